/** What stands over the page and under it: search, names and language above; the walk and the strip of the talk below. */
import { buttonRow } from "./choice.js";
import { element } from "./dom.js";
import { mountNamesChoice } from "./names.js";
import { mountProjector } from "./projector.js";
import { mountSearch } from "./searchbox.js";
import { mountStrip } from "./strip.js";
import { mountWalk } from "./walkbar.js";
import { languageNow, languagesKnown, say } from "./words.js";

/** The search, which names are written, and the language of the interface. */
export function mountTools(host, room) {
  const search = host.appendChild(element("div", { class: "pa-tool-search" }));
  const names = host.appendChild(element("div", { class: "pa-tool-names" }));
  mountSearch(search, room);
  mountNamesChoice(names, room);
  host.append(languageChoice());
}

/** A choice of language opens the same page again in it: the link holds all that is selected. */
function languageChoice() {
  const choice = element("select", { class: "pa-language", "aria-label": say("Language") });
  for (const [tag, name] of Object.entries(languagesKnown())) choice.append(element("option", { value: tag, lang: tag }, name));
  choice.value = languageNow();
  choice.addEventListener("change", () => {
    const here = new URL(window.location.href);
    here.searchParams.set("lang", choice.value);
    window.location.assign(here);
  });
  return choice;
}

/** The walk through the talk, the strip of all turns, and the projector's mode. */
export function mountFoot(host, room) {
  const walk = host.appendChild(element("div", { class: "pa-walk-host" }));
  const strip = host.appendChild(element("div", { class: "pa-strip-host" }));
  mountWalk(walk, room);
  mountStrip(strip, room);
  mountProjector(room);
  host.append(sheetChoice());
}

/** On a phone map and text are two sheets with the strip between them: both, or one of them whole. */
function sheetChoice() {
  const sheets = ["map", "both", "text"];
  const choose = (index) => (document.documentElement.dataset.sheet = sheets[index]);
  const { root, press } = buttonRow(say("Sheets"), [say("Map"), say("Both"), say("Text")], choose, "pa-sheets");
  press(sheets.indexOf("both"));
  return root;
}
