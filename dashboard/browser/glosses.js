/**
 * Terms, people and doubtful readings explained where they stand: a button round the word or a sign behind it opens a
 * note below the paragraph. The text keeps every letter; the signs are drawn, not written.
 *
 * `createGlosses(record)` returns {mark(item, turn), close()}; `turn` is the turn's number from 0. A term of the record
 * is {turn, surface, nth, kind, ref}: the `nth` place, counted from 0, where the turn says `surface`; `kind` is term,
 * person or doubt; `ref` is a number in the glossary or in the readings, or the id of a person.
 */
import { element, english, inEnglish, inLanguage, withData } from "./dom.js";
import { languageNow, say } from "./words.js";

const AIR = 8; // pixels below a note that is brought into view
const HEAD = 34; // pixels above a word that stay in view: the line that says who speaks
const BREAK = "\n"; // parts the paragraphs of a turn, so that no term runs over their edge

export function createGlosses(record) {
  const { data } = record;
  const termsOf = grouped((data.terms ?? []).filter((term) => entryOf(data, term)));
  let open = null; // {button, note}

  function mark(item, turn) {
    const terms = termsOf.get(turn);
    if (!terms) return;
    const paragraphs = [...item.querySelectorAll(".pa-speech")];
    const text = paragraphs.map((paragraph) => paragraph.textContent).join(BREAK);
    let start = 0;
    const spans = spansOf(terms, text);
    for (const paragraph of paragraphs) {
      const end = start + paragraph.textContent.length;
      for (const span of spans.filter((span) => start <= span.start && span.end <= end)) {
        markSpan(paragraph, span, span.start - start, span.end - start);
      }
      start = end + BREAK.length;
    }
  }

  function markSpan(paragraph, { terms, surface }, start, end) {
    const nodes = cut(paragraph, start, end);
    const button = termButton(terms, surface);
    const mention = nodes.map((node) => node.parentElement.closest(".pa-mention")).findLast((found) => found);
    if (nodes.length === 1 && !mention) {
      nodes[0].replaceWith(button);
      button.append(nodes[0]);
    } else {
      button.classList.add("pa-term--sign");
      inOurs(button).setAttribute("aria-label", say("Explain “{words}”", { words: surface }));
      const last = nodes.at(-1);
      (last.parentElement.closest(".pa-mention") ?? last).after(button);
    }
    listen(button, paragraph, terms);
  }

  /** The dialogue around a node is in the language of the record. */
  const inOurs = (node) => inLanguage(node, languageNow(), data.language || languageNow());

  function listen(button, paragraph, terms) {
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      if (open?.button === button) return close();
      const top = button.getBoundingClientRect().top;
      close();
      show(button, paragraph, terms);
      settle(button, top);
    });
    button.addEventListener("keydown", leave);
  }

  function show(button, paragraph, terms) {
    const note = inOurs(element("aside", { class: "pa-gloss", role: "note", "aria-live": "polite", id: "pa-gloss" }));
    paragraph.after(note);
    note.append(...terms.flatMap((term) => explained(data, term)), closing());
    note.addEventListener("click", (event) => event.stopPropagation());
    note.addEventListener("keydown", leave);
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-controls", "pa-gloss");
    open = { button, note };
  }

  function closing() {
    const button = element("button", { type: "button", class: "pa-gloss-close", "aria-label": say("Close the note") }, "×");
    button.addEventListener("click", back);
    return button;
  }

  function leave(event) {
    if (event.key === "Enter" || event.key === " ") event.stopPropagation();
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    back();
  }

  function back() {
    const { button } = open;
    close();
    button.focus({ preventScroll: true });
  }

  function close() {
    if (!open) return;
    const { button, note } = open;
    open = null;
    note.remove();
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-controls");
  }

  return { mark, close };
}

function grouped(terms) {
  const groups = new Map();
  for (const term of terms) groups.set(term.turn, [...(groups.get(term.turn) ?? []), term]);
  return groups;
}

