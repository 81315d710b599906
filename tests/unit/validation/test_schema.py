"""The schema of measures: one, named, made once, and its checks are the rules."""

import pandas as pd
import pytest

from plan_workbook.validation import schema
from plan_workbook.validation.rules import RULES
from plan_workbook.validation.rules.rule import CellRule, RowRule


def frame(**columns):
    height = max(map(len, columns.values()), default=0)
    return pd.DataFrame(
        {name: pd.Series(columns.get(name, [None] * height), dtype=object) for name in schema.CELL_COLUMNS}
    )


def test_it_is_named_made_once_and_its_checks_are_the_rules():
    made = schema.measures_schema()
    assert (made.name, schema.measures_schema() is made) == ("measures", True)
    by_column = {name: [schema.CHECKS[check.name] for check in column.checks] for name, column in made.columns.items()}
    assert by_column.pop(schema.ROW) == [rule for rule in RULES if isinstance(rule, RowRule)]
    assert by_column == {
        name: [rule for rule in RULES if isinstance(rule, CellRule) and rule.column == name]
        for name in schema.CELL_COLUMNS
    }


def test_each_broken_rule_is_told_with_its_row_and_equal_values_of_other_types_apart(monkeypatch):
    cells_alone = schema.measures_schema().remove_columns([schema.ROW])
    monkeypatch.setattr(schema, "measures_schema", lambda: cells_alone)
    found = schema.failures(frame(assessed=["80%", 80, True, 1, None, 101]), [{}] * 6)
    assert sorted((rule.code, row) for rule, row in found if rule.column == "assessed") == [
        ("percent.range", 5), ("percent.type", 0), ("percent.type", 2),
    ]  # fmt: skip


def test_a_rule_that_fails_is_a_defect_and_no_finding():
    with pytest.raises(RuntimeError, match="rules could not be run"):
        schema.failures(frame(number=["1.1"]), [{}])  # a row without its columns
