"""The lettering of the map: the right name on each day, in its place, and every breach named at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely
from shapely import Point, box

from dashboard.lettering import lettering_rows
from geodata import DataError, load_borders, load_gazetteer, load_lakes, load_land, load_rivers
from geodata.lettering import load_lettering

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

PLACES = (
    "place_id,name,kind,modern_name,modern_country,lat,lon,precision_km,wikidata,wikidata_basis,geonames,"
    "map_target,note,source,basis\n"
    "town,Town,city,,,40,120,3,,,,true,,a book,a book\n"
    "land,Land,state,,,41,121,300,,,,true,,a book,a book\n"
)
NAMES = (
    "place_id,name,language,script,system,from,to,use,source,note\n"
    "town,Town,en,Latn,conventional,,,name,a book,\n"
    "town,Newtown,en,Latn,conventional,1932,1945,name,a book,\n"
    "land,Land,en,Latn,conventional,,,state,a book,\n"
)
HEADER = "label_id,text,kind,lat,lon,zoom_from,zoom_to,from,to,place_id,angle,source\n"


@pytest.fixture(scope="module")
def lettering() -> gpd.GeoDataFrame:
    return load_lettering()


def folder_with(folder: Path, *rows: str) -> Path:
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    (folder / "names.csv").write_text(NAMES, encoding="utf-8")
    (folder / "lettering.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def standing(frame: gpd.GeoDataFrame, day: str) -> gpd.GeoDataFrame:
    return frame[(frame["from"] <= day) & ((frame["to"] == "") | (frame["to"] > day))]


def holding(polity: str) -> pd.DataFrame:
    table = load_borders().membership
    return table[(table["view"] == "de-facto") & (table["polity"] == polity)]


def test_a_label_takes_its_point_from_its_place_or_from_its_row(tmp_path: Path) -> None:
    frame = load_lettering(
        folder_with(
            tmp_path,
            "a,Town,town,,,5,,,,town,,a book",
            "b,Land,state,42,122.5,,7,,,land,,a book",
            "c,Some Sea,sea,30,130,3.5,8,1842-01-01,1900-01-01,,-40,a book",
        )
    )
    assert frame.crs == "EPSG:4326"
    assert [point.coords[0] for point in frame.geometry] == [(120, 40), (122.5, 42), (130, 30)]
    assert frame["angle"].tolist() == [0, 0, -40]


def test_rows_for_the_browser_have_null_for_an_open_end(tmp_path: Path) -> None:
    frame = load_lettering(
        folder_with(
            tmp_path,
            "a,Newtown,town,,,5.5,,1932-03-14,1945-08-18,town,,a book",
            "b,Some Sea,sea,30,130,,8,,,,-40,a book",
        )
    )
    assert list(lettering_rows(frame)) == [
        {
            "id": "a",
            "text": "Newtown",
            "kind": "town",
            "at": [40.0, 120.0],
            "zoom": [5.5, None],
            "days": ["1932-03-14", "1945-08-18"],
            "place": "town",
            "angle": 0,
        },
        {
            "id": "b",
            "text": "Some Sea",
            "kind": "sea",
            "at": [30.0, 130.0],
            "zoom": [None, 8.0],
            "days": [None, None],
            "place": None,
            "angle": -40,
        },
    ]


def test_every_breach_is_named_at_once(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        "a,Town,town,40,120,,,,,town,,a book",
        "b,Land,state,40,,,,,,land,,a book",
        "c,Nowhere,region,,,,,,,,,a book",
        "d,Elsewhere,town,,,,,,,elsewhere,,a book",
        "e,Village,town,,,,,,,town,,a book",
        "f,Newtown,town,,,,,1932-01-01,,town,,a book",
        "g,Land,state,,,6,5,1940-02-30,1939-01-01,land,,a book",
    )
    with pytest.raises(DataError) as caught:
        load_lettering(folder)
    assert str(caught.value).splitlines() == [
        "the lettering cannot be used, 9 breaches:",
        "  lettering.csv, row 5: place_id 'elsewhere' is not in places.csv: add the place or correct the id",
        "  lettering.csv, row 2: the town 'town' has its position from places.csv: leave lat and lon blank",
        "  lettering.csv, row 3: one of lat and lon is missing: give both or neither",
        "  lettering.csv, row 4: lat and lon are missing: give them, or name a place of the gazetteer",
        "  lettering.csv, row 6: 'Village' is no name of 'town' in names.csv: add it or correct it",
        "  lettering.csv, row 7: 'Newtown' was borne from 1932 to 1945 (names.csv): keep from and to within",
        "  lettering.csv, row 8: from '1940-02-30' is no day of the calendar: correct it",
        "  lettering.csv, row 8: from 1940-02-30 is not before to 1939-01-01: correct one of them",
        "  lettering.csv, row 8: zoom_from 6 is not below zoom_to 5: correct one of them",
    ]


def test_what_a_column_forbids_is_named_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"row 2: kind 'ocean' is unknown .*\n.*row 2: angle 120 lies outside"
    ):
        load_lettering(folder_with(tmp_path, "a,Some Sea,ocean,30,130,,,,,,120,a book"))


@pytest.mark.parametrize(
    ("day", "there", "gone"),
    [
        ("1890-01-01", {"Russia", "Chinese Empire", "Korea", "Peking", "Urga"}, {"U.S.S.R.", "Harbin"}),
        ("1938-01-01", {"Tannu Tuva", "Manchukuo", "Peiping", "Chosen", "Siam"}, {"Tuva", "Peking"}),
        ("1945-08-10", {"U.S.S.R.", "Manchukuo", "Hsinking", "Keijo", "Karafuto"}, {"Tannu Tuva", "Russia"}),
        (
            "1950-01-01",
            {"North Korea", "Peking", "Changchun", "Taiwan"},
            {"Manchukuo", "Hsinking", "Formosa"},
        ),
        ("1995-01-01", {"Russia", "Mongolia", "Kazakhstan"}, {"U.S.S.R.", "Outer Mongolia"}),
    ],
)
def test_names_are_those_of_the_day(
    lettering: gpd.GeoDataFrame, day: str, there: set[str], gone: set[str]
) -> None:
    written = set(standing(lettering, day)["text"])
    assert there <= written
    assert gone.isdisjoint(written)


def test_a_place_has_one_name_on_a_day(lettering: gpd.GeoDataFrame) -> None:
    named = lettering[lettering["place_id"] != ""]
    for day in sorted({"1842-01-01", *named["from"], *named["to"]} - {""}):
        counts = standing(named, day).groupby("place_id")["text"].nunique()
        assert counts[counts > 1].to_dict() == {}, day


@pytest.mark.parametrize(
    ("label", "polity", "face"),
    [("manchukuo", "manchukuo", None), ("tannu-tuva", "tuva", None), ("karafuto", "japan", "karafuto")],
)
def test_a_name_stands_as_long_as_what_it_names(
    lettering: gpd.GeoDataFrame, label: str, polity: str, face: str | None
) -> None:
    held = holding(polity)
    held = held if face is None else held[held["face_id"] == face]
    row = lettering.set_index("label_id").loc[label]
    assert (row["from"], row["to"]) == (held["from"].min(), held["to"].max())


def test_every_town_of_the_gazetteer_on_the_map_is_lettered(lettering: gpd.GeoDataFrame) -> None:
    places = load_gazetteer().places
    towns = places[places["kind"].isin({"city", "port"}) & places.geometry.within(box(66, 14, 148, 62))]
    assert set(towns.index) - set(lettering["place_id"]) == set()


def test_waters_are_lettered_on_water(lettering: gpd.GeoDataFrame) -> None:
    land, lakes = load_land().union_all(), load_lakes().union_all()
    seas = lettering[lettering["kind"] == "sea"]
    assert seas.loc[seas.geometry.within(land), "text"].tolist() == []
    shores = lettering[lettering["kind"] == "lake"]
    assert shores.loc[shapely.distance(shores.geometry, lakes) > 0.3, "text"].tolist() == []


def test_rivers_are_lettered_on_a_river_or_a_border_that_follows_one(lettering: gpd.GeoDataFrame) -> None:
    drawn = load_rivers().union_all().union(load_borders().lines.union_all())
    rivers = lettering[lettering["kind"] == "river"]
    assert rivers.loc[shapely.distance(rivers.geometry, drawn) > 0.1, "text"].tolist() == []
    amur = rivers.loc[rivers["text"] == "Amur", "geometry"]
    assert shapely.distance(amur, Point(126.4, 52.2)).min() < 0.5


def test_the_opening_view_is_lettered_sparsely(lettering: gpd.GeoDataFrame) -> None:
    zoom = 4.25
    shown = standing(lettering, "1945-08-10")
    shown = shown[~(shown["zoom_from"] > zoom) & ~(shown["zoom_to"] <= zoom)]
    inside = shown[shown.geometry.within(box(74.8, 9.5, 144, 58.4))]
    assert 15 <= len(inside) <= 26
    assert {"U.S.S.R.", "China", "Sea of Japan", "Hwang Ho", "Yangtze Kiang", "Amur"} <= set(inside["text"])
    assert set(inside["kind"]).isdisjoint({"town", "mountains"})


def test_the_lettering_is_light() -> None:
    file = Path(__file__).parents[1] / "geodata" / "data" / "lettering.csv"
    assert file.stat().st_size <= 60_000
