"""One way to walk a part's XML: an expat parser whose names are "namespace name", told of elements and texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

Attributes = dict[str, str]


class TooLarge(ValueError):
    """A part holds more than a plan has; raised where the file's name is not known (`whole_or_damaged` tells it)."""


def parse(
    data: bytes,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
    *,
    prefixes: bool = False,
) -> None:
    """Call `start`, `end` and `text` for what stands in `data`. Raises expat.ExpatError where it is no XML.

    Names come as "namespace name", with `prefixes` as "namespace name prefix"; a text comes in one piece up to the next
    tag. A document type of its own, with which entities might expand, raises ValueError.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = prefixes
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


def _refuse(*_: object) -> NoReturn:
    raise ValueError("a document type")
