"""Text in cells: what files escape, what no file can hold, and letters that were typed in two parts.

Office writes a letter that XML can't hold as `_xHHHH_`, and an underscore that would read as the start of one as
`_x005F_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
"""

from __future__ import annotations

import re
import unicodedata

from plan_workbook.language.letters import normal_form

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# What Word and others put for a line or column break, a table's cell, a hyphen; the rest of what XML 1.0 can't hold has
# no meaning in a text, but may have parted words.
_MEANT = {
    **dict.fromkeys(range(0x00, 0x20), " "), **dict.fromkeys(map(ord, "\x0b\x0c\x0e\x1c\x1d"), "\n"), 0x00: "", 0x1E: "-",
    0x1F: "", 0x7F: "", 0xFFFE: "", 0xFFFF: "", ord("\t"): "\t", ord("\n"): "\n", ord("\r"): "\r",
}  # fmt: skip
# What nearly every text is made of alone: whole letters (no mark that belongs upon the one before it), signs and blanks.
_USUAL = re.compile(r"[\t\n\r -~\xa0-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u20ae\u2116]*")
NOT_XML = r"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"  # XML 1.0, 2.2: no escape stands for these letters either
_ODD = re.compile(rf"[{NOT_XML}\x7f\ud800-\udfff]")


def unescaped(text: str) -> str:
    """A text as Office shows it, from how a file spells it."""
    return _ESCAPE.sub(lambda hit: chr(int(hit[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """A text as a file must hold it for "photo_x1920_.pdf" to stay what it is."""
    return _LIKE_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def line_breaks(text: str) -> str:
    """A text with one kind of line break, "\\n", whatever system it was typed on."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_usual(text: str) -> bool:
    """Is the text made of such letters alone that `readable` leaves as they are?"""
    return _USUAL.fullmatch(text) is not None


def readable(text: str) -> str:
    """A cell's text as it is kept: composed letters (й, not и and a breve), line breaks for soft ones, nothing unwritable."""
    if _USUAL.fullmatch(text):
        return text
    if _ODD.search(text):
        text = "".join(_MEANT.get(ord(letter), letter) for letter in text if not "\ud800" <= letter <= "\udfff")
    if text.isascii() or (len(text) <= 256 and unicodedata.is_normalized("NFC", text)):
        return text
    return normal_form(text, "NFC")
