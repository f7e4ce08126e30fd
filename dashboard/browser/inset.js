/**
 * Outer Mongolia and China at true relative size: an outline that can be picked up, with the pointer or the keyboard,
 * and laid elsewhere; in an equal-area projection, or as a Mercator map draws both.
 *
 * `inset` holds the outlines as SVG path data in rings of straight lines, and the areas in km². A unit of the picture
 * is a kilometre of the equal-area projection, x to the right and y down; both projections fit the one box.
 */
import { buttonRow } from "./choice.js";
import { drawing, element, inEnglish, withData } from "./dom.js";
import { kilometres } from "./terms.js";
import { number, say } from "./words.js";

const STEP = 100; // km by an arrow key
const LEAP = 500; // with the shift key
const BAR = 1000; // km
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const MARGIN = 120; // km round the outlines
const LETTERS = 165; // km of height

const MODES = [
  {
    name: () => say("Equal area"),
    outlines: () => say("Outlines, equal area"),
    china: "china",
    mongolia: "mongolia",
    text: () => say("Every square kilometre is drawn equally large; shapes are bent a little towards the edges, and distances are only nearly true."),
  },
  {
    name: () => say("As on a Mercator map"),
    outlines: () => say("Outlines, as on a mercator map"),
    china: "mercatorChina",
    mongolia: "mercatorMongolia",
    text: () => say("Shapes are true in the small, but areas grow towards the north: Outer Mongolia is drawn larger, beside China, than it is. A kilometre has no one length here, so there is no bar."),
  },
];
const [EQUAL] = MODES;

export function mountInset(host, { inset }) {
  const root = element("section", { class: "pa-inset" });
  const live = element("p", { class: "pa-inset-live", "aria-live": "polite" });
  const words = element("p", { class: "pa-soft" });
  const back = element("button", { type: "button", class: "pa-act" }, say("Put it back"));
  const frame = element("div", { class: "pa-inset-frame" });
  let picture = null;

  function draw(mode) {
    picture = pictureOf(inset, mode, told);
    frame.replaceChildren(picture.root);
    words.textContent = mode.text();
    told([0, 0], mode);
  }

  function told([right, down], mode) {
    back.disabled = right === 0 && down === 0;
    live.textContent = whereabouts(right, down, mode === EQUAL);
  }

  back.addEventListener("click", () => {
    picture.putBack();
    picture.focus();
  });
  const bar = element("div", { class: "pa-inset-tools" });
  bar.append(modeSwitch(draw), back);
  root.append(element("h3", {}, say("Outer Mongolia and China at true relative size")), bar, frame, live, areasOf(inset.areas), words);
  root.append(particulars(inset));
  host.replaceChildren(root);
  draw(EQUAL);
  return () => root.remove();
}

function modeSwitch(draw) {
  return buttonRow(say("Projection"), MODES.map((mode) => mode.name()), (index) => draw(MODES[index])).root;
}

/** Both outlines, and where the piece was taken from; `told` hears of every move and of the mode. */
function pictureOf(inset, mode, told) {
  const box = frameOf(inset.box);
  const root = drawing("svg", { viewBox: Object.values(box).join(" "), role: "group", "aria-label": mode.outlines() });
  const own = bounds(inset[mode.mongolia]);
  const piece = pieceOf(inset[mode.mongolia], own);
  root.append(
    drawing("path", { d: inset[mode.china], class: "pa-inset-china" }),
    drawing("path", { d: inset[mode.mongolia], class: "pa-inset-home" }),
    label(say("China"), within(bounds(inset[mode.china]), 0.55, 0.66)),
    piece,
  );
  if (mode === EQUAL) root.append(scaleBar(box));
  let at = [0, 0];

  function move(right, down) {
    at = [kept(right, own.x, own.width, box.x, box.width), kept(down, own.y, own.height, box.y, box.height)];
    piece.setAttribute("transform", `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`);
    root.classList.toggle("is-moved", at[0] !== 0 || at[1] !== 0);
    told(at, mode);
  }

  piece.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (event.key !== "Home" && !way) return;
    event.preventDefault();
    const step = event.shiftKey ? LEAP : STEP;
    if (way) move(at[0] + way[0] * step, at[1] + way[1] * step);
    else move(0, 0);
  });
  drag(root, piece, () => at, move);
  return { root, putBack: () => move(0, 0), focus: () => piece.focus() };
}

