/**
 * The page of lessons: the list, the lesson that is played, the one that is built, and the quiz.
 *
 * `mountLessons` returns a function that ends it. Of a room it takes {record, selection, names, chronicle}, `lessons`, the
 * object {lessons: [...]} that the server gives or null where there are none, and, where there is a server, `handouts`, the
 * address under which it has them, `classPage`, the path of the page for pupils, and `classRoom`, where the room reaches the server.
 */
import { createAnswers, createKeep } from "./answers.js";
import { element } from "./dom.js";
import { buildPart } from "./lessonbuild.js";
import { createDraft } from "./lessondraft.js";
import { endPart } from "./lessonend.js";
import { listPart } from "./lessonlist.js";
import { keepField, stepPart } from "./lessonplay.js";
import { mountScreen } from "./lessonscreen.js";
import { createClock, createTeacher, teacherPart, teacherSwitch } from "./lessonteach.js";
import { createListPanel, wayBar } from "./listpanel.js";
import { createNames } from "./names.js";
import { mountQuiz } from "./quiz.js";
import { say } from "./words.js";

const LIST = { kind: "list" };

export function mountLessons(host, room) {
  const context = contextOf(room);
  const { selection } = context;
  const root = element("div", { class: "pa-panel" });
  const screen = mountScreen();
  const list = listPart(context, { open, build, copy, ask: () => turnAside({ kind: "quiz" }) });
  const panel = createListPanel(root, { focusItem: (key) => list.focus(JSON.parse(key)), close: leave });
  const isBuilding = context.draft.isOpen() && selection.state().lesson === null && selection.state().quiz === null;
  let aside = isBuilding ? { kind: "build" } : null; // what no link leads to: building, a trial, the end of a lesson; and the quiz
  let linked = null; // the lesson and the step that the selection names
  let shown = null; // the key of what is drawn
  let part = list;
  let lit = []; // the places of the step, while the reader is at it
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", say("Lessons"));
  host.replaceChildren(root);

  const courses = new Map(context.lessons.map((lesson) => [lesson.id, courseOf(lesson)]));

  function courseOf(lesson) {
    return {
      lesson,
      answers: context.answers,
      isTrial: false,
      leave: [say("All lessons"), leave],
      goTo: (step) => {
        aside = null;
        selection.setLesson(lesson, step);
      },
      finish: () => turnAside({ kind: "end", course: courses.get(lesson.id) }),
    };
  }

  /** The draft as pupils will see it; nothing is kept of it, and no link leads to it. */
  function trialOf(lesson) {
    const course = { lesson, answers: createAnswers(createKeep(null), "trial"), isTrial: true, leave: [say("Back to building"), leave] };
    const goTo = (step) => {
      aside = { kind: "step", course, step };
      selection.setLesson({ ...lesson, id: null }, step);
    };
    return Object.assign(course, { goTo, finish: () => turnAside({ kind: "end", course }) });
  }

  function turnAside(view) {
    aside = view;
    show(selection.state(), "lesson");
  }

  function open(lesson, step = stepToOpen(context, lesson)) {
    courses.get(lesson.id).goTo(step);
  }

  function build() {
    context.draft.setOpen(true);
    aside = { kind: "build" };
    selection.setLesson(null, null);
  }

  function copy(lesson) {
    context.draft.replace({ ...lesson, id: `${lesson.id}-copy` });
    build();
  }

  /** From a trial back to building its step, from everything else to the list. */
  function leave() {
    const isTrial = aside?.course?.isTrial ?? false;
    context.draft.setOpen(isTrial);
    aside = isTrial ? { kind: "build", from: aside.step?.id } : null;
    if (selection.state().quiz !== null) selection.setQuiz(null);
    selection.setLesson(null, null);
  }

  function viewOf({ lesson, step }) {
    if (aside !== null) return aside;
    const course = courses.get(lesson);
    if (!course) return LIST;
    return { kind: "step", course, step: course.lesson.steps.find(({ id }) => id === step) ?? course.lesson.steps[0] };
  }

  /** Whoever comes to another step by a link, or back to one, leaves what no link leads to. */
  function noticeLink({ lesson, step, quiz }) {
    const wanted = JSON.stringify([lesson, step]);
    if (wanted !== linked && (lesson !== null || aside?.kind === "end")) aside = null;
    linked = wanted;
    if (lesson === null && quiz !== null) aside ??= { kind: "quiz" };
  }

  function show(state, cause) {
    if (cause && state.page !== "lessons") return rest();
    noticeLink(state);
    const view = viewOf(state);
    const key = keyOf(view);
    if (key !== shown) {
      panel.turnTo(view === LIST ? null : key, () => draw(view, key));
      part.reveal?.();
    }
    part.show(state);
    screen.show(view.kind === "step" ? view.course : null, view.step);
    return light(view);
  }

  /** Draws a view in the panel and returns what takes the focus. */
  function draw(view, key) {
    part.stop?.();
    part = made(view);
    shown = key;
    part.root.addEventListener("keydown", keepField);
    root.replaceChildren(part.root);
    if (view.kind !== "step") return part.heading;
    const { course, step } = view;
    course.answers.visit(course.lesson.id, step.id);
    if (cameBySelection(view)) selection.setPassages(step.turns);
    return part.heading;
  }

  const cameBySelection = ({ course, step }) => !course.isTrial && selection.state().step === step.id;

  function made(view) {
    const { kind, course, step, from } = view;
    if (kind === "build") return buildPart(context, { leave, from, play: (lesson, first) => trialOf(lesson).goTo(first) });
    if (kind === "end") return endPart(context, course);
    if (kind === "quiz") return quizPart(context, leave);
    if (kind === "step") return taughtStep(context, course, step);
    list.renew();
    return list;
  }

  /** The places of the step are lit on the map and in the text, where the selection does not mark them already. */
  function light({ kind, course, step }) {
    const isAt = kind === "step" && !part.isAway() && selection.state().place === null;
    const wanted = isAt && (course.isTrial || selection.state().step === step.id) ? step.places : [];
    if (wanted.join() !== lit.join()) selection.hover({ places: wanted });
    lit = wanted;
  }

  function rest() {
    screen.show(null);
    if (lit.length) selection.hover({ places: [] });
    lit = [];
  }

  /** What the pointer lit and left gives way to the places of the step, when all have heard of it. */
  const relight = ({ places = [] }) => !places.length && lit.length && queueMicrotask(() => lit.length && selection.hover({ places: lit }));

  // before any part: when the reader leaves one, the panel must see the focus in it before that part draws itself anew
  const stops = [selection.subscribe(show), selection.onHover(relight), context.teacher.onChange(() => part.show(selection.state()))];
  begin(context, courses);
  show(selection.state());
  return () => {
    for (const stop of stops) stop();
    part.stop?.();
    screen.stop();
  };
}

