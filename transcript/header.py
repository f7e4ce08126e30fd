"""The head of a record: what stands before the first turn, or is said of the record in its metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from transcript.dates import find_clock
from transcript.entries import read_passage, sort_entries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from transcript.entries import Passage
    from transcript.lines import Line
    from transcript.vocabulary import Vocabulary

_T = TypeVar("_T")
_URL = re.compile(r"https?://[^\s<>\"”]+")
_BOX = re.compile(r"\bbox\s+(\w+)", re.IGNORECASE)
_FOLDER = re.compile(r"\bfolder\s+(\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a record says; a field is None where it says nothing, or two different things."""

    title: str | None = None
    day: date | None = None
    time: tuple[time, time] | None = None
    clock: str | None = None
    place: str | None = None
    citation: str | None = None
    url: str | None = None
    summary: str | None = None
    credits: str | None = None
    language: str | None = None
    archive: str | None = None
    collection: str | None = None
    box: str | None = None
    folder: str | None = None
    contributor: str | None = None


def parse_header(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> Header:
    """Return what ``lines``, those before the first turn, say about the record."""
    entries = sort_entries(text, lines, vocabulary)
    fields = entries.fields
    title = fields.get("title") or entries.title or None
    stated = {name: read_passage(fields.get(name, ""), vocabulary.months) for name in ("day", "time")}
    timed = [stated["time"]] if "time" in fields else [stated["day"], *entries.dated]
    citation = fields.get("citation")
    return Header(
        title=title,
        day=_day(stated["day"], entries.dated, read_passage(title or "", vocabulary.months)),
        time=_only([passage.hours for passage in timed if passage.hours]),
        clock=_only([clock for passage in timed if (clock := find_clock(passage.words))]),
        place=fields.get("place"),
        citation=citation,
        url=_url(fields.get("url") or citation or ""),
        summary=fields.get("summary"),
        credits=fields.get("credits"),
        language=fields.get("language"),
        archive=fields.get("archive"),
        collection=fields.get("collection"),
        box=fields.get("box") or _group(_BOX, citation),
        folder=fields.get("folder") or _group(_FOLDER, citation),
        contributor=fields.get("contributor"),
    )


def _day(stated: Passage, dated: Sequence[Passage], title: Passage) -> date | None:
    """Return the day of the talk: from its own entry, else beside the hour, else alone, else in the title."""
    with_hour = [passage for passage in dated if passage.hours]
    for passages in ([stated], with_hour, dated, [title]):
        days = [day for passage in passages for day in passage.days]
        if days:
            return _only(days)
    return None


def _only(values: Sequence[_T]) -> _T | None:
    """Return the one value that all of ``values`` are, or None where there is none or they differ."""
    return values[0] if values and all(value == values[0] for value in values) else None


def _url(passage: str) -> str | None:
    found = _URL.search(passage)
    return found.group().rstrip(".,;)") if found else None


def _group(pattern: re.Pattern[str], passage: str | None) -> str | None:
    found = pattern.search(passage or "")
    return found.group(1) if found else None
