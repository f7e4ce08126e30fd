"""What axe-core says of a page against WCAG 2.2 A and AA, and the screens on which it is asked."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.served import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ColorScheme, Page

    Screen = tuple[int, int, ColorScheme]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS: list[Screen] = [
    *((width, height, "light") for width, height in SIZES),
    *((width, height, "dark") for width, height in SIZES),
]
APP = '[data-testid="stApp"]'


@contextmanager
def seen_on(chromium: Browser, screen: Screen) -> Iterator[Page]:
    """Give a page on a screen; axe-core is let in, past the page's own policy."""
    width, height, scheme = screen
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


def violations(page: Page, part: str = "html") -> list[dict[str, Any]]:
    """Return all that axe-core finds in a part of a page."""
    if page.locator(APP).count():  # what is redrawn is pale meanwhile
        expect(page.locator(APP)).to_have_attribute("data-test-script-state", "notRunning")
    page.evaluate(AXE)
    run = "([part, levels]) => axe.run(part, {runOnly: levels, resultTypes: ['violations']})"
    found: list[dict[str, Any]] = page.evaluate(run, [part, LEVELS])["violations"]
    return found


def serious(page: Page, part: str = "html") -> list[str]:
    """Return what is serious or critical in a part of a page, each with the first element it is found in."""
    return [
        f"{each['impact']}: {each['id']} in {len(each['nodes'])}: {each['nodes'][0]['html'][:120]}"
        for each in violations(page, part)
        if each["impact"] in {"serious", "critical"}
    ]
