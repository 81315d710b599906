"""The cover letter as a Word file: paragraphs that read as if typed with care, and a table to sign in."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph

from plan_workbook.printing.cover_letter.content import CoverLetter
from plan_workbook.printing.labels import labels
from plan_workbook.printing.render.word_file import new_document, set_properties, set_text
from plan_workbook.printing.text.fonts import printed_font
from plan_workbook.settings.signatures import Signature

SIZE = 12.0  # points of official letters (the setting `font_size` is the attachment's table's)
_WIDTH, _HEIGHT = 210.0, 297.0  # A4 upright, mm
_LEAST_WIDTH, _LEAST_HEIGHT = 80.0, 120.0  # of what the margins leave, mm: a letter needs as much
_INDENT = 12.5  # mm, of a paragraph's first line
_LINE = 1.15  # lines' distance
_SHARES = (0.5, 0.22, 0.28)  # of the width: position, line to sign on, name
_NAME_INDENT = 3.0  # mm between the line to sign on and the name


def build(letter: CoverLetter) -> WordDocument:
    """The letter on A4 upright."""
    document = new_document()
    width = _set_up(document, letter)
    for line in filter(None, letter.org.split("\n")):
        _paragraph(document, line, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    dated = _paragraph(document, f"{letter.date}\t{letter.number}", before=18)
    dated.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    for index, line in enumerate(letter.addressee.split("\n")):
        addressed = _paragraph(document, line, before=24 if index == 0 else 0)
        addressed.paragraph_format.left_indent = Mm(width / 2)
    _paragraph(
        document, letter.subject, WD_ALIGN_PARAGRAPH.CENTER, bold=True, before=24
    ).paragraph_format.space_after = Pt(12)
    for text in letter.paragraphs:
        _body(document, text)
    _body(document, letter.attachment).paragraph_format.space_before = Pt(12)
    _signatures(document, letter.signers, width)
    set_properties(document, letter.subject, " ".join(letter.org.split()), labels(letter.language).locale)
    return document


def _set_up(document: WordDocument, letter: CoverLetter) -> float:
    """Page, margins and font; -> the width that the margins leave, mm."""
    top, bottom, left, right = letter.margins
    down = min(1.0, (_HEIGHT - _LEAST_HEIGHT) / max(top + bottom, 1.0))
    across = min(1.0, (_WIDTH - _LEAST_WIDTH) / max(left + right, 1.0))
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(_WIDTH), Mm(_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(top * down), Mm(bottom * down)
    section.left_margin, section.right_margin = Mm(left * across), Mm(right * across)
    set_text(document, printed_font(letter.font), SIZE, labels(letter.language).locale, _LINE)
    return _WIDTH - (left + right) * across


def _paragraph(
    document: WordDocument,
    text: str,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    *,
    bold: bool = False,
    before: float = 0,
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.add_run(text).bold = bold
    return paragraph


def _body(document: WordDocument, text: str) -> Paragraph:
    """A paragraph of the letter; lines that its author broke stay broken."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(_INDENT)
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.widow_control = True
    run = paragraph.add_run()
    for index, line in enumerate(text.split("\n")):
        if index:
            run.add_break()
        run.add_text(line)
    return paragraph


def _signatures(document: WordDocument, signers: tuple[Signature, ...], width: float) -> None:
    """A row each: position, a line to sign on, name; never apart from the letter's last paragraph."""
    if not signers:
        return
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    gap = _paragraph(document, "", before=12)
    gap.paragraph_format.keep_with_next = True
    table = document.add_table(rows=len(signers), cols=len(_SHARES))
    table.autofit = False
    flush = parse_xml(f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/></w:tblCellMar>')
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(flush)  # the schema wants this order
    for column, share in zip(table.columns, _SHARES, strict=True):
        column.width = Mm(width * share)
    for row, signer in zip(table.rows, signers, strict=True):
        _sign(row, signer, width, last=signer is signers[-1])


def _sign(row: _Row, signer: Signature, width: float, *, last: bool) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = row.cells
    if signer.drawn:
        cells = (cells[0].merge(cells[-1]),)
    else:
        for cell, share in zip(cells, _SHARES, strict=True):
            cell.width = Mm(width * share)
        line = parse_xml(
            f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>'
        )
        cells[1]._tc.get_or_add_tcPr().append(line)
    for cell, text in zip(cells, (signer.position, "", signer.name), strict=False):
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="bottom"/>'))
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = Pt(14)
        paragraph.paragraph_format.keep_with_next = not last
        if cell is cells[-1] and not signer.drawn:
            paragraph.paragraph_format.left_indent = Mm(_NAME_INDENT)
        paragraph.add_run(text)
