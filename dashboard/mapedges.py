"""Signs at the edge of the drawn map: where a place lies that the picture does not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import markup
from dashboard.maplabels import Box, Setting, edge_point, text_width
from dashboard.mapsigns import INK, SOFT
from dashboard.maptext import text_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.markup import Node

WORDS = Setting(8.0, bold=True, slanted=True, ink=INK)
EDGE, ARROW = 3.0, 14.0
"""Points from the frame, and room for the arrow behind a name."""

Far = tuple[str, tuple[float, float]]
"""A place's name and where it lies, outside of the picture."""


def edge_signs(places: Iterable[Far], width: float, height: float) -> list[tuple[Box, Node]]:
    """Return a sign for each place, none over another: its box, and a name with an arrow."""
    frame = Box(0, 0, width, height)
    signs: list[tuple[Box, Node]] = []
    for name, point in places:
        x, y, angle = edge_point(frame, point)
        box = free_box(name, (x, y), frame, [taken for taken, _ in signs])
        signs.append((box, sign(name, box, angle)))
    return signs


def free_box(name: str, at: tuple[float, float], frame: Box, taken: list[Box]) -> Box:
    """Return a box for a name near a point of the frame, moved up or down where others stand."""
    wide, high = text_width(name, WORDS) + ARROW, WORDS.size * 1.5
    left = min(max(at[0] - wide / 2, EDGE), frame.width - wide - EDGE)
    top = min(max(at[1] - high / 2, EDGE), frame.height - high - EDGE)
    step = high + 1 if at[1] < frame.height / 2 else -high - 1
    while any(Box(left, top, wide, high).overlaps(other) for other in taken):
        top += step
    return Box(left, top, wide, high)


def sign(name: str, box: Box, angle: float) -> Node:
    """Return a name in its box, with an arrow of an angle in degrees clockwise from east."""
    left, top, wide, high = (f"{value:.1f}" for value in (box.x, box.y, box.width, box.height))
    x, y = box.x + box.width - ARROW / 2, box.y + box.height / 2
    ground = {"fill": "#fff", "stroke": SOFT, "stroke_width": 0.5}
    arrow = {"stroke": INK, "stroke_width": 0.9, "fill": "none"}
    turn = f"translate({x:.1f} {y:.1f}) rotate({angle:.0f})"
    return markup.node(
        "g",
        markup.node("rect", x=left, y=top, width=wide, height=high, **ground),
        text_node(name, (box.x + 3, box.y + box.height * 0.72), WORDS, halo=""),
        markup.node("path", d="M-3.6 0H2.2M-0.4-2.6L3.4 0L-0.4 2.6", transform=turn, **arrow),
    )
