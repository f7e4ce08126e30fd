/**
 * One matter of the ledger: its moves in order, one column for each side, a walk through them that text and map follow,
 * who moved and who did not, and what became of it.
 *
 * `matterPart` returns {root, heading, show(state)}.
 */
import { element, inEnglish, setCurrent, withData } from "./dom.js";
import { wayBar } from "./listpanel.js";
import { knownPlaces, ledgerSides, moveSign, movesOf, moveTally, moveWord, turnNumber, verdict } from "./moves.js";
import { marked, speakerOf } from "./quotes.js";
import { bringIntoView } from "./scroll.js";
import { say } from "./words.js";

export function matterPart(context, matter) {
  const { record, selection } = context;
  const moves = movesOf(record, matter.id);
  const sides = ledgerSides(record);
  const walk = stepBar(context, (by) => goTo((Math.max(at, by < 0 ? 0 : -1) + by + moves.length) % moves.length));
  const sequence = sequenceOf(record, { moves, sides, choose: (index) => goTo(index), hover });
  const root = element("article", { class: "pa-matter-detail" });
  const heading = inEnglish("h2", { tabindex: "-1" }, matter.title);
  let at = -1; // the move the reader is at; -1 where the selected turn is none of them
  let system = null; // which names of the places are written
  root.append(walk.root, heading, walk.said, ...sequence.roots, ...moved(record, moves, sides), ...outcome(matter));

  function goTo(index) {
    at = index;
    const { turn } = moves[index];
    if (record.turnNumbers.has(turn)) selection.selectTurn(turn);
    mark();
    hover(index);
  }

  /** The places of a move are lit on the map and in the text; those of the move the reader is at, where it is none. */
  function hover(index) {
    selection.hover({ places: knownPlaces(record, moves[index]?.places ?? moves[at]?.places ?? []) });
  }

  function mark() {
    sequence.mark(at);
    walk.show(moves, at, matter, system);
  }

  function show(state) {
    const stays = moves[at]?.turn === state.turn;
    if (stays && system === state.names) return;
    const left = at;
    if (!stays) at = moves.findIndex((move) => move.turn === state.turn);
    system = state.names;
    mark();
    if (left >= 0 && at < 0) hover(at);
  }
  return { root, heading, show };
}

/** Back to the list, and previous and next move; below the title, in words, where that is. */
function stepBar({ record, selection, names }, step) {
  const { root, steps, at: place } = wayBar({
    back: [say("All matters"), () => selection.setMatter(null)],
    previous: [say("Previous move"), () => step(-1)],
    next: [say("Next move"), () => step(1)],
  });
  root.classList.add("pa-ways--stay");
  const said = element("p", { class: "pa-panel-lead", role: "status", "aria-live": "polite" });

  function show(moves, at, matter, system) {
    const move = moves[at];
    const nameOf = (place) => names.of(place, system);
    const places = knownPlaces(record, move?.places ?? matter.places).map(nameOf);
    steps.hidden = moves.length === 0;
    place.textContent = move ? say("move {at} of {all}", { at: at + 1, all: moves.length }) : say("walk the moves");
    const words = places.length ? say("On the map: {places}", { places: places.join(", ") }) : say("No place on the map.");
    said.replaceChildren(words);
    if (move) said.append(moveWords(record, move));
  }
  return { root, said, show };
}

function moveWords(record, move) {
  return withData(element("span", { class: "pa-unseen" }), `. ${moveWord(move.move)}: {gist} ${sayer(record, move)}`, { gist: move.gist });
}

function sayer(record, { speaker, turn }) {
  return say("{speaker}, turn {n}", { speaker: speakerOf(record, speaker).name, n: turnNumber(record, turn) });
}

function sequenceOf(record, { moves, sides, choose, hover }) {
  if (!moves.length) return { roots: [element("p", {}, say("No move on this matter is recorded."))], mark() {} };
  const heads = element("div", { class: "pa-move-heads", "data-columns": sides.length });
  heads.append(...sides.map(({ side, name }) => marked("h3", side, name)));
  const list = element("ol", { class: "pa-moves", "data-columns": sides.length, "aria-label": say("Moves in order") });
  const items = moves.map((move) => list.appendChild(moveItem(record, move, sides)));
  const numberOf = (target) => items.indexOf(target.closest("li"));
  list.addEventListener("click", ({ target }) => target.closest("button") && choose(numberOf(target)));
  for (const kind of ["mouseover", "focusin"]) list.addEventListener(kind, ({ target }) => target.closest("li") && hover(numberOf(target)));
  for (const kind of ["mouseleave", "focusout"]) list.addEventListener(kind, () => hover(-1));

  function mark(at) {
    items.forEach((item, index) => setCurrent(item.firstChild, index === at, "step"));
    if (at >= 0) reveal(items[at]);
  }
  return { roots: [heads, list], mark };
}

function moveItem(record, move, sides) {
  const column = sides.findIndex(({ name }) => name === move.delegation);
  const item = element("li", { "data-move": move.move, "data-side": sides[column].side ?? "" });
  item.style.setProperty("--pa-column", column + 1);
  const known = record.turnNumbers.has(move.turn);
  const box = item.appendChild(element(known ? "button" : "div", { class: "pa-move" }));
  if (known) box.type = "button";
  const kind = element("span", { class: "pa-move-kind" });
  const side = marked("span", sides[column].side, move.delegation);
  kind.append(moveSign(move.move), element("span", { class: "pa-move-word" }, moveWord(move.move)), " ", side);
  const who = element("span", { class: "pa-quote-turn" }, sayer(record, move));
  box.append(kind, " ", inEnglish("span", { class: "pa-move-gist" }, move.gist), " ", who);
  return item;
}

function moved(record, moves, sides) {
  const list = element("dl", { class: "pa-facts pa-moved" });
  for (const { side, name } of sides) {
    const own = moves.filter((move) => move.delegation === name);
    const words = element("dd", {});
    words.append(element("strong", {}, verdict(record, own)), " ", element("span", {}, moveTally(own)));
    list.append(marked("dt", side, name), words);
  }
  return [element("h3", {}, say("Who moved, and who did not")), list];
}

function outcome({ outcome: became, source }) {
  const made = became ? inEnglish("p", {}, became) : element("p", {}, say("not known"));
  const words = source ? say("Source: {source}") : say("The source is not known.");
  const from = withData(element("p", { class: "pa-soft" }), words, { source });
  return [element("h3", {}, say("What 14 August made of it")), made, from];
}

/** Below the bar that stays at the top of the panel. */
function reveal(item) {
  const frame = item.closest(".pa-panel");
  bringIntoView(frame, item, frame?.querySelector(".pa-ways")?.offsetHeight);
}
