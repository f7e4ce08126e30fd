/**
 * The time bar at the foot of the map: play, the day, its track, what happened that day, the view, and a second day or
 * view beside the first. `mountTimebar` and `mountBars` share one panel and each return the function that ends them.
 */
import { element, inEnglish, setDisabled, shield, signButton } from "./dom.js";
import { dateWords, viewName, viewNote } from "./terms.js";
import { createDate } from "./timedate.js";
import { createPlayer } from "./timeplay.js";
import { createSideRow, createSides, tellingView } from "./timesides.js";
import { createStrip } from "./timestrip.js";
import { createTrack } from "./timetrack.js";
import { say } from "./words.js";

const TOLD = new Set(["day", "view", "dispute", "compare", "host", "page", "go"]);
const MARGIN = 10; // pixels between the panel and the frame of the map
const NARROW = 700; // pixels of map width up to which the track has a row of its own
const LOW = 340; // pixels of a map that the strip of the disputes would cover

/**
 * @param views [{id, name, note}]
 * @param own the day of the record, or null
 * @param onCompareMode told {mode: "swipe" | "fade", share} when a comparison starts and whenever its way changes
 */
export function mountTimebar(host, { times, selection, views, own = null, onCompareMode = () => {} }) {
  const sides = createSides(selection);
  const choose = (day, options) => sides.setDay(day, options);
  const happened = createEvent(times);
  const date = createDate({ times, day: sides.day, commit: choose });
  const track = createTrack({ times, own, choose, point: happened.point });
  const buttons = stepButtons();
  const chooser = viewChooser();
  const compare = element("button", { type: "button", class: "pa-compare", title: say("Two days or views beside each other") }, say("Compare"));
  const row = createSideRow({
    sides,
    words: ({ day, view }) => say("{day}, {view}", { day: day === null ? say("Day not known") : times.words(day), view: viewName(views, view) }),
    onAct: () => show(selection.state()),
    onMode: onCompareMode,
  });
  const player = createPlayer({
    button: buttons.play,
    step: () => step(1, { settled: false }),
    rewind: () => choose(times.stops[0].day, { settled: false }),
    day: sides.day,
    hasNext: () => times.nextStop(sides.day(), 1) !== null,
    ended: (settle) => settle && choose(sides.day(), { settled: true }),
  });
  const left = element("div", { class: "pa-time-left" });
  const right = element("div", { class: "pa-time-right" });
  left.append(buttons.play, buttons.back, buttons.on, date.root);
  right.append(chooser, compare);

  function step(by, options) {
    const stop = times.nextStop(sides.day(), by);
    if (stop) choose(stop.day, options);
  }

  function stepButtons() {
    const made = (css, words, sign) => signButton(`pa-time-button ${css}`, words, sign);
    const [play, back, on] = [made("pa-play", say("Play"), ""), made("pa-back", say("Previous event"), "‹"), made("pa-on", say("Next event"), "›")];
    back.addEventListener("click", () => step(-1));
    on.addEventListener("click", () => step(1));
    return { play, back, on };
  }

  function viewChooser() {
    const select = element("select", { class: "pa-view", "aria-label": say("View") });
    select.append(...views.map(({ id }) => element("option", { value: id, title: viewNote(views, id) }, viewName(views, id))));
    select.addEventListener("change", () => sides.setView(select.value));
    return select;
  }

  compare.addEventListener("click", () => {
    const state = selection.state();
    if (state.compare !== null) return selection.setCompare(null);
    sides.act("right");
    row.start();
    return selection.setCompare({ day: state.day, view: tellingView(state.day, state.view, views, times) });
  });

  function show(state) {
    const day = sides.day();
    date.show();
    track.show(day, sides.otherDay());
    happened.show(day);
    setDisabled(buttons.back, times.nextStop(day, -1) === null);
    setDisabled(buttons.on, times.nextStop(day, 1) === null);
    track.root.parentElement.dataset.acting = sides.acting();
    chooser.value = sides.view();
    chooser.title = viewNote(views, sides.view());
    compare.disabled = state.day === null && state.compare === null;
    compare.setAttribute("aria-pressed", String(state.compare !== null));
    row.show(state);
  }

  const leave = enterPanel(host, happened.full, date.note, left, happened.root, track.root, right, row.root);
  const stopListening = selection.subscribe((state, cause) => {
    player.noticed(cause);
    if (TOLD.has(cause)) show(state);
  });
  show(selection.state());
  return () => {
    player.stop();
    stopListening();
    track.stop();
    leave();
  };
}

