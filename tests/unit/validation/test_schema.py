"""The schema of measures: one, named, made once, and its checks are the rules."""

import pytest

from plan_workbook.validation import schema
from plan_workbook.validation.rules import RULES
from plan_workbook.validation.rules.rule import CellRule


def test_it_is_named_made_once_and_its_checks_are_the_rules():
    made = schema.measures_schema()
    assert (made.name, schema.measures_schema() is made) == ("measures", True)
    assert [schema.CHECKS[check.name] for check in made.checks] == list(RULES)


def test_each_broken_rule_is_told_with_its_row_and_equal_values_of_other_types_apart(monkeypatch):
    monkeypatch.setattr(schema, "cell_of", lambda row, column: row.get(column))
    cells_alone = schema.measures_schema().set_checks(
        [check for check in schema.measures_schema().checks if isinstance(schema.CHECKS[check.name], CellRule)]
    )
    monkeypatch.setattr(schema, "measures_schema", lambda: cells_alone)
    failures = schema.failures([{"assessed": value} for value in ("80%", 80, True, 1, None, 101)])
    assert sorted((rule.code, row) for rule, row in failures if rule.column == "assessed") == [
        ("percent.range", 5), ("percent.type", 0), ("percent.type", 2),
    ]  # fmt: skip


def test_a_rule_that_fails_is_a_defect_and_no_finding():
    with pytest.raises(RuntimeError, match="rules could not be run"):
        schema.failures([{"number": "1.1"}])  # a row without its columns
