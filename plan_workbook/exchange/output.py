"""What a merge, a sending or a comparison says: as JSON, and as lines for people."""

from __future__ import annotations

import json
from functools import partial

from plan_workbook import messages, schema, texts
from plan_workbook.exchange.ledger import columns
from plan_workbook.exchange.merging.merge import Merged, ReturnFinding
from plan_workbook.findings import Finding
from plan_workbook.findings.codes import ERROR

LISTED = 40  # conflicts and changes that are told one by one; all of them stand in the sheets


def merge_data(merged: Merged, language: str) -> dict[str, object]:
    """The JSON of `merge`; each finding also says in which file it stands.

    "findings" are about what came back; "plan_errors" counts the errors of the merged plan, which `validate` lists.
    """
    return {
        "taken": [{"measure": entry.measure, "column": entry.column, "unit": entry.unit, "value": entry.value} for entry in merged.taken],
        "conflicts": [
            {
                "measure": entry.measure, "column": entry.column, "base": entry.base, "ours": entry.ours, "theirs": entry.theirs,
                "unit": entry.unit,
            }
            for entry in merged.conflicts
        ],
        "findings": [_finding_data(item, language) for item in merged.return_findings],
        "receipts": [
            {"unit": entry.unit, "file": entry.file, "returned": entry.returned, "filled": entry.filled, "measures": entry.measures}
            | ({"carried": entry.carried} if entry.carried else {})
            for entry in merged.receipts
        ],
        "plan_errors": merged.plan_errors,
    }  # fmt: skip


def _finding_data(item: ReturnFinding, language: str) -> dict[str, object]:
    finding = item.finding
    return {
        "code": finding.code, "severity": finding.severity, "sheet": finding.sheet, "cell": finding.cell, "measure": finding.measure,
        "value": finding.value, "message": sentence(item, language), "file": item.file or None,
    }  # fmt: skip


def sentence(item: ReturnFinding, language: str) -> str:
    """What a finding says, with the returned file it stands in."""
    finding = item.finding
    if finding.code in ("merge.unreadable", "merge.not-read"):
        return str(finding.expected)  # the reason is a whole sentence that names the file
    text = messages.sentence(finding, language)
    if finding.code == "merge.record" and finding.measure:
        text += " " + _changed_record(finding, language)
    named = not item.file or str(finding.value) == item.file
    return text if named else texts.say("merge.in-file", in_language=language, file=item.file, message=text)


def _changed_record(finding: Finding, language: str) -> str:
    """Which cell of the record is not as it was sent."""
    where = (
        texts.say("merge.record-place", in_language=language, place=f"{finding.sheet}!{finding.cell}")
        if finding.cell
        else ""
    )
    column = texts.say("merge.record-column", in_language=language, column=finding.expected) if finding.expected else ""
    return texts.say("merge.record-cell", in_language=language, measure=finding.measure, column=column, place=where)


def merge_lines(merged: Merged, language: str) -> list[str]:
    """The outcome of a merge for people: counts, questions, findings, and who still owes."""
    say = partial(texts.say, in_language=language)
    lines = [
        say(
            "merge.counts",
            taken=len(merged.taken),
            conflicts=len(merged.conflicts),
            findings=len(merged.return_findings),
        )
    ]
    for conflict in merged.conflicts[:LISTED]:
        lines.append(say(
            "merge.conflict", measure=conflict.measure, column=schema.BY_KEY[conflict.column].heading, unit=conflict.unit,
            ours=quoted(conflict.ours, language), theirs=quoted(conflict.theirs, language),
        ))  # fmt: skip
    if len(merged.conflicts) > LISTED:
        lines.append(say("merge.more-conflicts", count=len(merged.conflicts) - LISTED, sheet=columns.CONFLICTS))
    for item in merged.return_findings:
        severity = messages.severity(item.finding.severity, language)
        lines.append(say("command.finding", severity=severity, message=sentence(item, language)))
    if merged.plan_errors:
        lines.append(say("merge.plan-errors", count=merged.plan_errors))
    return lines + receipt_lines(merged, language)


def receipt_lines(merged: Merged, language: str) -> list[str]:
    """Who has returned and who has not."""
    say = partial(texts.say, in_language=language)
    back = [receipt for receipt in merged.receipts if receipt.returned]
    owing = [receipt.unit for receipt in merged.receipts if not receipt.returned]
    lines = [say("merge.returned", returned=len(back), units=len(merged.receipts))]
    if owing:
        lines.append(say("merge.owing", units=", ".join(owing)))
    return lines


def preview_text(merged: Merged, limit: int = 12) -> str:
    """The outcome in as few lines as a message box shows, in the plan's language."""
    language = merged.plan.settings.language
    say = partial(texts.say, in_language=language)
    errors = sum(item.finding.severity == ERROR for item in merged.return_findings)
    lines = [
        say("merge.preview-values", count=len(merged.taken)),
        say("merge.preview-conflicts", count=len(merged.conflicts)),
        say("merge.preview-findings", errors=errors, warnings=len(merged.return_findings) - errors),
        *receipt_lines(merged, language),
    ]
    lines += [
        say("merge.preview-finding", message=messages.short(sentence(item, language), 160))
        for item in merged.return_findings[:limit]
    ]
    if len(merged.return_findings) > limit:
        lines.append(say("merge.preview-more", count=len(merged.return_findings) - limit))
    return "\n".join(lines)


def quoted(value: object, language: str) -> str:
    """A value as it is quoted in a line."""
    if value is None:
        return texts.say("word.blank", in_language=language)
    return texts.say("merge.quoted", in_language=language, value=messages.short(value))


def as_json(data: object) -> str:
    """Plain data as JSON that keeps Mongolian letters readable."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=messages.plain)
