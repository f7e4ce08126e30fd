/**
 * What lies behind a talk's own marks: the lettering of the map in the period's spelling, and the graticule.
 * Both are quiet, take no clicks and are hidden from assistive technology: what the talk is about is said elsewhere.
 */
import { DATA_LANGUAGE, element, inLanguage } from "./dom.js";
import { furnitureBoxes } from "./furniture.js";
import { overlap } from "./labels.js";
import { say } from "./words.js";

const GAP = 3; // pixels that `placeLabels` leaves between a mark and its label
const DOT = 2; // radius of a town's dot in pixels
const CORNERS = 0.3; // of the box round a slanting label so much is empty corners, which others may use
const STRAY = { river: 10, lake: 16, mountains: 16, sea: 34, region: 34, state: 34 }; // farther off it would name something else

/**
 * The labels that stand at a zoom on a day, the most important (that stand from the least zoom) first.
 *
 * @param lettering [{zoom: [from, to], days: [from, to], place}], ends not included, null for an open end
 * @param day       ISO day; null where it is not known: then only labels that stand on every day
 * @param leftOut   Set of places that the talk itself marks
 */
export function lettersFor(lettering, { zoom, day = null, leftOut = new Set() }) {
  return lettering
    .filter((letter) => within(zoom, letter.zoom) && within(day, letter.days) && !leftOut.has(letter.place))
    .sort((a, b) => (a.zoom[0] ?? 0) - (b.zoom[0] ?? 0));
}

function within(value, [from, to]) {
  return (from === null || (value !== null && value >= from)) && (to === null || (value !== null && value < to));
}

/** Width and height that a label of a width and height takes up when it is turned by `angle` degrees. */
export function turned({ width, height }, angle) {
  const [sine, cosine] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)].map(Math.abs);
  const kept = 1 - CORNERS * 2 * sine * cosine;
  return { width: kept * (width * cosine + height * sine), height: kept * (width * sine + height * cosine) };
}

/**
 * The lettering as elements of a pane. Their places are found by `placeLabels`, after all labels of the talk:
 *
 *   const letters = backdrop.wanted(map.getZoom(), day, leftOut);
 *   backdrop.place(placeLabels([...labels, ...letters], taken, soft, frame), labels);
 *
 * @param lettersPane the element that holds them, a pane of the map
 */
export function createBackdrop(leaflet, map, { lettering, lettersPane }) {
  const made = new Map();
  let shown = [];
  inLanguage(lettersPane, DATA_LANGUAGE);

  function letterOf(row) {
    if (!made.has(row.id)) made.set(row.id, makeLetter(lettersPane, row));
    return made.get(row.id);
  }

  /** What wants a place in the present view, as `placeLabels` takes it; points are those of the layer. */
  function wanted(zoom, day, leftOut) {
    const view = map.getBounds();
    const rows = lettersFor(lettering, { zoom, day, leftOut }).filter(({ at }) => view.contains(at));
    shown = rows.map(letterOf);
    const unknown = shown.filter(({ size }) => size === null);
    for (const { label } of unknown) label.hidden = false;
    for (const letter of unknown) letter.size = { width: letter.label.offsetWidth, height: letter.label.offsetHeight };
    for (const letter of shown) letter.point = map.latLngToLayerPoint(letter.row.at);
    return shown.map(wish);
  }

  /**
   * Show each label where it was placed. Hidden is one without a place or too far from what it names, and a town
   * whose dot another label covers.
   *
   * @param labels the talk's own labels, as `placeLabels` was given them
   */
  function place(placed, labels = []) {
    const near = shown.filter((letter) => placed.has(letter.id) && !strays(letter, placed.get(letter.id)));
    const boxes = [...labels.filter(({ id }) => placed.has(id)), ...near].map((label) => boxOf(label, placed));
    const seen = new Set(near.filter((letter) => !boxes.some((box) => box.id !== letter.id && covers(box, letter))));
    for (const letter of seen) set(letter, placed.get(letter.id));
    for (const letter of made.values()) for (const part of letter.parts) part.hidden = !seen.has(letter);
  }

  function set({ size, box, label, dot, point }, at) {
    const corner = leaflet.point(at.x + (box.width - size.width) / 2, at.y + (box.height - size.height) / 2);
    leaflet.DomUtil.setPosition(label, corner.round());
    if (dot) leaflet.DomUtil.setPosition(dot, point.subtract([DOT, DOT]).round());
  }

  /** Measure all labels anew, for instance when a font has arrived. */
  function forget() {
    for (const letter of made.values()) letter.size = null;
  }

  return { wanted, place, forget };
}

function makeLetter(pane, row) {
  const label = pane.appendChild(element("div", { class: `pa-letter pa-letter--${row.kind}`, "aria-hidden": "true" }));
  const text = label.appendChild(element("span", {}, row.text));
  if (row.angle) text.style.rotate = `${row.angle}deg`;
  const dot = row.kind === "town" ? pane.appendChild(element("i", { class: "pa-letter-dot", "aria-hidden": "true" })) : null;
  return { id: `letter-${row.id}`, row, label, dot, parts: dot ? [label, dot] : [label], size: null };
}

