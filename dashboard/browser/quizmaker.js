/**
 * Questions made from a record: where a place lies, who said something, which of two places comes up first. One number
 * gives one quiz, the same in every browser and language: nothing here depends on either.
 *
 * Only sure mentions are asked about: places that are named, with no doubt about the word or the place. A question never
 * holds its answer. Turns and mentions are numbers, places and speakers are ids, as in the record.
 */
export const LARGEST_NUMBER = 999999;
export const QUESTIONS = 10;
export const KINDS = ["place", "who", "order"];

const LEAST_POINTS = 3; // with fewer on the map the answer is there for the taking
const LEAST_SPEAKERS = 2;
const LEAST_PLACES = 2;
const OPTIONS = 4;
const APART_KM = 20; // points that are nearer to each other cannot be told apart on the map
const TURNS_BETWEEN = 3; // the first mentions of two places whose order is asked
const [SHORTEST, LONGEST] = [24, 260]; // signs of a quotation; a sign of Chinese, Japanese or Korean counts for three
const WIDE = /[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const SENTENCE_ENDS = /(?<=(?:[a-zß-ÿа-я]{3}\.|\d\d\.|[!?…])[)”’"']*)\s+(?=[^a-zß-ÿа-я\d])|(?<=[。！？][」』”’]*)/; // no "Mr." and no "Aug. 3"

/**
 * @param data the data object of a record @param number the quiz's own, from 1 to LARGEST_NUMBER
 * @returns {questions, missing}
 *
 * A question is {kind, answer, options} with, of a place, {place, turn}, the options being all points on the map; of a
 * speaker, {turn, quote}; of an order, {first: {place, turn}, second: {place, turn}}, the options being "before" and "after".
 * `missing` are the kinds that the record is too small for: {kind, has, needs}.
 */
export function makeQuiz(data, number, length = QUESTIONS) {
  const below = dice(number);
  const makers = { place: placeQuestions, who: speakerQuestions, order: orderQuestions };
  const made = KINDS.map((kind) => makers[kind](data, below));
  const missing = made.flatMap(({ has, needs, questions }, index) => (questions.length ? [] : [{ kind: KINDS[index], has, needs }]));
  return { questions: inTurn(made.map(({ questions }) => questions)).slice(0, length), missing };
}

/** A thrower of dice that always throws the same (mulberry32): `below(n)` is a whole number from 0, less than n. */
function dice(number) {
  let state = number >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

/** The items in an order that the dice give (Fisher and Yates). */
function shuffled(items, below) {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

/** One of each list in turn, as long as any has one. */
function inTurn(lists) {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

const isSure = ({ kind, reading, identity }) => kind === "name" && reading === undefined && identity === undefined;

/** Where a place lies: asked of towns in the opening view that no other point is too near to. */
function placeQuestions(data, below) {
  const towns = Object.keys(data.places).filter((id) => data.places[id].mark === "town" && data.places[id].target).sort();
  const named = firstMentions(data, isSure);
  const alone = towns.filter((id) => towns.every((other) => other === id || distance(data.places[id].at, data.places[other].at) >= APART_KM));
  const asked = alone.filter((id) => named.has(id) && isInView(data.places[id], data.opening) && isOnlyName(data, id));
  const questions = towns.length < LEAST_POINTS ? [] : shuffled(asked, below).map((place) => ({ kind: "place", place, turn: named.get(place), options: towns, answer: place }));
  return { questions, has: Math.min(towns.length, asked.length), needs: LEAST_POINTS };
}

/** The points that any question of this kind can ask for: on the opening view, while a capital far away may be an option too. */
export const likelyPoints = ({ places, opening }, { options }) => options.filter((place) => isInView(places[place], opening));

function isInView({ at: [latitude, longitude] }, opening) {
  if (!opening) return true;
  const [[south, west], [north, east]] = opening;
  return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
}

/** Whether no other place is called the same. */
function isOnlyName({ places }, id) {
  return Object.keys(places).every((other) => other === id || places[other].name !== places[id].name);
}

/** Kilometres between two positions [latitude, longitude], near enough to tell points apart. */
function distance([south, west], [north, east]) {
  const radians = Math.PI / 180;
  const wide = (east - west) * Math.cos(((south + north) / 2) * radians);
  return 111.2 * Math.hypot(north - south, wide);
}

/** The number of the first turn that mentions each place in a way that counts. */
function firstMentions({ mentions }, counts) {
  const first = new Map();
  for (const mention of mentions.filter(counts)) first.set(mention.place, Math.min(mention.turn, first.get(mention.place) ?? Infinity));
  return first;
}

/** Who said something: the others to choose from are those who speak nearest to it and are not named in it. */
function speakerQuestions(data, below) {
  const speaking = [...new Set(data.turns.map(({ speaker }) => speaker))];
  const quotes = data.turns.map(quoteOf);
  const sayers = sayersOf(data.turns, quotes);
  const isAskable = (turn, quote) => quote !== null && sayers.get(quote).size === 1 && !isNamed(data, turn.speaker, quote, turn.label);
  const askable = data.turns.flatMap((turn, at) => (isAskable(turn, quotes[at]) ? [at] : []));
  const questions = speaking.length < LEAST_SPEAKERS ? [] : evenly(data.turns, shuffled(askable, below)).map((turn) => speakerQuestion(data, turn, quotes[turn], below));
  return { questions, has: Math.min(speaking.length, askable.length), needs: LEAST_SPEAKERS };
}

function speakerQuestion(data, turn, quote, below) {
  const { turns, speakers } = data;
  const own = turns[turn].speaker;
  const off = new Map();
  turns.forEach(({ speaker }, at) => off.set(speaker, Math.min(Math.abs(at - turn), off.get(speaker) ?? Infinity)));
  const others = [...off.keys()].filter((speaker) => speaker !== own).sort((a, b) => off.get(a) - off.get(b) || a - b);
  const likely = others.filter((speaker) => !isNamed(data, speaker, quote));
  const options = shuffled([own, ...(likely.length ? likely : others).slice(0, OPTIONS - 1)], below).map((speaker) => speakers[speaker].id);
  return { kind: "who", turn, quote, options, answer: speakers[own].id };
}

/** The turns so that each speaker has a turn before anybody has a second one: whoever speaks most is not the answer to all. */
function evenly(turns, order) {
  const speakers = [...new Set(order.map((turn) => turns[turn].speaker))];
  return inTurn(speakers.map((speaker) => order.filter((turn) => turns[turn].speaker === speaker)));
}

/** What is said in a turn, or its beginning up to the end of a sentence; null where that is too short or too long. */
function quoteOf({ blocks }) {
  const paragraphs = blocks.filter(Array.isArray).map((block) => block.map((piece) => (typeof piece === "string" ? piece : piece[0])).join(""));
  const text = paragraphs.join(" ").replace(/\s+/g, " ").trim();
  const quote = sizeOf(text) <= LONGEST ? text : beginning(text);
  return sizeOf(quote) >= SHORTEST && sizeOf(quote) <= LONGEST ? quote : null;
}

const sizeOf = (text) => text.length + 2 * (text.match(WIDE)?.length ?? 0);

function beginning(text) {
  let taken = "";
  for (const sentence of text.split(SENTENCE_ENDS)) {
    const longer = taken && !/[。！？][」』”’]*$/.test(taken) ? `${taken} ${sentence}` : taken + sentence;
    if (sizeOf(longer) > LONGEST) break;
    taken = longer;
  }
  return taken;
}

/** Whether a quotation holds a part of a speaker's name, or another name that is known of the same person. */
function isNamed({ speakers, people = [] }, speaker, quote, label = "") {
  const { id, name } = speakers[speaker];
  const variants = people.find((person) => person.id === id)?.variants ?? [];
  const parts = [name, label, id].flatMap((words) => words.split(/[\s.,;:()[\]/_-]+/));
  const said = quote.toLowerCase();
  return [...parts, ...variants].some((words) => sizeOf(words) > 2 && said.includes(words.toLowerCase()));
}

/** Who says each quotation word for word. */
function sayersOf(turns, quotes) {
  const sayers = new Map();
  quotes.forEach((quote, at) => sayers.set(quote, (sayers.get(quote) ?? new Set()).add(turns[at].speaker)));
  return sayers;
}

/** Which of two places comes up first: of both the very first mention, whatever its kind, is a sure one. */
function orderQuestions(data, below) {
  const [sure, any] = [firstMentions(data, isSure), firstMentions(data, () => true)];
  const places = Object.keys(data.places).filter((id) => data.places[id].target && sure.has(id) && sure.get(id) === any.get(id) && isSureThere(data, id, sure.get(id)) && isOnlyName(data, id));
  const questions = pairs(shuffled(places.sort(), below), sure).map(([one, other]) => orderQuestion(one, other, sure));
  return { questions, has: places.length, needs: LEAST_PLACES };
}

/** Whether no doubtful mention of a place stands in the same turn. */
const isSureThere = ({ mentions }, place, turn) => mentions.every((mention) => mention.place !== place || mention.turn !== turn || isSure(mention));

function orderQuestion(one, other, turns) {
  const answer = turns.get(one) < turns.get(other) ? "before" : "after";
  return { kind: "order", first: { place: one, turn: turns.get(one) }, second: { place: other, turn: turns.get(other) }, options: ["before", "after"], answer };
}

/** Pairs of places in their order, each place in one of them at most, whose turns are far enough apart. */
function pairs(places, turns) {
  const left = [...places];
  const found = [];
  while (left.length) {
    const one = left.shift();
    const at = left.findIndex((other) => Math.abs(turns.get(one) - turns.get(other)) >= TURNS_BETWEEN);
    if (at >= 0) found.push([one, ...left.splice(at, 1)]);
  }
  return found;
}
