"""The command line: reads the arguments, calls the actions, and puts every failure into one line."""

from __future__ import annotations

import argparse
import errno
import gc
import json
import os
import sys
import warnings
from pathlib import Path
from typing import NoReturn

from plan_workbook import __version__, commands
from plan_workbook.errors import UnusableInput
from plan_workbook.evidence import commands as evidence
from plan_workbook.exchange import commands as exchange

COLLECT_AFTER = 500_000  # new containers: a plan is some 100,000 lists and strings without a cycle
EPILOG = "Гарах код: 0 – засах зүйлгүй; 1 – алдаа эсвэл зөрчил олдсон; 2 – оролтыг ашиглах боломжгүй."


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Командыг буруу бичсэн байна ({message}). Заавар: {self.prog} --help\n")


def parser() -> Parser:
    """All commands of the contract."""
    top = Parser(
        prog="plan-workbook", description="Жилийн төлөвлөгөөг шалгах, хувь тооцох, хавсралт гаргах.", epilog=EPILOG
    )
    top.add_argument("--version", action="version", version=f"plan-workbook {__version__}")
    command = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)

    demo = command.add_parser("demo", help="жишээ төлөвлөгөө: үүсгэх, шалгах, тайлан гаргах")
    demo.add_argument("dir", metavar="DIR", nargs="?", type=Path, default=Path("plan-demo"))
    _force(demo)
    demo.set_defaults(run=commands.demo)

    new = command.add_parser("new", help="загвараас шинэ төлөвлөгөө үүсгэх")
    new.add_argument("plan", metavar="PLAN", type=Path)
    _set(new)
    _force(new)
    new.set_defaults(run=commands.new)

    table = command.add_parser("import", help="хүснэгтээс (.csv, .xlsx, .xls, .ods) төлөвлөгөө үүсгэх")
    table.add_argument("table", metavar="SOURCE", type=Path)
    table.add_argument("plan", metavar="PLAN", type=Path)
    table.add_argument("--table", metavar="N", type=int, dest="which", help="хэд дэх хүснэгт (үндсэн: бүгд)")
    table.add_argument(
        "--map", metavar="KEY=HEADING", action="append", default=[], dest="headings", help="ямар гарчиг аль багана болох"
    )
    table.add_argument("--dry-run", action="store_true", help="юу ч бичихгүй, зөвхөн үр дүнг харуулах")
    table.add_argument("--json", action="store_true", help="JSON хэлбэрээр")
    _set(table)
    _force(table)
    table.set_defaults(run=commands.import_table)

    validate = command.add_parser("validate", help="шалгах")
    _plan(validate)
    validate.add_argument("--json", action="store_true", help="JSON хэлбэрээр")
    validate.add_argument(
        "--out", metavar="MARKED", nargs="?", type=Path, const=commands.DEFAULT, help="«Алдаа» хуудсыг бөглөсөн хувь"
    )
    _force(validate)
    validate.set_defaults(run=commands.validate)

    score = command.add_parser("score", help="хувь тооцох")
    _plan(score)
    score.add_argument("--json", action="store_true", help="JSON хэлбэрээр")
    score.set_defaults(run=commands.score)

    report = command.add_parser("report", help="хавсралт гаргах")
    _plan(report)
    report.add_argument("--out", metavar="OUT", type=Path, help="хавсралтын файл (үндсэн: PLAN-хавсралт)")
    report.add_argument("--pdf", action="store_true", help="PDF файлыг хамт гаргах")
    report.add_argument("--docx", action="store_true", help="Word файлыг хамт гаргах")
    _force(report)
    report.set_defaults(run=commands.report)

    exchange.add_parsers(command)
    evidence.add_parsers(command)

    addin = command.add_parser("addin", help="Excel-ийн нэмэлтийг суулгах, хасах, шалгах")
    addin.add_argument("action", choices=("install", "remove", "status"))
    addin.set_defaults(run=commands.addin)
    return top


def _plan(command: argparse.ArgumentParser) -> None:
    command.add_argument("plan", metavar="PLAN", type=Path, help="төлөвлөгөөний ажлын ном (.xlsx, .xlsm)")


def _set(command: argparse.ArgumentParser) -> None:
    command.add_argument("--set", metavar="KEY=VALUE", action="append", default=[], dest="overrides", help="тохиргоо")


def _force(command: argparse.ArgumentParser) -> None:
    command.add_argument("--force", action="store_true", help="байгаа файлыг дарж бичих")


def run() -> NoReturn:
    """The console script: one command in a process of its own, which Python's search for cycles would slow by a third."""
    gc.set_threshold(COLLECT_AFTER)
    code = main()
    gc.freeze()  # else Python goes through pandas once more on leaving
    sys.exit(code)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; -> its exit code. Nothing but one line ever reaches stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # ө ү ₮ on a console of any code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # openpyxl's remarks on foreign files are not for staff
    chosen = parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except UnusableInput as why:
        return _fail(str(why))
    except KeyboardInterrupt:
        return _fail("Зогсоолоо. Юу ч өөрчлөгдөөгүй.", 130)
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to tell it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as why:
        if why.errno == errno.ENAMETOOLONG:
            return _fail(f"«{str(why.filename)[-60:]}»: файлын нэр хэт урт байна. Нэрийг богиносгоод дахин оролдоно уу.")
        return _defect(why)
    except Exception as why:  # noqa: BLE001 - the outermost door: a defect of ours must not show staff a traceback
        return _defect(why)


def _defect(why: Exception) -> int:
    from plan_workbook import log

    return _fail(f"Програмын дотоод алдаа гарлаа ({type(why).__name__}). Дэлгэрэнгүй: {log.failure('command', why)}")


def _fail(words: str, code: int = 2) -> int:
    print(" ".join(words.split()), file=sys.stderr)
    return code


def as_json(data: object) -> str:
    """Plain data as JSON that keeps Mongolian letters readable."""
    return json.dumps(data, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    run()
