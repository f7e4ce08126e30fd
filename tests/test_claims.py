"""The spoken claims: quoted to the letter, measured where they can be, refused with every breach at once."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata import (
    CLAIM_COLUMNS,
    DataError,
    Ground,
    load_claims,
    load_ground,
    load_timeline,
    measure_claim,
    measure_claims,
)
from geodata.claims import methods
from geodata.ground import load_figures
from geodata.reckoning import parse_dated

if TYPE_CHECKING:
    import pandas as pd

DATA = Path(__file__).parents[1] / "geodata" / "data"
UNMEASURED = ["t024", "t030", "t101", "t126", "t130", "t136"]
ROW = {
    "utterance": "t024",
    "speaker": "stalin",
    "quote": "It is a desert.",
    "said": "share of desert",
    "unit": "percent",
    "method": "not-measurable",
    "arguments": "",
    "method_words": "None is held.",
    "may": "One may look.",
    "may_not": "One may not count.",
    "faces": "outer-mongolia",
    "lines": "",
    "source": "none",
}


@pytest.fixture(scope="module")
def ground() -> Ground:
    return load_ground()


@pytest.fixture(scope="module")
def claims(ground: Ground) -> pd.DataFrame:
    return load_claims(ground)


@pytest.fixture(scope="module")
def measured(claims: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    return measure_claims(claims, ground)


def folder_of(tmp_path: Path, *rows: dict[str, str]) -> Path:
    """Write a table of claims, each row the sound one with some cells changed."""
    with (tmp_path / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ROW, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ROW | row for row in rows)
    return tmp_path


def breaches(ground: Ground, folder: Path) -> list[str]:
    with pytest.raises(DataError) as refused:
        load_claims(ground, folder)
    return [line.strip() for line in str(refused.value).splitlines()[1:]]


def test_there_are_40_claims_in_the_order_of_the_talk(claims: pd.DataFrame) -> None:
    assert len(claims) == 40
    assert claims["utterance"].is_monotonic_increasing
    assert (claims.drop(columns=["arguments", "faces", "lines"]) != "").all().all()


def test_every_quote_stands_in_its_turn_to_the_letter(claims: pd.DataFrame, ground: Ground) -> None:
    turns = {turn.id: turn for turn in ground.record.utterances}
    for row in claims.to_dict("records"):
        assert row["quote"] in turns[row["utterance"]].text
        assert row["quote"] in ground.record.document.text.replace("\n", " ")
        assert row["speaker"] == turns[row["utterance"]].speaker


def test_every_method_is_used(claims: pd.DataFrame) -> None:
    assert set(claims["method"]) == set(methods())


def test_the_dates_are_those_of_the_timeline(claims: pd.DataFrame) -> None:
    told = claims.loc[claims["method"].isin({"elapsed", "term"}), "arguments"]
    dated = [text.strip() for cell in told for text in cell.split(";") if text.strip()[-3:-2] == "-"]
    found = {parse_dated(text).text for text in dated}
    assert len(found) > 15
    # what Tojo and a Soviet commandant did is told by the claims' own sources
    assert found - set(load_timeline()["date"]) == {"1945-09-11", "1946-05-10"}


def test_what_is_measured_has_the_columns_of_the_command_line_first(measured: pd.DataFrame) -> None:
    assert tuple(measured.columns[:9]) == CLAIM_COLUMNS
    assert measured.columns[9:].tolist() == ["may", "may_not", "faces", "lines", "source"]
    assert not measured.isna().to_numpy().any()


def test_a_claim_that_only_looks_testable_says_why(measured: pd.DataFrame) -> None:
    nothing = measured[measured["measured"] == ""]
    assert nothing["utterance"].tolist() == UNMEASURED
    assert (nothing["error"] == "").all()
    assert nothing["method"].str.startswith("It ").all()


@pytest.mark.parametrize(
    ("utterance", "quote", "told"),
    [
        ("t019", "Eight years of war.", "8 years 1 month 3 days (2,956 days) before the meeting"),
        (
            "t029",
            "Dairen in 30",
            "the treaty: 1945 + 30 years = 1975; agreement to hand over: 14 February 1950",
        ),
        (
            "t060",
            "will revert",
            "1945 + 30 years = 1975; railway handed over: 31 December 1952, 7 years 4 months",
        ),
        ("t091", "3 months", "2 September 1945 + 3 months = 2 December 1945; last Soviet troops leave"),
        (
            "t102",
            "26 years",
            "1945 − 26 years = 1919; Soviet declaration to Mongolia: 3 August 1919, 26 years 7 days",
        ),
        (
            "t102",
            "west and south",
            "Sinkiang 1,267 km (29.1 %); Kansu 67.9 km (1.6 %); Inner Mongolia west of",
        ),
        ("t108", "last year", "Chingho lies 44.7 km from the frontier"),
        ("t119", "Chinese guards", "Sinkiang 1,267 km (29.1 %); the rest 3,09"),
        ("t124", "five o'clock", "05:00 was 22:00 in Moscow"),
        (
            "t136",
            "One week.",
            "10 August 1945 + 7 days = 17 August 1945; surrender broadcast: 15 August 1945, 5 days",
        ),
    ],
)
def test_what_the_claims_come_to(measured: pd.DataFrame, utterance: str, quote: str, told: str) -> None:
    rows = measured[(measured["utterance"] == utterance) & measured["quote"].str.contains(quote, regex=False)]
    assert told in rows["measured"].item()


def test_nothing_measured_is_written_in_the_file() -> None:
    text = (DATA / "claims.csv").read_text(encoding="utf-8")
    for figure in (
        "1,564",
        "1564",
        "4,360",
        "4,378",
        "4378",
        "1,267",
        "1277",
        "14.0",
        "14.3",
        "2,956",
        "2956",
    ):
        assert figure not in text, figure


def test_a_note_is_what_may_and_what_may_not_be_concluded(measured: pd.DataFrame) -> None:
    assert (measured["note"] == measured["may"] + " " + measured["may_not"]).all()
    assert measured["may_not"].str.contains(r"\b(?:not|cannot|no|nothing|little|only)\b", case=False).all()


def test_the_parts_of_the_frontier_add_up_to_the_whole(measured: pd.DataFrame) -> None:
    def km(text: str) -> float:
        return float(text.replace(",", ""))

    parts = measured.loc[measured["quote"] == "That's west and south.", "measured"]
    whole = measured.loc[measured["utterance"] == "t111", "measured"]
    lengths = parts.str.findall(r"([\d,.]+) km").item()
    assert len(lengths) == 4
    assert sum(map(km, lengths)) == pytest.approx(
        km(whole.str.extract(r"^([\d,]+) km").to_numpy().item()), abs=2
    )


def test_every_breach_is_told_at_once_with_file_and_row(ground: Ground, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        {"method": "guess"},
        {"quote": "It is a garden."},
        {"utterance": "t999", "quote": "It is a desert?"},
        {"speaker": "soong", "quote": "It is a desert", "faces": "outer-mongolia atlantis", "lines": "styx"},
        {},
        {"quote": "desert", "method": "area-share", "arguments": "outer-mongolia"},
        {"quote": "is a", "method": "elapsed", "arguments": "the meeting 1945-02-30; the war"},
        {"quote": "a desert", "method": "frontier-length", "arguments": "kirin; jehol; mongolia-china"},
        {"quote": "It is", "method": "belts", "arguments": "nowhere; atlantis; two"},
    )
    desert = "'It is a desert.'"
    no_date = "is no date: write a label and YYYY-MM-DD, or YYYY-MM"
    no_number = "is not a number, and frontier-length compares with it: write digits"
    assert breaches(ground, folder) == [
        f"claims.csv, row 6: utterance 't024', quote {desert} stands already in row 2: keep one",
        f"claims.csv, row 2: method 'guess' is unknown: use one of {', '.join(sorted(methods()))}",
        "claims.csv, row 3: quote 'It is a garden.' does not stand in t024: quote it to the letter",
        "claims.csv, row 4: utterance 't999' is no turn of 1945-08-10-soong-stalin.txt: name one of it",
        "claims.csv, row 5: speaker 'soong' does not speak t024: write stalin",
        "claims.csv, row 5: faces has atlantis, which no layer holds: correct the id",
        "claims.csv, row 5: lines has styx, which no layer holds: correct the id",
        "claims.csv, row 7: area-share takes 4 or more arguments, not 1: area, area, area, figure",
        f"claims.csv, row 8: argument 'the meeting 1945-02-30': 'the meeting 1945-02-30' {no_date}",
        f"claims.csv, row 8: argument 'the war': 'the war' {no_date}",
        f"claims.csv, row 9: said 'share of desert' {no_number}",
        "claims.csv, row 10: argument 'nowhere': nowhere is not in places.csv: correct the id",
        "claims.csv, row 10: argument 'atlantis': 'atlantis' is no face of faces.geojson: name one of it",
        "claims.csv, row 10: argument 'two': it is not a number of km: write digits",
    ]


@pytest.mark.parametrize(
    ("method", "arguments", "told"),
    [
        ("area-ratio", "kirin; jehol; moon; outer-mongolia", "moon is not in areas.csv"),
        ("border-lines", "styx", "styx is not in border_lines.geojson"),
        ("branches", "smr; styx", "styx is not in railways.csv"),
        ("clock", "Moscow; Chita +09:00; Vladivostok +10:00; 05:00", "'Moscow' is no time zone"),
        ("clock", "Moscow +03:00; Chita +09:00; Vladivostok +10:00; five", "it is no hour: write HH:MM"),
        ("distance", "manchuli; mukden-south; cer-main", "mukden-south is not in stations.csv"),
        ("frontier-length", "kirin; jehol; moon", "moon is not in lengths.csv"),
        ("held", "de-facto/atlantis; kowloon", "de-facto/atlantis is not in membership.csv"),
        ("mercator", "kirin; jehol; hsingan", "mercator takes 2 arguments, not 3: area, area"),
        ("railways", "all: ussuri-link", "ussuri-link has no published length in lengths.csv: add it"),
        ("term", "the meeting 1945-08-10; soon", "'soon' is no term"),
    ],
)
def test_an_argument_that_is_none_is_told(
    ground: Ground, tmp_path: Path, method: str, arguments: str, told: str
) -> None:
    found = breaches(ground, folder_of(tmp_path, {"method": method, "arguments": arguments, "said": "4400"}))
    assert len(found) == 1
    assert found[0].startswith("claims.csv, row 2: ")
    assert told in found[0]


def test_a_file_that_is_missing_or_lacks_a_column_is_told(ground: Ground, tmp_path: Path) -> None:
    (found,) = breaches(ground, tmp_path)
    assert "claims.csv: the file cannot be read" in found
    (tmp_path / "claims.csv").write_text("utterance,speaker\nt024,stalin\n", encoding="utf-8")
    assert "claims.csv, row 1: the column 'quote' is missing: add it to the header" in breaches(
        ground, tmp_path
    )


def test_figures_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "areas.csv").write_text(
        "figure,name,km2,detail,source\nmoon,the Moon,much,,hearsay\nmoon,the Moon,38000000,,\n",
        encoding="utf-8",
    )
    (tmp_path / "lengths.csv").write_text(
        "subject,kind,tolerance_deg,km,plus_minus_km,input,detail,source\nmoon,guessed,,-4,,,round,hearsay\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as refused:
        load_figures(tmp_path)
    told = str(refused.value)
    for breach in (
        "areas.csv, row 2: km2 'much' is not a number: give the area in km2",
        "areas.csv, row 3: km2 38000000 lies outside 0 to 2e+07",
        "areas.csv, row 3: source is missing",
        "areas.csv, row 3: figure 'moon' stands already in row 2: keep one",
        "lengths.csv, row 2: kind 'guessed' is unknown",
        "lengths.csv, row 2: km -4 lies outside 0 to 50000",
    ):
        assert breach in told


def test_a_length_without_what_its_kind_asks_for_is_told(tmp_path: Path) -> None:
    (tmp_path / "areas.csv").write_bytes((DATA / "areas.csv").read_bytes())
    (tmp_path / "lengths.csv").write_text(
        "subject,kind,tolerance_deg,km,plus_minus_km,input,detail,source\n"
        "a,published,,,,,round,hearsay\na,simplified,,,,,round,hearsay\na,kept,,,,,round,hearsay\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as refused:
        load_figures(tmp_path)
    assert str(refused.value).splitlines()[1:] == [
        "  lengths.csv, row 2: published asks for km: fill it in",
        "  lengths.csv, row 3: simplified asks for tolerance_deg: fill it in",
        "  lengths.csv, row 4: kept asks for input: fill it in",
    ]


def test_a_square_mile_is_two_and_a_half_square_kilometres(ground: Ground) -> None:
    assert ground.areas["km2"]["eighteen-provinces"] == pytest.approx(1_532_420 * 1.609344**2, abs=1)


def test_a_row_that_was_not_checked_is_refused(ground: Ground) -> None:
    with pytest.raises(DataError, match="the method 'guess' is unknown"):
        measure_claim(ROW | {"method": "guess"}, ground)
