"""What was measured: one series of values for each figure and each app, and what can be said of it."""

from __future__ import annotations

import statistics
from dataclasses import dataclass


class BenchError(Exception):
    """The benchmark cannot run; the message says what is missing and the remedy."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The values of one figure for one app, in the order they were taken; ``missing`` answers never came."""

    figure: str
    app: str
    unit: str
    values: tuple[float, ...]
    missing: int = 0

    @property
    def median(self) -> float | None:
        return statistics.median(self.values) if self.values else None

    @property
    def p95(self) -> float | None:
        """The nearest-rank 95th percentile: a value that was measured."""
        return sorted(self.values)[-(-95 * len(self.values) // 100) - 1] if self.values else None
