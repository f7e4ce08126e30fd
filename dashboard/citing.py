"""How to cite the record, or the turn that is selected: the formats ready to copy, and the link to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard import markup
from dashboard.language import words
from dashboard.records import choose_document, shelf
from dashboard.urlstate import parse_selection
from transcript.citations import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.records import OpenRecord
    from dashboard.words import Words
    from transcript import Document, Utterance

LINES = 280
"""How many pixels of a format are seen at once."""


@st.fragment
def show_cite(record: OpenRecord) -> None:
    """Draw the button, and under it what can be copied; its opening asks anew what is selected."""
    with st.popover(words().say("Cite"), width="content", key="cite", on_change="rerun"):
        show_citation(record, selected_turn(record))


def selected_turn(record: OpenRecord) -> Utterance | None:
    """Return the turn that the URL names, if the record has it."""
    document, _ = choose_document(st.query_params, shelf().ids)
    selection, _ = parse_selection(st.query_params, document, record.known)
    return next((turn for turn in record.atlas.record.utterances if turn.id == selection.turn), None)


def show_citation(record: OpenRecord, turn: Utterance | None) -> None:
    """Draw the citation as the archive words it and in each format, the link, the sources of the map."""
    document, language = record.atlas.record.document, words()
    title = language.say("Cite this turn") if turn else language.say("Cite this record")
    st.markdown(f"**{title}**")
    st.code(own_citation(document, turn, language), language=None, wrap_lines=True)
    for tab, cite in zip(st.tabs(list(FORMS)), FORMS.values(), strict=True):
        text = cite(document, turn).strip()
        tab.code(text, language=None, wrap_lines=True, height=LINES if text.count("\n") > 1 else "content")
    st.markdown(f"**{language.say('Link to what is selected')}**")
    st.code(link(st.context.url, st.query_params), language=None, wrap_lines=True)
    st.markdown(f"**{language.say('Data on the map')}**")
    for source in record.atlas.sources:
        st.caption(markup.plain(f"{source.attribution} · {source.licence}"))


def own_citation(document: Document, turn: Utterance | None, words: Words) -> str:
    """Return the citation that the record itself gives, or that it gives none."""
    called = document.title or document.id
    cited = document.citation or words.say("{record} (citation not known)", record=called)
    return words.say("{record}, turn {n}", record=cited, n=turn.order) if turn else cited


def link(page: str | None, params: Mapping[str, str]) -> str:
    """Return the address that opens the page as it is; only its query where the page's own is not known."""
    asked = f"?{urlencode(dict(params), safe=',')}" if params else ""
    return f"{page.rstrip('/')}/{asked}" if page else asked or "?"
