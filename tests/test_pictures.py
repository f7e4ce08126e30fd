"""Four views that were looked at are kept as pictures; a map that no longer looks like them fails."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import expect

from tests.served import MAP, open_ground

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCREENS = Path(__file__).parent / "screens"
SMALL = (234, 212)  # a quarter of the map: letters blur, areas and lines stay
FAR = 40  # of 255: what differs by more is another colour, not another font
TOLERANCE = 0.02  # of the pixels may be far off
ALIKE = 5  # pictures in a row: letters are placed anew when the last font has come
CLOSEST = 11

VIEWS = {
    "opening": ("", None),
    "liaotung-zoom-8": ("?page=read&dispute=kwantung-japan&day=1945-08-10", 8),
    "hong-kong-zoom-11": ("?dispute=kowloon-ceded&day=1945-08-10", CLOSEST),
    "mongolian-frontier": ("?dispute=outer-mongolia-frontier-1945&day=1945-08-10", None),
}


def small(picture: bytes | Path) -> Image.Image:
    with Image.open(picture if isinstance(picture, Path) else BytesIO(picture)) as image:
        return image.convert("RGB").resize(SMALL, Image.Resampling.BOX)


def far_off(picture: bytes, kept: Path) -> float:
    """Return the share of pixels that differ by more than ``FAR`` in any colour."""
    bands = ImageChops.difference(small(picture), small(kept)).split()
    most = bands[0]
    for band in bands[1:]:
        most = ImageChops.lighter(most, band)
    return float(ImageStat.Stat(most.point(lambda value: 255 * (value > FAR))).mean[0]) / 255


def zoom_to(page: Page, zoom: int) -> None:
    """Go to the closest zoom and out again by half steps: so every zoom is met exactly."""
    while page.locator(MAP).get_attribute("data-zoom") != str(CLOSEST):
        page.get_by_role("button", name="Zoom in").click()
    for _ in range(2 * (CLOSEST - zoom)):
        page.get_by_role("button", name="Zoom out").click()
    expect(page.locator(MAP)).to_have_attribute("data-zoom", str(zoom))


def settled(page: Page) -> bytes:
    """Return the picture of the map once it stays the same for a while."""
    page.evaluate("document.fonts.ready")
    page.mouse.move(1200, 20)
    now, same = page.locator(MAP).screenshot(), 0
    while same < ALIKE:
        before, now = now, page.locator(MAP).screenshot()
        same = same + 1 if now == before else 0
    return now


@pytest.mark.parametrize("name", VIEWS)
def test_the_map_looks_as_it_did_when_it_was_looked_at(
    page: Page, atlas_url: str, tmp_path: Path, name: str
) -> None:
    query, zoom = VIEWS[name]
    open_ground(page, atlas_url, query)
    if zoom is not None:
        zoom_to(page, zoom)
    picture = settled(page)
    (tmp_path / f"{name}.png").write_bytes(picture)
    share = far_off(picture, SCREENS / f"{name}.webp")
    assert share <= TOLERANCE, f"{share:.1%} differ; look at {tmp_path}/{name}.png: if right, keep it"


def test_another_map_would_be_seen() -> None:
    other = (SCREENS / "mongolian-frontier.webp").read_bytes()
    assert far_off(other, SCREENS / "opening.webp") > TOLERANCE
