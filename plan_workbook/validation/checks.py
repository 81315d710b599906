"""Checks: Plan -> findings, all faults of all cells in one pass of pandera over whole columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import cast

from plan_workbook import schema, scores
from plan_workbook.findings import Finding
from plan_workbook.findings.codes import CODES, ERROR
from plan_workbook.grid import address
from plan_workbook.plan import Plan, number_text, text
from plan_workbook.settings import EXPECTED, letter_sentences
from plan_workbook.validation.rules.number import is_measure_number
from plan_workbook.validation.rules.rule import CellRule, Row, Rule, cell_of
from plan_workbook.validation.schema import failures, warm_up

__all__ = ["measure_rows", "summary", "validate", "validate_many", "warm_up"]


def validate(plan: Plan, results: scores.Scores | None = None) -> tuple[Finding, ...]:
    """Every finding of the plan, errors first, each kind in the order of sheets, rows and columns.

    `results` are the plan's scores where they are known already.
    """
    scored = results or (scores.of_plan(plan) if len(plan.measures) else None)
    return _findings(plan, scored, _measure_findings([plan], [scored])[0] if scored else [])


def validate_many(plans: Sequence[Plan], results: Sequence[scores.Scores]) -> list[tuple[Finding, ...]]:
    """What `validate` finds in each of several plans, by one validation of all their measures together.

    pandera's cost is one of calls and of failing checks, not of rows: a plan of 60 measures costs some 90 ms alone and
    some 8 ms among 60 others (measured). `results` are the plans' scores.
    """
    measured = _measure_findings(plans, results)
    return [_findings(*each) for each in zip(plans, results, measured, strict=True)]


def _findings(plan: Plan, results: scores.Scores | None, measured: list[Finding]) -> tuple[Finding, ...]:
    """All findings of a plan in their order; `measured` are those of its measures' cells."""
    findings = [*plan.findings, *_unknown_font(plan), *_letter_sentences(plan), *_missing_settings(plan)]
    if results is not None and len(plan.measures):
        findings += [*measured, *_unanswered(plan, results), *_repeated(plan)]
    order = {name: position for position, name in enumerate(plan.sheets)}

    def position(item: Finding) -> tuple[bool, int, int, str]:
        letters = (item.cell or "").rstrip("0123456789")
        row = int((item.cell or "")[len(letters) :] or 0)
        return item.severity != ERROR, order.get(item.sheet or "", -1), row, letters.rjust(3)

    return tuple(sorted(findings, key=position))


def _measure_findings(plans: Sequence[Plan], results: Sequence[scores.Scores]) -> list[list[Finding]]:
    """The rules' failures as findings of each plan, less those that only follow from another fault of the same row."""
    rows = [measure_rows(plan, scored) for plan, scored in zip(plans, results, strict=True)]
    broken: list[list[tuple[Rule, int]]] = [[] for _ in plans]
    where = [(which, index) for which, plan_rows in enumerate(rows) for index in range(len(plan_rows))]
    if where:
        for rule, at in failures([row for plan_rows in rows for row in plan_rows]):
            which, index = where[at]
            broken[which].append((rule, index))
    return [_described(*each) for each in zip(plans, rows, broken, strict=True)]


def _described(plan: Plan, rows: list[Row], broken: list[tuple[Rule, int]]) -> list[Finding]:
    described_cells = {
        (index, rule.column) for rule, index in broken if not rule.needs and CODES[rule.code].severity == ERROR
    } | plan.flaws
    findings = []
    for rule, index in broken:
        table = plan.tables[rows[index]["sheet"]]
        if rule.column not in table.columns or (index, rule.column) in plan.flaws:
            continue  # a missing column is one finding, at its heading; a flaw is one, made on reading
        if any((index, need) in described_cells or need not in table.columns for need in rule.needs):
            continue
        row = rows[index]
        value = cell_of(row, rule.column)
        expected = rule.expected(value) if isinstance(rule, CellRule) else rule.expected(row)
        cell = address(row["row"], table.columns[rule.column])
        findings.append(Finding(rule.code, row["sheet"], cell, row["key"], value, expected))
    return findings


