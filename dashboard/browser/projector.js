/**
 * The projector's mode: the map, the words that are spoken, and who speaks them, large enough for the last row. It is on
 * while the page's body has the attribute `data-projector`, whoever sets it; the style sheet hides everything else.
 */
import { calm, element, inLanguage } from "./dom.js";
import { paragraphOf, placesOfMention } from "./mentions.js";
import { createNames } from "./names.js";
import { marked } from "./quotes.js";
import { pieceOf } from "./walk.js";
import { walkButtons, watchProjector } from "./walkbar.js";
import { projecting, tourOf } from "./walkplay.js";
import { count, number, say } from "./words.js";

const SIZES = [34, 30, 26]; // pixels of the type, from which the largest is taken that holds the turn
const SMALL_SIZES = [26, 22, 19];
const SMALL = 700; // pixels of the window's width up to which those are meant

/**
 * @param room {record, selection, names?}, `names.of(place, system)` being the name of a place
 * @returns the function that ends it
 */
export function mountProjector(room) {
  const { record, selection, names = createNames(record) } = room;
  const nameOf = (place) => names.of(place, selection.state().names);
  const { walk, player } = tourOf(room);
  const root = element("section", { class: "pa-words", "aria-label": say("Current words"), tabindex: "-1" });
  const head = element("div", { class: "pa-words-head" });
  const text = element("div", { class: "pa-words-text" });
  const more = element("span", { class: "pa-words-more", "aria-hidden": "true" }, say("more ↓"));
  const foot = element("div", { class: "pa-words-foot" });
  const where = element("span", { class: "pa-words-where" });
  const buttons = walkButtons(player);
  const leaving = { "aria-label": say("Leave the projector mode"), title: say("Leave the projector mode") };
  const leave = element("button", { type: "button", class: "pa-words-leave", ...leaving }, say("Leave"));
  foot.append(buttons.root, where, more, leave);
  root.append(head, text, foot);
  root.hidden = true;
  document.body.append(root);
  let shown; // the turn that is written out; null for the title
  let before = null; // what had the focus when the mode began

  function write() {
    const turn = selection.currentTurn();
    if (turn === shown) return;
    shown = turn;
    if (turn === null) writeTitle();
    else writeTurn(turn);
    fit();
  }

  function writeTitle() {
    head.replaceChildren(inLanguage(element("h2", { class: "pa-words-title" }, record.data.title ?? record.data.id), record.data.language));
    text.replaceChildren(element("p", { class: "pa-stage" }, count(record.data.turns.length, "{n} turn", "{n} turns")));
    where.textContent = "";
  }

  function writeTurn(turn) {
    const { n, blocks } = record.data.turns[turn];
    const { name, side, delegation } = record.speakerOf(turn);
    const speaker = marked("h2", side, name);
    if (delegation) speaker.append(element("span", { class: "pa-words-side" }, delegation));
    head.replaceChildren(speaker);
    text.replaceChildren(...blocks.map((block) => inLanguage(paragraphOf(block, record.data, nameOf), record.data.language)));
    where.textContent = say("{n} / {all}", { n: number(n), all: number(record.data.turns.length) });
  }

  /** The largest type that holds the turn; where the least does not, the text scrolls. */
  function fit() {
    if (root.hidden) return;
    text.scrollTop = 0;
    for (const size of window.innerWidth > SMALL ? SIZES : SMALL_SIZES) {
      root.style.setProperty("--pa-words-size", `${size}px`);
      if (hidden() <= 0) break;
    }
    if (hidden() > 0) text.setAttribute("tabindex", "0");
    else text.removeAttribute("tabindex");
    showMore();
  }

  const hidden = () => text.scrollHeight - text.clientHeight - 1;
  const showMore = () => more.toggleAttribute("data-on", text.scrollTop < hidden());

  function show() {
    if (root.hidden) return;
    write();
    light();
    const { previous, next, of } = walk.at();
    buttons.show(player.isPlaying(), previous, next, of);
    for (const part of [head, text]) part.setAttribute("aria-live", player.isPlaying() ? "off" : "polite");
  }

  function light() {
    const { place } = selection.state();
    const stop = walk.stop();
    const piece = stop === null || stop.mention === null ? -1 : pieceOf(record, stop);
    [...text.querySelectorAll(".pa-mention")].forEach((button, index) => {
      button.classList.toggle("is-selected", place !== null && placesOfMention(button).includes(place));
      button.classList.toggle("is-stop", index === piece);
      if (index === piece) button.scrollIntoView({ block: "nearest", behavior: "instant" });
    });
  }

  /** Walking turn by turn, a long turn is read to its end before the next one comes. */
  function readOn(by) {
    if (root.hidden || walk.by() !== "turn") return false;
    const left = by > 0 ? hidden() - text.scrollTop : text.scrollTop;
    if (left <= 1) return false;
    const line = parseFloat(window.getComputedStyle(text).lineHeight);
    const lines = Math.max(1, Math.floor(text.clientHeight / line) - 1); // the last line stays in sight as the first
    text.scrollBy({ top: by * lines * line, behavior: calm() ? "instant" : "smooth" });
    return true;
  }

  function change() {
    if (root.hidden !== projecting()) return;
    root.hidden = !projecting();
    shown = undefined;
    if (root.hidden) return giveBack();
    before = document.activeElement;
    show();
    return root.focus({ preventScroll: true });
  }

  function giveBack() {
    player.pause();
    if (before?.isConnected) before.focus({ preventScroll: true });
    before = null;
  }

  /** Escape pauses what plays, so that a remote control which sends F5 and Escape in turn plays and pauses. */
  function escape(event) {
    if (event.key !== "Escape" || root.hidden) return;
    event.stopPropagation();
    if (player.isPlaying()) player.pause();
    else selection.setProjector("off");
  }

  text.addEventListener("click", (event) => {
    const button = event.target.closest(".pa-mention");
    if (button) selection.selectMention(button.dataset.place, record.data.turns[shown].id);
  });
  text.addEventListener("mouseover", (event) => selection.hover({ places: mentioned(event.target) }));
  text.addEventListener("mouseleave", () => selection.hover({ places: [] }));
  text.addEventListener("scroll", showMore, { passive: true });
  leave.addEventListener("click", () => selection.setProjector("off"));
  window.addEventListener("keydown", escape, { capture: true });
  document.fonts.addEventListener("loadingdone", fit);
  const watcher = new ResizeObserver(fit);
  watcher.observe(root);
  const stops = [watchProjector(change), selection.subscribe(show), player.onChange(show), player.readBy(readOn)];
  change();
  return () => {
    for (const stop of stops) stop();
    watcher.disconnect();
    document.fonts.removeEventListener("loadingdone", fit);
    window.removeEventListener("keydown", escape, { capture: true });
    root.remove();
  };
}

function mentioned(target) {
  const button = target.closest(".pa-mention");
  return button ? placesOfMention(button) : [];
}
