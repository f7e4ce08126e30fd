/**
 * The end of a lesson: the closing task, and every question with the reader's own answer, to be taken along or wiped from the
 * browser.
 */
import { copyButton, saveFile } from "./copying.js";
import { element, inEnglish } from "./dom.js";
import { wayBar } from "./listpanel.js";
import { answerPart, paragraphs } from "./lessonplay.js";
import { number, say } from "./words.js";

/** What is answered under the task that closes a lesson: no step has this id. */
const TASK = "";

/** @returns {root, heading, show()} */
export function endPart({ record }, course) {
  const { lesson, answers, leave, goTo } = course;
  const root = element("article", { class: "pa-lesson pa-lesson-end" });
  const heading = element("h2", { tabindex: "-1" }, say("The end of the lesson"));
  const last = lesson.steps.at(-1);
  const bar = wayBar({
    back: leave,
    previous: [say("Previous step"), () => goTo(last)],
    next: [say("Begin again"), () => goTo(lesson.steps[0])],
    at: say("End"),
  });
  bar.root.classList.add("pa-ways--stay");
  const body = element("div", {});
  const lead = element("p", { class: "pa-panel-lead" });
  const ids = lesson.steps.map(({ id }) => id);
  const tools = element("div", {});
  const task = closingTask(course, () => showTools());
  root.append(bar.root, inEnglish("p", { class: "pa-lesson-of" }, lesson.title), heading, lead, tools, task.root, body);

  function draw() {
    const { answered } = answers.courseIn(lesson.id, ids);
    const asked = lesson.steps.filter(({ question }) => question).length;
    lead.textContent = [say("{n} of {all} questions answered.", { n: number(answered), all: number(asked) }), ...keptHere(course)].join(" ");
    showTools();
    body.replaceChildren(answerList(course), ...sourcesOf(lesson));
  }

  function showTools() {
    const has = answers.courseIn(lesson.id, [...ids, TASK]).answered > 0;
    if (!has) tools.replaceChildren();
    else if (!tools.childElementCount) tools.replaceChildren(takeAlong());
  }

  function takeAlong() {
    const row = element("div", { class: "pa-row" });
    const text = () => answersText(record.data.title ?? record.data.id, lesson, answers);
    const save = element("button", { type: "button", class: "pa-act" }, say("Download as text"));
    save.addEventListener("click", () => saveFile(`${lesson.id ?? "lesson"}-answers.txt`, text()));
    const wipe = element("button", { type: "button", class: "pa-act" }, say("Delete my answers"));
    wipe.addEventListener("click", () => wiped(answers.forget(lesson.id, [...ids, TASK])));
    row.append(copyButton(say("Copy as text"), text), save, wipe);
    return row;
  }

  function wiped(restore) {
    const row = element("div", { class: "pa-row" });
    const undo = element("button", { type: "button", class: "pa-act" }, say("Undo"));
    undo.addEventListener("click", () => {
      restore();
      tools.replaceChildren();
      draw();
      task.fill();
      tools.querySelector("button")?.focus();
    });
    row.append(element("span", {}, say("Your answers are deleted from this browser.")), undo);
    draw();
    task.fill();
    tools.replaceChildren(row);
    undo.focus();
  }

  draw();
  return { root, heading, show() {} };
}

function keptHere({ isTrial }) {
  if (isTrial) return [say("This is a trial: what you write here is not kept.")];
  return [say("Answers are in this browser only: take them along, and delete them where others use it too.")];
}

/** The task that closes the lesson, with room for an answer; nothing where there is none. */
function closingTask(course, changed) {
  const root = element("div", {});
  const { task } = course.lesson;

  function fill() {
    if (!task) return;
    const asked = element("section", { class: "pa-question", "aria-label": say("Closing task") });
    asked.append(element("p", { class: "pa-question-type" }, say("Closing task")), ...paragraphs(task, "pa-question-text"), ...answerPart(course, { id: TASK }));
    asked.addEventListener("input", changed);
    root.replaceChildren(asked);
  }
  fill();
  return { root, fill };
}

function sourcesOf({ sources }) {
  if (!sources?.length) return [];
  const fold = element("details", { class: "pa-lesson-inside" });
  const list = element("ul", { class: "pa-objectives" });
  list.append(...sources.map((source) => inEnglish("li", {}, source)));
  fold.append(element("summary", {}, say("Sources")), list);
  return [fold];
}

function answerList({ lesson, answers, goTo }) {
  const list = element("ol", { class: "pa-own-answers" });
  list.append(
    ...lesson.steps.map((step, index) => {
      const item = element("li", {});
      const title = element("button", { type: "button", class: "pa-own-step" });
      title.append(element("span", { class: "pa-step-number" }, number(index + 1)), " ", inEnglish("span", {}, step.title));
      title.addEventListener("click", () => goTo(step));
      item.append(title, ...answered(step, answers.answer(lesson.id, step.id)));
      return item;
    }),
  );
  return list;
}

function answered({ question }, answer) {
  if (!question) return [element("p", { class: "pa-soft" }, say("No question was asked here."))];
  const own = answer ? element("p", { class: "pa-own-answer" }, answer) : element("p", { class: "pa-soft" }, say("No answer yet."));
  return [...paragraphs(question.text, "pa-soft"), own];
}

/** The answers as a text to hand in. */
export function answersText(record, lesson, answers) {
  const head = [lesson.title, lesson.subtitle, record].filter(Boolean).join("\n");
  const parts = lesson.steps.map((step, index) => {
    const title = `${index + 1}. ${step.title}`;
    if (!step.question) return title;
    const answer = answers.answer(lesson.id, step.id) || say("No answer yet.");
    return [title, `${say("Question")}: ${step.question.text}`, `${say("Your answer")}: ${answer}`].join("\n");
  });
  const closing = lesson.task ? [[`${say("Closing task")}: ${lesson.task}`, `${say("Your answer")}: ${answers.answer(lesson.id, TASK) || say("No answer yet.")}`].join("\n")] : [];
  return `${[head, ...parts, ...closing].join("\n\n")}\n`;
}
