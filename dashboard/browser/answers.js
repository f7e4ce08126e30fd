/**
 * What a reader writes in a lesson and how far it was read: kept in this browser only, at once. A browser that keeps nothing
 * (it refuses, or its room is full) keeps it as long as the page is open, and the reader is told which.
 */
const ANSWER = "pa-answer";
const COURSE = "pa-lesson";

/** The browser's own store; null where it is refused. */
function ownStore() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * Texts by key, in a store (as `localStorage` is one) or, where that fails, in memory.
 *
 * @returns {read(key), write(key, text), remove(key), isOnlyHere(key), trouble()}: `read` gives null where nothing is kept,
 * `write` whether it is kept beyond this page, `trouble` null, "refused" or "full", whichever the last writing met
 */
export function createKeep(store = ownStore()) {
  const memory = new Map();
  let met = null;

  function read(key) {
    if (memory.has(key)) return memory.get(key);
    try {
      return store?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  function write(key, text) {
    met = tried(() => store.setItem(key, text));
    if (met === null) memory.delete(key);
    else memory.set(key, text);
    return met === null;
  }

  function remove(key) {
    memory.delete(key);
    if (read(key) !== null && tried(() => store.removeItem(key)) !== null) memory.set(key, null);
  }
  return { read, write, remove, isOnlyHere: (key) => memory.has(key), trouble: () => met };
}

function tried(act) {
  try {
    act();
    return null;
  } catch (error) {
    return error?.name === "QuotaExceededError" || error?.name === "NS_ERROR_DOM_QUOTA_REACHED" ? "full" : "refused";
  }
}

/** What is kept as JSON; `otherwise` where nothing is, or something that somebody else wrote. */
export function readObject(keep, key, otherwise = {}) {
  try {
    const found = JSON.parse(keep.read(key));
    return found !== null && typeof found === "object" ? found : otherwise;
  } catch {
    return otherwise;
  }
}

/** The key of what belongs to a lesson, or to one of its steps. */
export const keyOf = (kind, ...path) => `${kind} ${JSON.stringify(path)}`;

/** The answers to the lessons about one record, and how far each lesson was read. */
export function createAnswers(keep, document) {
  const answerKey = (lesson, step) => keyOf(ANSWER, document, lesson, step);
  const courseKey = (lesson) => keyOf(COURSE, document, lesson);
  const courseOf = (lesson) => {
    const { at = null, seen = [] } = readObject(keep, courseKey(lesson));
    return { at, seen: Array.isArray(seen) ? seen : [] };
  };
  const answer = (lesson, step) => keep.read(answerKey(lesson, step)) ?? "";

  /** True where the answer is kept beyond this page; an empty one leaves nothing behind. */
  function setAnswer(lesson, step, text) {
    if (text.trim() !== "") return keep.write(answerKey(lesson, step), text);
    keep.remove(answerKey(lesson, step));
    return true;
  }

  /** The reader has come to a step. */
  function visit(lesson, step) {
    const { seen } = courseOf(lesson);
    keep.write(courseKey(lesson), JSON.stringify({ at: step, seen: [...new Set([...seen, step])] }));
  }

  /** Of the steps (ids) of a lesson as it is now: where the reader was, how many were seen and answered. */
  function courseIn(lesson, steps) {
    const { at, seen } = courseOf(lesson);
    return {
      at: steps.includes(at) ? at : null,
      seen: steps.filter((step) => seen.includes(step)).length,
      answered: steps.filter((step) => answer(lesson, step) !== "").length,
    };
  }

  /** Forget all answers to a lesson and how far it was read. @returns the function that brings them back */
  function forget(lesson, steps) {
    const kept = [courseKey(lesson), ...steps.map((step) => answerKey(lesson, step))].map((key) => [key, keep.read(key)]);
    for (const [key] of kept) keep.remove(key);
    return () => kept.forEach(([key, text]) => text !== null && keep.write(key, text));
  }
  const isSeen = (lesson, step) => courseOf(lesson).seen.includes(step);
  const isOnlyHere = (lesson, step) => keep.isOnlyHere(answerKey(lesson, step));
  return { answer, setAnswer, isOnlyHere, visit, isSeen, courseIn, forget, trouble: keep.trouble };
}
