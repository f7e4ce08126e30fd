"""What the card of a railway says of its lines: route, builder's years, gauge, owners, lengths; pure data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.facts import Fact
from dashboard.words import ENGLISH
from geodata import place_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from dashboard.words import Words
    from geodata import Atlas


def railway_facts(atlas: Atlas, place_id: str, words: Words = ENGLISH) -> Iterator[Fact]:
    """Yield the facts of each line of a railway, none for a place that is none."""
    lines = atlas.gazetteer.lines
    for _, line in lines.loc[list(place_lines(atlas.gazetteer, place_id))].iterrows():
        route = line["route"].replace(" -> ", words.say(" to "))
        unknown = words.say("not known")
        yield Fact(words.say("Line"), (f"{line['name']}: {route}",))
        yield Fact(words.say("Built"), (line["built"] or unknown,))
        yield Fact(words.say("Gauge"), (line["gauge"] or unknown,))
        yield Fact(words.say("Owners"), tuple(part.strip() for part in line["owners"].split("|")))
        yield Fact(words.say("Length"), tuple(lengths(line, words)))
        yield Fact(words.say("Today"), (line["modern_name"] or unknown,))
        yield Fact(words.say("Source"), (line["source"],))


def lengths(line: pd.Series, words: Words) -> Iterator[str]:
    """Yield the published length and beside it the drawn one, with what the drawing is."""
    yield words.say("published: {length} km", length=line["length_km"] or words.say("not known"))
    drawn, within = words.number(round(line["drawn_km"])), words.number(line["precision_km"])
    if line["schematic"]:
        shape = words.say("schematic, straight between its stations")
    else:
        shape = words.say("as drawn")
    yield words.say("drawn here: {length} km ({shape}, within {km} km)", length=drawn, shape=shape, km=within)
