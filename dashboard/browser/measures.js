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
import { bringIntoView } from "./scroll.js";
import { tabbed } from "./tabs.js";
import { count, number, say } from "./words.js";

export function mountMeasures(host, { record, selection, chronicle, measures }) {
  const linked = chronicle.document === record.data.id;
  const root = element("div", { class: "pa-panel pa-panel--tabs" });
  const list = claimList({ record, selection, claims: measures.claims, linked, reveal });
  const pages = [[say("Statements"), list.root]];
  if (measures.scale.length) pages.push([say("Length and scale"), scalePart({ record, selection, measures, linked })]);
  if (measures.inset) pages.push([say("True size"), sizePart(measures.inset)]);
  const tabs = tabbed(say("Measures"), "pa-measures", pages);
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
