"""A made-up talk of four turns, and the parts of the walk mounted over it in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.routes import leaflet_url, side_url

if TYPE_CHECKING:
    from playwright.sync_api import Page

SPEAKERS = [
    {"id": "anna", "name": "Anna", "delegation": "North", "side": 0},
    {"id": "boris", "name": "Boris", "delegation": "South", "side": 1},
]
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
    "id": "talk.txt",
    "title": "A talk",
    "day": None,
    "layers": {"known": [], "usual": []},
    "defaultKinds": ["name"],
    "speakers": SPEAKERS,
    "turns": TURNS,
    "places": PLACES,
    "mentions": MENTIONS,
}

OPENING = """async ([side, leaflet, data, initial]) => {
  const names = ['record', 'selection', 'walk', 'walkbar', 'walkplay', 'projector', 'trail'];
  const modules = await Promise.all(names.map((name) => import(`/${side}/${name}.js`)));
  const m = Object.assign({}, ...modules);
  for (const name of ['page', 'atlas', 'walk']) {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: `/${side}/${name}.css` });
    const loaded = new Promise((done) => (link.onload = done));
    document.head.append(link);
    await loaded;
  }
  document.body.replaceChildren();
  const record = m.createRecord(data);
  const selection = m.createSelection(record, initial);
  const room = { record, selection, leaflet: await import(`/${leaflet}`) };
  const { walk, player } = m.tourOf(room);
  const here = () => [selection.state().place, selection.state().turn];
  Object.assign(window, { m, room, record, selection, walk, player, here });
}"""


def open_talk(page: Page, address: str, talk: dict[str, object] | None = None, **initial: object) -> None:
    """Open the talk on an empty page; its parts lie in the window under their names."""
    page.goto(f"{address}/_stcore/health")
    side, leaflet = side_url("").rstrip("/"), leaflet_url("leaflet-src.esm.js")
    page.evaluate(OPENING, [side, leaflet, talk or TALK, initial])


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
