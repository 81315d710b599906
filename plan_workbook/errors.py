"""What ends a command in one line.

PlanWorkbookError
├── InputError    an input can't be used: a file, a sheet in it, a setting
├── OutputError   a result can't be put where it belongs: not writable, protected, or in use
└── Cancelled     the person said no
"""

from __future__ import annotations

from plan_workbook import texts


class PlanWorkbookError(Exception):
    """Ends a command: why, and what to do, as one sentence for staff.

    It carries the key of a text and the text's values. Only where it is shown, `str` puts it into words: by then the
    plan's language is known, however early the error was raised.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def __str__(self) -> str:
        return texts.say(self.key, **self.values)


class InputError(PlanWorkbookError):
    """The input can't be used."""


class OutputError(PlanWorkbookError):
    """The result can't be put where it was asked for."""


class Cancelled(PlanWorkbookError):
    """The person was asked and said no; nothing was done."""
