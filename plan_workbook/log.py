"""The log: where the traceback of a failure goes, since staff never see one."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from plan_workbook import __version__

SIZE, OLD_ONES = 512 * 1024, 2


def path() -> Path:
    """The log file of this user (UTF-8)."""
    from platformdirs import user_log_dir

    return Path(user_log_dir("plan-workbook", appauthor=False)) / "plan-workbook.log"


def failure(what: str, why: BaseException) -> str:
    """Write a failure with its traceback to the log; -> where it stands, or why even that could not be written."""
    place = path()
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _FailingHandler(place, maxBytes=SIZE, backupCount=OLD_ONES, encoding="utf-8")
    except OSError as unwritable:
        return f"{place}: {unwritable.strerror}"
    logger = logging.Logger("plan_workbook")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    try:
        logger.error("%s failed (plan-workbook %s, Python %s)", what, __version__, sys.version.split()[0], exc_info=why)
        handler.close()
    except OSError as unwritable:
        return f"{place}: {unwritable.strerror}"
    return str(place)


class _FailingHandler(RotatingFileHandler):
    """Raises what logging itself would print to stderr, with a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Called while a failure of writing is handled."""
        raise  # noqa: PLE0704
