"""Geodesic measures against figures that can be looked up or worked out by hand."""

from __future__ import annotations

import pytest
import shapely

from geodata.ellipsoid import (
    area_km2,
    bearing,
    belt,
    circle,
    from_line_km,
    length_km,
    mercator_area_km2,
    projected,
    shared_edge,
)

WEST, EAST = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)


def test_a_degree_of_the_equator_is_111_km_and_its_square_12309_km2() -> None:
    assert length_km(shapely.LineString([(10, 0), (11, 0)])) == pytest.approx(111.3195, abs=0.0001)
    assert area_km2([WEST]) == pytest.approx(12_308.8, abs=0.5)
    assert area_km2([WEST, EAST]) == pytest.approx(24_617.6, abs=1)


@pytest.mark.parametrize(
    ("east", "north", "degrees"), [(0, 1, 0), (1, 0, 90), (0, -1, 180), (-1, 0, -90), (1, 1, 45.19)]
)
def test_a_bearing_counts_from_north_eastward(east: float, north: float, degrees: float) -> None:
    start, end = shapely.Point(10, 0), shapely.Point(10 + east, north)
    assert abs(bearing(start, end)) == pytest.approx(abs(degrees), abs=0.01)
    assert bearing(start, end) * degrees >= 0


def test_every_corner_of_a_circle_lies_as_far_from_its_middle() -> None:
    middle = shapely.Point(91.4, 47.9)
    corners = circle(middle, 25, 8).exterior.coords[:-1]
    assert corners[0] == pytest.approx((91.4, 48.1248), abs=0.0001)
    away = [length_km(shapely.LineString([middle, corner])) for corner in corners]
    assert away == pytest.approx([25] * 8)


def test_an_area_does_not_depend_on_the_way_its_ring_is_wound() -> None:
    assert area_km2([shapely.reverse(WEST)]) == pytest.approx(area_km2([WEST]))


def test_the_edge_that_two_sides_share_is_one_line_without_their_inner_edges() -> None:
    north = shapely.Polygon([(0, 1), (1, 1), (2, 1), (2, 2), (0, 2)])
    edge = shared_edge([WEST, EAST], [north])
    assert shapely.to_wkt(shapely.normalize(edge), rounding_precision=0) == "LINESTRING (0 1, 1 1, 2 1)"
    assert shared_edge([WEST], [shapely.box(5, 5, 6, 6)]).is_empty


def test_a_belt_of_two_km_about_a_point_is_a_circle_and_stays_on_the_land() -> None:
    point = shapely.Point(121.6, 38.9)
    whole = belt(point, 2, shapely.box(121, 38, 122, 40))
    assert area_km2([whole]) == pytest.approx(12.566, rel=0.002)
    half = belt(point, 2, shapely.box(121, 38, 121.6, 40))
    assert area_km2([half]) == pytest.approx(6.283, rel=0.002)


def test_a_belt_leaves_the_town_itself_out() -> None:
    town = shapely.box(121.6, 38.9, 121.61, 38.91)
    found = belt(town, 3, shapely.box(121, 38, 122, 40))
    assert found.intersection(town).area == pytest.approx(0, abs=1e-9)
    # two strips each way along the sides of 0.867 and 1.110 km, and the four quarters of a circle
    assert area_km2([found]) == pytest.approx(2 * 3 * (0.867 + 1.110) + 28.274, rel=0.005)


def test_the_distance_from_a_line_is_that_from_its_nearest_point() -> None:
    meridian = shapely.LineString([(10, -0.1), (10, 0.1)])
    assert from_line_km(shapely.Point(11, 0), meridian) == pytest.approx(111.32, abs=0.01)
    assert from_line_km(shapely.Point(10, 0), meridian) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("latitude", "enlarged"), [(0, 1.01), (30, 1.34), (60, 4.06)])
def test_mercator_enlarges_an_area_by_the_square_of_the_secant(latitude: float, enlarged: float) -> None:
    # 1 / cos2 of the middle latitude, within 1 % for the sphere of Web Mercator
    square = shapely.box(100, latitude - 0.1, 100.2, latitude + 0.1)
    assert mercator_area_km2([square]) / area_km2([square]) == pytest.approx(enlarged, rel=0.02)


def test_projecting_there_and_back_moves_nothing() -> None:
    there = projected(WEST, "EPSG:3857")
    assert there.bounds[2] == pytest.approx(111_319.49, abs=0.01)
    assert projected(there, "EPSG:4326", "EPSG:3857").bounds == pytest.approx((0, 0, 1, 1), abs=1e-9)
