/**
 * The map on paper: for the time of printing it takes the size it has on the sheet, and shows there what it showed.
 * The style sheet `print.css` does the rest.
 */

/** Listen for the reader's print command; returns the function that stops it. */
export function fitForPrint(map, host) {
  let before = null;

  function widen() {
    if (before) return;
    const folds = [...host.querySelectorAll(".pa-legend, .pa-legend details:not(.pa-layers)")].filter((fold) => !fold.open);
    before = { view: map.getBounds(), centre: map.getCenter(), zoom: map.getZoom(), folds };
    for (const fold of folds) fold.open = true; // paper cannot be clicked
    host.toggleAttribute("data-printing", true);
    map.invalidateSize({ animate: false });
    map.fitBounds(before.view, { animate: false, paddingBottomRight: taken() });
  }

  /** Width and height in pixels that the legend beside the map and the line of the day below it take of the sheet. */
  function taken() {
    const size = (part, side) => host.querySelector(`:scope > ${part}`)?.getBoundingClientRect()[side] ?? 0;
    return [size(".pa-legend", "width"), size(".pa-time", "height")];
  }

  function restore() {
    if (!before) return;
    const { centre, zoom, folds } = before;
    before = null;
    for (const fold of folds) fold.open = false;
    host.toggleAttribute("data-printing", false);
    map.invalidateSize({ animate: false });
    map.setView(centre, zoom, { animate: false });
  }

  window.addEventListener("beforeprint", widen);
  window.addEventListener("afterprint", restore);
  return () => {
    window.removeEventListener("beforeprint", widen);
    window.removeEventListener("afterprint", restore);
  };
}
