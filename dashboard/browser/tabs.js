/** Tabs: one page shown at a time, the arrow keys go from one to the next. */
import { element } from "./dom.js";

/**
 * `pages` are [words, element]; `id` is the beginning of the ids. Returns the elements to show, bar first, and
 * `choose(index)`.
 */
export function tabbed(name, id, pages) {
  const bar = element("div", { class: "pa-tabs", role: "tablist", "aria-label": name });
  const ids = pages.map((_, index) => `${id}-${index}`);
  const tabs = pages.map(([words], index) =>
    element("button", { type: "button", role: "tab", id: `${ids[index]}-tab`, "aria-controls": ids[index] }, words),
  );
  const panels = pages.map(([, content], index) => {
    const panel = element("div", { role: "tabpanel", id: ids[index], "aria-labelledby": `${ids[index]}-tab` });
    panel.append(content);
    return panel;
  });
  bar.append(...tabs);

  function choose(chosen) {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
    });
  }

  tabs.forEach((tab, index) => tab.addEventListener("click", () => choose(index)));
  bar.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = (tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length;
    choose(next);
    tabs[next].focus();
  });
  choose(0);
  return { roots: [bar, ...panels], choose };
}
