"""The atlas as a page of its own: one self-contained file, and the class page of a running server.

Both are the page of ``browser/standalone.html``, whose modules are those of the full atlas. Each of them is
held as a ``data:`` URL under an import map, for a browser lets a module of a file import no other file. A
file holds all else in the same way; the class page names the addresses of the server. No text of a record or
of the gazetteer stands in the page but in the one attribute that ``markup.head`` escapes; the browser side
shows it as text nodes.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from dashboard import markup
from dashboard.cards import meeting_time
from dashboard.front import static_folder
from dashboard.room import room
from dashboard.routes import TYPES, leaflet_version, routes, side_files, side_url, words_url
from dashboard.tiles import served_tiles
from dashboard.words import ALSO, LANGUAGES, load_words
from geodata import IMPLIED, NAMES, PAGES, PROJECTOR, USUAL_LAYERS, VIEWS, DataError, Selection
from transcript.citations import FORMS, AnyTurn

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence
    from datetime import date

    from dashboard.records import OpenRecord

Json = dict[str, Any]

START = "standalone.js"
SHEET = "standalone.css"
PREFIX = "parley/"
"""What the name of a module begins with in the import map of a file."""

IMPORTED = re.compile(r'(\b(?:from|import)\s*\(?\s*)"\./([\w-]+\.js)"')
SHEET_PICTURE = re.compile(r"url\((images/[\w.-]+)\)")
OWN_ADDRESS = re.compile(r'"(atlas/[\w./-]+)"')
FACE = re.compile(
    r"@font-face\{font-family:(Source Sans|Source Serif);[^}]*?font-style:(\w+);"
    r"src:url\(\.\./media/([\w.-]+\.woff2)\)"
)
"""A face of the typefaces in the style sheet of the installed Streamlit."""

LARGEST = 6_000_000
"""Bytes of a file for a memory stick; a longer one works as well, but whoever makes it is told."""

PLAIN = " !$()*+,-.:;=?@_~[]{}|^`"
"""What of a text stands as it is in a ``data:`` URL, in an attribute and in a script.

A slash might too, but Chromium takes seconds over a long URL with thousands of them.
"""

SERVED = (
    "default-src 'self'; script-src 'self' data: 'sha256-{imports}'; style-src data: 'unsafe-inline'; "
    "img-src 'self' data: blob:{tiles}; font-src 'self'; connect-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
"""What the class page may load: its own parts, and what this server has."""
CUT_OFF = (
    "default-src 'none'; script-src data: 'sha256-{imports}'; style-src data: 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; connect-src data: blob:; base-uri 'none'; form-action 'none'"
)
"""What a file may load: itself. No address of a network is among it, nor any other file."""


def class_page(record: OpenRecord) -> str:
    """Return the page of a record for the server that gives it.

    Modules and style sheets it holds, for a hundred small requests take longer than one; the rest it asks for
    by addresses that a browser may keep for ever.
    """
    content = told(record, None)
    parts = cast("Json", content["room"])
    for holder in (parts, parts["ground"]):
        holder["styles"] = [held_sheet(address) for address in holder["styles"]]
    tiles = served_tiles()
    return page_of(
        content,
        SERVED.format(imports=digest(imports()), tiles=f" {tiles.origin}" if tiles else ""),
        modules=[parts["map"], parts["leaflet"], parts["ground"]["borders"]],
        data=[parts["record"], parts["ground"]["chronicle"]],
    )


def exported_page(record: OpenRecord, made: date) -> str:
    """Return the page of a record, made on a day, that holds all it shows and asks for nothing.

    Raises
    ------
    DataError
        If anything that the page needs cannot be made.
    """
    content = told(record, made)
    for part in ("room", "words", "fonts"):
        content[part] = held(content[part])
    return page_of(content, CUT_OFF.format(imports=digest(imports())))


def size_note(page: str) -> str | None:
    """Return what to say of a page that is larger than a file should be, ``None`` of any other."""
    size = len(page.encode())
    if size <= LARGEST:
        return None
    return (
        f"the file has {size / 1e6:.1f} MB, more than {LARGEST / 1e6:.0f} MB: it holds all of a long record "
        "and may open slowly on an old machine; to have it smaller, export a part of the record"
    )


def page_of(content: Json, policy: str, modules: Sequence[str] = (), data: Sequence[str] = ()) -> str:
    """Return the page that is told something; modules and data are what it will ask the server for."""
    start = data_url(START, f'import "{PREFIX}{START}";'.encode())
    room_text = json.dumps(content, ensure_ascii=False)
    head = markup.head(room=room_text, styles=(), modules=modules, data=data, script=start)
    return Template(side_page()).substitute(policy=policy, imports=imports(), head=head)


def digest(text: str) -> str:
    """Return the hash of a script as a security policy names it."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def side_page() -> str:
    """Return the page as it is shipped."""
    return (files("dashboard") / "browser" / "standalone.html").read_text(encoding="utf-8")


def told(record: OpenRecord, made: date | None) -> Json:
    """Return what the page is told: where its parts lie, what can be selected, what stands in its note."""
    document, held = record.atlas.record.document, AnyTurn()
    parts = cast("Json", room(record, Selection(record.id), "en"))
    parts["styles"] = [*parts["styles"], side_url(SHEET)]
    if made:
        parts["tiles"] = parts["room"] = None
    return {
        "room": parts,
        "words": {language: words_url(language) for language in LANGUAGES},
        "also": ALSO,
        "known": known(record),
        "document": record.id,
        "subtitles": {language: meeting_time(document, load_words(language)) for language in LANGUAGES},
        "problems": record.problems,
        "citation": document.citation or "",
        "citations": {
            form: {"record": cite(document).strip(), "turn": cite(document, held).strip()}
            for form, cite in FORMS.items()
        },
        "held": {"number": held.order, "id": held.id},
        "sources": [f"{source.attribution} · {source.licence}" for source in record.atlas.sources],
        "software": list(software()),
        "fonts": [
            {"family": family, "style": style, "address": f"static/media/{name}"}
            for family, style, name in typefaces()
        ],
        "made": made and made.isoformat(),
    }


