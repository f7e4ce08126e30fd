"""Texts on the drawn map as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import markup
from dashboard.mapsigns import LAND

if TYPE_CHECKING:
    from dashboard.maplabels import Setting
    from dashboard.markup import Node

FONTS = "Libertinus Serif, Source Serif 4, Georgia, serif"
HALO = 2.2
"""Points of stroke round a text, so that it can be read on lines and textures."""


def text_node(  # noqa: PLR0913  # what SVG asks of a text
    text: str,
    at: tuple[float, float],
    setting: Setting,
    *,
    anchor: str = "start",
    halo: str = LAND,
    angle: float = 0.0,
) -> Node:
    """Return a text with its baseline at a point, turned about it by degrees clockwise; "" is no halo."""
    x, y = at
    return markup.node(
        "text",
        text.upper() if setting.capitals else text,
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        fill=setting.ink,
        font_size=setting.size,
        font_weight="bold" if setting.bold else None,
        font_style="italic" if setting.slanted else None,
        letter_spacing=setting.spacing or None,
        text_anchor=None if anchor == "start" else anchor,
        transform=f"rotate({angle:g} {x:.1f} {y:.1f})" if angle else None,
        stroke=halo or None,
        stroke_width=HALO if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )
