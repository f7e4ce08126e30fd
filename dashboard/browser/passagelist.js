/** The passages of a place as buttons that lead to their turns, with what is in doubt said in words. */
import { element, inLanguage, setCurrent } from "./dom.js";
import { marked } from "./quotes.js";
import { bringIntoView } from "./scroll.js";
import { count, say } from "./words.js";

const AT_ONCE = 60; // passages; more are shown on request

const DOUBTS = {
  reading: { likely: () => say("reading likely, not certain"), doubtful: () => say("reading doubtful") },
  identity: { likely: () => say("identity likely, not certain"), doubtful: () => say("identity doubtful") },
};
const KINDS = {
  analogy: () => say("as a comparison"),
  actor: () => say("as a state that acts"),
  demonym: () => say("named by its people"),
  implied: () => say("implied, not named"),
};

/** One button a turn, in order; the chosen turn is marked. */
export function passageList({ record, selection }, place, passages) {
  const root = element("section", {});
  const list = element("ol", { class: "pa-passages" });
  const more = element("button", { type: "button", class: "pa-act" });
  const buttons = new Map();
  let turnNow = null;
  if (!passages.length) return { root, show: () => {} };
  root.append(element("h3", {}, say("What is said of it")), list, more);

  function build(until) {
    const from = buttons.size;
    const made = passages.slice(from, until).map((passage) => passageItem(record, passage));
    list.append(...made.map(({ item }) => item));
    for (const { button, turn } of made) {
      button.addEventListener("click", () => selection.selectMention(place, turn));
      buttons.set(turn, button);
    }
    const left = passages.length - buttons.size;
    more.hidden = left === 0;
    more.textContent = count(left, "Show {n} more turn", "Show {n} more turns");
    return made[0]?.button;
  }

  more.addEventListener("click", () => {
    const first = build(buttons.size + AT_ONCE);
    show(turnNow);
    first.focus();
  });

  function show(turn) {
    if (turn !== null && turn !== turnNow) reach(turn);
    turnNow = turn;
    for (const [own, button] of buttons) setCurrent(button, own === turn);
  }

  function reach(turn) {
    const at = passages.findIndex((passage) => record.data.turns[passage.turn].id === turn);
    if (at < 0) return;
    if (!buttons.has(turn)) build(at + AT_ONCE);
    const button = buttons.get(turn);
    bringIntoView(button.closest(".pa-panel"), button); // before the list stands in a panel there is nothing to scroll
  }

  build(AT_ONCE);
  return { root, show };
}

function passageItem(record, { turn, mentions, excerpts }) {
  const { id, n } = record.data.turns[turn];
  const { name, side } = record.speakerOf(turn);
  const item = element("li", {});
  const button = item.appendChild(element("button", { type: "button", class: "pa-passage" }));
  const head = element("span", { class: "pa-passage-head" });
  head.append(marked("span", side, name), " ", element("span", { class: "pa-soft pa-passage-turn" }, say("turn {n}", { n })));
  const notes = notesOf(mentions);
  if (notes.length) head.append(" ", element("span", { class: "pa-soft pa-passage-notes" }, notes.join("; ")));
  button.append(head, ...excerpts().flatMap((excerpt) => [" ", inLanguage(excerptNode(excerpt), record.data.language)]));
  return { item, button, turn: id };
}

/** How a place is meant where it is not named, and what of it is in doubt. */
function notesOf(mentions) {
  const notes = mentions.flatMap(({ kind, reading, identity }) => [KINDS[kind]?.(), DOUBTS.reading[reading]?.(), DOUBTS.identity[identity]?.()]);
  return [...new Set(notes.filter(Boolean))];
}

function excerptNode(excerpt) {
  const made = element("span", { class: "pa-excerpt" });
  const nodes = excerpt.map((piece) => (typeof piece === "string" ? piece : element("mark", { "data-kind": piece.mention.kind }, piece.said)));
  made.append(...nodes);
  return made;
}
