"""The folder of the data that ship with the package, and what is read from it once."""

from __future__ import annotations

from functools import cache, wraps
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Loader(Protocol[T_co]):
    """What reads a folder, or the shipped one if it is given none."""

    def __call__(self, folder: Path | None = None) -> T_co:
        """Return what the folder holds."""


def shipped_folder() -> Path:
    """Say where the shipped data files lie."""
    return cast("Path", files("geodata") / "data")


def read_once(read: Callable[[Path], T]) -> Loader[T]:
    """Make a loader that reads the shipped folder only once, and any other one anew each time.

    All who ask for the shipped data share them: nobody changes a frame in place.
    """
    shipped = cache(lambda: read(shipped_folder()))

    @wraps(read)
    def load(folder: Path | None = None) -> T:
        return read(folder) if folder else shipped()

    return load
