"""The application that serves the atlas: Streamlit with the routes of the browser side.

``parley serve`` runs it; so do ``streamlit run dashboard/app.py`` and any ASGI server that is given
``dashboard.app:app``.
"""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import streamlit as st
from starlette.routing import Route

from dashboard.front import serve_front
from dashboard.records import shelf
from dashboard.routes import routes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@asynccontextmanager
async def read_ahead(_: st.App) -> AsyncIterator[None]:
    """Open the first record beside the server's start, so that the first reader does not wait for it."""
    Thread(target=open_first, daemon=True).start()
    yield


def open_first() -> None:
    """Load the page, open the first record, make what its map needs next.

    What goes wrong with a record or the borders is shown on the page.
    """
    # The server answers before these are needed.
    import dashboard.reading  # noqa: F401, PLC0415
    from dashboard.chronicle import border_drawing, chronicle  # noqa: PLC0415
    from dashboard.measuring import loaded_claims, measures  # noqa: PLC0415
    from geodata import DataError  # noqa: PLC0415
    from transcript import TranscriptError  # noqa: PLC0415

    with suppress(TranscriptError, DataError):
        shelf().open(shelf().ids[0])
    for make in (chronicle, border_drawing, loaded_claims, measures):
        with suppress(DataError):
            make()


app = st.App(
    Path(__file__).with_name("page.py"), routes=[Route("/", serve_front), *routes()], lifespan=read_ahead
)
