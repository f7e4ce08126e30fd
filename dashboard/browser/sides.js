/**
 * The sides of a talk: {id, name, side, speakers: [id], mixed}. A side is a delegation with its number, a speaker whose
 * delegation is not known, or all other such speakers together (`mixed`, without a name).
 */
const MOST_ALONE = 4; // speakers without a delegation that are sides of their own
const OTHERS = "others";

/** The delegations in the order of their numbers, then whoever belongs to none, the first to speak before the rest. */
export function sidesOf(record) {
  const { speakers } = record.data;
  const alone = speakers.filter(({ delegation }) => !delegation);
  const own = alone.slice(0, MOST_ALONE).map(sideOfOne);
  const rest = alone.slice(MOST_ALONE).map(({ id }) => id);
  const others = rest.length ? [{ id: OTHERS, name: null, side: null, speakers: rest, mixed: true }] : [];
  return [...delegationsOf(speakers), ...own, ...others];
}

export const sideOfOne = ({ id, name, side }) => ({ id: `speaker:${id}`, name, side: side ?? null, speakers: [id], mixed: false });

/** The delegations in the order of their numbers, each with its speakers. */
export function delegationsOf(speakers) {
  const names = [...new Set(speakers.map(({ delegation }) => delegation).filter(Boolean))];
  const made = names.map((name) => {
    const own = speakers.filter(({ delegation }) => delegation === name);
    return { id: `side:${name}`, name, side: own[0].side, speakers: own.map(({ id }) => id), mixed: false };
  });
  return made.sort((a, b) => a.side - b.side);
}
