/**
 * Two days or views on one map: a handle that is pulled across it with pointer or arrow keys, or one faded over the other.
 */
import { element, shield } from "./dom.js";
import { say } from "./words.js";

const STEP = 0.02; // of the width at each press of an arrow key
const LEAP = 0.1;

/**
 * @param words a function from {day, view} to words, panes a function to the two panes, left and right
 * @returns {show({left, right} | null), setMode({mode: "swipe" | "fade", share})}
 */
export function createComparison(host, map, { words, panes }) {
  const handle = element("div", { class: "pa-swipe", role: "slider", tabindex: "0", "aria-orientation": "horizontal", "aria-valuemin": 0, "aria-valuemax": 100, hidden: "" });
  const left = handle.appendChild(element("span", { class: "pa-swipe-left", "aria-hidden": "true" }));
  handle.appendChild(element("span", { class: "pa-swipe-grip", "aria-hidden": "true" }));
  const right = handle.appendChild(element("span", { class: "pa-swipe-right", "aria-hidden": "true" }));
  host.append(handle);
  let share = 0.5;
  let fade = 0.5;
  let mode = "swipe";
  let sides = null;

  function clip() {
    const [first, second] = panes();
    const on = sides !== null;
    handle.hidden = !on || mode !== "swipe";
    if (!second) return;
    second.style.opacity = on && mode === "fade" ? String(fade) : "";
    if (!on || mode === "fade") {
      first.style.clipPath = second.style.clipPath = "";
      first.style.opacity = on ? String(1 - fade * 0.999) : "";
      return;
    }
    first.style.opacity = "";
    const size = map.getSize();
    const { x, y } = map.containerPointToLayerPoint([0, 0]);
    const at = x + share * size.x;
    first.style.clipPath = box(x, y, at, y + size.y);
    second.style.clipPath = box(at, y, x + size.x, y + size.y);
    handle.style.transform = `translateX(${Math.round(share * size.x)}px)`;
    handle.setAttribute("aria-valuenow", String(Math.round(share * 100)));
  }

  function pull(next) {
    share = Math.max(0.02, Math.min(0.98, next));
    clip();
  }

  handle.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP, ArrowDown: -STEP, ArrowUp: STEP, PageDown: -LEAP, PageUp: LEAP }[event.key];
    const to = { Home: 0, End: 1 }[event.key] ?? (by === undefined ? null : share + by);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    pull(to);
  });
  handle.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientX }) => {
      const { x, width } = host.getBoundingClientRect();
      pull((clientX - x) / width);
    };
    handle.addEventListener("pointermove", move);
    const done = () => handle.removeEventListener("pointermove", move);
    handle.addEventListener("pointerup", done, { once: true });
    handle.addEventListener("pointercancel", done, { once: true });
  });
  shield(handle);
  map.on("move zoomend resize viewreset", clip);

  return {
    show(next) {
      sides = next;
      if (next) {
        left.textContent = words(next.left);
        right.textContent = words(next.right);
        handle.setAttribute("aria-label", say("Compare: {left} to the left, {right} to the right", { left: words(next.left), right: words(next.right) }));
        handle.setAttribute("aria-valuetext", `${words(next.left)} | ${words(next.right)}`);
      }
      clip();
    },
    setMode(next) {
      mode = next.mode;
      if (next.share !== undefined) fade = next.share;
      clip();
    },
  };
}

function box(west, north, east, south) {
  const corner = (x, y) => `${x.toFixed(1)}px ${y.toFixed(1)}px`;
  return `polygon(${[corner(west, north), corner(east, north), corner(east, south), corner(west, south)].join(", ")})`;
}
