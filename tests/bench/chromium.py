"""A real Chromium with the stopwatch in every page."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.bench.samples import BenchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Playwright

    from tests.bench.apps import App

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VIEWPORT = (1440, 900)
PATIENCE_MS = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """Launch the Chromium of the machine, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def find_chromium(playwright: Playwright) -> str:
    """Return the path of a Chromium that can be launched."""
    own = playwright.chromium.executable_path
    found = shutil.which("chromium") or (own if Path(own).exists() else None)
    if found is None:
        raise BenchError(
            f"No Chromium: there is none on PATH and none at {own}. "
            "Install Debian's with `apt-get install chromium`, or Playwright's own with "
            "`python -m playwright install --with-deps chromium`."
        )
    return found


@contextmanager
def fresh_page(browser: Browser, app: App) -> Iterator[Page]:
    """Give a page with an empty cache and a stopwatch that awaits what the app shows first."""
    width, height = VIEWPORT
    context = browser.new_context(viewport={"width": width, "height": height})
    stopwatch = Path(__file__).with_name("stopwatch.js").read_text(encoding="utf-8")
    context.add_init_script(f"{stopwatch}({json.dumps(app.visible)})")
    try:
        yield context.new_page()
    finally:
        context.close()


def shown_ms(page: Page, app: App) -> float:
    """Return when the app's first sight was drawn, in milliseconds since the navigation began."""
    late = f"new Promise((resolve) => setTimeout(resolve, {PATIENCE_MS}, null))"
    shown = page.evaluate(f"Promise.race([stopwatch.shown, {late}])")
    if shown is None:
        raise BenchError(f"{app.name}: nothing matched {app.visible} within {PATIENCE_MS} ms at {page.url}")
    return float(shown)
