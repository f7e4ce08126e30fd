"""Land and lakes: decoded and thinned out; what is drawn as land, as lake and as sea."""

from pathlib import Path

import pytest
from shapely import Point, Polygon, box

from geodata import load_lakes, load_land
from geodata.build.land import build_lakes, build_land, decode_topology, unwrap

DATA = Path(__file__).parents[1] / "geodata" / "data"


def test_arcs_are_whole_number_steps_and_a_negative_index_reads_backwards() -> None:
    topology = {
        "transform": {"scale": [0.5, 0.25], "translate": [10, 20]},
        "arcs": [[[0, 0], [4, 0], [0, 4]], [[0, 0], [0, 4], [4, 0]]],
        "objects": {"land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0, ~1]]]}]}},
    }
    (square,) = decode_topology(topology, "land")
    assert list(square.exterior.coords) == [(10, 20), (12, 20), (12, 21), (10, 21), (10, 20)]


def test_a_ring_across_the_180th_meridian_goes_on_beyond_it() -> None:
    assert unwrap([(170, 60), (-170, 60), (-170, 70), (170, 60)]) == [
        (170, 60),
        (190, 60),
        (190, 70),
        (170, 60),
    ]
    assert unwrap([(-179, 60), (179, 60), (100, 70), (-179, 60)]) == [
        (181, 60),
        (179, 60),
        (100, 70),
        (181, 60),
    ]


def test_land_is_thinned_out_more_coarsely_outside_the_window() -> None:
    inside = Polygon([(100, 30), (101, 30.05), (102, 30), (102, 32), (100, 32)])
    outside = Polygon([(20, 30), (21, 30.05), (22, 30), (22, 32), (20, 32)])
    assert build_land([inside]).equals(inside)
    assert build_land([outside]).equals(box(20, 30, 22, 32))


def test_land_keeps_its_holes_and_loses_specks_and_what_lies_outside() -> None:
    ring = box(100, 30, 110, 40).difference(box(104, 34, 106, 36))
    land = build_land([ring, box(120, 30, 120.01, 30.01), box(-60, -70, -50, -60)])
    assert land.equals(ring)


def test_a_lake_is_kept_by_its_size_unless_it_is_left_out() -> None:
    def lake(name: str | None, west: float, size: float) -> dict[str, object]:
        shore = box(west, 40, west + size, 40 + size)
        ring = [list(point) for point in shore.exterior.coords]
        return {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    features = [
        lake("Near", 100, 0.3),
        lake("Small", 101, 0.1),
        lake("Far", 30, 0.3),
        lake("Dammed later", 103, 1),
        lake(None, 105, 1),
    ]
    built = build_lakes({"features": features}, {"Dammed later"})
    assert [(name, shore.bounds) for name, shore in built] == [("Near", (100, 40, 100.3, 40.3))]


def test_land_and_lakes_are_valid_light_and_in_degrees() -> None:
    for frame in (load_land(), load_lakes()):
        assert frame.crs == "EPSG:4326"
        assert frame.geometry.is_valid.all()
        west, south, east, north = frame.total_bounds
        assert west >= -169
        assert south >= -57
        assert east <= 191
        assert north <= 84
    assert sum((DATA / file).stat().st_size for file in ("land.geojson", "lakes.geojson")) <= 340_000


@pytest.mark.parametrize(
    ("where", "longitude", "latitude"),
    [
        ("Dairen", 121.6, 38.91),
        ("Port Arthur", 121.25, 38.83),
        ("Honshu", 138.3, 36.2),
        ("Korea", 127.1, 38.4),
        ("Sakhalin", 142.8, 50.0),
        ("Moscow", 37.6, 55.75),
        ("Britain", -1.5, 52.5),
        ("France", 2.4, 46.6),
        ("Chukotka, at the edge", 179.5, 67.5),
        ("Taiwan", 121.0, 23.7),
    ],
)
def test_what_is_land_is_drawn_as_land(where: str, longitude: float, latitude: float) -> None:
    assert load_land().covers(Point(longitude, latitude)).any(), where


@pytest.mark.parametrize(
    ("where", "longitude", "latitude"),
    [
        ("Gulf of Pechihli", 119.5, 38.7),
        ("Korea Bay", 123.5, 39.0),
        ("Sea of Japan", 134.0, 40.0),
        ("Caspian Sea", 51.0, 41.0),
        ("Arctic, on the parallel of Chukotka", 60.0, 79.0),
        ("North Atlantic", -20.0, 50.0),
    ],
)
def test_what_is_sea_is_drawn_as_sea(where: str, longitude: float, latitude: float) -> None:
    assert not load_land().intersects(Point(longitude, latitude)).any(), where


def test_the_lakes_that_matter_are_drawn_and_later_reservoirs_are_not() -> None:
    names = set(load_lakes()["name"])
    assert {
        "Lake Baikal",
        "Lake Balkhash",
        "Lake Khanka",
        "Hulun Nuur",
        "Buyr Nuur",
        "Khövsgöl Nuur",
    } <= names
    assert names.isdisjoint({"Bratsk Reservoir", "Vilyuy Reservoir", "Samara Reservoir", "Lake Volta"})
