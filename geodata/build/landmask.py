"""Which part of a pixel is land: the built land less the built lakes, drawn in Web Mercator."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PIL import Image, ImageDraw, ImageFilter
from shapely.geometry import shape

from geodata.build.mercator import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely import LinearRing, Polygon

    from geodata.basemap import Box

FINER = 4
"""Into how many parts each way a pixel is divided, so that coasts are smooth."""


def draw_land(land: Path, lakes: Path, window: Box, size: tuple[int, int]) -> NDArray[np.float64]:
    """Return the share of land of each pixel, from 0 to 1, of a picture of the window (columns, rows).

    A pixel counts for no more than the least of its neighbours: a browser mixes neighbours when it scales a
    picture, and no shade may spill over the coast.
    """
    fine = (size[0] * FINER, size[1] * FINER)
    picture = Image.new("L", fine, 0)
    draw = ImageDraw.Draw(picture)
    for polygon in _polygons(land, window):
        draw.polygon(_pixels(polygon.exterior, window, fine), fill=255)
        for hole in polygon.interiors:
            draw.polygon(_pixels(hole, window, fine), fill=0)
    for polygon in _polygons(lakes, window):
        draw.polygon(_pixels(polygon.exterior, window, fine), fill=0)
    share = picture.resize(size, Image.Resampling.BOX)
    return np.asarray(share.filter(ImageFilter.MinFilter(3)), dtype=np.float64) / 255


def _polygons(path: Path, window: Box) -> list[Polygon]:
    """Read the polygons near the window, the largest first: an island in a lake is drawn after its hole."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    parts = chain.from_iterable(shapely.get_parts(shape(feature["geometry"])) for feature in features)
    near = (shapely.clip_by_rect(part, *shapely.box(*window).buffer(1).bounds) for part in parts)
    return sorted(_areas(near), key=lambda polygon: -polygon.area)


def _areas(geometries: Iterable[shapely.Geometry]) -> list[Polygon]:
    parts = chain.from_iterable(shapely.get_parts(geometry) for geometry in geometries)
    return [part for part in parts if part.geom_type == "Polygon"]


def _pixels(ring: LinearRing, window: Box, size: tuple[int, int]) -> list[tuple[float, float]]:
    west, _, east, _ = window
    columns, rows = size
    return [((x - west) / (east - west) * columns, row_of(y, window, rows)) for x, y in ring.coords]
