"""Borders of today between countries, cut to the window and thinned out."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any, cast

import shapely
from shapely import LineString, MultiLineString
from shapely.geometry import mapping, shape

from geodata.basemap import WINDOW
from geodata.build.land import decode_arcs
from geodata.build.output import GRID_DEGREES, save_features
from geodata.build.packages import WORLD_ATLAS, Package, load_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

TOLERANCE_DEGREES = 0.018
KEPT_DEGREES = 0.0001
"""The grid of the kept lines; the points of the package are whole steps of 0.0036 and 0.0018 degree."""


def keep_shared(content: bytes) -> bytes:
    """Keep of the world's countries the lines that two of them share and that reach into the window."""
    window = shapely.box(*WINDOW)
    features = [
        {
            "type": "Feature",
            "properties": {"between": list(pair)},
            "geometry": mapping(shapely.set_precision(line, KEPT_DEGREES)),
        }
        for pair, line in sorted(shared_lines(json.loads(content)).items())
        if shapely.intersects(line, window)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


PACKAGES = (
    Package(
        "world-atlas",
        WORLD_ATLAS,
        "package/countries-10m.json",
        "today-borders.geojson.gz",
        keep_shared,
    ),
)


def save_today(source: Path, out: Path) -> None:
    """Write ``today.geojson`` into ``out`` from the input in ``source``."""
    (package,) = PACKAGES
    borders = build_today(load_kept(source / package.target))
    save_features(
        out / "today.geojson", [({"between": " / ".join(pair)}, line) for pair, line in borders.items()]
    )


def build_today(kept: dict[str, Any]) -> dict[tuple[str, ...], MultiLineString]:
    """Cut the lines of each two countries to the window and thin them out; by the names of both."""
    drawn = {
        tuple(feature["properties"]["between"]): _draw(shape(feature["geometry"]))
        for feature in kept["features"]
    }
    return {pair: line for pair, line in sorted(drawn.items()) if not line.is_empty}


def shared_lines(topology: dict[str, Any]) -> dict[tuple[str, ...], MultiLineString]:
    """Return the lines that two countries share, by their names in order.

    In a topology a line between two areas is one arc that both refer to, the one of them backwards (TopoJSON
    specification, 2.1.4); an arc that one alone refers to is a coast.
    """
    owners: dict[int, set[str]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for index in _arcs_of(country["arcs"]):
            owners.setdefault(index if index >= 0 else ~index, set()).add(country["properties"]["name"])
    arcs = decode_arcs(topology)
    lines: dict[tuple[str, ...], list[LineString]] = {}
    for index, names in sorted(owners.items()):
        if len(names) > 1:
            lines.setdefault(tuple(sorted(names)), []).append(LineString(arcs[index]))
    return {pair: MultiLineString(parts) for pair, parts in lines.items()}


def _arcs_of(nested: list[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from _arcs_of(item)


def _draw(line: BaseGeometry) -> MultiLineString:
    whole = shapely.line_merge(shapely.union_all(shapely.intersection(line, shapely.box(*WINDOW))))
    thinned = shapely.set_precision(whole.simplify(TOLERANCE_DEGREES), GRID_DEGREES)
    parts = [part for part in shapely.get_parts(thinned) if isinstance(part, LineString) and part.length]
    return cast("MultiLineString", MultiLineString(parts).normalize())
