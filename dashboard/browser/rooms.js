/**
 * A room is one record opened once: its look-ups, its selection, and what map and dialogue are made of.
 * Whoever hosts the parts (a server's page, a file) gives the addresses and, if it wants to be told of the reader's
 * choices, a `tell`; until then the last choice waits for it.
 *
 * Addresses: {record, map, leaflet, styles: [], ground: {chronicle, borders, measures, today, styles: []}, selection, lessons,
 * handouts, class, room}, relative to the page. What is under `ground` is fetched when the map has been seen, `lessons` when their
 * page is opened; that and the folder of handouts and the page for pupils may be missing.
 */
import { element } from "./dom.js";
import { mountDialogue } from "./dialogue.js";
import { followSteps } from "./lessonsight.js";
import { followLinks } from "./links.js";
import { mountMap } from "./map.js";
import { mountMapSaving } from "./mapsave.js";
import { createNames } from "./names.js";
import { createRecord } from "./record.js";
import { createSelection } from "./selection.js";
import { mountToday } from "./today.js";
import { mountFoot, mountTools } from "./tools.js";
import { mountTrail } from "./trail.js";
import { say, setWords } from "./words.js";

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

const url = (path) => new URL(path, document.baseURI).href;

async function openRoom(addresses) {
  const [object, words, drawing, leaflet] = await Promise.all([
    fetch(url(addresses.record)).then(readJson),
    fetch(url(addresses.words)).then(readJson),
    import(url(addresses.map)),
    import(url(addresses.leaflet)),
    ...addresses.styles.map((style) => loadStyle(url(style))),
  ]);
  setWords(words);
  const record = createRecord(object);
  const selection = createSelection(record, addresses.selection);
  const room = { record, selection, leaflet, draw: drawing.default, parts: new Map(), said: 0, tell: () => {} };
  room.addresses = addresses.ground;
  room.tiles = addresses.tiles;
  room.teaching = {
    lessons: addresses.lessons ?? null,
    handouts: addresses.handouts ?? served("atlas/handout"),
    classPage: addresses.class ?? served("class"),
    classRoom: addresses.room ?? null,
  };
  room.names = createNames(record);
  followLinks(selection);
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
  if (name === "map") startMap(room, host);
  else if (name === "dialogue") mountDialogue(host, room);
  else if (name === "tools") mountTools(host, room);
  else if (name === "strip") mountFoot(host, room);
  else startPanel(room, name, host);
  host.dataset.ready = "true";
}

function startMap(room, host) {
  const view = mountMap(host, room);
  mountTrail(view, room);
  mountMapSaving(view, { ...room, maps: served("atlas/map") });
  followSteps(view, room);
  mountToday(view, { ...room, read: () => fetch(url(room.addresses.today)).then(readJson), fail: toldIn(host) });
  idleMoment()
    .then(() => groundOf(room))
    .then((ground) => {
      view.extend(ground);
      return ground.mountGround(view, { ...room, ...ground });
    })
    .catch((error) => host.append(trouble(say("The borders cannot be shown"), error)));
}

async function startPanel(room, name, host) {
  host.append(element("p", { class: "pa-waiting" }, say("Opening the page…")));
  try {
    const ground = await groundOf(room);
    const measures = name === "measures" ? await fetch(url(room.addresses.measures)).then(readJson) : null;
    const teaching = name === "lessons" ? await teachingOf(room.teaching) : null;
    const land = ground.chronicle.coast;
    host.replaceChildren();
    ground.panels[name](host, { ...room, ...ground, ...teaching, measures, land });
  } catch (error) {
    host.replaceChildren(trouble(say("This page cannot be shown"), error));
  }
}

/** An address that a server answers; a file has no server. */
const served = (path) => (window.location.protocol === "file:" ? null : path);

/** The lessons there are, null where the host has none; with what goes with them. */
async function teachingOf(teaching) {
  const lessons = teaching.lessons === null ? null : await fetch(url(teaching.lessons)).then(readJson);
  return { ...teaching, lessons };
}

/** What is known of the borders, with all that draws and lists it: fetched once, when it is first wanted. */
function groundOf(room) {
  room.ground ??= openGround(room.addresses);
  return room.ground;
}

async function openGround(addresses) {
  const [chronicle, drawing, times, ground, ...panels] = await Promise.all([
    fetch(url(addresses.chronicle)).then(readJson),
    import(url(addresses.borders)),
    import("./times.js"),
    import("./ground.js"),
    import("./disputes.js"),
    import("./measures.js"),
    import("./places.js"),
    import("./speakers.js"),
    import("./positions.js"),
    import("./lessons.js"),
    ...addresses.styles.map((style) => loadStyle(url(style))),
  ]);
  const [disputes, measures, places, speakers, positions, lessons] = panels;
  return {
    chronicle,
    drawBorders: drawing.default,
    times: times.createTimes(chronicle),
    mountGround: ground.mountGround,
    panels: {
      borders: disputes.mountDisputes,
      measures: measures.mountMeasures,
      places: places.mountPlaces,
      speakers: speakers.mountSpeakers,
      positions: positions.mountPositions,
      lessons: lessons.mountLessons,
    },
  };
}

function trouble(what, error) {
  return element("p", { class: "pa-trouble", role: "alert" }, `${what}. ${say("Is the atlas still being served? Then reload this page.")} (${error.message})`);
}

/** What tells in `host` that today's borders cannot be had, and takes it back when told of no error. */
function toldIn(host) {
  let told = null;
  return (error) => {
    told?.remove();
    told = error && trouble(say("Today's borders cannot be shown"), error);
    if (told) host.append(told);
  };
}

/** The page's own start goes first. */
export function idleMoment() {
  const wait = window.requestIdleCallback ?? ((done) => window.setTimeout(done, 50));
  return new Promise((done) => wait(done, { timeout: 400 }));
}

/** Put a part where it belongs; moved from another place it keeps its scroll and, where the browser can, its focus. */
export function placePart(part, parent, before) {
  if (part.host.parentElement === parent) return;
  const list = part.host.querySelector(".pa-turns, .pa-panel");
  const top = list?.scrollTop;
  if (part.host.isConnected && parent.isConnected && parent.moveBefore) parent.moveBefore(part.host, before);
  else parent.insertBefore(part.host, before);
  if (list) list.scrollTop = top;
}

async function readJson(response) {
  if (response.ok) return response.json();
  throw new Error((await response.text()) || say("{address} answered {status}", { address: response.url, status: response.status }));
}

function loadStyle(href) {
  const known = [...document.head.querySelectorAll("link[rel=stylesheet]")].find((link) => link.href === href);
  if (known?.sheet) return null;
  return new Promise((resolve, reject) => {
    const link = known ?? Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Error(say("The style sheet {address} cannot be loaded.", { address: href }))));
    if (!known) document.head.append(link);
  });
}
