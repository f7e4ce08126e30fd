/**
 * One step of a lesson: what is told, the turns and places it is about, the question with its hints, and room for an answer,
 * which is kept while it is written. Text and map stand beside it; the reader may look around there and come back.
 *
 * A course is a lesson that is played: {lesson, answers, goTo(step), finish(), leave: [words, act], isTrial}.
 */
import { element, english, inEnglish, setCurrent, setDisabled } from "./dom.js";
import { wayBar } from "./listpanel.js";
import { marked } from "./quotes.js";
import { viewName } from "./terms.js";
import { dayWords, number, say } from "./words.js";

const TYPES = {
  observe: () => say("Observe"),
  infer: () => say("Infer"),
  compare: () => say("Compare"),
  evaluate: () => say("Evaluate"),
};
const FIELDS = "textarea, input, select";

/** What kind of question it is, in the reader's language where it is one of the usual ones. */
export const typeWord = (type) => TYPES[type]?.() ?? type;
export const QUESTION_TYPES = Object.keys(TYPES);

/** Whoever writes leaves nothing with the key Escape. */
export function keepField(event) {
  if (event.key === "Escape" && event.target.closest(FIELDS)) event.stopPropagation();
}

/** A text of the data that may be in several paragraphs. */
export function paragraphs(text, css) {
  const parts = text.split(/\n+/).filter((part) => part.trim());
  return parts.map((part) => inEnglish("p", { class: css }, part));
}

/** @returns {root, heading, show(state), isAway(), showTeacher(parts)}: `isAway` says whether the reader looks elsewhere */
export function stepPart(context, course, step) {
  const { lesson } = course;
  const at = lesson.steps.indexOf(step);
  const root = element("article", { class: "pa-lesson", "data-step": step.id });
  const heading = stepHeading(step.title || say("Step without a title"), at);
  const sight = sightPart(context, course, step);
  const teacher = element("div", { class: "pa-teacher-place" });
  root.append(
    stepBar(course, at),
    courseBar(course, at),
    inEnglish("p", { class: "pa-lesson-of" }, lesson.title),
    heading,
    ...paragraphs(step.narration, "pa-narration"),
    sight.root,
    ...questionPart(course, step),
    teacher,
    footOf(course, at),
  );
  root.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.target.closest(FIELDS) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turn(course, at, by);
  });
  return { root, heading, show: sight.show, isAway: sight.isAway, showTeacher: (...parts) => teacher.replaceChildren(...parts) };
}

function stepHeading(title, at) {
  const heading = element("h2", { tabindex: "-1" });
  heading.append(element("span", { class: "pa-step-number" }, number(at + 1)), " ", english(title));
  return heading;
}

/** One step on or back; beyond the last one comes the end, before the first nothing. */
export function turn({ lesson, goTo, finish }, at, by) {
  const next = lesson.steps[at + by];
  if (next) goTo(next);
  else if (by > 0) finish();
}

function stepBar(course, at) {
  const { lesson, leave } = course;
  const { root, steps } = wayBar({
    back: leave,
    previous: [say("Previous step"), () => turn(course, at, -1)],
    next: [at + 1 < lesson.steps.length ? say("Next step") : say("To the end of the lesson"), () => turn(course, at, 1)],
    at: say("{at} of {all}", { at: at + 1, all: lesson.steps.length }),
  });
  root.classList.add("pa-ways--stay");
  setDisabled(steps.firstChild, at === 0);
  return root;
}

/** How far the lesson is: a piece for each step, filled where the reader has been. */
function courseBar({ lesson, answers }, at) {
  const ids = lesson.steps.map(({ id }) => id);
  const { answered } = answers.courseIn(lesson.id, ids);
  const words = `${say("Step {at} of {all}", { at: at + 1, all: ids.length })}${say(", ")}${say("{n} answered", { n: number(answered) })}`;
  const bar = element("div", { class: "pa-course", role: "progressbar", "aria-label": say("Progress"), "aria-valuemin": 1 });
  bar.setAttribute("aria-valuemax", ids.length);
  bar.setAttribute("aria-valuenow", at + 1);
  bar.setAttribute("aria-valuetext", words);
  bar.append(...ids.map((id, index) => piece(index === at, answers.isSeen(lesson.id, id))));
  return bar;
}

function piece(isHere, isSeen) {
  const made = element("span", {});
  if (isHere) made.dataset.state = "here";
  else if (isSeen) made.dataset.state = "seen";
  return made;
}

/** What the step is about: its turns and places, its day and view, and the way back to them. */
function sightPart({ record, selection, names, chronicle }, course, step) {
  const root = element("div", { class: "pa-step-sight" });
  const turns = new Map(step.turns.map((id) => [id, turnButton(record, selection, id)]));
  const marks = step.places.filter((place) => place in record.data.places);
  const places = new Map(marks.map((place) => [place, placeButton(selection, place)]));
  const unmarked = element("p", { class: "pa-soft pa-unmarked" });
  const wanted = selection.sightOf(step);
  const again = element("button", { type: "button", class: "pa-act" }, say("Back to the step"));
  again.addEventListener("click", () => isAway() && course.goTo(step));
  const view = viewName(chronicle.views, wanted.view);
  const when = element("span", { class: "pa-soft" }, wanted.day ? `${dayWords(wanted.day)} · ${view}` : view);
  const back = element("div", { class: "pa-again" });
  back.append(again, when);
  root.append(...rowOf(say("In the talk"), turns), ...rowOf(say("On the map"), places), unmarked, back);

  const isAway = () => Object.entries(wanted).some(([name, value]) => JSON.stringify(selection.state()[name]) !== JSON.stringify(value));

  function show(state) {
    for (const [id, button] of turns) setCurrent(button, id === state.turn);
    for (const [place, button] of places) {
      setCurrent(button, place === state.place);
      button.textContent = names.of(place, state.names);
    }
    const others = step.places.filter((place) => !places.has(place)).map((place) => names.of(place, state.names));
    unmarked.textContent = others.length ? say("Places that nobody speaks of, so that the map has no mark for them: {places}", { places: others.join(say(", ")) }) : "";
    setDisabled(again, !isAway());
  }
  return { root, show, isAway };
}

