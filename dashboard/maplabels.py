"""Labels on a drawn map: how much room they take, and where they stand so that none covers another.

The rules are those of ``browser/labels.js``: each label tries a few positions round its mark, the most
important first (Imhof 1975: right of the point before left, above before below). Lengths are in points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP, FAR = 2.5, 8.0
"""How far from its mark a label stands, and how far if it finds no room close by."""

CORNERS = 0.3
"""The share of a turned label's box that stays empty at the corners."""

WIDTHS = {
    0.27: " .,:;'|ilj·’°",
    0.32: "!()IfJt/",
    0.37: "-[]r",
    0.43: "szc",
    0.48: "ea0123456789FS",
    0.54: "bxgoqvdkpyuhnLP",
    0.6: "EYBRTZ",
    0.67: "KCVUX",
    0.73: "AGDNOQH",
    0.79: "wm",
    0.85: "M",
    0.95: "W",
}
"""Advances of Libertinus Serif in ems, rounded up; what is not listed counts ``USUAL``."""

USUAL, BOLD = 0.55, 1.16
ADVANCES = {sign: width for width, signs in WIDTHS.items() for sign in signs}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two boxes have more than an edge in common."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height

    def covers(self, point: Point) -> bool:
        """Tell whether a point lies within."""
        x, y = point
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def within(self, other: Box) -> bool:
        """Tell whether the whole box lies within another."""
        return other.covers((self.x, self.y)) and other.covers((self.x + self.width, self.y + self.height))


@dataclass(frozen=True, slots=True)
class Setting:
    """How a label is set: its size in points, bold or slanted, capitals, the space between its letters."""

    size: float
    bold: bool = False
    slanted: bool = False
    capitals: bool = False
    spacing: float = 0.0
    ink: str = "#1c1814"


@dataclass(frozen=True, slots=True)
class Label:
    """A label that wants a place: beside its point, on it if ``centred``, or by one of the points ``along``.

    ``radius`` is that of the mark at the point, ``angle`` in degrees clockwise; ``stray`` is how far from its
    point it may stand before it says nothing any more.
    """

    text: str
    at: Point
    setting: Setting
    radius: float = 0.0
    centred: bool = False
    along: tuple[Point, ...] = ()
    angle: float = 0.0
    stray: float = math.inf

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the box it takes up, turned as it is."""
        return turned(text_width(self.text, self.setting), self.setting.size * 1.12, self.angle)


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the box in which it stands."""

    label: Label
    box: Box


def text_width(text: str, setting: Setting) -> float:
    """Return how wide a text is, a little more rather than less."""
    shown = text.upper() if setting.capitals else text
    advance = sum(ADVANCES.get(sign, USUAL) for sign in shown) * (BOLD if setting.bold else 1)
    return advance * setting.size + setting.spacing * len(shown)


def turned(width: float, height: float, angle: float) -> tuple[float, float]:
    """Return width and height of the box that a turned label takes up, its empty corners left out."""
    sine, cosine = abs(math.sin(math.radians(angle))), abs(math.cos(math.radians(angle)))
    kept = 1 - CORNERS * 2 * sine * cosine
    return kept * (width * cosine + height * sine), kept * (width * sine + height * cosine)


def place_labels(
    labels: Iterable[Label], taken: Iterable[Box], soft: Sequence[Point], frame: Box
) -> tuple[Placed, ...]:
    """Find a place for each label, in their order; one without room is left out.

    Parameters
    ----------
    taken
        What no label may cover.
    soft
        Points that a label should rather not cover.
    frame
        The box in which they stay.
    """
    blocked, placed = [*taken], []
    for label in labels:
        box = best_box(label, blocked, soft, frame)
        if box is not None:
            blocked.append(box)
            placed.append(Placed(label, box))
    return tuple(placed)


def best_box(label: Label, blocked: Sequence[Box], soft: Sequence[Point], frame: Box) -> Box | None:
    """Return the best free box for a label, or ``None``."""
    free = [
        (rank + 2 * sum(box.covers(point) for point in soft), rank, box)
        for rank, box in enumerate(candidates(label))
        if box.within(frame) and not any(box.overlaps(other) for other in blocked) and near(label, box)
    ]
    return min(free, key=lambda found: found[:2])[2] if free else None


def near(label: Label, box: Box) -> bool:
    """Tell whether a box stands near enough to what its label names."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return math.hypot(x - label.at[0], y - label.at[1]) <= label.stray


def candidates(label: Label) -> list[Box]:
    """Return the boxes in which a label may stand, the best first."""
    width, height = label.size
    if label.along:
        spots = [
            ((x + 5, y - height / 2), (x - width - 5, y - height / 2), (x - width / 2, y - height - 5))
            for x, y in label.along
        ]
        return [Box(x, y, width, height) for pair in spots for x, y in pair]
    around = [box for gap in (GAP, FAR) for box in round_about(label, label.radius + gap)]
    if not label.centred:
        return around
    x, y = label.at
    return [Box(x - width / 2, y - height / 2, width, height), *around]


def round_about(label: Label, off: float) -> list[Box]:
    """Return the eight boxes about a mark: right, left, above, below, then the corners."""
    (width, height), (x, y), corner = label.size, label.at, off * 0.72
    left, top = x - width / 2, y - height / 2
    corners = [
        (x + off, top),
        (x - off - width, top),
        (left, y - off - height),
        (left, y + off),
        (x + corner, y - corner - height),
        (x + corner, y + corner),
        (x - corner - width, y - corner - height),
        (x - corner - width, y + corner),
    ]
    return [Box(across, down, width, height) for across, down in corners]


def dotted(points: Sequence[Point], step: float) -> list[Point]:
    """Return the points of a path with more between them, none farther than ``step`` from the next."""
    found = list(points[:1])
    for (x, y), (to_x, to_y) in pairwise(points):
        parts = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / step))
        shares = [(number + 1) / parts for number in range(parts)]
        found += [(x + share * (to_x - x), y + share * (to_y - y)) for share in shares]
    return found


def edge_point(frame: Box, point: Point) -> tuple[float, float, float]:
    """Return where the way from the middle of a frame to a point outside leaves it, and its angle.

    The angle is in degrees, clockwise from east.
    """
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    across, down = point[0] - x, point[1] - y
    share = min(
        frame.width / 2 / abs(across) if across else math.inf,
        frame.height / 2 / abs(down) if down else math.inf,
    )
    return x + across * share, y + down * share, math.degrees(math.atan2(down, across))
