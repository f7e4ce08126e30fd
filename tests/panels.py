"""Panels mounted in a browser over small made-up data: two delegations that talk about a hill and a ferry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.specimens import ANNA_AND_BORIS
from tests.stage import bare_page, open_record

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TURNS = [{"id": f"t00{n}", "n": n, "speaker": (n - 1) % 2, "label": "", "blocks": []} for n in range(1, 5)]
LAYERS = ["relief", "faces", "lines"]
RECORD = {
    "id": "talk.txt",
    "day": "1920-06-01",
    "layers": {"known": LAYERS, "usual": LAYERS},
    "disputes": {"hill": ["t002", "t003"], "ferry": ["t004"]},
    "defaultKinds": ["name"],
    "speakers": ANNA_AND_BORIS,
    "turns": TURNS,
    "places": {},
    "mentions": [],
}


def dispute(name: str, title: str, start: str, end: str, **more: object) -> dict[str, object]:
    """Return a dispute of which little is known but its years."""
    blank = dict.fromkeys(("held", "claimed", "instrument", "outcome", "certainty", "drawing", "source"), "")
    lists: dict[str, object] = {
        kind: [] for kind in ("faces", "lines", "overlays", "places", "layers", "sayings")
    }
    years = {"from": start, "to": end, "fromDay": start, "toDay": end, "words": f"{start[:4]}–{end[:4]}"}
    shown = {"day": start, "view": "de-facto", "bounds": [[40, 100], [45, 110]]}
    return {"id": name, "title": title, **blank, **lists, **years, **shown, **more}


HILL = dispute(
    "hill",
    "The hill",
    "1910-05-01",
    "1925-04-30",
    held="The North, with a guard.",
    claimed="The South.",
    instrument="Treaty of the Ford, art. 2",
    faces=["hill", "dale"],
    view="southern",
    sayings=[
        {"turn": "t003", "speaker": "anna", "quote": "The hill is ours."},
        {"turn": "t002", "speaker": "boris", "quote": "It never was."},
        {"turn": "t003", "speaker": "anna", "quote": "It is on our map."},
    ],
)
FERRY = dispute(
    "ferry", "The ferry", "1922-01-01", "1930-12-31",
    sayings=[{"turn": "t004", "speaker": "boris", "quote": "Who pays the ferryman?"}],
)  # fmt: skip
WELL = dispute("well", "The well", "1901-01-01", "1905-12-31")
VIEWS = [
    {"id": "de-facto", "name": "De facto", "note": ""},
    {"id": "southern", "name": "The South", "note": ""},
]
MEMBERSHIP = [
    ["hill", 0, "north", "occupied", "1900-01-01", "1922-01-01", "B", "", "A book", ""],
    ["hill", 0, "south", "sovereign", "1922-01-01", "1951-01-01", "B", "", "A book", ""],
    ["hill", 1, "south", "sovereign", "1900-01-01", "1951-01-01", "B", "", "A book", ""],
    ["dale", 0, "north", "sovereign", "1900-01-01", "1951-01-01", "B", "", "A book", ""],
    ["dale", 1, "north", "sovereign", "1900-01-01", "1951-01-01", "B", "", "A book", ""],
]
CHRONICLE = {
    "start": "1900-01-01",
    "end": "1951-01-01",
    "views": VIEWS,
    "statuses": {"occupied": "occupied by it", "sovereign": "under its sovereignty"},
    "polities": {"north": {"name": "Northland", "note": ""}, "south": {"name": "Southland", "note": ""}},
    "faces": {
        name: {"name": words, "precision_km": 5.0, "basis": "", "outline": ""}
        for name, words in (("hill", "Hill country"), ("dale", "Dale"))
    },
    "membership": MEMBERSHIP,
    "lines": {},
    "overlays": {},
    "timeline": [
        {
            "date": day[:4],
            "day": day,
            "words": day[:4],
            "title": "An event",
            "text": "",
            "places": [],
            "source": "",
        }
        for day in ("1910-01-01", "1920-06-01")
    ],
    "disputes": [HILL, FERRY, WELL],
    "document": "talk.txt",
    "unknown": [],
}


def claim(turn: str, quote: str, measured: str, **more: object) -> dict[str, object]:
    """Return a statement of Anna's about kilometres."""
    words = {"said": "400", "unit": "km", "error": "", "method": "Along the line.", "note": ""}
    limits = {"may": "It is long.", "may_not": "It is not known whose it is.", "source": "A book"}
    lit: dict[str, object] = {"faces": [], "lines": []}
    return {
        "utterance": turn,
        "speaker": "anna",
        "quote": quote,
        "measured": measured,
        **words,
        **limits,
        **lit,
        **more,
    }


CLAIMS = [
    claim(
        "t001",
        "There are 400 kilometres.",
        "398 km; as drawn",
        faces=["hill"],
        lines=["ford"],
        error="± 5 km",
    ),
    claim("t002", "It is far.", "", speaker="boris", said="far", unit="none"),
    claim("t003", "Two thousand.", "1,900 km", said="2000", faces=["dale"]),
    claim("t003", "Twice as long.", "", said="2", unit="times"),
]
SCALE = [
    {"source": "School map", "detail": "a sheet", "km": 360.0},
    {"source": "Survey", "detail": "", "km": 500.0, "published": True},
]
INSET = {
    "china": "M0 0 4000 0 4000 2000 0 2000Z",
    "mongolia": "M1000 0 2000 0 2000 1000 1000 1000Z",
    "mercatorChina": "M0 0 4000 0 4000 2000 0 2000Z",
    "mercatorMongolia": "M800 0 2200 0 2200 1400 800 1400Z",
    "box": [0, 0, 4000, 2000],
    "areas": {"china": 8_000_000, "mongolia": 1_000_000},
    "projection": "made up",
    "counted": "All there is.",
}
MEASURES = {"claims": CLAIMS, "scale": SCALE, "inset": INSET}

MOUNTING = """async ([panel, data]) => {
  const { createTimes } = await load('times');
  const context = { ...data, record, selection, times: createTimes(data.chronicle) };
  const { mountDisputes } = await load('disputes');
  const { mountMeasures } = await load('measures');
  const { mountInset } = await load('inset');
  const mountSize = (where) => mountInset(where, data.measures);
  const mounts = { borders: mountDisputes, measures: mountMeasures, inset: mountSize };
  window.stop = mounts[panel](host, context);
}"""


def mounted(
    page: Page, atlas_url: str, panel: str, *, document: str = "talk.txt", **initial: object
) -> Locator:
    """Mount a panel over the made-up record, or over the record with another id."""
    bare_page(page, atlas_url, "page", "atlas", "panels")
    host = open_record(page, {**RECORD, "id": document}, **{"page": panel, **initial})
    page.evaluate(MOUNTING, [panel, {"chronicle": CHRONICLE, "measures": MEASURES}])
    return host
