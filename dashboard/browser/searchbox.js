/**
 * The search box with a summary and, on demand, a list of what it finds.
 * Typing searches at once; a query counts as settled after a pause, by Enter, or when the box is left.
 */
import { element, inLanguage } from "./dom.js";
import { createNames } from "./names.js";
import { marked } from "./quotes.js";
import { LONGEST_QUERY, readQuery, shortQuery } from "./search.js";
import { keysEverywhere } from "./walkkeys.js";
import { count, number, say } from "./words.js";

const SETTLES = 400; // milliseconds
const MOST_SHOWN = 30; // turns in the list
const BEFORE = 36; // characters of a turn in the list that stand before its first hit
const AROUND = 120; // characters of a turn in the list

export function mountSearch(host, { record, selection, names = createNames(record) }) {
  const { root, input, clear, panel, summary, toggle, list } = searchBox();
  host.append(root);
  let sent = selection.state().query;
  let pending = null;
  let unfolded = false;
  let listed = []; // what the list was made of

  function send(settled) {
    window.clearTimeout(pending);
    pending = settled ? null : window.setTimeout(settle, SETTLES);
    sent = readQuery(input.value).used;
    selection.setQuery(sent, { settled });
  }

  /** Tell the host of a query that it has not been told of, unless another has taken its place. */
  function settle() {
    if (pending !== null && selection.state().query === sent) send(true);
    stopWaiting();
  }

  function stopWaiting() {
    window.clearTimeout(pending);
    pending = null;
  }

  function empty() {
    input.value = "";
    send(true);
    input.focus();
  }

  /** From no hit to the first or last, from a hit to the next; after a place was chosen the hits come back first. */
  function walk(by) {
    settle();
    if (sent !== "" && (selection.state().place !== null || selection.state().query !== sent)) send(true);
    const { turns } = record.search.find(sent);
    if (!turns.length) return;
    if (selection.state().turn === null) selection.selectTurn(record.data.turns[turns.at(by > 0 ? 0 : -1)].id);
    else selection.step(by);
  }

  function draw() {
    const { used, cut } = readQuery(input.value);
    const found = record.search.find(used);
    const any = found.turns.length + found.places.length + found.speakers.length > 0;
    const seen = used !== "" && root.contains(document.activeElement);
    summary.textContent = used === "" ? "" : [summaryOf(found), ...(cut ? [cutWords()] : [])].join(" ");
    clear.hidden = input.value === "";
    panel.classList.toggle("is-away", !seen);
    unfolded &&= seen && any;
    toggle.hidden = !(seen && any);
    toggle.setAttribute("aria-expanded", String(unfolded));
    list.hidden = !unfolded;
    if (unfolded) fillList(found);
  }

  function fillList(found) {
    const { names: system, speakers, kinds } = selection.state();
    const made = [found, system, speakers, kinds];
    if (made.every((part, index) => part === listed[index])) return;
    listed = made;
    const nameOf = (place) => names.of(place, system);
    list.replaceChildren(...groups(found, { record, selection, nameOf, done: () => unfold(false) }));
    list.scrollTop = 0;
  }

  function unfold(wanted) {
    unfolded = wanted;
    if (!wanted) toggle.focus();
    draw();
  }

  /** Take over a query from elsewhere; an older one that the host repeats does not undo what is being typed. */
  function follow({ query }, cause) {
    if (cause !== "query" && cause !== "host") stopWaiting(); // a choice tells the host of the query as well
    const typing = pending !== null && root.contains(document.activeElement);
    if (query !== sent && !(cause === "host" && typing)) {
      sent = query;
      if (readQuery(input.value).used !== query) input.value = query;
    }
    draw();
  }

  function onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      walk(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && input.value !== "") {
      event.preventDefault();
      event.stopPropagation();
      if (unfolded) unfold(false);
      else empty();
    }
  }

  const onSlash = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isField(event.composedPath()[0]) || !keysEverywhere()) return;
    event.preventDefault();
    input.focus();
    input.select();
  };

  input.value = sent;
  input.addEventListener("input", () => (readQuery(input.value).used === selection.state().query ? draw() : send(false)));
  clear.addEventListener("click", empty);
  toggle.addEventListener("click", () => unfold(!unfolded));
  root.addEventListener("keydown", onKey);
  root.addEventListener("focusin", () => (record.search.prepare?.(), draw()));
  root.addEventListener("focusout", ({ relatedTarget }) => root.contains(relatedTarget) || (settle(), queueMicrotask(draw)));
  document.addEventListener("keydown", onSlash);
  const unsubscribe = selection.subscribe(follow);
  draw();
  return () => {
    settle();
    unsubscribe();
    document.removeEventListener("keydown", onSlash);
    root.remove();
  };
}

const isField = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])") !== null;

