"""The commands on Windows: awkward names, the same answers as elsewhere, locked files, exit codes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from wine import PYTHON, Ended, Wine

from plan_workbook import cli

AWKWARD = "План «2025» & 'Тайлан' 100% = %TEMP%.xlsx"
HOLD = """
import sys, time, win32con, win32file
share = win32file.FILE_SHARE_READ if sys.argv[2] == "read" else 0
access = win32con.GENERIC_READ | win32con.GENERIC_WRITE
held = win32file.CreateFile(sys.argv[1], access, share, None, win32file.OPEN_EXISTING, 0, None)
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def folder(wine: Wine) -> str:
    return wine.profile + r"\Documents\Төлөвлөгөө ₮ 2025"


@pytest.fixture(scope="module")
def demo(wine: Wine, folder: str) -> Ended:
    """What `plan-workbook demo` said; its plan lies in `folder` afterwards, also under an awkward name."""
    done = run(wine, "demo", folder, timeout=300)
    made = next(path for path in wine.path(folder).glob("*.xlsm") if "алдаа" not in path.name)
    keep_vba = openpyxl.load_workbook(made)  # an .xlsx without macros
    keep_vba.save(wine.path(folder) / AWKWARD)
    return done


def run(wine: Wine, *arguments: str, cwd: str = "C:\\", timeout: float = 180) -> Ended:
    """Run plan-workbook as its console script does."""
    return wine.python("-m", "plan_workbook.cli", *arguments, cwd=cwd, timeout=timeout)


@contextmanager
def held(wine: Wine, path: str, share: str) -> Iterator[None]:
    """Another program holds the file, sharing "read" as Excel does, or "nothing" as some viewers do."""
    process = wine.start(PYTHON, "-X", "utf8", "-c", HOLD, path, share)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        yield
    finally:
        process.kill()
        process.communicate(timeout=30)


def refused(ended: Ended) -> bool:
    """Exit 2, nothing on stdout, one line on stderr that is no traceback."""
    return ended.code == 2 and not ended.out and ended.err.count("\n") == 1 and "Traceback" not in ended.err


def test_the_demo_runs(wine: Wine, folder: str, demo: Ended) -> None:
    assert (demo.code, "Traceback" in demo.err) == (0, False)
    assert folder in demo.out


@pytest.mark.parametrize("command", ["validate", "score"])
def test_an_awkward_name_changes_no_answer(wine: Wine, folder: str, demo: Ended, command: str, capsys) -> None:
    expected_code = cli.main([command, str(wine.path(folder) / AWKWARD), "--json"])
    expected = json.loads(capsys.readouterr().out)

    ended = run(wine, command, AWKWARD, "--json", cwd=folder)

    assert (ended.code, json.loads(ended.out)) == (expected_code, expected)


def test_the_report_holds_the_same_cells(wine: Wine, folder: str, demo: Ended, tmp_path: Path) -> None:
    plan = wine.path(folder) / AWKWARD
    cli.main(["report", str(plan), "--out", str(tmp_path / "here.xlsx")])

    ended = run(wine, "report", AWKWARD, "--out", "Хавсралт Ү.xlsx", "--docx", cwd=folder)

    assert ended.code == 1  # the demo has faults to mend
    assert texts(wine.path(folder) / "Хавсралт Ү.xlsx") == texts(tmp_path / "here.xlsx")
    assert (wine.path(folder) / "Хавсралт Ү.docx").stat().st_size > 10_000


def test_without_libreoffice_the_pdf_is_missed_in_one_line(wine: Wine, folder: str, demo: Ended) -> None:
    ended = run(wine, "report", AWKWARD, "--out", "Хэвлэх.xlsx", "--pdf", cwd=folder)

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert [(wine.path(folder) / f"Хэвлэх.{kind}").exists() for kind in ("xlsx", "pdf")] == [True, False]


def test_a_plan_that_nobody_may_read_now_is_refused(wine: Wine, folder: str, demo: Ended) -> None:
    before = sorted(wine.path(folder).iterdir())
    with held(wine, rf"{folder}\{AWKWARD}", "nothing"):
        ended = run(wine, "validate", AWKWARD, "--out", "үүсэхгүй.xlsx", cwd=folder)

    assert refused(ended), ended
    assert sorted(wine.path(folder).iterdir()) == before


def test_a_plan_open_in_excel_is_read(wine: Wine, folder: str, demo: Ended) -> None:
    with held(wine, rf"{folder}\{AWKWARD}", "read"):
        ended = run(wine, "validate", AWKWARD, cwd=folder)

    assert (ended.code, "Traceback" in ended.err) == (1, False)


@pytest.mark.parametrize("command", ["validate", "report"])
def test_a_result_open_in_excel_is_not_touched(wine: Wine, folder: str, demo: Ended, command: str) -> None:
    target = wine.path(folder) / f"нээлттэй {command}.xlsx"
    shutil.copyfile(wine.path(folder) / AWKWARD, target)
    before, names = target.read_bytes(), sorted(wine.path(folder).iterdir())

    with held(wine, rf"{folder}\{target.name}", "read"):
        ended = run(wine, command, AWKWARD, "--out", target.name, cwd=folder)

    assert refused(ended), ended
    assert target.name in ended.err
    assert (target.read_bytes(), sorted(wine.path(folder).iterdir())) == (before, names)


@pytest.mark.parametrize("name", ["байхгүй.xlsx", "нуль.xlsx", "текст.xlsx", "."])
def test_what_is_no_plan_is_refused_in_one_line(wine: Wine, folder: str, demo: Ended, name: str) -> None:
    (wine.path(folder) / "нуль.xlsx").touch()
    (wine.path(folder) / "текст.xlsx").write_text("Энэ Excel файл биш", encoding="utf-8")

    assert refused(run(wine, "validate", name, cwd=folder))


def test_a_reserved_name_of_windows_is_refused(wine: Wine, folder: str, demo: Ended) -> None:
    assert refused(run(wine, "validate", "NUL", cwd=folder))


def test_json_in_a_pipe_is_utf8_even_where_python_is_not_told_so(wine: Wine, folder: str, demo: Ended) -> None:
    ended = wine.run(PYTHON, "-m", "plan_workbook.cli", "validate", AWKWARD, "--json", cwd=folder)

    assert ended == run(wine, "validate", AWKWARD, "--json", cwd=folder)


def texts(path: Path) -> dict[str, list]:
    """Sheet -> its values."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_program_is_wine_free() -> None:
    """The package holds no branch for Wine: what runs here is what runs there."""
    package = Path(cli.__file__).parent
    assert [path for path in package.rglob("*.py") if re.search(r"\bwine\b", path.read_text("utf-8"), re.I)] == []
