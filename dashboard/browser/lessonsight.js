/**
 * The map goes to the places of a step: all of them in sight, at the zoom of the opening or the reader's own if that shows
 * them; where they are in sight already it stays.
 */
import { calm } from "./dom.js";

const FRAME = { left: 60, top: 30, right: 40, bottom: 30 }; // pixels along the edges that controls take
const WIDEST = 400; // kilometres round its point from which a large place is in sight
const DEGREE = 111; // kilometres
const NEAREST = 9; // zoom beyond which a single town is alone on the map

/** @returns the function that ends it */
export function followSteps({ map, host }, { leaflet, record, selection }) {
  const home = map.getZoom();
  return selection.onHover(({ places = [], sought = false }) => {
    const known = places.map((place) => record.data.places[place]).filter(Boolean);
    if (sought && known.length) goTo(leaflet.latLngBounds(known.flatMap(cornersOf)));
  });

  function goTo(bounds) {
    const below = FRAME.bottom + (parseFloat(host.style.getPropertyValue("--pa-foot")) || 0);
    const padding = leaflet.point(FRAME.left + FRAME.right, FRAME.top + below);
    const room = map.getSize().subtract(padding);
    if (room.x <= 0 || room.y <= 0) return; // on a phone the map may be folded away
    const fits = Math.min(NEAREST, map.getBoundsZoom(bounds, false, padding));
    const least = Math.min(home, fits);
    const now = map.getZoom();
    if (now >= least && isWithin(bounds, below)) return;
    const zoom = now >= least && now <= fits ? now : least;
    const frame = { paddingTopLeft: [FRAME.left, FRAME.top], paddingBottomRight: [FRAME.right, below] };
    map.fitBounds(bounds, { animate: !calm(), ...frame, maxZoom: zoom });
  }

  function isWithin(bounds, below) {
    const size = map.getSize();
    const [low, high] = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => map.latLngToContainerPoint(corner));
    return low.x >= FRAME.left && high.x <= size.x - FRAME.right && high.y >= FRAME.top && low.y <= size.y - below;
  }
}

/** A region is wider than its point: [latitude, longitude] of two corners round it. */
function cornersOf({ at: [latitude, longitude], precision = 0 }) {
  const high = Math.min(precision, WIDEST) / DEGREE;
  const wide = high / Math.cos((latitude * Math.PI) / 180);
  return [
    [latitude - high, longitude - wide],
    [latitude + high, longitude + wide],
  ];
}
