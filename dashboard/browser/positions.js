/**
 * The page of positions: the ledger of what was demanded, refused and given, matter by matter, and the maps that were
 * spoken of in the room.
 *
 * `mountPositions` returns a function that ends it. The data are `matters`, `positions` and `maps` of the record.
 */
import { element, inEnglish, setCurrent } from "./dom.js";
import { createListPanel } from "./listpanel.js";
import { matterPart } from "./matter.js";
import { givesWay, knownPlaces, ledgerSides, listed, movesOf } from "./moves.js";
import { createNames } from "./names.js";
import { marked } from "./quotes.js";
import { mapsPart } from "./roommaps.js";
import { tabbed } from "./tabs.js";
import { say, count } from "./words.js";

export function mountPositions(host, { record, selection, names = createNames(record) }) {
  const context = { record, selection, names };
  const root = element("div", { class: "pa-panel pa-panel--tabs" });
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", say("Positions"));
  host.replaceChildren(root);
  if (!record.data.matters?.length && !record.data.maps?.length) {
    root.append(element("h2", {}, say("Positions")), ...absence(record));
    return () => {};
  }

  const list = overview(context);
  const panel = createListPanel(root, { focusItem: list.focus, close: () => selection.setMatter(null) });
  let detail = null;

  function show(state, cause) {
    if (cause && state.page !== "positions") return;
    const chosen = record.data.matters?.find((matter) => matter.id === state.matter) ?? null;
    if (!root.hasChildNodes() || chosen !== panel.open()) panel.turnTo(chosen, () => draw(chosen, cause));
    (detail ?? list).show(state);
  }

  function draw(chosen, cause) {
    detail = chosen && matterPart(context, chosen);
    root.replaceChildren(...(detail ? [detail.root] : list.roots));
    if (cause) selection.hover({ places: chosen ? knownPlaces(record, chosen.places) : [] });
    return detail?.heading;
  }

  show(selection.state());
  return selection.subscribe(show);
}

/** That there is no ledger, and why, where one that is kept cannot be read. */
function absence({ data }) {
  const reasons = (data.problems ?? []).map((problem) => inEnglish("p", { class: "pa-soft" }, problem));
  return [element("p", { class: "pa-panel-lead" }, say("No ledger of positions is kept for this record.")), ...reasons];
}

/** The tabs: matters, and maps in the room where there are some. */
function overview(context) {
  const { matters = [], maps = [] } = context.record.data;
  const ledger = ledgerPart(context, matters);
  const sheets = maps.length ? mapsPart(context) : null;
  const heading = element("h2", { tabindex: "-1" }, say("Who moved on what"));
  const pages = [[count(matters.length, "{n} matter", "{n} matters"), ledger.root]];
  if (sheets) pages.push([say("Maps in the room"), sheets.root]);
  const tabs = tabbed(say("Positions"), "pa-positions", pages);

  function show(state) {
    ledger.show(state);
    sheets?.show(state);
  }
  return { roots: [heading, ...tabs.roots], show, focus: ledger.focus };
}

function ledgerPart(context, matters) {
  const { record, selection } = context;
  const root = element("div", {});
  const list = element("ul", { class: "pa-dispute-list" });
  const buttons = new Map(matters.map((matter) => [matter, matterButton(context, matter)]));
  const open = new Map([...buttons].map(([matter, button]) => [button, matter]));
  for (const button of buttons.values()) list.appendChild(element("li", {})).append(button);
  if (matters.length) root.append(element("p", { class: "pa-panel-lead" }, key(ledgerSides(record))), list);
  else root.append(...absence(record));

  list.addEventListener("click", ({ target }) => {
    const matter = open.get(target.closest("button"));
    if (matter) selection.setMatter(matter.id);
  });
  const light = ({ target }) => {
    const matter = open.get(target.closest("button"));
    selection.hover({ places: matter ? knownPlaces(record, matter.places) : [] });
  };
  for (const kind of ["mouseover", "focusin"]) list.addEventListener(kind, light);
  for (const kind of ["mouseleave", "focusout"]) list.addEventListener(kind, () => selection.hover({ places: [] }));

  function show({ turn }) {
    for (const [matter, button] of buttons) {
      setCurrent(button, movesOf(record, matter.id).some((move) => move.turn === turn));
    }
  }
  return { root, show, focus: (matter) => buttons.get(matter)?.focus() };
}

/** What the marks of the list mean. */
function key(sides) {
  if (sides.length !== 2) return say("Each mark is a move, in order; a large one is a concession.");
  const [above, below] = sides.map(({ name }) => name);
  return say("Each mark is a move, in order: {above} above the line, {below} below; a large one is a concession.", { above, below });
}

function matterButton({ record }, matter) {
  const moves = movesOf(record, matter.id);
  const button = element("button", { type: "button", class: "pa-dispute pa-matter", "data-matter": matter.id });
  const words = element("span", { class: "pa-dispute-words" });
  words.append(
    inEnglish("span", { class: "pa-dispute-name" }, matter.title),
    " ",
    element("span", { class: "pa-matter-moves" }, movesWords(moves)),
    " ",
    inEnglish("span", { class: "pa-matter-outcome" }, matter.outcome),
  );
  button.append(words, moveMarks(record, moves));
  return button;
}

/** "4 moves by USSR and China; concession by USSR". */
function movesWords(moves) {
  if (!moves.length) return say("no move recorded");
  const who = (some) => listed([...new Set(some.map((move) => move.delegation))]);
  const made = count(moves.length, "{n} move by {who}", "{n} moves by {who}", { who: who(moves) });
  const gave = moves.filter(givesWay);
  return `${made}; ${gave.length ? say("concession by {who}", { who: who(gave) }) : say("no concession recorded")}`;
}

/** The moves at a glance: a mark for each, every side on its own row. */
function moveMarks(record, moves) {
  const sides = ledgerSides(record);
  const made = element("span", { class: "pa-move-marks", "aria-hidden": "true" });
  made.style.setProperty("--pa-rows", sides.length);
  moves.forEach((move, index) => {
    const row = sides.findIndex(({ name }) => name === move.delegation);
    const mark = made.appendChild(marked("span", sides[row].side, ""));
    mark.classList.toggle("is-giving", givesWay(move));
    mark.style.gridArea = `${row + 1} / ${index + 1}`;
  });
  return made;
}
