/**
 * The borders in dispute: a list that follows the day, and one dispute at a time: who held and who claimed, what each
 * side said, who held what on the day, and how far the drawing can be trusted.
 *
 * `chronicle` is the data of the borders, `times` its look-ups by day. `mountDisputes` returns a function that ends it.
 */
import { element, inEnglish, setCurrent, withData } from "./dom.js";
import { createListPanel, wayBar } from "./listpanel.js";
import { marked, quotation, speakerOf, turnWords } from "./quotes.js";
import { statusWord, viewName } from "./terms.js";
import { stands } from "./timestrip.js";
import { count, say } from "./words.js";

const FACTS = [
  [() => say("Held"), "held"],
  [() => say("Claimed"), "claimed"],
  [() => say("Instrument"), "instrument"],
  [() => say("What became of it"), "outcome"],
];
const TRUST = [
  [() => say("How exactly it is drawn"), "drawing"],
  [() => say("Certainty"), "certainty"],
  [() => say("Source"), "source"],
];

export function mountDisputes(host, { record, selection, chronicle, times }) {
  const spoken = chronicle.document === record.data.id;
  const root = element("div", { class: "pa-panel" });
  const context = { record, selection, chronicle, times, spoken };
  const list = listOf(context);
  const panel = createListPanel(root, { focusItem: list.focus, close: () => selection.selectDispute(null) });
  let detail = null;
  host.setAttribute("role", "region");
  host.replaceChildren(root);

  function show(state, cause) {
    if (cause && state.page !== "borders") return;
    const chosen = chronicle.disputes.find((dispute) => dispute.id === state.dispute) ?? null;
    if (!root.hasChildNodes() || chosen !== panel.open()) panel.turnTo(chosen, () => draw(chosen));
    (detail ?? list).show(state);
  }

  function draw(chosen) {
    detail = chosen && detailOf(context, chosen);
    host.setAttribute("aria-label", chosen ? say("Dispute") : say("Disputes"));
    root.replaceChildren((detail ?? list).root);
    return detail?.heading;
  }

  show(selection.state());
  return selection.subscribe(show);
}

function listOf(context) {
  const { chronicle } = context;
  const years = `${chronicle.start.slice(0, 4)}–${Number(chronicle.end.slice(0, 4)) - 1}`;
  const root = element("div", {});
  const items = new Map(chronicle.disputes.map((dispute) => [dispute, listItem(context, dispute)]));
  const standing = groupOf();
  const others = groupOf();
  root.append(
    element("h2", {}, say("Borders in dispute, {years}", { years })),
    element("p", { class: "pa-panel-lead" }, say("Choose one: the map goes to its day and its land, the dialogue to what was said of it.")),
    standing.root,
    others.root,
  );

  function show({ day }) {
    const now = chronicle.disputes.filter((dispute) => stands(dispute, day));
    const rest = chronicle.disputes.filter((dispute) => !now.includes(dispute));
    root.toggleAttribute("data-dated", day !== null);
    if (day !== null) root.style.setProperty("--pa-now", percent(context.times.shareOf(day)));
    standing.show(day === null ? "" : say("Standing on {day}", { day: context.times.words(day) }), now.map((dispute) => items.get(dispute)));
    others.show(now.length || day !== null ? say("At other times") : say("All disputes"), rest.map((dispute) => items.get(dispute)));
  }

  return { root, show, focus: (dispute) => items.get(dispute)?.firstChild.focus() };
}

function groupOf() {
  const root = element("section", {});
  const heading = element("h3", {});
  const number = element("span", { class: "pa-soft" });
  const list = element("ul", { class: "pa-dispute-list" });
  root.append(heading, list);

  /** Items are moved only if they are others than before: a day is dragged over many. */
  function show(words, items) {
    heading.replaceChildren(words, number);
    number.textContent = ` · ${items.length}`;
    root.hidden = items.length === 0;
    const before = [...list.children];
    if (before.length === items.length && items.every((item, index) => item === before[index])) return;
    const focused = document.activeElement;
    list.replaceChildren(...items);
    if (focused !== document.activeElement && list.contains(focused)) focused.focus({ preventScroll: true });
  }
  return { root, show };
}

function listItem({ record, selection, times, spoken }, dispute) {
  const item = element("li", {});
  const button = element("button", { type: "button", class: "pa-dispute", "data-dispute": dispute.id });
  const words = element("span", { class: "pa-dispute-words" });
  const below = element("span", { class: "pa-dispute-below" });
  below.append(element("span", { class: "pa-span" }, dispute.words));
  const turns = new Set(dispute.sayings.map((saying) => saying.turn)).size;
  if (spoken && turns) below.append(" ", saidMark(record, dispute, turns));
  words.append(inEnglish("span", { class: "pa-dispute-name" }, dispute.title), " ", below);
  button.append(words, whenBar(dispute, times));
  button.addEventListener("click", () => selection.selectDispute(dispute));
  item.append(button);
  return item;
}

/** "said in 3 turns" behind the marks of those who spoke. */
function saidMark(record, dispute, turns) {
  const made = element("span", { class: "pa-said-in" });
  const sides = [...new Set(dispute.sayings.map((saying) => speakerOf(record, saying.speaker).side))].sort();
  made.append(...sides.map((side) => marked("span", side, "")), count(turns, "said in {n} turn", "said in {n} turns"));
  return made;
}

