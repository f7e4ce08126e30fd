/** The tables of who speaks of what: one side's places, and every place by side with who raised it and who answered. */
import { element, setCurrent } from "./dom.js";
import { marked, speakerOf, turnWords } from "./quotes.js";
import { sorted } from "./tally.js";
import { count, number, say } from "./words.js";

export const nameOf = (side) => side.name ?? say("Others");

/** The same as a map, for whoever does not see it or does not use a pointer; `rows` are [place, mentions]. */
export function placesTable(selection, side, rows, written) {
  const root = element("details", {});
  const table = element("table", { class: "pa-tally" });
  const head = element("thead", {});
  const line = head.appendChild(element("tr", {}));
  line.append(element("th", { scope: "col" }, say("Place")), element("th", { scope: "col", class: "pa-figure" }, say("Mentions")));
  const body = element("tbody", {});
  const buttons = placeButtons(selection, written);
  for (const [place, mentions] of rows) {
    const item = body.appendChild(element("tr", {}));
    item.append(buttons.cell(item, place), element("td", { class: "pa-figure" }, number(mentions)));
  }
  table.append(element("caption", { class: "pa-unseen" }, say("What {side} speaks of", { side: nameOf(side) })), head, body);
  root.append(element("summary", {}, say("As a table")), table);
  return { root, show: buttons.show };
}

/** Row headings that select a place; the rows of the selected ones are marked. */
function placeButtons(selection, written) {
  const rows = [];
  function cell(row, place) {
    const made = element("th", { scope: "row" });
    const button = made.appendChild(element("button", { type: "button", class: "pa-cell" }, written(place)));
    button.addEventListener("click", () => selection.selectPlace(place));
    rows.push({ row, button, place });
    return made;
  }
  function show(places) {
    for (const { row, button, place } of rows) {
      row.classList.toggle("is-selected", places.includes(place));
      setCurrent(button, places.includes(place));
    }
  }
  return { cell, show };
}

/** Every place by side; the headings sort. `rows` are those of the tally. */
export function sidesTable({ record, selection, written }, sides, rows) {
  const buttons = placeButtons(selection, written);
  const columns = columnsOf(sides);
  const most = Math.max(...rows.flatMap(({ counts }) => counts));
  const lines = new Map(rows.map((row) => [row, lineOf({ record, selection, buttons, most }, sides, row)]));
  const body = element("tbody", {});
  const headings = new Map(columns.map((column) => [column.by, headingOf(column, () => sort(column))]));
  let order = {};

  function sort({ by, rising = false }) {
    const descending = order.by === by ? !order.descending : !rising;
    order = { by, descending };
    for (const [key, heading] of headings) {
      if (key === by) heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    }
    body.append(...sorted(rows, by, descending, written).map((row) => lines.get(row)));
  }

  sort(columns[1]);
  return { root: framed([...headings.values()], body), show: buttons.show };
}

/** One side alone has no sum, and nobody answers it. */
function columnsOf(sides) {
  const one = sides.length === 1;
  return [
    { by: "place", words: say("Place"), rising: true },
    ...(one ? [] : [{ by: "total", words: say("All"), figure: true }]),
    ...sides.map((side, at) => ({ by: at, side, words: nameOf(side), figure: true })),
    { by: "first", words: say("First raised by"), rising: true },
    ...(one ? [] : [{ by: "answer", words: say("Answered by"), rising: true }]),
  ];
}

function headingOf({ side, words, figure }, sort) {
  const made = element("th", { scope: "col", ...(figure ? { class: "pa-figure" } : {}) });
  const button = made.appendChild(element("button", { type: "button", class: "pa-sort" }));
  button.append(side ? marked("span", side.side, words) : words);
  button.addEventListener("click", sort);
  return made;
}

function framed(headings, body) {
  const root = element("section", {});
  const table = element("table", { class: "pa-tally pa-tally--sides" });
  const head = element("thead", {});
  head.appendChild(element("tr", {})).append(...headings);
  table.append(element("caption", { class: "pa-unseen" }, say("Places by how often each side speaks of them; the headings sort")), head, body);
  const frame = element("div", { class: "pa-tally-frame" });
  frame.append(table);
  root.append(element("h3", {}, say("Every place, by side")), frame);
  return root;
}

function lineOf(context, sides, row) {
  const line = element("tr", { "data-place": row.place });
  const figures = row.counts.map((one, at) => countCell(one, context.most, sides[at]));
  const total = sides.length > 1 ? [element("td", { class: "pa-figure" }, number(row.total))] : [];
  const answer = sides.length > 1 ? [answerCell(context, row.answer)] : [];
  line.append(context.buttons.cell(line, row.place), ...total, ...figures, turnCell(context, row.first), ...answer);
  return line;
}

/** A count with a bar; the bars of all columns have one scale. */
function countCell(one, most, { side }) {
  const made = element("td", { class: "pa-figure", "data-side": side ?? "" }, number(one));
  if (one === 0) made.classList.add("pa-soft");
  const bar = made.appendChild(element("span", { class: "pa-bar", "aria-hidden": "true" }));
  bar.style.width = `${((100 * one) / most).toFixed(1)}%`;
  return made;
}

function turnCell({ record, selection }, { turn, speaker }, after) {
  const made = element("td", {});
  const { id } = record.data.turns[turn];
  const { name, side } = speakerOf(record, speaker);
  const button = made.appendChild(element("button", { type: "button", class: "pa-cell" }));
  button.append(marked("span", side, name), " ", element("span", { class: "pa-cell-turn" }, turnWords(record, id)));
  button.addEventListener("click", () => selection.selectTurn(id));
  if (after) made.append(element("span", { class: "pa-soft pa-after" }, after));
  return made;
}

function answerCell(context, answer) {
  if (answer === null) return element("td", { class: "pa-soft" }, say("nobody"));
  return turnCell(context, answer, count(answer.after, "{n} turn later", "{n} turns later"));
}
