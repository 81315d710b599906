"""Sends a plan out: each unit's copy, its mail draft, the page that lists them, and the plan's own log of it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plan_workbook import schema
from plan_workbook.books import writing
from plan_workbook.errors import UnusableInput, UnwritableOutput
from plan_workbook.exchange import copies, mail, seal, sent_log, shared, words
from plan_workbook.exchange.master import Master
from plan_workbook.exchange.values import Value, typed
from plan_workbook.plan import Unit, text

PAGE = "Илгээх жагсаалт.html"
STAGE = ".plan-workbook-send-"
_ADDRESS = re.compile(r"[^\s,;<>@\"]+@[^\s,;<>@\"]+")
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True)
class Outgoing:
    """What is to be sent: copies with their letters, and those that can't be reached, by name."""

    copies: tuple[copies.Copy, ...]
    letters: tuple[mail.Letter, ...]
    sendings: tuple[sent_log.Sending, ...]
    without_measures: tuple[str, ...]
    without_address: tuple[str, ...]
    unassigned: tuple[str, ...]


def prepare(master: Master, name: str, moment: str) -> Outgoing:
    """Everything that goes out of the plan called `name` at `moment` (ISO 8601). Raises UnusableInput for an empty list."""
    plan = master.plan
    if not master.workbook:
        raise UnusableInput(
            f"«{plan.name}» файлд ажлын номын дугаар («{schema.RECORD}» хуудасны «workbook») алга. Загвараас шинээр үүсгэнэ үү."
        )
    ready, letters, sendings = [], [], []
    taken: set[str] = set()
    for unit in plan.units:
        if not master.measures_of[unit.code]:
            continue
        key = seal.new_key()
        copy = _copy(master, unit, moment, key)
        file = f"{_file_name(f'{name} - {unit.code}', taken)}.xlsx"
        address = ", ".join(_ADDRESS.findall(unit.email))
        ready.append(copy)
        letters.append(mail.Letter(
            unit.code, unit.name, address, _line(words.subject(unit, name, plan.settings, moment)),
            words.letter(unit, plan.settings, file, copy.count), file, copy.count,
        ))  # fmt: skip
        sendings.append(sent_log.Sending(
            unit.code, address, file, moment, plan.settings.deadline, master.year, plan.settings.period, copy.count,
            copy.digest, {str(row["id"]): seal.row_marks(row) for row in copy.base},
            number=master.next_number + len(sendings), key=key, name=unit.name,
        ))  # fmt: skip
    if not ready:
        raise UnusableInput(
            f"«{plan.name}» төлөвлөгөөнд илгээх хувь алга: «{schema.UNITS}» хуудсанд бүртгэсэн байгууллага хариуцсан арга хэмжээ алга."
        )
    return Outgoing(
        tuple(ready), tuple(letters), tuple(sendings),
        tuple(unit.code for unit in plan.units if not master.measures_of[unit.code]),
        tuple(letter.code for letter in letters if not letter.address),
        tuple(master.key(own) for own, units in master.units_of.items() if not units),
    )  # fmt: skip


def _line(value: str) -> str:
    return " ".join(value.split())


def _copy(master: Master, unit: Unit, moment: str, key: str) -> copies.Copy:
    """A unit's copy: of a measure that it shares with others it gets its own entries back, once there are any."""
    rows: dict[str, list[Mapping[str, object]]] = {}
    base = []
    goals = dict(zip(master.plan.measures["id"], master.plan.measures["goal"], strict=True))
    for own in master.measures_of[unit.code]:
        values = {key: _sent_value(master, own, key, unit.code) for key in schema.INPUT_KEYS}
        rows.setdefault(goals[own], []).append({**values, "id": own})
        base.append({"id": own, **values})
    sealed = seal.digest(key, master.workbook, unit.code, moment, master.year, base)
    return copies.Copy(master.workbook, unit, master.plan.goals, rows, base, master.plan.settings, moment, sealed)


def _sent_value(master: Master, measure: str, key: str, unit: str) -> Value:
    entries = master.memory.own.get((measure, key), {})
    if key in schema.UNIT_KEYS and measure in master.shared and entries.keys() - {shared.PLAN}:
        return typed(key, entries.get(unit))
    return master.value(measure, key)


