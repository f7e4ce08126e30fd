"""A made-up lesson on a made-up talk, and the page of lessons mounted over both in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.specimens import HOSTILE
from tests.stage import COLUMN, bare_page, open_record
from tests.walking import TALK

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

LAYERS = ["relief", "labels", "faces"]
RECORD: dict[str, Any] = {
    **TALK,
    "day": "1920-06-01",
    "layers": {"known": LAYERS, "usual": ["relief", "faces"]},
    "names": {"moon": {"period": "The Moon", "all": []}},
}
CHRONICLE = {
    "start": "1900-01-01",
    "end": "1951-01-01",
    "views": [{"id": "de-facto", "name": "De facto"}, {"id": "southern", "name": "The South"}],
}


def step(name: str, title: str, **more: object) -> dict[str, object]:
    """Return a step that shows nothing in particular and asks nothing much."""
    shown = {"turns": [], "places": [], "layers": LAYERS, "day": "1920-06-01", "view": "de-facto"}
    told = {"narration": "", "question": {"type": "observe", "text": "What?"}, "hints": [], "answer": ""}
    return {"id": name, "title": title, **shown, **told, **more}


def lesson(name: str, *steps: dict[str, object], **more: object) -> dict[str, object]:
    """Return a lesson on the talk."""
    told = {"title": name.title(), "subtitle": "", "level": "", "minutes": None, "objectives": []}
    kept = {"task": "", "sources": [], "own": False, "open": True}
    return {"id": name, "document": "talk.txt", **told, **kept, "steps": list(steps), **more}


FERRY = lesson(
    "ferry",
    step("a1", "The ford", turns=["t001", "t003"], places=["ford"], narration="It is wet.\n\nAnd cold."),
    step(
        "a2",
        "Two banks",
        turns=["t004", "t001"],
        places=["ford", "hill", "moon"],
        layers=["faces"],
        day="1910-02-03",
        view="southern",
        question={"type": "guess", "text": "Whose is it?"},
        hints=["Look left.", "Look right."],
        answer="Nobody's.",
    ),
    step("a3", HOSTILE, narration=HOSTILE, answer=HOSTILE, question=None),
    title="Who keeps the ferry?",
    subtitle="A talk at the ford",
    level="ages 9–11",
    minutes=10,
    objectives=["Tell left from right."],
    task="Write a caption.",
    sources=["A book"],
)
HILL = lesson("hill", step("b1", "Up"), own=True)
ABROAD = lesson("abroad", step("c1", "Away"), document="other.txt", title="Abroad")
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
"""A browser that has no room left to keep anything."""
MOUNTING = """async (given) => {
  const { mountLessons } = await load('lessons');
  window.told = [];
  window.sought = [];
  selection.onChange((state) => told.push([state.lesson, state.step]));
  selection.onHover(({ places, sought }) => sought && window.sought.push(places));
  window.stop = mountLessons(host, { record, selection, ...given });
}"""


def offered(*lessons: dict[str, object]) -> dict[str, object]:
    """Return what a host gives the page of lessons."""
    return {"lessons": {"lessons": list(lessons), "problems": []}, "chronicle": CHRONICLE}


def mounted(page: Page, address: str, given: dict[str, object] | None = None, **initial: object) -> Locator:
    """Mount the page of lessons on a page that keeps what was kept in it before."""
    bare_page(page, address, "page", "atlas", "walk", "panels", "lessons", "quiz")
    begun = {"page": "lessons", "layers": ["relief", "faces"], **initial}
    host = open_record(page, RECORD, COLUMN, **begun)
    page.evaluate(MOUNTING, given or {**offered(FERRY, HILL, ABROAD), "handouts": "handout"})
    return host


def heading(host: Locator) -> Locator:
    """Find the heading of the page of lessons."""
    return host.get_by_role("heading", level=2)


def button(host: Locator, name: str) -> Locator:
    """Find a button by its whole name."""
    return host.get_by_role("button", name=name, exact=True)
