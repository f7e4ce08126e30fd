"""What a click on a place costs: time to the marked turns and to the native panels, bytes, re-mounts.

The apps' pages are open side by side and clicked in turn, place by place. A time runs from the time stamp of
the browser's own ``click`` event to the change in the page (``changed``), to the end of the frame that
paints it (``painted``) and to the frame after that (``second frame``).
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice
from typing import TYPE_CHECKING

from tests.bench.apps import PLACE
from tests.bench.chromium import fresh_page, shown_ms
from tests.bench.samples import BenchError, Sample
from tests.bench.servers import running
from tests.bench.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FrameLocator, Locator, Page

    from tests.bench.apps import App, Linked

PLACES_WANTED = 6
HOVER_MS = 100
ANSWER_MS = 15_000
STAGES = ("changed", "painted", "second frame")

HIT = """element => {
  const box = element.getBoundingClientRect();
  const hit = element.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return hit !== null && (element.contains(hit) || element === hit.closest("[data-place]"));
}"""
KEPT = "element => { const kept = element.benchMark === true; element.benchMark = true; return kept; }"

Times = tuple[float, ...]


@dataclass(slots=True)
class Visit:
    """One app's open page and what its clicks gave so far; ``answers`` holds a time for each stage."""

    app: App
    linked: Linked
    page: Page
    wire: Wire
    answers: dict[str, list[Times | None]] = field(default_factory=dict)
    sizes: list[float] = field(default_factory=list)
    remounts: int = 0

    @property
    def scope(self) -> Page | FrameLocator:
        """Where the map is: the page, or the frame inside it."""
        frame = self.linked.map_frame
        return self.page.frame_locator(frame) if frame else self.page

    def marker(self, place: str) -> Locator:
        return self.scope.locator(self.linked.marker.replace(PLACE, place)).first

    def map_kept(self) -> bool:
        """Tell whether the map's element is the one marked before, and mark it."""
        return bool(self.scope.locator(self.linked.map_element).first.evaluate(KEPT))


def measure_clicks(
    browser: Browser, apps: tuple[App, ...], turns: dict[str, frozenset[str]], clicks: int
) -> tuple[Sample, ...]:
    """Click on places in all apps in turn; ``turns`` holds the turns of each place, most spoken of first."""
    with ExitStack() as stack:
        visits = [stack.enter_context(visiting(browser, app)) for app in apps]
        places = choose_places(visits, turns)
        for place in islice(cycle(places), clicks):
            for visit in visits:
                click(visit, place)
        return tuple(sample for visit in visits for sample in samples(visit))


@contextmanager
def visiting(browser: Browser, app: App) -> Iterator[Visit]:
    """Serve an app and open its page; the map is marked once all is quiet."""
    if app.linked is None:
        raise BenchError(f"{app.name} has no places to click on; leave it out of the clicks")
    with running(app) as server, fresh_page(browser, app) as page:
        wire = Wire(page)
        wire.attach()
        page.goto(server.url, wait_until="commit")
        shown_ms(page, app)
        wire.settle()
        visit = Visit(app, app.linked, page, wire)
        visit.map_kept()
        yield visit


def choose_places(visits: list[Visit], turns: dict[str, frozenset[str]]) -> list[str]:
    """Return places whose centre can be clicked in every app; none's turns are all among another's.

    So the turns marked for one never pass for those of the next.
    """
    chosen: list[str] = []
    for place, own in turns.items():
        apart = all(not (own <= turns[other] or turns[other] <= own) for other in chosen)
        if apart and all(clickable(visit, place) for visit in visits):
            chosen.append(place)
    if len(chosen) < 2:
        raise BenchError(f"Only {chosen} can be clicked at the opening view of every app; two are needed.")
    return chosen[:PLACES_WANTED]


def clickable(visit: Visit, place: str) -> bool:
    """Tell whether the centre of the place's marker is in view and not covered by something else."""
    marker = visit.marker(place)
    return marker.count() > 0 and bool(marker.evaluate(HIT))


def click(visit: Visit, place: str) -> None:
    """Click on a place with a real mouse and note the answers, the bytes and whether the map stayed."""
    visit.page.bring_to_front()
    move_to(visit, place)
    watches = {
        name: {part: css and css.replace(PLACE, place) for part, css in asdict(watch).items()}
        for name, watch in visit.linked.watches
    }
    visit.page.evaluate("([watches, patience]) => stopwatch.arm(watches, patience)", [watches, ANSWER_MS])
    visit.wire.reset()
    visit.page.mouse.down()
    visit.page.mouse.up()
    for name, times in visit.page.evaluate("stopwatch.answer").items():
        visit.answers.setdefault(name, []).append(tuple(times) if times else None)
    visit.sizes.append(visit.wire.settle() / 1000)
    visit.remounts += not visit.map_kept()


def move_to(visit: Visit, place: str) -> None:
    """Rest the mouse on the centre of the marker, as a reader does, before anything is timed."""
    box = visit.marker(place).bounding_box()
    if box is None:
        raise BenchError(f"{visit.app.name}: the marker of {place} has gone from the map after a click")
    visit.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visit.page.wait_for_timeout(HOVER_MS)


def samples(visit: Visit) -> Iterator[Sample]:
    """Yield the figures of one app's clicks."""
    name = visit.app.name
    for watch, answers in visit.answers.items():
        came = [times for times in answers if times is not None]
        for stage, values in zip(STAGES, zip(*came, strict=True), strict=False):
            yield Sample(f"{watch}, {stage}", name, "ms", values, len(answers) - len(came))
    yield Sample("bytes", name, "kB", tuple(visit.sizes))
    yield Sample("remounts", name, f"in {len(visit.sizes)} clicks", (float(visit.remounts),))
