/**
 * The strip of the whole talk: one mark a turn, in order; the sides above and below the line, length as height, what is
 * selected lit. It is a slider over the turns: pointing previews a turn, a click or the arrow keys go there. The marks
 * are drawn once; what is selected or pointed at lies on a second canvas over them.
 */
import { element, inEnglish, inLanguage } from "./dom.js";
import { marked } from "./quotes.js";
import { segmentAt, segmentsOf } from "./segments.js";
import { delegationsOf } from "./sides.js";
import { directionOf, drawDots, drawFrame, drawGround, drawMarks, heightsOf, layoutOf, lengthsOf, titlesOf, turnNear } from "./stripmarks.js";
import { count, number, say } from "./words.js";

const WIDE = 900; // pixels of width from which the sides are named
const NARROW = 700; // below it the segments are numbered only
const MARGIN = { wide: 84, shaped: 22, right: 12, titles: 6 };
const WORDS = 160; // characters of a turn that a line can show
const SPOKEN = 60; // characters of a turn that are read out
const OFF = 24; // pixels from the strip at which a finger that is lifted goes nowhere
const LEAP = 10; // turns, for the keys of the segments where there are none

/**
 * @param room {record, selection}
 * @returns the function that ends it
 */
export function mountStrip(host, { record, selection }) {
  const { turns } = record.data;
  if (turns.length === 0) return () => {};
  const all = turns.map((_, turn) => turn);
  const segments = segmentsOf(record.data);
  const marks = { heights: heightsOf(lengthsOf(turns)), sides: turns.map((_, turn) => record.speakerOf(turn).side) };
  const { root, base, over, sides, titles, line, probe } = parts(record);
  host.append(root);
  let layout = null;
  let placed = [];
  let colours = null;
  let seen = { lit: [], full: [], recedes: false, current: null };
  let pointed = null; // the turn that is previewed
  let hinted = []; // the turns of the one place that is pointed at elsewhere
  let pressed = false;

  /** Measure the box, read the colours, draw everything. */
  function drawAll() {
    const { clientWidth: width, clientHeight: height } = root;
    if (width === 0 || height === 0) return;
    root.toggleAttribute("data-wide", width >= WIDE);
    layout = layoutOf({ width, height, left: width >= WIDE ? MARGIN.wide : MARGIN.shaped, right: MARGIN.right, count: turns.length });
    sides.style.setProperty("--pa-line", `${layout.middle}px`);
    placed = titlesOf(segments.map(({ first }) => layout.startOf(first)), width - MARGIN.titles, { narrow: width < NARROW });
    colours = coloursOf(probe);
    drawBase();
    drawOver();
    writeTitles();
  }

  function drawBase() {
    const context = cleared(base, layout);
    drawGround(context, layout, placed, { colours });
    drawMarks(context, layout, all, { marks, colours, receded: seen.recedes });
  }

  function drawOver() {
    const context = cleared(over, layout);
    if (seen.recedes) drawMarks(context, layout, seen.full, { marks, colours });
    drawDots(context, layout, hinted, { marks, colours, hollow: true });
    drawDots(context, layout, seen.lit, { marks, colours });
    if (pointed !== null && pointed !== seen.current) drawFrame(context, layout, pointed, { colour: colours.soft, line: 1 });
    if (seen.current !== null) drawFrame(context, layout, seen.current, { colour: colours.select, line: 2 });
  }

  function writeTitles() {
    const shown = placed.map((place, index) => ({ ...place, index })).filter(({ form }) => form !== "none");
    titles.replaceChildren(...shown.map((place) => titleOf(segments[place.index], place)));
    markTitle();
  }

  /** The title of the segment that the reader is in. */
  function markTitle() {
    const own = segmentAt(segments, seen.current);
    for (const title of titles.children) title.classList.toggle("is-here", segments[Number(title.dataset.segment)] === own);
  }

  function show() {
    const before = seen;
    seen = sightOf(record, selection);
    root.setAttribute("aria-valuenow", (seen.current ?? 0) + 1);
    root.setAttribute("aria-valuetext", spoken(record, seen.current));
    if (!layout) return;
    if (before.recedes !== seen.recedes) drawBase();
    drawOver();
    markTitle();
  }

  /** Preview a turn, or none; the map is told which places it speaks of. */
  function preview(turn, { above = false } = {}) {
    if (turn === pointed) return;
    pointed = turn;
    line.hidden = turn === null;
    selection.hover({ places: turn === null ? [] : record.placesOf(turn), from: root });
    if (!layout) return;
    if (turn !== null) writeLine(line, { record, turn, layout, above });
    drawOver();
  }

  /** A lit turn is gone to as a mention of the place, so that the place stays; any other turn as itself. */
  function goTo(turn) {
    const { place } = selection.state();
    const { id } = turns[turn];
    if (place !== null && seen.lit.includes(turn)) selection.selectMention(place, id);
    else selection.selectTurn(id);
  }

  function turnAt(event) {
    const box = root.getBoundingClientRect();
    const x = event.clientX - box.left;
    const title = titles.children.length > 0 && event.clientY >= titles.getBoundingClientRect().top;
    const own = title ? segmentAt(segments, layout.turnAt(x)) : undefined;
    return own ? own.first : turnNear(layout, x, seen.lit, marks.heights);
  }

  function press(event) {
    pressed = event.isPrimary && event.button === 0;
    if (pressed) preview(turnAt(event), { above: event.pointerType === "touch" });
  }

  function release(event) {
    const { top, bottom } = root.getBoundingClientRect();
    const off = Math.max(top - event.clientY, event.clientY - bottom); // a finger that was drawn away has changed its mind
    if (pressed && pointed !== null && off < OFF) goTo(pointed);
    pressed = false;
    if (event.pointerType === "touch") preview(null);
  }

  const leave = () => {
    pressed = false;
    preview(null);
  };

  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return pointed === null ? selection.clear() : preview(null);
    if (event.key === "PageDown" || event.key === "PageUp") {
      selection.step(event.key === "PageDown" ? 1 : -1);
    } else {
      const to = turnOfKey(event.key, { at: seen.current, last: turns.length - 1, segments });
      if (to === undefined) return;
      goTo(to);
    }
    event.preventDefault();
    preview(seen.current);
  }

  const hint = ({ places = [], from }) => {
    const next = from === root || places.length !== 1 ? [] : record.turnsOf(places[0], selection.filter());
    if (hinted.length === 0 && next.length === 0) return;
    hinted = next;
    if (layout) drawOver();
  };

  root.addEventListener("pointermove", (event) => layout && preview(turnAt(event), { above: event.pointerType === "touch" }));
  root.addEventListener("pointerdown", (event) => layout && press(event));
  root.addEventListener("pointerup", (event) => layout && release(event));
  for (const type of ["pointerleave", "pointercancel", "blur"]) root.addEventListener(type, leave);
  root.addEventListener("keydown", key);
  root.addEventListener("focus", () => layout && root.matches(":focus-visible") && preview(seen.current));
  const watcher = new ResizeObserver(drawAll);
  watcher.observe(root);
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener("change", drawAll);
  const stops = [selection.subscribe(show), selection.onHover(hint)];
  show();
  drawAll();
  return () => {
    for (const stop of stops) stop();
    for (const query of queries) query.removeEventListener("change", drawAll);
    watcher.disconnect();
    root.remove();
  };
}

