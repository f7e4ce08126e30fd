/**
 * The atlas as a page of its own: opened from a file, or served to a class without a session. The parts are those of the
 * full atlas; what is selected stands in the address.
 *
 * The page is told {room: addresses as in rooms.js, words: {language: address}, also: {tag: language}, known: as in urls.js,
 * document: the record as a link names it, subtitles: {language: text}, problems: [text], citation, citations and held as in
 * citing.js, sources: [text], software: [text], fonts: [{family, style, address}], made: the day on which a file was made, null for a served page}.
 */
import { mountAbout } from "./about.js";
import { mountCite } from "./citing.js";
import { element, inLanguage, setCurrent } from "./dom.js";
import { idleMoment, partOf, placePart, roomFor } from "./rooms.js";
import { chooseLanguage, followAddress, pageAddress, readSelection } from "./urls.js";
import { say } from "./words.js";

const PAGES = {
  read: () => say("Read"),
  places: () => say("Places"),
  speakers: () => say("Speakers"),
  positions: () => say("Positions"),
  borders: () => say("Borders"),
  measures: () => say("Measured"),
  lessons: () => say("Lessons"),
};

const written = document.querySelector('meta[name="parley-room"]');
if (written) openPage(JSON.parse(written.content)).catch(showTrouble);

async function openPage(told) {
  const address = pageAddress();
  const languages = Object.keys(told.words);
  const language = chooseLanguage(address.read().get("lang"), navigator.languages, { languages, also: told.also });
  document.documentElement.lang = language;
  for (const { family, style, address } of told.fonts) document.fonts.add(new FontFace(family, `url("${address}")`, { weight: "100 900", style }));
  const selection = asked(address.read(), told.known);
  const room = await roomFor({ ...told.room, words: told.words[language], selection });
  const page = layOut(room, told, language);
  const showNotes = () => page.notes.show(notesOn(address.read(), told, languages));
  followAddress(address, { room, known: told.known, told: showNotes });
  showNotes();
  for (const [name, place] of page.places) show(room, name, place);
  followPage(room, page);
  await idleMoment();
  await Promise.all([keepAtHand(room.addresses, "measures"), keepAtHand(room.addresses, "today"), keepAtHand(room.teaching, "lessons")]);
}

/** What the address asks for; one that names a lesson and no page opens it. */
function asked(parameters, known) {
  const { selection } = readSelection(parameters, known);
  return selection.lesson !== null && !parameters.has("page") ? { ...selection, page: "lessons" } : selection;
}

/** The page without its parts: a line above, map and text side by side, the talk as a strip below. */
function layOut(room, told, language) {
  const box = (css, tag = "div") => element(tag, { class: css });
  const [head, body] = [box("pa-page-head", "header"), box("pa-page-body", "main")];
  const [tools, map, strip, text, panel, dialogue] = ["tools", "map", "strip", "text", "panel", "dialogue"].map((part) => box(`pa-page-${part}`));
  const notes = noteList();
  const links = pageLinks(room, told.known.pages);
  head.append(brand(room.record.data, told.subtitles[language]), links, tools, ...mountCite(room, told), ...mountAbout(told));
  text.append(notes.root, panel, dialogue);
  body.append(map, strip, text);
  document.title = `${room.record.data.title} · Parley Atlas`;
  document.body.replaceChildren(head, body);
  return { notes, links, panel, places: Object.entries({ map, strip, dialogue, tools }) };
}

function brand({ title, language }, subtitle) {
  const root = element("div", { class: "pa-brand" });
  const logo = element("span", { class: "pa-logo" }, "Parley");
  logo.append(element("i", {}, "·"), "Atlas");
  const heading = element("h1", {});
  heading.append(inLanguage(element("span", {}, title), language), " ", element("small", {}, subtitle));
  root.append(logo, heading);
  return root;
}

/** The links between the pages that this record has. */
function pageLinks(room, known) {
  const root = element("nav", { class: "pa-pages", "aria-label": say("Pages") });
  for (const page of known.filter((each) => each in PAGES)) {
    const link = root.appendChild(element("a", { class: "pa-go", href: `?page=${page}` }, PAGES[page]()));
    setCurrent(link, page === room.selection.state().page, "page");
  }
  return root;
}

function noteList() {
  const root = element("div", { class: "pa-notes", role: "alert" });
  let shown = null;

  function show(texts) {
    if (texts.join("\n") === shown) return;
    shown = texts.join("\n");
    root.replaceChildren(...texts.map((text) => element("p", {}, text)));
    root.hidden = texts.length === 0;
  }
  return { root, show };
}

/** What of an address cannot be had, and what is wrong with the tables that go with the record. */
function notesOn(parameters, { known, document: own, problems }, languages) {
  const [asked, wanted] = [parameters.get("lang"), parameters.get("doc")];
  const notes = [];
  if (asked && !languages.includes(asked)) notes.push(say("There is no language “{asked}”. There are: {known}.", { asked, known: languages.join(", ") }));
  if (wanted && wanted !== own) notes.push(say("The record “{wanted}” is not open here; this is “{shown}”. Open it with: parley serve FILE", { wanted, shown: own }));
  return [...notes, ...readSelection(parameters, known).notes, ...problems];
}

function show(room, name, place) {
  const part = partOf(room, name);
  placePart(part, place, null);
  part.start();
}

/** A panel takes its share of the text's side while its page is chosen; a row of links that is too long shows its own. */
function followPage(room, { links, panel }) {
  let shown = null;

  function follow({ page }) {
    if (page === shown) return;
    shown = page;
    panel.hidden = page === "read";
    panel.replaceChildren();
    if (!panel.hidden) show(room, page, panel);
    links.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }
  follow(room.selection.state());
  room.selection.subscribe(follow);
}

/** What is fetched on demand elsewhere is fetched beforehand here, for no click may ask the server. */
async function keepAtHand(addresses, name) {
  if (!addresses[name] || addresses[name].startsWith("data:")) return;
  const answer = await fetch(new URL(addresses[name], document.baseURI));
  if (answer.ok) addresses[name] = URL.createObjectURL(await answer.blob());
}

function showTrouble(error) {
  const words = `${say("The atlas cannot be opened.")} (${error.message})`;
  document.body.replaceChildren(element("p", { class: "pa-trouble", role: "alert" }, words));
}
