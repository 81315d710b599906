"""A plan that arrives as a Word document."""

import io
import zipfile

import pytest

from plan_workbook import importing
from plan_workbook.errors import InputError
from plan_workbook.importing.document import Paragraph, TableBlock
from plan_workbook.importing.sources.word import docx as word_source
from tests.console import run
from tests.unit.importing.papers import document, word, xml
from tests.unit.importing.read import findings, goals, measures

TABLE = """
| № | Арга хэмжээ | Хэрэгжих хугацаа | Хариуцах байгууллага |
| 1.1 | Лекц унших | Жилдээ | ТЗУХ |
| 1.2 | Ном хэвлэх | Сар бүр | НХХ |
"""


def cells(path) -> list[list[list[object]]]:
    return [block.grid.values for block in word_source.read(path).blocks if isinstance(block, TableBlock)]


def changed(tmp_path, change):
    """The document of TABLE after `change` was at its table."""
    made = document(TABLE)
    change(made.tables[0])
    made.save(str(tmp_path / "эх.docx"))
    return tmp_path / "эх.docx"


def put(cell, markup: str) -> None:
    """Replace a cell's paragraph."""
    cell._tc.replace(cell._tc.p_lst[0], xml(markup))


def test_what_stands_around_the_table_becomes_settings(tmp_path):
    source = word(
        tmp_path / "эх.docx",
        "Хангарьд дүүргийн Засаг даргын 2026 оны 03 дугаар",
        "сарын 05-ны өдрийн А/12 дугаар захирамжийн хавсралт",
        "ХАНГАРЬД ДҮҮРГИЙН ТАМГЫН ГАЗАР\nАВЛИГЫН ЭСРЭГ 2026 ОНЫ ТӨЛӨВЛӨГӨӨ",
        TABLE,
        "ТАЙЛАН ГАРГАСАН: мэргэжилтэн .......... Б.Болд",
        "ХЯНАСАН:",
        "Тамгын газрын дарга\tЦ.Сараа",
        "Хавсралт материал 3 хуудас",
    )
    imported = importing.read(source)
    assert imported.contents.settings == {
        "letter_from": "Хангарьд дүүргийн Засаг даргын", "letter_date": "2026-03-05", "letter_number": "А/12",
        "org": "ХАНГАРЬД ДҮҮРГИЙН ТАМГЫН ГАЗАР", "title": "АВЛИГЫН ЭСРЭГ 2026 ОНЫ ТӨЛӨВЛӨГӨӨ", "year": 2026,
        "period": "plan",
        "signers": "ТАЙЛАН ГАРГАСАН: мэргэжилтэн | Б.Болд; ХЯНАСАН: Тамгын газрын дарга | Ц.Сараа",
    }  # fmt: skip
    assert measures(imported, "number", "measure", "period", "units") == [
        ("1.1", "Лекц унших", "Жилдээ", "ТЗУХ"),
        ("1.2", "Ном хэвлэх", "Сар бүр", "НХХ"),
    ]
    assert [item for item in findings(imported) if item[0] == "import.dropped"] == [
        ("import.dropped", "Догол мөр 7", None, "below")
    ]


def test_only_what_is_near_to_the_table_is_its_title(tmp_path):
    order = [f"{number}. Захирамжийн заалт {number} дүгээр." for number in range(1, 15)]
    imported = importing.read(word(tmp_path / "эх.docx", *order, "Захирамжийн хавсралт", "2026 ОНЫ ТӨЛӨВЛӨГӨӨ", TABLE))
    assert imported.contents.settings == {
        "letter_from": "Захирамжийн хавсралт", "title": "2026 ОНЫ ТӨЛӨВЛӨГӨӨ", "year": 2026, "period": "plan",
    }  # fmt: skip
    assert sum(item[3] == "above" for item in findings(imported)) == 14


