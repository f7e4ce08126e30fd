"""Map layers as data: what is drawn, in which order, how it looks and where it comes from.

No map library is named here; ``dashboard.mapview`` turns a layer into Folium elements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import geopandas as gpd
from shapely import box

from geodata.basemap import WINDOW, Box, load_lakes, load_land, load_rivers
from geodata.relief import load_relief
from geodata.schema import CRS
from geodata.selection import DEFAULT_KINDS

if TYPE_CHECKING:
    from geodata.atlas import Atlas

Mark = Literal["area", "river", "picture", "railway", "place"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a layer is marked; colours belong to the style sheet, under ``css_class``."""

    mark: Mark
    css_class: str


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One layer: a frame in EPSG:4326 (longitude, latitude) with its style, legend and source ids.

    A ``picture`` layer's frame is the box that the picture fills; a ``river`` layer's has the column
    ``rank``.
    A ``railway`` or ``place`` layer's frame has the column ``place_id``; a ``place`` layer's also
    ``count``, the mentions that are drawn when nothing is selected (0 is drawn on request only).
    ``legend`` pairs the name of a sign with what it means in words.
    """

    id: str
    title: str
    frame: gpd.GeoDataFrame
    style: Style
    legend: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


def build_layers(atlas: Atlas) -> tuple[Layer, ...]:
    """Return the layers of an atlas from the ground up."""
    return (*ground_layers(), *record_layers(atlas))


def ground_layers() -> tuple[Layer, ...]:
    """Return what every record lies on: land, lakes, rivers and the shade of the mountains."""
    relief = load_relief()
    edges = box(relief.west, relief.south, relief.east, relief.north)
    return (
        Layer("land", "Land", load_land(), Style("area", "pa-land"), (), ("natural-earth",)),
        Layer("lakes", "Lakes", load_lakes(), Style("area", "pa-lake"), (), ("natural-earth",)),
        Layer("rivers", "Rivers", load_rivers(), Style("river", "pa-river"), (), ("natural-earth",)),
        Layer(
            "relief",
            "Relief",
            gpd.GeoDataFrame(geometry=[edges], crs=CRS),
            Style("picture", "pa-relief"),
            (),
            relief.sources,
        ),
    )


def record_layers(atlas: Atlas) -> tuple[Layer, ...]:
    """Return what a record adds: the railways and places that it mentions."""
    return (
        Layer(
            "railways",
            "Railways",
            railway_frame(atlas),
            Style("railway", "pa-railway"),
            (("railway", "railway, schematic"),),
            ("railways", "geonames"),
        ),
        Layer(
            "places",
            "Places",
            place_frame(atlas),
            Style("place", "pa-place"),
            (("town", "place"), ("region", "region")),
            ("gazetteer", "geonames", "natural-earth"),
        ),
    )


def railway_frame(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the lines of the railways that the record mentions, one row a line."""
    lines = atlas.gazetteer.lines
    return lines.loc[lines["place_id"].isin(set(atlas.mentions["place_id"]))].reset_index()


def place_frame(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the mentioned places with ``count``, the most mentioned first (so small marks lie on top)."""
    drawn = atlas.mentions.loc[atlas.mentions["kind"].isin(DEFAULT_KINDS), "place_id"].value_counts()
    places = atlas.gazetteer.places
    frame = places.loc[places.index.isin(set(atlas.mentions["place_id"]))].reset_index()
    counts = frame["place_id"].map(drawn).fillna(0).astype("int64")
    frame = frame.assign(count=counts.where(frame["map_target"], 0))
    return frame.sort_values(["count", "place_id"], ascending=[False, True], ignore_index=True)


def opening_bounds(places: gpd.GeoDataFrame, *, left_out: float = 0.02) -> Box:
    """Return west, south, east, north in degrees of the view that shows the talk at its opening.

    ``places`` is the frame of a place layer. The farthest places from the weighted median are left out
    as long as they hold no more than the share ``left_out`` of all mentions: one name far away must not
    make all the others small. Without any counted place the whole frame counts; without any place at
    all the result is the window of the base map, 66 to 148° E, 14 to 62° N.
    """
    counted = places.loc[places["count"] > 0] if (places["count"] > 0).any() else places
    if counted.empty:
        return WINDOW
    points = counted.assign(x=counted.geometry.x, y=counted.geometry.y, weight=counted["count"].clip(lower=1))
    centre = points.loc[points.index.repeat(points["weight"]), ["x", "y"]].median()
    far = ((points[["x", "y"]] - centre) ** 2).sum(axis=1).sort_values(ascending=False, kind="stable")
    outside = points.loc[far.index, "weight"].cumsum() <= left_out * points["weight"].sum()
    kept = points.loc[far.index[~outside]]
    return (kept["x"].min(), kept["y"].min(), kept["x"].max(), kept["y"].max())
