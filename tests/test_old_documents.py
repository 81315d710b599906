"""Documents of older Words, as LibreOffice Writer saves them and converts them back for the import."""

from __future__ import annotations

import pytest

from plan_workbook import importing
from tests.converting import convert
from tests.unit.importing.papers import word
from tests.unit.importing.read import findings, goals, measures

PLAN = r"""
| № | Зорилт | Арга хэмжээ | Хэрэгжих хугацаа | Зарцуулах хөрөнгө, мян.төг | Хариуцах байгууллага |
| 1.1 | 1. Мэдлэг олгох | Өдөрлөг зохион байгуулах,\nдүнг мэдээлэх | Жилдээ | 1500 | ТЗУХ |
| 1.2 | 1. Мэдлэг олгох | Сургалт явуулах | II улирал | - | ГЗБА, НХХ |
"""


@pytest.mark.parametrize("ending", ["doc", "rtf"])
def test_an_old_document_is_imported_as_its_docx_is(tmp_path, ending):
    new = word(tmp_path / "Төлөвлөгөө ү ө.docx", "Дүүргийн 2026 оны төлөвлөгөө", PLAN, "Боловсруулсан: Б.Номин")
    old = convert(new, tmp_path, ending)
    read, of_old = importing.read(new), importing.read(old)
    keys = ("number", "measure", "period", "budget", "units")
    assert measures(of_old, *keys) == measures(read, *keys) != []
    assert (goals(of_old), findings(of_old)) == (goals(read), findings(read))
    assert of_old.contents.settings == read.contents.settings
