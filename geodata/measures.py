"""Measuring spoken claims against the atlas's own layers; all areas and lengths are geodesic (WGS 84).

Each function takes a claim, whose arguments its docstring lists, and what to measure on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geodata.edtf import day_words
from geodata.ellipsoid import (
    area_km2,
    belt,
    from_line_km,
    length_km,
    mercator_area_km2,
    shared_edge,
)
from geodata.ground import Claim, Ground, Measured, face_ids, labelled, published_km, published_km2, shapes_of
from geodata.schema import DataError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def measure_nothing(_: Claim, __: Ground) -> Measured:
    """Measure nothing: the claim only looks testable. No arguments."""
    return Measured()


def measure_area_share(claim: Claim, ground: Ground) -> Measured:
    """Measure an area as a share of others.

    Arguments: the part; a whole it belongs to; a further part, also added to the whole; the published area
    of the part; published areas of other wholes, ``+`` before one to which the part is still to be added.
    """
    part, whole, more, published, *others = claim.arguments
    mine, all_of_it, extra = (_km2(text, ground) for text in (part, whole, more))
    told = [
        f"{_km(mine)}²: {_percent(mine / all_of_it)} of {labelled(whole)[0]} ({_km(all_of_it)}²)",
        f"{_percent((mine + extra) / (all_of_it + extra))} with {labelled(more)[0]} counted in both",
    ]
    for other in others:
        figure = other.removeprefix("+")
        base = published_km2(figure, ground) + (mine if other.startswith("+") else 0)
        told.append(f"{_percent(mine / base)} of {ground.areas['name'][figure]}, {_km(base)}²")
    off = _off(mine, published_km2(published, ground), "²")
    return Measured("; ".join(told), f"{off}; {_precision(part, ground)}")


def measure_area_ratio(claim: Claim, ground: Ground) -> Measured:
    """Measure how many times as large one area is as another.

    Arguments: the larger; the smaller; the published area of each.
    """
    large, small, *published = claim.arguments
    one, other = _km2(large, ground), _km2(small, ground)
    known = [published_km2(figure, ground) for figure in published]
    told = f"{labelled(large)[0]} {_km(one)}², {labelled(small)[0]} {_km(other)}²: {one / other:,.0f} times"
    return Measured(
        told, f"{known[0] / known[1]:,.0f} times by the published {_km(known[0])}² and {_km(known[1])}²"
    )


def measure_held(claim: Claim, ground: Ground) -> Measured:
    """Measure areas and say by what right, and from when, somebody first held each.

    Arguments: ``view/polity``; the areas, a face each.
    """
    view, polity = claim.arguments[0].split("/")
    table = ground.borders.membership
    told = []
    for face in claim.arguments[1:]:
        rows = table[(table["face_id"] == face) & (table["view"] == view) & (table["polity"] == polity)]
        if rows.empty:
            raise DataError(f"{polity} never held {face} in the view {view}: name a face that it held")
        first = rows.sort_values("from").iloc[0]
        since = day_words(first["from"])
        name = ground.borders.faces["name"][face]
        told.append(f"{name}: {_km(_km2(face, ground))}², {first['status']} from {since}")
    return Measured("; ".join(told), _precision(" ".join(claim.arguments[1:]), ground, "the limits are"))


def measure_belts(claim: Claim, ground: Ground) -> Measured:
    """Lay belts about a town and measure the land in them; about its point where no face is drawn of it.

    Arguments: the place, which is also the id of its face if it has one; the land to stay on; widths in km.
    """
    place, land, *widths = claim.arguments
    drawn = place in ground.borders.faces.index
    shape = ground.borders.faces.geometry[place] if drawn else ground.gazetteer.places.geometry[place]
    within = shapely.coverage_union_all(shapes_of(face_ids(land, ground), ground))
    all_of_it = _km2(land, ground)
    told = []
    for width in widths:
        area = area_km2([belt(shape, float(width), within)])
        told.append(f"{width} km: {_km(area)}² of land, {_percent(area / all_of_it)} of {labelled(land)[0]}")
    about = "the outline drawn" if drawn else "the point of the town, of which no outline is drawn"
    known = (ground.borders.faces if drawn else ground.gazetteer.places)["precision_km"][place]
    return Measured("; ".join(told), f"laid about {about}, known to ±{known:g} km")


def measure_mercator(claim: Claim, ground: Ground) -> Measured:
    """Measure how much Web Mercator enlarges two areas, and the share of the first in both together.

    Arguments: the part; the rest.
    """
    part, rest = (shapes_of(face_ids(text, ground), ground) for text in claim.arguments)
    true, drawn = (area_km2(part), area_km2(rest)), (mercator_area_km2(part), mercator_area_km2(rest))
    names = [labelled(text)[0] for text in claim.arguments]
    told = (
        f"Web Mercator draws {names[0]} {drawn[0] / true[0]:.2f} times as large as land at the equator and "
        f"{names[1]} {drawn[1] / true[1]:.2f} times: {_percent(drawn[0] / sum(drawn))} of both together, "
        f"where it is {_percent(true[0] / sum(true))}"
    )
    return Measured(told)


def measure_frontier(claim: Claim, ground: Ground) -> Measured:
    """Measure the edge that an area shares with its neighbours, and set it against what was said, in km.

    Arguments: the area; its neighbours; the subject of its published lengths.
    """
    length = length_km(_edge(claim.arguments[0], claim.arguments[1], ground))
    said = float(claim.said)
    off = [_off(length, km) for km in published_km(claim.arguments[2], ground)]
    told = f"{_km(length)} as drawn here: {_against(length, said)} the {said:,.0f} km said"
    return Measured(told, f"{'; '.join(off)}; {_precision(claim.arguments[0], ground)}")


def measure_frontier_parts(claim: Claim, ground: Ground) -> Measured:
    """Measure the parts of a frontier by neighbour, in km and as a share of all of them.

    Arguments: the area; each neighbour, or group of neighbours, with a label.
    """
    area, *neighbours = claim.arguments
    parts = [(labelled(text)[0], length_km(_edge(area, text, ground))) for text in neighbours]
    total = sum(length for _, length in parts)
    told = [f"{label} {_km(length)} ({_percent(length / total)})" for label, length in parts]
    return Measured("; ".join(told), _precision(area, ground))


def measure_distance(claim: Claim, ground: Ground) -> Measured:
    """Measure how far two places lie apart, straight and along the drawn line of a railway.

    Arguments: two places, each with a station; the railway's line.
    """
    *ends, line = claim.arguments
    places, stations = ground.gazetteer.places.loc[ends], ground.gazetteer.stations
    chain = stations[stations["line_id"] == line].reset_index(drop=True)
    met = sorted(chain.index[chain["place_id"].isin(ends)])
    if len(met) != len(ends):
        raise DataError(f"{' and '.join(ends)} are not both stations of {line}: name two of stations.csv")
    straight = length_km(shapely.LineString(shapely.get_coordinates(places.geometry)))
    along = length_km(shapely.LineString(shapely.get_coordinates(chain.geometry.loc[met[0] : met[1]])))
    known = " and ".join(f"±{km:g} km" for km in places["precision_km"])
    return Measured(
        f"{_km(straight)} apart; {_km(along)} along the line drawn through the stations",
        f"the two points are known to {known}",
    )


def measure_from_frontier(claim: Claim, ground: Ground) -> Measured:
    """Measure how far a place lies from a frontier.

    Arguments: the place; how well the place of what happened there is known, in km; the area; its neighbours.
    """
    place, known, area, neighbours = claim.arguments
    places = ground.gazetteer.places
    apart = from_line_km(places.geometry[place], _edge(area, neighbours, ground))
    told = f"{places['name'][place]} lies {_km(apart)} from the frontier as drawn"
    return Measured(told, f"where it happened is known to ±{known} km; {_precision(area, ground)}")


def measure_railways(claim: Claim, ground: Ground) -> Measured:
    """Measure groups of railway lines as drawn, beside their published lengths.

    Arguments: a label and lines for each group.
    """
    told, short = [], []
    for group in claim.arguments:
        label, ids = labelled(group)
        drawn = float(ground.gazetteer.lines.loc[ids.split(), "drawn_km"].sum())
        known = sum(published_km(line, ground)[0] for line in ids.split())
        told.append(f"{label}: {_km(drawn)} as drawn, {_km(known)} as published")
        short.append(f"{label} {_percent(1 - drawn / known)}")
    return Measured("; ".join(told), f"straight from station to station, hence too short: {', '.join(short)}")


def measure_branches(claim: Claim, ground: Ground) -> Measured:
    """Count the lines of a railway beside its main line.

    Arguments: the railway's place; its main line.
    """
    place, main = claim.arguments
    lines = ground.gazetteer.lines
    names = lines.loc[(lines["place_id"] == place) & (lines.index != main), "name"]
    return Measured(f"{len(names)} in this atlas: {', '.join(names)}", "the atlas does not hold every branch")


def measure_border_lines(claim: Claim, ground: Ground) -> Measured:
    """Measure border lines. Arguments: their ids."""
    lines = ground.borders.lines.loc[list(claim.arguments)]
    told = [
        f"{name}: {_km(length_km(line))}" for name, line in zip(lines["name"], lines.geometry, strict=True)
    ]
    return Measured(
        "; ".join(told), f"drawn to ±{lines['precision_km'].max():g} km; rivers wind more than that"
    )


def _edge(area: str, neighbours: str, ground: Ground) -> BaseGeometry:
    sides = (shapes_of(face_ids(text, ground), ground) for text in (area, neighbours))
    return shared_edge(*sides)


def _km2(text: str, ground: Ground) -> float:
    return area_km2(shapes_of(face_ids(text, ground), ground))


def _precision(text: str, ground: Ground, what: str = "the frontier is") -> str:
    worst = ground.borders.faces.loc[face_ids(text, ground), "precision_km"].max()
    return f"{what} known to ±{worst:g} km"


def _off(value: float, published: float, power: str = "") -> str:
    return f"{_against(value, published)} the published {_km(published)}{power}"


def _against(value: float, other: float) -> str:
    share = abs(value / other - 1) * 100
    return f"{share:.2g} % {'above' if value > other else 'below'}"


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def _km(value: float) -> str:
    return f"{value:,.0f} km" if value >= 100 else f"{value:.1f} km"  # noqa: PLR2004  # three figures
