"""Which reader a source goes to, and our own attachment with its plain table."""

import pytest

from plan_workbook import actions, creating, importing, settings
from plan_workbook.commands import demonstration
from plan_workbook.errors import InputError
from plan_workbook.importing.sources.word import old_word
from plan_workbook.printing.render import pdf
from plan_workbook.schema import COLUMNS
from plan_workbook.storage import atomic_write
from plan_workbook.storage.file_workbook import FileBook
from tests.unit.importing.papers import word
from tests.unit.importing.read import measures

TABLE = "| № | Арга хэмжээ |\n| 1.1 | Лекц |"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(path) -> str:
    with pytest.raises(InputError) as why:
        importing.read(path)
    return str(why.value)


def printed(contents) -> dict[str, object]:
    """The settings that a report prints around its table."""
    read = settings.read((key, value, key) for key, value in contents.settings.items())
    return {key: getattr(read, key) for key in ("org", "title", "year", "letter_from", "signers")}


@pytest.mark.parametrize("head", [COMPOUND + "WordDocument".encode("utf-16-le"), b"{\\rtf1 \\ansi"])
def test_an_old_document_is_converted_where_something_converts_it(tmp_path, monkeypatch, head):
    new = word(tmp_path / "шинэ.docx", TABLE).read_bytes()
    (tmp_path / "хуучин.doc").write_bytes(head)
    monkeypatch.setattr(
        pdf, "converted", lambda data, name, ending: new if (data, name, ending) == (head, "plan.doc", "docx") else b""
    )
    assert measures(importing.read(tmp_path / "хуучин.doc"), "measure") == [("Лекц",)]


def test_an_old_document_that_nothing_converts_is_to_be_saved_anew(tmp_path, monkeypatch):
    (tmp_path / "хуучин.doc").write_bytes(COMPOUND + "WordDocument".encode("utf-16-le"))

    def missing(*_):
        raise pdf.PdfUnavailable("pdf.no-libreoffice")

    monkeypatch.setattr(pdf, "converted", missing)
    monkeypatch.setattr(old_word.sys, "platform", "linux")
    assert "«.docx» хэлбэрээр хадгалаад" in refusal(tmp_path / "хуучин.doc")
    monkeypatch.setattr(pdf, "converted", lambda *_: b"")
    assert "хөрвүүлж чадсангүй" in refusal(tmp_path / "хуучин.doc")


def test_a_document_goes_by_its_first_bytes_not_by_its_name(tmp_path):
    raw = word(tmp_path / "эх.docx", TABLE).read_bytes()
    (tmp_path / "эх.xlsx").write_bytes(raw)
    assert measures(importing.read(tmp_path / "эх.xlsx"), "measure") == [("Лекц",)]
    (tmp_path / "хуудас.doc").write_bytes(b"<html><table></table></html>")
    assert "Word-ийн баримт биш" in refusal(tmp_path / "хуудас.doc")
    (tmp_path / "зураг.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "scan" in refusal(tmp_path / "зураг.png")


def test_the_plain_table_of_our_attachment_is_read_before_its_printed_lines(tmp_path):
    plan = demonstration.contents()
    creating.write(plan, tmp_path / "план.xlsx")
    book = actions.attachment(actions.examine(FileBook(tmp_path / "план.xlsx")))
    if "Хүснэгт" in book.sheetnames:
        del book["Хүснэгт"]
    sheet = book.create_sheet("Хүснэгт")
    columns = [column for column in COLUMNS if column.key != "id"]
    sheet.append([column.heading for column in columns])
    for measure in plan.measures.values():
        for row in measure:
            sheet.append([row.get(column.key) for column in columns])
    atomic_write.save_workbook(book, tmp_path / "эх.xlsx")
    imported = importing.read(tmp_path / "эх.xlsx")
    keys = [column.key for column in columns if column.key != "percent"]
    assert [[row[key] for key in keys] for measure in imported.contents.measures.values() for row in measure] == [
        [row.get(key) for key in keys] for measure in plan.measures.values() for row in measure
    ]
    assert imported.contents.goals == plan.goals
    assert printed(imported.contents) == printed(plan)


def test_a_report_in_word_read_back_loses_nothing_that_is_printed(tmp_path):
    plan = demonstration.contents()
    creating.write(plan, tmp_path / "план.xlsx")
    actions.word_document(actions.examine(FileBook(tmp_path / "план.xlsx"))).save(str(tmp_path / "эх.docx"))
    imported = importing.read(tmp_path / "эх.docx")
    keys = ("number", "measure", "indicators", "period", "target", "budget", "units", "achieved")
    assert measures(imported, *keys) == [
        tuple(row[key] for key in keys) for measure in plan.measures.values() for row in measure
    ]
    assert imported.contents.goals == plan.goals
    assert printed(imported.contents) == printed(plan)
    assert not [item for item in imported.findings if item.severity == "error"]
