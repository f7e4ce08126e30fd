"""GeoJSON layers with declared fields: read, and every breach in them named with file and feature."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import geopandas as gpd
import shapely
from shapely.geometry import shape

from geodata.schema import CRS, DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

_CRS_NAMES = frozenset({"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", CRS})


def read_layer(
    path: Path, fields: Sequence[str], breaches: list[str], blank: Collection[str] = ()
) -> gpd.GeoDataFrame:
    """Read a GeoJSON file, adding its breaches; pyogrio would take a missing CRS for EPSG:4326.

    Parameters
    ----------
    path
        The file; its CRS must be named in it and be WGS 84, longitude before latitude.
    fields
        The properties wanted, the id first; others are left out, a missing one is "".
    breaches
        The list that every breach found is added to.
    blank
        The fields that may be blank.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a feature, in the order of the file, EPSG:4326; no row if the file cannot be read.
    """
    try:
        loaded = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        features = [(f["properties"], shape(f["geometry"])) for f in loaded["features"]]
        named = str(loaded.get("crs", {}).get("properties", {}).get("name", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        breaches.append(f"{path}: no GeoJSON layer can be read there ({error!r}): restore the file")
        features, named = [], CRS
    if named not in _CRS_NAMES:
        breaches.append(f"{path.name}: the CRS is {named or 'missing'}: write it in EPSG:4326 and say so")
    columns = {name: [row.get(name, "") for row, _ in features] for name in fields}
    frame = gpd.GeoDataFrame(columns, geometry=[geometry for _, geometry in features], crs=CRS)
    breaches.extend(_feature_breaches(path.name, frame, blank))
    return frame


def day_breaches(where: str, first: str, end: str) -> Iterator[str]:
    """Say of a span of days, ``end`` being the first day after it, what is wrong with it."""
    wrong = [text for text in (first, end) if not is_day(text)]
    if wrong:
        yield f"{where}: {', '.join(map(repr, wrong))} is no day: write YYYY-MM-DD"
    elif first >= end:
        yield f"{where}: it ends on {end}, not after {first}: put the later day in 'to'"


def is_day(text: str) -> bool:
    """Say whether a text is a day written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_day(text: str) -> None:
    """Raise a ``DataError`` if a text that asks for a day is none."""
    if not is_day(text):
        raise DataError(f"{text!r} is no day: write it as YYYY-MM-DD, such as 1945-08-10")


def _feature_breaches(file: str, frame: gpd.GeoDataFrame, blank: Collection[str]) -> Iterator[str]:
    key, *_ = fields = frame.columns.drop("geometry")
    twice = frame[key].duplicated()
    for number, (row, double) in enumerate(zip(frame.to_dict("records"), twice, strict=True), start=1):
        where = f"{file}, feature {number} ({row[key]})"
        missing = [name for name in fields if row[name] in ("", None) and name not in blank]
        if not isinstance(row["precision_km"], (int, float)):
            yield f"{where}: precision_km {row['precision_km']!r} is not a number: give km"
        if missing:
            yield f"{where}: {', '.join(missing)} missing: fill it in"
        if double:
            yield f"{where}: the id stands twice: keep one"
        if row["geometry"].is_empty or not row["geometry"].is_valid:
            yield f"{where}: the geometry is not valid ({shapely.is_valid_reason(row['geometry'])}): mend it"
