"""The first answer: Streamlit's own page, told in advance what this page will need.

The browser then fetches the browser side, the map and the record beside Streamlit's scripts, not after them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.responses import HTMLResponse

from dashboard import markup
from dashboard.records import choose_document, shelf
from dashboard.routes import leaflet_url, side_files, side_url

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LATE_SCRIPTS = ("BidiComponent", "Html", "purify.es")
"""Streamlit's scripts for the elements of this page, which it asks for only when the first one arrives."""
STYLES = (("leaflet.css", leaflet_url), ("page.css", side_url), ("atlas.css", side_url))


async def serve_front(request: Request) -> Response:
    """Answer with the page; a record that is open already is announced too."""
    document, _ = choose_document(dict(request.query_params), shelf().ids)
    record = shelf().peek(document)
    own = [f"atlas/record/{record.map_key}.js"] if record else []
    head = markup.head(
        styles=[url(name) for name, url in STYLES],
        modules=[*own, leaflet_url("leaflet-src.esm.js"), *side_modules(), *late_scripts()],
        data=[f"atlas/record/{record.data_key}.json"] if record else [],
    )
    page = streamlit_page().replace("<title>Streamlit</title>", "<title>Parley Atlas</title>")
    return HTMLResponse(page.replace("</head>", f"{head}</head>"), headers={"Cache-Control": "no-cache"})


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
