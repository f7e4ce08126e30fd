"""The components of the page, map, dialogue and panels, and the word they send back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import markup
from dashboard.language import words
from dashboard.room import room
from dashboard.routes import side_url
from dashboard.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.records import OpenRecord
    from dashboard.words import Words
    from geodata import Selection

ADAPTER = """
export default function (component) {
  const side = import(new URL(component.data.module, document.baseURI).href);
  side.then(({ attach }) => attach(component));
}
"""
"""The bridge from a Streamlit component to the browser side, which knows nothing of Streamlit."""


def waiting(part: str, language: Words) -> str:
    """Return what is said until a part is there, "" for one that comes without a word."""
    said = {
        "map": language.say("Drawing the map…"),
        "dialogue": language.say("Opening the dialogue…"),
        "places": language.say("Opening the places…"),
        "speakers": language.say("Opening the speakers…"),
        "positions": language.say("Opening the positions…"),
        "borders": language.say("Opening the disputes…"),
        "measures": language.say("Measuring…"),
    }
    return said.get(part, "")


@cache
def component(part: str, language: str) -> Callable[..., object]:
    """Return the mounting command of a part in a language; its markup is a constant."""
    html = markup.waiting(waiting(part, load_words(language)))
    name = f"parley_{part}_{language}"
    return st.components.v2.component(name, html=html, js=ADAPTER, isolate_styles=False)


def show_part(
    part: str,
    record: OpenRecord,
    selection: Selection,
    heard: int,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Mount a part, or hand the mounted one the selection; the record itself travels once, by its address."""
    data = {"part": part, "module": side_url("streamlit.js"), "heard": heard}
    language = words().language
    data |= room(record, selection, language)
    events = {"on_select_change": on_select} if on_select else {}
    component(part, language)(key=f"{part}-{record.data_key}", data=data, height="stretch", **events)
