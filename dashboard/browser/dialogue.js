/**
 * The dialogue: every turn in order, its mentions as buttons, the marked turns, and the step line above.
 * All text goes in as text nodes.
 */
import { mountContents, segmentHeading } from "./contents.js";
import { element } from "./dom.js";
import { createGlosses } from "./glosses.js";
import { shapeOf } from "./quotes.js";
import { highlight } from "./searchbox.js";
import { kindWord } from "./terms.js";
import { count, say } from "./words.js";

const FIRST_TURNS = 240; // more than any screen shows; the rest follows while the reader reads
const LONG_RECORD = 400; // turns from which those out of sight are not laid out
const SCROLLS = new Set(["place", "step", "host", "dispute", "go", "turn", "page", "query", "mention"]);

export function mountDialogue(host, record, selection) {
  const { data } = record;
  const items = [];
  const buttons = new Map();

  const long = data.turns.length > LONG_RECORD ? " is-long" : "";
  const glosses = createGlosses(record);
  const segments = new Map((data.segments ?? []).map((segment) => [segment.first, segment]));
  const list = element("ol", { class: `pa-turns${long}`, "aria-label": say("Dialogue") });
  const head = stepLine(selection);
  host.replaceChildren(head.root, list);
  const contents = mountContents(host, { record, selection, list });
  host.insertBefore(contents.root, list);
  list.addEventListener("scroll", contents.follow, { passive: true });

  function build(until) {
    const part = document.createDocumentFragment();
    for (let number = items.length; number < Math.min(until, data.turns.length); number += 1) {
      items.push(part.appendChild(turnItem(number)));
    }
    list.append(part);
    showHits();
  }

  /** The words that are searched for, marked without touching the text. */
  function showHits() {
    const { query } = selection.state();
    highlight(list, query === "" ? null : record.search.find(query), record);
  }

  function turnItem(number) {
    const turn = data.turns[number];
    const speaker = data.speakers[turn.speaker];
    const item = element("li", { class: "pa-turn", id: turn.id, "data-speaker": speaker.id, "data-turn": number });
    if (segments.has(number)) item.append(segmentHeading(segments.get(number)));
    item.append(turnHead(turn, speaker), ...turn.blocks.map((block) => blockOf(block, number)));
    glosses.mark(item, number);
    return item;
  }

  function blockOf(block, number) {
    if (typeof block === "string") return element("p", { class: "pa-stage" }, block);
    const paragraph = element("p", { class: "pa-speech" });
    paragraph.append(...block.map((piece) => (typeof piece === "string" ? piece : mentionButton(piece, number))));
    return paragraph;
  }

  function mentionButton([text, ...numbers], turn) {
    const mentions = numbers.map((number) => data.mentions[number]);
    const places = mentions.map((mention) => mention.place);
    const names = places.map((place) => data.places[place].name);
    const doubted = mentions.some((mention) => [mention.reading, mention.identity].includes("doubtful"));
    const said = { places: names.join(say(" and ")), kind: kindWord(mentions[0].kind) };
    const button = element(
      "button",
      {
        type: "button",
        class: `pa-mention${doubted ? " pa-mention--doubted" : ""}`,
        "data-place": places[0],
        "data-places": places.join(" "),
        "data-kind": mentions[0].kind,
        title: doubted ? say("{places} ({kind}, doubtful)", said) : say("{places} ({kind})", said),
      },
      text,
    );
    for (const place of places) {
      if (!buttons.has(place)) buttons.set(place, []);
      buttons.get(place).push({ button, turn });
    }
    return button;
  }

  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item || String(document.getSelection()) !== "") return;
    const button = event.target.closest(".pa-mention");
    if (button) {
      selection.selectMention(nextPlace(button, item.id, selection.state()), item.id);
    } else {
      selection.selectTurn(item.id);
    }
  });

  host.addEventListener("keydown", (event) => event.key === "Escape" && selection.clear());

  list.addEventListener("mouseover", (event) => {
    const button = event.target.closest(".pa-mention");
    const item = event.target.closest("li");
    if (button) selection.hover({ places: button.dataset.places.split(" ") });
    else if (item) selection.hover({ places: record.placesOf(Number(item.dataset.turn)) });
  });
  list.addEventListener("mouseleave", () => selection.hover({ places: [] }));

  selection.onHover(({ places = [] }) => {
    for (const { button } of [...buttons.values()].flat()) button.classList.remove("is-hovered");
    for (const place of places) for (const { button } of buttons.get(place) ?? []) button.classList.add("is-hovered");
  });

  let lit = [];
  let marked = [];
  let at = null;

  function show(state, cause) {
    const turns = selection.markedTurns();
    const current = selection.currentTurn();
    build(Math.max(items.length, ...turns.map((turn) => turn + 1)));
    for (const item of marked) {
      item.removeAttribute("aria-current");
      item.classList.remove("is-here");
    }
    marked = turns.map((turn) => items[turn]);
    for (const item of marked) item.setAttribute("aria-current", "true");
    if (current !== null) items[current].classList.add("is-here");
    for (const button of lit) button.classList.remove("is-selected");
    lit = selection.selectedPlaces().flatMap((place) => litButtons(place, state, turns));
    for (const button of lit) button.classList.add("is-selected");
    list.classList.toggle("has-selection", marked.length > 0);
    head.show(record, selection);
    const still = (cause === "host" && current === at) || ((cause === "turn" || cause === "mention") && isInView(list, items[current]));
    if (current !== null && SCROLLS.has(cause) && !still) bringToView(list, items[current]);
    if (cause === "query" || cause === "host" || cause === "clear") showHits();
    at = current;
  }

  function litButtons(place, state, turns) {
    const own = state.place === null ? turns : null;
    return (buttons.get(place) ?? []).filter(({ turn }) => !own || own.includes(turn)).map(({ button }) => button);
  }

  function showFilter() {
    const filter = selection.filter();
    list.dataset.kinds = filter.kinds.join(" "); // empty: every kind is marked, each in its way
    items.forEach((item, number) => item.classList.toggle("is-other-speaker", !record.speaks(number, filter)));
  }

  function buildRest() {
    if (items.length >= data.turns.length) return;
    build(items.length + FIRST_TURNS);
    show(selection.state(), "rest");
    showFilter();
    whenIdle(buildRest);
  }

  build(FIRST_TURNS);
  show(selection.state(), "host");
  showFilter();
  whenIdle(buildRest);
  return selection.subscribe((state, cause) => {
    show(state, cause);
    if (cause === "host") showFilter();
  });
}