def test_changes_are_accepted_and_told_at_their_cell(tmp_path):
    def change(table):
        put(
            table.cell(1, 1),
            "<w:p><w:r><w:t>Лекц </w:t></w:r><w:ins><w:r><w:t>хоёр</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>нэг</w:delText></w:r></w:del></w:p>",
        )
        old, new = (
            "<w:moveFrom><w:r><w:t>Хуучин</w:t></w:r></w:moveFrom>",
            "<w:moveTo><w:r><w:t>Шинэ</w:t></w:r></w:moveTo>",
        )
        put(table.cell(2, 1), f"<w:p>{old}{new}</w:p>")

    imported = importing.read(changed(tmp_path, change))
    assert measures(imported, "measure") == [("Лекц хоёр",), ("Шинэ",)]
    assert [item for item in findings(imported) if item[3] == "tracked"] == [
        ("import.guessed", "Хүснэгт 1", "B2", "tracked"), ("import.guessed", "Хүснэгт 1", "B3", "tracked"),
    ]  # fmt: skip


def test_a_deleted_row_is_left_out_and_a_deleted_paragraph_mark_joins(tmp_path):
    def change(table):
        row = table.rows[2]._tr
        row.insert(0, xml("<w:trPr><w:del/></w:trPr>"))
        put(table.cell(1, 1), "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Лекц </w:t></w:r></w:p>")
        table.cell(1, 1)._tc.append(xml("<w:p><w:r><w:t>унших</w:t></w:r></w:p>"))

    imported = importing.read(changed(tmp_path, change))
    assert measures(imported, "measure") == [("Лекц унших",)]
    assert "deleted-row" in [item[3] for item in findings(imported)]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<w:p><w:hyperlink><w:r><w:t>Хо</w:t></w:r></w:hyperlink><w:r><w:t>лбоос</w:t></w:r></w:p>", "Холбоос"),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>Хяналт</w:t></w:r></w:sdtContent></w:sdt></w:p>", "Хяналт"),
        ("<w:p><w:r><w:t>сур</w:t><w:softHyphen/><w:t>галт</w:t></w:r></w:p>", "сургалт"),
        ("<w:p><w:r><w:t>ХАСХОМ</w:t><w:noBreakHyphen/><w:t>60</w:t></w:r></w:p>", "ХАСХОМ-60"),
        ("<w:p><w:r><w:t>нэг</w:t><w:br/><w:t>хоёр</w:t><w:tab/><w:t>гурав</w:t></w:r></w:p>", "нэг\nхоёр гурав"),
        ("<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r></w:p>", "7"),
        ("<w:p><w:smartTag><w:r><w:t>Улаанбаатар</w:t></w:r></w:smartTag></w:p>", "Улаанбаатар"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>далд</w:t></w:r><w:r><w:t>ил</w:t></w:r></w:p>", "ил"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_it_is_printed(tmp_path, markup, text):
    assert cells(changed(tmp_path, lambda table: put(table.cell(1, 1), markup)))[0][1][1] == text


def test_content_controls_may_hold_cells_and_rows(tmp_path):
    def change(table):
        row = table.rows[1]._tr
        cell = table.cell(1, 1)._tc
        control = xml("<w:sdt><w:sdtContent/></w:sdt>")
        row.replace(cell, control)
        control[0].append(cell)
        last = table.rows[2]._tr
        around = xml("<w:sdt><w:sdtContent/></w:sdt>")
        table._tbl.replace(last, around)
        around[0].append(last)

    assert [row[1] for row in cells(changed(tmp_path, change))[0]] == ["Арга хэмжээ", "Лекц унших", "Ном хэвлэх"]


def test_hidden_texts_footnotes_and_comments_are_told(tmp_path):
    def change(table):
        put(
            table.cell(1, 1),
            "<w:p><w:r><w:t>Лекц</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>нууц</w:t></w:r></w:p>",
        )

    assert ("import.dropped", "Хүснэгт 1", "B2", "hidden-text") in findings(importing.read(changed(tmp_path, change)))


def test_a_table_within_a_cell_is_text_and_a_table_around_another_only_places_it(tmp_path):
    made = document("| № | Арга хэмжээ |\n| 1.1 | Лекц |")
    inner = made.tables[0].cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "3 удаа", "120 хүн"
    made.save(str(tmp_path / "дотор.docx"))
    imported = importing.read(tmp_path / "дотор.docx")
    assert measures(imported, "measure") == [("Лекц\n3 удаа 120 хүн",)]
    assert ("import.joined", "Хүснэгт 1", "B2", "nested-table") in findings(imported)

    frame = document("| |")
    inner = frame.tables[0].cell(0, 0).add_table(rows=2, cols=3)
    texts = ["№", "Хугацаа", "Арга хэмжээ", "1.1", "Жилдээ", "Лекц"]
    for cell, text in zip((*inner.rows[0].cells, *inner.rows[1].cells), texts, strict=True):
        cell.text = text
    frame.save(str(tmp_path / "гадна.docx"))
    assert measures(importing.read(tmp_path / "гадна.docx"), "measure", "period") == [("Лекц", "Жилдээ")]


def test_merged_cells_name_the_goal_of_their_rows(tmp_path):
    made = document(
        """
        | Зорилт | № | Арга хэмжээ | Хариуцах байгууллага |
        | 1. Мэдлэг | 1.1 | Лекц | ТЗУХ |
        | | 1.2 | Ном | |
        | 2. Хяналт | 2.1 | Шалгалт | НХХ |
        """
    )
    table = made.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 3).merge(table.cell(2, 3))
    made.save(str(tmp_path / "эх.docx"))
    imported = importing.read(tmp_path / "эх.docx")
    assert goals(imported) == [("1", "Мэдлэг"), ("2", "Хяналт")]
    assert measures(imported, "number", "units") == [("1.1", "ТЗУХ"), ("1.2", "ТЗУХ"), ("2.1", "НХХ")]
    assert ("import.joined", "Хүснэгт 1", "D2", "merged") in findings(imported)


