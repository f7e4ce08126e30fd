/**
 * The speaker as an axis: a small map of what each side speaks of, and a table of who speaks of what, who raises it
 * first and who answers. One side or speaker alone, or two against each other, can be chosen; that choice stays here.
 *
 * `land` holds the coasts as rings of [longitude, latitude]; without them the maps show dots only. `mountSpeakers`
 * returns a function that ends it.
 */
import { labelledSelect } from "./choice.js";
import { element } from "./dom.js";
import { countedKinds } from "./kinds.js";
import { createNames } from "./names.js";
import { marked } from "./quotes.js";
import { delegationsOf, sideOfOne, sidesOf } from "./sides.js";
import { coastPath, projection, smallMap, windowOf } from "./smallmap.js";
import { tally, turnsBy } from "./tally.js";
import { nameOf, placesTable, sidesTable } from "./tallytable.js";
import { count, number, say } from "./words.js";

export function mountSpeakers(host, { record, selection, land, names = createNames(record) }) {
  const { data } = record;
  const root = element("div", { class: "pa-panel pa-speakers" });
  const lead = element("p", { class: "pa-panel-lead", role: "status", "aria-live": "polite" });
  const body = element("div", {});
  const written = (place) => names.of(place, selection.state().names);
  const context = { record, selection, land, written };
  const choice = compareChoice(record, () => show(selection.state(), "choice"));
  let drawn = null;
  let shown = null; // the places that are marked
  let parts = [];

  root.append(element("h2", {}, say("Who speaks of what")), lead, choice.root, body);
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", say("Speakers"));
  host.replaceChildren(root);

  function show(state, cause) {
    if (cause && state.page !== "speakers") return;
    const wanted = JSON.stringify([state.kinds, state.names, choice.ids()]);
    if (wanted !== drawn) {
      draw(state);
      [drawn, shown] = [wanted, null];
    }
    const places = selection.selectedPlaces();
    if (places.join() !== shown) for (const part of parts) part.show(places);
    shown = places.join();
  }

  function draw({ kinds }) {
    const sides = choice.sides() ?? sidesOf(record);
    const rows = tally(record, { kinds, sides });
    lead.textContent = [leadWords(record, rows, kinds), ...onlyWords(choice.sides())].join(" ");
    parts = rows.length ? [mapsPart(context, sides, rows), sidesTable(context, sides, rows)] : [];
    body.replaceChildren(...parts.map((part) => part.root));
  }

  show(selection.state());
  const unsubscribe = selection.subscribe(show);
  const deafen = selection.onHover(({ places = [] }) => {
    for (const part of parts) part.point?.(places[0] ?? null);
  });
  return () => {
    unsubscribe();
    deafen();
  };
}

function leadWords({ data }, rows, kinds) {
  const counted = countedKinds(data, { kinds }).join(", ");
  if (!data.speakers.length) return say("Nobody speaks in this record.");
  if (!data.mentions.length) return say("No place that the atlas knows is spoken of in this record.");
  if (!rows.length) return say("Nothing of what is counted now is said here. Counted: {kinds}.", { kinds: counted });
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const values = { mentions: count(total, "{n} mention", "{n} mentions"), places: count(rows.length, "{n} place", "{n} places"), kinds: counted };
  const sentence = say("{mentions} of {places}. Counted: {kinds}.", values);
  return data.speakers.length === 1 ? `${sentence} ${say("Only one person speaks in this record: nobody answers.")}` : sentence;
}

/** Where only some are looked at, who was first among all others is not told. */
function onlyWords(sides) {
  if (!sides) return [];
  const [first, second] = sides.map(({ name }) => name);
  if (!second) return [say("Only what {side} says counts.", { side: first })];
  return [say("Only what {first} and {second} say counts, also for who was first.", { first, second })];
}

