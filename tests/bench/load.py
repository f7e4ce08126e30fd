"""The atlas under a class: readers over the websocket, one real page among them, and the class page.

Each reader clicks every five seconds. A click over the protocol runs from its sending to the end of its run;
that of the real page from the browser's own ``click`` event to the painted frame. The generator shares the
cores with the server and the browser.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle
from threading import Thread
from typing import TYPE_CHECKING

from tests.bench.apps import ATLAS
from tests.bench.apps import atlas as served_atlas
from tests.bench.chromium import fresh_page, shown_ms
from tests.bench.classroom import measure_class
from tests.bench.clicks import STAGES, Visit, choose_places, click
from tests.bench.dataset import save_dataset
from tests.bench.processes import resident_mb, spent
from tests.bench.readers import PATIENCE_S, Crowd, Tally, clickables, read
from tests.bench.samples import BenchError, Sample
from tests.bench.servers import running
from tests.bench.wire import Wire
from transcript import load_shipped_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.bench.readers import Clickable
    from tests.bench.servers import Server

CROWDS = (40, 120)
RAMP_S = 8.0
BETWEEN_CLICKS_MS = 2500
MEMORY_CROWD = 40
MEMORY_STAY_S = 240.0
"""How long a reader of the memory run keeps its page before it comes anew, as one who reloads it."""
MEMORY_EVERY_S = 15.0


@dataclass(frozen=True, slots=True)
class Load:
    """How long a stage lasts, in seconds, how many open the class page, and the minutes of the memory run."""

    stage_s: float
    class_readers: int
    memory_minutes: float


def measure_load(browser: Browser, folder: Path, load: Load) -> Iterator[Sample]:
    """Measure each crowd in turn on one server, then the class page; or memory alone if that is asked."""
    places = save_dataset(folder / "places.json")
    what = clickables(tuple(places), len(load_shipped_record().utterances))
    if load.memory_minutes:
        yield from measure_memory(what, load.memory_minutes)
        return
    app = served_atlas()
    if app.linked is None:
        raise BenchError("The atlas has no places to click on")
    with running(app) as server:
        with fresh_page(browser, app) as page:
            wire = Wire(page)
            wire.attach()
            page.goto(server.url, wait_until="commit")
            shown_ms(page, app)
            wire.settle()
            visit = Visit(app, app.linked, page, wire)
            chosen = choose_places([visit], places)
            for readers in CROWDS:
                yield from measure_crowd(server, what, visit, chosen, (readers, load.stage_s))
        yield from measure_class(browser, server, places, load.class_readers, load.stage_s / 2)


def measure_crowd(
    server: Server, what: Sequence[Clickable], visit: Visit, places: list[str], stage: tuple[int, float]
) -> Iterator[Sample]:
    """Let readers click for some seconds, the ``stage``, while the real page is clicked, too."""
    readers, seconds = stage
    visit = replace(visit, answers={}, sizes=[])
    before = resident_mb(server.pid)
    with crowd(server.url, what, readers) as tally:
        begin = spent(server.pid)
        for place in cycle(places):
            click(visit, place)
            visit.page.wait_for_timeout(BETWEEN_CLICKS_MS)
            if time.perf_counter() - begin.at >= seconds:
                break
        end = spent(server.pid)
        after = resident_mb(server.pid)
    clicks, missing = tally.between(begin.at, end.at)
    name = f"load {readers}"
    yield Sample(f"{name}, opening", ATLAS, "ms", tuple(tally.joins))
    yield Sample(f"{name}, click", ATLAS, "ms", clicks, missing)
    yield from page_samples(name, visit)
    yield Sample(f"{name}, CPU", ATLAS, "% of one core", (begin.percent_until(end),))
    yield Sample(f"{name}, RSS before", ATLAS, "MB", (before,))
    yield Sample(f"{name}, RSS after", ATLAS, "MB", (after,))


def page_samples(name: str, visit: Visit) -> Iterator[Sample]:
    """Yield what the reader of the real page felt: the marked turns, and the card from the server."""
    painted = STAGES.index("painted")
    for watch, answers in visit.answers.items():
        came = tuple(times[painted] for times in answers if times is not None)
        yield Sample(f"{name}, page {watch} painted", ATLAS, "ms", came, len(answers) - len(came))


@contextmanager
def crowd(url: str, what: Sequence[Clickable], readers: int, stays: float = float("inf")) -> Iterator[Tally]:
    """Let readers come one after the other and click until the end; they are all there when this begins."""
    loop = asyncio.new_event_loop()
    come = Crowd(url, what, stays, Tally(), asyncio.Event())

    async def all_of_them() -> None:
        await asyncio.gather(*(read(come, number * RAMP_S / readers, number) for number in range(readers)))

    thread = Thread(target=loop.run_until_complete, args=(all_of_them(),), daemon=True)
    thread.start()
    try:
        wait_for_all(come.tally, readers)
        yield come.tally
    finally:
        loop.call_soon_threadsafe(come.stop.set)
        thread.join(2 * PATIENCE_S)
        loop.close()


def wait_for_all(tally: Tally, readers: int) -> None:
    """Wait until every reader has its page."""
    deadline = time.perf_counter() + RAMP_S + 2 * PATIENCE_S
    while tally.joined < readers:
        if time.perf_counter() > deadline:
            raise BenchError(f"Only {tally.joined} of {readers} readers could open the page")
        time.sleep(0.05)


def measure_memory(what: Sequence[Clickable], minutes: float) -> Iterator[Sample]:
    """Watch the memory of a server whose readers click, leave and come anew."""
    sizes: list[float] = []
    with running(served_atlas()) as server, crowd(server.url, what, MEMORY_CROWD, MEMORY_STAY_S) as tally:
        begin = time.perf_counter()
        while time.perf_counter() - begin < 60 * minutes:
            time.sleep(MEMORY_EVERY_S)
            sizes.append(resident_mb(server.pid))
        clicks, missing = tally.between(begin, time.perf_counter())
    third = max(1, len(sizes) // 3)
    growth = middle(sizes[-third:]) - middle(sizes[third : 2 * third] or sizes)
    yield Sample("memory, click", ATLAS, "ms", clicks, missing)
    yield Sample("memory, RSS", ATLAS, "MB", tuple(sizes))
    yield Sample("memory, last third over the second", ATLAS, "MB", (growth,))


def middle(values: Sequence[float]) -> float:
    """Return the middle one of some values."""
    return sorted(values)[len(values) // 2]
