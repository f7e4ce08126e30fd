"""What a reader takes along: the map of a selection as SVG or PNG, and the handout of a lesson.

``/atlas/map.svg`` and ``/atlas/map.png`` take the parameters of the page (``doc``, ``day``, ``view``,
``layers``, ``place``, ``turn``, ``speaker``, ``kind``, ``names``) and ``bbox=west,south,east,north`` degrees;
``/atlas/handout/LESSON.pdf`` and ``.html`` take ``doc``, and ``key=1`` for the answer key. What cannot be had
is answered with 400 or 404 and a sentence. One thing is made at a time, in a thread: a class that asks all at
once waits in line, while the server answers everybody else, and gets what was made for the first.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import cache, lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from dashboard.records import choose_document, shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from starlette.requests import Request

    from dashboard.mapsheet import MapData, Spot
    from dashboard.records import OpenRecord
    from geodata import Atlas, Lesson, Selection
    from geodata.basemap import Box

TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".pdf": "application/pdf", ".html": "text/html"}
HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    # what is drawn and set here needs nothing and runs nothing
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
}
CHOSEN = ("day", "view", "layers", "place", "turn", "speaker", "kind", "names")
"""The parameters of the page that a map depends on."""

WIDTH, LOWEST, HIGHEST = 760.0, 320.0, 760.0
"""Of a saved map in points, without what stands below it."""

LONGEST_SAID = 80
"""How many signs of a wrong value are said again."""

SIGNLESS = "Names that the fonts of this picture have no signs for are those of the time; the SVG has all."

ROOM = 0.08
"""About the places of the opening: a share of their extent on each side."""


class DownloadError(Exception):
    """Something asked for cannot be had; the message says what, and the remedy."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


async def serve_map(request: Request) -> Response:
    """Answer with the map of a selection as SVG or PNG."""
    return await in_turn(answer_map, request)


async def serve_handout(request: Request) -> Response:
    """Answer with the handout of a lesson, or its answer key, as PDF or HTML."""
    return await in_turn(answer_handout, request)


async def in_turn(answer: Callable[[Request], Response], request: Request) -> Response:
    """Return an answer that a thread makes when all those asked for before are made."""
    async with turnstile():
        return await run_in_threadpool(answer, request)


@cache
def turnstile() -> asyncio.Semaphore:
    """Return what lets one request through at a time."""
    return asyncio.Semaphore(1)


def answer_map(request: Request) -> Response:
    """Return the map of a selection as an answer, or what is wrong with what was asked."""
    from geodata import DataError  # noqa: PLC0415  # the server answers before it is needed

    form = PurePosixPath(request.url.path).suffix
    try:
        record = open_record_of(request.query_params)
        selection = selection_of(request.query_params, record)
        content = drawn_map(record.id, selection, bbox_of(request.query_params.get("bbox"), record), form)
    except DownloadError as error:
        return PlainTextResponse(str(error), status_code=error.status)
    except DataError as error:
        return PlainTextResponse(str(error), status_code=400)
    return attached(content, form, f"parley-map-{selection.day or 'no-day'}{form}")


def answer_handout(request: Request) -> Response:
    """Return a handout or an answer key as an answer, or what is wrong with what was asked."""
    from geodata import DataError  # noqa: PLC0415  # as above

    name = PurePosixPath(request.path_params["name"])
    key = request.query_params.get("key", "") not in {"", "0"}
    try:
        record, lesson = lesson_of(name, request.query_params)
        content = set_handout(lesson, record.id, name.suffix, key=key)
    except DownloadError as error:
        return PlainTextResponse(str(error), status_code=error.status)
    except DataError as error:
        return PlainTextResponse(str(error), status_code=400)
    return attached(content, name.suffix, f"{name.stem}{'-answers' if key else ''}{name.suffix}")


