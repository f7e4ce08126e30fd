"""The lessons that a page offers: shipped and a teacher's own, read anew when a file changes."""

from __future__ import annotations

import json
import socket
import time
import urllib.error
import urllib.request
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.lessons import LESSONS_VARIABLE, lessons_key, lessons_text, open_lessons
from dashboard.records import RECORDS_VARIABLE, SHIPPED, Shelf, shelf
from geodata import Lesson, Question, Step, lesson_text, parse_lesson
from tests.conftest import PATIENCE
from tests.specimens import HOSTILE
from tests.test_cli import parley

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

    from dashboard.records import OpenRecord

PAGE = Path(__file__).parents[1] / "dashboard" / "page.py"
OWN = """\
id: zones
title: Zones
steps:
  - id: z1
    title: Look
    utterances: [t015]
    question: {type: observe, text: Where is it}
"""
THREE = ["a-port-by-any-other-name", "two-railways-one-manager", "where-is-the-line"]


@pytest.fixture(scope="module")
def shipped() -> OpenRecord:
    return Shelf(()).open(SHIPPED)


@pytest.fixture(scope="module")
def lunch(short_record: Path) -> OpenRecord:
    return Shelf([short_record]).open("lunch.txt")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A teacher's folder with one lesson."""
    home = tmp_path / "lessons"
    home.mkdir()
    (home / "zones.yaml").write_text(OWN)
    monkeypatch.setenv(LESSONS_VARIABLE, str(home))
    return home


def ids(record: OpenRecord) -> list[str]:
    return [lesson.id for lesson in open_lessons(record.atlas.record).lessons]


def problems(record: OpenRecord) -> list[str]:
    return list(open_lessons(record.atlas.record).problems)


def told(record: OpenRecord, *documents: str) -> dict[str, dict[str, Any]]:
    """Return what the browser reads of each lesson."""
    rows = json.loads(lessons_text(record, documents or (SHIPPED,)))["lessons"]
    return {row["id"]: row for row in rows}


def test_without_a_folder_the_shipped_lessons_are_there(shipped: OpenRecord) -> None:
    assert ids(shipped) == THREE
    assert problems(shipped) == []
    assert [row["own"] for row in told(shipped).values()] == [False, False, False]


@pytest.mark.usefixtures("folder")
def test_the_lessons_of_a_folder_come_after_the_shipped_ones(shipped: OpenRecord) -> None:
    assert ids(shipped) == [*THREE, "zones"]
    assert {name: row["own"] for name, row in told(shipped).items()} == {
        **dict.fromkeys(THREE, False),
        "zones": True,
    }


def test_what_the_browser_reads_of_a_lesson(shipped: OpenRecord) -> None:
    lesson = told(shipped)["where-is-the-line"]
    steps = lesson.pop("steps")
    assert {key: value for key, value in lesson.items() if key not in {"objectives", "task", "sources"}} == {
        "id": "where-is-the-line",
        "document": "1945-08-10-soong-stalin.txt",
        "title": "Where is the line?",
        "subtitle": "Outer Mongolia's frontier in the talk of 10 August 1945",
        "level": "ages 15-18",
        "minutes": 60,
        "own": False,
        "open": True,
    }
    assert lesson["task"].startswith("Write a caption of 80 words")
    assert (len(lesson["objectives"]), len(lesson["sources"])) == (3, 10)
    assert steps[7] == {
        "id": "a8",
        "title": "4,400 kilometers",
        "turns": ["t111", "t112"],
        "places": ["outer-mongolia"],
        "layers": ["relief", "labels", "faces", "lines"],
        "day": "1945-08-10",
        "view": "de-facto",
        "narration": (
            "Lozovsky, written Lossovski in the record, gives a length for the boundary. On a small-scale "
            "map the modern line measures 4,378 kilometers. More detailed surveys give more, up to 4,677 in "
            "2005, because every bend is counted."
        ),
        "question": {
            "type": "observe",
            "text": (
                "Measure the line at two levels of detail. What happens to the length, and was Lozovsky's "
                "figure an error?"
            ),
        },
        "hints": [
            "Think of walking round a coast with long steps and with short steps.",
            "Which kind of map would officials have at hand in 1945?",
        ],
        "answer": (
            "The length grows when more detail is shown. His figure agrees with what a small-scale map "
            "gives, so it was not an error. It does not prove that anyone had surveyed the line; it only "
            "shows that some map could be measured."
        ),
    }


