"""Which mentions a selection leaves, and which view shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from shapely import Point

from geodata import Selection, build_layers, opening_bounds, select_mentions

if TYPE_CHECKING:
    from geodata import Atlas

RECORD = "1945-08-10-soong-stalin.txt"


def counted(atlas: Atlas, selection: Selection) -> int:
    return len(select_mentions(atlas.mentions, selection))


def test_names_and_comparisons_count_until_somebody_says_otherwise(atlas: Atlas) -> None:
    assert counted(atlas, Selection(RECORD)) == 71 + 12


def test_a_kind_counts_alone(atlas: Atlas) -> None:
    assert counted(atlas, Selection(RECORD, kinds=("implied",))) == 105


def test_a_speaker_counts_alone(atlas: Atlas) -> None:
    chosen = select_mentions(atlas.mentions, Selection(RECORD, speakers=("fu", "molotov")))
    assert set(chosen["speaker"]) == {"molotov"}


def test_place_and_turn_do_not_filter(atlas: Atlas) -> None:
    assert counted(atlas, Selection(RECORD, turn="t001", place="dairen")) == 83


def test_layers_come_from_the_ground_up(atlas: Atlas) -> None:
    assert [layer.id for layer in build_layers(atlas)] == [
        "land",
        "lakes",
        "rivers",
        "relief",
        "railways",
        "places",
    ]


def test_every_layer_names_sources_that_exist(atlas: Atlas) -> None:
    known = {source.id for source in atlas.sources}
    assert [
        layer.id for layer in build_layers(atlas) if not layer.sources or set(layer.sources) - known
    ] == []


def test_the_most_mentioned_place_lies_lowest(atlas: Atlas) -> None:
    frame = build_layers(atlas)[-1].frame
    assert frame["place_id"].tolist()[:3] == ["dairen", "smr", "cer"]


def frame(*rows: tuple[float, float, int]) -> gpd.GeoDataFrame:
    points = [Point(x, y) for x, y, _ in rows]
    return gpd.GeoDataFrame({"count": [count for *_, count in rows]}, geometry=points, crs="EPSG:4326")


def test_the_opening_leaves_a_far_single_name_out() -> None:
    places = frame((120, 40, 60), (122, 42, 39), (37, 55, 1))
    assert opening_bounds(places) == (120, 40, 122, 42)


def test_the_opening_keeps_a_far_name_that_is_said_often() -> None:
    places = frame((120, 40, 60), (37, 55, 30))
    assert opening_bounds(places) == (37, 40, 120, 55)


def test_places_that_count_nothing_are_not_in_the_opening() -> None:
    assert opening_bounds(frame((120, 40, 1), (0, 0, 0))) == (120, 40, 120, 40)


def test_without_any_count_all_places_are_in_the_opening() -> None:
    assert opening_bounds(frame((120, 40, 0), (121, 41, 0))) == (120, 40, 121, 41)


@pytest.mark.parametrize("empty", [frame()])
def test_without_any_place_the_window_of_the_base_map_opens(empty: gpd.GeoDataFrame) -> None:
    assert opening_bounds(empty) == (66.0, 14.0, 148.0, 62.0)
