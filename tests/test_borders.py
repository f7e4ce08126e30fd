"""The borders over time: every shipped row, the days between, and every kind of damaged file."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.borders import (
    PRECISION_KM,
    VIEWS,
    Borders,
    borders_geojson,
    change_days,
    faces_on,
    lines_on,
    load_borders,
)
from geodata.schema import DataError

DATA = Path(__file__).parents[1] / "geodata" / "data"
FILES = ("faces.geojson", "border_lines.geojson", "membership.csv", "polities.csv")


@pytest.fixture(scope="module")
def borders() -> Borders:
    return load_borders()


def holder(borders: Borders, face: str, day: str, view: str = "de-facto") -> tuple[str, str]:
    row = faces_on(borders, day, view).set_index("face_id").loc[face]
    return row["polity"], row["status"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_face_has_one_holder_on_every_change_day_and_the_day_before(
    borders: Borders, view: str
) -> None:
    faces = list(borders.faces.index)
    days = change_days(borders, view)
    before = [(date.fromisoformat(day) - timedelta(days=1)).isoformat() for day in days[1:]]
    for day in sorted({*days, *before, "1997-12-31"}):
        frame = faces_on(borders, day, view)
        assert list(frame["face_id"]) == faces, day
        assert frame["polity"].isin(borders.polities.index).all(), day
        assert (frame["from"] <= day).all(), day
        assert (frame["to"] > day).all(), day


@pytest.mark.parametrize("view", VIEWS)
def test_what_each_polity_holds_is_a_valid_coverage_on_every_change_day(borders: Borders, view: str) -> None:
    seen = set()
    for day in change_days(borders, view):
        frame = faces_on(borders, day, view)
        if tuple(frame["polity"]) not in seen:
            held = frame[["polity", "geometry"]].dissolve("polity", method="coverage").geometry.to_numpy()
            assert shapely.is_valid(held).all(), day
            assert shapely.coverage_is_valid(held), day
            seen.add(tuple(frame["polity"]))
    assert len(seen) > 20


def test_every_row_says_its_source_and_is_no_surer_than_its_drawing(borders: Borders) -> None:
    drawn = borders.faces["precision_km"]
    for row in borders.membership.to_dict("records"):
        assert row["sources"], row
        assert PRECISION_KM[row["certainty"]] >= drawn[row["face_id"]], row
    for name, line in borders.lines.iterrows():
        assert line["sources"], name
        assert PRECISION_KM[line["certainty"]] >= line["precision_km"], name


def test_every_polity_and_every_view_is_used(borders: Borders) -> None:
    assert set(borders.membership["polity"]) == set(borders.polities.index)
    assert set(borders.membership["view"]) == {"de-facto", "china-1945", "ussr-mpr-1945", "japan-manchukuo"}
    assert (borders.start, borders.end) == ("1842-01-01", "1998-01-01")


@pytest.mark.parametrize(
    ("face", "day", "view", "expected"),
    [
        ("outer-mongolia", "1945-08-10", "de-facto", "mongolia/de-facto-independent"),
        ("outer-mongolia", "1945-08-10", "china-1945", "china/claimed"),
        ("outer-mongolia", "1946-01-04", "china-1945", "china/claimed"),
        ("outer-mongolia", "1946-01-05", "china-1945", "mongolia/sovereign"),
        ("outer-mongolia", "1953-02-24", "china-1945", "china/claimed"),
        ("outer-mongolia", "1915-06-07", "de-facto", "mongolia/autonomous"),
        ("outer-mongolia", "1919-11-22", "de-facto", "china/occupied"),
        ("tannu-tuva", "1944-10-10", "de-facto", "tuva/de-facto-independent"),
        ("tannu-tuva", "1944-10-11", "de-facto", "ussr/annexed"),
        ("tannu-tuva", "1945-08-10", "china-1945", "china/claimed"),
        ("khalkhin-strip", "1939-06-01", "de-facto", "mongolia/disputed"),
        ("khalkhin-strip", "1939-06-01", "japan-manchukuo", "manchukuo/claimed"),
        ("khalkhin-strip", "1941-10-15", "japan-manchukuo", "mongolia/de-facto-independent"),
        ("kwantung-north", "1898-03-26", "de-facto", "china/sovereign"),
        ("kwantung-north", "1898-03-27", "de-facto", "russia/leased"),
        ("port-arthur-base", "1905-09-05", "de-facto", "japan/leased"),
        ("port-arthur-base", "1945-08-10", "china-1945", "china/claimed"),
        ("port-arthur-base", "1950-02-14", "de-facto", "ussr/joint-base"),
        ("port-arthur-base", "1955-05-24", "de-facto", "china/sovereign"),
        ("dairen", "1898-03-27", "de-facto", "russia/leased"),
        ("dairen", "1905-09-05", "de-facto", "japan/leased"),
        ("dairen", "1945-08-10", "china-1945", "china/claimed"),
        ("dairen", "1945-08-22", "de-facto", "ussr/occupied"),
        ("dairen", "1945-08-22", "china-1945", "china/occupied"),
        ("dairen", "1947-06-25", "de-facto", "china/partly-held"),
        ("dairen", "1951-01-01", "de-facto", "china/sovereign"),
        ("ili", "1944-11-11", "de-facto", "china/sovereign"),
        ("ili", "1944-11-12", "de-facto", "east-turkestan-republic/partly-held"),
        ("ili", "1945-08-10", "de-facto", "east-turkestan-republic/de-facto-independent"),
        ("ili", "1945-08-10", "china-1945", "china/claimed"),
        ("ili", "1945-08-10", "ussr-mpr-1945", "china/partly-held"),
        ("ili", "1946-06-27", "de-facto", "china/autonomous"),
        ("tarbagatai", "1945-07-31", "de-facto", "china/sovereign"),
        ("tarbagatai", "1945-08-10", "de-facto", "east-turkestan-republic/partly-held"),
        ("tarbagatai", "1945-09-12", "de-facto", "east-turkestan-republic/de-facto-independent"),
        ("altai", "1945-08-10", "de-facto", "china/partly-held"),
        ("altai", "1945-09-07", "de-facto", "east-turkestan-republic/de-facto-independent"),
        ("altai", "1945-08-10", "china-1945", "china/partly-held"),
        ("altai", "1950-01-01", "de-facto", "china/sovereign"),
        ("sinkiang", "1945-08-10", "de-facto", "china/sovereign"),
        ("mengjiang", "1937-10-27", "de-facto", "china/sovereign"),
        ("mengjiang", "1937-10-28", "de-facto", "mengjiang/dependent"),
        ("mengjiang", "1945-08-10", "de-facto", "mengjiang/dependent"),
        ("mengjiang", "1945-08-10", "china-1945", "china/occupied"),
        ("mengjiang", "1945-08-10", "japan-manchukuo", "mengjiang/autonomous"),
        ("mengjiang", "1945-08-19", "de-facto", "china/sovereign"),
        ("inner-mongolia-west", "1945-08-10", "de-facto", "china/sovereign"),
        ("neutral-zone", "1900-01-01", "de-facto", "china/neutral-ground"),
        ("kirin", "1945-08-10", "de-facto", "manchukuo/dependent"),
        ("kirin", "1945-08-10", "china-1945", "china/claimed"),
        ("kirin", "1945-08-18", "de-facto", "ussr/occupied"),
        ("jehol", "1932-06-01", "de-facto", "china/sovereign"),
        ("jehol", "1934-01-01", "japan-manchukuo", "manchukuo/sovereign"),
        ("amur", "1858-05-28", "de-facto", "russia/ceded"),
        ("ussuri", "1860-11-13", "de-facto", "russia-china-joint/joint"),
        ("karafuto", "1905-09-05", "de-facto", "japan/ceded"),
        ("karafuto", "1945-08-25", "de-facto", "ussr/annexed"),
        ("kuriles-south", "1997-12-31", "japan-manchukuo", "japan/claimed"),
        ("korea-south", "1945-08-14", "de-facto", "japan/annexed"),
        ("korea-kaesong", "1950-01-01", "de-facto", "south-korea/sovereign"),
        ("korea-kaesong", "1953-07-27", "de-facto", "north-korea/sovereign"),
        ("taiwan", "1945-08-10", "de-facto", "japan/ceded"),
        ("hong-kong-island", "1842-08-29", "de-facto", "britain/ceded"),
        ("kowloon", "1860-10-24", "de-facto", "britain/ceded"),
        ("new-territories", "1898-06-30", "de-facto", "china/sovereign"),
        ("new-territories", "1898-07-01", "de-facto", "britain/leased"),
        ("new-territories", "1945-08-10", "de-facto", "japan/occupied"),
        ("new-territories", "1997-06-30", "de-facto", "britain/leased"),
        ("new-territories", "1997-07-01", "de-facto", "china/sovereign"),
    ],
)
def test_holders_on_the_days_of_the_treaties(
    borders: Borders, face: str, day: str, view: str, expected: str
) -> None:
    assert "/".join(holder(borders, face, day, view)) == expected


def test_dairen_is_never_part_of_the_base_area(borders: Borders) -> None:
    rows = borders.membership[borders.membership["face_id"] == "dairen"]
    assert set(rows["view"]) == set(VIEWS)
    assert "joint-base" not in set(rows["status"])


@pytest.mark.parametrize("face", ["ili", "tarbagatai", "altai", "sinkiang", "mengjiang", "dairen"])
def test_in_the_view_of_china_no_other_state_was_ever_sovereign_there(borders: Borders, face: str) -> None:
    table = borders.membership
    rows = table[(table["face_id"] == face) & (table["view"] == "china-1945")]
    assert set(rows[rows["polity"] != "china"]["status"]) <= {"leased"}


def test_only_the_view_de_facto_and_that_of_japan_know_the_republic_at_kuldja(borders: Borders) -> None:
    rows = borders.membership[borders.membership["polity"] == "east-turkestan-republic"]
    assert set(rows["view"]) == {"de-facto", "japan-manchukuo"}
    assert set(rows["face_id"]) == {"ili", "tarbagatai", "altai"}


def test_on_the_day_of_the_talk_the_note_says_that_tarbagatai_had_just_fallen(borders: Borders) -> None:
    row = faces_on(borders, "1945-08-10").set_index("face_id").loc["tarbagatai"]
    assert "Chuguchak fell on 1 August 1945" in row["note"]
    assert "on 10 August Wusu in the south was still held by China" in row["note"]
    assert "FRUS 1945 VII d733" in row["sources"]


def test_the_frame_has_the_promised_columns(borders: Borders) -> None:
    frame = faces_on(borders, "1945-08-10")
    assert frame.crs == "EPSG:4326"
    named = {"face_id", "name", "polity", "status", "from", "to", "certainty"}
    assert named | {"precision_km", "sources", "geometry"} <= set(frame.columns)
    assert isinstance(frame, gpd.GeoDataFrame)


def test_a_face_tells_the_sources_of_its_holder_and_of_its_outline_apart(borders: Borders) -> None:
    row = faces_on(borders, "1860-10-24").set_index("face_id").loc["kowloon"]
    assert row["sources"] == "Wesley-Smith abstract; days from general knowledge"
    assert row["outline"] == "natural-earth; general knowledge"
    assert row["instrument"] == "Convention of Peking, 24 October 1860"


def test_change_days_begin_with_the_first_day_and_are_in_order(borders: Borders) -> None:
    days = change_days(borders)
    assert days[0] == "1842-01-01"
    assert list(days) == sorted(set(days))
    assert {"1898-07-01", "1932-03-01", "1944-10-11", "1946-01-05"} <= set(days)
    assert "1953-02-24" not in days
    assert "1953-02-24" in change_days(borders, "china-1945")


@pytest.mark.parametrize(
    ("day", "there", "gone"),
    [
        ("1900-01-01", "lease-russia", "lease-japan"),
        ("1910-01-01", "lease-japan", "neutral-ground"),
        ("1939-06-01", "khalkhin-river", "mongolia-hsingan-1941"),
        ("1945-08-10", "mongolia-china-1911", "korea-38"),
        ("1945-08-10", "three-districts", "base-1945"),
        ("1944-11-11", "mengjiang-limit", "three-districts"),
        ("1945-08-19", "three-districts", "mengjiang-limit"),
        ("1945-08-15", "korea-38", "korea-1953"),
        ("1962-12-26", "mongolia-china-1962", "mongolia-china-1911"),
    ],
)
def test_lines_stand_on_their_days_alone(borders: Borders, day: str, there: str, gone: str) -> None:
    names = set(lines_on(borders, day)["line_id"])
    assert there in names
    assert gone not in names


def test_both_claims_at_the_khalkhin_gol_say_whose_they_are(borders: Borders) -> None:
    lines = lines_on(borders, "1939-06-01").set_index("line_id")
    claims = lines[lines["class"] == "claim"]["claimant"].to_dict()
    assert claims == {"mongolia-hsingan": "Mongolia and the USSR", "khalkhin-river": "Manchukuo and Japan"}


def test_geojson_text_reads_back(borders: Borders) -> None:
    frame = faces_on(borders, "1945-08-10")
    back = json.loads(borders_geojson(frame))
    assert len(back["features"]) == 38
    first = back["features"][0]
    assert first["properties"]["face_id"] == "outer-mongolia"
    assert first["properties"]["from"] == "1921-07-11"
    assert shapely.geometry.shape(first["geometry"]).equals(frame.geometry[0])
    assert json.loads(borders_geojson(lines_on(borders, "1945-08-10")))["type"] == "FeatureCollection"


@pytest.mark.parametrize(
    ("day", "view", "said"),
    [
        ("1841-12-31", "de-facto", "1842-01-01 and before 1998-01-01"),
        ("1998-01-01", "de-facto", "choose a day from 1842-01-01"),
        ("10 August 1945", "de-facto", "'10 August 1945' is no day: write it as YYYY-MM-DD"),
        ("1945-02-30", "de-facto", "'1945-02-30' is no day"),
        ("19450810", "de-facto", "'19450810' is no day"),
        ("", "de-facto", "'' is no day"),
        ("1945-08-10", "china", "the view 'china' is unknown: use one of de-facto, china-1945"),
    ],
)
def test_unknown_days_and_views_are_refused(borders: Borders, day: str, view: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        faces_on(borders, day, view)


def test_lines_and_change_days_refuse_them_too(borders: Borders) -> None:
    with pytest.raises(DataError, match="not known on 2000-01-01"):
        lines_on(borders, "2000-01-01")
    with pytest.raises(DataError, match="the view 'moscow' is unknown"):
        change_days(borders, "moscow")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CRS_MEMBER = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},'
TUVA = "tannu-tuva,de-facto,tuva,de-facto-independent,1921-08-14,1944-10-11"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("faces.geojson", CRS_MEMBER, "", "faces.geojson: the CRS is missing: write it in EPSG:4326"),
        ("faces.geojson", "OGC:1.3:CRS84", "EPSG::3857", "the CRS is urn:ogc:def:crs:EPSG::3857"),
        ("faces.geojson", '"face_id":"karafuto"', '"face_id":"taiwan"', "(taiwan): the id stands twice"),
        ("faces.geojson", '"name":"Japan"', '"name":""', "feature 23 (japan): name missing: fill it in"),
        ("faces.geojson", '"precision_km":25.0', '"precision_km":"wide"', "'wide' is not a number: give km"),
        ("border_lines.geojson", '"class":"armistice"', '"class":"truce"', "class 'truce' is unknown"),
        ("border_lines.geojson", '"from":"1953-07-27"', '"from":"1953-7-27"', "'1953-7-27' is no day"),
        ("border_lines.geojson", '"to":"1953-07-27"', '"to":"1940-01-01"', "not after 1945-08-15"),
        ("membership.csv", "\ntaiwan,", "\nformosa,", "face_id 'formosa' is not in faces.geojson"),
        ("membership.csv", ",tuva,", ",tuvans,", "polity 'tuvans' is not in polities.csv"),
        ("membership.csv", ",china-1945,", ",china,", "view 'china' is unknown (known: china-1945"),
        ("membership.csv", ",sovereign,", ",ruled,", "status 'ruled' is malformed: use one of sovereign|"),
        ("membership.csv", TUVA, TUVA[:-10] + "1944-10-01", "has no holder from 1944-10-01 to 1944-10-11"),
        ("membership.csv", TUVA, TUVA[:-10] + "1944-10-20", "has two holders from 1944-10-11 to 1944-10-20"),
        ("membership.csv", TUVA, TUVA[:-10] + "1944-13-01", "'1944-13-01' is no day: write YYYY-MM-DD"),
        ("membership.csv", TUVA, TUVA[:-10] + "1920-01-01", "it ends on 1920-01-01, not after 1921-08-14"),
        ("polities.csv", "polity,name", "polity,title", "the column 'name' is missing"),
    ],
)
def test_a_damaged_file_is_refused(folder: Path, file: str, old: str, new: str, said: str) -> None:
    changed(folder / file, old, new)
    with pytest.raises(DataError) as caught:
        load_borders(folder)
    assert said in str(caught.value)


def moved(folder: Path, face: str, geometry: object) -> None:
    path = folder / "faces.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    for feature in layer["features"]:
        if feature["properties"]["face_id"] == face:
            feature["geometry"] = geometry
    path.write_text(json.dumps(layer), encoding="utf-8")


def test_a_geometry_that_crosses_itself_is_refused(folder: Path) -> None:
    moved(folder, "taiwan", {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]})
    with pytest.raises(DataError, match=r"feature 28 \(taiwan\): the geometry is not valid \(Self-inter"):
        load_borders(folder)


def test_a_face_laid_over_others_is_refused(folder: Path) -> None:
    moved(folder, "taiwan", {"type": "Polygon", "coordinates": [[[90, 40], [91, 40], [91, 50], [90, 40]]]})
    with pytest.raises(DataError, match=r"taiwan.* overlap or do not fit edge to edge"):
        load_borders(folder)


def test_a_face_without_rows_in_a_view_is_refused(folder: Path) -> None:
    path = folder / "membership.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("karafuto,japan-manchukuo,")]
    path.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(DataError, match="karafuto has no row in the view japan-manchukuo"):
        load_borders(folder)


def test_every_breach_is_named_at_once(folder: Path) -> None:
    changed(folder / "faces.geojson", CRS_MEMBER, "")
    changed(folder / "membership.csv", ",tuva,", ",tuvans,")
    changed(folder / "membership.csv", ",1842-01-01,1911-12-01,", ",1842-01-01,1911-12-05,")
    (folder / "border_lines.geojson").unlink()
    with pytest.raises(DataError) as caught:
        load_borders(folder)
    said = str(caught.value)
    assert "breaches: 4" in said
    assert "two holders" in said
    assert "faces.geojson: the CRS is missing" in said
    assert "membership.csv, row " in said
    assert "no GeoJSON layer can be read there" in said


@pytest.mark.parametrize("text", ["", "[]", '{"features": 3}', '{"features": [{}]}'])
def test_what_is_no_layer_is_refused(folder: Path, text: str) -> None:
    (folder / "faces.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="no GeoJSON layer can be read there"):
        load_borders(folder)


def test_an_empty_folder_names_all_four_files(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load_borders(tmp_path)
    assert all(name in str(caught.value) for name in FILES)
    assert "breaches: 4" in str(caught.value)


def test_tables_hold_no_missing_values(borders: Borders) -> None:
    assert not borders.membership.isna().any(axis=None)
    assert isinstance(borders.membership, pd.DataFrame)
