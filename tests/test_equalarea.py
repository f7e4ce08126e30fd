"""The inset shows true relative size: its areas are the geodesic ones, and Mercator's are not."""

from __future__ import annotations

import json
import re

import pytest
import shapely

from geodata import DataError, Ground, inset, load_ground
from geodata.ellipsoid import area_km2, mercator_area_km2
from geodata.equalarea import equal_area, path_data
from geodata.frontier import AREA, NEIGHBOURS
from geodata.ground import face_ids, shapes_of

Ring = list[tuple[int, int]]


@pytest.fixture(scope="module")
def ground() -> Ground:
    return load_ground()


@pytest.fixture(scope="module")
def drawn(ground: Ground) -> dict[str, object]:
    return inset(ground)


def rings(path: object) -> list[Ring]:
    """Read path data of straight rings, absolute, as the browser does."""
    found = [[int(number) for number in re.findall(r"-?\d+", ring)] for ring in str(path).split("M")[1:]]
    return [list(zip(numbers[::2], numbers[1::2], strict=True)) for numbers in found]


def square_units(path: object) -> float:
    """Shoelace over all rings; holes are wound the other way."""
    twice = sum(
        x * to_y - to_x * y
        for ring in rings(path)
        for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    return abs(twice) / 2


def test_the_inset_has_the_keys_the_page_reads(drawn: dict[str, object]) -> None:
    assert sorted(drawn) == [
        "areas",
        "box",
        "china",
        "counted",
        "mercatorChina",
        "mercatorMongolia",
        "mongolia",
        "projection",
    ]
    assert len(json.dumps(drawn)) <= 30_000


def test_areas_are_geodesic_and_near_the_published_ones(drawn: dict[str, object]) -> None:
    areas = drawn["areas"]
    assert isinstance(areas, dict)
    assert areas["mongolia"] == pytest.approx(1_564_116, rel=0.005)
    assert areas["china"] == pytest.approx(9_373_350, rel=0.001)


def test_projected_areas_are_the_geodesic_ones_and_mercator_s_are_not(ground: Ground) -> None:
    china, mongolia = (shapes_of(face_ids(side, ground), ground) for side in (NEIGHBOURS, AREA))
    for tolerance in (0.0, 8.0):
        projected = equal_area([china, mongolia], tolerance)
        for shapes, shape in zip((china, mongolia), projected, strict=True):
            assert shape.area == pytest.approx(area_km2(shapes), rel=0.005)
    assert mercator_area_km2(china) / area_km2(china) == pytest.approx(1.59, abs=0.02)
    assert mercator_area_km2(mongolia) / area_km2(mongolia) == pytest.approx(2.14, abs=0.02)


def test_what_is_drawn_covers_what_it_says(drawn: dict[str, object]) -> None:
    areas = drawn["areas"]
    assert isinstance(areas, dict)
    for side in ("china", "mongolia"):
        assert square_units(drawn[side]) == pytest.approx(areas[side], rel=0.005)
    true = square_units(drawn["mongolia"]) / square_units(drawn["china"])
    mercator = square_units(drawn["mercatorMongolia"]) / square_units(drawn["mercatorChina"])
    assert true == pytest.approx(0.167, abs=0.001)
    assert mercator == pytest.approx(0.225, abs=0.002)


def test_both_pictures_are_as_wide_and_lie_in_the_box(drawn: dict[str, object]) -> None:
    assert isinstance(drawn["box"], list)
    left, top, width, height = drawn["box"]
    assert (left, top) == (0, 0)
    for sides in (("china", "mongolia"), ("mercatorChina", "mercatorMongolia")):
        points = [point for side in sides for ring in rings(drawn[side]) for point in ring]
        assert min(x for x, _ in points) == pytest.approx(0, abs=1)
        assert max(x for x, _ in points) == pytest.approx(width, abs=1)
        assert min(y for _, y in points) >= 0
        assert max(y for _, y in points) <= height
    assert (width, height) == (pytest.approx(4837, abs=10), pytest.approx(4034, abs=10))


def test_north_is_up(drawn: dict[str, object]) -> None:
    lowest = {side: max(y for ring in rings(drawn[side]) for _, y in ring) for side in ("china", "mongolia")}
    assert lowest["mongolia"] < lowest["china"] / 2


def test_what_is_counted_is_said(drawn: dict[str, object]) -> None:
    counted = str(drawn["counted"])
    assert counted.startswith("Outer Mongolia: Outer Mongolia; Strip east of the Khalkhin Gol. China, as its")
    assert "on 10 August 1945: " in counted
    assert "Tibet" in counted
    assert "Taiwan" not in counted
    assert counted.endswith("In neither: Tannu Tuva.")


def test_path_data_leaves_out_what_rounding_makes_nothing() -> None:
    shape = shapely.MultiPolygon(
        [
            shapely.box(0.1, 0.1, 4.2, 3.1),
            shapely.box(8.0, 8.0, 8.2, 8.2),
            shapely.Polygon([(10, 0), (10.1, 0.1), (14, 0), (14, 3)]),
        ]
    )
    assert path_data(shape) == "M4 3 0 3 0 0 4 0ZM14 0 14 3 10 0Z"


def test_a_hole_is_wound_the_other_way() -> None:
    ring = shapely.box(0, 0, 6, 6).difference(shapely.box(2, 2, 4, 4))
    assert square_units(path_data(ring)) == 32


def test_faces_that_are_missing_are_named(ground: Ground) -> None:
    with pytest.raises(DataError, match="'outer-mongolia-x' is no face"):
        face_ids("outer-mongolia-x", ground)
