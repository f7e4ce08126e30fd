"""Build the faces of the border layer: one valid coverage from kept units and cut lines.

Every outline is noded at once, the plane is cut into pieces, each piece is labelled with its face, and the
pieces of a face are joined again. The coverage is simplified as a whole, never face by face: that keeps
neighbours on one and the same line. Where the talks are about a few kilometres it stays finer.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from geodata.basemap import WINDOW, Box
from geodata.build.packages import load_kept
from geodata.schema import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

Points = list[tuple[float, float]]
"""Longitudes and latitudes."""

BEYOND_WINDOW = frozenset({"kuriles-north", "kuriles-south"})
"""Faces too small to be cut at the window's edge."""

DECIMALS = 4
"""Of a degree in the shipped file: 11 m."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the window, its tolerance in degrees and its smallest island in square degrees."""

    box: Box
    tolerance: float
    island: float


ZONES = (
    Zone((113.7, 22.0, 114.6, 22.7), tolerance=0.0005, island=0.0),
    Zone((120.6, 38.4, 124.0, 40.8), tolerance=0.004, island=0.0005),
    Zone(WINDOW, tolerance=0.018, island=0.012),
)
"""The finer zones come first; the last takes the rest, also what lies beyond the window."""


def save_faces(source: Path, out: Path) -> None:
    """Build the faces from the kept inputs in the folder ``source`` and write the GeoJSON file ``out``.

    Longitude and latitude on EPSG:4326, rounded to ``DECIMALS``; properties ``face_id``, ``name``,
    ``precision_km``, ``basis`` and ``sources``. The same inputs give the same bytes.

    Raises
    ------
    DataError
        If an input names an unknown face, a face comes out empty, or the rounded faces are no longer a
        valid coverage.
    """
    described = read_table(source / "borders-faces.csv")
    faces = build_faces(source)
    wanted = [row["face_id"] for row in described]
    if set(wanted) != set(faces):
        raise DataError(
            f"{source}: borders-faces.csv and the cuts disagree on {sorted(set(wanted) ^ set(faces))}: "
            "give each face one row and at least one piece"
        )
    rounded = _rounded([faces[name] for name in wanted])
    typed = [{**row, "precision_km": float(row["precision_km"])} for row in described]
    out.write_text(collection(zip(typed, map(mapping, rounded), strict=True)), encoding="utf-8")


def build_faces(source: Path) -> dict[str, BaseGeometry]:
    """Build the simplified faces, by id, before rounding."""
    units = load_units(source)
    cuts = read_points(source / "borders-cut-lines.csv", "line_id")
    rings = {name: shapely.Polygon(ring) for name, ring in cuts.items()}
    pieces = _pieces([*units.values(), *rings.values()])
    labels = _labels(pieces, units, rings, read_table(source / "borders-cuts.csv"))
    kept = [(piece, label) for piece, label in zip(pieces, labels, strict=True) if label]
    parts = _dissolved(
        (piece, (label, _zone(piece))) for piece, label in kept if label in BEYOND_WINDOW or _inside(piece)
    )
    return _simplified(_without_islets(parts))


def load_units(source: Path) -> dict[str, BaseGeometry]:
    """Load the kept units, joined by the face that ``borders-units.csv`` gives them first.

    Where the finer outline of Hong Kong and the units beside it overlap, the former holds; a strip that
    neither covers belongs to the neighbour.
    """
    named = read_table(source / "borders-units.csv")
    shapes = {file: _features(source / file) for file in sorted({row["file"] for row in named})}
    fine = _joined(named, shapes, "borders-hong-kong.geojson.gz")
    coarse = _joined(named, shapes, "borders-admin1.geojson.gz")
    hong_kong = shapely.union_all(list(fine.values()))
    coarse["china-proper"] = shapely.difference(coarse["china-proper"], hong_kong)
    return coarse | fine


def _joined(
    named: Sequence[Mapping[str, str]], shapes: Mapping[str, Mapping[str, BaseGeometry]], file: str
) -> dict[str, BaseGeometry]:
    faces: dict[str, list[BaseGeometry]] = {}
    for row in named:
        if row["file"] == file and row["face_id"]:
            faces.setdefault(row["face_id"], []).append(shapes[file][row["adm1_code"]])
    return {face: shapely.union_all(parts) for face, parts in faces.items()}


