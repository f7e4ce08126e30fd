"""The disputes over borders: every shipped row and quotation, and every kind of damaged file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata import Borders, Disputes, faces_on, lines_on, load_borders, load_disputes, turns_of
from geodata.disputes import Drawn
from geodata.edtf import first_day, last_day
from geodata.schema import DataError
from transcript import load_shipped_record

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "1945-08-10-soong-stalin.txt"
HEAD = (
    "dispute_id,title,from,to,held,claimed,instrument,outcome,certainty,drawing,"
    "faces,lines,overlays,places,day,view,layers,source\n"
)
SAID = "document,dispute_id,utterance,speaker,quote\n"
DRAWN = Drawn(
    faces=frozenset({"here", "there"}),
    lines=frozenset({"river"}),
    overlays=frozenset({"belt"}),
    places=frozenset({"moscow"}),
)


@pytest.fixture(scope="module")
def disputes() -> Disputes:
    return load_disputes()


@pytest.fixture(scope="module")
def borders() -> Borders:
    return load_borders()


def dispute(**changed: str) -> str:
    """Write one row of ``disputes.csv``, right but for what is changed."""
    cells = {
        "dispute_id": "one",
        "title": "One",
        "from": "1945-08-10",
        "to": "1946",
        "held": "A",
        "claimed": "B",
        "instrument": "C",
        "outcome": "D",
        "certainty": "High.",
        "drawing": "E",
        "faces": "here there",
        "lines": "river",
        "overlays": "belt",
        "places": "moscow",
        "day": "1945-08-10",
        "view": "de-facto",
        "layers": "faces railways",
        "source": "A book",
    }
    return ",".join((cells | changed).values()) + "\n"


def load(tmp_path: Path, rows: str, said: str = "") -> Disputes:
    (tmp_path / "disputes.csv").write_text(HEAD + rows, encoding="utf-8")
    (tmp_path / "sayings.csv").write_text(SAID + said, encoding="utf-8")
    return load_disputes(tmp_path, DRAWN)


def breaches(tmp_path: Path, rows: str, said: str = "") -> list[str]:
    with pytest.raises(DataError) as refused:
        load(tmp_path, rows, said)
    return str(refused.value).split("\n  ")[1:]


def test_every_shipped_dispute_is_whole(disputes: Disputes) -> None:
    table = disputes.table
    assert len(table) >= 30
    assert not table.isna().to_numpy().any()
    optional = {"faces", "lines", "overlays", "layers"}
    for column in set(table.columns) - optional:
        assert list(table.loc[table[column] == "", "dispute_id"]) == [], column
    assert table["title"].is_unique
    assert table["day"].between("1842-01-01", "1997-12-31").all()
    assert (table["from"].map(first_day) >= "1842-01-01").all()
    assert (table["to"].map(last_day) <= "1997-12-31").all()


def test_no_field_is_longer_than_a_pupil_reads_at_once(disputes: Disputes) -> None:
    fields = ["title", "held", "claimed", "instrument", "outcome", "certainty", "drawing"]
    words = disputes.table.set_index("dispute_id")[fields].map(lambda text: len(text.split()))
    assert [name for name, most in words.max(axis=1).items() if most > 60] == []
    assert words["title"].max() <= 9


def test_a_drawing_says_what_is_drawn_and_orders_nobody(disputes: Disputes) -> None:
    orders = r"(?i)^(?:draw|use|mark|take|treat|beware)\b|\bdo not\b"
    table = disputes.table
    assert list(table.loc[table["drawing"].str.contains(orders), "dispute_id"]) == []


def test_a_dispute_that_stands_on_the_day_of_the_talk_shows_that_day(disputes: Disputes) -> None:
    for row in disputes.table.to_dict("records"):
        stands = first_day(row["from"]) <= "1945-08-10" <= last_day(row["to"])
        assert (row["day"] == "1945-08-10") == stands, row["dispute_id"]


def test_each_dispute_can_be_found_on_the_map_on_its_day(disputes: Disputes, borders: Borders) -> None:
    for row in disputes.table.to_dict("records"):
        shown = set(faces_on(borders, row["day"], row["view"])["face_id"])
        assert set(row["faces"].split()) <= shown, row["dispute_id"]
        lines = set(row["lines"].split())
        assert not lines or lines & set(lines_on(borders, row["day"])["line_id"]), row["dispute_id"]
        assert row["faces"] or row["overlays"] or "railway" in row["drawing"] or "branch" in row["drawing"]


def test_doubts_stay_in_the_words(disputes: Disputes) -> None:
    rows = {row["dispute_id"]: row for row in disputes.table.to_dict("records")}
    told = [name for name, row in rows.items() if "general knowledge" in " ".join(row.values())]
    assert len(told) >= 24
    frontier = rows["outer-mongolia-frontier-1945"]
    assert "line of the Chinese atlas is not known and not drawn" in frontier["drawing"]
    assert frontier["certainty"] == "High for the facts, low for either line of 1945."
    assert "unverified" in rows["port-arthur-zone"]["drawing"]
    assert "illustration only" in rows["dairen-demilitarised"]["drawing"]
    assert "24 to 26 May in different sources" in rows["port-arthur-zone"]["outcome"]
    assert "buyer of 1935 was Manchukuo" in rows["cer"]["outcome"]


def test_every_quotation_stands_in_its_turn_and_is_its_speakers(disputes: Disputes) -> None:
    turns = {turn.id: turn for turn in load_shipped_record().utterances}
    assert set(disputes.sayings["document"]) == {DOCUMENT}
    for row in disputes.sayings.to_dict("records"):
        turn = turns[row["utterance"]]
        assert row["quote"] in turn.text, row
        assert row["speaker"] == turn.speaker, row
        assert len(row["quote"].split()) <= 20, row


def test_both_sides_are_heard_wherever_both_spoke(disputes: Disputes) -> None:
    delegation = {turn.id: turn.delegation for turn in load_shipped_record().utterances}
    said = disputes.sayings
    sides = said["utterance"].map(delegation).groupby(said["dispute_id"]).agg(set)
    one_sided = {name: side for name, side in sides.items() if len(side) == 1}
    # each of these is touched by one remark, or by remarks of one speaker, that nobody answers
    assert one_sided == {
        "kwantung-russia": {"USSR"},
        "khalkhin-gol": {"USSR"},
        "mengjiang": {"USSR"},
        "outer-mongolia-1919-21": {"USSR"},
        "outer-mongolia-qing-legacy": {"China"},
    }


def test_turns_touch_the_disputes_that_they_speak_of(disputes: Disputes) -> None:
    turns = turns_of(disputes, DOCUMENT)
    assert list(turns) == list(disputes.table["dispute_id"])
    assert turns["soviet-withdrawal"] == ("t091", "t092", "t093", "t094", "t095", "t096")
    assert turns["khalkhin-gol"] == ("t102", "t103", "t104")
    assert turns["hong-kong-island"] == ("t028", "t029")
    assert turns["east-turkestan-republic"] == ("t071", "t072", "t073", "t074", "t075")
    silent = [name for name, found in turns.items() if not found]
    assert silent == [
        "outer-mongolia-autonomy",
        "tannu-tuva",
        "kwantung-neutral-zone",
        "south-sakhalin",
        "kuriles",
    ]
    assert set(turns_of(disputes, "another.txt").values()) == {()}


def test_sayings_come_in_the_order_of_the_turns(tmp_path: Path) -> None:
    said = (
        "a.txt,one,t1000,stalin,Late\na.txt,one,t015,soong,B\na.txt,one,t002,wang,A\na.txt,one,t015,soong,C\n"
    )
    found = load(tmp_path, dispute(), said)
    assert list(found.sayings["quote"]) == ["A", "B", "C", "Late"]
    assert turns_of(found, "a.txt") == {"one": ("t002", "t015", "t1000")}
    assert turns_of(found, "b.txt") == {"one": ()}


def test_a_right_row_is_taken_as_it_stands(tmp_path: Path) -> None:
    found = load(tmp_path, dispute(overlays="", lines="", layers=""))
    assert isinstance(found.table, pd.DataFrame)
    (row,) = found.table.to_dict("records")
    assert (row["faces"], row["lines"], row["overlays"], row["to"]) == ("here there", "", "", "1946")
    assert found.sayings.empty


@pytest.mark.parametrize(
    ("changed", "breach"),
    [
        ({"from": "1945-13"}, "from '1945-13' is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"to": "then"}, "to 'then' is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"to": "1946/1947"}, "to '1946/1947' is malformed: write one date: YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"to": "1945-08-09"}, "to '1945-08-09' is before from '1945-08-10': put the later date in 'to'"),
        (
            {"day": "1947-01-01"},
            "day '1947-01-01' is not between 1945-08-10 and 1946-12-31: choose a day of the dispute",
        ),
        ({"day": "1945-02-30"}, "day '1945-02-30' is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"day": "1945"}, "day '1945' is malformed: write YYYY-MM-DD"),
        ({"faces": "here gone"}, "faces 'gone' is not in faces.geojson: mend the id or take it out"),
        ({"lines": "wall"}, "lines 'wall' is not in border_lines.geojson: mend the id or take it out"),
        ({"overlays": "x"}, "overlays 'x' is not in overlays.geojson: mend the id or take it out"),
        ({"places": "moscow y"}, "places 'y' is not in places.csv: mend the id or take it out"),
        ({"layers": "fog"}, "layers 'fog' is not in the layers of the map: mend the id or take it out"),
        ({"dispute_id": "One!"}, "dispute_id 'One!' is malformed: use small letters, digits and hyphens"),
        ({"source": ""}, "source is missing: name the source of the row"),
        ({"certainty": ""}, "certainty is missing: say how sure dates and line are"),
        ({"drawing": " "}, "drawing is missing: say how exactly it is drawn and what is not"),
        ({"places": ""}, "places is missing: name places of places.csv with blanks between"),
    ],
)
def test_a_breach_is_named_with_its_row(tmp_path: Path, changed: dict[str, str], breach: str) -> None:
    rows = dispute(dispute_id="first") + dispute(**changed)
    assert f"disputes.csv, row 3: {breach}" in breaches(tmp_path, rows)


def test_an_unknown_view_is_named_with_those_there_are(tmp_path: Path) -> None:
    known = "china-1945, de-facto, japan-manchukuo, ussr-mpr-1945"
    assert breaches(tmp_path, dispute(view="mine")) == [
        f"disputes.csv, row 2: view 'mine' is unknown (known: {known}): use one of the four views"
    ]


def test_all_breaches_of_both_files_are_named_at_once(tmp_path: Path) -> None:
    rows = dispute() + dispute(faces="gone", overlays="lost lane")
    said = (
        "a.txt,two,t015,stalin,A\n"
        "a.txt,one,15,Stalin!,\n"
        "a.txt,one,t015,stalin,A\n"
        "a.txt,one,t015,stalin,A\n"
        ",one,t015,stalin,A\n"
    )
    twice = "document 'a.txt', dispute_id 'one', utterance 't015', quote 'A'"
    assert breaches(tmp_path, rows, said) == [
        "disputes.csv, row 3: dispute_id 'one' stands already in row 2: keep one",
        "disputes.csv, row 3: faces 'gone' is not in faces.geojson: mend the id or take it out",
        "disputes.csv, row 3: overlays 'lost' is not in overlays.geojson: mend the id or take it out",
        "disputes.csv, row 3: overlays 'lane' is not in overlays.geojson: mend the id or take it out",
        "sayings.csv, row 6: document is missing: give the file name of the record",
        "sayings.csv, row 3: utterance '15' is malformed: give the id of a turn, like t015",
        "sayings.csv, row 3: speaker 'Stalin!' is malformed: give the id of the speaker, such as stalin",
        "sayings.csv, row 3: quote is missing: give the words as they stand in the record",
        f"sayings.csv, row 5: {twice} stands already in row 4: keep one",
        "sayings.csv, row 2: dispute_id 'two' is not in disputes.csv: add it or mend the id",
    ]


def test_files_that_are_not_there_are_named_once_each(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        load_disputes(tmp_path, DRAWN)
    named = str(refused.value).split("\n  ")[1:]
    assert [line.split(": the file cannot be read")[0] for line in named] == [
        str(tmp_path / "disputes.csv"),
        str(tmp_path / "sayings.csv"),
    ]
