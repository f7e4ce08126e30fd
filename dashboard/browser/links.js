/**
 * Links inside the page: an address of parameters alone ("?page=borders&turn=t102") with the class `pa-go` is followed
 * by changing the selection; without this script it is an ordinary address that opens the same.
 */
import { setCurrent } from "./dom.js";

const OWN = ["place", "turn", "day", "view", "page", "dispute"];

export function followLinks(selection) {
  const follow = (event) => {
    const link = event.target.closest?.("a.pa-go");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    selection.go(wanted(new URL(link.href).searchParams));
  };
  let shown = null;
  const show = ({ page }) => {
    if (page === shown) return;
    shown = page;
    for (const link of document.querySelectorAll(".pa-pages a.pa-go")) {
      setCurrent(link, new URL(link.href).searchParams.get("page") === page, "page");
    }
    const here = document.querySelector(".pa-pages a[aria-current]"); // a row that is too long for a phone shows it
    here?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  };
  document.addEventListener("click", follow);
  const stop = selection.subscribe(show);
  return () => {
    document.removeEventListener("click", follow);
    stop();
  };
}

/** What a link asks for: the parameters it names, and no others. */
export function wanted(parameters) {
  return Object.fromEntries(OWN.filter((name) => parameters.get(name)).map((name) => [name, parameters.get(name)]));
}
