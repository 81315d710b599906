"""Writes docs/rules.md, the page of all codes, from the registry.

usage: python -m macros.rules_page [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path

from plan_workbook import schema
from plan_workbook.findings.codes import CHECKS, FIXING, GATHERING, IMPORTING, MERGING, READING, RULES
from plan_workbook.texts import say
from plan_workbook.validation.registry import REGISTRY, Entry

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
ORIGINS = {
    READING: "reading the workbook", CHECKS: "checking the plan as a whole", RULES: "a rule of validation",
    IMPORTING: "`import`", MERGING: "`merge`", FIXING: "`fix` alone", GATHERING: "`evidence`",
}  # fmt: skip
HEAD = """\
# Codes of findings

Written by `make docs` from `plan_workbook/validation/registry.py`; a test compares the two. An **error** makes a command
end with 1, a **warning** does not. In the sentences {name} stands for what is filled in: {where} is the sheet and cell,
{value} what stands in the cell, {expected} what is expected there.

| code | severity | found by | column | `fix` |
|---|---|---|---|---|
"""
FIXES = """\

## What `fix` corrects

Only what can be meant in one way. Every correction is listed before it is made; the file as it was stays.

| kind | what is done |
|---|---|
"""


def page() -> str:
    """The page as Markdown."""
    parts = [HEAD, *(_row(entry) for entry in REGISTRY.values()), FIXES]
    kinds = dict.fromkeys(entry.code.fix for entry in REGISTRY.values() if entry.code.fix)
    parts += [f"| {kind} | {say(f'fix.kind.{kind}', in_language='en')} |\n" for kind in kinds]
    parts += ["\n## What they say\n", *(_section(entry) for entry in REGISTRY.values())]
    return "".join(parts)


def _row(entry: Entry) -> str:
    code = entry.code
    anchor = code.name.replace(".", "")
    columns = ", ".join(dict.fromkeys(schema.BY_KEY[rule.column].heading for rule in entry.rules))
    cells = (f"[`{code.name}`](#{anchor})", code.severity, ORIGINS[code.origin], columns, code.fix or "")
    return f"| {' | '.join(cells)} |\n"


def _section(entry: Entry) -> str:
    pairs = zip(entry.sentences("mn"), entry.sentences("en"), strict=True)
    lines = "".join(f"\n- {mongolian}\n  {english}\n" for mongolian, english in pairs)
    return f"\n### {entry.code.name}\n{lines}"


def main(arguments: list[str] | None = None) -> None:
    """Write the page into the checkout, or to the file that is named."""
    named = sys.argv[1:] if arguments is None else arguments
    target = Path(named[0]) if named else PAGE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page(), encoding="utf-8", newline="\n")
    print(target)


if __name__ == "__main__":
    main()
