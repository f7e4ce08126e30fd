"""Small inputs that several tests share."""

from __future__ import annotations

from typing import Any

HOSTILE = (
    "<img src=x onerror=window.hacked=1> ${window.hacked=2} `window.hacked=3` \\u003cscript\\u003e {{7*7}}"
)
"""What a record or a gazetteer might hold to run a script in a page, in every way a template could let it."""

ANNA_AND_BORIS: list[dict[str, Any]] = [
    {"id": "anna", "name": "Anna", "delegation": "North", "side": 0},
    {"id": "boris", "name": "Boris", "delegation": "South", "side": 1},
]
BLANK: dict[str, Any] = {
    "id": "talk.txt",
    "title": "A talk",
    "day": None,
    "layers": {"known": [], "usual": []},
    "defaultKinds": ["name"],
}
"""What the browser side is told of a made-up talk before anybody speaks."""
