"""Before the server starts: the address is checked and the settings are gathered."""

from __future__ import annotations

import socket

import pytest

from dashboard.server import ServerError, check_port, settings


def test_a_free_port_is_accepted() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    check_port("127.0.0.1", port)


def test_a_port_in_use_is_refused_with_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(
            ServerError, match="the port is in use or not of this machine; stop the other program"
        ):
            check_port("127.0.0.1", taken.getsockname()[1])


def test_an_unknown_host_is_refused_with_the_remedy() -> None:
    with pytest.raises(ServerError, match=r"this host name is unknown here; use --host 127\.0\.0\.1"):
        check_port("no.such.host.invalid", 8501)


def test_the_settings_are_those_of_the_file_and_the_address() -> None:
    found = settings("0.0.0.0", 9000, headless=True)  # noqa: S104  # only a value here
    assert found["server.address"] == "0.0.0.0"  # noqa: S104
    assert found["server.port"] == 9000
    assert found["server.headless"] is True
    assert found["browser.gatherUsageStats"] is False
    assert found["runner.postScriptGC"] is False  # a class cannot wait for a collection a click
    assert found["theme.light.backgroundColor"] == "#f6f0e3"
    assert found["theme.dark.backgroundColor"] == "#1d1a16"
