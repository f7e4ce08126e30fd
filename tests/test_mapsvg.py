"""A map drawn for paper: from the atlas's own layers, safe, legible in grey, no label over another."""

from __future__ import annotations

import io
import json
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dashboard.handoutpdf import map_png
from dashboard.mapedges import edge_signs
from dashboard.maplabels import Box, Label, Setting, dotted, place_labels, text_width
from dashboard.mapsheet import Footing, MapData, Sheet, Spot, load_map_data
from dashboard.mapsigns import hatch_of, rival_of, stroke_of, tint_of
from dashboard.mapsvg import full_width, map_svg
from geodata import LAYERS, USUAL_LAYERS, VIEWS, DataError, faces_on
from tests.specimens import HOSTILE

LIAOTUNG = (119.5, 38.0, 125.0, 41.5)
HONG_KONG = (113.7, 22.1, 114.5, 22.6)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def data() -> MapData:
    return load_map_data()


def sheet(box: tuple[float, float, float, float] = LIAOTUNG, **changes: object) -> Sheet:
    given = {"day": "1945-08-10", "layers": USUAL_LAYERS, **changes}
    return Sheet(box, 482, 240, **given)  # type: ignore[arg-type]  # fields of a sheet


def drawn(data: MapData, shown: Sheet, footing: Footing | None = None) -> ET.Element:
    return ET.fromstring(str(map_svg(shown, data, footing or Footing())))  # noqa: S314  # our own


def words(picture: ET.Element) -> list[str]:
    return [node.text or "" for node in picture.iter(f"{SVG}text")]


def test_a_map_names_what_it_shows(data: MapData) -> None:
    spots = (Spot("dairen", "Dairen"), Spot("smr", "South Manchurian Railway"))
    said = words(drawn(data, sheet(spots=spots)))
    for expected in (
        "Dairen",
        "South Manchurian Railway",
        "Gulf of Liaotung",
        "Manchukuo",
        "Japan",
        "also claimed by China",
        "leased or joint",
        "border known within 5 km",
        "band: its doubt",
        "lease or base limit",
        "proposed belt",
        "railway, schematic",
        "place",
        "100 km at 40° N",
    ):
        assert expected in said


