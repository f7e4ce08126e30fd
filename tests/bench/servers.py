"""Apps as running processes: started on a free port, timed until they are healthy, stopped."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from tests.bench.apps import PORT
from tests.bench.samples import BenchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.apps import App

PATIENCE_S = 60.0
POLL_S = 0.005


@dataclass(frozen=True, slots=True)
class Server:
    """A healthy app: its address, how long it took, in ms from the start of its process, and that process."""

    url: str
    started_ms: float
    pid: int


@contextmanager
def running(app: App) -> Iterator[Server]:
    """Start an app, wait until it is healthy, stop it and whatever it started on leaving."""
    port = free_port()
    with tempfile.TemporaryFile() as log:
        begin = time.perf_counter()
        process = start(app, port, log)
        try:
            wait_until_healthy(app, port, process, log)
            yield Server(f"http://127.0.0.1:{port}", (time.perf_counter() - begin) * 1000, process.pid)
        finally:
            stop(process)


def free_port() -> int:
    """Return a port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(app: App, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the app's process in a group of its own; byte code is kept, as on any reader's machine."""
    command = [part.replace(PORT, str(port)) if part == PORT else part for part in app.command]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        command,
        cwd=app.folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )


def wait_until_healthy(app: App, port: int, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    """Ask for the app's health address until it answers 200."""
    deadline = time.perf_counter() + PATIENCE_S
    while not healthy(port, app.health):
        if process.poll() is not None or time.perf_counter() > deadline:
            log.seek(0)
            said = log.read().decode(errors="replace")[-2000:]
            raise BenchError(f"{app.name} did not get healthy ({' '.join(app.command)}). It said:\n{said}")
        time.sleep(POLL_S)


def healthy(port: int, path: str) -> bool:
    """Tell whether the address answers 200 now."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the process with its group, by force if it does not go within ten seconds."""
    signal_group(process, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        signal_group(process, signal.SIGKILL)
        process.wait()


def signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Send a signal to the process and all it started."""
    if process.poll() is None:
        os.killpg(process.pid, number)
