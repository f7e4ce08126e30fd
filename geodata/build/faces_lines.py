"""Build the border lines: each is the edge that two groups of faces share, or a cut line at sea."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from shapely.geometry import mapping

from geodata.build.faces import collection, read_table
from geodata.build.output import load_shapes
from geodata.schema import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

SEA = "line:"
"""Before the id of a cut line that is itself the border, for want of faces on both sides."""


def save_border_lines(source: Path, faces: Path, out: Path) -> None:
    """Write the border lines of ``borders-lines.csv`` along the built ``faces`` as GeoJSON.

    Longitude and latitude, EPSG:4326. A line lies exactly on the edges of the faces.

    Raises
    ------
    DataError
        If a line names an unknown face or its two sides share no edge.
    """
    areas = load_shapes(faces, "face_id")
    cuts = read_table(source / "borders-cut-lines.csv")
    rows = read_table(source / "borders-lines.csv")
    features = []
    for number, row in enumerate(rows, start=2):
        at_sea = row["left"].startswith(SEA)
        geometry = _sea_line(row["left"], cuts) if at_sea else _shared(row, areas, number)
        properties = {name: text for name, text in row.items() if name not in {"left", "right"}}
        features.append((properties | {"precision_km": float(row["precision_km"])}, mapping(geometry)))
    out.write_text(collection(features), encoding="utf-8")


def _shared(row: Mapping[str, str], areas: Mapping[str, BaseGeometry], number: int) -> BaseGeometry:
    sides = [row["left"].split(), row["right"].split()]
    unknown = sorted({name for side in sides for name in side} - set(areas))
    if unknown:
        raise DataError(
            f"borders-lines.csv, row {number}: {', '.join(unknown)} is no face: use ids of borders-faces.csv"
        )
    left, right = (shapely.boundary(shapely.union_all([areas[name] for name in side])) for side in sides)
    met = shapely.get_parts(shapely.intersection(left, right))
    lines = [part for part in met if part.length > 0]
    if not lines:
        raise DataError(
            f"borders-lines.csv, row {number}: the two sides of {row['line_id']} share no edge: "
            "name faces that are neighbours"
        )
    return shapely.normalize(shapely.line_merge(shapely.MultiLineString(lines)))


def _sea_line(name: str, cuts: list[dict[str, str]]) -> BaseGeometry:
    return shapely.LineString(
        [
            (float(row["lon"]), float(row["lat"]))
            for row in cuts
            if row["line_id"] == name.removeprefix(SEA) and row["part"] == "line"
        ]
    )
