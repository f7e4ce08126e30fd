"""What a URL asks for is checked value by value; what cannot be had is said and left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.records import choose_document
from dashboard.urlstate import Known, parse_selection
from geodata import Lesson, Question, Selection, Step

KNOWN = Known(
    turns=("t001", "t002", "t003"),
    places=frozenset({"dairen", "moscow"}),
    speakers=("stalin", "soong"),
    kinds=("name", "implied"),
    gazetteer=frozenset({"dairen", "moscow", "harbin"}),
    days=("1842-01-01", "1997-12-31"),
    disputes={"kowloon-ceded": "1860-10-24"},
)


def test_an_empty_url_selects_nothing() -> None:
    assert parse_selection({}, "a.txt", KNOWN) == (Selection("a.txt"), ())


def test_every_parameter_is_taken_over() -> None:
    params = {"turn": "t002", "place": "dairen", "speaker": "soong,stalin", "kind": "implied"}
    expected = Selection("a.txt", "t002", "dairen", ("stalin", "soong"), ("implied",))
    assert parse_selection(params, "a.txt", KNOWN) == (expected, ())


def test_day_view_layers_page_dispute_and_comparison_are_taken_over() -> None:
    params = {
        "day": "1898-07-01",
        "view": "china-1945",
        "layers": "lines,faces",
        "page": "borders",
        "dispute": "kowloon-ceded",
        "compare": "1997-07-01,japan-manchukuo",
    }
    expected = Selection(
        "a.txt",
        day="1898-07-01",
        view="china-1945",
        layers=("faces", "lines"),
        page="borders",
        dispute="kowloon-ceded",
        compare=("1997-07-01", "japan-manchukuo"),
    )
    assert parse_selection(params, "a.txt", KNOWN) == (expected, ())


def test_a_map_without_any_layer_can_be_asked_for() -> None:
    assert parse_selection({"layers": "none"}, "a.txt", KNOWN) == (Selection("a.txt", layers=()), ())


def test_a_comparison_without_a_view_is_with_what_was_in_fact() -> None:
    selection, notes = parse_selection({"compare": "1860-10-24"}, "a.txt", KNOWN)
    assert (selection.compare, notes) == (("1860-10-24", "de-facto"), ())


@pytest.mark.parametrize(
    ("params", "note"),
    [
        ({"turn": "t999"}, "This record has no turn “t999”: its turns are t001 to t003."),
        ({"place": "harbin"}, "“harbin” is in the gazetteer, but nobody mentions it in this record."),
        ({"place": "<b>"}, "There is no place “<b>” in the gazetteer. Choose one on the map."),
        ({"speaker": "churchill"}, "Unknown speaker “churchill”: this record has stalin, soong."),
        ({"kind": "rumour"}, "Unknown kind “rumour”: this record has name, implied."),
        ({"day": "10.8.45"}, "“10.8.45” is no day. Write it as YYYY-MM-DD, such as 1842-01-01."),
        ({"day": "1945-02-30"}, "“1945-02-30” is no day. Write it as YYYY-MM-DD, such as 1842-01-01."),
        (
            {"day": "1799-01-01"},
            "The borders are not known on 1799-01-01. Choose a day from 1842-01-01 to 1997-12-31.",
        ),
        (
            {"view": "moon"},
            "There is no view “moon”. There are: de-facto, china-1945, ussr-mpr-1945, japan-manchukuo.",
        ),
        (
            {"page": "quiz"},
            (
                "There is no page “quiz”. There are: read, places, speakers, positions, borders, measures, "
                "lessons."
            ),
        ),
        (
            {"layers": "gold"},
            (
                "Unknown layer “gold”: the map has relief, rivers, graticule, labels, faces, lines, "
                "overlays, fronts, railways, today."
            ),
        ),
        ({"dispute": "x"}, "There is no dispute “x”. Choose one on the page of the borders."),
        (
            {"compare": ",china-1945"},
            "“,china-1945” names no day to compare with. Write it as YYYY-MM-DD,view.",
        ),
    ],
)
def test_an_unknown_value_falls_back_with_a_note(params: dict[str, str], note: str) -> None:
    assert parse_selection(params, "a.txt", KNOWN) == (Selection("a.txt"), (note,))


def test_the_known_part_of_a_list_is_kept() -> None:
    selection, notes = parse_selection({"speaker": "stalin,churchill,,"}, "a.txt", KNOWN)
    assert selection.speakers == ("stalin",)
    assert notes == ("Unknown speaker “churchill”: this record has stalin, soong.",)


def test_every_unknown_value_has_its_own_note() -> None:
    _, notes = parse_selection({"turn": "x", "place": "y", "speaker": "z", "kind": "w"}, "a.txt", KNOWN)
    assert len(notes) == 4


def test_the_first_record_is_shown_where_none_is_asked_for() -> None:
    assert choose_document({}, ("a.txt", "b.txt")) == ("a.txt", ())


def test_the_record_asked_for_is_shown() -> None:
    assert choose_document({"doc": "b.txt"}, ("a.txt", "b.txt")) == ("b.txt", ())


def test_a_record_that_is_not_open_is_named_with_the_remedy() -> None:
    document, notes = choose_document({"doc": "c.txt"}, ("a.txt", "b.txt"))
    assert document == "a.txt"
    assert notes == ("The record “c.txt” is not open here; this is “a.txt”. Open it with: parley serve FILE",)


def test_the_modes_of_reading_are_in_the_link() -> None:
    chosen, notes = parse_selection({"implied": "hidden", "projector": "on"}, "lunch.txt", KNOWN)
    assert (chosen.implied, chosen.projector, notes) == ("hidden", "on", ())
    chosen, notes = parse_selection({"implied": "yes", "projector": "2"}, "lunch.txt", KNOWN)
    assert (chosen.implied, chosen.projector) == ("shown", "off")
    assert notes == (
        "There is no way with implied references “yes”. There are: shown, hidden.",
        "There is no projector mode “2”. There are: off, on.",
    )


QUESTION = Question("observe", "What lies north?")
TAUGHT = replace(
    KNOWN,
    document="a.txt",
    lessons=lambda: (
        Lesson("zones", "a.txt", "Zones", (Step("z1", "One", QUESTION), Step("z2", "Two", QUESTION))),
        Lesson("food", "lunch.txt", "Food", (Step("f1", "One", QUESTION),)),
    ),
)


def test_a_lesson_its_step_and_a_quiz_are_taken_over() -> None:
    params = {"page": "lessons", "lesson": "zones", "step": "z2", "quiz": "999999"}
    expected = Selection("a.txt", page="lessons", lesson="zones", step="z2", quiz=999_999)
    assert parse_selection(params, "a.txt", TAUGHT) == (expected, ())


def test_a_lesson_without_a_step_is_opened_at_its_beginning() -> None:
    assert parse_selection({"lesson": "zones"}, "a.txt", TAUGHT) == (Selection("a.txt", lesson="zones"), ())


@pytest.mark.parametrize(
    ("params", "note"),
    [
        (
            {"lesson": "ports", "step": "z1"},
            (
                "There is no lesson “ports” here. There are: zones, food. A lesson from a folder must be "
                "installed on this machine: parley serve --lessons FOLDER"
            ),
        ),
        (
            {"lesson": "food", "step": "f1"},
            (
                "The lesson “food” is about the record “lunch.txt”, which is not the one shown. Choose that "
                "record, or open it with: parley serve FILE"
            ),
        ),
        (
            {"step": "z1"},
            "The link names the step “z1” but no lesson. Choose a lesson on the page of the lessons.",
        ),
        ({"quiz": "0"}, "“0” is no number of a quiz. Write a whole number from 1 to 999999."),
        ({"quiz": "1000000"}, "“1000000” is no number of a quiz. Write a whole number from 1 to 999999."),
        ({"quiz": "-1"}, "“-1” is no number of a quiz. Write a whole number from 1 to 999999."),
        ({"quiz": "٣"}, "“٣” is no number of a quiz. Write a whole number from 1 to 999999."),
    ],
)
def test_a_lesson_or_quiz_that_cannot_be_had_is_said(params: dict[str, str], note: str) -> None:
    assert parse_selection(params, "a.txt", TAUGHT) == (Selection("a.txt"), (note,))


def test_a_step_of_another_lesson_opens_the_lesson_at_its_beginning() -> None:
    assert parse_selection({"lesson": "zones", "step": "f1"}, "a.txt", TAUGHT) == (
        Selection("a.txt", lesson="zones"),
        ("The lesson “zones” has no step “f1”: its steps are z1, z2.",),
    )
