"""A lesson's file is read with every breach named by its line; a folder is read file by file."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import (
    LAYERS,
    USUAL_LAYERS,
    VIEWS,
    DataError,
    Lesson,
    Lessons,
    Question,
    Step,
    Teachable,
    lesson_text,
    load_lessons,
    parse_lesson,
    teachable,
)
from tests.specimens import HOSTILE
from transcript import load_shipped_record

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Teachable(
    document="talk.txt",
    turns={"talk.txt": ("t001", "t002", "t003")},
    places=("dairen", "harbin", "kowloon"),
    days=("1842-01-01", "1997-12-31"),
)
LEAST = """\
id: ports
title: Two ports
steps:
  - id: a1
    title: Look
    question:
      type: observe
      text: What lies north?
"""
WHOLE = """\
id: ports
document: other.txt
title: "Two ports"
subtitle: "Dairen and another"
level: "ages 15-18"
minutes: 45
objectives:
  - "See the zone."
steps:
  - id: a1
    title: "Look"
    utterances: [t001, t250]
    places: [dairen, harbin]
    layers: [lines, faces]
    day: 1945-08-10
    view: china-1945
    narration: "It is evening."
    question:
      type: observe
      text: "What lies north?"
    hints:
      - "Look up."
    model_answer: "Harbin."
closing_task: "Write a caption."
sources:
  - "The record"
