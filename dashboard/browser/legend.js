/** The legend: what is drawn, what counts as a mention, and whose data it is. */
import { element } from "./dom.js";

const ROOM_FOR_LEGEND = 760; // pixels of map width from which the open legend hides nothing of weight
const KIND_WORDS = {
  name: "names",
  analogy: "comparisons",
  actor: "states acting",
  demonym: "peoples",
  implied: "implied references",
};

export function mountLegend(host, record, selection, width) {
  const { data } = record;
  const box = host.appendChild(element("details", { class: "pa-legend" }));
  box.open = width > ROOM_FOR_LEGEND;
  const list = element("ul", {});
  list.append(...data.legend.map((entry) => row(entry.mark, entry.text)), row("ring", "selected"));
  const counted = element("p", { class: "pa-counted" });
  box.append(element("summary", {}, "Legend"), list, counted, sources(data.attributions));
  for (const type of ["click", "dblclick", "mousedown", "touchstart", "wheel"]) {
    box.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }

  function show() {
    const { kinds } = selection.filter();
    const words = (kinds.length ? kinds : data.defaultKinds).map((kind) => KIND_WORDS[kind] ?? kind);
    counted.textContent = `Counted: ${words.join(", ")}.`;
  }
  show();
  return selection.subscribe((_, cause) => cause === "host" && show());
}

function row(mark, text) {
  const item = element("li", {});
  item.append(element("span", { class: `pa-key pa-key--${mark}`, "aria-hidden": "true" }), text);
  return item;
}

function sources(attributions) {
  return element("p", { class: "pa-credits" }, attributions.join(" · "));
}
