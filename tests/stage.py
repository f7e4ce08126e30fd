"""A bare page of the server, on which parts of the browser side are mounted over made-up records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.routes import side_url

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

BARE = """async ([side, sheets]) => {
  window.load = (name) => import(`/${side}${name}.js`);
  for (const sheet of sheets) {
    await new Promise((onload) => {
      const link = document.createElement('link');
      document.head.append(Object.assign(link, { rel: 'stylesheet', href: `/${sheet}`, onload }));
    });
  }
  document.body.replaceChildren();
}"""
OPENED = """async ([data, initial, style]) => {
  const { createRecord } = await load('record');
  const { createSelection } = await load('selection');
  const host = document.createElement('div');
  host.id = 'host';
  host.style.cssText = style;
  document.body.replaceChildren(host);
  const record = createRecord(data);
  const selection = createSelection(record, initial);
  selection.onHover((what) => (window.lit = what));
  Object.assign(window, { host, record, selection });
}"""
MADE = f"const record = (await import('/{side_url('record.js')}')).createRecord(given.shift());"
"""The beginning of a script for the fixture ``call`` that makes a record of the first thing given."""
COLUMN = "position:fixed; inset:0; width:min(505px, 100%); height:560px"
"""Where a part lies that stands beside the map."""


def bare_page(page: Page, address: str, *sheets: str) -> None:
    """Open an empty page with style sheets, of the browser side by name, others by address.

    In its window ``load(name)`` imports a module of the browser side.
    """
    page.goto(f"{address}/_stcore/health")
    links = [sheet if "/" in sheet else side_url(f"{sheet}.css") for sheet in sheets]
    page.evaluate(BARE, [side_url(""), links])


def open_record(page: Page, record: object, style: str = COLUMN, /, **initial: object) -> Locator:
    """Open a record on a bare page that holds nothing but a host, and give the host.

    ``host``, ``record`` and ``selection``, which begins with what is ``initial``, lie in the window under
    these names, and under ``lit`` what was last pointed at.
    """
    page.evaluate(OPENED, [record, initial, style])
    return page.locator("#host")


def chosen(page: Page, *names: str) -> list[Any]:
    """Return what the selection holds under some names."""
    return list(page.evaluate("(names) => names.map((name) => selection.state()[name])", list(names)))


TOO_WIDE = """(apart) => {
  const edge = host.getBoundingClientRect().right + 0.5;
  const wide = [...host.querySelectorAll('*')].filter((node) => !node.closest(apart));
  const over = wide.filter((node) => node.getBoundingClientRect().right > edge);
  return over.map((node) => `${node.tagName} ${node.textContent.slice(0, 40)}`);
}"""
TOO_SMALL = """() => [...host.querySelectorAll('button, select, summary')]
  .filter((node) => node.offsetParent && Math.min(node.offsetWidth, node.offsetHeight) < 24)
  .map((node) => node.textContent)"""


def too_wide(page: Page, *apart: str) -> list[str]:
    """Return what reaches beyond the right edge of the host, but for what is ``apart`` or unseen."""
    return list(page.evaluate(TOO_WIDE, ", ".join([".pa-unseen", *apart])))


def too_small(page: Page) -> list[str]:
    """Return what is to be hit in the host and is lower or narrower than 24 pixels (WCAG 2.2, 2.5.8)."""
    return list(page.evaluate(TOO_SMALL))
