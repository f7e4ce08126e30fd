/** Online tiles under the marks, if whoever serves the atlas offers some; nothing is fetched before they are laid on. */
import { element } from "./dom.js";

/** @param tiles {address, credit}, or nothing @returns a function that lays them on (true) or takes them off */
export function tileLayer(leaflet, map, tiles) {
  if (!tiles) return () => {};
  const pane = map.createPane("tiles");
  Object.assign(pane.style, { zIndex: 355, pointerEvents: "none" });
  const layer = leaflet.tileLayer(tiles.address, { pane: "tiles", maxZoom: 19 });
  const credit = element("p", { class: "pa-tiles-credit" }, tiles.credit);
  return (on) => {
    if (on === map.hasLayer(layer)) return;
    if (on) map.addLayer(layer);
    else map.removeLayer(layer);
    if (on) map.getContainer().append(credit);
    else credit.remove();
  };
}
