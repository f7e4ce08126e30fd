/**
 * The map: mounts the drawn layers once and keeps marks, labels, rings and edge signs in step with the selection.
 * `draw` is the generated module, `leaflet` the library; both are passed in. The reader's zoom is never changed here.
 */
import { createBackdrop, graticule } from "./backdrop.js";
import { calm } from "./dom.js";
import { createEdgeSigns } from "./edgesigns.js";
import { boxIn } from "./furniture.js";
import { createLabelling } from "./labelling.js";
import { mountLegend } from "./legend.js";
import { addControls } from "./mapcontrols.js";
import { createMarks } from "./marks.js";
import { tileLayer } from "./onlinetiles.js";
import { fitForPrint } from "./print.js";
import { createRings } from "./rings.js";
import { glideTo, isInSight } from "./sight.js";
import { say } from "./words.js";

export { radiusOf } from "./marks.js";

const RELIEF_FADES = 7; // from this zoom a cell of the heights is wider than a line
const RELIEF_ENDS = 8;
const FONTS_SETTLE = 250; // milliseconds: faces arrive one after the other, labels are placed anew once
const FOOT = 60; // pixels that the time bar takes of the opening view

export function mountMap(host, { draw, leaflet, record, selection, tiles, names }) {
  const { data } = record;
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", say("Map"));
  const opening = [leaflet.latLngBounds(data.opening).pad(0.12), { paddingBottomRight: [0, FOOT] }];
  const still = calm() ? { zoomAnimation: false, fadeAnimation: false, inertia: false } : {};
  const { map, places: layers } = draw(leaflet, host, still, opening);
  const parts = { leaflet, map, host, record, selection, names };
  const signs = createEdgeSigns(parts);
  addControls(leaflet, map, opening);
  const letters = createBackdrop(leaflet, map, { lettering: data.lettering ?? [], lettersPane: namePane(map, "pa-letters") });
  const grid = graticule(leaflet, map, "ground");
  const marks = createMarks(parts, { layers, pane: namePane(map, "pa-names") });
  const showTiles = tileLayer(leaflet, map, tiles);
  const labels = createLabelling(parts, marks, letters);
  const rings = createRings(parts, marks, "pa-ring");
  const hovered = createRings(parts, marks, "pa-hover");
  let namesShown = selection.state().names;
  let layersShown = selection.state().layers;
  let sought = []; // places

  /** Positions of marks, labels and edge signs for the present zoom. */
  function arrange() {
    marks.arrange();
    signs.show(marks);
    labels.write();
    rings.show(selection.selectedPlaces());
  }

  function showCounts() {
    marks.write(sought);
    arrange();
  }

  /** Only what a selection changes: rings, the colour of labels and signs. */
  function showChosen(places) {
    rings.show(places);
    signs.choose(places);
    for (const mark of marks.all) if (places.includes(mark.id)) mark.label.hidden = false;
  }

  function show(state, cause) {
    const places = selection.selectedPlaces();
    if (namesShown !== state.names) showNames();
    if (layersShown !== state.layers) showLayers((layersShown = state.layers));
    if (cause === "host") marks.recount();
    if (["day", "view", "dispute", "compare"].includes(cause)) labels.write();
    if (["host", "layers", "go"].includes(cause) || marks.isStale([...places, ...sought])) showCounts();
    else showChosen(places);
    if (cause === "mention") goTo(places[0], { must: true });
    if (cause === "step") goTo(state.place);
    if (cause === "host") goTo(linked(state));
  }

  /** What a step of a lesson seeks has its mark, even if nothing that counts mentions it. */
  function showHovered({ places = [], sought: isSought = false }) {
    sought = isSought ? places : [];
    if (marks.isStale([...selection.selectedPlaces(), ...sought])) showCounts();
    hovered.show(places);
  }

  function showNames() {
    namesShown = selection.state().names;
    marks.rename();
    arrange();
  }

  function showLayers(shown) {
    host.dataset.layers = shown.join(" ");
    showTiles(shown.includes("tiles"));
    grid.show(shown.includes("graticule"));
  }

  /** Where a link leads: to its place, or to the first of its turn that the map is drawn for; "the British" leads nowhere. */
  function linked({ place }) {
    return place ?? selection.selectedPlaces().find((id) => data.places[id].target);
  }

  /** Pan to a place at the present zoom; unless it must move, only when the place is out of sight. */
  function goTo(place, { must = false } = {}) {
    const mark = marks.all.find(({ id }) => id === place);
    if (!mark) return;
    const at = mark.isLine ? mark.lines.at(-1).getBounds().getCenter() : mark.at;
    if (must || !isInSight(map, at)) glideTo(map, at);
  }

  /** Whether a mark that counts lies under a part of the furniture. */
  function hidesSomething(part) {
    const box = boxIn(host, part);
    return marks.circles().some(({ at }) => {
      const { x, y } = map.latLngToContainerPoint(at);
      return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
    });
  }

  let measuring = 0;
  const forget = () => {
    marks.forgetSizes();
    letters.forget();
  };
  const remeasure = () => {
    window.clearTimeout(measuring);
    measuring = window.setTimeout(() => {
      forget();
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
  const legend = mountLegend(host, record, selection, map.getSize().x);
  host.addEventListener("keydown", (event) => event.key === "Escape" && selection.clear());
  legend.box.addEventListener("toggle", arrange);
  map.on("resize", forget);
  map.on("zoomend viewreset resize", arrange);
  map.on("moveend", () => {
    signs.show(marks);
    labels.write();
  });
  const watcher = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  watcher.observe(host);
  const stopPrint = fitForPrint(map, host);
  const stopHover = selection.onHover(showHovered);
  const stop = selection.subscribe(show);
  showLayers(selection.state().layers);
  showCounts();
  goTo(linked(selection.state()));
  return {
    map,
    host,
    arrange,
    extend: (found) => {
      labels.extend(found);
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

function namePane(map, name) {
  const pane = map.createPane(name);
  pane.classList.add(name);
  return pane;
}
