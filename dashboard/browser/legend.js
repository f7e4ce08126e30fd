/** The legend: what is drawn on this day and how exactly, what counts as a mention, the layers, and whose data it is. */
import { DATA_LANGUAGE, element, inEnglish, inLanguage, shield, termList, withData } from "./dom.js";
import { countedKinds } from "./kinds.js";
import { signWord } from "./terms.js";
import { patternOf, strokeOf } from "./territory.js";
import { count, say } from "./words.js";

const ROOM_FOR_LEGEND = 760; // pixels of map width from which the open legend hides nothing of weight
const LAYER_WORDS = {
  relief: () => say("relief"),
  rivers: () => say("rivers"),
  graticule: () => say("graticule"),
  labels: () => say("names behind"),
  faces: () => say("territories"),
  lines: () => say("borders"),
  overlays: () => say("doubts and proposals"),
  fronts: () => say("the front"),
  railways: () => say("railways"),
  today: () => say("borders of today"),
  tiles: () => say("online tiles (asks another machine)"),
};
const STROKES = [
  ["exact", () => say("within 5 km")],
  ["fair", () => say("within 15 km")],
  ["rough", () => say("band: its doubt")],
];
const LINE_WORDS = [
  ["claim", () => say("claimed line")],
  ["lease", () => say("lease, base limit")],
];
const HATCHES = [
  ["rival", () => say("also claimed")],
  ["lease", () => say("leased or joint")],
  ["held", () => say("occupied")],
  ["open", () => say("not settled")],
];
const OVERLAYS = [
  ["proposal", () => say("proposed belt")],
  ["uncertain", () => say("unsettled course")],
  ["incident", () => say("incident, roughly")],
  ["advance", () => say("Soviet advance")],
];
const LEASE_LINES = new Set(["lease-limit", "neutral-limit", "base-limit"]);

export function mountLegend(host, record, selection, width) {
  const { data } = record;
  const box = host.appendChild(element("details", { class: "pa-legend" }));
  box.open = width > ROOM_FOR_LEGEND;
  const ground = element("div", { class: "pa-legend-ground" });
  const list = element("ul", { class: "pa-legend-marks" });
  list.append(...data.legend.map((entry) => row(entry.mark, signWord(entry))), row("ring", say("selected")));
  const counted = element("p", { class: "pa-counted" });
  const rest = element("details", { class: "pa-rest" });
  rest.append(element("summary", {}, say("Sources")), sources(data.attributions));
  box.append(element("summary", {}, say("Legend")), ground, list, counted, layerChoice(record, selection), rest);
  shield(box, ["wheel"]);
  let chronicled = null;

  function showCounted() {
    const words = countedKinds(data, selection.filter());
    counted.textContent = say("Counted: {kinds}.", { kinds: words.join(say(", ")) });
  }

  /** The bars of the disputes need the room: there the legend waits folded, and opens again on the way back. */
  let folded = null;
  function fold({ page }) {
    if (page === "borders" && folded === null) {
      folded = box.open;
      box.open = false;
    } else if (page !== "borders" && folded !== null) {
      box.open = folded;
      folded = null;
    }
  }

  function showGround(state) {
    if (!chronicled) return;
    const { day, layers } = state;
    const rows = day === null ? [element("p", {}, say("No day is chosen, so no border is drawn."))] : groundRows(state, chronicled);
    ground.replaceChildren(...rows, ...(layers.includes("today") ? [todayRow()] : []));
  }

  showCounted();
  fold(selection.state());
  const stop = selection.subscribe((state, cause) => {
    if (cause === "host") showCounted();
    if (cause === "page" || cause === "go" || cause === "dispute") fold(state);
    if (!["place", "mention", "turn", "step", "clear"].includes(cause)) showGround(state);
  });
  return {
    stop,
    box,
    extend(found) {
      chronicled = found;
      showGround(selection.state());
    },
  };
}

