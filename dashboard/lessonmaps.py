"""The maps of a lesson on paper: each step's window on its places, with insets where they crowd."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.mapsheet import Sheet, Spot
from dashboard.mapsvg import GUTTER
from geodata import WINDOW, opening_bounds
from geodata.framing import fit_window, grown_box, joined_box, kept_in, shifted_box
from geodata.layers import place_frame
from geodata.lettering import towns_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dashboard.mapsheet import MapData
    from geodata import Atlas, Step
    from geodata.basemap import Box
    from geodata.framing import Window

WIDTH = 482.0
"""Of a page of A4 between its margins, in points."""

LOWEST, HIGHEST = 180.0, 285.0
INSET_WIDTH, INSET_MAP_HEIGHT = 168.0, 262.0
ROOM, LEAST_KM, FAR_KM = 0.12, 130.0, 3000.0
"""About the places of a step: a share of their extent on each side, and the least width of a map.

Where the atlas draws nothing but coasts, a map is so wide that some are on it.
"""

INSET_ROOM, INSET_LEAST_KM = 0.25, 45.0
CROWDED, SMALL = 15.0, 24.0
"""Points: places nearer to each other than the one share an inset, if they are no larger than the other."""

MOST_INSETS = 2


def step_sheet(step: Step, day: str | None, atlas: Atlas, data: MapData) -> Sheet:
    """Return the map of a step on a day, as wide as a page with its insets."""
    names = data.gazetteer.places["name"]
    then = towns_on(data.lettering, day) if day else {}
    spots = tuple(
        Spot(place, called(str(names[place]), then.get(place)), chosen=True) for place in step.places
    )
    box = step_box(step, atlas, data.extents)
    sheet = held(Sheet(box, *fitting_size(box), day, step.view, step.layers, spots))
    groups = crowded(sheet, data)
    if not groups:
        return sheet
    beside = replace(sheet, box=box, width=WIDTH - GUTTER - INSET_WIDTH, height=INSET_MAP_HEIGHT)
    return replace(held(beside), insets=tuple(insets(beside, groups, data.extents)))


def called(name: str, then: str | None) -> str:
    """Return what a place is called on a map: "Urga (Ulan Bator)" where it bore another name on that day."""
    return name if then in (None, name) else f"{then} ({name})"


def held(sheet: Sheet) -> Sheet:
    """Return a map whose window does not reach beyond what the atlas draws in detail, if it can be.

    The map of far places stays where they are, without borders: those end where the detail does, and the
    end would look like one.
    """
    if not is_near(sheet.box):
        return replace(sheet, day=None)
    return replace(sheet, box=shifted_box(fit_window(sheet.box, sheet.width, sheet.height).box))


def step_box(step: Step, atlas: Atlas, extents: Mapping[str, Box]) -> Box:
    """Return the box that shows the places of a step, without those where the atlas draws no detail.

    A step without places shows those that its turns mention; one without either, what the talk is about.
    """
    table = atlas.mentions
    said = table.loc[table["utterance"].isin(step.turns) & (table["kind"] == "name"), "place_id"]
    for places in (step.places, tuple(dict.fromkeys(said))):
        reached = [extents[place] for place in places if place in extents and is_near(extents[place])]
        if reached:
            return grown_box(kept_in(joined_box(reached)), ROOM, LEAST_KM)
        if places and places is step.places:
            return grown_box(joined_box(extents[place] for place in places), ROOM, FAR_KM)
    return grown_box(opening_bounds(place_frame(atlas)), ROOM, LEAST_KM)


def is_near(box: Box) -> bool:
    """Tell whether the middle of a box lies where the atlas draws in detail."""
    west, south, east, north = box
    return WINDOW[0] <= (west + east) / 2 <= WINDOW[2] and WINDOW[1] <= (south + north) / 2 <= WINDOW[3]


def fitting_size(box: Box) -> tuple[float, float]:
    """Return width and height in points for a map of a box: no higher than it may be, and as wide as it can.

    It is no wider than what the atlas draws in detail.
    """
    flat = fit_window(box, WIDTH, 1.0)
    left, top = flat.at(box[0], box[3])
    right, bottom = flat.at(box[2], box[1])
    height = min(max(WIDTH * (bottom - top) / (right - left), LOWEST), HIGHEST)
    window = fit_window(box, WIDTH, height)
    share = (WINDOW[2] - WINDOW[0]) / (window.east - window.west)
    return round(WIDTH * min(1, share)), round(height)


def crowded(sheet: Sheet, data: MapData) -> tuple[tuple[str, ...], ...]:
    """Return the groups of places that a map shows too close together, the largest first, two at most."""
    window = fit_window(sheet.box, sheet.width, sheet.height)
    places = [spot.place for spot in sheet.spots if window.holds(*data.points[spot.place])]
    at = {place: window.at(*data.points[place]) for place in places if is_small(data.extents[place], window)}
    groups = [group for group in gathered(at) if len(group) > 1 and len(group) < len(sheet.spots)]
    return tuple(sorted(groups, key=len, reverse=True)[:MOST_INSETS])


def is_small(extent: Box, window: Window) -> bool:
    """Tell whether a place is so small on a map that an inset helps."""
    left, bottom = window.at(extent[0], extent[1])
    right, top = window.at(extent[2], extent[3])
    return max(right - left, bottom - top) <= SMALL


def gathered(at: Mapping[str, tuple[float, float]]) -> Iterable[tuple[str, ...]]:
    """Return groups of points, each within ``CROWDED`` of another of its group."""
    groups: list[list[str]] = []
    for place, point in at.items():
        close = [group for group in groups if any(math.dist(point, at[other]) <= CROWDED for other in group)]
        groups = [group for group in groups if group not in close]
        groups.append([member for group in close for member in group] + [place])
    return [tuple(group) for group in groups]


def insets(
    sheet: Sheet, groups: Sequence[Sequence[str]], extents: Mapping[str, Box]
) -> Iterator[tuple[str, Sheet]]:
    """Yield an inset for each group of places, under its letter; together they are as high as the map."""
    height = (sheet.height - GUTTER * (len(groups) - 1)) / len(groups)
    spots = tuple(replace(spot, chosen=False) for spot in sheet.spots)
    for letter, group in zip("AB", groups, strict=False):
        box = grown_box(joined_box(extents[place] for place in group), INSET_ROOM, INSET_LEAST_KM)
        yield letter, replace(sheet, box=box, width=INSET_WIDTH, height=height, spots=spots)
