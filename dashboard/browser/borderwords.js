/** The borders of a place on a day as text: who held each piece of its land, who else claims it, and what lies beside it. */
import { element, inEnglish, termList, withData } from "./dom.js";
import { describe } from "./territory.js";
import { wayOf } from "./whereabouts.js";
import { dayWords, say } from "./words.js";

/** Nodes that describe the land of a place on the day and in the view of a state; none where it has no drawn land. */
export function borderText({ record, chronicle, times }, place, { day, view }) {
  const own = Object.keys(chronicle.faces).filter((face) => chronicle.faces[face].place === place);
  const land = ["region", "state"].includes(record.data.places[place].mark);
  if (!own.length) return land ? [heading(day), note(say("No border of it is drawn: the map names it, and draws no line round it."))] : [];
  if (day === null) return [heading(day), note(say("No day is chosen: a border is the border of a day. Choose one on the time bar."))];
  const faces = times.facesOn(day, view);
  return [heading(day), ...own.flatMap((face) => landPart({ chronicle, times, faces, day, view }, face))];
}

function heading(day) {
  return element("h3", {}, day === null ? say("Its borders") : say("Its borders on {day}", { day: dayWords(day) }));
}

const note = (text) => element("p", { class: "pa-soft" }, text);

/** What is known of one piece of land, and what lies beside it. */
function landPart(context, face) {
  const { chronicle, faces } = context;
  const title = inEnglish("h4", {}, chronicle.faces[face].name);
  if (!faces.has(face)) return [title, note(say("Nobody’s rule over it is known for this day in this view."))];
  const list = termList(describe("faces", face, context).rows, { class: "pa-facts" });
  const beside = neighbours(context, face);
  if (beside.length) {
    const all = element("dd", {});
    all.append(...beside);
    list.append(element("dt", {}, say("Beside it")), all);
  }
  return [title, list];
}

/** A line for each piece beside a piece, if the data name them: [piece, degrees clockwise from north]. */
function neighbours({ chronicle, faces }, face) {
  const { polity } = faces.get(face);
  return (chronicle.faces[face].beside ?? []).map(([other, bearing]) => {
    const row = faces.get(other);
    const land = chronicle.faces[other]?.name ?? other;
    const holder = chronicle.polities[row?.polity]?.name ?? row?.polity;
    return withData(element("div", {}), besideWords(row, polity, wayOf(bearing, 1, 0)), { land, holder });
  });
}

/** Land and holder are left open. */
function besideWords(row, polity, way) {
  if (!row) return say("{way}: {land}", { way });
  return row.polity === polity ? say("{way}: {land}, under the same rule", { way }) : say("{way}: {land}, under {holder}", { way });
}
