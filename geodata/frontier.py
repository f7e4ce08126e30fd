"""The length of a frontier against the scale of its source: the finer the line, the longer it is."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import shapely
from shapely.geometry import shape

from geodata.ellipsoid import length_km, shared_edge
from geodata.ground import LENGTHS, Ground, face_ids, shapes_of
from geodata.schema import DataError
from geodata.shipped import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

SUBJECT = "mongolia-china"
AREA = "outer-mongolia khalkhin-strip"
NEIGHBOURS = "china-1945/china -outer-mongolia -khalkhin-strip -tannu-tuva"
"""The two sides of the frontier, as ``geodata.ground`` reads them."""


def load_finest_frontier(ground: Ground, folder: Path | None = None) -> BaseGeometry:
    """Load the frontier with every point of its source, from the inputs kept for building the faces.

    Returns
    -------
    shapely.geometry.base.BaseGeometry
        Longitude and latitude, EPSG:4326.

    Raises
    ------
    DataError
        If the input that ``lengths.csv`` names cannot be read, or its two sides share no edge.
    """
    rows = _rows(ground)
    file, *codes = str(rows.loc[rows["kind"] == "kept", "input"].iloc[0]).split()
    path = (folder or shipped_folder() / "source") / file
    try:
        loaded = cast("dict[str, Any]", json.loads(gzip.decompress(path.read_bytes())))
        sides = [
            [shape(f["geometry"]) for f in loaded["features"] if f["properties"]["adm0_a3"] == code]
            for code in codes
        ]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path}: the kept units cannot be read ({error!r}): restore the file") from error
    near = shapely.box(*shapely.total_bounds(sides[0]))
    edge = shared_edge(sides[0], [unit for unit in sides[1] if unit.intersects(near)])
    if edge.is_empty:
        raise DataError(f"{path}: {' and '.join(codes)} share no edge: correct the input in {LENGTHS.file}")
    return edge


def frontier_scale(ground: Ground, finest: BaseGeometry) -> pd.DataFrame:
    """Measure the frontier of Outer Mongolia and China at several scales, beside its published lengths.

    Parameters
    ----------
    ground
        Faces and figures.
    finest
        The line with every point of its source, from ``load_finest_frontier``.

    Returns
    -------
    pandas.DataFrame
        From coarse to fine: ``source``, ``detail``, ``km`` (geodesic, WGS 84, or as published) and ``kind``:
        ``simplified`` (Douglas-Peucker, tolerance in degrees), ``shipped`` and ``kept`` are measured here,
        ``measured`` was measured on a line that is not held here, ``published`` is other people's figure, for
        which the last column, ``published``, is true.
    """
    neighbours = shapes_of(face_ids(NEIGHBOURS, ground), ground)
    drawn = shared_edge(shapes_of(face_ids(AREA, ground), ground), neighbours)
    rows = _rows(ground)
    each = cast("list[dict[str, Any]]", rows.to_dict("records"))
    return pd.DataFrame(
        {
            "source": rows["source"],
            "detail": [_detail(row) for row in each],
            "km": [_km(row, drawn, finest) for row in each],
            "kind": rows["kind"],
            "published": rows["kind"] == "published",
        }
    ).reset_index(drop=True)


def _rows(ground: Ground) -> pd.DataFrame:
    return ground.lengths[ground.lengths["subject"] == SUBJECT]


def _detail(row: Mapping[str, Any]) -> str:
    doubt = "" if pd.isna(row["plus_minus_km"]) else f" (±{row['plus_minus_km']:g} km)"
    return f"{row['detail']}{doubt}"


def _km(row: Mapping[str, Any], drawn: BaseGeometry, finest: BaseGeometry) -> float:
    if row["kind"] == "simplified":
        return length_km(drawn.simplify(row["tolerance_deg"]))
    if row["kind"] == "shipped":
        return length_km(drawn)
    return length_km(finest) if row["kind"] == "kept" else float(row["km"])