def known(record: OpenRecord) -> Json:
    """Return what can be selected in a record, as the browser side reads it."""
    there = record.known
    lists = ("turns", "speakers", "kinds", "days", "layers", "document")
    choices = {"views": VIEWS, "pages": PAGES, "names": NAMES, "implied": IMPLIED, "projector": PROJECTOR}
    lessons = [
        {"id": lesson.id, "document": lesson.document, "steps": [step.id for step in lesson.steps]}
        for lesson in there.lessons()
    ]
    return {
        **{name: getattr(there, name) for name in lists},
        **{name: sorted(getattr(there, name)) for name in ("places", "gazetteer", "matters")},
        "disputes": dict(there.disputes),
        "lessons": lessons,
        **choices,
        "own": record.day,
        "usual": USUAL_LAYERS,
    }


def software() -> Iterator[str]:
    """Yield whose programs and typefaces the page is made with, each with its licence."""
    yield "Parley Atlas · MIT"
    yield f"Leaflet {leaflet_version()} · BSD-2-Clause"
    if typefaces():
        yield "Source Sans, Source Serif © Adobe · SIL Open Font License 1.1"


@cache
def typefaces() -> tuple[tuple[str, str, str], ...]:
    """Return family, style and file of the faces that the full atlas is set in, as far as they are there."""
    sheets = (static_folder() / "static" / "css").glob("*.css")
    found = {face for sheet in sheets for face in FACE.findall(sheet.read_text(encoding="utf-8"))}
    return tuple(sorted(found))


@cache
def modules_from(start: str) -> tuple[str, ...]:
    """Return the names of a module and of all that it imports, at once or later."""
    wanted = [start]
    for name in wanted:  # grows while it is read: what a module imports may import more
        imported = [found for _, found in IMPORTED.findall(side_files()[name].decode())]
        wanted += [each for each in dict.fromkeys(imported) if each not in wanted]
    return tuple(wanted)


@cache
def imports() -> str:
    """Return the import map: each module as a ``data:`` URL under the name by which the others import it."""
    held_modules = {f"{PREFIX}{name}": data_url(name, named_imports(name)) for name in modules_from(START)}
    return json.dumps({"imports": held_modules})


def named_imports(name: str) -> bytes:
    """Return a module that imports others by their names in the import map, not by where they lie."""
    return IMPORTED.sub(rf'\1"{PREFIX}\2"', side_files()[name].decode()).encode()


def held(value: object) -> Any:  # noqa: ANN401  # JSON of the same shape
    """Return JSON with the content under each address in it in place of the address."""
    if isinstance(value, dict):
        return {name: held(each) for name, each in value.items()}
    if isinstance(value, list):
        return [held(each) for each in value]
    is_address = isinstance(value, str) and value.startswith(("atlas/", "static/"))
    return held_content(cast("str", value)) if is_address else value


@cache
def held_sheet(address: str) -> str:
    """Return a style sheet as a ``data:`` URL; a class asks for the same ones again and again."""
    return held_content(address)


def held_content(address: str) -> str:
    """Return the content under an address of the server as a ``data:`` URL that needs nothing else."""
    content = content_of(address)
    if address.endswith(".css"):
        folder = address.rpartition("/")[0]
        content = replaced(SHEET_PICTURE, content, lambda path: f"url({held_content(f'{folder}/{path}')})")
    if address.endswith(".js"):
        content = replaced(OWN_ADDRESS, content, lambda path: f'"{held_content(path)}"')
    return data_url(address, content)


def replaced(pattern: re.Pattern[str], content: bytes, put: Callable[[str], str]) -> bytes:
    """Return a text with each find replaced by what ``put`` makes of its first group."""
    return pattern.sub(lambda found: put(found[1]), content.decode()).encode()


def content_of(address: str) -> bytes:
    """Return what the server answers at an address of its own.

    Raises
    ------
    DataError
        If it has no content there; the message is that of the server.
    """
    if address.startswith("static/"):
        return (static_folder() / address).read_bytes()
    scope = {"type": "http", "method": "GET", "path": f"/{address}", "headers": []}
    for route in routes():
        match, found = route.matches(scope)
        if match is Match.FULL:
            answer = answered(route.endpoint(Request({**scope, **found})))
            if answer.status_code == 200:  # noqa: PLR2004  # the number says it
                return bytes(answer.body)
            raise DataError(f"{address}: {bytes(answer.body).decode()}")
    raise DataError(f"{address}: the atlas has no such file; install it anew")


def answered(given: Response | Coroutine[Any, Any, Response]) -> Response:
    """Return what an endpoint answers, at once or when it is awaited."""
    if isinstance(given, Response):
        return given
    with ThreadPoolExecutor(max_workers=1) as apart:  # whoever calls may be in a loop of its own
        return apart.submit(asyncio.run, given).result()


def data_url(name: str, content: bytes) -> str:
    """Return content as a URL that holds it, its type by the end of a file's name.

    Texts are percent-encoded, which takes a fourth less room than Base64; their blanks may stay (WHATWG URL).
    """
    kind = {**TYPES, ".woff2": "font/woff2"}[Path(name).suffix]
    if kind.startswith("text/"):
        return f"data:{kind};charset=utf-8,{quote(content, safe=PLAIN)}"
    return f"data:{kind};base64,{b64encode(content).decode()}"
