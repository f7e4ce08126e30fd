/**
 * The map: mounts the drawn layers once and keeps marks, labels, rings and edge signs in step with the selection.
 * `draw` is the generated module, `leaflet` the library; both are passed in. The reader's zoom is never changed here.
 */
import { createBackdrop, graticule, lettersFor } from "./backdrop.js";
import { element } from "./dom.js";
import { dotted, edgeOf, lineUp, placeLabels, spread } from "./labels.js";
import { mountLegend } from "./legend.js";
import { fitForPrint } from "./print.js";
import { count, number, say } from "./words.js";

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const RELIEF_FADES = 7; // from this zoom a cell of the heights is wider than a line
const RELIEF_ENDS = 8;
const FONTS_SETTLE = 250; // milliseconds: faces arrive one after the other, labels are placed anew once

const FOOT = 60; // pixels that the time bar takes of the opening view
const ROOM_FOR_SIGN = 140; // pixels of the frame's width: so many signs, the selected and the most mentioned, hide no map
const LARGEST = 13; // pixels that the most mentioned place gets beyond the least radius
const GROWTH = 2.3;

/** Radius in pixels: the area grows with the mentions, more slowly where some place has very many. */
export function radiusOf(count, most) {
  const growth = Math.min(GROWTH, LARGEST / Math.sqrt(Math.max(most, 1)));
  return 3 + growth * Math.sqrt(Math.max(count, 1));
}

