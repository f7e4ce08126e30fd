"""What is said when the atlas is opened to a room: its addresses, a QR code, and what that means."""

from __future__ import annotations

import io
import os
import pty
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request

from dashboard import roomaddress
from dashboard.qrcodes import modules, qr_svg, qr_text
from dashboard.roomaddress import (
    ROOMS_VARIABLE,
    announcement,
    is_only_here,
    reachable,
    room_hosts,
    serve_class_code,
)
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from starlette.responses import Response

EVERYWHERE = "0.0.0.0"  # noqa: S104  # the server is opened to a room for a moment, in one test
CLASS = "http://192.168.1.20:8501/class"


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with one address in a network, a second one, and none that others could use besides."""
    monkeypatch.setattr(roomaddress, "ways_out", lambda: iter(["192.168.1.20", "fe80::1"]))
    monkeypatch.setattr(socket, "gethostname", lambda: "localhost")
    monkeypatch.setattr(
        roomaddress, "resolved", lambda host: {"localhost": ("127.0.1.1", "10.0.0.7")}.get(host, (host,))
    )


@contextmanager
def terminal(columns: int, lines: int, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Give a terminal of a size."""
    master, slave = pty.openpty()
    size = lines.to_bytes(2, sys.byteorder) + columns.to_bytes(2, sys.byteorder) + bytes(4)
    import fcntl  # noqa: PLC0415  # only where there are such terminals
    import termios  # noqa: PLC0415  # the same

    fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
    try:
        with os.fdopen(slave, "w", encoding=encoding) as out:
            yield out
    finally:
        os.close(master)


@pytest.mark.usefixtures("school")
def test_a_room_is_told_where_to_go_and_what_that_means() -> None:
    said = announcement(EVERYWHERE, 8501, io.StringIO())
    assert said == (
        "Parley Atlas: http://127.0.0.1:8501 (Ctrl-C stops it)\n"
        "\n"
        "For the class:\n"
        "  http://192.168.1.20:8501/class\n"
        "  http://10.0.0.7:8501/class\n"
        "For those who edit, the full atlas:\n"
        "  http://192.168.1.20:8501\n"
        "  http://10.0.0.7:8501\n"
        "\n"
        "Whoever is in this network can now open these addresses, without a password, and read the records "
        "and lessons\nthat are open here, the model answers of the lessons included. Nobody can change "
        "anything through them, and no\nother file of this machine can be read. What is sent is not "
        "encrypted. If nothing opens, ask who looks after\nthe network or the firewall. Without --host only "
        "this machine sees the atlas.\n"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_alone_needs_no_warning(host: str) -> None:
    shown = f"[{host}]" if ":" in host else host
    said = announcement(host, 8501, io.StringIO())
    assert said == f"Parley Atlas: http://{shown}:8501 (Ctrl-C stops it)\n"
    assert is_only_here(host)
    assert room_hosts(host) == ()


@pytest.mark.usefixtures("school")
def test_one_address_of_several_is_the_only_one_named() -> None:
    assert room_hosts("10.0.0.7") == ("10.0.0.7",)
    assert room_hosts("::") == ("192.168.1.20", "10.0.0.7")
    assert "http://[2001:db8::7]:80/class\n" in announcement("2001:db8::7", 80, io.StringIO())


def test_a_machine_in_no_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roomaddress, "ways_out", lambda: iter(()))
    monkeypatch.setattr(socket, "gethostname", lambda: "localhost")
    assert announcement(EVERYWHERE, 8501, io.StringIO()).splitlines()[1:] == [
        "This machine is in no network now: there is no address for a class."
    ]


def test_only_what_others_can_use_is_an_address() -> None:
    found = ("127.0.0.1", "169.254.3.4", "192.168.1.20", "192.168.1.20", "fe80::1", "fd00::2", EVERYWHERE)
    assert reachable(found, {4}) == ("192.168.1.20",)
    assert reachable(found, {4, 6}) == ("192.168.1.20", "fd00::2")


def test_the_code_in_the_terminal_is_the_code() -> None:
    """Every sign of the picture stands for two modules, one over the other, black on white."""
    lines = qr_text(CLASS).splitlines()
    assert all(line.startswith("\x1b[30;107m") and line.endswith("\x1b[0m") for line in lines)
    halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    pairs = [[halves[sign] for sign in line[len("\x1b[30;107m") : -len("\x1b[0m")]] for line in lines]
    rows = [[pair[half] for pair in row] for row in pairs for half in (0, 1)]
    assert rows[: len(modules(CLASS))] == modules(CLASS)
    assert not any(map(any, rows[len(modules(CLASS)) :]))


@pytest.mark.usefixtures("school")
def test_the_code_is_shown_where_it_can_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    with terminal(80, 24) as out:
        assert qr_text(CLASS) in announcement(EVERYWHERE, 8501, out)
        assert "\x1b" not in announcement("127.0.0.1", 8501, out)
        monkeypatch.setenv("TERM", "dumb")
        assert "\x1b" not in announcement(EVERYWHERE, 8501, out)
    monkeypatch.setenv("TERM", "xterm")
    for columns, lines, encoding in ((36, 24, "utf-8"), (80, 18, "utf-8"), (80, 24, "ascii")):
        with terminal(columns, lines, encoding) as out:
            assert "\x1b" not in announcement(EVERYWHERE, 8501, out)


def test_the_command_says_it_before_it_serves() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "serve",
        "--headless",
        "--host",
        EVERYWHERE,
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stderr
        said = server.stderr.readline()
        following = server.stderr.readline() + server.stderr.readline()
        server.terminate()
    assert said == f"Parley Atlas: http://127.0.0.1:{port} (Ctrl-C stops it)\n"
    assert "For the class:" in following or "in no network now" in following


def code(query: str) -> Response:
    """Ask for the QR code of a link to the class page."""
    scope = {"type": "http", "method": "GET", "path": "/atlas/class.svg", "headers": []}
    return serve_class_code(Request({**scope, "query_string": query.encode()}))


def test_a_class_scans_the_step_that_its_teacher_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ROOMS_VARIABLE, "http://192.168.1.20:8501\nhttp://10.0.0.7:8501")
    answer = code("step=a2&lesson=where-is-the-line&page=lessons&turn=t001&host=elsewhere")
    assert answer.status_code == 200
    assert answer.media_type == "image/svg+xml"
    assert bytes(answer.body) == qr_svg(f"{CLASS}?page=lessons&lesson=where-is-the-line&step=a2")
    assert bytes(code("").body) == qr_svg(CLASS)


def test_a_code_that_nobody_could_scan_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ROOMS_VARIABLE, "http://192.168.1.20:8501")
    answer = code("lesson=" + "x" * 400)
    assert (answer.status_code, bytes(answer.body)) == (
        400,
        b"The link is longer than 400 characters; shorten the names of lesson and step.",
    )


def test_without_a_room_there_is_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ROOMS_VARIABLE, raising=False)
    answer = code("page=lessons")
    assert (answer.status_code, bytes(answer.body)) == (
        404,
        b"This atlas is served to this machine alone. Start it with: parley serve --host 0.0.0.0",
    )
