"""Which files are taken as evidence, and what is told of them at the cells that name them."""

import os
import unicodedata
from datetime import UTC, datetime

import pytest

from plan_workbook.errors import InputError
from plan_workbook.evidence import contents, gathering, named_files, sources
from plan_workbook.evidence.gathering import gather
from tests.mails import archive, saved_mail
from tests.unit.evidence.desk import examined, findings, gathered, lay, listed


def test_a_file_is_listed_with_its_digest_size_and_date(tmp_path):
    lay(tmp_path, "улирал/тайлан.pdf", b"abc")
    [entry] = gathered(tmp_path, "тайлан.pdf").entries
    assert entry.file.source.where == "улирал/тайлан.pdf"
    assert entry.file.content.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (entry.file.content.size, gathering.local_day(entry.file).isoformat()) == (3, "2025-05-06")
    assert (entry.measure, entry.sheet, entry.cell, entry.remarks) == ("1.1", "Зорилт 1", "L4", ())


def test_what_is_missing_is_told_at_its_cell_and_stands_in_the_ledger(tmp_path):
    lay(tmp_path, "дүн.xlsx")
    outcome = gathered(tmp_path, r"дүн.xlsx\nтайлан.pdf\nhttps://khoroo.example")
    assert listed(outcome) == [("1.1", "дүн.xlsx"), ("1.1", None)]
    assert findings(outcome) == [("evidence.not-found", "L4", "тайлан.pdf", None)]
    assert outcome.addresses == 1


def test_lines_past_those_that_are_read_are_told_as_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(named_files, "MOST_LINES", 1)
    lay(tmp_path, "дүн.xlsx")
    outcome = gathered(tmp_path, r"дүн.xlsx\n\nтайлан.pdf\nзураг.jpg")
    assert listed(outcome) == [("1.1", "дүн.xlsx"), ("1.1", None)]
    assert findings(outcome) == [("evidence.not-found", "L4", "… (+2)", None)]


@pytest.mark.parametrize("name", ["Тайлан.pdf", "тайлан нэг.pdf", "тайлан", "тaйлан.pdf", "тайлан.pdf (3 хуудас)"])
def test_a_name_that_is_not_quite_the_files_is_told(tmp_path, name):
    lay(tmp_path, "тайлан_нэг.pdf" if "нэг" in name else "тайлан.pdf")
    outcome = gathered(tmp_path, name)
    [(_, where)] = listed(outcome)
    assert findings(outcome) == [("evidence.guessed", "L4", name, where)]


def test_letters_that_macos_takes_apart_are_the_same_name(tmp_path):
    lay(tmp_path, unicodedata.normalize("NFD", "хэрэгжилтийн үнэлгээ.pdf"))
    assert findings(gathered(tmp_path, "хэрэгжилтийн үнэлгээ.pdf")) == []


def test_the_file_of_that_very_name_comes_before_others(tmp_path):
    lay(tmp_path, "Тайлан.pdf", b"1")
    lay(tmp_path, "тайлан.docx", b"2")
    lay(tmp_path, "тайлан.pdf", b"3")
    outcome = gathered(tmp_path, "тайлан.pdf")
    assert (listed(outcome), findings(outcome)) == ([("1.1", "тайлан.pdf")], [])


def test_several_names_on_a_line_are_each_looked_for(tmp_path):
    for name in ("Тушаал, 5.pdf", "дүн.xlsx"):
        lay(tmp_path, name, name.encode())
    outcome = gathered(tmp_path, "Тушаал, 5.pdf, дүн.xlsx; зураг.jpg")
    assert listed(outcome) == [("1.1", "Тушаал, 5.pdf"), ("1.1", "дүн.xlsx"), ("1.1", None)]
    assert findings(outcome) == [("evidence.not-found", "L4", "зураг.jpg", None)]


def test_different_files_of_one_name_are_all_listed_and_told(tmp_path):
    lay(tmp_path, "а/тайлан.pdf", b"1")
    lay(tmp_path, "б/тайлан.pdf", b"2")
    outcome = gathered(tmp_path, "тайлан.pdf")
    assert listed(outcome) == [("1.1", "а/тайлан.pdf"), ("1.1", "б/тайлан.pdf")]
    assert findings(outcome) == [("evidence.ambiguous", "L4", "тайлан.pdf", "а/тайлан.pdf, б/тайлан.pdf")]


