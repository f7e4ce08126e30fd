/**
 * The trail of a walk on the map: the last few places walked through, joined by dashed lines that bend and fade, so that
 * the way there and the way back lie apart. It lies under the marks and is silent for a screen reader: the dialogue tells
 * the same.
 */
import { calm } from "./dom.js";
import { glideTo, isInSight } from "./sight.js";
import { tourOf } from "./walkplay.js";

const PANE = "pa-trail";
const DEPTH = 395; // over the territories, under the marks
const LONGEST = 5;
const BEND = 0.14; // of the distance, by which the middle of a line stands off
const PARTS = 24;
const FADES = [0.95, 0.6, 0.4, 0.28]; // from the last line back
const ROOM = 30; // pixels that a line needs to carry an arrowhead
const HEAD = 6.5;

/** The last places of a walk in order, one that is walked through twice running only once. */
export function trailOf(places, longest = LONGEST) {
  return places.filter((place, index) => place !== null && place !== places[index - 1]).slice(-longest);
}

/** Points of a line from one point to another that bends to its left as seen by who goes there; y grows downward. */
export function bent(from, to, parts = PARTS) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const middle = { x: (from.x + to.x) / 2 + 2 * BEND * dy, y: (from.y + to.y) / 2 - 2 * BEND * dx };
  return Array.from({ length: parts + 1 }, (_, part) => {
    const share = part / parts;
    const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
    return { x: a * from.x + b * middle.x + c * to.x, y: a * from.y + b * middle.y + c * to.y };
  });
}

/** The corners of an arrowhead in the middle of a line. */
export function headOf(points, size = HEAD) {
  const at = Math.floor(points.length / 2);
  const [before, here, after] = [points[at - 1], points[at], points[at + 1]];
  const length = Math.hypot(after.x - before.x, after.y - before.y);
  const [x, y] = [(after.x - before.x) / length, (after.y - before.y) / length];
  const corner = (along, across) => ({ x: here.x + size * (along * x - across * y), y: here.y + size * (along * y + across * x) });
  return [corner(1, 0), corner(-0.8, 0.75), corner(-0.4, 0), corner(-0.8, -0.75)];
}

/**
 * @param placeAt (place) => [latitude, longitude], or null where a place has none
 * @returns {show(places in order), clear(), remove()}
 */
export function createTrail(leaflet, map, { placeAt }) {
  const pane = map.getPane(PANE) ?? map.createPane(PANE);
  pane.classList.add("pa-trail");
  pane.setAttribute("aria-hidden", "true");
  Object.assign(pane.style, { zIndex: DEPTH, pointerEvents: "none" });
  const renderer = leaflet.svg({ pane: PANE, padding: 0.5 });
  const drawn = leaflet.layerGroup().addTo(map);
  let shown = [];

  function draw(isNew) {
    drawn.clearLayers();
    const pixels = shown.map((place) => map.project(placeAt(place), map.getZoom()));
    for (let last = pixels.length - 1; last > 0; last -= 1) {
      const age = pixels.length - 1 - last;
      drawLine(bent(pixels[last - 1], pixels[last]), age, isNew && age === 0 ? " is-new" : "");
    }
  }

  function drawLine(points, age, css) {
    const options = { pane: PANE, renderer, interactive: false, smoothFactor: 0, opacity: FADES[age], fillOpacity: FADES[age] };
    const located = (each) => each.map(({ x, y }) => map.unproject([x, y], map.getZoom()));
    drawn.addLayer(leaflet.polyline(located(points), { ...options, className: `pa-trail-line${css}` }));
    const [from, to] = [points[0], points.at(-1)];
    if (Math.hypot(to.x - from.x, to.y - from.y) < ROOM) return;
    drawn.addLayer(leaflet.polygon(located(headOf(points)), { ...options, className: `pa-trail-head${css}` }));
  }

  const redraw = () => draw(false);
  map.on("zoomend", redraw);

  function show(places) {
    const next = trailOf(places.filter((place) => placeAt(place) !== null));
    if (next.join(" ") === shown.join(" ")) return;
    shown = next;
    draw(!calm());
  }

  return {
    show,
    clear: () => show([]),
    remove() {
      map.off("zoomend", redraw);
      drawn.remove();
      renderer.remove();
    },
  };
}

/**
 * Let the trail follow a room's walk, and the map with it: by turns it moves only when none of the turn's places is in
 * sight. What a reader chooses otherwise begins a new trail.
 *
 * @param view {map}
 * @returns the function that ends it
 */
export function mountTrail({ map }, room) {
  const { leaflet, record, selection } = room;
  const { walk } = tourOf(room);
  const placeAt = (place) => record.data.places[place]?.at ?? null;
  const trail = createTrail(leaflet, map, { placeAt });
  let walked = [];
  let at = "";

  function follow(state) {
    const now = [state.place, state.turn].join(" ");
    if (now === at && !walk.isMoving()) return;
    at = now;
    const spoken = state.place === null ? countedPlaces() : [state.place];
    walked = walk.isMoving() ? trailOf([...walked, ...spoken.slice(0, 1)]) : spoken.slice(0, 1);
    trail.show(walked);
    if (walk.isMoving() && state.place === null) bringIn(spoken);
  }

  function countedPlaces() {
    const turn = selection.currentTurn();
    return walk.stops("mention").flatMap((stop) => (stop.turn === turn ? [stop.place] : []));
  }

  function bringIn(places) {
    if (places.length && !places.some((place) => isInSight(map, placeAt(place)))) glideTo(map, placeAt(places[0]));
  }

  const stop = selection.subscribe(follow);
  return () => {
    stop();
    trail.remove();
  };
}
