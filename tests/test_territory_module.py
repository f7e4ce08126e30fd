"""How a territory and a line are drawn follows from how they are held and how exactly they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CHINA = {"view": "china-1945", "polity": "china", "status": "sovereign"}


@pytest.mark.parametrize(
    ("kilometres", "stroke"),
    [(0.5, "exact"), (5, "exact"), (5.1, "fair"), (15, "fair"), (15.1, "rough"), (100, "rough")],
)
def test_a_stroke_says_how_exactly_a_line_is_known(
    call: Callable[..., Any], kilometres: float, stroke: str
) -> None:
    assert call("territory.js", "return m.strokeOf(given[0])", kilometres) == stroke


def test_a_band_is_as_broad_as_the_doubt(call: Callable[..., Any]) -> None:
    # At zoom 4 and 60° N a pixel of Web Mercator is 156543.034 * 0.5 / 16 = 4892 m: 50 km are 10.2 pixels.
    assert call("territory.js", "return m.bandWidth(...given)", 25, 4, 60) == pytest.approx(10.2, abs=0.05)
    assert call("territory.js", "return m.bandWidth(...given)", 25, 5, 60) == pytest.approx(20.4, abs=0.1)


@pytest.mark.parametrize(
    ("status", "others", "view", "hatch", "rival"),
    [
        ("sovereign", [], "de-facto", None, None),
        ("de-facto-independent", [CHINA], "de-facto", None, "china"),
        ("de-facto-independent", [CHINA], "ussr-mpr-1945", None, None),
        ("leased", [CHINA], "de-facto", "lease", None),
        ("joint-base", [], "de-facto", "lease", None),
        ("occupied", [CHINA], "china-1945", "held", None),
        ("disputed", [], "de-facto", "open", None),
    ],
)
def test_a_face_is_hatched_by_how_it_is_held_and_striped_by_who_else_claims_it(  # noqa: PLR0913, PLR0917
    call: Callable[..., Any],
    status: str,
    others: list[dict[str, str]],
    view: str,
    hatch: str | None,
    rival: str | None,
) -> None:
    row = {"polity": "mongolia", "status": status, "others": others}
    pattern = call("territory.js", "return m.patternOf(...given)", row, view)
    assert (pattern["polity"], pattern["hatch"], pattern["rival"]) == ("mongolia", hatch, rival)


def test_a_link_asks_for_what_it_names_and_no_more(call: Callable[..., Any]) -> None:
    wanted = call(
        "links.js", "return m.wanted(new URLSearchParams(given[0]))", "page=borders&turn=t102&speaker=x&view="
    )
    assert wanted == {"page": "borders", "turn": "t102"}