/** The strip of all disputes on the scale of the slider, while the page of the borders is open. */
export function mountBars(host, { times, selection, disputes }) {
  const strip = createStrip({ times, disputes, select: (dispute) => selection.selectDispute(dispute) });
  const leave = enterPanel(host, strip.root);
  const show = (state) => {
    strip.root.parentElement.dataset.page = state.page;
    strip.root.hidden = state.page !== "borders";
    if (!strip.root.hidden) strip.show(state);
  };
  const stopListening = selection.subscribe((state, cause) => TOLD.has(cause) && show(state));
  show(selection.state());
  return () => {
    stopListening();
    strip.stop();
    leave();
  };
}

/** The event of the day on one line that unfolds, and over it, while the pointer is on the track, what it points at. */
function createEvent(times) {
  const root = element("div", { class: "pa-event" });
  const live = root.appendChild(element("div", { class: "pa-event-live", "aria-live": "polite" }));
  const pointed = root.appendChild(element("p", { class: "pa-pointed", "aria-hidden": "true" }));
  const full = inEnglish("div", { class: "pa-event-full", id: "pa-event-full", hidden: "" });
  const line = element("button", { type: "button", class: "pa-event-line", "aria-controls": full.id, title: say("Read it in full") });
  let isOpen = false;
  let said;

  function unfold(on) {
    isOpen = on;
    line.setAttribute("aria-expanded", String(on));
    full.hidden = !on || !line.isConnected;
  }

  function show(day) {
    if (said === day) return;
    said = day;
    const stop = day === null ? null : times.stopAt(day);
    const dated = stop && stop.date.length < day.length ? [element("span", { class: "pa-event-when" }, dateWords(stop.date, stop.words)), " "] : [];
    if (stop) {
      line.replaceChildren(...dated, inEnglish("b", {}, stop.title), " ", inEnglish("span", {}, stop.text), " ", inEnglish("i", {}, stop.source));
      full.replaceChildren(...["title", "text", "source"].map((part) => element("p", { class: `pa-event-${part}` }, stop[part])));
    }
    if (stop && live.firstChild !== line) live.replaceChildren(line);
    if (!stop) live.replaceChildren(...(day === null ? [element("p", { class: "pa-event-none" }, say("Day not known. Choose one to see its borders."))] : []));
    unfold(isOpen);
  }

  function point(day) {
    root.toggleAttribute("data-pointed", day !== null);
    if (day === null) return;
    const stop = times.stopAt(day);
    pointed.replaceChildren(element("span", {}, stop ? dateWords(stop.date, stop.words) : times.words(day)), " ", inEnglish("b", {}, stop?.title ?? ""));
  }

  line.addEventListener("click", () => unfold(!isOpen));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.stopPropagation();
    unfold(false);
  });
  unfold(false);
  return { root, full, show, point };
}

/** Put parts into the panel at the foot of the map, made where there is none; the host knows its height. */
function enterPanel(host, ...parts) {
  const panel = host.querySelector(":scope > .pa-time") ?? openPanel(host);
  panel.append(...parts);
  return () => {
    for (const part of parts) part.remove();
    if (panel.childElementCount > 0) return;
    panel.remove();
    host.style.removeProperty("--pa-foot");
  };
}

function openPanel(host) {
  const panel = host.appendChild(element("div", { class: "pa-time", role: "group", "aria-label": say("Time") }));
  shield(panel, ["pointerdown", "wheel", "contextmenu"]);
  const watcher = new ResizeObserver(() => {
    if (!panel.isConnected) return watcher.disconnect();
    panel.toggleAttribute("data-narrow", host.clientWidth <= NARROW);
    panel.toggleAttribute("data-low", host.clientHeight <= LOW);
    return host.style.setProperty("--pa-foot", `${panel.offsetHeight + MARGIN}px`);
  });
  for (const watched of [panel, host]) watcher.observe(watched);
  return panel;
}
