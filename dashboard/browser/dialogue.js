/**
 * The dialogue: every turn in order, its mentions as buttons, the marked turns, and the step line above.
 * All text goes in as text nodes.
 */
import { mountContents, segmentHeading } from "./contents.js";
import { element, setCurrent } from "./dom.js";
import { createGlosses } from "./glosses.js";
import { highlight } from "./hits.js";
import { nameMention, paragraphOf, placesOfMention } from "./mentions.js";
import { createNames } from "./names.js";
import { shapeOf } from "./quotes.js";
import { createStepLine, marksImplied } from "./stepline.js";
import { createTurnList } from "./turnlist.js";
import { say } from "./words.js";

const FIRST_STRETCHES = 2; // more than any screen shows; the rest follows while the reader reads
const SETTLES = 6; // frames in which what a list in stretches has come to see gets its true height
const SCROLLS = new Set(["place", "step", "host", "dispute", "go", "turn", "page", "query", "mention"]);
const NOTHING = { marked: new Set(), touched: [], at: null, places: [], everywhere: false };

/** @param room {record, selection, names?}, `names.of(place, system)` being the name of a place */
export function mountDialogue(host, { record, selection, names = createNames(record) }) {
  const { data } = record;
  const nameOf = (place) => names.of(place, selection.state().names);
  const glosses = createGlosses(record);
  const segments = new Map((data.segments ?? []).map((segment) => [segment.first, segment]));
  const buttons = new Map(); // by turn
  let seen = NOTHING;
  let filter = selection.filter();
  let named = selection.state().names;
  let hovered = [];

  const list = createTurnList({ count: data.turns.length, make: turnItem, lengthOf: (turn) => record.textOf(turn).length });
  const head = createStepLine(record, selection, nameOf);
  host.replaceChildren(head.root, list.root);
  if (data.language) list.root.lang = data.language;
  const contents = mountContents(host, { record, selection, list, names });
  host.insertBefore(contents.root, list.root);

  function turnItem(number) {
    const turn = data.turns[number];
    const speaker = data.speakers[turn.speaker];
    const item = element("li", { class: "pa-turn", id: turn.id, "data-speaker": speaker.id, "data-turn": number });
    if (segments.has(number)) item.append(segmentHeading(segments.get(number)));
    item.append(turnHead(turn, speaker), ...turn.blocks.map((block) => paragraphOf(block, data, nameOf)));
    buttons.set(number, [...item.querySelectorAll(".pa-mention")]);
    if (!marksImplied(selection)) for (const button of buttons.get(number).filter(isImplied)) button.tabIndex = -1;
    glosses.mark(item, number);
    dress(item, number);
    return item;
  }

  /** How a turn looks under the present selection. */
  function dress(item, number) {
    setCurrent(item, seen.marked.has(number));
    item.classList.toggle("is-here", number === seen.at);
    item.classList.toggle("is-other-speaker", !record.speaks(number, filter));
    const lit = seen.everywhere || seen.marked.has(number);
    for (const button of buttons.get(number)) {
      button.classList.toggle("is-selected", lit && placesOfMention(button).some((place) => seen.places.includes(place)));
    }
  }

  /** What the selection marks: turns, places, and every turn that looks different for it. */
  function sightOf() {
    const turns = selection.markedTurns();
    const places = selection.selectedPlaces();
    const everywhere = selection.state().place !== null;
    const touched = everywhere ? [...turns, ...places.flatMap(record.turnsNaming)] : turns;
    return { marked: new Set(turns), turns, touched, at: selection.currentTurn(), places, everywhere };
  }

  function show(cause) {
    const before = seen;
    seen = sightOf();
    if (seen.at !== null) list.ensure(seen.at);
    for (const turn of new Set([...before.touched, ...seen.touched])) if (list.items[turn]) dress(list.items[turn], turn);
    list.root.toggleAttribute("data-chosen", seen.marked.size > 0);
    head.show(seen.turns, seen.at);
    const here = list.items[seen.at];
    const still = (cause === "host" && seen.at === before.at) || ((cause === "turn" || cause === "mention") && isInView(list.root, here));
    if (here && SCROLLS.has(cause) && !still) bringToView(list.root, here);
    if (cause === "query" || cause === "host" || cause === "clear") showHits();
  }

  /** The words that are searched for, marked without touching the text. */
  function showHits() {
    const { query } = selection.state();
    highlight(list, query === "" ? null : record.search.find(query), record);
  }

  function showFilter() {
    filter = selection.filter();
    list.root.dataset.kinds = filter.kinds.join(" "); // empty: every kind is marked, each in its way
    list.items.forEach((item, number) => item.classList.toggle("is-other-speaker", !record.speaks(number, filter)));
  }

  function showNames() {
    named = selection.state().names;
    for (const button of [...buttons.values()].flat()) nameMention(button, nameOf);
  }

  /** What is not marked is plain text to a click, and not in the way of the Tab key. */
  function showImplied() {
    const on = marksImplied(selection);
    list.root.dataset.implied = on ? "shown" : "hidden";
    for (const button of [...buttons.values()].flat()) if (isImplied(button)) button.tabIndex = on ? 0 : -1;
  }

  function follow(state, cause) {
    const { speakers, kinds } = selection.filter();
    if (speakers.join() !== filter.speakers.join() || kinds.join() !== filter.kinds.join()) showFilter();
    if (state.names !== named) showNames();
    if ((list.root.dataset.implied === "shown") !== marksImplied(selection)) showImplied();
    show(cause);
  }

  function fillRest() {
    if (list.fillNext()) whenIdle(fillRest);
  }

  /** What is scrolled to is filled before it is seen, should it not be yet. */
  function followScroll() {
    list.around();
    contents.follow();
  }

  list.root.addEventListener("click", (event) => {
    const item = event.target.closest(".pa-turn");
    if (!item || String(document.getSelection()) !== "") return;
    const button = event.target.closest(".pa-mention");
    if (button && !(isImplied(button) && !marksImplied(selection))) selection.selectMention(nextPlace(button, item.id, selection.state()), item.id);
    else selection.selectTurn(item.id);
  });
  list.root.addEventListener("mouseover", (event) => {
    const button = event.target.closest(".pa-mention");
    const item = event.target.closest(".pa-turn");
    if (button) selection.hover({ places: placesOfMention(button) });
    else if (item) selection.hover({ places: record.placesOf(Number(item.dataset.turn)) });
  });
  list.root.addEventListener("mouseleave", () => selection.hover({ places: [] }));
  list.root.addEventListener("scroll", followScroll, { passive: true });
  host.addEventListener("keydown", (event) => event.key === "Escape" && selection.clear());

  selection.onHover(({ places = [] }) => {
    for (const button of hovered) button.classList.remove("is-hovered");
    const turns = [...new Set(places.flatMap(record.turnsNaming))];
    const near = turns.flatMap((turn) => buttons.get(turn) ?? []);
    hovered = near.filter((button) => placesOfMention(button).some((place) => places.includes(place)));
    for (const button of hovered) button.classList.add("is-hovered");
  });

  for (let stretch = 0; stretch < FIRST_STRETCHES; stretch += 1) list.fillNext();
  showFilter();
  showImplied();
  show("host");
  whenIdle(fillRest);
  return selection.subscribe(follow);
}

