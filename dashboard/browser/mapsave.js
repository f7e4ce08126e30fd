/**
 * "Save the map": what the map shows at this moment as a picture that the server draws, sharp at any size (SVG) or as a
 * PNG. Where there is no server there is nothing to save with, and nothing is shown.
 */
import { element } from "./dom.js";
import { say } from "./words.js";

const FORMS = ["svg", "png"];
const FARTHEST = 84; // degrees of latitude beyond which nothing is drawn

/** @param maps the address of the pictures without their ending, null where there is no server */
export function mountMapSaving({ map, host }, { record, selection, maps }) {
  const legend = host.querySelector(".pa-legend");
  if (!maps || !legend) return;
  const row = element("p", { class: "pa-save" });
  const links = FORMS.map((form) => element("a", { download: "" }, form.toUpperCase()));
  row.append(`${say("Save the map")}: `, ...links);
  legend.append(row);
  const show = () => {
    const asked = pictureOf(selection.state(), { document: record.data.id, box: boxOf(map.getBounds()) });
    FORMS.forEach((form, index) => (links[index].href = `${maps}.${form}?${asked}`));
  };
  show();
  selection.subscribe(show);
  map.on("moveend resize", show);
}

/** The parameters of the picture: those of the page that the map depends on, and what it shows. */
export function pictureOf({ day, view, layers, place, turn, speakers, kinds, names }, { document, box }) {
  const drawn = layers.filter((layer) => layer !== "tiles"); // a saved map holds what ships with the atlas
  const asked = { doc: document, day, view, layers: drawn.join() || "none", place, turn, speaker: speakers.join(), kind: kinds.join(), names, bbox: box.join() };
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
}

/** West, south, east and north in degrees, within what can be drawn: the way round the earth once. */
export function boxOf(bounds) {
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const turn = 360 * Math.floor((west + 180) / 360);
  const held = (latitude) => Math.min(Math.max(latitude, -FARTHEST), FARTHEST);
  const box = [west - turn, held(bounds.getSouth()), Math.min(east, west + 360) - turn, held(bounds.getNorth())];
  return box.map((degrees) => Number(degrees.toFixed(4)));
}
