"""What a button tells when it has done its work, and what several of them say alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plan_workbook import actions, schema, texts
from plan_workbook.errors import Cancelled
from plan_workbook.excel.workbook import ExcelBook
from plan_workbook.plan import language_of
from plan_workbook.validation import checks


@dataclass(frozen=True)
class Outcome:
    """What is told when a button has done its work: in a message box, or (`quiet`) in the status bar."""

    text: str
    kind: str = "info"
    quiet: bool = False


def with_warning(examined: actions.Examined, done: str) -> Outcome:
    """`done`, and what is wrong with the plan all the same: nothing in it, open questions, errors."""
    errors = checks.summary(examined.findings)["errors"]
    if examined.plan.measures.empty:
        done = f"{done}\n{empty_plan(examined)}"
    if undecided := actions.undecided(examined):
        done = f"{done}\n{undecided}"
    if not errors:
        return Outcome(done, "critical" if examined.plan.measures.empty else "info")
    return Outcome(f"{done}\n{texts.say('button.errors-left', count=errors)}", "critical")


def empty_plan(examined: actions.Examined) -> str:
    """The sentence for a plan without measures."""
    return texts.say("plan.empty", in_language=examined.plan.settings.language)


def saved(target: Path) -> str:
    """The sentence that names what was written."""
    return texts.say("button.saved", path=target)


def target_beside(book: ExcelBook, ending: str, suffix: str = schema.ATTACHMENT_FILE) -> Path:
    """Beside the plan; what stands there is replaced only if the clerk says so. For buttons that changed nothing yet."""
    target = actions.default_output(book.home(), suffix, ending)
    if not may_replace(book, target):
        raise Cancelled("word.stopped")
    return target


def may_replace(book: ExcelBook, target: Path) -> bool:
    """Is the name free, or does the clerk say that what stands there is to be replaced?"""
    return not target.exists() or book.confirm(texts.say("button.replace", name=target.name))


def speak_as_plan(book: ExcelBook) -> None:
    """For a button that says something before it reads the plan, or never reads it."""
    texts.use(language_of(book.read_sheet(schema.SETTINGS)) or texts.DEFAULT)
