"""Starting the server: is the port free, which settings hold, which records are open."""

from __future__ import annotations

import os
import socket
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.records import RECORDS_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class ServerError(OSError):
    """The server cannot start; the message says why and what to do."""


def check_port(host: str, port: int) -> None:
    """Raise ``ServerError`` unless a server can listen there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise ServerError(f"{host}:{port}: {port_trouble(error)}") from error


def port_trouble(error: OSError) -> str:
    """Return what is wrong with an address, with the remedy."""
    if isinstance(error, socket.gaierror):
        return "this host name is unknown here; use --host 127.0.0.1"
    if isinstance(error, PermissionError):
        return "ports below 1024 are reserved; choose another, for instance --port 8501"
    return "the port is in use or not of this machine; stop the other program or choose another with --port"


def settings(host: str, port: int, *, headless: bool) -> dict[str, object]:
    """Return all Streamlit settings: those of ``config.toml`` and the address."""
    table = tomllib.loads(config_text())
    address = {
        "server.address": host,
        "server.port": port,
        "server.headless": headless,
        "logger.hideWelcomeMessage": True,  # the command line says where the atlas is, in its own words
    }
    return {**dict(flatten(table)), **address}


def config_text() -> str:
    """Return the settings file: in the installed package, or in ``.streamlit`` of a checkout."""
    inside = files("dashboard") / "data" / "config.toml"
    if inside.is_file():
        return inside.read_text(encoding="utf-8")
    return (Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield each setting under its dotted name."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def serve(paths: Sequence[Path], host: str, port: int, *, headless: bool) -> None:
    """Serve the atlas of these records, or of the shipped one, until it is stopped."""
    os.environ[RECORDS_VARIABLE] = "\n".join(str(path.resolve()) for path in paths)
    from dashboard.app import app  # noqa: PLC0415  # Streamlit is not needed to refuse a port

    app.run(config=settings(host, port, headless=headless))
