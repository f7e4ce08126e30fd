/**
 * Territories, border lines and overlays of one day in one view, painted on shapes that are drawn once.
 *
 * A face is tinted by its holder; stripes show who else counts it as its own, hatching shows lease and occupation. A
 * line's stroke says how exactly it is known: solid within 5 km, dashed within 15, else dotted over a band as broad as
 * the doubt. A change of the day repaints what has changed and moves nothing.
 */
import { drawing, element, inEnglish, shield, termList, withData } from "./dom.js";
import { kilometres, statusWord, viewName } from "./terms.js";
import { say } from "./words.js";

const EXACT = 5; // km: a solid line
const FAIR = 15; // km: a dashed one
const BROADEST = 220; // pixels of a band: beyond it says no more
const EQUATOR = 156543.034; // metres a pixel at zoom 0 on the equator, Web Mercator with tiles of 256
const RESTS = 140; // milliseconds after which a pointer rests
const LEASE = new Set(["leased", "joint-base", "neutral-ground", "joint"]);
const HELD = new Set(["occupied"]);
const OPEN = new Set(["disputed", "claimed", "unsettled"]);

/** How a line is drawn for the kilometres it may be off. */
export function strokeOf(precision) {
  if (precision <= EXACT) return "exact";
  return precision <= FAIR ? "fair" : "rough";
}

