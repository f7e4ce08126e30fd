/**
 * The marks of the places on the map: a circle or a railway each, with its label; which of them are shown, how large, and
 * how they are reached and named.
 *
 * A mark is {id, place, circle, lines, isLine, target, label, at, shown, count, words, radius, centre, size}: `target` is
 * the layer that can have the focus, `words` say how often the place is mentioned, `centre` is where its circle stands in
 * the present view, `size` the label's, null until it is measured.
 */
import { calm, element, onPress } from "./dom.js";
import { spread } from "./labels.js";
import { count, number } from "./words.js";

const LARGEST = 13; // pixels that the most mentioned place gets beyond the least radius
const GROWTH = 2.3;

/** Radius in pixels: the area grows with the mentions, more slowly where some place has very many. */
export function radiusOf(count, most) {
  const growth = Math.min(GROWTH, LARGEST / Math.sqrt(Math.max(most, 1)));
  return 3 + growth * Math.sqrt(Math.max(count, 1));
}

/** How much a mark matters: what is chosen first, then towns, railways and lands, each by its mentions. */
export function rankOf(mark, chosen) {
  const sort = chosen.has(mark.id) ? 3000 : mark.place.mark === "town" ? 2000 : mark.isLine ? 1000 : 0;
  return sort + mark.count;
}

export const nodeOf = (mark) => mark.target.getElement();

const layersOf = (mark) => (mark.isLine ? mark.lines : [mark.circle]);

/**
 * @param layers Leaflet layers by place, a circle and lines
 * @param pane   the pane that holds the labels
 */
export function createMarks({ leaflet, map, record, selection, names }, { layers, pane }) {
  const all = Object.entries(record.data.places).map(([id, place]) => markOf(id, place));
  let counts = record.counts(selection.filter());

  function markOf(id, place) {
    const circle = (layers[id] ?? []).find((layer) => layer.setRadius);
    const lines = (layers[id] ?? []).filter((layer) => layer !== circle);
    const isLine = lines.length > 0;
    const target = isLine ? lines[lines.length - 1] : circle;
    const label = pane.appendChild(element("div", { class: `pa-name pa-name--${place.mark}`, "aria-hidden": "true" }));
    label.append(element("span", {}, names.of(id, selection.state().names)), element("span", { class: "pa-count" }));
    const mark = { id, place, circle, lines, isLine, target, label, at: leaflet.latLng(place.at), size: null };
    if (isLine && circle) circle.remove();
    else circle.getElement().classList.add(`pa-place--${place.mark}`);
    bind(mark);
    makeReachable(mark);
    return mark;
  }

  function bind(mark) {
    const pick = (event) => {
      leaflet.DomEvent.stop(event);
      selection.selectPlace(mark.id);
    };
    for (const layer of layersOf(mark)) {
      layer.on("click", (event) => pick(event.originalEvent));
      layer.on("mouseover", () => selection.hover({ places: [mark.id] }));
      layer.on("mouseout", () => selection.hover({ places: [] }));
    }
    mark.label.addEventListener("click", pick);
    mark.label.addEventListener("mouseenter", () => selection.hover({ places: [mark.id] }));
    mark.label.addEventListener("mouseleave", () => selection.hover({ places: [] }));
    leaflet.DomEvent.disableClickPropagation(mark.label);
  }

  function makeReachable(mark) {
    const path = nodeOf(mark);
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("data-place", mark.id);
    onPress(path, () => selection.selectPlace(mark.id));
    path.addEventListener("focus", () => {
      if (path.matches(":focus-visible") && !map.getBounds().contains(mark.at)) map.panTo(mark.at, { animate: !calm() });
    });
  }

  const isOff = (layer) => !selection.state().layers.includes(layer);
  const isShown = (mark, places) => (counts.get(mark.id) > 0 || places.includes(mark.id)) && !(mark.isLine && isOff("railways"));

  /** Which marks are shown, with their counts: what counts nothing is drawn only while it is selected, or is among `sought`. */
  function write(sought) {
    const places = [...selection.selectedPlaces(), ...sought];
    const most = Math.max(...counts.values());
    for (const mark of all) {
      mark.count = counts.get(mark.id);
      mark.shown = isShown(mark, places);
      mark.radius = radiusOf(mark.count, most);
      for (const layer of layersOf(mark)) layer.getElement().classList.toggle("is-absent", !mark.shown && !mark.isLine);
      sayMentions(mark);
      mark.label.lastChild.textContent = mark.count ? number(mark.count) : "";
    }
    forgetSizes();
  }

  function sayMentions(mark) {
    const total = mark.count || record.mentionsOf(mark.id, selection.filter()).length;
    mark.words = count(total, "{place}, {n} mention", "{place}, {n} mentions", { place: nameOf(mark.id) });
    nodeOf(mark).setAttribute("aria-label", mark.words);
  }

  const nameOf = (place) => names.of(place, selection.state().names);

  /** Marks that would hide each other stand a little apart, as the present zoom asks. */
  function arrange() {
    const round = circles();
    const free = spread(round.map((mark) => ({ at: map.latLngToLayerPoint(mark.at), radius: mark.radius })));
    round.forEach((mark, index) => {
      mark.circle.setRadius(mark.radius);
      mark.circle.setLatLng(map.layerPointToLatLng(free[index]));
      mark.centre = free[index];
    });
    for (const mark of all) mark.label.hidden = !mark.shown;
  }

  function rename() {
    for (const mark of all) {
      mark.label.firstChild.textContent = nameOf(mark.id);
      sayMentions(mark);
    }
    forgetSizes();
  }

  function forgetSizes() {
    for (const mark of all) mark.size = null;
  }

  const circles = () => all.filter((mark) => mark.shown && !mark.isLine);

  return {
    all,
    circles,
    recount: () => (counts = record.counts(selection.filter())),
    isStale: (places) => all.some((mark) => mark.shown !== isShown(mark, places)),
    write,
    arrange,
    rename,
    forgetSizes,
  };
}