const keyOf = ({ kind, course, step }) => JSON.stringify({ kind, isTrial: course?.isTrial, lesson: course?.lesson.id ?? null, step: step?.id });

function contextOf({ record, selection, chronicle, lessons, handouts = null, classPage = null, classRoom = null, names = createNames(record), keep = createKeep() }) {
  const clocks = new Map();
  const clockOf = (lesson) => {
    if (!clocks.has(lesson.id)) clocks.set(lesson.id, createClock(keep, record.data.id, lesson));
    return clocks.get(lesson.id);
  };
  const all = (lessons?.lessons ?? []).filter(({ steps }) => steps.length);
  const here = all.filter((lesson) => isHere(record, lesson));
  const elsewhere = all.filter((lesson) => !isHere(record, lesson));
  const own = { answers: createAnswers(keep, record.data.id), teacher: createTeacher(keep), draft: createDraft(keep, record.data.id, record.data.layers?.usual), clockOf };
  return { record, selection, names, chronicle, keep, handouts, classPage, classRoom, lessons: here, elsewhere, ...own };
}

const isHere = (record, { document }) => !document || document === record.data.id;

/**
 * A link that names a step and nothing else opens it as the step wants it; whoever comes back to a step finds map and text
 * as they were. A lesson without a step is opened where this reader left it.
 */
function begin(context, courses) {
  const { selection, record } = context;
  const state = selection.state();
  const lesson = courses.get(state.lesson)?.lesson;
  if (!lesson || state.page !== "lessons") return;
  const step = lesson.steps.find(({ id }) => id === state.step);
  const { known = [], usual = [] } = record.data.layers ?? {};
  const isUsual = state.layers.join() === known.filter((layer) => usual.includes(layer)).join();
  const isFresh = state.place === null && state.turn === null && state.query === "" && state.day === (record.data.day ?? null) && state.view === "de-facto" && isUsual;
  if (isFresh || !step) selection.setLesson(lesson, step ?? stepToOpen(context, lesson));
}

/** The step at which this reader was, else the first. */
function stepToOpen({ answers }, { id, steps }) {
  const { at } = answers.courseIn(
    id,
    steps.map((step) => step.id),
  );
  return steps.find((step) => step.id === at) ?? steps[0];
}

/** The quiz under a bar that leads back. */
function quizPart(context, leave) {
  const root = element("article", { class: "pa-lesson pa-lesson-quiz" });
  const bar = wayBar({ back: [say("All lessons"), leave] });
  const host = element("div", {});
  bar.root.classList.add("pa-ways--stay");
  root.append(bar.root, host);
  const stop = mountQuiz(host, context);
  return { root, heading: host.querySelector("h2"), show() {}, stop };
}

/** A step with what only the teacher sees, while that is asked for. */
function taughtStep(context, course, step) {
  const part = stepPart(context, course, step);
  let taught = null;

  function show(state) {
    part.show(state);
    if (context.teacher.on() === (taught !== null)) return;
    taught?.stop();
    taught = context.teacher.on() ? teacherPart(context, course, step) : null;
    part.showTeacher(...(taught ? [taught.root] : []));
  }

  part.root.append(teacherSwitch(context.teacher));
  return { ...part, show, stop: () => taught?.stop() };
}
