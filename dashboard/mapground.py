"""The ground of the drawn map: territories, border lines, doubts and proposals, and the front of one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import markup
from dashboard.mapsheet import Drawn, Sign
from dashboard.mapsigns import (
    BORDER,
    CLAIM,
    DASHES,
    HATCH_WORDS,
    LINE_WORDS,
    OVERLAY_WORDS,
    STROKE_WORDS,
    TODAY,
    TODAY_WORDS,
    hatch_of,
    hatch_pattern,
    line_ink,
    line_sort,
    rival_of,
    stroke_of,
    texture_pattern,
    tint_of,
)
from geodata import faces_on, lines_on, overlays_on
from geodata.framing import framed, in_sight, merged, svg_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import geopandas as gpd

    from dashboard.mapsheet import MapData, Sheet
    from dashboard.markup import Node
    from geodata import Borders
    from geodata.framing import Window

BROADEST = 60.0  # points of a band: beyond, it says no more
SMALLEST = 5.0  # points of what the legend explains: the side of an area, or the length of a line
OVERLAY_STYLES: dict[str, dict[str, object]] = {
    "proposal": {"fill": CLAIM, "fill_opacity": 0.1, "stroke_dasharray": "2 2"},
    "uncertain": {
        "fill": CLAIM,
        "fill_opacity": 0.16,
        "stroke_dasharray": "0.1 2.4",
        "stroke_linecap": "round",
    },
    "incident": {"fill": CLAIM, "fill_opacity": 0.08, "stroke_dasharray": "3 2 0.1 2"},
}


def draw_ground(
    sheet: Sheet, window: Window, data: MapData, prefix: str
) -> tuple[Drawn, Drawn, Drawn, Drawn]:
    """Draw territories, border lines and overlays, none of them without a day; then the borders of today.

    ``prefix`` is what the names of the patterns begin with.
    """
    faces = draw_faces(sheet, window, data.borders, prefix) if "faces" in sheet.layers else Drawn()
    lines = draw_lines(sheet, window, data.borders) if "lines" in sheet.layers else Drawn()
    overlays = draw_overlays(sheet, window, data.overlays, prefix)
    return faces, lines, overlays, draw_today(data.today, window) if "today" in sheet.layers else Drawn()


def draw_faces(sheet: Sheet, window: Window, borders: Borders, prefix: str) -> Drawn:
    """Draw who holds what, and how: tint and texture of the holder, hatching or stripes over them."""
    if sheet.day is None:
        return Drawn()
    held = patterned(sheet.day, sheet.view, borders)
    shown = framed(merged(held, "pattern"), window)
    keys = [tuple(pattern.split("~")) for pattern in shown["pattern"]]
    rows = [(f"{prefix}-{number}", key) for number, key in enumerate(keys)]
    over = [(name, key) for name, key in rows if key[1] or key[2]]
    marks = [
        markup.fragment(
            markup.node(
                "use", href=f"#{name}-at", fill=tint_of(key[0]).ground, stroke=tint_of(key[0]).stroke
            ),
            markup.node("use", href=f"#{name}-at", fill=f"url(#{name})") if tint_of(key[0]).texture else "",
        )
        for name, key in rows
    ]
    marks += [markup.node("use", href=f"#{name}-at", fill=f"url(#{name}-over)") for name, _ in over]
    shapes = (
        markup.node("path", id=f"{name}-at", d=svg_path(shape))
        for (name, _), shape in zip(rows, shown.geometry, strict=True)
    )
    patterns = [*shapes, *(texture_pattern(name, key[0]) for name, key in rows if tint_of(key[0]).texture)]
    patterns += [hatch_pattern(f"{name}-over", key[1], key[2]) for name, key in over]
    sight = in_sight(shown.geometry, window, SMALLEST)
    seen = [row for row, is_seen in zip(rows, sight, strict=True) if is_seen]
    signs = (*holder_signs(seen, borders), *rival_signs(seen, borders), *hatch_signs(seen))
    return Drawn(
        markup.node("g", *marks, fill_rule="evenodd", stroke_width=0.4), markup.fragment(*patterns), signs
    )


def patterned(day: str, view: str, borders: Borders) -> gpd.GeoDataFrame:
    """Return the faces of a day with the key of their pattern: holder, hatching and rival between ``~``."""
    held = faces_on(borders, day, view)
    table = borders.membership
    stood = table.loc[(table["from"] <= day) & (table["to"] > day) & (table["view"] != view)]
    others: dict[str, dict[str, str]] = {}
    for face, own, polity in zip(stood["face_id"], stood["view"], stood["polity"], strict=True):
        others.setdefault(face, {})[own] = polity
    keys = []
    for face, polity, status in zip(held["face_id"], held["polity"], held["status"], strict=True):
        hatch = hatch_of(status)
        keys.append("~".join((polity, hatch, rival_of(view, hatch, polity, others.get(face, {})))))
    return held.assign(pattern=keys)


def holder_signs(seen: Iterable[tuple[str, tuple[str, ...]]], borders: Borders) -> Iterator[Sign]:
    """Yield each holder in sight with a swatch of its pattern."""
    first = {key[0]: name for name, key in reversed(list(seen))}
    for polity, name in reversed(first.items()):
        yield Sign(holder_swatch(name, polity), str(borders.polities["name"][polity]))


def rival_signs(seen: Iterable[tuple[str, tuple[str, ...]]], borders: Borders) -> Iterator[Sign]:
    """Yield who else counts a land in sight as its own, with the stripes on the ground that they lie on."""
    first: dict[str, tuple[str, str]] = {}
    for name, (polity, _, rival) in seen:
        if rival:
            first.setdefault(rival, (name, polity))
    for rival, (name, polity) in first.items():
        yield Sign(over_swatch(name, polity), f"also claimed by {borders.polities['name'][rival]}")


def hatch_signs(seen: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Sign]:
    """Yield each hatching in sight, on the ground that it lies on there."""
    first: dict[str, tuple[str, str]] = {}
    for name, (polity, hatch, _) in seen:
        first.setdefault(hatch, (name, polity))
    for hatch, words in HATCH_WORDS.items():
        if hatch in first:
            yield Sign(over_swatch(*first[hatch]), words)


def over_swatch(name: str, polity: str) -> Node:
    """Return a small field of a holder with what lies over it."""
    over = swatch(fill=f"url(#{name}-over)", stroke=BORDER, stroke_width=0.6)
    return markup.fragment(holder_swatch(name, polity), over)


def holder_swatch(name: str, polity: str) -> Node:
    """Return a small field of a holder's ground and texture."""
    tint = tint_of(polity)
    return markup.fragment(
        swatch(fill=tint.ground, stroke=tint.stroke, stroke_width=0.6),
        swatch(fill=f"url(#{name})") if tint.texture else "",
    )


