"""What kind of file something is, by its first bytes and its parts, and what is said of one that can't be used."""

from __future__ import annotations

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO: the stream of a password-protected workbook
MAIL_STREAM = "__properties_version1.0".encode("utf-16-le")  # [MS-OXMSG] 2.4
BOOK_STREAMS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))  # [MS-XLS] 2.1.2
WORD_STREAM, SLIDES_STREAM = ("WordDocument".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le"))

# the keys of what is said of a file that can't be used; each text names the file ({name})
ENCRYPTED_FILE, LEGACY, ANCIENT, BINARY = "file.encrypted", "file.legacy", "file.ancient", "file.binary"
OPEN_DOCUMENT, MAIL, DOCUMENT, OTHER = "file.open-document", "file.mail", "file.document", "file.other"


def compound_trouble(data: bytes) -> str | None:
    """Why a compound file (OLE) is no .xls that can be read, as the key of a text; None where it may be one."""
    if ENCRYPTED in data:
        return ENCRYPTED_FILE
    if any(stream in data for stream in BOOK_STREAMS):
        return None
    if MAIL_STREAM in data:
        return MAIL
    return DOCUMENT if WORD_STREAM in data or SLIDES_STREAM in data else None


def package_trouble(names: set[str]) -> str | None:
    """Why a zip file is no workbook of ours, by the names of its parts in lower case: a text's key; None where it may be one."""
    if "xl/workbook.bin" in names:
        return BINARY
    if "content.xml" in names and "[content_types].xml" not in names:
        return OPEN_DOCUMENT
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return DOCUMENT
    return None if "[content_types].xml" in names else OTHER
