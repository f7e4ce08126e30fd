/** The segments that a talk is divided into: {title, first, last, named, implied}, first and last being turns. */

/** Those that can be shown: their turns are in the record; in their order. */
export function segmentsOf({ segments = [], turns }) {
  const known = (turn) => Number.isInteger(turn) && turn >= 0 && turn < turns.length;
  return segments.filter(({ first, last }) => known(first) && known(last) && first <= last).sort((a, b) => a.first - b.first);
}

/** The segment that a turn belongs to; undefined for a turn in none, and for no turn (null). */
export function segmentAt(segments, turn) {
  return turn === null ? undefined : segments.findLast(({ first, last }) => first <= turn && turn <= last);
}
