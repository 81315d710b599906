"""Settings: what the sheet of settings may say, read strictly."""

from plan_workbook.settings.model import (
    CHOICES,
    DATES,
    DEFAULTS,
    EXPECTED,
    KEYS,
    LAST_QUARTER,
    MOST_DIGITS,
    OFFERED,
    PLANNING,
    REPORTED,
    Settings,
    Unreadable,
)
from plan_workbook.settings.names import key_of, label, language_named, meaning, offered, value_label
from plan_workbook.settings.reading import LONGEST_QUOTE, MOST_TOLD, as_typed, overrides, read
from plan_workbook.settings.typed_values import READERS, as_shown

__all__ = [
    "CHOICES", "DATES", "DEFAULTS", "EXPECTED", "KEYS", "LAST_QUARTER", "LONGEST_QUOTE", "MOST_DIGITS", "MOST_TOLD", "OFFERED",
    "PLANNING", "READERS", "REPORTED", "Settings", "Unreadable", "as_shown", "as_typed", "key_of", "label", "language_named",
    "meaning", "offered", "overrides", "read", "value_label",
]  # fmt: skip
