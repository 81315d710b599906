"""Copies that are written with what they have in common made once are the copies that openpyxl would have written."""

import io
import re
import zipfile

import openpyxl

from plan_workbook.exchange.outgoing import unit_copy
from plan_workbook.exchange.outgoing.copy_files import CopyFiles
from plan_workbook.plan import Goal, Unit
from plan_workbook.schema import INPUT_KEYS
from plan_workbook.settings import Settings
from plan_workbook.storage import atomic_write

GOALS = (Goal("1", "Ил тод байдал", "Зорилт 1"), Goal("2", "=Хяналт & <үнэлгээ>", "Зорилт 2"))
SETTINGS = Settings(year=2025, title="Төлөвлөгөө")
_STYLE, _MOMENT = re.compile(rb' s="\d+"'), re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+Z")


def copy(code: str, *rows: dict[str, object]) -> unit_copy.Copy:
    """A unit's copy; each row names its measure by `number`, whose first digit is the goal's."""
    measures: dict[str, list[dict[str, object]]] = {}
    base = []
    for row in rows:
        whole = {**dict.fromkeys(INPUT_KEYS), **row, "id": f"m{row['number']}"}
        measures.setdefault(str(row["number"])[0], []).append(whole)
        base.append(whole)
    return unit_copy.Copy("w1", Unit(code, "Алба"), GOALS, measures, base, SETTINGS, "2025-06-01T09:00:00", "ab" * 32)


COPIES = (
    copy("ГЗБА", {"number": "1.1", "measure": "Сургалт", "target_count": 12, "budget": 1500.5},
         {"number": "1.2", "measure": "=1+1", "note": "a\rb_x000D_c & <d>\nмөр ", "achieved": "Үр дүн. " * 90}),
    copy("=ТЗУХ", {"number": "2.1", "measure": "-Уулзалт", "achieved_count": 0.1}),
    copy("НХХ", {"number": "1.1", "measure": "Сургалт", "target_count": 12.0}, {"number": "2.1", "measure": "-Уулзалт"}),
    copy("ХААА", {"number": "1.3", "measure": "Сургалт", "evidence": "photo_x1920_.pdf"}, {"number": "1.1", "measure": "Сургалт"}),
)  # fmt: skip


def parts(data: bytes) -> dict[str, bytes]:
    """The parts in their order, without the moment of writing and the numbers that styles go by."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            name: _MOMENT.sub(b"", _STYLE.sub(b"", package.read(name)))
            for name in package.namelist()
            if name != "xl/styles.xml"
        }


def cells(data: bytes) -> dict[tuple[str, str], object]:
    """Each cell as it looks and what it holds."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (
            cell.value, cell.data_type, cell.number_format, cell.quotePrefix,
            repr((cell.font, cell.fill, cell.alignment, cell.border, cell.protection)),
        )
        for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    }  # fmt: skip


def test_each_copy_is_the_workbook_that_openpyxl_writes():
    together = CopyFiles(SETTINGS)
    for item in COPIES:
        data, alone = together.data(item), atomic_write.workbook_bytes(unit_copy.build(item))
        assert list(parts(data)) == list(parts(alone))
        assert parts(data) == parts(alone)
        assert cells(data) == cells(alone)


def test_colours_of_levels_are_those_of_the_copy_alone():
    sent_copy = COPIES[0]
    fills = [
        [
            (str(area.sqref), [rule.dxf.fill.bgColor.rgb for rule in area.rules])
            for area in openpyxl.load_workbook(io.BytesIO(data))["Зорилт 1"].conditional_formatting
        ]
        for data in (CopyFiles(SETTINGS).data(sent_copy), atomic_write.workbook_bytes(unit_copy.build(sent_copy)))
    ]
    assert fills[0] == fills[1]
