/** What is lit on the map: a ring round each chosen place, or the railway itself in the colour of the selection. */
import { nodeOf } from "./marks.js";

const OUTSIDE = 5; // pixels between a mark and its ring

/** @param css the class of a ring, which lines, marks and labels wear with an ending @returns {show(places)} */
export function createRings({ leaflet, map }, marks, css) {
  let rings = [];

  function show(places) {
    for (const ring of rings) ring.remove();
    for (const mark of marks.all) {
      const on = places.includes(mark.id);
      for (const line of mark.lines) line.getElement()?.classList.toggle(`${css}-line`, on);
      nodeOf(mark)?.classList.toggle(`${css}ed`, on);
      mark.label.classList.toggle(`${css}-label`, on);
    }
    rings = marks.all.filter((mark) => places.includes(mark.id) && !mark.isLine).map(ringRound);
  }

  function ringRound(mark) {
    const options = { radius: mark.radius + OUTSIDE, className: css, interactive: false };
    return leaflet.circleMarker(mark.circle.getLatLng(), options).addTo(map);
  }
  return { show };
}
