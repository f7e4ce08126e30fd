"""The shelf of open records: each is read once, each has an id of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.records import SHIPPED, Shelf, record_ids
from transcript import TranscriptError

if TYPE_CHECKING:
    from pathlib import Path


def test_without_files_the_shipped_record_is_open() -> None:
    assert Shelf(()).ids == (SHIPPED,)


def test_a_record_is_read_once(short_record: Path) -> None:
    shelf = Shelf([short_record])
    assert shelf.peek("lunch.txt") is None
    record = shelf.open("lunch.txt")
    assert shelf.open("lunch.txt") is record
    assert shelf.peek("lunch.txt") is record


def test_generated_texts_are_found_by_their_hash(short_record: Path) -> None:
    shelf = Shelf([short_record])
    record = shelf.open("lunch.txt")
    assert shelf.text(record.data_key) == record.data
    assert shelf.text(record.map_key) == record.map
    assert shelf.text("0" * 16) is None


def test_files_of_one_name_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    first, second, third = tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt", tmp_path / "y.txt"
    assert record_ids((first, second, third)) == {"a/x.txt": first, "b/x.txt": second, "y.txt": third}


def test_a_file_that_has_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"gone\.txt"):
        Shelf([tmp_path / "gone.txt"]).open("gone.txt")
