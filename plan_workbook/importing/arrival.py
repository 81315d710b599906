"""A plan that arrives, as a button takes it in: what was recognised in words, and the new workbook once that is confirmed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from plan_workbook import creating, importing, messages, texts
from plan_workbook.importing import Imported
from plan_workbook.importing.import_findings import DROPPED, GUESSED, JOINED
from plan_workbook.storage import atomic_write

ACCEPTED = (".docx", ".doc", ".pdf", ".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_SHOWN_GOALS, _SHOWN_FINDINGS = 12, 5  # lines of a message box, which does not scroll


@dataclass(frozen=True)
class Arrival:
    """A source as recognised: the words that a clerk confirms, what was read, and where the new workbook would go."""

    text: str
    imported: Imported
    target: Path


def import_plan(source: Path, folder: Path | None = None) -> Arrival:
    """Read a source; nothing is written yet. The workbook goes beside it, or into `folder`, under a name that is free.

    Raises InputError where the source can't be used.
    """
    imported = importing.read(source)
    target = free_name(folder or source.parent, texts.say("import.file.name", name=source.stem))
    return Arrival(preview(source.name, imported), imported, target)


def write(arrival: Arrival) -> Path:
    """Write the new plan workbook; -> where it is. Raises OutputError."""
    with atomic_write.locked(arrival.target), atomic_write.keeping(arrival.target):
        creating.write(arrival.imported.contents, arrival.target)
    return arrival.target


def free_name(folder: Path, stem: str) -> Path:
    """A workbook with macros of that name in the folder, numbered where the name is taken."""
    target = folder / f"{stem}.xlsm"
    number = 2
    while target.exists():
        target, number = folder / f"{stem} {number}.xlsm", number + 1
    return target


def preview(name: str, imported: Imported) -> str:
    """What was recognised: title, goals with their measures, units, and what is uncertain."""
    made = imported.contents
    lines = [texts.say("import.preview.source", name=name)]
    if title := made.settings.get("title"):
        lines.append(texts.say("import.preview.title", title=messages.short(title, 120)))
    lines.append(
        texts.say("import.preview.counts", goals=len(made.goals), measures=imported.rows, units=len(made.units))
    )
    for goal in made.goals[:_SHOWN_GOALS]:
        count = len(made.measures.get(goal.number, ()))
        text = messages.short(goal.text, 70) or texts.say("import.preview.unnamed")
        lines.append(texts.say("import.preview.goal", number=goal.number, text=text, count=count))
    if len(made.goals) > _SHOWN_GOALS:
        lines.append(texts.say("import.preview.more-goals", count=len(made.goals) - _SHOWN_GOALS))
    if made.units:
        lines.append(
            texts.say("import.preview.units", units=messages.short(", ".join(unit.code for unit in made.units), 200))
        )
    codes = Counter(item.code for item in imported.findings)
    if codes:
        kinds = {
            key: codes.pop(code, 0) for key, code in (("dropped", DROPPED), ("joined", JOINED), ("guessed", GUESSED))
        }
        lines += ["", texts.say("import.preview.findings", **kinds, other=sum(codes.values()))]
        urgent = [item for item in imported.findings if item.code not in (JOINED, GUESSED)] or imported.findings
        lines += [f"– {messages.sentence(item, texts.spoken())}" for item in urgent[:_SHOWN_FINDINGS]]
    return "\n".join(lines)
