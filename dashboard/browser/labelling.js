/** The labels of the marks, and the lettering behind them, placed for the present view so that none covers another. */
import { lettersFor } from "./backdrop.js";
import { furnitureBoxes } from "./furniture.js";
import { dotted, placeLabels } from "./labels.js";
import { rankOf } from "./marks.js";

const ALONG = [0.3, 0.45, 0.6, 0.75, 0.15]; // of a railway's points, where its label may stand
const EVERY = 8; // pixels from one point of a railway that a label should not cover to the next

/**
 * @param letters the lettering behind, as `createBackdrop` makes it
 * @returns {write(), extend({times})}: `times` are the look-ups of the borders by day
 */
export function createLabelling({ leaflet, map, host, record, selection }, marks, letters) {
  const { lettering = [] } = record.data;
  let times = null;

  function write() {
    const shown = marks.all.filter((mark) => mark.shown);
    for (const mark of shown) mark.size ??= { width: mark.label.offsetWidth, height: mark.label.offsetHeight };
    const chosen = new Set(selection.selectedPlaces());
    const wanted = shown
      .map((mark) => ({ id: mark.id, mark, radius: mark.radius, at: mark.centre, ...mark.size, ...lineOrCentre(mark) }))
      .sort((a, b) => rankOf(b.mark, chosen) - rankOf(a.mark, chosen));
    const withLetters = selection.state().layers.includes("labels");
    const behind = withLetters ? lettersWanted(shown) : [];
    const placed = placeLabels([...wanted, ...behind], taken(), railPoints(), viewBox());
    letters.place(withLetters ? placed : new Map(), wanted);
    for (const mark of shown) {
      const at = placed.get(mark.id);
      mark.label.hidden = !at;
      if (at) leaflet.DomUtil.setPosition(mark.label, leaflet.point(at.x, at.y).round());
    }
  }

  /** What no label may cover; the mark of a land it rather should not. */
  function taken() {
    const origin = map.containerPointToLayerPoint([0, 0]);
    const furniture = furnitureBoxes(host, { besides: [".pa-time", ".pa-bars", ".pa-sign"], margin: 4 });
    return [
      ...marks.circles().map((mark) => ({ ...boxRound(mark.centre, mark.radius), faint: mark.place.mark !== "town" })),
      ...furniture.map((box) => ({ ...box, x: box.x + origin.x, y: box.y + origin.y })),
    ];
  }

  /** The lettering behind: without what the talk marks itself, and without a state that is there in fact but not in this view. */
  function lettersWanted(shown) {
    const { day, view, compare } = selection.state();
    const sides = [{ day, view }, ...(compare ? [compare] : [])];
    const states = times ? sides.flatMap((side) => unseen(side)) : [];
    const leftOut = new Set([...shown.map(({ id }) => id), ...states]);
    const kept = compare ? lettersFor(lettering, { zoom: map.getZoom(), day: compare.day, leftOut }) : null;
    const wanted = letters.wanted(map.getZoom(), day, leftOut);
    return kept ? wanted.filter(({ id }) => kept.some((letter) => `letter-${letter.id}` === id)) : wanted;
  }

  function unseen(side) {
    if (side.day === null) return [];
    const holders = (view) => new Set([...times.facesOn(side.day, view).values()].map((face) => face.polity));
    const seen = holders(side.view);
    return [...holders("de-facto")].filter((polity) => !seen.has(polity));
  }

  const lineOrCentre = (mark) => (mark.isLine ? { along: pointsAlong(mark.lines.at(-1), ALONG) } : { centred: mark.place.mark !== "town" });

  function pointsAlong(line, shares) {
    const points = line.getLatLngs();
    return shares.map((share) => map.latLngToLayerPoint(points[Math.floor(share * (points.length - 1))]));
  }

  function railPoints() {
    const lines = marks.all.filter((mark) => mark.isLine).flatMap((mark) => mark.lines.filter((line) => line.options.interactive));
    return lines.flatMap((line) => dotted(line.getLatLngs().map((at) => map.latLngToLayerPoint(at)), EVERY));
  }

  function viewBox() {
    const { x, y } = map.containerPointToLayerPoint([0, 0]);
    const size = map.getSize();
    return { x: x + 4, y: y + 4, width: size.x - 8, height: size.y - 8 };
  }

  return { write, extend: (found) => ({ times } = found) };
}

function boxRound({ x, y }, radius) {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}
