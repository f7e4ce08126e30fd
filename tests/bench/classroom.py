"""The class page under a crowd: what its first load costs the server, and what its clicks cost it after that.

A real page shows what the first load asks for and what a click asks for. Every reader then makes the same
first load over sockets of its own, a classroom at a time. If a click of the real page asks for nothing, those
of all readers send nothing: the server is watched while they go on.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import cycle
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.bench.apps import ATLAS, Linked
from tests.bench.apps import atlas as served_atlas
from tests.bench.chromium import fresh_page, shown_ms
from tests.bench.clicks import STAGES, Visit, choose_places, click
from tests.bench.processes import resident_mb, spent
from tests.bench.samples import BenchError, Sample
from tests.bench.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

    from tests.bench.servers import Server

CLASS_PAGE = "/class"
TOGETHER = 30
CONNECTIONS = 6
"""How many a browser opens to one server at a time over HTTP/1.1."""
THINK_MS = 1500
OPENED = ".pa-map[data-ground]"
PATIENCE_MS = 30_000
HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a real page asked for: at its first load, and while it was clicked on; and what it felt."""

    first: tuple[str, ...]
    shown_ms: float
    while_clicking: tuple[str, ...]
    painted_ms: tuple[float, ...]
    unanswered: int


@dataclass(frozen=True, slots=True)
class Loads:
    """The first loads of all readers: how long each took, in milliseconds, and the bytes of one."""

    times: tuple[float, ...]
    size: int


def measure_class(
    browser: Browser, server: Server, places: dict[str, frozenset[str]], readers: int, seconds: float
) -> Iterator[Sample]:
    """Open the class page once for real, load it for every reader, then let them all click."""
    scene = watch_page(browser, server, places, seconds / 3)
    before, size = spent(server.pid), resident_mb(server.pid)
    with ThreadPoolExecutor(1) as apart:  # the browser's driver has a loop of its own in this thread
        loads = apart.submit(asyncio.run, load_for_all(server.url, scene.first, readers)).result()
    loaded = spent(server.pid)
    time.sleep(seconds)
    after = spent(server.pid)
    name = f"class {readers:,}"
    yield Sample("class, opened cold", ATLAS, "ms", (scene.shown_ms,))
    yield Sample("class, click painted", ATLAS, "ms", scene.painted_ms, scene.unanswered)
    yield Sample("class, requests of a first load", ATLAS, "requests", (float(len(scene.first)),))
    yield Sample("class, requests of the clicks", ATLAS, "requests", (float(len(scene.while_clicking)),))
    yield Sample("class, bytes of a first load", ATLAS, "kB", (loads.size / 1000,))
    yield Sample(f"{name}, first load, {TOGETHER} at a time", ATLAS, "ms", loads.times)
    yield Sample(
        f"{name}, CPU of a first load", ATLAS, "ms", (1000 * (loaded.cpu_s - before.cpu_s) / readers,)
    )
    yield Sample(f"{name}, CPU while clicking", ATLAS, "% of one core", (loaded.percent_until(after),))
    yield Sample(f"{name}, RSS before", ATLAS, "MB", (size,))
    yield Sample(f"{name}, RSS after", ATLAS, "MB", (resident_mb(server.pid),))


def watch_page(browser: Browser, server: Server, places: dict[str, frozenset[str]], seconds: float) -> Scene:
    """Open the class page with an empty cache, then click on it for some seconds."""
    app = served_atlas()
    if app.linked is None:
        raise BenchError("The atlas has no places to click on")
    linked = Linked(app.linked.marker, app.linked.watches[:1], app.linked.map_element)
    with fresh_page(browser, replace(app, linked=linked)) as page:
        wire = Wire(page)
        wire.attach()
        page.goto(server.url + CLASS_PAGE, wait_until="commit")
        shown = shown_ms(page, app)
        page.wait_for_selector(OPENED, timeout=PATIENCE_MS)
        wire.settle()
        first = addresses(wire, server)
        visit = Visit(app, linked, page, wire)
        chosen = choose_places([visit], places)
        asked: list[str] = []
        begin = time.perf_counter()
        for place in cycle(chosen):
            click(visit, place)
            page.wait_for_timeout(THINK_MS)
            asked += addresses(wire, server)
            if time.perf_counter() - begin >= seconds:
                break
    painted = STAGES.index("painted")
    answers = visit.answers["click"]
    came = tuple(times[painted] for times in answers if times is not None)
    return Scene(first, shown, tuple(asked), came, len(answers) - len(came))


def addresses(wire: Wire, server: Server) -> tuple[str, ...]:
    """Return what was asked of the server since the last reset, the path and the query of each."""
    parts = (urlsplit(request.url) for request in wire.requests)
    own = (part for part in parts if part.netloc == urlsplit(server.url).netloc)
    return tuple(part.path + (f"?{part.query}" if part.query else "") for part in own)


async def load_for_all(url: str, paths: Sequence[str], readers: int) -> Loads:
    """Make the first load of every reader, ``TOGETHER`` at a time."""
    turn = asyncio.Semaphore(TOGETHER)

    async def come() -> tuple[float, int]:
        async with turn:
            begin = time.perf_counter()
            size = await load_page(url, paths)
            return 1000 * (time.perf_counter() - begin), size

    found = await asyncio.gather(*(come() for _ in range(readers)))
    return Loads(tuple(took for took, _ in found), found[0][1])


async def load_page(url: str, paths: Sequence[str]) -> int:
    """Ask for the page, then for all it needs over as many connections as a browser opens; return bytes."""
    page, *others = paths
    size = await ask_in_turn(url, [page])
    queues = [others[number::CONNECTIONS] for number in range(CONNECTIONS)]
    return size + sum(await asyncio.gather(*(ask_in_turn(url, queue) for queue in queues if queue)))


async def ask_in_turn(url: str, paths: Sequence[str]) -> int:
    """Ask for addresses over one connection, one after the other; return the bytes of the answers."""
    host = urlsplit(url)
    reader, writer = await asyncio.open_connection(host.hostname, host.port)
    size = 0
    try:
        for path in paths:
            asked = f"GET {path} HTTP/1.1\r\nHost: {host.netloc}\r\nAccept-Encoding: gzip\r\n\r\n"
            writer.write(asked.encode())
            size += await answer_size(reader, path)
    finally:
        writer.close()
        await writer.wait_closed()
    return size


async def answer_size(reader: asyncio.StreamReader, path: str) -> int:
    """Read one answer to its end; return its bytes, the head included."""
    head = await reader.readuntil(HEAD_END)
    status, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if status.split()[1] != "200":
        raise BenchError(f"{path} answered {status}")
    if fields.get("transfer-encoding") != "chunked":
        return len(head) + len(await reader.readexactly(int(fields["content-length"])))
    size, more = len(head), True
    while more:
        line = await reader.readline()
        chunk = await reader.readexactly(int(line, 16) + len(b"\r\n"))
        size += len(line) + len(chunk)
        more = int(line, 16) > 0
    return size
