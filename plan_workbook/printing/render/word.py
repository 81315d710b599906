"""The attachment as an editable Word file: one real table, for staff who paste from it into letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

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
from plan_workbook.printing.render.word_file import new_document, set_fonts, set_properties, set_text
from plan_workbook.printing.text.fonts import printed_font
from plan_workbook.printing.text.hyphenation import SYLLABLE, breaks
from plan_workbook.settings.signatures import Signature, signatures
from plan_workbook.sheets.writing.styles import ERROR_FILL

_LEAST_SIZE = 5.0
_TWIPS = 20
_RULE_ENDS = 0.7  # of the width
_WRONG_FILL = ERROR_FILL[2:]
_CLOSING_ROWS, _LONG_ROW = (
    3,
    6_000,
)  # rows that signatures keep with; letters of XML in one that may need a page of its own
_NARROW = 3000  # twips: in columns below it Word, which knows no Mongolian, would break words at any letter


def build(content: Content) -> WordDocument:
    """A Word document with the attachment's content: repeated headings, rows that break across pages, merged goals."""
    names, formats, font = labels(content.language), Formats.of(content), printed_font(content.font)
    document = new_document()
    _set_up(document, content, names, font)
    for line in filter(None, clean(content.letter).split("\n")):
        _paragraph(document, line, WD_ALIGN_PARAGRAPH.RIGHT)
    for text, style in ((content.org, "Subtitle"), (content.title, "Title")):
        if clean(text):
            document.add_paragraph(clean(text), style)
    if clean(content.period):
        _paragraph(document, clean(content.period), WD_ALIGN_PARAGRAPH.CENTER)
    signers = signatures(content.signers)
    _table(document, content, formats, signed=bool(signers))
    for at, signer in enumerate(signers, 1):
        _sign(document, signer, content).paragraph_format.keep_with_next = at < len(signers)
    author = (clean(content.author) or clean(content.org)).replace("\n", " ")
    set_properties(document, " ".join(clean(content.title).split()), author, names.locale)
    return document


def _heading_style(document: WordDocument, name: str, size: float, font: str, before: float) -> None:
    """One of Word's own styles of headings, which its navigation knows, as official papers set it: bold, black, centred."""
    style = document.styles[name]
    for old in style.element.xpath("w:rPr | w:pPr"):
        style.element.remove(old)
    style.font.bold, style.font.size = True, Pt(size)
    set_fonts(style, font)
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    layout.space_before, layout.space_after = Pt(before), Pt(0)
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().append(level)


def _set_up(document: WordDocument, content: Content, labels: Labels, font: str) -> None:
    section, sheet = document.sections[0], paper(content.margins)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Pt(WIDTH_PT), Pt(HEIGHT_PT)
    section.top_margin, section.bottom_margin = Pt(sheet.top), Pt(sheet.bottom)
    section.left_margin, section.right_margin = Pt(sheet.left), Pt(sheet.right)
    section.footer_distance = section.header_distance = Pt(min(28.0, sheet.bottom / 2))
    set_text(document, font, float(content.font_size), labels.locale, line_spacing=1.0)
    for heading, above in (("Subtitle", 12.0), ("Title", 0.0)):
        _heading_style(document, heading, float(content.font_size) + 2, font, above)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, rest = labels.page.partition("{page}")
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


def _paragraph(document: WordDocument, text: str, alignment: WD_ALIGN_PARAGRAPH) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.alignment = alignment
    return paragraph


def _table(document: WordDocument, content: Content, formats: Formats, signed: bool) -> None:
    names = labels(content.language)
    px, sheet = column_widths(content), paper(content.margins)
    widths = [round(sheet.width * _TWIPS * share / sum(px)) for share in px]
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(6)
    table = document.add_table(rows=0, cols=COLUMNS)
    table.style, table.autofit = document.styles["Table Grid"], False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    _narrow_cells(table)
    look = _Look(bold=True, size=max(_LEAST_SIZE, float(content.font_size) - 1), middle=True)
    _add(
        table,
        [_cell(text, width, "center", look) for text, width in zip(names.headings, widths, strict=True)],
        heads=True,
    )
    # Rows are made as XML: python-docx finds a table's cells anew for each one, which takes minutes for a year's plan.
    made = [
        row for goal in content.goals for row in _goal_rows(goal, formats, widths, names if content.averages else None)
    ]
    if content.averages:
        made.append(_result(names.overall, formats.percent_text(content.overall), widths))
    closing = _closing(made) if signed else len(made)
    for at, row in enumerate(made):
        _add(table, [cell.replace("<w:pPr>", "<w:pPr><w:keepNext/>") for cell in row] if at >= closing else row)