"""


def refusal(text: str, known: Teachable = KNOWN) -> list[str]:
    """Return what is said of a file that is refused, line by line."""
    with pytest.raises(DataError) as caught:
        parse_lesson(text, file="x.yaml", known=known)
    return str(caught.value).split("\n  ")


def breach(text: str) -> str:
    """Return the one breach of a file that has one."""
    head, *found = refusal(text)
    assert head == "x.yaml cannot be used, 1 breach:"
    [only] = found
    return only


def with_step(lines: str) -> str:
    """Return the least lesson with more lines in its step."""
    return LEAST + "".join(f"    {line}\n" for line in lines.splitlines())


def test_a_lesson_needs_little() -> None:
    assert parse_lesson(LEAST, file="x.yaml", known=KNOWN) == Lesson(
        id="ports",
        document="talk.txt",
        title="Two ports",
        steps=(Step("a1", "Look", Question("observe", "What lies north?")),),
    )


def test_a_step_without_day_view_or_layers_is_shown_as_usual() -> None:
    [step] = parse_lesson(LEAST, file="x.yaml", known=KNOWN).steps
    assert (step.day, step.view, step.layers) == (None, "de-facto", USUAL_LAYERS)
    [bare] = parse_lesson(with_step("layers: []"), file="x.yaml", known=KNOWN).steps
    assert bare.layers == ()


def test_every_field_is_taken_over() -> None:
    assert parse_lesson(WHOLE, file="x.yaml", known=KNOWN) == Lesson(
        id="ports",
        document="other.txt",
        title="Two ports",
        steps=(
            Step(
                id="a1",
                title="Look",
                question=Question("observe", "What lies north?"),
                turns=("t001", "t250"),
                places=("dairen", "harbin"),
                layers=("faces", "lines"),
                day="1945-08-10",
                view="china-1945",
                narration="It is evening.",
                hints=("Look up.",),
                answer="Harbin.",
            ),
        ),
        subtitle="Dairen and another",
        level="ages 15-18",
        minutes=45,
        objectives=("See the zone.",),
        task="Write a caption.",
        sources=("The record",),
    )


def test_what_needs_no_quotation_marks_is_read_as_it_stands() -> None:
    lesson = parse_lesson(
        LEAST.replace("Two ports", "1945").replace("Look", "yes"), file="x.yaml", known=KNOWN
    )
    assert (lesson.title, lesson.steps[0].title) == ("1945", "yes")


def test_texts_may_run_over_several_lines() -> None:
    [step] = parse_lesson(with_step("narration: |\n  One.\n\n  Two."), file="x.yaml", known=KNOWN).steps
    assert step.narration == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("utterances: [t999]", "utterances: there is no turn 't999' in talk.txt: its turns are t001 to t003"),
        ("utterances: [t001, t001]", "utterances: 't001' stands twice: keep one"),
        ("places: [daren]", "places: there is no place 'daren' in the gazetteer: did you mean dairen?"),
        (
            "places: [zzz]",
            "places: there is no place 'zzz' in the gazetteer: parley places lists those there are",
        ),
        ("layers: [faces, railway]", "layers: there is no layer 'railway': did you mean railways?"),
        (
            "layers: [gold]",
            (
                "layers: there is no layer 'gold': there are relief, rivers, graticule, labels, faces, "
                "lines, overlays, fronts, railways, today"
            ),
        ),
        ("view: china", "there is no view 'china': did you mean china-1945?"),
        (
            "view: moon",
            "there is no view 'moon': there are de-facto, china-1945, ussr-mpr-1945, japan-manchukuo",
        ),
        ("day: 10.8.1945", "'10.8.1945' is no day: write it as YYYY-MM-DD, such as 1945-08-10"),
        ("day: 1945-02-30", "'1945-02-30' is no day: write it as YYYY-MM-DD, such as 1945-08-10"),
        (
            "day: 1799-01-01",
            "the borders are not known on 1799-01-01: choose a day from 1842-01-01 to 1997-12-31",
        ),
        ("utterances: t001", "utterances is a text: write a list, each entry on a line after a dash"),
        ("narration: [a, b]", "narration is a list: write a text"),
        ("narration: {a: b}", "narration is a group of keys: write a text"),
        ("hints: [[a]]", "an entry of hints is a list: write a text"),
        ("hints: [a, '']", "an entry of hints is blank: fill it in or take it out"),
        ("naration: x", "step 1 has the unknown key 'naration': did you mean narration?"),
        (
            "xyz: x",
            (
                "step 1 has the unknown key 'xyz': there are id, title, utterances, places, layers, day, "
                "view, narration, question, hints, model_answer"
            ),
        ),
        ("title: Again", "step 1 has the key 'title' already in line 5: keep one of them"),
        (
            'narration: "a\\u0007"',
            "narration holds the character U+0007, which cannot be shown: take it out",
        ),
        (
            'narration: "a\\ud800"',
            "narration holds the character U+D800, which cannot be shown: take it out",
        ),
    ],
)
def test_a_step_that_breaks_a_rule_is_named_with_its_line(line: str, said: str) -> None:
    assert breach(with_step(line)) == f"x.yaml, line 9: {said}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("minutes: an hour", "minutes 'an hour' is no whole number from 1 to 999: write 45"),
        ("minutes: 0", "minutes '0' is no whole number from 1 to 999: write 45"),
        ("minutes: [45]", "minutes is a list: write a text"),
        ("objectives: One", "objectives is a text: write a list, each entry on a line after a dash"),
        ("objective: [a]", "the lesson has the unknown key 'objective': did you mean objectives?"),
        (
            "autor: me",
            (
                "the lesson has the unknown key 'autor': there are id, document, title, subtitle, level, "
                "minutes, objectives, steps, closing_task, sources"
            ),
        ),
        (
            "? [a, b]\n: c",
            (
                "the lesson has the unknown key (a list): there are id, document, title, subtitle, level, "
                "minutes, objectives, steps, closing_task, sources"
            ),
        ),
        (
            "<<: {level: x}",
            (
                "the lesson has the unknown key '<<': there are id, document, title, subtitle, level, "
                "minutes, objectives, steps, closing_task, sources"
            ),
        ),
    ],
)
def test_a_lesson_that_breaks_a_rule_is_named_with_its_line(line: str, said: str) -> None:
    assert breach(LEAST + line + "\n") == f"x.yaml, line 9: {said}"


def test_a_step_without_a_question_is_refused() -> None:
    text = LEAST.partition("    question:")[0]
    said = "step 'a1' has no question: write question: with type: and text: below it"
    assert breach(text) == f"x.yaml, line 4: {said}"
    assert breach(text + "    question:\n") == f"x.yaml, line 4: {said}"
    assert breach(text + "    question: {}\n") == f"x.yaml, line 6: {said}"
    assert breach(text + "    question: ''\n") == f"x.yaml, line 6: {said}"


def test_a_question_is_a_type_and_a_text() -> None:
    text = LEAST.partition("    question:")[0]
    assert breach(text + "    question: Why?\n") == (
        "x.yaml, line 6: the question of step 'a1' is a text: write keys with their values, such as type: …"
    )
    assert refusal(text + "    question:\n      kind: observe\n      text: ''\n")[1:] == [
        "x.yaml, line 7: the question of step 'a1' has the unknown key 'kind': there are type, text",
        (
            "x.yaml, line 7: the question of step 'a1' has no type: "
            "write type: and observe, infer, compare, evaluate or a word of your own"
        ),
        "x.yaml, line 8: the question of step 'a1' has no text: write text: and what is asked",
    ]


def test_what_is_missing_is_named() -> None:
    assert refusal("level: all\nsteps: []\n") == [
        "x.yaml cannot be used, 3 breaches:",
        (
            "x.yaml, line 1: the lesson has no id: "
            "write id: and a short name of small letters, digits and hyphens"
        ),
        "x.yaml, line 1: the lesson has no title: write title: and what to call it",
        "x.yaml, line 2: the lesson has no steps: write steps: and the steps below it, each after a dash",
    ]


def test_every_breach_is_named_at_once_in_the_order_of_the_lines() -> None:
    text = """\