def test_edges_that_a_hand_moved_are_one_column(tmp_path):
    def change(table):
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, (600, 80, 4000, 2000), strict=True):
            column.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}w", str(width))
        for at, row in enumerate(table.rows):
            first, second, third, fourth = row._tr.tc_lst
            row._tr.remove(fourth)
            (second if at else first).get_or_add_tcPr().insert(0, xml("<w:gridSpan w:val='2'/>"))

    assert [[value for value in row if value] for row in cells(changed(tmp_path, change))[0]] == [
        ["№", "Арга хэмжээ", "Хэрэгжих хугацаа"], ["1.1", "Лекц унших", "Жилдээ"], ["1.2", "Ном хэвлэх", "Сар бүр"],
    ]  # fmt: skip
    assert measures(importing.read(tmp_path / "эх.docx"), "number", "measure", "period")[0] == (
        "1.1",
        "Лекц унших",
        "Жилдээ",
    )


def test_goal_bands_stand_under_a_heading_of_two_rows(tmp_path):
    made = document(
        """
        | № | Арга хэмжээ | Хүрэх түвшин | | Хугацаа | Хариуцах | |
        | | | Үр дүн | Зорилтот тоо | | Байгууллага | Хамтран |
        | Зорилт 1. Мэдлэг түгээх | | | | | | |
        | 1.1 | Лекц | Лекц уншсан байх | 12 | Жилдээ | ТЗУХ | НХХ |
        | Зорилт 2. Хяналт тавих | | | | | | |
        | 2.1 | Шалгалт | Тухай бүр | | Сар бүр | ГЗБА | |
        """
    )
    table = made.tables[0]
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    for first, last in ((2, 3), (5, 6)):
        table.cell(0, first).merge(table.cell(0, last))
    for row in (2, 4):
        table.cell(row, 0).merge(table.cell(row, 6))
    made.save(str(tmp_path / "эх.docx"))
    imported = importing.read(tmp_path / "эх.docx")
    assert goals(imported) == [("1", "Мэдлэг түгээх"), ("2", "Хяналт тавих")]
    assert measures(imported, "number", "measure", "target", "target_count", "period", "units") == [
        ("1.1", "Лекц", "Лекц уншсан байх", 12, "Жилдээ", "ТЗУХ"),
        ("2.1", "Шалгалт", "Тухай бүр", None, "Сар бүр", "ГЗБА"),
    ]
    assert ("import.dropped", "Хүснэгт 1", "G2", "second-column") in findings(imported)


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("Зорилт 1. Мэдлэг түгээх", "Зорилт 2. Хяналт тавих", ["Мэдлэг түгээх", "Хяналт тавих"]),
        ("Мэдлэг түгээх", "Хяналт тавих", ["Мэдлэг түгээх", "Хяналт тавих"]),
    ],
)
def test_a_table_and_a_paragraph_for_each_goal(tmp_path, first, second, names):
    table = "| Д/д | Арга хэмжээ | Хугацаа |\n| 1 | {} | Жилдээ |\n| 2 | {} | Сар бүр |"
    source = word(
        tmp_path / "эх.docx",
        "2026 ОНЫ ТӨЛӨВЛӨГӨӨ",
        first,
        table.format("Лекц", "Ном"),
        second,
        table.format("Шалгалт", "Хэмжилт"),
    )
    imported = importing.read(source)
    assert goals(imported) == [("1", names[0]), ("2", names[1])]
    assert measures(imported, "number", "measure") == [
        ("1.1", "Лекц"),
        ("1.2", "Ном"),
        ("2.1", "Шалгалт"),
        ("2.2", "Хэмжилт"),
    ]
    assert imported.contents.settings["title"] == "2026 ОНЫ ТӨЛӨВЛӨГӨӨ"
    assert ("import.guessed", "Хүснэгт 2", "A2", "number-made") in findings(imported)


