"""Scripts that set words apart by blanks, and scripts that do not."""

from __future__ import annotations

import re

# Ranges of characters, to stand inside the brackets of a pattern.
UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u11ff"  # Myanmar, Hangul letters
    "\u1780-\u17ff"  # Khmer
    "\u2e80-\ua4cf"  # Han, Kana, Bopomofo, Yi
    "\uac00-\ud7ff"  # Hangul: Korean has blanks, but particles follow a name without one
    "\uf900-\ufaff"  # Han, compatibility forms
    "\uff66-\uffdc"  # half-width Kana and Hangul
    "\U00020000-\U0003ffff"  # Han, supplementary planes
)
_UNSPACED = re.compile(f"[{UNSPACED}]")


def has_unspaced(text: str) -> bool:
    """Say whether ``text`` holds a character of a script that does not set words apart by blanks."""
    return _UNSPACED.search(text) is not None
