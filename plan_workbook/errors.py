"""What ends a command in one line.

PlanWorkbookError
├── InputError    an input can't be used: a file, a sheet in it, a setting
├── OutputError   a result can't be put where it belongs: not writable, protected, or in use
└── Cancelled     the person said no
"""

from __future__ import annotations

import errno

from plan_workbook import texts

_REASONS = {
    errno.ENOSPC: "no-space", errno.EDQUOT: "quota", errno.EFBIG: "too-big", errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "long-name", errno.EISDIR: "temporary-is-folder", errno.ELOOP: "temporary-is-link",
    errno.EIO: "not-whole", errno.EACCES: "no-permission", errno.EPERM: "no-permission", errno.ENOENT: "not-there",
    errno.ENOTDIR: "not-folder", errno.EEXIST: "exists",
}  # fmt: skip


class PlanWorkbookError(Exception):
    """Ends a command: why, and what to do, as one sentence for staff.

    It carries the key of a text and the text's values. Only where it is shown, `str` puts it into words: by then the
    plan's language is known, however early the error was raised.
    """

    def __init__(self, key: str, /, **filling: object) -> None:
        super().__init__(key)
        self.key, self.values = key, filling

    def __str__(self) -> str:
        return texts.say(self.key, **self.values)


class InputError(PlanWorkbookError):
    """The input can't be used."""


class OutputError(PlanWorkbookError):
    """The result can't be put where it was asked for."""


class Cancelled(PlanWorkbookError):
    """The person was asked and said no; nothing was done."""


def system_reason(why: OSError) -> texts.Phrase:
    """Why the system would not do something, in words of ours: its own are English, whatever language is spoken."""
    known = _REASONS.get(why.errno or 0)
    if known is None:
        return texts.later("file.reason.other", code=why.errno or type(why).__name__)
    return texts.later(f"file.reason.{known}")
