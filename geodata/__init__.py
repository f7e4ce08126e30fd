"""Places, railways, base map and mentions as data: no drawing, no screen."""

from geodata.atlas import Atlas, load_atlas
from geodata.basemap import load_lakes, load_land, load_rivers
from geodata.borders import VIEWS, Borders, borders_geojson, change_days, faces_on, lines_on, load_borders
from geodata.export import MENTION_COLUMNS, mention_rows, mentions_geojson
from geodata.gazetteer import (
    Gazetteer,
    ambiguous_names,
    load_gazetteer,
    load_stations,
    place_lines,
    toponyms,
)
from geodata.join import join_mentions
from geodata.layers import Layer, Style, build_layers, opening_bounds
from geodata.relief import Relief, load_relief
from geodata.schema import DataError
from geodata.selection import DEFAULT_KINDS, Selection, select_mentions
from geodata.sources import Source, load_sources

__all__ = [
    "DEFAULT_KINDS",
    "MENTION_COLUMNS",
    "VIEWS",
    "Atlas",
    "Borders",
    "DataError",
    "Gazetteer",
    "Layer",
    "Relief",
    "Selection",
    "Source",
    "Style",
    "ambiguous_names",
    "borders_geojson",
    "build_layers",
    "change_days",
    "faces_on",
    "join_mentions",
    "lines_on",
    "load_atlas",
    "load_borders",
    "load_gazetteer",
    "load_lakes",
    "load_land",
    "load_relief",
    "load_rivers",
    "load_sources",
    "load_stations",
    "mention_rows",
    "mentions_geojson",
    "opening_bounds",
    "place_lines",
    "select_mentions",
    "toponyms",
]
