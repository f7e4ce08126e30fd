/** A button in the line above a page, and the note that it opens over the page. */
import { element } from "./dom.js";
import { say } from "./words.js";

/** @returns {button, note}: what is to be read goes into `note`; its heading is `title` */
export function headNote(id, words, title) {
  const note = element("div", { class: "pa-about", id, popover: "auto", role: "dialog", "aria-label": title });
  const button = element("button", { type: "button", class: "pa-about-button", popovertarget: id, "aria-expanded": "false" }, words);
  const close = element("button", { type: "button", class: "pa-about-close", popovertarget: id, popovertargetaction: "hide", "aria-label": say("Close") }, "×");
  note.append(element("h2", {}, title), close);
  note.addEventListener("toggle", ({ newState }) => button.setAttribute("aria-expanded", String(newState === "open")));
  note.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
  return { button, note };
}
