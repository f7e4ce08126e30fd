/** A panel that shows a list or, in its stead, one thing that was opened from it. */
import { element } from "./dom.js";

/**
 * What had the focus goes when something is opened or left: whoever was in the panel goes on at its heading, or where the
 * list was left. Escape leaves it.
 *
 * @param focusItem given what was left, focuses its item of the list
 * @param close     called for Escape
 * @returns {open(), turnTo(next, draw)}: `draw` shows what is next (null for the list) and returns its heading
 */
export function createListPanel(root, { focusItem, close }) {
  let open = null;
  let listTop = 0;

  function turnTo(next, draw) {
    const inside = root.contains(document.activeElement);
    const [left, moved] = [open, open !== next];
    if (open === null) listTop = root.scrollTop;
    open = next;
    const heading = draw();
    if (moved) root.scrollTop = next === null ? listTop : 0;
    if (!inside || (!moved && root.contains(document.activeElement))) return;
    if (next === null) focusItem(left);
    else heading.focus({ preventScroll: true });
  }

  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || open === null) return;
    event.stopPropagation();
    close();
  });
  return { open: () => open, turnTo };
}

/**
 * The bar over what is open: back to the list, and on to what stands before and after it, if anything does. Each way is
 * [words, act]; `at` says where that is.
 *
 * @returns {root, steps, at}
 */
export function wayBar({ back, previous, next, at }) {
  const root = element("div", { class: "pa-ways" });
  root.append(listened(element("button", { type: "button", class: "pa-act" }, back[0]), back[1]));
  if (!previous) return { root };
  const steps = root.appendChild(element("div", { class: "pa-steps" }));
  const place = element("span", { class: "pa-at" }, at);
  steps.append(step("‹", previous), place, step("›", next));
  return { root, steps, at: place };
}

function step(sign, [words, act]) {
  return listened(element("button", { type: "button", "aria-label": words }, sign), act);
}

function listened(button, act) {
  button.addEventListener("click", () => act());
  return button;
}
