"""Sends a plan out: each unit's copy, its mail draft, the page that lists them, and the plan's own log of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plan_workbook import schema, scores, texts
from plan_workbook.errors import InputError, OutputError, system_reason
from plan_workbook.exchange.ledger import answers, seal, sent_log, shared_measures
from plan_workbook.exchange.ledger.cell_value import Value, typed
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.ledger.sent_log import PAGE
from plan_workbook.exchange.outgoing import letter_text, mail_draft, unit_copy, untouched
from plan_workbook.exchange.outgoing.copy_files import CopyFiles
from plan_workbook.plan import Plan, Unit, addresses, text
from plan_workbook.settings import PLANNING
from plan_workbook.storage import atomic_write, write_together

LONGEST_NAME = 180  # bytes of UTF-8 without number and ending: systems take 255, a backup's name is 30 longer
_ADDRESS = addresses.CANDIDATE  # what a cell holds in the place of an address, right or wrong
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
DRAFT = b"X-Unsent: 1\r\n"


@dataclass(frozen=True)
class Outgoing:
    """What is to be sent: copies with their letters, and those that can't be reached, by name."""

    copies: tuple[unit_copy.Copy, ...]
    letters: tuple[mail_draft.Letter, ...]
    sendings: tuple[sent_log.Sending, ...]
    without_measures: tuple[str, ...]
    without_address: tuple[str, ...]
    unassigned: tuple[str, ...]
    wrong_addresses: tuple[tuple[str, str], ...] = ()  # unit, what stands in the place of an address


@dataclass(frozen=True)
class Chosen:
    """Whom to send to: all units, those of these codes, or (`missing`) only those that still owe answers, as a reminder."""

    units: tuple[str, ...] = ()
    missing: bool = False


EVERYBODY = Chosen()


def require_registered(plan: Plan, chosen: Chosen) -> None:
    """Raise InputError that names the codes among those chosen that are no unit's."""
    registered = {unit.code for unit in plan.units}
    if unknown := [code for code in chosen.units if code not in registered]:
        raise InputError("send.unknown-unit", codes=", ".join(unknown), sheet=schema.UNITS)


def prepare(master: Master, name: str, moment: str, chosen: Chosen = EVERYBODY) -> Outgoing:
    """Everything that goes out of the plan called `name` at `moment` (ISO 8601). Raises InputError for an empty list."""
    plan = master.plan
    if plan.settings.period == PLANNING:
        raise InputError("send.planning")
    require_registered(plan, chosen)
    results = scores.of_plan(plan)
    owing = answers.unanswered(master, results)
    due, old = answers.due(master, results), answers.carried(master, results)
    if not master.workbook:
        raise InputError("plan.workbook-unnamed", name=plan.name, sheet=schema.RECORD)
    ready, letters = [], []
    sendings: list[sent_log.Sending] = []
    taken: set[str] = set()
    for unit in plan.units:
        measures = master.measures_of[unit.code]
        if (
            not measures
            or (chosen.units and unit.code not in chosen.units)
            or (chosen.missing and unit.code not in owing)
        ):
            continue
        key = seal.new_key()
        copy = _copy(master, unit, moment, key)
        stem = texts.say("send.reminder-name", plan=name) if chosen.missing else name
        file = f"{_file_name(stem, unit.code, taken)}.xlsx"
        asked = letter_text.Asked(
            copy.count,
            tuple(master.key(measure) for measure in measures if measure in due),
            tuple(master.key(measure) for measure in measures if measure in old),
            tuple(map(master.key, owing[unit.code])) if chosen.missing else None,
        )
        address = ", ".join(addresses.read(unit.email).usable)
        ready.append(copy)
        letters.append(mail_draft.Letter(
            unit.code, unit.name, address, _line(letter_text.subject(unit, name, plan.settings, moment, chosen.missing)),
            letter_text.letter(unit, plan.settings, file, asked), file, copy.count,
        ))  # fmt: skip
        sendings.append(sent_log.Sending(
            unit.code, address, file, moment, plan.settings.deadline, master.year, plan.settings.period, copy.count,
            copy.digest, {str(row["id"]): seal.row_marks(row) for row in copy.base},
            number=master.next_number + len(sendings), key=key, name=unit.name,
        ))  # fmt: skip
    if not ready and chosen.missing:
        raise InputError("send.nobody-missing", period=letter_text.period(plan.settings))
    if not ready and chosen.units:
        raise InputError("send.without-measures", units=", ".join(chosen.units))
    if not ready:
        raise InputError("send.nothing", name=plan.name, column=schema.BY_KEY["units"].heading)
    return Outgoing(
        tuple(ready), tuple(letters), tuple(sendings),
        tuple(unit.code for unit in plan.units if not master.measures_of[unit.code]),
        tuple(letter.code for letter in letters if not letter.address),
        tuple(master.key(measure) for measure, units in master.units_of.items() if not units),
        tuple((unit.code, _line(wrong)) for unit in plan.units if master.measures_of[unit.code]
              for wrong in addresses.read(unit.email).unusable),
    )  # fmt: skip


def _line(value: str) -> str:
    return " ".join(value.split())


