"""Everything that changes the selection from the server's side; the only user of session state and URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.language import words
from dashboard.markup import plain
from dashboard.records import choose_document, shelf
from dashboard.speakers import first_turns, speaker_name
from dashboard.terms import counted_kind
from dashboard.urlstate import parse_selection
from geodata import DEFAULT_KINDS, IMPLIED, NAMES, PAGES, PROJECTOR, USUAL_LAYERS, VIEWS, Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.records import OpenRecord
    from dashboard.urlstate import Known


def heard() -> int:
    """Return the number of the browser's last word that has been acted on; 0 before the first."""
    return int(st.session_state.get("heard", 0))


def select_by_reader(record: OpenRecord) -> None:
    """Take over what the reader selected in the browser: into the URL, which is where the selection lives."""
    word = st.session_state.get(f"dialogue-{record.data_key}")
    said = word.get("select") if word else None
    if said:
        st.session_state["heard"] = int(said["said"])
        change(words_of(said, record.day))


def words_of(said: Mapping[str, Any], own_day: str | None) -> dict[str, object]:
    """Return the URL parameters for what the reader did; what is usual needs no word."""
    compare, layers = said["compare"], tuple(said["layers"])
    return {
        "place": said["place"],
        "turn": said["turn"],
        "day": "" if said["day"] == own_day and not said["dispute"] else said["day"],
        "view": "" if said["view"] == VIEWS[0] else said["view"],
        "layers": "" if layers == USUAL_LAYERS else ",".join(layers) or "none",
        "page": "" if said["page"] == PAGES[0] else said["page"],
        "dispute": said["dispute"],
        "compare": compare and f"{compare['day']},{compare['view']}",
        "names": "" if said["names"] == NAMES[0] else said["names"],
        "q": said["query"],
        "matter": said["matter"],
        "implied": "" if said["implied"] == IMPLIED[0] else said["implied"],
        "projector": "" if said["projector"] == PROJECTOR[0] else said["projector"],
        "lesson": said["lesson"],
        "step": said["step"],
        "quiz": said["quiz"],
    }


def change(values: Mapping[str, object]) -> None:
    """Set some parameters of the URL and leave the others."""
    kept = {name: value for name, value in st.query_params.items() if name not in values}
    st.query_params.from_dict({**kept, **{name: str(value) for name, value in values.items() if value}})


def show_document_choice(ids: tuple[str, ...], document: str) -> None:
    """Ask which record to read, where several are open."""
    if len(ids) < 2:  # noqa: PLR2004  # one is no choice
        return
    st.session_state["document"] = document
    st.selectbox(
        words().say("Record"), ids, key="document", label_visibility="collapsed", on_change=open_document
    )


def open_document() -> None:
    """Show the chosen record from its beginning."""
    st.query_params.from_dict({"doc": st.session_state["document"]})


def show_filters(record: OpenRecord) -> None:
    """Ask whose mentions and which kinds count; what is asked stands in the URL at once."""
    document, _ = choose_document(st.query_params, shelf().ids)
    selection, _ = parse_selection(st.query_params, document, record.known)
    asked = len(selection.speakers) > 0 or len(selection.kinds) > 0
    label = words().say("Filter")
    with st.popover(f"{label} ●" if asked else label, width="content"):
        show_delegations(record, selection)
        show_speakers(record, selection)
        show_kinds(record.known, selection)
        if asked:
            st.button(words().say("Show everything"), on_click=lambda: change({"speaker": "", "kind": ""}))


def show_delegations(record: OpenRecord, selection: Selection) -> None:
    """Ask for whole delegations: a choice of all their speakers."""
    sides = delegations(record)
    if not sides:
        st.caption(words().say("The delegations of the speakers are not known in this record."))
        return
    chosen = [
        side
        for side, members in sides.items()
        if selection.speakers and set(members) <= set(selection.speakers)
    ]
    st.session_state["delegations"] = chosen
    st.pills(
        words().say("Delegation"),
        list(sides),
        selection_mode="multi",
        key="delegations",
        format_func=plain,
        on_change=lambda: take_sides(sides),
    )


def take_sides(sides: Mapping[str, tuple[str, ...]]) -> None:
    """Choose all speakers of the chosen delegations."""
    speakers = [speaker for side in st.session_state["delegations"] for speaker in sides[side]]
    change({"speaker": ",".join(speakers)})


def delegations(record: OpenRecord) -> dict[str, tuple[str, ...]]:
    """Return the speakers of each delegation that is known, in the order in which they first speak."""
    sides: dict[str, tuple[str, ...]] = {}
    for turn in first_turns(record.atlas.record.utterances):
        if turn.delegation:
            sides[turn.delegation] = (*sides.get(turn.delegation, ()), turn.speaker)
    return sides


def show_speakers(record: OpenRecord, selection: Selection) -> None:
    """Ask for single speakers; none means everybody."""
    document = record.atlas.record.document
    names = {
        turn.speaker: speaker_name(document, turn) for turn in first_turns(record.atlas.record.utterances)
    }
    st.session_state["speakers"] = list(selection.speakers)
    st.pills(
        words().say("Speaker"),
        record.known.speakers,
        selection_mode="multi",
        key="speakers",
        format_func=lambda speaker: plain(names[speaker]),
        on_change=lambda: change({"speaker": ",".join(st.session_state["speakers"])}),
    )


def show_kinds(known: Known, selection: Selection) -> None:
    """Ask which kinds of mention count; names and comparisons until somebody says otherwise."""
    language = words()
    shown = selection.kinds or tuple(kind for kind in DEFAULT_KINDS if kind in known.kinds)
    st.session_state["kinds"] = list(shown)
    st.pills(
        words().say("Kind of mention"),
        known.kinds,
        selection_mode="multi",
        key="kinds",
        format_func=lambda kind: counted_kind(kind, language),
        on_change=take_kinds,
    )


def take_kinds() -> None:
    """Count the chosen kinds; the usual ones, or none at all, need no word in the URL."""
    chosen = st.session_state["kinds"]
    change({"kind": "" if set(chosen) == set(DEFAULT_KINDS) else ",".join(chosen)})
