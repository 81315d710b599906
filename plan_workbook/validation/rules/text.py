"""Rules of running text: letters, suffixes, length."""

from __future__ import annotations

from plan_workbook import schema
from plan_workbook.language import letters, suffixes
from plan_workbook.validation.rules.rule import CellRule, Rule, is_blank

PROSE_KEYS = ("measure", "indicators", "period", "target", "achieved", "note")


def _mixed(value: object) -> list[str]:
    return letters.mixed_words(value) if isinstance(value, str) else []


def _suffixes(value: object) -> list[tuple[str, str]]:
    return suffixes.wrong_suffixes(value) if isinstance(value, str) else []


def _prose_rules(column: str) -> tuple[CellRule, ...]:
    """What is judged in every cell of running text."""
    return (
        CellRule(
            "text.lookalike", column, lambda value: bool(_mixed(value)),
            lambda value: ", ".join(f"«{word}»" for word in _mixed(value)),
        ),
        CellRule(
            "grammar.suffix", column, lambda value: bool(_suffixes(value)),
            lambda value: ", ".join(f"«{wrong}» → «{right}»" for wrong, right in dict.fromkeys(_suffixes(value))),
        ),
    )  # fmt: skip


def _too_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > schema.CELL_LIMIT


RULES: tuple[Rule, ...] = (
    CellRule("measure.blank", "measure", is_blank),
    *(rule for column in PROSE_KEYS for rule in _prose_rules(column)),
    *(CellRule("text.too-long", column, _too_long, lambda value: str(len(str(value)))) for column in schema.TEXT_KEYS),
)
