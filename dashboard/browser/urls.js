/**
 * The selection in the address of a page that has no server to keep it: the same parameters as in the full atlas, in the
 * query of a page that is served, after the sign # in a file. What is usual needs no word; what is unknown gets a note.
 *
 * `known` is what can be selected: {turns, places, speakers, kinds, gazetteer, layers, matters: [id], disputes: {id: day},
 * days: [first, last], own: the record's own day or null, usual: [layer], views, pages, names, implied, projector: [word],
 * the usual one first, lessons: [{id, document, steps: [id]}], those on other records among them, document: what a lesson
 * calls this record}.
 */
import { isDay } from "./times.js";
import { say } from "./words.js";

export const LONGEST_QUERY = 200;
const SETTLES = 150; // milliseconds: whoever runs through the turns writes one address, not a hundred
const EMPTY = "page=read"; // said by a file where nothing is chosen: without a word its query would hold again

/** What an address asks for: {selection, notes}, a note for each value that cannot be had, in the reader's language. */
export function readSelection(parameters, known) {
  const notes = [];
  const note = (words) => (notes.push(words), null);
  const asked = (name) => parameters.get(name) || null;
  const turn = oneOf(asked("turn"), known.turns, (value) => note(unknownTurn(value, known)));
  const place = oneOf(asked("place"), known.places, (value) => note(unknownPlace(value, known)));
  const speakers = severalOf(say("speaker"), asked("speaker"), known.speakers, note);
  const kinds = severalOf(say("kind"), asked("kind"), known.kinds, note);
  const day = dayOf(asked("day"), known, note);
  const view = choiceOf(say("view"), asked("view"), known.views, note);
  const layers = layersOf(asked("layers"), known, note);
  const page = choiceOf(say("page"), asked("page"), known.pages, note);
  const dispute = oneOf(asked("dispute"), Object.keys(known.disputes), (value) => note(say("There is no dispute “{value}”. Choose one on the page of the borders.", { value })));
  const compare = comparisonOf(asked("compare"), known, note);
  const names = choiceOf(say("kind of names"), asked("names"), known.names, note);
  const query = queryOf(asked("q"), note);
  const matter = oneOf(asked("matter"), known.matters, (value) => note(say("There is no matter “{value}” in this record. Choose one on the page of the positions.", { value })));
  const implied = choiceOf(say("way with implied references"), asked("implied"), known.implied, note);
  const projector = choiceOf(say("projector mode"), asked("projector"), known.projector, note);
  const lesson = lessonOf(asked("lesson"), asked("step"), known, note);
  const quiz = quizOf(asked("quiz"), note);
  const own = dispute === null ? known.own : known.disputes[dispute];
  const shown = { view, layers, page, dispute, compare, names, query, matter, implied, projector, ...lesson, quiz };
  return { selection: { place, turn, speakers, kinds, day: day ?? own, ...shown }, notes };
}

const oneOf = (value, all, refuse) => (value === null || all.includes(value) ? value : refuse(value));

function unknownTurn(value, { turns }) {
  return say("This record has no turn “{value}”: its turns are {first} to {last}.", { value, first: turns[0], last: turns.at(-1) });
}

function unknownPlace(value, { gazetteer }) {
  const isKnown = gazetteer.includes(value);
  return isKnown ? say("“{value}” is in the gazetteer, but nobody mentions it in this record.", { value }) : say("There is no place “{value}” in the gazetteer. Choose one on the map.", { value });
}

function choiceOf(what, value, allowed, note) {
  return oneOf(value, allowed, () => note(say("There is no {what} “{value}”. There are: {known}.", { what, value, known: allowed.join(", ") }))) ?? allowed[0];
}

function severalOf(what, value, allowed, note) {
  const { kept, unknown } = kindsOf(value, allowed);
  if (unknown) note(say("Unknown {what} {listed}: this record has {known}.", { what, listed: unknown, known: allowed.join(", ") }));
  return kept;
}

function layersOf(value, { layers, usual }, note) {
  if (value === null) return usual;
  const { kept, unknown } = kindsOf(value === "none" ? "" : value, layers);
  if (!unknown) return kept;
  note(say("Unknown layer {listed}: the map has {known}.", { listed: unknown, known: layers.join(", ") }));
  return kept.length ? kept : usual;
}

/** The allowed ones among values with commas between them, and the others as a text. */
function kindsOf(value, allowed) {
  const wanted = (value ?? "").split(",").filter((part) => part !== "");
  const unknown = wanted.filter((part) => !allowed.includes(part)).map((part) => `“${part}”`);
  return { kept: allowed.filter((part) => wanted.includes(part)), unknown: unknown.join(", ") };
}

function dayOf(value, { days: [first, last] }, note) {
  if (value === null) return null;
  if (!isDay(value)) return note(say("“{value}” is no day. Write it as YYYY-MM-DD, such as {first}.", { value, first }));
  if (value < first || value > last) return note(say("The borders are not known on {value}. Choose a day from {first} to {last}.", { value, first, last }));
  return value;
}

function comparisonOf(value, known, note) {
  if (value === null) return null;
  const [written, ...rest] = value.split(",");
  const day = written ? dayOf(written, known, note) : note(say("“{value}” names no day to compare with. Write it as YYYY-MM-DD,view.", { value }));
  const view = choiceOf(say("view"), rest.join(",") || null, known.views, note);
  return day === null ? null : { day, view };
}

