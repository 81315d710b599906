"""Saved mails, as a coordinator drags them out of the mail program, and what is attached to them."""

import base64
import io
import zipfile
from email.message import EmailMessage

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TEXT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def saved_mail(*attachments: tuple[str, bytes], **headings: str) -> bytes:
    """An .eml with the attachments (name and contents); more headings by name ("_" for "-")."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.mn", "b@example.mn", "Хариу"
    for name, value in headings.items():
        message[name.replace("_", "-")] = value
    message.set_content("Хавсаргав.")
    for name, data in attachments:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()


def raw_mail(*parts: bytes, before: bytes = b"", closed: bool = True) -> bytes:
    """An .eml of parts that are written as they are; `closed`: it has its last line."""
    text = before + b'From: a@example.mn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_p"\r\n\r\n'
    text += b"".join(b"--=_p\r\n" + part + b"\r\n" for part in parts)
    return text + (b"--=_p--\r\n" if closed else b"")


def part(data: bytes, name: str = "", kind: str = "application/octet-stream") -> bytes:
    """A part in base64; without a name where none is given."""
    named = f'; filename="{name}"' if name else ""
    head = (
        f"Content-Type: {kind}\r\nContent-Disposition: attachment{named}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(data).replace(b"\n", b"\r\n")


def archive(*files: tuple[str, bytes]) -> bytes:
    """A .zip of the files (name and contents)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(name, data)
    return out.getvalue()


def _package(main: str, kind: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<Types xmlns="{space}"><Override PartName="/{main}" ContentType="{kind}"/></Types>'
    return archive(("[Content_Types].xml", types.encode()), (main, b"<x/>"))


WORKBOOK = _package("xl/workbook.xml", _SHEET)  # as far as what kind of file it is: it holds nothing
DOCUMENT = _package("word/document.xml", _TEXT)
