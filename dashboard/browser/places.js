/**
 * The way through the record without a map: every place it speaks of, where each lies in words, the passages that speak
 * of it, and its borders on the chosen day as text.
 *
 * The open place is the selected one. `mountPlaces` returns a function that ends it.
 */
import { borderText } from "./borderwords.js";
import { buttonRow } from "./choice.js";
import { element, setCurrent } from "./dom.js";
import { createListPanel, wayBar } from "./listpanel.js";
import { createNames } from "./names.js";
import { passageList } from "./passagelist.js";
import { passagesOf } from "./passages.js";
import { whereabouts } from "./whereabouts.js";
import { count, languageNow, number, say } from "./words.js";

const GROUPS = [
  ["town", () => say("Towns and other points")],
  ["region", () => say("Lands")],
  ["state", () => say("States")],
  ["railway", () => say("Railways")],
  ["river", () => say("Rivers")],
];
const ORDERS = [
  ["mentions", () => say("by mentions")],
  ["first", () => say("by first mention")],
  ["name", () => say("by name")],
];

export function mountPlaces(host, { record, selection, chronicle, times, names = createNames(record) }) {
  const { data } = record;
  const root = element("div", { class: "pa-panel pa-places" });
  const ways = element("div", {});
  const heading = element("h2", { tabindex: "-1" });
  const found = element("p", { class: "pa-panel-lead", role: "status", "aria-live": "polite" });
  const body = element("div", {});
  const written = (place) => names.of(place, selection.state().names);
  const context = { record, selection, chronicle, times, written, also: (place) => otherName(data, place, written(place), selection.state().names) };
  const list = listOf(context);
  const panel = createListPanel(root, { focusItem: list.focus, close: () => selection.clear() });
  let detail = null;
  let drawn = null;

  root.append(ways, heading, found, body);
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", say("Places"));
  host.replaceChildren(root);

  function show(state, cause) {
    if (cause && state.page !== "places") return;
    const chosen = state.place !== null && data.places[state.place] ? state.place : null;
    const wanted = JSON.stringify([chosen, state.kinds, state.speakers, state.names]);
    if (wanted !== drawn) panel.turnTo(chosen, () => draw(chosen));
    drawn = wanted;
    (detail ?? list).show(state);
  }

  function draw(chosen) {
    detail = chosen === null ? null : detailOf(context, chosen);
    list.draw();
    const now = detail ?? list;
    ways.replaceChildren(...(detail ? [waysOf(context, list.order(), chosen)] : []));
    heading.replaceChildren(...now.title());
    if (found.textContent !== now.found()) found.textContent = now.found();
    body.replaceChildren(now.root);
    return heading;
  }

  show(selection.state());
  return selection.subscribe(show);
}

/** The name in the script of the country, or the usual one where that is written already; null where there is none. */
function otherName({ names, places }, place, name, system) {
  const other = system === "native" ? places[place].name : names?.[place]?.native;
  return other && other !== name ? other : null;
}

/** Every place that is spoken of: {place, mark, mentions, first}, in the order of first mention. */
export function placesOf(record, filter) {
  const first = new Map();
  for (const { place, turn } of record.data.mentions) if (!first.has(place)) first.set(place, turn);
  return [...first].map(([place, turn]) => {
    const { mark } = record.data.places[place];
    return { place, mark, mentions: record.mentionsOf(place, filter).length, first: turn };
  });
}

/** Rows ordered "mentions" (the most first), "first" or "name"; those that are equal stay in the order of first mention. */
export function ordered(rows, by, written) {
  const collator = new Intl.Collator(languageNow());
  const compare = { mentions: (a, b) => b.mentions - a.mentions, name: (a, b) => collator.compare(written(a.place), written(b.place)) }[by];
  return compare ? rows.toSorted(compare) : rows;
}

