"""The borders: faces, who held each from when to when in whose view, and the lines between them.

A change of border is a row of ``membership.csv``. Days are ISO dates as text; ``to`` is the first day after a
row. Certainty is the worse of two: how exactly it is drawn (A within 2 km, B 5, C 15, D 25, E more) and
how sure holder and days are (A read, B reference, C general knowledge, D contested, E a notion).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import geopandas as gpd
import shapely
from shapely.geometry import shape

from geodata.gazetteer import shipped_folder
from geodata.schema import CRS, Column, DataError, Table, as_frame, read_rows, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd

VIEWS = ("de-facto", "china-1945", "ussr-mpr-1945", "japan-manchukuo")
"""Whose picture is drawn: who governed in fact, or what one party to the talks of 1945 held to be so."""

STATUSES = (
    "sovereign|ceded|leased|annexed|occupied|dependent|protectorate|autonomous|de-facto-independent|claimed"
    "|disputed|partly-held|joint|joint-base|neutral-ground|unsettled"
)
LINE_CLASSES = "international|indefinite|claim|line-of-control|armistice|lease-limit|neutral-limit|base-limit"
PRECISION_KM = {"A": 2.0, "B": 5.0, "C": 15.0, "D": 25.0, "E": float("inf")}
"""The farthest that a line of each certainty may be off, in km."""

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_DAY = r"\d{4}-\d\d-\d\d"
_CRS_NAMES = frozenset({"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", CRS})

MEMBERSHIP = Table(
    "membership.csv",
    (
        Column("face_id", required=True, pattern=_ID, remedy="name a face of faces.geojson"),
        Column("view", required=True, allowed=frozenset(VIEWS), remedy="use one of the four views"),
        Column("polity", required=True, pattern=_ID, remedy="name a polity of polities.csv"),
        Column("status", required=True, pattern=STATUSES, remedy=f"use one of {STATUSES}"),
        Column("from", required=True, pattern=_DAY, remedy="write YYYY-MM-DD"),
        Column("to", required=True, pattern=_DAY, remedy="write YYYY-MM-DD"),
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
        Column("polity", required=True, pattern=_ID, remedy="use small letters, digits and hyphens"),
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


def load_borders(folder: Path | None = None) -> Borders:
    """Load and check the shipped borders, or those of another folder of the same four files.

    Raises
    ------
    DataError
        One error naming every breach with its file and row or feature: a missing CRS, an invalid geometry,
        an unknown face or polity, two rows of one face and view on one day, a gap, a day that is none.
    """
    place = folder or shipped_folder()
    membership, polities = read_rows(place, MEMBERSHIP), read_rows(place, POLITIES)
    breaches = [*membership.breaches, *polities.breaches]
    faces = _layer(place / "faces.geojson", FACE_FIELDS, breaches)
    lines = _layer(place / "border_lines.geojson", LINE_FIELDS, breaches)
    breaches.extend([*_coverage_breaches(faces), *_line_breaches(lines)])
    if len(faces):
        breaches.extend(unknown(membership, "face_id", faces["face_id"], "faces.geojson", "name one of it"))
    if not polities.breaches:
        breaches.extend(unknown(membership, "polity", polities.cells["polity"], POLITIES.file, "add it"))
    if not membership.breaches:
        breaches.extend(_validity_breaches(as_frame(membership), membership.numbers, faces))
    _refuse(breaches)
    table = as_frame(membership)
    return Borders(
        faces=faces.set_index("face_id"),
        membership=table,
        polities=as_frame(polities).set_index("polity"),
        lines=lines.set_index("line_id"),
        start=str(table["from"].min()),
        end=str(table["to"].max()),
    )


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
    if not _is_day(day):
        raise DataError(f"{day!r} is no day: write it as YYYY-MM-DD, such as 1945-08-10")
    if not borders.start <= day < borders.end:
        known = f"from {borders.start} and before {borders.end}"
        raise DataError(f"the borders are not known on {day}: choose a day {known}")
    return day


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _layer(path: Path, fields: Sequence[str], breaches: list[str]) -> gpd.GeoDataFrame:
    """Read a GeoJSON file, adding its breaches; pyogrio would take a missing CRS for EPSG:4326."""
    try:
        loaded = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        features = [(f["properties"], shape(f["geometry"])) for f in loaded["features"]]
        named = str(loaded.get("crs", {}).get("properties", {}).get("name", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        breaches.append(f"{path}: no GeoJSON layer can be read there ({error!r}): restore the file")
        features, named = [], CRS
    if named not in _CRS_NAMES:
        breaches.append(f"{path.name}: the CRS is {named or 'missing'}: write it in EPSG:4326 and say so")
    columns = {name: [row.get(name, "") for row, _ in features] for name in fields}
    frame = gpd.GeoDataFrame(columns, geometry=[geometry for _, geometry in features], crs=CRS)
    breaches.extend(_feature_breaches(path.name, frame))
    return frame


def _feature_breaches(file: str, frame: gpd.GeoDataFrame) -> Iterator[str]:
    key, *_ = fields = frame.columns.drop("geometry")
    twice = frame[key].duplicated()
    for number, (row, double) in enumerate(zip(frame.to_dict("records"), twice, strict=True), start=1):
        where = f"{file}, feature {number} ({row[key]})"
        blank = [name for name in fields if row[name] in ("", None) and name != "instrument"]
        if not isinstance(row["precision_km"], (int, float)):
            yield f"{where}: precision_km {row['precision_km']!r} is not a number: give km"
        if blank:
            yield f"{where}: {', '.join(blank)} missing: fill it in"
        if double:
            yield f"{where}: the id stands twice: keep one"
        if row["geometry"].is_empty or not row["geometry"].is_valid:
            yield f"{where}: the geometry is not valid ({shapely.is_valid_reason(row['geometry'])}): mend it"


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
        yield from _day_breaches(where, str(row["from"]), str(row["to"]))


def _day_breaches(where: str, first: str, end: str) -> Iterator[str]:
    wrong = [text for text in (first, end) if not _is_day(text)]
    if wrong:
        yield f"{where}: {', '.join(map(repr, wrong))} is no day: write YYYY-MM-DD"
    elif first >= end:
        yield f"{where}: it ends on {end}, not after {first}: put the later day in 'to'"


def _validity_breaches(table: pd.DataFrame, numbers: Sequence[int], faces: gpd.GeoDataFrame) -> Iterator[str]:
    for number, first, end in zip(numbers, table["from"], table["to"], strict=True):
        yield from _day_breaches(f"{MEMBERSHIP.file}, row {number}", first, end)
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


def _refuse(breaches: Iterable[str]) -> None:
    if found := list(breaches):
        raise DataError("\n  ".join([f"the borders cannot be used, breaches: {len(found)}", *found]))
