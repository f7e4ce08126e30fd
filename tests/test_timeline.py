"""Dates as exact as they are known, and the dated events around the talk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geodata import load_timeline
from geodata.edtf import day_words, first_day, last_day
from geodata.schema import DataError

DATA = Path(__file__).parents[1] / "geodata" / "data"
HEAD = "date,title,place_ids,sentence,source\n"


def folder_with(tmp_path: Path, text: str) -> Path:
    shutil.copy(DATA / "places.csv", tmp_path)
    (tmp_path / "timeline.csv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("1951", "1951-01-01", "1951-12-31", "1951"),
        ("1911-12", "1911-12-01", "1911-12-31", "December 1911"),
        ("1900-02", "1900-02-01", "1900-02-28", "February 1900"),
        ("1944-02", "1944-02-01", "1944-02-29", "February 1944"),
        ("1945-08-10", "1945-08-10", "1945-08-10", "10 August 1945"),
        ("1946-05-03", "1946-05-03", "1946-05-03", "3 May 1946"),
        ("1898/1905", "1898-01-01", "1905-12-31", "1898–1905"),
        ("1943-12/1962-12-26", "1943-12-01", "1962-12-26", "December 1943 – 26 December 1962"),
        ("1945-08-10/1945", "1945-08-10", "1945-12-31", "10 August 1945 – 1945"),
    ],
)
def test_a_date_means_all_its_days_and_is_written_out(text: str, first: str, last: str, words: str) -> None:
    assert (first_day(text), last_day(text), day_words(text)) == (first, last, words)


@pytest.mark.parametrize(
    "text",
    [
        *("", " 1945", "45", "1945-8-10", "19450810", "10 August 1945", "1945~", "١٩٤٥", "0000"),
        *("1945-13", "1945-00", "1945-02-30", "1945-08-00", "1945-08-10T21:00"),
        *("1945/", "/1945", "1945/..", "1945/1946/1947"),
    ],
)
def test_what_is_no_date_is_refused_with_the_remedy(text: str) -> None:
    for read in (first_day, last_day, day_words):
        with pytest.raises(DataError) as refused:
            read(text)
        assert str(refused.value) == f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD"


def test_an_interval_does_not_end_before_it_begins() -> None:
    with pytest.raises(DataError, match=r"'1946/1945-12' ends before it begins: put the earlier date first"):
        first_day("1946/1945-12")


def test_every_shipped_event_is_whole_and_in_order() -> None:
    events = load_timeline()
    assert list(events.columns) == ["date", "day", "title", "places", "sentence", "source"]
    assert len(events) >= 60
    assert not events.isna().to_numpy().any()
    for column in ("title", "places", "sentence", "source"):
        assert list(events.loc[events[column] == "", "title"]) == [], column
    assert list(events["day"]) == sorted(events["day"])
    assert events["day"].iloc[0] == "1842-08-29"
    assert events["day"].iloc[-1] == "1997-07-01"
    assert events["title"].is_unique
    assert [text for text in events["sentence"] if len(text.split()) > 30] == []


def test_the_day_of_the_talk_and_a_month_are_as_exact_as_they_are_known() -> None:
    events = {row["date"]: row for row in load_timeline().to_dict("records")}
    assert events["1945-08-10"]["title"] == "Japan offers surrender; Mongolia declares war; this meeting"
    assert events["1945-08-10"]["places"] == "moscow;tokyo;ulan-bator"
    assert events["1911-12"]["day"] == "1911-12-01"
    assert events["1916"]["day"] == "1916-01-01"
    assert events["1904-02-08"]["source"] == "from general knowledge"


def test_events_of_one_day_stay_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = (
        "1946,Later,,Text.,A book\n"
        "1945-08,Month,moscow,Text.,A book\n"
        "1945-08-01,Day,moscow;harbin,Text.,A book\n"
    )
    events = load_timeline(folder_with(tmp_path, HEAD + rows))
    assert events.to_numpy().tolist() == [
        ["1945-08", "1945-08-01", "Month", "moscow", "Text.", "A book"],
        ["1945-08-01", "1945-08-01", "Day", "moscow;harbin", "Text.", "A book"],
        ["1946", "1946-01-01", "Later", "", "Text.", "A book"],
    ]


def test_every_breach_is_named_at_once_with_its_row(tmp_path: Path) -> None:
    rows = (
        "1945-02-30,One,moscow,Text.,A book\n"
        "1945,Two,moscow;atlantis;lemuria,Text.,A book\n"
        "1946,Three,moscow,Text.,\n"
        "1946,Three,moscow,Again.,A book\n"
        ",Five,moscow, ,A book\n"
        "1947,,moscow moscow,Text.,A book\n"
        "1948,Seven,moscow,Text, with a comma,A book\n"
    )
    semicolons = "name places of places.csv with ';' between"
    with pytest.raises(DataError) as refused:
        load_timeline(folder_with(tmp_path, HEAD + rows))
    assert str(refused.value).split("\n  ") == [
        "the timeline cannot be used, breaches: 10",
        "timeline.csv, row 8: 6 cells under 5 columns: quote the commas in it",
        "timeline.csv, row 6: date is missing: write YYYY, YYYY-MM or YYYY-MM-DD",
        "timeline.csv, row 7: title is missing: say in a few words what happened",
        f"timeline.csv, row 7: place_ids 'moscow moscow' is malformed: {semicolons}",
        "timeline.csv, row 6: sentence is missing: say in a sentence what it means",
        "timeline.csv, row 4: source is missing: name the source of the row",
        "timeline.csv, row 5: date '1946', title 'Three' stands already in row 4: keep one",
        "timeline.csv, row 2: date '1945-02-30' is no date: write YYYY, YYYY-MM or YYYY-MM-DD",
        "timeline.csv, row 3: place_ids 'atlantis' is not in places.csv: add the place or mend the id",
        "timeline.csv, row 3: place_ids 'lemuria' is not in places.csv: add the place or mend the id",
    ]


def test_files_that_are_not_there_are_named_once_each(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        load_timeline(tmp_path)
    named = str(refused.value).split("\n  ")[1:]
    assert [line.split(": the file cannot be read")[0] for line in named] == [
        str(tmp_path / "timeline.csv"),
        str(tmp_path / "places.csv"),
    ]


def test_a_column_that_is_missing_is_named_and_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        load_timeline(folder_with(tmp_path, "title,place_ids,sentence,source\nOne,moscow,Text.,A book\n"))
    assert str(refused.value).split("\n  ")[1:] == [
        "timeline.csv, row 1: the column 'date' is missing: add it to the header"
    ]
