"""The sheet of settings: names and choices in the plan's language, the keys hidden beside them."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema, settings, texts
from plan_workbook.grid import Formula, column_letters
from plan_workbook.schema import HEADING_ROW
from plan_workbook.sheets.writing import styles
from plan_workbook.sheets.writing.cells import put

FIRST_ROW = HEADING_ROW + 1
DATE_FORMAT = "yyyy-mm-dd"
AS_TEXT = ("margins", "levels", "letter_number")  # "100,70" must not become a number
_KEYS = [column.key for column in schema.SETTINGS_COLUMNS]
_VALUE = _KEYS.index("value") + 1
_WIDTHS = {column.key: column.width for column in schema.SETTINGS_COLUMNS}


def fill(sheet: Worksheet, chosen: Mapping[str, object], language: str) -> None:
    """Lay out an empty sheet with every setting; `values` are raw ones by key, as somebody typed them."""
    styles.title(sheet, schema.SETTINGS, texts.say("sheet.settings-hint"))
    styles.heading_row(sheet, HEADING_ROW, schema.SETTINGS_COLUMNS, 22)
    for row, key in enumerate(settings.KEYS, FIRST_ROW):
        shown = {
            "name": settings.label(key, language),
            "value": settings.as_shown(key, chosen.get(key, settings.DEFAULTS.get(key)), language),
            "meaning": settings.meaning(key, language),
            "key": key,
        }
        _write_row(sheet, row, shown)
        _limit(sheet, row, key, language)
    styles.table(sheet, f"A{FIRST_ROW}", f"{column_letters(len(_KEYS) - 1)}{HEADING_ROW + len(settings.KEYS)}")
    sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = f"B{FIRST_ROW}"
    styles.page(sheet, repeat=f"{HEADING_ROW}:{HEADING_ROW}")


def _write_row(sheet: Worksheet, row: int, shown: Mapping[str, object]) -> None:
    for at, column in enumerate(_KEYS, 1):
        cell = sheet.cell(row, at)
        put(cell, shown[column])
        look = styles.Look(
            color=styles.FAINT if column == "meaning" else styles.INK, down="center", bold=column == "name",
            number_format=_number_format(str(shown["key"])) if column == "value" else "General",
        )  # fmt: skip
        styles.dress(cell, look)
    # titles are written in capitals, which are wider
    lines = max(styles.shown_lines(shown[column], _WIDTHS[column] * 0.8) for column in ("name", "value", "meaning"))
    sheet.row_dimensions[row].height = 8 + 13 * max(1, lines)


def _number_format(key: str) -> str:
    if key in settings.DATES:
        return DATE_FORMAT
    return "@" if key in AS_TEXT else "General"


def _limit(sheet: Worksheet, row: int, key: str, language: str) -> None:
    """A drop-down of what may be chosen. Fonts are only proposed: which ones may be, validation tells."""
    offered = settings.offered(key, language)
    if not offered:
        return
    choice = DataValidation(type="list", formula1=f'"{",".join(offered)}"', allow_blank=True)
    choice.errorTitle, choice.error = texts.say("word.value-refused"), texts.say("word.choose-listed")
    choice.showErrorMessage = key in settings.CHOICES or key == "digits"
    choice.add(sheet.cell(row, _VALUE))
    sheet.add_data_validation(choice)


def language_formula(chosen: str) -> Formula:
    """The code ("mn", "en") of the language that the sheet names: macros are ASCII, and know no other names."""
    row = FIRST_ROW + settings.KEYS.index("language")
    english = dict.fromkeys(("en", *(settings.value_label("language", "en", language) for language in texts.LANGUAGES)))
    names = ",".join(f'"{name}"' for name in english)
    cell = f"'{schema.SETTINGS}'!${column_letters(_VALUE - 1)}${row}"
    return Formula(f'=IF(ISNUMBER(MATCH(TRIM({cell}),{{{names}}},0)),"en","mn")', chosen)
