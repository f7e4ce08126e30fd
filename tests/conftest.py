"""The real parts that tests share: a served atlas, a Chromium, records on disk."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.routes import side_url
from geodata import load_atlas
from tests.bench.chromium import chromium as launched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from geodata import Atlas

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds until a server counts as not starting; no test measures time

expect.set_options(timeout=20_000)  # milliseconds: a busy machine is slow, not wrong


@contextmanager
def serving(*arguments: str, folder: Path, checkout: Path = ROOT, port: int | None = None) -> Iterator[str]:
    """Serve the atlas of a checkout, on a free port if none is named; give its address, or why it fails."""
    port = port or free_port()
    log = folder / "server.log"
    command = [sys.executable, "-m", "dashboard", "serve", *arguments, "--headless", "--port", str(port)]
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(checkout)},
        )
        try:
            wait_until_healthy(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Poll the health route until it answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            server.poll()
    pytest.fail(f"The server did not start. It said:\n{log.read_text()}")


@pytest.fixture(scope="session")
def atlas_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served atlas of the shipped record."""
    with serving(folder=tmp_path_factory.mktemp("atlas")) as address:
        yield address


@pytest.fixture(scope="session")
def short_url(tmp_path_factory: pytest.TempPathFactory, short_record: Path) -> Iterator[str]:
    """The address of a served atlas of a record of which nothing is known but what it says."""
    with serving(str(short_record), folder=tmp_path_factory.mktemp("short")) as address:
        yield address


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Serve an atlas for one test and give its address; the test's page is closed before it stops."""
    with ExitStack() as servers:

        def start(*arguments: str, checkout: Path = ROOT) -> str:
            return servers.enter_context(serving(*arguments, folder=tmp_path, checkout=checkout))

        yield start


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium; without one the tests fail and say how to get it."""
    with launched() as browser:
        yield browser


@pytest.fixture
def page(chromium: Browser, serve: Callable[..., str]) -> Iterator[Page]:
    """A fresh page at 1440 by 900; a test fails if the page logs an error.

    It asks for `serve` so that it is closed first: a page whose server has gone logs errors.
    """
    assert serve
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def call(page: Page, atlas_url: str) -> Callable[..., Any]:
    """Call a function of a module of the browser side."""
    page.goto(f"{atlas_url}/_stcore/health")

    def calling(module: str, body: str, *arguments: object) -> Any:  # noqa: ANN401  # whatever the script returns
        script = f"async (given) => {{ const m = await import('/{side_url(module)}'); {body} }}"
        return page.evaluate(script, list(arguments))

    return calling


def comes_true(page: Page, condition: str) -> bool:
    """Tell whether a condition in the page (a function as text) holds before patience ends."""
    look = (
        "new Promise((resolve) => {"
        f"const holds = {condition};"
        f"setTimeout(() => resolve(false), {PATIENCE * 1000});"
        "const look = () => (holds() ? resolve(true) : requestAnimationFrame(look));"
        "look(); })"
    )
    return bool(page.evaluate(f"() => {look}"))


def copy_program(folder: Path) -> Path:
    """Copy the program with its data and settings into a folder, to be changed there."""
    for part in ("transcript", "geodata", "dashboard", ".streamlit"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The atlas of the shipped record."""
    return load_atlas()


@pytest.fixture(scope="session")
def short_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of which nothing is known but what it says."""
    path = tmp_path_factory.mktemp("records") / "lunch.txt"
    path.write_text(
        "Anna: I was in Harbin and in Dairen.\n\nBoris: And then?\n\n"
        "Anna: Then Harbin again.\n\nBoris: Good.\n",
        encoding="utf-8",
    )
    return path
