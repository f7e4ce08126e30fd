"""The components of the page, map, dialogue and panels, and the word they send back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.room import room
from dashboard.routes import side_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.records import OpenRecord
    from geodata import Selection

ADAPTER = """
export default function (component) {
  const side = import(new URL(component.data.module, document.baseURI).href);
  side.then(({ attach }) => attach(component));
}
"""
"""The bridge from a Streamlit component to the browser side, which knows nothing of Streamlit."""

WAITING = {
    "map": '<div class="pa-place-of-part"><p class="pa-waiting">Drawing the map…</p></div>',
    "dialogue": '<div class="pa-place-of-part"><p class="pa-waiting">Opening the dialogue…</p></div>',
    "borders": '<div class="pa-place-of-part"><p class="pa-waiting">Opening the disputes…</p></div>',
    "measures": '<div class="pa-place-of-part"><p class="pa-waiting">Measuring…</p></div>',
}


@cache
def component(part: str) -> Callable[..., object]:
    """Return the mounting command of a part; its markup is a constant."""
    return st.components.v2.component(f"parley_{part}", html=WAITING[part], js=ADAPTER, isolate_styles=False)


def show_part(
    part: str,
    record: OpenRecord,
    selection: Selection,
    heard: int,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Mount a part, or hand the mounted one the selection; the record itself travels once, by its address."""
    data = {"part": part, "module": side_url("streamlit.js"), "heard": heard, **room(record, selection)}
    events = {"on_select_change": on_select} if on_select else {}
    component(part)(key=f"{part}-{record.data_key}", data=data, height="stretch", **events)
