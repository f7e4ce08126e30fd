"""Areas, lengths, shared edges and belts on the ellipsoid of WGS 84, and what Mercator makes of an area.

Shapes come in and go out as longitude and latitude (EPSG:4326). Areas and lengths are geodesic: C. F. F.
Karney, Algorithms for geodesics, Journal of Geodesy 87 (2013), as in PROJ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from pyproj import Geod, Transformer

from geodata.schema import CRS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

ELLIPSOID = "WGS84"
WEB_MERCATOR = "EPSG:3857"


def area_km2(shapes: Iterable[BaseGeometry]) -> float:
    """Measure the geodesic area of shapes that do not overlap, in km2."""
    geod = Geod(ellps=ELLIPSOID)
    return sum(abs(geod.geometry_area_perimeter(shape)[0]) for shape in shapes) / 1e6


def length_km(line: BaseGeometry) -> float:
    """Measure the geodesic length of a line, in km."""
    return float(Geod(ellps=ELLIPSOID).geometry_length(line)) / 1000


def shared_edge(shapes: Iterable[BaseGeometry], neighbours: Iterable[BaseGeometry]) -> BaseGeometry:
    """Find the line along which shapes, taken together, border on their neighbours; empty if they do not.

    Both must be parts of one coverage, whose neighbours have every vertex of their common edge in common.
    """
    outline = shapely.boundary(shapely.coverage_union_all(list(shapes)))
    met = [shapely.intersection(outline, shapely.boundary(neighbour)) for neighbour in neighbours]
    lines = [part for edge in met for part in shapely.get_parts(edge) if part.length > 0]
    return shapely.line_merge(shapely.MultiLineString(lines))


def belt(shape: BaseGeometry, km: float, within: BaseGeometry) -> BaseGeometry:
    """Lay a belt of ``km`` about a shape of some few km and keep what of it lies ``within`` another.

    The belt is drawn in an azimuthal equidistant projection about the shape's centre; out to 100 km that
    is true to 0.01 %.
    """
    local = _about(shape)
    grown = projected(shapely.buffer(projected(shape, local), km, quad_segs=32), CRS, local)
    return shapely.intersection(shapely.difference(grown, shape), within)


def from_line_km(point: BaseGeometry, line: BaseGeometry) -> float:
    """Measure how far a point lies from a line, in km."""
    local = _about(point)
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


def _about(shape: BaseGeometry) -> str:
    centre = shapely.centroid(shape)
    return f"+proj=aeqd +lat_0={centre.y} +lon_0={centre.x} +ellps={ELLIPSOID} +units=km"