/** Width in pixels of a band that is `precision` km to either side, at a zoom and a latitude. */
export function bandWidth(precision, zoom, latitude) {
  const metres = (EQUATOR * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom;
  return Math.min(BROADEST, (2000 * precision) / metres);
}

/** The pattern of a face: its holder's tint, with hatching for how it is held and stripes for who else claims it. */
export function patternOf({ polity, status, others }, view) {
  const hatch = LEASE.has(status) ? "lease" : HELD.has(status) ? "held" : OPEN.has(status) ? "open" : null;
  const rival = view === "de-facto" && !hatch ? (others[0]?.polity ?? null) : null;
  return { polity, hatch, rival, key: [polity, hatch ?? "", rival ?? ""].join("~") };
}

/**
 * @param drawn {faces, overlays, lines}: Leaflet layers by id, in a pane of their own
 * @returns {paint(day, view, layers), zoomed(), lit(ids), node(kind, id), shown() , remove()}
 */
export function createPainter({ leaflet, map, pane, drawn, chronicle, times }) {
  const nodes = {};
  for (const [kind, layers] of Object.entries(drawn)) {
    nodes[kind] = Object.fromEntries(Object.entries(layers).map(([id, layer]) => [id, layer.getElement()]));
  }
  const svg = map.getPane(pane).querySelector("svg");
  const patterns = new Set();
  const defs = svg.insertBefore(drawing("defs", {}), svg.firstChild);
  defs.append(arrowHead());
  const bands = makeBands();
  let painted = {};
  let faces = new Map();

  for (const [kind, own] of Object.entries(nodes)) {
    for (const [id, node] of Object.entries(own)) {
      node.setAttribute("class", `pa-${kind.slice(0, -1)} leaflet-interactive`);
      for (const name of ["stroke", "fill", "fill-opacity", "stroke-width", "stroke-opacity"]) node.removeAttribute(name);
      node.setAttribute(`data-${kind.slice(0, -1)}`, id);
    }
  }
  for (const [id, node] of Object.entries(nodes.lines)) {
    const line = chronicle.lines[id];
    node.classList.add(`pa-line--${strokeOf(line.precision_km)}`, `pa-line--${line.class}`);
  }
  for (const [id, node] of Object.entries(nodes.overlays)) node.classList.add(`pa-overlay--${chronicle.overlays[id].class}`);

  function makeBands() {
    const first = Object.values(nodes.lines)[0];
    const rough = Object.entries(drawn.lines).filter(([id]) => strokeOf(chronicle.lines[id].precision_km) === "rough");
    return rough.map(([id, line]) => {
      const band = leaflet.polyline(line.getLatLngs(), { pane, className: "pa-band", interactive: false, smoothFactor: 1 }).addTo(map);
      band.getElement().removeAttribute("stroke");
      first.parentNode.insertBefore(band.getElement(), first);
      return { id, band, latitude: line.getBounds().getCenter().lat, precision: chronicle.lines[id].precision_km };
    });
  }

  function paint(day, view, layers) {
    faces = day === null ? new Map() : times.facesOn(day, view);
    const lines = new Set(day === null || !layers.includes("lines") ? [] : times.linesOn(day));
    const overlays = new Set(day === null ? [] : times.overlaysOn(day).filter((id) => layers.includes(layerOf(id))));
    for (const [id, node] of Object.entries(nodes.faces)) paintFace(id, node, layers.includes("faces") ? faces.get(id) : null, view);
    for (const [id, node] of Object.entries(nodes.lines)) show(node, lines.has(id));
    for (const { id, band } of bands) show(band.getElement(), lines.has(id));
    for (const [id, node] of Object.entries(nodes.overlays)) show(node, overlays.has(id));
    zoomed();
  }

  const layerOf = (id) => (chronicle.overlays[id].class === "advance" ? "fronts" : "overlays");

  function paintFace(id, node, row, view) {
    show(node, Boolean(row));
    if (!row) return;
    const pattern = patternOf(row, view);
    if (painted[id] === pattern.key) return;
    painted = { ...painted, [id]: pattern.key };
    node.style.fill = pattern.hatch || pattern.rival ? `url(#${patternNode(pattern)})` : "";
    node.setAttribute("data-polity", row.polity);
    node.setAttribute("data-hatch", pattern.hatch ?? (pattern.rival ? "rival" : ""));
  }

  function patternNode(pattern) {
    const id = `${pane}~${pattern.key}`;
    if (!patterns.has(id)) defs.append(makePattern(id, pattern));
    patterns.add(id);
    return id;
  }

  function show(node, on) {
    if (node.classList.contains("is-absent") === on) node.classList.toggle("is-absent", !on);
  }

  /** Bands are as broad as the doubt at the present zoom. */
  function zoomed() {
    for (const { band, latitude, precision } of bands) {
      band.getElement().style.strokeWidth = `${bandWidth(precision, map.getZoom(), latitude).toFixed(1)}px`;
    }
  }

  return {
    paint,
    zoomed,
    nodes,
    faces: () => faces,
    isShown: (kind, id) => !nodes[kind][id].classList.contains("is-absent"),
    remove() {
      for (const layer of Object.values(drawn).flatMap((layers) => Object.values(layers))) layer.remove();
      for (const { band } of bands) band.remove();
      defs.remove();
    },
  };
}

/** A square of the holder's tint with the lines of the hatching, or one stripe of the rival's tint. */
function makePattern(id, { polity, hatch, rival }) {
  const size = hatch === "open" ? 8 : hatch ? 6 : 14;
  const pattern = drawing("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${hatch === "held" ? -45 : 45})` });
  pattern.append(drawing("rect", { width: size, height: size, class: "pa-tint", "data-polity": polity }));
  if (rival) pattern.append(drawing("rect", { width: size * 0.26, height: size, class: "pa-tint", "data-polity": rival }));
  if (hatch) pattern.append(drawing("line", { x1: 0, y1: 0, x2: 0, y2: size, class: `pa-hatch pa-hatch--${hatch}` }));
  if (hatch === "open") pattern.append(drawing("line", { x1: 0, y1: 0, x2: size, y2: 0, class: "pa-hatch pa-hatch--open" }));
  return pattern;
}

function arrowHead() {
  const head = drawing("marker", { id: "pa-advance", viewBox: "0 0 10 10", refX: 7, refY: 5, markerWidth: 4.5, markerHeight: 4.5, orient: "auto" });
  head.append(drawing("path", { d: "M0 0L10 5L0 10Z", class: "pa-arrowhead" }));
  return head;
}

/** What is said of a territory, a line or an overlay: a heading, and rows as a list of terms takes them. */
export function describe(kind, id, { chronicle, times, faces, day, view }) {
  if (kind === "faces") return describeFace(chronicle.faces[id], faces.get(id), chronicle, times, view);
  const it = chronicle[kind][id];
  const rows = [
    [kind === "lines" ? say("Whose line") : say("Who"), told(it.claimant)],
    [say("What it is"), told(it.status)],
    [say("Stood"), span(it, chronicle, times)],
    [say("Hours"), told(it.hours)],
    [say("By"), told(it.instrument)],
    [say("Drawn"), drawnWithin(it.precision_km, it.certainty)],
    [say("Source"), told(it.sources)],
  ];
  return { title: it.name, rows: rows.filter(([, text]) => text), day };
}

const told = (text) => text && inEnglish("dd", {}, text);
const mixed = (sentence, texts) => withData(element("dd", {}), sentence, texts);

function describeFace(face, row, chronicle, times, view) {
  const said = ({ polity, status }) => mixed(say("{holder}, {status}", { status: statusWord(chronicle.statuses, status) }), { holder: chronicle.polities[polity].name });
  const { outline } = face;
  const { sources } = row;
  const rows = [
    [viewName(chronicle.views, view), said(row)],
    ...row.others.map((other) => [viewName(chronicle.views, other.view), said(other)]),
    [say("Stood"), span(row, chronicle, times)],
    [say("By"), told(row.instrument)],
    [say("Note"), told(row.note)],
    [say("Drawn"), mixed(`${drawnWithin(face.precision_km, row.certainty)}; {basis}`, { basis: face.basis })],
    [say("Source"), outline && sources ? mixed(say("{sources}; outline: {outline}"), { sources, outline }) : told(outline || sources)],
  ];
  return { title: face.name, rows: rows.filter(([, text]) => text) };
}

function span({ from, to }, { start, end }, times) {
  const first = from <= start ? say("before {day}", { day: times.words(start) }) : times.words(from);
  const last = to >= end ? say("after the last day shown") : times.words(times.addDays(to, -1));
  return `${first} – ${last}`;
}

const SURENESS = {
  A: () => say("read in its source"),
  B: () => say("from reference works"),
  C: () => say("general knowledge"),
  D: () => say("uncertain or contested"),
  E: () => say("a notion only"),
};

function drawnWithin(km, certainty) {
  const values = { distance: kilometres(km), grade: certainty, meaning: SURENESS[certainty]?.() };
  return say("within {distance}; certainty {grade}, {meaning}", values);
}

/** The box that names what lies under the pointer or has the focus; pinned by a click until it is closed. */
export function createCaption(host) {
  const box = host.appendChild(element("div", { class: "pa-caption", hidden: "" }));
  let pinned = null;
  let waiting = 0;
  shield(box, ["pointerdown", "wheel"]);

  function write({ title, rows }) {
    const close = element("button", { type: "button", class: "pa-close", "aria-label": say("Close") }, "×");
    close.addEventListener("click", unpin);
    box.replaceChildren(inEnglish("h3", {}, title), close, termList(rows));
    box.hidden = false;
  }

  function unpin() {
    pinned = null;
    box.hidden = true;
    box.classList.remove("is-pinned");
  }

  /** Out of the way: in the corner that the pointer is not in. */
  function placeAway(point) {
    const size = host.getBoundingClientRect();
    box.toggleAttribute("data-right", point.x - size.x < size.width * 0.5);
  }

  return {
    /** At once for the keyboard; for a pointer when it rests. */
    show(text, point) {
      if (pinned) return;
      window.clearTimeout(waiting);
      const now = () => {
        write(text);
        if (point) placeAway(point);
      };
      if (point) waiting = window.setTimeout(now, RESTS);
      else now();
    },
    hide() {
      window.clearTimeout(waiting);
      if (!pinned) box.hidden = true;
    },
    pin(key, text, point) {
      window.clearTimeout(waiting);
      if (pinned === key) return unpin();
      pinned = key;
      write(text);
      if (point) placeAway(point);
      return box.classList.add("is-pinned");
    },
    pinned: () => pinned,
    renew: (text) => write(text),
    unpin,
  };
}
