"""What comes along when Excel copies a sheet, and LibreOffice leaves behind: page set-up, footers, repeated rows."""

from __future__ import annotations

import re
from typing import Any

READ_ONLY = 16  # com.sun.star.beans.PropertyAttribute
FIELDS = ("PageNumber", "PageCount")


def carry_page(source: Any, copy: Any) -> None:
    """Page set-up and repeated rows come along when Excel copies a sheet; LibreOffice leaves them behind."""
    styles = [sheet.book.document.StyleFamilies.getByName("PageStyles") for sheet in (source, copy)]
    old, name = styles[0].getByName(source.uno.PageStyle), f"of {source.name} {len(styles[1].ElementNames)}"
    styles[1].insertByName(name, copy.book.document.createInstance("com.sun.star.style.PageStyle"))
    new = styles[1].getByName(name)
    for one in old.PropertySetInfo.Properties:
        value = getattr(old, one.Name)
        if not one.Attributes & READ_ONLY and value is not None and not one.Name.endswith("Content"):
            setattr(new, one.Name, value)
    for band in ("Header", "Footer"):
        if getattr(old, f"{band}IsOn"):
            content, kept = (getattr(style, f"RightPage{band}Content") for style in (new, old))
            for side in ("LeftText", "CenterText", "RightText"):
                _carry_text(getattr(kept, side), getattr(content, side), copy.book.document)
            setattr(new, f"RightPage{band}Content", content)
    copy.uno.PageStyle = name
    copy.uno.PrintTitleRows, copy.uno.TitleRows = source.uno.PrintTitleRows, source.uno.TitleRows


def _carry_text(source: Any, copy: Any, document: Any) -> None:
    """The words and the page-number fields of a header or footer."""
    copy.String = ""
    lines = source.createEnumeration()
    while lines.hasMoreElements():
        portions = lines.nextElement().createEnumeration()
        while portions.hasMoreElements():
            portion, end = portions.nextElement(), copy.getEnd()
            kinds = portion.TextField.SupportedServiceNames if portion.TextPortionType == "TextField" else ()
            kind = next((name for name in kinds if name.endswith(FIELDS)), None)
            if kind:
                copy.insertTextContent(end, document.createInstance(kind), False)
            else:  # plain words; a field of another kind, which LibreOffice refuses to insert, comes as its words
                copy.insertString(end, portion.String, False)


def free_name(sheets: Any, name: str) -> str:
    """The name that Excel gives a copy beside its original."""
    stem, number = re.sub(r" \(\d+\)$", "", name), 2
    while f"{stem} ({number})" in sheets:
        number += 1
    return f"{stem} ({number})"
