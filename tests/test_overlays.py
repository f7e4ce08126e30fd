"""The overlays: what stands on which day, how wide it is, both clocks, every damage named, the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod

from geodata import DataError, load_overlays, overlays_on
from geodata.build.overlays import save_overlays

DATA = Path(__file__).parents[1] / "geodata" / "data"
SOURCE = DATA / "source"
GEOD = Geod(ellps="WGS84")

BELTS = ["dairen-belt-2km", "dairen-belt-3km"]
FRONTIER = ["frontier-baitag-bogd", "frontier-altai", "frontier-khalkhin"]
AXES = [
    "front-36a-manchouli-hailar",
    "front-36a-argun-hailar",
    "front-39a-halun-arshan",
    "front-6gta-grand-khingan",
    "front-17a-cmg-gobi-dolonor",
    "front-5a-1rba-suifenho",
    "front-25a-tungning",
    "front-35a-hutou-mishan",
    "front-2rba-sunwu",
    "front-15a-fukin",
]
TRANSBAIKALIA = AXES[:5]


@pytest.fixture(scope="module")
def overlays() -> gpd.GeoDataFrame:
    return load_overlays()


@pytest.fixture(scope="module")
def shapes(overlays: gpd.GeoDataFrame) -> gpd.GeoSeries:
    return overlays.set_index("overlay_id").geometry


def km2(area: shapely.Geometry) -> float:
    return abs(GEOD.geometry_area_perimeter(area)[0]) / 1e6


def kilometres(one: shapely.Point, other: shapely.Point) -> float:
    return GEOD.line_length([one.x, other.x], [one.y, other.y]) / 1000


def test_the_frame_has_the_promised_columns(overlays: gpd.GeoDataFrame) -> None:
    wanted = (
        "overlay_id name class claimant status from to hours certainty precision_km sources note geometry"
    )
    assert list(overlays.columns) == wanted.split()
    assert overlays.crs == "EPSG:4326"
    assert list(overlays["overlay_id"]) == [*BELTS, *FRONTIER, "altai-march-1944", *AXES]
    assert (
        overlays["class"].tolist() == ["proposal"] * 2 + ["uncertain"] * 3 + ["incident"] + ["advance"] * 10
    )


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("1913-11-04", []),
        ("1913-11-05", ["frontier-altai"]),
        ("1939-05-11", ["frontier-altai", "frontier-khalkhin"]),
        ("1944-03-10", FRONTIER),
        ("1944-03-11", [*FRONTIER, "altai-march-1944"]),
        ("1944-03-24", [*FRONTIER, "altai-march-1944"]),
        ("1944-03-25", FRONTIER),
        ("1945-08-08", FRONTIER),
        ("1945-08-09", [*FRONTIER, *AXES]),
        ("1945-08-10", [*BELTS, *FRONTIER, *AXES]),
        ("1945-08-11", [*BELTS, *FRONTIER, *AXES]),
        ("1945-08-12", [*BELTS, *FRONTIER]),
        ("1945-08-13", [*BELTS, *FRONTIER]),
        ("1945-08-14", FRONTIER),
        ("1962-12-26", []),
    ],
)
def test_each_day_has_its_own(overlays: gpd.GeoDataFrame, day: str, there: list[str]) -> None:
    assert list(overlays_on(overlays, day)["overlay_id"]) == there


@pytest.mark.parametrize("day", ["10 August 1945", "1945-02-30", ""])
def test_what_is_no_day_is_refused(overlays: gpd.GeoDataFrame, day: str) -> None:
    with pytest.raises(DataError, match=f"'{day}' is no day: write it as YYYY-MM-DD"):
        overlays_on(overlays, day)


@pytest.mark.parametrize(("name", "metres", "area"), [(BELTS[0], 2000, 119.8), (BELTS[1], 3000, 182.3)])
def test_a_belt_is_as_wide_as_it_was_spoken_of(
    shapes: gpd.GeoSeries, name: str, metres: int, area: float
) -> None:
    faces = gpd.read_file(DATA / "faces.geojson").set_index("face_id").geometry
    town, belt = faces["dairen"], shapes[name]
    assert km2(belt) == pytest.approx(area, abs=0.5)
    assert belt.intersection(town).area == pytest.approx(0, abs=1e-9)
    rim = [shapely.Point(xy) for xy in shapely.union(belt, town).exterior.coords]
    edge = shapely.segmentize(town.exterior, 0.0002)
    nearest = [min(kilometres(point, shapely.Point(xy)) for xy in edge.coords) for point in rim[::6]]
    assert nearest == pytest.approx([metres / 1000] * len(nearest), abs=0.03)


def test_the_wider_belt_takes_in_the_narrower(shapes: gpd.GeoSeries) -> None:
    assert shapes[BELTS[1]].contains(shapes[BELTS[0]])


def test_the_circle_of_march_1944_is_60_km_wide_all_round(shapes: gpd.GeoSeries) -> None:
    middle, rim = shapely.Point(90.38, 46.668), shapely.get_coordinates(shapes["altai-march-1944"])
    away = [kilometres(middle, shapely.Point(xy)) for xy in rim]
    assert away == pytest.approx([60.0] * 73, abs=0.02)
    assert km2(shapes["altai-march-1944"]) == pytest.approx(11_295, abs=5)


@pytest.mark.parametrize(
    ("name", "line", "half"),
    [
        ("frontier-baitag-bogd", "mongolia-china-1962", 25),
        ("frontier-altai", "mongolia-china-1962", 25),
        ("frontier-khalkhin", "mongolia-hsingan-1911", 20),
    ],
)
def test_a_band_is_as_wide_as_its_doubt(shapes: gpd.GeoSeries, name: str, line: str, half: int) -> None:
    lines = gpd.read_file(DATA / "border_lines.geojson").set_index("line_id").geometry
    pair = gpd.GeoSeries([shapes[name], lines[line]], crs=4326)
    band, course = pair.to_crs(pair[:1].estimate_utm_crs())
    along = shapely.line_interpolate_point(band.exterior, np.arange(0, band.exterior.length, 2000))
    away = shapely.distance(course, along) / 1000
    assert np.max(away) == pytest.approx(half, rel=0.05)
    assert np.median(away) == pytest.approx(half, rel=0.05)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("frontier-baitag-bogd", (90.9, 45.2), (92.6, 45.0)),
        ("frontier-altai", (88.6, 48.2), (91.0, 46.0)),
        ("frontier-khalkhin", (118.59, 47.73), (117.2, 47.7)),
    ],
)
def test_a_band_ends_with_its_stretch(
    shapes: gpd.GeoSeries, name: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    assert shapes[name].contains(shapely.Point(inside))
    assert not shapes[name].contains(shapely.Point(outside))


def test_an_axis_begins_at_the_frontier_and_ends_where_the_army_stood(shapes: gpd.GeoSeries) -> None:
    khingan = list(shapes["front-6gta-grand-khingan"].coords)
    assert (khingan[0], khingan[-1]) == ((117.6, 46.7), (119.5, 45.7))
    hulin, fukin, hailar = (132.97, 45.76), (132.03, 47.25), (119.74, 49.22)
    assert shapes["front-35a-hutou-mishan"].coords[-1][0] > hulin[0]
    assert shapes["front-15a-fukin"].coords[-1][1] > fukin[1]
    assert shapes["front-36a-argun-hailar"].coords[-1] == hailar


def test_every_advance_tells_the_hour_on_the_spot_and_in_moscow(overlays: gpd.GeoDataFrame) -> None:
    clock = re.compile(r"(\d\d):(\d\d) on (\d+) August [^(]*\((\d\d):(\d\d) on (\d+) August in Moscow\)")
    for name, hours in overlays.set_index("overlay_id").loc[AXES, "hours"].items():
        spans = [[int(part) for part in found] for found in clock.findall(hours)]
        ahead = [(d * 24 + h + m / 60) - (e * 24 + i + n / 60) for h, m, d, i, n, e in spans]
        assert ahead == ([6, 6] if name in TRANSBAIKALIA else [7, 7]), name
        assert hours.endswith("(22:00 on 10 August in Moscow)"), name


def test_every_overlay_names_its_source_and_its_doubt(overlays: gpd.GeoDataFrame) -> None:
    assert (overlays["sources"] != "").all()
    assert (overlays["precision_km"] > 0).all()
    assert overlays.set_index("overlay_id").loc[AXES, "sources"].str.contains("general knowledge").all()


def test_the_build_gives_the_shipped_bytes(tmp_path: Path) -> None:
    save_overlays(SOURCE, built(tmp_path))
    content = (tmp_path / "overlays.geojson").read_bytes()
    assert content == (DATA / "overlays.geojson").read_bytes()
    assert len(content) <= 60_000


def built(folder: Path) -> Path:
    for name in ("faces.geojson", "border_lines.geojson"):
        (folder / name).write_bytes((DATA / name).read_bytes())
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "overlays.csv",
            ",belt,dairen,2",
            ",ring,dairen,2",
            r"row 2 \(dairen-belt-2km\): shape 'ring' is unk",
        ),
        ("overlays.csv", ",belt,dairen,2", ",belt,dalny,2", r"row 2 .*: dalny is no face or line"),
        ("overlays.csv", ",belt,dairen,2", ",belt,dairen,", r"row 2 .*: a belt needs 0 points and a width"),
        ("overlays-points.csv", "altai-march-1944,1", "altai-1944,1", r"row 7 .*: a circle needs 1 points"),
    ],
)
def test_a_broken_input_is_refused(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    for name in ("overlays.csv", "overlays-points.csv"):
        text = (SOURCE / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(old, new) if name == file else text, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        save_overlays(tmp_path, built(tmp_path))
    assert not (tmp_path / "overlays.geojson").exists()


def test_every_breach_is_named_at_once(tmp_path: Path) -> None:
    text = (DATA / "overlays.geojson").read_text(encoding="utf-8")
    for old, new in [
        ('"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},', ""),
        ('"class":"incident"', '"class":"raid"'),
        ('"certainty":"E","precision_km":65.0', '"certainty":"B","precision_km":65.0'),
        ('"to":"1945-08-14"', '"to":"1945-08-09"'),
        ('"from":"1939-05-11"', '"from":"May 1939"'),
        ('"overlay_id":"front-2rba-sunwu"', '"overlay_id":"front-15a-fukin"'),
        ("(22:00 on 10 August in Moscow)", ""),
        ("(18:10 on 8 August in Moscow)", ""),
    ]:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "overlays.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_overlays(tmp_path)
    said = str(caught.value)
    for part in (
        "breaches: 7",
        "the CRS is missing",
        "feature 6 (altai-march-1944): class 'raid' is unknown: use one of proposal, ",
        "feature 3 (frontier-baitag-bogd): 65 km is too far off for certainty B: lower the certainty",
        "feature 1 (dairen-belt-2km): it ends on 1945-08-09, not after 1945-08-10",
        "feature 5 (frontier-khalkhin): 'May 1939' is no day",
        "feature 16 (front-15a-fukin): the id stands twice",
        "feature 7 (front-36a-manchouli-hailar): hours 'from 00:10 on 9 August in Transbaikalia",
        "leaves out a clock: give the time on the spot and in Moscow",
    ):
        assert part in said, part


def test_a_blank_cell_and_an_unknown_certainty_are_named(tmp_path: Path) -> None:
    text = (DATA / "overlays.geojson").read_text(encoding="utf-8")
    text = text.replace('"claimant":"USSR","status":"spoken', '"claimant":"","status":"spoken', 1)
    text = text.replace('"certainty":"C"', '"certainty":"F"', 1)
    (tmp_path / "overlays.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_overlays(tmp_path)
    assert "breaches: 2" in str(caught.value)
    assert "feature 1 (dairen-belt-2km): claimant missing: fill it in" in str(caught.value)
    assert "feature 1 (dairen-belt-2km): certainty 'F' is unknown: write A to E" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"overlays\.geojson: no GeoJSON layer can be read there"):
        load_overlays(tmp_path)
