/**
 * What the atlas itself says, in the reader's language. The English sentence is the key, so that a sentence without a
 * translation is shown in English. Braces hold places for values: say("Turn {n}", { n: 28 }).
 */
let language = "en";
let languages = {};
let catalogue = {};
let rules = new Intl.PluralRules(language);
let formats = new Map(); // of numbers, by their options: one is dear to make

/** @param words {language, languages: {tag: name}, messages: {English sentence: translation, or {one, few, many, other}}} */
export function setWords(words) {
  language = words.language;
  languages = words.languages ?? {};
  catalogue = words.messages;
  rules = new Intl.PluralRules(language);
  formats = new Map();
}

/** The languages of the interface by their tags, each under its own name. */
export const languagesKnown = () => languages;

export const languageNow = () => language;

export function say(sentence, values = {}) {
  const found = catalogue[sentence];
  return fill(typeof found === "string" ? found : sentence, values);
}

/** "1 turn", "3 turns": the forms of English, the second of them being the key. */
export function count(n, one, many, values = {}) {
  const forms = catalogue[many];
  const form = typeof forms === "object" ? (forms[rules.select(n)] ?? forms.other) : n === 1 ? one : many;
  return fill(form, { n: number(n), ...values });
}

export function number(value, options) {
  const key = options ? JSON.stringify(options) : "";
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(language, options));
  return formats.get(key).format(value);
}

/** An ISO day in words: "10 August 1945" in English, by the language's own custom elsewhere; a "short" month is cut. */
export function dayWords(day, monthStyle = "long") {
  const [year, month, date] = day.split("-").map(Number);
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: monthStyle, year: "numeric", timeZone: "UTC" }).format(Date.UTC(year, month - 1, date));
}

/** The parts of a sentence whose braces hold elements: words between them as they stand. */
export function filledWith(sentence, elements) {
  return sentence.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? elements[part] : part)).filter((part) => part !== "");
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
