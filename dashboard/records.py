"""The records that are open: read, matched and drawn once each, then shared by every reader.

Which files are open stands in the environment variable ``PARLEY_RECORDS``, one path a line; without it
the shipped record is. The command line sets it, the page and the routes read it.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

from dashboard.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dashboard.urlstate import Known
    from dashboard.words import Words
    from geodata import Atlas

RECORDS_VARIABLE = "PARLEY_RECORDS"
SHIPPED = "1945-08-10-soong-stalin.txt"


@dataclass(frozen=True, slots=True, eq=False)
class OpenRecord:
    """One record ready to be shown: its atlas, and the two texts that the browser fetches once.

    ``data_key`` and ``map_key`` are hashes of those texts: they are the address, so that a browser may
    keep what it has for ever. ``day`` is the day of the talk, ISO, where it is known and the borders of
    that day are too. ``problems`` are what is wrong with the tables that go with the record.
    """

    id: str
    atlas: Atlas
    known: Known
    data: str
    data_key: str
    map: str
    map_key: str
    day: str | None
    problems: tuple[str, ...] = ()


class Shelf:
    """The open records by id; each is read when it is first asked for, and only once."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = record_ids(tuple(paths))
        self._open: dict[str, OpenRecord] = {}
        self._lock = Lock()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, in the order given; the first is shown at the opening."""
        return tuple(self._paths) or (SHIPPED,)

    def open(self, record_id: str) -> OpenRecord:
        """Return a record of ``ids``; raises ``TranscriptError`` when its file can no longer be read."""
        with self._lock:
            if record_id not in self._open:
                self._open[record_id] = open_record(record_id, self._paths.get(record_id))
            return self._open[record_id]

    def peek(self, record_id: str) -> OpenRecord | None:
        """Return a record if it has been read already."""
        return self._open.get(record_id)

    def text(self, key: str) -> str | None:
        """Return the text with this hash, or ``None`` if no open record has it."""
        with self._lock:
            texts = {record.data_key: record.data for record in self._open.values()}
            texts |= {record.map_key: record.map for record in self._open.values()}
        return texts.get(key)


def choose_document(
    params: Mapping[str, str], ids: tuple[str, ...], words: Words = ENGLISH
) -> tuple[str, tuple[str, ...]]:
    """Return the record asked for and the notes to show: the first one where the name is not open."""
    wanted = params.get("doc", ids[0])
    if wanted in ids:
        return wanted, ()
    note = words.say(
        "The record “{wanted}” is not open here; this is “{shown}”. Open it with: parley serve FILE",
        wanted=wanted,
        shown=ids[0],
    )
    return ids[0], (note,)


def record_ids(paths: tuple[Path, ...]) -> dict[str, Path]:
    """Return an id for each path: the file's name, with its folder where two files share the name."""
    names = Counter(path.name for path in paths)
    return {path.name if names[path.name] == 1 else f"{path.parent.name}/{path.name}": path for path in paths}


def open_record(record_id: str, path: Path | None) -> OpenRecord:
    """Read a file, or the shipped record for ``None``, and prepare all that its page needs."""
    # These take half a second to import: the server answers before the first reader needs them.
    from dashboard.chronicle import loaded_disputes  # noqa: PLC0415
    from dashboard.companion import companion  # noqa: PLC0415
    from dashboard.mapview import map_module  # noqa: PLC0415
    from dashboard.payload import build_payload  # noqa: PLC0415
    from dashboard.urlstate import known_of  # noqa: PLC0415
    from geodata import build_layers, load_atlas, turns_of  # noqa: PLC0415
    from transcript import load_record  # noqa: PLC0415

    atlas = load_atlas(load_record(path) if path else None)
    layers = build_layers(atlas)
    beside = companion(atlas)
    known = known_of(
        atlas, [str(matter["id"]) for matter in cast("list[dict[str, object]]", beside["matters"])]
    )
    day = opening_day(atlas.record.document.day, known.days)
    data = build_payload(atlas, layers, day, turns_of(loaded_disputes(), atlas.record.document.id), beside)
    module = map_module(layers)
    data_key, map_key = fingerprint(data.encode()), fingerprint(module.encode())
    problems = tuple(cast("list[str]", beside["problems"]))
    return OpenRecord(record_id, atlas, known, data, data_key, module, map_key, day, problems)


def opening_day(day: date | None, known: tuple[str, str]) -> str | None:
    """Return the day of a talk as an ISO text, if it is known and the borders of that day are too."""
    first, last = known
    return day.isoformat() if day is not None and first <= day.isoformat() <= last else None


def fingerprint(content: bytes) -> str:
    """Return the first 16 hexadecimal digits of the content's SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]


@cache
def shelf() -> Shelf:
    """Return the one shelf of this process."""
    listed = os.environ.get(RECORDS_VARIABLE, "")
    return Shelf(Path(line) for line in listed.splitlines() if line)
