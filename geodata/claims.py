"""The spoken claims that a map or a calendar can test, and those that only look testable.

``claims.csv`` says which claim is measured by which method on what; every figure is measured here and now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from geodata import measures, reckoning
from geodata.ground import Claim, Ground, Measured, face_ids, labelled, published_km
from geodata.schema import Column, DataError, Table, as_frame, read_rows, refuse
from geodata.shipped import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

CLAIM_COLUMNS = ("utterance", "speaker", "quote", "said", "unit", "measured", "error", "method", "note")
"""What ``measure_claims`` gives first; ``may``, ``may_not``, ``faces``, ``lines`` and ``source`` follow."""

CLAIMS = Table(
    "claims.csv",
    (
        Column("utterance", required=True, pattern=r"t\d{3}", remedy="name a turn, such as t023"),
        Column("speaker", required=True, remedy="name who speaks the turn"),
        Column("quote", required=True, remedy="quote the record to the letter"),
        Column("said", required=True, remedy="give the quantity as said"),
        Column("unit", required=True, remedy="give its unit, or write none"),
        Column("method", required=True, remedy="name a method of measuring, or not-measurable"),
        Column("arguments"),
        Column("method_words", required=True, remedy="say in a sentence how it is measured"),
        Column("may", required=True, remedy="say what may be concluded"),
        Column("may_not", required=True, remedy="say what may not be concluded"),
        Column("faces"),
        Column("lines"),
        Column("source", required=True, remedy="name the source of the row"),
    ),
    ("utterance", "quote"),
)


@dataclass(frozen=True, slots=True)
class Method:
    """A way of measuring: what it takes in order, what any further argument is, if it needs a number said."""

    measure: Callable[[Claim, Ground], Measured]
    takes: tuple[str, ...] = ()
    more: str = ""
    compares: bool = False


def load_claims(ground: Ground, folder: Path | None = None) -> pd.DataFrame:
    """Load the shipped claims, or those of another folder, and check them against what they are measured on.

    Returns
    -------
    pandas.DataFrame
        One row a claim in the order of the talk, with the columns of ``CLAIMS``, "" for a missing cell;
        ``arguments`` are parted by semicolons, ``faces`` and ``lines`` (border lines and railways) by blanks.

    Raises
    ------
    DataError
        One error naming every breach with its row: an unknown method, face, line, place or figure, a quote
        that is not in its turn, a row that stands twice, a bad number or date.
    """
    rows = read_rows(folder or shipped_folder(), CLAIMS)
    breaches = [*rows.breaches]
    if all(column.name in rows.cells for column in CLAIMS.columns):
        for row, number in zip(_each(as_frame(rows)), rows.numbers, strict=True):
            breaches.extend(f"{CLAIMS.file}, row {number}: {fault}" for fault in _faults(row, ground))
    refuse(breaches, "the claims cannot be used, breaches: {number}")
    return as_frame(rows)


def measure_claim(row: Mapping[str, str], ground: Ground) -> Measured:
    """Measure one checked row of ``load_claims``.

    Raises
    ------
    DataError
        If the row was not checked and its method is unknown.
    """
    known = methods()
    if row["method"] not in known:
        raise DataError(f"the method {row['method']!r} is unknown: use one of {', '.join(sorted(known))}")
    claim = Claim(row["utterance"], row["said"], _arguments(row["arguments"]))
    return known[row["method"]].measure(claim, ground)


def measure_claims(claims: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Measure every claim.

    Returns
    -------
    pandas.DataFrame
        One row a claim: ``CLAIM_COLUMNS`` (``measured`` and ``error`` are "" where nothing may be measured;
        ``method`` says in words how it was; ``note`` is what may and may not be concluded), then ``may``,
        ``may_not``, ``faces``, ``lines`` and ``source``.
    """
    found = [measure_claim(row, ground) for row in _each(claims)]
    told = claims.assign(
        measured=[one.value for one in found],
        error=[one.error for one in found],
        method=claims["method_words"],
        note=claims["may"] + " " + claims["may_not"],
    )
    return told[[*CLAIM_COLUMNS, "may", "may_not", "faces", "lines", "source"]]


def methods() -> dict[str, Method]:
    """Return every method of measuring by the name that ``claims.csv`` gives it."""
    return {
        "not-measurable": Method(measures.measure_nothing),
        "area-ratio": Method(measures.measure_area_ratio, ("area", "area", "figure", "figure")),
        "area-share": Method(measures.measure_area_share, ("area", "area", "area", "figure"), "figure"),
        "belts": Method(measures.measure_belts, ("place", "area", "km"), "km"),
        "border-lines": Method(measures.measure_border_lines, ("border",), "border"),
        "branches": Method(measures.measure_branches, ("railway-place", "railways")),
        "clock": Method(reckoning.measure_clock, ("zone", "zone", "zone", "hour")),
        "distance": Method(measures.measure_distance, ("station", "station", "railways")),
        "elapsed": Method(reckoning.measure_elapsed, ("date", "date"), "date"),
        "from-frontier": Method(measures.measure_from_frontier, ("place", "km", "area", "area")),
        "frontier-length": Method(measures.measure_frontier, ("area", "area", "published"), compares=True),
        "frontier-parts": Method(measures.measure_frontier_parts, ("area", "area"), "area"),
        "held": Method(measures.measure_held, ("holder", "area"), "area"),
        "mercator": Method(measures.measure_mercator, ("area", "area")),
        "railways": Method(measures.measure_railways, ("published-railways",), "published-railways"),
        "term": Method(reckoning.measure_term, ("date", "term"), "date"),
    }


