"""What a year consists of: a period is closed, the next year begins."""

from __future__ import annotations

from plan_workbook import actions, texts
from plan_workbook.buttons.outcome import Outcome
from plan_workbook.excel.workbook import ExcelBook


def close(book: ExcelBook) -> Outcome:
    """Close the plan's period once the clerk says so: keep what stands in `Түүх`, and go on to the next period."""
    from datetime import datetime

    from plan_workbook.exchange.outgoing import letter_text
    from plan_workbook.yearly import closing

    examined = actions.examine(book, book.progress)
    again = closing.is_closed(examined)
    moment = datetime.now().isoformat(timespec="seconds")
    closing.require_closable(examined, moment, force=False, reopen=again)
    question = "close.ask-again" if again else "close.ask"
    if not book.confirm(texts.say(question, period=letter_text.period(examined.plan.settings))):
        return Outcome(texts.say("word.stopped"), quiet=True)
    spare = book.back_up()
    book.progress(texts.say("close.writing"))
    closed = closing.close(book, examined, moment, reopen=again)
    return Outcome(
        "\n".join([*closing.outcome(closed), texts.say("close.backup", path=spare), texts.say("button.save")])
    )


def next_year(book: ExcelBook) -> Outcome:
    """Next year's plan as a new workbook beside this one."""
    from plan_workbook import creating
    from plan_workbook.plan import from_book
    from plan_workbook.storage import atomic_write
    from plan_workbook.yearly import next_plan

    plan = from_book(book.read())
    contents = next_plan.contents(plan)
    year = plan.settings.year
    target = actions.default_output(book.home(), str(year + 1) if year else texts.say("next.file"))
    atomic_write.require_new(target, False)
    book.progress(texts.say("next.making"))
    creating.write(contents, target)
    return Outcome("\n".join([texts.say("next.done", path=target), *next_plan.notes(plan)]))
