"""The railways of the gazetteer: ordered stations, and the lines drawn through them.

A line runs straight from station to station, so it is shorter than the track; the published length
stands beside it. A line with a gap of more than ``SCHEMATIC_GAP_KM`` between stations is schematic.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
from shapely import LineString, points

from geodata.ellipsoid import length_km
from geodata.schema import CRS, RAILWAYS, STATIONS, Rows, as_frame, read_rows, refuse, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SCHEMATIC_GAP_KM = 8.0
UNUSABLE = "the gazetteer cannot be used, {breaches}:"


def read_railways(folder: Path) -> tuple[Rows, Rows]:
    """Read lines and stations of a gazetteer's folder, every breach between the two noted."""
    lines, stations = read_rows(folder, RAILWAYS), read_rows(folder, STATIONS)
    known = lines.cells.get("line_id", [])
    stations.breaches.extend(
        unknown(stations, "line_id", known, RAILWAYS.file, "add the line or correct the id")
    )
    lines.breaches.extend(_short_lines(lines, stations))
    return lines, stations


def load_stations(folder: Path) -> gpd.GeoDataFrame:
    """Load the stations of every line, in order along it.

    Parameters
    ----------
    folder
        The folder that holds ``railways.csv`` and ``stations.csv``.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``line_id``, ``seq``, ``name``, ``modern_name``, ``name_native``, ``name_other``,
        ``precision_km``, ``km_post`` (NaN where unknown), ``km_from``, ``place_id`` ("" where the station is
        no place of the gazetteer), ``basis`` and ``geometry`` (points, longitude and latitude, EPSG:4326).

    Raises
    ------
    DataError
        If a file is missing or breaks the schema; the message names every breach.
    """
    lines, stations = read_railways(folder)
    refuse(lines.breaches + stations.breaches, UNUSABLE)
    return build_stations(stations)


def build_stations(rows: Rows) -> gpd.GeoDataFrame:
    """Turn checked station rows into points, sorted by line (as in the file) and sequence."""
    frame = as_frame(rows).astype({"seq": int})
    order = {line: at for at, line in enumerate(dict.fromkeys(frame["line_id"]))}
    frame = frame.sort_values("seq", kind="stable").sort_values(
        "line_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True
    )
    geometry = points(frame.pop("lon").to_numpy(), frame.pop("lat").to_numpy())
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=CRS)


def build_lines(rows: Rows, stations: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Draw each line through its stations and measure it.

    Returns
    -------
    geopandas.GeoDataFrame
        Indexed by ``line_id``: the columns of ``railways.csv`` (``length_km`` is text, as published) and
        ``drawn_km`` (geodesic length of the drawn line on the WGS 84 ellipsoid, km), ``precision_km`` (that
        of its worst station, km; between stations the track may lie further away), ``schematic`` and
        ``geometry`` (longitude and latitude, EPSG:4326).
    """
    frame = as_frame(rows).set_index("line_id")
    groups = dict(iter(stations.groupby("line_id", sort=False)))
    chains = [_chain(groups[line]) for line in frame.index]
    frame["drawn_km"] = [sum(gaps) for _, gaps in chains]
    frame["precision_km"] = [float(groups[line]["precision_km"].max()) for line in frame.index]
    frame["schematic"] = [max(gaps) > SCHEMATIC_GAP_KM for _, gaps in chains]
    return gpd.GeoDataFrame(frame, geometry=[line for line, _ in chains], crs=CRS)


def lines_of(lines: pd.DataFrame, place_id: str) -> tuple[str, ...]:
    """Name the lines that are, or were merged into, the railway ``place_id``; none for any other place."""
    theirs = (lines["place_id"] == place_id) | (lines["successor"] == place_id)
    return tuple(str(line) for line in lines.index[theirs])


def _chain(stations: pd.DataFrame) -> tuple[LineString, list[float]]:
    line = LineString(list(stations["geometry"]))
    return line, [length_km(LineString(ends)) for ends in pairwise(line.coords)]


def _short_lines(lines: Rows, stations: Rows) -> Iterator[str]:
    found: Iterable[str] = stations.cells.get("line_id", [])
    counts = pd.Series(list(found), dtype=str).value_counts()
    for line, number in zip(lines.cells.get("line_id", []), lines.numbers, strict=False):
        if counts.get(line, 0) < 2:  # noqa: PLR2004 - two points make a line
            yield (
                f"{lines.table.file}, row {number}: line {line!r} has fewer than two stations: "
                f"add them to {STATIONS.file}"
            )
