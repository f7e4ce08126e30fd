/**
 * The map while a point on it is asked for: without names, for eyes and for screen readers, and a click or Enter on a
 * point is an answer. It relies on the map's markers alone, each of which says its place in `data-place`.
 */
import { degrees } from "./backdrop.js";
import { say } from "./words.js";

const MARK = ".pa-map [data-place]";
const DRAGGED = 5; // pixels from which a pointer has moved the map

/**
 * @param points {place: [latitude, longitude]}, what can be the answer @param choose is told the place and whether by key
 * @returns the function that gives the map back
 */
export function askOnMap(points, choose) {
  const map = document.querySelector(".pa-map");
  const ends = new AbortController();
  const labels = new Map(); // what each marker is called while nothing is asked
  let pressed = { x: 0, y: 0 };
  const listen = (type, act) => document.addEventListener(type, act, { capture: true, signal: ends.signal });

  function withhold(event, act) {
    const place = event.target.closest?.(MARK)?.dataset.place;
    if (place === undefined) return;
    event.stopPropagation();
    if (act && place in points) act(place);
  }

  listen("pointerdown", ({ clientX, clientY }) => (pressed = { x: clientX, y: clientY }));
  listen("click", (event) => {
    const hasMoved = event.detail > 0 && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAGGED;
    withhold(event, (place) => hasMoved || choose(place, false));
  });
  listen("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    withhold(event, (place) => {
      event.preventDefault();
      choose(place, true);
    });
  });
  for (const type of ["mouseover", "mouseout"]) listen(type, (event) => withhold(event));

  function rename(node) {
    const at = points[node.dataset.place];
    if (!at) return;
    const words = pointWords(at);
    if (node.getAttribute("aria-label") === words) return;
    labels.set(node, node.getAttribute("aria-label"));
    node.setAttribute("aria-label", words);
  }

  const watcher = new MutationObserver((changes) => changes.forEach(({ target }) => target.matches(MARK) && rename(target)));
  for (const node of document.querySelectorAll(MARK)) rename(node);
  if (map) watcher.observe(map, { subtree: true, attributes: true, attributeFilter: ["aria-label"] });
  document.body.dataset.quiz = "place";

  return () => {
    ends.abort();
    watcher.disconnect();
    delete document.body.dataset.quiz;
    for (const [node, words] of labels) if (words !== null) node.setAttribute("aria-label", words);
  };
}

function pointWords([latitude, longitude]) {
  const tenth = (value) => Math.round(10 * value) / 10;
  return say("The point at {latitude}, {longitude}", { latitude: degrees(tenth(latitude), "latitude"), longitude: degrees(tenth(longitude), "longitude") });
}