def _pieces(outlines: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    boxes = [shapely.box(*zone.box) for zone in ZONES]
    edges = [shapely.boundary(outline) for outline in [*outlines, *boxes]]
    return list(shapely.get_parts(shapely.polygonize([*shapely.get_parts(shapely.union_all(edges))])))


def _labels(
    pieces: Sequence[BaseGeometry],
    units: Mapping[str, BaseGeometry],
    rings: Mapping[str, BaseGeometry],
    cuts: Sequence[Mapping[str, str]],
) -> list[str]:
    points = [shapely.point_on_surface(piece) for piece in pieces]
    labels = [""] * len(points)
    for face, at in _holders(points, units):
        labels[at] = face
    inside = set(_holders(points, rings))
    for cut in cuts:
        for at, label in enumerate(labels):
            if label == cut["from"] and (not cut["line_id"] or (cut["line_id"], at) in inside):
                labels[at] = cut["face_id"]
    return labels


def _holders(points: Sequence[BaseGeometry], areas: Mapping[str, BaseGeometry]) -> list[tuple[str, int]]:
    parts = [(name, part) for name, area in areas.items() for part in shapely.get_parts(area)]
    found = shapely.STRtree([part for _, part in parts]).query(points, predicate="within")
    return [(parts[part][0], int(point)) for point, part in found.T]


def _zone(piece: BaseGeometry) -> int:
    point = shapely.point_on_surface(piece)
    holding = (at for at, zone in enumerate(ZONES) if shapely.box(*zone.box).contains(point))
    return next(holding, len(ZONES) - 1)


def _inside(piece: BaseGeometry) -> bool:
    return bool(shapely.box(*WINDOW).contains(shapely.point_on_surface(piece)))


def _dissolved(
    pieces: Iterable[tuple[BaseGeometry, tuple[str, int]]],
) -> dict[tuple[str, int], BaseGeometry]:
    groups: dict[tuple[str, int], list[BaseGeometry]] = {}
    for piece, key in pieces:
        groups.setdefault(key, []).append(piece)
    return {key: shapely.union_all(groups[key]) for key in sorted(groups)}


def _without_islets(parts: Mapping[tuple[str, int], BaseGeometry]) -> dict[tuple[str, int], BaseGeometry]:
    """Leave out islands that are small and that touch no other face."""
    every = [(key, polygon) for key, part in parts.items() for polygon in shapely.get_parts(part)]
    tree = shapely.STRtree([polygon for _, polygon in every])
    kept: dict[tuple[str, int], list[BaseGeometry]] = {}
    for key, polygon in every:
        alone = len(tree.query(polygon, predicate="intersects")) == 1
        if polygon.area >= ZONES[key[1]].island or not alone or key[0] in BEYOND_WINDOW:
            kept.setdefault(key, []).append(polygon)
    return {key: shapely.union_all(polygons) for key, polygons in kept.items()}


def _simplified(parts: Mapping[tuple[str, int], BaseGeometry]) -> dict[str, BaseGeometry]:
    """Simplify the whole at each zone's tolerance and take of each result that zone's parts.

    The edges of a zone are straight and end in nodes that every run keeps, so the parts still fit.
    """
    keys = list(parts)
    runs = [shapely.coverage_simplify(list(parts.values()), zone.tolerance) for zone in ZONES]
    faces: dict[str, list[BaseGeometry]] = {}
    for at, (face, zone) in enumerate(keys):
        faces.setdefault(face, []).append(runs[zone][at])
    return {face: shapely.union_all(found) for face, found in faces.items()}


def _rounded(faces: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    moved = [shapely.transform(face, lambda xy: np.round(xy, DECIMALS)) for face in faces]
    clean = [shapely.normalize(shapely.remove_repeated_points(face)) for face in moved]
    if not (shapely.is_valid(clean).all() and shapely.coverage_is_valid(clean)):
        raise DataError(
            f"the faces are no valid coverage after rounding to {DECIMALS} decimals "
            f"(invalid: {[at for at, face in enumerate(clean) if not face.is_valid]}): "
            "change the tolerance of a zone or mend the cut line that runs too close to an outline"
        )
    return clean


def collection(features: Iterable[tuple[Mapping[str, object], Mapping[str, object]]]) -> str:
    """Write a GeoJSON collection on EPSG:4326, one feature a line; equal input gives equal text."""
    lines = [
        _compact({"type": "Feature", "properties": properties, "geometry": geometry})
        for properties, geometry in features
    ]
    crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}'
    return f'{{"type":"FeatureCollection",{crs},"features":[\n' + ",\n".join(lines) + "\n]}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _features(path: Path) -> dict[str, BaseGeometry]:
    collection = load_kept(path)
    return {f["properties"]["adm1_code"]: shape(f["geometry"]) for f in collection["features"]}


def read_points(path: Path, key: str) -> dict[str, Points]:
    """Read the points of a table of the kept inputs, in its order, by the id in the column ``key``."""
    points: dict[str, Points] = {}
    for row in read_table(path):
        points.setdefault(row[key], []).append((float(row["lon"]), float(row["lat"])))
    return points


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a table of the kept inputs as text, one mapping from column to cell for each row."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise DataError(f"{path}: a kept input cannot be read ({error}): restore it") from error
