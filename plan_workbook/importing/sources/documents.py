"""Which kind of document a source is, by its first bytes: Word (new, old), PDF, a picture; read by the one that knows it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from plan_workbook.errors import InputError
from plan_workbook.importing.document import Document
from plan_workbook.storage.file_kinds import BOOK_STREAMS, ENCRYPTED, OLE, WORD_STREAM, ZIP

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_WORD_NAMES = (".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt")
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_FIRST = 1024  # bytes: a PDF may begin with other things before its mark


def read(path: Path) -> Document | None:
    """The document, or None where the source is none (a workbook, a .csv, nothing).

    Raises InputError with one sentence where it is a document that can't be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_FIRST)
    except OSError:
        return None  # the reader of workbooks says what is wrong with it
    if b"%PDF-" in head and not head.startswith((ZIP, OLE)):
        from plan_workbook.importing.sources import pdf

        return pdf.read(path)
    if head.startswith(_PICTURES) and not (head.startswith(b"BM") and path.suffix.lower() != ".bmp"):
        from plan_workbook.importing.sources import scan

        return scan.read(path)
    return _word(path, head)


def _word(path: Path, head: bytes) -> Document | None:
    named = path.suffix.lower() in _WORD_NAMES
    if head.startswith(ZIP):
        names = _names(path)
        if any(name.startswith("word/") for name in names) or (
            named and not _is_open_text(path) and "xl/workbook.xml" not in names
        ):
            from plan_workbook.importing.sources.word import docx

            return docx.read(path)
        return _converted(path) if _is_open_text(path) else None
    if head.startswith(OLE):
        raw = path.read_bytes()
        if ENCRYPTED in raw:
            if named:
                raise InputError("import.word.encrypted", name=path.name)
            return None
        return _converted(path) if WORD_STREAM in raw and not any(stream in raw for stream in BOOK_STREAMS) else None
    if head.lstrip().startswith(b"{\\rtf"):
        return _converted(path)
    if path.suffix.lower() == ".pdf":
        raise InputError("import.pdf.damaged", name=path.name)
    if named:
        raise InputError("import.word.damaged", name=path.name)
    return None


def _converted(path: Path) -> Document:
    from plan_workbook.importing.sources.word import docx, old_word

    return docx.read_data(path.name, old_word.as_docx(path))


def _names(path: Path) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            return {entry.filename.casefold() for entry in package.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return set()


def _is_open_text(path: Path) -> bool:
    with path.open("rb") as file:
        return _OPEN_TEXT in file.read(200)
