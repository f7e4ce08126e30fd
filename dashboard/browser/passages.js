/** The passages in which a place is spoken of: the words round each mention, and what is in doubt about it. */

const REACH = 70; // characters of the talk before and after a mention
const STRETCH = 18; // characters more, to the next blank
const CUT = "… ";
const GONE_ON = " …";

/**
 * The passages of a place under a filter, in order, one a turn: {turn, mentions, excerpts()}. An excerpt is a list of
 * texts and of {said, mention}; a mention that stands in no paragraph leaves the beginning of its turn, unmarked.
 */
export function passagesOf(record, place, filter) {
  const numbers = new Map(record.data.mentions.map((mention, number) => [mention, number]));
  const turns = new Map();
  for (const mention of record.mentionsOf(place, filter)) {
    if (!turns.has(mention.turn)) turns.set(mention.turn, []);
    turns.get(mention.turn).push(mention);
  }
  return [...turns].map(([turn, mentions]) => ({ turn, mentions, excerpts: () => excerptsIn(record, turn, mentions, numbers) }));
}

function excerptsIn(record, turn, mentions, numbers) {
  const own = new Map(mentions.map((mention) => [numbers.get(mention), mention]));
  const excerpts = record.data.turns[turn].blocks.filter(Array.isArray).flatMap((block) => excerptsOf(block, own));
  return excerpts.length ? excerpts : [beginning(record.textOf(turn))];
}

/** The stretches of a paragraph round those mentions that are in `own` (number -> mention); near ones are one. */
export function excerptsOf(block, own) {
  const { text, marks } = flattened(block, own);
  const windows = [];
  for (const mark of marks) {
    const [from, to] = [wordStart(text, mark.from - REACH), wordEnd(text, mark.to + REACH)];
    const last = windows.at(-1);
    if (last && from <= last.to) Object.assign(last, { to, marks: [...last.marks, mark] });
    else windows.push({ from, to, marks: [mark] });
  }
  return windows.map((window) => pieces(text, window));
}

function flattened(block, own) {
  const marks = [];
  let text = "";
  for (const piece of block) {
    const [words, ...numbers] = typeof piece === "string" ? [piece] : piece;
    const number = numbers.find((one) => own.has(one));
    if (number !== undefined) marks.push({ from: text.length, to: text.length + words.length, mention: own.get(number) });
    text += words;
  }
  return { text, marks };
}

function pieces(text, { from, to, marks }) {
  const made = [];
  let at = from;
  for (const mark of marks) {
    made.push(text.slice(at, mark.from), { said: text.slice(mark.from, mark.to), mention: mark.mention });
    at = mark.to;
  }
  made.push(text.slice(at, to));
  if (from > 0) made[0] = CUT + made[0];
  if (to < text.length) made.push(GONE_ON);
  return made.filter((piece) => piece !== "");
}

/** Where the word begins that an offset lies in; where no blank is near, the offset itself. */
function wordStart(text, offset) {
  if (offset <= 0) return 0;
  const blank = text.lastIndexOf(" ", offset);
  return blank >= offset - STRETCH ? blank + 1 : whole(text, offset);
}

function wordEnd(text, offset) {
  if (offset >= text.length) return text.length;
  const blank = text.indexOf(" ", offset);
  return blank >= 0 && blank <= offset + STRETCH ? blank : whole(text, offset);
}

/** An offset that does not part the two halves of one character. */
function whole(text, offset) {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

function beginning(text) {
  const to = wordEnd(text, 2 * REACH);
  return [text.slice(0, to) + (to < text.length ? GONE_ON : "")];
}
