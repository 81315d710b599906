"""The ribbon's door: what the macros start. One button, one sentence at the end, a line in the log, always exit 0."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from plan_workbook import __version__, texts
from plan_workbook.errors import InputError, PlanWorkbookError
from plan_workbook.system import startup

WITHOUT_BOOK = ("import", "new", "collect")  # these work with no workbook open
WITHOUT_PLAN = ("next", "help", "version", "undo")  # these buttons read no plan


@dataclass(frozen=True)
class Click:
    """What the bridge passes: which button, in which workbook, of which Excel window, started by which macros.

    `stamp` is the bridge's own name for this click.
    """

    action: str
    book: str
    hwnd: int | None
    macros: str | None = None
    stamp: str = ""


def parse(arguments: Sequence[str]) -> Click:
    """`validate --wb=NAME --from_xl=1 --hwnd=N --macros=VERSION` -> Click; what else stands there is passed over."""
    options = dict(text[2:].split("=", 1) for text in arguments[1:] if text.startswith("--") and "=" in text)
    window = options.get("hwnd", "")
    return Click(
        action=arguments[0] if arguments else "",
        book=decoded(options.get("wb", "")),
        hwnd=int(window) if window.lstrip("-").isdigit() and int(window) else None,
        macros=options.get("macros"),
        stamp=options.get("click", ""),
    )


def decoded(name: str) -> str:
    """A workbook's name as it is, from how the bridge sends it.

    Windows expands %NAME% in what the bridge starts, and xlwings cuts at "=" and strips blanks; so the bridge sends
    "|", "<" and ">" for them, which no file name can hold (SafeName in macros/src/PlanBridge.bas).
    """
    name = name.replace("|", "%").replace("<", "=")
    if name.startswith(">"):
        name = " " + name[1:]
    return name[:-1] + " " if name.endswith(">") else name


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the button says and tell the outcome. Returns 0 whatever happened: a failure has been told already."""
    texts.forget()
    click = parse(sys.argv[1:] if arguments is None else arguments)
    try:
        text, kind, quiet = _done(click)
    except PlanWorkbookError as why:
        text, kind, quiet = str(why), "critical", False
    except Exception as why:  # the outermost door: a defect of ours must not show the clerk a traceback
        from plan_workbook.system import log

        text, kind, quiet = log.defect(f"button {click.action!r} on {click.book!r}", why), "critical", False
    _tell(text, kind, quiet, click)
    return 0


def tell_interrupted(arguments: Sequence[str]) -> None:
    """Say that the process which did the click has ended in the midst of it."""
    _tell(texts.say("ribbon.interrupted"), "critical", False, parse(arguments))


def _done(click: Click) -> tuple[str, str, bool]:
    if not click.book and click.action not in WITHOUT_BOOK:
        raise InputError("ribbon.no-book")
    from plan_workbook.excel import session

    session.load()
    if click.action not in WITHOUT_PLAN:
        _warm_up()
    from plan_workbook import buttons
    from plan_workbook.buttons import BUTTONS

    if click.action in WITHOUT_BOOK:
        with session.desk(click.hwnd) as desk:
            outcome = buttons.WITHOUT_BOOK[click.action](desk)
        return outcome.text, outcome.kind, outcome.quiet
    if click.action not in BUTTONS:
        raise InputError("ribbon.unknown", button=_name(click.action), version=__version__)
    with session.opened(click.book, click.hwnd) as book:
        outcome, kept = buttons.press(click.action, book)
    if kept and click.stamp:
        from plan_workbook.system.windows import note_undoable

        note_undoable(click.stamp)
    text = outcome.text
    if click.action == "version" and click.macros not in (None, __version__):
        text += "\n" + texts.say("ribbon.other-macros", macros=click.macros)
    return text, outcome.kind, outcome.quiet


def _name(action: str) -> str:
    """What a button is called in the ribbon; a button of other macros by its name there."""
    key = f"button.name.{action}"
    return texts.say(key) if texts.has(key) else action


def _warm_up() -> None:
    """Import what the work needs while Excel is being read: waiting for its answers leaves most of a core idle."""

    def load() -> None:
        from plan_workbook.validation import checks

        checks.warm_up()

    if "pandera" not in sys.modules:  # a spare has it
        startup.switch_often()
        startup.begin(load)


def _tell(text: str, kind: str, quiet: bool, click: Click) -> None:
    """Over the Excel window; where there is none that answers, in a window of our own."""
    from plan_workbook.excel import session

    try:
        if quiet:
            session.say(text, click.hwnd)
        else:
            session.alert(text, kind, click.hwnd)
    except Exception as why:  # Excel was closed, or is not there: COM's own class, which other systems lack
        from plan_workbook.system import log

        log.failure("telling the outcome in Excel", why)
        from plan_workbook.system.windows import message_box

        message_box(text, texts.say("button.title"))


def leave(code: int) -> None:
    """End the process here and now.

    Taking pandas apart again would keep the clerk waiting for another quarter of the time. And on leaving in the usual
    way, xlwings ends by force every Excel that shows no window (`Apps.cleanup`): it might be another program's.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # None: started by pythonw
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    startup.never_collect()
    leave(main())
