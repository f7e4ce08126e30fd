"""The one data object that the browser side reads: record, speakers, turns, mentions and places.

It is plain JSON. Texts go in as they are and reach the page as text nodes only, never as markup.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.lettering import lettering_rows
from dashboard.speakers import delegation_order, first_turns, speaker_name
from dashboard.terms import language_tag
from dashboard.urlstate import available_layers
from geodata import DEFAULT_KINDS, USUAL_LAYERS, load_lettering, opening_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import geopandas as gpd

    from geodata import Atlas, Layer
    from transcript import Span, Utterance

TOWN_KM = 15.0
"""A point within 15 km is a dot at the scales of this map; one that stands for more is a label's place."""

Json = dict[str, object]


def build_payload(
    atlas: Atlas,
    layers: tuple[Layer, ...],
    day: str | None,
    disputes: Mapping[str, tuple[str, ...]],
    beside: Mapping[str, object],
) -> str:
    """Return the data object of one atlas and its layers as JSON text.

    ``day`` is the ISO day whose borders are drawn at the opening, ``None`` where it is not known;
    ``disputes`` holds the ids of the turns in which each is spoken of;
    ``beside`` is what ``companion`` says of the record.

    ``language`` is the BCP 47 tag of what is said, "" where it is not known.

    ``turns`` hold their blocks in printed order: a paragraph is a list of strings and of
    ``[text, first mention, ...]``, a stage direction one string. Mentions are numbered in the order of
    the table. Positions are ``[latitude, longitude]`` in degrees (EPSG:4326), as the map library wants.
    """
    frame = next(layer.frame for layer in layers if layer.style.mark == "place")
    document = atlas.record.document
    return json.dumps(
        {
            "id": document.id,
            "title": document.title or document.id,
            "language": language_tag(document.language),
            "day": day,
            "disputes": disputes,
            "layers": {"known": available_layers(), "usual": USUAL_LAYERS},
            "defaultKinds": DEFAULT_KINDS,
            "opening": opening_corners(frame),
            "legend": [{"mark": mark, "text": text} for layer in layers for mark, text in layer.legend],
            "attributions": list(attributions(atlas, layers)),
            "speakers": list(speakers(atlas)),
            "places": dict(places(frame)),
            "mentions": list(mentions(atlas.mentions)),
            "lettering": list(lettering_rows(load_lettering())),
            **beside,
            "turns": list(turns(atlas)),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def opening_corners(frame: gpd.GeoDataFrame) -> list[list[float]]:
    """Return the south-west and north-east corner of the opening view, latitude first, at least 6° apart."""
    west, south, east, north = opening_bounds(frame)
    wide, high = max(0.0, 3 - (east - west) / 2), max(0.0, 3 - (north - south) / 2)
    corners = ((south - high, west - wide), (north + high, east + wide))
    return [[round(float(value), 3) for value in corner] for corner in corners]


def attributions(atlas: Atlas, layers: tuple[Layer, ...]) -> Iterator[str]:
    """Yield the credit of each source that a layer draws on, once."""
    used = {source for layer in layers for source in layer.sources}
    yield from dict.fromkeys(source.attribution for source in atlas.sources if source.id in used)


def speakers(atlas: Atlas) -> Iterator[Json]:
    """Yield who speaks, in order of first appearance.

    ``side`` numbers the delegations in the order in which they first speak; it is null, as ``delegation``
    is, where the delegation is not known.
    """
    sides = delegation_order(atlas.record.utterances)
    for turn in first_turns(atlas.record.utterances):
        yield {
            "id": turn.speaker,
            "name": speaker_name(atlas.record.document, turn),
            "delegation": turn.delegation,
            "side": sides.get(turn.delegation),
        }


def places(frame: gpd.GeoDataFrame) -> Iterator[tuple[str, Json]]:
    """Yield each row of the place frame for the map; ``target`` is false for what is drawn on request."""
    columns = (frame["place_id"], frame["name"], frame["kind"], frame["precision_km"], frame["map_target"])
    for place_id, name, kind, precision, target, x, y in zip(
        *columns, frame.geometry.x, frame.geometry.y, strict=True
    ):
        mark = mark_of(str(kind), float(precision))
        shown = {"name": name, "mark": mark, "at": [y, x], "target": bool(target)}
        yield str(place_id), {**shown, "precision": float(precision)}


def mark_of(kind: str, precision_km: float) -> str:
    """Return how a place is marked and lettered: as a line, water, state, town or region.

    A town is whatever its point stands for: a place known to ``TOWN_KM`` or better, whatever its kind.
    """
    if kind in {"railway", "river", "state"}:
        return kind
    return "town" if precision_km <= TOWN_KM else "region"


def mentions(table: gpd.GeoDataFrame) -> Iterator[Json]:
    """Yield every mention of the join table: turn number from 0, place, kind and the doubts, if any."""
    columns = ("order", "place_id", "kind", "reading", "identity")
    for order, place_id, kind, reading, identity in zip(*(table[name] for name in columns), strict=True):
        said = {"reading": reading, "identity": identity}
        doubts = {name: value for name, value in said.items() if value != "certain"}
        yield {"turn": int(order) - 1, "place": place_id, "kind": kind, **doubts}


def turns(atlas: Atlas) -> Iterator[Json]:
    """Yield every turn with its blocks in printed order."""
    spans = mention_spans(atlas.mentions)
    text = atlas.record.document.text
    order = {speaker["id"]: index for index, speaker in enumerate(speakers(atlas))}
    for utterance in atlas.record.utterances:
        yield {
            "id": utterance.id,
            "n": utterance.order,
            "speaker": order[utterance.speaker],
            "label": utterance.label,
            "blocks": [
                block for _, block in sorted(blocks(utterance, text, spans), key=lambda item: item[0])
            ],
        }


Spans = dict[str, list[tuple[int, int, list[int]]]]


def mention_spans(table: gpd.GeoDataFrame) -> Spans:
    """Return for each utterance its spans with the numbers of the mentions on each; two places share one."""
    rows = enumerate(zip(table["utterance"], table["start"], table["end"], strict=True))
    spans: Spans = {}
    for (utterance, start, end), group in groupby(rows, key=lambda item: item[1]):
        spans.setdefault(utterance, []).append((int(start), int(end), [number for number, _ in group]))
    return spans


def blocks(utterance: Utterance, text: str, spans: Spans) -> Iterator[tuple[int, object]]:
    """Yield ``(offset, block)`` of one turn: paragraphs and stage directions."""
    mine = spans.get(utterance.id, [])
    for paragraph in utterance.paragraphs:
        yield paragraph[0].start, list(pieces(paragraph, text, mine))
    for direction in utterance.stage_directions:
        yield direction.start, unbroken(text[direction.start : direction.end])


def pieces(
    paragraph: tuple[Span, ...], text: str, spans: list[tuple[int, int, list[int]]]
) -> Iterator[str | list[object]]:
    """Yield the text of one paragraph cut at its mentions; a broken paragraph's stretches join by a blank."""
    at, last = paragraph[0].start, paragraph[-1].end
    for start, end, numbers in spans:
        if at <= start and end <= last:
            if start > at:
                yield speech(paragraph, text, at, start)
            yield [speech(paragraph, text, start, end), *numbers]
            at = end
    if at < last:
        yield speech(paragraph, text, at, last)


def speech(paragraph: tuple[Span, ...], text: str, start: int, end: int) -> str:
    """Return what the paragraph holds between two offsets, on one line; what cuts it is left out."""
    parts = (text[max(start, span.start) : min(end, span.end)] for span in paragraph)
    joined = " ".join(part for part in parts if part)
    return unbroken(joined)


def unbroken(text: str) -> str:
    """Return the text with every run of white space as one blank; blanks at the ends stay."""
    return re.sub(r"\s+", " ", text)