def test_a_table_goes_on_after_its_end_without_its_headings(tmp_path):
    source = word(tmp_path / "эх.docx", TABLE, "| 1.3 | Аялал | Жилдээ | ТЗУХ |", "| Хянасан | дарга |")
    imported = importing.read(source)
    assert [number for (number,) in measures(imported, "number")] == ["1.1", "1.2", "1.3"]


def test_tables_of_something_else_around_the_plan_are_lines_of_text(tmp_path):
    source = word(
        tmp_path / "эх.docx",
        "| БАТЛАВ | ДАРГА Д.Дорж |",
        "2026 ОНЫ ТӨЛӨВЛӨГӨӨ",
        "| № | Арга хэмжээ | Төсөв, мян.төг |\n| I. Мэдлэг түгээх | | |\n| 1.1 | Лекц | 12 500 |\n"
        "| II. Хяналт | | |\n| 2.1 | Шалгалт | 4,0 |",
        "| ХЯНАСАН: | дарга | Б.Болд |\n| ТАНИЛЦСАН: | орлогч дарга | Ц.Сүх |",
    )
    imported = importing.read(source)
    assert goals(imported) == [("1", "Мэдлэг түгээх"), ("2", "Хяналт")]
    assert measures(imported, "number", "measure", "budget") == [("1.1", "Лекц", 12500), ("2.1", "Шалгалт", "4,0")]
    assert imported.contents.settings["signers"] == "ХЯНАСАН: дарга | Б.Болд; ТАНИЛЦСАН: орлогч дарга | Ц.Сүх"
    assert [item for item in findings(imported) if item[3] in ("above", "grouped")] == [
        ("import.dropped", "Хүснэгт 1", "A1", "above"), ("import.guessed", "Хүснэгт 2", "C3", "grouped"),
    ]  # fmt: skip


def test_one_of_several_tables_can_be_taken_and_a_heading_named(tmp_path):
    source = word(
        tmp_path / "эх.docx", "| № | Арга хэмжээ |\n| 1.1 | Лекц |", "| № | Хугацаа | Хийх юм |\n| 2.1 | Жилдээ | Ном |"
    )
    assert measures(importing.read(source), "measure") == [("Лекц",)]
    imported = importing.read(source, table=2, mapping=["measure=Хийх юм"])
    assert measures(imported, "measure", "period") == [("Ном", "Жилдээ")]
    assert ("import.guessed", "Хүснэгт 1", "A1", "other-table") in findings(imported)
    with pytest.raises(InputError, match="1 хүснэгт"):
        importing.read(source, table=2)


