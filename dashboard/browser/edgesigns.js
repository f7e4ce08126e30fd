/** Signs at the frame of the map for places beyond it: they say where, and go there at the reader's zoom. */
import { calm, element } from "./dom.js";
import { furnitureBoxes } from "./furniture.js";
import { edgeOf, lineUp } from "./labels.js";
import { rankOf } from "./marks.js";
import { number, say } from "./words.js";

const ROOM_FOR_SIGN = 140; // pixels of the frame's width: so many signs, the selected and the most mentioned, hide no map
const INSIDE = 14; // pixels from the frame of the map to the signs

/** @returns {show(marks), choose(places)} */
export function createEdgeSigns({ leaflet, map, host, selection, names }) {
  const signs = host.appendChild(element("div", { class: "pa-edge" }));
  leaflet.DomEvent.disableClickPropagation(signs);

  function show(marks) {
    const size = map.getSize().subtract([0, parseFloat(host.style.getPropertyValue("--pa-foot")) || 0]);
    const chosen = new Set(selection.selectedPlaces());
    const beyond = beyondFrame(marks.circles(), size, chosen);
    const made = beyond.map(({ mark, edge }) => signFor(mark, edge, chosen.has(mark.id)));
    signs.replaceChildren(...made);
    const sizes = made.map((sign) => ({ width: sign.offsetWidth, height: sign.offsetHeight }));
    const taken = furnitureBoxes(host, { besides: [".pa-time", ".pa-bars"], margin: 4 });
    const corners = lineUp(beyond.map(({ edge }, index) => ({ at: edge, ...sizes[index] })), size, taken);
    made.forEach((sign, index) => leaflet.DomUtil.setPosition(sign, leaflet.point(corners[index].x, corners[index].y).round()));
  }

  /** As many as there is room for: [{mark, edge}]. */
  function beyondFrame(marks, size, chosen) {
    const frame = { x: INSIDE, y: INSIDE, width: size.x - 2 * INSIDE, height: size.y - 2 * INSIDE };
    return marks
      .map((mark) => ({ mark, edge: edgeOf(frame, map.latLngToContainerPoint(mark.at)) }))
      .filter(({ edge }) => edge !== null)
      .sort((a, b) => rankOf(b.mark, chosen) - rankOf(a.mark, chosen))
      .slice(0, Math.floor(size.x / ROOM_FOR_SIGN));
  }

  function signFor(mark, edge, chosen) {
    const sign = element("button", {
      type: "button",
      class: `pa-sign${chosen ? " is-selected" : ""}`,
      "data-beyond": mark.id,
      "aria-label": say("{place}, beyond the edge of the map: go there", { place: mark.words }),
    });
    const arrow = element("span", { class: "pa-arrow", "aria-hidden": "true" }, "→");
    arrow.style.transform = `rotate(${Math.round((edge.angle * 180) / Math.PI)}deg)`;
    const name = element("span", {}, names.of(mark.id, selection.state().names));
    sign.append(arrow, name, element("span", { class: "pa-count" }, mark.count ? number(mark.count) : ""));
    sign.addEventListener("click", (event) => {
      event.stopPropagation();
      map.panTo(mark.at, { animate: !calm() });
      selection.selectPlace(mark.id);
    });
    return sign;
  }

  function choose(places) {
    for (const sign of signs.children) sign.classList.toggle("is-selected", places.includes(sign.dataset.beyond));
  }
  return { show, choose };
}
