"""What a step of a lesson costs on the screen, and what taking the atlas along costs in seconds and bytes.

A step runs from the time stamp of the browser's own event to the end of the frame that paints it. What is
taken along is made by the command, from its start to its end.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.apps import ATLAS
from tests.bench.apps import atlas as served_atlas
from tests.bench.chromium import fresh_page
from tests.bench.days import OPENED, PATIENCE_MS
from tests.bench.samples import BenchError, Sample
from tests.bench.servers import running
from tests.bench.walking import answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

HEADING = "[aria-label=Lessons] h2"
LESSON = "where-is-the-line"
STEPS = 9
"""From the first of its steps to the last."""
ROUNDS = 3
TAKEN = {
    "export, one file": ("export", "--to", "html", "-o", "atlas.html"),
    "handout, PDF": ("handout", LESSON, "-o", "handout.pdf"),
    "handout, web page": ("handout", LESSON, "-o", "handout.html"),
}


def measure_lesson(browser: Browser) -> Iterator[Sample]:
    """Go through a lesson forth and back by the keyboard."""
    app = served_atlas()
    with running(app) as server, fresh_page(browser, app) as page:
        page.goto(f"{server.url}?page=lessons&lesson={LESSON}&step=a1", wait_until="commit")
        page.wait_for_selector(OPENED, timeout=PATIENCE_MS)
        page.wait_for_selector(HEADING, timeout=PATIENCE_MS)
        page.wait_for_load_state("networkidle")
        page.locator(HEADING).focus()
        keys = [key for key in ("ArrowRight", "ArrowLeft") * ROUNDS for _ in range(STEPS)]
        times = tuple(stepped(page, key) for key in keys)
    yield Sample("lesson step, painted", ATLAS, "ms", times)


def stepped(page: Page, key: str) -> float:
    """Press a key that leads to another step; return the milliseconds until that is painted."""
    heading = page.locator(HEADING)
    before = heading.inner_text()
    took = answer(page, key)
    if heading.inner_text() == before:
        raise BenchError(f"{key} left the lesson at “{before}”")
    return took


def measure_taken() -> Iterator[Sample]:
    """Make the exported file and the handout several times."""
    with TemporaryDirectory() as folder:
        for name, arguments in TAKEN.items():
            times = tuple(made_s(arguments, folder) for _ in range(ROUNDS))
            yield Sample(f"{name}, made", ATLAS, "s", times)
            yield Sample(
                f"{name}, size", ATLAS, "kB", ((Path(folder) / arguments[-1]).stat().st_size / 1000,)
            )


def made_s(arguments: tuple[str, ...], folder: str) -> float:
    """Run a command of the atlas in a folder; return the seconds it takes."""
    root = str(Path(__file__).parents[2])
    script = f"import sys; sys.path.insert(0, {root!r}); from dashboard.cli import main; main()"
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, *arguments], check=True, cwd=folder)
    return time.perf_counter() - begin
