"""The Read page in the order in which it is drawn: ask, call, draw."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import markup
from dashboard.cards import meeting_time, select_card
from dashboard.controls import heard, select_by_reader, show_document_choice, show_filters
from dashboard.parts import show_part
from dashboard.records import choose_document, shelf
from dashboard.urlstate import parse_selection
from geodata import DataError
from transcript import TranscriptError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.records import OpenRecord
    from geodata import Selection


def show_page(params: Mapping[str, str]) -> None:
    """Draw the whole page for the parameters of its URL; the map first, for it takes longest to show."""
    st.set_page_config(page_title="Parley Atlas", layout="wide", initial_sidebar_state="collapsed")
    document, _ = choose_document(params, shelf().ids)
    try:
        record = shelf().open(document)
    except (TranscriptError, DataError) as error:
        st.html(markup.failure(str(error)))
        return
    selection, _ = parse_selection(params, document, record.known)
    header = st.container(key="pa-header", horizontal=True, vertical_alignment="center")
    with st.container(key="pa-body"):
        with st.container(key="pa-map-side"):
            show_part("map", record, selection, heard())
        show_text(record)
    with header:
        show_header(record)


def show_header(record: OpenRecord) -> None:
    """Draw the line above the page: the brand, the record, and what can be chosen or looked up."""
    document = record.atlas.record.document
    st.html(markup.brand(document.title or record.id, meeting_time(document)))
    show_document_choice(shelf().ids, record.id)
    show_filters(record)
    with st.popover("Cite", width="content"):
        show_citation(record)


def show_citation(record: OpenRecord) -> None:
    """Draw the citation, ready to copy."""
    document = record.atlas.record.document
    st.markdown("**Cite this record**")
    citation = document.citation or f"{document.title or record.id} (citation not known)"
    st.code(citation, language=None, wrap_lines=True)
    st.markdown("**Data on the map**")
    for source in record.atlas.sources:
        st.caption(markup.plain(f"{source.attribution} · {source.licence}"))


@lru_cache(maxsize=1024)
def card_of(record: OpenRecord, selection: Selection) -> str:
    """Return the card for a selection; a class asks for the same ones again and again."""
    return markup.card(select_card(record.atlas, selection))


@st.fragment
def show_text(record: OpenRecord) -> None:
    """Draw card and dialogue; only this is drawn again when the reader selects something."""
    document, document_notes = choose_document(st.query_params, shelf().ids)
    selection, value_notes = parse_selection(st.query_params, document, record.known)
    notes = (*document_notes, *value_notes)
    with st.container(key="pa-text-side"):
        st.html((markup.notes(notes) if notes else "") + card_of(record, selection))
        show_part("dialogue", record, selection, heard(), lambda: select_by_reader(record))
