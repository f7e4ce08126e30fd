"""The map module is the same for the same layers and holds no text of a record or gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from shapely import LineString, Point, box

from dashboard.mapview import map_module
from dashboard.routes import relief_url
from geodata import Layer, Style, build_layers
from tests.specimens import HOSTILE

if TYPE_CHECKING:
    from geodata import Atlas


def layer(mark: str, frame: gpd.GeoDataFrame) -> Layer:
    return Layer(mark, HOSTILE, frame, Style(mark, f"pa-{mark}"), ((mark, HOSTILE),), ())  # type: ignore[arg-type]


@pytest.fixture
def layers() -> tuple[Layer, ...]:
    area = gpd.GeoDataFrame({"name": [HOSTILE]}, geometry=[box(0, 0, 1, 1)], crs="EPSG:4326")
    line = gpd.GeoDataFrame(
        {"place_id": ["cer"]}, geometry=[LineString([(117, 49), (131, 44)])], crs="EPSG:4326"
    )
    place = gpd.GeoDataFrame(
        {"place_id": ["dairen"], "name": [HOSTILE]}, geometry=[Point(121.638, 38.9222)], crs="EPSG:4326"
    )
    return layer("area", area), layer("railway", line), layer("place", place)


def test_the_module_mounts_on_the_given_element_and_names_each_place(layers: tuple[Layer, ...]) -> None:
    module = map_module(layers)
    assert module.startswith("export default function draw(leaflet, host, extra, opening) {")
    assert "leaflet.map(host, {...options, ...extra}).fitBounds(...opening)" in module
    assert (
        'places: {"cer":[poly_line_railway_0_case,poly_line_railway_0_dash,poly_line_railway_0_hit],'
        '"dairen":[circle_marker_place_0]}' in module
    )


def test_latitude_comes_first_for_leaflet(layers: tuple[Layer, ...]) -> None:
    module = map_module(layers)
    assert "[38.9222, 121.638]" in module
    assert "[[49.0, 117.0], [44.0, 131.0]]" in module


def test_no_text_of_a_layer_gets_in(layers: tuple[Layer, ...]) -> None:
    assert "hacked" not in map_module(layers)


def test_the_same_layers_give_the_same_bytes(layers: tuple[Layer, ...]) -> None:
    assert map_module(layers) == map_module(layers)


def test_the_shipped_map_asks_for_nothing_from_outside(atlas: Atlas) -> None:
    module = map_module(build_layers(atlas))
    assert "http" not in module
    assert "eval" not in module
    assert '"dairen":' in module


def test_rivers_are_drawn_by_rank_and_the_relief_from_its_own_address(atlas: Atlas) -> None:
    module = map_module(build_layers(atlas))
    assert '{"className": "pa-river pa-river-1"}' in module
    assert f'"{relief_url()}"' in module
    assert "base64" not in module


def test_every_mentioned_place_is_drawn(atlas: Atlas) -> None:
    module = map_module(build_layers(atlas))
    missing = [place for place in set(atlas.mentions["place_id"]) if f'"{place}":[' not in module]
    assert missing == []
