"""Web Mercator: a parallel lies in the row where the formula puts it, and heights keep their place."""

import numpy as np
import pytest

from geodata.build.mercator import (
    Grid,
    column_longitudes,
    latitude_of,
    mercator_of,
    resample,
    row_count,
    row_latitudes,
    row_of,
)

WINDOW = (66.0, 14.0, 148.0, 62.0)


@pytest.mark.parametrize(
    ("latitude", "northing"),
    [(0, 0), (14, 14.141428), (38.9222, 42.315442), (60, 75.456129), (62, 79.583034), (85.05112878, 180)],
)
def test_a_northing_is_the_logarithm_of_the_tangent(latitude: float, northing: float) -> None:
    assert mercator_of(latitude) == pytest.approx(northing, abs=1e-6)
    assert mercator_of(-latitude) == pytest.approx(-northing, abs=1e-6)
    assert latitude_of(northing) == pytest.approx(latitude, abs=1e-6)


def test_the_rows_make_square_pixels() -> None:
    assert row_count(WINDOW, 2250) == 1796


@pytest.mark.parametrize(("latitude", "row"), [(62, 0), (38.9222, 1022.783489), (14, 1796)])
def test_a_parallel_lies_in_its_row(latitude: float, row: float) -> None:
    assert row_of(latitude, WINDOW, 1796) == pytest.approx(row, abs=1e-5)


def test_the_middle_of_the_row_of_dairen_is_its_parallel() -> None:
    latitudes = row_latitudes(WINDOW, 1796)
    assert np.abs(latitudes - 38.9222).argmin() == 1022
    assert latitudes[1022] == pytest.approx(38.9222, abs=0.015)
    assert row_of(float(latitudes[700]), WINDOW, 1796) == pytest.approx(700.5)


def test_columns_are_equal_steps_of_longitude() -> None:
    assert column_longitudes((10, 0, 14, 4), 4).tolist() == [10.5, 11.5, 12.5, 13.5]


def test_heights_are_found_where_they_lie_not_where_a_stretched_picture_puts_them() -> None:
    grid = Grid(west=0, north=66, cells=1)
    heights = np.add.outer(65.5 - np.arange(56), 100 * (np.arange(10) + 0.5))
    latitudes, longitudes = row_latitudes((2, 14, 8, 62), 50), column_longitudes((2, 14, 8, 62), 6)
    found = resample(heights, grid, latitudes, longitudes)
    assert found == pytest.approx(np.add.outer(latitudes, 100 * longitudes))
    assert found[12, 0] - 100 * longitudes[0] == pytest.approx(53.2959, abs=1e-4)  # not 50, midway


def test_a_level_stays_level_and_a_peak_stays_in_its_cell() -> None:
    heights = np.zeros((8, 8))
    heights[3, 4] = 90
    middles = np.arange(2.5, 6)
    found = resample(heights, Grid(west=0, north=8, cells=1), 8 - middles, middles)
    assert found.argmax() == 1 * 4 + 2
    assert found.max() == pytest.approx(90 * (8 / 9) ** 2)
    assert resample(np.full((8, 8), 7.0), Grid(0, 8, 1), 8 - middles, middles) == pytest.approx(7)
