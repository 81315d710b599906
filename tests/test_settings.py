"""Settings are read strictly: an unknown key or value ends the command, naming the place."""

from decimal import Decimal

import pytest

from plan_workbook import settings
from plan_workbook.errors import UnusableInput


def read(**values: object) -> settings.Settings:
    return settings.read((key, value, "Тохиргоо!A4") for key, value in values.items())


def test_blank_values_are_the_defaults():
    assert read(averaging=None, digits=" ") == settings.Settings()


def test_values_are_read_as_excel_gives_them():
    chosen = read(
        digits=2, year="2025", font_size=8.5, margins="10, 10,15,15", levels="100,90,70,50,30,10", signers="А;Б; "
    )
    assert (chosen.digits, chosen.year, chosen.font_size, chosen.margins) == (2, 2025, 8.5, (10, 10, 15, 15))
    assert chosen.levels == tuple(map(Decimal, (100, 90, 70, 50, 30, 10)))
    assert chosen.signers == ("А", "Б")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("averaging", "mean"), ("rounding", "up"), ("digits", 4), ("digits", True), ("digits", 1.5), ("year", "он"), ("period", "Q1"),
        ("language", "ru"), ("font_size", 40), ("margins", "20,20"), ("margins", "90,90,10,10"), ("levels", "0,100"),
        ("levels", "120,0"), ("levels", "сайн"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_allowed_is_named_with_its_place(key, value):
    with pytest.raises(UnusableInput, match=f"Тохиргоо!A4.*{key}"):
        read(**{key: value})


def test_unknown_and_repeated_keys_are_refused():
    with pytest.raises(UnusableInput, match="ohm"):
        read(ohm=1)
    with pytest.raises(UnusableInput, match="хоёр удаа"):
        settings.read([("year", 2025, "A4"), ("year", 2026, "A5")])


def test_every_setting_says_what_it_means():
    assert set(settings.MEANINGS) == set(settings.KEYS)
