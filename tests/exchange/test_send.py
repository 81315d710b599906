"""Sending: what each unit gets, what is protected in it, the drafts and the page, and what the plan notes."""

import email
import email.policy
import errno
import json
import os
import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from plan_workbook import schema
from plan_workbook.errors import OutputError
from plan_workbook.exchange import actions
from plan_workbook.exchange.ledger import sent_log
from plan_workbook.exchange.outgoing.send import Destination
from plan_workbook.plan import Unit
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.file_workbook import FileBook
from tests.console import refused, run
from tests.exchange.office import cells, fill, plan

NAMES = [f"План - {code}.{ending}" for code in ("ГЗБА", "НХХ", "ТЗУХ") for ending in ("eml", "xlsx")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A plan that was sent, with a result of earlier in it."""
    directory = tmp_path_factory.mktemp("илгээлт ₮")
    fill(plan(directory / "План.xlsx"), {("1.1", "achieved"): "-1 удаа хийсэн", ("1.1", "achieved_count"): 1})
    done = run("send", directory / "План.xlsx", directory / "хувь")
    assert (done.returncode, done.stderr) == (0, ""), done
    (directory / "гаралт.txt").write_text(done.stdout, encoding="utf-8")
    return directory


def sheet_xml(path: Path, title: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(
            workbook_reader.sheet_parts({part: package.read(part) for part in package.namelist()})[title]
        ).decode()


def test_every_unit_with_measures_gets_a_copy_and_a_draft_and_the_others_are_named(folder):
    assert sorted(path.name for path in (folder / "хувь").iterdir()) == ["Илгээх жагсаалт.html", *NAMES]
    said = (folder / "гаралт.txt").read_text(encoding="utf-8")
    assert "ТЗУХ: 3 арга хэмжээ, tzuh@example.mn: План - ТЗУХ.xlsx" in said
    assert "Цахим шуудангийн хаяггүй байгууллага: НХХ." in said
    assert "Хариуцсан арга хэмжээгүй байгууллага: ХААА." in said


def test_a_copy_holds_the_units_measures_alone_and_no_macros(folder):
    path = folder / "хувь" / "План - ТЗУХ.xlsx"
    assert {cell: value for cell, value in cells(path, ("units", "achieved", "achieved_count")).items()} == {
        ("1.1", "units"): "ТЗУХ", ("1.10", "units"): "ТЗУХ, ГЗБА", ("2.2", "units"): "ТЗУХ",
        ("1.1", "achieved"): "-1 удаа хийсэн", ("1.1", "achieved_count"): 1,
    }  # fmt: skip
    book = openpyxl.load_workbook(path)
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Эхлэл", "visible"), ("Зорилт 1", "visible"), ("Зорилт 2", "visible"), ("_plan", "hidden"), ("_base", "hidden"),
    ]  # fmt: skip
    with zipfile.ZipFile(path) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower() or "custom" in name.lower()]
    facts = [cell.value for row in book["Эхлэл"].iter_rows() for cell in row if cell.value]
    assert {"2025 оны «Авлигын эсрэг» төлөвлөгөө", "ТЗУХ – Төрийн захиргааны хэлтэс", "2025 оны жилийн эцэс",
            "2025 оны 12 дугаар сарын 20-ны өдөр"} <= set(facts)  # fmt: skip


def test_plan_cells_are_locked_own_cells_open_and_filters_widths_heights_and_notes_free(folder):
    path = folder / "хувь" / "План - ТЗУХ.xlsx"
    sheet = openpyxl.load_workbook(path)["Зорилт 1"]
    for row in (4, 5):
        locked = [
            column.key for index, column in enumerate(schema.COLUMNS, 1) if sheet.cell(row, index).protection.locked
        ]
        assert locked == [column.key for column in schema.COLUMNS if column.owner != schema.UNIT]
    assert sheet.auto_filter.ref == "A3:O5"
    protection = dict(
        re.findall(r'(\w+)="(\w+)"', re.search(r"<sheetProtection ([^>]*)/>", sheet_xml(path, "Зорилт 1"))[1])
    )
    # in the file 1 (or, for these but objects and scenarios, nothing) forbids and 0 allows
    assert protection["sheet"] == "1"
    allowed = ("objects", "formatCells", "formatColumns", "formatRows", "autoFilter", "sort", "selectLockedCells")
    assert {name: protection[name] for name in allowed} == dict.fromkeys(allowed, "0")
    forbidden = ("insertRows", "deleteRows", "insertColumns", "deleteColumns")
    assert {protection.get(name, "1") for name in forbidden} == {"1"}
    assert "password" not in protection
    rules = {str(rule.sqref): rule.type for rule in sheet.data_validations.dataValidation}
    assert (rules["J4:J5"], rules["K4:K5"]) == ("custom", "custom")


def test_a_draft_opens_ready_to_send_with_the_copy_attached(folder):
    raw = (folder / "хувь" / "План - ТЗУХ.eml").read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert (message["X-Unsent"], message["To"]) == ("1", "tzuh@example.mn")
    assert message["Subject"].startswith("План: хэрэгжилтийн мэдээлэл ирүүлэх тухай (ТЗУХ, 2025 оны жилийн эцэс), 20")
    body = message.get_body().get_content()
    assert "Төрийн захиргааны хэлтэс танаа," in body
    assert "Ирүүлэх эцсийн хугацаа: 2025 оны 12 дугаар сарын 20-ны өдөр." in body
    assert body.rstrip().endswith("Дүүргийн Тамгын газар")
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == "План - ТЗУХ.xlsx"
    assert attachment.get_content() == (folder / "хувь" / "План - ТЗУХ.xlsx").read_bytes()
    assert email.message_from_bytes((folder / "хувь" / "План - НХХ.eml").read_bytes())["To"] is None


def test_the_page_lists_units_and_links_mails(folder):
    page = (folder / "хувь" / "Илгээх жагсаалт.html").read_text(encoding="utf-8")
    assert page.count("<tr>") == 4
    assert 'href="mailto:tzuh@example.mn?subject=' in page
    assert "хаяг бүртгээгүй" in page
    assert "«Авлигын эсрэг»" in page
    assert "<script" not in page
    assert all(len(link) <= 1900 for link in re.findall(r'href="(mailto:[^"]*)"', page))


def test_the_plan_notes_what_went_to_whom_and_a_backup_stays(folder):
    log = sent_log.read_log(workbook_reader.read(folder / "План.xlsx"))
    assert [(item.unit, item.email, item.file, item.measures, item.deadline) for item in log] == [
        ("ТЗУХ", "tzuh@example.mn", "План - ТЗУХ.xlsx", 3, "2025-12-20"),
        ("ГЗБА", "gzba@example.mn", "План - ГЗБА.xlsx", 2, "2025-12-20"),
        ("НХХ", "", "План - НХХ.xlsx", 1, "2025-12-20"),
    ]
    assert abs((datetime.now() - datetime.fromisoformat(log[0].sent)).total_seconds()) < 3600
    assert openpyxl.load_workbook(folder / "План.xlsx")["_sent"].sheet_state == "hidden"
    (backup,) = folder.glob("План-нөөц-*.xlsx")
    assert sent_log.read_log(workbook_reader.read(backup)) == ()
    assert cells(backup) == cells(folder / "План.xlsx")


def test_what_stands_in_the_folder_is_not_overwritten(folder):
    returned = folder / "хувь" / "План - ТЗУХ.xlsx"
    before = returned.read_bytes(), (folder / "План.xlsx").read_bytes()
    assert "--force" in refused("send", folder / "План.xlsx", folder / "хувь")
    assert (returned.read_bytes(), (folder / "План.xlsx").read_bytes()) == before
    assert not list((folder / "хувь").glob(".*"))


def test_a_plan_open_in_excel_and_a_folder_that_is_a_file_are_refused(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    (tmp_path / "файл").write_text("а")
    assert "хавтас биш" in refused("send", path, tmp_path / "файл")
    (tmp_path / "~$План.xlsx").write_bytes(b"")
    assert "нээлттэй" in refused("send", path, tmp_path / "хувь")
    assert not (tmp_path / "хувь").exists()


def test_codes_and_addresses_that_no_file_name_or_header_can_hold(tmp_path):
    units = (Unit("ТЗУХ", 'Нэр "<b>"', "a@x.mn; b@y.mn\r\nBcc: z@z.mn"), Unit("ГЗБА", "", "хаяг байхгүй"), Unit("НХХ"))
    path = plan(tmp_path / 'Пла"н.xlsx', units)
    assert run("send", path, tmp_path / "хувь").returncode == 0
    names = sorted(path.name for path in (tmp_path / "хувь").glob("*.xlsx"))
    assert names == ["Пла_н - ГЗБА.xlsx", "Пла_н - НХХ.xlsx", "Пла_н - ТЗУХ.xlsx"]
    message = email.message_from_bytes(
        (tmp_path / "хувь" / "Пла_н - ТЗУХ.eml").read_bytes(), policy=email.policy.default
    )
    assert (message["To"], message["Bcc"]) == ("a@x.mn, b@y.mn, z@z.mn", None)
    page = (tmp_path / "хувь" / "Илгээх жагсаалт.html").read_text(encoding="utf-8")
    assert "Нэр &quot;&lt;b&gt;&quot;" in page


def test_a_plan_without_units_or_identity_has_nothing_to_send(tmp_path):
    assert "илгээх файл үүссэнгүй" in refused("send", plan(tmp_path / "План.xlsx", (Unit("ХААА"),)), tmp_path / "хувь")
    assert not (tmp_path / "хувь").exists()


def test_a_measure_that_reaches_nobody_is_named(tmp_path):
    done = run("send", plan(tmp_path / "План.xlsx", (Unit("ТЗУХ"), Unit("ГЗБА"))), tmp_path / "хувь")
    assert done.returncode == 1
    assert "Бүртгэлтэй байгууллагад хуваарилаагүй арга хэмжээ: 2.1." in done.stdout


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("answer", [
    lambda path: fill(path, {("1.1", "achieved"): "Хийсэн"}),
    lambda path: fill(path, {("2.2", "evidence"): "=A1"}),
    lambda path: fill(path, {}, change=lambda book: book.create_sheet("Хавсралт").append(["хүснэгт"])),
    lambda path: path.write_bytes(b"PK half of a file"),
    lambda path: path.write_text("тэмдэглэл"),
])  # fmt: skip
def test_an_answer_in_the_folder_is_never_overwritten(tmp_path, answer):
    path = plan(tmp_path / "План.xlsx")
    run("send", path, tmp_path / "хувь")
    answer(tmp_path / "хувь" / "План - ТЗУХ.xlsx")
    before = everything(tmp_path)
    assert "хариу" in refused("send", path, tmp_path / "хувь", "--force")
    assert everything(tmp_path) == before


def test_a_mail_under_a_drafts_name_is_never_overwritten(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    run("send", path, tmp_path / "хувь")
    (tmp_path / "хувь" / "План - НХХ.eml").write_bytes(b"From: nhh@example.mn\r\nX-Unsent: 0\r\n\r\n")
    before = everything(tmp_path)
    assert "ноорог биш" in refused("send", path, tmp_path / "хувь", "--force")
    assert everything(tmp_path) == before


def test_copies_that_nobody_filled_in_are_replaced_when_told_to_with_backups(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    run("send", path, tmp_path / "хувь")
    fill(tmp_path / "хувь" / "План - ТЗУХ.xlsx", {})  # opened and saved
    before = everything(tmp_path / "хувь")
    assert run("send", path, tmp_path / "хувь").returncode == 2
    assert run("send", path, tmp_path / "хувь", "--force").returncode == 0
    after = everything(tmp_path / "хувь")
    spares = {re.sub(r"-нөөц-[\d-]+", "", name): data for name, data in after.items() if "-нөөц-" in name}
    assert spares == before
    assert all(after[name] != before[name] for name in before if name.endswith(".xlsx"))


@pytest.mark.parametrize("at", [1, 2, 5, 8])
def test_a_sending_that_fails_in_the_midst_leaves_all_as_it_was(tmp_path, monkeypatch, at):
    path = plan(tmp_path / "План.xlsx")
    actions.send_file(FileBook(path), Destination(tmp_path / "хувь"), "2025-12-01T09:00:00")
    before = everything(tmp_path)
    usual, calls = os.replace, []

    def failing(source, target):
        if "-нөөц-" not in str(source) + str(target):
            calls.append(target)
            if len(calls) == at:
                raise OSError(errno.EIO, "the disk is gone")
        usual(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OutputError):
        actions.send_file(FileBook(path), Destination(tmp_path / "хувь", force=True), "2025-12-02T09:00:00")
    assert len(calls) == at
    assert everything(tmp_path) == before


def test_a_link_in_the_folder_is_not_written_through(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    (tmp_path / "хувь").mkdir()
    (tmp_path / "өөр.xlsx").write_text("миний файл")
    (tmp_path / "хувь" / "План - ТЗУХ.xlsx").symlink_to(tmp_path / "өөр.xlsx")
    (tmp_path / "хувь" / "План - НХХ.xlsx").hardlink_to(tmp_path / "өөр.xlsx")
    before = everything(tmp_path)
    assert "холбоос" in refused("send", path, tmp_path / "хувь", "--force")
    (tmp_path / "хувь" / "План - ТЗУХ.xlsx").unlink()
    assert "холбоос" in refused("send", path, tmp_path / "хувь", "--force")
    del before["хувь/План - ТЗУХ.xlsx"]
    assert everything(tmp_path) == before


def test_wrong_addresses_are_told_at_their_cells_and_all_drafts_are_made(tmp_path):
    units = (
        Unit("ТЗУХ", "", "=?utf-8?q?a=0d=0aBcc:z?=@x.mn"),
        Unit("ГЗБА", "", "a[@b.mn; ok@x.mn"),
        Unit("НХХ", "", "nhh@х.mn"),
    )
    path = plan(tmp_path / "План.xlsx", units)
    outcome = json.loads(run("validate", path, "--json").stdout)["findings"]
    assert [(item["code"], item["sheet"], item["cell"], item["severity"]) for item in outcome if item["code"] == "unit.email"] == [
        ("unit.email", "Байгууллага", cell, "error") for cell in ("C4", "C5", "C6")
    ]  # fmt: skip
    done = run("send", path, tmp_path / "хувь")
    assert (done.returncode, "Цахим шуудангийн хаяггүй байгууллага: ТЗУХ, НХХ." in done.stdout) == (0, True)
    assert "ГЗБА: «a[@b.mn» хаяг буруу" in done.stdout
    drafts = {
        code: email.message_from_bytes((tmp_path / "хувь" / f"План - {code}.eml").read_bytes())
        for code in ("ТЗУХ", "ГЗБА", "НХХ")
    }
    assert {code: draft["To"] for code, draft in drafts.items()} == {"ТЗУХ": None, "ГЗБА": "ok@x.mn", "НХХ": None}


def test_names_too_long_for_a_file_are_cut_and_codes_kept_apart(tmp_path):
    long = "Ж" * 120
    path = plan(tmp_path / f"{'П' * 115}.xlsx", (Unit("ТЗУХ"), Unit(f"{long}1"), Unit(f"{long}2"), Unit("НХХ")))
    fill(path, {("1.2", "units"): f"{long}1", ("2.1", "units"): f"{long}2", ("1.10", "units"): "НХХ"})
    assert run("send", path, tmp_path / "хувь").returncode == 0
    names = [file.name for file in (tmp_path / "хувь").glob("*.xlsx")]
    assert len(names) == 4 and max(len(name.encode()) for name in names) < 200


def test_nothing_that_others_wrote_is_a_formula_in_a_copy(tmp_path):
    evil = "=1+1"
    path = plan(
        tmp_path / "План.xlsx",
        (Unit(evil, evil), Unit("ТЗУХ"), Unit("ГЗБА"), Unit("НХХ")),
        title=evil,
        org=evil,
        deadline="",
    )
    goal = "it's \"=1+1"

    def rename(book):
        book["Зорилт 1"].title = goal
        book[goal]["A1"].value = None
        book[goal]["H4"].data_type = "s"

    fill(path, {("1.1", "units"): evil}, change=rename)
    assert run("send", path, tmp_path / "хувь").returncode == 0
    for copy in (tmp_path / "хувь").glob("*.xlsx"):
        book = openpyxl.load_workbook(copy)
        formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert {cell.column_letter for cell in formulas} <= {"N"} and "Эхлэл" not in {
            cell.parent.title for cell in formulas
        }
        links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        assert {link.target for link in links} == {None}
