/**
 * What lies under the talk on the day that is chosen: territories, lines and overlays, the box that names them, the
 * comparison with a second day or view, and the time bar. Comes after the first sight of the map.
 */
import { createComparison } from "./compare.js";
import { calm, onPress } from "./dom.js";
import { statusWord, viewName } from "./terms.js";
import { createCaption, createPainter, describe } from "./territory.js";
import { mountBars, mountTimebar } from "./timebar.js";
import { count, say } from "./words.js";

const KINDS = ["faces", "overlays", "lines"];
const PANE = "territory";

export function mountGround(view, { leaflet, record, selection, chronicle, drawBorders, times }) {
  const { map, host } = view;
  const caption = createCaption(host);
  const main = createSide(PANE, 380);
  let other = null;
  const comparison = createComparison(host, map, {
    words: (side) => sideWords(side),
    panes: () => [map.getPane(PANE), map.getPane(`${PANE}-other`)],
  });

  function createSide(name, depth) {
    const pane = map.getPane(name) ?? map.createPane(name);
    pane.style.zIndex = depth;
    pane.classList.add("pa-territory");
    const painter = createPainter({ leaflet, map, pane: name, drawn: drawBorders(leaflet, map, name), chronicle, times });
    const side = { name, painter, day: null, view: null };
    for (const kind of KINDS) for (const [id, node] of Object.entries(painter.nodes[kind])) bind(side, kind, id, node);
    makeGroup(side, pane);
    return side;
  }

  /** One stop of the Tab key for all shapes of a side; arrow keys go from one to the next. */
  function makeGroup(side, pane) {
    const svg = pane.querySelector("svg");
    svg.setAttribute("role", "group");
    svg.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const shown = [...svg.querySelectorAll("path[role=button]:not(.is-absent)")];
      const at = shown.indexOf(event.target);
      if (!step || at < 0) return;
      event.preventDefault();
      event.stopPropagation();
      const next = shown[(at + step + shown.length) % shown.length];
      makeStop(svg, next);
      next.focus();
    });
  }

  function makeStop(svg, node) {
    for (const path of svg.querySelectorAll("path[tabindex='0']")) path.setAttribute("tabindex", "-1");
    node?.setAttribute("tabindex", "0");
  }

  function bind(side, kind, id, node) {
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "-1");
    const text = () => describe(kind, id, { chronicle, times, faces: side.painter.faces(), day: side.day, view: side.view });
    const place = kind === "faces" ? chronicle.faces[id].place : null;
    const hover = (on) => {
      node.classList.toggle("is-hovered", on);
      selection.hover({ places: on && place ? [place] : [] });
    };
    const choose = (point) => {
      caption.pin(`${side.name} ${id}`, text(), point);
      if (place && record.data.places[place]) selection.selectPlace(place);
    };
    node.addEventListener("mouseenter", (event) => {
      hover(true);
      caption.show(text(), event);
    });
    node.addEventListener("mouseleave", () => {
      hover(false);
      caption.hide();
    });
    node.addEventListener("focus", () => {
      if (!node.matches(":focus-visible")) return;
      hover(true);
      caption.show(text());
    });
    node.addEventListener("blur", () => {
      hover(false);
      caption.hide();
    });
    onPress(node, () => choose());
    layerOf(side, node, choose);
  }

  /** Leaflet tells a click from the end of a drag; only a click chooses. */
  function layerOf(side, node, choose) {
    node.addEventListener("click", (event) => {
      if (map.dragging?.moved?.()) return;
      event.stopPropagation();
      choose(event);
    });
  }

  function paintSide(side, day, viewId, layers) {
    side.painter.paint(day, viewId, layers);
    Object.assign(side, { day, view: viewId });
    for (const kind of KINDS) for (const [id, node] of Object.entries(side.painter.nodes[kind])) nameShape(side, kind, id, node);
    const svg = map.getPane(side.name).querySelector("svg");
    svg.setAttribute("aria-label", day === null ? say("Territories: no day chosen") : say("Territories and borders, {day}", { day: sideWords(side) }));
    if (!svg.querySelector("path[tabindex='0']:not(.is-absent)")) makeStop(svg, svg.querySelector("path[role=button]:not(.is-absent)"));
  }

  /** "Outer Mongolia: Mongolia, independent in fact…; 7 mentions". */
  function nameShape(side, kind, id, node) {
    if (!side.painter.isShown(kind, id)) return;
    node.setAttribute("aria-label", shapeName(side, kind, id));
  }

  function shapeName(side, kind, id) {
    if (kind !== "faces") return say("{name}, {who}", { name: chronicle[kind][id].name, who: chronicle[kind][id].claimant });
    const row = side.painter.faces().get(id);
    const { name, place } = chronicle.faces[id];
    const spoken = place && record.data.places[place] ? record.mentionsOf(place, selection.filter()).length : 0;
    const said = spoken ? count(spoken, "{n} mention", "{n} mentions") : say("not mentioned");
    const status = statusWord(chronicle.statuses, row.status);
    return say("{place}: {holder}, {status}; {mentions}", { place: name, holder: chronicle.polities[row.polity].name, status, mentions: said });
  }

  function sideWords({ day, view: id }) {
    const name = viewName(chronicle.views, id);
    return day === null ? name : say("{day}, {view}", { day: times.words(day), view: name });
  }

  function paint(state) {
    paintSide(main, state.day, state.view, state.layers);
    const { compare } = state;
    if (compare && !other) other = createSide(`${PANE}-other`, 381);
    map.getPane(`${PANE}-other`)?.toggleAttribute("hidden", !compare);
    if (compare) paintSide(other, compare.day, compare.view, state.layers);
    comparison.show(compare ? { left: { day: state.day, view: state.view }, right: compare } : null);
    lightDispute(state);
    if (caption.pinned()) renewCaption();
  }

  function renewCaption() {
    const [name, id] = caption.pinned().split(" ");
    const side = name === PANE ? main : other;
    const kind = KINDS.find((known) => id in side.painter.nodes[known]);
    if (!side || !side.painter.isShown(kind, id)) return caption.unpin();
    return caption.renew(describe(kind, id, { chronicle, times, faces: side.painter.faces(), day: side.day, view: side.view }));
  }

  /** What the open dispute is about, and the territory of the selected place, have an edge in the colour of the selection. */
  function lightDispute(state) {
    const open = state.page === "borders" ? chronicle.disputes.find(({ id }) => id === state.dispute) : null;
    const places = selection.selectedPlaces();
    for (const side of [main, other]) {
      if (!side) continue;
      for (const [id, node] of Object.entries(side.painter.nodes.faces)) {
        node.classList.toggle("is-disputed", Boolean(open?.faces.includes(id)));
        node.classList.toggle("is-chosen", places.includes(chronicle.faces[id].place));
      }
      for (const [id, node] of Object.entries(side.painter.nodes.lines)) node.classList.toggle("is-disputed", Boolean(open?.lines.includes(id)));
      for (const [id, node] of Object.entries(side.painter.nodes.overlays)) node.classList.toggle("is-disputed", Boolean(open?.overlays.includes(id)));
    }
  }

  function lightHovered({ faces = [], lines = [] }) {
    for (const [id, node] of Object.entries(main.painter.nodes.faces)) node.classList.toggle("is-lit", faces.includes(id));
    for (const [id, node] of Object.entries(main.painter.nodes.lines)) node.classList.toggle("is-lit", lines.includes(id));
  }

  const REPAINTS = new Set(["day", "view", "layers", "dispute", "compare", "host", "go"]);
  function show(state, cause) {
    if (cause === "go" && state.dispute !== null) {
      const asked = chronicle.disputes.find(({ id }) => id === state.dispute);
      if (asked) return selection.selectDispute(asked);
    }
    if (REPAINTS.has(cause)) paint(state);
    else lightDispute(state);
    if (cause === "dispute" && state.dispute !== null) goToDispute(state.dispute);
    return undefined;
  }

  function goToDispute(id) {
    const { bounds } = chronicle.disputes.find((dispute) => dispute.id === id);
    const below = parseFloat(host.style.getPropertyValue("--pa-foot")) || 0;
    if (bounds) map.fitBounds(bounds, { animate: !calm(), paddingTopLeft: [60, 30], paddingBottomRight: [40, below + 30], maxZoom: 11 });
  }

  paint(selection.state());
  host.dataset.ground = "true";
  map.on("zoomend", () => [main, other].forEach((side) => side?.painter.zoomed()));
  host.addEventListener("keydown", (event) => event.key === "Escape" && caption.unpin());
  const stops = [
    selection.subscribe(show),
    selection.onHover(lightHovered),
    mountBars(host, { times, selection, disputes: chronicle.disputes }),
    mountTimebar(host, { times, selection, views: chronicle.views, own: record.data.day, onCompareMode: (mode) => comparison.setMode(mode) }),
  ];
  new ResizeObserver(() => view.arrange()).observe(host.querySelector(".pa-time"));
  const first = selection.state();
  if (first.dispute !== null && first.place === null && first.turn === null) goToDispute(first.dispute);
  return () => stops.forEach((stop) => stop?.());
}