function searchBox() {
  const root = element("search", { class: "pa-search", role: "search" });
  const label = say("Search words, places, speakers");
  const input = element("input", { type: "search", "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
  const clear = element("button", { type: "button", class: "pa-search-clear", "aria-label": say("Clear the search") }, "×");
  const panel = element("div", { class: "pa-search-panel", tabindex: "-1" });
  const summary = element("p", { class: "pa-search-summary", "aria-live": "polite" });
  const toggle = element("button", { type: "button", class: "pa-search-toggle" }, say("List"));
  const list = element("div", { class: "pa-search-list", role: "group", "aria-label": say("What was found") });
  panel.append(summary, toggle, list);
  root.append(input, clear, panel);
  return { root, input, clear, panel, summary, toggle, list };
}

const cutWords = () => say("Only the first {n} characters are searched.", { n: number(LONGEST_QUERY) });

/** "12 turns, 2 places, 1 speaker": what there is of each; the query itself where there is nothing. */
function summaryOf({ query, turns, places, speakers }) {
  const parts = [
    turns.length && count(turns.length, "{n} turn", "{n} turns"),
    places.length && count(places.length, "{n} place", "{n} places"),
    speakers.length && count(speakers.length, "{n} speaker", "{n} speakers"),
  ].filter(Boolean);
  return parts.length ? parts.join(", ") : say("Nothing found for “{query}”.", { query: shortQuery(query) });
}

/** The list: places, speakers, then turns with the words around their first hit. */
function groups(found, context) {
  const made = [
    group(say("Places"), found.places.map((place) => placeItem(place, context))),
    group(say("Speakers"), found.speakers.map((speaker) => speakerItem(speaker, context))),
    group(say("Turns"), found.turns.slice(0, MOST_SHOWN).map((turn) => turnItem(turn, found, context))),
  ].flat();
  const more = found.turns.length - MOST_SHOWN;
  if (more > 0) made.push(element("p", { class: "pa-search-more" }, say("and {n} more", { n: number(more) })));
  return made;
}

function group(title, items) {
  if (!items.length) return [];
  const list = element("ul", {});
  list.append(...items);
  return [element("h3", {}, title), list];
}

/** An entry of the list: choosing it closes the list, and the panel keeps the focus. */
function entry(parts, choose, done) {
  const item = element("li", {});
  const button = item.appendChild(element("button", { type: "button" }));
  button.append(...parts);
  button.addEventListener("click", () => {
    done();
    choose();
  });
  return item;
}

const amount = (words) => element("span", { class: "pa-search-count" }, words);

function placeItem(place, { record, selection, nameOf, done }) {
  const said = record.mentionsOf(place, selection.filter()).length;
  const parts = [element("span", {}, nameOf(place)), " ", amount(count(said, "{n} mention", "{n} mentions"))];
  return entry(parts, () => selection.selectPlace(place), done);
}

/** A speaker's entry leads to the first turn. */
function speakerItem(id, { record, selection, done }) {
  const { speakers, turns } = record.data;
  const speaker = speakers.find((each) => each.id === id);
  const own = turns.filter((turn) => speakers[turn.speaker] === speaker);
  const parts = [marked("span", speaker.side, speaker.name), " ", amount(count(own.length, "{n} turn", "{n} turns"))];
  return entry(parts, () => selection.selectTurn(own[0].id), done);
}

function turnItem(turn, { words }, { record, selection, done }) {
  const { id, n } = record.data.turns[turn];
  const { name, side } = record.speakerOf(turn);
  const own = words.filter((word) => word.turn === turn);
  const head = element("span", { class: "pa-search-head" });
  head.append(marked("span", side, name), " ", amount(say("turn {n}", { n: number(n) })));
  const quote = inLanguage(element("span", { class: "pa-search-quote" }), record.data.language);
  quote.append(...excerpt(record.textOf(turn), own));
  return entry([head, " ", quote], () => selection.selectTurn(id), done);
}

/** The words around the first hit, as text and mark elements; the beginning of the turn where the hit is not a word. */
export function excerpt(text, words) {
  const [start, end] = cut(text, words[0]?.start ?? 0);
  const made = [start > 0 ? "… " : ""];
  let at = start;
  for (const word of words) {
    const stop = Math.min(word.start + word.length, end);
    if (word.start < at || word.start >= end) continue;
    made.push(text.slice(at, word.start), element("mark", {}, text.slice(word.start, stop)));
    at = stop;
  }
  return [...made, text.slice(at, end), end < text.length ? " …" : ""].filter((part) => part !== "");
}

/** Where an excerpt begins and ends: at blanks, if there are any near. */
function cut(text, first) {
  const blank = text.indexOf(" ", Math.max(first - BEFORE, 0));
  const near = blank !== -1 && blank < first ? blank + 1 : first - BEFORE;
  const start = first > BEFORE ? near : 0;
  const last = text.lastIndexOf(" ", start + AROUND);
  const end = last > start + AROUND / 2 ? last : start + AROUND;
  return [start, text.length <= start + AROUND ? text.length : Math.max(end, first + 1)];
}
