"""What was said on the record, measured: the JSON that the page of the measures reads, made once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dashboard.once import once
from geodata import (
    CLAIM_COLUMNS,
    frontier_scale,
    inset,
    load_claims,
    load_finest_frontier,
    load_ground,
    measure_claims,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geodata import Ground

Json = dict[str, object]
CLAIM_TEXTS = (*CLAIM_COLUMNS, "may", "may_not", "source")


@once
def measures() -> str:
    """Return the measured claims, the frontier at several scales and the inset as JSON text.

    Raises
    ------
    DataError
        If the claims or what they are measured on are broken.
    """
    ground = loaded_ground()
    scale = frontier_scale(ground, load_finest_frontier(ground))
    content = {
        "claims": list(claim_rows(measure_claims(loaded_claims(), ground))),
        "scale": scale[["source", "detail", "km", "published"]].to_dict("records"),
        "inset": inset(ground),
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def claim_rows(measured: pd.DataFrame) -> Iterator[Json]:
    """Yield each measured claim with the ids of the faces and lines to show as lists."""
    for row in measured.to_dict("records"):
        lists = {name: row[name].split() for name in ("faces", "lines")}
        yield {**{name: row[name] for name in CLAIM_TEXTS}, **lists}


@once
def loaded_ground() -> Ground:
    """Return what the claims are measured on, loaded and checked once."""
    return load_ground()


@once
def loaded_claims() -> pd.DataFrame:
    """Return the shipped claims, loaded and checked once."""
    return load_claims(loaded_ground())