function pieceOf(path, own) {
  const help = say("Outer Mongolia: move it with the arrow keys, Home puts it back");
  const piece = drawing("g", { class: "pa-inset-piece", tabindex: 0, role: "application", "aria-label": help });
  piece.append(drawing("path", { d: path }), label(say("Outer Mongolia"), within(own, 0.5, 0.53)));
  return piece;
}

/** Keep an outline's middle inside the frame. */
function kept(way, start, length, frameStart, frameLength) {
  const centre = start + length / 2;
  return Math.min(Math.max(way, frameStart - centre), frameStart + frameLength - centre);
}

function drag(root, piece, where, move) {
  let from = null;
  const unit = () => 1 / root.getScreenCTM().a;
  piece.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    piece.focus({ preventScroll: true });
    piece.setPointerCapture(event.pointerId);
    from = { x: event.clientX, y: event.clientY, at: where() };
    piece.classList.add("is-held");
  });
  piece.addEventListener("pointermove", (event) => {
    if (!from) return;
    move(from.at[0] + (event.clientX - from.x) * unit(), from.at[1] + (event.clientY - from.y) * unit());
  });
  for (const type of ["pointerup", "pointercancel"]) {
    piece.addEventListener(type, () => {
      from = null;
      piece.classList.remove("is-held");
    });
  }
}

/** In kilometres to the nearest ten where the picture has a scale; else only that it was moved. */
export function whereabouts(right, down, measured) {
  if (right === 0 && down === 0) return say("Outer Mongolia is in its place. Drag it, or reach it with the Tab key and move it with the arrow keys.");
  if (!measured) return say("Outer Mongolia is laid elsewhere. It keeps the size that Mercator gives it in its own latitude.");
  const ways = [
    [right, (distance) => say("{distance} to the right", { distance }), (distance) => say("{distance} to the left", { distance })],
    [down, (distance) => say("{distance} down", { distance }), (distance) => say("{distance} up", { distance })],
  ];
  const parts = ways
    .map(([way, more, less]) => [Math.round(Math.abs(way) / 10) * 10, way > 0 ? more : less])
    .filter(([km]) => km > 0)
    .map(([km, words]) => words(kilometres(km)));
  return say("Outer Mongolia is laid about {distance} from its place.", { distance: parts.join(say(" and ")) || kilometres(0) });
}

function areasOf({ china, mongolia }) {
  const made = element("dl", { class: "pa-areas" });
  const rows = [
    [say("Outer Mongolia"), say("{n} km²", { n: grouped(mongolia) })],
    [say("China, Outer Mongolia not counted"), say("{n} km²", { n: grouped(china) })],
    [say("Ratio"), say("1 to {times}, or {share} %", { times: tenths(china / mongolia), share: grouped((100 * mongolia) / china) })],
  ];
  for (const [term, text] of rows) {
    const row = made.appendChild(element("div", {}));
    row.append(element("dt", {}, term), element("dd", {}, text));
  }
  return made;
}

const grouped = (value) => number(Math.round(value));
const tenths = (value) => number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What is counted to either side, and by which projection it is drawn. */
function particulars({ projection, counted }) {
  const made = element("details", {});
  made.append(element("summary", {}, say("What is counted, and how it is drawn")));
  if (counted) made.append(inEnglish("p", { class: "pa-soft" }, counted));
  if (projection) made.append(withData(element("p", { class: "pa-soft" }), say("Equal-area projection: {projection}."), { projection }));
  return made;
}

function scaleBar(box) {
  const [x, y] = [box.x + MARGIN, box.y + box.height - MARGIN];
  const made = drawing("g", { class: "pa-inset-bar" });
  made.append(drawing("path", { d: `M${x} ${y - LETTERS / 3}V${y}H${x + BAR}V${y - LETTERS / 3}` }));
  made.append(label(kilometres(BAR), { x: x + BAR / 2, y: y - LETTERS / 2 }));
  return made;
}

function label(text, { x, y }) {
  return drawing("text", { x, y, "font-size": LETTERS, "text-anchor": "middle", "aria-hidden": "true" }, text);
}

const within = ({ x, y, width, height }, right, down) => ({ x: x + width * right, y: y + height * down });

function frameOf([x, y, width, height]) {
  return { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

/** The box of path data of absolute points ("M0 0 4 0 4 3Z"). */
export function bounds(path) {
  const numbers = path.match(/-?\d+(\.\d+)?/g).map(Number);
  const ends = [0, 1].map((axis) => {
    const along = numbers.filter((_, index) => index % 2 === axis);
    return along.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  });
  const [[x, right], [y, bottom]] = ends;
  return { x, y, width: right - x, height: bottom - y };
}
