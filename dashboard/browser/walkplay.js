/**
 * Walking by itself: from stop to stop at a pace, until the last, the pause, or anything else that a reader does.
 * One walk and one player belong to a room, whoever shows them.
 */
import { createWalk } from "./walk.js";
import { keysEverywhere, meaningOf, setKeysEverywhere } from "./walkkeys.js";

/** Milliseconds that a stop stays; null: as long as reading takes. */
export const PACES = { reading: null, slow: 6000, normal: 3500, quick: 1800 };
const READING = { character: 60, least: 2000, most: 14000 };
const QUIET = new Set(["Shift", "Control", "Alt", "Meta", "CapsLock"]);

/** Milliseconds that reading takes. */
export function readingTime(characters) {
  return Math.min(READING.most, Math.max(READING.least, characters * READING.character));
}

export const projecting = () => document.body.hasAttribute("data-projector");

const showProjector = ({ projector }) => document.body.toggleAttribute("data-projector", projector === "on");

/** The walk and the player of a room, made when they are first asked for. */
export function tourOf(room) {
  if (!room.tour) {
    const walk = createWalk(room.record, room.selection);
    room.selection.subscribe(showProjector);
    showProjector(room.selection.state());
    room.tour = { walk, player: createPlayer(room.record, room.selection, walk) };
  }
  return room.tour;
}

function createPlayer(record, selection, walk) {
  let timer = 0;
  let pace = "reading";
  let everywhere = keysEverywhere();
  let shown = null; // what the last step chose
  let stepping = false;
  const listeners = new Set();
  const readers = new Set();
  const isPlaying = () => timer !== 0;
  const chosen = () => [selection.state().place, selection.state().turn].join(" ");

  /** One step: whoever shows a long turn in parts shows the next part, else the walk goes on. */
  function step(by) {
    return [...readers].some((more) => more(by)) || walk.go(by) !== null;
  }

  function advance(move) {
    stepping = true;
    const moved = move();
    stepping = false;
    shown = chosen();
    if (moved) stay();
    else pause();
  }

  function stay() {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => advance(() => step(1)), PACES[pace] ?? timeOf(walk.stop()));
  }

  /** A turn with several stops is read once: its time is shared out among them. */
  function timeOf(stop) {
    if (!stop) return READING.least;
    const shares = walk.stops().filter(({ turn }) => turn === stop.turn).length;
    return readingTime(record.textOf(stop.turn).length / shares);
  }

  function play() {
    const isOver = walk.at().next === null;
    timer = -1;
    tell();
    advance(() => (isOver ? walk.first() !== null : step(1)));
  }

  function pause() {
    if (!isPlaying()) return;
    window.clearTimeout(timer);
    timer = 0;
    tell();
  }

  const tell = () => listeners.forEach((listener) => listener());
  const keeps = (event) => event.target.closest?.("[data-keeps-playing]");
  const meaning = (event) => meaningOf(event, { everywhere, projecting: projecting() });

  function noticeKey(event) {
    const leaves = event.key === "Escape" && projecting(); // the projector's mode asks first whether anything plays
    if (!leaves && !QUIET.has(event.key) && !keeps(event) && meaning(event) !== "play") pause();
  }

  function actOnKey(event) {
    const said = event.defaultPrevented ? null : meaning(event);
    if (said === null || (said === "play" && event.repeat)) return;
    event.preventDefault();
    if (said === "play") toggle();
    else move(said === "next" ? 1 : -1);
  }

  function move(by) {
    pause();
    step(by);
  }

  const toggle = () => (isPlaying() ? pause() : play());
  const noticePointer = (event) => keeps(event) || pause();
  const noticeWheel = (event) => event.target.closest?.(".pa-turns, .pa-words") && pause();

  /** A host that only repeats what it was told is no reader. */
  function noticeChange(_, cause) {
    if (isPlaying() && !stepping && !(cause === "host" && chosen() === shown)) pause();
  }

  function setPace(wanted) {
    pace = wanted;
    if (isPlaying()) stay();
    tell();
  }

  function setEverywhere(on) {
    everywhere = on;
    setKeysEverywhere(on);
  }

  function listen() {
    window.addEventListener("pointerdown", noticePointer, { capture: true });
    window.addEventListener("keydown", noticeKey, { capture: true });
    window.addEventListener("wheel", noticeWheel, { capture: true, passive: true });
    document.addEventListener("keydown", actOnKey);
    const stopListening = selection.subscribe(noticeChange);
    return () => {
      pause();
      stopListening();
      window.removeEventListener("pointerdown", noticePointer, { capture: true });
      window.removeEventListener("keydown", noticeKey, { capture: true });
      window.removeEventListener("wheel", noticeWheel, { capture: true });
      document.removeEventListener("keydown", actOnKey);
    };
  }

  return {
    isPlaying,
    toggle,
    pause,
    move,
    listen,
    pace: () => pace,
    setPace,
    everywhere: () => everywhere,
    setEverywhere,
    onChange: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    /** `more(by)` is asked before each step and returns true if it took the step itself. */
    readBy: (more) => (readers.add(more), () => readers.delete(more)),
  };
}