/** Where a key leads to from a turn (null where none is chosen); undefined for a key that means nothing here. */
export function turnOfKey(key, { at, last, segments }) {
  const from = at ?? -1;
  const firsts = segments.length ? segments.map(({ first }) => first) : null;
  const next = firsts ? (firsts.find((first) => first > from) ?? last) : from + LEAP;
  const before = firsts ? (firsts.findLast((first) => first < from) ?? 0) : from - LEAP;
  const to = { ArrowRight: from + 1, ArrowLeft: from - 1, ArrowDown: next, ArrowUp: before, Home: 0, End: last, Enter: Math.max(from, 0) }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(last, to));
}

/** What the selection asks to be lit, what stands full, whether the rest recedes, and where the reader is. */
function sightOf(record, selection) {
  const { place, query, page, dispute, speakers } = selection.state();
  const filter = selection.filter();
  const current = selection.currentTurn();
  const ofPlace = place === null ? null : record.turnsOf(place, filter);
  const ofQuery = query === "" ? null : record.turnsWith(query);
  const ofDispute = page !== "borders" || dispute === null ? null : record.turnsOfDispute(dispute);
  const lit = ofPlace ?? ofQuery ?? ofDispute ?? [];
  const heard = speakers.length === 0 ? [] : record.data.turns.map((_, turn) => turn).filter((turn) => record.speaks(turn, filter));
  const meant = lit.length ? lit : heard;
  const full = current === null ? meant : [...new Set([...meant, ...selection.markedTurns(), current])];
  return { lit, full, recedes: meant.length > 0, current };
}

