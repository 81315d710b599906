"""The attachment as an editable Word file: one real table, for staff who paste from it into letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from plan_workbook.printing.content import Content, GoalBlock, clean
from plan_workbook.printing.labels import Labels, labels
from plan_workbook.printing.layout.form import BUDGET, COLUMNS, GOAL, PERCENT, TEXTS, cells, numbered
from plan_workbook.printing.layout.frame import column_widths
from plan_workbook.printing.layout.numbers import Formats
from plan_workbook.printing.layout.paper import HEIGHT_PT, WIDTH_PT, paper
from plan_workbook.printing.layout.rows import own_line
from plan_workbook.printing.text.fonts import printed_font
from plan_workbook.printing.text.hyphenation import SYLLABLE, breaks

_LEAST_SIZE = 5.0
_TWIPS = 20
_NARROW = 3000  # twips: in columns below it Word, which knows no Mongolian, would break words at any letter


def build(content: Content) -> WordDocument:
    """A Word document with the attachment's content: repeated headings, rows that break across pages, merged goals."""
    words, formats, font = labels(content.language), Formats.of(content), printed_font(content.font)
    document = Document()
    _drop_old_styles(document)
    _set_up(document, content, words, font)
    size = float(content.font_size)
    for line in filter(None, clean(content.letter).split("\n")):
        _paragraph(document, line, WD_ALIGN_PARAGRAPH.RIGHT)
    for index, text in enumerate(filter(None, (clean(content.org), clean(content.title)))):
        for at, line in enumerate(text.split("\n")):
            paragraph = _paragraph(document, line, WD_ALIGN_PARAGRAPH.CENTER, bold=True, size=size + 2)
            paragraph.paragraph_format.space_before = Pt(12 if index == at == 0 else 0)
    _table(document, content, words, formats)
    for signer in filter(None, map(clean, content.signers)):
        _sign(document, signer, content)
    properties = document.core_properties
    properties.title = " ".join(clean(content.title).split())[:255]  # python-docx's limit for a property
    properties.author = (clean(content.author) or clean(content.org)).replace("\n", " ")[:255]
    properties.language = words.locale
    return document


def _drop_old_styles(document: WordDocument) -> None:
    """Word 2010's second copy of the styles comes with python-docx's template and contradicts the first."""
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]


def _set_up(document: WordDocument, content: Content, words: Labels, font: str) -> None:
    section, sheet = document.sections[0], paper(content.margins)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Pt(WIDTH_PT), Pt(HEIGHT_PT)
    section.top_margin, section.bottom_margin = Pt(sheet.top), Pt(sheet.bottom)
    section.left_margin, section.right_margin = Pt(sheet.left), Pt(sheet.right)
    section.footer_distance = section.header_distance = Pt(min(28.0, sheet.bottom / 2))
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(float(content.font_size))
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), font)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), words.locale)
    style.element.rPr.append(language)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, rest = words.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if text:
            footer.add_run(text).font.size = Pt(8)
        if field:
            _field(footer, field)


def _field(paragraph: Paragraph, name: str) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.size = Pt(8)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = f" {name} "
        run._r.append(element)


def _paragraph(
    document: WordDocument, text: str, alignment: WD_ALIGN_PARAGRAPH, *, bold: bool = False, size: float | None = None
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    return paragraph


def _table(document: WordDocument, content: Content, words: Labels, formats: Formats) -> None:
    px, sheet = column_widths(content), paper(content.margins)
    widths = [round(sheet.width * _TWIPS * share / sum(px)) for share in px]
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(6)
    table = document.add_table(rows=0, cols=COLUMNS)
    table.style, table.autofit = document.styles["Table Grid"], False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    _narrow_cells(table)
    heading = max(_LEAST_SIZE, float(content.font_size) - 1)
    _add(
        table,
        [
            _cell(text, width, "center", bold=True, size=heading, middle=True)
            for text, width in zip(words.headings, widths, strict=True)
        ],
        heads=True,
    )
    # Rows are made as XML: python-docx finds a table's cells anew for each one, which takes minutes for a year's plan.
    for goal in content.goals:
        for row in _goal_rows(goal, words, formats, widths):
            _add(table, row)
    _add(table, _result(words.overall, formats.percent_text(content.overall), widths))


def _narrow_cells(table: Table) -> None:
    margins = "".join(f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("left", "right"))
    inner = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))  # the schema wants this order
    properties.insert(len(properties) if look is None else properties.index(look), inner)


def _goal_rows(goal: GoalBlock, words: Labels, formats: Formats, widths: Sequence[int]) -> Iterator[list[str]]:
    text = numbered(goal.number, goal.text)
    rows = [cells(entry, formats) for entry in goal.entries]
    for index, row in enumerate(rows or [("",) * COLUMNS]):
        yield [
            _cell(
                text if column == GOAL and not index else value,
                width,
                _side(column, value),
                merge=("continue" if index else "restart") if column == GOAL else "",
            )
            for column, (value, width) in enumerate(zip(row, widths, strict=True))
        ]
    yield _result(words.goal_average(goal.number), formats.percent_text(goal.percent), widths)


def _side(column: int, text: str) -> str:
    if column == BUDGET and text[:1].isdigit():
        return "right"
    return "left" if column in TEXTS else "center"


def _result(label: str, percent: str, widths: Sequence[int]) -> list[str]:
    return [
        _cell(label, sum(widths[:PERCENT]), "right", bold=True, span=PERCENT),
        _cell(percent or "-", widths[PERCENT], "center", bold=True),
        _cell("", widths[-1], "center"),
    ]


def _cell(
    text: str,
    width: int,
    side: str,
    *,
    bold: bool = False,
    size: float | None = None,
    span: int = 1,
    merge: str = "",
    middle: bool = False,
) -> str:
    """A table cell as WordprocessingML, each of the text's lines a paragraph."""
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{round(size * 2)}"/>' if size else "")
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    settings = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
        + ('<w:vAlign w:val="center"/>' if middle else "")
    )
    paragraphs = "".join(
        f'<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>'
        + (f"<w:r>{look}{_text(line, width < _NARROW)}</w:r>" if line else "")
        + "</w:p>"
        for line in clean(text).split("\n")
    )
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{paragraphs}</w:tc>"


def _add(table: Table, cells: list[str], *, heads: bool = False) -> None:
    settings = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if heads else ""
    table._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}>{settings}{''.join(cells)}</w:tr>"))


def _sign(document: WordDocument, signer: str, content: Content) -> None:
    paragraph = _paragraph(document, signer, WD_ALIGN_PARAGRAPH.LEFT)
    paragraph.paragraph_format.space_before = Pt(float(content.font_size) * 2)
    paragraph.paragraph_format.keep_together = True
    if own_line(signer):
        return
    paragraph.add_run("\t")
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Pt(paper(content.margins).width * 0.85), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES
    )


def _text(line: str, narrow: bool) -> str:
    """A line's words as run content; in a narrow column with an optional hyphen, unseen until needed, at each syllable."""
    if not narrow:
        return f'<w:t xml:space="preserve">{escape(line)}</w:t>'
    parts, start, offset = [], 0, 0
    for word in line.split(" "):
        for place in breaks(word):
            if place.level == SYLLABLE and place.hyphen:
                parts.append(line[start : offset + place.index])
                start = offset + place.index
        offset += len(word) + 1
    parts.append(line[start:])
    return "<w:softHyphen/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
