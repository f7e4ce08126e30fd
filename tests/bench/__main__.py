"""``python -m tests.bench``: measure the atlas beside its peers; a table and JSON, no assertion."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.apps import atlas, dash_leaflet, one_line, st_folium
from tests.bench.chromium import chromium
from tests.bench.clicks import measure_clicks
from tests.bench.dataset import save_dataset
from tests.bench.days import measure_days
from tests.bench.load import Load, measure_load
from tests.bench.measuring import measure_each_claim
from tests.bench.opening import measure_pages, measure_start
from tests.bench.peer_environment import peer_python
from tests.bench.pipeline import measure_record
from tests.bench.samples import BenchError
from tests.bench.table import as_json, table
from tests.bench.teaching import measure_lesson, measure_taken
from tests.bench.walking import measure_walks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.apps import App
    from tests.bench.samples import Sample

BY_CLICKING = ("click", "server", "bytes", "remounts")
ALONE = {"record": measure_record, "claims": measure_each_claim, "taken": measure_taken}
USUAL = ("start", "page", *BY_CLICKING, "day", "walk", "lesson", *ALONE)
FIGURES = (*USUAL, "load")
REMOUNT_CLICKS = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; return the exit status."""
    options = read_options(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            samples = tuple(measure(options, Path(folder)))
    except BenchError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(table(samples) + "\n")
    if options.json:
        options.json.write_text(as_json(samples, setting()), encoding="utf-8")
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="NAME",
        choices=FIGURES,
        default=USUAL,
        help=f"{', '.join(FIGURES)}; all but the last if none is named",
    )
    parser.add_argument(
        "--clicks", type=positive, default=30, help="clicks in each app; re-mounts take 50 or more"
    )
    parser.add_argument("--repeats", type=positive, default=5, help="starts and opened pages of each app")
    parser.add_argument(
        "--stage", type=positive, default=30, metavar="SECONDS", help="how long each crowd of a load clicks"
    )
    parser.add_argument(
        "--class-readers",
        type=positive,
        default=1000,
        metavar="N",
        help="readers of the class page in a load",
    )
    parser.add_argument(
        "--memory", type=positive, default=0, metavar="MINUTES", help="a load that watches the memory alone"
    )
    parser.add_argument("--json", type=Path, metavar="OUT.json", help="write every value there")
    return parser.parse_args(arguments)


def positive(text: str) -> int:
    """Return a whole number from 1."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{value} is too few: at least 1 is needed")
    return value


def measure(options: argparse.Namespace, folder: Path) -> Iterator[Sample]:
    """Yield the samples of the figures that were asked for."""
    asked = set(options.only)
    for name, measured in ALONE.items():
        if name in asked:
            yield from measured()
    if asked - set(ALONE):
        yield from measure_apps(options, asked - set(ALONE), folder)


def measure_apps(options: argparse.Namespace, asked: set[str], folder: Path) -> Iterator[Sample]:
    """Yield the samples for which apps must run."""
    turns = save_dataset(folder / "data.json")
    apps = build_apps(folder) if asked - {"load", "lesson"} else ()
    if "start" in asked:
        yield from measure_start(apps, options.repeats)
    with chromium() as browser:
        if "page" in asked:
            yield from measure_pages(browser, apps, options.repeats)
        if "walk" in asked:
            yield from measure_walks(browser, folder, options.repeats)
        if "lesson" in asked:
            yield from measure_lesson(browser)
        if "load" in asked:
            yield from measure_load(
                browser, folder, Load(options.stage, options.class_readers, options.memory)
            )
        if "day" in asked:
            yield from measure_days(browser)
        if asked.intersection(BY_CLICKING):
            clicks = max(options.clicks, REMOUNT_CLICKS) if "remounts" in asked else options.clicks
            linked = tuple(app for app in apps if app.linked)
            samples = measure_clicks(browser, linked, turns, clicks)
            yield from (sample for sample in samples if sample.figure.partition(",")[0] in asked)


def build_apps(folder: Path) -> tuple[App, ...]:
    """Return the atlas and what it is compared with, in the order in which they take turns."""
    data, python = folder / "data.json", peer_python()
    plain, peer = folder / "plain", folder / "st_folium"
    plain.mkdir()
    peer.mkdir()
    return (atlas(), one_line(plain), st_folium(peer, python, data), dash_leaflet(folder, python, data))


def setting() -> dict[str, str]:
    """Return what the figures depend on."""
    return {
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
        "folium": version("folium"),
        "machine": platform.platform(),
        "cpus": str(os.cpu_count()),
    }


if __name__ == "__main__":
    sys.exit(main())