export function mountMap(host, { draw, leaflet, record, selection, tiles, names }) {
  const { data } = record;
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", say("Map"));
  const opening = [leaflet.latLngBounds(data.opening).pad(0.12), { paddingBottomRight: [0, FOOT] }];
  const still = calm() ? { zoomAnimation: false, fadeAnimation: false, inertia: false } : {};
  const { map, places: layers } = draw(leaflet, host, still, opening);
  const signs = host.appendChild(element("div", { class: "pa-edge" }));
  const rings = new Map();
  const hovered = new Map();
  let counts = record.counts(selection.filter());
  let ground = null;
  let namesShown = selection.state().names;
  let layersShown = selection.state().layers;

  controls(leaflet, map, opening);
  const letters = createBackdrop(leaflet, map, { lettering: data.lettering ?? [], lettersPane: namePane(map, "pa-letters") });
  const grid = graticule(leaflet, map, "ground");
  const labels = namePane(map, "pa-names");
  const showTiles = tileLayer(leaflet, map, tiles);
  const marks = Object.entries(data.places).map(([id, place]) => markOf(id, place));

  function markOf(id, place) {
    const circle = (layers[id] ?? []).find((layer) => layer.setRadius);
    const lines = (layers[id] ?? []).filter((layer) => layer !== circle);
    const isLine = lines.length > 0;
    const target = isLine ? lines[lines.length - 1] : circle;
    const label = labels.appendChild(element("div", { class: `pa-name pa-name--${place.mark}`, "aria-hidden": "true" }));
    label.append(element("span", {}, names.of(id, selection.state().names)), element("span", { class: "pa-count" }));
    const mark = { id, place, circle, lines, isLine, target, label, at: leaflet.latLng(place.at), size: null };
    if (isLine && circle) circle.remove();
    else circle.getElement().classList.add(`pa-place--${place.mark}`);
    bind(mark);
    return mark;
  }

  function bind(mark) {
    const pick = (event) => {
      leaflet.DomEvent.stop(event);
      selection.selectPlace(mark.id);
    };
    for (const layer of mark.isLine ? mark.lines : [mark.circle]) {
      layer.on("click", (event) => pick(event.originalEvent));
      layer.on("mouseover", () => selection.hover({ places: [mark.id] }));
      layer.on("mouseout", () => selection.hover({ places: [] }));
    }
    mark.label.addEventListener("click", pick);
    mark.label.addEventListener("mouseenter", () => selection.hover({ places: [mark.id] }));
    mark.label.addEventListener("mouseleave", () => selection.hover({ places: [] }));
    leaflet.DomEvent.disableClickPropagation(mark.label);
  }

  const node = (mark) => mark.target.getElement();

  function makeReachable(mark) {
    const path = node(mark);
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("data-place", mark.id);
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      selection.selectPlace(mark.id);
    });
    path.addEventListener("focus", () => {
      if (path.matches(":focus-visible") && !map.getBounds().contains(mark.at)) map.panTo(mark.at, { animate: !calm() });
    });
  }

  const isShown = (mark, places) => (counts.get(mark.id) > 0 || places.includes(mark.id)) && !(mark.isLine && isOff("railways"));
  const isOff = (layer) => !selection.state().layers.includes(layer);

  /** Only what a selection changes: rings, the colour of labels and signs. */
  function showChosen(places) {
    showRings(rings, places, "pa-ring");
    for (const sign of signs.children) sign.classList.toggle("is-selected", places.includes(sign.dataset.beyond));
    for (const mark of marks) if (places.includes(mark.id)) mark.label.hidden = false;
  }

  /** Marks with their counts: what counts nothing is drawn only while it is selected. */
  function showCounts() {
    const places = selection.selectedPlaces();
    const most = Math.max(...counts.values());
    for (const mark of marks) {
      const counted = counts.get(mark.id);
      mark.shown = isShown(mark, places);
      mark.radius = radiusOf(counted, most);
      for (const layer of mark.isLine ? mark.lines : [mark.circle]) {
        layer.getElement().classList.toggle("is-absent", !mark.shown && !mark.isLine);
      }
      node(mark).setAttribute("aria-label", mentionsOf(mark));
      mark.label.lastChild.textContent = counted ? number(counted) : "";
      mark.size = null;
    }
    arrange();
  }

  function mentionsOf(mark) {
    const total = counts.get(mark.id) || record.mentionsOf(mark.id, selection.filter()).length;
    return count(total, "{place}, {n} mention", "{place}, {n} mentions", { place: mark.place.name });
  }

  /** Positions of marks, labels and edge signs for the present zoom. */
  function arrange() {
    const round = marks.filter((mark) => mark.shown && !mark.isLine);
    const free = spread(round.map((mark) => ({ at: map.latLngToLayerPoint(mark.at), radius: mark.radius })));
    round.forEach((mark, index) => {
      mark.circle.setRadius(mark.radius);
      mark.circle.setLatLng(map.layerPointToLatLng(free[index]));
      mark.centre = free[index];
    });
    for (const mark of marks) mark.label.hidden = !mark.shown;
    showSigns();
    writeLabels(round);
    showRings(rings, selection.selectedPlaces(), "pa-ring");
  }

  function writeLabels(round) {
    const shown = marks.filter((mark) => mark.shown);
    for (const mark of shown) mark.size ??= { width: mark.label.offsetWidth, height: mark.label.offsetHeight };
    const chosen = new Set(selection.selectedPlaces());
    const wanted = shown
      .map((mark) => ({ id: mark.id, mark, radius: mark.radius, at: mark.centre, ...mark.size, ...lineOrCentre(mark) }))
      .sort((a, b) => rank(b.mark, chosen) - rank(a.mark, chosen));
    const origin = map.containerPointToLayerPoint([0, 0]);
    const furniture = furnitureBoxes(".pa-sign").map((box) => ({ ...box, x: box.x + origin.x, y: box.y + origin.y }));
    const taken = [...round.map((mark) => ({ ...boxRound(mark.centre, mark.radius), faint: mark.place.mark !== "town" })), ...furniture];
    const { layers } = selection.state();
    const behind = layers.includes("labels") ? lettersWanted(shown) : [];
    const placed = placeLabels([...wanted, ...behind], taken, railPoints(), viewBox());
    letters.place(layers.includes("labels") ? placed : new Map(), wanted);
    for (const mark of shown) {
      const at = placed.get(mark.id);
      mark.label.hidden = !at;
      if (at) leaflet.DomUtil.setPosition(mark.label, leaflet.point(at.x, at.y).round());
    }
  }

  /** The lettering behind: without what the talk marks itself, and without a state that is there in fact but not in this view. */
  function lettersWanted(shown) {
    const { day, view, compare } = selection.state();
    const sides = [{ day, view }, ...(compare ? [compare] : [])];
    const states = ground ? sides.flatMap((side) => unseen(side)) : [];
    const leftOut = new Set([...shown.map(({ id }) => id), ...states]);
    const kept = compare ? lettersFor(data.lettering, { zoom: map.getZoom(), day: compare.day, leftOut }) : null;
    const wanted = letters.wanted(map.getZoom(), day, leftOut);
    return kept ? wanted.filter(({ id }) => kept.some((letter) => `letter-${letter.id}` === id)) : wanted;
  }

  function unseen(side) {
    if (side.day === null) return [];
    const holders = (view) => new Set([...ground.times.facesOn(side.day, view).values()].map((face) => face.polity));
    const seen = holders(side.view);
    return [...holders("de-facto")].filter((polity) => !seen.has(polity));
  }

  /** What lies over the map and must not hide a label: controls and legend, in pixels of the container. */
  function furnitureBoxes(...more) {
    const own = host.getBoundingClientRect();
    return [...host.querySelectorAll([".leaflet-control, .pa-legend, .pa-time, .pa-bars", ...more].join())].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return { x: x - own.x - 4, y: y - own.y - 4, width: width + 8, height: height + 8 };
    });
  }

  /** Whether a mark that counts lies under a part of the furniture. */
  function hidesSomething(part) {
    const own = host.getBoundingClientRect();
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return marks.some(({ shown, isLine, at }) => {
      const { x, y } = map.latLngToContainerPoint(at);
      return shown && !isLine && x + own.x > left && x + own.x < right && y + own.y > top && y + own.y < bottom;
    });
  }

  const lineOrCentre = (mark) =>
    mark.isLine ? { along: pointsAlong(mark.lines.at(-1), [0.3, 0.45, 0.6, 0.75, 0.15]) } : { centred: mark.place.mark !== "town" };

  function pointsAlong(line, shares) {
    const points = line.getLatLngs();
    return shares.map((share) => map.latLngToLayerPoint(points[Math.floor(share * (points.length - 1))]));
  }

  function railPoints() {
    const lines = marks.filter((mark) => mark.isLine).flatMap((mark) => mark.lines.filter((line) => line.options.interactive));
    return lines.flatMap((line) => dotted(line.getLatLngs().map((at) => map.latLngToLayerPoint(at)), 8));
  }

  function viewBox() {
    const { x, y } = map.containerPointToLayerPoint([0, 0]);
    const size = map.getSize();
    return { x: x + 4, y: y + 4, width: size.x - 8, height: size.y - 8 };
  }

  function rank(mark, chosen) {
    const sort = chosen.has(mark.id) ? 3000 : mark.place.mark === "town" ? 2000 : mark.isLine ? 1000 : 0;
    return sort + counts.get(mark.id);
  }

  /** A ring round each chosen place, or the railway itself in the colour of the selection. */
  function showRings(kept, places, css) {
    for (const ring of kept.values()) ring.remove();
    kept.clear();
    for (const mark of marks) {
      const on = places.includes(mark.id);
      for (const line of mark.lines) line.getElement()?.classList.toggle(`${css}-line`, on);
      node(mark)?.classList.toggle(`${css}ed`, on);
      mark.label.classList.toggle(`${css}-label`, on);
      if (on && !mark.isLine) kept.set(mark.id, ringRound(mark, css));
    }
  }

  function ringRound(mark, css) {
    const at = mark.circle.getLatLng();
    return leaflet.circleMarker(at, { radius: mark.radius + 5, className: css, interactive: false }).addTo(map);
  }

  /** Signs at the frame for places beyond it: they say where, and go there at the reader's zoom. */
  function showSigns() {
    const size = map.getSize().subtract([0, parseFloat(host.style.getPropertyValue("--pa-foot")) || 0]);
    const frame = { x: 14, y: 14, width: size.x - 28, height: size.y - 28 };
    const chosen = new Set(selection.selectedPlaces());
    const beyond = marks
      .filter((mark) => mark.shown && !mark.isLine)
      .map((mark) => ({ mark, edge: edgeOf(frame, map.latLngToContainerPoint(mark.at)) }))
      .filter(({ edge }) => edge !== null)
      .sort((a, b) => rank(b.mark, chosen) - rank(a.mark, chosen))
      .slice(0, Math.floor(size.x / ROOM_FOR_SIGN));
    const made = beyond.map(({ mark, edge }) => signFor(mark, edge, chosen.has(mark.id)));
    signs.replaceChildren(...made);
    const sizes = made.map((sign) => ({ width: sign.offsetWidth, height: sign.offsetHeight }));
    const corners = lineUp(beyond.map(({ edge }, index) => ({ at: edge, ...sizes[index] })), size, furnitureBoxes());
    made.forEach((sign, index) => leaflet.DomUtil.setPosition(sign, leaflet.point(corners[index].x, corners[index].y).round()));
  }

  function signFor(mark, edge, chosen) {
    const counted = counts.get(mark.id);
    const sign = element("button", {
      type: "button",
      class: `pa-sign${chosen ? " is-selected" : ""}`,
      "data-beyond": mark.id,
      "aria-label": say("{place}, beyond the edge of the map: go there", { place: mentionsOf(mark) }),
    });
    const arrow = element("span", { class: "pa-arrow", "aria-hidden": "true" }, "→");
    arrow.style.transform = `rotate(${Math.round((edge.angle * 180) / Math.PI)}deg)`;
    sign.append(arrow, element("span", {}, names.of(mark.id, selection.state().names)), element("span", { class: "pa-count" }, counted ? number(counted) : ""));
    sign.addEventListener("click", (event) => {
      event.stopPropagation();
      map.panTo(mark.at, { animate: !calm() });
      selection.selectPlace(mark.id);
    });
    return sign;
  }

  function show(state, cause) {
    const places = selection.selectedPlaces();
    if (namesShown !== state.names) showNames((namesShown = state.names));
    if (layersShown !== state.layers) showLayers((layersShown = state.layers) && state);
    if (cause === "host") counts = record.counts(selection.filter());
    if (["day", "view", "dispute", "compare"].includes(cause)) writeLabels(marks.filter((mark) => mark.shown && !mark.isLine));
    if (["host", "layers", "go"].includes(cause) || marks.some((mark) => mark.shown !== isShown(mark, places))) showCounts();
    else showChosen(places);
    if (cause === "mention" || (cause === "host" && places.length)) goTo(places[0], cause === "mention");
    if (cause === "step" && state.place !== null) goTo(state.place, false);
  }

  function showNames(system) {
    for (const mark of marks) {
      mark.label.firstChild.textContent = names.of(mark.id, system);
      mark.size = null;
    }
    arrange();
  }

  function showLayers({ layers }) {
    host.dataset.layers = layers.join(" ");
    showTiles(layers.includes("tiles"));
    grid.show(layers.includes("graticule"));
  }

  /** Pan to a place at the present zoom; unless it must move, only when the place is out of sight. */
  function goTo(place, must) {
    const mark = marks.find(({ id }) => id === place);
    if (!mark) return;
    const at = mark.isLine ? mark.lines.at(-1).getBounds().getCenter() : mark.at;
    if (must || !map.getBounds().pad(-0.05).contains(at)) map.panTo(at, { animate: !calm(), duration: 0.3 });
  }

  let measuring = 0;
  const remeasure = () => {
    window.clearTimeout(measuring);
    measuring = window.setTimeout(() => {
      for (const mark of marks) mark.size = null;
      letters.forget();
      arrange();
    }, FONTS_SETTLE);
  };
  document.fonts.addEventListener("loadingdone", remeasure);
  const showNearness = () => {
    host.dataset.zoom = String(map.getZoom());
    host.toggleAttribute("data-near", map.getZoom() >= RELIEF_FADES);
    host.toggleAttribute("data-close", map.getZoom() >= RELIEF_ENDS);
  };
  showNearness();
  map.on("zoomend", showNearness);
  marks.forEach(makeReachable);
  const legend = mountLegend(host, record, selection, map.getSize().x);
  leaflet.DomEvent.disableClickPropagation(signs);
  host.addEventListener("keydown", (event) => event.key === "Escape" && selection.clear());
  host.querySelector(".pa-legend").addEventListener("toggle", arrange);
  map.on("resize", () => {
    for (const mark of marks) mark.size = null;
    letters.forget();
  });
  map.on("zoomend viewreset resize", arrange);
  map.on("moveend", () => {
    showSigns();
    writeLabels(marks.filter((mark) => mark.shown && !mark.isLine));
  });
  const watcher = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  watcher.observe(host);
  const stopPrint = fitForPrint(map, host);
  const stopHover = selection.onHover(({ places = [] }) => showRings(hovered, places, "pa-hover"));
  const stop = selection.subscribe(show);
  showLayers(selection.state());
  showCounts();
  if (selection.selectedPlaces().length) goTo(selection.selectedPlaces()[0], false);
  return {
    map,
    host,
    arrange,
    extend: (found) => {
      ground = found;
      legend.extend(found);
      if (hidesSomething(legend.box)) legend.box.open = false;
      arrange();
    },
    stop() {
      for (const each of [stop, stopHover, stopPrint, legend.stop]) each();
      watcher.disconnect();
      document.fonts.removeEventListener("loadingdone", remeasure);
      map.remove();
    },
  };
}

/** Online tiles, if whoever serves the atlas offers some; nothing is fetched before they are laid on. */
function tileLayer(leaflet, map, tiles) {
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

function namePane(map, name) {
  const pane = map.createPane(name);
  pane.classList.add(name);
  return pane;
}

function boxRound({ x, y }, radius) {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

function controls(leaflet, map, opening) {
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
