"""What a reader takes along, in a real Chromium: the map as a picture, a lesson as a handout."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.accessible import violations
from tests.conftest import comes_true
from tests.served import SIZES, box, open_atlas, open_ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

SVG = "{http://www.w3.org/2000/svg}"


def saver(page: Page, form: str) -> Locator:
    return page.locator(".pa-save").get_by_role("link", name=form, exact=True)


def open_legend(page: Page) -> None:
    legend = page.locator(".pa-legend")
    if legend.get_attribute("open") is None:
        legend.locator("> summary").click()


def saved(page: Page, link: Locator) -> tuple[str, bytes]:
    """Follow a link that saves a file, and return the file's name and content."""
    with page.expect_download() as download:
        link.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def asked(link: Locator) -> dict[str, str]:
    """Return the parameters of the address of a link."""
    address = link.get_attribute("href")
    assert address
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def width_of(link: Locator) -> float:
    """Return how many degrees wide the picture is that a link saves."""
    west, _, east, _ = (float(edge) for edge in asked(link)["bbox"].split(","))
    return east - west


def words(svg: bytes) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314  # our own


def test_the_map_is_saved_as_the_reader_sees_it(page: Page, atlas_url: str) -> None:
    open_ground(
        page, atlas_url, "?day=1903-01-01&view=china-1945&place=dairen&names=modern&layers=faces,lines"
    )
    open_legend(page)
    told = asked(saver(page, "SVG"))
    assert {name: value for name, value in told.items() if name != "bbox"} == {
        "doc": "1945-08-10-soong-stalin.txt",
        "day": "1903-01-01",
        "view": "china-1945",
        "place": "dairen",
        "names": "modern",
        "layers": "faces,lines",
    }
    name, svg = saved(page, saver(page, "SVG"))
    assert name == "parley-map-1903-01-01.svg"
    said = words(svg)
    assert {"Dalian", "Russia", "leased or joint"} <= set(said)
    assert "railway, schematic" not in said
    assert any("1 January 1903, China, 1945" in each for each in said)
    name, png = saved(page, saver(page, "PNG"))
    assert name == "parley-map-1903-01-01.png"
    assert Image.open(io.BytesIO(png)).width == pytest.approx(760 / 72 * 220, abs=2)


def test_the_picture_follows_zoom_and_selection(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, "?turn=t015")
    open_legend(page)
    assert asked(saver(page, "SVG"))["turn"] == "t015"
    before = width_of(saver(page, "SVG"))
    page.get_by_role("button", name="Zoom in").click()
    link = "new URL(document.querySelector('.pa-save a').href).searchParams.get('bbox').split(',')"
    assert comes_true(page, f"() => {link}[2] - {link}[0] < {before}")
    page.locator("li#t042 .pa-mention").first.click()
    expect(saver(page, "PNG")).to_have_attribute("href", re.compile("place="))
    assert width_of(saver(page, "PNG")) < before


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_map_can_be_saved_at_every_size_and_by_keyboard(
    page: Page, atlas_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_ground(page, atlas_url)
    open_legend(page)
    for form in ("SVG", "PNG"):
        saver(page, form).scroll_into_view_if_needed()
        frame = box(saver(page, form))
        assert min(frame["width"], frame["height"]) >= 24
        assert frame["x"] + frame["width"] <= width
    saver(page, "SVG").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "parley-map-1945-08-10.svg"
    assert [each["id"] for each in violations(page, ".pa-legend")] == []


def test_a_lesson_is_handed_out_as_pdf_and_as_a_page(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=lessons")
    lesson = page.get_by_role("region", name="Lessons", exact=True)
    lesson.get_by_role("button", name="Teacher’s view", exact=True).click()
    name, pdf = saved(page, lesson.get_by_role("link", name="Handout (PDF)").first)
    assert name == "a-port-by-any-other-name.pdf"
    assert pdf.startswith(b"%PDF-1.7")
    with page.context.expect_page() as opened:
        lesson.get_by_role("link", name="Handout (web page)").first.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("A port by any other name")
    assert opened.value.locator("figure svg").count() >= 5


@pytest.mark.parametrize(
    ("shown", "drawn"),
    [
        ((118, 36, 126, 42), [118, 36, 126, 42]),
        ((170, 36, 200, 42), [170, 36, 200, 42]),
        ((478.00004, 36, 486, 42), [118, 36, 126, 42]),  # once round the earth
        ((-250, -88, 250, 89), [110, -84, 470, 84]),  # no more than all of it
    ],
)
def test_what_is_shown_becomes_a_box_that_can_be_drawn(
    call: Callable[..., Any], shown: tuple[float, ...], drawn: list[float]
) -> None:
    bounds = "{getWest: () => w, getSouth: () => s, getEast: () => e, getNorth: () => n}"
    made = call("mapsave.js", f"const [w, s, e, n] = given; return m.boxOf({bounds});", *shown)
    assert made == drawn
