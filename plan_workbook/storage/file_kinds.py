"""What kind of file something is, by its first bytes and its parts, and what is said of one that can't be used."""

from __future__ import annotations

from plan_workbook.errors import InputError

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO: the stream of a password-protected workbook
MAIL_STREAM = "__properties_version1.0".encode("utf-16-le")  # [MS-OXMSG] 2.4
BOOK_STREAMS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))  # [MS-XLS] 2.1.2
WORD_STREAM, SLIDES_STREAM = ("WordDocument".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le"))

_SAVE = "Excel дээр нээж, «.xlsx» хэлбэрээр хадгалаад дахин оролдоно уу."
ENCRYPTED_FILE = "«{name}» файл нууц үгтэй байна. Excel дээр нууц үгийг нь аваад дахин оролдоно уу."
LEGACY = "«{name}» файл хуучин (.xls) хэлбэртэй байна. " + _SAVE
ANCIENT = (
    "«{name}» файл хэт хуучин (Excel 5.0/95) хэлбэртэй байна. Уг хэлбэрт «ө», «ү» үсэг хадгалагддаггүй. " + _SAVE
)
BINARY = "«{name}» файл хоёртын (.xlsb) хэлбэртэй байна. " + _SAVE
OPEN_DOCUMENT = "«{name}» файл OpenDocument (.ods) хэлбэртэй байна. " + _SAVE
MAIL = "«{name}» нь Outlook-ийн захидал байна. Хавсаргасан ажлын номыг нь хадгалж, тэр файлаа сонгоно уу."
DOCUMENT = "«{name}» нь Excel-ийн ажлын ном биш, Word, PowerPoint-ийн баримт байна. «.xlsx» эсвэл «.xlsm» файл сонгоно уу."
OTHER = "«{name}» нь Excel-ийн ажлын ном биш байна. «.xlsx» эсвэл «.xlsm» файл сонгоно уу."


def compound_trouble(data: bytes) -> str | None:
    """Why a compound file (OLE) is no .xls that can be read, as a sentence with "{name}"; None where it may be one."""
    if ENCRYPTED in data:
        return ENCRYPTED_FILE
    if any(stream in data for stream in BOOK_STREAMS):
        return None
    if MAIL_STREAM in data:
        return MAIL
    return DOCUMENT if WORD_STREAM in data or SLIDES_STREAM in data else None


def package_trouble(names: set[str]) -> str | None:
    """Why a zip file is no workbook of ours, by the names of its parts in lower case; None where it may be one."""
    if "xl/workbook.bin" in names:
        return BINARY
    if "content.xml" in names and "[content_types].xml" not in names:
        return OPEN_DOCUMENT
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return DOCUMENT
    return None if "[content_types].xml" in names else OTHER


def refuse(sentence: str, name: str) -> InputError:
    """The refusal of the file of that name."""
    return InputError(sentence.format(name=name))
