/** The line above the dialogue: what is selected, how much was found, and the way through it. */
import { element } from "./dom.js";
import { shortQuery } from "./search.js";
import { count, number, say } from "./words.js";

/** @param nameOf (place) => the name that is written */
export function createStepLine(record, selection, nameOf) {
  const root = element("div", { class: "pa-step" });
  const found = element("p", { class: "pa-found", role: "status", "aria-live": "polite" });
  const at = element("span", { class: "pa-at" });
  const previous = element("button", { type: "button", "aria-label": say("Previous turn") }, "‹");
  const next = element("button", { type: "button", "aria-label": say("Next turn") }, "›");
  const clear = element("button", { type: "button", "aria-label": say("Clear the selection") }, "×");
  previous.addEventListener("click", () => selection.step(-1));
  next.addEventListener("click", () => selection.step(1));
  clear.addEventListener("click", () => selection.clear());
  const steps = element("div", { class: "pa-steps" });
  steps.append(previous, at, next, clear);
  root.append(found, steps, ...impliedChoice(record, selection));

  /** `turns` are those that are marked, `here` the one the reader is at, or null. */
  function show(turns, here) {
    found.textContent = announcement(record, selection, nameOf);
    at.textContent = turns.length > 1 ? say("{at} of {all}", { at: number(turns.indexOf(here) + 1), all: number(turns.length) }) : "";
    previous.hidden = next.hidden = at.hidden = turns.length < 2;
    clear.hidden = turns.length === 0;
    root.toggleAttribute("data-idle", turns.length === 0);
  }
  return { root, show };
}

/** Whether words that mean a place without naming it are marked in the text; nothing where there are none. */
function impliedChoice({ data }, selection) {
  if (!data.mentions.some(({ kind }) => kind === "implied")) return [];
  const words = say("implied: mark words that mean a place without naming it");
  const button = element("button", { type: "button", class: "pa-implied-choice", title: words, "aria-label": words }, say("implied"));
  button.addEventListener("click", () => selection.setImplied(marksImplied(selection) ? "hidden" : "shown"));
  const show = () => button.setAttribute("aria-pressed", String(marksImplied(selection)));
  selection.subscribe(show);
  show();
  return [button];
}

/** Whoever asks the filter for them wants to see them. */
export function marksImplied(selection) {
  const { implied, kinds } = selection.state();
  return implied === "shown" || kinds.includes("implied");
}

function announcement(record, selection, nameOf) {
  const { place, turn, page, dispute, query } = selection.state();
  if (place !== null) return placeFound(record, selection, nameOf(place));
  if (turn !== null) return turnFound(record, turn);
  if (query !== "") {
    const turns = record.turnsWith(query).length;
    const said = { query: shortQuery(query) };
    return turns ? count(turns, "“{query}”: {n} turn", "“{query}”: {n} turns", said) : say("Nothing found for “{query}”.", said);
  }
  if (page === "borders" && dispute !== null) {
    const turns = record.turnsOfDispute(dispute).length;
    const spoken = count(turns, "The dispute is spoken of in {n} turn", "The dispute is spoken of in {n} turns");
    return turns ? spoken : say("Nobody speaks of this dispute in this record.");
  }
  const all = count(record.data.turns.length, "{n} turn", "{n} turns");
  return say("{turns}. Click a place on the map, or an underlined word.", { turns: all });
}

function placeFound(record, selection, name) {
  const { place } = selection.state();
  const mentions = count(record.mentionsOf(place, selection.filter()).length, "{n} mention", "{n} mentions");
  const turns = record.turnsOf(place, selection.filter()).length;
  return count(turns, "{place}: {mentions} in {n} turn", "{place}: {mentions} in {n} turns", { place: name, mentions });
}

function turnFound(record, turn) {
  const at = record.turnNumbers.get(turn);
  const places = record.placesOf(at);
  const named = places.length ? count(places.length, "{n} place", "{n} places") : say("no place");
  return say("Turn {n}, {speaker}: {places}", { n: record.data.turns[at].n, speaker: record.speakerOf(at).name, places: named });
}
