"""The command ``parley``: the atlas on the screen, and the same without it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import datetime  # noqa: TC003  # Typer reads the annotation at run time
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from dashboard.server import ServerError, check_port
from dashboard.server import serve as run_server
from dashboard.tables import (
    PLACE_COLUMNS,
    UTTERANCE_COLUMNS,
    TableFormat,
    claim_rows,
    place_rows,
    table_text,
    utterance_rows,
)
from dashboard.tiles import CREDIT_VARIABLE, TILES_VARIABLE, TilesError, parse_tiles
from transcript import Record, TranscriptError, load_record, load_shipped_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from typer._click import Context

    from dashboard.tables import Cells


class ExportFormat(StrEnum):
    """What the mentions can be exported to."""

    CSV = "csv"
    GEOJSON = "geojson"


class View(StrEnum):
    """Whose picture of the borders is drawn; the values are those of ``geodata.VIEWS``."""

    DE_FACTO = "de-facto"
    CHINA = "china-1945"
    USSR_AND_MONGOLIA = "ussr-mpr-1945"
    JAPAN_AND_MANCHUKUO = "japan-manchukuo"


class Names(StrEnum):
    """Which names of the places are written; the values are those of ``geodata.NAMES``."""

    SPOKEN = "spoken"
    PERIOD = "period"
    MODERN = "modern"
    NATIVE = "native"


class ServeFirst(TyperGroup):
    """A group whose command is ``serve`` unless another one is named: ``parley FILE`` opens the file."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put ``serve`` in front where no command stands."""
        own = {"--help", "--install-completion", "--show-completion"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["serve", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=ServeFirst, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

Files = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE|FOLDER", help="Records; none is the shipped one.")
]
Format = Annotated[TableFormat, typer.Option("--format", help="How to write the table.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="A file instead of standard output.")]
Named = Annotated[Names, typer.Option("--names", help="Which name stands in the column place.")]


@app.callback()
def parley() -> None:
    """Read a conversation on its map."""


@app.command()
def serve(  # noqa: PLR0913  # each is an option of the command
    files: Files = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8501,
    tiles: Annotated[str, typer.Option(help="Offer online tiles: https://HOST/{z}/{x}/{y}.png.")] = "",
    tiles_credit: Annotated[str, typer.Option(help="Whose tiles these are, and their licence.")] = "",
    *,
    headless: Annotated[bool, typer.Option("--headless", help="Do not open a browser.")] = False,
) -> None:
    """Serve the atlas of one or more records in the browser."""
    offer_tiles(tiles, tiles_credit)
    paths = expand(files)
    good = [path for path, record in read_all(paths) if record is not None]
    if paths and not good:
        raise typer.Exit(1)
    try:
        check_port(host, port)
    except ServerError as error:
        complain(str(error))
        raise typer.Exit(1) from error
    typer.echo(f"Parley Atlas: http://{host}:{port} (Ctrl-C stops it)", err=True)
    run_server(good, host, port, headless=headless)


def offer_tiles(address: str, credit: str) -> None:
    """Let readers lay on the tiles at an address; an address that is none is wrong usage."""
    if not address:
        return
    try:
        parse_tiles(address, credit)
    except TilesError as error:
        raise typer.BadParameter(str(error), param_hint="--tiles") from error
    os.environ |= {TILES_VARIABLE: address, CREDIT_VARIABLE: credit}


@app.command()
def utterances(files: Files = None, form: Format = TableFormat.CSV, output: Output = None) -> None:
    """Write the turns of records as a table."""
    each_record(files, spoken, lambda rows: write(table_text(UTTERANCE_COLUMNS, rows, form), output))


@app.command()
def mentions(
    files: Files = None,
    form: Format = TableFormat.CSV,
    output: Output = None,
    names: Named = Names.PERIOD,
) -> None:
    """Write the places mentioned: as reviewed, or as found in a FILE."""
    from geodata import MENTION_COLUMNS  # noqa: PLC0415  # other tables need no GeoPandas

    def finish(rows: list[Cells]) -> None:
        write(table_text(MENTION_COLUMNS, rows, form), output)

    each_record(files, partial(mentioned, names), finish)


@app.command()
def places(form: Format = TableFormat.CSV, output: Output = None) -> None:
    """Write the gazetteer as a table."""
    from geodata import load_gazetteer  # noqa: PLC0415  # other tables need no GeoPandas

    with sound_data():
        gazetteer = load_gazetteer()
    write(table_text(PLACE_COLUMNS, place_rows(gazetteer), form), output)


@app.command()
def borders(
    day: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The day, as YYYY-MM-DD.")
    ],
    view: Annotated[View, typer.Option(help="Whose picture is drawn.")] = View.DE_FACTO,
    output: Output = None,
    *,
    lines: Annotated[bool, typer.Option("--lines", help="The lines instead of the territories.")] = False,
) -> None:
    """Write the territories in force on a day, or the lines, as GeoJSON."""
    from geodata import borders_geojson, faces_on, lines_on, load_borders  # noqa: PLC0415  # as above

    with sound_data():
        loaded = load_borders()
        stated = day.date().isoformat()
        frame = lines_on(loaded, stated) if lines else faces_on(loaded, stated, view.value)
    write(borders_geojson(frame), output)


@app.command()
def claims(form: Format = TableFormat.CSV, output: Output = None) -> None:
    """Write what was said on 10 August 1945 beside what is measured."""
    from geodata import CLAIM_COLUMNS, load_claims, load_ground, measure_claims  # noqa: PLC0415  # as above

    with sound_data():
        ground = load_ground()
        measured = measure_claims(load_claims(ground), ground)
    write(table_text(CLAIM_COLUMNS, claim_rows(measured, CLAIM_COLUMNS), form), output)


@app.command()
def export(
    to: Annotated[ExportFormat, typer.Option("--to", help="The format.")],
    files: Files = None,
    output: Output = None,
    names: Named = Names.PERIOD,
) -> None:
    """Export the mentions with their places for other programs."""
    from geodata import MENTION_COLUMNS, mentions_geojson  # noqa: PLC0415  # other tables need no GeoPandas

    def text(rows: list[Cells]) -> str:
        if to is ExportFormat.GEOJSON:
            return mentions_geojson(rows) + "\n"
        return table_text(MENTION_COLUMNS, rows, TableFormat.CSV)

    each_record(files, partial(mentioned, names), lambda rows: write(text(rows), output))


def spoken(_: Path | None, record: Record) -> list[Cells]:
    """Return the utterance rows of a record."""
    return utterance_rows(record)


def mentioned(names: Names, path: Path | None, record: Record) -> list[Cells]:
    """Return the mention rows of a record: reviewed for the shipped one (no path), found for any other."""
    from geodata import load_atlas, mention_rows  # noqa: PLC0415  # other tables need no GeoPandas
    from geodata.naming import with_names  # noqa: PLC0415  # as above

    with sound_data():
        atlas = load_atlas(record if path else None)
    named = with_names(atlas.mentions, atlas.gazetteer, names.value)
    return mention_rows(record.document.id, named)


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
    rows_of: Callable[[Path | None, Record], list[Cells]],
    finish: Callable[[list[Cells]], None],
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


def main() -> None:
    """Run the command; a reader that closes the pipe early is no failure."""
    try:
        app(prog_name="parley")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
