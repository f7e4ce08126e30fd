"""QR codes: for a terminal as lines of blocks, for a page as SVG."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIET = 4
"""Modules of white round a QR code, as ISO/IEC 18004 asks."""
BLOCKS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
PAPER, END = "\x1b[30;107m", "\x1b[0m"


def modules(text: str) -> Sequence[Sequence[int]]:
    """Return the QR code of a text with the white round it, 1 for black."""
    code = segno.make_qr(text, error="m")
    return [[int(module) for module in row] for row in code.matrix_iter(border=QUIET)]


def qr_text(text: str) -> str:
    """Return a QR code as lines for a terminal, two rows of modules in each, black on white."""
    rows = modules(text)
    blank = [0] * len(rows[0])
    pairs = zip(rows[::2], [*rows[1::2], blank], strict=False)
    lines = ("".join(BLOCKS[two] for two in zip(upper, lower, strict=True)) for upper, lower in pairs)
    return "".join(f"{PAPER}{line}{END}\n" for line in lines)


def qr_svg(text: str) -> bytes:
    """Return a QR code as SVG, black on white, of the size of the place it stands in."""
    written = BytesIO()
    segno.make_qr(text, error="m").save(written, kind="svg", border=QUIET, light="white", omitsize=True)
    return written.getvalue()
