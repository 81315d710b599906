"""Goals within a table: rows that name one, goals named in a column, and names that a page's end parted."""

from __future__ import annotations

from collections.abc import Mapping

from plan_workbook.importing.import_findings import GUESSED, JOINED, Position, import_finding
from plan_workbook.importing.measures.joining import glued, joined
from plan_workbook.importing.measures.model import Sheet
from plan_workbook.importing.tables import row_kinds, values
from plan_workbook.plan import number_text


class GoalRows:
    """The goals of a sheet, as its rows come one after the other."""

    def __init__(self, sheet: Sheet, columns: Mapping[str, int]) -> None:
        self.sheet, self.grid, self.findings, self.columns = sheet, sheet.grid, sheet.findings, columns
        self.spread = {(top, left): right for top, left, bottom, right in self.grid.merged if right > left}

    def take(self, row: int, filled: Mapping[int, object], follows: bool) -> bool:
        """A row that is nothing but a goal's name: its text holds for the rows below. `follows`: a measure came before it."""
        goal_column = self.columns.get("goal")
        known = {column: value for column, value in filled.items() if value is not None}
        if len(known) > 2:  # as most rows have: measures
            return False
        if goal_column is not None and set(known) == {goal_column} and (row, goal_column) in self.grid.seams:
            text = values.text_of(known[goal_column]) or ""
            if follows and self.goes_on(text):
                self.join(text, (row, goal_column))
                return True
        if goal_column is not None and set(known) == {goal_column}:
            self.begin(values.text_of(known[goal_column]), (row, goal_column))
            return True
        number = self.columns.get("number")
        if len(known) == 1:
            column, value = next(iter(known.items()))
            spans = self.spread.get((row, column), column) - column >= 2
            if isinstance(value, str) and column != number and row_kinds.is_goal_name(value, spans):
                self.begin(values.text_of(value), (row, column))
                self.findings.append(import_finding(GUESSED, self.grid.where(row, column), value, "goal-band"))
                return True
            if (
                isinstance(value, str)
                and column == number
                and (spans or row_kinds.is_goal_name(value, len(value) > 12))
            ):
                self.begin(values.text_of(value), (row, column))
                self.findings.append(import_finding(GUESSED, self.grid.where(row, column), value, "goal-band"))
                return True
            return False
        if len(known) == 2 and number in known:
            other = next(column for column in known if column != number)
            number_typed = number_text(known[number])
            if number_typed.isdecimal() and isinstance(known[other], str) and self._numbers_below(row, number_typed):
                self.begin(f"{number_typed}. {values.text_of(known[other])}", (row, other))
                self.findings.append(import_finding(GUESSED, self.grid.where(row, other), known[other], "goal-band"))
                return True
        return False

    def begin(self, text: str | None, position: Position) -> None:
        """A goal's text holds from here on."""
        sheet = self.sheet
        if not text or text == sheet.goal:
            return
        if sheet.unused and sheet.goal_place is not None:
            number, title = row_kinds.goal_number(sheet.goal)
            if number is not None and not title and row_kinds.goal_number(text)[0] is None:
                text = f"{number}. {text}"  # "Зорилт 1" stands in a row of its own above the goal's text
            else:
                sheet.empty_goals.append((sheet.goal, sheet.goal_place))
        sheet.goal, sheet.goal_place, sheet.unused = text, position, True

    def join(self, text: str, position: Position) -> None:
        """The rest of a goal's text, for all of its measures so far."""
        before = self.sheet.goal
        if not before:
            whole = text
        elif position in self.grid.seams:
            whole = glued(before, self.grid.seams[position], text)
        else:
            whole = joined("goal", before, text, False)
        for measure in reversed(self.sheet.measures):
            if measure.goal != before:
                break
            measure.goal = whole
        self.sheet.goal = whole
        self.findings.append(import_finding(JOINED, self.grid.where(*position), text, "continued"))

    def goes_on(self, text: str) -> bool:
        """At the top of a page: the rest of the goal's name, where the goals are numbered and this text is not."""
        return row_kinds.goal_number(self.sheet.goal)[0] is not None and row_kinds.goal_number(text)[0] is None

    def _numbers_below(self, row: int, goal: str) -> bool:
        """Is the next number below one of this goal's measures ("1" above "1.1")?"""
        number, measure = self.columns["number"], self.columns["measure"]
        for values_below in self.grid.values[row + 1 : row + 6]:
            for column in (number, measure):
                text = number_text(values_below[column]) if column < len(values_below) else ""
                if text.startswith(f"{goal}.") and row_kinds.MEASURE_NUMBER.match(text):
                    return True
        return False
