"""The registry of codes: of each its severity, both sentences, the rules that make it and the fix, side by side.

A code itself and its severity stand in `findings.codes`, at the ground, as reading, importing and merging make findings
too; its sentences in `texts` under `finding.<code>`. Rules and fixes name the code they belong to, and are joined here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plan_workbook.findings.codes import TABLE, Code
from plan_workbook.texts import has, say
from plan_workbook.validation import fixes
from plan_workbook.validation.rules import RULES
from plan_workbook.validation.rules.rule import Rule

VARIANTS = ("blank", "zero", "near")  # sentences for a blank cell, for 0, and where something near is known


@dataclass(frozen=True)
class Entry:
    """A code with all that belongs to it; `rules` is empty where no rule makes it, `fix` None where nothing is safe."""

    code: Code
    rules: tuple[Rule, ...]
    fix: Callable[[fixes.Cell], object] | None

    @property
    def text_key(self) -> str:
        """The key of its sentence in `texts`."""
        return f"finding.{self.code.name}"

    def sentences(self, language: str) -> tuple[str, ...]:
        """Its sentence and the variants of it, placeholders unfilled."""
        keys = (self.text_key, *(f"{self.text_key}.{variant}" for variant in VARIANTS))
        return tuple(say(key, in_language=language) for key in keys if has(key))


def entry(code: Code) -> Entry:
    """The entry of a code. KeyError where its kind of fix has no function."""
    rules = tuple(rule for rule in RULES if rule.code == code.name)
    return Entry(code, rules, None if code.fix is None else fixes.KINDS[code.fix])


REGISTRY: dict[str, Entry] = {code.name: entry(code) for code in TABLE}
