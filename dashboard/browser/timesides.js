/**
 * The two sides of a comparison as the time bar sees them: which one its controls act on, and the row that says and
 * changes it. Without a comparison there is one side, the map as it is.
 */
import { buttonRow } from "./choice.js";
import { element } from "./dom.js";
import { say } from "./words.js";

const MODES = { swipe: () => say("Swipe"), fade: () => say("Fade") };
const SIDES = { left: () => say("Left"), right: () => say("Right") };

/** The side that slider, date and view act on: `left` is the selection's own day and view, `right` the second one. */
export function createSides(selection) {
  let acting = "right";
  const compare = () => selection.state().compare;
  const isRight = () => compare() !== null && acting === "right";
  const chosen = () => (isRight() ? compare() : selection.state());
  return {
    acting: () => (isRight() ? "right" : "left"),
    act: (side) => (acting = side),
    day: () => chosen().day,
    otherDay: () => (compare() === null ? null : isRight() ? selection.state().day : compare().day),
    view: () => chosen().view,
    setDay: (day, options) => (isRight() ? selection.setCompare({ ...compare(), day }, options) : selection.setDay(day, options)),
    setView: (view) => (isRight() ? selection.setCompare({ ...compare(), view }) : selection.setView(view)),
  };
}

/** The view that differs most from another on a day: what is worth comparing first. */
export function tellingView(day, view, views, times) {
  const differing = new Map(views.filter(({ id }) => id !== view).map(({ id }) => [id, 0]));
  for (const { others } of times.facesOn(day, view).values()) {
    for (const other of others) differing.set(other.view, (differing.get(other.view) ?? 0) + 1);
  }
  return [...differing].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

/**
 * @param words a function from {day, view} to words
 * @param onMode told {mode: "swipe" | "fade", share}: share is the opacity of the right side over the left, 0 to 1
 * @returns {root, show(state), start()}
 */
export function createSideRow({ sides, words, onAct, onMode }) {
  const root = element("div", { class: "pa-sides", role: "group", "aria-label": say("Compare"), hidden: "" });
  const choice = root.appendChild(element("div", { class: "pa-segments pa-segments--sides", role: "group", "aria-label": say("Side to change") }));
  const buttons = Object.fromEntries(Object.entries(SIDES).map(([side, name]) => [side, sideButton(choice, name())]));
  const names = Object.values(MODES).map((name) => name());
  root.append(buttonRow(say("Way of comparing"), names, (index) => setMode(Object.keys(MODES)[index]), "pa-segments").root);
  const fade = root.appendChild(
    element("input", { type: "range", class: "pa-fade", min: 0, max: 100, value: 50, "aria-label": say("Right side over left, per cent"), hidden: "" }),
  );
  let mode = "swipe";

  const tell = () => onMode({ mode, share: Number(fade.value) / 100 });
  function setMode(next) {
    mode = next;
    fade.hidden = mode !== "fade";
    tell();
  }
  for (const [side, button] of Object.entries(buttons)) button.addEventListener("click", () => (sides.act(side), onAct()));
  fade.addEventListener("input", tell);

  function show({ day, view, compare }) {
    root.hidden = compare === null;
    if (compare === null) return;
    const said = { left: words({ day, view }), right: words(compare) };
    for (const [side, button] of Object.entries(buttons)) {
      button.setAttribute("aria-pressed", String(side === sides.acting()));
      button.lastChild.textContent = said[side];
      button.title = said[side];
    }
  }
  return { root, show, start: tell };
}

function sideButton(choice, name) {
  const button = choice.appendChild(element("button", { type: "button" }));
  button.append(element("b", {}, name), " ", element("span", {}));
  return button;
}
