/**
 * Maps of the size of a hand, side by side: the coasts, and a dot a place whose area grows with how often one side
 * speaks of it. All maps of a row share their window and their scale, so that the dots compare.
 */
import { drawing, element } from "./dom.js";
import { overlap } from "./labels.js";
import { number } from "./words.js";

const WIDTH = 230; // units of the picture; about pixels where two maps stand side by side
const AIR = 0.07; // of the window, on each side
const LEAST = 4; // degrees
const FINEST = 0.7; // units: coast points that are nearer to each other are one
const GREATEST = 11; // units: radius of the dot of whatever is spoken of most
const SMALLEST = 2;
const SILENT = 1.6; // radius of a place that only another side speaks of
const REACH = 16; // pixels round a click in which a dot is meant
const LABELS = 3;
const [LETTER, LINE] = [8, 17]; // units of width and height that a label takes at most

/** @param corners [[south, west], [north, east]] in degrees @returns {width, height, at(latitude, longitude)} in Web Mercator */
export function projection([[south, west], [north, east]]) {
  const [high, low] = padded(mercator(south), mercator(north)).reverse();
  const [left, right] = padded(west, east);
  const unit = WIDTH / (right - left);
  const at = (latitude, longitude) => ({ x: (longitude - left) * unit, y: (high - mercator(latitude)) * unit });
  return { width: WIDTH, height: (high - low) * unit, at };
}

function padded(from, to) {
  const air = Math.max(AIR * (to - from), (LEAST - (to - from)) / 2);
  return [from - air, to + air];
}

/** Degrees of longitude on the equator to which a latitude is as far up. */
function mercator(latitude) {
  return (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
}

/** The window that holds places: that of the opening view, else round all of them. */
export function windowOf({ opening, places }) {
  if (opening) return opening;
  const [latitudes, longitudes] = [0, 1].map((axis) => Object.values(places).map(({ at }) => at[axis]));
  return [
    [Math.min(...latitudes), Math.min(...longitudes)],
    [Math.max(...latitudes), Math.max(...longitudes)],
  ];
}

/** Path data of rings of [longitude, latitude]; rings beyond the frame are left out, points too near as well. */
export function coastPath(rings, frame) {
  return rings
    .map((ring) => ring.map(([longitude, latitude]) => frame.at(latitude, longitude)))
    .filter((points) => touches(points, frame))
    .map((points) => `M${thinned(points).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`)
    .join("");
}

function touches(points, { width, height }) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return Math.max(...xs) > 0 && Math.min(...xs) < width && Math.max(...ys) > 0 && Math.min(...ys) < height;
}

function thinned(points) {
  const kept = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= FINEST) kept.push(point);
  }
  return kept;
}

/** Radius of a dot: its area is proportional to the count, `most` being the greatest count of all maps. */
export function dotRadius(count, most) {
  return count === 0 ? SILENT : Math.max(SMALLEST, GREATEST * Math.sqrt(count / most));
}

/**
 * One map of a row.
 *
 * @param side the number of the delegation, null where it is not known; `counts` a number by place, 0 for what only others speak of; `most` the greatest count of all
 * maps; `frame` and `coast` shared by all maps; `at` a position by place; `written(place)`; `choose(place)`, `hover(place|null)`
 * @returns {root, beyond: [place], show(selected places), point(place|null)}
 */