function parts(record) {
  const { turns } = record.data;
  const name = count(turns.length, "Conversation, {n} turn", "Conversation, {n} turns");
  const legend = element("p", { class: "pa-unseen", id: "pa-talk-legend" }, legendOf(record.data));
  const slider = { role: "slider", tabindex: "0", "aria-label": name, "aria-valuemin": "1", "aria-valuemax": turns.length };
  const root = element("div", { class: "pa-talk", ...slider, "aria-describedby": "pa-talk-legend" });
  const [base, over] = [0, 1].map(() => element("canvas", { "aria-hidden": "true" }));
  const sides = element("div", { class: "pa-talk-sides" });
  for (const { side, name: delegation } of delegationsOf(record.data.speakers)) {
    const label = sides.appendChild(marked("span", side, delegation));
    label.dataset.half = directionOf(side) < 0 ? "above" : "below";
  }
  const titles = element("div", { class: "pa-talk-titles" });
  const line = element("div", { class: "pa-talk-line", hidden: "" });
  const probe = element("span", { class: "pa-talk-probe" });
  root.append(base, over, sides, titles, line, probe, legend);
  return { root, base, over, sides, titles, line, probe };
}

function legendOf(data) {
  const named = (half) => delegationsOf(data.speakers).filter(({ side }) => directionOf(side) === half).map(({ name }) => name).join(say(", "));
  const halves = { above: named(-1), below: named(1) };
  const where = halves.above && halves.below ? [say("Above the line: {above}; below it: {below}.", halves)] : [];
  return [say("One mark a turn, in order; the longer the turn, the longer the mark."), ...where, say("A dot marks a turn that belongs to what is selected.")].join(" ");
}

function titleOf({ title }, { index, at, room, form }) {
  const made = inEnglish("span", { class: "pa-talk-title", "data-segment": index, "data-form": form });
  Object.assign(made.style, { left: `${at + 4}px`, maxWidth: `${Math.floor(room)}px` });
  made.append(element("b", {}, number(index + 1)));
  if (form === "title") made.append(" ", title);
  return made;
}

/** "Turn 28 of 173, Wang: May I be allowed to make a plea…" */
function spoken(record, turn) {
  const all = number(record.data.turns.length);
  if (turn === null) return say("No turn is chosen");
  const text = record.textOf(turn);
  const words = text.length > SPOKEN ? `${text.slice(0, SPOKEN).replace(/\s+\S*$/u, "")}…` : text;
  return say("Turn {n} of {all}, {speaker}: {words}", { n: number(record.data.turns[turn].n), all, speaker: record.speakerOf(turn).name, words });
}

/** The line stands in the row of titles, by its mark but not over it; over the strip where a finger hides it. */
function writeLine(line, { record, turn, layout, above }) {
  const { name, side } = record.speakerOf(turn);
  const words = inLanguage(element("q", {}, record.textOf(turn).slice(0, WORDS)), record.data.language);
  line.replaceChildren(element("span", { class: "pa-talk-number" }, number(record.data.turns[turn].n)), marked("span", side, name), words);
  line.toggleAttribute("data-above", above);
  const free = layout.width - Math.ceil(line.getBoundingClientRect().width);
  line.style.left = `${Math.max(0, Math.min(free, layout.startOf(turn + 0.5) - 24))}px`;
}

/** Canvas colours as the page has them now: custom properties are resolved by an element that wears them. */
function coloursOf(probe) {
  const read = (name) => {
    probe.style.color = `var(--pa-${name})`;
    return window.getComputedStyle(probe).color;
  };
  const sides = { none: read("soft"), ...Object.fromEntries([0, 1, 2, 3].map((side) => [side, read(`side${side}`)])) };
  return { sides, soft: read("soft"), rule: read("rule"), select: read("select") };
}

/** The canvas, empty and as fine as the screen. */
function cleared(canvas, { width, height }) {
  const scale = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
