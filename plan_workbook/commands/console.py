"""What commands share: where results go, the plan they are about, and findings as the terminal shows them."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import actions, messages, texts
from plan_workbook.findings import Finding
from plan_workbook.storage import atomic_write, workbook_reader
from plan_workbook.validation import checks

if TYPE_CHECKING:
    pass


DEFAULT = Path("")  # --out without a name


def examined_plan(chosen: Namespace, step: Callable[[str], object]) -> actions.Examined:
    """The plan as it stands, or as it was when the period that was asked for was closed."""
    from plan_workbook.yearly import closed_plan

    return closed_plan.examine_file(chosen.plan, chosen.period, step)


def target(named: Path, plan: Path, suffix: str, force: bool) -> Path:
    """Where a result goes: what was named, or the default beside the plan, which must be free."""
    workbook_reader.require_package(plan)
    out = named if named != DEFAULT else actions.default_output(plan, suffix)
    atomic_write.require_ending(out)
    if named == DEFAULT:
        atomic_write.require_new(out, force)
    atomic_write.require_writable(out)
    return out


def require_free(plan: Path, force: bool) -> None:
    atomic_write.require_ending(plan)
    atomic_write.require_new(plan, force)
    atomic_write.require_writable(plan)


def findings_data(findings: tuple[Finding, ...], language: str) -> list[dict[str, object]]:
    """Findings as plain data, with their sentences."""
    return [
        {
            "code": item.code, "severity": item.severity, "sheet": item.sheet, "cell": item.cell, "measure": item.measure,
            "value": item.value, "message": messages.sentence(item, language),
        }
        for item in findings
    ]  # fmt: skip


def print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2, default=messages.plain))


def print_findings(findings: tuple[Finding, ...], language: str) -> None:
    for item in findings:
        severity = messages.severity(item.severity, language)
        print(texts.say("command.finding", severity=severity, message=messages.sentence(item, language)))
    counts = checks.summary(findings)
    print(texts.say("command.counts", **counts))


def print_if_empty(examined: actions.Examined) -> None:
    if examined.plan.measures.empty:
        print(texts.say("plan.empty", in_language=examined.plan.settings.language))
