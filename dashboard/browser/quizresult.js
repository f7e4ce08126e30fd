/** The result of a quiz: each question with what is right, and the ways on. */
import { element } from "./dom.js";
import { asked, headingOf, quoteOf, rightOnes, sign, truthOf, turnLinks } from "./quizquestion.js";
import { number as written, say } from "./words.js";

/** @returns the heading and what stands under it */
export function resultParts(context, quiz, { again, another, leave }) {
  const heading = headingOf(say("{right} of {all} right", { right: written(rightOnes(quiz)), all: written(quiz.questions.length) }));
  const where = element("p", { class: "pa-quiz-where" }, say("Quiz {number}", { number: quiz.number }));
  const list = element("ol", { class: "pa-quiz-result" });
  list.append(...quiz.questions.map((question, at) => resultItem(context, question, quiz.answers[at])));
  const row = element("div", { class: "pa-quiz-ways" });
  row.append(actButton(say("Again"), again), actButton(say("Another quiz"), another), actButton(say("Leave the quiz"), leave));
  return [heading, where, list, row];
}

function resultItem(context, question, answer) {
  const isRight = answer === question.answer;
  const item = element("li", { "data-right": String(isRight) });
  const words = element("span", { class: "pa-quiz-asked" });
  words.append(question.kind === "who" ? quoteOf(context, question) : asked(context, question));
  const truth = question.kind === "place" ? [] : [" ", element("span", {}, truthOf(context, question))]; // the map marks one place only
  item.append(words, sign(isRight ? "✓" : "✗", isRight ? say("right") : say("not right")), ...truth, ...turnLinks(context, question));
  return item;
}

function actButton(words, act) {
  const button = element("button", { type: "button", class: "pa-act" }, words);
  button.addEventListener("click", act);
  return button;
}
