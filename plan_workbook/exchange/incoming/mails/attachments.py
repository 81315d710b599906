"""Every file that lies in a saved mail or an archive, whatever it is; `search` is for workbooks alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from plan_workbook import texts
from plan_workbook.exchange.incoming.mails import archives, first_bytes, mail_parts, outlook, signed, winmail
from plan_workbook.exchange.incoming.mails.first_bytes import Kind, kind_of
from plan_workbook.exchange.incoming.mails.parcel import Allowance, Item, TooMuch, Unopenable, bare_name

_CONTAINERS = (Kind.MAIL, Kind.OUTLOOK, Kind.TNEF, Kind.SIGNED, Kind.ARCHIVE)
_NO_CONTAINERS = (*first_bytes.WORKBOOKS, ".docx", ".docm", ".doc", ".pptx", ".ppt", ".odt", ".odp", ".pdf")
_DAMAGED = {Kind.ARCHIVE: "incoming.bad-archive", Kind.TNEF: "incoming.bad-tnef", Kind.SIGNED: "incoming.bad-signed"}


@dataclass(frozen=True)
class Attachment:
    """A file in a mail or an archive: `chain` names what it lies in, from the outside, and itself.

    `moment` is when the innermost mail was sent, in UTC; None where none says. `trouble` is a sentence that says what could
    not be opened; there is no `data` then.
    """

    chain: tuple[str, ...]
    data: bytes = b""
    moment: datetime | None = None
    trouble: str = ""


def may_hold_attachments(name: str, head: bytes) -> bool:
    """May a file that begins so be a mail or an archive? Asked before the rest of it is read."""
    ending = PurePosixPath(name).suffix.lower()
    return ending not in _NO_CONTAINERS and first_bytes.may_hold_workbook(name, head)


def attachments(name: str, data: bytes) -> Iterator[Attachment]:
    """All files in the mail or archive `name`, in their order, containers among them before what they hold.

    What the limits of one file forbid ends the walk with a trouble.
    """
    try:
        yield from _visit(Item(name, data), (name,), Allowance(name), None)
    except TooMuch as why:
        yield Attachment((name,), trouble=str(why))


def _visit(item: Item, chain: tuple[str, ...], allowance: Allowance, moment: datetime | None) -> Iterator[Attachment]:
    shown = ": ".join(part for part in chain if part)
    if item.trouble or item.unread:
        yield Attachment(chain, trouble=texts.say(item.trouble or item.unread, name=shown))
        return
    kind, _ = kind_of(chain[-1], item.data)
    if len(chain) > 1 and chain[-1] and kind is not Kind.SIDE:
        if item.cut:
            yield Attachment(chain, trouble=texts.say("incoming.cut", name=shown))
            return
        yield Attachment(chain, item.data, moment)
    if kind not in _CONTAINERS:
        return
    try:
        allowance.require_depth(len(chain))
        for inner, sent in _inside(kind, item.data, allowance, moment):
            if inner.body and kind_of("", inner.data)[0] is Kind.OTHER:
                continue  # the mail's text
            names = tuple(map(bare_name, inner.name.split(": "))) if inner.name else ("",)
            if not first_bytes.is_side_file(names[-1], inner.data):
                yield from _visit(inner, (*chain, *names), allowance, inner.moment or sent)
    except TooMuch:
        raise
    except Unopenable as why:
        yield Attachment(chain, trouble=texts.say(str(why), name=shown))
    except Exception:  # noqa: BLE001 - hostile bytes make the parsers raise anything; all of it means the same
        yield Attachment(chain, trouble=texts.say(_DAMAGED.get(kind, "incoming.bad-mail"), name=shown))


def _inside(
    kind: Kind, data: bytes, allowance: Allowance, moment: datetime | None
) -> Iterator[tuple[Item, datetime | None]]:
    """What a container holds, each with the moment that it inherits."""
    if kind is Kind.MAIL:
        for mail in mail_parts.mails(data):
            sent = mail_parts.headings(mail, 0, len(mail)).moment or moment
            yield from ((item, sent) for item in mail_parts.items(mail, allowance))
        return
    if kind is Kind.SIGNED:
        inside = signed.content(data, allowance)
        yield from [(Item("", inside), moment)] if inside else []
        return
    items: Iterable[Item]
    if kind is Kind.ARCHIVE:
        items = archives.items(data, allowance, whole=True)
    else:
        items = outlook.items(data, allowance) if kind is Kind.OUTLOOK else winmail.items(data, allowance)
    yield from ((item, moment) for item in items)
