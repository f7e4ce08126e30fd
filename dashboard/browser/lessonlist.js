/** The list of lessons: what each is about and how far the reader is in it; where one is missing, what to do. */
import { element, english, inEnglish } from "./dom.js";
import { handoutLinks, teacherSwitch } from "./lessonteach.js";
import { count, number, say } from "./words.js";

/**
 * All lessons, and the way to a new one.
 *
 * @param acts {open(lesson, step?), build(), copy(lesson), ask()}
 * @returns {root, show(), focus(what), renew()}: `focus` takes {kind: "step", "end", "build" or "quiz", lesson: id or null}
 */
export function listPart(context, acts) {
  const root = element("div", {});
  const buttons = new Map();
  let taught = null; // whether the teacher's view is drawn

  /** Draw it anew: what was read and answered has changed. */
  function renew() {
    buttons.clear();
    const heading = element("h2", {}, say("Lessons"));
    const lead = element("p", { class: "pa-panel-lead" }, say("A guided tour through the talk and the map, with questions. What you answer stays in this browser."));
    const missing = element("div", {});
    const tools = element("div", { class: "pa-row" });
    const build = element("button", { type: "button", class: "pa-act" }, buildWords(context.draft));
    build.addEventListener("click", () => acts.build());
    buttons.set("build", build);
    const quiz = element("button", { type: "button", class: "pa-act" }, say("Quiz"));
    quiz.addEventListener("click", () => acts.ask());
    buttons.set("quiz", quiz);
    tools.append(quiz, build, teacherSwitch(context.teacher));
    missing.append(...missingWords(context));
    root.replaceChildren(heading, lead, tools, missing, ...lessonList(context, acts, buttons));
    taught = context.teacher.on();
  }

  function show() {
    if (taught === context.teacher.on()) return;
    const isSwitched = root.querySelector(".pa-teacher-switch") === document.activeElement;
    renew();
    if (isSwitched) root.querySelector(".pa-teacher-switch").focus();
  }

  const focus = ({ kind, lesson }) => (buttons.get(lesson === null ? kind : lessonKey(lesson)) ?? root.querySelector("button")).focus();
  renew();
  return { root, show, focus, renew };
}

const lessonKey = (id) => `lesson ${id}`;

/** A draft that is there already is gone on with. */
const buildWords = (draft) => (draft.isBlank() ? say("Build a lesson") : say("Go on building"));

/** What to do about a link to a lesson that is not here. */
function missingWords({ selection, lessons }) {
  const { lesson } = selection.state();
  if (lesson === null || lessons.some(({ id }) => id === lesson)) return [];
  const note = element("div", { class: "pa-missing" });
  const words = [
    say("There is no lesson “{lesson}” here.", { lesson }),
    say("Ask whoever made the link for the lesson’s file, put that into a folder and open the atlas with: parley serve --lessons FOLDER. Or choose a lesson below."),
  ];
  note.append(element("h3", {}, say("The lesson of this link is not here")), element("p", {}, words.join(" ")));
  return [note];
}

function lessonList(context, acts, buttons) {
  const { lessons, elsewhere } = context;
  const list = element("ul", { class: "pa-dispute-list pa-lesson-list" });
  list.append(...lessons.map((lesson) => lessonItem(context, lesson, acts, buttons)), ...elsewhere.map(elsewhereItem));
  if (list.childElementCount) return [list];
  return [element("p", {}, say("There are no lessons here. Build one, or put the files of lessons into a folder and open the atlas with: parley serve --lessons FOLDER"))];
}

function lessonItem(context, lesson, acts, buttons) {
  const ids = lesson.steps.map(({ id }) => id);
  const { seen, answered } = context.answers.courseIn(lesson.id, ids);
  const item = element("li", { "data-lesson": lesson.id });
  const button = element("button", { type: "button", class: "pa-dispute pa-lesson-open" });
  const words = element("span", { class: "pa-dispute-words" });
  words.append(inEnglish("span", { class: "pa-lesson-name" }, lesson.title), " ");
  if (lesson.subtitle) words.append(inEnglish("span", { class: "pa-lesson-subtitle" }, lesson.subtitle), " ");
  words.append(factsOf(lesson), " ", ...courseOfReader(seen, answered, ids.length));
  button.append(words);
  button.addEventListener("click", () => acts.open(lesson));
  buttons.set(lessonKey(lesson.id), button);
  item.append(button, insideOf(lesson, acts), ...(context.teacher.on() ? teachingOf(context, lesson, acts) : []));
  return item;
}

function factsOf({ level, minutes, steps, own }) {
  const made = element("span", { class: "pa-lesson-facts" });
  if (own) made.append(element("span", { class: "pa-lesson-own" }, say("added here")), " · ");
  if (level) made.append(english(level), " · ");
  if (minutes) made.append(count(minutes, "{n} minute", "{n} minutes"), " · ");
  made.append(count(steps.length, "{n} step", "{n} steps"));
  return made;
}

/** How far the reader is, once the lesson is begun. */
function courseOfReader(seen, answered, all) {
  if (!seen) return [];
  const made = element("span", { class: "pa-lesson-course" });
  const bar = element("span", { class: "pa-lesson-bar", "aria-hidden": "true" });
  bar.style.setProperty("--pa-share", seen / all);
  made.append(bar, say("{seen} of {all} steps seen, {answered} answered", { seen: number(seen), all: number(all), answered: number(answered) }));
  return [made];
}

/** What is to be learned, and each step, to begin there. */
function insideOf(lesson, acts) {
  const fold = element("details", { class: "pa-lesson-inside" });
  const steps = element("ol", { class: "pa-lesson-steps" });
  steps.append(
    ...lesson.steps.map((step, index) => {
      const button = element("button", { type: "button" });
      button.append(element("span", { class: "pa-step-number" }, number(index + 1)), " ", inEnglish("span", {}, step.title));
      button.addEventListener("click", () => acts.open(lesson, step));
      const item = element("li", {});
      item.append(button);
      return item;
    }),
  );
  const aims = element("ul", { class: "pa-objectives" });
  aims.append(...lesson.objectives.map((objective) => inEnglish("li", {}, objective)));
  fold.append(element("summary", {}, say("Objectives and steps")), ...(lesson.objectives.length ? [aims] : []), steps);
  return fold;
}

function teachingOf(context, lesson, acts) {
  const row = element("div", { class: "pa-row" });
  const copy = element("button", { type: "button", class: "pa-act" }, say("Edit a copy"));
  copy.addEventListener("click", () => acts.copy(lesson));
  row.append(copy, ...handoutLinks(context, lesson));
  return [row];
}

/** A lesson about a record that is not the open one. */
function elsewhereItem({ id, title, document: about, open }) {
  const item = element("li", { class: "pa-lesson-elsewhere" });
  const where = element("span", { class: "pa-soft" }, say("About another record: {record}", { record: about }));
  const address = `?${new URLSearchParams({ doc: about, page: "lessons", lesson: id })}`;
  const way = open ? element("a", { href: address }, say("Open that record")) : element("span", { class: "pa-soft" }, say("Open it with: parley serve FILE"));
  item.append(inEnglish("span", { class: "pa-lesson-name" }, title), " ", where, " ", way);
  return item;
}
