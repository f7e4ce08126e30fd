"""The signs of the drawn map: what each holder, claim and certainty looks like, in colour and in grey.

The rules are those of the page (``browser/territory.js``): a face is tinted by its holder, stripes show who
else counts it as its own, hatching shows lease and occupation, a line's stroke says how exactly it is known.
On paper each holder has a texture besides, for colours of one lightness are one grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard import markup
from geodata import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.markup import Node

Texture = Literal[
    "", "rows", "columns", "dots", "crosses", "rings", "dashes", "ticks", "chevrons", "squares", "waves"
]

EXACT_KM, FAIR_KM = 5.0, 15.0
"""Lines known to 5 km are solid, to 15 km dashed, others dotted over a band as broad as their doubt."""

LEASED = frozenset({"leased", "joint-base", "neutral-ground", "joint"})
OPEN = frozenset({"disputed", "claimed", "unsettled"})
LEASE_LINES = frozenset({"lease-limit", "neutral-limit", "base-limit"})

LAND, SEA, COAST, RIVER = "#fdfaf2", "#d3dee0", "#6f6959", "#6f8f9a"
INK, SOFT, BORDER, LEASE, CLAIM = "#1c1814", "#4d453a", "#4f331f", "#7d5a10", "#a82a16"
TODAY, TODAY_WORDS = "#4a4a86", "border of today, as governed in fact"


@dataclass(frozen=True, slots=True)
class Tint:
    """The ground of a holder, and the texture over it."""

    ground: str
    texture: Texture = ""
    stroke: str = "#6b6255"


TINTS = {
    "china": Tint("#eef5f9", "", "#7f98a8"),
    "taiwan": Tint("#d3e2ec", "dashes", "#56788f"),
    "ussr": Tint("#ecd3c9", "rows", "#a5705e"),
    "russia": Tint("#ecd7c9", "rows", "#a5765e"),
    "mongolia": Tint("#f6e3b3", "dots", "#8a6a1e"),
    "tuva": Tint("#dccfe6", "rings", "#6f5488"),
    "manchukuo": Tint("#cdbccb", "columns", "#6d5069"),
    "mengjiang": Tint("#d5c3bf", "dashes", "#80605b"),
    "east-turkestan-republic": Tint("#c8ded9", "rings", "#3a7a70"),
    "japan": Tint("#dbb4c0", "crosses", "#8d4a60"),
    "korea": Tint("#d5e0c6", "dashes", "#5f7f43"),
    "north-korea": Tint("#c9d8b6", "columns", "#5f7f43"),
    "south-korea": Tint("#cfe2d7", "waves", "#42785c"),
    "tibet": Tint("#e9e7cb", "ticks", "#8a863f"),
    "britain": Tint("#e8cdb9", "chevrons", "#96603f"),
    "united-states": Tint("#cfd8e2", "squares", "#506a87"),
    "central-asian-republics": Tint("#dfe4cc", "squares", "#727f46"),
    "russia-china-joint": Tint("#e6e0d6", "squares", "#8b8373"),
    "russia-japan-joint": Tint("#e6e0d6", "waves", "#8b8373"),
}
OTHER = Tint("#e2ddd2", "rings", "#8b8373")

HATCH_WORDS = {
    "lease": "leased or joint",
    "held": "occupied",
    "open": "not settled",
}
STROKE_WORDS = {
    "exact": "border known within 5 km",
    "fair": "known within 15 km",
    "rough": "band: its doubt",
}
LINE_WORDS = {"claim": "claimed line", "lease": "lease or base limit"}
OVERLAY_WORDS = {
    "proposal": "proposed belt",
    "uncertain": "unsettled course",
    "incident": "incident, roughly",
    "advance": "Soviet advance",
}

DASHES = {"exact": None, "fair": "5 3", "rough": "0.1 3.4"}
"""The strokes of lines, in points; a dot is a dash of no length with a round cap."""


def tint_of(polity: str) -> Tint:
    """Return how a holder is tinted."""
    return TINTS.get(polity, OTHER)


def hatch_of(status: str) -> str:
    """Return how a face is hatched for the way it is held, "" for none."""
    if status in LEASED:
        return "lease"
    if status in OPEN:
        return "open"
    return "held" if status == "occupied" else ""


def rival_of(view: str, hatch: str, holder: str, others: Mapping[str, str]) -> str:
    """Return the first other holder whose stripes a face bears, "" for none; ``others`` are those by view.

    Stripes are for the view de facto, and for faces that bear no hatching.
    """
    if view != VIEWS[0] or hatch:
        return ""
    return next((polity for own in VIEWS if (polity := others.get(own, holder)) != holder), "")


def stroke_of(precision_km: float) -> str:
    """Return how a line is drawn for the km that it may be off."""
    if precision_km <= EXACT_KM:
        return "exact"
    return "fair" if precision_km <= FAIR_KM else "rough"


def line_sort(line_class: str) -> str:
    """Return which sort of line a class is, in the words of ``LINE_WORDS``; "" for the border of a state."""
    return "lease" if line_class in LEASE_LINES else "claim" if line_class == "claim" else ""


def line_ink(line_class: str) -> str:
    """Return the colour of a line."""
    return {"lease": LEASE, "claim": CLAIM}.get(line_sort(line_class), BORDER)


def texture_pattern(name: str, polity: str) -> Node:
    """Return the pattern that lies over the ground of a holder, empty where it has no texture."""
    return markup.node(
        "pattern", *texture_marks(tint_of(polity)), id=name, width=6, height=6, patternUnits="userSpaceOnUse"
    )


STROKES: dict[str, str] = {
    "rows": "M0 1.5H6M0 4.5H6",
    "columns": "M1.5 0V6M4.5 0V6",
    "dashes": "M0.5 1.5H3M3.5 4.5H6",
    "ticks": "M1.5 0.4V2.6M4.5 3.4V5.6",
    "crosses": "M0.7 1.5H2.3M1.5 0.7V2.3M3.7 4.5H5.3M4.5 3.7V5.3",
    "chevrons": "M0.5 2.2L1.5 0.9L2.5 2.2M3.5 5.2L4.5 3.9L5.5 5.2",
    "squares": "M2 2H4V4H2Z",
    "waves": "M0 3Q1.5 1 3 3T6 3",
}
"""The strokes of one tile of a texture, 6 by 6 points."""


def texture_marks(tint: Tint) -> tuple[Node, ...]:
    """Return the marks of one tile of a texture."""
    thin = {"stroke": tint.stroke, "stroke_width": 0.4, "fill": "none"}
    if tint.texture == "rings":
        return (markup.node("circle", cx=3, cy=3, r=1, **thin),)
    if tint.texture == "dots":
        return tuple(markup.node("circle", cx=at, cy=at, r=0.55, fill=tint.stroke) for at in (1.5, 4.5))
    return (markup.node("path", d=STROKES[tint.texture], **thin),) if tint.texture else ()


def hatch_pattern(name: str, hatch: str, rival: str = "") -> Node:
    """Return the pattern that lies over a holder's: hatching, or stripes of who else claims the land."""
    size = 14 if rival else 7 if hatch == "open" else 5
    turn = -45 if hatch == "held" else 45
    return markup.node(
        "pattern",
        *hatch_marks(hatch, rival, size),
        id=name,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turn})",
    )


def hatch_marks(hatch: str, rival: str, size: int) -> tuple[Node, ...]:
    """Return the marks of one tile of a hatching."""
    if rival:
        edge = {"stroke": tint_of(rival).stroke, "stroke_width": 0.35}
        stripe = markup.node("rect", width=4, height=size, fill=tint_of(rival).ground)
        return (stripe, *(markup.node("line", x1=x, x2=x, y1=0, y2=size, **edge) for x in (0.2, 4)))
    ink, width = {"lease": (LEASE, 1.1), "held": (BORDER, 0.8), "open": (CLAIM, 0.7)}[hatch]
    strokes = {"stroke": ink, "stroke_width": width}
    down = markup.node("line", x1=1, x2=1, y1=0, y2=size, **strokes)
    return (down, markup.node("line", x1=0, x2=size, y1=1, y2=1, **strokes)) if hatch == "open" else (down,)
