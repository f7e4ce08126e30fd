"""The frontier is the longer, the finer its source; the figures are those measured on the kept source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata import DataError, Ground, frontier_scale, load_finest_frontier, load_ground
from geodata.ellipsoid import length_km

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


@pytest.fixture(scope="module")
def ground() -> Ground:
    return load_ground()


@pytest.fixture(scope="module")
def scale(ground: Ground) -> pd.DataFrame:
    return frontier_scale(ground, load_finest_frontier(ground))


def test_length_grows_with_the_detail_of_the_line(scale: pd.DataFrame) -> None:
    assert list(scale.columns) == ["source", "detail", "km", "kind", "published"]
    assert scale["kind"].tolist() == ["simplified"] * 4 + ["shipped", "kept", "measured"] + ["published"] * 2
    assert scale["km"].tolist() == pytest.approx(
        [4032, 4169, 4248, 4317, 4360, 4378, 4622, 4630, 4677], abs=3
    )
    assert scale["km"].is_monotonic_increasing


def test_published_lengths_are_marked_and_every_length_has_its_source(scale: pd.DataFrame) -> None:
    assert scale.loc[scale["published"], "km"].tolist() == [4630, 4677]
    assert (scale["source"] != "").all()
    assert (scale["detail"] != "").all()
    assert scale.loc[scale["km"] == 4622, "detail"].item().endswith("(±30 km)")


def test_the_spoken_length_lies_between_the_lines_of_1_to_10_million_and_the_survey(
    scale: pd.DataFrame,
) -> None:
    assert scale.loc[scale["kind"] == "kept", "km"].item() < 4400 < scale["km"].max()


def test_the_finest_line_runs_from_the_altai_to_the_argun(ground: Ground) -> None:
    line = load_finest_frontier(ground)
    assert line.geom_type == "LineString"
    assert line.bounds == pytest.approx((87.7, 41.6, 119.9, 49.9), abs=0.1)
    assert length_km(line) == pytest.approx(4377.8, abs=0.1)


def test_a_kept_input_that_cannot_be_read_is_named(ground: Ground, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"borders-admin1.geojson.gz: the kept units cannot be read"):
        load_finest_frontier(ground, tmp_path)
    (tmp_path / "borders-admin1.geojson.gz").write_bytes(b"not packed")
    with pytest.raises(DataError, match="restore the file"):
        load_finest_frontier(ground, tmp_path)
