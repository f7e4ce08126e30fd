/** The form of one step of a lesson that is built: what it shows, taken over from the selection, and what it says and asks. */
import { element, setDisabled, signButton } from "./dom.js";
import { QUESTION_TYPES, typeWord } from "./lessonplay.js";
import { labelledSelect } from "./choice.js";
import { turnWords } from "./quotes.js";
import { viewName } from "./terms.js";
import { count, dayWords, number, say } from "./words.js";

/** What is shown and selected now, as a step takes it over. */
export function sightNow({ record, selection }) {
  const { turn, day, view, layers } = selection.state();
  const turns = turn === null ? selection.markedTurns().map((at) => record.data.turns[at].id) : [turn];
  return { turns, places: selection.selectedPlaces(), day: day ?? "", view, layers };
}

/** "turn 15 · Outer Mongolia · 10 August 1945 · De facto". */
export function sightWords({ record, selection, names, chronicle }, { turns, places, day, view }) {
  const nameOf = (place) => names.of(place, selection.state().names);
  const few = (items, words, all) => (items.length > 3 ? [all(items.length)] : items.map(words));
  const parts = [
    ...few(turns, (turn) => turnWords(record, turn), (n) => count(n, "{n} turn", "{n} turns")),
    ...few(places, nameOf, (n) => count(n, "{n} place", "{n} places")),
    ...(day ? [dayWords(day)] : []),
    viewName(chronicle.views, view),
  ];
  return parts.join(" · ");
}

/** A field behind its label, which tells each change at once. */
export function fieldOf(words, value, change, { rows = 0, type = "text", note = "" } = {}) {
  const root = element("label", { class: "pa-field" });
  const field = rows ? element("textarea", { rows }) : element("input", { type, ...(type === "number" && { min: 0, max: 999 }) });
  field.value = value;
  field.addEventListener("input", () => change(field.value));
  root.append(element("span", {}, words), ...(note ? [element("span", { class: "pa-field-note" }, note)] : []), field);
  return { root, field };
}

export const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/**
 * @param acts {move(by), remove(), toggle(), changed(), redraw(), play()}
 * @returns the item of the list of steps
 */
export function stepForm(context, step, { index, of, isOpen }, acts) {
  const item = element("li", { class: "pa-build-step", "data-step": step.id });
  item.append(headOf(step, index, of, isOpen, acts));
  if (isOpen) item.append(bodyOf(context, step, acts));
  item.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    acts.move(by);
  });
  return item;
}

function headOf(step, index, of, isOpen, acts) {
  const head = element("div", { class: "pa-build-head" });
  const title = element("button", { type: "button", class: "pa-build-title", "aria-expanded": String(isOpen), "data-act": "toggle" });
  const n = number(index + 1);
  title.append(element("span", { class: "pa-step-number" }, n), " ", element("span", { class: "pa-build-name" }, step.title || say("Step without a title")));
  title.addEventListener("click", acts.toggle);
  const tool = (name, words, sign, act, isOff = false) => {
    const button = signButton("pa-build-tool", words, sign);
    button.dataset.act = name;
    setDisabled(button, isOff);
    button.addEventListener("click", act);
    return button;
  };
  head.append(
    title,
    tool("up", say("Move step {n} up", { n }), "↑", () => acts.move(-1), index === 0),
    tool("down", say("Move step {n} down", { n }), "↓", () => acts.move(1), index === of - 1),
    tool("remove", say("Remove step {n}", { n }), "×", acts.remove),
  );
  return head;
}

function bodyOf(context, step, acts) {
  const body = element("div", { class: "pa-build-body" });
  const change = (patch) => {
    context.draft.changeStep(step.id, patch);
    acts.changed();
  };
  const now = () => context.draft.lesson().steps.find(({ id }) => id === step.id);
  const ask = (patch) => change({ question: { ...now().question, ...patch } });
  const title = fieldOf(say("Title of the step"), step.title, (text) => {
    change({ title: text });
    body.parentElement.querySelector(".pa-build-name").textContent = text || say("Step without a title");
  });
  title.field.dataset.act = "title";
  const types = [...new Set([...QUESTION_TYPES, step.question.type])].filter(Boolean);
  const options = types.map((type) => element("option", { value: type }, typeWord(type)));
  const type = labelledSelect(say("Kind of question"), options, (value) => ask({ type: value }), { class: "pa-field" });
  type.select.value = step.question.type || QUESTION_TYPES[0];
  body.append(
    title.root,
    shownPart(context, step, change, acts),
    fieldOf(say("What is told"), step.narration, (text) => change({ narration: text }), { rows: 4 }).root,
    type.root,
    fieldOf(say("Question"), step.question.text, (text) => ask({ text }), { rows: 2 }).root,
    fieldOf(say("Hints"), step.hints.join("\n"), (text) => change({ hints: linesOf(text) }), { rows: 2, note: say("one a line") }).root,
    fieldOf(say("Model answer"), step.answer, (text) => change({ answer: text }), { rows: 3, note: say("shown only in the teacher’s view") }).root,
  );
  return body;
}

/** What text and map show at the step, with the ways to change it. */
function shownPart(context, step, change, acts) {
  const { record, selection, names } = context;
  const root = element("div", { class: "pa-build-shown", role: "group", "aria-label": say("What is shown") });
  const chips = element("div", { class: "pa-chips" });
  const chip = (words, label, patch) => {
    const button = element("button", { type: "button", class: "pa-chip", "aria-label": label });
    button.append(words, element("span", { "aria-hidden": "true" }, " ×"));
    button.addEventListener("click", () => acts.redraw(() => change(patch), "more"));
    return button;
  };
  const without = (list, one) => list.filter((each) => each !== one);
  for (const turn of step.turns) {
    const words = turnWords(record, turn);
    chips.append(chip(words, say("{what}: remove it from the step", { what: words }), { turns: without(step.turns, turn) }));
  }
  for (const place of step.places) {
    const words = names.of(place, selection.state().names);
    chips.append(chip(words, say("{what}: remove it from the step", { what: words }), { places: without(step.places, place) }));
  }
  if (!chips.childElementCount) chips.append(element("span", { class: "pa-soft" }, say("No turn and no place yet.")));
  root.append(element("span", { class: "pa-field-name", "aria-hidden": "true" }, say("What is shown")), chips, whenOf(context, step), buttonsOf(context, step, change, acts));
  return root;
}

function whenOf({ chronicle }, { day, view, layers }) {
  const when = [day ? dayWords(day) : say("the day of the record"), viewName(chronicle.views, view), count(layers.length, "{n} layer", "{n} layers")];
  return element("p", { class: "pa-soft" }, when.join(" · "));
}

function buttonsOf(context, step, change, acts) {
  const row = element("div", { class: "pa-row" });
  const button = (name, words, act) => {
    const made = row.appendChild(element("button", { type: "button", class: "pa-act", "data-act": name }, words));
    made.addEventListener("click", act);
  };
  button("more", say("Add what is selected"), () => {
    const { turns, places } = sightNow(context);
    acts.redraw(() => change({ turns: [...new Set([...step.turns, ...turns])], places: [...new Set([...step.places, ...places])] }), "more");
  });
  button("when", say("Take day, view and layers of the map"), () => {
    const { day, view, layers } = sightNow(context);
    acts.redraw(() => change({ day, view, layers }), "when");
  });
  button("look", say("Show it"), () => context.selection.setLesson({ id: null }, step));
  button("play", say("Try from here"), () => acts.play());
  return row;
}
