/**
 * The date of the time bar: a button that says the day and opens a field for any other. Enter or leaving the field
 * commits, Escape gives up; what is no day, or none the atlas knows, is answered by a sentence and changes nothing.
 */
import { element } from "./dom.js";
import { isDay } from "./times.js";
import { dayWords, say } from "./words.js";

/**
 * @param day a function to the day shown, or null
 * @param commit told a new day
 * @returns {root, note, show()}: `note` is the alert that explains a refusal
 */
export function createDate({ times, day, commit }) {
  const root = element("div", { class: "pa-date" });
  const button = root.appendChild(element("button", { type: "button", class: "pa-date-words" }));
  const note = element("p", { class: "pa-time-alert", role: "alert", hidden: "" });
  const tell = (text) => {
    note.textContent = text;
    note.hidden = text === "";
  };
  let field = null;
  let shown = day();

  function open() {
    tell("");
    field = element("input", {
      type: "date",
      class: "pa-date-field",
      "aria-label": say("Choose a day"),
      min: times.first,
      max: times.last,
      value: day() ?? "",
    });
    listen(field);
    button.hidden = true;
    root.append(field);
    field.focus();
  }

  function close() {
    const left = field;
    field = null;
    button.hidden = false;
    left.remove();
    show();
  }

  /** Take the field's day, or say why not; true where the field has done its work. */
  function take() {
    const { value, validity } = field;
    const refusal = refusalOf(value, validity.badInput, day(), times);
    tell(refusal ?? "");
    field.setAttribute("aria-invalid", String(refusal !== null));
    if (refusal !== null) return false;
    if (value !== "" && value !== day()) commit(value);
    return true;
  }

  function listen(own) {
    own.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") tell("");
      else if (event.key !== "Enter" || !take()) return;
      event.preventDefault();
      close();
      button.focus();
    });
    own.addEventListener("blur", () => {
      if (field !== own) return;
      take();
      close();
    });
  }

  function show() {
    const known = day();
    button.textContent = known === null ? say("Choose a day") : times.words(known);
    if (known !== null && button.scrollWidth > button.clientWidth) button.textContent = dayWords(known, "short");
    button.setAttribute("aria-label", known === null ? say("Choose a day") : say("{day}, choose a day", { day: times.words(known) }));
    if (field === null && known !== shown) tell("");
    shown = known;
  }

  button.addEventListener("click", open);
  new ResizeObserver(show).observe(root);
  show();
  return { root, note, show };
}

/** Why a day cannot be had, in a sentence; null where it can, or where nothing was entered. */
export function refusalOf(value, isBad, shown, times) {
  const stays = shown === null ? say("No day is chosen yet.") : say("The day stays {day}.", { day: times.words(shown) });
  if (isBad || (value !== "" && !isDay(value))) return `${say("The calendar has no such day.")} ${stays}`;
  if (value === "" || (value >= times.first && value <= times.last)) return null;
  const ends = { first: times.words(times.first), last: times.words(times.last) };
  return `${say("The atlas knows the days from {first} to {last}.", ends)} ${stays}`;
}