def test_a_dry_run_writes_nothing_and_says_where_each_thing_stood(tmp_path):
    source = word(tmp_path / "эх.docx", "| № | Арга хэмжээ | Эрсдэл |\n| 1.1 | Лекц | өндөр |")
    done = run("import", source, tmp_path / "план.xlsx", "--dry-run")
    assert (done.returncode, (tmp_path / "план.xlsx").exists()) == (1, False)
    assert "«Хүснэгт 1», C1 нүд: «Эрсдэл»" in done.stdout


def test_headers_are_told_once_and_page_numbers_are_not(tmp_path):
    made = document(TABLE)
    made.sections[0].header.paragraphs[0].text = "Нууцын зэрэглэл"
    made.sections[0].footer.paragraphs[0].text = "Хуудас 3 / 7"
    made.save(str(tmp_path / "эх.docx"))
    assert [item for item in findings(importing.read(tmp_path / "эх.docx")) if item[3] == "furniture"] == [
        ("import.dropped", "Хуудасны толгой", None, "furniture")
    ]


def test_text_boxes_are_paragraphs(tmp_path):
    made = document(TABLE)
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>2026 ОНЫ ТӨЛӨВЛӨГӨӨ</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    made.element.body.insert(0, xml(box))
    made.save(str(tmp_path / "эх.docx"))
    blocks = word_source.read(tmp_path / "эх.docx").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["2026 ОНЫ ТӨЛӨВЛӨГӨӨ"]


def packed(tmp_path, name: str = "word/document.xml", change=lambda data: data, extra=()):
    """TABLE's document with one part changed and others added."""
    source = zipfile.ZipFile(io.BytesIO(word(tmp_path / "эх.docx", TABLE).read_bytes()))
    with zipfile.ZipFile(tmp_path / "муу.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for entry in source.namelist():
            package.writestr(entry, change(source.read(entry)) if entry == name else source.read(entry))
        for entry in extra:
            package.writestr(entry, b"x")
    return tmp_path / "муу.docx"


def refusal(path) -> str:
    with pytest.raises(InputError) as why:
        importing.read(path)
    return str(why.value)


def test_a_document_that_can_not_be_read_is_refused_in_a_sentence(tmp_path):
    assert "макротой" in refusal(packed(tmp_path, extra=["word/vbaProject.bin"]))
    assert "гэмтсэн" in refusal(packed(tmp_path, change=lambda data: data[:900]))
    assert "гэмтсэн" in refusal(packed(tmp_path, change=lambda data: data.replace(b"?>", b"?><!DOCTYPE a>", 1)))
    assert "хэт том" in refusal(packed(tmp_path, change=lambda data: data + b" " * (word_source.MOST_XML + 1)))
    whole = word(tmp_path / "эх.docx", TABLE).read_bytes()
    (tmp_path / "тасархай.docx").write_bytes(whole[: len(whole) // 2])
    assert "гэмтсэн" in refusal(tmp_path / "тасархай.docx")
    (tmp_path / "нууц.docx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    assert "нууц үгтэй" in refusal(tmp_path / "нууц.docx")


def test_a_document_without_a_plan_says_what_was_seen_and_looked_for(tmp_path):
    assert "хүснэгт алга" in refusal(word(tmp_path / "а.docx", "Зөвхөн бичвэр"))
    assert "«Нэр», «Утас»" in refusal(word(tmp_path / "б.docx", "| Нэр | Утас |\n| Бат | 99 |"))
    assert "«Арга хэмжээ»" in refusal(word(tmp_path / "в.docx", "| № | Хугацаа |\n| 1 | Жилдээ |"))


def test_a_document_of_too_many_tables_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(word_source, "MOST_TABLES", 2)
    assert "2-аас олон хүснэгт" in refusal(word(tmp_path / "эх.docx", TABLE, "а", TABLE, "б", TABLE))
