"""The command ``parley``: the atlas on the screen, and the same without it."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from dashboard.handoutcommand import handout
from dashboard.lessons import LESSONS_VARIABLE, folder_problems
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
from dashboard.terminal import complain, each_record, expand, read_all, sound_data, write
from dashboard.tiles import CREDIT_VARIABLE, TILES_VARIABLE, TilesError, parse_tiles
from transcript import Record, load_shipped_record
from transcript.citations import bibtex_text, csl_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typer._click import Context

    from dashboard.tables import Cells


class ExportFormat(StrEnum):
    """What the mentions can be exported to."""

    CSV = "csv"
    GEOJSON = "geojson"
    CSL = "csl"
    BIBTEX = "bibtex"
    HTML = "html"


CITED = {ExportFormat.CSL: csl_text, ExportFormat.BIBTEX: bibtex_text}
"""What a bibliography is written with."""


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
    lessons: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Lessons to add.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Do not open a browser.")] = False,
) -> None:
    """Serve the atlas of one or more records in the browser."""
    offer_tiles(tiles, tiles_credit)
    paths = expand(files)
    good = {path: record for path, record in read_all(paths) if record is not None}
    if paths and not good:
        raise typer.Exit(1)
    offer_lessons(lessons, good.values())
    try:
        check_port(host, port)
    except ServerError as error:
        complain(str(error))
        raise typer.Exit(1) from error
    announce(host, port)
    run_server(list(good), host, port, headless=headless)


def announce(host: str, port: int) -> None:
    """Say where the atlas is, and keep for its pages where the room finds it."""
    from dashboard.roomaddress import ROOMS_VARIABLE, announcement, room_pages  # noqa: PLC0415  # draws QR codes

    os.environ[ROOMS_VARIABLE] = "\n".join(room_pages(host, port))
    typer.echo(announcement(host, port, sys.stderr), err=True, nl=False)


def offer_lessons(folder: Path | None, records: Iterable[Record]) -> None:
    """Add the lessons of a folder, and say what is wrong there: the rest of the atlas works without them."""
    if folder is None:
        return
    os.environ[LESSONS_VARIABLE] = str(folder.absolute())
    with sound_data():
        for problem in folder_problems(list(records) or [load_shipped_record()]):
            complain(problem)


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
    """Export the mentions with their places, how to cite the records, or a record as one HTML file."""
    if to is ExportFormat.HTML:
        write_page(expand(files), output)
        return
    if to in CITED:
        listed = CITED[to]
        each_record(files, lambda _, record: [record.document], lambda cited: write(listed(cited), output))
        return
    from geodata import MENTION_COLUMNS, mentions_geojson  # noqa: PLC0415  # other tables need no GeoPandas

    def text(rows: list[Cells]) -> str:
        if to is ExportFormat.GEOJSON:
            return mentions_geojson(rows) + "\n"
        return table_text(MENTION_COLUMNS, rows, TableFormat.CSV)

    each_record(files, partial(mentioned, names), lambda rows: write(text(rows), output))


def write_page(paths: Sequence[Path], output: Path | None) -> None:
    """Write a record as one HTML file; one that is too large for some purposes is written, and said to be."""
    from dashboard.standalone import size_note  # noqa: PLC0415  # other exports need no page

    page = page_in_a_file(paths)
    write(page, output)
    if note := size_note(page):
        complain(f"{output or 'standard output'}: {note}")


def page_in_a_file(paths: Sequence[Path]) -> str:
    """Return the atlas of one record, the shipped one if none is named, as a page that needs nothing else."""
    if len(paths) > 1:
        raise typer.BadParameter("an HTML file holds one record; name one FILE", param_hint="FILE|FOLDER")
    if any(record is None for _, record in read_all(paths)):
        raise typer.Exit(1)
    from dashboard.records import RECORDS_VARIABLE, shelf  # noqa: PLC0415  # other exports need no page
    from dashboard.standalone import exported_page  # noqa: PLC0415  # as above

    os.environ[RECORDS_VARIABLE] = "\n".join(str(path.resolve()) for path in paths)
    os.environ.pop(TILES_VARIABLE, None)
    with sound_data():
        record = shelf().open(shelf().ids[0])
        return exported_page(record, datetime.now().astimezone().date())


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


app.command()(handout)


def main() -> None:
    """Run the command; a reader that closes the pipe early is no failure."""
    try:
        app(prog_name="parley")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
