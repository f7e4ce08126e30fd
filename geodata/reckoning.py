"""Reckoning by calendar and clock: how long between two dates, what a term adds up to, what o'clock it was.

A date is ISO text, a day (``1945-08-10``) or a month (``1921-07``), in the Gregorian calendar; from a month
no days are counted.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from geodata.edtf import day_words, first_day
from geodata.ground import Claim, Ground, Measured
from geodata.schema import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = 12
UNITS = {"years": MONTHS, "months": 1, "days": 0}
_DATED = re.compile(r"(?P<label>.*\S) (?P<date>\d{4}-\d\d(-\d\d)?)")
_AMOUNTS = re.compile(r"(?P<counts>-?\d+(?: -?\d+)*) (?P<unit>years|months|days)")
_ZONE = re.compile(r"(?P<name>.*\S) (?P<sign>[+-])(?P<hours>\d\d):(?P<minutes>\d\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """An event and its date, a day or a month as EDTF text."""

    label: str
    text: str

    @property
    def day(self) -> date:
        """The day; the first of the month where only that is known."""
        return date.fromisoformat(first_day(self.text))

    @property
    def words(self) -> str:
        """The date in words, such as ``10 August 1945`` or ``July 1921``."""
        return day_words(self.text)

    @property
    def to_the_day(self) -> bool:
        """Whether the day is known."""
        return first_day(self.text) == self.text


def measure_elapsed(claim: Claim, _: Ground) -> Measured:
    """Reckon how long before or after the first date each other one lies.

    Arguments: two or more dates, ``label YYYY-MM-DD`` or ``label YYYY-MM``.
    """
    anchor, *others = [parse_dated(text) for text in claim.arguments]
    told = "; ".join(_told(other, anchor) for other in others)
    return Measured(told, _to_the_month([anchor, *others]))


def measure_term(claim: Claim, _: Ground) -> Measured:
    """Add one or more terms to a date; reckon how long before or after it each further date lies.

    Arguments: a date; ``30 years``, ``10 15 20 years``, ``-26 years``, ``3 months`` or ``7 days``; further
    dates.
    """
    first, amounts, *rest = claim.arguments
    anchor, others = parse_dated(first), [parse_dated(text) for text in rest]
    told = [_sums(anchor, amounts), *(_told(other, anchor) for other in others)]
    return Measured("; ".join(told), _to_the_month([anchor, *others]))


def measure_clock(claim: Claim, ground: Ground) -> Measured:
    """Tell the hours of the talk by the clocks of other zones, and where in the talk the turn stands.

    Arguments: the zone of the talk (``Moscow +03:00``); other zones; an hour there (``05:00``).
    """
    here, *zones = [parse_zone(text) for text in claim.arguments[:-1]]
    there = datetime.strptime(claim.arguments[-1], "%H:%M").time()  # noqa: DTZ007  # the zone is joined to it below
    start, end = _hours(ground, here[1])
    told = [f"{start:%H:%M} to {end:%H:%M} in {here[0]}"]
    for name, zone in zones:
        first, last = start.astimezone(zone), end.astimezone(zone)
        then = datetime.combine(first.date(), there, zone).astimezone(here[1])
        told.append(
            f"{first:%H:%M} to {last:%H:%M} in {name} on {first.day} {first:%B}, "
            f"where {there:%H:%M} was {then:%H:%M} in {here[0]}"
        )
    share = share_of_talk(claim.utterance, ground)
    even = start + (end - start) * share
    told.append(
        f"the turn begins {share * 100:.0f} % through the text, which at an even pace is {even:%H:%M}"
    )
    return Measured("; ".join(told), "")


def parse_dated(text: str) -> Dated:
    """Parse ``label YYYY-MM-DD`` or ``label YYYY-MM``.

    Raises
    ------
    DataError
        If it is neither, or no day of the calendar.
    """
    found = _DATED.fullmatch(text)
    remedy = f"{text!r} is no date: write a label and YYYY-MM-DD, or YYYY-MM"
    if not found:
        raise DataError(remedy)
    try:
        first_day(found["date"])
    except DataError as error:
        raise DataError(remedy) from error
    return Dated(found["label"], found["date"])


def parse_amounts(text: str) -> tuple[list[int], str]:
    """Parse ``10 15 20 years`` into the counts and the unit: years, months or days.

    Raises
    ------
    DataError
        If it is anything else.
    """
    found = _AMOUNTS.fullmatch(text)
    if not found:
        raise DataError(f"{text!r} is no term: write whole numbers and years, months or days")
    return [int(count) for count in found["counts"].split()], found["unit"]


def parse_zone(text: str) -> tuple[str, timezone]:
    """Parse ``Chita +09:00`` into a name and its offset from Greenwich.

    Raises
    ------
    DataError
        If it is anything else.
    """
    found = _ZONE.fullmatch(text)
    if not found:
        raise DataError(f"{text!r} is no time zone: write a name and +HH:MM")
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    return found["name"], timezone(-offset if found["sign"] == "-" else offset)


def elapsed(start: date, end: date, *, to_the_day: bool = True) -> str:
    """Say how long it is from ``start`` to a later ``end``, in years, months and days, and in all days."""
    months = (end.year - start.year) * MONTHS + end.month - start.month
    if to_the_day and later(start, months) > end:
        months -= 1
    days = (end - later(start, months)).days if to_the_day else 0
    named = (*divmod(months, MONTHS), days)
    words = [
        _counted(count, unit) for count, unit in zip(named, ("year", "month", "day"), strict=True) if count
    ]
    if not to_the_day:
        return "about " + (" ".join(words) or "a month")
    total = (end - start).days
    return " ".join(words) + (f" ({_counted(total, 'day')})" if months else "")


def later(day: date, months: int) -> date:
    """Return the day some months later, or earlier: the same of its month, or that month's last."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def share_of_talk(utterance: str, ground: Ground) -> float:
    """Say how far through the talk a turn begins, as a share of the characters of all turns.

    Raises
    ------
    DataError
        If the record has no such turn.
    """
    turns = ground.record.utterances
    at = next((turn.start for turn in turns if turn.id == utterance), None)
    if at is None:
        raise DataError(f"{utterance!r} is no turn of {ground.record.document.id}: name one of it")
    return (at - turns[0].start) / (turns[-1].end - turns[0].start)


