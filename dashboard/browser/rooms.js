/**
 * A room is one record opened once: its look-ups, its selection, and what map and dialogue are made of.
 * Whoever hosts the parts (a server's page, a file) gives the addresses and, if it wants to be told of the reader's
 * choices, a `tell`; until then the last choice waits for it.
 *
 * Addresses: {record, map, leaflet, styles: [], selection}, relative to the page.
 */
import { mountDialogue } from "./dialogue.js";
import { mountMap } from "./map.js";
import { createRecord } from "./record.js";
import { createSelection } from "./selection.js";

const rooms = new Map();

export function roomFor(addresses) {
  const { record } = addresses;
  if (!rooms.has(record)) {
    const room = openRoom(addresses);
    room.catch(() => rooms.delete(record));
    rooms.set(record, room);
  }
  return rooms.get(record);
}

async function openRoom(addresses) {
  const url = (path) => new URL(path, document.baseURI).href;
  const [object, drawing, leaflet] = await Promise.all([
    fetch(url(addresses.record)).then(readJson),
    import(url(addresses.map)),
    import(url(addresses.leaflet)),
    ...addresses.styles.map((style) => loadStyle(url(style))),
  ]);
  const record = createRecord(object);
  const selection = createSelection(record, addresses.selection);
  const room = { record, selection, leaflet, draw: drawing.default, parts: new Map(), said: 0, tell: () => {} };
  selection.onChange(() => {
    room.said += 1;
    room.tell(room);
  });
  return room;
}

/** Mount a part of a room in an element of its own, or give the one that is mounted already. */
export function partOf(room, name) {
  if (!room.parts.has(name)) {
    const host = document.createElement("div");
    host.className = `pa-part pa-${name}`;
    room.parts.set(name, { host, start: () => start(room, name, host) });
  }
  return room.parts.get(name);
}

function start(room, name, host) {
  if (host.dataset.ready) return;
  if (name === "map") mountMap(host, room);
  else mountDialogue(host, room.record, room.selection);
  host.dataset.ready = "true";
}

/** Put a part where it belongs; moved from another place it keeps its scroll and, where the browser can, its focus. */
export function placePart(part, parent, before) {
  if (part.host.parentElement === parent) return;
  const list = part.host.querySelector(".pa-turns");
  const top = list?.scrollTop;
  if (part.host.isConnected && parent.isConnected && parent.moveBefore) parent.moveBefore(part.host, before);
  else parent.insertBefore(part.host, before);
  if (list) list.scrollTop = top;
}

function readJson(response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.json();
}

function loadStyle(href) {
  const known = [...document.head.querySelectorAll("link[rel=stylesheet]")].find((link) => link.href === href);
  if (known?.sheet) return null;
  return new Promise((resolve, reject) => {
    const link = known ?? Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Error(`The style sheet ${href} cannot be loaded.`)));
    if (!known) document.head.append(link);
  });
}
