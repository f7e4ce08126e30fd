"""What the app serves beside Streamlit's own files, all of it from this machine.

``/class`` the atlas as a page without a session, ``/atlas/class.svg`` the QR code of a link to it,
``/atlas/side/HASH/NAME`` the browser side, ``/atlas/leaflet/VERSION/NAME`` the map library from its package,
``/atlas/ground/NAME`` the relief and what is known of the borders, ``/atlas/words/NAME`` what the atlas says
in a language, ``/atlas/record/HASH.json`` and ``/atlas/record/HASH.js`` the generated texts,
``/atlas/lessons/HASH-HASH.json`` the lessons of a record. Addresses change with content, so every answer may
be kept for ever.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache, lru_cache
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.downloads import serve_handout, serve_map
from dashboard.lessons import lessons_key, lessons_text
from dashboard.records import choose_document, fingerprint, shelf
from dashboard.roomaddress import serve_class_code

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from dashboard.records import OpenRecord

TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".png": "image/png",
    ".webp": "image/webp",
}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


def routes() -> list[Route]:
    """Return the routes of the atlas for ``streamlit.App``."""
    return [
        Route("/class", serve_class),
        Route("/atlas/class.svg", serve_class_code),
        Route("/atlas/side/{version}/{name}", serve_side),
        Route("/atlas/leaflet/{version}/{name:path}", serve_leaflet),
        Route("/atlas/ground/{name}", serve_ground),
        Route("/atlas/words/{name}", serve_words),
        Route("/atlas/record/{name}", serve_record),
        Route("/atlas/lessons/{name}", serve_lessons),
        Route("/atlas/handout/{name}", serve_handout),
        Route("/atlas/map.svg", serve_map),
        Route("/atlas/map.png", serve_map),
    ]


def side_url(name: str) -> str:
    """Return the address of a file of the browser side, relative to the page."""
    return f"atlas/side/{side_version()}/{name}"


def leaflet_url(name: str) -> str:
    """Return the address of a file of Leaflet, relative to the page."""
    return f"atlas/leaflet/{leaflet_version()}/{name}"


@cache
def leaflet_version() -> str:
    """Return the version of the package that ships Leaflet."""
    return metadata.version("django-js-lib-leaflet")


def relief_url() -> str:
    """Return the address of the picture of the relief, relative to the page."""
    return f"atlas/ground/relief-{fingerprint(relief())}.webp"


@cache
def relief() -> bytes:
    """Return the picture of the relief."""
    from geodata import load_relief  # noqa: PLC0415  # the server answers before it is needed

    return load_relief().picture


def chronicle_url() -> str:
    """Return the address of what the browser must know of the borders, relative to the page."""
    return f"atlas/ground/chronicle-{ground_version()}.json"


def borders_url() -> str:
    """Return the address of the module that draws the borders, relative to the page."""
    return f"atlas/ground/borders-{ground_version()}.js"


def measures_url() -> str:
    """Return the address of what was said measured, relative to the page."""
    return f"atlas/ground/measures-{ground_version()}.json"


def today_url() -> str:
    """Return the address of the borders of today, relative to the page."""
    return f"atlas/ground/today-{ground_version()}.json"


def lessons_url(record: OpenRecord) -> str:
    """Return the address of the lessons that the page of a record offers, relative to the page."""
    return f"atlas/lessons/{lessons_key(record)}.json"


def words_url(language: str) -> str:
    """Return the address of the sentences of the interface in a language, relative to the page."""
    return f"atlas/words/{language}-{fingerprint(words_text(language).encode())}.json"


@cache
def words_text(language: str) -> str:
    """Return the sentences of the interface in a language."""
    from dashboard.words import catalogue_text  # noqa: PLC0415  # the server answers before it is needed

    return catalogue_text(language)


@cache
def ground_version() -> str:
    """Return a hash of all that the texts under these addresses are made from, without making them."""
    data = sorted(path for path in Path(str(files("geodata") / "data")).iterdir() if path.is_file())
    digest = hashlib.sha256()
    for path in [*data, *sorted(Path(__file__).parent.glob("*.py"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def ground_text(name: str) -> str | None:
    """Return a text about the borders by the name in its address, made when it is first asked for."""
    from dashboard import chronicle, measuring  # noqa: PLC0415  # the server answers before it is needed

    makers = {
        chronicle_url(): chronicle.chronicle,
        borders_url(): chronicle.border_drawing,
        measures_url(): measuring.measures,
        today_url(): chronicle.todays_borders,
    }
    make = makers.get(f"atlas/ground/{name}")
    return None if make is None else make()


@cache
def side_files() -> dict[str, bytes]:
    """Return the browser side's files by name."""
    folder = files("dashboard") / "browser"
    return {item.name: item.read_bytes() for item in folder.iterdir() if Path(item.name).suffix in TYPES}


