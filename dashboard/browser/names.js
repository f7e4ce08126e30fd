/**
 * What a place is called: as spoken in this record, as in its period, as today, or in the script of its own country.
 * Where a place has no name of a kind, the name of its period stands for it.
 */
import { labelledSelect, optionsOf } from "./choice.js";
import { say } from "./words.js";

const NAMING = ["name", "analogy", "actor"]; // kinds of mention that call a place by a name, the surest first

/** @returns {{of: (place: string, system: "spoken"|"period"|"modern"|"native") => string}} */
export function createNames(record) {
  const { data } = record;
  let spoken = null;

  function of(place, system) {
    const names = data.names?.[place] ?? {};
    const period = names.period || data.places[place]?.name || place;
    if (system !== "spoken") return names[system] || period;
    spoken ??= spokenNames(data);
    return spoken.get(place) ?? period;
  }
  return { of };
}

/**
 * By place, the name that is most often spoken: a sure one goes before a doubtful one, a name before a comparison, and
 * that before a state that acts; the last two count only where they are among the place's listed names. Of those spoken
 * equally often it is the first. A place that is only hinted at, or named by its people, is not in the map.
 */
export function spokenNames(data) {
  const best = new Map();
  const counts = new Map();
  for (const { text, mention } of namings(data)) {
    const key = JSON.stringify([mention.place, rankOf(mention), text]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) {
    const [place, rank, text] = JSON.parse(key);
    const known = best.get(place);
    if (!known || rank < known.rank || (rank === known.rank && count > known.count)) best.set(place, { rank, count, text });
  }
  return new Map([...best].map(([place, { text }]) => [place, text]));
}

const isDoubtful = ({ reading, identity }) => reading === "doubtful" || identity === "doubtful";
const rankOf = (mention) => NAMING.indexOf(mention.kind) + (isDoubtful(mention) ? NAMING.length : 0);

/** Every mention that calls a place by a name, with the words that do so. */
function* namings(data) {
  const pieces = data.turns.flatMap((turn) => turn.blocks.filter(Array.isArray).flat().filter(Array.isArray));
  for (const [text, ...numbers] of pieces) {
    for (const mention of numbers.map((number) => data.mentions[number])) {
      const listed = data.names?.[mention.place]?.all;
      const isListed = mention.kind === "name" || !listed || listed.includes(text);
      if (NAMING.includes(mention.kind) && isListed) yield { text, mention };
    }
  }
}

/** The choice which names are written, for the whole atlas. */
export function mountNamesChoice(host, { selection }) {
  const kinds = { spoken: say("as spoken"), period: say("period"), modern: say("modern"), native: say("native script") };
  const { root, select } = labelledSelect(say("Names"), optionsOf(kinds), (kind) => selection.setNames(kind), { class: "pa-names-choice" });
  host.append(root);
  const show = ({ names }) => (select.value = names);
  show(selection.state());
  const unsubscribe = selection.subscribe(show);
  return () => {
    unsubscribe();
    root.remove();
  };
}
