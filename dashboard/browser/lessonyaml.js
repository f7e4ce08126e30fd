/**
 * A lesson as a file: written as YAML in which every text is quoted the way JSON does it, so that no text can be taken for
 * anything else, and read back from files that are written in the same way. Other YAML is for the server to read.
 *
 * A lesson is {id, document, title, subtitle, level, minutes, objectives, steps, task, sources}, a step {id, title, turns,
 * places, layers, day, view, narration, question: {type, text} or null, hints, answer}; no layers are the bare map, null the
 * usual ones.
 */
import { say } from "./words.js";

const LONGEST = 1_000_000; // characters of a file that is read
const CONTROLS = /(?![\n\t])\p{Cc}/gu; // signs that cannot be shown: no lesson may hold them
/** What YAML takes for the end of a line, will not have in a file, or does not show: written as numbers. */
const UNSEEN = /[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc\uffff\ufffe]/g;
const FIELDS = { turns: "utterances", answer: "model_answer", task: "closing_task" }; // what a file calls differently

const QUESTION = { type: "text", text: "text" };
const STEP = {
  ...{ id: "text", title: "text", utterances: "texts", places: "texts", layers: "texts", day: "text", view: "text" },
  ...{ narration: "text", question: QUESTION, hints: "texts", model_answer: "text" },
};
const LESSON = {
  ...{ id: "text", document: "text", title: "text", subtitle: "text", level: "text", minutes: "number", objectives: "texts" },
  ...{ steps: [STEP], closing_task: "text", sources: "texts" },
};

/** A file that is not written as this page writes it; the message says where. */
export class UnreadableLesson extends Error {}

