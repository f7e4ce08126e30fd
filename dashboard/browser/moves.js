/**
 * The moves of a negotiation: what each kind is called and signed with, who made which, and who gave way.
 *
 * A move is {turn, speaker, delegation, places, matter, move, gist}; a concession is a move that gives something up.
 */
import { drawing } from "./dom.js";
import { say, count, languageNow } from "./words.js";

const dot = (x, y) => `M${x - 0.5} ${y}a0.5 0.5 0 1 0 1 0a0.5 0.5 0 1 0 -1 0`;

const KINDS = {
  demand: { word: () => say("Demand"), some: (n) => count(n, "{n} demand", "{n} demands"), sign: `M6 1.2V7.2${dot(6, 10.4)}` },
  offer: { word: () => say("Offer"), some: (n) => count(n, "{n} offer", "{n} offers"), sign: "M6 1.6V10.4M1.6 6H10.4" },
  refusal: { word: () => say("Refusal"), some: (n) => count(n, "{n} refusal", "{n} refusals"), sign: "M2.4 2.4 9.6 9.6M9.6 2.4 2.4 9.6" },
  concession: {
    word: () => say("Concession"),
    some: (n) => count(n, "{n} concession", "{n} concessions"),
    sign: "M6 1.4V9.8M2.4 6.4 6 10 9.6 6.4",
  },
  agreement: { word: () => say("Agreement"), some: (n) => count(n, "{n} agreement", "{n} agreements"), sign: "M1.8 6.4 4.8 9.4 10.2 2.8" },
  deferral: { word: () => say("Deferral"), some: (n) => count(n, "{n} deferral", "{n} deferrals"), sign: "M3.8 1.8V10.2M8.2 1.8V10.2" },
  argument: {
    word: () => say("Argument"),
    some: (n) => count(n, "{n} argument", "{n} arguments"),
    sign: dot(6, 2.6) + dot(2.4, 9) + dot(9.6, 9),
  },
  precedent: { word: () => say("Precedent"), some: (n) => count(n, "{n} precedent", "{n} precedents"), sign: "M1.8 4.2H10.2M1.8 7.8H10.2" },
  report: { word: () => say("Report"), some: (n) => count(n, "{n} report", "{n} reports"), sign: "M1.6 2.6H10.4M1.6 6H10.4M1.6 9.4H6.6" },
  question: {
    word: () => say("Question"),
    some: (n) => count(n, "{n} question", "{n} questions"),
    sign: `M3.5 3.9a2.5 2.5 0 1 1 3.9 2.1Q6 6.9 6 7.9${dot(6, 10.5)}`,
  },
};
const GIVING = "concession";
const AGREEING = "agreement";

/** The word of a kind; one that is not known here is called what the data call it. */
export const moveWord = (kind) => KINDS[kind]?.word() ?? kind;

/** The sign of a kind, which says no more than its word. */
export function moveSign(kind) {
  const made = drawing("svg", { class: "pa-sign-of", viewBox: "0 0 12 12", "aria-hidden": "true" });
  made.append(drawing("path", { d: KINDS[kind]?.sign ?? "M4.5 4.5H7.5V7.5H4.5Z" }));
  return made;
}

export const givesWay = (move) => move.move === GIVING;

/** Of the places that the ledger names, those that the record knows. */
export const knownPlaces = ({ data }, places) => places.filter((place) => place in data.places);

export const movesOf = (record, matter) => record.data.positions.filter((move) => move.matter === matter);

/** The delegations of the ledger with their numbers, in the order in which they first speak. */
export function ledgerSides({ data }) {
  const names = [...new Set(data.positions.map((move) => move.delegation))];
  const sides = names.map((name) => ({ name, side: data.speakers.find((speaker) => speaker.delegation === name)?.side ?? null }));
  return sides.sort((a, b) => (a.side ?? Infinity) - (b.side ?? Infinity));
}

/** "2 demands, 1 concession", or "3 demands, no concession recorded"; nothing of those who made no move. */
export function moveTally(moves) {
  const counts = new Map();
  for (const { move } of moves) counts.set(move, (counts.get(move) ?? 0) + 1);
  const order = [...Object.keys(KINDS), ...counts.keys()];
  const kinds = [...new Set(order)].filter((kind) => counts.has(kind));
  const said = kinds.map((kind) => KINDS[kind]?.some(counts.get(kind)) ?? `${counts.get(kind)} × ${kind}`);
  return listed(counts.has(GIVING) || !moves.length ? said : [...said, say("no concession recorded")], "unit");
}

/** In one sentence, whether those who made these moves gave way. */
export function verdict(record, moves) {
  const gave = turnsOf(record, moves, GIVING);
  if (gave.length) return count(gave.length, "Gave way in turn {turns}.", "Gave way in turns {turns}.", { turns: listed(gave) });
  const agreed = turnsOf(record, moves, AGREEING);
  if (agreed.length) {
    return count(agreed.length, "Gave up nothing; agreed in turn {turns}.", "Gave up nothing; agreed in turns {turns}.", { turns: listed(agreed) });
  }
  return moves.length ? say("Did not give way.") : say("No move recorded.");
}

function turnsOf(record, moves, kind) {
  const turns = moves.filter((move) => move.move === kind).map((move) => turnNumber(record, move.turn));
  return [...new Set(turns)];
}

/** The number of a turn as printed beside the dialogue. */
export const turnNumber = (record, turn) => String(record.data.turns[record.turnNumbers.get(turn)]?.n ?? turn);

/** "China and USSR", or as a "unit" with commas alone. */
export function listed(words, type = "conjunction") {
  return new Intl.ListFormat(languageNow(), type === "unit" ? { type, style: "short" } : { type }).format(words);
}