def attached(content: bytes, form: str, name: str) -> Response:
    """Return content as a file of a name; a page is opened, anything else is saved."""
    how = "inline" if form == ".html" else "attachment"
    headers = {**HEADERS, "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=TYPES[form], headers=headers)


def open_record_of(params: Mapping[str, str]) -> OpenRecord:
    """Return the record that the parameters name, the first one where they name none."""
    from transcript import TranscriptError  # noqa: PLC0415  # as above

    document, notes = choose_document(params, shelf().ids)
    if notes:
        raise DownloadError(" ".join(notes), 404)
    try:
        return shelf().open(document)
    except TranscriptError as error:
        raise DownloadError(str(error), 404) from error


def selection_of(params: Mapping[str, str], record: OpenRecord) -> Selection:
    """Return what is selected, with the day of the record where none is given."""
    from dataclasses import replace  # noqa: PLC0415  # as above

    from dashboard.urlstate import parse_selection  # noqa: PLC0415  # as above

    told = {name: params[name] for name in CHOSEN if name in params}
    selection, notes = parse_selection(told, record.id, record.known)
    if notes:
        raise DownloadError(" ".join(notes))
    return replace(selection, day=selection.day or record.day)


def bbox_of(text: str | None, record: OpenRecord) -> Box:
    """Return the box asked for, that of the record's opening where none is."""
    from dashboard.payload import opening_corners  # noqa: PLC0415  # as above
    from geodata.framing import fit_window, grown_box  # noqa: PLC0415  # as above
    from geodata.layers import place_frame  # noqa: PLC0415  # as above

    if not text:
        (south, west), (north, east) = opening_corners(place_frame(record.atlas))
        return grown_box((west, south, east, north), ROOM, 0)
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        said = (
            f"bbox={text[:LONGEST_SAID]} is no box: write west,south,east,north in degrees, as 118,36,126,42"
        )
        raise DownloadError(said) from error
    box = (west, south, east, north)
    fit_window(box, 1, 1)  # refuses a box that is none
    return box


@lru_cache(maxsize=16)
def drawn_map(document: str, selection: Selection, box: Box, form: str) -> bytes:
    """Return the map of a selection in a box; a class saves the same ones again and again."""
    from dashboard.chronicle import VIEW_WORDS  # noqa: PLC0415  # as above
    from dashboard.handoutbuild import MAP_SOURCES  # noqa: PLC0415  # as above
    from dashboard.handoutpdf import map_png, printed_text  # noqa: PLC0415  # as above
    from dashboard.mapsheet import Footing, Sheet, load_map_data  # noqa: PLC0415  # as above
    from dashboard.mapsvg import map_svg  # noqa: PLC0415  # as above
    from geodata import day_words  # noqa: PLC0415  # as above

    record, data = shelf().open(document), load_map_data()
    wanted = tuple(spots_of(record.atlas, selection, data))
    spots = wanted if form == ".svg" else tuple(drawable(wanted, data))
    sheet = Sheet(box, WIDTH, height_of(box), selection.day, selection.view, selection.layers, spots)
    titled = record.atlas.record.document.title or record.id
    title = titled if form == ".svg" else printed_text(titled)
    when = (
        f"{day_words(selection.day)}, {VIEW_WORDS[selection.view][0]}" if selection.day else "without borders"
    )
    drawn = (source.attribution for source in record.atlas.sources if source.id in MAP_SOURCES)
    credit = " · ".join([*dict.fromkeys(drawn), "Parley Atlas", *([SIGNLESS] if spots != wanted else [])])
    words = f"{title} – {when}"
    svg = str(map_svg(sheet, data, Footing(heading=words, credit=credit, title=words)))
    return svg.encode() if form == ".svg" else map_png(svg)


def height_of(box: Box) -> float:
    """Return how high a saved map of a box is, in points."""
    from geodata.framing import fit_window  # noqa: PLC0415  # as above

    flat = fit_window(box, WIDTH, 1)
    (left, bottom), (right, top) = flat.at(box[0], box[1]), flat.at(box[2], box[3])
    return round(min(max(WIDTH * (bottom - top) / (right - left), LOWEST), HIGHEST))


def spots_of(atlas: Atlas, selection: Selection, data: MapData) -> Iterator[Spot]:
    """Yield the places that count for a selection, and the chosen ones, with their mentions and names.

    Chosen are the place that is selected or, without one, those of the selected turn.
    """
    from dashboard.mapsheet import Spot  # noqa: PLC0415  # as above
    from geodata import names_in, select_mentions, spoken_names  # noqa: PLC0415  # as above

    counted = select_mentions(atlas.mentions, selection)
    counts = Counter(map(str, counted["place_id"]))
    spoken_of = {str(place) for place in counted.loc[counted["utterance"] == selection.turn, "place_id"]}
    chosen = {selection.place} if selection.place else spoken_of
    spoken = spoken_names(atlas.mentions, atlas.gazetteer) if selection.names == "spoken" else None
    names = names_in(atlas.gazetteer, selection.names, spoken)
    targets = data.gazetteer.places["map_target"]
    for place, count in counts.items():
        if selection.kinds or targets[place] or place in chosen:
            yield Spot(place, names[place], count, chosen=place in chosen)
    if selection.place and not counts[selection.place]:
        yield Spot(selection.place, names[selection.place], 0, chosen=True)


def drawable(spots: Iterable[Spot], data: MapData) -> Iterator[Spot]:
    """Yield places under names of the time where the fonts of a picture have no signs for their names."""
    from dataclasses import replace  # noqa: PLC0415  # as above

    from dashboard.handoutpdf import is_printable  # noqa: PLC0415  # as above
    from geodata import names_in  # noqa: PLC0415  # as above

    period = names_in(data.gazetteer, "period")
    for spot in spots:
        yield spot if all(map(is_printable, spot.name)) else replace(spot, name=period[spot.place])


def lesson_of(file: PurePosixPath, params: Mapping[str, str]) -> tuple[OpenRecord, Lesson]:
    """Return the lesson that a file is named by, shipped or of the teacher's folder, with its record."""
    from dashboard.lessons import lessons_of  # noqa: PLC0415  # as above

    name = file.stem
    if file.suffix not in {".pdf", ".html"}:
        raise DownloadError("A handout is a .pdf or an .html file: end the address in one of them.", 404)
    record = open_record_of(params)
    lessons = {lesson.id: lesson for lesson in lessons_of(record.atlas.record)}
    if name not in lessons:
        known = ", ".join(lessons)
        raise DownloadError(f"There is no lesson “{name}” here. There are: {known}.", 404)
    lesson = lessons[name]
    if lesson.document == record.atlas.record.document.id:
        return record, lesson
    if lesson.document not in shelf().ids:
        said = f"The lesson “{name}” is on the record “{lesson.document}”, which is not open here."
        raise DownloadError(f"{said} Open it with: parley serve FILE", 404)
    return shelf().open(lesson.document), lesson


@lru_cache(maxsize=16)
def set_handout(lesson: Lesson, document: str, form: str, *, key: bool) -> bytes:
    """Return a handout or an answer key in a form; made once for a class that asks at the same time."""
    from dashboard.handoutcommand import made  # noqa: PLC0415  # as above

    return made(lesson, shelf().open(document).atlas, form, key=key)
