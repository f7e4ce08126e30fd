/**
 * The marks of the strip of a talk: where each turn lies, how high it stands, and how it is drawn on a canvas. Lengths
 * are in CSS pixels. A turn has a column of its own while there is a pixel for it; beyond that a column holds several,
 * and shows the longest of each side.
 */
import { shapeOf } from "./quotes.js";

const TITLES = 17; // the row of segment titles at the foot
const DOT = 7; // room for a dot beyond the end of a mark
const LEAST = 3; // the height of the shortest turn
const SHORT = 12; // characters up to which heights grow with the length itself
const SHAPED = 5; // width of a column from which the end of a mark can show a shape
const CLOSE = 2; // width of a column up to which dots would be lost between the marks
const TICKS = 4; // from one tick to the next
const RECEDED = 0.66; // of the ink that is left to what is not meant: 3:1 on the strip's ground

/** How many characters are said in each turn, stage directions left out. */
export function lengthsOf(turns) {
  const size = (piece) => (typeof piece === "string" ? piece : piece[0]).length;
  const said = (block) => (Array.isArray(block) ? block.reduce((sum, piece) => sum + size(piece), 0) : 0);
  return turns.map(({ blocks }) => blocks.reduce((sum, block) => sum + said(block), 0));
}

/** How high each turn stands, of 1 for the longest: by the logarithm, so that one speech does not flatten all others. */
export function heightsOf(lengths) {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 1);
  return lengths.map((length) => Math.log1p(length / SHORT) / Math.log1p(longest / SHORT));
}

/** @returns {{pitch: number, columns: number}} and so on: where the marks of `count` turns lie in a box */
export function layoutOf({ width, height, left, right, count }) {
  const room = Math.max(1, width - left - right);
  const pitch = room / count;
  const columns = pitch < 1 ? Math.floor(room) : count;
  const [top, bottom] = [DOT, Math.max(DOT + 2 * LEAST, height - TITLES - DOT)];
  const middle = Math.round((top + bottom) / 2);
  const columnOf = (turn) => (columns === count ? turn : Math.floor((turn * columns) / count));
  return {
    width, height, left, pitch, columns, top, middle, bottom, columnOf,
    half: middle - top,
    step: room / columns,
    startOf: (turn) => left + turn * pitch,
    turnAt: (x) => Math.max(0, Math.min(count - 1, Math.floor((x - left) / pitch))),
  };
}

/** The turn that is meant by a point: the nearest of `wanted` within reach of a hand, else the longest in the column. */
export function turnNear(layout, x, wanted, heights) {
  const at = layout.turnAt(x);
  const off = (turn) => Math.abs(layout.startOf(turn + 0.5) - x);
  const reach = Math.max(layout.pitch / 2, 3);
  const near = wanted.filter((turn) => off(turn) <= reach);
  if (near.length) return near.reduce((best, turn) => (off(turn) < off(best) ? turn : best));
  if (layout.columns === heights.length) return at;
  const column = layout.columnOf(at);
  let best = at;
  for (let turn = at; turn >= 0 && layout.columnOf(turn) === column; turn -= 1) best = heights[turn] > heights[best] ? turn : best;
  for (let turn = at; turn < heights.length && layout.columnOf(turn) === column; turn += 1) best = heights[turn] > heights[best] ? turn : best;
  return best;
}

/** The highest mark of each side in each column, for these turns: [side or null, Map column → height of 1]. */
export function columnsOf(layout, turns, { heights, sides }) {
  const bySide = new Map();
  for (const turn of turns) {
    const side = sides[turn];
    if (!bySide.has(side)) bySide.set(side, new Map());
    const column = layout.columnOf(turn);
    const highest = bySide.get(side);
    highest.set(column, Math.max(highest.get(column) ?? 0, heights[turn]));
  }
  return bySide;
}

/** The even sides stand above the line, the odd ones below it; a turn of no known side lies on the line. */
export const directionOf = (side) => (side === null || side === undefined ? 0 : side % 2 === 0 ? -1 : 1);

/** The marks of these turns: full, or receded where others are meant. */
export function drawMarks(context, layout, turns, { marks, colours, receded = false }) {
  context.globalAlpha = receded ? RECEDED : 1;
  const grain = context.getTransform().a; // device pixels in one of CSS
  const width = Math.max(1, Math.round(Math.min(receded ? 3 : 4, layout.step * (layout.step < 3 ? 0.75 : 0.45)) * grain)) / grain;
  for (const [side, highest] of columnsOf(layout, turns, marks)) {
    context.fillStyle = colours.sides[side ?? "none"] ?? colours.sides.none;
    const head = layout.step < SHAPED ? 0 : Math.min(receded ? 6 : 7, layout.step - 1);
    for (const [column, height] of highest) {
      const left = Math.round((layout.left + (column + 0.5) * layout.step - width / 2) * grain) / grain;
      drawMark(context, layout, { left, side, width, head, height });
    }
  }
  context.globalAlpha = 1;
}

