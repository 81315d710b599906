"""What came back is found in files, folders and saved mails; names of attachments are words, never places."""

import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from plan_workbook.errors import InputError
from plan_workbook.exchange.incoming import collect as returned
from plan_workbook.exchange.incoming.collect import bare_name, collect
from tests.exchange.outlook import message as outlook_message
from tests.mails import DOCUMENT, WORKBOOK, archive, saved_mail

BOOK = b"PK\x03\x04" + b"x" * 60


def names(*paths: Path) -> list[tuple[str, str]]:
    return [(parcel.name, parcel.trouble and parcel.trouble.split(":")[0]) for parcel in collect(list(paths))]


def test_a_folder_gives_its_workbooks_and_mails_in_order(tmp_path):
    (tmp_path / "НХХ").mkdir()
    for name in ("б.xlsx", "а.XLSM", "~$б.xlsx", ".нууц.xlsx", "НХХ/в.ods", "Thumbs.db", "Илгээх жагсаалт.html"):
        (tmp_path / name).write_bytes(BOOK)
    (tmp_path / "г.eml").write_bytes(saved_mail(("д.xlsx", BOOK), ("зураг.png", b"\x89PNG"), ("е.xls", b"\xd0\xcf")))
    assert names(tmp_path) == [
        ("а.XLSM", ""),
        ("б.xlsx", ""),
        ("г.eml: д.xlsx", ""),
        ("г.eml: е.xls", ""),
        ("в.ods", ""),
    ]


def test_a_file_that_is_named_twice_counts_once_and_two_of_one_name_are_told_apart(tmp_path):
    for unit in ("ТЗУХ", "ГЗБА"):
        (tmp_path / unit).mkdir()
        (tmp_path / unit / "тайлан.xlsx").write_bytes(BOOK)
    one, two = tmp_path / "ТЗУХ" / "тайлан.xlsx", tmp_path / "ГЗБА" / "тайлан.xlsx"
    outcome = [(name.replace("\\", "/"), trouble) for name, trouble in names(one, two, one)]
    assert outcome == [("ТЗУХ/тайлан.xlsx", ""), ("ГЗБА/тайлан.xlsx", "")]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("../../.ssh/config.xlsx", "config.xlsx"),
        ("..\\..\\Windows\\x.xlsx", "x.xlsx"),
        ("C:\\Users\\а.xlsx", "а.xlsx"),
        ("/etc/passwd", "passwd"),
        ("а\r\nб\u202exslx.xlsx", "абxslx.xlsx"),
        ("", "нэргүй"),
        ("..", ".."),
    ],
)
def test_a_path_in_an_attachments_name_is_only_a_word(tmp_path, name, bare):
    assert bare_name(name) == bare
    if bare.endswith(".xlsx") and "\r" not in name:
        (tmp_path / "захидал.eml").write_bytes(saved_mail((name, BOOK)))
        assert names(tmp_path / "захидал.eml") == [(f"захидал.eml: {bare}", "")]
    assert sorted(path.name for path in tmp_path.iterdir()) in ([], ["захидал.eml"])


def test_what_is_not_read_in_a_folder_is_named_with_what_to_do(tmp_path):
    files = {
        "а.xlsx": WORKBOOK, "б.docx": DOCUMENT, "в.pdf": b"%PDF-1.7", "г.rar": b"Rar!\x1a\x07\x01\x00", "д.7z": b"7z\xbc\xaf\x27\x1c",
        "е.png": b"\x89PNG", "ж": b"?", "з.zip": archive(("тайлан.pdf", b"%PDF-1.7")), "и.txt": "Хариу".encode(), "к.doc": b"",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    again = "Хариу нь энэ файлд байвал бөглөсөн маягтыг (.xlsx) дахин ирүүлэхийг хүснэ үү."
    unpack = "энэ хэрэгсэл нээдэггүй. Задлаад доторх файлыг сонгоно уу."
    assert {parcel.name: parcel.unread for parcel in collect([tmp_path])} == {
        "а.xlsx": "",
        "б.docx": f"«б.docx» файлыг уншаагүй (Word баримт). {again}",
        "в.pdf": f"«в.pdf» файлыг уншаагүй (PDF баримт). {again}",
        "г.rar": f"«г.rar» архивыг (RAR) {unpack}",
        "д.7z": f"«д.7z» архивыг (7z) {unpack}",
        "е.png": f"«е.png» файлыг уншаагүй (зураг). {again}",
        "ж": f"«ж» файлыг уншаагүй (төрөл нь тодорхойгүй файл). {again}",
        "з.zip": "«з.zip» файл дотор Excel файл алга. Байгууллагаас ирүүлсэн .xlsx файлыг сонгоно уу. "
        "Дотроос нь олдсон: «тайлан.pdf» (PDF баримт).",
        "и.txt": f"«и.txt» файлыг уншаагүй (бичвэр файл). {again}",
        "к.doc": f"«к.doc» файлыг уншаагүй (хоосон файл). {again}",
    }
    assert [parcel.trouble for parcel in collect([tmp_path])] == [""] * len(files)


def test_a_file_that_was_chosen_and_holds_no_workbook_cannot_be_used(tmp_path):
    (tmp_path / "б.docx").write_bytes(DOCUMENT)
    (tmp_path / "~$б.xlsx").write_bytes(b"\x03Bat")
    (parcel,) = collect([tmp_path / "б.docx"])
    assert (parcel.trouble[:39], parcel.unread) == ("«б.docx» файлыг уншаагүй (Word баримт).", "")
    (owner,) = collect([tmp_path / "~$б.xlsx"])
    assert (owner.data, owner.trouble) == (b"\x03Bat", "")  # its reader says that it is no workbook


def test_a_copy_under_another_programs_name_is_known_by_its_first_bytes(tmp_path):
    for name in ("а.docx", "б.dat", "в", "г.xlsx(1)", "д.zip", "е.eml", "ж.xls_"):
        (tmp_path / name).write_bytes(WORKBOOK)
    assert [(item.name, item.data == WORKBOOK) for item in collect([tmp_path])] == [
        (name, True) for name in ("а.docx", "б.dat", "в", "г.xlsx(1)", "д.zip", "е.eml", "ж.xls_")
    ]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "а.xlsx")
    (parcel,) = collect([tmp_path])
    assert "унших боломжгүй" in parcel.trouble


