"""A printed plan, pictured as a scanner does it, through img2table and Tesseract themselves (`make proof` installs them)."""

from __future__ import annotations

import pymupdf
import pytest
from rapidfuzz.fuzz import ratio

from plan_workbook import importing
from plan_workbook.errors import InputError
from tests.unit.importing.papers import Pdf
from tests.unit.importing.read import findings, goals, measures

DOTS_PER_INCH = 150
OF_PDF = 200  # what img2table draws a page of a PDF at: so both forms are the same picture
LIKE = 90  # of 100: a letter here and there is read wrong, which is why every cell is to be reviewed
HEAD = "№", "Зорилт", "Арга хэмжээ", "Хэрэгжих хугацаа", "Үр дүн", "Хариуцах байгууллага"
GOAL = "Иргэдэд мэдлэг олгох"
MEASURES = [
    "Өдөрлөг зохион байгуулж, үүрэг хүлээсэн албан хаагчийг сургах; дүнг нь нийтэд мэдээлэх ажлыг зохион байгуулах",
    "Иргэдийн санал хүсэлтийг өдөр бүр хүлээн авч, хариуг нь хуулийн хугацаанд бичгээр өгөх, дүнг улирал тутам нэгтгэх",
    "Хөрөнгө, орлогын мэдүүлэг гаргагч бүрд заавар, зөвлөгөө өгч, мэдүүлгийг хуваарийн дагуу хүлээн авч баталгаажуулах",
    "Дотоод хяналтын төлөвлөгөө батлуулж, хяналт шалгалтын дүнг удирдлагын зөвлөлийн хурлаар хагас жил тутам хэлэлцүүлэх",
    "Цахим хуудсаар мэдээ, мэдээллийг түгээж, үзсэн хүний тоог сар бүр тайлагнах, үр дүнг хагас жилээр үнэлэх",
]


@pytest.fixture(params=["png", "pdf"])
def scanned(request, tmp_path):
    made = Pdf(40, 130, 170, 80, 80, 90)
    made.row(*HEAD)
    for number, measure in enumerate(MEASURES, 1):
        made.row(f"1.{number}", f"1. {GOAL}", measure, "Жилдээ", "Өдөрлөг хоёр", "ТЗУХ")
    page = made.pages[0]
    picture, path = page.get_pixmap(dpi=DOTS_PER_INCH), tmp_path / f"Скан үө.{request.param}"
    if request.param == "png":
        picture.save(str(path))
    else:
        pages, points = pymupdf.open(), 72 / OF_PDF
        sheet = pages.new_page(width=picture.width * points, height=picture.height * points)
        sheet.insert_image(sheet.rect, pixmap=picture)
        pages.save(str(path))
    return path


def test_a_scanned_plan_becomes_measures_and_every_cell_is_to_be_reviewed(scanned):
    imported = importing.read(scanned)
    read = measures(imported, "measure", "units")
    assert [(ratio(text, printed) > LIKE, units) for (text, units), printed in zip(read, MEASURES, strict=True)] == [
        (True, "ТЗУХ")
    ] * len(MEASURES)
    assert [ratio(text, GOAL) > LIKE for _, text in goals(imported)] == [True]
    marked = {cell for _, _, cell, reason in findings(imported) if reason == "scanned"}
    assert {f"{column}{row}" for column in "BCF" for row in range(1, len(MEASURES) + 2)} <= marked


def test_a_picture_that_is_none_is_one_sentence(tmp_path):
    (tmp_path / "зураг.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with pytest.raises(InputError) as why:
        importing.read(tmp_path / "зураг.png")
    assert why.value.key == "import.scan.unreadable"
