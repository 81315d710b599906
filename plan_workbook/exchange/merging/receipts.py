"""Receipts: which unit has returned its copy, how much of it is filled in, what is left to correct; the sheet of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from plan_workbook import schema, texts
from plan_workbook.exchange.ledger import columns as ledger_columns
from plan_workbook.exchange.ledger.answers import ANSWER_KEYS, is_answered
from plan_workbook.exchange.ledger.conflicts import Conflict
from plan_workbook.exchange.ledger.master_plan import Master
from plan_workbook.exchange.ledger.sent_log import Sending
from plan_workbook.exchange.merging.merge_state import MergeState
from plan_workbook.findings import Finding
from plan_workbook.grid import address
from plan_workbook.sheets import goal_sheet
from plan_workbook.sheets.writing import styles
from plan_workbook.sheets.writing.cells import put


@dataclass(frozen=True)
class Receipt:
    """How a unit stands. Moments are ISO 8601, "" where there was none; `file` is None where nothing has come."""

    unit: str
    name: str
    email: str
    sent: str
    file: str | None
    returned: bool
    moment: str
    measures: int
    filled: int
    conflicts: int
    findings: int
    carried: int = 0


@dataclass(frozen=True)
class Returns:
    """What came back just now, by unit: the names of the files, and how many findings they raised."""

    files: Mapping[str, Sequence[str]]
    findings: Mapping[str, int]


def of_units(
    state: MergeState,
    log: Sequence[Sending],
    returns: Returns,
    conflicts: Sequence[Conflict],
    findings: Sequence[Finding],
) -> tuple[Receipt, ...]:
    """A receipt for each unit that answers for measures or was sent a copy in this period, in the plan's order.

    `found` is what validation says of the merged plan, of which a unit's own cells count. An answer to any copy of this
    period counts, also when another copy was sent since.
    """
    master = state.master
    faults = _faults(master, findings)
    carried = {master.id_of[item.measure] for item in findings if item.code == "result.carried" and item.measure}
    open_questions = Counter(unit for conflict in conflicts for unit in conflict.unit.split(schema.UNIT_SEPARATOR))
    sent: dict[str, list[Sending]] = {}
    for sending in log:
        sent.setdefault(master.current_unit(sending), []).append(sending)
    receipts = []
    for unit in master.plan.units:
        measures = master.measures_of[unit.code]
        sendings = sent.get(unit.code, [])
        if not measures and not any(conflict.period == master.plan.settings.period for conflict in sendings):
            continue
        answered = [
            sending for sending in sendings if sending.counted and sending.period == master.plan.settings.period
        ]
        back = answered[-1] if answered else None
        now = returns.files.get(unit.code, ())
        receipts.append(Receipt(
            unit.code, unit.name, unit.email, sendings[-1].sent if sendings else "",
            "; ".join(now) or (back.returned_file if back else None), back is not None, back.returned if back else "",
            len(measures), sum(measure not in carried and _is_filled(state, measure, unit.code) for measure in measures),
            open_questions[unit.code],
            returns.findings.get(unit.code, 0) + sum(faults[measure] for measure in measures), len(carried.intersection(measures)),
        ))  # fmt: skip
    return tuple(receipts)


def _is_filled(state: MergeState, measure: str, unit: str) -> bool:
    """Has the unit said what was achieved? Of a shared measure its own entries tell, once there are any."""
    cells = [(measure, key) for key in ANSWER_KEYS]
    entries = [state.entered.get(cell, {}) for cell in cells] if state.is_shared(measure) else []
    return is_answered(unit, entries, (state.value(*cell) for cell in cells))


def _faults(master: Master, findings: Sequence[Finding]) -> Counter[str]:
    """Measure's id -> how many findings stand in its unit's cells."""
    return Counter(
        master.id_of[item.measure]
        for item in findings
        if item.measure in master.id_of and master.column_at(item.sheet, item.cell) in schema.UNIT_KEYS
    )


def rows(receipts: Sequence[Receipt]) -> list[list[object]]:
    """As rows of `ledger_columns.RECEIPTS_COLUMNS`; who still owes comes first."""
    return [
        [
            receipt.unit, receipt.name or None, receipt.email or None, _minute(receipt.sent),
            texts.say("receipt.returned" if receipt.returned else "receipt.owing"),
            _minute(receipt.moment), receipt.file, receipt.measures, receipt.filled, receipt.carried, receipt.conflicts, receipt.findings,
        ]
        for receipt in sorted(receipts, key=lambda receipt: receipt.returned)
    ]  # fmt: skip


def _minute(moment: str) -> str | None:
    return moment.replace("T", " ")[:16] or None


def fill(sheet: Worksheet, receipts: Sequence[Receipt]) -> None:
    """Lay out an empty sheet with the receipts."""
    columns = ledger_columns.RECEIPTS_COLUMNS
    back = sum(receipt.returned for receipt in receipts)
    styles.title(
        sheet,
        ledger_columns.RECEIPTS,
        texts.say("receipt.counts", units=len(receipts), returned=back, owing=len(receipts) - back),
    )
    styles.heading_row(sheet, schema.HEADING_ROW, columns, 32)
    for nth, row in enumerate(rows(receipts), schema.HEADING_ROW + 1):
        lines = 1
        for at, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(nth, at)
            put(cell, value)
            across = "center" if isinstance(value, int) or column.key == "returned" else "left"
            answered = styles.LEVEL_FILLS[1] if value == texts.say("receipt.returned") else styles.WARNING_FILL
            shade = answered if column.key == "returned" else None
            styles.dress(cell, styles.Look(fill=shade, across=across, down="center"))
            lines = max(lines, styles.shown_lines(value, column.width))
        sheet.row_dimensions[nth].height = 8 + goal_sheet.LINE * min(lines, 8)
    last = address(max(schema.HEADING_ROW, schema.HEADING_ROW + len(receipts) - 1), len(columns) - 1)
    sheet.auto_filter.ref = f"A{schema.HEADING_ROW}:{last}"
    styles.table(sheet, f"B{schema.HEADING_ROW + 1}", last)
    styles.page(sheet, repeat=f"{schema.HEADING_ROW}:{schema.HEADING_ROW}")


def point_to_successor(sheet: Worksheet) -> None:
    """What stands where version 0.1 kept its receipts."""
    styles.title(sheet, ledger_columns.FORMER_RECEIPTS, texts.say("receipt.moved", sheet=ledger_columns.RECEIPTS))
