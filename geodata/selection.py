"""What a reader has chosen, as one plain value, and the mentions that it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

DEFAULT_KINDS = ("name", "analogy")
"""What counts as a mention until a reader says otherwise: proper names, in earnest or as a precedent."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One reader's choice; hashable, so it is the cache key as well as the URL.

    ``turn`` and ``place`` are ids or ``None``. Empty ``speakers`` means everybody; empty ``kinds`` means
    ``DEFAULT_KINDS``, and then places that are no map targets stay off the map.
    """

    document: str
    turn: str | None = None
    place: str | None = None
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def select_mentions(mentions: gpd.GeoDataFrame, selection: Selection) -> gpd.GeoDataFrame:
    """Return the rows of ``mentions`` by the chosen speakers and of the chosen kinds, in order.

    ``mentions`` is the table of ``join_mentions``; place and turn do not filter. The result may be empty.
    """
    kept = mentions["kind"].isin(selection.kinds or DEFAULT_KINDS)
    if selection.speakers:
        kept &= mentions["speaker"].isin(selection.speakers)
    return mentions.loc[kept]