/** Who is looked at: everybody by side, or one, or one against another. */
function compareChoice(record, changed) {
  const { speakers } = record.data;
  const delegations = delegationsOf(speakers);
  const known = new Map([...delegations, ...speakers.map(sideOfOne)].map((side) => [side.id, side]));
  const root = element("div", { class: "pa-versus" });
  const first = chooser(say("Show"), say("everybody"));
  const second = chooser(say("beside"), say("nobody else"));
  root.hidden = speakers.length < 2;
  root.append(first.root, second.root);

  function chooser(label, none) {
    const groups = [...(delegations.length ? [optionGroup(say("Delegations"), delegations)] : []), optionGroup(say("Speakers"), speakers.map(sideOfOne))];
    return labelledSelect(label, [element("option", { value: "" }, none), ...groups], () => {
      agree();
      changed();
    });
  }

  /** Nobody stands beside everybody, and nobody beside himself. */
  function agree() {
    second.select.disabled = first.select.value === "";
    if (second.select.disabled || second.select.value === first.select.value) second.select.value = "";
    for (const option of second.select.querySelectorAll("option")) option.disabled = option.value !== "" && option.value === first.select.value;
  }

  const ids = () => [first.select.value, second.select.value].filter(Boolean);
  const sides = () => (ids().length ? ids().map((id) => known.get(id)) : null);
  agree();
  return { root, ids, sides };
}

function optionGroup(label, sides) {
  const made = element("optgroup", { label });
  made.append(...sides.map(({ id, name }) => element("option", { value: id }, name)));
  return made;
}

function mapsPart(context, sides, rows) {
  const { record, land, written } = context;
  const frame = projection(windowOf(record.data));
  const shared = {
    frame,
    coast: land?.length ? coastPath(land, frame) : null,
    most: Math.max(...rows.flatMap(({ counts }) => counts)),
    at: (place) => record.data.places[place].at,
    written,
  };
  const maps = sides.map((side, at) => sideMap(context, shared, side, new Map(rows.map(({ place, counts }) => [place, counts[at]]))));
  const root = element("section", {});
  const row = element("div", { class: "pa-smalls" });
  row.append(...maps.map((map) => map.root));
  root.append(element("h3", {}, say("On the map")), row, element("p", { class: "pa-soft" }, key(sides)));
  return {
    root,
    show: (places) => maps.forEach((map) => map.show(places)),
    point: (place) => maps.forEach((map) => map.point(place)),
  };
}

function key(sides) {
  const dots = say("The area of a dot grows with the mentions.");
  return sides.length > 1 ? `${dots} ${say("All maps have one scale; an empty ring is a place that only another side speaks of.")}` : dots;
}

/** A side's heading, its map, and the same as a table. */
function sideMap({ record, selection }, shared, side, counts) {
  const root = element("section", { class: "pa-small-side" });
  const said = [...counts].filter(([, one]) => one > 0).sort((a, b) => b[1] - a[1]);
  const mentions = said.reduce((sum, [, one]) => sum + one, 0);
  const values = { turns: count(turnsBy(record, side), "{n} turn", "{n} turns"), mentions: count(mentions, "{n} mention", "{n} mentions") };
  const map = smallMap({
    ...shared,
    label: say("Map of what {side} speaks of; the table below says the same", { side: nameOf(side) }),
    side: side.side,
    counts,
    choose: selection.selectPlace,
    hover: (place) => selection.hover({ places: place === null ? [] : [place] }),
  });
  const table = placesTable(selection, side, said, shared.written);
  const facts = element("p", { class: "pa-soft pa-small-facts" }, say("{turns}, {mentions}", values));
  const below = beyondWords(map.beyond, counts, shared.written);
  root.append(marked("h4", side.side, nameOf(side)), facts, map.root, ...below, table.root);
  return { root, point: map.point, show: (places) => [map, table].forEach((part) => part.show(places)) };
}

/** What lies outside the window is named under it. */
function beyondWords(places, counts, written) {
  const said = places.filter((place) => counts.get(place) > 0);
  if (!said.length) return [];
  const list = said.map((place) => `${written(place)} ${number(counts.get(place))}`).join(", ");
  return [element("p", { class: "pa-soft pa-small-facts" }, say("Beyond the frame: {places}", { places: list }))];
}
