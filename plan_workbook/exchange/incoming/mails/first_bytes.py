"""What a file is, by its first bytes; its name is asked only where they do not tell."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from pathlib import PurePosixPath

from plan_workbook import texts
from plan_workbook.exchange.incoming.mails.mail_parts import begins_as_mail

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
MAILS = (".eml", ".emlx", ".msg", ".mht", ".mhtml", ".mbox")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TNEF = b"\x78\x9f\x3e\x22"
MOST_MEMBERS = 50_000  # of an archive that is looked into: each costs some microseconds
_PKCS7 = bytes.fromhex("06092a864886f70d0107")  # the object identifiers 1.2.840.113549.1.7.x: signed, enveloped … data
_COMPRESSED = bytes.fromhex("060b2a864886f70d0109100109")  # id-ct-compressedData (RFC 3274)
_APPLE = (b"\x00\x05\x16\x07", b"\x00\x05\x16\x00")  # AppleDouble, AppleSingle (RFC 1740)
_SIDE = ("thumbs.db", "desktop.ini", ".ds_store")


class Kind(Enum):
    """What a file is. Workbooks are read, mails and archives searched; what is beside a file (SIDE) is passed over."""

    WORKBOOK = "workbook"
    MAIL = "mail"
    OUTLOOK = "outlook"  # a mail saved by Outlook
    TNEF = "tnef"  # winmail.dat
    SIGNED = "signed"  # a signed mail's envelope
    ARCHIVE = "archive"  # a .zip
    SIDE = "side"  # made by a program beside the file that is meant
    OTHER = "other"


# what a file is called that is not read: the ends of the keys of texts, "incoming.kind.…"
WORD, PDF, SLIDES, NUMBERS, PICTURE, UNKNOWN = "word", "pdf", "slides", "numbers", "picture", "unknown"
TAR, PIECE = "tar", "piece"
# of an archive that was split, or of a file that a browser was still loading; ".part1.rar" begins as every .rar does
_PIECE = re.compile(r"\.(?:z\d\d|\d{3}|crdownload|part|partial|download|opdownload)$", re.IGNORECASE)
FOREIGN_ARCHIVES = {
    b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf\x27\x1c": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz",
    b"MSCF": "CAB", b"\x28\xb5\x2f\xfd": "zstd", b"(This file must be converted with BinHex": "BinHex",
}  # fmt: skip
LOCKED_MAIL = (b"-----BEGIN PGP MESSAGE-----", b"\x76\xe8\x04\x60\xc4\x11\xe3\x86")  # PGP; Outlook's message.rpmsg
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"RIFF")
_PICTURE_NAMES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".bmp",
    ".tif",
    ".tiff",
    ".ico",
    ".webp",
    ".heic",
    ".svg",
    ".emf",
    ".wmf",
)
_MAGIC = {b"%PDF": PDF, b"{\\rtf": WORD, b"!BDN": "outlook-data", b"MZ": "program"}
_NAMES = {
    (".docx", ".doc", ".docm", ".rtf", ".odt", ".dotx"): WORD, (".pdf",): PDF,
    (".pptx", ".ppt", ".odp"): SLIDES, (".csv", ".tsv", ".txt"): "text",
    (".htm", ".html"): "web", (".numbers",): NUMBERS, (".xml", ".json"): "data",
}  # fmt: skip
_MAIN_PART = re.compile(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.[\w.]*(?:main|binary)", re.IGNORECASE)
_OTHER_MAIN_PART = re.compile(rb"(wordprocessingml|presentationml|ms-word|ms-powerpoint)[\w.]*\.main", re.IGNORECASE)


def kind_of(name: str, data: bytes) -> tuple[Kind, str]:
    """What a file is, and what to call it where it is not read. Side files that only their name tells are not asked for."""
    if data.startswith(_APPLE):
        return Kind.SIDE, "temporary"
    ending = PurePosixPath(name).suffix.lower()
    if _PIECE.search(name) and data.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(data)):
        return Kind.OTHER, PIECE
    if data.startswith(ZIP):
        return _of_zip(ending, data)
    if data.startswith(OLE):
        return _of_compound_file(ending, data)
    if data.startswith(TNEF):
        return Kind.TNEF, ""
    if is_cms(data):
        return Kind.SIGNED, ""
    if ending in MAILS:
        return Kind.MAIL, ""
    label = label_of(name, data)
    if ending in WORKBOOKS and not is_foreign_archive(label):  # its reader says that it is none
        return Kind.WORKBOOK, ""
    if begins_as_mail(data) and label not in (PDF, PICTURE):
        return Kind.MAIL, ""
    if ending == ".zip" or data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        return Kind.ARCHIVE, ""
    return Kind.OTHER, label


def may_hold_workbook(name: str, head: bytes) -> bool:
    """May a file that begins so be, or contain, a workbook? Asked before the rest of a large one is read."""
    ending = PurePosixPath(name).suffix.lower()
    starts = (ZIP, OLE, TNEF, b"PK")
    return head.startswith(starts) or is_cms(head) or ending in (*WORKBOOKS, *MAILS, ".zip") or begins_as_mail(head)


def is_side_file(name: str, data: bytes = b"") -> bool:
    """Was this made by a program beside the file that is meant: owner files of Office, traces of macOS and Windows?"""
    return name.startswith(("~$", ".")) or name.lower() in _SIDE or data.startswith(_APPLE)


def is_cms(data: bytes) -> bool:
    """Does this begin as a CMS envelope (RFC 5652), as DER, BER or PEM?"""
    head = data[:40]
    return (
        head[:1] == b"\x30"
        and (_PKCS7 in head or _COMPRESSED in head)
        or data.startswith((b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----"))
    )


def is_picture(name: str, data: bytes) -> bool:
    """Is this a picture, by its bytes or its name?"""
    return data.startswith(_PICTURES) or name.lower().endswith(_PICTURE_NAMES)


def label_of(name: str, data: bytes) -> str:
    """What kind of file it is that is not read: a name of an archive's format, or one that `shown_kind` says."""
    if not data:
        return "empty"
    for start, label in {**_MAGIC, **FOREIGN_ARCHIVES}.items():
        if data.startswith(start):
            return label
    if data[257:262] == b"ustar":
        return TAR
    if is_picture(name, data):
        return PICTURE
    ending = PurePosixPath(name).suffix.lower()
    return next((label for endings, label in _NAMES.items() if ending in endings), UNKNOWN)


