"""The command ``parley handout``: a lesson as a document to hand out, or its answer key apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from transcript import TranscriptError, load_record

if TYPE_CHECKING:
    from geodata import Atlas, Lesson, Teachable

FORMS = (".pdf", ".html")
LESSON_FORMS = (".yaml", ".yml")
UNREADABLE, WRONG_USAGE = 1, 2
"""Exit statuses."""


def handout(
    lesson: Annotated[str, typer.Argument(metavar="LESSON", help="The id of a lesson, or a YAML file.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT.pdf|.html", help="The file to make.")
    ],
    record: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The record that the lesson is on, if not the shipped one."),
    ] = None,
    *,
    key: Annotated[bool, typer.Option("--key", help="Make the answer key instead.")] = False,
) -> None:
    """Make the handout of a lesson as PDF or HTML; its answers are in a document of their own (--key)."""
    form = output.suffix.lower()
    if form not in FORMS:
        leave(
            f"{output}: a handout is made as .pdf or .html: end the name after -o in one of them", WRONG_USAGE
        )
    from geodata import DataError  # noqa: PLC0415  # what is wrong with the arguments is said at once

    try:
        atlas = open_atlas(record)
        content = made(chosen_lesson(lesson, atlas), atlas, form, key=key)
    except (DataError, TranscriptError) as error:
        leave(str(error), UNREADABLE)
    try:
        output.write_bytes(content)
    except OSError as error:
        leave(f"{output}: cannot be written ({error.strerror}); choose another file with -o", UNREADABLE)


def open_atlas(path: Path | None) -> Atlas:
    """Return the atlas of a record, of the shipped one for ``None``."""
    from geodata import load_atlas  # noqa: PLC0415  # as above

    return load_atlas(load_record(path) if path else None)


def chosen_lesson(name: str, atlas: Atlas) -> Lesson:
    """Return a lesson: the shipped one of an id, or the one in a YAML file."""
    from geodata import load_lessons, teachable  # noqa: PLC0415  # as above

    path = Path(name)
    document = atlas.record.document.id
    known = teachable({document: tuple(turn.id for turn in atlas.record.utterances)})
    if path.suffix.lower() in LESSON_FORMS or path.is_file():
        return lesson_in(path, known)
    shipped = {lesson.id: lesson for lesson in load_lessons().lessons}
    if name not in shipped:
        listed = ", ".join(shipped)
        leave(f"there is no lesson {name!r}: choose one of {listed}, or name a YAML file", WRONG_USAGE)
    return shipped[name]


def lesson_in(path: Path, known: Teachable) -> Lesson:
    """Return the lesson in a file.

    Raises
    ------
    DataError
        If the file cannot be read, is larger than a lesson, or holds none.
    """
    from geodata import DataError, parse_lesson  # noqa: PLC0415  # as above
    from geodata.lessonfiles import LARGEST  # noqa: PLC0415  # as above

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        said = f"{path}: the lesson cannot be read ({error.strerror}): check the name and the permissions"
        raise DataError(said) from error
    if len(data) > LARGEST:
        raise DataError(f"{path}: the file has more than {LARGEST:,} bytes: take out what is no lesson")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: this is not UTF-8: save the file as plain text in UTF-8") from error
    return parse_lesson(text, file=path.name, known=known)


def made(lesson: Lesson, atlas: Atlas, form: str, *, key: bool) -> bytes:
    """Return the document in the form of a file's ending."""
    from dashboard.handoutbuild import build_handout, build_key  # noqa: PLC0415  # as above
    from dashboard.handouthtml import handout_html  # noqa: PLC0415  # as above
    from dashboard.handoutpdf import handout_pdf  # noqa: PLC0415  # as above
    from dashboard.mapsheet import load_map_data  # noqa: PLC0415  # as above

    content = build_key(lesson, atlas) if key else build_handout(lesson, atlas, load_map_data())
    return handout_html(content).encode() if form == ".html" else handout_pdf(content)


def leave(message: str, status: int) -> NoReturn:
    """Say what is wrong, each breach in a line of its own, and leave."""
    typer.echo("\n".join(f"parley: {line}" for line in message.splitlines()), err=True)
    raise typer.Exit(status)
