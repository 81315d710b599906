"""Dates of settings: what is one beyond doubt, and what is refused."""

import datetime as dt

import pytest

from plan_workbook.language.dates import read_date

DAY = dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    "value",
    [
        DAY, dt.datetime(2026, 11, 3), "2026-11-03", " 2026.11.3 ", "2026.11.03.", "2026/11/03", "2026 оны 11 дүгээр сарын 3",
        "2026 оны 11 дүгээр сарын 03-ны өдөр", "2026 оны 11-р сарын 3-ний өдрийн", "2026 ОН 11 САР 3 ӨДӨР",
        "2026\u00a0оны 11\nсарын 3",
    ],
)  # fmt: skip
def test_a_date_however_it_is_typed(value):
    assert read_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "маргааш", "31/02/2026", "03.11.2026", "2026-02-30", "2026.13.01", "2026-11.03", "2026-11", "2026", "20261103", 46329, 46329.0,
        True, None, "", dt.time(0), dt.timedelta(1), dt.datetime(2026, 11, 3, 17), "2026-11-03 17:00", "0026-11-03", "2026-W45-2",
        "2026 оны 11 дүгээр сар", "2026 оны 2 дугаар сарын 30", "2026-11-03 хүртэл", "2026 оны 11 дүгээр сарын " * 9_000,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(value):
    with pytest.raises(ValueError):
        read_date(value)
