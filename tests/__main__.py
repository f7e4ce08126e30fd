"""``python -m tests``: install what the tests need, the browser included, and run them all.

Only the standard library is needed to start it. Arguments go to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IN_PARALLEL = ("--numprocesses=auto", "--dist=loadfile")  # a worker for each core; each serves its own atlas


def main() -> int:
    """Install, check, test; the exit status is that of the first step that fails."""
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        "constraints.txt",
        "--editable",
        ".[test]",
    )
    if not chromium_is_here():
        install_chromium()
    checks = [
        [sys.executable, "-m", "ruff", "check", "."],
        [sys.executable, "-m", "ruff", "format", "--check", "."],
        [sys.executable, "-m", "mypy"],
        [sys.executable, "-m", "pytest", "--cov", *IN_PARALLEL, *sys.argv[1:]],
    ]
    return next((status for check in checks if (status := subprocess.call(check, cwd=ROOT))), 0)


def run(*command: str) -> None:
    """Run a step that must succeed."""
    subprocess.run(command, cwd=ROOT, check=True)


def chromium_is_here() -> bool:
    """Say whether a Chromium is installed: a distribution's, or Playwright's own."""
    if shutil.which("chromium") or shutil.which("chromium-browser"):
        return True
    asked = "from playwright.sync_api import *\nwith sync_playwright() as p:print(p.chromium.executable_path)"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return Path(found.stdout.strip()).exists()


def install_chromium() -> None:
    """Install Debian's Chromium where there is one to install, else the one that Playwright brings."""
    apt = shutil.which("apt-get")
    if apt and has_debian_chromium():
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        run(*sudo, apt, "update", "--quiet=2")
        run(*sudo, apt, "install", "--yes", "--quiet=2", "chromium")
    else:
        run(sys.executable, "-m", "playwright", "install", "chromium")


def has_debian_chromium() -> bool:
    """Say whether this is Debian, whose ``chromium`` is a browser (Ubuntu's points to a snap)."""
    release = Path("/etc/os-release")
    return release.exists() and "\nID=debian" in f"\n{release.read_text(encoding='utf-8')}"


if __name__ == "__main__":
    sys.exit(main())
