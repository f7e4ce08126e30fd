"""What a URL asks for is checked value by value; what cannot be had is said and left out."""

from __future__ import annotations

import pytest

from dashboard.records import choose_document
from dashboard.urlstate import Known, parse_selection
from geodata import Selection

KNOWN = Known(
    turns=("t001", "t002", "t003"),
    places=frozenset({"dairen", "moscow"}),
    speakers=("stalin", "soong"),
    kinds=("name", "implied"),
    gazetteer=frozenset({"dairen", "moscow", "harbin"}),
)


def test_an_empty_url_selects_nothing() -> None:
    assert parse_selection({}, "a.txt", KNOWN) == (Selection("a.txt"), ())


def test_every_parameter_is_taken_over() -> None:
    params = {"turn": "t002", "place": "dairen", "speaker": "soong,stalin", "kind": "implied"}
    expected = Selection("a.txt", "t002", "dairen", ("stalin", "soong"), ("implied",))
    assert parse_selection(params, "a.txt", KNOWN) == (expected, ())


@pytest.mark.parametrize(
    ("params", "note"),
    [
        ({"turn": "t999"}, "This record has no turn “t999”: its turns are t001 to t003."),
        ({"place": "harbin"}, "“harbin” is in the gazetteer, but nobody mentions it in this record."),
        ({"place": "<b>"}, "There is no place “<b>” in the gazetteer. Choose one on the map."),
        ({"speaker": "churchill"}, "Unknown speaker “churchill”: this record has stalin, soong."),
        ({"kind": "rumour"}, "Unknown kind “rumour”: this record has name, implied."),
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
