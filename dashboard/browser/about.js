/** What a page of its own is: when it was made, of what record, from which sources, and what it leaves out. */
import { element, inEnglish } from "./dom.js";
import { dayWords, say } from "./words.js";

/** The button, and the note that it opens. */
export function mountAbout(data, told) {
  const title = told.made ? say("About this file") : say("About this page");
  const note = element("div", { class: "pa-about", id: "pa-about", popover: "auto", role: "dialog", "aria-label": title });
  const button = element("button", { type: "button", class: "pa-about-button", popovertarget: note.id, "aria-expanded": "false", "aria-label": title }, say("About"));
  const close = element("button", { type: "button", class: "pa-about-close", popovertarget: note.id, popovertargetaction: "hide", "aria-label": say("Close") }, "×");
  note.append(element("h2", {}, title), close, element("p", {}, whatItIs(told)), ...leftOut(told), ...citation(data, told), ...credits(told));
  note.addEventListener("toggle", ({ newState }) => button.setAttribute("aria-expanded", String(newState === "open")));
  note.addEventListener("beforetoggle", () => note.querySelector("a")?.setAttribute("href", `./${window.location.search}`));
  note.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
  return [button, note];
}

function whatItIs({ made }) {
  const said = {
    file: () => say("Made with Parley Atlas on {day}. The file holds all that it shows and asks nothing of any network.", { day: dayWords(made) }),
    page: () => say("The atlas as a class uses it: once it is open, this browser answers every click by itself, and the server is told nothing."),
  };
  return made ? said.file() : said.page();
}

function leftOut({ made }) {
  const list = element("ul", {});
  const items = [
    say("The card of a place or a turn: what is known of a place stands on the page of the places."),
    say("The filter by delegation, speaker and kind of mention, unless the link already asks for it."),
    made ? say("Other records: a file holds one.") : say("The choice among several records: a link names its record."),
    say("Citations in other forms, and exports for other programs."),
    ...(made ? [say("Handouts for printing, and online tiles.")] : []),
  ];
  list.append(...items.map((item) => element("li", {}, item)));
  const remedy = made ? element("p", {}, say("The full atlas has all this: start it with “parley serve” where Parley Atlas is installed.")) : wayToAll();
  return [element("h3", {}, say("What is left out")), list, remedy];
}

function wayToAll() {
  const line = element("p", {});
  line.append(element("a", { href: "./" }, say("Open the full atlas")));
  return line;
}

function citation(data, { citation: text }) {
  const cited = text || say("{record} (citation not known)", { record: data.title });
  return [element("h3", {}, say("Cite this record")), element("p", {}, cited)];
}

function credits({ sources, software }) {
  const rows = (texts) => texts.map((text) => inEnglish("p", { class: "pa-soft" }, text));
  return [element("h3", {}, say("Data on the map")), ...rows(sources), element("h3", {}, say("Software and typefaces")), ...rows(software)];
}
