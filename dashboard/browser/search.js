/**
 * Search over a record: words in what is said, places by any of their names, speakers by theirs.
 *
 * A query is words, all of which must belong to a turn in any order, and phrases in double quotes. A word belongs to a
 * turn that says it, that speaks of a place so named (in the usual kinds of mention, if there are any), or that a person
 * so named speaks; it is found where a word begins,
 * or anywhere in scripts that write without blanks. Case, accents and kinds of blanks, dashes and apostrophes make no
 * difference; every other sign stands for itself.
 */
export const LONGEST_QUERY = 200;

const LONGEST_QUOTED = 40;

const LONGEST_READ = 100_000; // code units: of a whole book that is pasted in, no more is looked at
const MOST_KEPT = 20_000; // signs, of all the records a page opens
const PARTED = "\n"; // stands between two texts that are searched as one; no folded text holds it
const SPELT = { "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", ß: "ss" };
const ENDLESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;
const LETTER = /[\p{L}\p{N}]/u;

const known = new Map();

/** One sign as it is compared: no mark on it, small, a blank for any white space; "" for a sign that is not seen. */
function foldSign(sign) {
  const found = known.get(sign);
  if (found !== undefined) return found;
  const bare = sign.normalize("NFKD").replace(/[\p{Mn}\p{Cf}]/gu, "").toLowerCase().replace(/\s/gu, " ").replace(/ς/g, "σ");
  const folded = SPELT[bare] ?? bare;
  if (known.size < MOST_KEPT) known.set(sign, folded);
  return folded;
}

/**
 * A text as it is compared. `at` gives for each of its code units where the sign stands that it came from, and at its
 * end the length of the original; null where nothing moved.
 */
export function fold(text) {
  if (/^[\x20-\x7e\n]*$/.test(text)) return { text: text.toLowerCase().replaceAll("\n", " "), at: null };
  let folded = "";
  const at = [];
  let from = 0;
  for (const sign of text) {
    const made = foldSign(sign);
    for (let unit = 0; unit < made.length; unit += 1) at.push(from);
    folded += made;
    from += sign.length;
  }
  at.push(from);
  return { text: folded, at };
}

/** The words and phrases of a query, folded, each once; none for a query that says nothing. */
export function parseQuery(query) {
  const terms = new Set();
  for (const [, phrase, word] of query.replace(/[“”„«»]/g, '"').matchAll(/"([^"]*)"?|(\S+)/gu)) {
    const term = fold(phrase ?? word).text.replace(/ +/g, " ").trim();
    if (term !== "") terms.add(term);
  }
  return [...terms];
}

/** What of a query is searched: its first characters on one line; `cut` where there were more. */
export function readQuery(query) {
  const signs = [...String(query ?? "").slice(0, LONGEST_READ).replace(/\s+/gu, " ").trim()];
  return { used: signs.slice(0, LONGEST_QUERY).join("").trim(), cut: signs.length > LONGEST_QUERY };
}

/** A query as it is quoted in a sentence: a long one is cut. */
export function shortQuery(query) {
  return query.length > LONGEST_QUOTED ? `${query.slice(0, LONGEST_QUOTED).trim()}…` : query;
}

const isLetter = (sign) => sign !== undefined && LETTER.test(sign) && !ENDLESS.test(sign);

/** Call `found(position)` wherever a term begins in a folded text: in scripts with blanks at the beginning of a word only. */
function eachStart(text, term, found) {
  const bound = isLetter(term[0]);
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + term.length)) {
    if (!bound || !isLetter(text[at - 1])) found(at);
  }
}

function begins(text, term) {
  let any = false;
  eachStart(text, term, () => (any = true));
  return any;
}

/** A single letter is too little for a name; a single character of a script without letters is a word. */
const canName = (term) => term.length > 1 || ENDLESS.test(term);