def test_a_draft_is_read_as_any_mail_and_merging_finds_its_copy_blank(tmp_path):
    (tmp_path / "ноорог.eml").write_bytes(saved_mail(("а.xlsx", WORKBOOK), X_Unsent="1"))
    (tmp_path / "хоосон.eml").write_bytes(saved_mail(X_Unsent="1"))
    (tmp_path / "хариу.eml").write_bytes(saved_mail(X_Unsent="0"))
    assert [(item.name, item.trouble[:45]) for item in collect([tmp_path])] == [
        ("ноорог.eml: а.xlsx", ""),
        ("хариу.eml", "«хариу.eml» захидалд хавсаргасан Excel файл а"),
        ("хоосон.eml", "«хоосон.eml» нь илгээх ноорог байна, ирсэн за"),
    ]


def test_a_forwarded_mail_is_searched_too(tmp_path):
    outer = EmailMessage()
    outer.set_content("Дамжуулав.")
    inner = EmailMessage()
    inner.set_content("Илгээв.")
    inner.add_attachment(BOOK, "application", "octet-stream", filename="а.xlsx")
    outer.add_attachment(inner)
    (tmp_path / "а.eml").write_bytes(outer.as_bytes())
    assert names(tmp_path / "а.eml") == [("а.eml: а.xlsx", "")]


def test_an_outlook_mail_gives_its_workbooks(tmp_path):
    large = BOOK + bytes(range(256)) * 40
    path = tmp_path / "хариу.msg"
    path.write_bytes(outlook_message([("..\\Тайлан ТЗУХ.xlsx", large), ("зураг.png", b"x"), ("жижиг.xlsx", BOOK)]))
    assert [(parcel.name, parcel.data) for parcel in collect([path])] == [
        ("хариу.msg: Тайлан ТЗУХ.xlsx", large), ("хариу.msg: жижиг.xlsx", BOOK),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("хоосон.eml", saved_mail(), "«хоосон.eml» захидалд хавсаргасан Excel файл алга"),
        ("зурагтай.eml", saved_mail(("а.png", b"\x89PNG")), "хавсаргасан Excel файл алга"),
        ("хоосон.msg", outlook_message([]), "«хоосон.msg» захидалд хавсаргасан Excel файл алга"),
        ("гэмтсэн.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 900, "гэмтсэн байна"),
        ("гэмтсэн.eml", b"\xff\x00\xfe" * 50, "хавсаргасан Excel файл алга"),
    ],
)
def test_a_mail_without_a_workbook_is_named(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    (parcel,) = collect([tmp_path / name])
    assert (reason in parcel.trouble, parcel.data) == (True, b"")


def test_what_is_not_there_or_holds_nothing_is_refused(tmp_path):
    with pytest.raises(InputError, match="олдсонгүй"):
        collect([tmp_path / "алга.xlsx"])
    with pytest.raises(InputError, match="буцаан ирүүлсэн файл алга"):
        collect([tmp_path])
    (tmp_path / "~$а.xlsx").write_bytes(b"x")
    with pytest.raises(InputError, match="буцаан ирүүлсэн файл алга"):
        collect([tmp_path])


def test_files_that_are_too_large_together_are_named_from_the_first_one_that_is_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(returned, "LARGEST_IN_ALL", len(WORKBOOK) + 10)
    for name in ("а.xlsx", "б.xlsx"):
        (tmp_path / name).write_bytes(WORKBOOK)
    assert [(item.name, item.trouble[:60]) for item in collect([tmp_path])] == [
        ("а.xlsx", ""), ("б.xlsx", "«б.xlsx» файлыг уншаагүй: файлуудын нийт хэмжээ хэт том байна"[:60]),
    ]  # fmt: skip


def test_a_file_that_is_far_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(returned, "LARGEST", 50)
    (tmp_path / "а.xlsx").write_bytes(BOOK)
    (parcel,) = collect([tmp_path / "а.xlsx"])
    assert ("хэт том" in parcel.trouble, parcel.data) == (True, b"")
