"""What the card of a railway says of its lines: route, builder's years, gauge, owners, lengths; pure data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.facts import UNKNOWN, Fact
from geodata import place_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geodata import Atlas


def railway_facts(atlas: Atlas, place_id: str) -> Iterator[Fact]:
    """Yield the facts of each line of a railway, none for a place that is none."""
    lines = atlas.gazetteer.lines
    for _, line in lines.loc[list(place_lines(atlas.gazetteer, place_id))].iterrows():
        yield Fact("Line", (f"{line['name']}: {line['route'].replace(' -> ', ' to ')}",))
        yield Fact("Built", (line["built"] or UNKNOWN,))
        yield Fact("Gauge", (line["gauge"] or UNKNOWN,))
        yield Fact("Owners", tuple(part.strip() for part in line["owners"].split("|")))
        yield Fact("Length", tuple(lengths(line)))
        yield Fact("Today", (line["modern_name"] or UNKNOWN,))
        yield Fact("Source", (line["source"],))


def lengths(line: pd.Series) -> Iterator[str]:
    """Yield the published length and beside it the drawn one, with what the drawing is."""
    yield f"published: {line['length_km'] or UNKNOWN} km"
    drawn = "schematic, straight between its stations" if line["schematic"] else "as drawn"
    yield f"drawn here: {line['drawn_km']:,.0f} km ({drawn}, within {line['precision_km']:g} km)"
