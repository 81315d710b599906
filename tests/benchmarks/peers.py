"""What ours is measured against, each a process of its own: python -m tests.benchmarks.peers PEER [FILE …]"""

from __future__ import annotations

import sys


def bare() -> None:
    """Merely import what validation needs."""
    import pandas  # noqa: F401
    import pandera.pandas  # noqa: F401


def nothing() -> None:
    """Merely start Python."""


def floor(*paths: str) -> None:
    """Import, and read every sheet: nothing can be validated or merged for less."""
    bare()
    for path in paths:
        calamine(path)


def calamine(path: str) -> None:
    """Read every sheet."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def openpyxl_pandera(path: str) -> None:
    """What one writes by hand: pandas reads with openpyxl, and pandera checks eight columns as objects."""
    import pandas as pd
    import pandera.pandas as pa

    sheets = pd.read_excel(path, sheet_name=None, header=2, dtype=object, engine="openpyxl")
    number = pa.Check(
        lambda cells: cells.isna() | cells.map(lambda value: isinstance(value, (int, float))), ignore_na=False
    )
    filled = pa.Check(lambda cells: cells.notna(), ignore_na=False)
    model = pa.DataFrameSchema(
        {
            "Арга хэмжээ": pa.Column(object, filled, nullable=True),
            "Хэрэгжих хугацаа": pa.Column(object, filled, nullable=True),
            "Хүрэх түвшин, үр дүн": pa.Column(object, filled, nullable=True),
            "Зорилтот тоо": pa.Column(object, number, nullable=True),
            "Зарцуулах хөрөнгө, мян.төг": pa.Column(object, number, nullable=True),
            "Хариуцах байгууллага": pa.Column(object, filled, nullable=True),
            "Хүрсэн тоо": pa.Column(object, number, nullable=True),
            "Үнэлсэн хувь": pa.Column(object, number, nullable=True),
        }
    )
    for name, sheet in sheets.items():
        if name.startswith("Зорилт"):
            try:
                model.validate(sheet, lazy=True)
            except pa.errors.SchemaErrors as broken:
                assert len(broken.failure_cases)


def same_cells(dumped: str, folder: str) -> None:
    """Write the cells of finished workbooks again with the same styles, through openpyxl alone."""
    from pathlib import Path

    from tests.benchmarks import cells

    cells.write(Path(dumped), Path(folder))


PEERS = {peer.__name__: peer for peer in (bare, nothing, floor, calamine, openpyxl_pandera, same_cells)}

if __name__ == "__main__":
    PEERS[sys.argv[1]](*sys.argv[2:])