export function smallMap({ label, side, counts, most, frame, coast, at, written, choose, hover }) {
  const root = element("div", { class: "pa-small", "data-side": side ?? "" });
  const picture = drawing("svg", { viewBox: `0 0 ${frame.width} ${frame.height.toFixed(1)}`, role: "img", "aria-label": label });
  const letters = element("div", { class: "pa-small-names", "aria-hidden": "true" });
  if (coast) picture.append(drawing("path", { class: "pa-small-land", d: coast }));
  const all = [...counts].map(([place, count]) => ({ place, count, ...frame.at(...at(place)), radius: dotRadius(count, most) }));
  const dots = all.filter(({ x, y }) => x >= 0 && x <= frame.width && y >= 0 && y <= frame.height);
  const inside = new Set(dots.map(({ place }) => place));
  dots.sort((a, b) => b.count - a.count);
  for (const dot of dots) picture.append((dot.node = dotNode(dot)));
  root.append(picture, letters);
  let selected = [];

  function show(places) {
    selected = places;
    for (const { node, place } of dots) node.classList.toggle("is-selected", places.includes(place));
    for (const ring of picture.querySelectorAll(".pa-small-ring")) ring.remove();
    const rung = dots.filter(({ place }) => places.includes(place));
    picture.append(...rung.map(({ x, y, radius }) => drawing("circle", { class: "pa-small-ring", cx: x, cy: y, r: radius + 3.5 })));
    letter(null);
  }

  /** The place pointed at, else the selected ones, else those most spoken of. */
  function letter(pointed) {
    const under = dots.filter(({ place }) => place === pointed);
    const chosen = under.length ? under : dots.filter(({ place }) => selected.includes(place));
    const shown = chosen.length ? chosen : dots.filter(({ count }) => count > 0).slice(0, LABELS);
    letters.replaceChildren(...spread(shown, written, frame).map((dot) => nameNode(dot, written, frame)));
  }

  /** Dots within reach of a pointer, the nearest first. */
  function near(event) {
    const box = picture.getBoundingClientRect();
    const unit = box.width / frame.width;
    const reached = dots.map((dot) => ({ dot, off: Math.hypot(event.clientX - box.x - dot.x * unit, event.clientY - box.y - dot.y * unit) }));
    const close = reached.filter(({ dot, off }) => off <= Math.max(REACH, dot.radius * unit));
    return close.sort((a, b) => a.off - b.off).map(({ dot }) => dot.place);
  }

  let pointed = null;
  function pointAt(place) {
    if (place === pointed) return;
    pointed = place;
    picture.classList.toggle("is-pointed", place !== null);
    hover(place);
  }

  picture.addEventListener("click", (event) => {
    const places = near(event);
    const next = places[(places.indexOf(selected[0]) + 1) % places.length]; // again: what lies beneath
    if (next !== undefined) choose(next);
  });
  picture.addEventListener("pointermove", (event) => event.pointerType === "mouse" && pointAt(near(event)[0] ?? null));
  picture.addEventListener("pointerleave", () => pointAt(null));

  show([]);
  return { root, beyond: all.filter(({ place }) => !inside.has(place)).map(({ place }) => place), show, point: letter };
}

function dotNode({ x, y, count, radius, place }) {
  const kind = count === 0 ? " pa-small-dot--silent" : "";
  return drawing("circle", { class: `pa-small-dot${kind}`, cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1), "data-place": place });
}

/** Names that do not lie over each other, the first ones first; the first is always there. */
function spread(dots, written, frame) {
  const kept = [];
  for (const dot of dots) {
    const wide = LETTER * (written(dot.place).length + 4);
    const left = dot.x > frame.width / 2 ? dot.x - dot.radius - wide : dot.x + dot.radius;
    const box = { x: left, y: dot.y - LINE / 2, width: wide, height: LINE };
    if (!kept.some((other) => overlap(box, other.box))) kept.push({ ...dot, box });
  }
  return kept;
}

function nameNode({ place, count, x, y, radius }, written, frame) {
  const made = element("span", { class: "pa-small-name" }, written(place));
  made.append(" ", element("span", { class: "pa-small-count" }, number(count)));
  const side = x > frame.width / 2 ? "right" : "left";
  const from = side === "left" ? x + radius + 2 : frame.width - x + radius + 2;
  made.style[side] = `${((100 * from) / frame.width).toFixed(2)}%`;
  made.style.top = `${((100 * y) / frame.height).toFixed(2)}%`;
  return made;
}
