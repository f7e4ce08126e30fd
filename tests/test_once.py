"""What is made once: by one of many threads that come together, and again only where it failed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from dashboard.once import once

READERS = 8


def test_a_class_that_comes_together_gets_one_thing_made_by_one_of_them() -> None:
    made: list[object] = []
    others_came = Event()

    @once
    def thing() -> object:
        made.append(object())
        others_came.wait(0.2)  # as long as others may come in; nothing sets it
        return made[-1]

    together = Barrier(READERS)

    def reader() -> object:
        together.wait(10)
        return thing()

    with ThreadPoolExecutor(READERS) as pool:
        got = [future.result() for future in [pool.submit(reader) for _ in range(READERS)]]
    assert len(made) == 1
    assert got == made * READERS


def test_what_could_not_be_made_is_tried_again() -> None:
    results = iter([ValueError("the file is being written"), "a chronicle"])

    @once
    def thing() -> str:
        result = next(results)
        if isinstance(result, ValueError):
            raise result
        return result

    with pytest.raises(ValueError, match="being written"):
        thing()
    assert thing() == "a chronicle"
    assert thing() == "a chronicle"
