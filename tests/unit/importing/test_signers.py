"""Who signs, out of the lines below a plan's table."""

import pytest

from plan_workbook.grid import Grid
from plan_workbook.importing.tables.signers import ClosingLine, read

BLANKS = " " * 280  # a line that was drawn with the space bar


def signers(*lines: str) -> tuple[str, list[tuple[str, str, str]]]:
    grid = Grid("Төлөвлөгөө", [[line] for line in lines])
    setting, findings = read([ClosingLine(grid, (((row, 0), line),)) for row, line in enumerate(lines)])
    return setting, [(item.code, item.cell, item.expected) for item in findings]


@pytest.mark.parametrize(
    ("line", "setting"),
    [
        ("Дарга .......... Б.Бат", "Дарга | Б.Бат"),
        ("Ерөнхий менежер ____ /Д. Болд/", "Ерөнхий менежер | Д. Болд"),
        ("Орлогч дарга\tЦ.Сараа", "Орлогч дарга | Ц.Сараа"),
        (f"Ахлах мэргэжилтэн{BLANKS[:200]}(Г.Туяа)", "Ахлах мэргэжилтэн | Г.Туяа"),
        ("ХЯНАСАН: албаны дарга … … … С.Оюун", "ХЯНАСАН: албаны дарга | С.Оюун"),
        ("Хянасан: орл. дарга", "Хянасан: орл. дарга"),
    ],
)
def test_a_rule_or_a_wide_gap_parts_the_position_from_the_name(line, setting):
    assert signers(line)[0] == setting


def test_a_long_gap_with_no_name_behind_it_signs_nothing():
    # one pattern for the whole line looked at every four places in it: minutes for a line as this one
    assert signers(f"Дарга{BLANKS}тамга") == ("", [("import.dropped", "A1", "below|")])
