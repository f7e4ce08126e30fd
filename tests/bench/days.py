"""What a change of the day or the view costs in the browser, and what the first view weighs.

A time runs from the time stamp of the browser’s own event (a key on the slider, a choice of a view)
to the end of the frame that paints the answer.
"""

from __future__ import annotations

from itertools import cycle, islice
from typing import TYPE_CHECKING

from tests.bench.apps import ATLAS
from tests.bench.apps import atlas as served_atlas
from tests.bench.chromium import fresh_page
from tests.bench.samples import Sample
from tests.bench.servers import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

CHANGES = 30
PATIENCE_MS = 30_000
OPENED = ".pa-map[data-ground]"
SLIDER = '.pa-time [role="slider"][aria-label="Day"]'
VIEW = '.pa-time select[aria-label="View"]'
VIEWS = ("china-1945", "ussr-mpr-1945", "japan-manchukuo", "de-facto")

ARM = """kind => {
  window.answered = new Promise((resolve) => {
    addEventListener(kind, (event) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    }, { once: true, capture: true });
  });
}"""
"""A message posted before a frame is painted arrives once it is."""


def measure_days(browser: Browser) -> tuple[Sample, ...]:
    """Open the atlas, weigh what its first view fetched, then change the day and the view."""
    app = served_atlas()
    with running(app) as server, fresh_page(browser, app) as page:
        fetched: list[Response] = []
        page.on("response", lambda response: fetched.append(response))  # noqa: PLW0108  # Playwright looks into it
        page.goto(server.url, wait_until="commit")
        page.wait_for_selector(OPENED, timeout=PATIENCE_MS)
        page.wait_for_load_state("networkidle")
        weighed = tuple(weigh(fetched))
        days = tuple(change_day(page, key) for key in islice(cycle(("ArrowRight", "ArrowLeft")), CHANGES))
        views = tuple(change_view(page, view) for view in islice(cycle(VIEWS), CHANGES))
    return (
        *weighed,
        Sample("day, painted", ATLAS, "ms", days),
        Sample("view, painted", ATLAS, "ms", views),
    )


def weigh(responses: list[Response]) -> list[Sample]:
    """Return the kB of what the atlas itself fetched: drawings and texts, and the relief."""
    sizes = {
        response.url: len(response.body()) / 1000
        for response in responses
        if "/atlas/" in response.url and response.ok
    }
    relief = sum(size for url, size in sizes.items() if url.endswith(".webp"))
    drawn = sum(size for url, size in sizes.items() if url.endswith(".js") and "/side/" not in url)
    texts = sum(size for url, size in sizes.items() if url.endswith(".json"))
    return [
        Sample("first view, drawings", ATLAS, "kB", (drawn - leaflet(sizes),)),
        Sample("first view, texts", ATLAS, "kB", (texts,)),
        Sample("first view, relief", ATLAS, "kB", (relief,)),
    ]


def leaflet(sizes: dict[str, float]) -> float:
    """Return the kB of the map library, which is no drawing of ours."""
    return sum(size for url, size in sizes.items() if "/leaflet/" in url and url.endswith(".js"))


def change_day(page: Page, key: str) -> float:
    """Press a key on the slider; return the milliseconds until the other day is painted."""
    page.locator(SLIDER).focus()
    page.evaluate(ARM, "keydown")
    page.keyboard.press(key)
    return float(page.evaluate("answered"))


def change_view(page: Page, view: str) -> float:
    """Choose a view; return the milliseconds until it is painted."""
    page.evaluate(ARM, "change")
    page.locator(VIEW).select_option(view)
    return float(page.evaluate("answered"))
