"""The first answer: Streamlit's own page, told in advance what this page will need.

The browser then fetches the browser side, the map and the record beside Streamlit's scripts, not after them,
and draws the map while Streamlit is still starting.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import streamlit
from starlette.responses import HTMLResponse

from dashboard import markup
from dashboard.records import choose_document, shelf
from dashboard.room import room
from dashboard.routes import side_files, side_url
from dashboard.tiles import served_tiles
from dashboard.words import accepted_languages, choose_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from dashboard.records import OpenRecord

LATE_SCRIPTS = ("BidiComponent", "Html", "purify.es")
"""Streamlit's scripts for the elements of this page, which it asks for only when the first one arrives."""


async def serve_front(request: Request) -> Response:
    """Answer with the page; a record that is open already is announced, its map shown early."""
    params = dict(request.query_params)
    document, _ = choose_document(params, shelf().ids)
    record = shelf().peek(document)
    accepted = accepted_languages(request.headers.get("accept-language", ""))
    language, _ = choose_language(params.get("lang"), accepted)
    head = front_head(record, params, document, language) if record else ""
    page = streamlit_page().replace("<title>Streamlit</title>", "<title>Parley Atlas</title>")
    page = page.replace('<html lang="en"', f'<html lang="{language}"', 1)
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": security_policy(request.url.netloc)}
    return HTMLResponse(page.replace("</head>", f"{head}</head>"), headers=headers)


def front_head(record: OpenRecord, params: Mapping[str, str], document: str, language: str) -> str:
    """Return what the head says of an open record: its room, and all that the browser will ask for."""
    from dashboard.urlstate import parse_selection  # noqa: PLC0415  # loaded since the record is open

    selection, _ = parse_selection(params, document, record.known)
    told = room(record, selection, language)
    return markup.head(
        room=json.dumps(told, ensure_ascii=False),
        styles=cast("list[str]", told["styles"]),
        modules=[str(told["map"]), str(told["leaflet"]), *side_modules(), *late_scripts()],
        data=[str(told["record"])],
        script=side_url("early.js"),
    )


def security_policy(host: str) -> str:
    """Return what the page may load and run: this server's files, and the scripts in Streamlit's page.

    Streamlit runs a component's script from a ``blob:`` address, writes styles into the page and talks over
    a websocket; nothing is ever evaluated from a string. Nothing is asked of another machine, unless whoever
    serves the atlas offers online tiles: then pictures may come from there.
    """
    offered = served_tiles()
    tiles = f" {offered.origin}" if offered else ""
    sockets = f" ws://{host} wss://{host}" if re.fullmatch(r"[\w.:\[\]-]+", host) else ""
    return (
        f"default-src 'self'; script-src 'self' blob: {inline_scripts()}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob:{tiles}; font-src 'self' data:; connect-src 'self'{sockets}; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    )


@cache
def inline_scripts() -> str:
    """Return the hashes of the scripts written in Streamlit's page, as a security policy lists them."""
    scripts = re.findall(r"<script>(.*?)</script>", streamlit_page(), re.DOTALL)
    digests = (b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


@cache
def streamlit_page() -> str:
    """Return the page that the installed Streamlit serves."""
    return (static_folder() / "index.html").read_text(encoding="utf-8")


@cache
def late_scripts() -> tuple[str, ...]:
    """Return the addresses of ``LATE_SCRIPTS`` and of all they import, as far as Streamlit has them."""
    folder = static_folder() / "static" / "js"
    wanted = [path.name for name in LATE_SCRIPTS for path in folder.glob(f"{name}.*.js")]
    for script in wanted:  # grows while it is read: what a script imports may import more
        imported = re.findall(r'from"\./([\w.-]+\.js)"', (folder / script).read_text(encoding="utf-8"))
        wanted += [name for name in dict.fromkeys(imported) if name not in wanted]
    return tuple(f"static/js/{name}" for name in wanted if name not in streamlit_page())


@cache
def side_modules() -> tuple[str, ...]:
    """Return the addresses of the browser side's modules."""
    return tuple(side_url(name) for name in sorted(side_files()) if name.endswith(".js"))


def static_folder() -> Path:
    """Return where the installed Streamlit keeps its page."""
    return Path(streamlit.__file__).parent / "static"
