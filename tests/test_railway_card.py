"""The card of a railway says who owned it when, and sets the published length beside the drawn one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.railways import railway_facts

if TYPE_CHECKING:
    from geodata import Atlas


def test_a_railway_says_its_lines_with_both_lengths(atlas: Atlas) -> None:
    facts = [(fact.term, fact.values) for fact in railway_facts(atlas, "smr")]
    assert [values[0] for term, values in facts if term == "Line"] == [
        "South Manchuria Railway, main line (Renkyō Line): Changchun to Dairen",
        "Port Arthur branch (Ryojun Line): Choushuitzu to Port Arthur",
        "Antung-Mukden line (Anpō Line): Mukden to Antung",
    ]
    published, drawn = dict(facts[:5])["Length"]
    assert published == "published: 701.4 km"
    assert drawn == "drawn here: 653 km (schematic, straight between its stations, within 8 km)"


def test_owners_stand_in_the_order_of_time(atlas: Atlas) -> None:
    owners = next(fact.values for fact in railway_facts(atlas, "cer") if fact.term == "Owners")
    assert owners[0].startswith("1896-1917 Chinese Eastern Railway Co.")
    assert owners[-1] == "31 Dec 1952 to PRC"


def test_a_town_has_no_lines(atlas: Atlas) -> None:
    assert list(railway_facts(atlas, "dairen")) == []
