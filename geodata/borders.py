"""The borders: faces, who held each from when to when in whose view, and the lines between them.

A change of border is a row of ``membership.csv``. Days are ISO dates as text; ``to`` is the first day after a
row. Certainty is the worse of two: how exactly it is drawn (A within 2 km, B 5, C 15, D 25, E more) and
how sure holder and days are (A read, B reference, C general knowledge, D contested, E a notion).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

from geodata.features import check_day, day_breaches, read_layer
from geodata.schema import DAY, ID, Column, DataError, Table, as_frame, read_rows, refuse, unknown
from geodata.selection import VIEWS
from geodata.shipped import read_once, shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

STATUSES = (
    "sovereign|ceded|leased|annexed|occupied|dependent|protectorate|autonomous|de-facto-independent|claimed"
    "|disputed|partly-held|joint|joint-base|neutral-ground|unsettled"
)
LINE_CLASSES = "international|indefinite|claim|line-of-control|armistice|lease-limit|neutral-limit|base-limit"
PRECISION_KM = {"A": 2.0, "B": 5.0, "C": 15.0, "D": 25.0, "E": float("inf")}
"""The farthest that a line of each certainty may be off, in km."""

MEMBERSHIP = Table(
    "membership.csv",
    (
        Column("face_id", required=True, pattern=ID, remedy="name a face of faces.geojson"),
        Column("view", required=True, allowed=frozenset(VIEWS), remedy="use one of the four views"),
        Column("polity", required=True, pattern=ID, remedy="name a polity of polities.csv"),
        Column("status", required=True, pattern=STATUSES, remedy=f"use one of {STATUSES}"),
        Column("from", required=True, pattern=DAY, remedy="write YYYY-MM-DD"),
        Column("to", required=True, pattern=DAY, remedy="write YYYY-MM-DD"),
        Column("certainty", required=True, allowed=frozenset(PRECISION_KM), remedy="write A to E"),
        Column("instrument"),
        Column("sources", required=True, remedy="name the source of the row"),
        Column("note"),
    ),
    ("face_id", "view", "from"),
)
POLITIES = Table(
    "polities.csv",
    (
        Column("polity", required=True, pattern=ID, remedy="use small letters, digits and hyphens"),
        Column("name", required=True, remedy="give the name to print"),
        Column("note"),
        Column("sources", required=True, remedy="name the source of the row"),
    ),
    ("polity",),
)
FACE_FIELDS = ("face_id", "name", "precision_km", "basis", "sources")
_STANDING = ("from", "to", "certainty", "precision_km", "instrument", "sources")
LINE_FIELDS = ("line_id", "name", "class", "claimant", "status", *_STANDING)
FACE_COLUMNS = ("face_id", "name", "polity", "status", *_STANDING, "note", "basis", "outline", "geometry")
_UNUSABLE = "the borders cannot be used, breaches: {number}"


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """The borders as loaded and checked.

    ``faces`` and ``lines`` are GeoDataFrames (longitude and latitude, EPSG:4326) indexed by ``face_id`` and
    ``line_id``; ``membership`` and ``polities`` are tables, "" for a missing cell. Every face has exactly
    one polity in each view from the day ``start`` up to, not including, the day ``end``.
    """

    faces: gpd.GeoDataFrame
    membership: pd.DataFrame
    polities: pd.DataFrame
    lines: gpd.GeoDataFrame
    start: str
    end: str


@read_once
def load_borders(folder: Path) -> Borders:
    """Load and check the shipped borders, or those of another folder of the same four files.

    Raises
    ------
    DataError
        One error naming every breach with its file and row or feature: a missing CRS, an invalid geometry,
        an unknown face or polity, two rows of one face and view on one day, a gap, a day that is none.
    """
    membership, polities = read_rows(folder, MEMBERSHIP), read_rows(folder, POLITIES)
    breaches = [*membership.breaches, *polities.breaches]
    faces = read_layer(folder / "faces.geojson", FACE_FIELDS, breaches)
    lines = read_layer(folder / "border_lines.geojson", LINE_FIELDS, breaches, {"instrument"})
    breaches.extend([*_coverage_breaches(faces), *_line_breaches(lines)])
    if len(faces):
        breaches.extend(unknown(membership, "face_id", faces["face_id"], "faces.geojson", "name one of it"))
    if not polities.breaches:
        breaches.extend(unknown(membership, "polity", polities.cells["polity"], POLITIES.file, "add it"))
    if not membership.breaches:
        breaches.extend(_validity_breaches(as_frame(membership), membership.numbers, faces))
    refuse(breaches, _UNUSABLE)
    table = as_frame(membership)
    return Borders(
        faces=faces.set_index("face_id"),
        membership=table,
        polities=as_frame(polities).set_index("polity"),
        lines=lines.set_index("line_id"),
        start=str(table["from"].min()),
        end=str(table["to"].max()),
    )


def covered_days(folder: Path | None = None) -> tuple[str, str]:
    """Return the first and the last ISO day on which the borders are known, without loading a geometry.

    Raises
    ------
    DataError
        If the table of who held what is broken.
    """
    rows = read_rows(folder or shipped_folder(), MEMBERSHIP)
    refuse(rows.breaches, _UNUSABLE)
    last = date.fromisoformat(max(rows.cells["to"])) - timedelta(days=1)
    return min(rows.cells["from"]), last.isoformat()


def faces_on(borders: Borders, day: str, view: str = VIEWS[0]) -> gpd.GeoDataFrame:
    """Select the faces with their holders on one day in one view.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a face in the order of the file, EPSG:4326, with ``FACE_COLUMNS``; ``from`` and ``to`` are
        the days between which the holder and the status stand, ``to`` not included; ``sources`` are those
        of the holder, ``outline`` those of the drawing and ``basis`` how it was made.

    Raises
    ------
    DataError
        If the view is unknown or the day is none, or lies outside the days covered.
    """
    _check_view(view)
    when = _checked_day(borders, day)
    table = borders.membership
    held = table[(table["view"] == view) & (table["from"] <= when) & (table["to"] > when)]
    joined = borders.faces.rename(columns={"sources": "outline"}).merge(
        held, left_index=True, right_on="face_id"
    )
    return joined[list(FACE_COLUMNS)].reset_index(drop=True)


def lines_on(borders: Borders, day: str) -> gpd.GeoDataFrame:
    """Select the border lines, claims among them, that stood on one day; they are the same in every view.

    Raises
    ------
    DataError
        If the day is none or lies outside the days covered.
    """
    when = _checked_day(borders, day)
    lines = borders.lines
    return lines[(lines["from"] <= when) & (lines["to"] > when)].reset_index()


def change_days(borders: Borders, view: str = VIEWS[0]) -> tuple[str, ...]:
    """List the days, in order, on which the holder or status of any face changes in a view, the first too.

    Raises
    ------
    DataError
        If the view is unknown.
    """
    _check_view(view)
    table = borders.membership
    return tuple(sorted(set(table.loc[table["view"] == view, "from"])))


def borders_geojson(frame: gpd.GeoDataFrame) -> str:
    """Write faces or lines as GeoJSON text: RFC 7946, longitude before latitude, a feature a line."""
    properties = frame.drop(columns=str(frame.geometry.name)).to_dict("records")
    features = [
        json.dumps(
            {"type": "Feature", "properties": row, "geometry": shapely.geometry.mapping(geometry)},
            ensure_ascii=False,
        )
        for row, geometry in zip(properties, frame.geometry, strict=True)
    ]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"


def _check_view(view: str) -> None:
    if view not in VIEWS:
        raise DataError(f"the view {view!r} is unknown: use one of {', '.join(VIEWS)}")


def _checked_day(borders: Borders, day: str) -> str:
    check_day(day)
    if not borders.start <= day < borders.end:
        known = f"from {borders.start} and before {borders.end}"
        raise DataError(f"the borders are not known on {day}: choose a day {known}")
    return day


def _coverage_breaches(faces: gpd.GeoDataFrame) -> Iterator[str]:
    shapes = faces.geometry.to_numpy()
    if shapely.is_valid(shapes).all() and not shapely.coverage_is_valid(shapes):
        edges = shapely.coverage_invalid_edges(shapes)
        bad = [str(name) for name, edge in zip(faces["face_id"], edges, strict=True) if not edge.is_empty]
        yield f"faces.geojson: {', '.join(bad)} overlap or do not fit edge to edge: build the faces anew"


def _line_breaches(lines: gpd.GeoDataFrame) -> Iterator[str]:
    for number, row in enumerate(lines.to_dict("records"), start=1):
        where = f"border_lines.geojson, feature {number} ({row['line_id']})"
        if row["class"] not in LINE_CLASSES.split("|"):
            yield f"{where}: class {row['class']!r} is unknown: use one of {LINE_CLASSES}"
        if row["certainty"] not in PRECISION_KM:
            yield f"{where}: certainty {row['certainty']!r} is unknown: write A to E"
        yield from day_breaches(where, str(row["from"]), str(row["to"]))


def _validity_breaches(table: pd.DataFrame, numbers: Sequence[int], faces: gpd.GeoDataFrame) -> Iterator[str]:
    for number, first, end in zip(numbers, table["from"], table["to"], strict=True):
        yield from day_breaches(f"{MEMBERSHIP.file}, row {number}", first, end)
    start, close = table["from"].min(), table["to"].max()
    rows = table.assign(row=list(numbers)).sort_values(["from", "to"])
    groups = dict(list(rows.groupby(["face_id", "view"])))
    for face in faces["face_id"]:
        for view in VIEWS:
            known = groups.get((face, view))
            if known is None:
                yield f"{MEMBERSHIP.file}: {face} has no row in the view {view}: give it one"
            else:
                yield from _seams(known, start, close)


def _seams(known: pd.DataFrame, start: str, close: str) -> Iterator[str]:
    face, view = known[["face_id", "view"]].iloc[0]
    rows = zip(known["from"], known["to"], known["row"], strict=True)
    for (_, before, upper), (after, _, lower) in pairwise([("", start, 0), *rows, (close, "", 0)]):
        named = " and ".join(str(row) for row in (upper, lower) if row)
        where = f"{MEMBERSHIP.file}, row {named}: {face} in the view {view}"
        if after < before:
            yield f"{where} has two holders from {after} to {before}: let one row end where the next begins"
        if after > before:
            yield f"{where} has no holder from {before} to {after}: close the gap"
