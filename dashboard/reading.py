"""The Read page in the order in which it is drawn: ask, call, draw."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import markup
from dashboard.cards import meeting_time, select_card
from dashboard.chronicle import loaded_disputes
from dashboard.citing import show_cite
from dashboard.controls import heard, select_by_reader, show_document_choice, show_filters
from dashboard.language import language_notes, words
from dashboard.lessons import open_lessons
from dashboard.measuring import loaded_claims
from dashboard.pagelinks import select_links
from dashboard.parts import show_part
from dashboard.records import SHIPPED, choose_document, shelf
from dashboard.urlstate import parse_selection
from dashboard.words import load_words
from geodata import PAGES, DataError
from transcript import TranscriptError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from dashboard.records import OpenRecord
    from dashboard.words import Words
    from geodata import Selection


def page_words(language: Words) -> dict[str, str]:
    """Return what each page is called."""
    return {
        "read": language.say("Read"),
        "places": language.say("Places"),
        "speakers": language.say("Speakers"),
        "positions": language.say("Positions"),
        "borders": language.say("Borders"),
        "measures": language.say("Measured"),
        "lessons": language.say("Lessons"),
    }


def show_page(params: Mapping[str, str]) -> None:
    """Draw the whole page for the parameters of its URL; the map first, for it takes longest to show."""
    st.set_page_config(page_title="Parley Atlas", layout="wide", initial_sidebar_state="collapsed")
    document, _ = choose_document(params, shelf().ids)
    try:
        record = shelf().open(document)
    except (TranscriptError, DataError) as error:
        st.html(markup.failure(str(error), words()))
        return
    selection, _ = parse_selection(params, document, record.known)
    header = st.container(key="pa-header", horizontal=True, vertical_alignment="center")
    with st.container(key="pa-body"):
        with st.container(key="pa-map-side"):
            show_part("map", record, selection, heard())
        with st.container(key="pa-strip-side"):  # before the text: a keyboard reaches it without every turn
            show_part("strip", record, selection, heard())
        show_text(record)
    with header:
        show_header(record, selection)


def show_header(record: OpenRecord, selection: Selection) -> None:
    """Draw the line above the page: the brand, the record, and what can be chosen or looked up."""
    document, language = record.atlas.record.document, words()
    called = page_words(language)
    st.html(markup.brand(document.title or record.id, meeting_time(document, language)))
    st.html(markup.pages(tuple((page, called[page]) for page in PAGES), selection.page, language))
    show_part("tools", record, selection, heard())
    show_document_choice(shelf().ids, record.id)
    show_filters(record)
    with st.container(width="content"):  # what a fragment draws would take all the width there is
        show_cite(record)


@lru_cache(maxsize=1024)
def card_of(record: OpenRecord, selection: Selection, language: str) -> str:
    """Return the card for a selection; a class asks for the same ones again and again."""
    said = load_words(language)
    links = select_links(selection, loaded_disputes(), spoken_claims(record.id), said)
    return markup.card(select_card(record.atlas, selection, links, said))


@cache
def spoken_claims(document: str) -> pd.DataFrame:
    """Return the claims that were made in a record."""
    claims = loaded_claims()
    return claims if document == SHIPPED else claims.iloc[:0]


@st.fragment
def show_text(record: OpenRecord) -> None:
    """Draw card and dialogue; only this is drawn again when the reader selects something."""
    language = words()
    document, document_notes = choose_document(st.query_params, shelf().ids, language)
    selection, value_notes = parse_selection(st.query_params, document, record.known, language)
    faults = (*record.problems, *open_lessons(record.atlas.record).problems)
    notes = (*language_notes(), *document_notes, *value_notes, *faults)
    with st.container(key="pa-text-side"):
        above = markup.notes(notes) if notes else ""
        if selection.page == "read":
            st.html(above + card_of(record, selection, language.language))
        else:
            with st.container(key="pa-panel"):
                if above:
                    st.html(above)
                show_part(selection.page, record, selection, heard())
        show_part("dialogue", record, selection, heard(), lambda: select_by_reader(record))
