/** What a page of its own is: when it was made, of what record, from which sources, and what it leaves out. */
import { element, inEnglish } from "./dom.js";
import { headNote } from "./headnote.js";
import { dayWords, say } from "./words.js";

/** The button, and the note that it opens. */
export function mountAbout(told) {
  const title = told.made ? say("About this file") : say("About this page");
  const { button, note } = headNote("pa-about", say("About"), title);
  button.setAttribute("aria-label", title);
  note.append(element("p", {}, whatItIs(told)), ...leftOut(told), ...credits(told));
  note.addEventListener("beforetoggle", () => note.querySelector("a")?.setAttribute("href", `./${window.location.search}`));
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
    say("Exports for other programs."),
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

function credits({ sources, software }) {
  const rows = (texts) => texts.map((text) => inEnglish("p", { class: "pa-soft" }, text));
  return [element("h3", {}, say("Data on the map")), ...rows(sources), element("h3", {}, say("Software and typefaces")), ...rows(software)];
}
