"""Build the overlays from the kept tables: belts, bands along a frontier, circles and axes.

Distances are geodesic: a shape is widened in metres on an azimuthal equidistant plane about its own middle,
where over the widths and lengths drawn here no distance is off by more than 0.05 %.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import shapely
from pyproj import CRS, Geod, Transformer
from shapely.geometry import mapping, shape

from geodata.build.faces import collection, read_table
from geodata.schema import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

Points = list[tuple[float, float]]

DECIMALS = 4
"""Of a degree in the shipped file: 11 m."""

CIRCLE_POINTS = 72
CORNERS = 8
"""Segments to a quarter of a circle where a belt goes round a corner."""

SMOOTH_M = 300.0
"""How far a band may be thinned out, in metres: little beside its width."""


def save_overlays(source: Path, built: Path) -> None:
    """Build ``overlays.geojson`` in the folder ``built``, over the faces and lines built there before.

    Longitude and latitude, EPSG:4326, rounded to ``DECIMALS``. The same inputs give the same bytes.

    Raises
    ------
    DataError
        If an overlay names a shape, face or line that is none, or lacks a point or a width.
    """
    grounds = _geometries(built / "faces.geojson", "face_id")
    grounds |= _geometries(built / "border_lines.geojson", "line_id")
    points = _points(source / "overlays-points.csv")
    features = []
    for number, row in enumerate(read_table(source / "overlays.csv"), start=2):
        geometry = _drawn(row, points.get(row["overlay_id"], []), grounds, number)
        kept = {name: text for name, text in row.items() if name not in {"shape", "of", "km"}}
        features.append((kept | {"precision_km": float(row["precision_km"])}, mapping(_rounded(geometry))))
    (built / "overlays.geojson").write_text(collection(features), encoding="utf-8")


def _drawn(
    row: Mapping[str, str], points: Points, grounds: Mapping[str, BaseGeometry], number: int
) -> BaseGeometry:
    wanted = {"belt": (0, True), "frontier": (2, True), "circle": (1, True), "axis": (2, False)}
    kind, where = row["shape"], f"overlays.csv, row {number} ({row['overlay_id']})"
    if kind not in wanted:
        raise DataError(f"{where}: shape {kind!r} is unknown: use one of {', '.join(wanted)}")
    unknown = sorted(set(row["of"].split()) - set(grounds))
    if unknown:
        raise DataError(f"{where}: {', '.join(unknown)} is no face or line: use ids of the built layers")
    fewest, wide = wanted[kind]
    if len(points) < fewest or (wide and not row["km"]):
        raise DataError(f"{where}: a {kind} needs {fewest} points and a width in km: complete it")
    if kind == "axis":
        return shapely.LineString(points)
    metres = float(row["km"]) * 1000
    if kind == "circle":
        return _circle(points[0], metres)
    ground = shapely.union_all([grounds[name] for name in row["of"].split()])
    return _belt(ground, metres) if kind == "belt" else _band(ground, points, metres)


def _circle(middle: tuple[float, float], metres: float) -> BaseGeometry:
    turns = np.linspace(0, 360, CIRCLE_POINTS, endpoint=False)
    lons, lats = np.full(CIRCLE_POINTS, middle[0]), np.full(CIRCLE_POINTS, middle[1])
    east, north, _ = Geod(ellps="WGS84").fwd(lons, lats, turns, np.full(CIRCLE_POINTS, metres))
    return shapely.Polygon(np.column_stack([east, north]))


def _belt(ground: BaseGeometry, metres: float) -> BaseGeometry:
    """Take what lies within ``metres`` of an area, without the area."""
    there, back = _plane(ground)
    wide = shapely.buffer(shapely.transform(ground, there), metres, quad_segs=CORNERS)
    return shapely.difference(shapely.transform(wide, back), ground)


def _band(line: BaseGeometry, corners: Points, metres: float) -> BaseGeometry:
    """Take what lies within ``metres`` of a line's part inside a box, ending square where the part ends."""
    stretch = shapely.intersection(shapely.line_merge(line), shapely.box(*corners[0], *corners[1]))
    there, back = _plane(stretch)
    course = shapely.simplify(shapely.transform(stretch, there), SMOOTH_M)
    wide = shapely.buffer(course, metres, quad_segs=CORNERS, cap_style="flat")
    # a crooked last piece leaves a spur beside its flat end: what is thinner than half the band goes
    opened = shapely.buffer(
        shapely.buffer(wide, -metres / 4, join_style="mitre"), metres / 4, join_style="mitre"
    )
    return shapely.transform(shapely.simplify(opened, SMOOTH_M), back)


def _plane(geometry: BaseGeometry) -> Sequence[Any]:
    middle = shapely.centroid(geometry)
    plane = CRS(f"+proj=aeqd +lat_0={middle.y:.4f} +lon_0={middle.x:.4f} +ellps=WGS84")
    there = Transformer.from_crs(CRS("EPSG:4326"), plane, always_xy=True)

    def project(coordinates: NDArray[np.float64], *, inverse: bool = False) -> NDArray[np.float64]:
        lons, lats = coordinates[:, 0], coordinates[:, 1]
        return np.column_stack(there.transform(lons, lats, direction="INVERSE" if inverse else "FORWARD"))

    return project, lambda coordinates: project(coordinates, inverse=True)


def _points(path: Path) -> dict[str, Points]:
    points: dict[str, Points] = {}
    for row in read_table(path):
        points.setdefault(row["overlay_id"], []).append((float(row["lon"]), float(row["lat"])))
    return points


def _geometries(path: Path, key: str) -> dict[str, BaseGeometry]:
    loaded = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
    return {f["properties"][key]: shape(f["geometry"]) for f in loaded["features"]}


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Round, and put rings in one order; a line keeps its direction, which is that of the march."""
    moved = shapely.remove_repeated_points(shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS)))
    return moved if moved.geom_type == "LineString" else shapely.normalize(moved)
