/**
 * The table of contents of a talk that is divided into segments: a line at the head of the dialogue that names the
 * segment which is read, and behind it all segments with their turns, their speakers and their places.
 */
import { element, inEnglish, setCurrent } from "./dom.js";
import { createNames } from "./names.js";
import { marked } from "./quotes.js";
import { segmentAt, segmentsOf } from "./segments.js";
import { number, say } from "./words.js";

const READ = 28; // pixels from the top of the list at which a turn is still the one that is read
const ELSEWHERE = new Set(["place", "mention", "turn", "step", "query", "dispute", "go", "page"]); // what makes the dialogue worth seeing again

/**
 * @param parts {record, selection, list, names?}, `list` being that of turnlist.js and `names.of(place, system)` the
 *   name of a place
 * @returns {{root: HTMLElement, follow: () => void, stop: () => void}} `follow` is for whoever scrolls the list
 */
export function mountContents(host, { record, selection, list, names = createNames(record) }) {
  const segments = segmentsOf(record.data);
  const root = element("nav", { class: "pa-contents", "aria-label": say("Contents") });
  root.hidden = segments.length === 0;
  if (root.hidden) return { root, follow: () => {}, stop: () => {} };
  const { button, title, turns } = toggle();
  const panel = element("ol", { class: "pa-contents-panel", id: "pa-contents-panel" });
  panel.hidden = true;
  root.append(button, panel);
  let here = null;
  let written = null; // the names in which the panel is written
  let waits = false;
  let own = false; // what happens to the selection is done here

  function open() {
    write();
    panel.hidden = false;
    fit();
    button.setAttribute("aria-expanded", "true");
    panel.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** The panel may cover the list, and no more. */
  const fit = () => panel.style.setProperty("--pa-contents-room", `${Math.round(host.getBoundingClientRect().bottom - root.getBoundingClientRect().bottom)}px`);

  function close() {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  /** The panel is made when it is first opened, and again in other names. */
  function write() {
    const state = selection.state();
    if (written !== state.names) {
      const nameOf = (place) => names.of(place, state.names);
      panel.replaceChildren(...segments.map((segment, index) => entryOf(record, { segment, index, nameOf })));
      written = state.names;
    }
    mark();
  }

  function mark() {
    if (written === null) return;
    const { place } = selection.state();
    [...panel.children].forEach((entry, index) => {
      setCurrent(entry, segments[index] === here);
    });
    for (const each of panel.querySelectorAll("[data-place]")) each.setAttribute("aria-pressed", String(each.dataset.place === place));
  }

  function name() {
    const now = segmentAt(segments, list.atTop(READ)) ?? segments[0];
    if (now === here) return;
    here = now;
    title.textContent = `${number(segments.indexOf(here) + 1)} ${here.title}`;
    turns.textContent = turnsOf(record, here);
    mark();
  }

  function follow() {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      if (list.root.getClientRects().length > 0) name();
    });
  }

  function choose(event) {
    const place = event.target.closest("[data-place]");
    const turn = event.target.closest("[data-turn]");
    own = true;
    if (place) selection.selectPlace(place.dataset.place);
    else if (turn) goTo(Number(turn.dataset.turn));
    own = false;
  }

  /** The reader goes on at the turn, with the keyboard too. */
  function goTo(turn) {
    selection.selectTurn(record.data.turns[turn].id);
    close();
    list.ensure(turn).querySelector("button")?.focus({ preventScroll: true });
  }

  function escape(event) {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    close();
    button.focus();
  }

  const leave = ({ target }) => root.contains(target) || panel.hidden || close();

  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  panel.addEventListener("click", choose);
  root.addEventListener("keydown", escape);
  host.addEventListener("focusin", leave);
  const watcher = new ResizeObserver(() => {
    follow();
    if (!panel.hidden) fit();
  });
  watcher.observe(list.root);
  const unsubscribe = selection.subscribe((state, cause) => {
    if (!own && ELSEWHERE.has(cause)) close();
    if (!panel.hidden) write();
    follow();
  });
  name();
  return {
    root,
    follow,
    stop: () => {
      unsubscribe();
      watcher.disconnect();
      host.removeEventListener("focusin", leave);
      root.remove();
    },
  };
}

/** The title of a segment, to stand before its first turn. */
export function segmentHeading(segment) {
  return inEnglish("h2", { class: "pa-segment" }, segment.title);
}

function toggle() {
  const button = element("button", { type: "button", class: "pa-contents-button", "aria-expanded": "false", "aria-controls": "pa-contents-panel" });
  const title = inEnglish("span", { class: "pa-contents-title" });
  const turns = element("span", { class: "pa-contents-turns" });
  const label = element("span", { class: "pa-contents-label" }, say("Contents"));
  button.append(label, element("span", { class: "pa-unseen" }, say(", now at ")), title, turns);
  return { button, title, turns };
}

/** "turns 15–27", by the numbers that the turns bear. */
function turnsOf({ data }, { first, last }) {
  const [from, to] = [first, last].map((turn) => number(data.turns[turn].n));
  return first === last ? say("turn {n}", { n: from }) : say("turns {from}–{to}", { from, to });
}

function entryOf(record, { segment, index, nameOf }) {
  const entry = element("li", {});
  const title = element("button", { type: "button", class: "pa-contents-go", "data-turn": segment.first });
  title.append(element("span", { class: "pa-contents-number" }, number(index + 1)), inEnglish("span", {}, segment.title));
  const who = element("p", { class: "pa-contents-who" });
  who.append(element("span", { class: "pa-contents-turns" }, turnsOf(record, segment)), ...speakersOf(record, segment).map(({ side, name }) => marked("span", side, name)));
  entry.append(title, who, ...placesOf(record, segment, nameOf));
  return entry;
}

/** Who speaks in a segment, in the order in which they begin. */
function speakersOf(record, { first, last }) {
  const speakers = new Set();
  for (let turn = first; turn <= last; turn += 1) speakers.add(record.speakerOf(turn));
  return [...speakers];
}

/** The places named, and those that are only meant; none for what is not in the record. */
function placesOf({ data }, { named = [], implied = [] }, nameOf) {
  const button = (kind) => (place) => element("button", { type: "button", class: "pa-contents-place", "data-place": place, "data-kind": kind, "aria-pressed": "false" }, nameOf(place));
  const known = (places) => places.filter((place) => place in data.places);
  const rows = { name: [say("Named"), known(named)], implied: [say("Implied"), known(implied)] };
  return Object.entries(rows).filter(([, [, places]]) => places.length > 0).map(([kind, [words, places]]) => {
    const row = element("p", { class: "pa-contents-places" });
    row.append(element("span", { class: "pa-contents-kind" }, words), ...places.map(button(kind)));
    return row;
  });
}