def measure_rows(plan: Plan, results: scores.Scores) -> list[Row]:
    """The measures as the rules see them (see `rules`)."""
    names = list(plan.measures.columns)
    rows = [cast(Row, dict(zip(names, cells, strict=True))) for cells in plan.measures.to_numpy(dtype=object).tolist()]
    index = scores.unit_index(unit.code for unit in plan.units) if plan.knows_units else None
    known: set[str] = set()
    gaps = _gaps(rows)
    for at, (row, score) in enumerate(zip(rows, results.measures, strict=True)):
        number = number_text(row["number"])
        row["settings"], row["units_index"] = plan.settings, index
        row["score"] = score
        row["repeated"] = bool(number) and number in known
        row["gap"] = gaps.get(at, "")
        known.add(number)
    return rows


def _gaps(rows: list[Row]) -> dict[int, str]:
    """Row -> the numbers that are skipped before its own, among the two-part numbers of its goal."""
    by_goal: dict[str, dict[int, int]] = {}
    unread: Counter[str] = Counter()
    for at, row in enumerate(rows):
        goal, _, rest = number_text(row["number"]).partition(".")
        if is_measure_number(row["number"]) and goal == row["goal"] and rest.isdigit():
            by_goal.setdefault(goal, {}).setdefault(int(rest), at)
        else:
            unread[row["goal"]] += 1
    gaps = {}
    for goal, places in by_goal.items():
        if max(places) - len(places) <= unread[goal]:
            continue  # rows whose number is itself at fault may well be the skipped ones
        before = 0
        for number in sorted(places):
            if number > before + 1:
                skipped = [f"{goal}.{missing}" for missing in range(before + 1, min(number, before + 6))]
                gaps[places[number]] = ", ".join(skipped) + (" …" if number > before + 6 else "")
            before = number
    return gaps


def _unknown_font(plan: Plan) -> list[Finding]:
    font = plan.settings.font
    if schema.known_font(font):
        return []
    return [
        Finding("font.unknown", schema.SETTINGS, plan.setting_cells.get("font"), None, font, ", ".join(schema.FONTS))
    ]


def _letter_sentences(plan: Plan) -> list[Finding]:
    """What of the letter's sentences nobody can understand: a letter is refused until it is corrected."""
    setting = plan.settings.letter_sentences
    wrong = letter_sentences.read(setting).wrong
    if not wrong:
        return []
    cell = plan.setting_cells.get("letter_sentences")
    return [Finding("setting.sentence", schema.SETTINGS, cell, None, setting, ", ".join(wrong))]


def _missing_settings(plan: Plan) -> list[Finding]:
    """The settings that papers can't do without, where they are blank; not where their sheet or column is, which is told."""
    if any(
        item.sheet == schema.SETTINGS and item.code in ("sheet.missing", "column.missing") for item in plan.findings
    ):
        return []
    return [
        Finding("setting.missing", schema.SETTINGS, plan.setting_cells.get(key), expected=key)
        for key in EXPECTED
        if not getattr(plan.settings, key)
    ]


def _unanswered(plan: Plan, results: scores.Scores) -> list[Finding]:
    """The measures that still hold the closed period's result, told at their result."""
    return [
        Finding("result.carried", *_result(plan, index))
        for index, key in enumerate(plan.measures["key"])
        if key in results.carried
    ]


REPEATED = 0.95  # share of last year's words


def _repeated(plan: Plan) -> list[Finding]:
    """The results that say again what last year's said."""
    if not plan.last_year:
        return []
    findings = []
    for index, (measure, achieved) in enumerate(zip(plan.measures["id"], plan.measures["achieved"], strict=True)):
        then = Counter(text(plan.last_year.get(measure)).casefold().split())
        now = Counter(text(achieved).casefold().split())
        if then and now and (then & now).total() >= REPEATED * max(then.total(), now.total()):
            findings.append(Finding("result.repeated", *_result(plan, index)))
    return findings


def _result(plan: Plan, index: int) -> tuple[str, str | None, str, object]:
    """Sheet, cell, measure and value of a measure's result, as findings name them."""
    row = plan.measures.loc[index, ["sheet", "key", "achieved"]]
    return row["sheet"], plan.cell(index, "achieved"), row["key"], row["achieved"]


def summary(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many errors and warnings there are."""
    counts = Counter(item.severity for item in findings)
    return {"errors": counts[ERROR], "warnings": len(findings) - counts[ERROR]}
