/**
 * The page of measures: what was said against what is measured, one length by the scale of its source, and two
 * countries at their true relative size.
 *
 * `mountMeasures` returns a function that ends it.
 */
import { claimList, isMeasured } from "./claims.js";
import { element } from "./dom.js";
import { mountInset } from "./inset.js";
import { quotation, speakerOf, turnWords } from "./quotes.js";
import { scaleTable, spokenLength } from "./scale.js";
import { count, number, say } from "./words.js";

const AIR = 8; // pixels above and below what is brought into view

export function mountMeasures(host, { record, selection, chronicle, measures }) {
  const linked = chronicle.document === record.data.id;
  const root = element("div", { class: "pa-panel pa-panel--tabs" });
  const list = claimList({ record, selection, claims: measures.claims, linked, reveal });
  const pages = [[say("Statements"), list.root]];
  if (measures.scale.length) pages.push([say("Length and scale"), scalePart({ record, selection, measures, linked })]);
  if (measures.inset) pages.push([say("True size"), sizePart(measures.inset)]);
  const tabs = tabbed(say("Measures"), pages);
  root.append(heading(measures.claims), ...(linked ? [] : [otherRecord()]), ...tabs.roots);
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", say("Measures"));
  host.replaceChildren(root);

  function reveal(item) {
    tabs.choose(0);
    bringIntoView(root, item, tabs.roots[0].offsetHeight);
  }

  const show = (state) => state.page === "measures" && linked && list.show(state);
  show(selection.state());
  return selection.subscribe(show);
}

function heading(claims) {
  const made = element("div", {});
  const [all, measured] = [claims.length, number(claims.filter(isMeasured).length)];
  const tested = count(all, "{n} statement that a map or a calendar might test", "{n} statements that a map or a calendar might test");
  const words = say("{statements}: {measured} measured here, and of the others why they are not.", { statements: tested, measured });
  made.append(element("h2", {}, say("What was said, measured")), element("p", { class: "pa-panel-lead" }, words));
  return made;
}

function otherRecord() {
  return element("p", {}, say("The open record is another one: these statements are not in it."));
}

function scalePart({ record, selection, measures, linked }) {
  const made = element("div", { class: "pa-scale-part" });
  const found = spokenLength(measures.claims, measures.scale);
  made.append(
    element("h3", {}, say("Length against the scale of the source")),
    element("p", {}, say("A finer map follows more bends, so the same line comes out longer: a length means little without the scale of its source.")),
  );
  if (found) made.append(spokenQuote({ record, selection, linked, claim: found.claim }));
  made.append(scaleTable(measures.scale, found));
  return made;
}

function spokenQuote({ record, selection, linked, claim }) {
  const speaker = speakerOf(record, claim.speaker).name;
  const detail = linked ? say("{speaker}, {turn}", { speaker, turn: turnWords(record, claim.utterance) }) : speaker;
  return quotation(claim.quote, detail, linked ? () => selection.selectTurn(claim.utterance) : null);
}

function sizePart(inset) {
  const made = element("div", {});
  mountInset(made, { inset });
  return made;
}

/** Tabs: one page shown at a time, the arrow keys go from one to the next. */
function tabbed(name, pages) {
  const bar = element("div", { class: "pa-tabs", role: "tablist", "aria-label": name });
  const ids = pages.map((_, index) => `pa-measures-${index}`);
  const tabs = pages.map(([words], index) =>
    element("button", { type: "button", role: "tab", id: `${ids[index]}-tab`, "aria-controls": ids[index] }, words),
  );
  const panels = pages.map(([, content], index) => {
    const panel = element("div", { role: "tabpanel", id: ids[index], "aria-labelledby": `${ids[index]}-tab` });
    panel.append(content);
    return panel;
  });
  bar.append(...tabs);

  function choose(chosen) {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
    });
  }

  tabs.forEach((tab, index) => tab.addEventListener("click", () => choose(index)));
  bar.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = (tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length;
    choose(next);
    tabs[next].focus();
  });
  choose(0);
  return { roots: [bar, ...panels], choose };
}

/** Scroll as little as will do; what is taller than the frame shows its beginning. */
function bringIntoView(frame, item, covered) {
  const [inner, outer] = [item.getBoundingClientRect(), frame.getBoundingClientRect()];
  const above = inner.top - outer.top - covered - AIR;
  const below = inner.bottom - outer.bottom + AIR;
  if (above < 0) frame.scrollTop += above;
  else if (below > 0) frame.scrollTop += Math.min(below, above);
}
