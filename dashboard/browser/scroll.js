/** Scrolling a frame to what is in it. */
const AIR = 8; // pixels above and below what is brought into view

/**
 * Scroll as little as will do; what is taller than the frame shows its beginning. What is in no frame stays.
 *
 * @param covered pixels at the frame's top that lie over what scrolls
 */
export function bringIntoView(frame, item, covered = 0) {
  if (!frame) return;
  const [inner, outer] = [item.getBoundingClientRect(), frame.getBoundingClientRect()];
  const above = inner.top - outer.top - covered - AIR;
  const below = inner.bottom - outer.bottom + AIR;
  if (above < 0) frame.scrollTop += above;
  else if (below > 0) frame.scrollTop += Math.min(below, above);
}