@cache
def side_version() -> str:
    """Return a hash of the whole browser side: its modules import each other by name."""
    digest = hashlib.sha256()
    for name, content in sorted(side_files().items()):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:16]


@cache
def leaflet_file(name: str) -> bytes | None:
    """Return a file of the installed Leaflet package, or ``None`` if it has none of that name."""
    found = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    for part in name.split("/"):
        if part in {"", ".", ".."}:
            return None
        found /= part
    return found.read_bytes() if found.is_file() else None


def serve_class(request: Request) -> Response:
    """Answer with the class page of a record; a browser that has the page as it is now is told so."""
    from dashboard.standalone import class_page  # noqa: PLC0415  # the server answers before it is needed
    from geodata import DataError  # noqa: PLC0415  # as above
    from transcript import TranscriptError  # noqa: PLC0415  # as above

    document, _ = choose_document(dict(request.query_params), shelf().ids)
    try:
        page = class_page(shelf().open(document)).encode()
    except (TranscriptError, DataError) as error:
        return PlainTextResponse(str(error), status_code=500)
    mark = f'"{fingerprint(page)}"'
    headers = {"Cache-Control": "no-cache", "ETag": mark, "X-Content-Type-Options": "nosniff"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Packed(page, media_type="text/html", headers=headers)


async def serve_side(request: Request) -> Response:
    """Answer with a module or style sheet of the browser side."""
    name = request.path_params["name"]
    return answer(name, side_files().get(name))


async def serve_leaflet(request: Request) -> Response:
    """Answer with a file of the Leaflet package."""
    name = request.path_params["name"]
    return answer(name, leaflet_file(name))


def serve_ground(request: Request) -> Response:
    """Answer with the picture of the relief, or with a text about the borders; broken data are named."""
    from geodata import DataError  # noqa: PLC0415  # as above

    name = request.path_params["name"]
    if name == Path(relief_url()).name:
        return answer(name, relief())
    try:
        text = ground_text(name)
    except DataError as error:
        return PlainTextResponse(str(error), status_code=500)
    return answer(name, None if text is None else text.encode())


async def serve_words(request: Request) -> Response:
    """Answer with the sentences of the interface in a language."""
    from dashboard.words import LANGUAGES  # noqa: PLC0415  # as above

    name = request.path_params["name"]
    known = {Path(words_url(language)).name: language for language in LANGUAGES}
    return answer(name, words_text(known[name]).encode() if name in known else None)


async def serve_record(request: Request) -> Response:
    """Answer with the data object or the map module of an open record."""
    name = request.path_params["name"]
    text = shelf().text(Path(name).stem)
    return answer(name, None if text is None else text.encode())


def serve_lessons(request: Request) -> Response:
    """Answer with the lessons of an open record as they are now; only under their own address for ever."""
    name = request.path_params["name"]
    opened = (shelf().peek(document) for document in shelf().ids)
    record = next((each for each in opened if each and name.startswith(f"{each.data_key}-")), None)
    if record is None:
        return answer(name, None)
    response = answer(name, lessons_text(record, shelf().ids).encode())
    if name != Path(lessons_url(record)).name:
        response.headers["Cache-Control"] = "no-cache"
    return response


def answer(name: str, content: bytes | None) -> Response:
    """Return the content under its type, or 404 in a sentence."""
    media_type = TYPES.get(Path(name).suffix)
    if content is None or media_type is None:
        return PlainTextResponse("There is no such file. Reload the page of the atlas.", status_code=404)
    kind = Response if media_type.startswith("image/") else Packed
    return kind(content, media_type=media_type, headers=FOREVER)


class Packed(Response):
    """A text that is compressed once for all readers, not for each: a class opens its page at one time."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the text, compressed to whoever takes it so."""
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            self.body = packed(bytes(self.body))
            size = str(len(self.body))
            self.headers.update(
                {"Content-Encoding": "gzip", "Content-Length": size, "Vary": "Accept-Encoding"}
            )
        await super().__call__(scope, receive, send)


@lru_cache(maxsize=512)
def packed(content: bytes) -> bytes:
    """Return content compressed, byte for byte the same each time."""
    return gzip.compress(content, compresslevel=6, mtime=0)
