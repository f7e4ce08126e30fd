"""The inset: Outer Mongolia and the rest of China at their true relative size, and as Mercator shows them.

Both are drawn in one Lambert azimuthal equal-area projection (Snyder, Map Projections: A Working Manual,
USGS Professional Paper 1395, 1987, p. 182), so that either may be laid over the other; then the same corners
in Web Mercator, scaled to a picture of the same width. Picture units are km, x to the right and y down.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import shapely
from shapely.affinity import scale, translate

from geodata.edtf import day_words
from geodata.ellipsoid import ELLIPSOID, WEB_MERCATOR, area_km2, projected
from geodata.frontier import AREA, NEIGHBOURS
from geodata.ground import Ground, day_of, face_ids, shapes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

PROJECTION = f"+proj=laea +lat_0=37 +lon_0=105 +ellps={ELLIPSOID} +units=km"
TOLERANCE_KM = 8.0
"""What a picture of some 300 pixels cannot show: it makes a pixel of about 16 km."""

SMALLEST_KM2 = 1500.0
"""Islands below this are left out; they would be a few pixels."""

LONGEST_DEG = 0.25
CLAIMED = "china-1945/china"
"""All that China held or claimed on the day of the talk, as ``geodata.ground`` reads it."""


def inset(ground: Ground) -> dict[str, object]:
    """Draw the inset.

    Returns
    -------
    dict
        ``china`` and ``mongolia`` (SVG path data, picture units, equal-area), ``mercatorChina`` and
        ``mercatorMongolia`` (the same corners in Web Mercator, scaled so that the picture is as wide),
        ``box`` (x, y, width and height that hold all four), ``areas`` (geodesic, whole km2, ``china``
        without ``mongolia``), ``projection`` (in words) and ``counted`` (what is taken for either).

    Raises
    ------
    DataError
        If a face that it counts is missing.
    """
    faces = {"china": face_ids(NEIGHBOURS, ground), "mongolia": face_ids(AREA, ground)}
    true = equal_area([shapes_of(ids, ground) for ids in faces.values()])
    pictures = [_flipped(true), _flipped([projected(side, WEB_MERCATOR, PROJECTION) for side in true])]
    pictures[1] = _as_wide(pictures[1], pictures[0])
    west, north, east, south = shapely.total_bounds([*pictures[0], *pictures[1]]).tolist()
    paths = [[path_data(translate(side, -west, -north)) for side in picture] for picture in pictures]
    return {
        **dict(zip(("china", "mongolia"), paths[0], strict=True)),
        **dict(zip(("mercatorChina", "mercatorMongolia"), paths[1], strict=True)),
        "box": [0, 0, round(east - west), round(south - north)],
        "areas": {name: round(area_km2(shapes_of(ids, ground))) for name, ids in faces.items()},
        "projection": "Lambert azimuthal equal-area, centre 37° N 105° E",
        "counted": _counted(faces, ground),
    }


def equal_area(
    sides: Sequence[Sequence[BaseGeometry]], tolerance: float = TOLERANCE_KM
) -> list[BaseGeometry]:
    """Join the shapes of each side and simplify the sides as one coverage, so that they go on fitting.

    Parameters
    ----------
    sides
        Shapes that are parts of one coverage, longitude and latitude (EPSG:4326).
    tolerance
        In km; 0 keeps every corner. Islands below ``SMALLEST_KM2`` are left out if it is more.

    Returns
    -------
    list of shapely.geometry.base.BaseGeometry
        A shape for each side in ``PROJECTION``: km east and north of its centre.
    """
    joined = [shapely.coverage_union_all(list(shapes)) for shapes in sides]
    # a long edge is straight in degrees and bent in the projection
    drawn = [projected(shapely.segmentize(side, LONGEST_DEG), PROJECTION) for side in joined]
    if not tolerance:
        return drawn
    kept = [_without_islets(side) for side in drawn]
    return list(shapely.coverage_simplify(kept, tolerance))


def path_data(shape: BaseGeometry) -> str:
    """Write polygons as SVG path data in whole units: a ring is ``M0 0 4 0 4 3Z``, a hole wound otherwise.

    Corners that rounding moves onto the one before are left out, and rings of which no area is left.
    """
    polygons = shapely.get_parts(shapely.orient_polygons(shape))
    rings = (ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors))
    return "".join(_ring(shapely.get_coordinates(ring).round().astype(int).tolist()) for ring in rings)


def _ring(corners: Sequence[Sequence[int]]) -> str:
    kept = [corner for before, corner in pairwise(corners) if corner != before]
    if len(kept) < 3:  # noqa: PLR2004 - a triangle has three
        return ""
    return f"M{' '.join(f'{x} {y}' for x, y in kept)}Z"


def _flipped(picture: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    return [scale(side, 1, -1, origin=(0, 0)) for side in picture]


def _as_wide(picture: Sequence[BaseGeometry], model: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Scale a picture to the width of another and put the middle of its box where the other has it."""
    bounds, wanted = (shapely.total_bounds(list(sides)) for sides in (picture, model))
    factor = (wanted[2] - wanted[0]) / (bounds[2] - bounds[0])
    middle, goal = ((box[:2] + box[2:]) / 2 for box in (bounds, wanted))
    grown = [scale(side, factor, factor, origin=tuple(middle)) for side in picture]
    return [translate(side, *(goal - middle)) for side in grown]


def _without_islets(shape: BaseGeometry) -> BaseGeometry:
    return shapely.union_all([part for part in shapely.get_parts(shape) if part.area >= SMALLEST_KM2])


def _counted(faces: Mapping[str, Sequence[str]], ground: Ground) -> str:
    named = ground.borders.faces["name"]
    names = {side: "; ".join(named[list(ids)]) for side, ids in faces.items()}
    left = [face for face in face_ids(CLAIMED, ground) if face not in (*faces["china"], *faces["mongolia"])]
    out = "; ".join(named[left])
    day = day_words(day_of(ground))
    return (
        f"Outer Mongolia: {names['mongolia']}. China, as its Government held it to be on {day}: "
        f"{names['china']}. In neither: {out}."
    )
