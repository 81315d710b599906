"""What begins a plan, with no plan open: import, new."""

from __future__ import annotations

from pathlib import Path

from plan_workbook import texts
from plan_workbook.buttons.outcome import Outcome
from plan_workbook.excel.desk import ExcelDesk


def import_(desk: ExcelDesk) -> Outcome:
    """Take in a plan from a file that the clerk chooses: shown first, then made into a new workbook, which opens beside."""
    from plan_workbook.importing import arrival

    source = desk.ask_file(texts.say("import.button.choose"), arrival.ACCEPTED)
    if source is None:
        return Outcome(texts.say("import.button.stopped"), quiet=True)
    desk.progress(texts.say("import.button.reading"))
    arrived = arrival.import_plan(source)
    if not desk.confirm(f"{arrived.text}\n\n{texts.say('import.button.confirm', name=arrived.target.name)}"):
        return Outcome(texts.say("import.button.stopped"), quiet=True)
    desk.progress(texts.say("import.button.writing"))
    made = arrival.write(arrived)
    desk.open(made)
    return Outcome(texts.say("import.button.done", path=made))


def new(desk: ExcelDesk) -> Outcome:
    """Make an empty plan among the clerk's documents and open it."""
    from platformdirs import user_documents_dir

    from plan_workbook import creating
    from plan_workbook.importing import arrival

    made = arrival.free_name(Path(user_documents_dir()), texts.say("import.file.new"))
    creating.write(creating.empty(), made)
    desk.open(made)
    return Outcome(texts.say("import.button.new", path=made))