def swatch(**look: object) -> Node:
    """Return a small field of the legend."""
    return markup.node("rect", x=0.5, y=0.5, width=15, height=8, **look)


def draw_lines(sheet: Sheet, window: Window, borders: Borders) -> Drawn:
    """Draw the border lines of the day, each stroke as sure as the line is known."""
    if sheet.day is None:
        return Drawn()
    shown = framed(lines_on(borders, sheet.day), window)
    rows = list(
        zip(shown["class"], shown["precision_km"], [svg_path(shape) for shape in shown.geometry], strict=True)
    )
    a_km = window.points_a_km(window.middle[1])
    bands = [
        markup.node("path", d=path, stroke=BORDER, stroke_opacity=0.14, stroke_width=band_width(km, a_km))
        for _, km, path in rows
        if stroke_of(km) == "rough"
    ]
    strokes = [stroke_node(path, line_class, stroke_of(km)) for line_class, km, path in rows]
    marks = markup.node("g", *bands, *strokes, fill="none", stroke_linejoin="round")
    sight = in_sight(shown.geometry, window, SMALLEST)
    seen = [(line_class, km) for (line_class, km, _), seen in zip(rows, sight, strict=True) if seen]
    return Drawn(marks, signs=tuple(line_signs(seen)))


def draw_today(borders: gpd.GeoDataFrame, window: Window) -> Drawn:
    """Draw the borders of today, thin and broken, in an ink of their own."""
    shown = framed(borders, window)
    if shown.empty:
        return Drawn()
    look = {"fill": "none", "stroke": TODAY, "stroke_width": 0.8, "stroke_dasharray": "5 1.6 0.8 1.6"}
    marks = (markup.node("path", d=svg_path(shape)) for shape in shown.geometry)
    sample = markup.node("path", d="M0 4.5H16", **look)
    return Drawn(markup.node("g", *marks, **look), signs=(Sign(sample, TODAY_WORDS),))


