/**
 * The order in which a reader walks through the talk: turn by turn, mention by mention, or from one place spoken of to
 * the next. A stop is {turn, place, mention}: the numbers of the turn and of the mention, and the id of the place; by
 * turns, place and mention are null. Where the reader is, is always asked of the selection.
 */
export const WAYS = ["turn", "mention", "place"];

/** Every stop of a way under a filter, in the order of the text. */
export function stopsOf(record, filter, by) {
  if (by === "turn") return spokenTurns(record, filter);
  const counted = countedMentions(record, filter);
  return by === "place" ? counted.filter(({ place }, index) => place !== counted[index - 1]?.place) : counted;
}

function spokenTurns(record, filter) {
  const all = record.data.turns.map((_, turn) => ({ turn, place: null, mention: null }));
  return all.filter(({ turn }) => record.speaks(turn, filter));
}

/** The mentions that the map counts: of the kinds asked for, and of places on the map unless kinds are asked for. */
function countedMentions({ data, speaks }, filter) {
  const asked = filter.kinds.length > 0;
  const kinds = new Set(asked ? filter.kinds : data.defaultKinds);
  const counts = ({ turn, place, kind }) => kinds.has(kind) && (asked || data.places[place].target) && speaks(turn, filter);
  return data.mentions.flatMap((each, mention) => (counts(each) ? [{ turn: each.turn, place: each.place, mention }] : []));
}

/** The number of the piece of a turn, among those that are mentions, which holds a mention; -1 where none does. */
export function pieceOf({ data }, { turn, mention }) {
  const spoken = data.turns[turn].blocks.filter((block) => Array.isArray(block)).flat(1);
  return spoken.filter((piece) => Array.isArray(piece)).findIndex(([, ...mentions]) => mentions.includes(mention));
}

export function createWalk(record, selection) {
  let by = "turn";
  let last = null; // the stop walked to last; a place named twice in a turn is two stops that the selection cannot tell apart
  let isMoving = false;
  const kept = new Map();

  function stops(way = by) {
    const filter = selection.filter();
    const key = [filter.speakers, filter.kinds].join(" ");
    if (kept.get(way)?.key !== key) kept.set(way, { key, stops: stopsOf(record, filter, way) });
    return kept.get(way).stops;
  }

  /** The reader's turn, and there the first mention of the place that is chosen; -1 before all mentions of the turn. */
  function whereabouts() {
    const turn = selection.currentTurn();
    const { place } = selection.state();
    const said = (each) => each.turn === turn && each.place === place;
    return { turn, place, mention: place === null || turn === null ? -1 : record.data.mentions.findIndex(said) };
  }

  /**
   * Where the reader is: {index, previous, next, of}, numbers of stops of the present way and how many there are; index is
   * null where the reader is at none of them, previous and next where none comes.
   */
  function at() {
    const all = stops();
    const here = whereabouts();
    if (here.turn === null) return { index: null, previous: null, next: all.length ? 0 : null, of: all.length };
    const isHere = (stop) => stop.turn === here.turn && (by === "turn" || stop.place === here.place);
    const index = last && all[last.index] === last.stop && isHere(last.stop) ? last.index : all.findIndex(isHere);
    const follows = (stop) => (by === "turn" || stop.turn !== here.turn ? stop.turn > here.turn : stop.mention > here.mention);
    const found = index < 0 ? all.findIndex(follows) : index + 1;
    const next = found < 0 ? all.length : found;
    const previous = index < 0 ? next - 1 : index - 1;
    return { index: index < 0 ? null : index, previous: known(previous, all), next: known(next, all), of: all.length };
  }

  const known = (index, all) => (index >= 0 && index < all.length ? index : null);

  /** Go to a stop by its number and return it; null where there is none. */
  function goTo(index) {
    const stop = stops()[index];
    if (!stop) return null;
    last = { index, stop };
    isMoving = true;
    const { id } = record.data.turns[stop.turn];
    try {
      if (stop.place === null) selection.selectTurn(id, { walking: true });
      else selection.selectMention(stop.place, id, { walking: true });
    } finally {
      isMoving = false;
    }
    return stop;
  }

  /** The stop that the reader has walked to and still stands at, or null. */
  function stop() {
    const { index } = at();
    return index !== null && stops()[index] === last?.stop ? last.stop : null;
  }

  return {
    by: () => by,
    setBy: (way) => (by = way),
    stops,
    at,
    stop,
    go: (step) => goTo(step > 0 ? at().next : at().previous),
    first: () => goTo(0),
    last: () => goTo(stops().length - 1),
    /** True while the selection is changed by the walk, for those who are told of the change. */
    isMoving: () => isMoving,
  };
}
