"""What the browser needs to open a record: where its parts lie, and what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.roomaddress import announced
from dashboard.routes import (
    borders_url,
    chronicle_url,
    leaflet_url,
    lessons_url,
    measures_url,
    side_url,
    today_url,
    words_url,
)
from dashboard.tiles import served_tiles

if TYPE_CHECKING:
    from dashboard.records import OpenRecord
    from geodata import Selection

FIRST_SHEETS = ("page", "atlas", "backdrop", "strip", "walk", "search", "positions")
LATER_SHEETS = ("borders", "time", "panels", "axes", "lessons", "quiz", "print")
"""The style sheets: what the first sight of the map needs, and what comes with the borders."""


def room(record: OpenRecord, selection: Selection, language: str) -> dict[str, object]:
    """Return the addresses of a record, relative to the page, with the selection; plain JSON."""
    tiles = served_tiles()
    return {
        "words": words_url(language),
        "record": f"atlas/record/{record.data_key}.json",
        "map": f"atlas/record/{record.map_key}.js",
        "lessons": lessons_url(record),
        "leaflet": leaflet_url("leaflet-src.esm.js"),
        "styles": [leaflet_url("leaflet.css"), *(side_url(f"{sheet}.css") for sheet in FIRST_SHEETS)],
        "ground": {
            "chronicle": chronicle_url(),
            "borders": borders_url(),
            "measures": measures_url(),
            "today": today_url(),
            "styles": [side_url(f"{sheet}.css") for sheet in LATER_SHEETS],
        },
        "room": next(iter(announced()), None),
        "tiles": tiles and {"address": tiles.address, "credit": tiles.credit},
        "selection": chosen(record, selection),
    }


def chosen(record: OpenRecord, selection: Selection) -> dict[str, object]:
    """Return the selection as the browser keeps it.

    Without a day in the URL that of the dispute holds, else that of the record.
    """
    compare = selection.compare
    own = record.known.disputes[selection.dispute] if selection.dispute else record.day
    return {
        "place": selection.place,
        "turn": selection.turn,
        "speakers": selection.speakers,
        "kinds": selection.kinds,
        "day": selection.day or own,
        "view": selection.view,
        "layers": selection.layers,
        "page": selection.page,
        "dispute": selection.dispute,
        "names": selection.names,
        "query": selection.query,
        "matter": selection.matter,
        "implied": selection.implied,
        "projector": selection.projector,
        "lesson": selection.lesson,
        "step": selection.step,
        "quiz": selection.quiz,
        "compare": compare and {"day": compare[0], "view": compare[1]},
    }
