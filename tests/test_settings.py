"""Settings are read strictly: an unknown key or value ends the command, naming the place."""

import datetime as dt
from decimal import Decimal

import pytest

from plan_workbook import settings, texts
from plan_workbook.errors import InputError


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
        ("averaging", "mean"), ("rounding", "sideways"), ("digits", 4), ("digits", True), ("digits", 1.5), ("year", "он"), ("period", "Q1"),
        ("language", "ru"), ("font_size", 40), ("margins", "20,20"), ("margins", "90,90,10,10"), ("levels", "0,100"),
        ("levels", "120,0"), ("levels", "сайн"), ("deadline", "маргааш"), ("letter_date", "31/02/2026"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_allowed_is_named_with_its_place(key, value):
    with pytest.raises(InputError, match=f"Тохиргоо!A4.*{key}"):
        read(**{key: value})


def test_all_wrong_settings_are_told_at_once_each_at_its_own_cell():
    rows = [
        ("year", "он", "B4", "A4"),
        ("ohm", 1, "B5", "A5"),
        ("year", 1, "B6", "A6"),
        ("digits", 4, "B7", "A7"),
        ("org", 1, "B8", "A8"),
    ]
    with pytest.raises(InputError) as why:
        settings.read(rows)
    assert [line.partition(":")[0] for line in str(why.value).splitlines()] == ["B4", "A5", "A6", "B7"]


def test_a_refusal_of_very_many_settings_counts_the_rest_and_cuts_what_it_quotes():
    with pytest.raises(InputError) as why:
        settings.read([("ohm" * 10_000, 1, f"A{row}") for row in range(100)])
    lines = str(why.value).splitlines()
    assert (len(lines), lines[-1], max(map(len, lines)) < 400) == (31, "Буруу тохиргоо үүнээс гадна 70 байна.", True)


def test_pairs_without_an_equals_sign_are_told_with_the_others():
    with pytest.raises(InputError) as why:
        settings.overrides(["year", "digits=9", "org=А"])
    assert [line.partition(":")[0] for line in str(why.value).splitlines()] == ["--set year", "--set digits=9"]


def test_dates_are_kept_as_iso_however_they_are_typed():
    chosen = read(deadline="2026 оны 11 дүгээр сарын 30-ны өдөр", letter_date=dt.datetime(2026, 12, 1))
    assert (chosen.deadline, chosen.letter_date) == ("2026-11-30", "2026-12-01")


def test_a_font_is_the_shipped_one_whatever_its_case():
    assert [read(font=name).font for name in ("arial", "TIMES  new roman", "Calibri")] == [
        "Arial",
        "Times New Roman",
        "Calibri",
    ]


def test_a_cell_that_gives_no_value_is_not_blank():
    with pytest.raises(InputError, match="#REF!"):
        read(digits=settings.Unreadable("#REF!"))


def test_unknown_and_repeated_keys_are_refused():
    with pytest.raises(InputError, match="ohm"):
        read(ohm=1)
    with pytest.raises(InputError, match="хоёр удаа"):
        settings.read([("year", 2025, "A4"), ("year", 2026, "A5")])


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_setting_has_a_name_and_says_what_it_means(language):
    assert all(settings.label(key, language) and settings.meaning(key, language) for key in settings.KEYS)
