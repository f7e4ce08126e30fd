/**
 * What was said beside what is measured: the statements of a talk in their order, one of them open at a time. The
 * territories and lines that a statement is about are lit on the map while it is pointed at, and while it is open.
 */
import { buttonRow } from "./choice.js";
import { element, inEnglish, setCurrent, withData } from "./dom.js";
import { marked, quotation, speakerOf, turnWords } from "./quotes.js";
import { number, say } from "./words.js";

const NOTHING = { places: [], faces: [], lines: [] };
const SIGNS = { percent: " %", km2: " km²", none: "", date: "", year: "", status: "", event: "" };
const IS_NUMBER = /^(about )?[\d\s.,:;–-]+$/;
const FILTERS = [
  [() => say("All"), () => true],
  [() => say("Measured"), isMeasured],
  [() => say("Not measurable"), (claim) => !isMeasured(claim)],
];
const LIMITS = [
  [() => say("Method"), "method"],
  [() => say("Error"), "error"],
  [() => say("What may be concluded"), "may"],
  [() => say("What may not"), "may_not"],
  [() => say("Source"), "source"],
];

export function isMeasured({ measured }) {
  return measured !== null && measured !== undefined && measured !== "";
}

/** "4,400 km", "15 years"; a value that is words already stays as it is. */
export function amount(value, unit) {
  const text = typeof value === "number" || /^\d{5,}$/.test(value) ? Number(value).toLocaleString("en-GB") : String(value);
  if (!IS_NUMBER.test(text)) return text;
  const grouped = /^\d{4}$/.test(text) && ["km", "km2"].includes(unit) ? Number(text).toLocaleString("en-GB") : text;
  return `${grouped.replace(/(\d)-(\d)/g, "$1–$2")}${SIGNS[unit] ?? (unit ? ` ${unit}` : "")}`;
}

/**
 * @param reveal called with the item that a choice elsewhere has opened, to bring it into view
 * @returns {root, show(state)}; `linked` false for a record that is another one than the statements are from
 */
export function claimList({ record, selection, claims, linked, reveal }) {
  const root = element("div", {});
  const list = element("ul", { class: "pa-claims" });
  const items = claims.map((claim) => claimItem({ record, linked, claim, onQuote, onToggle }));
  const filter = filterBar(claims, showOnly);
  let open = null;
  let turn = null;
  list.append(...items.map((item) => item.root));
  root.append(filter.root, list);

  function light(claim) {
    const shown = claim ?? open?.claim;
    selection.hover(shown ? { places: [], faces: shown.faces ?? [], lines: shown.lines ?? [] } : NOTHING);
  }

  function onQuote(item) {
    turn = item.claim.utterance; // chosen here: it is in view already
    unfold(item);
    mark();
    selection.selectTurn(turn);
    light();
  }

  function onToggle(item) {
    unfold(item === open ? null : item);
    light();
  }

  function unfold(item) {
    open?.unfold(false);
    open = item;
    open?.unfold(true);
  }

  function mark() {
    for (const item of items) item.mark(item.claim.utterance === turn);
  }

  function showOnly(passes) {
    for (const item of items) item.root.hidden = !passes(item.claim);
  }

  for (const item of items) {
    for (const type of ["mouseenter", "focusin"]) item.root.addEventListener(type, () => light(item.claim));
    for (const type of ["mouseleave", "focusout"]) item.root.addEventListener(type, () => light());
  }

  /** A turn chosen elsewhere opens the first statement made in it. */
  function show(state) {
    if (state.turn === turn) return;
    turn = state.turn;
    mark();
    const first = items.find((item) => item.claim.utterance === turn);
    if (!first) return;
    if (first.root.hidden) filter.choose(0);
    unfold(first);
    light();
    reveal(first.root);
  }
  return { root, show };
}

function filterBar(claims, showOnly) {
  const words = FILTERS.map(([name, passes]) => [`${name()} `, element("span", { class: "pa-soft" }, number(claims.filter(passes).length))]);
  const show = (index) => showOnly(FILTERS[index][1]);
  const row = buttonRow(say("Statements shown"), words, show);

  function choose(index) {
    row.press(index);
    show(index);
  }
  return { root: row.root, choose };
}

function claimItem({ record, linked, claim, onQuote, onToggle }) {
  const root = element("li", { class: `pa-claim${isMeasured(claim) ? "" : " is-unmeasured"}`, "data-claim": claim.utterance });
  const speaker = speakerOf(record, claim.speaker);
  const detail = linked ? turnWords(record, claim.utterance) : "";
  const quote = quotation(claim.quote, detail, linked ? () => onQuote(item) : null);
  const limits = limitsOf(claim);
  const toggle = element("button", { type: "button", class: "pa-fold", "aria-expanded": "false" }, say("Method and limits"));
  toggle.append(withData(element("span", { class: "pa-unseen" }), say(" of “{quote}”"), { quote: claim.quote }));
  toggle.addEventListener("click", () => onToggle(item));
  root.append(marked("h3", speaker.side, speaker.name), quote, comparison(claim), toggle, limits);

  const item = {
    root,
    claim,
    unfold(on) {
      limits.hidden = !on;
      toggle.setAttribute("aria-expanded", String(on));
      root.classList.toggle("is-open", on);
    },
    mark(on) {
      root.classList.toggle("is-marked", on);
      setCurrent(quote, on);
    },
  };
  return item;
}

function comparison(claim) {
  const made = element("dl", { class: "pa-against" });
  const side = (term, ...texts) => made.appendChild(element("div", {})).append(element("dt", {}, term), ...texts);
  const found = () => amount(claim.measured, claim.unit).split("; ").map((value) => inEnglish("dd", {}, value));
  side(say("Said"), inEnglish("dd", {}, amount(claim.said, claim.unit)));
  side(say("Measured"), ...(isMeasured(claim) ? found() : [element("dd", {}, say("cannot be measured here"))]));
  return made;
}

function limitsOf(claim) {
  const made = element("dl", { class: "pa-facts pa-limits" });
  made.hidden = true;
  for (const [term, field] of LIMITS.filter(([, key]) => claim[key])) {
    made.append(element("dt", { "data-field": field }, term()), inEnglish("dd", {}, claim[field]));
  }
  return made;
}
