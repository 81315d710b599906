"""The commands that begin something: a new plan, one from a table, the example, the add-in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import actions, texts
from plan_workbook.errors import OutputError
from plan_workbook.findings import has_errors
from plan_workbook.storage import atomic_write
from plan_workbook.system import startup
from plan_workbook.system.progress import steps
from plan_workbook.validation import checks

if TYPE_CHECKING:
    from plan_workbook.importing import Imported
from plan_workbook.commands.console import findings_data, print_findings, print_json, require_free


def new(chosen: Namespace) -> int:
    """A plan workbook from the template."""
    from plan_workbook import creating

    require_free(chosen.plan, chosen.force)
    with atomic_write.locked(chosen.plan):
        contents = creating.empty(chosen.overrides)
        with atomic_write.keeping(chosen.plan):
            creating.write(contents, chosen.plan)
    print(texts.say("command.plan", path=chosen.plan))
    return 0


def import_table(chosen: Namespace) -> int:
    """A plan workbook from a table; what is wrong in it, and what the import made of it, comes along and is told."""
    from plan_workbook import importing

    if not chosen.dry_run:
        require_free(chosen.plan, chosen.force)
        if chosen.plan.resolve() == chosen.table.resolve():
            raise OutputError("command.plan-is-source", name=chosen.plan.name)
    with nullcontext() if chosen.dry_run else atomic_write.locked(chosen.plan), steps(5) as step:
        step(texts.say("command.reading-table"))
        imported = importing.read(chosen.table, chosen.overrides, chosen.which, chosen.headings)
        step(texts.say("command.building"))
        with startup.collecting_nothing():
            examined = _imported_plan(chosen, imported, step)
    findings = (*imported.findings, *examined.findings)
    language = examined.plan.settings.language
    if chosen.json:
        print_json(
            {
                "rows": imported.rows, **checks.summary(findings), "findings": findings_data(findings, language),
                "mapping": list(imported.mapping),
            }
        )  # fmt: skip
    else:
        if not chosen.dry_run:
            print(texts.say("command.plan", path=chosen.plan))
        print_findings(findings, language)
    return int(has_errors(findings))


def _imported_plan(chosen: Namespace, imported: Imported, step: Callable[[str], object]) -> actions.Examined:
    """The new plan, read back and validated; a dry run makes it in a folder that goes away."""
    import tempfile

    from plan_workbook import creating

    if chosen.dry_run:
        with tempfile.TemporaryDirectory(prefix="plan-workbook-") as folder:
            trial = Path(folder) / "plan.xlsx"
            written = creating.write_and_read(imported.contents, trial, step)
    else:
        with atomic_write.keeping(chosen.plan):
            written = creating.write_and_read(imported.contents, chosen.plan, step)
    return actions.examine_grids(written, step)


def addin(chosen: Namespace) -> int:
    """Put the add-in into Excel, take it out, or say how it stands."""
    from plan_workbook.commands import excel_addin

    return excel_addin.run(chosen.action)


def demo(chosen: Namespace) -> int:
    """The example plan: made, validated, scored and reported on."""
    from plan_workbook.commands import demonstration

    for line in demonstration.run(chosen.dir, chosen.force):
        print(line)
    return 0
