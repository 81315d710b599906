"""The form's ten columns, and what each says of a measure."""

from __future__ import annotations

from plan_workbook.printing.content import Entry, clean
from plan_workbook.printing.layout.numbers import Formats

COLUMNS = 10
COUNT, GOAL, MEASURE, INDICATORS, PERIOD, TARGET, BUDGET, ACHIEVED, PERCENT, UNITS = range(COLUMNS)
TEXTS = frozenset((GOAL, MEASURE, INDICATORS, ACHIEVED))  # read from the left; the other columns are centred


def numbered(label: str, text: str) -> str:
    """A number before its text, as the form has it: "1.4. Text"."""
    label, text = clean(label), clean(text)
    if not label:
        return text
    return f"{label}{'' if label.endswith('.') else '.'} {text}".rstrip()


def cells(entry: Entry, formats: Formats) -> tuple[str, ...]:
    """An entry's ten cells as they are printed; its goal's is empty."""
    return (
        str(entry.count),
        "",
        numbered(entry.number, entry.measure),
        entry.indicators,
        entry.period,
        entry.target,
        formats.budget_text(entry.budget),
        entry.achieved,
        formats.percent_text(entry.percent),
        entry.units,
    )
