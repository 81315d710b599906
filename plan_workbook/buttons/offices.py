"""Many offices, with no plan open: collect."""

from __future__ import annotations

from pathlib import Path

from plan_workbook import texts
from plan_workbook.buttons.outcome import Outcome
from plan_workbook.excel.desk import ExcelDesk

SHOWN = 12  # lines of remarks in the question: a message box of more leaves the screen


def collect(desk: ExcelDesk) -> Outcome:
    """Make one summary of the plans and reports below a folder: counted first, then written beside the folder and opened."""
    from plan_workbook.collecting import collect as collecting
    from plan_workbook.collecting import commands, sources

    folder = desk.ask_folder(texts.say("collect.button.folder"))
    if folder is None:
        return Outcome(texts.say("word.stopped"), quiet=True)
    collected = collecting.collect(sources.find([folder]), step=desk.progress)
    target = free_name(folder)
    lines = commands.lines(collected, SHOWN)
    question = texts.say("collect.button.confirm", name=target.name)
    if not desk.confirm("\n".join([*lines, "", question])):
        return Outcome(texts.say("word.stopped"), quiet=True)
    desk.progress(texts.say("collect.step-write"))
    commands.write(collected, target)
    desk.open(target)
    return Outcome(texts.say("collect.button.done", path=target), "info" if collected.is_clean else "critical")


def free_name(folder: Path) -> Path:
    """A name beside the folder, numbered where it is taken; within it where nothing stands beside (a drive's root)."""
    stem = f"{folder.name}-{texts.say('collect.button.file')}".lstrip("-")
    target, number = folder.parent / f"{stem}.xlsx", 2
    while target.exists():
        target, number = folder.parent / f"{stem} {number}.xlsx", number + 1
    return target
