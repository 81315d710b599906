"""What came back is found in files, folders and saved mails; names of attachments are words, never places."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from plan_workbook.errors import UnusableInput
from plan_workbook.exchange import returned
from plan_workbook.exchange.returned import bare_name, collect
from tests.exchange.outlook import message as outlook_message
from tests.mails import saved_mail

BOOK = b"PK\x03\x04" + b"x" * 60


def names(*paths: Path) -> list[tuple[str, str]]:
    return [(parcel.name, parcel.trouble and parcel.trouble.split(":")[0]) for parcel in collect(list(paths))]


def test_a_folder_gives_its_workbooks_and_mails_in_order(tmp_path):
    (tmp_path / "НХХ").mkdir()
    for name in ("б.xlsx", "а.XLSM", "~$б.xlsx", "тэмдэглэл.docx", ".нууц.xlsx", "НХХ/в.ods"):
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
    found = [(name.replace("\\", "/"), trouble) for name, trouble in names(one, two, one)]
    assert found == [("ТЗУХ/тайлан.xlsx", ""), ("ГЗБА/тайлан.xlsx", "")]


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


def test_our_own_draft_is_nothing_that_came_back(tmp_path):
    draft = b"X-Unsent: 1\r\n" + saved_mail(("а.xlsx", BOOK))
    (tmp_path / "ноорог.eml").write_bytes(draft)
    (tmp_path / "б.xlsx").write_bytes(BOOK)
    assert names(tmp_path) == [("б.xlsx", "")]
    (parcel,) = collect([tmp_path / "ноорог.eml"])
    assert parcel.trouble.startswith("«ноорог.eml» нь илгээх ноорог байна")


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
    ("name", "data", "words"),
    [
        ("хоосон.eml", saved_mail(), "«хоосон.eml» захидалд хавсаргасан ажлын ном алга"),
        ("зурагтай.eml", saved_mail(("а.png", b"\x89PNG")), "хавсаргасан ажлын ном алга"),
        ("хоосон.msg", outlook_message([]), "«хоосон.msg» захидалд хавсаргасан ажлын ном алга"),
        ("гэмтсэн.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 900, "гэмтсэн байна"),
        ("гэмтсэн.eml", b"\xff\x00\xfe" * 50, "хавсаргасан ажлын ном алга"),
    ],
)
def test_a_mail_without_a_workbook_is_named(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    (parcel,) = collect([tmp_path / name])
    assert (words in parcel.trouble, parcel.data) == (True, b"")


def test_what_is_not_there_or_holds_nothing_is_refused(tmp_path):
    with pytest.raises(UnusableInput, match="олдсонгүй"):
        collect([tmp_path / "алга.xlsx"])
    with pytest.raises(UnusableInput, match="буцаан ирүүлсэн файл алга"):
        collect([tmp_path])


def test_a_file_that_is_far_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(returned, "LARGEST", 50)
    (tmp_path / "а.xlsx").write_bytes(BOOK)
    (parcel,) = collect([tmp_path / "а.xlsx"])
    assert ("хэт том" in parcel.trouble, parcel.data) == (True, b"")
