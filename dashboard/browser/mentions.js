/**
 * What is said, with its mentions as buttons. A mention may stand for several places ("both ports"): its button knows
 * them all. All text goes in as text nodes.
 */
import { element } from "./dom.js";
import { kindWord } from "./terms.js";
import { say } from "./words.js";

/** A paragraph of speech or a stage direction; `nameOf(place)` gives the name that is written. */
export function paragraphOf(block, data, nameOf) {
  if (typeof block === "string") return element("p", { class: "pa-stage" }, block);
  const paragraph = element("p", { class: "pa-speech" });
  paragraph.append(...block.map((piece) => (typeof piece === "string" ? piece : mentionButton(piece, data, nameOf))));
  return paragraph;
}

function mentionButton([text, ...numbers], data, nameOf) {
  const mentions = numbers.map((number) => data.mentions[number]);
  const places = mentions.map(({ place }) => place);
  const doubted = mentions.some(({ reading, identity }) => [reading, identity].includes("doubtful"));
  const css = `pa-mention${doubted ? " pa-mention--doubted" : ""}`;
  const meant = { "data-place": places[0], "data-places": places.join(" "), "data-kind": mentions[0].kind };
  const button = element("button", { type: "button", class: css, ...meant }, text);
  nameMention(button, nameOf);
  return button;
}

/** The places that a button stands for. */
export const placesOfMention = (button) => button.dataset.places.split(" ");

/** Say on a button which places it means, in the names that are written now. */
export function nameMention(button, nameOf) {
  const said = { places: placesOfMention(button).map(nameOf).join(say(" and ")), kind: kindWord(button.dataset.kind) };
  const doubted = button.classList.contains("pa-mention--doubted");
  button.title = doubted ? say("{places} ({kind}, doubtful)", said) : say("{places} ({kind})", said);
}
