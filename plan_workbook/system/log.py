"""The log: where the traceback of a failure goes, since staff never see one."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from plan_workbook import __version__, texts
from plan_workbook.errors import system_reason

SIZE, OLD_ONES = 512 * 1024, 2


def path() -> Path:
    """The log file of this user (UTF-8)."""
    from platformdirs import user_log_dir

    return Path(user_log_dir("plan-workbook", appauthor=False)) / "plan-workbook.log"


def defect(what: str, why: BaseException) -> str:
    """Write a defect of ours to the log; -> the sentence that tells staff of it."""
    unwritable, kind = failure(what, why), type(why).__name__
    if unwritable is None:
        return texts.say("defect.logged", kind=kind, log=path())
    return texts.say("defect.unlogged", kind=kind, log=path(), reason=system_reason(unwritable))


def failure(what: str, why: BaseException) -> OSError | None:
    """Write a failure with its traceback to the log; -> why even that could not be done, where it could not."""
    log_path = path()
    try:
        log_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _FailingHandler(log_path, maxBytes=SIZE, backupCount=OLD_ONES, encoding="utf-8")
    except OSError as unwritable:
        return unwritable
    logger = logging.Logger("plan_workbook")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    try:
        logger.error("%s failed (plan-workbook %s, Python %s)", what, __version__, sys.version.split()[0], exc_info=why)
        handler.close()
    except OSError as unwritable:
        return unwritable
    return None


class _FailingHandler(RotatingFileHandler):
    """Raises what logging itself would print to stderr, with a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Called while a failure of writing is handled."""
        raise  # noqa: PLE0704
