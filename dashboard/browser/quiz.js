/**
 * The quiz from a record as a part of a panel: its number, one question after the other, what was right and where it is
 * said, the result. The number stands in the selection, so that one link gives a whole class one quiz; the answers stay in
 * this browser.
 */
import { createKeep, readObject } from "./answers.js";
import { element } from "./dom.js";
import { createNames } from "./names.js";
import { likelyPoints, makeQuiz } from "./quizmaker.js";
import { askOnMap } from "./quizmap.js";
import { questionView, UNKNOWN } from "./quizquestion.js";
import { resultParts } from "./quizresult.js";
import { anyNumber, keptUnder, startParts } from "./quizstart.js";
import { bringIntoView } from "./scroll.js";
import { say } from "./words.js";

/** @param room {record, selection, names?, keep?} @returns the function that ends it */
export function mountQuiz(host, room) {
  const { record, selection, names = createNames(record), keep = createKeep() } = room;
  const root = host.appendChild(element("section", { class: "pa-quiz", "aria-label": say("Quiz") }));
  const body = root.appendChild(element("div", {}));
  const said = root.appendChild(element("p", { class: "pa-unseen", "aria-live": "polite" }));
  const context = { record, selection, nameOf: (place) => names.of(place, selection.state().names) };
  let quiz = null; // {number, questions, missing, answers}
  let giveBack = null; // what ends the asking on the map
  let ask = null; // what begins it again

  function open(number) {
    const key = keptUnder(record, number);
    const { questions, missing } = makeQuiz(record.data, number);
    quiz = { number, key, questions, missing, answers: keptAnswers(keep, key, questions) };
    return showNext();
  }

  function keepAnswers() {
    if (quiz.answers.length) keep.write(quiz.key, JSON.stringify({ answers: quiz.answers }));
    else keep.remove(quiz.key);
  }

  /** The first question without an answer, or the result. */
  function showNext() {
    const { questions, answers } = quiz;
    return answers.length < questions.length ? showQuestion(answers.length) : showResult();
  }

  const frame = () => root.closest(".pa-panel");

  function draw(heading, ...parts) {
    endAsking();
    said.textContent = "";
    body.replaceChildren(heading, ...parts);
    frame()?.scrollTo(0, 0);
    return heading;
  }

  function showStart(number = anyNumber()) {
    quiz = null;
    return draw(...startParts(context, keep, number, (wanted) => go(wanted)));
  }

  function showQuestion(at) {
    const question = quiz.questions[at];
    const view = questionView(context, quiz, at, { choose, next: () => showNext().focus() });

    function choose(answer, byKey = false) {
      if (quiz.answers.length > at) return;
      endAsking();
      quiz.answers.push(answer);
      keepAnswers();
      said.textContent = view.tell(answer);
      bringIntoView(frame(), view.outcome, frame()?.querySelector(".pa-ways")?.offsetHeight);
      if (question.kind === "place") selection.selectPlace(question.place);
      if (byKey) view.next.focus();
    }

    draw(view.heading, ...view.parts);
    if (question.kind === "place") {
      const points = Object.fromEntries(question.options.map((place) => [place, record.data.places[place].at]));
      ask = () => {
        if (giveBack === null) bringInSight(selection, likelyPoints(record.data, question));
        giveBack ??= askOnMap(points, choose);
      };
      askIfSeen(selection.state());
    }
    return view.heading;
  }

  function showResult() {
    const acts = { again, another: () => go(anyNumber()), leave };
    return draw(...resultParts(context, quiz, acts));
  }

  function again() {
    quiz.answers = [];
    keepAnswers();
    showNext().focus();
  }

  function go(number) {
    selection.setQuiz(number);
    body.firstChild.focus();
  }

  function leave() {
    selection.setQuiz(null);
    body.firstChild.focus();
  }

  /** The map has its names wherever the quiz is not seen. */
  function askIfSeen({ page }) {
    if (ask && page === "lessons") ask();
    else rest();
  }

  function rest() {
    giveBack?.();
    giveBack = null;
  }

  function endAsking() {
    rest();
    ask = null;
  }

  function show(state) {
    const now = quiz?.number ?? null;
    if (state.quiz === now) askIfSeen(state);
    else if (state.quiz === null) showStart(now);
    else open(state.quiz);
  }

  const { quiz: asked } = selection.state();
  if (asked === null) showStart();
  else open(asked);
  const stop = selection.subscribe(show);
  return () => {
    stop();
    endAsking();
    root.remove();
  };
}

/** The map goes to the places; none of them stays lit. */
function bringInSight({ hover }, places) {
  hover({ places, sought: true });
  hover({ places: [] });
}

/** The answers that this browser holds, as far as they can be answers to these questions. */
function keptAnswers(keep, key, questions) {
  const { answers } = readObject(keep, key);
  if (!Array.isArray(answers)) return [];
  const bad = answers.findIndex((answer, at) => answer !== UNKNOWN && !questions[at]?.options.includes(answer));
  return answers.slice(0, bad < 0 ? questions.length : bad);
}
