"""The text of Word's paragraphs as it is printed once all changes are accepted.

python-docx's own `text` drops tracked insertions and content controls; so runs are walked here. Source: ECMA-376 part 1, 17.3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PASSED_OVER = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "tcPr", "trPr", "tblPr", "tblGrid", "sectPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText",
        "tbl", "rubyPr", "rt",
    )
)  # fmt: skip
_DELETED = frozenset((W + "del", W + "moveFrom"))
_INSERTED = frozenset((W + "ins", W + "moveTo"))
_MARKS = {
    W + "tab": "\t",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
    W + "cr": "\n",
    W + "sym": "•",
    W + "ptab": "\t",
}
_SHOWN_BREAKS = ("page", "column")


@dataclass
class Beside:
    """What stands in a paragraph beside its text."""

    tracked: bool = False
    hidden: list[str] = field(default_factory=list)
    pictures: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote" | "endnote" | "comment", its id)
    boxes: list[Any] = field(default_factory=list)  # w:txbxContent


def text_of(paragraph: Any, beside: Beside) -> str:
    """A w:p's text, line breaks as "\\n"; what else is there goes into `beside`."""
    pieces: list[str] = []
    _walk(paragraph, pieces.append, beside)
    return "".join(pieces)


def _walk(element: Any, add: Callable[[str], None], beside: Beside) -> None:
    for child in element:
        tag = child.tag
        if tag in _PASSED_OVER or not isinstance(tag, str):
            continue
        if tag in _DELETED:
            beside.tracked = True
        elif tag == W + "r":
            _run(child, add, beside)
        elif tag == _COMPATIBILITY + "AlternateContent":
            _alternative(child, add, beside)
        else:
            beside.tracked = beside.tracked or (tag in _INSERTED and len(child) > 0)
            if tag == MATH_TEXT:
                add(child.text or "")
            _walk(child, add, beside)


def _run(run: Any, add: Callable[[str], None], beside: Beside) -> None:
    properties = run.find(W + "rPr")
    if properties is not None and _on(properties.find(W + "vanish")):
        pieces: list[str] = []
        _run_content(run, pieces.append, beside)
        if "".join(pieces).strip():
            beside.hidden.append("".join(pieces))
        return
    _run_content(run, add, beside)


def _run_content(run: Any, add: Callable[[str], None], beside: Beside) -> None:
    for child in run:
        tag = child.tag
        if tag == W + "t":
            add(child.text or "")
        elif tag == W + "br":
            add("" if child.get(W + "type") in _SHOWN_BREAKS else "\n")
        elif tag in _MARKS:
            add(_MARKS[tag])
        elif tag in (W + "footnoteReference", W + "endnoteReference", W + "commentReference"):
            beside.notes.append((tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id") or ""))
        elif tag in (W + "drawing", W + "pict", W + "object"):
            _drawing(child, beside)
        elif tag == _COMPATIBILITY + "AlternateContent":
            _alternative(child, add, beside)
        elif tag == W + "ruby":
            _walk(child, add, beside)


def _alternative(element: Any, add: Callable[[str], None], beside: Beside) -> None:
    """The first choice is what Word prints; the fallback says the same for older programs."""
    choice = element.find(_COMPATIBILITY + "Choice")
    chosen = element.find(_COMPATIBILITY + "Fallback") if choice is None else choice
    if chosen is not None:
        _run_content(chosen, add, beside)


def _drawing(element: Any, beside: Beside) -> None:
    boxes = [box for box in element.iter(W + "txbxContent") if not _within_fallback(box, element)]
    beside.boxes += boxes
    if (
        not boxes
        and next((part for part in element.iter() if str(part.tag).endswith(("}blip", "}imagedata"))), None) is not None
    ):
        beside.pictures += 1


def _within_fallback(box: Any, top: Any) -> bool:
    parent = box.getparent()
    while parent is not None and parent is not top:
        if parent.tag == _COMPATIBILITY + "Fallback":
            return True
        parent = parent.getparent()
    return False


def mark_deleted(paragraph: Any) -> bool:
    """Was the paragraph's end deleted, so that the next one goes on in it?"""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(tag) is not None for tag in _DELETED)


def _on(switch: Any | None) -> bool:
    return switch is not None and switch.get(W + "val") not in ("0", "false", "off")