const isImplied = (button) => button.dataset.kind === "implied";

/** A span that stands for two places gives each its turn: a second click on it goes to the other. */
function nextPlace(button, turn, state) {
  const places = placesOfMention(button);
  const at = state.turn === turn ? places.indexOf(state.place) : -1;
  return places[(at + 1) % places.length];
}

function turnHead(turn, speaker) {
  const number = element(
    "button",
    { type: "button", class: "pa-number", "aria-label": say("Turn {n}, {speaker}: show its places", { n: turn.n, speaker: speaker.name }) },
    String(turn.n),
  );
  const name = element("h3", { class: "pa-speaker", "data-shape": shapeOf(speaker.side), "data-side": speaker.side ?? "" });
  name.append(element("span", { class: "pa-shape", "aria-hidden": "true" }), speaker.name);
  if (speaker.delegation) name.append(element("span", { class: "pa-unseen" }, `${say(", ")}${speaker.delegation}`));
  if (turn.label !== speaker.name) name.append(element("span", { class: "pa-label" }, say("printed “{label}”", { label: turn.label })));
  const head = element("div", { class: "pa-turn-head" });
  head.append(number, name);
  return head;
}

function isInView(list, item) {
  if (!item) return false;
  const [frame, own] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
  return own.top >= frame.top && own.top <= frame.bottom - 40;
}

/** Scroll a turn to the top of the list; again in the next frames, when what lies above it has got its true height. */
function bringToView(list, item, again = SETTLES) {
  const off = item.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
  if (Math.abs(off) > 1) list.scrollTo({ top: list.scrollTop + off, behavior: "instant" });
  if (again > 0) requestAnimationFrame(() => item.classList.contains("is-here") && bringToView(list, item, again - 1));
}

function whenIdle(task) {
  if (window.requestIdleCallback) window.requestIdleCallback(task, { timeout: 1000 });
  else window.setTimeout(task, 60);
}
