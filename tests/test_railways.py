"""Lines drawn through stations, and how far they are from the published lengths."""

from pathlib import Path

import pytest

from geodata import DataError, Gazetteer, load_gazetteer, load_stations
from geodata.railways import load_stations as load_stations_of

HEADS = {
    "railways.csv": "line_id,place_id,successor,name,route,modern_name,built,gauge,owners,length_km,source\n",
    "stations.csv": (
        "line_id,seq,name,modern_name,name_native,name_other,lat,lon,precision_km,km_post,km_from,place_id,basis\n"
    ),
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_the_lines_run_through_their_stations_in_order(gazetteer: Gazetteer) -> None:
    assert list(gazetteer.lines.index) == [
        "cer-main",
        "cer-south",
        "smr-main",
        "port-arthur-branch",
        "antung-mukden",
        "trans-siberian-fe",
        "transbaikal-link",
        "ussuri-link",
    ]
    stations = gazetteer.stations.groupby("line_id", sort=False)
    ends = {
        line: (chain["name"].iloc[0], chain["name"].iloc[-1], len(chain)) for line, chain in iter(stations)
    }
    assert ends == {
        "cer-main": ("Manchuli", "Suifenho (Pogranichnaya)", 37),
        "cer-south": ("Harbin", "Changchun (Hsinking)", 9),
        "smr-main": ("Changchun (Hsinking)", "Dairen", 31),
        "port-arthur-branch": ("Choushuitzu", "Port Arthur", 4),
        "antung-mukden": ("Mukden", "Antung", 15),
        "trans-siberian-fe": ("Chita", "Vladivostok", 25),
        "transbaikal-link": ("Karymskaya", "Manchuli", 6),
        "ussuri-link": ("Suifenho (Pogranichnaya)", "Voroshilov (Nikolsk-Ussuriisky)", 3),
    }
    for line, chain in iter(stations):
        coords = [(point.x, point.y) for point in chain.geometry]
        assert list(gazetteer.lines.geometry[line].coords) == coords


def test_the_drawn_length_is_geodesic_and_shorter_than_the_track(gazetteer: Gazetteer) -> None:
    drawn = gazetteer.lines["drawn_km"]
    assert drawn.round().astype(int).to_dict() == {
        "cer-main": 1296,
        "cer-south": 232,
        "smr-main": 653,
        "port-arthur-branch": 40,
        "antung-mukden": 217,
        "trans-siberian-fe": 2533,
        "transbaikal-link": 317,
        "ussuri-link": 100,
    }
    assert gazetteer.lines["length_km"]["smr-main"] == "701.4"
    assert drawn["smr-main"] < 701.4


def test_every_line_is_schematic_as_its_stations_stand_more_than_8_km_apart(gazetteer: Gazetteer) -> None:
    assert gazetteer.lines["schematic"].all()
    assert gazetteer.lines["precision_km"].to_dict() == {
        "cer-main": 12,
        "cer-south": 15,
        "smr-main": 8,
        "port-arthur-branch": 6,
        "antung-mukden": 12,
        "trans-siberian-fe": 3,
        "transbaikal-link": 3,
        "ussuri-link": 3,
    }


def write(folder: Path, lines: list[str], stations: list[str]) -> Path:
    for file, rows in (("railways.csv", lines), ("stations.csv", stations)):
        (folder / file).write_text(HEADS[file] + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_stations_are_put_in_order_line_by_line(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        ["b,b,,B,,,1900,1435 mm,B,5,a book", "a,a,,A,,,1900,1435 mm,A,5,a book"],
        [
            "b,2,B2,,,,40,121,1,,,,a map",
            "a,1,A1,,,,40,120,1,,,,a map",
            "b,1,B1,,,,40,120,1,7.5,B2,,a map",
            "a,2,A2,,,,40,121,1,,,,a map",
        ],
    )
    stations = load_stations_of(folder)
    assert stations["name"].tolist() == ["B1", "B2", "A1", "A2"]
    assert stations["km_post"].fillna(-1).tolist() == [7.5, -1, -1, -1]
    assert stations.crs == "EPSG:4326"


def test_a_line_of_one_station_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, ["a,a,,A,,,1900,1435 mm,A,5,a book"], ["a,1,A1,,,,40,120,1,,,,a map"])
    with pytest.raises(
        DataError,
        match=r"railways.csv, row 2: line 'a' has fewer than two stations: add them to stations.csv",
    ):
        load_stations_of(folder)


def test_two_stations_at_one_step_are_refused(tmp_path: Path) -> None:
    rows = ["a,1,A1,,,,40,120,1,,,,a map", "a,1,A2,,,,40,121,1,,,,a map"]
    folder = write(tmp_path, ["a,a,,A,,,1900,1435 mm,A,5,a book"], rows)
    with pytest.raises(DataError, match=r"stations.csv, row 3: line_id 'a', seq '1' stands already in row 2"):
        load_stations_of(folder)


def test_the_shipped_stations_are_loaded_alone() -> None:
    assert len(load_stations()) == 130
