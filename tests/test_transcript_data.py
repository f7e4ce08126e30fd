"""The tables that ship with the record: clean Unicode, and no word about files a reader does not have."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "transcript" / "data"
TABLES = sorted(DATA.glob("*.csv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_table_is_nfc_with_unix_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert b"\r" not in raw
    assert text.endswith("\n")
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_no_table_names_a_file(path: Path) -> None:
    assert re.findall(r"\w+\.(?:csv|md|yaml|txt)\b", path.read_text(encoding="utf-8")) == []
