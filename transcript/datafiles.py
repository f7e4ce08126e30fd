"""The files that ship inside this package."""

from __future__ import annotations

from importlib.resources import files


def read_data(name: str) -> bytes:
    """Return the bytes of the file ``name`` in the package's ``data`` folder."""
    return (files("transcript") / "data" / name).read_bytes()
