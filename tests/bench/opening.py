"""How long a reader waits: from the start of the process, and from the page asked for to the page shown."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from tests.bench.chromium import fresh_page, shown_ms
from tests.bench.samples import Sample
from tests.bench.servers import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.bench.apps import App


def measure_start(apps: tuple[App, ...], repeats: int) -> tuple[Sample, ...]:
    """Measure process start to healthy, the apps in turn; the first round only warms the disk cache."""
    values: dict[str, list[float]] = {app.name: [] for app in apps}
    for _ in range(repeats + 1):
        for app in apps:
            with running(app) as server:
                values[app.name].append(server.started_ms)
    return tuple(Sample("start", name, "ms", tuple(times[1:])) for name, times in values.items())


def measure_pages(browser: Browser, apps: tuple[App, ...], repeats: int) -> tuple[Sample, ...]:
    """Measure page asked for to page shown: warm server, cold and warm browser cache, the apps in turn."""
    cold: dict[str, list[float]] = {app.name: [] for app in apps}
    warm: dict[str, list[float]] = {app.name: [] for app in apps}
    with ExitStack() as stack:
        urls = {app.name: stack.enter_context(running(app)).url for app in apps}
        for _ in range(repeats + 1):
            for app in apps:
                first, again = open_twice(browser, app, urls[app.name])
                cold[app.name].append(first)
                warm[app.name].append(again)
    return (
        *(Sample("page", name, "ms", tuple(times[1:])) for name, times in cold.items()),
        *(Sample("page again", name, "ms", tuple(times[1:])) for name, times in warm.items()),
    )


def open_twice(browser: Browser, app: App, url: str) -> tuple[float, float]:
    """Return the milliseconds of a first visit and of a reload in the same browser context."""
    with fresh_page(browser, app) as page:
        page.goto(url, wait_until="commit")
        first = shown_ms(page, app)
        page.wait_for_load_state("networkidle")
        page.reload(wait_until="commit")
        return first, shown_ms(page, app)