def _closing(rows: Sequence[Sequence[str]]) -> int:
    """The first of the last rows that signatures keep with: back to the last measure, so far as it may go to a new page."""
    first = len(rows)
    while first and len(rows) - first < _CLOSING_ROWS:
        first -= 1
        if "<w:gridSpan" not in rows[first][0]:
            return first if sum(map(len, rows[first])) < _LONG_ROW else first + 1
    return first


def _narrow_cells(table: Table) -> None:
    margins = "".join(f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("left", "right"))
    inner = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))  # the schema wants this order
    properties.insert(len(properties) if look is None else properties.index(look), inner)


def _goal_rows(goal: GoalBlock, formats: Formats, widths: Sequence[int], labels: Labels | None) -> Iterator[list[str]]:
    """A goal's measures, each with the goal's name, for a table runs over pages; its mean where there are `words` for it."""
    text = numbered(goal.number, goal.text)
    for entry in goal.entries or [None]:
        row = cells(entry, formats) if entry else ("",) * COLUMNS
        yield [
            _cell(
                text if column == GOAL else value,
                width,
                _side(column, value),
                _WRONG if entry and entry.wrong and column == PERCENT else _PLAIN,
            )
            for column, (value, width) in enumerate(zip(row, widths, strict=True))
        ]
    if labels is not None:
        yield _result(labels.goal_average(goal.number), formats.percent_text(goal.percent), widths)


def _side(column: int, text: str) -> str:
    if column == BUDGET and text[:1].isdigit():
        return "right"
    return "left" if column in TEXTS else "center"


def _result(label: str, percent: str, widths: Sequence[int]) -> list[str]:
    return [
        _cell(label, sum(widths[:PERCENT]), "right", _BOLD, span=PERCENT),
        _cell(percent or "-", widths[PERCENT], "center", _BOLD),
        _cell("", widths[-1], "center"),
    ]


@dataclass(frozen=True)
class _Look:
    """How a table cell looks: `size` in points where it is not the table's, `fill` an RGB background."""

    bold: bool = False
    size: float | None = None
    fill: str = ""
    middle: bool = False


_PLAIN, _BOLD, _WRONG = _Look(), _Look(bold=True), _Look(fill=_WRONG_FILL)


def _cell(text: str, width: int, side: str, look: _Look = _PLAIN, span: int = 1) -> str:
    """A table cell as WordprocessingML, each of the text's lines a paragraph."""
    run = ("<w:b/>" if look.bold else "") + (f'<w:sz w:val="{round(look.size * 2)}"/>' if look.size else "")
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    settings = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if look.fill else "")
        + ('<w:vAlign w:val="center"/>' if look.middle else "")
    )
    paragraphs = "".join(
        f'<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>'
        + (f"<w:r>{run}{_text(line, width < _NARROW)}</w:r>" if line else "")
        + "</w:p>"
        for line in clean(text).split("\n")
    )
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{paragraphs}</w:tc>"


def _add(table: Table, cells: list[str], *, heads: bool = False) -> None:
    settings = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if heads else ""
    table._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}>{settings}{''.join(cells)}</w:tr>"))


def _sign(document: WordDocument, signer: Signature, content: Content) -> Paragraph:
    """The position, a line to sign on up to where all names begin, the name."""
    paragraph = _paragraph(document, signer.position, WD_ALIGN_PARAGRAPH.LEFT)
    layout, width = paragraph.paragraph_format, paper(content.margins).width
    layout.space_before, layout.keep_together = Pt(float(content.font_size) * 2), True
    if not signer.drawn:
        layout.tab_stops.add_tab_stop(Pt(width * _RULE_ENDS), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
        layout.right_indent = Pt(0)
        paragraph.add_run(f" \t  {signer.name}".rstrip(" "))
    return paragraph


def _text(line: str, narrow: bool) -> str:
    """A line's words as run content; in a narrow column with an optional hyphen, unseen until needed, at each syllable."""
    if not narrow:
        return f'<w:t xml:space="preserve">{escape(line)}</w:t>'
    parts, start, offset = [], 0, 0
    for word in line.split(" "):
        for chance in breaks(word):
            if chance.level == SYLLABLE and chance.hyphen:
                parts.append(line[start : offset + chance.index])
                start = offset + chance.index
        offset += len(word) + 1
    parts.append(line[start:])
    return "<w:softHyphen/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