/** One path, filled once: where stem and head of a receded mark overlap, it is no darker. */
function drawMark(context, layout, { left, side, width, head, height }) {
  const long = Math.max(LEAST, head + 1, height * layout.half);
  const direction = directionOf(side);
  const gap = side >= 2 ? 3 : 1; // where two sides share a half, the second stands off the line
  if (direction === 0) return context.fillRect(left, layout.middle - long / 2, width, long);
  const stem = Math.max(1, long - gap - head * 0.8);
  context.beginPath();
  context.rect(left, direction < 0 ? layout.middle - gap - stem : layout.middle + gap, width, stem);
  if (head > 0) addShape(context, shapeOf(side), { x: left + width / 2, y: layout.middle + direction * (long - head / 2), r: head / 2, direction });
  return context.fill();
}

/** A shape, drawn clockwise as the stem is, so that both are one figure. */
function addShape(context, shape, { x, y, r, direction }) {
  const wide = 1.15 * r;
  const circle = (radius, back) => {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI, back);
  };
  if (shape === "disc" || shape === "ring") circle(r * 0.94, false);
  if (shape === "ring") circle(r * 0.4, true);
  const corners = {
    diamond: [[0, -wide], [wide, 0], [0, wide], [-wide, 0]],
    triangle: [[0, r * direction], [-r * direction, -r * direction], [r * direction, -r * direction]],
  }[shape] ?? [];
  corners.forEach(([dx, dy], at) => (at === 0 ? context.moveTo(x + dx, y + dy) : context.lineTo(x + dx, y + dy)));
  if (corners.length) context.closePath();
}

/** A dot at the end of each of these marks: filled for what is selected, a ring for what is only pointed at. */
export function drawDots(context, layout, turns, { marks, colours, hollow = false }) {
  const size = layout.step < CLOSE ? 2 : 2.8;
  context.fillStyle = context.strokeStyle = colours.select;
  context.lineWidth = 1.2;
  for (const [side, highest] of columnsOf(layout, turns, marks)) {
    for (const [column, height] of highest) {
      context.beginPath();
      context.arc(layout.left + (column + 0.5) * layout.step, endOf(layout, side, height), size - (hollow ? 0.6 : 0), 0, 2 * Math.PI);
      if (hollow) context.stroke();
      else context.fill();
    }
  }
}

/** Where the dot of a mark stands: beyond its end; where marks stand close, beyond the highest. */
function endOf(layout, side, height) {
  const least = layout.step < SHAPED ? LEAST : Math.min(8, layout.step);
  const long = layout.step < CLOSE ? layout.half : Math.max(least, height * layout.half);
  return layout.middle + (directionOf(side) === 1 ? long + 4 : -long - 4);
}

/** A frame round the column of a turn, from the head of the strip to its titles. */
export function drawFrame(context, layout, turn, { colour, line }) {
  const width = Math.max(7, layout.step + 2);
  const x = layout.left + (layout.columnOf(turn) + 0.5) * layout.step - width / 2;
  context.strokeStyle = colour;
  context.lineWidth = line;
  context.strokeRect(x, 1, width, layout.bottom + DOT - 2);
}

/** The line between the sides, and where each segment begins: a line for those that are named, a tick while there is room. */
export function drawGround(context, layout, titles, { colours }) {
  context.fillStyle = colours.rule;
  for (const { at, form } of titles) if (form !== "none") context.fillRect(Math.round(at), 3, 1, layout.height - 6);
  context.fillStyle = colours.soft;
  let free = 0;
  for (const { at } of titles) {
    if (at < free) continue;
    context.fillRect(Math.round(at), layout.height - TITLES, 1, 5);
    free = at + TICKS;
  }
  context.fillRect(layout.left, layout.middle - 0.5, layout.columns * layout.step, 1);
}

/**
 * What is written under each segment, so that nothing collides: its title, shortened by whoever writes it to the room
 * it has; its number alone; or nothing.
 *
 * @param starts where the segments begin, in order; `end` is where the row ends
 * @returns {{at: number, room: number, form: "title"|"number"|"none"}[]}
 */
export function titlesOf(starts, end, { least = 64, digit = 7, gap = 8, narrow = false } = {}) {
  const sizeOf = (index) => String(index + 1).length * digit;
  const kept = [];
  let free = -Infinity;
  starts.forEach((at, index) => {
    if (at < free || at + sizeOf(index) > end) return;
    kept.push(index);
    free = at + sizeOf(index) + gap;
  });
  const numbers = new Set(kept);
  const numbered = narrow || kept.length < starts.length / 2;
  return starts.map((at, index) => {
    const room = (starts[index + 1] ?? end + gap) - at - gap; // a title stays in its own segment
    return { at, room, form: !numbers.has(index) ? "none" : room >= least && !numbered ? "title" : "number" };
  });
}
