"""Where a card leads: to the disputes that a turn or a place touches, and to what was measured of a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.facts import Link
from dashboard.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from dashboard.words import Words
    from geodata import Disputes, Selection


def select_links(
    selection: Selection, disputes: Disputes, claims: pd.DataFrame, words: Words = ENGLISH
) -> tuple[Link, ...]:
    """Return the links of what is selected; the disputes and claims of other records lead nowhere."""
    return (*dispute_links(selection, disputes), *claim_links(selection, claims, words))


def dispute_links(selection: Selection, disputes: Disputes) -> Iterator[Link]:
    """Yield a link to each dispute that is spoken of in the turn, or that is about the place."""
    table, said = disputes.table, disputes.sayings
    if selection.place:
        wanted = [
            row["dispute_id"] for row in table.to_dict("records") if selection.place in row["places"].split()
        ]
    else:
        mine = (said["document"] == selection.document) & (said["utterance"] == selection.turn)
        wanted = said.loc[mine, "dispute_id"].tolist()
    for row in table.loc[table["dispute_id"].isin(wanted)].to_dict("records"):
        yield Link(str(row["title"]), address(page="borders", dispute=str(row["dispute_id"])))


def claim_links(selection: Selection, claims: pd.DataFrame, words: Words) -> Iterator[Link]:
    """Yield a link to what was measured of the turn."""
    if selection.place or selection.turn not in set(claims["utterance"]):
        return
    yield Link(words.say("What was said, measured"), address(page="measures", turn=str(selection.turn)))


def address(**parameters: str) -> str:
    """Return an address of parameters alone."""
    return f"?{urlencode(parameters)}"