function rowOf(words, buttons) {
  if (!buttons.size) return [];
  const row = element("div", { class: "pa-step-row", role: "group", "aria-label": words });
  const shown = element("span", { class: "pa-step-buttons" });
  shown.append(...buttons.values());
  row.append(element("span", { class: "pa-step-term", "aria-hidden": "true" }, words), shown);
  return [row];
}

function turnButton(record, selection, id) {
  const at = record.turnNumbers.get(id);
  if (at === undefined) return element("span", { class: "pa-soft" }, say("{turn} is not in this record", { turn: id }));
  const { name, side } = record.speakerOf(at);
  const button = element("button", { type: "button", class: "pa-act" });
  button.append(marked("span", side, name), " ", element("span", { class: "pa-turn-number" }, number(record.data.turns[at].n)));
  button.setAttribute("aria-label", say("{speaker} {n}: show this turn", { speaker: name, n: number(record.data.turns[at].n) }));
  button.addEventListener("click", () => selection.selectTurn(id));
  return button;
}

function placeButton(selection, place) {
  const button = element("button", { type: "button", class: "pa-act", "data-step-place": place });
  button.addEventListener("click", () => selection.selectPlace(place));
  for (const kind of ["mouseenter", "focus"]) button.addEventListener(kind, () => selection.hover({ places: [place] }));
  for (const kind of ["mouseleave", "blur"]) button.addEventListener(kind, () => selection.hover({ places: [] }));
  return button;
}

function questionPart(course, step) {
  if (!step.question) return [];
  const asked = element("section", { class: "pa-question", "aria-label": say("Question") });
  asked.append(element("p", { class: "pa-question-type" }, typeWord(step.question.type)), ...paragraphs(step.question.text, "pa-question-text"));
  if (step.hints.length) asked.append(...hintsPart(step.hints));
  asked.append(...answerPart(course, step));
  return [asked];
}

/** Hints open one by one; the button stays where it was and has the focus still. */
function hintsPart(hints) {
  const list = element("ol", { class: "pa-hints" });
  const button = element("button", { type: "button", class: "pa-fold", "aria-expanded": "false" });
  const label = () => {
    const left = hints.length - list.childElementCount;
    button.textContent = left ? say("Show hint {n} of {all}", { n: list.childElementCount + 1, all: hints.length }) : say("All hints are shown");
    button.setAttribute("aria-expanded", String(list.childElementCount > 0));
    setDisabled(button, left === 0);
  };
  button.addEventListener("click", () => {
    const hint = hints[list.childElementCount];
    if (hint !== undefined) list.append(inEnglish("li", {}, hint));
    label();
  });
  label();
  return [list, button];
}

/** Room for an answer, kept while it is written, and a line that says where. */
export function answerPart({ lesson, answers, isTrial }, step) {
  const id = `pa-answer-${step.id}`;
  const field = element("textarea", { id, rows: 4, "aria-describedby": `${id}-kept` });
  const note = element("p", { class: "pa-soft pa-kept", id: `${id}-kept` });
  field.value = answers.answer(lesson.id, step.id);
  const tell = (isKept) => {
    note.textContent = isTrial ? say("This is a trial: what you write here is not kept.") : keptWords(isKept, answers.trouble());
    note.toggleAttribute("data-trouble", !isKept && !isTrial);
  };
  field.addEventListener("input", () => tell(answers.setAnswer(lesson.id, step.id, field.value)));
  tell(!answers.isOnlyHere(lesson.id, step.id));
  return [element("label", { for: id, class: "pa-answer-label" }, say("Your answer")), field, note];
}

function keptWords(isKept, trouble) {
  if (isKept) return say("Kept in this browser only, as you write.");
  const why = trouble === "full" ? say("This browser has no room left to keep your answer.") : say("This browser does not let the page keep your answer.");
  return `${why} ${say("It stays until you close or reload this page: copy it or download it at the end of the lesson.")}`;
}

function footOf(course, at) {
  const { lesson } = course;
  const foot = element("div", { class: "pa-step-foot" });
  const [before, after] = [lesson.steps[at - 1], lesson.steps[at + 1]];
  if (before) foot.append(footButton(say("Back"), before.title, () => turn(course, at, -1)));
  foot.append(footButton(after ? say("Next") : say("End"), after?.title ?? say("Your answers"), () => turn(course, at, 1), "pa-act pa-step-next"));
  return foot;
}

function footButton(words, title, act, css = "pa-act") {
  const button = element("button", { type: "button", class: css });
  button.append(element("span", { class: "pa-step-way" }, words), " ", english(title));
  button.addEventListener("click", act);
  return button;
}
