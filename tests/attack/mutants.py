"""The corpus of hostile files: good workbooks, tables and mails, changed by a seeded script."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.attack import (
    chance,
    hostile_cells,
    hostile_links,
    hostile_mail,
    hostile_packages,
    hostile_parts,
    hostile_sheets,
    hostile_tables,
)
from tests.attack.goods import RESAVED, goods
from tests.attack.packages import Change

COUNT, SEED = 1_600, 2025
SHARED_TEXTS = "xl/sharedStrings.xml"  # a part that our own plans do not have: each text stands in its cell


@dataclass(frozen=True)
class Mutant:
    """A hostile file: its number, what was done to what, and its bytes' maker (bombs are made when they are needed)."""

    number: int
    name: str
    base: str
    change: Change

    @property
    def ending(self) -> str:
        return self.base.rpartition(".")[2]

    def data(self) -> bytes:
        return self.change(goods()[self.base], random.Random(f"{SEED} {self.number}"))


def corpus() -> list[Mutant]:
    """Every mutant: each deliberate one once, then random ones until there are COUNT."""
    return [Mutant(number, *made) for number, made in zip(range(COUNT), _made(), strict=False)]


def sample(count: int) -> list[Mutant]:
    """A seeded choice that holds deliberate and random ones of every base."""
    everything = corpus()
    return sorted(random.Random(SEED).sample(everything, count), key=lambda one: one.number)


def _made() -> Iterator[tuple[str, str, Change]]:
    workbooks = ("план.xlsx", "ирсэн.xlsx", "хүснэгт.xlsx")
    of_any_package = {**hostile_packages.CHANGES, **hostile_parts.CHANGES, **hostile_links.CHANGES}
    for name, change in {**of_any_package, **hostile_sheets.CHANGES}.items():
        of_texts = SHARED_TEXTS in name or name in hostile_packages.OF_TEXTS
        yield name, RESAVED if of_texts else "план.xlsx", change
        if not of_texts and (name in of_any_package or name in hostile_sheets.ANYWHERE):
            yield name, "ирсэн.xlsx", change
    for name, change in hostile_links.MACRO_CHANGES.items():
        yield name, "план.xlsm", change
    for name, change in hostile_tables.CHANGES.items():
        yield name, "хүснэгт.csv", change
    for name, change in hostile_mail.CHANGES.items():
        yield name, "ирсэн.eml", change
    random_ones = [
        *((name, base, change) for base in workbooks for name, change in chance.CHANGES.items()),
        *((name, base, change) for base in workbooks for name, change in hostile_cells.RANDOM.items()),
        *((name, "план.xlsm", change) for name, change in chance.CHANGES.items()),
        *((name, "ирсэн.eml", change) for name, change in hostile_mail.RANDOM.items()),
        *((name, "хүснэгт.csv", change) for name, change in hostile_tables.RANDOM.items()),
        *(
            (f"another format {name}", f"ирсэн.{ending}", chance.CHANGES[name])
            for ending in ("xls", "ods", "msg")
            for name in ("flipped", "cut") * 2
        ),
    ]
    while True:
        yield from random_ones
