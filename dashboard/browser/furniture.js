/** What lies over the map and must hide neither a name nor a mark: controls, legend, time bar, as boxes in pixels of the map. */
const ALWAYS = [".leaflet-control", ".pa-legend"];

/** The boxes of the furniture, and of what else is asked for by its selectors; each is wider by a margin on all sides. */
export function furnitureBoxes(host, { besides = [], margin = 0 } = {}) {
  return [...host.querySelectorAll([...ALWAYS, ...besides].join())].map((part) => boxIn(host, part, margin));
}

export function boxIn(host, part, margin = 0) {
  const own = host.getBoundingClientRect();
  const { x, y, width, height } = part.getBoundingClientRect();
  return { x: x - own.x - margin, y: y - own.y - margin, width: width + 2 * margin, height: height + 2 * margin };
}