def _copy(master: Master, unit: Unit, moment: str, key: str) -> unit_copy.Copy:
    """A unit's copy: of a measure that it shares with others it gets its own entries back, once there are any."""
    rows: dict[str, list[Mapping[str, object]]] = {}
    base = []
    for measure in master.measures_of[unit.code]:
        sent = {key: _sent_value(master, measure, key, unit.code) for key in schema.INPUT_KEYS}
        rows.setdefault(master.goal(measure), []).append({**sent, "id": measure})
        base.append({"id": measure, **sent})
    sealed = seal.digest(key, seal.Label(master.workbook, unit.code, moment, master.year), base)
    return unit_copy.Copy(master.workbook, unit, master.plan.goals, rows, base, master.plan.settings, moment, sealed)


def _sent_value(master: Master, measure: str, key: str, unit: str) -> Value:
    entries = master.memory.entered.get((measure, key), {})
    if key in schema.UNIT_KEYS and measure in master.shared and entries.keys() - {shared_measures.PLAN}:
        return typed(key, entries.get(unit))
    return master.value(measure, key)


def _file_name(name: str, code: str, taken: set[str]) -> str:
    """A name for a unit's copy that every system takes and that no other copy has; a long plan's name is cut."""
    unit = _cut(_plain(code), LONGEST_NAME // 2)
    tail = f" - {unit}"
    plain = f"{_cut(_plain(name), LONGEST_NAME - len(tail.encode()))}{tail}".strip(" .")
    plain = f"_{plain}" if plain.startswith(("~$", ".")) else plain  # Excel's own lock files, and hidden ones
    choice, number = plain, 1
    while choice.casefold() in taken:
        number += 1
        choice = f"{plain} ({number})"
    taken.add(choice.casefold())
    return choice


def _plain(text: str) -> str:
    return _ILLEGAL.sub("_", _line(text)).strip(" .")


def _cut(text: str, most: int) -> str:
    """As much of a text as fits into `most` bytes of UTF-8."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore").rstrip(" .")


def files(outgoing: Outgoing, title: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file that is laid out: copies, drafts and the page."""
    made = CopyFiles(outgoing.copies[0].settings)
    for copy, letter in zip(outgoing.copies, outgoing.letters, strict=True):
        data = made.data(copy)
        yield letter.file, data
        yield draft_name(letter), mail_draft.draft(letter, data)
    yield PAGE, mail_draft.page(title, outgoing.letters, texts.spoken()).encode("utf-8")


def names(outgoing: Outgoing) -> list[str]:
    """The names of all files that are laid out."""
    return [name for letter in outgoing.letters for name in (letter.file, draft_name(letter))] + [PAGE]


def draft_name(letter: mail_draft.Letter) -> str:
    """The name of a letter's draft."""
    return f"{letter.file.removesuffix('.xlsx')}.eml"


@dataclass(frozen=True)
class Destination:
    """The folder that copies and drafts are put into.

    `force` lets copies be replaced that nobody has answered in; `refusal` is the key of what is said where it is not given.
    """

    folder: Path
    force: bool = False
    refusal: str = "file.exists"


def lay_out(
    destination: Destination,
    outgoing: Outgoing,
    title: str,
    write: Callable[[Iterable[tuple[Path, bytes]], Path], object],
) -> None:
    """Put everything into the folder by `write`, which also notes it in the plan, or leave both as they were.

    A copy without its entry in the plan's log could not be merged: `write` gets the files (path, bytes), and the path
    whose lock is held for all of them.
    """
    folder = destination.folder
    made = not folder.exists()
    _require_folder(folder)
    try:
        with atomic_write.locked(folder / PAGE):
            write_together.require_free(
                (folder / name for name in names(outgoing)), destination.force, destination.refusal
            )
            for name in names(outgoing):
                if (folder / name).exists():
                    _require_ours(folder / name)
            write(((folder / name, data) for name, data in files(outgoing, title)), folder / PAGE)
    except BaseException:
        if made:
            with suppress(OSError):  # not empty: somebody else put something there meanwhile
                folder.rmdir()
        raise


def _require_ours(path: Path) -> None:
    """Raise OutputError where the file is no copy or draft as we laid it out: a unit's answer, somebody's mail."""
    if path.suffix == ".xlsx" and not untouched.is_untouched(path):
        raise OutputError("send.answer-stands", name=path.name)
    if path.suffix == ".eml":
        with path.open("rb") as file:
            if file.read(len(DRAFT)) != DRAFT:
                raise OutputError("send.mail-stands", name=path.name)


def _require_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError("file.folder-is-file", path=folder) from None
    except OSError as why:
        raise OutputError("file.folder-unmade", path=folder, reason=system_reason(why)) from None


def lines(outgoing: Outgoing) -> Sequence[str]:
    """What was sent, and who is not reached, for people."""
    shown = [
        texts.say(
            "send.sent", unit=letter.code, count=letter.count, file=letter.file,
            address=letter.address or texts.say("send.addressless"),
        )
        for letter in outgoing.letters
    ]  # fmt: skip
    if outgoing.without_address:
        shown.append(texts.say("send.without-address", units=", ".join(outgoing.without_address), sheet=schema.UNITS))
    for code, wrong in outgoing.wrong_addresses:
        shown.append(texts.say("send.wrong-address", unit=code, address=wrong, sheet=schema.UNITS))
    if outgoing.without_measures:
        shown.append(texts.say("send.without-measures", units=", ".join(outgoing.without_measures)))
    if outgoing.unassigned:
        shown.append(texts.say("send.unassigned", measures=", ".join(map(text, outgoing.unassigned))))
    return shown