/** A span that stands for two places gives each its turn: a second click on it goes to the other. */
function nextPlace(button, turn, state) {
  const places = button.dataset.places.split(" ");
  const at = state.turn === turn ? places.indexOf(state.place) : -1;
  return places[(at + 1) % places.length];
}

function turnHead(turn, speaker) {
  const number = element(
    "button",
    { type: "button", class: "pa-number", "aria-label": say("Turn {n}, {speaker}: show its places", { n: turn.n, speaker: speaker.name }) },
    String(turn.n),
  );
  const name = element("h3", { class: "pa-speaker", "data-shape": shapeOf(speaker.side), "data-side": speaker.side ?? "" });
  name.append(element("span", { class: "pa-shape", "aria-hidden": "true" }), speaker.name);
  if (speaker.delegation) name.append(element("span", { class: "pa-unseen" }, `${say(", ")}${speaker.delegation}`));
  if (turn.label !== speaker.name) name.append(element("span", { class: "pa-label" }, say("printed “{label}”", { label: turn.label })));
  const head = element("div", { class: "pa-turn-head" });
  head.append(number, name);
  return head;
}

/** The line above the dialogue: what is selected, how much was found, and the way through it. */
function stepLine(selection) {
  const root = element("div", { class: "pa-step" });
  const found = element("p", { class: "pa-found", role: "status", "aria-live": "polite" });
  const at = element("span", { class: "pa-at" });
  const previous = element("button", { type: "button", "aria-label": say("Previous turn") }, "‹");
  const next = element("button", { type: "button", "aria-label": say("Next turn") }, "›");
  const clear = element("button", { type: "button", "aria-label": say("Clear the selection") }, "×");
  previous.addEventListener("click", () => selection.step(-1));
  next.addEventListener("click", () => selection.step(1));
  clear.addEventListener("click", () => selection.clear());
  const steps = element("div", { class: "pa-steps" });
  steps.append(previous, at, next, clear);
  root.append(found, steps);

  function show(record) {
    const turns = selection.markedTurns();
    const here = turns.indexOf(selection.currentTurn());
    found.textContent = announcement(record, selection);
    at.textContent = turns.length > 1 ? say("{at} of {all}", { at: here + 1, all: turns.length }) : "";
    previous.hidden = next.hidden = at.hidden = turns.length < 2;
    clear.hidden = turns.length === 0;
  }
  return { root, show };
}

export function announcement(record, selection) {
  const { place, turn, page, dispute } = selection.state();
  if (place !== null) {
    const mentions = count(record.mentionsOf(place, selection.filter()).length, "{n} mention", "{n} mentions");
    const turns = record.turnsOf(place, selection.filter()).length;
    const found = { place: record.data.places[place].name, mentions };
    return count(turns, "{place}: {mentions} in {n} turn", "{place}: {mentions} in {n} turns", found);
  }
  if (turn !== null) {
    const number = record.turnNumbers.get(turn);
    const places = record.placesOf(number);
    const { n } = record.data.turns[number];
    const named = places.length ? count(places.length, "{n} place", "{n} places") : say("no place");
    return say("Turn {n}, {speaker}: {places}", { n, speaker: record.speakerOf(number).name, places: named });
  }
  const { query } = selection.state();
  if (query !== "") {
    const turns = record.turnsWith(query).length;
    return turns ? count(turns, "“{query}”: {n} turn", "“{query}”: {n} turns", { query }) : say("Nothing found for “{query}”.", { query });
  }
  if (page === "borders" && dispute !== null) {
    const turns = record.turnsOfDispute(dispute).length;
    const spoken = count(turns, "The dispute is spoken of in {n} turn", "The dispute is spoken of in {n} turns");
    return turns ? spoken : say("Nobody speaks of this dispute in this record.");
  }
  const all = count(record.data.turns.length, "{n} turn", "{n} turns");
  return say("{turns}. Click a place on the map, or an underlined word.", { turns: all });
}

function isInView(list, item) {
  if (!item) return false;
  const [frame, own] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
  return own.top >= frame.top && own.top <= frame.bottom - 40;
}

/** Scroll a turn to the top of the list; again in the next frames, when what lies above it has got its true height. */
function bringToView(list, item, again = 2) {
  const off = item.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
  if (Math.abs(off) > 1) list.scrollTo({ top: list.scrollTop + off, behavior: "instant" });
  if (again > 0) requestAnimationFrame(() => item.classList.contains("is-here") && bringToView(list, item, again - 1));
}

function whenIdle(task) {
  if (window.requestIdleCallback) window.requestIdleCallback(task, { timeout: 1000 });
  else window.setTimeout(task, 60);
}
