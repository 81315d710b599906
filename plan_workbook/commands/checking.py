"""The commands that look a plan over: validate, fix and score."""

from __future__ import annotations

from argparse import Namespace
from contextlib import nullcontext
from typing import TYPE_CHECKING

from plan_workbook import actions, schema, scores, texts
from plan_workbook.findings import has_errors
from plan_workbook.storage import atomic_write
from plan_workbook.storage.file_workbook import FileBook, require_no_loss
from plan_workbook.system.progress import steps
from plan_workbook.texts import say
from plan_workbook.validation import checks

if TYPE_CHECKING:
    from plan_workbook.validation.fixes import Fix
from plan_workbook.commands.console import (
    DEFAULT,
    examined_plan,
    findings_data,
    print_findings,
    print_if_empty,
    print_json,
    target,
)


def validate(chosen: Namespace) -> int:
    """Tell every finding; with --out also write a copy that shows them."""
    book = FileBook(chosen.plan)
    out = target(chosen.out, chosen.plan, schema.MARKED_FILE, chosen.force) if chosen.out is not None else None
    if out:
        require_no_loss(chosen.plan)
    with atomic_write.locked(out) if out else nullcontext(), steps(5) as step:
        examined = actions.examine(book, step)
        if out:
            step(texts.say("command.marking"))
            actions.mark(book, examined)
            actions.renew_shown(book, examined)
            book.open_at(schema.FINDINGS)
            with atomic_write.keeping(out):
                book.save(out)
    language = examined.plan.settings.language
    if chosen.json:
        print_json({**checks.summary(examined.findings), "findings": findings_data(examined.findings, language)})
    else:
        print_findings(examined.findings, language)
        if out:
            print(texts.say("command.marked", path=out))
    return int(has_errors(examined.findings))


def fix(chosen: Namespace) -> int:
    """Make the safe fixes in a copy, and tell each. PLAN itself is written only where `--out` names it, with a backup."""
    book = FileBook(chosen.plan)
    out = None if chosen.dry_run else target(chosen.out or DEFAULT, chosen.plan, schema.FIXED_FILE, chosen.force)
    if out:
        require_no_loss(chosen.plan)
    with atomic_write.locked(out) if out else nullcontext(), steps(3) as step:
        fixed = actions.find_fixes(book, step)
        if out and (fixed.fixes or out.resolve() != chosen.plan.resolve()):
            step(say("fix.step.write"))
            findings = fixed.book.grid(schema.FINDINGS)
            listed = findings is not None and len(findings.values) > schema.HEADING_ROW  # they would be out of date
            actions.apply_fixes(book, fixed, marked=listed)
            actions.renew_shown(book, actions.Examined(fixed.plan, fixed.findings, fixed.scores))
            with atomic_write.keeping(out):
                book.save(out)
    language = fixed.plan.settings.language
    if chosen.json:
        print_json({"fixed": [_fix_data(fix) for fix in fixed.fixes], "left": fixed.left})
        return int(fixed.left > 0)
    for fix in fixed.fixes:
        print(actions.fix_line(fix, language))
    print(say("fix.summary", in_language=language, fixed=len(fixed.fixes), left=fixed.left))
    print(say("fix.written" if out else "fix.dry-run", in_language=language, path=out))
    return int(fixed.left > 0)


def _fix_data(fix: Fix) -> dict[str, object]:
    return {
        "code": fix.code, "sheet": fix.sheet, "cell": fix.cell, "measure": fix.measure, "old": fix.old, "new": fix.new,
    }  # fmt: skip


def score(chosen: Namespace) -> int:
    """Tell the percentages."""
    with steps(3) as step:
        examined = examined_plan(chosen, step)
    if chosen.json:
        print_json(scores.as_dict(examined.scores))
    else:
        _print_scores(examined)
    return int(has_errors(examined.findings))


def _print_scores(examined: actions.Examined) -> None:
    from plan_workbook.sheets.figures import level_label, percent_text, status_name

    shown = scores.as_dict(examined.scores)
    chosen = examined.plan.settings
    sheets = {goal.number: goal.sheet for goal in examined.plan.goals}
    print_if_empty(examined)
    print(texts.say("command.overall", percent=percent_text(shown["overall"])))
    for goal, percent in shown["goals"].items():
        print(f"{sheets.get(goal, f'{schema.GOAL_PREFIX} {goal}')}: {percent_text(percent)}")
    for unit, percent in shown["units"].items():
        print(f"{unit}: {percent_text(percent)}")
    rows = [(status_name(status), count) for status, count in shown["statuses"].items()]
    rows += [
        (level_label(chosen.levels, at, chosen.digits), count) for at, count in enumerate(shown["levels"].values())
    ]
    for label, count in rows:
        print(texts.say("command.share", label=label, count=count["count"], share=percent_text(count["share"])))
