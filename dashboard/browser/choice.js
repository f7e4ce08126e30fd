/** Choosing one of several: a labelled list to unfold, or a row of buttons of which one is pressed. */
import { element } from "./dom.js";

/** A list behind its label; `choose` is told the value. @returns {root, select} */
export function labelledSelect(name, options, choose, attributes = {}) {
  const root = element("label", attributes);
  const select = element("select", {});
  select.append(...options);
  select.addEventListener("change", () => choose(select.value));
  root.append(element("span", {}, name), select);
  return { root, select };
}

/** The options of a list, from {value: words}. */
export function optionsOf(words) {
  return Object.entries(words).map(([value, text]) => element("option", { value }, text));
}

/**
 * A row of buttons, the first of them pressed; `choose` is told the index of one that is clicked.
 *
 * @param contents what stands on each: a text, or texts and elements
 * @returns {root, press(index)}
 */
export function buttonRow(name, contents, choose, css = "pa-choice") {
  const root = element("div", { class: css, role: "group", "aria-label": name });
  const buttons = contents.map((content, index) => {
    const button = root.appendChild(element("button", { type: "button" }));
    button.append(...[content].flat());
    button.addEventListener("click", () => {
      press(index);
      choose(index);
    });
    return button;
  });

  function press(chosen) {
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(index === chosen)));
  }
  press(0);
  return { root, press };
}
