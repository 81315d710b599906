"""What a printed attachment says around its table: the letter, the office, the title and the period above, the signers below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_workbook.cells.tables import blank
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid
from plan_workbook.importing.import_findings import GUESSED, import_finding
from plan_workbook.importing.tables import front
from plan_workbook.plan import text
from plan_workbook.printing.layout.rows import SIGN_NAME


def above(grid: Grid, top: int, findings: list[Finding]) -> dict[str, object]:
    """The settings that stand above row `top`; what each was taken from is added to `findings`.

    The letter block stands until the first blank row, where it and the title both are there; then come name and title.
    """
    blocks: list[list[tuple[str, int]]] = [[]]
    for row in range(top):
        line = " ".join(text(value) for value in grid.values[row] if not blank(value))
        if line:
            blocks[-1].append((line, row))
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    chosen: dict[str, object] = {}
    for at, block in enumerate(blocks):
        whole = " ".join(line for line, _ in block)
        if at == 0 and len(blocks) > 1 or re.search(r"хавсралт\s*$|^Annex to", whole):
            letter = front.letter(whole)
            chosen |= {key: value for key, value in letter.items() if value}
            findings.append(import_finding(GUESSED, grid.where(block[0][1], 0), whole, "setting", ", ".join(letter)))
            continue
        _title(grid, block, chosen, findings)
    return front.allowed(chosen)


def below(grid: Grid, last: int, chosen: dict[str, object], findings: list[Finding]) -> None:
    """Add the signers below row `last` to the settings `chosen`, and what they were taken from to `findings`."""
    signers = _signers(grid, last + 1)
    if signers:
        chosen["signers"] = "; ".join(signer for signer, _ in signers)
        findings += [
            import_finding(GUESSED, grid.where(*position), signer, "setting", "signers") for signer, position in signers
        ]


def _title(grid: Grid, block: Sequence[tuple[str, int]], chosen: dict[str, object], findings: list[Finding]) -> None:
    lines = list(block)
    periods = [
        (line, row) for line, row in lines if line.strip()[:1] in "/(" and (front.as_of(line) or front.period(line))
    ]
    for line, row in periods:
        key = "as_of" if front.as_of(line) else "period"
        chosen[key] = front.as_of(line) or front.period(line)
        findings.append(import_finding(GUESSED, grid.where(row, 0), line, "setting", key))
    lines = [title_line for title_line in lines if title_line not in periods]
    heads = next((at for at, (line, _) in enumerate(lines[:2]) if front.is_org(line)), None)
    if heads is not None and "org" not in chosen:
        chosen["org"] = " ".join(line for line, _ in lines[: heads + 1])
        findings.append(import_finding(GUESSED, grid.where(lines[0][1], 0), chosen["org"], "setting", "org"))
        lines = lines[heads + 1 :]
    if lines:
        chosen["title"] = " ".join(
            [*([str(chosen["title"])] if "title" in chosen else []), *(line for line, _ in lines)]
        )
        findings.append(import_finding(GUESSED, grid.where(lines[0][1], 0), chosen["title"], "setting", "title"))
        if year := front.year(str(chosen["title"])):
            chosen["year"] = year


def _signers(grid: Grid, first: int) -> list[tuple[str, tuple[int, int]]]:
    """The lines below the overall percent; a blank row parts two signers. Names stand in a column of their own."""
    signers: list[tuple[list[str], list[str], tuple[int, int]]] = []
    going_on = False
    for row in range(first, len(grid.values)):
        parts = [(text(value), column) for column, value in enumerate(grid.values[row]) if not blank(value)]
        if parts and not going_on:
            signers.append(([], [], (row, parts[0][1])))
        going_on = bool(parts)
        for part, column in parts:
            (signers[-1][1] if column >= SIGN_NAME else signers[-1][0]).append(part)
    return [(" | ".join(filter(None, (" ".join(position), " ".join(name)))), cell) for position, name, cell in signers]