def test_of_files_of_one_name_that_in_the_measures_folder_is_meant(tmp_path):
    lay(tmp_path, "1.1 Сургалт/тайлан.pdf", b"1")
    lay(tmp_path, "1.2/тайлан.pdf", b"2")
    outcome = gathered(tmp_path, "тайлан.pdf", "тайлан.pdf")
    assert listed(outcome) == [("1.1", "1.1 Сургалт/тайлан.pdf"), ("1.2", "1.2/тайлан.pdf")]
    assert [item[0] for item in findings(outcome)] == ["evidence.guessed", "evidence.guessed"]


def test_a_name_with_its_folder_means_the_file_there(tmp_path):
    lay(tmp_path, "а/тайлан.pdf", b"1")
    lay(tmp_path, "б/тайлан.pdf", b"2")
    outcome = gathered(tmp_path, r"б/тайлан.pdf")
    assert (listed(outcome), findings(outcome)) == ([("1.1", "б/тайлан.pdf")], [])


def test_a_name_never_leads_out_of_the_folder(tmp_path):
    lay(tmp_path, "нууц.pdf")
    (tmp_path / "баримт").mkdir()
    outcome = gathered(tmp_path / "баримт", r"../нууц.pdf\n" + str(tmp_path / "нууц.pdf"))
    assert listed(outcome) == [("1.1", None), ("1.1", None)]


def test_equal_copies_are_one_file(tmp_path):
    lay(tmp_path, "а/тайлан.pdf")
    lay(tmp_path, "б/тайлан.pdf")
    [entry] = gathered(tmp_path, "тайлан.pdf").entries
    assert (entry.file.source.where, entry.file.others) == ("а/тайлан.pdf", ("б/тайлан.pdf",))


def test_one_content_for_two_measures_is_told_at_the_second_whatever_it_is_called(tmp_path):
    lay(tmp_path, "тайлан.pdf", b"same")
    lay(tmp_path, "дүн.pdf", b"same")
    outcome = gathered(tmp_path, r"тайлан.pdf\nдүн.pdf", "дүн.pdf")
    assert [entry.measure for entry in outcome.entries] == ["1.1", "1.1", "1.2"]
    assert findings(outcome) == [("evidence.shared", "L5", "дүн.pdf", "1.1")]


@pytest.mark.parametrize(
    ("day", "settings", "outside"),
    [
        ((2025, 6, 30), {"period": "h1"}, False),
        ((2025, 7, 1), {"period": "h1"}, True),
        ((2024, 12, 31), {"period": "h1"}, True),
        ((2025, 7, 1), {"period": "q3"}, False),
        ((2025, 11, 2), {"as_of": "2025-11-01"}, True),
        ((2025, 11, 2), {"period": "plan"}, False),
        ((2025, 4, 1), {"period": "q1"}, True),
        ((2025, 12, 31), {}, False),
        ((2019, 1, 1), {"year": None}, False),
    ],
)
def test_a_date_outside_the_reporting_period_is_told(tmp_path, day, settings, outside):
    moment = datetime(*day, 12).astimezone()
    lay(tmp_path, "тайлан.pdf", moment=moment)
    expected = [("evidence.dated", "L4", "тайлан.pdf", moment.date().isoformat())] if outside else []
    assert findings(gathered(tmp_path, "тайлан.pdf", **settings)) == expected


def test_attachments_of_mails_and_members_of_archives_are_evidence_of_the_mails_date(tmp_path):
    packed = archive(("хавтас/зураг.jpg", b"\xff\xd8\xff" * 40_000))
    mail = saved_mail(("тайлан.pdf", b"%PDF mail"), ("зургууд.zip", packed), Date="Tue, 10 Jun 2025 09:00:00 +0800")
    lay(tmp_path, "Хариу.eml", mail, datetime(2026, 1, 1, tzinfo=UTC))
    outcome = gathered(tmp_path, r"тайлан.pdf\nзураг.jpg\nзургууд.zip")
    assert listed(outcome) == [
        ("1.1", "Хариу.eml: тайлан.pdf"),
        ("1.1", "Хариу.eml: зургууд.zip: хавтас: зураг.jpg"),
        ("1.1", "Хариу.eml: зургууд.zip"),
    ]
    assert findings(outcome) == []
    assert [entry.file.content.size for entry in outcome.entries] == [9, 120_000, len(packed)]


def test_a_file_on_disk_comes_before_an_equal_attachment(tmp_path):
    lay(tmp_path, "а.eml", saved_mail(("тайлан.pdf", b"%PDF")))
    lay(tmp_path, "я/тайлан.pdf", b"%PDF")
    [entry] = gathered(tmp_path, "тайлан.pdf").entries
    assert (entry.file.source.where, entry.file.others) == ("я/тайлан.pdf", ("а.eml: тайлан.pdf",))


