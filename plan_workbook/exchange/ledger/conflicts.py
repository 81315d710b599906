"""Conflicts: the sheet `Зөрүү` that shows them with drop-downs, and the decisions that were made in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema, scores, texts
from plan_workbook.exchange.ledger import columns as ledger_columns
from plan_workbook.exchange.ledger.cell_value import Value, typed
from plan_workbook.grid import Book, address, quoted
from plan_workbook.plan import open_questions, text
from plan_workbook.sheets import goal_sheet
from plan_workbook.sheets.writing import styles
from plan_workbook.sheets.writing.cells import put

SINGLE, ENTRY, CELL = KINDS = (
    "single",
    "entry",
    "cell",
)  # a unit's cell; one unit's entry of a shared cell; the shared cell


WEIGHED = "+"


@dataclass(frozen=True)
class Conflict:
    """One question to the coordinator: the plan's cell (sheet, cell), what was sent, what the plan says, what came.

    `content` names the returns that said it (`reading.token`, parted by blanks) and, each behind `WEIGHED`, those that could
    be the unit's last word as well and say what the plan holds: a decision is about them all. `sending` is the number of the
    copy they are of, 0 where no copy of the log is. `decision` and `other` are what was typed beside the question and could not be applied.
    """

    measure: str
    column: str
    unit: str
    base: Value
    ours: Value
    theirs: Value
    id: str
    kind: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    content: str = ""
    sending: int = 0
    decision: str = ""
    other: Value = None

    @property
    def key(self) -> tuple[str, str, str, str, Value]:
        """What makes it the same question again."""
        return self.id, self.column, self.unit, self.kind, self.theirs

    @property
    def returns(self) -> frozenset[str]:
        """The returns that said it."""
        return frozenset(token for token in self.content.split() if not token.startswith(WEIGHED))

    @property
    def decided_returns(self) -> frozenset[str]:
        """Those that a decision is about."""
        return frozenset(token.removeprefix(WEIGHED) for token in self.content.split())

    @property
    def question(self) -> str:
        """The question's name in the hidden columns (hex)."""
        content = json.dumps([*self.key[:4], str(self.theirs)], ensure_ascii=False)
        return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:12]


@dataclass(frozen=True)
class Decided:
    """A conflict of the sheet with the choice made for it (a key of `ledger_columns.CHOICES`, None where none was).

    `decision` and `other` are what stands in the cells, `cell` is the decision's, and `trouble` says why the decision
    can't be used: one of `TROUBLES`.
    """

    conflict: Conflict
    choice: str | None
    other: Value = None
    decision: str = ""
    cell: str = ""
    trouble: str = ""

    @property
    def value(self) -> Value:
        """What the choice says the cell is to hold."""
        conflict = self.conflict
        choices = {
            ledger_columns.OURS: conflict.ours,
            ledger_columns.THEIRS: conflict.theirs,
            ledger_columns.BEFORE: conflict.base,
            ledger_columns.OTHER: self.other,
        }
        return choices[self.choice or ""]


PARTED, UNKNOWN, EMPTY, DOUBLE, CONTRARY, CHANGED, NO_NUMBER = (
    "parted", "unknown", "empty", "double", "contrary", "changed", "no-number",
)  # fmt: skip
TROUBLES = (PARTED, UNKNOWN, EMPTY, DOUBLE, CONTRARY, CHANGED, NO_NUMBER)


def trouble_text(trouble: str, language: str) -> str:
    """Why a decision could not be applied: what one of `TROUBLES` says."""
    return texts.say(f"conflict.trouble.{trouble}", in_language=language)


def read(book: Book, ids: Mapping[str, str]) -> list[Decided]:
    """The open questions of the plan, with the decisions that its sheet of conflicts holds; [] where there are none.

    `ids` gives a measure's id by its number. A row of the sheet counts only where all that people see in it belongs to the
    question that its hidden columns name; a question whose row is gone is still open.
    """
    stored = {
        conflict.question: conflict
        for conflict in map(_stored, open_questions.stored_rows(book))
        if conflict is not None
    }
    decided: dict[str, Decided] = {}
    more = []
    for row, cell in open_questions.shown_rows(book):
        shown = _shown(row, ids)
        if shown is None:
            continue
        named = stored.get(text(row.get("question")))
        if named is None and stored:  # the hidden columns were lost or sorted apart: what people see names the question
            named = next((conflict for conflict in stored.values() if _looks_like(conflict, shown)), None)
            if named is None:
                continue
            more.append(_decided(named, row, cell, PARTED))
        elif named is None:
            more.append(_decided(shown, row, cell, "" if _is_whole(row, shown) else PARTED))
        elif not _looks_like(named, shown):
            recognised = next((conflict for conflict in stored.values() if _looks_like(conflict, shown)), named)
            more.append(_decided(recognised, row, cell, PARTED))
        else:
            decided[named.question] = _decided(named, row, cell)
    for item in more:
        decided.setdefault(item.conflict.question, item)
    for question, conflict in stored.items():
        decided.setdefault(question, Decided(conflict, None))
    return list(decided.values())


