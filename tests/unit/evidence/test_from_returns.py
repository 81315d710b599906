"""Evidence that comes in the very mails that bring the answers: merging enters it into the ledger."""

import hashlib

import openpyxl
import pytest

from plan_workbook import schema
from tests.console import run
from tests.exchange.office import fill, plan
from tests.mails import saved_mail

DAY = "Tue, 10 Jun 2025 09:00:00 +0800"
REPORT, PICTURE = b"%PDF report", b"\x89PNG picture"


def answer(folder, copy, edits, *files, name):
    """A unit's mail: its copy, filled in, and files beside it."""
    filled = fill(copy, edits, folder / f"{name}.xlsx")
    mail = folder / f"{name}.eml"
    mail.write_bytes(saved_mail((copy.name, filled.read_bytes()), *files, Date=DAY))
    filled.unlink()
    return mail


def ledger(path):
    """Measure, file, where it was found and digest of each row."""
    book = openpyxl.load_workbook(path)
    if schema.EVIDENCE not in book.sheetnames:
        return None
    rows = book[schema.EVIDENCE].iter_rows(min_row=schema.HEADING_ROW + 1, max_col=4, values_only=True)
    return [row for row in rows if any(row)]


def digest(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def sent(tmp_path):
    """A plan that was sent, the copies' folder, and one for the answers."""
    path = plan(tmp_path / "План.xlsx", period="h1")
    run("send", path, tmp_path / "хувь")
    (tmp_path / "ирсэн").mkdir()
    return path, tmp_path / "хувь", tmp_path / "ирсэн"


def test_files_that_the_answer_names_are_listed_and_what_the_ledger_held_stays(sent):
    path, copies, inbox = sent
    report = answer(
        inbox, copies / "План - ГЗБА.xlsx", {("1.2", "evidence"): "тайлан.pdf\nдуудлага.docx"},
        ("тайлан.pdf", REPORT), ("ярилцлага.txt", b"x"), name="ГЗБА",
    )  # fmt: skip
    done = run("merge", path, report, "--out", path)
    assert f"1 нотлох баримтыг «{schema.EVIDENCE}» хуудсанд бүртгэлээ" in done.stdout
    first = ("1.2", "тайлан.pdf", "ГЗБА.eml: тайлан.pdf", digest(REPORT))
    assert ledger(path) == [first]

    picture = answer(
        inbox, copies / "План - ТЗУХ.xlsx", {("1.1", "evidence"): "зураг.png"}, ("зураг.png", PICTURE), name="ТЗУХ"
    )
    run("merge", path, picture, "--out", path)
    assert ledger(path) == [("1.1", "зураг.png", "ТЗУХ.eml: зураг.png", digest(PICTURE)), first]
    run("merge", path, picture, report, "--out", path)
    assert ledger(path) == [("1.1", "зураг.png", "ТЗУХ.eml: зураг.png", digest(PICTURE)), first]


def test_what_was_missing_in_the_ledger_is_missing_no_more_once_it_comes(sent):
    path, copies, inbox = sent
    fill(path, {("1.2", "evidence"): "тайлан.pdf", ("2.1", "evidence"): "өөр.pdf"})
    run("evidence", path, copies)
    assert [row[:2] for row in ledger(path)] == [("1.2", "тайлан.pdf"), ("2.1", "өөр.pdf")]
    mail = answer(
        inbox, copies / "План - ГЗБА.xlsx", {("1.2", "evidence"): "тайлан.pdf"}, ("тайлан.pdf", REPORT), name="ГЗБА"
    )
    run("merge", path, mail, "--out", path)
    assert ledger(path) == [
        ("1.2", "тайлан.pdf", "ГЗБА.eml: тайлан.pdf", digest(REPORT)),
        ("2.1", "өөр.pdf", None, None),
    ]


@pytest.mark.parametrize("option", ["--dry-run", "--json"])
def test_nothing_of_it_is_written_where_nothing_is_and_nothing_said_in_json(sent, option):
    path, copies, inbox = sent
    mail = answer(
        inbox, copies / "План - ГЗБА.xlsx", {("1.2", "evidence"): "тайлан.pdf"}, ("тайлан.pdf", REPORT), name="ГЗБА"
    )
    done = run("merge", path, mail, "--out", path, option)
    assert "нотлох баримтыг" not in done.stdout
    assert (ledger(path) is None) == (option == "--dry-run")


def test_answers_without_such_files_make_no_ledger(sent):
    path, copies, inbox = sent
    mail = answer(
        inbox, copies / "План - ГЗБА.xlsx", {("1.2", "evidence"): "өөр.pdf"}, ("тайлан.pdf", REPORT), name="ГЗБА"
    )
    done = run("merge", path, mail, "--out", path)
    assert ledger(path) is None and "бүртгэлээ" not in done.stdout
