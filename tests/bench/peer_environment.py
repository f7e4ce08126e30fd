"""The virtual environment of the peers: made once, kept in the user's cache folder, never the project's."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from importlib.metadata import version
from pathlib import Path

from tests.bench.samples import BenchError

REQUIREMENTS = Path(__file__).parent / "peers-requirements.txt"
SHARED_PACKAGES = ("streamlit", "folium")
"""The peers run the very releases that the atlas runs."""


def peer_python() -> Path:
    """Return the interpreter of the peers' environment; the environment is made if it is not there."""
    shared = [f"{package}=={version(package)}" for package in SHARED_PACKAGES]
    folder = cache_folder() / f"bench-{fingerprint(shared)}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    finished = folder / "finished"
    if not finished.exists():
        sys.stderr.write(f"making the peers' environment in {folder} (once)\n")
        venv.create(folder, with_pip=True, clear=True)
        install(python, shared)
        finished.touch()
    return python


def cache_folder() -> Path:
    """Return the user's cache folder for the atlas (XDG base directory specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "parley-atlas"


def fingerprint(shared: list[str]) -> str:
    """Return a name for what the environment holds: its requirements and its Python."""
    parts = [REQUIREMENTS.read_text(encoding="utf-8"), *shared, sys.version]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def install(python: Path, shared: list[str]) -> None:
    """Install the peers' requirements with the environment's own pip."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--requirement", str(REQUIREMENTS), *shared]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise BenchError(
            f"pip could not install the peers' packages from {REQUIREMENTS.name} (exit {done.returncode}); "
            f"they are needed from a package registry once:\n{done.stderr[-2000:]}"
        )
