"""What all our Word files have in common: nothing of python-docx's template, the paper's font and language, properties of its own."""

from __future__ import annotations

import datetime as dt

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import BaseStyle

_COMPATIBLE_WITH = "15"  # Word 2013 and later: else Word says that it is in compatibility mode
_LONGEST_PROPERTY = 255  # characters: python-docx's limit


def new_document() -> WordDocument:
    """An empty document without what python-docx's template brings along: a second copy of the styles, a picture of an empty
    page, compatibility with Word 2010."""
    document = Document()
    for relations, endings in (
        (document.part.rels, ("/stylesWithEffects", "/customXml")),
        (document.part.package.rels, ("/thumbnail", "/extended-properties")),
    ):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(endings):
                del relations[key]
    settings = document.settings.element
    for setting in settings.xpath("w:rsids | w:compat/w:useFELayout"):
        setting.getparent().remove(setting)
    for setting in settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        setting.set(qn("w:val"), _COMPATIBLE_WITH)
    return document


def set_text(document: WordDocument, font: str, size: float, locale: str, line_spacing: float) -> None:
    """How all text is set that says nothing else: `size` in points, `locale` as "mn-MN"; no space between paragraphs."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = line_spacing
    set_fonts(style, font)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    style.element.rPr.append(language)


def set_fonts(style: BaseStyle, font: str) -> None:
    """The font of a style in every script: Word asks for each by itself."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), font)


def set_properties(document: WordDocument, title: str, author: str, locale: str) -> None:
    """The file's properties are the paper's: the template's own would name another author and year."""
    properties, now = document.core_properties, dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = author[:_LONGEST_PROPERTY]
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = now
    properties.revision = 1
    properties.language = locale
