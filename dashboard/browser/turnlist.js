/**
 * The list of all turns. A long one is made in stretches, which are laid out only near what is in sight and filled when
 * they are first wanted, so that a record of thousands of turns costs what is seen of it. To a screen reader it is one list.
 */
import { element } from "./dom.js";
import { say } from "./words.js";

const LONG = 400; // turns up to which the list is one stretch
const STRETCH = 40; // turns, about ten screens
const HEIGHT = { head: 38, line: 23, signs: 85 }; // pixels and signs in a line, for what has not been laid out

/**
 * @param make (turn) => HTMLLIElement, called once for each turn
 * @param lengthOf (turn) => how many characters its text has, to guess the height of what is not filled yet
 * @returns {{root, items, ensure, fillNext, around, atTop}} `items` are the turns that are made so far, by number
 */
export function createTurnList({ count, make, lengthOf }) {
  const isLong = count > LONG;
  const size = isLong ? STRETCH : Math.max(count, 1);
  const root = element("ol", { class: "pa-turns", "aria-label": say("Dialogue") });
  const items = new Array(count);
  const stretches = Array.from({ length: Math.ceil(count / size) }, (_, index) => stretchOf(index * size));

  function stretchOf(first) {
    const last = Math.min(first + size, count) - 1;
    if (!isLong) return { box: root, list: root, first, last, isFilled: false };
    const box = root.appendChild(element("li", { class: "pa-stretch", role: "none" }));
    box.style.containIntrinsicSize = `auto ${heightOf(first, last)}px`;
    return { box, list: box.appendChild(element("ol", { role: "none", start: first + 1 })), first, last, isFilled: false };
  }

  function heightOf(first, last) {
    let height = 0;
    for (let turn = first; turn <= last; turn += 1) height += HEIGHT.head + HEIGHT.line * Math.ceil(lengthOf(turn) / HEIGHT.signs);
    return height;
  }

  function fill(stretch) {
    if (stretch.isFilled) return;
    stretch.isFilled = true;
    for (const turn of numbers(stretch)) items[turn] = make(turn);
    const made = items.slice(stretch.first, stretch.last + 1);
    if (isLong) for (const item of made) item.setAttribute("role", "listitem"); // the lists between say nothing
    stretch.list.append(...made);
  }

  function ensure(turn) {
    fill(stretches[Math.floor(turn / size)]);
    return items[turn];
  }

  /** Fill the first stretch that is not filled yet; false where none is left. */
  function fillNext() {
    const next = stretches.find(({ isFilled }) => !isFilled);
    if (next) fill(next);
    return next !== undefined;
  }

  const isLaidOut = (item) => item.getClientRects().length > 0;

  /** The turns in sight and those within so many pixels above and below it; what is hidden is left out. */
  function around(above = 0, below = above) {
    const frame = root.getBoundingClientRect();
    const meets = (node) => {
      const { top, bottom } = node.getBoundingClientRect();
      return bottom >= frame.top - above && top <= frame.bottom + below;
    };
    const near = stretches.filter(({ box }) => meets(box));
    near.forEach(fill);
    return near.flatMap(({ first, last }) => items.slice(first, last + 1)).filter((item) => isLaidOut(item) && meets(item));
  }

  /** The number of the first turn that ends lower than so many pixels below the top of the list; the last where none does. */
  function atTop(offset) {
    const line = root.getBoundingClientRect().top + offset;
    const stretch = stretches.find(({ box }) => box.getBoundingClientRect().bottom >= line) ?? stretches.at(-1);
    fill(stretch);
    const shown = numbers(stretch).filter((turn) => isLaidOut(items[turn]));
    return shown.find((turn) => items[turn].getBoundingClientRect().bottom >= line) ?? shown.at(-1) ?? stretch.last;
  }

  const numbers = ({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

  return { root, items, ensure, fillNext, around, atTop };
}
