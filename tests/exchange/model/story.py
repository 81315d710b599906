"""A story: people act on a plan and its copies, step by step, and after each merge the oracle is asked.

Every step makes its choices from a seed of its own and writes a line: a failure ends with the script of what was done,
and steps can be left out of a story without changing what the others choose.
"""

from __future__ import annotations

import copy
import itertools
import random
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl

from plan_workbook import plan, schema
from plan_workbook.exchange import actions
from plan_workbook.exchange.outgoing.send import Destination
from plan_workbook.plan import Unit
from plan_workbook.storage import workbook_reader
from plan_workbook.storage.file_workbook import FileBook
from plan_workbook.validation import checks
from tests.exchange.model import people
from tests.exchange.model.oracle.comparing import differences
from tests.exchange.model.oracle.merge import Oracle
from tests.exchange.model.oracle.records import Cell, Measure, Question, Return, Sending

UNITS = {"A": "ХА", "B": "ХАБ", "C": "ГЗ"}  # one code begins like another: codes are no substrings
PLAN = {
    "m1": ("1.1", "A"), "m2": ("1.2", "A"), "m3": ("1.3", "AB"), "m4": ("2.1", "B"), "m5": ("2.2", "BCA"), "m6": ("2.3", "C"),
}  # fmt: skip
PERIODS = ("q1", "h1", "q3", "year")
TEXTS = ("achieved", "evidence", "note")
START = datetime(2025, 6, 1, 9)
CHOICES = ("ours", "theirs", "base", "other")

_ready: dict[str, bytes] = {}


class Wrong(AssertionError):
    """The plan is not as the oracle says."""