function whenBar(dispute, times) {
  const bar = element("span", { class: "pa-when", "aria-hidden": "true" });
  const from = times.shareOf(times.clamp(dispute.fromDay));
  const span = bar.appendChild(element("span", { class: "pa-when-span" }));
  span.style.left = percent(from);
  span.style.width = percent(times.shareOf(times.clamp(dispute.toDay)) - from);
  return bar;
}

const percent = (share) => `${(100 * share).toFixed(2)}%`;

function detailOf(context, dispute) {
  const root = element("article", { class: "pa-dispute-detail" });
  const heading = inEnglish("h2", { tabindex: "-1" }, dispute.title);
  heading.append(" ", element("span", { class: "pa-span" }, dispute.words));
  const day = element("section", {});
  const said = saidPart(context, dispute);
  root.append(ways(context, dispute), heading, facts(dispute, FACTS), again(context, dispute), said.root, day);
  root.append(element("h3", {}, say("How far the drawing can be trusted")), facts(dispute, TRUST));
  let drawn = null;

  function show(state) {
    said.show(state.turn);
    const wanted = `${state.day} ${state.view}`;
    if (wanted !== drawn) day.replaceChildren(...dayPart(context, dispute, state));
    drawn = wanted;
  }
  return { root, heading, show };
}

function facts(dispute, wanted) {
  const list = element("dl", { class: "pa-facts" });
  for (const [term, field] of wanted) {
    const text = dispute[field] ? inEnglish("dd", {}, dispute[field]) : element("dd", { class: "pa-soft" }, say("not known"));
    list.append(element("dt", {}, term()), text);
  }
  return list;
}

function ways({ selection, chronicle }, dispute) {
  const { disputes } = chronicle;
  const at = disputes.indexOf(dispute);
  const [before, after] = [-1, 1].map((by) => disputes[(at + by + disputes.length) % disputes.length]);
  return wayBar({
    back: [say("All disputes"), () => selection.selectDispute(null)],
    previous: [say("Previous dispute: {title}", { title: before.title }), () => selection.selectDispute(before)],
    next: [say("Next dispute: {title}", { title: after.title }), () => selection.selectDispute(after)],
    at: say("{at} of {all}", { at: at + 1, all: disputes.length }),
  }).root;
}

function again({ selection, chronicle, times }, dispute) {
  const made = element("p", { class: "pa-again" });
  const button = element("button", { type: "button", class: "pa-act" }, say("Show on the map again"));
  button.addEventListener("click", () => selection.selectDispute(dispute));
  const view = viewName(chronicle.views, dispute.view);
  made.append(button, element("span", { class: "pa-soft" }, `${times.words(dispute.day)} · ${view}`));
  return made;
}

function saidPart({ record, selection, spoken }, dispute) {
  const root = element("section", {});
  const buttons = new Map();
  root.append(element("h3", {}, say("What each side said")));
  if (!spoken) root.append(element("p", {}, say("The open record is another one: what was said of this border is not in it.")));
  else if (!dispute.sayings.length) root.append(element("p", {}, say("Nobody speaks of it in this record.")));
  else for (const group of bySide(record, dispute.sayings)) root.append(...groupPart(group));

  function groupPart({ side, name, sayings }) {
    const list = element("ul", { class: "pa-sayings" });
    list.append(...sayings.map(sayingItem));
    return [marked("h4", side, name), list];
  }

  function sayingItem({ turn, speaker, quote }) {
    const item = element("li", {});
    const detail = say("{speaker}, {turn}", { speaker: speakerOf(record, speaker).name, turn: turnWords(record, turn) });
    const button = item.appendChild(quotation(quote, detail, () => selection.selectTurn(turn)));
    buttons.set(button, turn);
    return item;
  }

  function show(turn) {
    for (const [button, own] of buttons) setCurrent(button, own === turn);
  }
  return { root, show };
}

/** The sayings by delegation, in the order of the delegations; whose is not known stands last under the own name. */
function bySide(record, sayings) {
  const groups = new Map();
  for (const saying of sayings) {
    const { side, delegation, name } = speakerOf(record, saying.speaker);
    const key = delegation ?? name;
    if (!groups.has(key)) groups.set(key, { side, name: key, sayings: [] });
    groups.get(key).sayings.push(saying);
  }
  return [...groups.values()].sort((a, b) => (a.side ?? Infinity) - (b.side ?? Infinity));
}

/** Who held each piece of the land on the chosen day, and the views that see it otherwise. */
function dayPart({ chronicle, times }, dispute, { day, view }) {
  if (day === null || !dispute.faces.length) return [];
  const held = times.facesOn(day, view);
  const list = element("dl", { class: "pa-facts pa-lands" });
  for (const face of dispute.faces) {
    list.append(inEnglish("dt", {}, chronicle.faces[face]?.name ?? face), holders(chronicle, held.get(face), view));
  }
  return [element("h3", {}, say("Who held it on {day}", { day: times.words(day) })), list];
}

function holders(chronicle, row, view) {
  if (!row) return element("dd", { class: "pa-soft" }, say("not known"));
  const holder = ({ polity }) => chronicle.polities[polity]?.name ?? polity;
  const words = ({ status }) => say("{holder}, {status}", { status: statusWord(chronicle.statuses, status) });
  const others = (row.others ?? []).filter((other) => holder(other) !== holder(row) || words(other) !== words(row));
  const made = element("dd", {});
  for (const said of [{ ...row, view }, ...others]) {
    const line = made.appendChild(element("div", {}));
    line.append(element("span", { class: "pa-soft" }, `${viewName(chronicle.views, said.view)}: `));
    withData(line, words(said), { holder: holder(said) });
  }
  return made;
}
