"""Workbook package (.xlsx) -> template (.xlsm) or add-in (.xlam), with our VBA and ribbon; the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook

from macros.vba import WORKBOOK_MODULE, Host, as_specified, ribbon, with_project
from plan_workbook.storage.atomic_write import workbook_bytes

PROJECT_PART = "xl/vbaProject.bin"
RIBBON_PART = "customUI/customUI.xml"
# The 2006 ribbon part survives an openpyxl round trip (keep_vba), the 2007 one (customUI14) does not.
RIBBON_LINK = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
PROJECT_LINK = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
TYPES, BOOK_LINKS, SHEETS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet"
CODE_NAME = re.compile(rb'<sheetPr[^>]* codeName="(\w+)"')
MAIN_PREFIX = "application/vnd."
PLAIN_MAIN = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MAIN: dict[Host, str] = {
    "template": "ms-excel.sheet.macroEnabled.main+xml",
    "addin": "ms-excel.addin.macroEnabled.main+xml",
}
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip can hold: the package must not depend on the clock


def with_macros(workbook: bytes, host: Host, version: str) -> bytes:
    """The .xlsx bytes of `workbook` as a macro-enabled package with our VBA and ribbon.

    The project has a module for each sheet that has a code name; Excel makes those of the other sheets when it opens them.
    """
    parts = _parts(workbook)
    named = [
        name for part, data in sorted(parts.items()) if part.startswith(SHEETS) for name in CODE_NAME.findall(data)
    ]
    parts[PROJECT_PART] = as_specified(_project([name.decode() for name in named], host, version))
    link = f'<Relationship Id="rIdPlanProject" Type="{PROJECT_LINK}" Target="vbaProject.bin"/></Relationships>'
    parts[BOOK_LINKS] = parts[BOOK_LINKS].decode().replace("</Relationships>", link).encode()
    kind = f'<Override PartName="/{PROJECT_PART}" ContentType="{PROJECT_TYPE}"/></Types>'
    parts[TYPES] = parts[TYPES].decode().replace("</Types>", kind).encode()
    parts[RIBBON_PART] = ribbon(host)
    link = f'<Relationship Id="rIdPlanRibbon" Type="{RIBBON_LINK}" Target="{RIBBON_PART}"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].decode().replace("</Relationships>", link).encode()
    return _pack(_retyped(parts, MAIN[host]))


def _project(code_names: list[str], host: Host, version: str) -> bytes:
    """The vbaProject.bin for a workbook of these sheets: its writer makes a module for every sheet of what it is given."""
    bare = Workbook()
    bare.code_name = WORKBOOK_MODULE
    bare.remove(bare.active)
    for name in code_names:
        bare.create_sheet(name).sheet_properties.codeName = name
    package = _pack(_retyped(_parts(workbook_bytes(bare, reproducible=True)), MAIN["template"]))
    return _parts(with_project(package, host, version))[PROJECT_PART]


def addin(version: str) -> bytes:
    """The add-in: one empty sheet that nobody sees, our VBA and ribbon; its core properties say its version."""
    book = Workbook()
    book.code_name = WORKBOOK_MODULE
    book.active.sheet_properties.codeName = "Sheet1"
    book.properties.version = version
    book.properties.title = "Plan workbook"  # what Excel lists under Add-ins
    return with_macros(workbook_bytes(book, reproducible=True), "addin", version)


def _retyped(parts: dict[str, bytes], main: str) -> dict[str, bytes]:
    kinds = "|".join(re.escape(MAIN_PREFIX + kind) for kind in (PLAIN_MAIN, *MAIN.values()))
    return {**parts, TYPES: re.sub(kinds, MAIN_PREFIX + main, parts[TYPES].decode(), count=1).encode()}


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip whose bytes depend on nothing but them: content types first, then by name, no clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda part: (part != TYPES, part)):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return out.getvalue()
