"""What is written on the map behind a talk's own marks: states, regions, waters, mountains and towns.

Spellings are those of Western maps of the 1940s. A label stands from ``from`` up to, not including, ``to``
(where only the year of a change is known, 1 January stands for it), and from the zoom ``zoom_from`` up to,
not including, ``zoom_to``; zooms are those of a Web Mercator map of 256 pixels at zoom 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
from shapely import points

from geodata.features import is_day
from geodata.schema import CRS, DAY, ID, NAMES, PLACES, Column, Table, as_frame, read_rows, refuse, unknown
from geodata.shipped import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from geodata.schema import Rows

KINDS = frozenset({"state", "region", "sea", "river", "lake", "mountains", "town"})

_DEGREES = "give decimal degrees, or leave it blank for a place of the gazetteer"
_ZOOM = "give a zoom from 0 to 22, or leave it blank"

LETTERING = Table(
    "lettering.csv",
    (
        Column("label_id", required=True, pattern=ID, remedy="use small letters, digits and hyphens"),
        Column("text", required=True, remedy="give what is written"),
        Column("kind", required=True, allowed=KINDS, remedy="use one of the kinds"),
        Column("lat", number=True, low=-90, high=90, remedy=_DEGREES),
        Column("lon", number=True, low=-180, high=180, remedy=_DEGREES),
        Column("zoom_from", number=True, low=0, high=22, remedy=_ZOOM),
        Column("zoom_to", number=True, low=0, high=22, remedy=_ZOOM),
        Column("from", pattern=DAY, remedy="write YYYY-MM-DD, or leave it blank"),
        Column("to", pattern=DAY, remedy="write YYYY-MM-DD, or leave it blank"),
        Column("place_id"),
        Column("angle", number=True, low=-90, high=90, remedy="give degrees clockwise, -90 to 90"),
        Column("source", required=True, remedy="name the source of the spelling"),
    ),
    ("label_id",),
)

Row = dict[str, str]


def load_lettering(folder: Path | None = None) -> gpd.GeoDataFrame:
    """Load and check the lettering of the map.

    Parameters
    ----------
    folder
        Where ``lettering.csv``, ``places.csv`` and ``names.csv`` lie; the shipped data if ``None``.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a label, in the order of the file: ``label_id``, ``text``, ``kind`` (one of ``KINDS``),
        ``zoom_from`` and ``zoom_to`` (NaN where open), ``from`` and ``to`` (ISO days, "" where open),
        ``place_id`` ("" where the gazetteer has no such place), ``angle`` (degrees clockwise from east on a
        map with north up), ``source`` and ``geometry`` (the middle of the label, or for a town the town;
        longitude and latitude, EPSG:4326; the gazetteer's own point where the file gives none).

    Raises
    ------
    DataError
        One error naming every breach with its file and row: an unknown place, a text that is no name of its
        place or none of those days, a position given for a town of the gazetteer or missing elsewhere,
        a day that is none, an end before its beginning.
    """
    home = folder or shipped_folder()
    rows, places, names = (read_rows(home, table) for table in (LETTERING, PLACES, NAMES))
    breaches = [*rows.breaches, *places.breaches, *names.breaches]
    if not breaches:
        known = places.cells["place_id"]
        breaches.extend(unknown(rows, "place_id", known, PLACES.file, "add the place or correct the id"))
        breaches.extend(_row_breaches(rows, as_frame(names)))
    refuse(breaches, "the lettering cannot be used, {breaches}:")
    return _placed(as_frame(rows), as_frame(places).set_index("place_id"))


def towns_on(lettering: pd.DataFrame, day: str) -> dict[str, str]:
    """Return the names that towns bore on an ISO day, by place id, as far as the lettering gives them."""
    stood = (lettering["from"] <= day) & ((lettering["to"] == "") | (lettering["to"] > day))
    rows = lettering.loc[stood & (lettering["kind"] == "town") & (lettering["place_id"] != "")]
    return dict(zip(rows["place_id"], rows["text"], strict=True))


def _placed(frame: pd.DataFrame, places: pd.DataFrame) -> gpd.GeoDataFrame:
    own = places.reindex(frame["place_id"])[["lat", "lon"]].set_axis(frame.index)
    lon, lat = (frame.pop(axis).fillna(own[axis]).to_numpy() for axis in ("lon", "lat"))
    frame["angle"] = frame["angle"].fillna(0.0)
    return gpd.GeoDataFrame(frame, geometry=points(lon, lat), crs=CRS)


def _row_breaches(rows: Rows, names: pd.DataFrame) -> Iterator[str]:
    forms = _forms(names)
    for number, *cells in zip(rows.numbers, *rows.cells.values(), strict=True):
        row = dict(zip(rows.cells, cells, strict=True))
        for fault in (*_position_faults(row), *_span_faults(row), *_name_faults(row, forms)):
            yield f"{rows.table.file}, row {number}: {fault}"


def _position_faults(row: Row) -> Iterator[str]:
    given = bool(row["lat"]) + bool(row["lon"])
    if given == 1:
        yield "one of lat and lon is missing: give both or neither"
    elif given and row["place_id"] and row["kind"] == "town":
        yield f"the town {row['place_id']!r} has its position from {PLACES.file}: leave lat and lon blank"
    elif not given and not row["place_id"]:
        yield "lat and lon are missing: give them, or name a place of the gazetteer"


def _span_faults(row: Row) -> Iterator[str]:
    for end in ("from", "to"):
        if row[end] and not is_day(row[end]):
            yield f"{end} {row[end]!r} is no day of the calendar: correct it"
    if row["from"] and row["to"] and row["from"] >= row["to"]:
        yield f"from {row['from']} is not before to {row['to']}: correct one of them"
    if row["zoom_from"] and row["zoom_to"] and float(row["zoom_from"]) >= float(row["zoom_to"]):
        yield f"zoom_from {row['zoom_from']} is not below zoom_to {row['zoom_to']}: correct one of them"


Spans = list[tuple[str, str]]
Forms = dict[str, dict[str, Spans]]


def _forms(names: pd.DataFrame) -> Forms:
    """Collect for each place and form of its name the years or days from and to which it was borne."""
    forms: Forms = {}
    for place, form, start, end in names[["place_id", "name", "from", "to"]].itertuples(index=False):
        forms.setdefault(place, {}).setdefault(form, []).append((start, end))
    return forms


def _name_faults(row: Row, forms: Forms) -> Iterator[str]:
    place, text = row["place_id"], row["text"]
    if not place or place not in forms:
        return
    borne = forms[place].get(text)
    if borne is None:
        yield f"{text!r} is no name of {place!r} in {NAMES.file}: add it or correct it"
    elif not any(_within(row["from"], row["to"], *span) for span in borne):
        spans = " or ".join(f"{start or '…'} to {end or '…'}" for start, end in borne)
        yield f"{text!r} was borne from {spans} ({NAMES.file}): keep from and to within"


def _within(start: str, end: str, first: str, last: str) -> bool:
    """Tell whether the days from ``start`` to ``end`` lie in a span of years or days, all ends open if ""."""
    begins = not first or (bool(start) and start[: len(first)] >= first)
    return begins and (not last or (bool(end) and end[: len(last)] <= last))
