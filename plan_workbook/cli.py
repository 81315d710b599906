"""The command line: reads the arguments, calls the actions, and puts every failure into one line."""

from __future__ import annotations

import argparse
import errno
import json
import os
import re
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from plan_workbook import __version__, texts
from plan_workbook.calibration import commands as calibration
from plan_workbook.collecting import commands as collecting
from plan_workbook.commands import checking, papers, starting
from plan_workbook.commands.console import DEFAULT
from plan_workbook.errors import InputError, PlanWorkbookError
from plan_workbook.evidence import commands as evidence
from plan_workbook.exchange import commands as exchange
from plan_workbook.system import startup
from plan_workbook.yearly import commands as yearly


class _Formatter(argparse.HelpFormatter):
    """Help whose own words are ours too."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, texts.say("cli.usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and complaints are said in the language spoken; a complaint is one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **options)
        self._takes = self.add_argument_group(texts.say("cli.arguments"))
        self._offers = self.add_argument_group(texts.say("cli.options"))
        self.add_argument("-h", "--help", action="help", help=texts.say("cli.help"))

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """As argparse does, in groups whose titles are ours."""
        group = self._offers if names[0].startswith("-") else self._takes
        return group.add_argument(*names, **options)

    def error(self, message: str) -> NoReturn:
        """Raise what is said of a command that can't be understood."""
        raise InputError("cli.bad-command", problem=_problem(message), prog=self.prog)


# what argparse says of a wrong command -> our text's key; it offers its complaints in English alone
_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (?P<names>.*)"), "required"),
    (re.compile(r"unrecognized arguments: (?P<names>.*)"), "unrecognized"),
    (
        re.compile(r"argument (?P<name>[^:]*): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.*)\)"),
        "choice",
    ),
    (re.compile(r"argument (?P<name>[^:]*): invalid int value: '(?P<value>.*)'"), "number"),
    (re.compile(r"argument (?P<name>[^:]*): expected .*argument.*"), "value-missing"),
    (re.compile(r"argument (?P<name>[^:]*): ignored explicit argument '(?P<value>.*)'"), "no-value"),
    (re.compile(r"ambiguous option: (?P<name>.*) could match (?P<choices>.*)"), "ambiguous"),
)


def _problem(message: str) -> texts.Phrase:
    for pattern, key in _COMPLAINTS:
        match = pattern.fullmatch(message)
        if match:
            return texts.later(
                f"cli.bad.{key}", **{name: part.replace("'", "") for name, part in match.groupdict().items()}
            )
    return texts.later("cli.bad.other")


