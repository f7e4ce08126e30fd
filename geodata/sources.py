"""Where the shipped geographical data come from, under which licence, and what was done to them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import TYPE_CHECKING

from geodata.schema import DataError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One source of data.

    ``retrieved`` is an ISO date; ``sha256`` that of the file it was taken from, "" for our own compilation.
    ``attribution`` is the line to print beside a map, and ``edits`` says what was changed.
    """

    id: str
    title: str
    url: str
    licence: str
    attribution: str
    retrieved: str
    sha256: str
    edits: str


def load_sources(path: Path | None = None) -> tuple[Source, ...]:
    """Load the sources of the shipped data, or those of another TOML file, in the order of the file.

    Raises
    ------
    DataError
        If a source lacks a field or leaves one blank (only ``sha256`` may be); it names every one.
    """
    place = path or files("geodata") / "data" / "sources.toml"
    try:
        table = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{place}: the sources cannot be read ({error}): put a TOML file there") from error
    names = [field.name for field in fields(Source)]
    found = [{"id": key, **entry} for key, entry in table.items()]
    breaches = [
        f"{place.name}: [{entry['id']}] lacks {name!r}: fill it in"
        for entry in found
        for name in names
        if not str(entry.get(name, "")).strip() and not (name == "sha256" and name in entry)
    ]
    if breaches:
        raise DataError("\n".join(breaches))
    return tuple(Source(**{name: str(entry[name]) for name in names}) for entry in found)
