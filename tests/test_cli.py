"""What other people's scripts rely on: columns, exit statuses, one line for each bad file."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dashboard.cli import Names, View
from geodata import NAMES, VIEWS
from tests.conftest import ROOT, copy_program

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = "1945-08-10-soong-stalin.txt"


def parley(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "dashboard", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_utterances_of_the_shipped_record() -> None:
    done = parley("utterances")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "document,utterance,order,speaker,label,start,text_start,end,text"
    found = rows(done.stdout)
    assert len(found) == 173
    assert found[0] == {
        "document": SHIPPED,
        "utterance": "t001",
        "order": "1",
        "speaker": "stalin",
        "label": "Stalin",
        "start": "756",
        "text_start": "764",
        "end": "796",
        "text": "The Japanese want to capitulate.",
    }


def test_mentions_of_the_shipped_record_are_the_reviewed_ones() -> None:
    done = parley("mentions")
    assert (
        done.stdout.splitlines()[0]
        == "document,utterance,speaker,start,end,surface,kind,place_id,place,lat,lon,reading,identity"
    )
    found = rows(done.stdout)
    assert len(found) == 296
    assert found[0] == {
        "document": SHIPPED,
        "utterance": "t001",
        "speaker": "stalin",
        "start": "768",
        "end": "776",
        "surface": "Japanese",
        "kind": "demonym",
        "place_id": "japan",
        "place": "Japan",
        "lat": "36.2",
        "lon": "138.3",
        "reading": "certain",
        "identity": "certain",
    }


def test_mentions_of_a_file_are_the_finder_s_own(short_record: Path) -> None:
    found = rows(parley("mentions", short_record).stdout)
    assert [
        (row["document"], row["utterance"], row["speaker"], row["surface"], row["place_id"]) for row in found
    ] == [
        ("lunch.txt", "t001", "anna", "Harbin", "harbin"),
        ("lunch.txt", "t001", "anna", "Dairen", "dairen"),
        ("lunch.txt", "t003", "anna", "Harbin", "harbin"),
    ]


def test_even_a_copy_of_the_shipped_record_is_matched_anew(tmp_path: Path) -> None:
    copy = tmp_path / SHIPPED
    copy.write_bytes((ROOT / "transcript" / "data" / SHIPPED).read_bytes())
    kinds = {row["kind"] for row in rows(parley("mentions", copy).stdout)}
    assert "implied" not in kinds
    assert "name" in kinds


def test_places() -> None:
    done = parley("places")
    assert (
        done.stdout.splitlines()[0]
        == "place_id,name,kind,lat,lon,precision_km,names,wikidata,geonames,source"
    )
    dairen = next(row for row in rows(done.stdout) if row["place_id"] == "dairen")
    assert (dairen["name"], dairen["lat"], dairen["lon"], dairen["wikidata"]) == (
        "Dairen",
        "38.9222",
        "121.638",
        "Q74881",
    )
    assert {"Dairen", "大連", "Дальний", "Dalny"} <= set(dairen["names"].split(";"))


def test_json_instead_of_csv(short_record: Path) -> None:
    found = json.loads(parley("utterances", short_record, "--format", "json").stdout)
    assert [(row["order"], row["label"], row["text"]) for row in found] == [
        (1, "Anna", "I was in Harbin and in Dairen."),
        (2, "Boris", "And then?"),
        (3, "Anna", "Then Harbin again."),
        (4, "Boris", "Good."),
    ]


def test_a_file_instead_of_standard_output(tmp_path: Path, short_record: Path) -> None:
    output = tmp_path / "turns.csv"
    done = parley("utterances", short_record, "-o", output)
    assert (done.returncode, done.stdout) == (0, "")
    assert len(rows(output.read_text(encoding="utf-8"))) == 4


def test_geojson_puts_longitude_first(short_record: Path) -> None:
    collection = json.loads(parley("export", short_record, "--to", "geojson").stdout)
    assert collection["type"] == "FeatureCollection"
    first = collection["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [126.642, 45.757]}
    assert (first["properties"]["surface"], first["properties"]["utterance"]) == ("Harbin", "t001")


def test_borders_of_a_day() -> None:
    done = parley("borders", "--day", "1945-08-10")
    assert (done.returncode, done.stderr) == (0, "")
    faces = {feature["properties"]["face_id"]: feature for feature in json.loads(done.stdout)["features"]}
    tuva = faces["tannu-tuva"]["properties"]
    assert tuva["polity"] == "ussr"
    assert tuva["from"] == "1944-10-11"
    wanted = {"face_id", "name", "polity", "status", "from", "to", "certainty", "precision_km", "sources"}
    assert wanted <= set(tuva)
    before = json.loads(parley("borders", "--day", "1944-10-10").stdout)["features"]
    held = {feature["properties"]["face_id"]: feature["properties"]["polity"] for feature in before}
    assert held["tannu-tuva"] == "tuva"
    assert "Infinity" not in done.stdout


def test_border_lines_of_a_day() -> None:
    lines = json.loads(parley("borders", "--day", "1945-08-10", "--lines").stdout)["features"]
    assert lines
    assert all(feature["geometry"]["type"] in {"LineString", "MultiLineString"} for feature in lines)
    assert all(feature["properties"]["sources"] for feature in lines)


def test_every_view_of_the_data_can_be_asked_for() -> None:
    assert tuple(view.value for view in View) == VIEWS


def test_claims_are_measured() -> None:
    done = parley("claims")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "utterance,speaker,quote,said,unit,measured,error,method,note"
    found = rows(done.stdout)
    assert len(found) == 40
    half = next(row for row in found if row["quote"] == "Almost one half of China.")
    assert (half["utterance"], half["speaker"], half["said"], half["unit"]) == (
        "t023",
        "soong",
        "about 50",
        "percent",
    )
    assert half["measured"].startswith("1,564,512 km²: 14.3 % of China with Outer Mongolia")
    assert half["error"].startswith("0.025 % above the published 1,564,116 km²")
    assert half["method"].startswith("The area of Outer Mongolia is divided by")
    assert "It may not be called a lie" in half["note"]
    desert = next(row for row in found if row["quote"] == "It is a desert.")
    assert (desert["measured"], desert["error"]) == ("", "")
    assert "No share may be given" in desert["note"]
    assert [row["quote"] for row in json.loads(parley("claims", "--format", "json").stdout)] == [
        row["quote"] for row in found
    ]


def test_export_to_csv_is_the_mention_table() -> None:
    assert parley("export", "--to", "csv").stdout == parley("mentions").stdout


@pytest.mark.parametrize(
    ("names", "dairen", "khalkhin_gol"),
    [
        ("spoken", "Dairen", "Kalkhim"),
        ("period", "Dairen", "Khalkhin Gol"),
        ("modern", "Dalian", "Khalkhgol"),
        ("native", "大連", "Халхын гол"),
    ],
)
def test_which_name_stands_for_a_place_can_be_chosen(names: str, dairen: str, khalkhin_gol: str) -> None:
    found = rows(parley("mentions", "--names", names).stdout)
    assert {row["place"] for row in found if row["place_id"] == "dairen"} == {dairen}
    exported = json.loads(parley("export", "--to", "geojson", "--names", names).stdout)["features"]
    gol = [
        feature["properties"]["place"] for feature in exported if feature["properties"]["utterance"] == "t103"
    ]
    assert gol == [khalkhin_gol]


def test_without_a_choice_names_are_those_of_the_period() -> None:
    assert parley("mentions", "--names", "period").stdout == parley("mentions").stdout


def test_every_kind_of_names_can_be_asked_for() -> None:
    assert {names.value for names in Names} == set(NAMES)


def test_a_bad_file_does_not_stop_the_good_ones(tmp_path: Path, short_record: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = parley("utterances", tmp_path / "none.txt", short_record, tmp_path / "empty.txt")
    assert done.returncode == 1
    assert len(rows(done.stdout)) == 4
    first, second = done.stderr.splitlines()
    assert "none.txt" in first
    assert "empty.txt" in second


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n\t\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe"),
        ("latin.txt", "Zoë: Ça va?".encode("latin-1")),
        ("prose.txt", b"It was a dark night. Nobody said anything.\n"),
    ],
)
@pytest.mark.parametrize("command", ["utterances", "mentions", "serve"])
def test_a_file_that_is_no_record_gets_one_line(
    tmp_path: Path, command: str, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = parley(command, path)
    assert done.returncode == 1
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("parley: ")
    assert name in line
    assert "Traceback" not in line


def test_a_folder_without_text_files_is_named(tmp_path: Path) -> None:
    done = parley("utterances", tmp_path)
    assert done.returncode == 1
    assert tmp_path.name in done.stderr


def test_the_text_files_of_a_folder_are_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Anna: Two.\nBoris: Yes.\nAnna: So.\n")
    (tmp_path / "a.txt").write_text("Anna: One.\nBoris: Yes.\nAnna: So.\n")
    found = rows(parley("utterances", tmp_path).stdout)
    assert [row["document"] for row in found if row["order"] == "1"] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("utterances", "--format", "xml"),
        ("export",),
        ("export", "--to", "kml"),
        ("mentions", "--names", "latin"),
        ("serve", "--port", "99999"),
        ("borders",),
        ("borders", "--day", "10.8.1945"),
        ("borders", "--day", "1945-08-10", "--view", "moon"),
        ("places", "x"),
    ],
)
def test_wrong_usage_leaves_with_two(arguments: tuple[str, ...]) -> None:
    done = parley(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [(), ("serve",), ("--port",)])
def test_a_port_in_use_is_named_with_the_remedy(arguments: tuple[str, ...]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        given = arguments if arguments != ("--port",) else ()
        done = parley(*given, "--headless", "--port", port)
    assert done.returncode == 1
    assert done.stderr == (
        f"parley: 127.0.0.1:{port}: the port is in use or not of this machine; "
        "stop the other program or choose another with --port\n"
    )


def broken_copy(tmp_path: Path) -> Path:
    """Copy the program and break its gazetteer twice: a missing coordinate and a repeated id."""
    places = copy_program(tmp_path) / "geodata" / "data" / "places.csv"
    lines = places.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace("38.9222", "")
    places.write_text("".join([*lines, lines[2]]), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["places", "mentions"])
def test_a_broken_gazetteer_is_told_breach_by_breach(tmp_path: Path, command: str) -> None:
    checkout = broken_copy(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "places.csv, row 2" in done.stderr
    assert "port-arthur" in done.stderr


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    done = parley("places", "-o", tmp_path / "no" / "such" / "folder.csv")
    assert done.returncode == 1
    assert "folder.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_too_large_is_written_and_said_to_be(tmp_path: Path) -> None:
    talk, file = tmp_path / "long.txt", tmp_path / "long.html"
    speech = "A long speech on nothing in particular, said again. " * 20
    talk.write_text("".join(f"{name}: {speech}\n\n" for name in ("Ann", "Bob") * 800), encoding="utf-8")
    done = parley("export", talk, "--to", "html", "-o", file)
    size = file.stat().st_size
    assert size > 6_000_000
    assert done.returncode == 0
    assert done.stderr == (
        f"parley: {file}: the file has {size / 1e6:.1f} MB, more than 6 MB: it holds all of a long record "
        "and may open slowly on an old machine; to have it smaller, export a part of the record\n"
    )


def test_help_lists_what_works_and_nothing_else() -> None:
    done = parley("--help")
    assert done.returncode == 0
    listed = {line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ") and line.strip()}
    assert {"serve", "utterances", "mentions", "places", "borders", "claims", "export", "handout"} <= listed
    assert listed.isdisjoint({"check", "index"})


def test_a_reader_that_closes_the_pipe_early_is_no_failure() -> None:
    command = [sys.executable, "-m", "dashboard", "mentions", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
