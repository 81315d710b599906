"""List numbers that Word prints and no run of text holds."""

import pytest

from plan_workbook.importing.sources.word.word_numbers import Numbers, counted
from tests.unit.importing.papers import xml

LEVELS = """
<w:numbering>
  <w:abstractNum w:abstractNumId='7'>
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%2.'/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId='8'>
    <w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:suff w:val='nothing'/><w:lvlText w:val='%1)'/></w:lvl>
    <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl>
    <w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='\uf0b7'/></w:lvl>
  </w:abstractNum>
  <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>
  <w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>
  <w:num w:numId='3'><w:abstractNumId w:val='8'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>
</w:numbering>
"""
STYLES = """
<w:styles>
  <w:style w:type='paragraph' w:styleId='Base'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
  <w:style w:type='paragraph' w:styleId='Own'><w:basedOn w:val='Base'/></w:style>
</w:styles>
"""


def listed(number: str, level: int) -> str:
    return f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"


@pytest.mark.parametrize(
    ("paragraphs", "printed"),
    [
        ([("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)], ["I. ", "1.1. ", "1.2. ", "II. ", "2.1. "]),
        ([("2", 0), ("2", 0), ("2", 1), ("2", 2)], ["3)", "4)", "- ", "• "]),
        ([("2", 0), ("3", 0), ("3", 0)], ["3)", "1)", "2)"]),
        ([("1", 1), ("0", 0), ("9", 0)], ["1.1. ", "", ""]),
    ],
)
def test_paragraphs_are_counted_in_their_order(paragraphs, printed):
    numbers = Numbers(xml(LEVELS), xml(STYLES))
    assert [numbers.before(xml(f"<w:pPr>{listed(*paragraph)}</w:pPr>")) for paragraph in paragraphs] == printed


def test_a_style_gives_its_number_to_those_that_are_based_on_it():
    numbers = Numbers(xml(LEVELS), xml(STYLES))
    assert numbers.before(xml("<w:pPr><w:pStyle w:val='Own'/></w:pPr>")) == "I. "
    assert numbers.before(xml("<w:pPr><w:pStyle w:val='Own'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>")) == ""
    assert numbers.before(None) == ""


@pytest.mark.parametrize(
    ("number", "way", "printed"),
    [
        (4, "upperRoman", "IV"), (9, "lowerRoman", "ix"), (3, "upperLetter", "C"), (28, "lowerLetter", "bb"), (3, "russianLower", "в"),
        (7, "decimalZero", "07"), (5, "none", ""), (12, "decimal", "12"),
    ],
)  # fmt: skip
def test_each_way_of_counting(number, way, printed):
    assert counted(number, way) == printed
