"""Relief: lit from the north-west, level ground without a mark, cut along the coast, right in Mercator."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geodata import DataError, Relief, load_relief, load_sources
from geodata.build.landmask import draw_land
from geodata.build.mercator import resample
from geodata.build.relief import (
    blur,
    fade,
    illuminate,
    keep_window,
    kept_grid,
    load_heights,
    paint,
    shade,
)

DATA = Path(__file__).parents[1] / "geodata" / "data"


@pytest.fixture(scope="module")
def relief() -> Relief:
    return load_relief()


@pytest.fixture(scope="module")
def pixels(relief: Relief) -> np.ndarray:
    with Image.open(io.BytesIO(relief.picture)) as picture:
        return np.asarray(picture.convert("RGBA"))


def at(pixels: np.ndarray, longitude: float, latitude: float) -> tuple[int, ...]:
    """Return the pixel where Leaflet shows a position, by the formula of EPSG:3857 in its textbook form."""
    top, bottom, here = (np.log(np.tan(np.pi / 4 + np.radians(y) / 2)) for y in (62, 14, latitude))
    row = int((top - here) / (top - bottom) * pixels.shape[0])
    column = int((longitude - 66) / 82 * pixels.shape[1])
    return tuple(int(value) for value in pixels[row, column])


def test_the_picture_is_light_and_says_where_it_lies(relief: Relief) -> None:
    assert len(relief.picture) <= 330_000
    assert relief.media_type == "image/webp"
    assert (relief.west, relief.south, relief.east, relief.north) == (66, 14, 148, 62)
    assert set(relief.sources) <= {source.id for source in load_sources()}
    assert (DATA / "source" / "elevation-4arcmin.png").stat().st_size <= 2_000_000


def test_the_picture_has_square_pixels_in_mercator(pixels: np.ndarray) -> None:
    assert pixels.shape == (1796, 2250, 4)


@pytest.mark.parametrize(
    ("where", "longitude", "latitude"),
    [
        ("Liaotung", 122.0, 39.6),
        ("tip of Shantung", 122.3, 37.2),
        ("Taiwan", 121.0, 24.0),
        ("south of Korea", 127.0, 34.9),
        ("Olkhon shore of Baikal", 106.3, 53.2),
    ],
)
def test_land_is_seen(pixels: np.ndarray, where: str, longitude: float, latitude: float) -> None:
    assert at(pixels, longitude, latitude)[3] == 255, where


@pytest.mark.parametrize(
    ("where", "longitude", "latitude"),
    [
        ("strait between Liaotung and Shantung", 121.3, 38.4),
        ("Liaotung Bay", 120.8, 40.0),
        ("strait of Taiwan", 119.6, 24.2),
        ("Lake Baikal", 108.2, 53.5),
        ("Tatar Strait", 141.0, 49.0),
    ],
)
def test_water_is_not_covered(pixels: np.ndarray, where: str, longitude: float, latitude: float) -> None:
    assert at(pixels, longitude, latitude)[3] == 0, where


@pytest.mark.parametrize(
    ("where", "longitude", "latitude"),
    [("Manchurian plain", 124.5, 44.2), ("North China plain", 116.0, 36.5), ("Taklamakan", 83.0, 39.5)],
)
def test_a_plain_leaves_the_colour_of_the_land_as_it_is(
    pixels: np.ndarray, where: str, longitude: float, latitude: float
) -> None:
    assert at(pixels, longitude, latitude)[:3] == pytest.approx((128, 128, 128), abs=4), where


def test_the_edge_of_the_window_fades_out(pixels: np.ndarray) -> None:
    assert pixels[[0, -1], :, 3].max() <= 1
    assert pixels[:, [0, -1], 3].max() <= 1
    assert [at(pixels, longitude, 50)[3] for longitude in (66.5, 67, 67.5, 69)] == pytest.approx(
        [40, 128, 215, 255], abs=3
    )


@pytest.mark.parametrize(
    ("town", "longitude", "latitude", "metres", "within"),
    [
        ("Lhasa", 91.11, 29.65, 3650, 200),
        ("Turfan depression", 89.2, 42.7, -150, 30),
        ("Harbin", 126.65, 45.75, 150, 30),
        ("Ulan Bator", 106.9, 47.9, 1350, 60),
    ],
)
def test_the_kept_heights_are_those_of_the_place(
    town: str, longitude: float, latitude: float, metres: float, within: float
) -> None:
    heights = load_heights(DATA / "source" / "elevation-4arcmin.png")
    found = resample(heights, kept_grid(), np.array([latitude]), np.array([longitude]))
    assert found[0, 0] == pytest.approx(metres, abs=within), town


def hill() -> np.ndarray:
    bell = np.exp(-(np.arange(-30.0, 31) ** 2) / 100)
    return 3000 * np.outer(bell, bell)


def test_a_hill_is_bright_to_the_north_west_and_dark_to_the_south_east() -> None:
    light = shade(hill(), np.full(61, 40.0))
    assert light[25, 25] > 0.1
    assert light[35, 35] < -0.1
    assert np.abs(light).max() <= 1


def test_level_ground_has_neither_light_nor_shade_at_any_height() -> None:
    assert illuminate(np.full((5, 5), 4000.0), np.full(5, 40.0)) == pytest.approx(0)
    assert shade(np.full((5, 5), 4000.0), np.full(5, 40.0)) == pytest.approx(0)


def test_the_same_pixel_is_steeper_in_the_north_where_it_is_smaller() -> None:
    slope = np.tile(np.arange(5.0) * 100, (5, 1))
    light = illuminate(slope, np.array([20.0, 20, 20, 60, 60]))
    assert light[4, 2] > light[0, 2] > 0


def test_smoothing_keeps_a_level_and_spreads_a_point_as_a_bell() -> None:
    point = np.zeros((121, 121))
    point[60, 60] = 1
    bell = blur(point, 12).sum(axis=0)
    assert bell.sum() == pytest.approx(1)
    assert bell == pytest.approx(bell[::-1])
    assert np.sqrt(bell @ (np.arange(121) - 60) ** 2) == pytest.approx(12.5, abs=0.1)
    spline = (3 / 4 - (12 / 25) ** 2) / (3 / 4)  # three means over 25 pixels, 12 from the middle
    assert bell[72] / bell[60] == pytest.approx(spline, abs=1e-3)
    assert blur(np.full((9, 9), 3.0), 2) == pytest.approx(3)


def test_the_seen_part_grows_over_two_degrees() -> None:
    seen = fade(np.array([62.0, 61, 60, 38]), np.array([100.0]))
    assert seen[:, 0].tolist() == [0, 0.5, 1, 1]


def test_shade_is_painted_about_mid_grey_and_not_where_nothing_is_seen() -> None:
    picture = paint(np.array([[0.0, -0.5, -1, 1, -1]]), np.array([[1.0, 1, 1, 0.5, 0]]))
    assert np.asarray(picture)[0].tolist() == [
        [128, 128, 128, 255],
        [76, 76, 76, 255],
        [24, 24, 24, 255],
        [232, 232, 232, 128],
        [128, 128, 128, 0],
    ]


def test_land_is_drawn_without_its_lakes_and_with_the_islands_in_them(tmp_path: Path) -> None:
    def save(name: str, *polygons: list[list[list[float]]]) -> Path:
        path = tmp_path / name
        feature = {"properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}
        path.write_text(json.dumps({"features": [feature]}), encoding="utf-8")
        return path

    def square(west: float, south: float, east: float, north: float) -> list[list[float]]:
        return [[west, south], [east, south], [east, north], [west, north], [west, south]]

    land = save("land.geojson", [square(3, -1, 4, 0)], [square(0, -3, 7, 2), square(2, -2, 5, 1)])
    lakes = save("lakes.geojson", [square(6, 0, 7, 1)])
    drawn = draw_land(land, lakes, (0, -4, 8, 4), (80, 80))
    assert drawn[45, [10, 25, 35, 45, 65, 75]].tolist() == [1, 0, 1, 0, 1, 0]
    assert drawn[35, 65] == 0
    assert drawn[75].max() == 0


def test_no_shade_spills_over_the_coast(tmp_path: Path) -> None:
    path = tmp_path / "land.geojson"
    shore = {"type": "Polygon", "coordinates": [[[0, -9], [4, -9], [4, 9], [0, 9], [0, -9]]]}
    path.write_text(json.dumps({"features": [{"properties": {}, "geometry": shore}]}), encoding="utf-8")
    none = tmp_path / "lakes.geojson"
    none.write_text('{"features": []}', encoding="utf-8")
    assert draw_land(path, none, (0, -4, 8, 4), (8, 8))[4, 1:] == pytest.approx(
        [1, 1, 0.25, 0, 0, 0, 0], abs=0.01
    )


def test_heights_of_another_window_are_refused(tmp_path: Path) -> None:
    Image.new("I;16", (3, 2)).save(tmp_path / "heights.png")
    with pytest.raises(
        DataError, match=r"heights.png: \(2, 3\) rows and columns, not \(728, 1238\): take it anew"
    ):
        load_heights(tmp_path / "heights.png")


def test_heights_that_are_no_picture_are_refused(tmp_path: Path) -> None:
    (tmp_path / "heights.png").write_bytes(b"none")
    with pytest.raises(
        DataError, match=r"heights.png: the input cannot be read .*: take it anew with --fetch"
    ):
        load_heights(tmp_path / "heights.png")


def test_a_relief_with_wrong_bounds_is_refused_with_every_breach(tmp_path: Path) -> None:
    (tmp_path / "relief.webp").write_bytes(b"\x89PNG and more bytes")
    described = {"west": 66, "south": "14", "east": 200, "north": 62}
    (tmp_path / "relief.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        load_relief(tmp_path)
    remedy = "run python -m geodata.build"
    assert str(refused.value).splitlines() == [
        f"{tmp_path}/relief.json: south is '14', not a number of at most 85 degrees: {remedy}",
        f"{tmp_path}/relief.json: east is 200, not a number of at most 180 degrees: {remedy}",
        f"{tmp_path}/relief.json: no source is named: {remedy}",
        f"{tmp_path}/relief.webp: not a WebP picture: {remedy}",
    ]


def test_a_relief_turned_round_is_refused(tmp_path: Path) -> None:
    (tmp_path / "relief.webp").write_bytes(b"RIFF\0\0\0\0WEBP")
    described = {"west": 148, "south": 14, "east": 66, "north": 62, "sources": ["gmted2010"]}
    (tmp_path / "relief.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(DataError, match=r"west must lie before east and south before north"):
        load_relief(tmp_path)


def test_a_missing_relief_is_said_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"the relief cannot be read .*: run python -m geodata.build"):
        load_relief(tmp_path)


def test_the_window_is_cut_out_where_it_lies() -> None:
    earth = np.zeros((2610, 5400), dtype=np.uint16)
    earth[(84 - 40) * 15, (180 + 100) * 15] = 9000  # the cell south and east of 40 N, 100 E
    file = io.BytesIO()
    Image.fromarray(earth).save(file, "PNG")
    with Image.open(io.BytesIO(keep_window(file.getvalue()))) as kept:
        cells = np.asarray(kept)
    row, column = (int(place[0]) for place in np.nonzero(cells))
    assert cells[row, column] == 9000
    grid = kept_grid()
    assert grid.north - row / grid.cells == pytest.approx(40)
    assert grid.west + column / grid.cells == pytest.approx(100)