id: Two Ports
title: Two ports
minutes: long
steps:
  - id: a1
    title: Look
    utterances: [t001, t999]
    places: [dairen, atlantis]
    layers: [gold]
    view: moon
    day: yesterday
    question: {type: observe, text: What}
  - id: a1
    question: {type: observe, text: What}
  - Look again
"""
    assert [line.partition(":")[0] for line in refusal(text)[1:]] == [
        "x.yaml, line 1",
        "x.yaml, line 3",
        "x.yaml, line 7",
        "x.yaml, line 8",
        "x.yaml, line 9",
        "x.yaml, line 10",
        "x.yaml, line 11",
        "x.yaml, line 13",
        "x.yaml, line 13",
        "x.yaml, line 15",
    ]
    assert refusal(text)[1] == (
        "x.yaml, line 1: the id 'Two Ports' is malformed: use small letters, digits and hyphens"
    )
    assert refusal(text)[-3:] == [
        "x.yaml, line 13: step 'a1' has no title: write title: and what to call it",
        "x.yaml, line 13: the id 'a1' of step 2 is that of step 1 too: change one",
        "x.yaml, line 15: step 3 is a text: write keys with their values, such as id: …",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: the file is empty: write the lesson into it"),
        ("# Only a remark\n", "line 1: the file is empty: write the lesson into it"),
        ("A lesson\n", "line 1: the lesson is a text: write keys with their values, such as id: …"),
        ("- a\n- b\n", "line 1: the lesson is a list: write keys with their values, such as id: …"),
        (
            "title: Soong says: no\n",
            (
                "line 1, column 18: a colon cannot stand here: put a text that holds one between quotation "
                "marks, or indent as above"
            ),
        ),
        (
            'title: "Ports\nid: ports\n',
            "line 1, column 8: the quotation mark that opens here is never closed: close it",
        ),
        (
            "steps:\n\t- id: a1\n",
            "line 2, column 1: a tab stands where blanks belong: indent with blanks",
        ),
        (
            "steps:\n    - id: a1\n  - id: a2\n",
            (
                "line 3, column 3: this does not fit the lines above it: check the indentation, the dashes "
                "and the quotation marks"
            ),
        ),
        (
            'title: The "big" one\nlevel: "a" b\n',
            (
                "line 2, column 12: this does not fit the lines above it: check the indentation, the dashes "
                "and the quotation marks"
            ),
        ),
        (
            "objectives: [one, two\ntitle: x\n",
            (
                "line 1, column 13: a comma, a quotation mark or the end is missing in what opens here with "
                "[ or {: add it"
            ),
        ),
        (
            "id: a\ntitle\nlevel: b\n",
            "line 2, column 1: a key without a colon stands here: write key: and the value",
        ),
        ("title: @x\n", "line 1, column 8: a text cannot begin with @: put it between quotation marks"),
        ("title: ]x\n", "line 1, column 8: a text cannot begin with ]: put it between quotation marks"),
        (
            "title: *x* y\n",
            "line 1, column 10: a text cannot begin with * or &: put it between quotation marks",
        ),
        (
            "title: > x\n",
            "line 1, column 10: a text cannot begin with | or >: put it between quotation marks",
        ),
        ("title: ? x\n", "line 1, column 8: a text cannot begin with ?: put it between quotation marks"),
        ("title: - x\n", "line 1, column 8: a dash cannot stand here: begin a new line with it"),
        (
            'title: "\\q"\n',
            ("line 1, column 10: \\q means nothing in a text between double quotation marks: write \\\\q"),
        ),
        (
            'title: "\\xZZ"\n',
            "line 1, column 11: a backslash begins a sign that is not whole: write two backslashes for one",
        ),
        (
            "id: a\n---\nid: b\n",
            "line 2, column 1: a second document begins here: keep one lesson in one file",
        ),
        (
            "%YAML 2.0\n---\nid: a\n",
            "line 1, column 1: a line that begins with % says nothing of a lesson: take it out",
        ),
        ("title: !x!y z\n", "line 1, column 8: a tag (!) stands here: take it out"),
        (
            "title: a\x07\n",
            "line 1, column 9: the character U+0007 cannot stand in a file of text: take it out",
        ),
    ],
)
def test_what_is_no_yaml_is_said_in_plain_words(text: str, said: str) -> None:
    assert breach(text) == f"x.yaml, {said}"


def test_tags_anchors_and_aliases_are_refused_each_with_its_line() -> None:
    text = LEAST.replace("Two ports", "&big Two ports").replace("What lies", "!!python/name:os.system What")
    assert refusal(text.replace("title: Look", "title: *big"))[1:] == [
        "x.yaml, line 2: an anchor (&big) stands here: take it out",
        "x.yaml, line 5: an alias (*big) stands here: write the text itself",
        "x.yaml, line 8: a tag (tag:yaml.org,2002:python/name:os.system) stands here: take it out",
    ]


def test_what_would_explode_is_refused_before_it_does() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10)]
    bomb = "\n".join(["l0: &l0 [lol]", *levels])
    found = refusal(bomb)
    assert found[1] == ("x.yaml, line 1: an anchor (&l0) stands here: take it out")
    assert found[-1] == "x.yaml: there are more breaches: mend these first"
    assert "x.yaml, line 2: an alias (*l0) stands here: write the text itself" in found


@pytest.mark.parametrize("deep", ["[" * 100_000, "- " * 10_000, "? " * 10_000, "{a: " * 10_000])
def test_what_nests_too_deep_is_refused(deep: str) -> None:
    assert breach(deep).endswith("lists stand in lists 12 deep: take out what is no lesson")


def test_what_holds_too_much_is_refused() -> None:
    text = "objectives: [" + "a, " * 300_000 + "]"
    assert breach(text) == "x.yaml, line 1, column 60005: here begins value 20001: take out what is no lesson"


def test_of_very_many_breaches_a_hundred_are_told() -> None:
    found = refusal(with_step(f"places: [{', '.join(f'p{n}' for n in range(9000))}]"))
    assert found[0] == "x.yaml cannot be used, 101 breaches:"
    assert found[-1] == "x.yaml: there are more breaches: mend these first"


def test_a_message_repeats_no_endless_word() -> None:
    assert breach(with_step(f"view: {'m' * 5000}")) == (
        f"x.yaml, line 9: there is no view '{'m' * 60}…': "
        "there are de-facto, china-1945, ussr-mpr-1945, japan-manchukuo"
    )


def test_turns_of_a_record_that_is_not_there_are_checked_for_their_form_alone() -> None:
    text = with_step("utterances: [t250]") + "document: lunch.txt\n"
    assert parse_lesson(text, file="x.yaml", known=KNOWN).steps[0].turns == ("t250",)
    assert breach(text.replace("t250", "250")) == (
        "x.yaml, line 9: utterances: '250' is no turn: write it as t015"
    )


def test_a_file_name_is_no_format() -> None:
    with pytest.raises(DataError, match=r"^\{0\}\.yaml cannot be used, 1 breach:"):
        parse_lesson("", file="{0}.yaml", known=KNOWN)


def test_hostile_text_is_kept_as_text() -> None:
    lesson = Lesson("a", "talk.txt", HOSTILE, (Step("b", HOSTILE, Question(HOSTILE, HOSTILE)),))
    assert parse_lesson(lesson_text(lesson), file="x.yaml", known=KNOWN) == lesson


def folder_of(tmp_path: Path, **files: str | bytes) -> Path:
    """Write files under their names, ``.yaml`` added, and return their folder."""
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / f"{name}.yaml").write_bytes(data)
    return tmp_path


def problems(folder: Path) -> list[str]:
    return list(load_lessons(folder, KNOWN).problems)


def test_a_bad_file_does_not_stop_the_good_ones(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=LEAST, b="title: *", c=LEAST.replace("id: ports", "id: zones"))
    (folder / "d.YML").write_text(LEAST.replace("id: ports", "id: rails"))
    (folder / "notes.txt").write_text("no lesson")
    (folder / "._a.yaml").write_bytes(b"\x00\x05\x16\x07")
    found = load_lessons(folder, KNOWN)
    assert [lesson.id for lesson in found.lessons] == ["ports", "zones", "rails"]
    assert found.problems == (
        "b.yaml, line 1, column 9: a text cannot begin with * or &: put it between quotation marks",
    )


def test_one_id_in_two_files_is_refused_in_the_second(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=LEAST, b=LEAST)
    assert problems(folder) == ["b.yaml: the id 'ports' is that of a.yaml: choose another one"]
    assert len(load_lessons(folder, KNOWN).lessons) == 1


def test_an_id_that_is_taken_elsewhere_is_refused(tmp_path: Path) -> None:
    assert load_lessons(folder_of(tmp_path, a=LEAST), KNOWN, ["ports"]) == Lessons(
        (), ("a.yaml: the id 'ports' is that of a lesson that ships with the atlas: choose another one",)
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * 1_000_001, "a.yaml: the file has more than 1,000,000 bytes: take out what is no lesson"),
        (
            b"title: a\nlevel: \xe9\n",
            "a.yaml, line 2: the byte 0xE9 is not UTF-8: save the file as plain text in UTF-8",
        ),
        (
            "title: a".encode("utf-16"),
            "a.yaml, line 1: the byte 0xFF is not UTF-8: save the file as plain text in UTF-8",
        ),
        (
            b"title: \x00",
            "a.yaml, line 1, column 8: the character U+0000 cannot stand in a file of text: take it out",
        ),
        (b"", "a.yaml, line 1: the file is empty: write the lesson into it"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    assert problems(folder_of(tmp_path, a=content)) == [said]


def test_a_byte_order_mark_and_lines_of_windows_are_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode())
    [lesson] = load_lessons(folder, KNOWN).lessons
    assert lesson == parse_lesson(LEAST, file="x.yaml", known=KNOWN)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    os.mkfifo(tmp_path / "b.yaml")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "gone.yaml")
    assert problems(tmp_path) == [
        "a.yaml: this is no file: put a file of text in its place",
        "b.yaml: this is no file: put a file of text in its place",
        "c.yaml: the file cannot be read (No such file or directory): check the file and its permissions",
    ]


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name, reason in (("gone", "No such file or directory"), ("file", "Not a directory")):
        [problem] = problems(tmp_path / name)
        assert problem == (
            f"{tmp_path / name}: the folder of lessons cannot be read ({reason}): "
            "check its name and permissions"
        )


def test_a_folder_without_a_lesson_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        f"{tmp_path}: the folder holds no lesson: put files there that end in .yaml or .yml"
    ]


def test_three_lessons_ship() -> None:
    found = load_lessons()
    assert found.problems == ()
    assert [(lesson.id, lesson.minutes, len(lesson.steps)) for lesson in found.lessons] == [
        ("a-port-by-any-other-name", 60, 10),
        ("two-railways-one-manager", 55, 10),
        ("where-is-the-line", 60, 10),
    ]
    assert {lesson.document for lesson in found.lessons} == {load_shipped_record().document.id}


def test_every_shipped_step_can_be_taught() -> None:
    steps = [step for lesson in load_lessons().lessons for step in lesson.steps]
    assert {step.question.type for step in steps} == {"observe", "infer", "compare", "evaluate"}
    assert [
        step.id
        for step in steps
        if not (step.turns and step.places and step.day and step.narration and step.hints and step.answer)
    ] == []
    assert [
        step.id for step in steps if not {"labels", "lines"} <= set(step.layers) or "fronts" in step.layers
    ] == []


def test_every_shipped_lesson_has_aims_a_task_and_sources() -> None:
    for lesson in load_lessons().lessons:
        assert len(lesson.objectives) == 3
        assert lesson.task
        assert lesson.level == "ages 15-18"
        assert len(lesson.sources) >= 5


def test_a_step_of_a_shipped_lesson() -> None:
    line = next(lesson for lesson in load_lessons().lessons if lesson.id == "where-is-the-line")
    assert line.steps[4] == Step(
        id="a5",
        title="Twenty-six years?",
        question=Question(
            "evaluate",
            (
                "Does the arithmetic support Stalin's point? Give one reason for caution before calling him "
                "wrong."
            ),
        ),
        turns=("t102",),
        places=("ulan-bator", "outer-mongolia"),
        layers=("labels", "faces", "lines"),
        day="1919-11-22",
        narration=(
            "Stalin says the frontiers have existed for 26 years without dispute. Counting back from 1945 "
            "leads to 1919. In that year China ended Mongolian autonomy and its troops held the capital."
        ),
        hints=(
            "Which year would fit better, and how many years would that give?",
            "These are notes of a translated talk, taken by hand.",
        ),
        answer=(
            "The sum leads to a year in which the frontier, and the government itself, were in dispute, so "
            "it does not support him. Caution: he may have meant the Soviet declaration of 1919 that called "
            "Mongolia free, he may have counted loosely, the interpreter or the note-taker may have slipped, "
            "and a count from the revolution of 1921 would give 24."
        ),
    )


def test_the_shipped_lessons_are_written_and_read_back_equal() -> None:
    for lesson in load_lessons().lessons:
        assert parse_lesson(lesson_text(lesson), file="x.yaml") == lesson


def test_a_lesson_is_written_as_people_write_it() -> None:
    lesson = parse_lesson(WHOLE, file="x.yaml", known=KNOWN)
    assert lesson_text(lesson) == (
        WHOLE.replace("other.txt", '"other.txt"')
        .replace("[lines, faces]", "[faces, lines]")
        .replace("1945-08-10", '"1945-08-10"')
        .replace("type: observe", 'type: "observe"')
    )


def test_a_lesson_on_another_record_is_checked_against_its_turns() -> None:
    known = teachable({"lunch.txt": ("t001", "t002")})
    text = with_step("utterances: [t003]") + "document: lunch.txt\n"
    assert refusal(text, known)[1:] == [
        "x.yaml, line 9: utterances: there is no turn 't003' in lunch.txt: its turns are t001 to t002"
    ]
    assert parse_lesson(text.replace("t003", "t002"), file="x.yaml", known=known)


signs = st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t")
texts = st.text(signs).map(str.strip)
given_texts = texts.filter(bool)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True) | st.sampled_from(
    ["null", "yes", "1e3"]
)
steps = st.builds(
    Step,
    id=ids,
    title=given_texts,
    question=st.builds(Question, given_texts, given_texts),
    turns=st.lists(st.sampled_from(["t001", "t002", "t003"]), unique=True).map(tuple),
    places=st.lists(st.sampled_from(KNOWN.places), unique=True).map(tuple),
    layers=st.sets(st.sampled_from(LAYERS)).map(lambda chosen: tuple(x for x in LAYERS if x in chosen)),
    day=st.none() | st.sampled_from(["1842-01-01", "1945-08-10"]),
    view=st.sampled_from(VIEWS),
    narration=texts,
    hints=st.lists(given_texts, max_size=3).map(tuple),
    answer=texts,
)
lessons = st.builds(
    Lesson,
    id=ids,
    document=st.just("talk.txt"),
    title=given_texts,
    steps=st.lists(steps, min_size=1, max_size=3, unique_by=lambda step: step.id).map(tuple),
    subtitle=texts,
    level=texts,
    minutes=st.none() | st.integers(1, 999),
    objectives=st.lists(given_texts, max_size=3).map(tuple),
    task=texts,
    sources=st.lists(given_texts, max_size=3).map(tuple),
)


@given(lessons)
@settings(deadline=None)
def test_what_is_written_is_read_back_equal(lesson: Lesson) -> None:
    assert parse_lesson(lesson_text(lesson), file="x.yaml", known=KNOWN) == lesson


@given(given_texts)
@settings(deadline=None)
def test_a_record_of_any_name_is_read_back(name: str) -> None:
    lesson = replace(parse_lesson(LEAST, file="x.yaml", known=KNOWN), document=name)
    assert parse_lesson(lesson_text(lesson), file="x.yaml", known=KNOWN).document == name


@given(st.text(alphabet=st.sampled_from(list("ab:-[]{}&*!|>'\"%@`#?,\\ \n\t0"))))
@settings(deadline=None)
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        parse_lesson(text, file="x.yaml", known=KNOWN)
    except DataError as error:
        assert str(error).startswith("x.yaml cannot be used")  # noqa: PT017  # either is right
