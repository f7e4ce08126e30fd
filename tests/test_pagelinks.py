"""A card leads to the disputes that its turn or place touches, and to what was measured of it."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.facts import Link
from dashboard.pagelinks import select_links
from geodata import Disputes, Selection

DISPUTES = Disputes(
    pd.DataFrame(
        {
            "dispute_id": ["kowloon-ceded", "tannu-tuva"],
            "title": ["Kowloon", "Tannu & Tuva"],
            "places": ["kowloon hong-kong", "tannu-tuva"],
        }
    ),
    pd.DataFrame(
        {"document": ["a.txt", "a.txt"], "dispute_id": ["kowloon-ceded"] * 2, "utterance": ["t028", "t030"]}
    ),
)
CLAIMS = pd.DataFrame({"utterance": ["t030"]})
KOWLOON = Link("Kowloon", "?page=borders&dispute=kowloon-ceded")


@pytest.mark.parametrize(
    ("selection", "links"),
    [
        (Selection("a.txt"), ()),
        (Selection("a.txt", turn="t001"), ()),
        (Selection("a.txt", turn="t028"), (KOWLOON,)),
        (
            Selection("a.txt", turn="t030"),
            (KOWLOON, Link("What was said, measured", "?page=measures&turn=t030")),
        ),
        (Selection("a.txt", turn="t030", place="hong-kong"), (KOWLOON,)),
        (
            Selection("a.txt", place="tannu-tuva"),
            (Link("Tannu & Tuva", "?page=borders&dispute=tannu-tuva"),),
        ),
    ],
)
def test_where_a_card_leads(selection: Selection, links: tuple[Link, ...]) -> None:
    assert select_links(selection, DISPUTES, CLAIMS) == links


def test_the_sayings_of_one_record_lead_nowhere_in_another() -> None:
    assert select_links(Selection("b.txt", turn="t028"), DISPUTES, CLAIMS) == ()
