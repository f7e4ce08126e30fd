/** The kinds of mention in words, as they are counted. */
import { say } from "./words.js";

const KINDS = {
  name: () => say("names"),
  analogy: () => say("comparisons"),
  actor: () => say("states acting"),
  demonym: () => say("peoples"),
  implied: () => say("implied references"),
};

/** What counts under a filter: its kinds, else the usual ones. */
export function countedKinds({ defaultKinds }, { kinds }) {
  return (kinds.length ? kinds : defaultKinds).map((kind) => KINDS[kind]?.() ?? kind);
}