def test_a_map_holds_nothing_but_its_own_marks(data: MapData) -> None:
    picture = drawn(data, sheet(spots=(Spot("dairen", "Dairen"),)))
    tags = {node.tag.removeprefix(SVG) for node in picture.iter()}
    known = "svg title defs clipPath pattern marker g path rect circle line use text"
    assert tags <= set(known.split())
    ids = [node.get("id") for node in picture.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    text = ET.tostring(picture, encoding="unicode")
    asked = set(re.findall(r'href="([^"]*)"', text)) | set(re.findall(r"url\(([^)]*)\)", text))
    assert {name.removeprefix("#") for name in asked} <= set(ids)


def test_a_hostile_name_is_text(data: MapData) -> None:
    spots = (Spot("dairen", HOSTILE, chosen=True), Spot("moscow", HOSTILE, chosen=True))
    footing = Footing(heading=HOSTILE, credit=HOSTILE, title=HOSTILE)
    text = str(map_svg(sheet(spots=spots), data, footing))
    assert "<img" not in text
    picture = ET.fromstring(text)  # noqa: S314  # our own
    assert picture.get("aria-label") == HOSTILE
    assert HOSTILE in words(picture)


def test_the_same_sheet_is_the_same_map_byte_for_byte(data: MapData) -> None:
    spots = (Spot("dairen", "Dairen"),)
    assert map_svg(sheet(spots=spots), data, Footing()) == map_svg(sheet(spots=spots), data, Footing())


def test_each_layer_can_be_taken_away(data: MapData) -> None:
    box = (117.0, 37.5, 133.0, 51.0)
    signs = {
        "faces": "Manchukuo",
        "lines": "border known within 5 km",
        "overlays": "unsettled course",
        "fronts": "Soviet advance",
        "railways": "railway, schematic",
        "labels": "Sea of Japan",
        "graticule": "120° E",
        "today": "border of today, as governed in fact",
    }
    assert [
        sign for sign in signs.values() if sign not in words(drawn(data, sheet(box, layers=LAYERS)))
    ] == []
    for layer, sign in signs.items():
        rest = tuple(other for other in LAYERS if other not in {layer, "labels"})
        assert sign not in words(drawn(data, sheet(box, layers=rest))), layer
    bare = drawn(data, sheet(box, layers=()))
    assert words(bare) == ["500 km at 45° N"]


def test_without_a_day_no_border_is_drawn(data: MapData) -> None:
    said = words(drawn(data, sheet(day=None)))
    assert not {"Manchukuo", "Japan", "China", "border known within 5 km", "proposed belt"} & set(said)
    assert "railway, schematic" in said


def test_day_and_view_say_who_holds_the_land(data: MapData) -> None:
    assert "Manchukuo" not in words(drawn(data, sheet(view="china-1945")))
    before = words(drawn(data, sheet(day="1903-01-01")))
    assert "Russia" in before
    assert "Manchukuo" not in before
    with pytest.raises(DataError, match="not known on 1800-01-01"):
        map_svg(sheet(day="1800-01-01"), data, Footing())
    with pytest.raises(DataError, match="the view 'moon' is unknown"):
        map_svg(sheet(view="moon"), data, Footing())


def test_what_a_railway_and_a_border_look_like_is_in_the_legend_only_if_it_is_there(data: MapData) -> None:
    said = words(drawn(data, sheet(HONG_KONG)))
    assert "occupied" in said
    assert "railway, schematic" not in said
    assert "band: its doubt" not in said


def test_a_place_beyond_the_edge_has_a_sign_that_points_to_it(data: MapData) -> None:
    chosen = drawn(data, sheet(spots=(Spot("moscow", "Moscow", chosen=True),)))
    assert "Moscow" in words(chosen)
    assert "Moscow" not in words(drawn(data, sheet(spots=(Spot("moscow", "Moscow"),))))
    signs = edge_signs(
        [("North", (200.0, -50.0)), ("East", (900.0, 120.0)), ("Far", (901.0, 121.0))], 482, 240
    )
    boxes = [box for box, _ in signs]
    assert boxes[0].y == pytest.approx(3)
    assert boxes[1].x + boxes[1].width == pytest.approx(479)
    assert [one.overlaps(other) for one, other in combinations(boxes, 2)] == [False, False, False]


def test_a_land_is_named_though_its_point_lies_outside(data: MapData) -> None:
    assert "CHINA" in words(drawn(data, sheet((113.0, 23.0, 119.0, 26.0), spots=(Spot("china", "China"),))))


def test_an_inset_shows_what_is_too_close_together(data: MapData) -> None:
    spots = tuple(Spot(place, place) for place in ("hong-kong", "kowloon", "shanghai"))
    inset = Sheet(HONG_KONG, 168, 120, "1945-08-10", spots=spots)
    whole = sheet((108.0, 20.0, 124.0, 33.0), spots=spots, insets=(("A", inset),))
    picture = drawn(data, whole)
    assert full_width(whole) == 482 + 8 + 168
    assert picture.get("width") == "658pt"
    said = words(picture)
    assert (said.count("kowloon"), said.count("shanghai"), said.count("A")) == (1, 1, 2)
    assert said.count("place") == 1  # one legend for both


def test_heading_and_credit_stand_below_and_the_legend_can_be_left_out(data: MapData) -> None:
    footing = Footing(legend=False, heading="Liaotung", credit="Made with Natural Earth " * 20)
    picture = drawn(data, sheet(), footing)
    said = words(picture)
    assert "Liaotung" in said
    assert sum("Natural Earth" in text for text in said) > 1  # in lines no wider than the map
    assert "Manchukuo" not in said
    assert float((picture.get("height") or "").removesuffix("pt")) > 260


def test_holders_differ_in_grey_by_texture_or_by_shade(data: MapData) -> None:
    def grey(polity: str) -> float:
        ground = tint_of(polity).ground
        red, green, blue = (int(ground[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    days = [f"{year}-08-10" for year in range(1842, 1998, 3)]
    for day, view in ((day, view) for day in days for view in VIEWS):
        holders = sorted(set(faces_on(data.borders, day, view)["polity"]))
        for one, other in combinations(holders, 2):
            alike = tint_of(one).texture == tint_of(other).texture and abs(grey(one) - grey(other)) < 20
            assert not alike, f"{one} and {other} on {day}"


def test_signs_follow_the_rules_of_the_page() -> None:
    assert [stroke_of(km) for km in (0.5, 5, 5.1, 15, 25, 100)] == [
        "exact", "exact", "fair", "fair", "rough", "rough",
    ]  # fmt: skip
    assert [hatch_of(status) for status in ("leased", "occupied", "claimed", "sovereign")] == [
        "lease", "held", "open", "",
    ]  # fmt: skip
    others = {"de-facto": "mongolia", "china-1945": "china", "japan-manchukuo": "china"}
    assert rival_of("de-facto", "", "mongolia", others) == "china"
    assert rival_of("de-facto", "held", "mongolia", others) == ""
    assert rival_of("china-1945", "", "china", others) == ""


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(0, 200), st.text("abcdefgh", min_size=1)), max_size=40)
)
def test_no_label_covers_another_or_leaves_the_map(points: list[tuple[float, float, str]]) -> None:
    labels = [Label(text, (x, y), Setting(8), radius=2) for x, y, text in points]
    frame, bar = Box(3, 3, 394, 194), Box(6, 170, 90, 20)
    placed = place_labels(labels, [bar], [], frame)
    boxes = [found.box for found in placed]
    assert all(box.within(frame) and not box.overlaps(bar) for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_the_most_important_label_has_the_best_place() -> None:
    first, second = (Label(name, (50, 50), Setting(8)) for name in ("First", "Second"))
    placed = place_labels([first, second], [], [], Box(0, 0, 200, 100))
    assert [found.label.text for found in placed] == ["First", "Second"]
    assert placed[0].box.x > 50  # to the right of the point
    crowded = place_labels([first, second], [], [], Box(40, 40, 45, 20))
    assert [found.label.text for found in crowded] == ["First"]


def test_a_label_shuns_railways_and_does_not_stray() -> None:
    along = dotted([(50, 48), (120, 48)], 6)
    assert along[:3] == [(50, 48), (50 + 70 / 12, 48), (50 + 140 / 12, 48)]
    placed = place_labels([Label("Harbin", (50, 50), Setting(8))], [], along, Box(0, 0, 200, 100))
    assert placed[0].box.x < 50
    sea = Label("Sea", (50, 50), Setting(8), centred=True, stray=5)
    assert place_labels([sea], [Box(30, 30, 40, 40)], [], Box(0, 0, 200, 100)) == ()


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text",
    ["Port Arthur", "Outer Mongolia", "Mukden", "Kwangchowwan", "Ulan Bator", "Weihaiwei", "MANCHUKUO"],
)
def test_widths_are_those_of_the_printed_letters_or_a_little_more(text: str, *, bold: bool) -> None:
    template = (
        b'#context [#metadata(measure(text(font: "Libertinus Serif", size: 10pt, weight: sys.inputs.weight,'
        b" sys.inputs.text)).width / 1pt) <width>]"
    )
    told = {"text": text, "weight": "bold" if bold else "regular"}
    found = typst.query(
        template, "<width>", sys_inputs=told, ignore_system_fonts=True, field="value", one=True
    )
    width = json.loads(found)
    assert width <= text_width(text, Setting(10, bold=bold)) <= 1.3 * width


def test_a_picture_of_a_map_has_more_than_200_points_an_inch(data: MapData) -> None:
    svg = str(map_svg(sheet(spots=(Spot("dairen", "Dairen"),)), data, Footing()))
    picture = Image.open(io.BytesIO(map_png(svg))).convert("RGB")
    assert picture.width == pytest.approx(482 / 72 * 220, abs=2)
    assert picture.width / (482 / 72) >= 200
    sea = picture.getpixel((int(picture.width * 0.3), int(picture.width * 0.45)))
    assert sea == (0xD3, 0xDE, 0xE0)
    colours = {colour for _, colour in picture.getcolors(2**24) or []}
    assert {(0xCD, 0xBC, 0xCB), (0xEE, 0xF5, 0xF9), (0x1C, 0x18, 0x14)} <= colours