export function quote(text) {
  const lines = String(text).replace(/\r\n?/g, "\n").replace(CONTROLS, "");
  const whole = lines.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return JSON.stringify(whole).replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function writeLesson(lesson) {
  const { id, document = "", title, subtitle, level, minutes, objectives, steps, task = "", sources = [] } = lesson;
  const lines = [
    ...texts("", { id, document, title, subtitle, level }),
    ...(minutes ? [`minutes: ${minutes}`] : []),
    ...list("", "objectives", objectives),
    ...(steps.length ? ["steps:", ...steps.flatMap(writeStep)] : ["steps: []"]),
    ...texts("", { [FIELDS.task]: task }),
    ...list("", "sources", sources),
  ];
  return `${lines.join("\n")}\n`;
}

function writeStep({ id, title, turns, places, layers, day, view, narration, question, hints, answer }) {
  const lines = [
    ...texts("", { id, title }),
    ...Object.entries({ [FIELDS.turns]: turns, places, layers }).map(([name, ids]) => `${name}: [${ids.map(quote).join(", ")}]`),
    ...texts("", { day, view, narration }),
    ...(question ? ["question:", ...texts("  ", { type: question.type, text: question.text })] : []),
    ...list("", "hints", hints),
    ...texts("", { [FIELDS.answer]: answer }),
  ];
  return lines.map((line, index) => `${index ? "    " : "  - "}${line}`);
}

/** What is blank is left out. */
const texts = (before, fields) => Object.entries(fields).filter(([, text]) => text).map(([name, text]) => `${before}${name}: ${quote(text)}`);

const list = (before, name, items) => (items.length ? [`${before}${name}:`, ...items.map((item) => `${before}  - ${quote(item)}`)] : []);

/** Read a file that is written as `writeLesson` writes it, or by a hand that kept to it; else throws `UnreadableLesson`. */
export function readLesson(text) {
  if (text.length > LONGEST) throw new UnreadableLesson(say("The file is longer than a lesson can be."));
  const lines = linesOf(text);
  if (!lines.length) throw new UnreadableLesson(say("The file is empty."));
  const found = mapping(lines, lines[0].indent, LESSON);
  if (lines.length) refuse(lines[0]);
  const { minutes = 0, objectives = [], steps = [], sources = [] } = found;
  const task = found[FIELDS.task] ?? "";
  return { ...blank(["id", "document", "title", "subtitle", "level"], found), minutes, objectives, steps: steps.map(readStep), task, sources };
}

function readStep(found) {
  const { utterances: turns = [], places = [], layers = null, hints = [], question: asked = null, model_answer: answer = "" } = found;
  const question = asked && { type: asked.type ?? "", text: asked.text ?? "" };
  return { ...blank(["id", "title", "day", "narration"], found), view: found.view || "de-facto", turns, places, layers, question, hints, answer };
}

const blank = (names, found) => Object.fromEntries(names.map((name) => [name, found[name] ?? ""]));

/** The lines that say something: [{indent, text, n}]. */
function linesOf(text) {
  const all = text.replace(/^\ufeff/, "").split(/\r\n|[\r\n]/);
  const said = all.map((line, index) => ({ indent: line.search(/\S|$/), text: line.trim(), n: index + 1 }));
  return said.filter((line) => line.text && !line.text.startsWith("#") && !(line.n === 1 && line.text === "---"));
}

/** Takes the lines of a mapping away from the beginning of the list. */
function mapping(lines, indent, fields) {
  const found = {};
  while (lines[0]?.indent === indent && !isItem(lines[0])) {
    const line = lines.shift();
    const [, name, rest] = line.text.match(/^([a-z_]+):(?:\s+(.*))?$/) ?? refuse(line);
    if (!Object.hasOwn(fields, name)) throw new UnreadableLesson(say("Line {n}: this page has no field “{field}”.", { n: line.n, field: name }));
    if (Object.hasOwn(found, name)) throw new UnreadableLesson(say("Line {n}: “{field}” stands there twice.", { n: line.n, field: name }));
    found[name] = valueOf(lines, { ...line, text: withoutNote(rest ?? "") }, fields[name]);
  }
  if (lines[0]?.indent > indent) refuse(lines[0]);
  return found;
}

function valueOf(lines, line, kind) {
  if (kind === "text") return line.text ? scalar(line) : "";
  if (kind === "number") return /^\d{1,6}$/.test(line.text) ? Number(line.text) : refuse(line);
  if (kind === "texts") return line.text ? flow(line) : items(lines, line, (item) => scalar(item));
  if (!Array.isArray(kind)) return line.text || !(lines[0]?.indent > line.indent) ? refuse(line) : mapping(lines, lines[0].indent, kind);
  if (line.text) return line.text === "[]" ? [] : refuse(line);
  return items(lines, line, (item) => {
    lines.unshift(item);
    return mapping(lines, item.indent, kind[0]);
  });
}

const isItem = ({ text }) => text.startsWith("- ");

/** What stands behind each dash; the dashes may stand under the name of the list or further in. */
function items(lines, above, read) {
  const found = [];
  const indent = lines[0]?.indent;
  while (lines[0] && indent >= above.indent && lines[0].indent === indent && isItem(lines[0])) {
    const line = lines.shift();
    const [dash] = line.text.match(/^-\s+/);
    found.push(read({ ...line, indent: line.indent + dash.length, text: withoutNote(line.text.slice(dash.length)) }));
  }
  return found;
}

/** [a, "b"] on one line. */
function flow(line) {
  const [, inside] = line.text.match(/^\[\s*(.*?)\s*\]$/) ?? refuse(line);
  const parts = inside.match(/"(?:[^"\\]|\\.)*"|[^",\s]+(?:[^",]*[^",\s])?|,/g) ?? [];
  const wrong = parts.some((part, index) => (index % 2 ? part !== "," : part === ","));
  if (wrong || parts.at(-1) === "," || inside.replace(/"(?:[^"\\]|\\.)*"/g, "").includes('"')) refuse(line);
  return parts.filter((part) => part !== ",").map((part) => scalar({ ...line, text: part }));
}

/** A text in double quotes, or a plain one that YAML would not take for anything else than a text. */
function scalar(line) {
  const { text } = line;
  if (text.startsWith('"')) return quoted(line);
  return /^[-?:,[\]{}#&*!|>'%@`]|:\s|:$|\s#/.test(text) ? refuse(line) : text;
}

function quoted(line) {
  try {
    return JSON.parse(line.text);
  } catch {
    return refuse(line);
  }
}

/** A note behind a text that is quoted to its end, or behind a list, says nothing. */
const withoutNote = (text) => text.match(/^("(?:[^"\\]|\\.)*"|\[[^#]*\]|\d+)\s+#.*$/)?.[1] ?? (text.startsWith("#") ? "" : text);

function refuse({ n, text }) {
  throw new UnreadableLesson(say("Line {n}, “{text}”, is not written as this page writes it.", { n, text: text.slice(0, 60) }));
}
