"""What the atlas itself says, in the reader's language; what was said in a record is never translated.

The English sentence is the key of a catalogue, so that a sentence without a translation is shown in English.
Braces hold places for values. Dates, numbers and plural forms follow the Unicode CLDR, through Babel; the
browser side reads the same catalogues (``browser/words.js``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from babel import Locale

LANGUAGES = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文", "ru": "Русский"}
"""The languages of the interface by BCP 47 tag, each under its own name."""

LOCALES = {"en": "en_GB", "zh-Hant": "zh_Hant", "zh-Hans": "zh_Hans", "ru": "ru"}
ALSO = {"zh": "zh-Hans", "zh_CN": "zh-Hans", "zh_SG": "zh-Hans", "zh_TW": "zh-Hant", "zh_HK": "zh-Hant"}
"""What readers' browsers ask for besides the tags themselves."""

Messages = dict[str, "str | dict[str, str]"]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The sentences of one language; ``messages`` is empty for English."""

    language: str
    messages: Mapping[str, str | dict[str, str]]

    def say(self, sentence: str, **values: object) -> str:
        """Return a sentence in the language, its braces filled."""
        found = self.messages.get(sentence)
        return fill(found if isinstance(found, str) else sentence, values)

    def count(self, number: int, one: str, many: str, **values: object) -> str:
        """Return the form of a sentence that goes with a number; ``many`` is the key, ``{n}`` the number."""
        forms = self.messages.get(many)
        if isinstance(forms, dict):
            form = forms.get(self.locale.plural_form(number), forms["other"])
        else:
            form = one if number == 1 else many
        return fill(form, {"n": number, **values})

    def day(self, day: date) -> str:
        """Return a day in words, by the custom of the language."""
        from babel.dates import format_date  # noqa: PLC0415  # the server answers before it is needed

        return format_date(day, "long", locale=self.locale)

    def number(self, number: float) -> str:
        """Return a number by the custom of the language, rounded to the thousandth."""
        from babel.numbers import format_decimal  # noqa: PLC0415  # as above

        return format_decimal(number, locale=self.locale)

    @property
    def locale(self) -> Locale:
        """The locale whose customs hold."""
        from babel import Locale  # noqa: PLC0415  # as above

        return Locale.parse(LOCALES[self.language])


ENGLISH = Words("en", {})
"""What is said where no language was asked for."""


def fill(text: str, values: Mapping[str, object]) -> str:
    """Put values into their braces; what is given no value stays, and no value is read as a format."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


@cache
def load_words(language: str) -> Words:
    """Load the sentences of one of ``LANGUAGES``."""
    return Words(language, {} if language == "en" else load_catalogue(language))


def load_catalogue(language: str) -> Messages:
    """Read a catalogue: English sentence to translation, or to the forms that go with numbers."""
    text = (files("dashboard") / "catalogue" / f"{language}.json").read_text(encoding="utf-8")
    return cast("Messages", json.loads(text))


def choose_language(asked: str | None, accepted: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return the language of the interface, with a note where the one asked for is none of ours.

    Parameters
    ----------
    asked
        The language that the URL names, if any.
    accepted
        What the reader's browser prefers, best first, as BCP 47 tags.
    """
    if asked in LANGUAGES:
        return str(asked), ()
    known = {tag.replace("-", "_"): tag for tag in LANGUAGES} | ALSO
    wanted = (shorter for tag in accepted for shorter in shortened(tag))
    language = next((known[tag] for tag in wanted if tag in known), "en")
    return language, language_notes(asked, load_words(language))


def language_notes(asked: str | None, words: Words) -> tuple[str, ...]:
    """Return a note on a language that is none of ours, in the language that stands for it."""
    known = ", ".join(LANGUAGES)
    said = words.say("There is no language “{asked}”. There are: {known}.", asked=asked, known=known)
    return (said,) if asked else ()


def shortened(tag: str) -> list[str]:
    """Return a tag and its shorter forms, longest first: zh_Hant_HK, zh_Hant, zh."""
    parts = tag.replace("-", "_").split("_")
    return ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]


def accepted_languages(header: str) -> tuple[str, ...]:
    """Return the tags of an ``Accept-Language`` header, best first (RFC 9110, 12.5.4)."""
    parts = [part.strip().partition(";q=") for part in header.split(",") if part.strip()]
    weighed = [(tag.strip(), quality(weight)) for tag, _, weight in parts]
    return tuple(tag for tag, weight in sorted(weighed, key=lambda pair: -pair[1]) if weight > 0)


def quality(text: str) -> float:
    """Return the weight of a tag: 1 where none is given, 0 where it is no number."""
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def catalogue_text(language: str) -> str:
    """Return what the browser side reads: the language and its sentences, and all languages, as JSON."""
    words = load_words(language)
    content = {"language": language, "languages": LANGUAGES, "messages": words.messages}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
