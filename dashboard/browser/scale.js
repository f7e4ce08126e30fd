/** One length as sources of different scale give it, coarse to fine, beside the length that was said. */
import { element, withData } from "./dom.js";
import { number, say } from "./words.js";

const whole = (km) => number(Math.round(km));

/** The statement about this length: the one whose kilometres lie among those of the sources. */
export function spokenLength(claims, rows) {
  const lengths = rows.map(({ km }) => km);
  const found = claims
    .filter(({ unit }) => unit === "km")
    .map((claim) => ({ claim, km: Number(String(claim.said).replace(/[^\d.]/g, "")) }));
  return found.find(({ km }) => km >= Math.min(...lengths) && km <= Math.max(...lengths)) ?? null;
}

/** A table whose bars begin at nought; `spoken` is {km, words} or null. */
export function scaleTable(rows, spoken) {
  const table = element("table", { class: "pa-scale" });
  const longest = Math.max(spoken?.km ?? 0, ...rows.map(({ km }) => km));
  table.append(element("caption", {}, say("Length of the frontier between Outer Mongolia and China, coarse source to fine")));
  table.append(head(spoken, longest));
  const body = table.appendChild(element("tbody", {}));
  body.append(...rows.map((row) => bodyRow(row, spoken, longest)));
  return table;
}

function head(spoken, longest) {
  const made = element("thead", {});
  const row = made.appendChild(element("tr", {}));
  const bar = element("td", {});
  if (spoken) bar.append(saidLine(spoken, longest, say("said {length}", { length: whole(spoken.km) })));
  row.append(element("th", { scope: "col" }, say("Source")), bar, element("th", { scope: "col" }, say("km")));
  if (spoken) row.append(element("th", { scope: "col" }, say("against what was said")));
  return made;
}

function bodyRow({ source, detail, km, published }, spoken, longest) {
  const row = element("tr", published ? { class: "is-published" } : {});
  const name = withData(element("th", { scope: "row" }), "{source}", { source });
  const words = [detail && "{detail}", published && say("published figure")].filter(Boolean).join("; ");
  if (words) name.append(withData(element("span", { class: "pa-soft" }), words, { detail }));
  const cell = element("td", { "aria-hidden": "true", class: "pa-scale-cell" });
  const bar = cell.appendChild(element("span", { class: "pa-scale-bar" }));
  bar.style.width = `${((100 * km) / longest).toFixed(2)}%`;
  if (spoken) cell.append(saidLine(spoken, longest));
  row.append(name, cell, element("td", { class: "pa-figure" }, whole(km)));
  if (spoken) row.append(element("td", { class: "pa-figure pa-soft" }, difference(km, spoken.km)));
  return row;
}

function saidLine(spoken, longest, words = "") {
  const line = element("span", { class: "pa-scale-said", "aria-hidden": "true" }, words);
  line.style.left = `${((100 * spoken.km) / longest).toFixed(2)}%`;
  return line;
}

/** "−0.5 %": by how much a length is off from the said one. */
export function difference(km, said) {
  const share = (100 * (km - said)) / said;
  const sign = share > 0 ? "+" : share < 0 ? "−" : "";
  return `${sign}${number(Math.abs(share), { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
}
