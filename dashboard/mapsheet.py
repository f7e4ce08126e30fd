"""What a drawn map is asked to show, what it is drawn from, and what each of its layers hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.markup import NOTHING
from dashboard.once import once
from dashboard.payload import mark_of
from geodata import (
    USUAL_LAYERS,
    VIEWS,
    Borders,
    Gazetteer,
    load_borders,
    load_borders_today,
    load_face_places,
    load_gazetteer,
    load_lakes,
    load_land,
    load_lettering,
    load_overlays,
    load_rivers,
)
from geodata.framing import place_extents

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from dashboard.markup import Node
    from geodata.basemap import Box


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to mark under a name; ``count`` makes its mark larger, ``chosen`` puts a ring round it."""

    place: str
    name: str
    count: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to draw.

    ``box`` is west, south, east, north in degrees and is shown whole; ``width`` and ``height`` are those of
    the map in points, without what stands below it. ``day`` is an ISO day, ``None`` for a map without
    borders; ``layers`` are ids of ``geodata.LAYERS`` (the relief is not drawn: it is a picture in greys).
    ``insets`` are larger maps of parts of this one, each under a letter: they stand in a column to its right.
    """

    box: Box
    width: float
    height: float
    day: str | None = None
    view: str = VIEWS[0]
    layers: tuple[str, ...] = USUAL_LAYERS
    spots: tuple[Spot, ...] = ()
    insets: tuple[tuple[str, Sheet], ...] = ()


@dataclass(frozen=True, slots=True)
class Footing:
    """What goes with a map besides its picture: a legend, a heading and a credit below it, if any.

    ``title`` is its name for who cannot see it; ``prefix`` keeps the names of its parts apart from those of
    other maps in one document.
    """

    legend: bool = True
    heading: str = ""
    credit: str = ""
    title: str = "Map"
    prefix: str = "m"


@dataclass(frozen=True, slots=True, eq=False)
class MapData:
    """The layers of the atlas that a map is drawn from; see the loaders of ``geodata`` for their columns.

    Of each place of the gazetteer ``points`` holds longitude and latitude, ``extents`` the box that it fills,
    and ``sorts`` how it is marked: as a town, region, state, railway or river.
    """

    land: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame
    rivers: gpd.GeoDataFrame
    today: gpd.GeoDataFrame
    lettering: gpd.GeoDataFrame
    overlays: gpd.GeoDataFrame
    borders: Borders
    gazetteer: Gazetteer
    face_places: Mapping[str, str]
    points: Mapping[str, tuple[float, float]]
    extents: Mapping[str, Box]
    sorts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of the legend: a small drawing, 16 by 9 points, and what it means."""

    drawing: Node
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layer as drawn: its markup, the patterns that it needs, and its entries in the legend."""

    marks: Node = NOTHING
    patterns: Node = NOTHING
    signs: tuple[Sign, ...] = ()


@once
def load_map_data() -> MapData:
    """Load what maps are drawn from, once; everybody shares it.

    Raises
    ------
    DataError
        If any of the shipped data are broken.
    """
    borders, gazetteer = load_borders(), load_gazetteer()
    face_places = load_face_places(borders.faces.index, gazetteer.places.index)
    table = gazetteer.places
    ids = [str(place) for place in table.index]
    return MapData(
        land=load_land(),
        lakes=load_lakes(),
        rivers=load_rivers(),
        today=load_borders_today(),
        lettering=load_lettering(),
        overlays=load_overlays(),
        borders=borders,
        gazetteer=gazetteer,
        face_places=face_places,
        points=dict(zip(ids, zip(table.geometry.x, table.geometry.y, strict=True), strict=True)),
        extents=place_extents(gazetteer, borders.faces, face_places),
        sorts=dict(zip(ids, map(mark_of, table["kind"], table["precision_km"]), strict=True)),
    )