def _stored(row: Mapping[str, object]) -> Conflict | None:
    column = text(row["column"])
    if column not in schema.UNIT_KEYS:
        return None
    base, ours, theirs = (typed(column, row[key]) for key in ("base", "ours", "theirs"))
    sending = text(row["sending"])
    return Conflict(
        text(row["measure"]), column, text(row["unit"]), base, ours, theirs, text(row["id"]), text(row["kind"]),
        text(row["file"]), text(row["sheet"]), text(row["cell"]), text(row["content"]),
        int(sending) if sending.isdecimal() else 0,
    )  # fmt: skip


def _shown(row: Mapping[str, object], ids: Mapping[str, str]) -> Conflict | None:
    """The question that a row of the sheet shows to people; the measure by its number."""
    column = _COLUMN_OF.get(schema.loose(text(row["heading"])))
    if column is None:
        return None
    measure = text(row["measure"])
    base, ours, theirs = (typed(column, row.get(key)) for key in ("base", "ours", "theirs"))
    sheet, _, cell = text(row.get("place")).rpartition("!")
    return Conflict(
        measure, column, text(row["unit"]), base, ours, theirs, ids.get(measure, text(row.get("id"))),
        text(row.get("kind")) or SINGLE, text(row.get("file")), sheet, cell,
    )  # fmt: skip


_COLUMN_OF = {schema.loose(schema.BY_KEY[key].heading): key for key in schema.UNIT_KEYS}


def _looks_like(conflict: Conflict, shown: Conflict) -> bool:
    same = (conflict.measure, conflict.column, conflict.unit) == (shown.measure, shown.column, shown.unit)
    return same and str(conflict.theirs) == str(shown.theirs)


def _is_whole(row: Mapping[str, object], shown: Conflict) -> bool:
    """Of a sheet that version 0.1 made: do the hidden columns name the measure and the column that people see?"""
    return text(row.get("id")) == shown.id and text(row.get("column")) == shown.column


def _decided(conflict: Conflict, row: Mapping[str, object], cell: str, trouble: str = "") -> Decided:
    decision = text(row["decision"])
    other = _other(conflict.column, row.get("other"))
    choice, doubt = _choice(decision, other, conflict)
    trouble = trouble if decision or other is not None else ""
    trouble = trouble or doubt
    kept = replace(conflict, decision=decision, other=other) if trouble else conflict
    return Decided(kept, None if trouble else choice, other, decision, cell, trouble)


def _other(column: str, value: object) -> Value:
    """What was typed as another value: a cell formatted as Text holds "7" where 7 was meant."""
    typed_value = typed(column, value)
    if isinstance(typed_value, str) and column in schema.NUMBER_KEYS:
        plain_text = typed_value.replace(" ", "").replace("\u00a0", "").replace(",", ".")
        if plain_text.replace(".", "", 1).lstrip("-").isdecimal():
            return typed(column, float(plain_text))
    return typed_value


def _choice(decision: str, other: Value, conflict: Conflict) -> tuple[str | None, str]:
    """(choice, trouble): a value typed beside an empty decision is a decision too."""
    choice = _CHOICES.get(schema.loose(decision)) if decision else None
    if decision and choice is None:
        return None, UNKNOWN
    if choice == ledger_columns.OTHER or (other is not None and choice is None):
        if other is None:
            return None, EMPTY
        if (
            isinstance(other, str)
            and conflict.column in schema.NUMBER_KEYS
            and not is_not_assessable(conflict.column, other)
        ):
            return None, NO_NUMBER
        return ledger_columns.OTHER, ""
    choices = {
        ledger_columns.OURS: conflict.ours,
        ledger_columns.THEIRS: conflict.theirs,
        ledger_columns.BEFORE: conflict.base,
    }
    if other is not None and other != choices.get(choice or ""):
        return None, DOUBLE
    return choice, ""


