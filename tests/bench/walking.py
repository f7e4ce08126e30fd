"""What a walk, a search and the strip cost on the shipped record and one of 5,000 turns, and its first view.

A time runs from the time stamp of the browser's own event to the end of the frame that paints the answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.bench.apps import ATLAS
from tests.bench.apps import atlas as served_atlas
from tests.bench.chromium import fresh_page, shown_ms
from tests.bench.days import ARM, OPENED, PATIENCE_MS
from tests.bench.samples import Sample
from tests.bench.servers import running
from transcript import load_shipped_record

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.bench.apps import App

TURNS = 5000
STEPS = 20
WORDS = "railway manchuria"
STRIP = ".pa-strip-host [role=slider]"
FIELD = ".pa-tools input[type=search]"


def measure_walks(browser: Browser, folder: Path, repeats: int) -> tuple[Sample, ...]:
    """Measure walk, strip and search on both records, and the first view of both in turn."""
    shipped = served_atlas()
    command = (*shipped.command[:4], str(save_long_record(folder / "long.txt")), *shipped.command[4:])
    long = replace(shipped, name="atlas, 5,000 turns", command=command, visible=".pa-map path.pa-place")
    samples = [sample for app in (shipped, long) for sample in measure_answers(browser, app)]
    return (*samples, *measure_views(browser, (shipped, long), repeats))


def save_long_record(path: Path) -> Path:
    """Write a record of ``TURNS`` turns: the speeches of the shipped one, over and over."""
    turns = load_shipped_record().utterances
    spoken = (turns[number % len(turns)] for number in range(TURNS))
    path.write_text("\n\n".join(f"{turn.label}: {turn.text}" for turn in spoken) + "\n", encoding="utf-8")
    return path


def measure_answers(browser: Browser, app: App) -> tuple[Sample, ...]:
    """Press the keys of walk and strip and type a search, each many times."""
    with running(app) as server, fresh_page(browser, app) as page:
        page.goto(server.url, wait_until="commit")
        page.wait_for_selector(OPENED, timeout=PATIENCE_MS)
        page.wait_for_load_state("networkidle")
        walk = tuple(answer(page, "n") for _ in range(STEPS))
        page.locator(STRIP).focus()
        strip = tuple(answer(page, "ArrowRight") for _ in range(STEPS))
        page.locator(FIELD).focus()
        search = tuple(answer(page, letter) for letter in WORDS)
    suffix = "" if app.name == ATLAS else f", {TURNS:,} turns"
    figures = {"walk": walk, "strip": strip, "search": search}
    return tuple(Sample(f"{name}, painted{suffix}", ATLAS, "ms", values) for name, values in figures.items())


def answer(page: Page, key: str) -> float:
    """Press a key; return the milliseconds until the answer is painted."""
    page.evaluate(ARM, "keydown")
    page.keyboard.press(key)
    return float(page.evaluate("answered"))


def measure_views(browser: Browser, apps: tuple[App, ...], repeats: int) -> tuple[Sample, ...]:
    """Measure the first view of each app in turn, warm server and cold cache; the first round only warms."""
    shown: dict[str, list[float]] = {app.name: [] for app in apps}
    for _ in range(repeats + 1):
        for app in apps:
            with running(app) as server:
                shown[app.name].append(second_visit(browser, app, server.url))
    return tuple(Sample("first view", name, "ms", tuple(times[1:])) for name, times in shown.items())


def second_visit(browser: Browser, app: App, url: str) -> float:
    """Return the milliseconds of a visit with an empty cache after another one has warmed the server."""
    with fresh_page(browser, app) as page:
        page.goto(url, wait_until="commit")
        shown_ms(page, app)
    with fresh_page(browser, app) as page:
        page.goto(url, wait_until="commit")
        return shown_ms(page, app)