/** A town's label stands beside its dot; any other lies on its point, a river's with its foot on the river. */
function wish(letter) {
  const { id, row, label, size, point } = letter;
  letter.box = turned(size, row.angle);
  if (row.kind === "town") {
    letter.middle = point;
    return { id, at: point, ...letter.box, radius: DOT, centred: false, element: label };
  }
  letter.middle = row.kind === "river" ? upright(point, row.angle, size.height / 2) : point;
  const at = { x: letter.middle.x, y: letter.middle.y - letter.box.height / 2 - GAP };
  return { id, at, ...letter.box, radius: 0, centred: true, element: label };
}

function upright({ x, y }, angle, by) {
  const turn = (angle * Math.PI) / 180;
  return { x: x + Math.sin(turn) * by, y: y - Math.cos(turn) * by };
}

function boxOf(label, placed) {
  const { width, height } = label.box ?? label;
  return { id: label.id, ...placed.get(label.id), width, height };
}

/** Whether a box hides the dot of a town. */
function covers(box, { dot, point }) {
  return dot !== null && overlap(box, { x: point.x - DOT, y: point.y - DOT, width: 2 * DOT, height: 2 * DOT });
}

function strays({ row, box, middle }, at) {
  return Math.hypot(at.x + box.width / 2 - middle.x, at.y + box.height / 2 - middle.y) > (STRAY[row.kind] ?? Infinity);
}

/**
 * The meridians and parallels within a view: every 10°, from zoom 6 every 5°, from zoom 8 every degree.
 *
 * @param view {west, south, east, north} in degrees; west may lie below −180 and east beyond 180
 */
export function gridOf({ west, south, east, north }, zoom) {
  const step = zoom >= 8 ? 1 : zoom >= 6 ? 5 : 10;
  return { step, meridians: stops(west, east, step), parallels: stops(Math.max(south, -80), Math.min(north, 84), step) };
}

function stops(least, most, step) {
  const first = Math.ceil(least / step);
  return Array.from({ length: Math.max(0, Math.floor(most / step) - first + 1) }, (_, index) => (first + index) * step + 0);
}

/** "110° E", "170° W", "45° N", "0°", "180°": a longitude or latitude in words. */
export function degrees(value, axis) {
  const turn = axis === "longitude" ? ((((value + 180) % 360) + 360) % 360) - 180 : value;
  const size = Math.abs(turn);
  if (size === 0 || size === 180) return `${size}°`;
  if (axis === "longitude") return turn > 0 ? say("{degrees}° E", { degrees: size }) : say("{degrees}° W", { degrees: size });
  return turn > 0 ? say("{degrees}° N", { degrees: size }) : say("{degrees}° S", { degrees: size });
}

/**
 * Meridians and parallels as thin lines in a pane (by its name), with their degrees at the upper and right edge.
 * Nothing is drawn until `show(true)`, which marks the map's element with `data-graticule`.
 */
export function graticule(leaflet, map, pane) {
  const host = map.getContainer();
  const words = host.appendChild(element("div", { class: "pa-degrees", "aria-hidden": "true" }));
  const lines = leaflet.polyline([], { pane, className: "pa-graticule", interactive: false, smoothFactor: 0 }).addTo(map);

  function redraw() {
    if (!host.hasAttribute("data-graticule")) return;
    const wide = edges(map.getBounds().pad(0.5));
    const { meridians, parallels } = gridOf(wide, map.getZoom());
    lines.setLatLngs([
      ...meridians.map((x) => [[wide.south, x], [wide.north, x]]),
      ...parallels.map((y) => [[y, wide.west], [y, wide.east]]),
    ]);
    write();
  }

  function write() {
    const { meridians, parallels } = gridOf(edges(map.getBounds()), map.getZoom());
    const { x: width } = map.getSize();
    const middle = map.getCenter();
    const above = meridians.map((x) => [degrees(x, "longitude"), map.latLngToContainerPoint([middle.lat, x]).x, 9]);
    const beside = parallels.map((y) => [degrees(y, "latitude"), width - 24, map.latLngToContainerPoint([y, middle.lng]).y]);
    const taken = furnitureBoxes(host);
    const free = ([, x, y]) => x > 24 && !taken.some((box) => overlap(box, { x: x - 24, y: y - 9, width: 48, height: 18 }));
    const clear = [...above.filter(([, x]) => x < width - 60), ...beside.filter(([, , y]) => y > 34)].filter(free);
    words.replaceChildren(...clear.map(([text, x, y]) => wordAt(leaflet, text, x, y)));
    words.hidden = false;
  }

  const hide = () => (words.hidden = true);
  map.on("moveend resize", redraw);
  map.on("movestart", hide);
  return {
    show(on) {
      host.toggleAttribute("data-graticule", on);
      redraw();
    },
  };
}

function edges(bounds) {
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}

function wordAt(leaflet, text, x, y) {
  const word = element("span", { class: "pa-degree" }, text);
  leaflet.DomUtil.setPosition(word, leaflet.point(x, y).round());
  return word;
}
