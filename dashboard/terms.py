"""The fixed terms of the data in the reader's language: kinds, languages, spellings and doubts.

In English each is what the data say; a term that is not known here stays as it is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.words import Words


def mention_kind(kind: str, words: Words) -> str:
    """Return a kind of mention."""
    known = {
        "name": words.say("name"),
        "analogy": words.say("analogy"),
        "actor": words.say("actor"),
        "demonym": words.say("demonym"),
        "implied": words.say("implied"),
    }
    return known.get(kind, kind)


def counted_kind(kind: str, words: Words) -> str:
    """Return a kind of mention as it is chosen in the filter."""
    known = {
        "name": words.say("Named"),
        "analogy": words.say("As a comparison"),
        "actor": words.say("A state acting"),
        "demonym": words.say("A people"),
        "implied": words.say("Implied"),
    }
    return known[kind]


def place_kind(kind: str, words: Words) -> str:
    """Return a kind of place."""
    known = {
        "battlefield": words.say("battlefield"),
        "city": words.say("city"),
        "island-group": words.say("island group"),
        "leased-territory": words.say("leased territory"),
        "mountain-range": words.say("mountain range"),
        "peninsula": words.say("peninsula"),
        "port": words.say("port"),
        "railway": words.say("railway"),
        "region": words.say("region"),
        "river": words.say("river"),
        "state": words.say("state"),
    }
    return known.get(kind, kind.replace("-", " "))


def language_name(language: str, words: Words) -> str:
    """Return the name of a language by its BCP 47 tag."""
    known = {
        "en": words.say("English"),
        "zh": words.say("Chinese"),
        "ru": words.say("Russian"),
        "ja": words.say("Japanese"),
        "ko": words.say("Korean"),
        "mn": words.say("Mongolian"),
    }
    return known.get(language, language)


@cache
def language_tag(language: str | None) -> str:
    """Return the BCP 47 tag of a language by its English name or its tag; "" for one that is not known."""
    from babel import Locale  # noqa: PLC0415  # the server answers before it is needed

    names = Locale("en").languages
    tags = {name.casefold(): tag.replace("_", "-") for tag, name in names.items()}
    named = (language or "").strip()
    primary = named.partition("-")[0].casefold()
    return tags.get(named.casefold()) or (named if primary in names else "")


def spelling_system(system: str, words: Words) -> str | None:
    """Return a system of spelling, ``None`` for one that goes without saying."""
    known = {
        "postal": words.say("postal spelling"),
        "wade-giles": words.say("Wade–Giles"),
        "pinyin": words.say("Pinyin"),
        "hepburn": words.say("Hepburn"),
        "modern": words.say("today"),
    }
    return known.get(system)


def doubt_word(what: str, degree: str, words: Words) -> str:
    """Return what is doubtful about a mention, the ``reading`` or the ``identity``, and how much."""
    known = {
        ("reading", "likely"): words.say("reading likely"),
        ("reading", "doubtful"): words.say("reading doubtful"),
        ("identity", "likely"): words.say("identity likely"),
        ("identity", "doubtful"): words.say("identity doubtful"),
    }
    return known.get((what, degree), f"{what} {degree}")
