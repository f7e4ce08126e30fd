/** One question of a quiz: what is asked, the answers to choose from, what became of one, and the ways to where it is said. */
import { element, inLanguage, setDisabled } from "./dom.js";
import { number as written, say } from "./words.js";

/** The answer of whoever does not know. */
export const UNKNOWN = "";

export const rightOnes = ({ questions, answers }) => answers.filter((answer, at) => answer === questions[at].answer).length;

/**
 * @param choose is told the answer @param next goes on
 * @returns {heading, parts, outcome, next, tell(answer)}: `tell` shows in `outcome` what became of an answer and returns it in words
 */
export function questionView(context, quiz, at, { choose, next }) {
  const question = quiz.questions[at];
  const isLast = at + 1 === quiz.questions.length;
  const heading = headingOf(asked(context, question));
  const where = element("p", { class: "pa-quiz-where" }, whereWords(quiz, at));
  const quote = question.kind === "who" ? [quoteOf(context, question)] : [];
  const options = optionsOf(context, question, heading.id, choose);
  const outcome = element("div", { class: "pa-quiz-outcome", hidden: "" });
  const on = element("button", { type: "button", class: "pa-act pa-quiz-main" }, isLast ? say("See the result") : say("Next question"));
  on.addEventListener("click", next);

  function tell(answer) {
    const verdict = verdictOf(context, question, answer);
    options.show(answer);
    where.textContent = whereWords(quiz, at);
    outcome.replaceChildren(verdictLine(answer === question.answer, verdict), ...turnLinks(context, question), on);
    outcome.hidden = false;
    return verdict;
  }
  return { heading, parts: [where, ...quote, options.root, outcome], outcome, next: on, tell };
}

let headings = 0; // each has an id of its own, for its options are called by it

export function headingOf(text) {
  headings += 1;
  return element("h2", { class: "pa-quiz-heading", tabindex: "-1", id: `pa-quiz-${headings}` }, text);
}

function whereWords(quiz, at) {
  const place = say("Quiz {number}, question {at} of {all}", { number: quiz.number, at: written(at + 1), all: written(quiz.questions.length) });
  return quiz.answers.length ? `${place} · ${say("{n} right", { n: written(rightOnes(quiz)) })}` : place;
}

export function asked({ nameOf }, question) {
  if (question.kind === "who") return say("Who said this?");
  if (question.kind === "place") return say("Where is {place}? Click its point on the map.", { place: nameOf(question.place) });
  return say("Is {first} first mentioned before or after {second}?", { first: nameOf(question.first.place), second: nameOf(question.second.place) });
}

export function quoteOf({ record }, { quote }) {
  const block = element("blockquote", { class: "pa-quiz-quote" });
  block.append(inLanguage(element("q", {}, quote), record.data.language));
  return block;
}

const ORDER = { before: () => say("Before"), after: () => say("After") };

/** The answers to choose from; on the map the points are, and here whoever does not know says so. */
function optionsOf({ record }, question, labelledby, choose) {
  const root = element("div", { class: "pa-quiz-options", role: "group", "aria-labelledby": labelledby });
  const isOnMap = question.kind === "place";
  const wordsOf = (option) => (question.kind === "order" ? ORDER[option]() : speakerName(record, option));
  const shown = isOnMap ? [] : question.options.map((option) => [option, wordsOf(option)]);
  if (isOnMap) root.append(element("p", { class: "pa-soft" }, say("The names on the map are hidden until you answer. With the keyboard, go to a point and press Enter.")));
  const buttons = new Map([...shown, [UNKNOWN, say("I do not know")]].map(([option, words]) => [option, optionButton(words, () => choose(option))]));
  root.append(...buttons.values());

  function show(answer) {
    for (const [option, button] of buttons) {
      setDisabled(button, true);
      if (option === question.answer) button.append(sign("✓", say("right")));
      else if (option === answer && option !== UNKNOWN) button.append(sign("✗", say("not right")));
      button.toggleAttribute("data-right", option === question.answer);
      button.toggleAttribute("data-chosen", option === answer);
    }
  }
  return { root, show };
}

function optionButton(words, act) {
  const button = element("button", { type: "button", class: "pa-act pa-quiz-option" }, words);
  button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && act());
  return button;
}

export function sign(mark, words) {
  const made = element("span", { class: "pa-quiz-sign" });
  made.append(" ", element("span", { "aria-hidden": "true" }, mark), " ", element("span", {}, words));
  return made;
}

const speakerName = ({ data }, id) => data.speakers.find((speaker) => speaker.id === id).name;

/** What became of an answer, and what the right one is. */
function verdictOf(context, question, answer) {
  const truth = truthOf(context, question);
  if (answer === question.answer) return `${say("Right.")} ${truth}`;
  if (answer === UNKNOWN) return truth;
  const meant = question.kind === "place" ? ` ${say("That point is {place}.", { place: context.nameOf(answer) })}` : "";
  return `${say("Not right.")}${meant} ${truth}`;
}

export function truthOf({ record, nameOf }, question) {
  const turnOf = ({ turn }) => written(record.data.turns[turn].n);
  if (question.kind === "place") return say("{place} is marked on the map and in the text.", { place: nameOf(question.place) });
  if (question.kind === "who") return say("{speaker} said it in turn {n}.", { speaker: speakerName(record, question.answer), n: turnOf(question) });
  const { first, second } = question;
  return say("{first} is first mentioned in turn {n}, {second} in turn {m}.", { first: nameOf(first.place), n: turnOf(first), second: nameOf(second.place), m: turnOf(second) });
}

function verdictLine(isRight, words) {
  const line = element("p", { class: "pa-quiz-verdict" });
  line.append(element("span", { class: "pa-quiz-mark", "aria-hidden": "true" }, isRight ? "✓" : "✗"), words);
  return line;
}

/** The ways to where it is said. */
export function turnLinks({ record, selection }, question) {
  const { kind, first, second, place = null, turn } = question;
  const ways = kind === "order" ? [first, second].sort((a, b) => a.turn - b.turn) : [{ place, turn }];
  return ways.map((way) => {
    const { id, n } = record.data.turns[way.turn];
    const link = element("button", { type: "button", class: "pa-act" }, say("Turn {n} · {speaker}", { n, speaker: record.speakerOf(way.turn).name }));
    link.addEventListener("click", () => (way.place === null ? selection.selectTurn(id) : selection.selectMention(way.place, id)));
    return link;
  });
}
