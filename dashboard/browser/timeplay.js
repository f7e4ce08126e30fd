/** Playing the events one after the other, until the last, the pause button, or anything else that a reader does. */
import { say } from "./words.js";

const PACE = 1600; // milliseconds an event stays

/**
 * @param button the play button, whose own clicks do not count as "anything else"
 * @param step shows the next event
 * @param rewind shows the first event
 * @param hasNext whether an event follows
 * @param day a function to the day shown
 * @param ended told when playing stops: (settle) with settle false where another change has already told the host
 */
export function createPlayer({ button, step, rewind, hasNext, day, ended }) {
  let timer = 0;
  let stepping = false;
  let shown = null; // the day of the last step
  const isPlaying = () => timer !== 0;

  function advance(move) {
    stepping = true;
    move();
    stepping = false;
    shown = day();
    if (hasNext()) timer = window.setTimeout(() => advance(step), PACE);
    else stop();
  }

  function play() {
    show(true);
    window.addEventListener("pointerdown", interrupt, { capture: true });
    window.addEventListener("keydown", interrupt, { capture: true });
    advance(hasNext() ? step : rewind);
  }

  function stop(settle = true) {
    window.clearTimeout(timer);
    timer = 0;
    window.removeEventListener("pointerdown", interrupt, { capture: true });
    window.removeEventListener("keydown", interrupt, { capture: true });
    show(false);
    ended(settle);
  }

  function interrupt(event) {
    const isOwn = button.contains(event.target) && (event.type === "pointerdown" || event.key === "Enter" || event.key === " ");
    if (isPlaying() && !isOwn) stop();
  }

  function show(on) {
    button.setAttribute("aria-label", on ? say("Pause") : say("Play"));
    button.title = on ? say("Pause") : say("Play the events");
    button.toggleAttribute("data-playing", on);
  }

  button.addEventListener("click", () => (isPlaying() ? stop() : play()));
  show(false);
  return {
    stop: () => isPlaying() && stop(false),
    /**
     * To be told of every change of the selection: one that is not the player's own ends the playing, but a host that
     * only repeats what it was told does not.
     */
    noticed: (cause) => isPlaying() && !stepping && !(cause === "host" && day() === shown) && stop(false),
  };
}
