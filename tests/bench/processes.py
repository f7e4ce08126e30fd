"""What a process spends, as the kernel counts it (Linux)."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.samples import BenchError

USER_TIME, SYSTEM_TIME = 11, 12
"""Where the times stand in ``/proc/PID/stat`` after the name of the program."""


@dataclass(frozen=True, slots=True)
class Spent:
    """The processor time that a process has taken, in seconds, and when that was read."""

    cpu_s: float
    at: float

    def percent_until(self, later: Spent) -> float:
        """Return the share of one core that the process took between two readings."""
        return 100 * (later.cpu_s - self.cpu_s) / (later.at - self.at)


def spent(pid: int) -> Spent:
    """Read what a process has taken so far."""
    fields = proc(pid, "stat").rpartition(")")[2].split()
    ticks = int(fields[USER_TIME]) + int(fields[SYSTEM_TIME])
    return Spent(ticks / os.sysconf("SC_CLK_TCK"), time.perf_counter())


def resident_mb(pid: int) -> float:
    """Return the memory that a process holds, in MB of 1,000,000 bytes."""
    pages = int(proc(pid, "statm").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def proc(pid: int, name: str) -> str:
    """Return what the kernel says of a process."""
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8")
    except OSError as error:
        raise BenchError(
            f"What the server spends cannot be read ({error}); the load is measured on Linux"
        ) from error
