"""Archives in folders and mails are opened within limits; what they hold beside workbooks is named."""

import io
import struct
import zipfile

import pytest

from plan_workbook.exchange.incoming.mails import archives, first_bytes, parcel
from plan_workbook.exchange.incoming.mails.search import search
from tests.exchange import outlook
from tests.mails import DOCUMENT, WORKBOOK, archive, part, raw_mail, saved_mail


def searched(data: bytes, name: str = "ирсэн.zip", named: bool = True) -> list[tuple[str, object]]:
    """Name and what it is: True for the workbook, else the sentence."""
    return [(item.name, item.trouble or item.unread or item.data == WORKBOOK) for item in search(name, data, named)]


def test_an_archive_gives_its_workbooks_by_folder_and_those_of_mails_and_archives_in_it():
    data = archive(
        ("НХХ/тайлан.xlsx", WORKBOOK),
        ("../../ТЗУХ/тайлан.xlsx", WORKBOOK),
        ("C:\\а\\б\\в\\тайлан.xlsx", WORKBOOK),
        ("хариу.eml", saved_mail(("а.xlsx", WORKBOOK))),
        ("хариу.msg", outlook.message([("б.xlsx", WORKBOOK)])),
        ("дотор.zip", archive(("в.dat", WORKBOOK))),
        ("хавтас/", b""),
    )
    assert searched(data) == [
        ("ирсэн.zip: НХХ: тайлан.xlsx", True),
        ("ирсэн.zip: ТЗУХ: тайлан.xlsx", True),
        ("ирсэн.zip: б: в: тайлан.xlsx", True),
        ("ирсэн.zip: хариу.eml: а.xlsx", True),
        ("ирсэн.zip: хариу.msg: б.xlsx", True),
        ("ирсэн.zip: дотор.zip: в.dat", True),
    ]


@pytest.mark.parametrize("name", ["ирсэн.zip", "ирсэн", "ирсэн.dat", "ирсэн.pdf"])
def test_an_archive_is_one_whatever_it_is_called(name):
    assert searched(archive(("а.xlsx", WORKBOOK)), name) == [(f"{name}: а.xlsx", True)]


def test_traces_of_programs_in_an_archive_are_passed_over():
    data = archive(
        ("а.xlsx", WORKBOOK),
        ("__MACOSX/._а.xlsx", b"\0\x05\x16\x07"),
        ("~$а.xlsx", b"\x03"),
        (".DS_Store", b"x"),
        ("Thumbs.db", b"x"),
    )
    assert searched(data) == [("ирсэн.zip: а.xlsx", True)]


def test_what_else_an_archive_holds_is_named_in_one_sentence():
    files = [(f"{at}.pdf", b"%PDF-1.7") for at in range(25)]
    said = search("ирсэн.zip", archive(("а.xlsx", WORKBOOK), ("б.docx", DOCUMENT), *files))
    named = ", ".join(f"«{at}.pdf» (PDF баримт)" for at in range(19))
    assert [(item.name, item.trouble, item.unread) for item in said] == [
        ("ирсэн.zip: а.xlsx", "", ""),
        (
            "ирсэн.zip",
            "",
            f"«ирсэн.zip» дотор уншаагүй файл байна: «б.docx» (Word баримт), {named}, бусад 6 файл. "
            "Хариу нь эдгээр файлд байвал бөглөсөн маягтыг (.xlsx) дахин ирүүлэхийг хүснэ үү.",
        ),
    ]


def test_an_archive_without_a_workbook_is_told_and_an_error_only_where_it_was_chosen():
    data = archive(("а.pdf", b"%PDF-1.7"))
    sentence = (
        "«ирсэн.zip» файл дотор Excel файл алга. Байгууллагаас ирүүлсэн .xlsx файлыг сонгоно уу. "
        "Дотроос нь олдсон: «а.pdf» (PDF баримт)."
    )
    assert [(item.trouble, item.unread) for item in search("ирсэн.zip", data)] == [(sentence, "")]
    assert [(item.trouble, item.unread) for item in search("ирсэн.zip", data, named=False)] == [("", sentence)]


@pytest.mark.parametrize("name", ["ирсэн.z01", "ирсэн.zip.001", "ирсэн.xlsx.crdownload", "ирсэн.xlsx.part"])
def test_a_piece_of_a_file_is_named_as_one_and_whole_it_is_opened(name):
    data = archive(("а.xlsx", WORKBOOK))
    sentence = (
        f"«{name}» файлыг уншаагүй (хэсэглэсэн архивын нэг хэсэг, эсвэл дутуу татсан файл). "
        "Хариу нь энэ файлд байвал бөглөсөн маягтыг (.xlsx) дахин ирүүлэхийг хүснэ үү."
    )
    assert [(item.trouble, item.unread) for item in search(name, data[:200], named=False)] == [("", sentence)]
    assert [item.data for item in search(name, data)] == [WORKBOOK]


def test_an_archive_that_is_not_opened_is_one_though_it_is_called_a_workbook():
    sentence = "«ирсэн.xlsx» архивыг (RAR) энэ хэрэгсэл нээдэггүй. Задлаад доторх файлыг сонгоно уу."
    assert [item.unread for item in search("ирсэн.xlsx", b"Rar!\x1a\x07\x01\x00" + bytes(60), named=False)] == [
        sentence
    ]


