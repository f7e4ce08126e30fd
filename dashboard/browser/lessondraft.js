/**
 * The lesson that is being built: kept in the browser at each change, so that neither a reload nor leaving the page loses
 * anything. What is removed or replaced can be brought back.
 */
import { keyOf, readObject } from "./answers.js";
import { say } from "./words.js";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const BLANK = { id: "", title: "", subtitle: "", level: "", minutes: 0, objectives: [], steps: [], task: "", sources: [] };
const BLANK_STEP = { title: "", turns: [], places: [], layers: [], day: "", view: "de-facto", narration: "", question: { type: "observe", text: "" }, hints: [], answer: "" };

/** What a title is as a file's name: "Where is the line?" gives "where-is-the-line". */
export function idFrom(title) {
  const plain = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const id = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
  return id || (title.trim() && "lesson");
}

/** The draft about one record; `usual` are the layers of a step that names none. */
export function createDraft(keep, document, usual = []) {
  const key = keyOf("pa-draft", document);
  const openKey = keyOf("pa-building", document);
  const undos = []; // [{words, back}]
  let lesson = whole(readObject(keep, key, BLANK), usual);
  let isKept = true;

  function save(next) {
    lesson = next;
    isKept = keep.write(key, JSON.stringify(lesson));
  }

  const withSteps = (steps) => save({ ...lesson, steps });
  const indexOf = (id) => lesson.steps.findIndex((step) => step.id === id);

  function insert(step, index) {
    withSteps([...lesson.steps.slice(0, index), step, ...lesson.steps.slice(index)]);
  }

  function freeId() {
    const taken = new Set(lesson.steps.map(({ id }) => id));
    let n = lesson.steps.length + 1;
    while (taken.has(`s${n}`)) n += 1;
    return `s${n}`;
  }

  return {
    /** The ids of the steps that are unfolded. */
    opened: new Set(),
    lesson: () => lesson,
    isKept: () => isKept,
    trouble: keep.trouble,
    isBlank: () => !lesson.title && !lesson.steps.length,
    isOpen: () => keep.read(openKey) === "yes",
    setOpen: (on) => (on ? keep.write(openKey, "yes") : keep.remove(openKey)),
    change: (patch) => save({ ...lesson, ...patch }),
    changeStep: (id, patch) => withSteps(lesson.steps.map((step) => (step.id === id ? { ...step, ...patch } : step))),
    /** A new step at the end. @returns its id */
    add(sight) {
      const step = { ...BLANK_STEP, ...sight, id: freeId() };
      insert(step, lesson.steps.length);
      return step.id;
    },
    move(id, by) {
      const [from, to] = [indexOf(id), indexOf(id) + by];
      if (from < 0 || to < 0 || to >= lesson.steps.length) return false;
      const steps = lesson.steps.filter((step) => step.id !== id);
      withSteps([...steps.slice(0, to), lesson.steps[from], ...steps.slice(to)]);
      return true;
    },
    remove(id) {
      const index = indexOf(id);
      const step = lesson.steps[index];
      withSteps(lesson.steps.filter((each) => each !== step));
      undos.push({
        words: () => say("Step “{title}” is removed.", { title: step.title || index + 1 }),
        back: () => insert({ ...step, id: indexOf(step.id) < 0 ? step.id : freeId() }, index),
      });
    },
    /** Another lesson in the place of this one; the record it is about stays the open one. */
    replace(next) {
      const before = lesson;
      save(whole({ ...next, document }, usual));
      if (!before.title && !before.steps.length) return;
      undos.push({
        words: () => say("“{title}” is replaced.", { title: before.title || say("Lesson without a title") }),
        back: () => save(before),
      });
    },
    /** What can be undone now, in words; null for nothing. */
    undoWords: () => undos.at(-1)?.words() ?? null,
    undo: () => undos.pop()?.back(),
  };
}

/** A draft with all its fields, whoever wrote it down; a step's id stands once. */
function whole(found, usual) {
  const lesson = { ...BLANK, ...fitting(found, BLANK) };
  const given = lesson.steps.filter((step) => step !== null && typeof step === "object");
  const steps = given.map((step) => ({ ...BLANK_STEP, layers: usual, ...fitting(step, BLANK_STEP), id: String(step.id ?? "") }));
  const taken = new Set();
  for (const step of steps) {
    while (!step.id || taken.has(step.id)) step.id = `${step.id || "s"}${steps.indexOf(step) + 1}`;
    taken.add(step.id);
  }
  return { ...lesson, document: String(found.document ?? ""), steps };
}

/** Of what was kept, that which is of the kind it should be. */
function fitting(found, blank) {
  const kindOf = (value) => (Array.isArray(value) ? "list" : value === null ? "null" : typeof value);
  return Object.fromEntries(Object.entries(found).filter(([name, value]) => name in blank && kindOf(value) === kindOf(blank[name])));
}

/** Why the atlas would not take the draft as it is, in sentences; [] for nothing. */
export function problemsOf(lesson, { data, turnNumbers }, taken, { views, days }) {
  const found = [];
  if (!lesson.title.trim()) found.push(say("The lesson needs a title."));
  if (!ID.test(lesson.id)) found.push(say("The file’s name may have only the letters a to z, digits and single hyphens."));
  else if (taken.includes(lesson.id)) found.push(say("There is a lesson “{id}” already: give this file another name.", { id: lesson.id }));
  if (!lesson.steps.length) found.push(say("The lesson needs a step."));
  lesson.steps.forEach((step, index) => {
    const n = index + 1;
    if (!step.title.trim()) found.push(say("Step {n} needs a title.", { n }));
    if (!step.question?.text.trim()) found.push(say("Step {n} needs a question.", { n }));
    const places = step.places.filter((place) => !(place in data.places) && !(place in (data.names ?? {})));
    const strange = [
      ...step.turns.filter((turn) => !turnNumbers.has(turn)),
      ...places,
      ...step.layers.filter((layer) => !(data.layers?.known ?? []).includes(layer)),
      ...(views.includes(step.view) ? [] : [step.view]),
      ...(!step.day || (step.day >= days[0] && step.day < days[1]) ? [] : [step.day]),
    ];
    if (strange.length) found.push(say("Step {n} names what is not in this atlas: {listed}.", { n, listed: strange.join(say(", ")) }));
  });
  return found;
}
