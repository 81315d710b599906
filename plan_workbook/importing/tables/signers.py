"""Who signs: the lines below a plan's tables, as the setting `signers` holds them ("position | name")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing.import_findings import DROPPED, GUESSED, Position, import_finding
from plan_workbook.importing.tables.row_kinds import is_signature

_NAME = r"[А-ЯӨҮЁA-Z]{1,2}\.\s?[А-ЯӨҮЁA-Z][\w\-]*"
_GAP, _RULE = re.compile(r"[\s.…_]+"), re.compile(r"[.…_]{3,}|…|\t|\s{3,}")
_NAME_AT_END = re.compile(rf"[/(]?\s*(?P<name>{_NAME})\s*[/)]?\s*")
_ONLY_NAME = re.compile(rf"[\s.…_/(]*(?P<name>{_NAME})[\s/)]*")
_LABEL = re.compile(r"[^:]{3,60}:\s*")
_LINE = re.compile(r"[\s.…_\t]+$")
_POSITION = re.compile(
    r"(?:дарга|мэргэжилтэн|ажилтан|менежер|захирал|эрхлэгч|нягтлан|зөвлөх|орлогч|director|head|officer|specialist)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ClosingLine:
    """A line below a plan's tables: its filled cells, each with where it stands, from the left."""

    grid: Grid
    cells: tuple[tuple[Position, object], ...]

    @property
    def text(self) -> str:
        """The line as it is read: a document's paragraph as it is, cells parted by tabs."""
        if len(self.cells) == 1:
            return str(self.cells[0][1]).strip()
        return "\t".join(" ".join(str(value).split()) for _, value in self.cells)

    def findings(self, code: str, reason: str, detail: str = "") -> list[Finding]:
        """A finding at each of its cells."""
        return [
            import_finding(code, self.grid.where(*position), value, reason, detail) for position, value in self.cells
        ]


def read(lines: Sequence[ClosingLine]) -> tuple[str, list[Finding]]:
    """(the setting, "" where nobody signs; a finding for each cell): `lines` from the top."""
    signers: list[str] = []
    findings: list[Finding] = []
    label = ""
    ended = False
    for line in lines:
        plain = line.text
        if not ended and _LABEL.fullmatch(plain) and is_signature([f"{plain} ..."], False):
            label = plain
        elif not ended and signers and not label and (name := _ONLY_NAME.fullmatch(plain)) and "|" not in signers[-1]:
            signers[-1] = f"{signers[-1]} | {name['name']}"
        elif not ended and (label or _signs(plain)):
            signers.append(_signer(f"{label} {plain}".strip()))
            label = ""
        else:
            ended = ended or bool(signers)
            findings += line.findings(DROPPED, "below")
            continue
        findings += line.findings(GUESSED, "setting", "signers")
    if label:
        signers.append(_signer(label))
    return "; ".join(signers), findings


def _signs(text: str) -> bool:
    """Is it a line of somebody who signs: by its words, its rule to sign on, or a position and a name?"""
    if len(text) > 300:
        return False
    parted = _position_and_name(text)
    return is_signature([text], False) or bool(parted and _POSITION.search(parted[0]))


def _signer(text: str) -> str:
    parted = _position_and_name(text)
    whole = " | ".join(parted) if parted else _LINE.sub("", text)
    return " ".join(whole.replace(";", ",").split())


def _position_and_name(text: str) -> tuple[str, str] | None:
    """ "Director ..... /B.Bat/" -> ("Director", "B.Bat"); None where no rule to sign on, and no wide gap, parts the two.

    Gap by gap: one pattern for the whole line takes minutes over some hundred blanks with no name behind them.
    """
    for gap in _GAP.finditer(text):
        rule = _RULE.search(gap.group())
        if rule and (name := _NAME_AT_END.fullmatch(text, gap.end())):
            return text[: gap.start() + rule.start()].rstrip(), name["name"]
    return None
