"""What a merge, a sending or a comparison says: as JSON, and as lines for people."""

from __future__ import annotations

import json

from plan_workbook import messages, schema
from plan_workbook.exchange.merging.merge import Merged, Told
from plan_workbook.finding_codes import ERROR
from plan_workbook.findings import Finding

LISTED = 40  # conflicts and changes that are told one by one; all of them stand in the sheets


def merge_data(merged: Merged, language: str) -> dict[str, object]:
    """The JSON of `merge`; each finding also says in which file it stands."""
    return {
        "taken": [{"measure": own.measure, "column": own.column, "unit": own.unit, "value": own.value} for own in merged.taken],
        "conflicts": [
            {
                "measure": own.measure, "column": own.column, "base": own.base, "ours": own.ours, "theirs": own.theirs,
                "unit": own.unit,
            }
            for own in merged.conflicts
        ],
        "findings": [_finding_data(item, language) for item in merged.told],
        "receipts": [
            {"unit": own.unit, "file": own.file, "returned": own.returned, "filled": own.filled, "measures": own.measures}
            for own in merged.receipts
        ],
    }  # fmt: skip


def _finding_data(item: Told, language: str) -> dict[str, object]:
    own = item.finding
    return {
        "code": own.code, "severity": own.severity, "sheet": own.sheet, "cell": own.cell, "measure": own.measure,
        "value": own.value, "message": sentence(item, language), "file": item.file or None,
    }  # fmt: skip


def sentence(item: Told, language: str) -> str:
    """What a finding says, with the returned file it stands in."""
    own = item.finding
    if own.code == "merge.unreadable" or (own.code == "merge.not-read" and language == "mn"):
        return str(own.expected)  # the reason is a whole sentence that names the file
    words = messages.sentence(own, language)
    if own.code == "merge.record" and own.measure:
        words += _changed_record(own, language)
    named = not item.file or str(own.value) == item.file
    return words if named else f"{item.file}: {words}"


def _changed_record(own: Finding, language: str) -> str:
    """Which cell of the record is not as it was sent."""
    place = f" ({own.sheet}!{own.cell})" if own.cell else ""
    column = f", «{own.expected}»" if own.expected else ""
    if language == "en":
        return f" The changed entry is of measure {own.measure}{column}{place}."
    return f" Өөрчлөгдсөн нь: {own.measure} арга хэмжээ{column}{place}."


def merge_lines(merged: Merged, language: str) -> list[str]:
    """The outcome of a merge for people: counts, questions, findings, and who still owes."""
    lines = [
        f"Авсан утга: {len(merged.taken)}, зөрүү: {len(merged.conflicts)}, алдаа, анхааруулга: {len(merged.told)}."
    ]
    for own in merged.conflicts[:LISTED]:
        heading = schema.BY_KEY[own.column].heading
        lines.append(
            f"Зөрүү: {own.measure}, «{heading}», {own.unit}: үндсэн файлд {_quoted(own.ours)}, ирүүлсэн файлд {_quoted(own.theirs)}."
        )
    if len(merged.conflicts) > LISTED:
        lines.append(f"Бусад {len(merged.conflicts) - LISTED} зөрүүг «Зөрүү» хуудаснаас үзнэ үү.")
    for item in merged.told:
        lines.append(f"{messages.severity(item.finding.severity, language)}: {sentence(item, language)}")
    lines += receipt_lines(merged)
    return lines


def receipt_lines(merged: Merged) -> list[str]:
    """Who has returned and who has not."""
    back = [own for own in merged.receipts if own.returned]
    owing = [own.unit for own in merged.receipts if not own.returned]
    lines = [f"Ирүүлсэн: {len(back)}/{len(merged.receipts)} байгууллага."]
    if owing:
        lines.append(f"Ирүүлээгүй: {', '.join(owing)}.")
    return lines


def preview_text(merged: Merged, limit: int = 12) -> str:
    """The outcome in as few lines as a message box shows."""
    errors = sum(item.finding.severity == ERROR for item in merged.told)
    lines = [
        f"Авах утга: {len(merged.taken)}", f"Шийдвэрлэх зөрүү: {len(merged.conflicts)}",
        f"Алдаа: {errors}, анхааруулга: {len(merged.told) - errors}", *receipt_lines(merged),
    ]  # fmt: skip
    lines += [f"– {messages.short(sentence(item, 'mn'), 160)}" for item in merged.told[:limit]]
    if len(merged.told) > limit:
        lines.append(f"– … бусад {len(merged.told) - limit}")
    return "\n".join(lines)


def _quoted(value: object) -> str:
    return "хоосон" if value is None else f"«{messages.short(value)}»"


def as_json(data: object) -> str:
    """Plain data as JSON that keeps Mongolian letters readable."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=messages.plain)
