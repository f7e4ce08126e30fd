/** The link that a teacher gives to a class: as text to copy, as a QR code to project, with a word where it leads nowhere. */
import { copyButton } from "./copying.js";
import { element } from "./dom.js";
import { say } from "./words.js";

const CODE = "atlas/class.svg";
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The address of a step: of the full atlas, or of the class page; the record is named where the present address does it. */
export function linkTo(lesson, step, page = window.location.pathname, origin = window.location.href) {
  const address = new URL(page, origin);
  const asked = new URLSearchParams(window.location.search);
  const doc = asked.get("doc");
  address.search = new URLSearchParams({ ...(doc && { doc }), page: "lessons", lesson: lesson.id, step: step.id });
  address.hash = "";
  return address.href;
}

/** A link as a row: what it is, the address, a button that copies it. */
export function linkRow(words, address) {
  const row = element("div", { class: "pa-link-row" });
  const field = element("input", { readonly: "", value: address, "aria-label": words, dir: "ltr" });
  field.addEventListener("focus", () => field.select());
  row.append(element("span", { "aria-hidden": "true" }, words), field, copyButton(say("Copy"), () => address));
  return row;
}

/**
 * The link of a step for the class.
 *
 * @param classPage the path of the class page, null where there is none
 * @param classRoom the address of the server as others in the room reach it, null where it was told none
 */
export function classLink({ classPage, classRoom }, lesson, step) {
  if (!classPage) return [];
  const path = new URL(classPage, document.baseURI).pathname;
  const address = linkTo(lesson, step, path, classRoom ?? undefined);
  const row = linkRow(say("Link for the class"), address);
  if (classRoom) return [row, codeButton(address)];
  return LOOPBACK.test(window.location.hostname) ? [row, onlyHere()] : [row];
}

function onlyHere() {
  return element("p", { class: "pa-soft" }, say("Only this machine can open these links. For a class, start the atlas with: {command}", { command: "parley serve --host 0.0.0.0" }));
}

function codeButton(address) {
  const button = element("button", { type: "button", class: "pa-act" }, say("Show as a QR code"));
  button.addEventListener("click", () => showCode(button, address));
  const row = element("div", { class: "pa-row" });
  row.append(button);
  return row;
}

/** The code as large as the window allows, until it is closed; what is typed meanwhile is not for the map. */
function showCode(button, address) {
  const dialog = element("dialog", { class: "pa-code", "aria-label": say("QR code of the link for the class") });
  const picture = element("img", { src: new URL(CODE + new URL(address).search, document.baseURI).href, alt: "" });
  const close = element("button", { type: "button", class: "pa-act" }, say("Close"));
  picture.addEventListener("error", () => picture.replaceWith(element("p", {}, say("The QR code cannot be shown. Is the atlas still being served?"))));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  dialog.append(picture, element("p", { class: "pa-code-address", dir: "ltr" }, address), close);
  document.body.append(dialog);
  dialog.showModal();
}
