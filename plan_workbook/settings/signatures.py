"""Who signs, as every paper has it: the position, a line to sign on, the name."""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_workbook.language.cell_text import readable

_RULE = re.compile(r"\s*(?:[._]{3,}|…|[-‐-―─_]{2,})[\s._…]*")  # a line that the office drew itself
_DASH = re.compile(r"\s+[-‐-―─]\s+")
# "Б.Болд", "Э. Түвшин-Эрдэнэ", "/Б.Болд/": what stands last where nothing parts it from the position
_INITIALS = r"(?:[^\W\d_]{1,2}\.\s?){1,2}(?P<surname>[^\W\d_][\w-]*)"
_NAME = re.compile(rf"(?P<position>.*\S)\s+(?P<name>[/(]?\s?{_INITIALS}\s?[/)]?)")
_BARE_NAME = re.compile(r"(?:[^\W\d_][\w-]*\s?){1,3}")
_POSITION = re.compile(
    r"дарга|мэргэжилтэн|ажилтан|менежер|захирал|эрхлэгч|нягтлан|зөвлөх|орлогч|director|head|officer|specialist|chief|deputy",
    re.IGNORECASE,
)


class Signature(NamedTuple):
    """One who signs. Without a name, or where the line is drawn in the text itself (`drawn`), all stands in `position`."""

    position: str
    name: str = ""
    drawn: bool = False


def signer_lines(setting: str) -> tuple[str, ...]:
    """The setting's signers, one each: parted by semicolons, or a line each where every line names somebody."""
    lines = setting.split("\n")
    signed = [signer for signer in map(signature, lines) if signer]
    if ";" in setting or not all(signer.name or signer.drawn for signer in signed):
        lines = setting.split(";")
    return tuple(line.strip() for line in lines if line.strip())


def signatures(signers: tuple[str, ...]) -> tuple[Signature, ...]:
    """All who sign; a setting that names nobody is left out."""
    return tuple(signer for signer in map(signature, signers) if signer)


def signature(signer: str) -> Signature | None:
    """ "position | name" parted; else what a drawn line or a dash parts, or a name like "Б.Болд" at the end. None for nothing."""
    text = " ".join(readable(signer).split())
    position, bar, name = (part.strip() for part in text.partition("|"))
    if bar:
        return Signature(position, name) if position and name else Signature(position or name) if text != bar else None
    rules = _RULE.findall(text)
    if rules:
        position, name = (part.strip() for part in _RULE.split(text)) if len(rules) == 1 else ("", "")
        return Signature(position, name) if position else Signature(text, drawn=True)
    *before, name = _DASH.split(text)
    if before and _is_name(name):
        return Signature(text[: -len(name)].rstrip(" -‐‑‒–—―─"), name)
    named = _NAME.fullmatch(text)
    if named and named["name"].strip("/( ")[0].isupper() and named["surname"][0].isupper():
        return Signature(named["position"].rstrip(","), named["name"])
    return Signature(text) if text else None


def _is_name(text: str) -> bool:
    """Does a dash part a name from a position ("Дарга – Бат Болд"), and not two halves of one ("Дарга – ерөнхий менежер")?"""
    if _NAME.fullmatch(f". {text}"):
        return text.strip("/( ")[:1].isupper()
    return bool(_BARE_NAME.fullmatch(text)) and text.istitle() and not _POSITION.search(text)