def is_not_assessable(column: str, value: Value) -> bool:
    """Does the value say that the measure can't be assessed, in the column where that may be said?"""
    return column == "assessed" and scores.is_not_assessable(value)


_CHOICES = {
    schema.loose(word): key
    for key, label in ledger_columns.CHOICES.items()
    for word in (key, label, *ledger_columns.SPELLINGS[key])
}


def store_rows(conflicts: Sequence[Conflict]) -> list[list[object]]:
    """The conflicts as rows of `ledger_columns.ASKED_COLUMNS`, for the plan to remember."""
    return [
        [
            conflict.question, conflict.measure, conflict.id, conflict.column, conflict.unit, conflict.kind, conflict.base,
            conflict.ours, conflict.theirs, conflict.file, conflict.content, conflict.sending, conflict.sheet, conflict.cell,
        ]
        for conflict in conflicts
    ]  # fmt: skip


def rows(conflicts: Sequence[Conflict]) -> list[list[object]]:
    """The conflicts as rows of `ledger_columns.CONFLICTS_COLUMNS`: undecided, but for decisions that could not be applied."""
    return [
        [
            conflict.measure, schema.BY_KEY[conflict.column].heading, conflict.unit, conflict.base, conflict.ours, conflict.theirs,
            conflict.decision or None, conflict.other, f"{conflict.sheet}!{conflict.cell}" if conflict.cell else None,
            conflict.file or None, conflict.id, conflict.column, conflict.kind, conflict.question,
        ]
        for conflict in conflicts
    ]  # fmt: skip


def fill(sheet: Worksheet, conflicts: Sequence[Conflict]) -> None:
    """Lay out an empty sheet with the conflicts and a drop-down for each decision."""
    columns = ledger_columns.CONFLICTS_COLUMNS
    styles.title(sheet, texts.say("conflict.title"), texts.say("conflicts.hint" if conflicts else "conflicts.none"))
    styles.heading_row(sheet, schema.HEADING_ROW, columns, 30)
    first = schema.HEADING_ROW + 1
    for number, row in enumerate(rows(conflicts), first):
        lines = 1
        for at, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(number, at)
            put(cell, value)
            linked = column.key == "place" and value
            number_format = (
                "@" if isinstance(value, str) or (column.key == "other" and not _is_number(row)) else "General"
            )
            styles.dress(cell, styles.Look(styles.LINK if linked else styles.INK, number_format=number_format))
            if linked:
                sheet_name, _, target = str(value).rpartition("!")
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quoted(sheet_name)}!{target}")
            if column.owner != schema.MACHINE:
                lines = max(lines, styles.shown_lines(value, column.width))
        sheet.row_dimensions[number].height = min(8 + goal_sheet.LINE * lines, goal_sheet.LONGEST_ROW)
    if conflicts:
        _offer_choices(sheet, first, first + len(conflicts) - 1)
    # to the last hidden column: sorting moves what lies within the filter, and nothing else
    last = max(first, schema.HEADING_ROW + len(conflicts))
    sheet.auto_filter.ref = f"A{schema.HEADING_ROW}:{address(last - 1, len(columns) - 1)}"
    styles.table(sheet, f"D{first}", address(last - 1, len(columns) - 1))
    sheet.sheet_view.zoomScale = goal_sheet.ZOOM
    styles.page(sheet, repeat=f"{schema.HEADING_ROW}:{schema.HEADING_ROW}")


def _is_number(row: Sequence[object]) -> bool:
    """Is the question about a column of numbers? Only there may Excel turn what is typed into a number."""
    return row[_COLUMN_PLACE] in schema.NUMBER_KEYS


_COLUMN_PLACE = [column.key for column in ledger_columns.CONFLICTS_COLUMNS].index("column")


def decision_cell(at: int) -> str:
    """The A1 address of the decision of the conflict that stands at `at` (from 0) in the sheet."""
    return address(
        schema.HEADING_ROW + at, [column.key for column in ledger_columns.CONFLICTS_COLUMNS].index("decision")
    )


def _offer_choices(sheet: Worksheet, first: int, last: int) -> None:
    rule = DataValidation(
        type="list", formula1=f'"{",".join(ledger_columns.CHOICES.values())}"', allow_blank=True, showErrorMessage=True
    )
    rule.errorTitle, rule.error = texts.say("word.value-refused"), texts.say("word.choose-listed")
    rule.promptTitle, rule.prompt = texts.say("conflict.prompt-title"), texts.say("conflict.prompt")
    rule.showInputMessage = True
    rule.add(f"G{first}:G{last}")
    sheet.add_data_validation(rule)
