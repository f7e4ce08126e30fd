"""The atlas of one record: its mentions joined to the places they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.gazetteer import Gazetteer, load_gazetteer, toponyms
from geodata.join import join_mentions
from geodata.sources import Source, load_sources
from transcript import find_mentions, load_shipped_mentions, load_shipped_record

if TYPE_CHECKING:
    import geopandas as gpd

    from transcript.model import Record


@dataclass(frozen=True, eq=False, slots=True)
class Atlas:
    """A record with its mentions (see ``join_mentions``), the gazetteer and the sources of the data."""

    record: Record
    mentions: gpd.GeoDataFrame
    gazetteer: Gazetteer
    sources: tuple[Source, ...]


def load_atlas(record: Record | None = None) -> Atlas:
    """Make the atlas of a record.

    Parameters
    ----------
    record
        The record whose places are to be found; ``None`` for the shipped record of 10 August 1945, which
        carries its reviewed annotation.

    Raises
    ------
    DataError
        If the gazetteer is broken, or a mention refers to a place it lacks.
    """
    gazetteer = load_gazetteer()
    if record is None:
        record = load_shipped_record()
        mentions = load_shipped_mentions(record)
    else:
        mentions = find_mentions(record, toponyms(gazetteer))
    return Atlas(record, join_mentions(mentions, record, gazetteer.places), gazetteer, load_sources())
