"""The reviewed annotation fits the record, row by row; a table that does not is refused with every breach."""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise

import pytest

from transcript import (
    Mention,
    Record,
    TranscriptError,
    load_shipped_mentions,
    load_shipped_record,
    parse_annotation,
    parse_record,
)

HEADING = "utterance,speaker,start,end,surface,place_id,kind,reading,identity,note\n"


@pytest.fixture(scope="module")
def record() -> Record:
    return parse_record(
        "Stalin: We cannot exclude Dairen.\n\nSoong: Japan wants it.\n\nStalin: No.", document_id="talk"
    )


@pytest.fixture(scope="module")
def shipped() -> Record:
    return load_shipped_record()


def refusal(table: str, record: Record) -> str:
    with pytest.raises(TranscriptError) as caught:
        parse_annotation(table, record, name="table.csv")
    return str(caught.value)


def test_rows_become_mentions(record: Record) -> None:
    table = HEADING + (
        "t001,stalin,26,32,Dairen,dairen,name,certain,likely,\n"
        "t002,soong,42,47,Japan,japan,actor,doubtful,certain,A note\n"
    )
    assert parse_annotation(table, record, name="table.csv") == (
        Mention("t001", "stalin", 26, 32, "Dairen", "name", "dairen", "certain", "likely", None),
        Mention("t002", "soong", 42, 47, "Japan", "actor", "japan", "doubtful", "certain", "A note"),
    )


def test_every_breach_is_reported_at_once_with_its_row(record: Record) -> None:
    table = HEADING + (
        "t001,stalin,26,32,Dairen,dairen,name,certain,certain,\n"
        "t001,stalin,26,33,Dairen,dairen,name,certain,certain,\n"
        "t009,stalin,26,32,Dairen,dairen,name,certain,certain,\n"
        "t001,soong,26,32,Dairen,,place,sure,maybe,\n"
        "t001,stalin,x,32,Dairen,dairen,name,certain,certain,\n"
        "t002,soong,26,32,Dairen,dairen,name,certain,certain,\n"
        "t001,stalin,0,6,Stalin,dairen,name,certain,certain,\n"
        "t001,stalin,26,26,,dairen,name,certain,certain,\n"
    )
    assert refusal(table, record) == (
        "table.csv does not fit talk: "
        "row 3: 26:33 reads 'Dairen.', not 'Dairen'; "
        "row 4: there is no utterance 't009'; "
        "row 5: t001 is spoken by 'stalin', not 'soong'; "
        "row 5: kind is 'place', not one of name, actor, demonym, implied, analogy; "
        "row 5: reading is 'sure', not one of certain, likely, doubtful; "
        "row 5: identity is 'maybe', not one of certain, likely, doubtful; "
        "row 5: there is no place_id; "
        "row 6: start 'x' and end '32' are not both whole numbers; "
        "row 7: 26:32 is not in the speech of t002; "
        "row 8: 0:6 is not in the speech of t001; "
        "row 9: 26:26 reads '', not ''; "
        "correct these rows or use the text that the annotation was made for"
    )


def test_missing_columns_are_named(record: Record) -> None:
    assert refusal("utterance,speaker,start\n", record) == (
        "table.csv: row 1 lacks the columns end, surface, place_id, kind, reading, identity, note; "
        "write them as the heading"
    )
    assert "row 1 lacks the columns utterance" in refusal("", record)


def test_a_short_row_is_a_breach(record: Record) -> None:
    assert "row 2: start '26' and end '' are not both whole numbers" in refusal(
        HEADING + "t001,stalin,26\n", record
    )


def test_the_shipped_annotation_has_these_rows(shipped: Record) -> None:
    mentions = load_shipped_mentions(shipped)
    kinds = [mention.kind for mention in mentions]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "implied": 105,
        "demonym": 81,
        "name": 71,
        "actor": 27,
        "analogy": 12,
    }
    assert len(mentions) == 296
    assert len({(mention.start, mention.end) for mention in mentions}) == 275
    assert mentions[0] == Mention("t001", "stalin", 768, 776, "Japanese", "demonym", "japan")


def test_every_shipped_row_says_what_the_record_says(shipped: Record) -> None:
    turns = {turn.id: turn for turn in shipped.utterances}
    for mention in load_shipped_mentions(shipped):
        turn = turns[mention.utterance]
        assert shipped.document.text[mention.start : mention.end] == mention.surface
        assert turn.text_start <= mention.start < mention.end <= turn.end
        assert mention.speaker == turn.speaker


def test_the_shipped_rows_are_sorted_and_overlap_only_where_equal(shipped: Record) -> None:
    spans = [(mention.start, mention.end) for mention in load_shipped_mentions(shipped)]
    assert spans == sorted(spans)
    distinct = sorted(set(spans))
    assert all(before[1] <= after[0] for before, after in pairwise(distinct))


def test_a_damaged_record_is_noticed() -> None:
    table = (files("transcript") / "data" / "annotations.csv").read_text("utf-8")
    rows = len(list(csv.DictReader(table.splitlines())))
    record = parse_record("Stalin: Yes.\n\nSoong: No.", document_id="x")
    with pytest.raises(TranscriptError) as caught:
        load_shipped_mentions(record)
    assert str(caught.value).count("there is no utterance") == rows - 1
    assert "row 297: " in str(caught.value)
