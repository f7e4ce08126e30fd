"""A made-up talk of four turns, and the parts of the walk mounted over it in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.routes import leaflet_url
from tests.specimens import ANNA_AND_BORIS, BLANK
from tests.stage import bare_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

BLOCKS: list[list[object]] = [
    [["From the ", ["Ford", 0], " to the ", ["Hill", 1], " and the ", ["Ford", 2], " again."]],
    [["No."], "(He laughs)"],
    [["The ", ["Ford", 3], " is in the ", ["valley", 4], "."]],
    [["The ", ["Hill", 6], " is like ", ["Far", 5], "."]],
]
MENTIONS = [
    {"turn": 0, "place": "ford", "kind": "name"},
    {"turn": 0, "place": "hill", "kind": "name"},
    {"turn": 0, "place": "ford", "kind": "name"},
    {"turn": 2, "place": "ford", "kind": "name"},
    {"turn": 2, "place": "dale", "kind": "implied"},
    {"turn": 3, "place": "far", "kind": "name"},
    {"turn": 3, "place": "hill", "kind": "name"},
]
PLACES = {
    name: {"name": name.title(), "mark": "town", "at": at, "target": name != "far"}
    for name, at in {"ford": [40, 110], "hill": [50, 120], "dale": [45, 130], "far": [5, 5]}.items()
}
TURNS: list[dict[str, object]] = [
    {"id": f"t00{n + 1}", "n": n + 1, "speaker": n % 2, "label": "", "blocks": blocks}
    for n, blocks in enumerate(BLOCKS)
]
TALK: dict[str, object] = {
    **BLANK,
    "speakers": ANNA_AND_BORIS,
    "turns": TURNS,
    "places": PLACES,
    "mentions": MENTIONS,
}

OPENING = """async ([leaflet, data, initial]) => {
  const names = ['record', 'selection', 'walk', 'walkbar', 'walkplay', 'projector', 'trail'];
  const modules = await Promise.all(names.map(load));
  const m = Object.assign({}, ...modules);
  const record = m.createRecord(data);
  const selection = m.createSelection(record, initial);
  const room = { record, selection, leaflet: await import(`/${leaflet}`) };
  const { walk, player } = m.tourOf(room);
  const here = () => [selection.state().place, selection.state().turn];
  Object.assign(window, { m, room, record, selection, walk, player, here });
}"""


def open_talk(page: Page, address: str, talk: dict[str, object] | None = None, **initial: object) -> None:
    """Open the talk on an empty page; its parts lie in the window under their names."""
    bare_page(page, address, "page", "atlas", "walk")
    page.evaluate(OPENING, [leaflet_url("leaflet-src.esm.js"), talk or TALK, initial])


def mount_walk(page: Page) -> None:
    """Mount the bar at the foot of the page, and the projector's mode."""
    page.evaluate("""() => {
      const host = document.createElement('div');
      host.style.cssText = 'position:fixed; inset:auto 0 0';
      document.body.append(host);
      window.stopWalk = m.mountWalk(host, room);
      window.stopProjector = m.mountProjector(room);
    }""")


def here(page: Page) -> list[Any]:
    """Return the place and the turn that are chosen."""
    return list(page.evaluate("here()"))