function listOf(context) {
  const { record, selection, written, also } = context;
  const root = element("div", {});
  const groups = element("div", {});
  const choice = buttonRow(say("Order"), ORDERS.map(([, words]) => words()), (index) => {
    [by] = ORDERS[index];
    draw();
    show(selection.state());
  });
  root.append(choice.root, groups);
  let by = ORDERS[0][0];
  let items = new Map();
  let sequence = [];
  let all = 0; // mentions

  function draw() {
    const rows = ordered(placesOf(record, selection.filter()), by, written);
    const parts = GROUPS.map(([mark, words]) => [words(), rows.filter((row) => row.mark === mark)]).filter(([, own]) => own.length);
    items = new Map(rows.map((row) => [row.place, listItem(row)]));
    all = rows.reduce((sum, row) => sum + row.mentions, 0);
    sequence = parts.flatMap(([, own]) => own.map(({ place }) => place));
    groups.replaceChildren(...parts.map(([words, own]) => groupPart(words, own.map(({ place }) => items.get(place)))));
    choice.root.hidden = rows.length === 0;
  }

  function listItem({ place, mentions, first }) {
    const item = element("li", {});
    const button = item.appendChild(element("button", { type: "button", class: "pa-entry", "data-place": place }));
    const name = element("span", { class: "pa-entry-name" }, written(place));
    const native = also(place);
    if (native) name.append(" ", element("span", { class: "pa-also" }, native));
    const from = element("span", { class: "pa-soft pa-entry-first" }, say("from turn {n}", { n: record.data.turns[first].n }));
    button.append(name, " ", from, " ", element("span", { class: "pa-entry-count" }, count(mentions, "{n} mention", "{n} mentions")));
    button.addEventListener("click", () => selection.selectPlace(place));
    return item;
  }

  /** Without an open place a turn may be chosen: its places are marked. */
  function show() {
    const places = selection.selectedPlaces();
    for (const [place, item] of items) {
      setCurrent(item.firstChild, places.includes(place));
    }
  }

  function foundWords() {
    if (!all) return say("No place that the atlas knows is spoken of in this record.");
    const values = { places: count(items.size, "{n} place", "{n} places"), mentions: count(all, "{n} mention", "{n} mentions") };
    return say("{places} with {mentions}. Choose one to read what is said of it.", values);
  }

  const focus = (place) => items.get(place)?.firstChild.focus();
  return { root, draw, show, focus, order: () => sequence, title: () => [say("Places")], found: foundWords };
}

function groupPart(words, items) {
  const root = element("section", {});
  const heading = element("h3", {}, words);
  heading.append(element("span", { class: "pa-soft" }, ` · ${number(items.length)}`));
  const list = element("ul", { class: "pa-entries" });
  list.append(...items);
  root.append(heading, list);
  return root;
}

/** Back to the list, and on to the next place of it. */
function waysOf({ selection, written }, places, place) {
  const back = [say("All places"), () => selection.clear()];
  const at = places.indexOf(place);
  if (at < 0 || places.length < 2) return wayBar({ back }).root;
  const [before, after] = [-1, 1].map((by) => places[(at + by + places.length) % places.length]);
  return wayBar({
    back,
    previous: [say("Previous place: {place}", { place: written(before) }), () => selection.selectPlace(before)],
    next: [say("Next place: {place}", { place: written(after) }), () => selection.selectPlace(after)],
    at: say("{n} of {all}", { n: number(at + 1), all: number(places.length) }),
  }).root;
}

function detailOf(context, place) {
  const { record, selection, written, also } = context;
  const root = element("article", {});
  const passages = passagesOf(record, place, selection.filter());
  const said = passageList(context, place, passages);
  const lies = whereabouts(record, place, written);
  const borders = element("section", {});
  if (lies.length) root.append(element("p", { class: "pa-lies" }, lies.join(" ")));
  root.append(said.root, borders);
  let drawn = null;

  function show(state) {
    said.show(state.turn);
    const wanted = `${state.day} ${state.view}`;
    if (wanted !== drawn && context.chronicle) borders.replaceChildren(...borderText(context, place, state));
    drawn = wanted;
  }

  function title() {
    const native = also(place);
    return native ? [written(place), " ", element("span", { class: "pa-also" }, native)] : [written(place)];
  }

  function found() {
    const mentions = passages.reduce((sum, passage) => sum + passage.mentions.length, 0);
    if (!mentions) return say("Nobody speaks of it in this record.");
    const values = { mentions: count(mentions, "{n} mention", "{n} mentions"), turns: count(passages.length, "{n} turn", "{n} turns") };
    return say("{mentions} in {turns}.", values) + everythingShown(record, selection, passages);
  }

  return { root, show, title, found };
}

/** Where the filter would leave nothing, everything is shown; that is said. */
function everythingShown(record, selection, passages) {
  const { kinds, speakers } = selection.filter();
  const counted = kinds.length ? kinds : record.data.defaultKinds;
  const [first] = passages[0].mentions;
  if (counted.includes(first.kind) && (!speakers.length || speakers.includes(record.speakerOf(first.turn).id))) return "";
  return ` ${say("None of them is of the kind that the map counts now; all are shown.")}`;
}
