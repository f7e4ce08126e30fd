"""Every method of measuring, on the shipped layers, against figures written out here."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata import DataError, Ground, load_ground
from geodata.claims import methods
from geodata.ground import Claim, face_ids, labelled, published_km
from geodata.measures import measure_belts, measure_distance, measure_held

if TYPE_CHECKING:
    from geodata import Measured

MONGOLIA = "Outer Mongolia: outer-mongolia khalkhin-strip"
REST = "the rest of China: china-1945/china -outer-mongolia -khalkhin-strip -tannu-tuva"


@pytest.fixture(scope="module")
def ground() -> Ground:
    return load_ground()


def measured(ground: Ground, method: str, *arguments: str, said: str = "") -> Measured:
    return methods()[method].measure(Claim("t001", said, arguments), ground)


def figures(text: str) -> list[float]:
    """List the numbers of a text, the groups of their digits joined."""
    return [float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def test_outer_mongolia_as_a_share_of_china(ground: Ground) -> None:
    found = measured(
        ground,
        "area-share",
        MONGOLIA,
        "China with Outer Mongolia: china-1945/china -tannu-tuva",
        "Tannu Tuva: tannu-tuva",
        "outer-mongolia",
        "eighteen-provinces",
        "+china-today",
    )
    first, with_tuva, provinces, today = found.value.split("; ")
    assert figures(first) == pytest.approx([1_564_512, 14.3, 10_937_862], rel=0.002)
    assert first.endswith("of China with Outer Mongolia (10,937,862 km²)")
    assert with_tuva == "15.6 % with Tannu Tuva counted in both"
    assert provinces == "39.4 % of the eighteen provinces as published in 1907, 3,968,949 km²"
    assert figures(today) == pytest.approx([14.0, 11_161_472], rel=0.002)
    assert found.error == "0.025 % above the published 1,564,116 km²; the frontier is known to ±25 km"


def test_outer_mongolia_against_the_leased_territory(ground: Ground) -> None:
    found = measured(
        ground,
        "area-ratio",
        MONGOLIA,
        "the leased territory: de-facto/japan/leased",
        "outer-mongolia",
        "kwantung-lease",
    )
    assert figures(found.value) == pytest.approx([1_564_512, 3_478, 450], rel=0.005)
    assert found.error == "452 times by the published 1,564,116 km² and 3,462 km²"


def test_kowloon_was_ceded_and_the_new_territories_leased(ground: Ground) -> None:
    found = measured(ground, "held", "de-facto/britain", "kowloon", "new-territories")
    assert found.value == (
        "Kowloon south of Boundary Street: 11.1 km², ceded from 24 October 1860; "
        "New Territories and New Kowloon: 988 km², leased from 1 July 1898"
    )
    assert found.error == "the limits are known to ±0.5 km"


def test_what_somebody_never_held_is_refused(ground: Ground) -> None:
    with pytest.raises(DataError, match="britain never held kirin in the view de-facto"):
        measure_held(Claim("t030", arguments=("de-facto/britain", "kirin")), ground)


def test_belts_are_laid_about_the_outline_of_a_town(ground: Ground) -> None:
    # a town of 1 by 1 minute: 1.44 by 1.85 km; belts without it: perimeter times width and a circle
    town = shapely.box(121.6, 38.9, 121.6 + 1 / 60, 38.9 + 1 / 60)
    land = shapely.box(121, 38, 122, 40)
    found = measure_belts(
        Claim("t015", arguments=("dairen", "land: land", "2", "3")), with_faces(ground, town, land)
    )
    two, three = found.value.split("; ")
    assert figures(two)[1] == pytest.approx(2 * 2 * (1.44 + 1.85) + 12.57, rel=0.01)
    assert figures(three)[1] == pytest.approx(2 * 3 * (1.44 + 1.85) + 28.27, rel=0.01)
    assert found.error == "laid about the outline drawn, known to ±1 km"


def test_belts_are_laid_about_the_point_of_a_town_that_is_not_drawn(ground: Ground) -> None:
    land = shapely.box(121, 38, 122, 40)
    found = measure_belts(
        Claim("t015", arguments=("dairen", "land: land", "2")), with_faces(ground, None, land)
    )
    assert figures(found.value)[:2] == pytest.approx([2, 12.57], rel=0.01)
    assert found.error == "laid about the point of the town, of which no outline is drawn, known to ±4 km"


def test_the_belts_of_dairen_are_thin_beside_the_leased_territory(ground: Ground) -> None:
    found = measured(ground, "belts", "dairen", "the leased territory: de-facto/japan/leased", "2", "3")
    two, three = (figures(part) for part in found.value.split("; "))
    assert two[0] == 2
    assert three[0] == 3
    assert 5 < two[1] < three[1] < 150
    assert three[2] < 5


def with_faces(ground: Ground, town: shapely.Geometry | None, land: shapely.Geometry) -> Ground:
    shapes = {"dairen": town, "land": land} if town else {"land": land}
    faces = gpd.GeoDataFrame(
        {"precision_km": [1.0] * len(shapes)},
        geometry=list(shapes.values()),
        index=pd.Index(list(shapes)),
        crs="EPSG:4326",
    )
    return replace(ground, borders=replace(ground.borders, faces=faces))


def test_mercator_makes_outer_mongolia_larger_than_the_rest(ground: Ground) -> None:
    assert measured(ground, "mercator", MONGOLIA, REST).value == (
        "Web Mercator draws Outer Mongolia 2.14 times as large as land at the equator and the rest of China "
        "1.59 times: 18.3 % of both together, where it is 14.3 %"
    )


def test_4400_kilometres_of_boundary(ground: Ground) -> None:
    found = measured(ground, "frontier-length", MONGOLIA, REST, "mongolia-china", said="4400")
    assert figures(found.value) == pytest.approx([4360, 0.92, 4400], rel=0.02)
    assert "below the 4,400 km said" in found.value
    assert found.error == (
        "5.8 % below the published 4,630 km; 6.8 % below the published 4,677 km; "
        "the frontier is known to ±25 km"
    )


def test_the_frontier_by_neighbour(ground: Ground) -> None:
    found = measured(
        ground, "frontier-parts", MONGOLIA, "Sinkiang: sinkiang ili tarbagatai altai", "Kansu: china-proper"
    )
    sinkiang, kansu = found.value.split("; ")
    assert sinkiang.startswith("Sinkiang 1,267 km (")
    assert kansu.startswith("Kansu 67.9 km (")


def test_hailar_and_manchuli(ground: Ground) -> None:
    found = measured(ground, "distance", "manchuli", "hailar", "cer-main")
    assert figures(found.value) == pytest.approx([174, 182], abs=1)
    assert found.error == "the two points are known to ±3 km and ±5 km"


def test_places_that_are_not_on_the_line_are_refused(ground: Ground) -> None:
    with pytest.raises(DataError, match="manchuli and dairen are not both stations of cer-main"):
        measure_distance(Claim("t126", arguments=("manchuli", "dairen", "cer-main")), ground)


def test_the_incident_of_1944_lay_near_the_frontier(ground: Ground) -> None:
    found = measured(ground, "from-frontier", "chingho", "60", MONGOLIA, REST)
    assert found.value == "Chingho lies 44.7 km from the frontier as drawn"
    assert found.error == "where it happened is known to ±60 km; the frontier is known to ±25 km"


def test_railways_drawn_and_published(ground: Ground) -> None:
    found = measured(ground, "railways", "main line: smr-main", "branch: port-arthur-branch")
    assert found.value == (
        "main line: 653 km as drawn, 701 km as published; branch: 40.1 km as drawn, 50.8 km as published"
    )
    assert found.error == "straight from station to station, hence too short: main line 6.8 %, branch 21.0 %"


def test_the_published_lengths_of_the_railways_are_those_of_their_own_table(ground: Ground) -> None:
    for line in ("cer-main", "cer-south", "smr-main", "port-arthur-branch", "antung-mukden"):
        (km,) = published_km(line, ground)
        assert f"{km:,g}" in ground.gazetteer.lines["length_km"][line], line


def test_branches_are_counted_as_far_as_they_are_known(ground: Ground) -> None:
    found = measured(ground, "branches", "smr", "smr-main")
    assert found.value == "2 in this atlas: Port Arthur branch (Ryojun Line), Antung-Mukden line (Anpō Line)"


def test_border_lines_are_measured(ground: Ground) -> None:
    found = measured(ground, "border-lines", "korea-russia", "korea-china")
    tumen, yalu = found.value.split("; ")
    assert tumen.startswith("Mouth of the Tumen: ")
    assert figures(tumen) == pytest.approx([31], abs=2)
    assert figures(yalu) == pytest.approx([967], abs=10)


def test_what_cannot_be_measured_is_not(ground: Ground) -> None:
    found = measured(ground, "not-measurable")
    assert (found.value, found.error) == ("", "")


def test_an_area_may_be_named_by_faces_by_holder_and_by_status(ground: Ground) -> None:
    assert labelled("the lease: de-facto/japan/leased") == ("the lease", "de-facto/japan/leased")
    assert labelled("tannu-tuva") == ("", "tannu-tuva")
    assert face_ids("khalkhin-strip outer-mongolia", ground) == ["outer-mongolia", "khalkhin-strip"]
    assert face_ids("de-facto/mongolia -khalkhin-strip", ground) == ["outer-mongolia"]
    leased = face_ids("the lease: de-facto/japan/leased", ground)
    assert leased[:2] == ["kwantung-north", "port-arthur-base"]
    assert "taiwan" not in leased


@pytest.mark.parametrize(
    ("area", "told"),
    [
        ("atlantis", "'atlantis' is no face of faces.geojson"),
        ("de-facto/atlantis", "'de-facto/atlantis' held no face on 1945-08-10"),
        ("de-facto/japan/joint", "'de-facto/japan/joint' held no face on 1945-08-10"),
        ("moon/japan", "the view 'moon' is unknown"),
        ("de-facto/mongolia -atlantis", "'atlantis' is no face of faces.geojson"),
    ],
)
def test_an_area_that_is_none_is_refused(ground: Ground, area: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        face_ids(area, ground)
