"""Dates that are known to the year, the month or the day: Extended Date/Time Format, level 0.

Read are ``1911``, ``1911-12``, ``1945-08-10`` and an interval of two of them such as ``1898/1905``, both of
whose ends belong to it (Library of Congress, EDTF specification, 2019; ISO 8601-2). Times of day are not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from geodata.schema import DataError

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def first_day(text: str) -> str:
    """Return the first day that a date may mean, as YYYY-MM-DD (proleptic Gregorian calendar).

    Raises
    ------
    DataError
        If the text is no date of level 0, or an interval that ends before it begins.
    """
    return _bounds(text)[0].isoformat()


def last_day(text: str) -> str:
    """Return the last day that a date may mean, as YYYY-MM-DD; it belongs to the date.

    Raises
    ------
    DataError
        If the text is no date of level 0, or an interval that ends before it begins.
    """
    return _bounds(text)[1].isoformat()


def day_words(text: str) -> str:
    """Write a date out: "1911", "December 1911", "10 August 1945", "1898–1905", "June 1945 – May 1946".

    Raises
    ------
    DataError
        If the text is no date of level 0, or an interval that ends before it begins.
    """
    _bounds(text)
    ends = [_words(part) for part in text.split("/")]
    return (" – " if any(" " in end for end in ends) else "–").join(ends)


def _bounds(text: str) -> tuple[date, date]:
    start, slash, end = text.partition("/")
    try:
        (first, _), (_, last) = _span(start), _span(end if slash else start)
    except ValueError as error:
        raise DataError(f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD") from error
    if first > last:
        raise DataError(f"{text!r} ends before it begins: put the earlier date first")
    return first, last


def _span(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, month, day = (None if part is None else int(part) for part in match.groups())
    first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    if day is not None:
        return first, first
    if month is not None:
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return first, first.replace(month=12, day=31)


def _words(text: str) -> str:
    year, *rest = text.split("-")
    if not rest:
        return year
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return month if len(rest) == 1 else f"{int(rest[1])} {month}"
