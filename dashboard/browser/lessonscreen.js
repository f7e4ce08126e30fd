/**
 * A step of a lesson in the projector's mode: what is told and asked, large enough for the last row, over the words of the
 * talk. The model answer is never there.
 */
import { element, english, setDisabled, signButton } from "./dom.js";
import { paragraphs, turn, typeWord } from "./lessonplay.js";
import { watchProjector } from "./walkbar.js";
import { projecting } from "./walkplay.js";
import { number, say } from "./words.js";

/** @returns {show(course, step), stop()}; without a course nothing is shown */
export function mountScreen() {
  const root = element("section", { class: "pa-screen", "aria-label": say("Step of the lesson") });
  const head = element("div", { class: "pa-screen-head" });
  const title = element("h2", {});
  const body = element("div", { class: "pa-screen-body" });
  const ways = stepWays((by) => turn(shown.course, at(), by));
  let shown = null; // {course, step}
  head.append(title, ways.root);
  root.append(head, body);
  document.body.append(root);

  const at = () => shown.course.lesson.steps.indexOf(shown.step);

  function draw() {
    root.hidden = shown === null || !projecting();
    document.body.toggleAttribute("data-lesson", !root.hidden);
    if (root.hidden) return body.replaceChildren();
    const { course, step } = shown;
    title.replaceChildren(element("span", { class: "pa-step-number" }, number(at() + 1)), " ", english(step.title));
    body.replaceChildren(...paragraphs(step.narration, "pa-narration"), ...asked(step));
    body.scrollTop = 0;
    if (body.scrollHeight > body.clientHeight + 1) body.setAttribute("tabindex", "0");
    else body.removeAttribute("tabindex");
    return ways.show(at(), course.lesson.steps.length);
  }

  function show(course, step) {
    if (shown?.step === step && shown?.course === (course ?? undefined)) return;
    shown = course && { course, step };
    draw();
  }

  const stopWatching = watchProjector(draw);
  draw();
  return {
    show,
    stop() {
      stopWatching();
      root.remove();
      document.body.removeAttribute("data-lesson");
    },
  };
}

function asked({ question }) {
  if (!question) return [];
  return [element("p", { class: "pa-question-type" }, typeWord(question.type)), ...paragraphs(question.text, "pa-question-text")];
}

/** Back and on, and between them where that is. */
function stepWays(go) {
  const root = element("div", { class: "pa-screen-steps" });
  const [back, on] = [signButton("pa-walk-button", say("Previous step"), "‹"), signButton("pa-walk-button", say("Next step"), "›")];
  const where = element("span", {});
  root.append(back, where, on);
  for (const [button, by] of [[back, -1], [on, 1]]) button.addEventListener("click", () => button.getAttribute("aria-disabled") === "true" || go(by));

  function show(at, of) {
    where.textContent = say("{at} of {all}", { at: number(at + 1), all: number(of) });
    setDisabled(back, at === 0);
    setDisabled(on, at === of - 1);
  }
  return { root, show };
}
