"""Takes one file apart, mails and archives within each other, until what is left are workbooks and what is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from plan_workbook import texts
from plan_workbook.exchange.incoming.mails import (
    archives,
    first_bytes,
    mail_parts,
    outlook,
    signed,
    winmail,
)
from plan_workbook.exchange.incoming.mails.first_bytes import Kind, kind_of
from plan_workbook.exchange.incoming.mails.parcel import (
    LARGEST,
    Allowance,
    Item,
    Locked,
    Parcel,
    TooMuch,
    Unopenable,
    bare_name,
)

NAMED_AT_MOST = 20  # files that one sentence lists
_WITHOUT_TELLING = (".p7s", ".asc", ".sig", ".vcf", ".ics")  # signatures, business cards, invitations in mails
_DAMAGED = {Kind.ARCHIVE: "incoming.bad-archive", Kind.TNEF: "incoming.bad-tnef", Kind.SIGNED: "incoming.bad-signed"}
_MAIL_KINDS = (Kind.MAIL, Kind.OUTLOOK, Kind.TNEF, Kind.SIGNED)


def search(name: str, data: bytes, named: bool = True) -> list[Parcel]:
    """The workbooks in a file that goes by `name`, and what in it was not read.

    `named`: somebody chose this very file. What holds no workbook can't be used then; in a folder it is only not read,
    except for a mail, which was saved there for its attachment.
    """
    running = _Search(name)
    try:
        running.visit(Item(name, data), (name,), 0, None)
    except TooMuch as why:
        return [Parcel(name, trouble=str(why))]
    return running.parcels(named)


@dataclass
class _Search:
    """What was found so far in one file; `others` are the names of what was not read, by the container they lie in."""

    name: str
    books: list[Parcel] = field(default_factory=list)
    troubles: list[Parcel] = field(default_factory=list)
    unread: list[Parcel] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)
    quiet: list[str] = field(default_factory=list)  # told only where there is no workbook
    draft: bool = False
    whole: tuple[Kind, str] = (Kind.OTHER, "")  # what the file itself is, and what to call it where it is not read

    def __post_init__(self) -> None:
        self.allowance = Allowance(self.name)
        self.called: Counter[str] = Counter()

    def visit(self, item: Item, chain: tuple[str, ...], depth: int, moment: datetime | None) -> None:
        """Read an item, or open it and visit what lies in it. `chain`: what it lies in, and itself."""
        name = chain[-1]
        moment = item.moment or moment
        if item.trouble or item.unread:
            self._tell(item, _joined(chain))
            return
        kind, label = kind_of(name.rpartition("/")[2] if depth == 0 else name, item.data)
        if depth == 0:
            self.whole = kind, label
        if kind is Kind.WORKBOOK:
            self._workbook(item, chain, moment)
        elif kind is Kind.OTHER:
            self._other(item, chain, depth, label)
        elif kind is not Kind.SIDE:
            self.allowance.require_depth(depth)
            try:
                self._open(kind, item, chain, depth, moment)
            except Locked as why:
                self.unread.append(_parcel(_joined(chain), unread=str(why)))
            except Unopenable as why:
                self.troubles.append(_parcel(_joined(chain), trouble=str(why)))
            except TooMuch:
                raise
            except Exception:  # noqa: BLE001 - hostile bytes make the parsers raise anything; all of it means the same
                self.troubles.append(_parcel(_joined(chain), trouble=_DAMAGED.get(kind, "incoming.bad-mail")))

    def _open(self, kind: Kind, item: Item, chain: tuple[str, ...], depth: int, moment: datetime | None) -> None:
        if kind is Kind.MAIL:
            for mail in mail_parts.mails(item.data):
                head = mail_parts.headings(mail, 0, len(mail))
                self.draft = self.draft or head.is_draft
                self._inside(mail_parts.items(mail, self.allowance), chain, depth, head.moment or moment)
        elif kind is Kind.SIGNED:
            inside = signed.content(item.data, self.allowance)
            if inside:  # a mail's parts, whose headings the envelope left to the mail around it
                self.visit(Item("", inside), (*chain, ""), depth + 1, moment)
        else:
            reader = {Kind.OUTLOOK: outlook, Kind.TNEF: winmail, Kind.ARCHIVE: archives}[kind]
            self._inside(reader.items(item.data, self.allowance), chain, depth, moment)

    def _inside(self, items: Iterable[Item], chain: tuple[str, ...], depth: int, moment: datetime | None) -> None:
        for item in items:
            if item.body and kind_of("", item.data)[0] is Kind.OTHER:
                continue  # the mail's own text
            name = item.name if ": " in item.name else bare_name(item.name) if item.name else ""
            if not first_bytes.is_side_file(name, item.data):
                self.visit(item, (*chain, name), depth + 1, moment)

    def _workbook(self, item: Item, chain: tuple[str, ...], moment: datetime | None) -> None:
        self.allowance.workbook()
        name = self._once(_joined(chain, texts.say("word.nameless")))
        if len(item.data) > LARGEST:
            self.troubles.append(_parcel(name, trouble="incoming.too-large", size=len(item.data) // 2**20))
        elif item.cut and not _whole(item.data):
            self.troubles.append(_parcel(name, trouble="incoming.cut"))
        else:
            self.books.append(Parcel(name, item.data, moment=moment))

    def _other(self, item: Item, chain: tuple[str, ...], depth: int, label: str) -> None:
        """What is not read is named, except what mail programs add to every mail."""
        if depth == 0:
            return  # told with the file itself
        called = _joined(chain[-1:], texts.say("word.nameless"))
        shown = texts.say("incoming.item", name=called, kind=first_bytes.shown_kind(label))
        if item.data.startswith(first_bytes.LOCKED_MAIL):
            self.unread.append(_parcel(_joined(chain), unread="incoming.encrypted"))
        elif first_bytes.is_foreign_archive(label):
            self.unread.append(
                _parcel(_joined(chain, texts.say("word.nameless")), unread="incoming.foreign-archive", kind=label)
            )
        elif first_bytes.is_picture(chain[-1], item.data) or chain[-1].lower().endswith(_WITHOUT_TELLING):
            self.quiet.append(shown)
        elif item.data or chain[-1]:
            self.others.setdefault(_joined(chain[:-1]), []).append(shown)

    def _tell(self, item: Item, name: str) -> None:
        if item.trouble:
            self.troubles.append(_parcel(name, trouble=item.trouble))
        else:
            self.unread.append(_parcel(name, unread=item.unread))

    def _once(self, name: str) -> str:
        """A name that no other workbook of this file has."""
        self.called[name.casefold()] += 1
        count = self.called[name.casefold()]
        return name if count == 1 else f"{name} ({count})"

    def parcels(self, named: bool) -> list[Parcel]:
        """All that was found, in the order of the file; where there is no workbook, one sentence that says so."""
        kind, label = self.whole
        listed = [
            _parcel(name, unread="incoming.not-read-in", found=_listed(files)) for name, files in self.others.items()
        ]
        if self.draft and not named:
            self.books = [replace(book, draft=True) for book in self.books]
        if self.books or self.troubles:
            return [*self.books, *self.troubles, *self.unread, *listed]
        if kind is Kind.SIDE and not named:
            return []
        if kind in (Kind.OTHER, Kind.SIDE):
            key = "incoming.foreign-archive" if first_bytes.is_foreign_archive(label) else "incoming.not-read"
        else:
            key = "incoming.no-attachment" if kind in _MAIL_KINDS else "incoming.no-workbook"
            key = "incoming.draft" if self.draft else key
        files = [*(one for files_of in self.others.values() for one in files_of), *self.quiet]
        said = [
            texts.say(key, name=self.name, kind=first_bytes.shown_kind(label)),
            *(files_of.unread for files_of in self.unread),
        ]
        if files:
            said.append(texts.say("incoming.found", found=_listed(files)))
        if len(self.unread) == 1 and not files:  # what lies in it says it all
            said = said[1:]
        sentence = " ".join(said)
        if named or kind in _MAIL_KINDS:
            return [Parcel(self.name, trouble=sentence)]
        return [Parcel(self.name, unread=sentence)]


def _joined(chain: tuple[str, ...], last: str = "") -> str:
    """What something is called: the file on disk and what it lies in, without what has no name."""
    return ": ".join([*(part for part in chain[:-1] if part), *(part for part in (chain[-1] or last,) if part)])


def _parcel(name: str, trouble: str = "", unread: str = "", **filling: object) -> Parcel:
    """A parcel that is only named: `trouble` or `unread` is the key of what is said of it."""

    def sentence(key: str) -> str:
        return texts.say(key, name=name, **filling) if key else ""

    return Parcel(name, trouble=sentence(trouble), unread=sentence(unread))


def _listed(names: list[str]) -> str:
    shown = names[:NAMED_AT_MOST]
    if len(names) > len(shown):
        shown = [*shown, texts.say("incoming.and-more", count=len(names) - len(shown))]
    return ", ".join(shown)


def _whole(data: bytes) -> bool:
    """Does a package have its list of parts, which stands at its end? Other workbooks are judged by their reader."""
    return b"PK\x05\x06" in data[-70_000:] if data.startswith(first_bytes.ZIP) else bool(data)