def test_an_attachment_of_a_long_name_is_known_by_it(tmp_path):
    name = "а" * 200 + ".pdf"
    lay(tmp_path, "Хариу.eml", saved_mail((name, b"%PDF"), Date="Tue, 10 Jun 2025 09:00:00 +0800"))
    outcome = gathered(tmp_path, name)
    assert (len(outcome.entries), findings(outcome)) == (1, [])


def test_a_damaged_archive_is_told_and_the_rest_is_gathered(tmp_path):
    lay(tmp_path, "зургууд.zip", archive(("зураг.jpg", b"\xff\xd8\xff"))[:-30])
    lay(tmp_path, "тайлан.pdf")
    outcome = gathered(tmp_path, "тайлан.pdf")
    assert listed(outcome) == [("1.1", "тайлан.pdf"), ("", None)]
    [note] = outcome.notes
    assert "«зургууд.zip» архив гэмтсэн байна" in note


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_links_and_pipes_are_neither_followed_nor_waited_for(tmp_path):
    secret = lay(tmp_path, "гадна/нууц.pdf")
    folder = tmp_path / "баримт"
    folder.mkdir()
    (folder / "тайлан.pdf").symlink_to(secret)
    (folder / "хавтас").symlink_to(secret.parent)
    os.mkfifo(folder / "хоолой.pdf")
    outcome = gathered(folder, r"тайлан.pdf\nхоолой.pdf\nнууц.pdf")
    assert [(code, value) for code, _, value, _ in findings(outcome)] == [
        ("evidence.unreadable", "тайлан.pdf"), ("evidence.unreadable", "хоолой.pdf"), ("evidence.not-found", "нууц.pdf"),
    ]  # fmt: skip
    assert all(entry.file is None for entry in outcome.entries)


def test_a_file_that_another_program_holds_is_told(tmp_path, monkeypatch):
    lay(tmp_path, "тайлан.pdf")

    def held(path, flags):
        raise PermissionError(13, "in use", str(path))

    monkeypatch.setattr(contents.os, "open", held)
    [(code, cell, value, why)] = findings(gathered(tmp_path, "тайлан.pdf"))
    assert (code, cell, value) == ("evidence.unreadable", "L4", "тайлан.pdf")
    assert why.startswith("Өөр программд нээлттэй")


def test_a_file_too_large_is_told_without_being_read(tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "LARGEST", 10)
    lay(tmp_path, "бичлэг.mp4", b"x" * 11)
    lay(tmp_path, "зураг.jpg", b"x" * 10)
    outcome = gathered(tmp_path, r"бичлэг.mp4\nзураг.jpg")
    assert listed(outcome) == [("1.1", None), ("1.1", "зураг.jpg")]
    assert [item[0] for item in findings(outcome)] == ["evidence.unreadable"]


def test_more_attachments_than_memory_should_hold_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "LARGEST_IN_ALL", 5)
    lay(
        tmp_path,
        "Хариу.eml",
        saved_mail(("а.pdf", b"%PDF1"), ("б.pdf", b"%PDF2"), Date="Tue, 10 Jun 2025 09:00:00 +0800"),
    )
    outcome = gathered(tmp_path, r"а.pdf\nб.pdf")
    assert listed(outcome) == [("1.1", "Хариу.eml: а.pdf"), ("1.1", None), ("", None)]
    assert len(outcome.notes) == 1


def test_own_files_hidden_files_and_those_nobody_named_are_passed_over(tmp_path):
    for name in ("План.xlsx", ".нууц.pdf", "~$тайлан.docx", "өөр.pdf"):
        lay(tmp_path, name)
    outcome = gather(examined(r"План.xlsx\nнууц.pdf\nтайлан.docx"), [tmp_path], [tmp_path / "План.xlsx"])
    assert [where for _, where in listed(outcome)] == [None, None, None]


def test_a_folder_that_is_not_there_and_too_many_names_are_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="«.*алга» хавтас олдсонгүй"):
        gathered(tmp_path / "алга", "тайлан.pdf")
    monkeypatch.setattr(gathering, "MOST_NAMED", 1)
    with pytest.raises(InputError, match="1 ширхгээс хэтэрсэн"):
        gathered(tmp_path, r"а.pdf\nб.pdf")
    monkeypatch.setattr(sources, "MOST_FILES", 1)
    lay(tmp_path, "а.pdf")
    lay(tmp_path, "б.pdf")
    with pytest.raises(InputError, match="1 ширхгээс хэтэрсэн"):
        gathered(tmp_path, "а.pdf")
