"""Two pieces of one text, put together: over a page's end, and over rows of a table."""

from __future__ import annotations

from plan_workbook import schema

SOFT_HYPHEN = "\u00ad"
_OPENERS = "-–—•*·"


def glued(before: str, seam: str, after: str) -> str:
    """Two pieces of a text that a page's end parted; a soft hyphen as seam takes the hyphen away that was printed for it."""
    return f"{before.removesuffix('-')}{after}" if seam == SOFT_HYPHEN else f"{before}{seam}{after}"


def joined(key: str, before: str, after: str, merged: bool) -> str:
    """Two pieces of one text: a new line where a new sentence or point begins, else a blank.

    `merged`: the measure's own cell runs over both rows, so that each row holds an entry of its own.
    """
    if key == "units":
        return f"{before.rstrip(',; ')}{schema.UNIT_SEPARATOR}{after}"
    if merged:
        return f"{before}\n{after}"
    opens = after[:1] in _OPENERS or after[:1].isupper() or after[:1].isdigit()
    ends = before.rstrip()[-1:] in ".;:!?"
    return f"{before}\n{after}" if opens and (ends or after[:1] in _OPENERS) else f"{before} {after}"
