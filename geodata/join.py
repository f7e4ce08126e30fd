"""Join mentions to the places they refer to: one table, one row a mention, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geodata.schema import CRS, DataError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcript.model import Mention, Record

JOINED_COLUMNS = (
    "utterance",
    "order",
    "speaker",
    "delegation",
    "start",
    "end",
    "surface",
    "kind",
    "place_id",
    "place",
    "reading",
    "identity",
    "note",
    "geometry",
)


def join_mentions(mentions: Iterable[Mention], record: Record, places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join each mention to its utterance and its place.

    Parameters
    ----------
    mentions
        References found in, or annotated on, the record.
    record
        The record they belong to.
    places
        The places of a gazetteer, indexed by ``place_id``, in EPSG:4326.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a mention, sorted by ``start`` (mentions of one span keep their order), numbered from 0:
        ``utterance``, ``order``, ``speaker``, ``delegation`` ("" where not known), ``start`` and ``end``
        (code points into the document's text), ``surface``, ``kind``, ``place_id``, ``place`` (its name in
        the gazetteer), ``reading``, ``identity``, ``note`` ("" where none) and ``geometry`` (points,
        longitude and latitude, EPSG:4326). No mention gives an empty table with these columns.

    Raises
    ------
    DataError
        If mentions name places the gazetteer lacks, or utterances the record lacks; it names all of them.
    """
    ordered = sorted(mentions, key=lambda mention: mention.start)
    turns = {utterance.id: utterance for utterance in record.utterances}
    _refuse_unknown(ordered, set(turns), set(places.index))
    delegations = [turns[mention.utterance].delegation or "" for mention in ordered]
    frame = pd.DataFrame(
        {
            "utterance": pd.Series([mention.utterance for mention in ordered], dtype=str),
            "order": pd.Series([turns[mention.utterance].order for mention in ordered], dtype="int64"),
            "speaker": pd.Series([mention.speaker for mention in ordered], dtype=str),
            "delegation": pd.Series(delegations, dtype=str),
            "start": pd.Series([mention.start for mention in ordered], dtype="int64"),
            "end": pd.Series([mention.end for mention in ordered], dtype="int64"),
            "surface": pd.Series([mention.surface for mention in ordered], dtype=str),
            "kind": pd.Series([mention.kind for mention in ordered], dtype=str),
            "place_id": pd.Series([mention.place_id for mention in ordered], dtype=str),
            "reading": pd.Series([mention.reading for mention in ordered], dtype=str),
            "identity": pd.Series([mention.identity for mention in ordered], dtype=str),
            "note": pd.Series([mention.note or "" for mention in ordered], dtype=str),
        }
    )
    return _with_places(frame, places)


def _with_places(frame: pd.DataFrame, places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    at = places.index.get_indexer(pd.Index(frame["place_id"]))
    frame["place"] = pd.Series(places["name"].to_numpy()[at], dtype=str)
    joined = gpd.GeoDataFrame(frame, geometry=places.geometry.to_numpy()[at], crs=places.crs or CRS)
    return gpd.GeoDataFrame(joined[list(JOINED_COLUMNS)])


def _refuse_unknown(mentions: list[Mention], turns: set[str], places: set[str]) -> None:
    strange_places = sorted({mention.place_id for mention in mentions} - places)
    strange_turns = sorted({mention.utterance for mention in mentions} - turns)
    breaches = []
    if strange_places:
        first = next(mention for mention in mentions if mention.place_id in strange_places)
        breaches.append(
            f"no place in the gazetteer has the id {', '.join(map(repr, strange_places))} (first at "
            f"{first.utterance}, offset {first.start}): add the place to places.csv or correct the id"
        )
    if strange_turns:
        breaches.append(
            f"no utterance of the record has the id {', '.join(map(repr, strange_turns))}: "
            "join the mentions to the record they were found in"
        )
    if breaches:
        raise DataError("mentions cannot be joined: " + "; ".join(breaches))
