"""Whatever comes back that is no copy is told or refused by name; the good copies beside it are merged all the same."""

import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from plan_workbook.errors import InputError
from plan_workbook.exchange import actions
from plan_workbook.exchange.outgoing.send import Destination
from plan_workbook.storage.file_workbook import FileBook
from tests.console import refused, run
from tests.exchange.office import cells, fill, plan
from tests.mails import DOCUMENT, archive, saved_mail


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A plan, its copies, and one that came back filled in."""
    directory = tmp_path_factory.mktemp("муу")
    actions.send_file(FileBook(plan(directory / "План.xlsx")), Destination(directory / "хувь"), "2025-12-01T09:00:00")
    fill(directory / "хувь" / "План - ГЗБА.xlsx", {("1.2", "achieved_count"): 4}, directory / "сайн.xlsx")
    return directory


def outcome(folder: Path, *paths: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str, object]]]:
    """What is told (code, sentence or value) and what is taken."""
    merged = actions.merge_preview(FileBook(folder / "План.xlsx"), paths).merged
    lines = [
        (item.finding.code, str(item.finding.expected or item.finding.value))
        for item in merged.return_findings
        if item.file
    ]
    return lines, [(entry.measure, entry.column, entry.value) for entry in merged.taken]


def bomb(path: Path) -> None:
    """A sheet of 600 MiB of blanks in 600 KB."""
    openpyxl.Workbook().save(path)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/big.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(b" " * 2**20)


def encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))


def opendocument_bomb(path: Path) -> None:
    """One element that stands for a million rows of a thousand filled cells."""
    cell = '<table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>а</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Зорилт 1">{row}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")


UNREADABLE = {
    "зураг.xlsx": (lambda path: path.write_bytes(b"\x89PNG"), "Excel файл биш"),
    "хоосон.xlsx": (lambda path: path.write_bytes(b""), "Excel файл биш"),
    "тасархай.xlsx": (lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 90), "гэмтсэн"),
    "тасархай.xls": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 900), "гэмтсэн"),
    "нууц.xlsx": (encrypted, "нууц үг"),
    "бөмбөг.xlsx": (bomb, "хэт том"),
    "бөмбөг.ods": (opendocument_bomb, "хэт том"),
    "хавсралтгүй.eml": (lambda path: path.write_bytes(saved_mail()), "хавсаргасан Excel файл алга"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_by_name_beside_good_ones_and_refused_alone(folder, tmp_path, name):
    make, reason = UNREADABLE[name]
    make(tmp_path / name)
    said, taken = outcome(folder, tmp_path / name, folder / "сайн.xlsx")
    assert ([code for code, _ in said], taken) == (["merge.unreadable"], [("1.2", "achieved_count", 4)])
    assert reason in said[0][1]
    assert f"«{name}»" in said[0][1]
    with pytest.raises(InputError, match=name):
        outcome(folder, tmp_path / name)


def test_what_lies_beside_the_copies_is_named_with_what_to_do_and_is_no_error(folder, tmp_path):
    (tmp_path / "ирсэн").mkdir()
    (tmp_path / "ирсэн" / "тайлан.docx").write_bytes(DOCUMENT)
    (tmp_path / "ирсэн" / "ирсэн.zip").write_bytes(archive(("ГЗБА.xlsx", (folder / "сайн.xlsx").read_bytes())))
    said, taken = outcome(folder, tmp_path / "ирсэн")
    sentence = (
        "«тайлан.docx» файлыг уншаагүй (Word баримт). "
        "Хариу нь энэ файлд байвал бөглөсөн маягтыг (.xlsx) дахин ирүүлэхийг хүснэ үү."
    )
    assert (said, taken) == ([("merge.not-read", sentence)], [("1.2", "achieved_count", 4)])
    done = run("merge", folder / "План.xlsx", tmp_path / "ирсэн", "--dry-run")
    assert (done.returncode, f"Анхааруулга: {sentence}" in done.stdout.splitlines()) == (0, True)


def test_errors_that_stand_in_the_merged_plan_are_counted_and_make_the_exit_code(folder, tmp_path):
    book = openpyxl.load_workbook(folder / "План.xlsx")
    book["Зорилт 2"]["G4"] = "олон"  # a budget
    book.save(tmp_path / "План.xlsx")
    done = run("merge", tmp_path / "План.xlsx", folder / "сайн.xlsx", "--out", tmp_path / "гарц.xlsx")
    left = json.loads(run("validate", tmp_path / "гарц.xlsx", "--json").stdout)["findings"]
    errors = [item["code"] for item in left if item["severity"] == "error"]
    assert set(errors) == {"budget.type", "percent.missing"}  # the latter: units that have not answered yet
    line = "Анхаарна уу: төлөвлөгөөнд засаагүй өөр 1 алдаа байна. «validate» командаар жагсаалтыг үзнэ үү."
    assert (done.returncode, line in done.stdout.splitlines()) == (1, True)
    assert run("merge", tmp_path / "гарц.xlsx", "--dry-run").returncode == 1
    assert run("merge", folder / "План.xlsx", "--dry-run").returncode == 0


def test_an_answer_on_a_drafts_back_is_read_and_untouched_drafts_are_no_answers(folder, tmp_path):
    answer = saved_mail(("План - ГЗБА.xlsx", (folder / "сайн.xlsx").read_bytes()), X_Unsent="1")
    (tmp_path / "хариу.eml").write_bytes(answer)
    assert outcome(folder, tmp_path) == ([], [("1.2", "achieved_count", 4)])
    said, taken = outcome(folder, folder / "хувь" / "План - ТЗУХ.eml")
    assert ([code for code, _ in said], taken) == (["merge.blank-copy"], [])


def test_a_workbook_that_is_no_copy_or_the_plan_itself_is_told(folder, tmp_path):
    openpyxl.Workbook().save(tmp_path / "төсөв.xlsx")
    shutil.copy(folder / "План.xlsx", tmp_path / "план.xlsx")
    said, taken = outcome(folder, tmp_path, folder / "сайн.xlsx")
    assert sorted(said) == [("merge.other-plan", "план.xlsx"), ("merge.other-plan", "төсөв.xlsx")]
    assert taken == [("1.2", "achieved_count", 4)]


def test_formulas_and_links_to_other_files_are_told_and_never_taken(folder, tmp_path):
    edits = {("1.2", "achieved"): "=HYPERLINK(\"http://x\",\"а\")", ("1.2", "achieved_count"): "=[1]Sheet1!A1",
             ("1.2", "note"): "=cmd|' /C calc'!A0"}  # fmt: skip
    fill(folder / "хувь" / "План - ГЗБА.xlsx", edits, tmp_path / "томьёо.xlsx")
    said, taken = outcome(folder, tmp_path / "томьёо.xlsx")
    assert ([code for code, _ in said], taken) == (["cell.formula"] * 3, [])


def test_text_that_looks_like_a_formula_stays_text_in_the_plan(folder, tmp_path):
    def as_text(book: openpyxl.Workbook) -> None:
        cell = book["Зорилт 1"]["I4"]
        cell.value, cell.data_type = "=1+1", "s"

    fill(folder / "хувь" / "План - ГЗБА.xlsx", {}, tmp_path / "бичвэр.xlsx", as_text)
    assert run("merge", folder / "План.xlsx", tmp_path / "бичвэр.xlsx", "--out", tmp_path / "гарц.xlsx").returncode == 0
    cell = openpyxl.load_workbook(tmp_path / "гарц.xlsx")["Зорилт 1"]["I5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    with zipfile.ZipFile(tmp_path / "гарц.xlsx") as package:
        assert b"<f>1+1</f>" not in b"".join(package.read(name) for name in package.namelist() if "worksheets/" in name)


def test_hidden_sheets_inserted_rows_and_pasted_over_validations_are_no_trouble(folder, tmp_path):
    def wild(book: openpyxl.Workbook) -> None:
        sheet = book["Зорилт 1"]
        sheet.data_validations.dataValidation = []
        sheet.insert_rows(4, 2)
        sheet.protection.sheet = False
        book.create_sheet("Нэмэлт")["A1"] = "миний тооцоо"
        sheet.sheet_state = "hidden"

    fill(folder / "хувь" / "План - ГЗБА.xlsx", {("1.10", "evidence"): "а.pdf"}, tmp_path / "а.xlsx", wild)
    assert outcome(folder, tmp_path / "а.xlsx") == ([], [("1.10", "evidence", "а.pdf")])


def test_the_plan_is_written_only_where_it_is_named_and_an_answer_never_is(folder, tmp_path):
    path = shutil.copy(folder / "План.xlsx", tmp_path / "План.xlsx")
    before = Path(path).read_bytes()
    assert run("merge", path, folder / "сайн.xlsx", "--dry-run").returncode == 0
    assert sorted(item.name for item in tmp_path.iterdir()) == ["План.xlsx"]
    assert run("merge", path, folder / "сайн.xlsx").returncode == 0
    assert "--force" in refused("merge", path, folder / "сайн.xlsx")
    assert (Path(path).read_bytes(), cells(tmp_path / "План-нэгтгэсэн.xlsx")) == (
        before,
        {("1.2", "achieved_count"): 4},
    )
    assert "бөглөх маягт" in refused("merge", folder / "хувь" / "План - ГЗБА.xlsx", folder / "сайн.xlsx")
    assert "олдсонгүй" in refused("merge", path, tmp_path / "алга.xlsx", "--dry-run")
    answer = shutil.copy(folder / "сайн.xlsx", tmp_path / "сайн.xlsx")
    assert "солихгүй" in refused("merge", path, answer, "--out", answer)
    assert Path(answer).read_bytes() == (folder / "сайн.xlsx").read_bytes()
    assert run("merge", path, answer, "--out", path).returncode == 0
    (backup,) = tmp_path.glob("План-нөөц-*.xlsx")
    assert (cells(Path(path)), backup.read_bytes()) == ({("1.2", "achieved_count"): 4}, before)


@pytest.mark.parametrize("without_record", [False, True])
def test_a_units_copy_is_no_plan_to_any_command(folder, tmp_path, without_record):
    def change(book: openpyxl.Workbook) -> None:
        if without_record:
            del book["_plan"]

    copy = fill(folder / "хувь" / "План - ГЗБА.xlsx", {}, tmp_path / "маягт.xlsx", change)
    for command in (
        ("validate", copy), ("score", copy), ("report", copy), ("compare", folder / "План.xlsx", copy), ("compare", copy, copy),
        ("import", copy, tmp_path / "а.xlsx"), ("send", copy, tmp_path / "хувь"), ("merge", copy, folder / "сайн.xlsx"),
    ):  # fmt: skip
        assert "энэ бол бөглөх маягт. Бөглөж дуусаад хариу захидалд хавсаргана уу" in refused(*command)
    assert [item.name for item in tmp_path.iterdir()] == ["маягт.xlsx"]