function queryOf(value, note) {
  const signs = [...(value ?? "").split(/\s+/).filter(Boolean).join(" ")];
  if (signs.length > LONGEST_QUERY) note(say("Only the first {n} characters are searched.", { n: LONGEST_QUERY }));
  return signs.slice(0, LONGEST_QUERY).join("");
}

function lessonOf(value, step, { lessons, document: own }, note) {
  if (value === null && step !== null) note(say("The link names the step “{step}” but no lesson. Choose a lesson on the page of the lessons.", { step }));
  const lesson = lessons.find(({ id }) => id === value);
  if (value !== null && lesson?.document !== own) note(noLesson(value, lesson, lessons));
  if (lesson?.document !== own) return { lesson: null, step: null };
  const { id, steps } = lesson;
  const noStep = () => note(say("The lesson “{lesson}” has no step “{step}”: its steps are {known}.", { lesson: id, step, known: steps.join(", ") }));
  return { lesson: id, step: oneOf(step, steps, noStep) };
}

function noLesson(value, lesson, lessons) {
  if (lesson) return say("The lesson “{lesson}” is about the record “{document}”, which is not the one shown. Choose that record, or open it with: parley serve FILE", { lesson: value, document: lesson.document });
  const known = lessons.map(({ id }) => id).join(", ") || "–";
  return say("There is no lesson “{lesson}” here. There are: {known}. A lesson from a folder must be installed on this machine: parley serve --lessons FOLDER", { lesson: value, known });
}

function quizOf(value, note) {
  if (value === null || /^[1-9][0-9]{0,5}$/.test(value)) return value && Number(value);
  return note(say("“{value}” is no number of a quiz. Write a whole number from 1 to 999999.", { value }));
}

/** The parameters of a selection; an empty one is not written. Speakers and kinds are not chosen here: they stay as they are. */
export function writeSelection(state, known) {
  const unless = (usual, value) => (value === usual ? "" : value);
  const layers = state.layers.join();
  return {
    place: state.place ?? "",
    turn: state.turn ?? "",
    day: state.dispute ? (state.day ?? "") : unless(known.own, state.day ?? ""),
    view: unless(known.views[0], state.view),
    layers: layers === known.usual.join() ? "" : layers || "none",
    page: unless(known.pages[0], state.page),
    dispute: state.dispute ?? "",
    compare: state.compare ? `${state.compare.day},${state.compare.view}` : "",
    names: unless(known.names[0], state.names),
    q: state.query,
    matter: state.matter ?? "",
    implied: unless(known.implied[0], state.implied),
    projector: unless(known.projector[0], state.projector),
    lesson: state.lesson ?? "",
    step: state.step ?? "",
    quiz: state.quiz ? String(state.quiz) : "",
  };
}

/** The parameters as they are, but for those that are written anew. */
export function changed(parameters, values) {
  const kept = [...parameters].filter(([name]) => !(name in values));
  return new URLSearchParams([...kept, ...Object.entries(values).filter(([, value]) => value !== "")]);
}

/**
 * The address of this page. A file may write what follows the sign # and nothing else; it reads a query, too, for a link to
 * it may have one, and the choice of a language makes one.
 *
 * @returns {read() => parameters, write(parameters), onMove(told)}: `told` is called when the reader goes back or forward
 */
export function pageAddress() {
  return window.location.protocol === "file:" ? fileAddress(window.location) : servedAddress(window.location);
}

function servedAddress(location) {
  return {
    read: () => new URLSearchParams(location.search),
    write: (parameters) => window.history.pushState(null, "", `${location.pathname}${parameters.size ? "?" : ""}${parameters}`),
    onMove: (told) => window.addEventListener("popstate", told),
  };
}

function fileAddress(location) {
  const query = () => new URLSearchParams(location.search);
  let now = location.hash;

  function read() {
    const chosen = location.hash.length > 1 ? new URLSearchParams(location.hash.slice(1)) : query();
    return changed(chosen, { lang: query().get("lang") ?? chosen.get("lang") ?? "" });
  }

  function write(parameters) {
    if (query().has("lang")) parameters.delete("lang");
    location.hash = String(parameters) || EMPTY;
    now = location.hash;
  }

  function move(told) {
    if (location.hash === now) return;
    now = location.hash;
    told();
  }
  function onMove(told) {
    window.addEventListener("hashchange", () => move(told));
    move(told); // it may have changed while the page was being made
  }
  return { read, write, onMove };
}

/** Keep the address of a page in step with what its room selects, both ways; `told` is called after each change of it. */
export function followAddress(address, { room, known, told }) {
  const { selection } = room;
  let pending = 0;

  function write() {
    window.clearTimeout(pending);
    pending = 0;
    const next = changed(address.read(), writeSelection(selection.state(), known));
    if (String(next) !== String(address.read())) address.write(next);
    told();
  }

  room.tell = () => (pending ||= window.setTimeout(write, SETTLES));
  window.addEventListener("pagehide", () => pending && write());
  address.onMove(() => {
    window.clearTimeout(pending);
    pending = 0;
    selection.follow(readSelection(address.read(), known).selection);
    told();
  });
}

/** The language asked for if it is one of ours, else the first of ours that the reader's browser prefers. */
export function chooseLanguage(asked, accepted, { languages, also }) {
  if (languages.includes(asked)) return asked;
  const known = { ...Object.fromEntries(languages.map((tag) => [tag.replaceAll("-", "_"), tag])), ...also };
  const shortened = (tag) => tag.split(/[-_]/).map((_, index, parts) => parts.slice(0, parts.length - index).join("_"));
  return accepted.flatMap(shortened).map((tag) => known[tag]).find(Boolean) ?? "en";
}
