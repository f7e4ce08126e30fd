"""The pages of the speakers and of the places mounted in a browser over a small made-up talk about a ford."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.routes import side_url

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SPEAKERS = [
    {"id": "anna", "name": "Anna", "delegation": "North", "side": 0},
    {"id": "boris", "name": "Boris", "delegation": "South", "side": 1},
    {"id": "carl", "name": "Carl", "delegation": "North", "side": 0},
]
BLOCKS: list[list[object]] = [
    [["The ", ["Ford", 0], " lies beside the ", ["Mill", 1], "."]],
    [["", ["It", 2], " is ours."]],
    ["(He rises.)", [["Ford", 3], ", again the ", ["Ford", 4], "."]],
    [["From the ", ["Hills", 5], " to the ", ["Fort", 6], ", or to the ", ["Isle", 7], "?"]],
]
WHO = (0, 1, 2, 1)
MENTIONS = [
    {"turn": 0, "place": "ford", "kind": "name"},
    {"turn": 0, "place": "mill", "kind": "name"},
    {"turn": 1, "place": "ford", "kind": "implied", "identity": "likely"},
    {"turn": 2, "place": "ford", "kind": "name"},
    {"turn": 2, "place": "ford", "kind": "name"},
    {"turn": 3, "place": "hills", "kind": "name"},
    {"turn": 3, "place": "ford", "kind": "name", "reading": "doubtful"},
    {"turn": 3, "place": "isle", "kind": "implied"},
]
PLACES = {
    "ford": {"name": "Ford", "mark": "town", "at": [50.0, 10.0], "target": True, "precision": 2},
    "mill": {"name": "Mill", "mark": "town", "at": [50.0, 10.5], "target": True, "precision": 3},
    "hills": {"name": "Hills", "mark": "region", "at": [48.5, 10.0], "target": True, "precision": 30},
    "isle": {"name": "Isle", "mark": "region", "at": [20.0, -30.0], "target": True, "precision": 900},
    "lake": {"name": "Lake", "mark": "region", "at": [49.0, 11.0], "target": True, "precision": 10},
}
RECORD: dict[str, Any] = {
    "id": "talk.txt",
    "day": "1920-06-01",
    "layers": {"known": [], "usual": []},
    "defaultKinds": ["name"],
    "opening": [[48.0, 9.0], [51.0, 12.0]],
    "speakers": SPEAKERS,
    "turns": [
        {"id": f"t00{n}", "n": n, "speaker": who, "label": "", "blocks": blocks}
        for n, (who, blocks) in enumerate(zip(WHO, BLOCKS, strict=True), 1)
    ],
    "places": PLACES,
    "mentions": MENTIONS,
    "names": {"ford": {"period": "Ford", "modern": "Fordton", "native": "渡口", "all": []}},
}
EMPTY = RECORD | {"mentions": [], "turns": [turn | {"blocks": [["Well."]]} for turn in RECORD["turns"]]}
ALONE = RECORD | {
    "speakers": [{"id": "anna", "name": "Anna", "delegation": None, "side": None}],
    "turns": [turn | {"speaker": 0} for turn in RECORD["turns"]],
}


def member(face: str, view: int, polity: str, start: str, end: str) -> list[object]:
    """Return a row of who holds a piece of land."""
    return [face, view, polity, "sovereign", start, end, "B", "Treaty of the Ford", "A book", ""]


CHRONICLE = {
    "start": "1900-01-01",
    "end": "1951-01-01",
    "views": [{"id": "de-facto", "name": "De facto"}, {"id": "southern", "name": "The South"}],
    "statuses": {"sovereign": "its territory"},
    "polities": {"north": {"name": "Northland"}, "south": {"name": "Southland"}},
    "faces": {
        "slope": {
            "name": "Northern slope", "precision_km": 5, "basis": "", "outline": "", "place": "hills",
            "beside": [["vale", 180]],
        },
        "vale": {"name": "Vale", "precision_km": 5, "basis": "", "outline": "", "place": ""},
    },
    "membership": [
        member("slope", 0, "north", "1910-01-01", "1930-01-01"),
        member("slope", 1, "south", "1900-01-01", "1951-01-01"),
        member("vale", 0, "south", "1900-01-01", "1951-01-01"),
    ],
    "lines": {},
    "overlays": {},
    "timeline": [],
    "disputes": [],
    "document": "talk.txt",
}  # fmt: skip
LAND = [[[8.0, 47.0], [13.0, 47.0], [13.0, 52.0], [8.0, 52.0], [8.0, 47.0]]]
MOUNTING = """async ([side, name, data, initial]) => {
  const load = (name) => import(`/${side}/${name}.js`);
  for (const sheet of ['page', 'atlas', 'panels', 'axes']) {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: `/${side}/${sheet}.css` });
    const loaded = new Promise((done) => (link.onload = done));
    document.head.append(link);
    await loaded;
  }
  const { createRecord } = await load('record');
  const { createSelection } = await load('selection');
  const { createTimes } = await load('times');
  const host = document.createElement('div');
  host.id = 'host';
  host.style.cssText = 'position:fixed; inset:0; width:min(505px, 100%); height:560px';
  document.body.replaceChildren(host);
  const record = createRecord(data.record);
  const selection = createSelection(record, initial);
  window.selection = selection;
  selection.onHover((what) => (window.lit = what));
  const page = await load(name);
  const mount = { speakers: page.mountSpeakers, places: page.mountPlaces }[name];
  window.stop = mount(host, { ...data, record, selection, times: createTimes(data.chronicle) });
}"""


def mounted(
    page: Page, atlas_url: str, name: str, record: dict[str, Any] = RECORD, **initial: object
) -> Locator:
    """Mount a page over a made-up record."""
    page.goto(f"{atlas_url}/_stcore/health")
    data = {"record": record, "chronicle": CHRONICLE, "land": LAND}
    page.evaluate(MOUNTING, [side_url("").rstrip("/"), name, data, {"page": name, **initial}])
    return page.locator("#host")


def chosen(page: Page, *names: str) -> list[Any]:
    """Return what the shared selection holds under some names."""
    return list(page.evaluate("(names) => names.map((name) => selection.state()[name])", list(names)))


OVERFLOW = """() => {
  const panel = document.querySelector('#host');
  const edge = panel.getBoundingClientRect().right + 0.5;
  const hidden = '.pa-unseen, .pa-small, .pa-tally-frame';
  const wide = [...panel.querySelectorAll('*')].filter((node) => !node.closest(hidden));
  const over = wide.filter((node) => node.getBoundingClientRect().right > edge);
  return over.map((node) => `${node.tagName} ${node.textContent.slice(0, 40)}`);
}"""
SMALL = """() => [...document.querySelectorAll('#host :is(button, select, summary)')]
  .filter((node) => node.offsetParent && Math.min(node.offsetWidth, node.offsetHeight) < 24)
  .map((node) => node.textContent)"""
