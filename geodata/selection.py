"""What a reader has chosen, as one plain value, and the mentions that it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

DEFAULT_KINDS = ("name", "analogy")
"""What counts as a mention until a reader says otherwise: proper names, in earnest or as a precedent."""


LAYERS = (
    "relief",
    "rivers",
    "graticule",
    "labels",
    "faces",
    "lines",
    "overlays",
    "fronts",
    "railways",
    "today",
)
"""The layers that a reader can take away or lay on; the land and the places are always there."""

USUAL_LAYERS = ("relief", "rivers", "labels", "faces", "lines", "overlays", "fronts", "railways")
"""The layers that are shown until a reader says otherwise."""

PAGES = ("read", "places", "speakers", "positions", "borders", "measures", "lessons")
"""What stands beside the map: the card of what is selected, the places without a map, who speaks of what, who
moved on what matter, the borders in dispute, what was said measured, or the lessons."""

NAMES = ("period", "spoken", "modern", "native")
"""Which names are written: of the period, as spoken, of today, or in the place's own script."""

IMPLIED = ("shown", "hidden")
"""Whether words that mean a place without naming it are marked in the text."""

PROJECTOR = ("off", "on")
"""Whether only the map and the current words are shown, large enough for a room."""

VIEWS = ("de-facto", "china-1945", "ussr-mpr-1945", "japan-manchukuo")
"""Whose picture of the borders is drawn: who governed in fact, or what one party held to be so."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One reader's choice; hashable, so it is the cache key as well as the URL.

    ``turn``, ``place`` and ``dispute`` are ids or ``None``. Empty ``speakers`` means everybody; empty
    ``kinds`` means ``DEFAULT_KINDS``, and then places that are no map targets stay off the map. ``day`` is
    an ISO day, ``None`` for that of the record; ``layers`` are ids of ``LAYERS`` in their order.
    ``compare`` is the day and the view that the map is compared with, ``query`` what is searched for ("" for
    nothing), ``matter`` the id of the matter whose moves are followed, ``implied`` and ``projector`` one of
    ``IMPLIED`` and ``PROJECTOR``. ``lesson`` and ``step`` are ids, the step one of the lesson; ``quiz`` is
    the number that a quiz is made from, 1 to 999,999.
    """

    document: str
    turn: str | None = None
    place: str | None = None
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    day: str | None = None
    view: str = VIEWS[0]
    layers: tuple[str, ...] = USUAL_LAYERS
    page: str = PAGES[0]
    dispute: str | None = None
    compare: tuple[str, str] | None = None
    names: str = NAMES[0]
    query: str = ""
    matter: str | None = None
    implied: str = IMPLIED[0]
    projector: str = PROJECTOR[0]
    lesson: str | None = None
    step: str | None = None
    quiz: int | None = None


def select_mentions(mentions: gpd.GeoDataFrame, selection: Selection) -> gpd.GeoDataFrame:
    """Return the rows of ``mentions`` by the chosen speakers and of the chosen kinds, in order.

    ``mentions`` is the table of ``join_mentions``; place and turn do not filter. The result may be empty.
    """
    kept = mentions["kind"].isin(selection.kinds or DEFAULT_KINDS)
    if selection.speakers:
        kept &= mentions["speaker"].isin(selection.speakers)
    return mentions.loc[kept]
