"""Where the last button's changes are kept, so that they can be taken back: a file for each workbook, this user's alone."""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from pathlib import Path

from plan_workbook.storage.atomic_write import write_atomically
from plan_workbook.system import log

VERSION = 1  # of the file's layout; another one is passed over
DAYS = 7  # a journal holds parts of plans: it does not stay for ever


def folder() -> Path:
    """Beside the log's folder."""
    return log.path().parent.with_name("undo")


def copy_path(workbook: str, suffix: str) -> Path:
    """A fresh name for a copy of the workbook as it was before the click; its folder is there."""
    _make_folder()
    return folder() / f"{_name(workbook)}-{time.time_ns()}{suffix}"


def save(workbook: str, changes: dict[str, object]) -> None:
    """Keep the changes of one click in place of those of the click before. Raises OSError or PlanWorkbookError."""
    _make_folder()
    _sweep(workbook, str(changes.get("copy", "")))
    data = json.dumps({"layout": VERSION, "changes": changes}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    write_atomically(_path(workbook), data)


def load(workbook: str) -> dict[str, object] | None:
    """What `save` kept; None where there is nothing, or nothing that this version understands."""
    try:
        kept = json.loads(_path(workbook).read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return None
    if not isinstance(kept, dict) or kept.get("layout") != VERSION or not isinstance(kept.get("changes"), dict):
        return None
    return dict(kept["changes"])


def forget(workbook: str) -> None:
    """Nothing can be taken back in this workbook any more."""
    _sweep(workbook, "")
    with suppress(OSError):
        _path(workbook).unlink(missing_ok=True)


def _path(workbook: str) -> Path:
    return folder() / f"{_name(workbook)}.json"


def _name(workbook: str) -> str:
    """A name that says nothing of the file's own: names of plans may be long, and are nobody else's business."""
    return hashlib.sha256(workbook.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _make_folder() -> None:
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)


def _sweep(workbook: str, keep: str) -> None:
    """Remove the workbook's earlier copies but `keep`, and what other workbooks left long ago."""
    oldest = time.time() - DAYS * 86_400
    with suppress(OSError):
        for path in folder().iterdir():
            is_earlier_copy = path.name.startswith(f"{_name(workbook)}-") and path != Path(keep)
            with suppress(OSError):
                if is_earlier_copy or path.stat().st_mtime < oldest:
                    path.unlink()
