/**
 * The keys of the walk, those of a presenter's remote control among them. They work wherever the focus is, except where a
 * key means something else; the reader can keep them to the walk's own controls (WCAG 2.2, 2.1.4).
 */
const LETTERS = { n: "next", p: "previous" };
const KEYS = { PageDown: "next", PageUp: "previous" };
const SHOW_KEYS = { ".": "play", F5: "play" }; // what remote controls send besides, while the projector's mode is on
const OWN = ".pa-walk, .pa-words";
const FIELDS = [
  "input:not([type=checkbox], [type=radio], [type=button])",
  "textarea",
  "select",
  ...["textbox", "combobox", "searchbox", "spinbutton", "listbox", "menu", "tree", "grid"].map((role) => `[role=${role}]`),
].join();
const SLIDER = "[role=slider]"; // it has keys of its own, and no use for letters
const SCROLLED = ".pa-panel, [role=dialog], [popover]"; // there Page Up and Page Down scroll
const CONTROLS = "button, a, summary, input, select, textarea, [role=button], [role=tab]";
const KEPT = "pa-walk-keys";

/** What a key says to the walk: next, previous or play; null where it says nothing. */
export function meaningOf(event, { everywhere = true, projecting = false } = {}) {
  const target = event.composedPath()[0] ?? event.target;
  const within = (selector) => Boolean(target.closest?.(selector));
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  if (within(SLIDER)) return everywhere ? (LETTERS[letterOf(event)] ?? null) : null;
  if (within(FIELDS) || target.isContentEditable) return null;
  if (event.key === " ") return isPlain(target, within) ? "play" : null;
  if (!everywhere && !within(OWN)) return null;
  if (projecting && event.key in SHOW_KEYS) return SHOW_KEYS[event.key];
  if (event.key in KEYS) return within(SCROLLED) ? null : KEYS[event.key];
  return LETTERS[letterOf(event)] ?? null;
}

function isPlain(target, within) {
  const free = target === document.body || target === document.documentElement;
  return free || (within(OWN) && !within(CONTROLS));
}

/** The Latin letter of a key; on a keyboard of another script the letter that stands there on a Latin one. */
function letterOf({ key, code }) {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : key.length === 1 && key > "~" ? code.replace("Key", "").toLowerCase() : "";
}

/** Whether the keys work everywhere, as the reader left it. */
export function keysEverywhere() {
  try {
    return window.localStorage.getItem(KEPT) !== "own";
  } catch {
    return true;
  }
}

export function setKeysEverywhere(on) {
  try {
    window.localStorage.setItem(KEPT, on ? "everywhere" : "own");
  } catch {
    // a browser that keeps nothing asks again next time
  }
}
