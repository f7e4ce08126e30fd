/** The maps spoken of in the room, as objects of their own: what each is, who brought it up, and what became of it. */
import { element, inEnglish, setCurrent } from "./dom.js";
import { turnWords } from "./quotes.js";
import { say } from "./words.js";

/** Returns {root, show(state)}; none of their lines is drawn, for no sheet is known. */
export function mapsPart({ record, selection }) {
  const root = element("div", {});
  const list = element("ul", { class: "pa-room-maps" });
  const buttons = new Map();
  list.append(...record.data.maps.map(mapItem));
  root.append(
    element("p", { class: "pa-panel-lead" }, say("Maps that the speakers bring or cite. They are known only by what is said of them, so none of their lines is drawn.")),
    list,
  );

  function mapItem(map) {
    const item = element("li", { "data-map": map.id });
    const facts = element("dl", { class: "pa-facts" });
    const add = (term, content) => facts.append(element("dt", {}, term), content);
    add(say("Brought or cited by"), words(map.by));
    add(say("Spoken of in"), turnsPart(map.turns));
    add(say("Accepted or rejected"), words(map.fate));
    add(say("The real sheet"), words(map.known));
    add(say("Drawn here"), element("dd", {}, say("No: its line is not known.")));
    add(say("Certainty"), words(map.certainty));
    add(say("Source"), words(map.source));
    item.append(inEnglish("h3", {}, map.what), facts);
    return item;
  }

  function turnsPart(turns) {
    const made = element("dd", { class: "pa-turn-buttons" });
    for (const turn of turns) made.append(record.turnNumbers.has(turn) ? turnButton(turn) : element("span", {}, turn), " ");
    return made;
  }

  function turnButton(turn) {
    const button = element("button", { type: "button", class: "pa-act" }, turnWords(record, turn));
    button.addEventListener("click", () => selection.selectTurn(turn));
    buttons.set(button, turn);
    return button;
  }

  function show({ turn }) {
    for (const [button, own] of buttons) setCurrent(button, own === turn);
  }
  return { root, show };
}

const words = (text) => (text ? inEnglish("dd", {}, text) : element("dd", { class: "pa-soft" }, say("not known")));
