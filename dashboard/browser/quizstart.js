/** The beginning of a quiz: its number, chosen or thrown, and what the record is too small for. */
import { keyOf } from "./answers.js";
import { element } from "./dom.js";
import { LARGEST_NUMBER, makeQuiz } from "./quizmaker.js";
import { headingOf } from "./quizquestion.js";
import { say } from "./words.js";

export const anyNumber = () => 1 + Math.floor(Math.random() * LARGEST_NUMBER);

/** The name under which a browser keeps the answers to one quiz. */
export const keptUnder = (record, number) => keyOf("pa-quiz", record.data.id, number);

/** @param start is told the number of the quiz that is begun @returns the heading and what stands under it */
export function startParts({ record }, keep, number, start) {
  const heading = headingOf(say("Quiz"));
  const lead = element("p", { class: "pa-panel-lead" }, say("Questions made from this record: find a place on the map, say who speaks, say what comes first."));
  const { questions, missing } = makeQuiz(record.data, number);
  if (!questions.length) return [heading, lead, missingPart(missing), element("p", {}, say("This record is too small for a quiz."))];
  const form = element("form", { class: "pa-quiz-start", novalidate: "" });
  const label = element("label", {});
  const field = element("input", { type: "number", min: 1, max: LARGEST_NUMBER, step: 1, required: "", "aria-describedby": "pa-quiz-number" });
  const begin = element("button", { type: "submit", class: "pa-act pa-quiz-main" }, "");
  const other = element("button", { type: "button", class: "pa-act" }, say("Another number"));
  const trouble = element("p", { class: "pa-quiz-trouble", role: "alert" });
  const note = element("p", { class: "pa-soft", id: "pa-quiz-number" }, say("The same number gives everybody the same questions. Your answers stay in this browser."));
  field.value = String(number);
  label.append(element("span", {}, say("Number of the quiz")), field);
  form.append(label, begin, other);

  function showBegin() {
    const wanted = numberOf(field.value);
    const isBegun = wanted !== null && keep.read(keptUnder(record, wanted)) !== null;
    begin.textContent = isBegun ? say("Go on") : say("Start");
    trouble.textContent = "";
  }

  field.addEventListener("input", showBegin);
  other.addEventListener("click", () => {
    field.value = String(anyNumber());
    showBegin();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = numberOf(field.value);
    field.toggleAttribute("aria-invalid", wanted === null);
    if (wanted !== null) return start(wanted);
    trouble.textContent = say("The number of a quiz is a whole one from 1 to {last}.", { last: LARGEST_NUMBER });
    return field.focus();
  });
  showBegin();
  return [heading, lead, form, trouble, note, missingPart(missing)];
}

function numberOf(text) {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= LARGEST_NUMBER ? value : null;
}

const MISSING = {
  place: () => say("Nothing to find on the map: it takes three towns on it, one of them surely named."),
  who: () => say("No “who said this”: it takes two speakers, and words that do not give the speaker away."),
  order: () => say("No “before or after”: it takes two places whose first mentions are sure and some turns apart."),
};

function missingPart(missing) {
  const list = element("ul", { class: "pa-quiz-missing" });
  list.append(...missing.map(({ kind }) => element("li", {}, MISSING[kind]())));
  list.hidden = missing.length === 0;
  return list;
}
