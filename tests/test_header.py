"""The head of a record: title, day, hours and the metadata."""

from __future__ import annotations

from datetime import date, time

import pytest

from transcript import Document, parse_record


def head(text: str) -> Document:
    return parse_record(
        f"{text}\n\nStalin: The Japanese want to capitulate.\n\nSoong: Good.", document_id="x"
    ).document


DAY = date(1945, 8, 10)


@pytest.mark.parametrize(
    "words",
    [
        "August 10, 1945",
        "August 10 1945",
        "10 August, 1945",
        "10 August 1945",
        "10th of August 1945",
        "Friday, August 10th, 1945",
        "Aug. 10, 1945",
        "10 Aug. 1945",
        "1945-08-10",
        "1945/8/10",
        "10.08.1945",
        "10. 8. 1945",
        "10. August 1945",
        "10 août 1945",
        "10 августа 1945 г.",
        "1945年8月10日",
        "Moscow, 10 August 1945",
        "# 10 August 1945",
        "Date: 10 August 1945",
        "Date:\n\n10 August 1945",
        "Дата: 10 августа 1945",
        "Talk of 10 August 1945 between the heads of two governments",
    ],
)
def test_days_as_records_write_them(words: str) -> None:
    assert head(words).day == DAY


@pytest.mark.parametrize(
    "words",
    [
        "08/10/1945",
        "10-11 August 1945",
        "August 10-11, 1945",
        "31 February 1945",
        "10 Frimaire 1945",
        "August 1945",
        "10 August 1945\n\n11 August 1945",
        "Summary: They met on 10 August 1945.",
        "Citation: Record of 10 August 1945.",
        pytest.param("They met in the Kremlin. " * 8 + "The day was 10 August 1945.", id="a long paragraph"),
    ],
)
def test_what_does_not_say_the_day(words: str) -> None:
    assert head(words).day is None


def test_the_day_beside_the_hour_outweighs_the_day_alone() -> None:
    assert head("11 August 1945\n\nTalk\n\n10 August 1945, 9:00 - 11:30 p.m.").day == DAY


def test_the_entry_outweighs_all_other_days() -> None:
    assert head("Date: 10 August 1945\n\n11 August 1945, 9 p.m.").day == DAY


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("9:00 - 11:30 p.m.", (21, 0), (23, 30)),
        ("9:00 p.m. – 11:30 p.m.", (21, 0), (23, 30)),
        ("21:00-23:30", (21, 0), (23, 30)),
        ("21.00 to 23.30", (21, 0), (23, 30)),
        ("9 - 11 PM", (21, 0), (23, 0)),
        ("9:00 - 11:30", (9, 0), (11, 30)),
        ("11:00 - 1:00 p.m.", (11, 0), (13, 0)),
        ("11 p.m. - 1 a.m.", (23, 0), (1, 0)),
        ("22:00 - 1:30", (22, 0), (1, 30)),
        ("8.30 p.m.", (20, 30), (20, 30)),
        ("2 p.m.", (14, 0), (14, 0)),
        ("12:15 a.m.", (0, 15), (0, 15)),
        ("12 p.m.", (12, 0), (12, 0)),
        ("21:00", (21, 0), (21, 0)),
    ],
)
@pytest.mark.parametrize(
    "form", ["10 August 1945 {}", "Time: {}", "10 August 1945\n{}", "{}", "Date: 10 August 1945, {}"]
)
def test_hours_as_records_write_them(
    form: str, words: str, begin: tuple[int, int], end: tuple[int, int]
) -> None:
    assert head(form.format(words)).time == (time(*begin), time(*end))


@pytest.mark.parametrize(
    "words",
    [
        "25:70",
        "13 p.m.",
        "8.30",
        "9 - 11",
        "9:00 - 25:00",
        "21:00 p.m. - 23:00 p.m.",
        "9:00 - 11",
        "",
        "9:00\n\n10:00",
    ],
)
def test_what_does_not_say_the_hour(words: str) -> None:
    assert head(f"10 August 1945 {words}").time is None


def test_the_clock_is_kept_if_it_is_named() -> None:
    assert head("10 August 1945, 9:00 - 11:30 p.m. Moscow time").clock == "Moscow time"
    assert head("Time: 21:00 (Moscow Summer Time)").clock == "Moscow Summer Time"
    assert head("10 August 1945, 9:00 - 11:30 p.m.").clock is None


def test_the_title_is_the_first_line_that_is_neither_date_nor_metadata() -> None:
    assert (
        head("10 August 1945\n\nSource: X\n\n# Record of a Meeting\n\nSecond line").title
        == "Record of a Meeting"
    )
    assert head("=====\n10 August 1945\nRecord of a Meeting\nBetween Two Men\n\nMore").title == (
        "Record of a Meeting Between Two Men"
    )
    assert head("Record\nSource: X\nOf what").title == "Record"
    assert head("Draft\n\nTitle: Record of a Meeting").title == "Record of a Meeting"


def test_a_long_paragraph_is_no_title() -> None:
    assert head("The two heads of government met in the Kremlin. " * 5).title is None


def test_metadata_entries() -> None:
    document = head(
        "Place: The Kremlin\nCitation: FRUS 1945,\n"
        "volume VII, box 12, folder A.\n  See <https://example.org/a>.\n"
        "Summary:\n\nThey meet.\nThey part.\n\nSomething else\n\nCredits:\nNobody\n10 August 1945\n\n"
        "Original Language: French\nLanguage: English\nArchive: Hoover\nCollection: Hoo\n"
        "Contributed by: Wolff\n"
        "Contents: Transcript\nSubject: Talk\nURL:"
    )
    assert document.place == "The Kremlin"
    assert document.citation == "FRUS 1945, volume VII, box 12, folder A. See <https://example.org/a>."
    assert document.url == "https://example.org/a"
    assert (document.box, document.folder) == ("12", "A")
    assert document.summary == "They meet. They part."
    assert document.credits == "Nobody"
    assert document.day == DAY
    assert document.language == "French"
    assert (document.archive, document.collection, document.contributor) == ("Hoover", "Hoo", "Wolff")
    assert document.title == "Something else"


def test_entries_of_their_own_outweigh_the_citation() -> None:
    document = head(
        "Source: Papers, box 6, folder 9, https://example.org/a\n"
        "Box: 7\nFolder: 8\nURL: https://example.org/b."
    )
    assert (document.box, document.folder, document.url) == ("7", "8", "https://example.org/b")
    assert document.citation == "Papers, box 6, folder 9, https://example.org/a"


def test_one_entry_for_two_fields() -> None:
    document = head("Place: The Kremlin\nDate & Time: 10 August 1945, 9:00-9:30 p.m.")
    assert (document.day, document.time) == (DAY, (time(21, 0), time(21, 30)))
    assert head("Place and Date: Moscow, 10 August 1945").day == DAY


def test_a_heading_with_a_colon_is_a_title() -> None:
    assert (
        head("Memorandum of Conversation: The Far East").title == "Memorandum of Conversation: The Far East"
    )


def test_a_head_in_chinese() -> None:
    document = head("會談紀錄\n日期：1945年8月10日\n地點：莫斯科")
    assert (document.title, document.day, document.place) == ("會談紀錄", DAY, "莫斯科")
