"""What the browser must know of the borders: who held what when and in whose view, events and disputes.

The same for every record, and therefore made once: one JSON text and one ES module. Texts reach the page as
text nodes only.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from shapely import box, get_parts, total_bounds

from dashboard.bordermap import borders_module
from dashboard.once import once
from geodata import (
    LINE_FIELDS,
    OVERLAY_FIELDS,
    VIEWS,
    WINDOW,
    day_words,
    faces_beside,
    first_day,
    last_day,
    load_borders,
    load_borders_today,
    load_disputes,
    load_face_places,
    load_gazetteer,
    load_land,
    load_overlays,
    load_sources,
    load_timeline,
    load_undrawn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from geodata import Borders, Disputes

Json = dict[str, object]

VIEW_WORDS = {
    "de-facto": ("De facto", "Who governed, whatever the law said"),
    "china-1945": ("China, 1945", "What the Chinese Government of 1945 held to be so"),
    "ussr-mpr-1945": ("USSR and Mongolia, 1945", "What Moscow and Ulan Bator held to be so in 1945"),
    "japan-manchukuo": ("Japan and Manchukuo", "What Tokyo and Hsinking held to be so"),
}
STATUS_WORDS = {
    "sovereign": "its territory",
    "ceded": "ceded territory",
    "leased": "leased territory",
    "annexed": "annexed",
    "occupied": "occupied",
    "dependent": "dependent on another power",
    "protectorate": "protectorate",
    "autonomous": "autonomous",
    "de-facto-independent": "independent in fact, not recognised by all",
    "claimed": "claimed",
    "disputed": "disputed",
    "partly-held": "held in part",
    "joint": "under joint rule",
    "joint-base": "joint naval base",
    "neutral-ground": "neutral ground",
    "unsettled": "not settled",
}
SMALL_TOLERANCE, SMALLEST_ISLAND = 0.25, 0.4
"""Degrees and square degrees that a map of the size of a hand can show."""

DISPUTE_TEXTS = (
    "title",
    "from",
    "to",
    "held",
    "claimed",
    "instrument",
    "outcome",
    "certainty",
    "drawing",
    "day",
    "view",
    "source",
)


def chronicle_text() -> str:
    """Return the JSON that the browser reads once: members, lines, overlays, events and disputes.

    Days are ISO texts, intervals half-open; positions are ``[latitude, longitude]`` in degrees (EPSG:4326).

    Raises
    ------
    DataError
        If any of the tables behind it is broken; nothing is given in half.
    """
    borders, overlays, disputes = load_borders(), load_overlays(), loaded_disputes()
    content = {
        "start": borders.start,
        "end": borders.end,
        "views": [{"id": view, "name": VIEW_WORDS[view][0], "note": VIEW_WORDS[view][1]} for view in VIEWS],
        "statuses": STATUS_WORDS,
        "polities": keyed(borders.polities, ("name", "note")),
        "faces": keyed(faces_frame(borders), ("name", "precision_km", "basis", "outline", "place", "beside")),
        "membership": members(borders.membership),
        "lines": keyed(borders.lines, LINE_FIELDS[1:]),
        "overlays": keyed(overlays.set_index("overlay_id"), OVERLAY_FIELDS[1:]),
        "timeline": list(events(load_timeline())),
        "disputes": list(dispute_rows(disputes, borders, overlays)),
        "document": shipped_document(disputes),
        "coast": coast(),
        "unknown": [
            {"name": row["name"], "text": row["reason"], "from": row["from"], "to": row["to"]}
            for row in load_undrawn().to_dict("records")
        ],
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def faces_frame(borders: Borders) -> gpd.GeoDataFrame:
    """Return the faces with the sources of their outline as ``outline`` and the place each belongs to."""
    places = load_face_places(borders.faces.index, load_gazetteer().places.index)
    named = borders.faces.rename(columns={"sources": "outline"})
    for source in load_sources():
        words = f"{source.title.partition(':')[0]} ({source.licence.lower()})"
        named = named.assign(outline=named["outline"].str.replace(rf"\b{source.id}\b", words, regex=True))
    beside = faces_beside(borders.faces)
    named["beside"] = [beside[str(face)] for face in named.index]  # type: ignore[assignment]  # lists
    return named.assign(place=[places.get(str(face), "") for face in named.index])


def keyed(frame: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, Json]:
    """Return the rows of a frame as objects under their index, with the named columns only."""
    rows = frame[list(columns)].to_dict("records")
    return {str(key): dict(row) for key, row in zip(frame.index, cast("list[Json]", rows), strict=True)}


def members(membership: pd.DataFrame) -> list[list[object]]:
    """Return the rows of ``Borders.membership`` as lists of all their cells, the view as its number."""
    return membership.assign(view=membership["view"].map(VIEWS.index)).to_numpy().tolist()


def events(timeline: pd.DataFrame) -> Iterator[Json]:
    """Yield the dated events in order of day."""
    for row in timeline.to_dict("records"):
        yield {
            "date": row["date"],
            "day": row["day"],
            "words": day_words(row["date"]),
            "title": row["title"],
            "text": row["sentence"],
            "places": [place for place in row["places"].split(";") if place],
            "source": row["source"],
        }


def dispute_rows(disputes: Disputes, borders: Borders, overlays: gpd.GeoDataFrame) -> Iterator[Json]:
    """Yield the disputes with the box of what they are about and what was said of them."""
    said = disputes.sayings
    shapes = overlays.set_index("overlay_id").geometry
    spots = load_gazetteer().places.geometry
    for row in disputes.table.to_dict("records"):
        lists = {name: row[name].split() for name in ("faces", "lines", "overlays", "places", "layers")}
        drawn = [
            *borders.faces.geometry.loc[lists["faces"]],
            *borders.lines.geometry.loc[lists["lines"]],
            *shapes.loc[lists["overlays"]],
        ]
        mine = said.loc[said["dispute_id"] == row["dispute_id"], ["utterance", "speaker", "quote"]]
        yield {
            "id": row["dispute_id"],
            **{name: row[name] for name in DISPUTE_TEXTS},
            **lists,
            "fromDay": first_day(row["from"]),
            "toDay": last_day(row["to"]),
            "words": years(row["from"], row["to"]),
            "bounds": corners(drawn or [*spots.loc[lists["places"]]]),
            "sayings": mine.rename(columns={"utterance": "turn"}).to_dict("records"),
        }


def years(start: str, end: str) -> str:
    """Return "1898–1905", or one year where both are the same."""
    return "–".join(dict.fromkeys((start[:4], end[:4])))


def corners(geometries: list[BaseGeometry]) -> list[list[float]] | None:
    """Return the south-west and north-east corner of some geometries, latitude first; ``None`` for none."""
    if not geometries:
        return None
    west, south, east, north = total_bounds(geometries).tolist()
    return [[round(south, 3), round(west, 3)], [round(north, 3), round(east, 3)]]


def coast() -> list[list[list[float]]]:
    """Return the coasts as rings of ``[longitude, latitude]``, for maps of the size of a hand."""
    land = load_land().geometry.union_all().intersection(box(*WINDOW)).simplify(SMALL_TOLERANCE)
    rings = [part.exterior for part in get_parts(land) if part.area >= SMALLEST_ISLAND]
    return [[[round(x, 1), round(y, 1)] for x, y, *_ in ring.coords] for ring in rings]


def paths(frame: gpd.GeoDataFrame) -> Iterator[list[list[float]]]:
    """Yield each line of a frame as ``[latitude, longitude]`` in degrees."""
    for part in get_parts(frame.geometry.to_numpy()):
        yield [[y, x] for x, y, *_ in part.coords]


def shipped_document(disputes: Disputes) -> str:
    """Return the id of the record that the sayings are from."""
    return str(disputes.sayings["document"].iloc[0])


@once
def loaded_disputes() -> Disputes:
    """Return the shipped disputes, loaded and checked once."""
    return load_disputes()


@once
def chronicle() -> str:
    """Return ``chronicle_text`` made once."""
    return chronicle_text()


@once
def todays_borders() -> str:
    """Return the JSON of today's borders, made once: lines of ``[latitude, longitude]`` in degrees."""
    return json.dumps(list(paths(load_borders_today())), separators=(",", ":"))


@once
def border_drawing() -> str:
    """Return the module that draws faces, overlays and lines, made once."""
    return borders_module(load_borders(), load_overlays())
