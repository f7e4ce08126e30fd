"""What the commands read and write: records from files, tables to files or the standard output, complaints.

A complaint is one line on standard error; what went wrong leaves with 1.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

from transcript import Record, TranscriptError, load_record, load_shipped_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")


@contextmanager
def sound_data() -> Iterator[None]:
    """Leave with 1, after every breach on standard error, if the data of the atlas itself are broken."""
    from geodata import DataError  # noqa: PLC0415  # other tables need no GeoPandas

    try:
        yield
    except DataError as error:
        typer.echo(f"parley: {error}", err=True)
        raise typer.Exit(1) from error


def each_record(
    files: list[Path] | None,
    rows_of: Callable[[Path | None, Record], list[T]],
    finish: Callable[[list[T]], None],
) -> None:
    """Gather the rows of all records that can be read, write them, and leave with 1 if one could not."""
    read = list(read_all(expand(files))) if files else [(None, load_shipped_record())]
    good = [(path, record) for path, record in read if record is not None]
    if good:
        finish([row for path, record in good for row in rows_of(path, record)])
    if len(good) < len(read):
        raise typer.Exit(1)


def expand(files: Iterable[Path] | None) -> list[Path]:
    """Return the files named, and the text files of the folders named."""
    return [path for given in files or () for path in (text_files(given) if given.is_dir() else [given])]


def text_files(folder: Path) -> list[Path]:
    """Return the text files of a folder in the order of their names; the folder itself if it has none."""
    return sorted(path for path in folder.glob("*.txt") if path.is_file()) or [folder]


def read_all(paths: Sequence[Path]) -> Iterator[tuple[Path, Record | None]]:
    """Yield each file with its record, or with ``None`` after one line on standard error."""
    for path in paths:
        try:
            yield path, load_record(path)
        except TranscriptError as error:
            complain(str(error))
            yield path, None


def write(text: str, output: Path | None) -> None:
    """Write text as UTF-8 to a file, or to standard output if there is none."""
    if output is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        complain(f"{output}: cannot be written ({error.strerror}); choose another file with -o")
        raise typer.Exit(1) from error


def complain(message: str) -> None:
    """Write one line on standard error."""
    typer.echo(f"parley: {' '.join(message.split())}", err=True)