/** What is to be seen on this day in this view, and nothing else. */
function groundRows(state, { chronicle, times }) {
  const on = (layer) => state.layers.includes(layer);
  const { day, view } = state;
  const faces = on("faces") ? [...times.facesOn(day, view).values()] : [];
  const lines = on("lines") ? times.linesOn(day).map((id) => chronicle.lines[id]) : [];
  const overlays = times.overlaysOn(day).map((id) => chronicle.overlays[id].class);
  const patterns = faces.map((face) => patternOf(face, view));
  const hatches = new Set(patterns.map(({ hatch, rival }) => hatch ?? (rival ? "rival" : "")));
  const strokes = new Set(lines.map((line) => strokeOf(line.precision_km)));
  const sorts = new Set(lines.map((line) => (LEASE_LINES.has(line.class) ? "lease" : line.class)));
  const unknown = chronicle.unknown.filter(({ from, to }) => from <= day && day < to);
  const list = element("ul", {});
  list.append(
    ...HATCHES.filter(([id]) => hatches.has(id)).map(([id, text]) => row(`hatch-${id}`, text())),
    ...STROKES.filter(([id]) => strokes.has(id)).map(([id, text]) => row(`stroke-${id}`, text())),
    ...LINE_WORDS.filter(([id]) => sorts.has(id)).map(([id, text]) => row(`line-${id}`, text())),
    ...OVERLAYS.filter(([id]) => overlays.includes(id) && on(id === "advance" ? "fronts" : "overlays")).map(([id, text]) => row(`overlay-${id}`, text())),
  );
  return [holders(faces, chronicle), list, ...(unknown.length ? [notDrawn(unknown)] : [])];
}

function holders(faces, chronicle) {
  const box = element("p", { class: "pa-holders" });
  for (const polity of new Set(faces.map((face) => face.polity))) {
    const item = inEnglish("span", { class: "pa-holder" });
    item.append(element("span", { class: "pa-swatch", "data-polity": polity, "aria-hidden": "true" }), chronicle.polities[polity].name);
    box.append(item);
  }
  return box;
}

/** What was claimed and is not drawn is named here, with the reason on demand. */
function notDrawn(unknown) {
  const box = element("details", { class: "pa-undrawn" });
  const summary = element("summary", {});
  const more = unknown.length - 1;
  const words = more ? count(more, "{first}, and {n} more", "{first}, and {n} more") : "{first}";
  summary.append(element("b", {}, say("Not drawn: ")));
  withData(summary, words, { first: unknown[0].name });
  box.append(summary, inLanguage(termList(unknown.map(({ name, text }) => [name, text])), DATA_LANGUAGE));
  return box;
}

function todayRow() {
  const list = element("ul", { class: "pa-legend-wide" });
  list.append(row("today", say("border of today, as Natural Earth draws who governs in fact; some are disputed")));
  return list;
}

/** A box to tick for each layer. */
function layerChoice(record, selection) {
  const box = element("details", { class: "pa-layers" });
  const set = element("fieldset", { "aria-label": say("Layers") });
  const boxes = (record.data.layers?.known ?? []).map((id) => {
    const label = element("label", {});
    const tick = label.appendChild(element("input", { type: "checkbox", value: id }));
    label.append(LAYER_WORDS[id]?.() ?? id);
    tick.addEventListener("change", () => selection.setLayers(boxes.filter((each) => each.checked).map((each) => each.value)));
    set.append(label);
    return tick;
  });
  const show = ({ layers }) => boxes.forEach((tick) => (tick.checked = layers.includes(tick.value)));
  show(selection.state());
  selection.subscribe(show);
  box.append(element("summary", {}, say("Layers")), set);
  return box;
}

function row(mark, text) {
  const item = element("li", {});
  item.append(element("span", { class: `pa-key pa-key--${mark}`, "aria-hidden": "true" }), text);
  return item;
}

function sources(attributions) {
  return inEnglish("p", { class: "pa-credits" }, attributions.join(" · "));
}
