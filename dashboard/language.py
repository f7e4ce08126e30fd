"""The language of this reader's page: asked for in the URL, else the browser's own if it is one of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.words import accepted_languages, choose_language, load_words

if TYPE_CHECKING:
    from dashboard.words import Words


def words() -> Words:
    """Return the sentences of the reader's language."""
    return load_words(chosen()[0])


def language_notes() -> tuple[str, ...]:
    """Return a note where the URL asks for a language that is none of ours."""
    return chosen()[1]


def chosen() -> tuple[str, tuple[str, ...]]:
    """Return the reader's language and the notes on it."""
    return choose_language(st.query_params.get("lang"), accepted_languages(accept_header()))


def accept_header() -> str:
    """Return what the reader's browser says that it prefers; "" where it says nothing."""
    return st.context.headers.get("Accept-Language") or ""
