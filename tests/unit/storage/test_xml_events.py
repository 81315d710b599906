"""Walking XML: names with their namespaces, texts in one piece, and no document type of its own."""

from xml.parsers.expat import ExpatError

import pytest

from plan_workbook.storage import xml_events

SHEET = "<s:a xmlns:s='urn:x' b='1'>нэг &amp; хоёр<s:c/></s:a>".encode()


def events(data, **options):
    lines = []
    xml_events.parse(
        data, lambda *start: lines.append(start), lines.append, lambda text: lines.append([text]), **options
    )
    return lines


def test_elements_and_texts_in_their_order():
    expected = [("urn:x a", {"b": "1"}), ["нэг & хоёр"], ("urn:x c", {}), "urn:x c", "urn:x a"]
    assert events(SHEET) == expected


def test_names_with_prefixes():
    assert events(SHEET, prefixes=True)[0] == ("urn:x a s", {"b": "1"})


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", ValueError), (b"<a>", ExpatError), (b"", ExpatError)],
)
def test_what_may_expand_or_is_no_xml_is_refused(data, error):
    with pytest.raises(error):
        events(data)
