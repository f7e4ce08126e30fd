"""A made-up talk of twelve turns in three segments, and its strip or dialogue mounted in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.specimens import ANNA_AND_BORIS, BLANK
from tests.stage import bare_page, open_record

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

LEFT, COLUMN = 84, 70
"""Pixels before the first turn and of each turn, in a strip that is ``WIDTH`` wide."""
WIDTH = LEFT + 12 * COLUMN + 12
HEIGHT = 90

SPEAKERS: list[dict[str, Any]] = [
    *ANNA_AND_BORIS,
    {"id": "clerk", "name": "Clerk", "delegation": None, "side": None},
]
WHO = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 0]
BLOCKS: list[list[object]] = [[[f"These are the words of turn {n}."]] for n in range(1, 13)]
BLOCKS[1] = [["The ", ["hill", 0], " is ours."]]
BLOCKS[4] = [[["The hill", 1], " is theirs, " + "and so is the road to it, " * 20]]
BLOCKS[7] = [["Who pays for the ", ["ferry", 2], "?"]]
MENTIONS = [
    {"turn": 1, "place": "hill", "kind": "name"},
    {"turn": 4, "place": "hill", "kind": "name"},
    {"turn": 7, "place": "ferry", "kind": "name"},
]
SEGMENTS = [
    {"title": "Opening", "first": 0, "last": 3, "named": ["hill"], "implied": ["ferry", "nowhere"]},
    {"title": "The hill", "first": 4, "last": 4, "named": ["hill"], "implied": []},
    {"title": "The ferry, and what it costs", "first": 5, "last": 11, "named": ["ferry"], "implied": []},
    {"title": "Of no turn", "first": 90, "last": 95, "named": [], "implied": []},
]
PLACES = {
    name: {"name": name.title(), "mark": "town", "at": [40, 110], "target": True}
    for name in ("hill", "ferry")
}
TALK: dict[str, Any] = {
    **BLANK,
    "speakers": SPEAKERS,
    "turns": [
        {"id": f"t{n + 1:03}", "n": n + 1, "speaker": who, "label": SPEAKERS[who]["name"], "blocks": blocks}
        for n, (who, blocks) in enumerate(zip(WHO, BLOCKS, strict=True))
    ],
    "places": PLACES,
    "mentions": MENTIONS,
    "names": {"hill": {"period": "Hill", "modern": "Mount Pleasant", "native": "山", "all": ["hill"]}},
    "segments": SEGMENTS,
}

MOUNTING = """async (part) => {
  host.className = part === 'dialogue' ? 'pa-part pa-dialogue' : '';
  document.body.style.margin = '0';
  const { mountStrip } = await load('strip');
  const { mountDialogue } = await load('dialogue');
  const mounts = {
    strip: () => mountStrip(host, { record, selection }),
    dialogue: () => mountDialogue(host, { record, selection }),
  };
  window.stop = mounts[part]();
}"""


def long_talk(turns: int, segments: int = 0) -> dict[str, Any]:
    """Return a talk of many turns, in so many segments of one length."""
    size = turns // max(1, segments)
    return {
        **TALK,
        "turns": [
            {"id": f"t{n + 1}", "n": n + 1, "speaker": n % 2, "label": "", "blocks": [["x" * (1 + n % 90)]]}
            for n in range(turns)
        ],
        "mentions": [{"turn": turn, "place": "hill", "kind": "name"} for turn in (17, turns // 2)],
        "segments": [
            {"title": f"Chapter of {n}", "first": n * size, "last": n * size + size - 1}
            for n in range(segments)
        ],
    }


def mounted(
    page: Page,
    address: str,
    part: str = "strip",
    *,
    talk: dict[str, Any] | None = None,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    **initial: object,
) -> Locator:
    """Mount the strip or the dialogue at the foot of an empty page."""
    bare_page(page, address, "page", "atlas", "strip")
    style = "position:fixed; inset:auto auto 0 0; width:{}px; height:{}px".format(*size)
    host = open_record(page, TALK if talk is None else talk, style, **initial)
    page.evaluate(MOUNTING, part)
    return host


INK = """([layer, top, bottom]) => {
  const canvas = document.querySelectorAll('.pa-talk canvas')[layer];
  const context = canvas.getContext('2d');
  return Array.from({ length: 12 }, (_, turn) => {
    const { data } = context.getImageData(84 + turn * 70 + 20, top, 30, bottom - top);
    return data.filter((_, index) => index % 4 === 3).reduce((most, alpha) => Math.max(most, alpha), 0);
  });
}"""


def ink(page: Page, layer: str, top: int = 0, bottom: int = HEIGHT) -> list[int]:
    """Return how opaque each turn's column is at its most, between two heights of a layer: marks or light."""
    return list(page.evaluate(INK, [("marks", "light").index(layer), top, bottom]))


def inked(page: Page, layer: str, top: int = 0, bottom: int = HEIGHT) -> list[int]:
    """Return the numbers of the turns in whose columns a layer draws anything between two heights."""
    return [turn + 1 for turn, alpha in enumerate(ink(page, layer, top, bottom)) if alpha > 0]
