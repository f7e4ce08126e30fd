"""The offline base map: land, lakes, rivers, and apart from them the borders of today.

``geodata.build`` makes the files.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd

from geodata.schema import CRS
from geodata.shipped import shipped_folder

if TYPE_CHECKING:
    from pathlib import Path

Box = tuple[float, float, float, float]

WINDOW: Box = (66.0, 14.0, 148.0, 62.0)
"""What is drawn in detail: west, south, east, north in degrees."""


def load_land() -> gpd.GeoDataFrame:
    """Load the land of the world from 57° S to 84° N, from 169° W eastward to 191° E.

    Returns
    -------
    geopandas.GeoDataFrame
        Polygons in ``geometry``, longitude and latitude, EPSG:4326. Coasts are those of today at a scale
        of 1:10m, thinned out to about 2 km between 66 and 148° E and 14 and 62° N, to 20 km elsewhere; where
        a territory is drawn they are the edges of its face, finer about Liaotung and Hong Kong.
    """
    return _load(shipped_folder() / "land.geojson")


def load_lakes() -> gpd.GeoDataFrame:
    """Load the great lakes of the same area, reservoirs filled after 1945 left out.

    Returns
    -------
    geopandas.GeoDataFrame
        ``name`` (modern English) and ``geometry`` (polygons, longitude and latitude, EPSG:4326). Of
        the Aral Sea only what is left of it today is drawn.
    """
    return _load(shipped_folder() / "lakes.geojson")


def load_rivers() -> gpd.GeoDataFrame:
    """Load the great rivers from 66 to 148° E and 14 to 62° N, one row a name and rank.

    Returns
    -------
    geopandas.GeoDataFrame
        ``name`` (as Natural Earth gives it, mostly the modern local one, and often another one for each
        reach), ``rank`` (whole number, 1 the greatest to 6) and ``geometry`` (multilines, longitude and
        latitude, EPSG:4326), at a scale of 1:50m, thinned out to about 1.5 km. Ussuri, Yalu, Tumen and
        Khalkhin Gol are too small for that scale and are missing.
    """
    return _load(shipped_folder() / "rivers.geojson")


def load_borders_today() -> gpd.GeoDataFrame:
    """Load the land borders between the countries of today from 66 to 148° E and 14 to 62° N.

    Returns
    -------
    geopandas.GeoDataFrame
        ``between`` (the two sides as Natural Earth names them, in order of the alphabet) and ``geometry``
        (multilines, longitude and latitude, EPSG:4326), at a scale of 1:10m, thinned out to about 2 km.
        Natural Earth draws who governs in fact; several of the lines are disputed.
    """
    return _load(shipped_folder() / "today.geojson")


@cache
def _load(path: Path) -> gpd.GeoDataFrame:
    """Read a layer once; all who ask share it, as they share what ``read_once`` reads."""
    frame = gpd.read_file(path)
    return frame.set_crs(CRS, allow_override=True)
