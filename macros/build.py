"""Builds workbook_template.xlsm and the add-in plan_workbook.xlam from the schema, the macros and the ribbon.

usage: python -m macros.build        (twice gives the same bytes: the builder's libraries are pinned in pyproject.toml)
"""

from __future__ import annotations

from pathlib import Path

from macros.package import addin, with_macros
from plan_workbook import __version__, creating
from plan_workbook.sheets import plan_template
from plan_workbook.storage import atomic_write

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / creating.TEMPLATE
ADDIN = ROOT / "macros" / "plan_workbook.xlam"


def template_bytes() -> bytes:
    """The template: an empty plan with our macros and ribbon."""
    plain = atomic_write.workbook_bytes(plan_template.build(creating.empty()), reproducible=True)
    return with_macros(plain, "template", __version__)


def main() -> None:
    """Write both files into the checkout."""
    atomic_write.write_atomically(TEMPLATE, template_bytes())
    atomic_write.write_atomically(ADDIN, addin(__version__))
    print(f"{TEMPLATE.name}, {ADDIN.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