def is_foreign_archive(label: str) -> bool:
    """Is it an archive of a format that is not opened here?"""
    return label in FOREIGN_ARCHIVES.values()


def shown_kind(label: str) -> str:
    """What a kind of file is called; formats of archives have but one name."""
    return label if label in (TAR, "") or is_foreign_archive(label) else texts.say(f"incoming.kind.{label}")


def _of_zip(ending: str, data: bytes) -> tuple[Kind, str]:
    """A package of Office or an archive. One that can't be opened is what its name says, else a damaged workbook."""
    named = Kind.WORKBOOK if ending in WORKBOOKS else None
    try:
        if data.count(b"PK\x01\x02") > MOST_MEMBERS:
            return named or Kind.ARCHIVE, ""
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            label = _package(package)
            if named and not label and _holds_others(package):
                return Kind.ARCHIVE, ""
    except Exception:  # noqa: BLE001 - whatever a damaged archive makes zipfile raise, it means the same
        if ending in (".zip", *WORKBOOKS):
            return named or Kind.ARCHIVE, ""
        known = label_of("x" + ending, b"PK")
        return (Kind.WORKBOOK, "") if known == UNKNOWN else (Kind.OTHER, known)
    if label == "xlsx":
        return Kind.WORKBOOK, ""
    return (named, "") if named else (Kind.OTHER, label) if label else (Kind.ARCHIVE, "")


def _package(package: zipfile.ZipFile) -> str:
    """ "xlsx" for a workbook of any form, what to call another package, "" for an archive."""
    names = {info.filename.replace("\\", "/").lower().lstrip("/"): info for info in package.infolist()}
    if "[content_types].xml" in names:
        types = _some(package, names["[content_types].xml"])
        other = _OTHER_MAIN_PART.search(types)
        if _MAIN_PART.search(types) or (not other and any(name.startswith("xl/") for name in names)):
            return "xlsx"
        word = other and b"word" in other[1].lower() or any(name.startswith("word/") for name in names)
        slides = other or any(name.startswith("ppt/") for name in names)
        return WORD if word else SLIDES if slides else UNKNOWN
    if "mimetype" in names or "meta-inf/manifest.xml" in names and "content.xml" in names:
        types = b"".join(_some(package, names[part]) for part in ("mimetype", "meta-inf/manifest.xml") if part in names)
        for kind, label in {b"spreadsheet": "xlsx", b"presentation": SLIDES, b"opendocument.text": WORD}.items():
            if b"opendocument." in types and kind in types:
                return label
        return UNKNOWN
    return NUMBERS if "index/document.iwa" in names else ""


def _holds_others(package: zipfile.ZipFile) -> bool:
    """Does an archive that is called a workbook hold one, or a mail, as a member?"""
    return any(name.lower().endswith((*WORKBOOKS, *MAILS, ".zip")) for name in package.namelist())


def _some(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The first megabyte of a part."""
    with package.open(info) as part:
        return part.read(2**20)


def _of_compound_file(ending: str, data: bytes) -> tuple[Kind, str]:
    """An .xls, .msg, .doc …, all of which are compound files ([MS-CFB]), by the streams at their root."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {kid.name.lower() for kid in file.root.kids}
    except Exception:  # noqa: BLE001 - whatever a damaged file makes olefile raise, it means the same
        names = set()
    if "__properties_version1.0" in names:
        return Kind.OUTLOOK, ""
    if names & {"workbook", "book"}:
        return Kind.WORKBOOK, ""
    known = WORD if "worddocument" in names else SLIDES if "powerpoint document" in names else ""
    if ending in WORKBOOKS:
        return Kind.WORKBOOK, ""
    if ending in MAILS:
        return Kind.OUTLOOK, ""
    known = known or label_of("x" + ending, b"-")  # a package with a password does not tell what it is
    return (
        (Kind.WORKBOOK, "") if known == UNKNOWN and (not names or "encryptedpackage" in names) else (Kind.OTHER, known)
    )
