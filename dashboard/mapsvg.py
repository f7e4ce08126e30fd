"""A map as an SVG text, drawn from the atlas's own layers: for paper, for a file, in colour and in grey.

Sizes are points. Nothing is fetched: no picture, no font, no style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import markup
from dashboard.mapground import draw_ground
from dashboard.maplabels import Box, Setting, text_width
from dashboard.mapsigns import COAST, INK, LAND, RIVER, SEA, SOFT
from dashboard.maptext import FONTS, text_node
from dashboard.mapwriting import draw_writing
from geodata.framing import fit_window, framed, scale_bar, svg_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import geopandas as gpd

    from dashboard.mapsheet import Footing, MapData, Sheet, Sign
    from dashboard.markup import Node
    from geodata.framing import Window

LEGEND = Setting(7.2)
HEADING = Setting(9.0, bold=True)
CREDIT = Setting(6.0, ink=SOFT)
ROW, SIGN, BETWEEN = 11.5, 19.0, 11.0
"""Of the legend in points: height of a row, width of a sign, room between two entries."""

GUTTER = 8.0
"""Between a map and its insets."""

GREAT_RIVER = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """One map as drawn, without what stands below it: what its layers need, and their legends in order."""

    marks: Node
    patterns: Node
    signs: tuple[tuple[Sign, ...], ...]


def map_svg(sheet: Sheet, data: MapData, footing: Footing) -> Node:
    """Return the map as a complete SVG element, its insets to the right of it and its footing below.

    Raises
    ------
    DataError
        If the box is none, or the day or the view is unknown.
    """
    pictures = [picture(sheet, data, footing.prefix)]
    placed, y = [pictures[0].marks], 0.0
    for letter, inset in sheet.insets:
        drawn = picture(inset, data, f"{footing.prefix}{letter}")
        tab = letter_tab(letter, Box(0.4, 0.4, 10, 11))
        across = sheet.width + GUTTER
        placed.append(markup.node("g", drawn.marks, tab, transform=f"translate({across:g} {y:g})"))
        pictures.append(drawn)
        y += inset.height + GUTTER
    width = full_width(sheet)
    signs = [
        sign
        for layer in zip(*(each.signs for each in pictures), strict=True)
        for own in layer
        for sign in own
    ]
    below, height = draw_footing(
        footing, list({sign.words: sign for sign in reversed(signs)}.values())[::-1], width, sheet.height
    )
    return markup.node(
        "svg",
        markup.node("title", footing.title),
        markup.node("defs", *(each.patterns for each in pictures)),
        *placed,
        below,
        xmlns="http://www.w3.org/2000/svg",
        width=f"{width:g}pt",
        height=f"{height:g}pt",
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_label=footing.title,
        font_family=FONTS,
    )


def full_width(sheet: Sheet) -> float:
    """Return how wide a map is with its insets, in points."""
    return sheet.width + max((GUTTER + inset.width for _, inset in sheet.insets), default=0)


def picture(sheet: Sheet, data: MapData, prefix: str) -> Picture:
    """Return one map: the ground of the earth, that of the day, railways, places and names, and its frame."""
    window = fit_window(sheet.box, sheet.width, sheet.height)
    details = [fit_window(inset.box, inset.width, inset.height) for _, inset in sheet.insets]
    corners = [detail_box(window, detail) for detail in details]
    bar = bar_box(window)
    ground = draw_ground(sheet, window, data, prefix)
    writing = draw_writing(sheet, window, data, [bar, *corners, *map(letter_box, corners)], details)
    layers = (*ground, *writing)
    inner = markup.node(
        "g",
        markup.node("rect", width=sheet.width, height=sheet.height, fill=SEA),
        area(data.land, window, LAND, 0.6),
        ground[0].marks,
        area(data.lakes, window, SEA, 0.4),
        rivers(sheet, window, data),
        graticule(window) if "graticule" in sheet.layers else "",
        *(layer.marks for layer in layers[1:]),
        clip_path=f"url(#{prefix}-edge)",
    )
    frames = (detail_frame(letter, box) for (letter, _), box in zip(sheet.insets, corners, strict=True))
    return Picture(
        markup.node("g", inner, *frames, scale(window, bar), neat_line(sheet)),
        markup.fragment(edge(sheet, prefix), *(layer.patterns for layer in layers)),
        tuple(layer.signs for layer in layers),
    )


def edge(sheet: Sheet, prefix: str) -> Node:
    """Return the path that cuts the picture at its edge."""
    inside = markup.node("rect", width=sheet.width, height=sheet.height)
    return markup.node("clipPath", inside, id=f"{prefix}-edge")


def neat_line(sheet: Sheet) -> Node:
    """Return the line round the map."""
    size = {"width": sheet.width - 0.8, "height": sheet.height - 0.8}
    return markup.node("rect", x=0.4, y=0.4, **size, fill="none", stroke=INK, stroke_width=0.8)


def area(frame: gpd.GeoDataFrame, window: Window, fill: str, stroke: float) -> Node:
    """Return the land or the lakes in the window."""
    path = "".join(svg_path(shape) for shape in framed(frame, window).geometry)
    return markup.node("path", d=path, fill=fill, fill_rule="evenodd", stroke=COAST, stroke_width=stroke)


def rivers(sheet: Sheet, window: Window, data: MapData) -> Node:
    """Return the rivers in the window, great ones broader."""
    shown = framed(data.rivers if "rivers" in sheet.layers else data.rivers.iloc[:0], window)
    strokes = (
        markup.node("path", d=svg_path(shape), stroke_width=0.9 if rank <= GREAT_RIVER else 0.5)
        for rank, shape in zip(shown["rank"], shown.geometry, strict=True)
    )
    return markup.node("g", *strokes, fill="none", stroke=RIVER)


def graticule(window: Window) -> Node:
    """Return the meridians and parallels, with their degrees at the upper and right edge."""
    span = window.east - window.west
    step = next(step for step in (1, 2, 5, 10, 20, 30) if span / step <= 9 or step == 30)  # noqa: PLR2004
    meridians = range(int(window.west // step) * step, int(window.east) + 1, step)
    parallels = range(int(window.south // step) * step, int(window.north) + 1, step)
    across = [(degree, window.at(degree, 0)[0]) for degree in meridians if window.west < degree < window.east]
    down = [(degree, window.at(0, degree)[1]) for degree in parallels if window.south < degree < window.north]
    lines = "".join(f"M{x:.1f} 0V{window.height:g}" for _, x in across)
    lines += "".join(f"M0 {y:.1f}H{window.width:g}" for _, y in down)
    words = [text_node(degrees(degree, "E", "W"), (x, 8), CREDIT, anchor="middle") for degree, x in across]
    words += [
        text_node(degrees(degree, "N", "S"), (window.width - 12, y + 2), CREDIT, anchor="middle")
        for degree, y in down
    ]
    return markup.node("g", markup.node("path", d=lines, fill="none", stroke=SOFT, stroke_width=0.35), *words)


def degrees(value: int, positive: str, negative: str) -> str:
    """Return "110° E": a longitude or latitude in words."""
    turned = (value + 180) % 360 - 180
    return f"{abs(turned)}° {positive if turned > 0 else negative}" if turned else "0°"


def detail_box(window: Window, detail: Window) -> Box:
    """Return the frame of a detail in the picture."""
    left, bottom = window.at(detail.west, detail.south)
    right, top = window.at(detail.east, detail.north)
    return Box(left, top, right - left, bottom - top)


def letter_box(corner: Box) -> Box:
    """Return where the letter of a detail stands: at its upper left corner, outside."""
    return Box(corner.x - 10, corner.y, 10, 11)


def detail_frame(letter: str, corner: Box) -> Node:
    """Return the frame of a detail with its letter."""
    left, top, width, height = (f"{value:.1f}" for value in (corner.x, corner.y, corner.width, corner.height))
    frame = {"fill": "none", "stroke": INK, "stroke_width": 1}
    rim = markup.node("rect", x=left, y=top, width=width, height=height, **frame)
    return markup.fragment(rim, letter_tab(letter, letter_box(corner)))


def letter_tab(letter: str, box: Box) -> Node:
    """Return the letter of a detail, white on black."""
    ground = markup.node(
        "rect", x=f"{box.x:.1f}", y=f"{box.y:.1f}", width=box.width, height=box.height, fill=INK
    )
    white = Setting(8, bold=True, ink="#fff")
    return markup.fragment(
        ground, text_node(letter, (box.x + 5, box.y + 8.2), white, anchor="middle", halo="")
    )


def bar_box(window: Window) -> Box:
    """Return where the scale stands: in the lower left corner."""
    _, length = scale_bar(window)
    return Box(6, window.height - 24, max(length, 40) + 8, 20)


def scale(window: Window, box: Box) -> Node:
    """Return the bar of the scale, which holds at the latitude of the middle, and says so."""
    km, length = scale_bar(window)
    x, y = box.x + 4, box.y + 15
    words = f"{km:,} km at {abs(window.middle[1]):.0f}° {'N' if window.middle[1] >= 0 else 'S'}"
    return markup.node(
        "g",
        markup.node("path", d=f"M{x} {y}h{length:.1f}", stroke="#fff", stroke_width=5, fill="none"),
        markup.node("path", d=f"M{x} {y - 3:g}v3h{length:.1f}v-3", stroke=INK, stroke_width=1.1, fill="none"),
        text_node(words, (x, y - 5), Setting(7), halo="#fff"),
    )


def draw_footing(footing: Footing, signs: Sequence[Sign], width: float, y: float) -> tuple[Node, float]:
    """Return what stands below the map, which ends at ``y``, and how high the whole is with it."""
    nodes = []
    if footing.heading:
        nodes.append(text_node(footing.heading, (0, y + 12), HEADING, halo=""))
        y += 14
    for row in legend_rows(signs if footing.legend else (), width):
        nodes += [entry(sign, x, y + 4) for sign, x in row]
        y += ROW
    for number, line in enumerate(wrapped(footing.credit, width, CREDIT)):
        y += 7.5 if number else 11.5
        nodes.append(text_node(line, (0, y), CREDIT, halo=""))
    return markup.node("g", *nodes), round(y + 2, 1)


def legend_rows(signs: Iterable[Sign], width: float) -> Iterator[list[tuple[Sign, float]]]:
    """Yield the entries of the legend row by row, each with where it begins."""
    row: list[tuple[Sign, float]] = []
    x = 0.0
    for sign in signs:
        room = SIGN + text_width(sign.words, LEGEND)
        if row and x + room > width:
            yield row
            row, x = [], 0.0
        row.append((sign, x))
        x += room + BETWEEN
    if row:
        yield row


def entry(sign: Sign, x: float, y: float) -> Node:
    """Return an entry of the legend."""
    drawing = markup.node("g", sign.drawing, transform=f"translate({x:.1f} {y:.1f})")
    words = text_node(sign.words, (x + SIGN, y + 7), LEGEND, halo="")
    return markup.fragment(drawing, words)


def wrapped(text: str, width: float, setting: Setting) -> Iterator[str]:
    """Yield the lines of a text that is set no wider than ``width``."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, setting) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line
