/**
 * The adapter between the plain modules and a Streamlit component: mounts a part once, hands on what the server
 * says, and tells the server what the reader did. Map and dialogue of one record share a room.
 */
import { mountDialogue } from "./dialogue.js";
import { mountMap } from "./map.js";
import { createRecord } from "./record.js";
import { createSelection } from "./selection.js";

const rooms = new Map();
const mounted = new WeakMap();

export async function attach({ data, parentElement, setTriggerValue }) {
  const room = await roomFor(data).catch((error) => showTrouble(data, parentElement, error));
  if (!room) return;
  if (data.part === "dialogue") room.tell = (state) => setTriggerValue("select", state);
  if (!mounted.has(parentElement)) mounted.set(parentElement, mount(data, parentElement, room));
  hear(room, data);
}

export function detach({ parentElement }) {
  mounted.get(parentElement)?.();
  mounted.delete(parentElement);
}

function roomFor(data) {
  if (!rooms.has(data.record)) rooms.set(data.record, openRoom(data));
  return rooms.get(data.record);
}

/** A part that cannot be loaded says so and stays silent otherwise; the next word of the server tries again. */
function showTrouble(data, parentElement, error) {
  rooms.delete(data.record);
  const message = document.createElement("p");
  message.className = "pa-trouble";
  message.setAttribute("role", "alert");
  message.textContent = `The ${data.part} cannot be loaded. Is the atlas still being served? Then reload this page. (${error.message})`;
  parentElement.querySelector(".pa-part").replaceChildren(message);
}

async function openRoom(data) {
  const url = (path) => new URL(path, document.baseURI).href;
  const [object, drawing, leaflet] = await Promise.all([
    fetch(url(data.record)).then(readJson),
    import(url(data.map)),
    import(url(data.leaflet)),
    ...data.styles.map((style) => loadStyle(url(style))),
  ]);
  const record = createRecord(object);
  const selection = createSelection(record, data.selection);
  const room = { record, selection, leaflet, draw: drawing.default, said: 0, tell: () => {} };
  selection.onChange(({ place, turn }) => room.tell({ place, turn, said: (room.said += 1) }));
  return room;
}

function readJson(response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.json();
}

function mount(data, parentElement, room) {
  const host = parentElement.querySelector(".pa-part");
  host.replaceChildren();
  const unmount = data.part === "map" ? mountMap(host, room) : mountDialogue(host, room.record, room.selection);
  host.setAttribute("data-ready", "true");
  return unmount;
}

/** The server's word counts once it has heard our last one; an echo of an older click must not undo a newer one. */
function hear(room, { selection, heard }) {
  const now = room.selection.state();
  const next = heard === room.said ? selection : { ...selection, place: now.place, turn: now.turn };
  if (JSON.stringify({ ...now, ...next }) !== JSON.stringify(now)) room.selection.follow(next);
}

function loadStyle(href) {
  const known = [...document.head.querySelectorAll("link[rel=stylesheet]")].some((link) => link.href === href);
  if (known) return null;
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Error(`The style sheet ${href} cannot be loaded.`)));
    document.head.append(link);
  });
}
