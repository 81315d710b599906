"""Collects what came back: files, folders and saved mails, each as a name and bytes; nothing is written or followed."""

from __future__ import annotations

import email
import email.policy
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from pathlib import Path

from plan_workbook.errors import UnusableInput

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
MAILS = (".eml", ".msg")
ACCEPTED = tuple(ending for ending in (*WORKBOOKS, *MAILS) if ending != ".xlsb")  # which is refused by name
LARGEST = 128 * 2**20  # bytes: a copy of 50 measures has some 30 KB
MOST_ATTACHED = 100
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_PACKAGES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

NO_ATTACHMENT = "«{name}» захидалд хавсаргасан ажлын ном алга. Хавсралттай захидлыг нь хадгалж өгнө үү."
DRAFT = "«{name}» нь илгээх ноорог байна, ирсэн захидал биш. Байгууллагаас ирсэн захидлыг хадгалж өгнө үү."
BAD_MAIL = "«{name}» захидлыг уншиж чадсангүй: файл гэмтсэн байна. Захидлыг дахин хадгалаад оролдоно уу."
TOO_LARGE = "«{name}» файл хэт том байна ({size} МБ). Буцаан ирүүлсэн файл мөн эсэхийг шалгана уу."
TOO_MANY = "«{name}» захидалд {count} ажлын ном хавсаргасан байна: {most}-аас олон байж болохгүй. Захидлыг шалгана уу."
MISSING = "«{name}» файл, хавтас олдсонгүй. Нэр, замыг шалгана уу."
UNREADABLE = "«{name}» файлыг унших боломжгүй: өөр програм эзэлсэн эсвэл эрх хүрэхгүй байна. Excel-ийг хаагаад дахин оролдоно уу."
EMPTY_FOLDER = "«{name}» хавтсанд буцаан ирүүлсэн файл алга. Хавтсыг шалгана уу."


@dataclass(frozen=True)
class Parcel:
    """One workbook that came back, under the name it is called by; or, where `trouble` says why, one that can't be.

    `unread` says of something else that was found why it was not read, and what to do. `moment` is when the unit sent it.
    """

    name: str
    data: bytes = b""
    trouble: str = ""
    unread: str = ""
    moment: datetime | None = None


def collect(paths: Sequence[Path]) -> list[Parcel]:
    """Everything that came back. Raises UnusableInput where a path that was named is not there or holds nothing."""
    files: dict[Path, None] = {}
    named = {path for path in paths if not path.is_dir()}
    for path in paths:
        if path.is_dir():
            found = list(_in_folder(path))
            if not found:
                raise UnusableInput(EMPTY_FOLDER.format(name=path))
            files |= dict.fromkeys(found)
        elif path.exists():
            files[path] = None
        else:
            raise UnusableInput(MISSING.format(name=path))
    names = _names(list(files))
    found = [(path, parcel) for path in files for parcel in _parcels(path, names[path])]
    # our own drafts lie beside the copies as they were sent: in a folder they are nothing that came back
    return [parcel for path, parcel in found if path in named or parcel.trouble != DRAFT.format(name=parcel.name)]


def _in_folder(folder: Path) -> Iterator[Path]:
    """Workbooks and mails below a folder, in the order of their names; Excel's owner files and hidden ones left out."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if not name.startswith(("~$", ".")) and Path(name).suffix.lower() in (*WORKBOOKS, *MAILS):
                yield Path(place) / name


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    """What each file is called: its name, with its folder where two have the same."""
    names = [path.name.casefold() for path in paths]
    return {
        path: _clean(
            path.name if names.count(path.name.casefold()) == 1 else str(Path(path.resolve().parent.name) / path.name)
        )
        for path in paths
    }


def _parcels(path: Path, name: str) -> Iterator[Parcel]:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else None
    except OSError:
        yield Parcel(name, trouble=UNREADABLE.format(name=name))
        return
    if data is None:
        yield Parcel(name, trouble=TOO_LARGE.format(name=name, size=size // 2**20))
    elif path.suffix.lower() in MAILS:
        yield from _mail(name, data, path.suffix.lower())
    else:
        yield Parcel(name, data)


def _mail(name: str, data: bytes, ending: str) -> Iterator[Parcel]:
    """The workbooks attached to a saved mail; their names are only words, never places."""
    try:
        message = None if ending == ".msg" else email.message_from_bytes(data, policy=email.policy.default)
        draft = message is not None and message["X-Unsent"]
        attached = [] if draft else list(_attachments_of_msg(data) if message is None else _attachments_of_eml(message))
    except Exception:  # noqa: BLE001 - hostile mail makes either parser raise anything; all of it means the same
        yield Parcel(name, trouble=BAD_MAIL.format(name=name))
        return
    if draft:
        yield Parcel(name, trouble=DRAFT.format(name=name))
        return
    books = [(own, raw) for own, raw in attached if is_workbook(own, raw)]
    if len(books) > MOST_ATTACHED:
        yield Parcel(name, trouble=TOO_MANY.format(name=name, count=len(books), most=MOST_ATTACHED))
        return
    if not books:
        yield Parcel(name, trouble=NO_ATTACHMENT.format(name=name))
    for own, raw in books:
        called = f"{name}: {bare_name(own)}"
        yield (
            Parcel(called, raw)
            if len(raw) <= LARGEST
            else Parcel(called, trouble=TOO_LARGE.format(name=called, size=len(raw) // 2**20))
        )


def _attachments_of_eml(message: Message) -> Iterable[tuple[str, bytes]]:
    for part in message.walk():
        if part.is_multipart():
            continue
        raw, name = part.get_payload(decode=True), part.get_filename() or ""
        if isinstance(raw, bytes) and (name or raw[:8].startswith(_PACKAGES)):
            yield name, raw


def _attachments_of_msg(data: bytes) -> Iterable[tuple[str, bytes]]:
    import io

    from oxmsg import Message

    for attachment in Message.load(io.BytesIO(data)).attachments:
        yield attachment.file_name or "", attachment.file_bytes or b""


def is_workbook(name: str, data: bytes) -> bool:
    """Does an attachment go by a workbook's name? One without an ending is judged by its first bytes."""
    ending = Path(bare_name(name)).suffix.lower()
    return ending in WORKBOOKS or (not ending and data.startswith(_PACKAGES))


def bare_name(name: str) -> str:
    """The last part of a name that may pretend to be a path ("..\\..\\x.xlsx"), without what can't be shown."""
    return _clean(re.split(r"[/\\]", name)[-1]) or "нэргүй"


def _clean(name: str) -> str:
    return _UNPRINTABLE.sub("", name).strip()
