/** Who said what: a speaker with the mark of the delegation, and a quotation that leads to its turn. */
import { element, inEnglish } from "./dom.js";
import { say } from "./words.js";

const SHAPES = ["diamond", "disc", "triangle", "ring"]; // by delegation, in the order in which they first speak
const UNKNOWN_SHAPE = "square";

/** The shape of a delegation by its number; null where the delegation is not known. */
export function shapeOf(side) {
  return side === null || side === undefined ? UNKNOWN_SHAPE : SHAPES[side % SHAPES.length];
}

export function speakerOf(record, id) {
  return record.data.speakers.find((speaker) => speaker.id === id) ?? { id, name: id, delegation: null, side: null };
}

/** A name behind the mark of its delegation, in an element of the given kind. */
export function marked(tag, side, name) {
  const made = element(tag, { class: "pa-who", "data-shape": shapeOf(side), "data-side": side ?? "" });
  made.append(element("span", { class: "pa-shape", "aria-hidden": "true" }), element("span", {}, name));
  return made;
}

/** "turn 15", from the turn's id. */
export function turnWords(record, turn) {
  return say("turn {n}", { n: record.data.turns[record.turnNumbers.get(turn)]?.n ?? turn });
}

/** A quotation as a button; `detail` stands behind it in our own type. Without `choose` it is text only. */
export function quotation(quote, detail, choose) {
  const made = element(choose ? "button" : "p", { class: "pa-quote" });
  made.append(inEnglish("q", {}, quote), " ", element("span", { class: "pa-quote-turn" }, detail));
  if (choose) {
    made.type = "button";
    made.addEventListener("click", choose);
  }
  return made;
}
