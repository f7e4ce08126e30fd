/**
 * The hits of a search, marked in the dialogue without touching its text: as highlighted ranges (CSS Custom Highlight API)
 * of what is in sight and a screen to either side. A browser that knows no highlights shows the marked turns only.
 */
const HIGHLIGHT = "pa-hit"; // as in `::highlight(pa-hit)` of the style sheet
const shown = new WeakMap();

/** Mark what was found in the list of the turns (see turnlist.js), or nothing for null; to be called when hits change. */
export function highlight(list, found, record) {
  if (!window.CSS?.highlights || (!found && !shown.get(list)?.found)) return;
  if (!shown.has(list)) list.root.addEventListener("scroll", () => paintSoon(list), { passive: true });
  shown.set(list, { ...shown.get(list), found, record });
  paintSoon(list);
}

function paintSoon(list) {
  const state = shown.get(list);
  if (state.waits) return;
  state.waits = requestAnimationFrame(() => paint(list));
}

function paint(list) {
  const { found, record } = shown.get(list);
  shown.set(list, { found, record, waits: null });
  if (!found?.words.length) return CSS.highlights.delete(HIGHLIGHT);
  const items = list.around(list.root.clientHeight);
  const seen = new Set(items.map((item) => Number(item.dataset.turn)));
  const words = found.words.filter(({ turn }) => seen.has(turn));
  const ranges = items.flatMap((item) => rangesIn(item, words.filter(({ turn }) => turn === Number(item.dataset.turn)), record));
  return CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
}

/** The words of one turn as ranges; none where its item does not hold the turn's text letter for letter. */
function rangesIn(item, words, record) {
  if (!words.length) return [];
  const { text, range } = wordsIn(item);
  return text === record.textOf(words[0].turn) ? words.map(({ start, length }) => range(start, length)) : [];
}

/** What is said in an item of the dialogue, as `textOf` of its turn gives it, and any stretch of it as a range of its nodes. */
export function wordsIn(item) {
  const nodes = [];
  let text = "";
  for (const [index, paragraph] of [...item.querySelectorAll("p.pa-speech")].entries()) {
    if (index > 0) text += "\n";
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".pa-unseen")) continue;
      nodes.push({ node, start: text.length, end: text.length + node.length });
      text += node.data;
    }
  }
  function range(start, length) {
    const made = document.createRange();
    const first = nodes.find((each) => start < each.end);
    const last = nodes.findLast((each) => start + length > each.start);
    made.setStart(first.node, Math.max(start - first.start, 0));
    made.setEnd(last.node, Math.min(start + length - last.start, last.node.length));
    return made;
  }
  return { text, range };
}
