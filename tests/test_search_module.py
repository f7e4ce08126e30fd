"""The search over a small made-up record, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.stage import MADE
from tests.talk import BLOCKS, RECORD

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[[object], dict[str, Any]]


@pytest.fixture
def find(call: Callable[..., Any]) -> Find:
    """Search the made-up record."""
    return lambda query: dict(call("search.js", f"{MADE} return record.search.find(...given)", RECORD, query))


def said(found: dict[str, Any]) -> list[tuple[int, str]]:
    """Return the words that were found, cut from the texts by their offsets."""
    texts = [
        "\n".join(
            "".join(piece if isinstance(piece, str) else str(piece[0]) for piece in block)
            for block in blocks
            if isinstance(block, list)
        )
        for blocks in BLOCKS
    ]
    return [
        (word["turn"], texts[word["turn"]][word["start"] : word["start"] + word["length"]])
        for word in found["words"]
    ]


def test_a_word_is_found_wherever_it_is_said(find: Find) -> None:
    found = find("ferry")
    assert found == {
        "query": "ferry",
        "turns": [0, 1, 4],
        "words": [
            {"turn": 0, "start": 13, "length": 5},
            {"turn": 1, "start": 43, "length": 5},
            {"turn": 4, "start": 25, "length": 6},
        ],
        "places": [],
        "speakers": [],
    }
    assert said(found) == [(0, "ferry"), (1, "ferry"), (4, "fe\u0301rry")]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("CAFE", [(1, "Café")]),
        ("élan", [(1, "Élan")]),
        ("e\u0301lan", [(1, "Élan")]),
        ("дайрен", [(1, "Дайрен")]),
        ("ДАИРЕН", [(1, "Дайрен")]),
        ("連", [(1, "連")]),
        ("STRASSE", [(4, "Straße")]),
        ("1\u20442", [(4, "½")]),
        ("ferry’s", [(4, "fe\u0301rry's")]),
        ("fer", [(0, "fer"), (1, "fer"), (4, "fe\u0301r")]),
    ],
)
def test_case_marks_and_scripts_make_no_difference(
    find: Find, query: str, words: list[tuple[int, str]]
) -> None:
    assert said(find(query)) == words


def test_a_word_is_found_from_its_beginning_only(find: Find) -> None:
    assert said(find("point")) == [(3, "point")]
    assert said(find("port")) == [(0, "Port"), (1, "port")]
    assert find("erry")["turns"] == []


def test_all_words_must_belong_to_the_turn_in_any_order(find: Find) -> None:
    found = find("port  café")
    assert (found["turns"], said(found)) == ([1], [(1, "Café"), (1, "port")])
    assert find("café map")["turns"] == []


def test_quoted_words_are_a_phrase(find: Find) -> None:
    assert said(find('"the ferry"')) == [(0, "the ferry"), (1, "The ferry"), (4, "the fe\u0301rry")]
    assert said(find("“by the port” far")) == [(1, "by the port"), (1, "far")]
    assert find('"ferry the"')["turns"] == []
    assert said(find('"the fer')) == [(0, "the fer"), (1, "The fer"), (4, "the fe\u0301r")]
    assert said(find('"far. the"')) == [(1, "far.\nThe")]


def test_words_that_overlap_are_one(find: Find) -> None:
    assert said(find('"hill port" port')) == [(0, "Hill Port")]


@pytest.mark.parametrize("query", ["dalian", "Дайр", "大", "大連"])
def test_a_place_is_found_by_any_of_its_names(find: Find, query: str) -> None:
    found = find(query)
    assert (found["places"], found["turns"]) == (["dairen"], [1])


def test_a_place_so_named_comes_before_those_whose_name_is_longer(find: Find) -> None:
    found = find("dale")
    assert (found["places"], found["turns"]) == (["dale", "dairen"], [1, 3])
    found = find("port")
    assert (found["places"], found["turns"]) == (["hill-port", "dale"], [0, 1, 3])
    assert find("dale port")["places"] == ["dale"]
    assert find("hügel 山港")["places"] == []


def test_the_usual_kinds_of_mention_count_where_there_are_any(find: Find) -> None:
    assert find("hügel")["turns"] == [0]
    assert find('"dale port"')["turns"] == [3]


def test_a_single_letter_names_nothing(find: Find) -> None:
    found = find("d")
    assert (found["places"], found["speakers"], said(found)) == ([], [], [])


@pytest.mark.parametrize("query", ["boris", "Борис", "petroff", "petrov boris"])
def test_a_speaker_is_found_by_any_of_the_names(find: Find, query: str) -> None:
    found = find(query)
    assert (found["speakers"], found["turns"], found["words"]) == (["boris"], [1, 3], [])


def test_a_speaker_and_a_word_find_where_the_one_says_the_other(find: Find) -> None:
    found = find("boris port")
    assert (found["turns"], said(found), found["speakers"]) == ([1, 3], [(1, "port")], [])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("<b>", [(2, "<b>")]),
        ("(1:50.000)?", [(2, "(1:50.000)?")]),
        (".*", []),
        ("[a-z]+", []),
        ("\\w", []),
        ("$&", []),
        ("<img src=x onerror=window.hacked=1>", []),
    ],
)
def test_markup_and_patterns_stand_for_themselves(
    find: Find, query: str, words: list[tuple[int, str]]
) -> None:
    assert said(find(query)) == words


@pytest.mark.parametrize("query", ["", "   ", "\n\t", '""', '" "', "\u0301", "\u200b", None])
def test_a_search_for_nothing_finds_nothing(find: Find, query: str | None) -> None:
    found = find(query)
    assert (found["turns"], found["words"], found["places"], found["speakers"]) == ([], [], [], [])


@pytest.mark.parametrize(
    "query", [7, True, "\ud800", "constructor", "__proto__", '"' * 500, "\x00", "😀" * 300]
)
def test_nothing_brings_it_down(find: Find, query: object) -> None:
    assert find(query)["turns"] == []


def test_what_is_too_long_is_cut(find: Find) -> None:
    found = find("ferry " + "ferry " * 1700)
    assert (len(found["query"]), found["turns"]) == (200, [0, 1, 4])
    assert len(find("x" * 10_000)["query"]) == 200


def test_the_last_answer_is_kept(call: Callable[..., Any]) -> None:
    body = """
    let read = 0;
    const data = { turns: [{ speaker: 0 }], speakers: [{ id: "a", name: "A" }], places: {}, mentions: [] };
    const { find } = m.createSearch({ data, textOf: () => (read += 1, "The hill.") });
    const before = read;
    const first = find("hill");
    return [before, read, find(" hill ") === first, find("the").turns, read];
    """
    assert call("search.js", body) == [0, 1, True, [0], 1]
