"""A window of the map as a picture: it shows its box whole, in Web Mercator, in points."""

from __future__ import annotations

import math

import geopandas as gpd
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from geodata import WINDOW, DataError, load_borders, load_face_places, load_gazetteer
from geodata.framing import (
    Window,
    fit_window,
    framed,
    grown_box,
    in_sight,
    joined_box,
    kept_in,
    label_point,
    merged,
    place_extents,
    scale_bar,
    shifted_box,
    svg_path,
)

LIAOTUNG = (119.5, 38.0, 125.0, 41.5)


def frame(*shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"n": range(len(shapes))}, geometry=list(shapes), crs="EPSG:4326")


@settings(deadline=None)
@given(st.floats(-170, 170), st.floats(-80, 75), st.floats(0.01, 60), st.floats(0.01, 5), st.floats(50, 800))
def test_a_window_shows_its_box_whole(
    west: float, south: float, wide: float, high: float, width: float
) -> None:
    box = (west, south, west + wide, south + high)
    window = fit_window(box, width, 300)
    assert window.west <= box[0] + 1e-9
    assert window.east >= box[2] - 1e-9
    assert window.south <= box[1] + 1e-9
    assert window.north >= box[3] - 1e-9
    left, bottom = window.at(window.west, window.south)
    right, top = window.at(window.east, window.north)
    assert (left, right) == pytest.approx((0, width), abs=1e-6)
    assume(max(window.north, -window.south) <= 84)  # beyond that, nothing has a place in the picture
    assert (top, bottom) == pytest.approx((0, 300), abs=1e-6)


def test_places_stand_where_web_mercator_puts_them() -> None:
    window = fit_window(LIAOTUNG, 482, 240)
    project = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True).transform
    west, north = project(window.west, window.north)
    east, _ = project(window.east, window.north)
    x, y = project(121.6, 38.9)
    scale = 482 / (east - west)
    assert window.scale == pytest.approx(scale)
    assert window.at(121.6, 38.9) == pytest.approx(((x - west) * scale, (north - y) * scale))


@pytest.mark.parametrize(
    "box",
    [
        (10, 0, 5, 20),
        (0, 20, 10, 20),
        (math.nan, 0, 10, 10),
        (0, -89, 10, 10),
        (0, 0, 10, 85),
        (-200, 0, 0, 10),
        (0, 0, 400, 10),
    ],
)
def test_a_box_that_is_none_is_refused_with_a_remedy(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(DataError, match="is none: write west,south,east,north in degrees, as 118,36,126,42"):
        fit_window(box, 100, 100)


def test_what_lies_in_a_window_is_cut_a_little_beyond_its_edge() -> None:
    window = fit_window((0, 0, 10, 10), 100, 100)
    inside, outside = shapely.box(2, 2, 3, 3), shapely.box(40, 40, 50, 50)
    across = shapely.LineString([(-50, 5), (50, 5)])
    shown = framed(frame(inside, outside, across), window)
    assert shown["n"].tolist() == [0, 2]
    west, _, east, _ = shown.geometry.iloc[1].bounds
    assert -12 < west < -4
    assert 104 < east < 112
    assert shown.crs is None


def test_a_kilometre_is_drawn_longer_in_the_north() -> None:
    window = Window(0, 0, 10, 60, 100, 700)
    assert window.points_a_km(60) == pytest.approx(2 * window.points_a_km(0))
    assert window.points_a_km(0) * 111.32 * 10 == pytest.approx(100, rel=1e-3)


def test_the_scale_is_a_round_distance_that_fits() -> None:
    window = fit_window(LIAOTUNG, 482, 240)
    km, length = scale_bar(window)
    assert km == 100
    assert length == pytest.approx(100 * window.points_a_km(window.middle[1]))
    assert scale_bar(fit_window((70, 14, 148, 62), 482, 300))[0] == 1000
    assert scale_bar(fit_window((121.60, 38.90, 121.61, 38.91), 482, 240))[0] == 1


def test_paths_are_written_in_tenths_from_corner_to_corner() -> None:
    assert svg_path(shapely.LineString([(0, 0), (10.04, 0), (10.04, -0.52)])) == "M0 0l10 0 0-.5"
    assert svg_path(shapely.Polygon([(10, 20), (13, 20), (13, 24.25)])) == "M10 20l3 0 0 4.2Z"
    assert svg_path(shapely.Point(0, 0).buffer(0.01)) == ""
    holed = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    assert svg_path(holed).count("Z") == 2


def test_what_is_too_small_to_see_is_not_in_sight() -> None:
    window = fit_window((0, 0, 10, 10), 100, 100)
    shapes = [shapely.box(0, 0, 20, 20), shapely.box(0, 0, 2, 2), shapely.box(120, 0, 190, 90)]
    lines = [shapely.LineString([(0, 0), (9, 0)]), shapely.LineString([(0, 0), (2, 0)])]
    assert in_sight([*shapes, *lines], window, 5) == [True, False, False, True, False]


def test_a_land_is_named_where_the_picture_shows_most_of_it() -> None:
    window = fit_window((0, 0, 10, 10), 100, 100)
    halves = [shapely.box(60, 0, 400, 100), shapely.box(0, 0, 5, 5)]
    point = label_point(halves, window)
    assert point is not None
    assert point[0] == pytest.approx(80, abs=5)
    assert label_point([shapely.box(200, 0, 300, 50)], window) is None


def test_faces_of_one_pattern_are_joined_without_a_seam() -> None:
    faces = frame(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(2, 0, 3, 1)).assign(
        pattern=["b", "b", "a"]
    )
    joined = merged(faces, "pattern")
    assert joined["pattern"].tolist() == ["b", "a"]
    assert joined.geometry.iloc[0].equals(shapely.box(0, 0, 2, 1))


def test_places_fill_the_box_of_their_faces_their_lines_or_their_precision() -> None:
    gazetteer, faces = load_gazetteer(), load_borders().faces
    face_places = load_face_places(faces.index, gazetteer.places.index)
    extents = place_extents(gazetteer, faces, face_places)
    assert set(extents) == set(gazetteer.places.index)
    assert extents["outer-mongolia"] == pytest.approx(tuple(faces.geometry["outer-mongolia"].bounds))
    smr = gazetteer.lines.loc[["smr-main", "port-arthur-branch", "antung-mukden"]]
    assert extents["smr"] == pytest.approx(tuple(smr.total_bounds))
    west, south, east, north = extents["harbin"]
    assert (north - south) * 111.2 == pytest.approx(6)
    assert (east - west) * 111.2 * math.cos(math.radians(45.76)) == pytest.approx(6, rel=0.01)


def test_boxes_are_joined_grown_held_and_shifted() -> None:
    assert joined_box([(1, 2, 3, 4), (0, 3, 2, 5)]) == (0, 2, 3, 5)
    assert grown_box((0, 0, 10, 10), 0.1, 0) == pytest.approx((-1, -1, 11, 11))
    west, south, east, north = grown_box((5, 0, 5, 0), 0.1, 111.2)
    assert (east - west, north - south) == pytest.approx((1, 1))
    assert kept_in((0, 0, 180, 80)) == WINDOW
    assert shifted_box((60, 20, 80, 40)) == (66, 20, 86, 40)
    assert shifted_box((140, 20, 160, 40)) == (128, 20, 148, 40)
    assert shifted_box((0, 20, 200, 40)) == (7, 20, 207, 40)