def _told(event: Dated, anchor: Dated) -> str:
    exact = event.to_the_day and anchor.to_the_day
    if event.day == anchor.day and exact:
        return f"{event.label}: the same day as {anchor.label}, {event.words}"
    early, late = sorted((event.day, anchor.day))
    side = "before" if event.day < anchor.day else "after"
    return f"{event.label}: {event.words}, {elapsed(early, late, to_the_day=exact)} {side} {anchor.label}"


def _sums(anchor: Dated, amounts: str) -> str:
    counts, unit = parse_amounts(amounts)
    begun = str(anchor.day.year) if unit == "years" else anchor.words
    ends = [_end(anchor.day, count, unit) for count in counts]
    sign = "−" if counts[0] < 0 else "+"
    listed = ", ".join(str(abs(count)) for count in counts)
    named = unit.removesuffix("s") if counts in ([1], [-1]) else unit
    return f"{anchor.label}: {begun} {sign} {listed} {named} = {', '.join(ends)}"


def _end(day: date, count: int, unit: str) -> str:
    if unit == "years":
        return str(day.year + count)
    end = later(day, count) if UNITS[unit] else day + timedelta(days=count)
    return day_words(end.isoformat())


def _to_the_month(events: Sequence[Dated]) -> str:
    vague = [event.words for event in events if not event.to_the_day]
    return f"known to the month only: {', '.join(vague)}" if vague else ""


def _hours(ground: Ground, zone: timezone) -> tuple[datetime, datetime]:
    document = ground.record.document
    if document.day is None or document.time is None:
        raise DataError(f"{document.id} does not say when the talk was held: give it day and hours")
    start, end = (datetime.combine(document.day, hour, zone) for hour in document.time)
    return start, end


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}" + ("" if count == 1 else "s")
