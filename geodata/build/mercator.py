"""Rasters in degrees and in Web Mercator: where rows lie, and how one is made from the other.

A raster's rows run from north to south, its columns from west to east; positions count from the outer edge
of the first row or column, so that the middle of row 0 lies at 0.5. Heights and coordinates are ``float64``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.basemap import Box

    Raster = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grid:
    """A raster of equal steps in degrees: its north-west corner, and how many cells make a degree."""

    west: float
    north: float
    cells: int


def mercator_of(latitude: Any) -> Any:  # noqa: ANN401 - a number or an array of them, as numpy takes it
    """Return the northing of a latitude in degrees, on the sphere of Web Mercator.

    Both are in degrees, so that one degree of longitude is one degree of northing (EPSG:3857 divided by
    the length of a degree on its equator; Snyder, Map Projections: A Working Manual, 1987, 7-2).
    """
    return np.degrees(np.arcsinh(np.tan(np.radians(latitude))))


def latitude_of(northing: Any) -> Any:  # noqa: ANN401 - as above
    """Return the latitude in degrees of a northing in degrees; undoes ``mercator_of``."""
    return np.degrees(np.arctan(np.sinh(np.radians(northing))))


def row_count(window: Box, columns: int) -> int:
    """Return how many rows of square pixels the window takes in Web Mercator, given its columns."""
    west, south, east, north = window
    return round(columns * float(mercator_of(north) - mercator_of(south)) / (east - west))


def row_of(latitude: float, window: Box, rows: int) -> float:
    """Return where a latitude lies among the rows of a picture of the window, from its upper edge down."""
    _, south, _, north = window
    top, bottom = mercator_of(north), mercator_of(south)
    return float((top - mercator_of(latitude)) / (top - bottom) * rows)


def row_latitudes(window: Box, rows: int) -> Raster:
    """Return the latitudes in degrees of the middles of the rows, equally spaced in Web Mercator."""
    _, south, _, north = window
    top, bottom = mercator_of(north), mercator_of(south)
    middles: Raster = latitude_of(top - (np.arange(rows) + 0.5) / rows * (top - bottom))
    return middles


def column_longitudes(window: Box, columns: int) -> Raster:
    """Return the longitudes in degrees of the middles of the columns."""
    west, _, east, _ = window
    middles: Raster = west + (np.arange(columns) + 0.5) / columns * (east - west)
    return middles


def resample(heights: Raster, grid: Grid, latitudes: Raster, longitudes: Raster) -> Raster:
    """Return the heights at the crossings of latitudes and longitudes, smoothly interpolated.

    The cells' middles carry the heights. Every point needs two cells on each of its sides.
    """
    rows = (grid.north - latitudes) * grid.cells
    columns = (longitudes - grid.west) * grid.cells
    return _along(_along(heights, rows).T, columns).T


def _along(values: Raster, positions: Raster) -> Raster:
    cell = np.floor(positions - 0.5).astype(np.intp)
    beyond = positions - 0.5 - cell
    total: Raster = np.zeros((len(positions), values.shape[1]))
    for step in (-1, 0, 1, 2):
        total += _weight(np.abs(beyond - step))[:, None] * values[cell + step]
    return total


def _weight(distance: Raster) -> Raster:
    """Weigh a cell by its distance: the cubic of Mitchell and Netravali (1988), B = C = 1/3."""
    near = (7 * distance**3 - 12 * distance**2 + 16 / 3) / 6
    far = (-7 / 3 * distance**3 + 12 * distance**2 - 20 * distance + 32 / 3) / 6
    weight: Raster = np.where(distance < 1, near, np.where(distance < 2, far, 0.0))  # noqa: PLR2004
    return weight
