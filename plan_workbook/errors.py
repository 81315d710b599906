"""What ends a command in one line.

PlanWorkbookError
├── InputError    an input can't be used: a file, a sheet in it, a setting
├── OutputError   a result can't be put where it belongs: not writable, protected, or in use
└── Cancelled     the person said no
"""

from __future__ import annotations


class PlanWorkbookError(Exception):
    """Ends a command. Its text is one ready sentence for staff: why, and what to do."""


class InputError(PlanWorkbookError):
    """The input can't be used."""


class OutputError(PlanWorkbookError):
    """The result can't be put where it was asked for."""


class Cancelled(PlanWorkbookError):
    """The person was asked and said no; nothing was done."""
