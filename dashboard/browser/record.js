/**
 * The record as the browser sees it: who says what, and which turns speak of which place.
 * Pure look-ups over the data object; turns and mentions are numbers, places and speakers are ids.
 *
 * A filter is {speakers: [id], kinds: [kind]}; empty speakers means everybody, empty kinds the usual ones.
 */
import { createSearch } from "./search.js";

export function createRecord(data) {
  const mentionsByPlace = groupBy(data.mentions, (mention) => mention.place);
  const mentionsByTurn = groupBy(data.mentions, (mention) => mention.turn);
  const turnNumbers = new Map(data.turns.map((turn, number) => [turn.id, number]));
  const disputes = data.disputes ?? {};

  const passes = (filter) => {
    const kinds = new Set(filter.kinds.length ? filter.kinds : data.defaultKinds);
    const speakers = new Set(filter.speakers);
    return (mention) =>
      kinds.has(mention.kind) && (!speakers.size || speakers.has(speakerOf(mention.turn).id));
  };

  function speakerOf(turn) {
    return data.speakers[data.turns[turn].speaker];
  }

  /** Mentions of a place that pass the filter; all of them where none passes, so that nothing is a dead end. */
  function mentionsOf(place, filter) {
    const all = mentionsByPlace.get(place) ?? [];
    const kept = all.filter(passes(filter));
    return kept.length ? kept : all;
  }

  function turnsOf(place, filter) {
    return [...new Set(mentionsOf(place, filter).map((mention) => mention.turn))];
  }

  function placesOf(turn) {
    return [...new Set((mentionsByTurn.get(turn) ?? []).map((mention) => mention.place))];
  }

  /** Every turn with a mention of a place, whatever the filter. */
  const turnsNaming = (place) => (mentionsByPlace.get(place) ?? []).map(({ turn }) => turn);

  /** How often each place is mentioned under the filter; a place that is no map target counts on request only. */
  function counts(filter) {
    const found = new Map(Object.keys(data.places).map((place) => [place, 0]));
    const asked = filter.kinds.length > 0;
    for (const mention of data.mentions.filter(passes(filter))) {
      if (asked || data.places[mention.place].target) found.set(mention.place, found.get(mention.place) + 1);
    }
    return found;
  }

  function speaks(turn, filter) {
    return !filter.speakers.length || filter.speakers.includes(speakerOf(turn).id);
  }

  /** The numbers of the turns in which a dispute is spoken of, and the disputes that a turn (by its id) speaks of. */
  const turnsOfDispute = (dispute) => (disputes[dispute] ?? []).map((turn) => turnNumbers.get(turn));
  const disputesOf = (turn) => Object.keys(disputes).filter((dispute) => disputes[dispute].includes(turn));

  /** What is said in a turn, without its stage directions; paragraphs are parted by a line break. */
  function textOf(turn) {
    const paragraphs = data.turns[turn].blocks.filter((block) => Array.isArray(block));
    return paragraphs.map((block) => block.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("")).join("\n");
  }

  const search = createSearch({ data, textOf });
  const turnsWith = (query) => search.find(query).turns;

  return { data, textOf, search, turnsWith, turnNumbers, speakerOf, mentionsOf, turnsOf, turnsNaming, placesOf, counts, speaks, turnsOfDispute, disputesOf };
}

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) {
    const at = key(item);
    if (!groups.has(at)) groups.set(at, []);
    groups.get(at).push(item);
  }
  return groups;
}
