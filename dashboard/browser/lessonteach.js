/**
 * The teacher's view of a step: the model answer, the minutes planned and gone, the links to the step, and the handout. It is
 * switched on in this browser; until then nothing of it is in the page.
 */
import { keyOf, readObject } from "./answers.js";
import { classLink, linkRow, linkTo } from "./classlink.js";
import { element } from "./dom.js";
import { paragraphs } from "./lessonplay.js";
import { filledWith, number, say } from "./words.js";

const SWITCH = "pa-teacher";
const MINUTE = 60_000; // milliseconds
const TICK = 1000;

/** Whether the teacher's view is on in this browser, and who is told when that changes. */
export function createTeacher(keep) {
  const listeners = new Set();
  const on = () => keep.read(SWITCH) === "on";

  function set(wanted) {
    keep.write(SWITCH, wanted ? "on" : "off");
    for (const listener of listeners) listener(wanted);
  }
  return { on, set, onChange: (listener) => (listeners.add(listener), () => listeners.delete(listener)) };
}

/** The switch; several may stand in the page. */
export function teacherSwitch(teacher) {
  const button = element("button", { type: "button", class: "pa-act pa-teacher-switch" }, say("Teacher’s view"));
  const show = () => button.setAttribute("aria-pressed", String(teacher.on()));
  button.addEventListener("click", () => {
    teacher.set(!teacher.on());
    show();
  });
  show();
  return button;
}

/** Whole minutes for each of so many steps, which together are the minutes of the lesson. */
export function sharesOf(minutes, steps) {
  const until = (step) => Math.floor((step * minutes) / steps);
  return Array.from({ length: steps }, (_, step) => until(step + 1) - until(step));
}

/**
 * The minutes of one lesson: those planned, step by step, and those gone while the clock ran. Both are kept in the browser.
 *
 * @param now gives milliseconds
 */
export function createClock(keep, document, lesson, now = Date.now) {
  const key = keyOf("pa-minutes", document, lesson.id);
  const shares = sharesOf(lesson.minutes, lesson.steps.length);
  let running = null; // {step, since}

  const kept = (part) => readObject(keep, key)[part] ?? {};
  const store = (patch) => keep.write(key, JSON.stringify({ ...readObject(keep, key), ...patch }));
  const atLeastZero = (value) => (Number.isFinite(value) && value > 0 ? value : 0);
  const planned = (step) => (Number.isFinite(kept("planned")[step.id]) ? kept("planned")[step.id] : shares[lesson.steps.indexOf(step)]);
  const plan = (step, minutes) => store({ planned: { ...kept("planned"), [step.id]: atLeastZero(minutes) } });
  const gone = (step) => atLeastZero(kept("gone")[step.id]) + (running?.step === step ? now() - running.since : 0);
  const sum = (of) => lesson.steps.reduce((total, step) => total + of(step), 0);

  /** What ran till now is the old step's. */
  function bank() {
    if (running) store({ gone: { ...kept("gone"), [running.step.id]: gone(running.step) } });
  }

  function run(step) {
    bank();
    running = step && { step, since: now() };
  }
  return {
    planned,
    plan,
    gone,
    plannedInAll: () => sum(planned),
    goneInAll: () => sum(gone),
    isRunning: () => running !== null,
    start: run,
    pause: () => run(null),
    /** What is gone is kept, should the page be closed. */
    keep: () => running && run(running.step),
    /** The reader has come to another step; a clock that runs goes on there. */
    move: (step) => running && running.step !== step && run(step),
    reset() {
      store({ gone: {} });
      if (running) running = { ...running, since: now() };
    },
  };
}

/** "12:05": minutes and seconds. */
export function clockWords(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** @returns {root, stop()} */
export function teacherPart(context, course, step) {
  const root = element("section", { class: "pa-teacher", "aria-label": say("For the teacher") });
  const minutes = minutesPart(context.clockOf(course.lesson), step);
  root.append(element("h3", {}, say("Model answer")), ...modelAnswer(step), element("h3", {}, say("Minutes")), minutes.root);
  if (!course.isTrial) root.append(...linksPart(context, course.lesson, step), ...handoutPart(context, course.lesson));
  return { root, stop: minutes.stop };
}

function modelAnswer({ answer }) {
  const parts = paragraphs(answer, "pa-model-answer");
  return parts.length ? parts : [element("p", { class: "pa-soft" }, say("This step has no model answer."))];
}

function minutesPart(clock, step) {
  const root = element("div", { class: "pa-minutes" });
  const own = element("span", { class: "pa-clock" });
  const all = element("span", { class: "pa-clock" });
  const inAll = element("span", {});
  const field = element("input", { type: "number", min: "0", max: "999", step: "1", "aria-label": say("Minutes planned for this step") });
  const run = element("button", { type: "button", class: "pa-act" });
  const reset = element("button", { type: "button", class: "pa-act" }, say("Back to zero"));
  field.value = clock.planned(step);

  function show() {
    own.textContent = clockWords(clock.gone(step));
    all.textContent = clockWords(clock.goneInAll());
    own.toggleAttribute("data-over", clock.gone(step) > clock.planned(step) * MINUTE);
    all.toggleAttribute("data-over", clock.goneInAll() > clock.plannedInAll() * MINUTE);
    inAll.textContent = number(clock.plannedInAll());
    run.textContent = clock.isRunning() ? say("Pause the clock") : say("Start the clock");
  }

  field.addEventListener("input", () => {
    clock.plan(step, Number(field.value));
    show();
  });
  run.addEventListener("click", () => {
    if (clock.isRunning()) clock.pause();
    else clock.start(step);
    show();
  });
  reset.addEventListener("click", () => {
    clock.reset();
    show();
  });
  const buttons = element("div", { class: "pa-row" });
  buttons.append(run, reset);
  root.append(minutesRow(say("This step:"), own, field), minutesRow(say("The lesson:"), all, inAll), buttons);
  clock.move(step);
  show();
  const timer = window.setInterval(() => {
    clock.keep();
    show();
  }, TICK);
  return { root, stop: () => window.clearInterval(timer) };
}

/** "This step: 2:05 of 6 minutes". */
function minutesRow(words, gone, planned) {
  const row = element("p", {});
  row.append(element("span", { class: "pa-minutes-of" }, words), ...filledWith(say("{gone} of {planned} minutes"), { gone, planned }));
  return row;
}

function linksPart(context, lesson, step) {
  const links = element("div", { class: "pa-links" });
  links.append(linkRow(say("Link to this step"), linkTo(lesson, step)), ...classLink(context, lesson, step));
  return [element("h3", {}, say("Links")), links];
}

/** The handout of a lesson that the server has, for paper and for the screen; nothing where there is no server. */
export function handoutLinks({ handouts }, { id }) {
  if (!handouts || id === null) return [];
  const doc = new URLSearchParams(window.location.search).get("doc");
  const link = (ending, words, more = {}) => {
    const query = new URLSearchParams({ ...(doc && { doc }), ...more });
    const href = `${handouts}/${encodeURIComponent(id)}.${ending}${query.size ? "?" : ""}${query}`;
    return element("a", { class: "pa-act", href, target: "_blank" }, words);
  };
  return [link("pdf", say("Handout (PDF)")), link("html", say("Handout (web page)")), link("pdf", say("Answer key (PDF)"), { key: 1 })];
}

function handoutPart(context, lesson) {
  const links = handoutLinks(context, lesson);
  if (!links.length) return [];
  const row = element("div", { class: "pa-row" });
  row.append(...links);
  return [element("h3", {}, say("Handout")), row];
}
