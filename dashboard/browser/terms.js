/**
 * What the data name in English alone, in the reader's language: views, statuses, kinds of mention, signs of the legend
 * and dates. In English, and for what is not known here, the words of the data stand.
 */
import { languageNow, number, say } from "./words.js";

const VIEWS = {
  "de-facto": () => say("De facto"),
  "china-1945": () => say("China, 1945"),
  "ussr-mpr-1945": () => say("USSR and Mongolia, 1945"),
  "japan-manchukuo": () => say("Japan and Manchukuo"),
};
const VIEW_NOTES = {
  "de-facto": () => say("Who governed, whatever the law said"),
  "china-1945": () => say("What the Chinese Government of 1945 held to be so"),
  "ussr-mpr-1945": () => say("What Moscow and Ulan Bator held to be so in 1945"),
  "japan-manchukuo": () => say("What Tokyo and Hsinking held to be so"),
};
const STATUSES = {
  sovereign: () => say("its territory"),
  ceded: () => say("ceded territory"),
  leased: () => say("leased territory"),
  annexed: () => say("annexed"),
  occupied: () => say("occupied"),
  dependent: () => say("dependent on another power"),
  protectorate: () => say("protectorate"),
  autonomous: () => say("autonomous"),
  "de-facto-independent": () => say("independent in fact, not recognised by all"),
  claimed: () => say("claimed"),
  disputed: () => say("disputed"),
  "partly-held": () => say("held in part"),
  joint: () => say("under joint rule"),
  "joint-base": () => say("joint naval base"),
  "neutral-ground": () => say("neutral ground"),
  unsettled: () => say("not settled"),
};
const KINDS = {
  name: () => say("name"),
  analogy: () => say("analogy"),
  actor: () => say("actor"),
  demonym: () => say("demonym"),
  implied: () => say("implied"),
};
const SIGNS = {
  railway: () => say("railway, schematic"),
  town: () => say("place"),
  region: () => say("region"),
};

const wordOf = (table, id, given) => (languageNow() === "en" ? given : (table[id]?.() ?? given));

/** Name and note of a view of the borders, from [{id, name, note}]; the id where it is none of them. */
export function viewName(views, id) {
  return wordOf(VIEWS, id, views.find((view) => view.id === id)?.name ?? id);
}

export function viewNote(views, id) {
  return wordOf(VIEW_NOTES, id, views.find((view) => view.id === id)?.note ?? "");
}

/** How a territory is held, from {status: words}. */
export function statusWord(statuses, id) {
  return wordOf(STATUSES, id, statuses?.[id] ?? id.replaceAll("-", " "));
}

export const kindWord = (kind) => wordOf(KINDS, kind, kind);

/** What a sign of the legend means, from {mark, text}. */
export const signWord = ({ mark, text }) => wordOf(SIGNS, mark, text);

/** A date that may be a month or a year, from ISO text and its English words. */
export function dateWords(date, given) {
  if (languageNow() === "en" || !/^\d{4}(-\d\d){0,2}$/.test(date)) return given;
  const [year, month, day] = date.split("-").map(Number);
  const shown = { year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }), timeZone: "UTC" };
  return new Intl.DateTimeFormat(languageNow(), shown).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

/** "4,360 km". */
export const kilometres = (value) => say("{n} km", { n: number(value) });