@pytest.mark.usefixtures("folder")
def test_a_step_without_a_day_is_shown_on_that_of_its_record(shipped: OpenRecord, lunch: OpenRecord) -> None:
    assert [step["day"] for step in told(shipped)["zones"]["steps"]] == ["1945-08-10"]
    assert [step["day"] for step in told(lunch, "lunch.txt")["zones"]["steps"]] == [None]


def test_a_file_that_is_saved_is_seen_at_once(shipped: OpenRecord, folder: Path) -> None:
    before = lessons_key(shipped)
    assert lessons_key(shipped) == before
    (folder / "zones.yaml").write_text(OWN.replace("title: Look", "title: Look at the zones"))
    assert lessons_key(shipped) != before
    assert told(shipped)["zones"]["steps"][0]["title"] == "Look at the zones"
    (folder / "more.yml").write_text(OWN.replace("id: zones", "id: more"))
    assert ids(shipped) == [*THREE, "more", "zones"]
    (folder / "zones.yaml").unlink()
    assert ids(shipped) == [*THREE, "more"]


def test_other_files_of_the_folder_change_nothing(shipped: OpenRecord, folder: Path) -> None:
    before = lessons_key(shipped)
    (folder / "notes.txt").write_text("Bring the projector.")
    (folder / ".zones.yaml.swp").write_text("…")
    (folder / ".#zones.yaml").symlink_to("teacher@desk")
    assert lessons_key(shipped) == before
    assert problems(shipped) == []


def test_a_bad_file_is_named_and_the_others_are_there(shipped: OpenRecord, folder: Path) -> None:
    (folder / "bad.yaml").write_text(OWN.replace("id: zones", "id: bad").replace("t015", "t999"))
    (folder / "lost.yaml").symlink_to(folder / "gone.yaml")
    (folder / "twin.yaml").write_text(OWN.replace("id: zones", "id: where-is-the-line"))
    assert ids(shipped) == [*THREE, "zones"]
    assert problems(shipped) == [
        (
            "bad.yaml, line 6: utterances: there is no turn 't999' in 1945-08-10-soong-stalin.txt: "
            "its turns are t001 to t173"
        ),
        "lost.yaml: the file cannot be read (No such file or directory): check the file and its permissions",
        (
            "twin.yaml: the id 'where-is-the-line' is that of a lesson that ships with the atlas: "
            "choose another one"
        ),
    ]
    assert json.loads(lessons_text(shipped, ()))["problems"] == problems(shipped)


