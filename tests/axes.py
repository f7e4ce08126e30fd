"""The pages of the speakers and of the places mounted in a browser over a small made-up talk about a ford."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.specimens import ANNA_AND_BORIS, BLANK
from tests.stage import bare_page, open_record

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SPEAKERS = [
    *ANNA_AND_BORIS,
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
    **BLANK,
    "day": "1920-06-01",
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
MOUNTING = """async ([name, data]) => {
  const { createTimes } = await load('times');
  const page = await load(name);
  const mount = { speakers: page.mountSpeakers, places: page.mountPlaces }[name];
  window.stop = mount(host, { ...data, record, selection, times: createTimes(data.chronicle) });
}"""


def mounted(
    page: Page, atlas_url: str, name: str, record: dict[str, Any] = RECORD, **initial: object
) -> Locator:
    """Mount a page over a made-up record."""
    bare_page(page, atlas_url, "page", "atlas", "panels", "axes")
    host = open_record(page, record, page=name, **initial)
    page.evaluate(MOUNTING, [name, {"chronicle": CHRONICLE, "land": LAND}])
    return host
