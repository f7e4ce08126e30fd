"""How long the whole record takes from text to joined table, warm and in this process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from geodata import join_mentions, load_gazetteer, toponyms
from tests.bench.apps import ATLAS
from tests.bench.samples import Sample
from transcript import find_mentions, load_shipped_record, parse_record

if TYPE_CHECKING:
    from geodata import Gazetteer

RUNS = 20
STAGES = ("record, parsed", "record, matched", "record, joined", "record")


def measure_record() -> tuple[Sample, ...]:
    """Parse, match and join the shipped record; text and gazetteer are read before, one run goes ahead."""
    text = load_shipped_record().document.text
    gazetteer = load_gazetteer()
    runs = [run(text, gazetteer) for _ in range(RUNS + 1)][1:]
    return tuple(
        Sample(stage, ATLAS, "ms", values)
        for stage, values in zip(STAGES, zip(*runs, strict=True), strict=True)
    )


def run(text: str, gazetteer: Gazetteer) -> tuple[float, ...]:
    """Return the milliseconds of parsing, matching (building the matcher included), joining and all three."""
    begin = time.perf_counter()
    record = parse_record(text, document_id="bench")
    parsed = time.perf_counter()
    mentions = find_mentions(record, toponyms(gazetteer))
    matched = time.perf_counter()
    join_mentions(mentions, record, gazetteer.places)
    joined = time.perf_counter()
    return tuple(1000 * part for part in (parsed - begin, matched - parsed, joined - matched, joined - begin))
