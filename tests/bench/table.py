"""The figures as a table for people and as JSON for programs, beside what is wanted of the atlas."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from tests.bench.apps import ATLAS, ONE_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tests.bench.samples import Sample

Statistic = Literal["median", "p95", "ratio"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The most that a statistic of the atlas should be; ``ratio`` is of medians, to the one-line app."""

    figure: str
    statistic: Statistic
    limit: float


WANTED = (
    Wanted("start", "ratio", 1.3),
    Wanted("page", "ratio", 1.3),
    Wanted("page again", "ratio", 1.3),
    Wanted("click, painted", "median", 16),
    Wanted("click, painted", "p95", 33),
    Wanted("server, painted", "median", 120),
    Wanted("bytes", "median", 6),
    Wanted("remounts", "median", 0),
    Wanted("record", "median", 50),
    *(
        Wanted(f"{name}, painted{which}", "median", 50)
        for name in ("walk", "strip", "search")
        for which in ("", ", 5,000 turns")
    ),
    Wanted("day, painted", "p95", 100),
    Wanted("view, painted", "p95", 100),
    Wanted("first view, drawings", "median", 1200),
    Wanted("first view, relief", "median", 350),
    Wanted("claims", "median", 1000),
    Wanted("lesson step, painted", "median", 100),
    Wanted("load 40, click", "p95", 300),
    Wanted("load 120, click", "p95", 1000),
    Wanted("class, opened cold", "median", 1000),
    Wanted("class, requests of the clicks", "median", 0),
    Wanted("memory, last third over the second", "median", 5),
)
HEADINGS = ("figure", "app", "unit", "median", "p95", "n", "no answer", "ratio", "wanted of the atlas")


def ratio(sample: Sample, samples: Iterable[Sample]) -> float | None:
    """Return the median over that of the one-line app, or of the atlas where that app has no such figure."""
    same = {other.app: other.median for other in samples if other.figure == sample.figure}
    base = same.get(ONE_LINE, same.get(ATLAS))
    return sample.median / base if sample.median is not None and base else None


def table(samples: tuple[Sample, ...]) -> str:
    """Return the figures as aligned text, one line a figure and app."""
    rows = [HEADINGS, *(row(sample, samples) for sample in sorted(samples, key=figure_order(samples)))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) for cells in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def figure_order(samples: tuple[Sample, ...]) -> Callable[[Sample], int]:
    """Return a key that keeps figures in the order of their first appearance."""
    order = {figure: place for place, figure in enumerate(dict.fromkeys(each.figure for each in samples))}
    return lambda sample: order[sample.figure]


def row(sample: Sample, samples: tuple[Sample, ...]) -> tuple[str, ...]:
    """Return the cells of one line."""
    numbers = (number(value) for value in (sample.median, sample.p95))
    counts = (str(len(sample.values)), str(sample.missing or ""))
    times = number(ratio(sample, samples), "x")
    return (sample.figure, sample.app, sample.unit, *numbers, *counts, times, verdict(sample, samples))


def number(value: float | None, unit: str = "") -> str:
    """Return three significant digits, or a dash for no value."""
    if value is None:
        return "-"
    return f"{value:.0f}{unit}" if abs(value) >= 100 else f"{value:.3g}{unit}"


def verdict(sample: Sample, samples: tuple[Sample, ...]) -> str:
    """Say what is wanted of this sample and whether it is so; empty where nothing is."""
    return ", ".join(
        f"{wanted.statistic} ≤ {wanted.limit:g}: {'yes' if met else 'no'}"
        for wanted, met in judged(sample, samples)
    )


def judged(sample: Sample, samples: tuple[Sample, ...]) -> Iterator[tuple[Wanted, bool]]:
    """Yield what is wanted of this sample and whether it is so; an answer that never came is a no."""
    values = statistics_of(sample, samples)
    for wanted in WANTED:
        if sample.app == ATLAS and wanted.figure == sample.figure:
            value = values[wanted.statistic]
            yield wanted, value is not None and value <= wanted.limit and not sample.missing


def statistics_of(sample: Sample, samples: tuple[Sample, ...]) -> dict[Statistic, float | None]:
    """Return every statistic of a sample."""
    return {"median": sample.median, "p95": sample.p95, "ratio": ratio(sample, samples)}


def as_json(samples: tuple[Sample, ...], setting: Mapping[str, str]) -> str:
    """Return all values and statistics, with the versions and the machine they were taken on."""
    figures = [
        {
            **asdict(sample),
            **statistics_of(sample, samples),
            "wanted": [{**asdict(wanted), "met": met} for wanted, met in judged(sample, samples)],
        }
        for sample in samples
    ]
    return json.dumps({"setting": dict(setting), "figures": figures}, indent=1, ensure_ascii=False)
