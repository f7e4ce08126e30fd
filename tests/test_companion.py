"""What goes with a record reaches the page whole, and every mark stands on the words that it explains."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.companion import attempt, companion
from dashboard.payload import turns
from geodata import load_atlas
from transcript import load_record, load_segments, parse_segments

if TYPE_CHECKING:
    from pathlib import Path

    from geodata import Atlas


@pytest.fixture(scope="module")
def parts(atlas: Atlas) -> dict[str, Any]:
    return dict(json.loads(json.dumps(companion(atlas))))


def marks_of(parts: dict[str, Any], turn: int) -> list[tuple[str, int, str, object]]:
    def meant(mark: dict[str, Any]) -> object:
        return parts["glossary"][mark["ref"]]["term"] if mark["kind"] == "term" else mark["ref"]

    return [
        (mark["surface"], mark["nth"], mark["kind"], meant(mark))
        for mark in parts["terms"]
        if mark["turn"] == turn - 1
    ]


def test_the_shipped_record_has_everything(parts: dict[str, Any]) -> None:
    assert {name: len(rows) for name, rows in parts.items()} == {
        "segments": 16,
        "positions": 70,
        "matters": 21,
        "maps": 8,
        "glossary": 46,
        "people": 22,
        "readings": 10,
        "terms": 93,
        "notes": 72,
        "names": 118,
        "problems": 0,
    }


def test_a_doubtful_reading_is_explained_where_it_stands(parts: dict[str, Any]) -> None:
    assert marks_of(parts, 103) == [("Tojo", 0, "doubt", 7), ("Kalkhim", 0, "doubt", 8)]
    tojo, kalkhim = parts["readings"][7:9]
    assert (tojo["doubts"], tojo["person"]) == (["reading"], "togo")
    assert "Togo Shigenori" in tojo["note"]
    assert kalkhim == {
        "note": "Transcriber's '(?)'; most likely Khalkhin Gol",
        "source": "an editor's reading of the record",
        "doubts": ["reading"],
        "person": None,
    }
    assert marks_of(parts, 136) == [("South-Shanghai", 0, "doubt", 9)]


def test_the_other_tojo_is_the_prime_minister(parts: dict[str, Any]) -> None:
    assert [marks_of(parts, turn) for turn in (7, 10, 11)] == [[("Tojo", 0, "person", "tojo")]] * 3


@pytest.mark.parametrize(
    ("turn", "marks"),
    [
        (2, []),
        (
            15,
            [
                ("Parity", 0, "term", "parity"),
                ("Chairman", 0, "term", "manager / chairman"),
                ("lease", 0, "term", "lease vs sovereignty"),
                ("islands", 0, "doubt", 0),
                ("declaration", 0, "term", "declaration / notes / minutes"),
            ],
        ),
        (28, [("Stalin", 0, "person", "stalin"), ("General Chiang", 0, "person", "chiang")]),
        (37, [("Chief of", 0, "term", "port chief / harbour-master")]),
        (51, [("incident", 0, "term", "Mukden incident")]),
        (
            102,
            [
                ("26 years", 0, "doubt", 5),
                ("topographers", 0, "term", "topographer"),
                ("Russian", 0, "doubt", 6),
            ],
        ),
        (165, [("Chief allied commander", 0, "person", "foch")]),
    ],
)
def test_what_is_explained_in_a_turn(parts: dict[str, Any], turn: int, marks: list[object]) -> None:
    assert marks_of(parts, turn) == marks


def test_every_mark_stands_on_its_words_and_on_no_mention_but_a_doubtful_one(
    atlas: Atlas, parts: dict[str, Any]
) -> None:
    shown = list(turns(atlas))
    for mark in parts["terms"]:
        pieces = [
            piece
            for block in shown[mark["turn"]]["blocks"]
            if isinstance(block, list)
            for piece in (*block, "\n")
        ]
        text = "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
        start = -1
        for _ in range(mark["nth"] + 1):
            start = text.index(mark["surface"], start + 1)
        at = 0
        for piece in pieces:
            words = piece if isinstance(piece, str) else piece[0]
            if at <= start < at + len(words):
                assert start + len(mark["surface"]) <= at + len(words), mark
                assert isinstance(piece, str) or mark["kind"] == "doubt", mark
            at += len(words)


def test_segments_and_maps_count_turns_as_the_page_does(parts: dict[str, Any]) -> None:
    assert [(segment["first"], segment["last"]) for segment in parts["segments"][:3]] == [
        (0, 13),
        (14, 14),
        (15, 19),
    ]
    assert parts["segments"][-1]["last"] == 172
    assert parts["maps"][1]["turns"] == ["t025", "t027"]


def test_a_position_is_tied_to_turn_and_matter(parts: dict[str, Any]) -> None:
    assert parts["positions"][1] == {
        "turn": "t014",
        "speaker": "soong",
        "delegation": "China",
        "places": ["japan"],
        "matter": "timing",
        "move": "argument",
        "gist": "Sign before Japan gives up; the treaties are then easier to defend at home.",
    }
    assert parts["matters"][1] == {
        "id": "timing",
        "title": "How soon to sign",
        "places": ["japan", "china"],
        "outcome": (
            "Treaty and agreements were signed on 14 August, a day before Japan's surrender broadcast."
        ),
        "source": "chinaforeignrelations.net node 242; wikisum; FRUS 1945 VI d446",
    }


def test_a_person_and_a_term_say_where_they_come_from(parts: dict[str, Any]) -> None:
    assert parts["people"][5] == {
        "id": "fu",
        "name": "Fu Ping-chang",
        "delegation": "China",
        "role": "Chinese Ambassador in Moscow",
        "text": "Chinese Ambassador in Moscow since early 1943",
        "source": (
            "Fu Bingchang diary (mhdb.mh.sinica.edu.tw, 9 March credentials); Wilson record 30 June 1945; "
            "Cantonese form from general knowledge"
        ),
        "variants": ["Fu Bingchang", "Foo Ping-sheung", "傅秉常", "Фу Бинчан"],
    }
    assert parts["glossary"][32] == {
        "term": "recognition",
        "native": "承認",
        "text": (
            "One state accepting that another exists as a state, ideally with known borders: "
            "Wang's whole point."
        ),
        "places": [],
        "source": "the record (t101, t110)",
    }


def test_notes_belong_to_the_mentions_of_the_page(atlas: Atlas, parts: dict[str, Any]) -> None:
    number = next(number for number, note in parts["notes"].items() if note.startswith("Great Khingan"))
    assert atlas.mentions.loc[int(number), "surface"] == "Hingan"


@pytest.mark.parametrize(
    ("place", "period", "modern", "native"),
    [
        ("dairen", "Dairen", "Dalian", "大連"),
        ("outer-mongolia", "Outer Mongolia", "Mongolia", "Гадаад Монгол"),
        ("moscow", "Moscow", "Moscow", "Москва"),
        ("korea", "Korea", "Korea", "조선"),
        ("tokyo", "Tokyo", "Tokyo", "東京"),
        ("peitashan", "Peitashan", "Baytik Mountains", "北塔山"),
        ("britain", "Britain", "United Kingdom", "Britain"),
        ("yalta", "Yalta", "Yalta", "Ялта"),
    ],
)
def test_a_place_has_names_of_three_kinds(
    parts: dict[str, Any], place: str, period: str, modern: str, native: str
) -> None:
    names = parts["names"][place]
    assert (names["period"], names["modern"], names["native"]) == (period, modern, native)


def test_all_names_of_a_place_in_any_script_once_and_no_demonym(parts: dict[str, Any]) -> None:
    assert parts["names"]["mukden"]["all"][:2] == ["Mukden", "Shenyang"]
    assert {"瀋陽", "奉天", "Мукден", "봉천", "Moukden"} <= set(parts["names"]["mukden"]["all"])
    assert "Chinese" not in parts["names"]["china"]["all"]
    for names in parts["names"].values():
        assert len(set(names["all"])) == len(names["all"])


def test_every_mentioned_place_has_names(atlas: Atlas, parts: dict[str, Any]) -> None:
    assert set(atlas.mentions["place_id"]) <= parts["names"].keys()


def test_another_record_has_only_what_is_found_in_it(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(
        "Anna: The manager spoke of a plebiscite with Chiang Kai-shek.\n\nBoris: Will Chiang capitulate?\n\n"
        "Anna: Ask Wang at Dairen.\n\nBoris: No.\n",
        encoding="utf-8",
    )
    parts = json.loads(json.dumps(companion(load_atlas(load_record(path)))))
    empty = ("segments", "positions", "matters", "maps", "readings", "notes", "problems")
    assert [name for name in empty if parts[name]] == []
    assert [term["term"] for term in parts["glossary"]] == ["capitulate", "plebiscite"]
    assert [person["id"] for person in parts["people"]] == ["chiang"]
    assert marks_of(parts, 1) == [
        ("plebiscite", 0, "term", "plebiscite"),
        ("Chiang Kai-shek", 0, "person", "chiang"),
    ]
    assert marks_of(parts, 2) == [
        ("Chiang", 0, "person", "chiang"),
        ("capitulate", 0, "term", "capitulate"),
    ]
    assert marks_of(parts, 3) == []
    assert parts["names"]["dairen"]["native"] == "大連"


def test_a_broken_table_is_said_and_left_out(atlas: Atlas) -> None:
    problems: list[str] = []
    table = "segment,title,first,last,named,implied,note,source\n1,All,t001,t999,,,,me\n"
    assert attempt(lambda: parse_segments(table, atlas.record), problems) == ()
    (problem,) = problems
    assert problem.splitlines() == [
        "the segments of 1945-08-10-soong-stalin.txt cannot be used, 1 breach:",
        "  segments.csv, row 2: last 't999' is not a turn of the record: correct the id",
    ]
    assert len(attempt(lambda: load_segments(atlas.record), problems)) == 16
    assert len(problems) == 1
