"""How long each spoken claim takes to be measured, warm and in this process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from geodata import load_claims, load_ground, measure_claim
from tests.bench.apps import ATLAS
from tests.bench.samples import Sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata import Ground

RUNS = 5


def measure_each_claim() -> tuple[Sample, ...]:
    """Measure every claim a few times; a figure for each turn and quote, the slowest first, and the sum."""
    ground = load_ground()
    rows = cast("list[Mapping[str, str]]", load_claims(ground).to_dict("records"))
    runs = [[timed(row, ground) for row in rows] for _ in range(RUNS + 1)][1:]
    each = sorted(
        (
            Sample(f"claim, {row['utterance']} “{row['quote'][:24]}”", ATLAS, "ms", values)
            for row, values in zip(rows, zip(*runs, strict=True), strict=True)
        ),
        key=lambda sample: -(sample.median or 0),
    )
    return (Sample("claims", ATLAS, "ms", tuple(sum(run) for run in runs)), *each)


def timed(row: Mapping[str, str], ground: Ground) -> float:
    """Return the milliseconds that one claim takes."""
    begin = time.perf_counter()
    measure_claim(row, ground)
    return 1000 * (time.perf_counter() - begin)