def parser() -> Parser:
    """All commands of the contract, in the language spoken."""
    say = texts.say
    top = Parser(prog="plan-workbook", description=say("cli.description"), epilog=say("cli.epilog"))
    top.add_argument("--version", action="version", version=f"plan-workbook {__version__}", help=say("cli.version"))
    command = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=Parser, title=say("cli.commands")
    )

    demo = command.add_parser("demo", help=say("cli.demo"))
    demo.add_argument("dir", metavar="DIR", nargs="?", type=Path, default=Path("plan-demo"), help=say("cli.demo-dir"))
    _force(demo)
    demo.set_defaults(run=starting.demo)

    new = command.add_parser("new", help=say("cli.new"))
    new.add_argument("plan", metavar="PLAN", type=Path, help=say("cli.new-plan"))
    _set(new)
    _force(new)
    new.set_defaults(run=starting.new)

    table = command.add_parser("import", help=say("cli.import"))
    table.add_argument("table", metavar="SOURCE", type=Path, help=say("cli.import-source"))
    table.add_argument("plan", metavar="PLAN", type=Path, help=say("cli.new-plan"))
    table.add_argument("--table", metavar="N", type=int, dest="which", help=say("cli.import-table"))
    table.add_argument(
        "--map", metavar="KEY=HEADING", action="append", default=[], dest="headings", help=say("cli.import-map")
    )
    table.add_argument("--dry-run", action="store_true", help=say("cli.dry-run"))
    table.add_argument("--json", action="store_true", help=say("cli.json"))
    _set(table)
    _force(table)
    table.set_defaults(run=starting.import_table)

    validate = command.add_parser("validate", help=say("cli.validate"))
    _plan(validate)
    validate.add_argument("--json", action="store_true", help=say("cli.json"))
    validate.add_argument("--out", metavar="MARKED", nargs="?", type=Path, const=DEFAULT, help=say("cli.validate-out"))
    _force(validate)
    validate.set_defaults(run=checking.validate)

    fix = command.add_parser("fix", help=say("cli.fix"))
    _plan(fix)
    fix.add_argument("--out", metavar="OUT", type=Path, help=say("cli.fix-out"))
    fix.add_argument("--dry-run", action="store_true", help=say("cli.dry-run"))
    fix.add_argument("--json", action="store_true", help=say("cli.json"))
    _force(fix)
    fix.set_defaults(run=checking.fix)

    score = command.add_parser("score", help=say("cli.score"))
    _plan(score)
    score.add_argument("--json", action="store_true", help=say("cli.json"))
    yearly.add_period(score)
    score.set_defaults(run=checking.score)

    report = command.add_parser("report", help=say("cli.report"))
    _plan(report)
    report.add_argument("--out", metavar="OUT", type=Path, help=say("cli.report-out"))
    report.add_argument("--pdf", action="store_true", help=say("cli.report-pdf"))
    report.add_argument("--docx", action="store_true", help=say("cli.report-docx"))
    report.add_argument("--summary", action="store_true", help=say("cli.report-summary"))
    report.add_argument("--letter", action="store_true", help=say("cli.report-letter"))
    yearly.add_period(report)
    _force(report)
    report.set_defaults(run=papers.report)

    exchange.add_parsers(command, evidence.on_merging)
    evidence.add_parsers(command)
    yearly.add_parsers(command)
    calibration.add_parsers(command)
    collecting.add_parsers(command)

    addin = command.add_parser("addin", help=say("cli.addin"))
    addin.add_argument("action", choices=("install", "remove", "status"), help=say("cli.addin-action"))
    addin.set_defaults(run=starting.addin)
    return top


def _plan(command: argparse.ArgumentParser) -> None:
    command.add_argument("plan", metavar="PLAN", type=Path, help=texts.say("cli.plan"))


def _set(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], dest="overrides", help=texts.say("cli.set")
    )


def _force(command: argparse.ArgumentParser) -> None:
    command.add_argument("--force", action="store_true", help=texts.say("cli.force"))


def run() -> NoReturn:
    """The console script: one command in a process of its own."""
    startup.collect_rarely()
    code = main()
    startup.collect_no_more()
    sys.exit(code)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; -> its exit code. Nothing but one line ever reaches stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # ө ү ₮ on a console of any code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # openpyxl's remarks on foreign files are not for staff
    texts.forget()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        chosen = parser().parse_args(given)
        return int(chosen.run(chosen))
    except PlanWorkbookError as why:
        _speak_as_plan(given)
        return _fail(str(why))
    except KeyboardInterrupt:
        return _fail(texts.say("word.stopped"), 130)
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to tell it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as why:
        if why.errno == errno.ENAMETOOLONG:
            _speak_as_plan(given)
            return _fail(texts.say("cli.long-name", name=str(why.filename)[-60:]))
        return _defect(why)
    except Exception as why:  # noqa: BLE001 - the outermost door: a defect of ours must not show staff a traceback
        return _defect(why)


def _defect(why: Exception) -> int:
    from plan_workbook.system import log

    return _fail(log.defect("command", why))


def _speak_as_plan(arguments: Sequence[str]) -> None:
    """Where a command ended before it read its plan: the language of the first plan that was named."""
    from plan_workbook import actions

    for name in arguments:
        if texts.is_known():
            return
        path = Path(name)
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            actions.speak_as(path)


def _fail(message: str, code: int = 2) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return code


def as_json(data: object) -> str:
    """Plain data as JSON that keeps Mongolian letters readable."""
    return json.dumps(data, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    run()
