/**
 * The bar of the walk: back, play, on, what to walk by, at what pace, where the reader is, the keys, and the switch of the
 * projector's mode. Keys and playing are the room's player's.
 */
import { labelledSelect, optionsOf } from "./choice.js";
import { element, setDisabled, signButton, termList } from "./dom.js";
import { pieceOf } from "./walk.js";
import { projecting, tourOf } from "./walkplay.js";
import { count, number, say } from "./words.js";

const GAP = 6; // pixels between the list of keys and its button
const FRAMES = 3; // until the dialogue has brought the turn itself to view

/** @param room {record, selection}; the walk and its player become `room.tour` */
export function mountWalk(host, room) {
  const { selection } = room;
  const { walk, player } = tourOf(room);
  const root = element("div", { class: "pa-walk", role: "group", "aria-label": say("Walk through the talk") });
  const buttons = walkButtons(player);
  const where = element("span", { class: "pa-walk-where" });
  const choice = { class: "pa-walk-choice" };
  const by = labelledSelect(say("Walk by"), optionsOf(ways()), (way) => changeWay(way), choice);
  const pace = labelledSelect(say("Pace"), optionsOf(paces()), (wanted) => player.setPace(wanted), choice);
  const keys = keyList(player);
  const projector = element("button", { type: "button", class: "pa-walk-projector", "data-keeps-playing": "" }, say("Projector"));
  pace.root.dataset.keepsPlaying = "";
  projector.addEventListener("click", () => selection.setProjector(projecting() ? "off" : "on"));
  root.append(buttons.root, where, by.root, pace.root, keys.button, keys.list, projector);
  host.append(root);

  function changeWay(way) {
    walk.setBy(way);
    show();
  }

  function show() {
    const { index, previous, next, of } = walk.at();
    buttons.show(player.isPlaying(), previous, next, of);
    where.textContent = index === null ? howMany(walk.by(), of) : say("{n} of {all}", { n: number(index + 1), all: number(of) });
    by.select.value = walk.by();
    pace.select.value = player.pace();
    projector.setAttribute("aria-pressed", String(projecting()));
  }

  const spot = createSpot(room.record);
  const stops = [
    player.listen(),
    player.onChange(show),
    selection.subscribe(() => {
      show();
      spot.show(walk.stop());
    }),
    watchProjector(show),
  ];
  show();
  return () => {
    for (const stop of stops) stop();
    spot.show(null);
    root.remove();
  };
}

/** Be told whenever the projector's mode begins or ends, whoever switches it. */
export function watchProjector(told) {
  const watcher = new MutationObserver(told);
  watcher.observe(document.body, { attributes: true, attributeFilter: ["data-projector"] });
  return () => watcher.disconnect();
}

export function walkButtons(player) {
  const root = element("div", { class: "pa-walk-buttons" });
  const made = (css, words, sign) => root.appendChild(signButton(`pa-walk-button ${css}`, words, sign));
  const back = made("is-back", say("Walk back"), "‹");
  const play = made("is-play", say("Play the walk"), "");
  const on = made("is-on", say("Walk on"), "›");
  back.addEventListener("click", () => player.move(-1));
  play.addEventListener("click", () => player.toggle());
  on.addEventListener("click", () => player.move(1));
  play.dataset.keepsPlaying = "";

  function show(isPlaying, previous, next, of) {
    const label = isPlaying ? say("Pause the walk") : say("Play the walk");
    play.toggleAttribute("data-playing", isPlaying);
    play.setAttribute("aria-label", label);
    play.title = label;
    setDisabled(back, previous === null);
    setDisabled(on, next === null);
    setDisabled(play, of === 0);
  }
  return { root, show };
}

function ways() {
  return { turn: say("Turns"), mention: say("Mentions"), place: say("Places") };
}

function paces() {
  return { reading: say("Reading pace"), slow: say("Slow"), normal: say("Normal"), quick: say("Quick") };
}

function howMany(way, of) {
  if (way === "turn") return count(of, "{n} turn", "{n} turns");
  return way === "mention" ? count(of, "{n} mention", "{n} mentions") : count(of, "{n} change of place", "{n} changes of place");
}

/** What the keys do, and whether they do it everywhere. */
function keyList(player) {
  const list = element("div", { class: "pa-walk-keys", id: "pa-walk-keys", popover: "auto", role: "group", "aria-label": say("Keys of the walk") });
  const button = element("button", { type: "button", class: "pa-walk-keys-button", popovertarget: list.id, "aria-expanded": "false" }, say("Keys"));
  list.append(termList(keyWords()));
  const label = list.appendChild(element("label", {}));
  const box = label.appendChild(element("input", { type: "checkbox" }));
  label.append(say("Use these keys everywhere on the page"));
  box.checked = player.everywhere();
  box.addEventListener("change", () => player.setEverywhere(box.checked));
  list.addEventListener("toggle", ({ newState }) => {
    button.setAttribute("aria-expanded", String(newState === "open"));
    if (newState === "open") placeBy(list, button);
  });
  list.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
  return { button, list };
}

function keyWords() {
  return [
    [say("N or Page Down"), say("walk on")],
    [say("P or Page Up"), say("walk back")],
    [say("Space bar"), say("play or pause, while nothing else has the focus")],
    [say("F5 or full stop"), say("play or pause, in the projector mode")],
    [say("Esc"), say("pause; then leave the projector mode")],
  ];
}

/** Over the button if there is room, else under it; never beyond the frame of the window. */
function placeBy(list, button) {
  const at = button.getBoundingClientRect();
  const above = at.top - list.offsetHeight - GAP;
  const left = Math.min(at.left, window.innerWidth - list.offsetWidth - GAP);
  Object.assign(list.style, { left: `${Math.max(GAP, left)}px`, top: `${above >= GAP ? above : at.bottom + GAP}px` });
}

/** The very mention that the reader has walked to, lit in the dialogue among others of the same place. */
function createSpot(record) {
  let lit = null;
  return {
    show(stop) {
      lit?.classList.remove("is-stop");
      lit = stop === null || stop.mention === null ? null : mentionButton(record, stop);
      lit?.classList.add("is-stop");
      if (lit) afterFrames(FRAMES, () => isBelow(lit) && lit.scrollIntoView({ block: "nearest", behavior: "instant" }));
    },
  };
}

function mentionButton(record, stop) {
  const item = document.getElementById(record.data.turns[stop.turn].id);
  return item?.querySelectorAll(".pa-mention")[pieceOf(record, stop)] ?? null;
}

function afterFrames(frames, task) {
  if (frames === 0) task();
  else requestAnimationFrame(() => afterFrames(frames - 1, task));
}

/** A long turn may reach beyond the frame of the list that holds it. */
function isBelow(button) {
  const list = button?.closest(".pa-turns");
  return list && button.getBoundingClientRect().bottom > list.getBoundingClientRect().bottom;
}