def _file_name(name: str, taken: set[str]) -> str:
    """A name that every system takes and that no other copy has."""
    plain = _ILLEGAL.sub("_", _line(name)).strip(" .")
    plain = f"_{plain}" if _RESERVED.fullmatch(plain) else plain
    choice, number = plain, 1
    while choice.casefold() in taken:
        number += 1
        choice = f"{plain} ({number})"
    taken.add(choice.casefold())
    return choice


def files(outgoing: Outgoing, title: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file that is laid out: copies, drafts and the page."""
    for copy, letter in zip(outgoing.copies, outgoing.letters, strict=True):
        data = writing.workbook_bytes(copies.build(copy))
        yield letter.file, data
        yield draft_name(letter), mail.draft(letter, data)
    yield PAGE, mail.page(title, outgoing.letters).encode("utf-8")


def names(outgoing: Outgoing) -> list[str]:
    """The names of all files that are laid out."""
    return [name for letter in outgoing.letters for name in (letter.file, draft_name(letter))] + [PAGE]


def draft_name(letter: mail.Letter) -> str:
    """The name of a letter's draft."""
    return f"{letter.file.removesuffix('.xlsx')}.eml"


def lay_out(
    folder: Path, outgoing: Outgoing, title: str, record: Callable[[], None], force: bool = False,
    progress: Callable[[str], object] = lambda words: None,
) -> None:  # fmt: skip
    """Put everything into `folder`, and let `record` note it in the plan, or leave both as they were.

    All files are first written beside their places (where a full disk shows), then the plan is rewritten, then the
    files are moved in: a copy without its entry in the plan's log could not be merged.
    """
    made = not folder.exists()
    _require_folder(folder)
    try:
        with writing.locked(folder / PAGE):
            _lay_out(folder, outgoing, title, record, force, progress)
    except BaseException:
        if made:
            with suppress(OSError):  # not empty: somebody else put something there meanwhile
                folder.rmdir()
        raise


def _lay_out(folder, outgoing, title, record, force, progress) -> None:  # noqa: PLR0913
    _clear_old_stages(folder)
    for name in names(outgoing):
        writing.require_new(folder / name, force)
        writing.require_writable(folder / name)
    stage = _stage(folder)
    try:
        for name, data in files(outgoing, title):
            progress(name)
            writing.write_atomically(stage / name, data)
        record()
        for name in names(outgoing):
            _move(stage / name, folder / name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _stage(folder: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=STAGE, dir=folder))
    except OSError as why:
        raise UnwritableOutput(f"«{folder}» хавтаст бичих боломжгүй ({why.strerror}). Өөр хавтас заана уу.") from why


def _require_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UnwritableOutput(f"«{folder}» нь хавтас биш файл байна. Хавтасны нэр заана уу.") from None
    except OSError as why:
        raise UnwritableOutput(f"«{folder}» хавтсыг үүсгэж чадсангүй ({why.strerror}). Өөр хавтас заана уу.") from None


def _clear_old_stages(folder: Path) -> None:
    """What an interrupted run left behind."""
    for stage in folder.glob(f"{STAGE}*"):
        shutil.rmtree(stage, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)
    except OSError as why:
        raise UnwritableOutput(
            f"«{target}» файлыг бичиж чадсангүй ({why.strerror}). Excel-ийг хаагаад --force нэмж дахин илгээнэ үү."
        ) from why


def lines(outgoing: Outgoing) -> Sequence[str]:
    """What was sent, and who is not reached, for people."""
    told = [
        f"{letter.code}: {letter.count} арга хэмжээ, {letter.address or 'хаяггүй'}: {letter.file}"
        for letter in outgoing.letters
    ]
    if outgoing.without_address:
        told.append(
            f"И-мэйл хаяггүй байгууллага: {', '.join(outgoing.without_address)}. «{schema.UNITS}» хуудсанд хаягийг нэмнэ үү."
        )
    if outgoing.without_measures:
        told.append(f"Хариуцсан арга хэмжээгүй байгууллага: {', '.join(outgoing.without_measures)}. Хувь илгээхгүй.")
    if outgoing.unassigned:
        told.append(
            f"Бүртгэлтэй байгууллагад хуваарилаагүй арга хэмжээ: {', '.join(map(text, outgoing.unassigned))}. Хэнд ч илгээгдэхгүй."
        )
    return told
