"""Days and hours as records write them.

Nothing is guessed: a date that could be read two ways (08/10/1945), a range of days or a day that the
calendar does not have gives None.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_WORD = r"[^\W\d_]+"
_DAYS = re.compile(
    rf"""(?<![\d–/.-])(?:
        (?P<iso_year>\d{{4}})[-/.](?P<iso_month>\d{{1,2}})[-/.](?P<iso_day>\d{{1,2}})
      | (?P<han_year>\d{{4}})\s?年\s?(?P<han_month>\d{{1,2}})\s?月\s?(?P<han_day>\d{{1,2}})\s?日
      | (?P<dot_day>\d{{1,2}})\.\s?(?P<dot_month>\d{{1,2}})\.\s?(?P<dot_year>\d{{4}})
      | (?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<month>{_WORD})\.?,?\s+(?P<year>\d{{4}})
    )(?!\d)
    | \b(?P<us_month>{_WORD})[.,]?\s+(?P<us_day>\d{{1,2}}){_ORDINAL},?\s+(?P<us_year>\d{{4}})(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_MERIDIEM = r"(?:\s*(?P<{0}>[ap])\.?\s?m\b\.?)?"
_HOUR = r"(?P<{0}>\d{{1,2}})(?:[:.](?P<{1}>\d{{2}}))?"
_HOURS = re.compile(
    r"(?<![\d:.])"
    + _HOUR.format("hour", "minute")
    + _MERIDIEM.format("half")
    + r"(?:\s*(?:-|–|—|to|until)\s*"
    + _HOUR.format("end_hour", "end_minute")
    + _MERIDIEM.format("end_half")
    + r")?(?![\d:])",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b([A-Z]\w+(?: [A-Z]\w+)? [Tt]ime)\b")
_NOON = 12


def find_days(passage: str, months: Mapping[str, int]) -> tuple[tuple[date, str], ...]:
    """Return the days written out in ``passage``, each with its words; ``months`` gives names of months."""
    return tuple(_days(passage, months))


def _days(passage: str, months: Mapping[str, int]) -> Iterator[tuple[date, str]]:
    for found in _DAYS.finditer(passage):
        parts = {name.rpartition("_")[2]: value for name, value in found.groupdict().items() if value}
        month = parts["month"]
        number = int(month) if month.isdecimal() else months.get(month.casefold(), 0)
        try:
            yield date(int(parts["year"]), number, int(parts["day"])), found.group()
        except ValueError:
            continue


def find_hours(passage: str) -> tuple[time, time] | None:
    """Return when the talk began and ended by ``passage``, or None where it does not say.

    The two are equal where only one hour is given. "9:00 - 11:30 p.m." is nine to half past eleven in the
    evening; a range may run past midnight. Hours without minutes need "a.m." or "p.m.".
    """
    for found in _HOURS.finditer(passage):
        hours = _hours(found)
        if hours is not None:
            return hours
    return None


def find_clock(passage: str) -> str | None:
    """Return the clock that ``passage`` names ("Moscow time"), or None."""
    found = _CLOCK.search(passage)
    return found.group(1) if found else None


def _hours(found: re.Match[str]) -> tuple[time, time] | None:
    first = (found["hour"], found["minute"], found["half"])
    last = (found["end_hour"], found["end_minute"], found["end_half"])
    if last[0] is None:
        stated = first[2] or ":" in found.group()
        return _pair(_time(*first), _time(*first)) if stated else None
    if not (last[1] or last[2]) or not (first[1] or first[2] or last[2]):
        return None
    end = _time(*last)
    begin = _time(first[0], first[1], first[2] or last[2])
    if begin is not None and end is not None and begin > end and first[2] is None:
        begin = _time(first[0], first[1], "a" if last[2] else None)
    return _pair(begin, end)


def _pair(begin: time | None, end: time | None) -> tuple[time, time] | None:
    return None if begin is None or end is None else (begin, end)


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour)
    if half is not None:
        if not 1 <= number <= _NOON:
            return None
        number = number % _NOON + (_NOON if half.lower() == "p" else 0)
    try:
        return time(number, int(minute or 0))
    except ValueError:
        return None
