/**
 * The map, before the server's page has started: drawn in its place as soon as the browser has a moment, and moved
 * into the page when that is there.
 */
import { idleMoment, partOf, placePart, roomFor } from "./rooms.js";

const told = document.querySelector('meta[name="parley-room"]');

if (told) {
  const [room] = await Promise.all([roomFor(JSON.parse(told.content)), idleMoment()]);
  if (!room.parts.has("map")) showEarly(partOf(room, "map"));
}

function showEarly(part) {
  const view = document.body.appendChild(document.createElement("div"));
  view.id = "pa-early";
  placePart(part, view, null);
  part.start();
  new MutationObserver((_, watcher) => {
    if (view.firstChild) return;
    watcher.disconnect();
    view.remove();
  }).observe(view, { childList: true });
}
