"""Conflicts: the sheet `Зөрүү` that shows them with drop-downs, and the decisions that were made in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema
from plan_workbook.books import goal_sheet, styles
from plan_workbook.books.grid import Book
from plan_workbook.exchange import shape
from plan_workbook.exchange.values import Value, typed
from plan_workbook.tables import find_table, rows_below

SINGLE, ENTRY, CELL = "single", "entry", "cell"  # a unit's cell; one unit's entry of a shared cell; the shared cell
TITLE = "Зөрүүтэй утгууд"
HINT = (
    "«Шийдвэр» баганаас сонгоно. «Өөр утга» гэж сонговол хажуугийн нүдэнд бичнэ. Дараа нь «Нэгтгэх» товч дарах, эсвэл "
    "энэ файлыг буцаан ирүүлсэн файлгүйгээр дахин нэгтгэхэд шийдвэр хэрэгжинэ."
)
NONE = "Зөрүү алга."
_TALLEST = 200  # pt


@dataclass(frozen=True)
class Conflict:
    """One question to the coordinator: the plan's cell (sheet, cell), what was sent, what the plan says, what came."""

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

    @property
    def key(self) -> tuple[str, str, str, str, Value]:
        """What makes it the same question again."""
        return self.id, self.column, self.unit, self.kind, self.theirs


@dataclass(frozen=True)
class Decided:
    """A conflict of the sheet with the choice made for it (a key of `shape.CHOICES`, None where none was)."""

    conflict: Conflict
    choice: str | None
    other: Value = None

    @property
    def value(self) -> Value:
        """What the choice says the cell is to hold."""
        own = self.conflict
        return {shape.OURS: own.ours, shape.THEIRS: own.theirs, shape.BEFORE: own.base, shape.OTHER: self.other}[
            self.choice
        ]


def read(book: Book) -> list[Decided]:
    """The conflicts that the plan's sheet lists, with the decisions made; [] where there is no such sheet."""
    grid = book.grid(shape.CONFLICTS)
    table = find_table(grid, schema.headings(shape.CONFLICTS_COLUMNS)) if grid else None
    needed = {"id", "column", "kind", "unit", "base", "ours", "theirs", "decision"}
    if grid is None or table is None or not needed <= table.columns.keys():
        return []
    found = []
    for _, row in rows_below(grid, table):
        column = str(typed("id", row["column"]) or "")
        if column in schema.UNIT_KEYS:
            found.append(_decided(column, row))
    return found


def _decided(column: str, row: dict[str, object]) -> Decided:
    words = {
        key: str(typed("id", row.get(key)) or "")
        for key in ("measure", "unit", "id", "kind", "file", "place", "decision")
    }
    base, ours, theirs, other = (typed(column, row.get(key)) for key in ("base", "ours", "theirs", "other"))
    sheet, _, cell = words["place"].rpartition("!")
    own = Conflict(
        words["measure"],
        column,
        words["unit"],
        base,
        ours,
        theirs,
        words["id"],
        words["kind"],
        words["file"],
        sheet,
        cell,
    )
    return Decided(own, _choice(words["decision"], other), other)


def _choice(decision: str, other: Value) -> str | None:
    """The choice that is meant; a value typed beside an empty decision is a decision too."""
    by_words = {schema.loose(word): key for key, label in shape.CHOICES.items() for word in (key, label)}
    choice = by_words.get(schema.loose(decision))
    if choice == shape.OTHER and other is None:
        return None
    return choice or (shape.OTHER if other is not None and not decision else None)


def rows(conflicts: Sequence[Conflict]) -> list[list[object]]:
    """The conflicts as rows of `shape.CONFLICTS_COLUMNS`, undecided."""
    return [
        [
            own.measure, schema.BY_KEY[own.column].heading, own.unit, own.base, own.ours, own.theirs, None, None,
            f"{own.sheet}!{own.cell}" if own.cell else None, own.file or None, own.id, own.column, own.kind,
        ]
        for own in conflicts
    ]  # fmt: skip


def fill(sheet: Worksheet, conflicts: Sequence[Conflict]) -> None:
    """Lay out an empty sheet with the conflicts and a drop-down for each decision."""
    columns = shape.CONFLICTS_COLUMNS
    styles.title(sheet, TITLE, HINT if conflicts else NONE)
    styles.heading_row(sheet, schema.HEADING_ROW, columns, 30)
    first = schema.HEADING_ROW + 1
    for place, row in enumerate(rows(conflicts), first):
        lines = 1
        for at, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(place, at)
            goal_sheet.put(cell, value)
            linked = column.key == "place" and value
            number_format = "@" if isinstance(value, str) or column.key == "other" else "General"
            styles.dress(cell, styles.Look(styles.LINK if linked else styles.INK, number_format=number_format))
            if linked:
                sheet_name, _, address = value.rpartition("!")
                cell.hyperlink = f"#'{sheet_name}'!{address}"
            if column.owner != schema.MACHINE:
                lines = max(lines, styles.shown_lines(value, column.width))
        sheet.row_dimensions[place].height = min(8 + goal_sheet.LINE * lines, _TALLEST)
    if conflicts:
        _offer_choices(sheet, first, first + len(conflicts) - 1)
    sheet.auto_filter.ref = f"A{schema.HEADING_ROW}:J{max(first, schema.HEADING_ROW + len(conflicts))}"
    sheet.freeze_panes = f"D{first}"
    sheet.sheet_view.showGridLines = False
    styles.page(sheet, repeat=f"{schema.HEADING_ROW}:{schema.HEADING_ROW}")


def _offer_choices(sheet: Worksheet, first: int, last: int) -> None:
    rule = DataValidation(
        type="list", formula1=f'"{",".join(shape.CHOICES.values())}"', allow_blank=True, showErrorMessage=True
    )
    rule.errorTitle, rule.error = "Утга тохирохгүй байна", "Жагсаалтад байгаа утгуудаас сонгоно уу."
    rule.promptTitle, rule.prompt, rule.showInputMessage = "Шийдвэр", "Аль утгыг авахаа жагсаалтаас сонгоно.", True
    rule.add(f"G{first}:G{last}")
    sheet.add_data_validation(rule)