export function createSearch({ data, textOf }) {
  let index = null;
  let last = null;

  const prepare = () => (index ??= indexOf(data, textOf));

  function find(query) {
    const { used } = readQuery(query);
    if (last?.query !== used) last = found(used);
    return last;
  }

  function found(query) {
    const terms = parseQuery(query);
    if (!terms.length) return { query, turns: [], words: [], places: [], speakers: [] };
    prepare();
    const hits = terms.map((term) => hitsOf(term));
    const turns = data.turns.map((_, number) => number).filter((number) => hits.every(({ marks }) => marks[number]));
    const kept = new Set(turns);
    const words = hits.flatMap((hit) => hit.words.filter(({ turn }) => kept.has(turn)));
    return { query, turns, words: terms.length > 1 ? merged(words) : words, places: placesOf(terms), speakers: namedBy(index.speakers, terms) };
  }

  /** One term: the turns it belongs to, as marks by number, and where it is said. */
  function hitsOf(term) {
    const marks = new Uint8Array(data.turns.length);
    const words = [];
    let turn = 0;
    eachStart(index.text, term, (at) => {
      while (index.starts[turn + 1] <= at) turn += 1;
      marks[turn] = 1;
      words.push(wordAt(turn, at - index.starts[turn], term.length));
    });
    if (canName(term)) {
      for (const owner of [...index.places, ...index.speakers]) {
        if (begins(owner.names, term)) for (const number of owner.turns) marks[number] = 1;
      }
    }
    return { marks, words };
  }

  /** A stretch of the folded text of a turn, as a stretch of the text itself, with the marks of its last sign. */
  function wordAt(turn, from, size) {
    const at = index.origins[turn];
    if (at === null) return { turn, start: from, length: size };
    let end = from + size;
    while (end < at.length - 1 && at[end] === at[end - 1]) end += 1;
    return { turn, start: at[from], length: at[end] - at[from] };
  }

  /** Places of which one name holds all terms: first those so named and no longer, then by how often they are spoken of. */
  function placesOf(terms) {
    const whole = `${PARTED}${terms.join(" ")}${PARTED}`;
    const exact = new Set(index.places.filter(({ names }) => names.includes(whole)).map(({ id }) => id));
    const said = new Map(index.places.map(({ id, turns }) => [id, turns.length]));
    return namedBy(index.places, terms).sort((a, b) => exact.has(b) - exact.has(a) || said.get(b) - said.get(a));
  }

  return { find, prepare };
}

const namedBy = (owners, terms) => {
  if (!terms.every(canName)) return [];
  const isNamed = ({ names }) => names.split(PARTED).some((name) => terms.every((term) => begins(name, term)));
  return owners.filter(isNamed).map(({ id }) => id);
};

/** In order, and those that overlap made one. */
function merged(words) {
  const kept = [];
  for (const word of words.sort((a, b) => a.turn - b.turn || a.start - b.start)) {
    const before = kept.at(-1);
    if (before?.turn === word.turn && word.start < before.start + before.length) {
      before.length = Math.max(before.length, word.start + word.length - before.start);
    } else {
      kept.push(word);
    }
  }
  return kept;
}

/** All turns as one folded text, where each begins in it, and by what names places and speakers are found in which turns. */
function indexOf(data, textOf) {
  const folded = data.turns.map((_, number) => fold(textOf(number)));
  const starts = [];
  let start = 0;
  for (const { text } of folded) {
    starts.push(start);
    start += text.length + PARTED.length;
  }
  return {
    text: folded.map(({ text }) => text).join(PARTED),
    starts,
    origins: folded.map(({ at }) => at),
    places: placeNames(data),
    speakers: speakerNames(data),
  };
}

const owned = (id, names, turns) => {
  const forms = new Set(names.filter(Boolean).map((name) => fold(String(name)).text.trim()));
  return { id, names: `${PARTED}${[...forms].join(PARTED)}${PARTED}`, turns: [...new Set(turns)] };
};

function placeNames(data) {
  const usual = new Set(data.defaultKinds);
  const said = new Map(Object.keys(data.places).map((id) => [id, []]));
  for (const mention of data.mentions) said.get(mention.place)?.push(mention);
  return Object.entries(data.places).map(([id, { name }]) => {
    const { all = [], period, modern, native } = data.names?.[id] ?? {};
    const mentions = said.get(id).filter(({ kind }) => usual.has(kind));
    const turns = (mentions.length ? mentions : said.get(id)).map(({ turn }) => turn);
    return owned(id, [name, period, modern, native, ...all], turns);
  });
}

function speakerNames(data) {
  const turns = data.speakers.map(() => []);
  const labels = data.speakers.map(() => new Set());
  data.turns.forEach(({ speaker, label }, number) => {
    turns[speaker].push(number);
    labels[speaker].add(label);
  });
  return data.speakers.map(({ id, name }, number) => {
    const person = (data.people ?? []).find((each) => each.id === id);
    return owned(id, [name, person?.name, ...(person?.variants ?? []), ...labels[number]], turns[number]);
  });
}
