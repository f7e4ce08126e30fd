/**
 * The track of the time bar: a slider over all days with a tick for each event and few labelled years. Pointer and
 * keys choose a day; `choose(day, {settled})` is told at once, settled when the reader lets go.
 */
import { element } from "./dom.js";
import { addYears, dayNumber } from "./times.js";
import { say } from "./words.js";

const SNAP = 4; // pixels within which a pointer takes the event rather than the day
const ROOM = 42; // pixels from the middle of one year's label to the next
const SETTLES = 400; // milliseconds after the last of a held key
const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
const YEARS = { PageUp: 1, PageDown: -1 };

const yearOf = (day) => Number(day.slice(0, 4));
const percent = (share) => `${(100 * share).toFixed(3)}%`;

/**
 * Years to label on a track of so many pixels: the first and the last, the busiest with the one after it, then round
 * ones and those with an event, as far as they do not come closer than `room`.
 *
 * @returns [{year, share}] in order of time
 */
export function yearMarks(times, width, room = ROOM) {
  const [first, last] = [yearOf(times.first), yearOf(times.last)];
  const dated = times.stops.map(({ day }) => yearOf(day));
  const eventsOf = (year) => dated.filter((other) => other === year).length;
  const busiest = dated.reduce((most, year) => (eventsOf(year) > eventsOf(most) ? year : most), first);
  const round = [50, 10, 5].flatMap((by) => range(first, last).filter((year) => year % by === 0));
  const wanted = new Set([first, last, busiest, busiest + 1, ...round, ...dated].filter((year) => year <= last));
  const kept = [];
  for (const year of wanted) {
    const share = times.shareOf(`${year}-01-01`);
    if (kept.every((mark) => Math.abs(mark.share - share) * width >= room)) kept.push({ year, share });
  }
  return kept.sort((a, b) => a.year - b.year);
}

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** The day that a key asks for, counted from another; null for a key that asks for none or where none is left. */
export function dayOfKey({ key, shiftKey }, day, times) {
  if (key === "Home") return times.first;
  if (key === "End") return times.last;
  const by = STEPS[key] ?? YEARS[key];
  if (by === undefined) return null;
  if (day === null || (key in STEPS && !shiftKey)) return times.nextStop(day, by)?.day ?? null;
  return times.clamp(key in YEARS ? addYears(day, by) : times.addDays(day, by));
}

/** The day under a pointer at `x` pixels on a track `width` wide: the nearest event's if it is near. */
export function dayAtPixel(x, width, times) {
  const share = Math.max(0, Math.min(1, x / Math.max(width, 1)));
  const away = (stop) => Math.abs(times.shareOf(stop.day) - share) * width;
  const near = times.stops.reduce((best, stop) => (best && away(best) <= away(stop) ? best : stop), null);
  return near && away(near) <= SNAP ? near.day : times.dayAt(share);
}

/** @param own the day of the record, marked by a longer tick; `point(day | null)` is told what the pointer is over */
export function createTrack({ times, own, choose, point }) {
  const root = element("div", { class: "pa-track" });
  const rail = root.appendChild(element("div", { class: "pa-rail" }));
  const years = rail.appendChild(element("div", { class: "pa-years", "aria-hidden": "true" }));
  rail.append(...times.stops.map((stop) => tickOf(stop, times, own)));
  const ghost = rail.appendChild(element("span", { class: "pa-ghost", "aria-hidden": "true", hidden: "" }));
  const thumb = rail.appendChild(thumbOf(times));
  let day = null;

  const keys = heldKeys(thumb, (event) => dayOfKey(event, day, times), choose);
  followPointer(root, (clientX) => dayUnder(clientX), { choose, point, start: () => thumb.focus({ preventScroll: true }) });

  function dayUnder(clientX) {
    const { x, width } = rail.getBoundingClientRect();
    return dayAtPixel(clientX - x, width, times);
  }

  function writeYears() {
    years.replaceChildren(
      ...yearMarks(times, rail.clientWidth).map(({ year, share }) => {
        const label = element("span", { class: "pa-year" }, String(year));
        label.style.left = percent(share);
        return label;
      }),
    );
  }
  const watcher = new ResizeObserver(writeYears);
  watcher.observe(rail);

  return {
    root,
    show(next, other) {
      day = next;
      thumb.toggleAttribute("data-unknown", day === null);
      thumb.style.left = percent(day === null ? 0 : times.shareOf(day));
      thumb.setAttribute("aria-valuenow", String(dayNumber(day ?? times.first)));
      thumb.setAttribute("aria-valuetext", spoken(day, times));
      ghost.hidden = other === null || other === day;
      if (!ghost.hidden) ghost.style.left = percent(times.shareOf(other));
    },
    stop() {
      keys.stop();
      watcher.disconnect();
    },
  };
}

function spoken(day, times) {
  if (day === null) return say("Day not known");
  const stop = times.stopAt(day);
  return stop ? say("{day}, {title}", { day: times.words(day), title: stop.title }) : times.words(day);
}

function tickOf({ day, date }, times, own) {
  const tick = element("span", { class: "pa-tick", "aria-hidden": "true", "data-day": day });
  tick.classList.toggle("is-own", day === own);
  tick.classList.toggle("is-vague", date.length < day.length);
  tick.style.left = percent(times.shareOf(day));
  return tick;
}

function thumbOf({ first, last }) {
  return element("div", {
    class: "pa-thumb",
    role: "slider",
    tabindex: "0",
    "aria-label": say("Day"),
    "aria-orientation": "horizontal",
    "aria-valuemin": dayNumber(first),
    "aria-valuemax": dayNumber(last),
  });
}

/** A key chooses at once; while it is held nothing is settled, until it is let go or rests. */
function heldKeys(thumb, dayFor, choose) {
  let waiting = null;
  let timer = 0;

  function settle() {
    window.clearTimeout(timer);
    if (waiting === null) return;
    const day = waiting;
    waiting = null;
    choose(day, { settled: true });
  }

  thumb.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const day = dayFor(event);
    if (event.key in STEPS || event.key in YEARS || day !== null) event.preventDefault();
    if (day === null) return;
    waiting = event.repeat ? day : null;
    choose(day, { settled: !event.repeat });
    window.clearTimeout(timer);
    timer = window.setTimeout(settle, SETTLES);
  });
  thumb.addEventListener("keyup", settle);
  thumb.addEventListener("blur", settle);
  return { stop: () => window.clearTimeout(timer) };
}

/** Press, drag and let go anywhere on the track; without a press the pointer only points. */
function followPointer(root, dayUnder, { choose, point, start }) {
  let dragged = null;

  root.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    root.setPointerCapture(event.pointerId);
    start();
    point(null);
    dragged = dayUnder(event.clientX);
    choose(dragged, { settled: false });
  });
  root.addEventListener("pointermove", (event) => {
    const day = dayUnder(event.clientX);
    if (dragged === null) return point(event.pointerType === "mouse" ? day : null);
    if (day === dragged) return undefined;
    dragged = day;
    return choose(day, { settled: false });
  });
  const release = () => {
    if (dragged === null) return;
    const day = dragged;
    dragged = null;
    choose(day, { settled: true });
  };
  root.addEventListener("pointerup", release);
  root.addEventListener("lostpointercapture", release);
  root.addEventListener("pointerleave", () => point(null));
}
