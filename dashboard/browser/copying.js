/** Taking a text along: into the clipboard, or as a file. Both work without a network and over plain HTTP. */
import { element } from "./dom.js";
import { say } from "./words.js";

const SAID = 2500; // milliseconds that a button says what became of it

/** @returns whether the text is in the clipboard */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByField(text);
  }
}

/** The old way, the only one that a browser leaves to a page that came over plain HTTP. */
function copyByField(text) {
  const before = document.activeElement;
  const field = element("textarea", { class: "pa-unseen", tabindex: "-1" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus?.({ preventScroll: true });
  return done;
}

/** A button that copies what `text()` gives and says on itself whether it did. */
export function copyButton(words, text) {
  const button = element("button", { type: "button", class: "pa-act" }, words);
  let timer = 0;
  button.addEventListener("click", async () => {
    button.textContent = (await copyText(text())) ? say("Copied") : say("This browser does not let the page copy");
    window.clearTimeout(timer);
    timer = window.setTimeout(() => (button.textContent = words), SAID);
  });
  return button;
}

/** Hand a text over as a file; the browser asks or puts it where it puts downloads. */
export function saveFile(name, text, type = "text/plain") {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), SAID);
}