class Draft:
    """A unit's copy as it stands on the unit's own disk: as sent, and with what was typed since."""

    def __init__(
        self, sending: Sending, data: bytes, tables: people.Tables, keys: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.sending, self.data, self.keys = sending, data, keys
        self.tables = {name: [dict(row) for row in rows] for name, rows in tables.items()}
        self.sent = {name: [dict(row) for row in rows] for name, rows in tables.items()}

    def rows(self) -> list[people.Row]:
        """All its rows."""
        return [row for rows in self.tables.values() for row in rows if row]


class Story:
    """One story; `in_mails`: most returns come as saved mails."""

    def __init__(self, in_mails: bool = False) -> None:
        self.in_mails = in_mails
        self.chooser = random.Random(0)
        self.folder = Path(tempfile.mkdtemp(prefix="story-"))
        self.lines: list[str] = []
        self.count = itertools.count(1)
        self.plan = self.folder / "План.xlsx"
        self.drafts: list[Draft] = []
        self.drawer: list[tuple[Return, Path]] = []
        self.changes: list[Callable[[openpyxl.Workbook], object]] = []
        self.dirty = False
        self.questions: list[people.Row] = []
        self.before: tuple[object, ...] | None = None
        self.times: dict[int, datetime] = {}
        self.ids: dict[str, object] = {}  # each measure's id, as it first went out
        self.clock = START
        self.moment = START
        measures = {
            key: Measure(number, f"Ажил {number}", tuple(units), dict.fromkeys(schema.UNIT_KEYS))
            for key, (number, units) in PLAN.items()
        }
        self.oracle = Oracle(measures, dict(UNITS), "q1")
        self._make()
        self.send()

    def close(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def say(self, line: str) -> None:
        """A line of the script."""
        self.lines.append(line)

    def step(self, act: Callable[[Story], object], seed: int) -> None:
        """One step: `act` with the choices that `seed` makes."""
        self.chooser = random.Random(seed)
        act(self)

    def one_of(self, choices: Sequence[object]) -> object:
        """One of the choices."""
        return self.chooser.choice(list(choices))

    def chance(self, one_in: int) -> bool:
        """True once in so many times."""
        return self.chooser.randrange(one_in) == 0

    def _make(self) -> None:
        """The plan as it begins, made once and copied for each story."""
        if "plan" not in _ready:
            goals: dict[str, list[people.Row]] = {}
            for key, (number, units) in PLAN.items():
                goals.setdefault(number[0], []).append(
                    _plan_row(key, number, f"Ажил {number}", [UNITS[one] for one in units])
                )
            units = [Unit(code, f"Байгууллага {name}", f"{name.lower()}@example.mn") for name, code in UNITS.items()]
            people.make_plan(self.plan, goals, units, "q1")
            _ready["plan"] = self.plan.read_bytes()
        self.plan.write_bytes(_ready["plan"])
        self.tables = people.tables(self.plan)

    # the plan

    def row_of(self, key: str) -> people.Row:
        """The plan's row of a measure."""
        measure = self.oracle.measures[key]
        return next(row for rows in self.tables.values() for row in rows
                    if row and (row["number"], row["measure"]) == (measure.number, measure.text))  # fmt: skip

    def flush(self) -> None:
        """Save the plan with what was typed into it."""
        if self.dirty:
            book = openpyxl.load_workbook(self.plan)
            people.write_tables(book, self.tables)
            for change in self.changes:
                change(book)
            book.save(self.plan)
            self.changes, self.dirty = [], False

    def change_plan(self) -> None:
        """Note that the plan was changed by hand: a merge before it can't be taken back any more."""
        self.dirty, self.before = True, None

    def value(self, key: str, column: str, who: str) -> object:
        """Something that somebody types: it tells its measure and column, so that it can be known at any other place."""
        number = self.oracle.measures[key].number if key in self.oracle.measures else "9.9"
        variant = self.one_of(range(3))
        at = int(number.replace(".", ""))
        if column == "achieved_count":
            return at * 10 + variant
        if column == "assessed":
            return at + 30 * variant
        return f"{number} {column} {who}{variant}"

    # sending

    def send(self) -> None:
        """The coordinator sends; the clock may have been set back, or stand."""
        self.flush()
        self.moment += (
            timedelta(seconds=self.one_of((3600, 3600, 3600, 0, -7200))) if self.oracle.sent else timedelta(0)
        )
        index = len(self.oracle.sent)
        folder = self.folder / f"илгээсэн {index}-{next(self.count)}"
        actions.send_file(FileBook(self.plan), Destination(folder), self.moment.isoformat(timespec="seconds"))
        self.before = None
        self.tables = people.tables(self.plan)
        for unit, code in self.oracle.codes.items():
            path = folder / f"{self.plan.stem} - {code}.xlsx"
            if path.exists():
                self._sent(unit, path)
        self.say(f"send in {self.oracle.period} ({self.moment:%d %H:%M})")

    def _sent(self, unit: str, path: Path) -> None:
        tables = people.tables(path)
        rows = {self.key_of(row): dict(row) for sheet_rows in tables.values() for row in sheet_rows if row}
        wanted = {key for key, measure in self.oracle.measures.items() if unit in measure.units}
        if rows.keys() != wanted:
            self.fail([f"{path.name} holds {sorted(map(str, rows))}, should hold {sorted(wanted)}"])
        wrong = [
            f"{path.name}: {row['number']} {column} went out as {row.get(column)!r}, should be {self._due(unit, key, column)!r}"
            for key, row in rows.items()
            for column in schema.UNIT_KEYS
            if (key, column) not in self.oracle.loose and row.get(column) != self._due(unit, key, column)
        ]
        if wrong:
            self.fail(wrong)
        for key, row in rows.items():
            self.ids.setdefault(key, row.get("id"))
        sending = Sending(len(self.oracle.sent), unit, self.oracle.period, rows)
        self.oracle.sent.append(sending)
        keys = {name: people.filtered_keys(path, name) for name in tables}
        self.drafts.append(Draft(sending, path.read_bytes(), tables, keys))

    def _due(self, unit: str, key: str, column: str) -> object:
        """What a copy is to hold: of a shared measure the unit's own entry, once anybody has one (also a unit that left)."""
        measure = self.oracle.measures[key]
        entries = self.oracle.entries.get((key, column), {})
        return entries.get(unit) if measure.shared and entries else measure.cells.get(column)

    def key_of(self, row: people.Row) -> str | None:
        """The measure that a row of the plan is."""
        return next((key for key, measure in self.oracle.measures.items()
                     if (measure.number, measure.text) == (row["number"], row["measure"])), None)  # fmt: skip

    # merging

    def merge(self, chosen: Sequence[tuple[Return, Path]], check_again: bool = True) -> None:
        """Merge what is chosen into a new file, which is the plan from then on."""
        self.flush()
        paths = [path for _, path in chosen]
        self.say(f"merge {', '.join(path.name for path in paths) or 'the decisions alone'}")
        snapshot = self.plan, copy.deepcopy(self.oracle), self.tables, self.questions
        expected = self.oracle.expect([one for one, _ in chosen])
        book = FileBook(self.plan)
        preview = actions.merge_preview(book, paths)
        if len(paths) > 1 and self.chance(3):
            self._in_another_order(paths, preview.merged)
        actions.apply(book, preview)
        out = self.folder / f"План {next(self.count)}.xlsx"
        book.save(out)
        merged = preview.merged
        after = people.tables(out)
        cells = self._judge(expected, after, merged)
        self.plan, self.tables, self.questions = out, after, people.questions(out)
        self.oracle.settle(expected, cells, self.asked(merged))
        if check_again:
            again = actions.merge_preview(FileBook(out), paths).merged
            if again.cells or _asked(again) != _asked(merged) or _receipts(again) != _receipts(merged):
                self.fail(["merging the same into what came out is not nothing", f"cells {dict(again.cells)}",
                           f"questions {_asked(again)}, before {_asked(merged)}",
                           f"receipts {_receipts(again)}, before {_receipts(merged)}"])  # fmt: skip
        self.before = snapshot

    def _judge(self, expected, after: people.Tables, merged) -> dict[Cell, object]:
        def plan_side(tables):
            return [
                (name, [[row.get(key) for key in schema.PLAN_KEYS] for row in rows]) for name, rows in tables.items()
            ]

        if plan_side(after) != plan_side(self.tables):
            self.fail(["cells of the plan's own columns changed"])
        cells = {
            (self.key_of(row), column): row.get(column)
            for rows in after.values() for row in rows if row for column in schema.UNIT_KEYS
        }  # fmt: skip
        wrong = [
            f"{self.oracle.measures[key].number} {column} holds {value!r}, which is another measure's"
            for (key, column), value in cells.items()
            if column in TEXTS and value is not None
            and any(f"{self.oracle.measures[key].number} {column} " not in line for line in str(value).split("\n"))
            and (key, column) not in self.oracle.loose and value != self.oracle.measures[key].cells.get(column)
        ]  # fmt: skip
        findings = [
            (
                item.finding.code,
                item.file,
                str(item.finding.measure or ""),
                f"{item.finding.value} {item.finding.expected}",
            )
            for item in merged.return_findings
        ]
        wrong += differences(expected, self.oracle, cells, self.asked(merged), findings, _receipts(merged))
        if wrong:
            told_lines = [f"  told {finding}" for finding in findings if finding[1]]
            self.fail([*wrong, *(f"  asked {question}" for question in _asked(merged)), *told_lines])
        return cells

    def asked(self, merged) -> list[Question]:
        """The open questions in the story's terms."""
        by_number = {measure.number: key for key, measure in self.oracle.measures.items()}
        return [
            Question(by_number.get(conflict.measure, conflict.measure), conflict.column, self.oracle.known_codes.get(conflict.unit, ""),
                     people.plain(conflict.theirs))
            for conflict in merged.conflicts
        ]  # fmt: skip

    def _in_another_order(self, paths: Sequence[Path], merged) -> None:
        """The same files under other names and in another order."""
        folder = self.folder / f"өөр дараалал {next(self.count)}"
        folder.mkdir()
        shuffled = self.chooser.sample(list(paths), len(paths))
        others = [Path(shutil.copy(path, folder / f"{index}{path.suffix}")) for index, path in enumerate(shuffled)]
        other = actions.merge_preview(FileBook(self.plan), others).merged
        if (dict(other.cells), _asked(other), _receipts(other)) != (
            dict(merged.cells),
            _asked(merged),
            _receipts(merged),
        ):
            self.fail([
                "another order of the files gives something else", f"cells {dict(merged.cells)} | {dict(other.cells)}",
                f"questions {_asked(merged)} | {_asked(other)}", f"receipts {_receipts(merged)} | {_receipts(other)}",
            ])  # fmt: skip

    def forget(self) -> None:
        """The coordinator throws the merged file away and goes on with the one before it."""
        self.plan, self.oracle, self.tables, self.questions = self.before
        self.before = None
        self.changes, self.dirty = [], False
        self.say("throw the merged file away")

    def require_ids_told(self) -> None:
        """Where ids stand at other measures' rows, validation says so. A copy whose original was deleted is that one, edited."""
        self.flush()
        codes = {item.code for item in checks.validate(plan.from_book(workbook_reader.read(self.plan)))}
        rows = {self.key_of(row): row for sheet_rows in self.tables.values() for row in sheet_rows if row}
        parted = any(
            rows[key]["id"] in [measure_id for other, measure_id in self.ids.items() if other in rows and other != key]
            for key in rows
        )
        if parted and not {"id.moved", "id.duplicate"} & codes:
            self.fail(["validation does not tell that ids stand at other measures' rows"])

    def fail(self, wrong: Sequence[str]) -> None:
        """End with the script."""
        script = "\n".join(f"{number:3} {line}" for number, line in enumerate(self.lines, 1))
        raise Wrong("\n".join(["", "What was done:", script, "", "What is wrong:", *map(str, wrong)]))


def _plan_row(key: str | None, number: str, text: str, codes: Sequence[str]) -> people.Row:
    return {
        "number": number, "measure": text, "indicators": "-Тоо", "period": "Жилдээ", "target": "Тухай бүр", "budget": "-",
        "units": schema.UNIT_SEPARATOR.join(codes), "id": key,
    }  # fmt: skip


def _asked(merged) -> list[str]:
    return sorted(
        f"{conflict.measure} {conflict.column} {conflict.unit}: {conflict.ours!r} or {conflict.theirs!r}"
        for conflict in merged.conflicts
    )


def _receipts(merged) -> dict[str, bool]:
    return {receipt.unit: receipt.returned for receipt in merged.receipts}
