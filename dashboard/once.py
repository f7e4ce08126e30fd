"""What is made once for everybody: whoever asks while it is being made waits for it and makes no second."""

from __future__ import annotations

from functools import cache, wraps
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def once(make: Callable[[], T]) -> Callable[[], T]:
    """Return a function that makes something at the first call and gives the same thing ever after.

    ``functools.cache`` would let each of a class of threads that come together make its own. What could not
    be made is tried again at the next call.
    """
    lock, kept = Lock(), cache(make)

    @wraps(make)
    def given() -> T:
        with lock:
            return kept()

    return given
