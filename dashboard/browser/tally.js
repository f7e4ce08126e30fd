/**
 * Who speaks of what: how often each side of a talk speaks of a place, who raises it and who answers.
 * Pure look-ups over the record; turns are numbers from 0, places and speakers are ids.
 *
 * A filter is {kinds: [kind], sides: [side]}: without kinds the usual ones count, without sides everybody does.
 */
import { sidesOf } from "./sides.js";
import { languageNow } from "./words.js";

export function turnsBy(record, side) {
  return record.data.turns.filter((_, turn) => side.speakers.includes(record.speakerOf(turn).id)).length;
}

/** The mentions that count under a filter, by place, in the order of the record; nothing is made up for a place without. */
function countedByPlace(record, { kinds = [], sides = sidesOf(record) }) {
  const kept = new Set(kinds.length ? kinds : record.data.defaultKinds);
  const speakers = new Set(sides.flatMap((side) => side.speakers));
  const found = new Map();
  for (const { place, turn, kind } of record.data.mentions) {
    const speaker = record.speakerOf(turn).id;
    if (!kept.has(kind) || !speakers.has(speaker)) continue;
    if (!found.has(place)) found.set(place, []);
    found.get(place).push({ turn, speaker });
  }
  return found;
}

/** Who speaks of a place first: {turn, speaker}, or null where nobody does. */
export function firstRaised(record, place, filter) {
  return countedByPlace(record, filter).get(place)?.[0] ?? null;
}

/** The first of another side to speak of it afterwards: {turn, speaker, after: turns}, or null where nobody does. */
export function answeredBy(record, place, filter) {
  const said = countedByPlace(record, filter).get(place) ?? [];
  return answerIn(said, filter.sides ?? sidesOf(record));
}

function answerIn(said, sides) {
  if (!said.length) return null;
  const [{ turn, speaker }] = said;
  const own = sides.find((side) => side.speakers.includes(speaker));
  const friends = own.mixed ? [speaker] : own.speakers;
  const answer = said.find((mention) => !friends.includes(mention.speaker));
  return answer ? { ...answer, after: answer.turn - turn } : null;
}

/** A row a place that counts: {place, counts: [a number a side], total, first, answer}, the most spoken of first. */
export function tally(record, filter) {
  const sides = filter.sides ?? sidesOf(record);
  const rows = [...countedByPlace(record, filter)].map(([place, said]) => ({
    place,
    counts: sides.map((side) => said.filter(({ speaker }) => side.speakers.includes(speaker)).length),
    total: said.length,
    first: said[0],
    answer: answerIn(said, sides),
  }));
  return rows.sort((a, b) => b.total - a.total || a.first.turn - b.first.turn);
}

/** What rows are ordered by: "place" (its written name), "total", "first", "answer", or the number of a side. */
export function sorted(rows, by, descending, written) {
  const keys = {
    total: (row) => row.total,
    first: (row) => row.first.turn,
    answer: (row) => row.answer?.after ?? null,
  };
  const key = keys[by] ?? ((row) => row.counts[by]);
  const compare = by === "place" ? (a, b) => written(a.place).localeCompare(written(b.place), languageNow()) : (a, b) => key(a) - key(b);
  const last = by === "answer" ? rows.filter((row) => row.answer === null) : [];
  const rest = rows.filter((row) => !last.includes(row)).sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
  return [...rest, ...last];
}