/** Where the terms stand in a text; those that overlap make one span, and what is not found is left out. */
function spansOf(terms, text) {
  const found = terms.map((term) => ({ term, start: placeOf(term, text) })).filter(({ start }) => start >= 0);
  const spans = [];
  for (const { term, start } of found.sort((a, b) => a.start - b.start)) {
    const end = start + term.surface.length;
    const last = spans.at(-1);
    if (last && start < last.end) {
      last.terms.push(term);
      last.end = Math.max(last.end, end);
    } else {
      spans.push({ start, end, terms: [term] });
    }
  }
  for (const span of spans) span.surface = text.slice(span.start, span.end);
  return spans;
}

function placeOf({ surface, nth }, text) {
  let at = -1;
  for (let seen = 0; surface && seen <= nth; seen += 1) {
    at = text.indexOf(surface, at < 0 ? 0 : at + surface.length);
    if (at < 0) return -1;
  }
  return at;
}

/** The text nodes of a paragraph that lie between two offsets, cut so that they hold nothing else. */
function cut(paragraph, start, end) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const inside = [];
  let at = 0;
  for (let node = walker.nextNode(); node && at < end; node = walker.nextNode()) {
    const next = at + node.data.length;
    if (next > start) inside.push({ node, from: Math.max(0, start - at), to: Math.min(node.data.length, end - at) });
    at = next;
  }
  return inside.map(({ node, from, to }) => {
    if (node.parentElement.closest(".pa-mention")) return node; // what is in a mention stays one piece
    if (to < node.data.length) node.splitText(to);
    return from > 0 ? node.splitText(from) : node;
  });
}

function termButton(terms, surface) {
  const kind = terms.some((term) => term.kind === "doubt") ? "doubt" : terms[0].kind;
  const title = say("Explain “{words}”", { words: surface });
  return element("button", { type: "button", class: "pa-term", "data-kind": kind, "aria-expanded": "false", title });
}

/** What is known of a term; nothing where the record has no such entry. */
function entryOf(data, { kind, ref }) {
  if (kind === "doubt") return data.readings?.[ref];
  if (kind === "person") return data.people?.find((person) => person.id === ref);
  return data.glossary?.[ref];
}

function explained(data, term) {
  const entry = entryOf(data, term);
  if (term.kind === "doubt") return [...readingPart(entry, term), ...personPart(entryOf(data, { kind: "person", ref: entry.person }))];
  if (term.kind === "person") return personPart(entry);
  return part({ title: english(entry.term), native: listed(entry.native), told: [entry.text], source: entry.source });
}

/** An editor's note; that the word is doubtful and that what it means is doubtful are said apart. */
function readingPart({ note, source, doubts = [] }, { surface }) {
  const word = doubts.includes("reading") && say("It is doubtful whether this is the word.");
  const meaning = doubts.includes("identity") && say("It is doubtful what is meant.");
  return part({ title: say("“{words}”: an editor's note", { words: surface }), said: [word, meaning], told: [note], source });
}

function personPart(person) {
  if (!person) return [];
  const { name, role, text, source } = person;
  return part({ title: english(name), told: [role, text], added: [alsoWritten(person)], source });
}

function alsoWritten({ variants }) {
  const names = listed(variants);
  return names && say("Also written: {names}", { names });
}

const listed = (names) => [names ?? []].flat().join("; "); // one text, or several

/** `told` are texts of the data; what the page itself says stands before and after them. */
function part({ title, native, said = [], told, added = [], source }) {
  const heading = element("p", { class: "pa-gloss-title" });
  heading.append(title);
  if (native) heading.append(" ", element("span", { class: "pa-gloss-native" }, native));
  const paragraphs = (texts, make) => texts.filter(Boolean).map((text) => make("p", {}, text));
  const from = source ? [withData(element("p", { class: "pa-gloss-source" }), say("Source: {source}"), { source })] : [];
  return [heading, ...paragraphs(said, element), ...paragraphs(told, inEnglish), ...paragraphs(added, element), ...from];
}

/** The word the reader clicked stays where it was, whatever closed above it; the note is shown as far as it goes. */
function settle(button, top) {
  const list = button.closest(".pa-turns");
  if (!list) return;
  list.scrollTop += button.getBoundingClientRect().top - top;
  const below = document.getElementById("pa-gloss").getBoundingClientRect().bottom - list.getBoundingClientRect().bottom + AIR;
  const above = button.getBoundingClientRect().top - list.getBoundingClientRect().top - HEAD;
  if (below > 0) list.scrollTop += Math.max(0, Math.min(below, above));
}