def test_a_folder_that_is_not_there_is_named_and_the_shipped_lessons_are_there(
    shipped: OpenRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    monkeypatch.setenv(LESSONS_VARIABLE, str(gone))
    assert ids(shipped) == THREE
    assert problems(shipped) == [
        (
            f"{gone}: the folder of lessons cannot be read (No such file or directory): "
            "check its name and permissions"
        )
    ]
    gone.mkdir()
    (gone / "zones.yaml").write_text(OWN)
    assert ids(shipped) == [*THREE, "zones"]
    assert problems(shipped) == []


def test_a_lesson_on_another_record_is_listed_as_such(
    shipped: OpenRecord, lunch: OpenRecord, folder: Path
) -> None:
    (folder / "food.yaml").write_text(
        OWN.replace("id: zones", "id: food\ndocument: lunch.txt").replace("t015", "t009")
    )
    there = told(shipped)["food"]
    assert (there["document"], there["open"]) == ("lunch.txt", False)
    assert told(shipped, SHIPPED, "lunch.txt")["food"]["open"] is True
    assert problems(shipped) == []
    assert "food" not in told(lunch, "lunch.txt")
    assert problems(lunch) == [
        "food.yaml, line 7: utterances: there is no turn 't009' in lunch.txt: its turns are t001 to t004"
    ]
    assert {name: row["open"] for name, row in told(lunch, "lunch.txt").items()} == dict.fromkeys(
        [*THREE, "zones"], False
    )


def test_what_the_page_writes_the_server_reads(call: Callable[..., Any], shipped: OpenRecord) -> None:
    for lesson in open_lessons(shipped.atlas.record).lessons:
        written = call("lessonyaml.js", "return m.writeLesson(given[0])", told(shipped)[lesson.id])
        assert parse_lesson(written, file="x.yaml") == lesson


def test_what_the_server_writes_the_page_reads(call: Callable[..., Any], shipped: OpenRecord) -> None:
    for lesson in open_lessons(shipped.atlas.record).lessons:
        read = call("lessonyaml.js", "return m.readLesson(given[0])", lesson_text(lesson))
        assert read | {"own": False, "open": True} == told(shipped)[lesson.id]


def test_hostile_texts_stay_texts_on_both_sides(call: Callable[..., Any]) -> None:
    odd = f"{HOSTILE} \u2028\ufeff😀 “*x*”: - [a] # no note"
    lesson = Lesson("odd", SHIPPED, odd, (Step("null", odd, Question("infer", odd), narration=odd),))
    script = "return m.writeLesson(m.readLesson(given[0]))"
    again = call("lessonyaml.js", script, lesson_text(lesson))
    assert parse_lesson(again, file="x.yaml") == lesson


def get(address: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def announced(address: str) -> str:
    """Return where the lessons lie, as the front page says once the record is open."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        page = unescape(get(address)[2].decode())
        found = [part for part in page.split('"') if part.startswith("atlas/lessons/")]
        if found:
            return found[0]
    pytest.fail("The front page never announced the lessons.")


def test_lessons_are_served_and_a_saved_file_has_a_new_address(
    serve: Callable[..., str], tmp_path: Path
) -> None:
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "zones.yaml").write_text(OWN)
    address = serve("--lessons", str(folder))
    first = announced(address)
    status, headers, body = get(f"{address}/{first}")
    assert (status, headers["Content-Type"]) == (200, "application/json")
    assert "immutable" in headers["Cache-Control"]
    assert [lesson["id"] for lesson in json.loads(body)["lessons"]] == [*THREE, "zones"]

    (folder / "zones.yaml").write_text(OWN.replace("id: zones", "id: other-zones"))
    second = announced(address)
    assert second != first
    assert [lesson["id"] for lesson in json.loads(get(f"{address}/{second}")[2])["lessons"]][
        -1
    ] == "other-zones"

    status, headers, body = get(f"{address}/{first}")
    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    assert b"other-zones" in body


@pytest.mark.parametrize("name", ["0123.json", "0123-4567.json", "..%2Fpage.py"])
def test_lessons_of_no_record_are_not_there(atlas_url: str, name: str) -> None:
    announced(atlas_url)
    status, _, body = get(f"{atlas_url}/atlas/lessons/{name}")
    assert status in {400, 404}
    assert b"lessons" not in body


@pytest.fixture
def fresh_shelf() -> Iterator[None]:
    """The test opens its own records."""
    shelf.cache_clear()
    yield
    shelf.cache_clear()


def opened(**params: str) -> str:
    """Return what a page with these parameters shows of its own."""
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    for name, value in params.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return unescape("\n".join(str(block.proto.body) for block in page.get("html")))


@pytest.mark.usefixtures("fresh_shelf", "folder")
def test_a_lesson_in_the_link_is_opened() -> None:
    shown = opened(page="lessons", lesson="zones", step="z1")
    assert "pa-notes" not in shown
    assert ">Lessons</a>" in shown


@pytest.mark.usefixtures("fresh_shelf")
def test_a_link_to_a_lesson_that_is_not_installed_says_so() -> None:
    assert (
        "There is no lesson “zones” here. There are: a-port-by-any-other-name, two-railways-one-manager, "
        "where-is-the-line. A lesson from a folder must be installed on this machine: "
        "parley serve --lessons FOLDER"
    ) in opened(page="lessons", lesson="zones", step="z1")


@pytest.mark.usefixtures("fresh_shelf")
def test_a_bad_file_is_named_on_the_page_and_the_record_is_shown(folder: Path) -> None:
    (folder / "bad.yaml").write_text("title: <b>Zones</b>\nid: *\n")
    shown = opened()
    assert (
        "bad.yaml, line 2, column 6: a text cannot begin with * or &: put it between quotation marks" in shown
    )
    assert 'data-card-place=""' in shown


@pytest.mark.usefixtures("fresh_shelf", "folder")
def test_a_lesson_on_another_record_is_not_opened_on_this_one(
    short_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(RECORDS_VARIABLE, str(short_record))
    assert (
        "The lesson “zones” is about the record “1945-08-10-soong-stalin.txt”, which is not the one shown."
        in opened(page="lessons", lesson="zones")
    )


def test_the_command_names_what_is_wrong_in_the_folder_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(OWN)
    (tmp_path / "bad.yaml").write_text(OWN.replace("t015", "t999"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = parley("serve", "--headless", "--port", port, "--lessons", tmp_path)
    bad, port_taken = done.stderr.splitlines()
    assert bad == (
        "parley: bad.yaml, line 6: utterances: there is no turn 't999' in 1945-08-10-soong-stalin.txt: "
        "its turns are t001 to t173"
    )
    assert "the port is in use" in port_taken