def band_width(precision_km: float, a_km: float) -> float:
    """Return the width in points of a band that reaches as far to either side as the line may be off."""
    return round(min(BROADEST, 2 * precision_km * a_km), 1)


def stroke_node(path: str, line_class: str, stroke: str) -> Node:
    """Return a line in its stroke; a claim is broad, the limit of a lease hollow, to be told in grey too."""
    sort = line_sort(line_class)
    width = {"claim": 2.4, "lease": 2.6}.get(sort, 1.7 if stroke == "rough" else 1.2)
    look = {"stroke_dasharray": DASHES[stroke], "stroke_linecap": "round" if stroke == "rough" else None}
    line = markup.node("path", d=path, stroke=line_ink(line_class), stroke_width=width, **look)
    hollow = markup.node("path", d=path, stroke="#fff", stroke_width=1) if sort == "lease" else ""
    return markup.fragment(line, hollow)


def line_signs(rows: Iterable[tuple[str, float]]) -> Iterator[Sign]:
    """Yield the strokes and the sorts of lines that are in sight."""
    pairs = [(line_sort(line_class), stroke_of(km), line_class) for line_class, km in rows]
    for stroke, words in STROKE_WORDS.items():
        if any(own == stroke for _, own, _ in pairs):
            yield Sign(markup.fragment(*stroke_sample("", stroke)), words)
    for sort, words in LINE_WORDS.items():
        found = [(stroke, line_class) for own, stroke, line_class in pairs if own == sort]
        if found:
            yield Sign(markup.fragment(*stroke_sample(found[0][1], found[0][0])), words)


def stroke_sample(line_class: str, stroke: str) -> Iterator[Node]:
    """Yield a short piece of a line as it is drawn, with its band if it has one."""
    if stroke == "rough":
        yield markup.node("rect", x=0, y=1, width=16, height=7, fill=BORDER, fill_opacity=0.14)
    yield stroke_node("M0.8 4.5H15.2", line_class, stroke)


def draw_overlays(sheet: Sheet, window: Window, overlays: gpd.GeoDataFrame, prefix: str) -> Drawn:
    """Draw the doubts and proposals of the day, and the marches of its armies as arrows."""
    if sheet.day is None:
        return Drawn()
    shown = framed(overlays_on(overlays, sheet.day), window)
    layers = ["fronts" if sort == "advance" else "overlays" for sort in shown["class"]]
    shown = shown.loc[[layer in sheet.layers for layer in layers]]
    marks = [
        arrow(path, prefix)
        if sort == "advance"
        else markup.node("path", d=path, stroke=CLAIM, stroke_width=0.9, **OVERLAY_STYLES[sort])
        for sort, path in zip(shown["class"], (svg_path(shape) for shape in shown.geometry), strict=True)
    ]
    kinds = {
        sort
        for sort, seen in zip(shown["class"], in_sight(shown.geometry, window, SMALLEST), strict=True)
        if seen
    }
    signs = (
        Sign(overlay_sample(sort, prefix), words) for sort, words in OVERLAY_WORDS.items() if sort in kinds
    )
    patterns = arrow_head(prefix) if "advance" in set(shown["class"]) else markup.NOTHING
    return Drawn(markup.node("g", *marks, fill="none"), patterns, tuple(signs))


def overlay_sample(sort: str, prefix: str) -> Node:
    """Return a small sample of an overlay for the legend."""
    if sort == "advance":
        return arrow("M0.5 4.5H12.5", prefix)
    return markup.node(
        "rect", x=1, y=0.8, width=14, height=7.4, stroke=CLAIM, stroke_width=0.9, **OVERLAY_STYLES[sort]
    )


def arrow(path: str, prefix: str) -> Node:
    """Return the march of an army."""
    head = f"url(#{prefix}-head)"
    return markup.node("path", d=path, stroke=CLAIM, stroke_width=1.6, fill="none", marker_end=head)


def arrow_head(prefix: str) -> Node:
    """Return the head that arrows end in."""
    return markup.node(
        "marker",
        markup.node("path", d="M0 0L10 5L0 10Z", fill=CLAIM),
        id=f"{prefix}-head",
        viewBox="0 0 10 10",
        refX=7,
        refY=5,
        markerWidth=4,
        markerHeight=4,
        orient="auto",
    )
