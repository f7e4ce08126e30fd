/** Moving the map to a point at the reader's zoom, and whether that is needed. */
import { calm } from "./dom.js";

const EDGE = -0.05; // of the view's size: nearer to its edge a point counts as out of sight
const GLIDES = 0.3; // seconds

export const isInSight = (map, at) => map.getBounds().pad(EDGE).contains(at);

export const glideTo = (map, at) => map.panTo(at, { animate: !calm(), duration: GLIDES });
