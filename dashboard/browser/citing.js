/** How a page of its own cites its record, or the turn that is selected: as the archive does it, in three forms, by a link. */
import { copyButton } from "./copying.js";
import { element, inEnglish } from "./dom.js";
import { headNote } from "./headnote.js";
import { tabbed } from "./tabs.js";
import { say } from "./words.js";

/**
 * The button, and the note that it opens.
 *
 * @param citation how the record asks to be cited, "" where it does not say
 * @param citations {form: {record, turn}}: a citation of the record, and one of a turn, in which `held` stand for its number and id
 * @param made the day on which a file was made: a link to it would lead nobody else to it; null for a served page
 */
export function mountCite({ record, selection }, { citation, citations, held, made }) {
  const { button, note } = headNote("pa-cite", say("Cite"), say("Cite"));
  const content = note.appendChild(element("div", {}));

  function show() {
    const turn = record.data.turns[record.turnNumbers.get(selection.state().turn)];
    const forms = Object.entries(citations).map(([form, texts]) => [form, cited(turn ? citedTurn(texts.turn, held, turn) : texts.record)]);
    const title = element("h3", {}, turn ? say("Cite this turn") : say("Cite this record"));
    content.replaceChildren(title, cited(ownCitation(record.data.title, citation, turn)), ...tabbed(say("Cite"), "pa-cite-form", forms).roots);
    if (!made) content.append(element("h3", {}, say("Link to what is selected")), cited(window.location.href));
  }

  note.addEventListener("beforetoggle", ({ newState }) => newState === "open" && show());
  return [button, note];
}

function ownCitation(title, citation, turn) {
  const own = citation || say("{record} (citation not known)", { record: title });
  return turn ? say("{record}, turn {n}", { record: own, n: turn.n }) : own;
}

const citedTurn = (text, { number, id }, turn) => text.replaceAll(number, turn.n).replaceAll(id, turn.id);

/** A text with the button that copies it. */
function cited(text) {
  const root = element("div", { class: "pa-cited" });
  root.append(inEnglish("pre", { tabindex: "0" }, text), copyButton(say("Copy"), () => text));
  return root;
}
