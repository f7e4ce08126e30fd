"""A broken gazetteer is refused once, with every breach, its row and its remedy."""

from pathlib import Path

import pytest

from geodata import DataError, load_gazetteer

PLACES = """\
place_id,name,kind,modern_name,modern_country,lat,lon,precision_km,wikidata,wikidata_basis,geonames,map_target,note,source,basis
dairen,Dairen,port,Dalian,China,38.92,121.64,4,Q74881,,1814087,true,,GeoNames,GeoNames
mukden,Mukden,city,Shenyang,China,41.80,123.43,4,,,,true,,GeoNames,GeoNames
smr,South Manchurian Railway,railway,,China,41.79,123.40,10,,,,true,,Company tables,general knowledge
"""
NAMES = """\
place_id,name,language,script,system,from,to,use,source,note
dairen,Dairen,en,Latn,conventional,1905,1945,name,the record,
dairen,大連,zh,Hant,native,,,name,general knowledge,
mukden,Mukden,en,Latn,conventional,,,name,the record,
,Mukden Club,en,Latn,phrase,,,none,general knowledge,
mukden,"city, the",en,Latn,variant,,,unsearched,general knowledge,too general
"""
RAILWAYS = """\
line_id,place_id,successor,name,route,modern_name,built,gauge,owners,length_km,source
smr-main,smr,,Main line,,,1898-1903,1435 mm,S.M.R.,396.6,Company tables
"""
STATIONS = """\
line_id,seq,name,modern_name,name_native,name_other,lat,lon,precision_km,km_post,km_from,place_id,basis
smr-main,1,Mukden,Shenyang,,,41.794,123.396,3,396.6,Dairen,mukden,GeoNames
smr-main,2,Dairen,Dalian,,,38.922,121.630,3,0,Dairen,dairen,general knowledge
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {"places": PLACES, "names": NAMES, "railways": RAILWAYS, "stations": STATIONS}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def breaches(folder: Path) -> list[str]:
    with pytest.raises(DataError) as refused:
        load_gazetteer(folder)
    head, *lines = str(refused.value).split("\n  ")
    number = "1 breach" if len(lines) == 1 else f"{len(lines)} breaches"
    assert head == f"the gazetteer cannot be used, {number}:"
    return lines


def test_a_sound_gazetteer_of_another_folder_is_loaded(folder: Path) -> None:
    gazetteer = load_gazetteer(folder)
    assert list(gazetteer.places.index) == ["dairen", "mukden", "smr"]
    assert gazetteer.places.crs == "EPSG:4326"
    assert (gazetteer.places.geometry["dairen"].x, gazetteer.places.geometry["dairen"].y) == (121.64, 38.92)
    assert gazetteer.places["note"].tolist() == ["", "", ""]
    assert gazetteer.names["name"].tolist() == ["Dairen", "大連", "Mukden", "Mukden Club", "city, the"]
    assert gazetteer.lines["length_km"].tolist() == ["396.6"]


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(folder: Path) -> None:
    (folder / "places.csv").write_bytes(("\ufeff" + PLACES.replace("\n", "\r\n")).encode())
    assert list(load_gazetteer(folder).places.index) == ["dairen", "mukden", "smr"]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "places.csv",
            "38.92,",
            ",",
            "places.csv, row 2: lat is missing: give decimal degrees north, -90 to 90",
        ),
        (
            "places.csv",
            "121.64",
            "east",
            "places.csv, row 2: lon 'east' is not a number: give decimal degrees east, -180 to 180",
        ),
        (
            "places.csv",
            "38.92",
            "138.92",
            "places.csv, row 2: lat 138.92 lies outside -90 to 90: give decimal degrees north, -90 to 90",
        ),
        (
            "places.csv",
            "38.92",
            "nan",
            "places.csv, row 2: lat nan lies outside -90 to 90: give decimal degrees north, -90 to 90",
        ),
        (
            "places.csv",
            "\nsmr,",
            "\ndairen,Dairen,port,,,38.9,121.6,4,,,,true,,a book,a map\nsmr,",
            "places.csv, row 4: place_id 'dairen' stands already in row 2: keep one",
        ),
        (
            "places.csv",
            "Q74881",
            "74881",
            "places.csv, row 2: wikidata '74881' is malformed: write Q and digits, or leave it blank",
        ),
        (
            "places.csv",
            "GeoNames,GeoNames\nmukden",
            ",GeoNames\nmukden",
            "places.csv, row 2: source is missing: name the source of the row",
        ),
        (
            "names.csv",
            "mukden,Mukden,",
            "moukden,Mukden,",
            "names.csv, row 4: place_id 'moukden' is not in places.csv: add the place or correct the id",
        ),
        (
            "names.csv",
            "dairen,大連,zh,Hant,native",
            "dairen,Dairen,en,Latn,conventional",
            (
                "names.csv, row 3: place_id 'dairen', name 'Dairen', language 'en', script 'Latn', "
                "system 'conventional' stands already in row 2: keep one"
            ),
        ),
        (
            "names.csv",
            "1905,1945",
            "1905,later",
            "names.csv, row 2: to 'later' is malformed: write YYYY, YYYY-MM or YYYY-MM-DD, or leave it blank",
        ),
        (
            "names.csv",
            ",Mukden Club",
            "mukden,Mukden Club",
            "names.csv, row 5: place_id 'mukden' with use 'none': leave it blank",
        ),
        (
            "names.csv",
            "Mukden,en,Latn,conventional",
            "Mu\u0308kden,en,Latn,conventional",
            "names.csv, row 4: name 'Mu\u0308kden' is not in Unicode form NFC: give the form of the name",
        ),
        (
            "names.csv",
            '"city, the"',
            "city, the",
            "names.csv, row 6: 11 cells under 10 columns: quote the commas in it",
        ),
        (
            "railways.csv",
            "smr-main,smr",
            "smr-main,cer",
            (
                "railways.csv, row 2: place_id 'cer' is not in places.csv: add the railway as a place or "
                "correct the id"
            ),
        ),
        (
            "stations.csv",
            "mukden,GeoNames",
            "moukden,GeoNames",
            "stations.csv, row 2: place_id 'moukden' is not in places.csv: correct the id or leave it blank",
        ),
    ],
)
def test_a_breach_is_named_with_its_row_and_remedy(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    edit(folder, file, old, new)
    assert breaches(folder) == [message]


def test_an_unknown_kind_lists_the_known_ones(folder: Path) -> None:
    edit(folder, "places.csv", "Dairen,port", "Dairen,harbour")
    (message,) = breaches(folder)
    assert message.startswith("places.csv, row 2: kind 'harbour' is unknown (known: battlefield, city, ")


def test_breaches_of_several_files_come_in_one_message(folder: Path) -> None:
    edit(folder, "places.csv", "38.92,", ",")
    edit(folder, "places.csv", "mukden,Mukden,city", "dairen,Mukden,city")
    edit(folder, "names.csv", "1905,1945", "then,1945")
    edit(folder, "stations.csv", "smr-main,2", "cer-main,2")
    found = breaches(folder)
    assert [line.partition(":")[0] for line in found] == [
        "places.csv, row 2",
        "places.csv, row 3",
        "names.csv, row 2",
        "names.csv, row 4",
        "names.csv, row 6",
        "railways.csv, row 2",
        "stations.csv, row 3",
        "stations.csv, row 2",
    ]


def test_a_missing_column_is_one_breach(folder: Path) -> None:
    edit(folder, "places.csv", ",kind,", ",sort,")
    assert breaches(folder) == ["places.csv, row 1: the column 'kind' is missing: add it to the header"]


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00"])
def test_a_file_that_is_missing_empty_or_not_text_is_one_breach_of_its_own(
    folder: Path, content: bytes | None
) -> None:
    path = folder / "railways.csv"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    first = breaches(folder)[0]
    assert "railways.csv" in first
    assert first.endswith(("put a UTF-8 CSV file there", "begin it with a header"))
