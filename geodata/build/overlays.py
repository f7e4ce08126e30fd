"""Build the overlays from the kept tables: belts, bands along a frontier, circles and axes.

Distances are geodesic: a shape is widened on an azimuthal equidistant plane about its own middle,
where over the widths and lengths drawn here no distance is off by more than 0.05 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import mapping

from geodata.build.faces import DECIMALS, Points, collection, read_points, read_table
from geodata.build.output import load_shapes
from geodata.ellipsoid import circle, local_plane, projected, surroundings
from geodata.schema import CRS, DataError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

CIRCLE_POINTS = 72
CORNERS = 8
"""Segments to a quarter of a circle where a belt goes round a corner."""

SMOOTH_KM = 0.3
"""How far a band may be thinned out: little beside its width."""


def save_overlays(source: Path, built: Path) -> None:
    """Build ``overlays.geojson`` in the folder ``built``, over the faces and lines built there before.

    Longitude and latitude, EPSG:4326, rounded to ``DECIMALS``. The same inputs give the same bytes.

    Raises
    ------
    DataError
        If an overlay names a shape, face or line that is none, or lacks a point or a width.
    """
    grounds = load_shapes(built / "faces.geojson", "face_id")
    grounds |= load_shapes(built / "border_lines.geojson", "line_id")
    points = read_points(source / "overlays-points.csv", "overlay_id")
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
    km = float(row["km"])
    if kind == "circle":
        return circle(shapely.Point(points[0]), km, CIRCLE_POINTS)
    ground = shapely.union_all([grounds[name] for name in row["of"].split()])
    return surroundings(ground, km, CORNERS) if kind == "belt" else _band(ground, points, km)


def _band(line: BaseGeometry, corners: Points, km: float) -> BaseGeometry:
    """Take what lies within ``km`` of a line's part inside a box, ending square where the part ends."""
    stretch = shapely.intersection(shapely.line_merge(line), shapely.box(*corners[0], *corners[1]))
    local = local_plane(stretch)
    course = shapely.simplify(projected(stretch, local), SMOOTH_KM)
    wide = shapely.buffer(course, km, quad_segs=CORNERS, cap_style="flat")
    # a crooked last piece leaves a spur beside its flat end: what is thinner than half the band goes
    opened = shapely.buffer(shapely.buffer(wide, -km / 4, join_style="mitre"), km / 4, join_style="mitre")
    return projected(shapely.simplify(opened, SMOOTH_KM), CRS, local)


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Round, and put rings in one order; a line keeps its direction, which is that of the march."""
    moved = shapely.remove_repeated_points(shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS)))
    return moved if moved.geom_type == "LineString" else shapely.normalize(moved)
