"""Scans, through an extra that may be missing; a stand-in for img2table answers as it does."""

import sys
from collections import OrderedDict
from types import ModuleType, SimpleNamespace

import pymupdf
import pytest

from plan_workbook import importing
from plan_workbook.errors import InputError
from plan_workbook.importing.sources import scan
from tests.unit.importing.read import findings, goals, measures

ROWS = [["№", "Зорилт", "Арга хэмжээ"], ["1.1", "1. Мэдлэг", "Лекц\nунших"], ["1.2", "1. Мэдлэг", "Ном"]]


def table():
    """A table as img2table gives it: the goal's cell is merged over two rows, and stands in both."""
    boxes = {
        (row, column): (column, 1 if column == 1 and row else row, 0, 0) for row in range(3) for column in range(3)
    }
    return SimpleNamespace(
        content=OrderedDict(
            (row, [
                SimpleNamespace(bbox=SimpleNamespace(**dict(zip(("x1", "y1", "x2", "y2"), boxes[row, column], strict=True))), value=value)
                for column, value in enumerate(item)
            ])
            for row, item in enumerate(ROWS)
        )
    )  # fmt: skip


@pytest.fixture
def extra(monkeypatch):
    """Installs the stand-in; `fails` makes Tesseract or the picture unusable."""

    def install(tesseract=True, picture=True):
        class Ocr:
            def __init__(self, lang):
                if not tesseract or lang != "mon":
                    raise OSError

        class Image:
            def __init__(self, raw):
                if not picture:
                    raise ValueError

            def extract_tables(self, ocr, min_confidence):
                return [table()]

        class Pages(Image):
            def extract_tables(self, ocr, min_confidence):
                return {0: [table()], 1: []}

        package, kinds, readers = ModuleType("img2table"), ModuleType("img2table.document"), ModuleType("img2table.ocr")
        kinds.Image, kinds.PDF, readers.TesseractOCR, package.document = Image, Pages, Ocr, kinds
        for module in (package, kinds, readers):
            monkeypatch.setitem(sys.modules, module.__name__, module)

    return install


@pytest.fixture(params=["png", "pdf"])
def source(request, tmp_path):
    """A picture, or a PDF without text."""
    path = tmp_path / f"скан.{request.param}"
    if request.param == "png":
        path.write_bytes(b"\x89PNG\r\n\x1a\n")
    else:
        made = pymupdf.open()
        made.new_page()
        made.save(str(path))
    return path


def test_every_cell_of_a_scan_is_marked_for_review(source, extra):
    extra()
    imported = importing.read(source)
    assert goals(imported) == [("1", "Мэдлэг")]
    assert measures(imported, "number", "measure") == [("1.1", "Лекц унших"), ("1.2", "Ном")]
    assert [(sheet, cell) for _, sheet, cell, reason in findings(imported) if reason == "scanned"] == [
        ("Хуудас 1, хүснэгт 1", cell) for cell in ("A1", "B1", "C1", "A2", "B2", "C2", "A3", "C3")
    ]


def refusal(path) -> str:
    with pytest.raises(InputError) as why:
        importing.read(path)
    return str(why.value)


def test_what_is_missing_is_said_with_how_to_get_it(source, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, "img2table", None)
    assert 'pip install "plan-workbook[scan]"' in refusal(source)
    extra(tesseract=False)
    assert "Tesseract" in refusal(source)
    extra(picture=False)
    assert "скан хийгээд" in refusal(source)


def test_a_scan_of_too_many_pages_is_refused(tmp_path, extra, monkeypatch):
    extra()
    monkeypatch.setattr(scan, "MOST_PAGES", 1)
    made = pymupdf.open()
    made.new_page()
    made.new_page()
    made.save(str(tmp_path / "скан.pdf"))
    assert "2 хуудастай" in refusal(tmp_path / "скан.pdf")
