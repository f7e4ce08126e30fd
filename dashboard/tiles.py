"""Online tiles: an option of whoever serves the atlas, and off until a reader lays them on.

Without it the page may ask nothing of any other machine. With it the page may fetch pictures from the one
address that was named. The choice stands in two environment variables, set by the command line.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

TILES_VARIABLE = "PARLEY_TILES"
CREDIT_VARIABLE = "PARLEY_TILES_CREDIT"


class TilesError(ValueError):
    """The address of the tiles cannot be used; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """An address with ``{z}``, ``{x}``, ``{y}`` for zoom, column and row, and whose tiles they are."""

    address: str
    credit: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a security policy names them."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


def parse_tiles(address: str, credit: str) -> Tiles:
    """Return the tiles at an address.

    Raises
    ------
    TilesError
        If the address is not one of the web, lacks a placeholder, or nobody is credited.
    """
    missing = [name for name in ("{z}", "{x}", "{y}") if name not in address]
    if not re.fullmatch(r"https?://[\w.\-]+(:\d+)?/[^\s'\";,]*", address):
        raise TilesError(f"{address!r} is no address of tiles; write https://HOST/{{z}}/{{x}}/{{y}}.png")
    if missing:
        raise TilesError(f"{address!r} lacks {', '.join(missing)}; write https://HOST/{{z}}/{{x}}/{{y}}.png")
    if not credit.strip():
        raise TilesError("whose tiles they are is not said; add --tiles-credit 'NAME, LICENCE'")
    return Tiles(address, credit.strip())


def served_tiles() -> Tiles | None:
    """Return the tiles that this process offers, ``None`` where there are none."""
    address = os.environ.get(TILES_VARIABLE)
    return parse_tiles(address, os.environ.get(CREDIT_VARIABLE, "")) if address else None
