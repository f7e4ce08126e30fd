"""Areas, lengths, shared edges and belts on the ellipsoid of WGS 84, and what Mercator makes of an area.

Shapes come in and go out as longitude and latitude (EPSG:4326). Areas and lengths are geodesic: C. F. F.
Karney, Algorithms for geodesics, Journal of Geodesy 87 (2013), as in PROJ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Geod, Transformer
from shapely import Polygon

from geodata.schema import CRS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely import Point
    from shapely.geometry.base import BaseGeometry

ELLIPSOID = "WGS84"
WEB_MERCATOR = "EPSG:3857"


def area_km2(shapes: Iterable[BaseGeometry]) -> float:
    """Measure the geodesic area of shapes that do not overlap, in km2."""
    return sum(abs(_geod().geometry_area_perimeter(shape)[0]) for shape in shapes) / 1e6


def length_km(line: BaseGeometry) -> float:
    """Measure the geodesic length of a line, in km."""
    return float(_geod().geometry_length(line)) / 1000


def bearing(start: Point, end: Point) -> float:
    """Measure the way from one point to another, in degrees from north, eastward up to 180, westward down."""
    return float(_geod().inv(start.x, start.y, end.x, end.y)[0])


def circle(middle: Point, km: float, corners: int) -> Polygon:
    """Draw a circle of ``km`` about a point with so many corners, the first in the north."""
    turns = np.linspace(0, 360, corners, endpoint=False)
    starts = (np.full(corners, middle.x), np.full(corners, middle.y))
    east, north, _ = _geod().fwd(*starts, turns, np.full(corners, km * 1000))
    return Polygon(np.column_stack([east, north]))


def shared_edge(shapes: Iterable[BaseGeometry], neighbours: Iterable[BaseGeometry]) -> BaseGeometry:
    """Find the line along which shapes, taken together, border on their neighbours; empty if they do not.

    Both must be parts of one coverage, whose neighbours have every vertex of their common edge in common.
    """
    outline = shapely.boundary(shapely.coverage_union_all(list(shapes)))
    met = [shapely.intersection(outline, shapely.boundary(neighbour)) for neighbour in neighbours]
    lines = [part for edge in met for part in shapely.get_parts(edge) if part.length > 0]
    return shapely.line_merge(shapely.MultiLineString(lines))


def belt(shape: BaseGeometry, km: float, within: BaseGeometry) -> BaseGeometry:
    """Lay a belt of ``km`` about a shape of some few km and keep what of it lies ``within`` another."""
    return shapely.intersection(surroundings(shape, km), within)


def surroundings(shape: BaseGeometry, km: float, corners: int = 32) -> BaseGeometry:
    """Take what lies within ``km`` of a shape, without it; so many corners make a quarter of a circle.

    It is drawn on the ``local_plane`` of the shape; about one of some few km that is true to 0.01 % out to
    100 km.
    """
    local = local_plane(shape)
    grown = projected(shapely.buffer(projected(shape, local), km, quad_segs=corners), CRS, local)
    return shapely.difference(grown, shape)


def from_line_km(point: BaseGeometry, line: BaseGeometry) -> float:
    """Measure how far a point lies from a line, in km."""
    local = local_plane(point)
    return float(shapely.distance(projected(point, local), projected(line, local)))


def mercator_area_km2(shapes: Iterable[BaseGeometry]) -> float:
    """Measure the area that shapes take up in Web Mercator, in km2 at the scale of the equator."""
    return sum(float(shapely.area(projected(shape, WEB_MERCATOR))) for shape in shapes) / 1e6


def projected(shape: BaseGeometry, target: str, source: str = CRS) -> BaseGeometry:
    """Project a shape between two coordinate systems, easting or longitude before northing or latitude."""
    to = Transformer.from_crs(source, target, always_xy=True)

    def moved(x: Any, y: Any) -> Any:  # noqa: ANN401  # arrays of shapely's and pyproj's own
        return to.transform(x, y)

    return shapely.transform(shape, moved, interleaved=False)  # type: ignore[arg-type]  # stubs lack it


def local_plane(shape: BaseGeometry) -> str:
    """Name the azimuthal equidistant projection about the centre of a shape, in km."""
    centre = shapely.centroid(shape)
    return f"+proj=aeqd +lat_0={centre.y} +lon_0={centre.x} +ellps={ELLIPSOID} +units=km"


def _geod() -> Geod:
    return Geod(ellps=ELLIPSOID)