def locked(data: bytes) -> bytes:
    """The archive with the mark of a password on each of its members."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        offset = changed.find(mark)
        while offset >= 0:
            changed[offset + at] |= 1
            offset = changed.find(mark, offset + 1)
    return bytes(changed)


def packed_by(data: bytes, method: int) -> bytes:
    """The archive, said to be packed by another method."""
    changed = bytearray(data)
    struct.pack_into("<H", changed, 8, method)
    struct.pack_into("<H", changed, changed.find(b"PK\x01\x02") + 10, method)
    return bytes(changed)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            locked(archive(("а.xlsx", b"x"))),
            "«ирсэн.zip: а.xlsx» архив нууц үгтэй байна. Нууц үгээр нь задлаад доторх файлыг сонгоно уу.",
        ),
        (
            packed_by(archive(("а.xlsx", b"x")), 9),
            "«ирсэн.zip: а.xlsx» архивын шахсан аргыг энэ хэрэгсэл дэмждэггүй. Задлаад доторх файлыг сонгоно уу.",
        ),
    ],
)
def test_a_member_that_cannot_be_unpacked_is_named_with_what_to_do(data, sentence):
    assert searched(data) == [("ирсэн.zip", sentence)]
    assert [item.unread for item in search("б.eml", raw_mail(part(WORKBOOK, "а.xlsx"), part(data, "в.zip")))] == [
        "",
        sentence.replace("ирсэн.zip", "б.eml: в.zip"),
    ]


def test_an_archive_that_is_damaged_is_named_and_its_whole_members_are_read():
    assert searched(archive(("а.xlsx", WORKBOOK))[:90]) == [
        (
            "ирсэн.zip",
            "«ирсэн.zip» архив гэмтсэн байна. Захидлаас дахин хадгалах, эсвэл задлаад доторх файлыг сонгоно уу.",
        ),
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("а.xlsx", WORKBOOK + b"mark")
        package.writestr("б.xlsx", WORKBOOK)
    assert searched(out.getvalue().replace(b"mark", b"MARK")) == [
        ("ирсэн.zip: б.xlsx", True),
        (
            "ирсэн.zip: а.xlsx",
            "«ирсэн.zip: а.xlsx» архив гэмтсэн байна. Захидлаас дахин хадгалах, эсвэл задлаад доторх файлыг сонгоно уу.",
        ),
    ]


@pytest.mark.parametrize(
    ("raw", "flag"), [("Тайлан.xlsx".encode(), 0), ("Тайлан.xlsx".encode("cp866"), 0), ("Тайлан.xlsx".encode(), 0x800)]
)
def test_names_that_windows_and_mac_pack_are_read(raw, flag):
    info = zipfile.ZipInfo("x")
    info.orig_filename, info.flag_bits = raw.decode("utf-8" if flag else "cp437"), flag
    assert archives.shown_name(info) == "Тайлан.xlsx"


def nested(depth: int) -> bytes:
    data = WORKBOOK
    for at in range(depth):
        data = archive((f"{at}.zip" if at else "а.xlsx", data))
    return data


def many(count: int) -> bytes:
    """An archive of empty members."""
    return archive(*((f"{at}.bin", b"") for at in range(count)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (nested(30), "хэт олон давхарласан"),
        (many(2_001), "хэт олон хавсралт"),
        (archive(*((f"{at}.xlsx", WORKBOOK) for at in range(101))), "100-аас олон Excel файл"),
        (archive(("а.xlsx", bytes(40 * 2**20))), "задлахад 32 МБ-аас том"),
    ],
)
def test_an_archive_of_too_much_is_refused_whole(data, reason):
    assert [(item.name, item.data, reason in item.trouble) for item in search("ирсэн.zip", data)] == [
        ("ирсэн.zip", b"", True)
    ]


@pytest.mark.parametrize("name", ["ирсэн.zip", "ирсэн.xlsx", "ирсэн"])
def test_an_archive_of_too_many_members_is_not_looked_into(monkeypatch, name):
    data = archive(("а.xlsx", WORKBOOK), ("б.bin", b""))
    assert search(name, data)[0].name == f"{name}: а.xlsx"
    monkeypatch.setattr(first_bytes, "MOST_MEMBERS", 1)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("its list of members was read"))
    (item,) = search(name, data)
    if name.endswith(".xlsx"):  # its reader refuses it, by the same measure of parts
        assert item.data == data
    else:
        assert (item.data, "хэт олон хавсралт" in item.trouble) == (b"", True)


def test_what_an_archive_unpacks_to_is_counted_over_all_that_lies_in_it(monkeypatch):
    monkeypatch.setattr(parcel, "MOST_BYTES", 3 * len(WORKBOOK))
    inner = archive(("а.xlsx", WORKBOOK))
    assert [item.data == WORKBOOK for item in search("а.zip", archive(("а.zip", inner)))] == [True]
    (item,) = search("а.zip", archive(*((f"{at}.zip", inner) for at in range(4))))
    assert (item.data, "задлахад" in item.trouble) == (b"", True)


def test_of_a_large_picture_in_an_archive_only_the_beginning_is_unpacked(monkeypatch):
    monkeypatch.setattr(parcel, "MOST_BYTES", 90_000)
    data = archive(("а.xlsx", WORKBOOK), ("б.mp4", b"\0\0\0 ftyp" + bytes(range(256)) * 1_000))
    assert [(item.name, bool(item.data)) for item in search("а.zip", data)] == [
        ("а.zip: а.xlsx", True),
        ("а.zip", False),
    ]
