/** The borders of today between countries: a layer for comparison that is off, and fetched when it is first laid on. */
const PANE = "today";

/** @param read {() => Promise<[latitude, longitude][][]>} gives the lines @param fail {(error: Error | null) => void} is told that they cannot be had, or that they were */
export function mountToday({ map }, { leaflet, selection, read, fail }) {
  const pane = map.createPane(PANE);
  Object.assign(pane.style, { zIndex: 384, pointerEvents: "none" });
  let drawing = null; // a promise of the layer, once it was asked for

  async function draw() {
    const lines = await read();
    return leaflet.polyline(lines, { pane: PANE, className: "pa-today", interactive: false, smoothFactor: 0.6 }).addTo(map);
  }

  async function show({ layers }) {
    const on = layers.includes("today");
    pane.hidden = !on;
    if (!on || drawing) return;
    try {
      await (drawing = draw());
      fail(null);
    } catch (error) {
      drawing = null; // the next time it is laid on it is asked for anew
      fail(error);
    }
  }

  show(selection.state());
  return selection.subscribe(show);
}
