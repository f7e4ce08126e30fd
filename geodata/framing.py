"""A window of the map as a picture: what lies in it, in Web Mercator (EPSG:3857), in points of the sheet.

A point is 1/72 inch. Pictures have x to the right and y down, their corner at the upper left. Boxes are west,
south, east, north in degrees (EPSG:4326).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from geodata.basemap import WINDOW, Box
from geodata.schema import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geodata.gazetteer import Gazetteer

RADIUS = 6_378_137.0
"""Of the sphere of Web Mercator, in metres (EPSG:3857)."""

HIGHEST = 84.0
"""Degrees of latitude beyond which nothing is drawn."""

ZOOM_0 = 2 * math.pi * RADIUS / 256
"""Metres a pixel at zoom 0 on the equator, with tiles of 256 pixels."""

POINTS_A_PIXEL = 0.75
"""A pixel of a style sheet is 1/96 inch."""

KM_A_DEGREE = 111.2
FINEST = 0.1  # points that a corner may be moved by: a hair of the finest stroke
OVERHANG = 8.0  # points kept round the window, so that no stroke ends in sight
LARGEST_KM = 250.0  # a land without a drawn face is taken to reach no farther from its point


@dataclass(frozen=True, slots=True)
class Window:
    """What a picture of ``width`` by ``height`` points shows: the box of its four edges."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """The edges."""
        return (self.west, self.south, self.east, self.north)

    @property
    def scale(self) -> float:
        """Points a metre of the projection."""
        return self.width / (RADIUS * math.radians(self.east - self.west))

    @property
    def zoom(self) -> float:
        """The zoom of a screen that shows a place as large, with tiles of 256 pixels."""
        return math.log2(ZOOM_0 * self.scale / POINTS_A_PIXEL)

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of the middle of the picture."""
        upper, lower = _northing(np.array([self.north, self.south]))
        return (self.west + self.east) / 2, _latitude((upper + lower) / 2)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place lies in the picture, be it outside of the edges."""
        x, y = _picture(self, np.array([longitude]), np.array([latitude]))
        return float(x[0]), float(y[0])

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a place lies within the edges."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def points_a_km(self, latitude: float) -> float:
        """Return how long a kilometre is drawn at a latitude: Mercator draws the north larger."""
        return self.scale * 1000 / math.cos(math.radians(latitude))


def fit_window(box: Box, width: float, height: float) -> Window:
    """Return the smallest window of a shape that shows a box, the box in its middle.

    Raises
    ------
    DataError
        If the box is none: a bound that is no number, east not beyond west, north not beyond south, or
        outside of 180° W to 540° E and 84° S to 84° N.
    """
    west, south, east, north = box
    _check_box(box)
    lower, upper = (float(value) for value in _northing(np.array([south, north])))
    wide, high = RADIUS * math.radians(east - west), upper - lower
    grown_wide = max(wide, high * width / height)
    grown_high = max(high, wide * height / width)
    middle, half = (west + east) / 2, math.degrees(grown_wide / RADIUS) / 2
    line, rise = (lower + upper) / 2, grown_high / 2
    return Window(middle - half, _latitude(line - rise), middle + half, _latitude(line + rise), width, height)


def framed(frame: gpd.GeoDataFrame, window: Window) -> gpd.GeoDataFrame:
    """Return the rows of a frame that lie in a window, cut to it and drawn as a picture, in their order.

    The geometries stand in points of the picture and reach a little over its edges, so that no stroke of a
    cut shows; they have no CRS.
    """
    _, latitude = window.middle
    room = OVERHANG / window.points_a_km(latitude) / KM_A_DEGREE / math.cos(math.radians(latitude))
    west, south, east, north = window.box
    cut = shapely.clip_by_rect(
        frame.geometry.to_numpy(), west - room, south - room, east + room, north + room
    )
    kept = ~(shapely.is_empty(cut) | shapely.is_missing(cut))
    drawn = shapely.simplify(shapely.transform(cut[kept], lambda xy: _moved(window, xy)), FINEST)
    rest = frame.loc[kept].drop(columns=str(frame.geometry.name))
    return gpd.GeoDataFrame(rest, geometry=list(drawn))


def in_sight(shapes: Iterable[BaseGeometry], window: Window, least: float) -> list[bool]:
    """Tell of each shape of a picture whether it shows: as an area of ``least``² points or a line so long."""
    inside = [shapely.intersection(shapely.make_valid(shape), _inside(window)) for shape in shapes]
    return [shape.area >= least**2 or (shape.area == 0 and shape.length >= least) for shape in inside]


def label_point(shapes: Iterable[BaseGeometry], window: Window) -> tuple[float, float] | None:
    """Return where a name stands best on the largest piece of some areas of a picture, ``None`` for none."""
    inside = shapely.intersection(shapely.union_all([shape.buffer(0) for shape in shapes]), _inside(window))
    pieces = [piece for piece in shapely.get_parts(inside) if piece.area > 0]
    if not pieces:
        return None
    spot = shapely.maximum_inscribed_circle(max(pieces, key=shapely.area), 4.0)
    x, y = shapely.get_coordinates(spot)[0].tolist()
    return (x, y)


def merged(frame: gpd.GeoDataFrame, column: str) -> gpd.GeoDataFrame:
    """Return one row for each value of a column, the faces that share it joined; they are one coverage."""
    return frame[[column, "geometry"]].dissolve(by=column, sort=False, method="coverage").reset_index()


def svg_path(shape: BaseGeometry) -> str:
    """Write lines and polygons as SVG path data, to a tenth of a point; "" if nothing of it is left."""
    return "".join(_stroke(line) for line in _strokes(shape))


def scale_bar(window: Window, longest: float = 90.0) -> tuple[int, float]:
    """Return the round distance in km that a bar of at most ``longest`` points can show, and its points.

    It holds at the latitude of the window's middle.
    """
    a_km = window.points_a_km(window.middle[1])
    steps = [step * 10**power for power in range(4) for step in (1, 2, 5)]
    fitting = [km for km in steps if km * a_km <= longest]
    km = fitting[-1] if fitting else steps[0]
    return km, km * a_km


def place_extents(
    gazetteer: Gazetteer, faces: gpd.GeoDataFrame, face_places: Mapping[str, str]
) -> dict[str, Box]:
    """Return the box that each place of the gazetteer fills.

    For a railway it is that of its lines, for a land that of its faces (``face_places`` names the place of
    each face); else it is the square about its point that its precision allows, 250 km to a side at most.
    """
    owned: dict[str, list[Box]] = {}
    rails = gazetteer.lines
    for place, successor, box in zip(rails["place_id"], rails["successor"], _boxes(rails), strict=True):
        for railway in {place, successor} - {""}:
            owned.setdefault(railway, []).append(box)
    for face, box in zip(faces.index, _boxes(faces), strict=True):
        owned.setdefault(face_places.get(str(face), ""), []).append(box)
    table = gazetteer.places
    points = zip(table.index, table.geometry.x, table.geometry.y, table["precision_km"], strict=True)
    return {
        str(place): joined_box(owned.get(str(place)) or [_square(x, y, min(float(km), LARGEST_KM))])
        for place, x, y, km in points
    }


def joined_box(boxes: Iterable[Sequence[float]]) -> Box:
    """Return the box that holds all of some boxes, at least one."""
    west, south, east, north = zip(*boxes, strict=True)
    return (float(min(west)), float(min(south)), float(max(east)), float(max(north)))


def grown_box(box: Box, share: float, least_km: float) -> Box:
    """Return a box with room about it: a share of its size on each side, and ``least_km`` across at least."""
    west, south, east, north = box
    tall = KM_A_DEGREE * math.cos(math.radians((south + north) / 2))
    wide = max((east - west) * (1 + 2 * share), least_km / tall)
    high = max((north - south) * (1 + 2 * share), least_km / KM_A_DEGREE)
    x, y = (west + east) / 2, (south + north) / 2
    return (x - wide / 2, max(y - high / 2, -HIGHEST), x + wide / 2, min(y + high / 2, HIGHEST))


def kept_in(box: Box, limits: Box = WINDOW) -> Box:
    """Return what of a box lies within limits: by default within what the atlas draws in detail."""
    west, south, east, north = (
        choose(own, limit) for choose, own, limit in zip((max, max, min, min), box, limits, strict=True)
    )
    return (west, south, east, north)


def shifted_box(box: Box, limits: Box = WINDOW) -> Box:
    """Return a box moved east or west into limits, by default into what the atlas draws in detail.

    One that is broader than the limits is put in their middle.
    """
    west, south, east, north = box
    middle, half = (west + east) / 2, (east - west) / 2
    first, last = limits[0] + half, limits[2] - half
    held = (limits[0] + limits[2]) / 2 if first > last else min(max(middle, first), last)
    return (held - half, south, held + half, north)


def _check_box(box: Box) -> None:
    west, south, east, north = box
    sound = all(math.isfinite(value) for value in box) and -180 <= west < east <= 540  # noqa: PLR2004
    if not (sound and -HIGHEST <= south < north <= HIGHEST and east - west <= 360):  # noqa: PLR2004
        listed = ",".join(f"{value:g}" for value in box)
        raise DataError(f"the box {listed} is none: write west,south,east,north in degrees, as 118,36,126,42")


def _boxes(frame: gpd.GeoDataFrame) -> list[Box]:
    return [
        (west, south, east, north) for west, south, east, north in frame.geometry.bounds.to_numpy().tolist()
    ]


def _inside(window: Window) -> BaseGeometry:
    return shapely.box(0, 0, window.width, window.height)


def _square(longitude: float, latitude: float, km: float) -> Box:
    high = km / KM_A_DEGREE
    wide = high / math.cos(math.radians(latitude))
    return (longitude - wide, latitude - high, longitude + wide, latitude + high)


def _northing(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    held = np.radians(np.clip(latitude, -89.0, 89.0))
    northing: NDArray[np.float64] = RADIUS * np.log(np.tan(np.pi / 4 + held / 2))
    return northing


def _latitude(northing: float) -> float:
    return math.degrees(2 * math.atan(math.exp(northing / RADIUS)) - math.pi / 2)


def _picture(window: Window, longitude: Any, latitude: Any) -> tuple[Any, Any]:  # noqa: ANN401  # arrays
    top = _northing(np.array([window.north]))[0]
    x = np.radians(longitude - window.west) * RADIUS * window.scale
    return x, (top - _northing(latitude)) * window.scale


def _moved(window: Window, corners: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack(_picture(window, corners[:, 0], corners[:, 1]))


def _strokes(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(shape):
        yield from shapely.get_rings(part) if isinstance(part, shapely.Polygon) else [part]


def _stroke(line: BaseGeometry) -> str:
    tenths = (shapely.get_coordinates(line) * 10).round().astype(int)
    moves = np.diff(tenths, axis=0)
    moves = moves[moves.any(axis=1)]
    if not len(moves):
        return ""
    closed = not moves.sum(axis=0).any()
    words = _packed(moves[:-1] if closed else moves)
    return f"M{_packed(tenths[:1])}l{words}{'Z' if closed else ''}"


def _packed(tenths: NDArray[np.int_]) -> str:
    """Write tenths as numbers, with a blank only where no sign parts them."""
    words = " ".join(f"{value / 10:g}" for value in tenths.ravel().tolist()).replace(" -", "-")
    return re.sub(r"(?<!\d)0\.", ".", words)
