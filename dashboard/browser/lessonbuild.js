/**
 * Building a lesson: what stands over it, its steps, what is still missing, and the way to try it, to take it along as a file
 * and to load such a file again. Each change is kept in the browser at once.
 */
import { saveFile } from "./copying.js";
import { element } from "./dom.js";
import { idFrom, problemsOf } from "./lessondraft.js";
import { fieldOf, linesOf, sightNow, sightWords, stepForm } from "./lessonstep.js";
import { readLesson, UnreadableLesson, writeLesson } from "./lessonyaml.js";
import { wayBar } from "./listpanel.js";
import { bringIntoView } from "./scroll.js";
import { count, say } from "./words.js";

const LARGEST = 1_000_000; // bytes of a file that is opened

/**
 * @param leave goes back to the list
 * @param play tries a lesson out from one of its steps
 * @param from the id of the step at which that was ended
 * @returns {root, heading, show(), reveal()}: the heading takes the focus and `reveal` brings it into sight
 */
export function buildPart(context, { leave, play, from }) {
  const { draft } = context;
  const root = element("article", { class: "pa-lesson pa-build" });
  const heading = element("h2", { tabindex: "-1" }, say("Build a lesson"));
  const kept = element("p", { class: "pa-panel-lead" });
  const bar = wayBar({ back: [say("All lessons"), leave] });
  const name = element("div", {});
  const about = element("details", { class: "pa-lesson-inside pa-build-about" });
  const undo = element("div", {});
  const steps = element("ol", { class: "pa-build-steps" });
  const number = element("h3", {});
  const add = addPart(context, (id) => redraw(null, { step: id, act: "title" }));
  const missing = element("div", { class: "pa-problems" });
  const files = filesPart(context, { loaded: () => redrawAll(), play: () => tryFrom(draft.lesson().steps[0]) });
  bar.root.classList.add("pa-ways--stay");
  root.append(bar.root, heading, kept, name, add.root, number, undo, steps, about, missing, files.root);

  /** Draw the steps anew after a change, and give the focus back. */
  function redraw(change, focus = null) {
    change?.();
    const { steps: all } = draft.lesson();
    number.textContent = all.length ? count(all.length, "{n} step", "{n} steps") : "";
    steps.replaceChildren(...all.map((step, index) => stepForm(context, step, { index, of: all.length, isOpen: draft.opened.has(step.id) }, actsOf(step))));
    undo.replaceChildren(...undoPart());
    changed();
    if (focus) steps.querySelector(`[data-step="${CSS.escape(focus.step)}"] [data-act="${focus.act}"]`)?.focus();
  }

  function actsOf(step) {
    const { id } = step;
    return {
      changed,
      redraw: (change, act) => redraw(change, { step: id, act }),
      toggle: () => redraw(() => (draft.opened.has(id) ? draft.opened.delete(id) : draft.opened.add(id)), { step: id, act: "toggle" }),
      move: (by) => redraw(() => draft.move(id, by), { step: id, act: by < 0 ? "up" : "down" }),
      remove() {
        redraw(() => draft.remove(id));
        undo.querySelector("button").focus();
      },
      play: () => tryFrom(draft.lesson().steps.find((each) => each.id === id)),
    };
  }

  function undoPart() {
    const words = draft.undoWords();
    if (words === null) return [];
    const row = element("div", { class: "pa-row pa-undo" });
    const button = element("button", { type: "button", class: "pa-act" }, say("Undo"));
    button.addEventListener("click", () => {
      draft.undo();
      redrawAll();
      (undo.querySelector("button") ?? heading).focus();
    });
    row.append(element("span", {}, words), button);
    return [row];
  }

  function redrawAll() {
    const [title, ...fields] = headFields(context, changed);
    name.replaceChildren(title);
    about.replaceChildren(element("summary", {}, say("For whom, minutes, objectives, sources, name of the file")), ...fields);
    redraw();
  }

  /** What is missing, and whether the browser keeps the draft. */
  function changed() {
    const taken = context.lessons.map(({ id }) => id);
    const { views, start, end } = context.chronicle;
    const known = { views: views.map(({ id }) => id), days: [start, end] };
    const found = draft.isBlank() ? [] : problemsOf(draft.lesson(), context.record, taken, known);
    const list = element("ul", {});
    list.append(...found.map((problem) => element("li", {}, problem)));
    missing.replaceChildren(...(found.length ? [element("h3", {}, say("Still missing")), list] : []));
    kept.textContent = keptWords(draft);
    kept.toggleAttribute("data-trouble", !draft.isKept());
    files.show();
  }

  function tryFrom(step) {
    if (step) play({ ...draft.lesson(), id: draft.lesson().id || "lesson" }, step);
  }

  redrawAll();
  const left = from && steps.querySelector(`[data-step="${CSS.escape(from)}"] [data-act="${draft.opened.has(from) ? "play" : "toggle"}"]`);
  return { root, heading: left || heading, show: add.show, reveal: () => left && bringIntoView(root.parentElement, left, bar.root.offsetHeight) };
}

function keptWords(draft) {
  if (draft.isKept()) return say("Go to a passage or a place, add it as a step, write a question. Every change is kept in this browser at once.");
  if (draft.trouble() === "full") return say("This browser has no room left to keep the lesson: download it before you close or reload this page.");
  return say("This browser does not let the page keep the lesson: download it before you close or reload this page.");
}

