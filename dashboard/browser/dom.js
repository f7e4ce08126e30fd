/**
 * Elements and drawings made without markup: attributes and text are set, never parsed. And what every part asks of
 * its elements: to say what language they are in, to be out of use, to be the current one, to keep the pointer to
 * themselves.
 */
import { languageNow } from "./words.js";

/** What the data are written in: borders, disputes, statements, terms, sources. */
export const DATA_LANGUAGE = "en";
const SVG = "http://www.w3.org/2000/svg";
const POINTED = ["click", "dblclick", "mousedown", "touchstart"];

export function element(tag, attributes, text) {
  return filled(document.createElement(tag), attributes, text);
}

/** A node of a picture (SVG). */
export function drawing(tag, attributes, text) {
  return filled(document.createElementNS(SVG, tag), attributes, text);
}

function filled(made, attributes, text) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Say what language (a BCP 47 tag, "" where it is not known) a node is in, if what is around it is in another one. */
export function inLanguage(node, tag, around = languageNow()) {
  if (tag && tag !== around) node.setAttribute("lang", tag);
  else node.removeAttribute("lang");
  return node;
}

/** An element with a text of the data, which are in English. */
export const inEnglish = (tag, attributes, text) => inLanguage(element(tag, attributes, text), DATA_LANGUAGE);

/** A text of the data, to stand among words in the reader's language: an element of its own if that is another one. */
export const english = (text) => (languageNow() === DATA_LANGUAGE ? text : inEnglish("span", {}, text));

/** Put into an element a sentence in which `say` has left braces open, filled with texts of the data. */
export function withData(made, sentence, texts) {
  const filled = (name) => (Object.hasOwn(texts, name) ? english(texts[name]) : `{${name}}`);
  made.append(...sentence.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? filled(part) : part)));
  made.normalize();
  return made;
}

/** Terms, each with what is said of it: a text, or the `dd` element that holds it. */
export function termList(rows, attributes = {}) {
  const list = element("dl", attributes);
  for (const [term, said] of rows) list.append(element("dt", {}, term), said instanceof Node ? said : element("dd", {}, said));
  return list;
}

/** A button that shows a sign and says in words what it does. */
export function signButton(css, words, sign) {
  const button = element("button", { type: "button", class: css, "aria-label": words, title: words });
  button.append(element("span", { "aria-hidden": "true" }, sign));
  return button;
}

/** A button at its end stays where it is in the order of the Tab key, so that the focus is not lost on it. */
export function setDisabled(button, on) {
  button.setAttribute("aria-disabled", String(on));
}

/** Whether an element is the current one of its list, as `kind` says. */
export function setCurrent(node, on, kind = "true") {
  if (on) node.setAttribute("aria-current", kind);
  else node.removeAttribute("aria-current");
}

/** A drawn node that stands for a button is pressed with Enter and the space bar; nobody else hears of it. */
export function onPress(node, act) {
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

/** What a pointer does on a part that lies over the map is not done to the map; `more` are further kinds of events. */
export function shield(part, more = []) {
  for (const type of [...POINTED, ...more]) part.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
}

/** Whether the reader asks for little movement. */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