def _each(claims: pd.DataFrame) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", claims.to_dict("records"))


def _arguments(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _faults(row: Mapping[str, str], ground: Ground) -> Iterator[str]:
    yield from _quote_faults(row, ground)
    for column, known in _shown(ground).items():
        unknown = [name for name in row[column].split() if name not in known]
        if unknown:
            yield f"{column} has {', '.join(unknown)}, which no layer holds: correct the id"
    method = methods().get(row["method"])
    if method is None:
        yield f"method {row['method']!r} is unknown: use one of {', '.join(sorted(methods()))}"
    else:
        yield from _argument_faults(row, method, ground)


def _quote_faults(row: Mapping[str, str], ground: Ground) -> Iterator[str]:
    turn = next((turn for turn in ground.record.utterances if turn.id == row["utterance"]), None)
    if turn is None:
        yield f"utterance {row['utterance']!r} is no turn of {ground.record.document.id}: name one of it"
    else:
        if row["quote"] not in turn.text:
            yield f"quote {row['quote']!r} does not stand in {turn.id}: quote it to the letter"
        if row["speaker"] != turn.speaker:
            yield f"speaker {row['speaker']!r} does not speak {turn.id}: write {turn.speaker}"


def _shown(ground: Ground) -> dict[str, set[str]]:
    borders = ground.borders
    return {"faces": set(borders.faces.index), "lines": {*borders.lines.index, *ground.gazetteer.lines.index}}


def _argument_faults(row: Mapping[str, str], method: Method, ground: Ground) -> Iterator[str]:
    given, needed = _arguments(row["arguments"]), method.takes
    if len(given) < len(needed) or (len(given) > len(needed) and not method.more):
        more = " or more" if method.more else ""
        yield f"{row['method']} takes {len(needed)}{more} arguments, not {len(given)}: {', '.join(needed)}"
        return
    kinds = [*needed, *[method.more] * (len(given) - len(needed))]
    for text, kind in zip(given, kinds, strict=True):
        try:
            _check(kind, text, ground)
        except DataError as error:
            yield f"argument {text!r}: {error}"
    if method.compares and not _is_number(row["said"]):
        yield f"said {row['said']!r} is not a number, and {row['method']} compares with it: write digits"


def _check(kind: str, text: str, ground: Ground) -> None:
    """Raise a ``DataError`` if an argument is not of its kind."""
    checks: dict[str, Callable[[str], object]] = {
        "area": lambda area: face_ids(area, ground),
        "date": reckoning.parse_dated,
        "term": reckoning.parse_amounts,
        "zone": reckoning.parse_zone,
        "hour": _hour,
        "km": _number,
    }
    if kind in checks:
        checks[kind](text)
    else:
        _look_up(kind, text, ground)


def _look_up(kind: str, text: str, ground: Ground) -> None:
    gazetteer, held = ground.gazetteer, ground.borders.membership
    known: dict[str, tuple[Container[str], str]] = {
        "station": (set(gazetteer.stations["place_id"]), "stations.csv"),
        "place": (gazetteer.places.index, "places.csv"),
        "border": (ground.borders.lines.index, "border_lines.geojson"),
        "railways": (gazetteer.lines.index, "railways.csv"),
        "railway-place": (set(gazetteer.lines["place_id"]), "railways.csv"),
        "published-railways": (gazetteer.lines.index, "railways.csv"),
        "holder": (set(held["view"] + "/" + held["polity"]), "membership.csv"),
        "figure": (ground.areas.index, "areas.csv"),
        "published": (set(ground.lengths["subject"]), "lengths.csv"),
    }
    names = labelled(text)[1].removeprefix("+").split()
    missing = [name for name in names if name not in known[kind][0]]
    if missing or not names:
        raise DataError(f"{', '.join(missing) or 'nothing'} is not in {known[kind][1]}: correct the id")
    bare = [name for name in names if kind.startswith("published") and not published_km(name, ground)]
    if bare:
        raise DataError(f"{', '.join(bare)} has no published length in lengths.csv: add it")


def _hour(text: str) -> None:
    try:
        datetime.strptime(text, "%H:%M")  # noqa: DTZ007  # only the form is looked at
    except ValueError as error:
        raise DataError("it is no hour: write HH:MM") from error


def _number(text: str) -> None:
    if not _is_number(text):
        raise DataError("it is not a number of km: write digits")


def _is_number(text: str) -> bool:
    try:
        return float(text) > 0
    except ValueError:
        return False