/** The fields of the lesson as a whole, its title first. */
function headFields({ draft }, changed) {
  const lesson = draft.lesson();
  const change = (patch) => {
    draft.change(patch);
    changed();
  };
  const name = fieldOf(say("Name of the file"), lesson.id, (id) => change({ id: id.trim() }), { note: say("letters a to z, digits and single hyphens") });
  const title = fieldOf(say("Title"), lesson.title, (text) => {
    const { id, title: before } = draft.lesson();
    change({ title: text, ...((id === "" || id === idFrom(before)) && { id: idFrom(text) }) });
    name.field.value = draft.lesson().id;
  });
  const pair = element("div", { class: "pa-field-pair" });
  pair.append(
    fieldOf(say("For whom"), lesson.level, (level) => change({ level }), { note: say("such as: ages 15–18") }).root,
    fieldOf(say("Minutes"), lesson.minutes || "", (text) => change({ minutes: Math.max(0, Math.round(Number(text)) || 0) }), { type: "number" }).root,
  );
  const subtitle = fieldOf(say("Subtitle"), lesson.subtitle, (text) => change({ subtitle: text }));
  const aims = fieldOf(say("Objectives"), lesson.objectives.join("\n"), (text) => change({ objectives: linesOf(text) }), { rows: 2, note: say("one a line") });
  const task = fieldOf(say("Closing task"), lesson.task, (text) => change({ task: text }), { rows: 2 });
  const sources = fieldOf(say("Sources"), lesson.sources.join("\n"), (text) => change({ sources: linesOf(text) }), { rows: 2, note: say("one a line") });
  return [title, subtitle, pair, aims, task, sources, name].map((field) => field.root ?? field);
}

/** The button that makes a step of what is shown now, with a line that says what that is. */
function addPart(context, added) {
  const root = element("div", { class: "pa-build-add" });
  const button = element("button", { type: "button", class: "pa-act pa-build-adds" }, say("Add a step from what is shown"));
  const now = element("p", { class: "pa-soft" });
  button.addEventListener("click", () => {
    const id = context.draft.add(sightNow(context));
    context.draft.opened.add(id);
    added(id);
  });
  root.append(button, now);
  return { root, show: () => (now.textContent = sightWords(context, sightNow(context))) };
}

function filesPart(context, { loaded, play }) {
  const { draft } = context;
  const root = element("div", { class: "pa-build-files" });
  const row = element("div", { class: "pa-row" });
  const trial = element("button", { type: "button", class: "pa-act" }, say("Try the lesson"));
  const save = element("button", { type: "button", class: "pa-act" });
  const load = element("label", { class: "pa-act pa-load" }, say("Load a file"));
  const field = element("input", { type: "file", accept: ".yaml,.yml", class: "pa-unseen" });
  const fresh = element("button", { type: "button", class: "pa-act" }, say("Begin a new one"));
  const trouble = element("div", { class: "pa-load-trouble" });
  load.append(field);
  trial.addEventListener("click", () => play());
  save.addEventListener("click", () => {
    const lesson = { ...draft.lesson(), document: context.record.data.id };
    saveFile(`${lesson.id || "lesson"}.yaml`, writeLesson(lesson), "application/yaml");
  });
  fresh.addEventListener("click", () => take({}));
  field.addEventListener("change", async () => {
    const [file] = field.files;
    if (file) await read(file);
    field.value = "";
  });

  async function read(file) {
    if (file.size > LARGEST) return refuse(refusal(file.name, say("The file is longer than a lesson can be.")));
    try {
      return take(readLesson(await file.text()));
    } catch (error) {
      if (!(error instanceof UnreadableLesson)) throw error;
      return refuse(refusal(file.name, error.message, serverReadsAll()));
    }
  }

  function refuse(message) {
    trouble.replaceChildren(message);
    bringIntoView(root.closest(".pa-panel"), trouble);
  }

  function take(lesson) {
    trouble.replaceChildren();
    draft.opened.clear();
    draft.replace(lesson);
    loaded();
  }

  function show() {
    const { id, steps } = draft.lesson();
    trial.disabled = steps.length === 0;
    save.textContent = say("Download {file}", { file: `${id || "lesson"}.yaml` });
    save.disabled = fresh.disabled = draft.isBlank();
  }
  row.append(trial, save, load, fresh);
  const next = say("Put the file into a folder and open the atlas with: parley serve --lessons FOLDER. Then the lesson is in the list, with a link to each step and a handout.");
  root.append(row, trouble, element("p", { class: "pa-soft" }, next));
  return { root, show };
}

/** What is wrong with a file, and what to do with it. */
function refusal(file, message, remedy = []) {
  const made = element("div", { role: "alert" });
  made.append(element("p", {}, say("{file} is not loaded. {reason}", { file, reason: message })), ...remedy);
  return made;
}

function serverReadsAll() {
  const words = [
    say("This page reads files that it has written itself, or that are written in the same way."),
    say("Put this one into a folder and open the atlas with: parley serve --lessons FOLDER. That reads all of YAML, and names each line that it cannot use."),
  ];
  return [element("p", {}, words.join(" "))];
}
