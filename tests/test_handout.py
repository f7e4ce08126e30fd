"""A lesson on paper: the record's own words, maps, questions with room to write; the answers apart."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
import typst
from PIL import Image
from starlette.requests import Request

from dashboard import downloads
from dashboard.downloads import answer_handout, answer_map, serve_handout
from dashboard.handout import AnswerKey, Handout
from dashboard.handoutbuild import build_handout, build_key
from dashboard.handouthtml import handout_html
from dashboard.handoutpdf import (
    LETTERS,
    SIGNS,
    handout_pdf,
    handout_pictures,
    is_printable,
    printable_handout,
    printed_text,
)
from dashboard.lessonmaps import step_sheet
from dashboard.mapsheet import MapData, load_map_data
from dashboard.routes import routes
from geodata import DataError, Lesson, Question, Step, load_lessons
from tests.accessible import violations
from tests.conftest import ROOT
from tests.specimens import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from starlette.responses import Response

    from geodata import Atlas

RECORD = "1945-08-10-soong-stalin.txt"
SHIPPED = ("a-port-by-any-other-name", "two-railways-one-manager", "where-is-the-line")
STEP = Step(
    id="a",
    title="Two ports",
    question=Question("observe", "Compare t026 with t999."),
    turns=("t015", "t026"),
    places=("dairen", "port-arthur", "moscow"),
    day="1945-08-10",
    narration="Read t015.",
    hints=("Look at t026.",),
    answer="Secret answer.",
)
LESSON = Lesson(
    id="ports",
    document=RECORD,
    title="Ports",
    steps=(STEP, replace(STEP, id="b", turns=("t026", "t028"), question=Question("own word", "Why?"))),
    level="ages 15-18",
    minutes=20,
    task="Write.",
    sources=("A book",),
)


@pytest.fixture(scope="module")
def data() -> MapData:
    return load_map_data()


@pytest.fixture(scope="module")
def lessons() -> dict[str, Lesson]:
    return {lesson.id: lesson for lesson in load_lessons().lessons}


@pytest.fixture(scope="module")
def handouts(lessons: dict[str, Lesson], atlas: Atlas, data: MapData) -> dict[str, Handout]:
    return {name: build_handout(lesson, atlas, data) for name, lesson in lessons.items()}


@pytest.fixture(scope="module")
def small(atlas: Atlas, data: MapData) -> Handout:
    return build_handout(LESSON, atlas, data)


def without_maps(handout: Handout) -> str:
    bare = (replace(exercise, figure=None) for exercise in handout.exercises)
    return json.dumps(asdict(replace(handout, exercises=tuple(bare))), ensure_ascii=False)


@pytest.mark.parametrize("name", SHIPPED)
def test_passages_are_the_words_of_the_record_each_printed_once(
    name: str, handouts: dict[str, Handout], lessons: dict[str, Lesson], atlas: Atlas
) -> None:
    turns = {turn.id: turn for turn in atlas.record.utterances}
    passages = [passage for exercise in handouts[name].exercises for passage in exercise.passages]
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    assert len({passage.turn for passage in passages}) == len(passages)
    for passage in passages:
        said = [paragraph.text for paragraph in passage.paragraphs if not paragraph.stage]
        assert "\n\n".join(said) == turns[passage.turn].text
        assert passage.locator == f"turn {turns[passage.turn].order}"
    numbers = {passage.turn: passage.number for passage in passages}
    for step, exercise in zip(lessons[name].steps, handouts[name].exercises, strict=True):
        printed = {passage.number for passage in exercise.passages}
        assert {numbers[turn] for turn in step.turns} == printed | set(exercise.again)
        assert all(number < min(printed, default=999) for number in exercise.again)


def test_a_passage_has_its_stage_directions_in_place(atlas: Atlas, data: MapData) -> None:
    staged = next(turn for turn in atlas.record.utterances if turn.stage_directions)
    step = replace(STEP, turns=(staged.id,))
    (exercise,) = build_handout(replace(LESSON, steps=(step,)), atlas, data).exercises
    assert any(paragraph.stage for paragraph in exercise.passages[0].paragraphs)


@pytest.mark.parametrize("name", SHIPPED)
def test_pupils_get_no_answer_and_no_hint(
    name: str, handouts: dict[str, Handout], lessons: dict[str, Lesson], atlas: Atlas
) -> None:
    told, page = without_maps(handouts[name]), handout_html(handouts[name])
    key = asdict(build_key(lessons[name], atlas))
    for answer in key["answers"]:
        for secret in (answer["answer"], *answer["hints"]):
            assert secret
            assert secret not in told
            assert secret not in page
    assert [answer["number"] for answer in key["answers"]] == list(range(1, 11))


def test_what_a_small_lesson_becomes(small: Handout) -> None:
    first, second = small.exercises
    assert (first.title, first.day, first.kind, first.lines) == ("Two ports", "10 August 1945", "Observe", 5)
    assert (second.kind, second.lines, second.again) == ("Own word", 6, (2,))
    assert [passage.speaker for passage in first.passages] == ["Stalin", "Stalin"]
    assert small.facts == "ages 15-18 · 20 minutes"
    assert small.about == (
        "Record of a Meeting Between T.V. Soong and Stalin, Moscow, 10 August 1945, 21:00–23:30 (Moscow time)"
    )
    assert [speaker.name for speaker in small.speakers] == ["Stalin", "Wang"]
    assert small.speakers[1].role == "Foreign Minister of China"
    assert small.citation.endswith(", https://digitalarchive.wilsoncenter.org/document/134355.")
    assert small.address == ""  # said already
    assert "turn 15" in small.cite_turn
    assert small.sources == ("A book",)
    assert any("CC BY 4.0" in source for source in small.map_sources)


def test_turns_are_called_on_paper_as_the_passages_are(small: Handout, atlas: Atlas) -> None:
    assert small.exercises[0].question == "Compare turn 26 with t999."
    assert small.exercises[0].narration == "Read turn 15."
    key = build_key(LESSON, atlas)
    assert key.answers[0].hints == ("Look at turn 26.",)
    assert (key.answers[0].read, key.answers[0].answer) == ("turns 15, 26", "Secret answer.")


def test_a_map_that_was_printed_before_is_referred_to(small: Handout) -> None:
    first, second = small.exercises
    assert first.figure is not None
    assert (second.figure, second.same_map) == (None, 1)
    assert first.figure.caption == "10 August 1945. De facto: who governed, whatever the law said."


def test_what_is_claimed_and_not_drawn_is_said_once(handouts: dict[str, Handout]) -> None:
    told = [
        exercise.figure.undrawn for exercise in handouts["where-is-the-line"].exercises if exercise.figure
    ]
    assert told[0].startswith("Chinese school atlas line: claimed by the Chinese side on 10 August 1945;")
    assert sum(bool(text) for text in told) == 1


@pytest.mark.parametrize("name", SHIPPED)
def test_the_glossary_holds_only_what_is_said_in_the_lesson(name: str, handouts: dict[str, Handout]) -> None:
    terms = [entry.term for entry in handouts[name].glossary]
    assert terms == sorted(terms, key=str.casefold)
    expected = {
        "a-port-by-any-other-name": ({"Kwantung", "municipal council", "coastal artillery"}, "topographer"),
        "two-railways-one-manager": ({"subsidiary undertakings", "parity"}, "topographer"),
        "where-is-the-line": ({"topographer", "Sin-kiang"}, "municipal council"),
    }
    said, unsaid = expected[name]
    assert said <= set(terms)
    assert unsaid not in terms


@pytest.mark.parametrize("name", SHIPPED)
def test_every_place_of_a_step_is_on_its_map(
    name: str, handouts: dict[str, Handout], lessons: dict[str, Lesson], data: MapData
) -> None:
    figures = {exercise.number: exercise.figure for exercise in handouts[name].exercises}
    for number, (step, exercise) in enumerate(
        zip(lessons[name].steps, handouts[name].exercises, strict=True), 1
    ):
        shown = figures[exercise.same_map or number]
        assert shown is not None
        written = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", shown.svg)).casefold()
        for place in step.places:
            if data.sorts[place] != "railway" or "railways" in step.layers:
                assert str(data.gazetteer.places["name"][place]).casefold() in written, (number, place)


def test_crowded_places_get_an_inset(lessons: dict[str, Lesson], atlas: Atlas, data: MapData) -> None:
    steps = {step.id: step for step in lessons["a-port-by-any-other-name"].steps}
    leases = step_sheet(steps["b3"], "1898-12-31", atlas, data)
    assert [letter for letter, _ in leases.insets] == ["A", "B"]
    assert leases.width + 8 + leases.insets[0][1].width == 482
    assert step_sheet(steps["b1"], "1945-08-10", atlas, data).insets == ()


def test_a_town_bears_its_name_of_the_day_beside_the_one_it_has_in_the_record(
    lessons: dict[str, Lesson], atlas: Atlas, data: MapData
) -> None:
    steps = {step.id: step for step in lessons["where-is-the-line"].steps}
    names = [spot.name for spot in step_sheet(steps["a4"], "1915-06-07", atlas, data).spots]
    assert names == ["Kyakhta", "Kobdo", "Uliassutai", "Urga (Ulan Bator)"]
    names = [spot.name for spot in step_sheet(steps["a9"], "1945-08-10", atlas, data).spots]
    assert names == ["Outer Mongolia", "Inner Mongolia", "Ulan Bator"]


def test_a_step_without_places_shows_those_of_its_turns(atlas: Atlas, data: MapData) -> None:
    spoken = step_sheet(replace(STEP, places=()), "1945-08-10", atlas, data)
    west, _, east, _ = spoken.box
    assert west < 121.6 < east
    nothing = step_sheet(replace(STEP, places=(), turns=()), "1945-08-10", atlas, data)
    assert nothing.box[2] - nothing.box[0] > 20
    far = step_sheet(replace(STEP, places=("moscow",)), "1945-08-10", atlas, data)
    assert far.box[0] < 37.6 < far.box[2]
    assert far.day is None  # no border of those days is drawn there


def test_a_lesson_on_another_record_or_of_unknown_turns_is_refused(atlas: Atlas, data: MapData) -> None:
    with pytest.raises(DataError, match=r"is on the record 'lunch\.txt', not on .*--record"):
        build_handout(replace(LESSON, document="lunch.txt"), atlas, data)
    broken = replace(LESSON, steps=(replace(STEP, turns=("t999",), places=("atlantis",)),))
    with pytest.raises(DataError, match="turn 't999', place 'atlantis'"):
        build_key(broken, atlas)


def notdef_glyphs() -> set[str]:
    """Return the shapes that the bundled fonts draw for a sign they do not hold."""
    families = ("Libertinus Serif", "New Computer Modern", "New Computer Modern Math", "DejaVu Sans Mono")
    return {glyph for family in families for glyph in glyphs("\U0010fffd", family, fallback=False)}


def glyphs(text: str, family: str = "Libertinus Serif", *, fallback: bool = True) -> list[str]:
    """Return the name of the shape of each sign as Typst draws it."""
    template = (
        b"#set page(width: 9000pt, height: auto)\n"
        b'#text(font: sys.inputs.family, fallback: sys.inputs.fallback == "1", sys.inputs.text)'
    )
    told = {"text": text, "family": family, "fallback": "1" if fallback else "0"}
    drawn = typst.compile(template, format="svg", sys_inputs=told, ignore_system_fonts=True).decode()
    return re.findall(r'xlink:href="#(g\w+)"', drawn)


def test_every_sign_that_is_printed_has_a_shape() -> None:
    missing = notdef_glyphs()
    assert len(missing) >= 1
    assert set(glyphs("關")) <= missing  # the way to tell works
    signs = [chr(code) for code in range(0x20, 0x0500) if is_printable(chr(code))]
    assert len(signs) > 500
    lacking = [sign for sign in (*signs, *SIGNS) if set(glyphs(sign)) & missing]
    assert lacking == []
    assert LETTERS == ("LATIN ", "CYRILLIC ")


@pytest.mark.parametrize("name", SHIPPED)
def test_names_in_a_script_that_the_fonts_lack_stay_out_and_the_handout_says_so(
    name: str, handouts: dict[str, Handout]
) -> None:
    shown = printable_handout(handouts[name])
    told = without_maps(shown)
    assert [sign for sign in told if not is_printable(sign)] == []
    assert "的" not in told
    dropped = [note for note in shown.notes if "Chinese, Japanese or Korean writing" in note]
    assert len(dropped) == 1
    assert any(not sign.isascii() and "CJK" in unicode_name(sign) for sign in without_maps(handouts[name]))
    assert {entry.term for entry in shown.glossary} == {entry.term for entry in handouts[name].glossary}


def unicode_name(sign: str) -> str:
    import unicodedata  # noqa: PLC0415  # one use

    return unicodedata.name(sign, "")


def test_cyrillic_names_are_printed(handouts: dict[str, Handout]) -> None:
    places = {place.name: place for place in printable_handout(handouts["where-is-the-line"]).places}
    assert places["Ulan Bator"].native == "Улаанбаатар"
    assert places["Sinkiang"].native == ""
    assert places["Sinkiang"].today == "Xinjiang"


def test_writing_that_the_fonts_lack_is_marked_where_a_teacher_used_it(atlas: Atlas, data: MapData) -> None:
    assert printed_text("Ask 大連 市 and Дальний – “so”.") == "Ask […] and Дальний – “so”."
    lesson = replace(LESSON, title="大連", steps=(STEP,))
    shown = printable_handout(build_handout(lesson, atlas, data))
    assert any(note.startswith("At […] the fonts of this PDF") for note in shown.notes)
    assert "大連" in handout_html(build_handout(lesson, atlas, data))


@pytest.mark.parametrize("name", SHIPPED)
def test_the_pdf_has_numbered_pages_and_is_the_same_every_time(
    name: str, handouts: dict[str, Handout]
) -> None:
    made = handout_pdf(handouts[name])
    assert made.startswith(b"%PDF-1.7")
    assert made == handout_pdf(handouts[name])
    pages = [Image.open(io.BytesIO(page)) for page in handout_pictures(handouts[name], 40)]
    assert len(pages) == 12  # the first page, one for each step, the last
    assert {page.size for page in pages} == {(331, 468)}  # A4


def test_a_page_reads_in_grey(handouts: dict[str, Handout]) -> None:
    pages = handout_pictures(handouts["a-port-by-any-other-name"], 120)
    for page in pages:
        grey = Image.open(io.BytesIO(page)).convert("L")
        shades = grey.histogram()
        assert shades[255] > 0.2 * grey.width * grey.height  # paper
        assert sum(shades[:80]) > 0.003 * grey.width * grey.height  # ink


def test_no_text_of_a_lesson_is_read_as_markup(atlas: Atlas, data: MapData) -> None:
    evil = (
        '#panic("x") $ \\ */ "]) #sys.inputs <a> @b = *c* _d_ `e` </script><script>alert(1)</script>'
        + HOSTILE
    )
    step = replace(
        STEP, title=evil, narration=evil, question=Question(evil, evil), hints=(evil,), answer=evil
    )
    lesson = replace(
        LESSON, title=evil, subtitle=evil, steps=(step,), task=evil, sources=(evil,), objectives=(evil,)
    )
    made, key = build_handout(lesson, atlas, data), build_key(lesson, atlas)
    for content in (made, key):
        assert handout_pdf(content).startswith(b"%PDF")
        page = handout_html(content)
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_page_needs_no_other_file_and_has_room_to_write(handouts: dict[str, Handout]) -> None:
    page = handout_html(handouts["where-is-the-line"])
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert re.findall(r'(?:src|href)="(?!#|https://digitalarchive)[^"]*"', page) == []
    assert page.count("<svg ") == sum(
        1 for exercise in handouts["where-is-the-line"].exercises if exercise.figure
    )
    assert (
        page.count('class="line"')
        == sum(exercise.lines for exercise in handouts["where-is-the-line"].exercises) + 10
    )
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_the_page_in_a_browser(page: Page, handouts: dict[str, Handout], tmp_path: Path) -> None:
    path = tmp_path / "handout.html"
    path.write_text(handout_html(handouts["a-port-by-any-other-name"]), encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [each["id"] for each in violations(page)] == []
    page.emulate_media(media="print")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def parley(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard", "handout", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_the_command_makes_a_handout_and_a_key(tmp_path: Path) -> None:
    source = ROOT / "geodata" / "data" / "lessons" / "where-is-the-line.yaml"
    done = parley(source, "-o", tmp_path / "made.PDF")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "made.PDF").read_bytes().startswith(b"%PDF")
    done = parley("where-is-the-line", "--key", "-o", tmp_path / "key.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "For the teacher." in (tmp_path / "key.html").read_text(encoding="utf-8")


def test_the_command_says_in_a_line_what_is_wrong(tmp_path: Path) -> None:
    listed = "a-port-by-any-other-name, two-railways-one-manager, where-is-the-line"
    document, lesson, nowhere = tmp_path / "a.doc", tmp_path / "none.yaml", tmp_path / "no" / "a.html"
    form = "a handout is made as .pdf or .html: end the name after -o in one of them"
    unread = "the lesson cannot be read (No such file or directory): check the name and the permissions"
    unwritten = "cannot be written (No such file or directory); choose another file with -o"
    known = f"choose one of {listed}, or name a YAML file"
    for name, output, status, said in (
        ("nope", tmp_path / "a.pdf", 2, f"there is no lesson 'nope': {known}"),
        ("where-is-the-line", document, 2, f"{document}: {form}"),
        (lesson, tmp_path / "a.pdf", 1, f"{lesson}: {unread}"),
        ("where-is-the-line", nowhere, 1, f"{nowhere}: {unwritten}"),
    ):
        done = parley(name, "-o", output)
        assert (done.returncode, done.stdout, done.stderr) == (status, "", f"parley: {said}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_lesson_is_named_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        "id: x\ntitle: X\nsteps:\n  - id: a\n    title: A\n    utterances: [t999]\n", encoding="utf-8"
    )
    done = parley(broken, "-o", tmp_path / "a.pdf")
    assert done.returncode == 1
    assert all(line.startswith("parley: ") for line in done.stderr.splitlines())
    assert "broken.yaml, line 6" in done.stderr
    broken.write_bytes(b"\xff\xfe\x00x")
    assert "this is not UTF-8" in parley(broken, "-o", tmp_path / "a.pdf").stderr
    broken.write_bytes(b"#" * 1_000_001)
    assert "more than 1,000,000 bytes" in parley(broken, "-o", tmp_path / "a.pdf").stderr


def asking(path: str, query: str = "", **params: str) -> Request:
    return Request(
        {
            "type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": [],
            "path_params": params, "scheme": "http", "server": ("127.0.0.1", 80),
        }
    )  # fmt: skip


def body(response: Response) -> str:
    return bytes(response.body).decode()


def test_the_page_can_ask_for_handouts_and_maps() -> None:
    paths = [route.path for route in routes()]
    assert {"/atlas/handout/{name}", "/atlas/map.svg", "/atlas/map.png"} <= set(paths)


@pytest.mark.parametrize(
    ("name", "query", "kind", "how"),
    [
        (
            "where-is-the-line.pdf",
            "",
            "application/pdf",
            "attachment; filename*=UTF-8''where-is-the-line.pdf",
        ),
        (
            "where-is-the-line.html",
            "key=1",
            "text/html",
            "inline; filename*=UTF-8''where-is-the-line-answers.html",
        ),
    ],
)
def test_a_handout_is_answered_as_a_file(name: str, query: str, kind: str, how: str) -> None:
    response = answer_handout(asking(f"/atlas/handout/{name}", query, name=name))
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(kind)
    assert response.headers["content-disposition"] == how
    assert response.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_handout_that_cannot_be_had_is_said() -> None:
    for name, said in (
        ("nope.pdf", "There is no lesson “nope” here. There are: "),
        ("where-is-the-line.doc", "A handout is a .pdf or an .html file"),
    ):
        response = answer_handout(asking(f"/atlas/handout/{name}", name=name))
        assert (response.status_code, body(response)[: len(said)]) == (404, said)
    response = answer_handout(asking("/atlas/handout/x.pdf", "doc=lunch.txt", name="x.pdf"))
    assert (response.status_code, "is not open here" in body(response)) == (404, True)


def test_a_map_is_saved_as_it_is_chosen() -> None:
    query = "day=1903-01-01&view=china-1945&place=dairen&layers=faces,labels&names=modern&bbox=119,38,125,41"
    response = answer_map(asking("/atlas/map.svg", query))
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.headers["content-disposition"] == "attachment; filename*=UTF-8''parley-map-1903-01-01.svg"
    svg = body(response)
    assert "Dalian" in svg
    assert "Record of a Meeting Between T.V. Soong and Stalin – 1 January 1903, China, 1945" in svg
    assert "railway, schematic" not in svg
    assert "GeoNames (CC BY 4.0)" in svg
    picture = answer_map(asking("/atlas/map.png", query))
    assert Image.open(io.BytesIO(bytes(picture.body))).width == pytest.approx(760 / 72 * 220, abs=2)
    assert body(answer_map(asking("/atlas/map.svg"))).count("Dairen") >= 1


def test_a_picture_has_no_name_that_its_fonts_cannot_write(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def keep(svg: str) -> bytes:
        drawn.append(svg)
        return b"made"

    monkeypatch.setattr("dashboard.handoutpdf.map_png", keep)
    query = "names=native&turn=t015&bbox=115,35,128,46"
    answer_map(asking("/atlas/map.png", query))
    written = re.findall(r"<text[^>]*>([^<]*)</text>", drawn[0])
    assert [sign for text in written for sign in text if not is_printable(sign)] == []
    assert "Dairen" in written
    assert any("the fonts of this picture have no signs" in text for text in written)
    svg = body(answer_map(asking("/atlas/map.svg", query)))
    assert "大連" in svg
    assert "the fonts of this picture" not in svg


def test_the_places_of_a_chosen_turn_are_ringed() -> None:
    query = "bbox=115,35,128,46&turn="
    ring = 'fill="none" stroke="#1c1814" stroke-width="1.6"'
    rings = [body(answer_map(asking("/atlas/map.svg", query + turn))).count(ring) for turn in ("", "t015")]
    assert rings == [0, 1]  # t015 names Dairen; the other places that it names are no towns of this map


def test_a_class_that_asks_all_at_once_gets_what_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    working: list[int] = []

    def make(lesson: Lesson, _: str, form: str, *, key: bool) -> bytes:
        working.append(1)
        assert len(working) == 1  # nobody else makes something meanwhile
        made.append(f"{lesson.id}{form}{key}")
        working.pop()
        return b"made"

    async def ask_all() -> list[Response]:
        names = ["where-is-the-line.pdf", "two-railways-one-manager.html"] * 15
        return await asyncio.gather(*(serve_handout(asking("/", name=name)) for name in names))

    monkeypatch.setattr(downloads, "set_handout", lru_cache(make))
    with ThreadPoolExecutor() as apart:  # the thread of the tests has the loop of the browser
        answers = apart.submit(lambda: asyncio.run(ask_all())).result()
    assert [answer.status_code for answer in answers] == [200] * 30
    assert made == ["where-is-the-line.pdfFalse", "two-railways-one-manager.htmlFalse"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("bbox=1,2", "bbox=1,2 is no box: write west,south,east,north in degrees, as 118,36,126,42"),
        ("bbox=a,b,c,d", "bbox=a,b,c,d is no box"),
        ("bbox=5,0,1,2", "the box 5,0,1,2 is none"),
        ("bbox=nan,0,1,2", "the box nan,0,1,2 is none"),
        ("day=1800-01-01", "The borders are not known on 1800-01-01."),
        ("place=atlantis", "There is no place “atlantis” in the gazetteer."),
    ],
)
def test_a_map_that_cannot_be_drawn_is_said(query: str, said: str) -> None:
    response = answer_map(asking("/atlas/map.svg", query))
    assert (response.status_code, body(response)[: len(said)]) == (400, said)


def test_both_kinds_of_document_are_plain_data(small: Handout, atlas: Atlas) -> None:
    assert json.loads(json.dumps(asdict(small)))["title"] == "Ports"
    assert isinstance(build_key(LESSON, atlas), AnswerKey)
    assert isinstance(hash(small), int)
