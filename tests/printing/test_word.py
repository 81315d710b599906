"""The Word file: the same content as a real table that can be edited."""

import datetime as dt
import zipfile
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from plan_workbook.printing.content import clean
from plan_workbook.printing.labels import labels
from plan_workbook.printing.render import word
from tests.printing.examples import EXAMPLE, HOSTILE, grown, of_entries


def saved(content):
    stream = BytesIO()
    word.build(content).save(stream)
    return Document(stream)


def rows(document):
    """Each table row's cells as text, lines joined by a blank."""
    return [
        [
            " ".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.iter(qn("w:p")))
            for cell in row.iter(qn("w:tc"))
        ]
        for row in document.tables[0]._tbl.tr_lst
    ]


def test_the_table_says_what_the_content_says():
    outcome = rows(
        saved(of_entries({"achieved": "Нэг\n- Хоёр", "period": "Жилдээ", "target": "-", "indicators": "Тоо"}))
    )
    goal = EXAMPLE.goals[0].text
    assert outcome == [
        list(labels("mn").headings),
        [
            "1",
            f"1. {goal}",
            "1.1. Албан хаагчдын ёс зүйн сургалтыг улирал тутам зохион байгуулж, үр дүнг тооцох",
            "Тоо",
            "Жилдээ",
            "-",
            "1,250.5",
            "Нэг - Хоёр",
            "100.0",
            "ТЗУХ, ГЗБА",
        ],
        ["1 дүгээр зорилтын хэрэгжилтийн дундаж хувь", "82.2", ""],
        ["Нийт хэрэгжилтийн хувь", "59.3", ""],
    ]


def test_headings_and_goals_repeat_and_rows_may_break():
    table = saved(EXAMPLE).tables[0]._tbl
    heads = [row for row in table.tr_lst if row.find(f".//{qn('w:tblHeader')}") is not None]
    unbroken = [row for row in table.tr_lst if row.find(f".//{qn('w:cantSplit')}") is not None]
    assert heads == unbroken == table.tr_lst[:1]
    goals = [row[1] for row in rows(saved(EXAMPLE)) if row[0].isdecimal()]
    assert goals == [f"{goal.number}. {goal.text}" for goal in EXAMPLE.goals for _ in goal.entries]


def test_paragraphs_around_the_table_and_the_page():
    document = saved(EXAMPLE)
    section = document.sections[0]
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts == [
        EXAMPLE.letter,
        EXAMPLE.org,
        EXAMPLE.title,
        "ТАЙЛАН ГАРГАСАН: Ахлах мэргэжилтэн \t  Б.Номин",
        "ХЯНАСАН: Хэлтсийн дарга \t  Д.Тэмүүлэн",
        "ТАНИЛЦСАН: Тамгын газрын дарга \t  Ц.Сараа",
    ]
    assert [item.style.name for item in document.paragraphs if item.text in (EXAMPLE.org, EXAMPLE.title)] == [
        "Subtitle",
        "Title",
    ]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert [
        round(m.mm) for m in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ] == [20, 20, 30, 15]
    fields = [e.text.strip() for e in section.footer._element.iter(qn("w:instrText"))]
    assert (section.footer.paragraphs[0].text, fields) == ("Хуудас  / ", ["PAGE", "NUMPAGES"])
    assert (document.core_properties.title, document.core_properties.language) == (EXAMPLE.title, "mn-MN")


def test_columns_fill_the_page_and_no_more():
    grid = saved(EXAMPLE).tables[0]._tbl.tblGrid
    assert abs(sum(int(column.get(qn("w:w"))) for column in grid) - 252 / 25.4 * 1440) < 12


def test_what_can_not_be_written_is_dropped_and_nothing_else():
    result = next(row for row in rows(saved(HOSTILE)) if row[0] == "1")[7]
    assert result == " ".join(clean(HOSTILE.goals[0].entries[0].achieved).split("\n"))


def test_three_hundred_measures():
    assert len(rows(saved(grown(300)))) == 1 + 300 + 12 + 1


def test_narrow_columns_offer_word_the_syllables_to_break_at_and_keep_the_words_whole() -> None:
    document = word.build(EXAMPLE)
    cell = document.tables[0].rows[0].cells[6]
    assert "<w:softHyphen/>" in cell._tc.xml
    assert [row.cells[5].text for row in document.tables[0].rows[1:2]] == [EXAMPLE.goals[0].entries[0].target]


def kept(document):
    """First cells of the table's rows that stay with what follows, and texts of such paragraphs."""
    table = [row for row in document.tables[0]._tbl.tr_lst if row.find(f".//{qn('w:keepNext')}") is not None]
    texts = ["".join(paragraph.text or "" for paragraph in next(row.iter(qn("w:tc"))).iter(qn("w:t"))) for row in table]
    return texts, [paragraph.text for paragraph in document.paragraphs if paragraph.paragraph_format.keep_with_next]


def test_signatures_stay_with_the_last_measure():
    content = of_entries(
        {}, {"achieved": "Хийсэн.", "measure": "Лекц", "indicators": "Тоо"}, signers=("Дарга | Б.Болд", "Орлогч")
    )
    ends = ["1 дүгээр зорилтын хэрэгжилтийн дундаж хувь", "Нийт хэрэгжилтийн хувь"]
    assert kept(saved(content)) == (["2", *ends], ["Дарга \t  Б.Болд"])
    assert kept(saved(replace(content, averages=False))) == (["2"], ["Дарга \t  Б.Болд"])
    assert kept(saved(replace(content, signers=()))) == ([], [])


def test_a_measure_longer_than_a_page_is_not_kept_whole_for_the_signatures():
    long = of_entries({}, {"achieved": "Мөр\n" * 400}, signers=("Дарга",))
    assert kept(saved(long))[0] == ["1 дүгээр зорилтын хэрэгжилтийн дундаж хувь", "Нийт хэрэгжилтийн хувь"]


def test_nothing_of_the_template_is_left():
    stream = BytesIO()
    word.build(EXAMPLE).save(stream)
    with zipfile.ZipFile(stream) as package:
        names, settings = package.namelist(), package.read("word/settings.xml").decode()
    assert [name for name in names if "thumbnail" in name or "customXml" in name or "WithEffects" in name] == []
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    properties = Document(stream).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("Тамгын газар", "Тамгын газар", "")
    assert properties.created == properties.modified > dt.datetime(2025, 1, 1, tzinfo=properties.created.tzinfo)


def test_what_is_no_percent_is_marked():
    table = saved(of_entries({"percent": "80 хувь", "wrong": True}, {})).tables[0]._tbl
    marked = [cell for cell in table.iter(qn("w:tc")) if cell.find(f".//{qn('w:shd')}") is not None]
    assert [["".join(item.text for item in cell.iter(qn("w:t")))] for cell in marked] == [["80 хувь"]]
