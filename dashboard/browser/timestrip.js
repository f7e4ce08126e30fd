/** All disputes as bars on the scale of the slider: short of room they share lanes, and none covers another. */
import { element, inEnglish, setCurrent } from "./dom.js";
import { count, number, say } from "./words.js";

const TARGET = 24; // pixels that a bar can be hit on at least, however short it is
const GAP = 2;
const PITCH = { least: 4, most: 12 }; // pixels from lane to lane
const FINE = 5; // pixels of a lane up to which an outline cannot be told from a filling
const SHARE = 0.19; // of the map's height that all lanes may take
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * A lane for each span, the first that is free.
 *
 * @param spans [{start, end}] in order of start, in pixels
 * @returns the lanes' numbers from 0, in the order of the spans
 */
export function lanesOf(spans, gap = GAP) {
  const ends = [];
  return spans.map(({ start, end }) => {
    const free = ends.findIndex((taken) => taken + gap <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}

/** Whether a dispute stands on a day; the last day it may have lasted to is one of its days. */
export const stands = ({ fromDay, toDay }, day) => day !== null && fromDay <= day && day <= toDay;

export function createStrip({ times, disputes, select }) {
  const root = element("div", { class: "pa-bars", hidden: "" });
  const line = root.appendChild(element("p", { class: "pa-bars-line" }));
  const lanes = root.appendChild(element("div", { class: "pa-lanes", role: "toolbar", "aria-label": say("Disputes over time") }));
  const now = lanes.appendChild(element("span", { class: "pa-now pa-now--left", "aria-hidden": "true" }));
  const then = lanes.appendChild(element("span", { class: "pa-now pa-now--right", "aria-hidden": "true" }));
  const ordered = [...disputes].sort((a, b) => (a.fromDay < b.fromDay ? -1 : a.fromDay > b.fromDay ? 1 : 0));
  const bars = ordered.map((dispute) => ({ dispute, node: barOf(dispute) }));
  let state = null;
  let pointed = null;
  lanes.append(...bars.map(({ node }) => node));

  function barOf(dispute) {
    const name = say("{title}: {years}", { title: dispute.title, years: dispute.words });
    const node = inEnglish("button", { type: "button", class: "pa-bar", "aria-label": name, "data-dispute": dispute.id, tabindex: "-1" });
    node.append(element("span", {}));
    node.addEventListener("click", () => select(dispute));
    for (const type of ["mouseenter", "focus"]) node.addEventListener(type, () => point(dispute));
    for (const type of ["mouseleave", "blur"]) node.addEventListener(type, () => point(null));
    return node;
  }

  function point(dispute) {
    pointed = dispute;
    writeLine();
  }

  /** What is pointed at, else the open dispute, else how many stand. */
  function writeLine() {
    const open = disputes.find(({ id }) => id === state?.dispute);
    const shown = pointed ?? open;
    if (shown) return line.replaceChildren(inEnglish("b", {}, shown.title), " ", element("span", {}, shown.words));
    const all = disputes.length;
    if (state.day === null) return line.replaceChildren(count(all, "{n} dispute", "{n} disputes"));
    const standing = { standing: number(disputes.filter((dispute) => stands(dispute, state.day)).length), day: times.words(state.day) };
    return line.replaceChildren(count(all, "{standing} of {n} dispute stand on {day}", "{standing} of {n} disputes stand on {day}", standing));
  }

  function place() {
    const width = lanes.clientWidth;
    if (width === 0) return;
    const spans = ordered.map((dispute) => spanOf(dispute, width, times));
    const numbers = lanesOf(spans);
    const rows = Math.max(...numbers, 0) + 1;
    const map = root.closest(".pa-map")?.clientHeight ?? 600;
    const pitch = Math.max(PITCH.least, Math.min(PITCH.most, Math.floor((SHARE * map) / rows)));
    lanes.toggleAttribute("data-fine", pitch <= FINE);
    lanes.style.height = `${rows * pitch}px`;
    bars.forEach(({ node }, index) => putBar(node, spans[index], numbers[index] * pitch, pitch));
  }

  function show(next) {
    state = next;
    for (const { dispute, node } of bars) {
      node.classList.toggle("is-standing", stands(dispute, state.day));
      setCurrent(node, dispute.id === state.dispute);
    }
    putNow(now, state.day, times);
    putNow(then, state.compare?.day ?? null, times);
    if (!bars.some(({ node }) => node.tabIndex === 0)) makeStop(0);
    const open = bars.findIndex(({ dispute }) => dispute.id === state.dispute);
    if (open >= 0) makeStop(open);
    writeLine();
  }

  function makeStop(index) {
    bars.forEach(({ node }, at) => node.setAttribute("tabindex", at === index ? "0" : "-1"));
  }

  lanes.addEventListener("keydown", (event) => {
    const at = bars.findIndex(({ node }) => node === event.target);
    const to = { Home: 0, End: bars.length - 1 }[event.key] ?? at + STEPS[event.key];
    if (at < 0 || Number.isNaN(to)) return;
    event.preventDefault();
    const next = (to + bars.length) % bars.length;
    makeStop(next);
    bars[next].node.focus();
  });
  const watcher = new ResizeObserver(place);
  watcher.observe(lanes);
  return { root, show, stop: () => watcher.disconnect() };
}

/** Where a bar lies and can be hit, in pixels: never narrower than a target, never beyond the ends. */
function spanOf({ fromDay, toDay }, width, times) {
  const [from, to] = [fromDay, toDay].map((day) => times.shareOf(times.clamp(day)) * width);
  const missing = Math.max(0, TARGET - (to - from)) / 2;
  const start = Math.max(0, Math.min(from - missing, width - TARGET));
  return { from, to, start, end: Math.max(to + missing, start + TARGET) };
}

function putBar(node, { from, to, start, end }, top, pitch) {
  Object.assign(node.style, { left: `${start}px`, width: `${end - start}px`, top: `${top}px`, height: `${pitch}px` });
  Object.assign(node.firstChild.style, { left: `${from - start}px`, width: `${Math.max(3, to - from)}px` });
}

function putNow(node, day, times) {
  node.hidden = day === null;
  if (day !== null) node.style.left = `${(100 * times.shareOf(day)).toFixed(3)}%`;
}
