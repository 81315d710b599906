"""The units that an imported table names: codes, codes with a number, and names written out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing.import_findings import GUESSED, import_finding
from plan_workbook.language import letters
from plan_workbook.language.unit_codes import AND, EDGES
from plan_workbook.plan import Unit

_PARTS = re.compile(r"[,;/\n\r]+")
_CODE = re.compile(r"[A-ZА-ЯӨҮЁІЇЄ0-9][A-ZА-ЯӨҮЁІЇЄ0-9.\-]*")
_NUMERAL = re.compile(r"№?\d+(?:-?(?:р|дугаар|дүгээр))?")
_ORDINAL = re.compile(r"дугаар|дүгээр|№|-?р", re.IGNORECASE)


def codes_of(text: str) -> list[str]:
    """The units of a cell where none is registered yet: "ТЗУХ ГЗБА" are two, "2 хороо" and a name in words are one each."""
    codes: list[str] = []
    for part in _PARTS.split(letters.visible(text)):
        tokens = [token for raw in part.split() if (token := raw.strip(EDGES))]
        if all(_CODE.fullmatch(token) or token.casefold() in AND for token in tokens) and not any(map(_bare, tokens)):
            codes += [token for token in tokens if token.casefold() not in AND]
        elif len(tokens) == 1:
            codes += tokens
        else:
            codes += _numbered(tokens)
    return list(dict.fromkeys(codes))


def _bare(token: str) -> bool:
    return _NUMERAL.fullmatch(token) is not None


def _numbered(tokens: list[str]) -> list[str]:
    """A number belongs to the word after it, or before it at the end; other words in a row are one name."""
    if not any(map(_bare, tokens)) or sum(not _CODE.fullmatch(token) for token in tokens) > 2:
        return [" ".join(tokens)]
    units: list[list[str]] = []
    open_number = False
    for token in tokens:
        if _bare(token):
            units.append([token])
            open_number = True
        elif open_number:
            units[-1].append(token)
            open_number = _ORDINAL.fullmatch(token) is not None
        elif token.casefold() not in AND:
            units.append([token])
    if open_number and len(units) > 1:
        units[-2:] = [units[-2] + units[-1]]
    return [" ".join(unit) for unit in units]


def units(
    cells: Sequence[tuple[Grid, tuple[int, int], str]], known: Sequence[Unit] = ()
) -> tuple[list[Unit], list[Finding]]:
    """Every unit that is named, in order; a code in Latin look-alikes stands for the Cyrillic one. `cells` are (sheet, place, text)."""
    codes: dict[str, Unit] = {unit.code: unit for unit in known}
    findings: list[Finding] = []
    read: dict[str, list[str]] = {}
    for grid, position, text in cells:
        first = text not in read
        meant = read.setdefault(text, codes_of(text) if first else [])
        if not first:
            continue
        for code in meant:
            code = letters.cyrillic_code(" ".join(letters.tidy(code).split()) if " " in code else code)
            if " " in code:
                findings.append(import_finding(GUESSED, grid.where(*position), text, "unit-name", code))
            codes.setdefault(code, Unit(code))
    return list(codes.values()), findings
