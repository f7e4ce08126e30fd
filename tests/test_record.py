"""Reading a record: bytes to text, and the errors on the way."""

from __future__ import annotations

import codecs
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from transcript import TranscriptError, load_record, load_shipped_record, parse_record

if TYPE_CHECKING:
    from pathlib import Path

TALK = "Stalin: The Japanese want to capitulate.\n\nSoong: Thanks to you.\n"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "talk.txt"
    path.write_bytes(data)
    return path


def message(path: Path) -> str:
    with pytest.raises(TranscriptError) as caught:
        load_record(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        TALK.encode(),
        codecs.BOM_UTF8 + TALK.encode(),
        codecs.BOM_UTF16_LE + TALK.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TALK.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big"],
)
def test_the_encodings_give_one_text_without_the_mark(tmp_path: Path, data: bytes) -> None:
    record = load_record(written(tmp_path, data))
    assert record.document.text == TALK
    assert record.document.id == "talk.txt"
    assert [utterance.start for utterance in record.utterances] == [0, 42]


def test_a_path_may_be_given_as_words(tmp_path: Path) -> None:
    assert load_record(str(written(tmp_path, TALK.encode()))).document.id == "talk.txt"  # type: ignore[arg-type]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    text = TALK.replace("\n", "\r\n")
    record = load_record(written(tmp_path, text.encode()))
    assert record.document.text == text
    assert record.utterances[1].start == text.index("Soong")


def test_letters_outside_the_first_plane_count_as_one(tmp_path: Path) -> None:
    record = load_record(written(tmp_path, "A: \U00020000 yes.\n\nB: No.\n\nA: Yes.".encode()))
    assert record.utterances[1].start == 11


def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.txt"
    assert message(path) == f"{path}: there is no such file; check the name and the folder"


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert message(tmp_path) == f"{tmp_path}: this is a folder; name a text file in it"


def test_a_path_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    path = written(tmp_path, b"") / "talk.txt"
    assert message(path) == f"{path}: cannot be read (Not a directory); check the file and its permissions"


def test_an_empty_file(tmp_path: Path) -> None:
    path = written(tmp_path, b"")
    assert message(path) == f"{path}: the file is empty (0 bytes); choose a file that holds the record"


@pytest.mark.parametrize(
    "data", [b" \r\n\t\n", codecs.BOM_UTF8, "\u3000\xa0\n".encode(), "\u200b\n".encode()]
)
def test_a_file_of_white_space(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    assert message(path) == f"{path}: there is only white space; choose a file that holds the record"


def test_a_byte_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, b"Stalin: caf\xe9 yes.")
    assert message(path) == (
        f"{path}: not text in UTF-8: byte 11 (0xE9) cannot be read; "
        "save it as plain text in UTF-8 and try again"
    )


def test_a_bad_byte_behind_a_mark_is_counted_from_the_start_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, codecs.BOM_UTF8 + b"ab\xff")
    assert "byte 5 (0xFF)" in message(path)


def test_half_a_letter_of_utf_16_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x41")
    assert "not text in UTF-16-LE: byte 6 (0x41)" in message(path)


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"Stalin: a\0b", 9),
        (codecs.BOM_UTF8 + b"ab\0", 5),
        ("é\0".encode(), 2),
        (codecs.BOM_UTF16_LE + "ab\0".encode("utf-16-le"), 6),
        (TALK.encode("utf-16-le"), 1),
    ],
    ids=["utf-8", "behind a mark", "behind an accent", "utf-16", "utf-16 without mark"],
)
def test_a_nul_means_that_it_is_no_text(tmp_path: Path, data: bytes, offset: int) -> None:
    path = written(tmp_path, data)
    assert message(path) == (
        f"{path}: not a text file: byte {offset} is NUL; save it as plain text in UTF-8 and try again"
    )


def test_a_text_without_any_utterance_says_what_a_turn_looks_like(tmp_path: Path) -> None:
    path = written(tmp_path, b"Dear Sir,\n\nWe met at 9:00.\nYours")
    assert message(path) == (
        f"{path}: no utterance was found in 3 lines; each turn must begin a line with the speaker "
        "and a colon, as in 'Stalin: Yes.'"
    )


@pytest.mark.parametrize("text", ["", " \n"])
def test_parsing_a_blank_text_is_an_error_that_names_the_document(text: str) -> None:
    with pytest.raises(TranscriptError, match=r"talk\.txt: there is only white space"):
        parse_record(text, document_id="talk.txt")


def test_what_a_record_does_not_say_is_not_known() -> None:
    document = parse_record(TALK, document_id="talk.txt").document
    assert document.mode == "direct"
    assert (document.title, document.day, document.time, document.clock, document.place) == (None,) * 5
    assert (document.citation, document.url, document.summary, document.credits, document.language) == (
        None,
    ) * 5
    assert (document.archive, document.collection, document.box, document.folder) == (None,) * 4
    assert document.contributor is None


def test_the_shipped_record_knows_where_it_comes_from() -> None:
    document = load_shipped_record().document
    assert document.id == "1945-08-10-soong-stalin.txt"
    assert document.title == "Record of a Meeting Between T.V. Soong and Stalin"
    assert (document.day, document.time) == (date(1945, 8, 10), (time(21, 0), time(23, 30)))
    assert (document.clock, document.place, document.language) == ("Moscow time", "Moscow", "English")
    assert document.summary is not None
    assert document.summary.startswith("T.V. Soong, Stalin, and others discuss the status of the war")
    assert document.credits is not None
    assert document.credits.endswith("support from Chun & Jane Chiu Family Foundation")
    assert document.url == "https://digitalarchive.wilsoncenter.org/document/134355"
    assert (document.archive, document.collection) == ("Hoover Institution Archives", "Victor Hoo Collection")
    assert (document.box, document.folder, document.contributor) == ("6", "9", "David Wolff")
    assert len(document.text) == 18562


def test_the_source_repeats_what_the_head_of_the_record_says() -> None:
    shipped = load_shipped_record().document
    parsed = parse_record(shipped.text, document_id="x").document
    assert (parsed.title, parsed.day, parsed.time) == (shipped.title, shipped.day, shipped.time)
    assert (parsed.citation, parsed.url) == (shipped.citation, shipped.url)
    assert (parsed.credits, parsed.language) == (shipped.credits, shipped.language)
    assert (parsed.box, parsed.folder) == (shipped.box, shipped.folder)
    assert (parsed.clock, parsed.place) == (None, None)
