/** The controls of the map: zoom, the way back to the opening view, and the scale. */
import { calm, element } from "./dom.js";
import { say } from "./words.js";

/** @param opening the arguments of `fitBounds` for the opening view */
export function addControls(leaflet, map, opening) {
  leaflet.control.zoom({ position: "topleft", zoomInTitle: say("Zoom in"), zoomOutTitle: say("Zoom out") }).addTo(map);
  const home = leaflet.control({ position: "topleft" });
  home.onAdd = () => {
    const bar = element("div", { class: "leaflet-bar pa-home" });
    const button = bar.appendChild(element("button", { type: "button", title: say("Opening view"), "aria-label": say("Opening view") }));
    button.append(element("span", { "aria-hidden": "true" }));
    button.addEventListener("click", () => map.fitBounds(opening[0], { ...opening[1], animate: !calm() }));
    leaflet.DomEvent.disableClickPropagation(bar);
    return bar;
  };
  home.addTo(map);
  leaflet.control.scale({ imperial: false, maxWidth: 120, position: "topright" }).addTo(map);
}
