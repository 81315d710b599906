"""VBA sources -> vbaProject.bin: reads macros/src, writes the texts as ASCII code points, and builds the project."""

from __future__ import annotations

import struct
import tempfile
import tomllib
from pathlib import Path
from typing import Literal

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

Host = Literal["template", "addin"]

SOURCES = Path(__file__).parent / "src"
TEXTS_MODULE = "PlanTexts"
MODULES: dict[Host, tuple[str, ...]] = {
    "template": ("PlanBridge.bas", "template/PlanTemplate.bas"),
    "addin": ("PlanBridge.bas", "addin/PlanAddin.bas"),
}
PREFIX: dict[Host, str] = {"template": "Template", "addin": "Addin"}
WORKBOOK_MODULE = "ThisWorkbook"
# Records of the stream "dir" ([MS-OVBA] 2.3.4.2).
PROJECT_VERSION, MODULE_STREAM_NAME, MODULE_OFFSET, COOKIES = 0x0009, 0x001A, 0x0031, (0x0013, 0x002C)
NO_CACHE = bytes.fromhex("CC 61 FF FF 00 00 00")
LETTERS_A_LINE = 40  # a line of VBA holds 1,023 characters; 40 letters of four hex digits stay readable


def texts() -> dict[str, str]:
    """Key -> text, as `label.validate.mn`, from texts.toml."""
    flat: dict[str, str] = {}

    def collect(table: dict[str, object], path: str) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                collect(value, f"{path}{key}.")
            else:
                flat[path + key] = str(value)

    collect(tomllib.loads((SOURCES / "texts.toml").read_text(encoding="utf-8")), "")
    return flat


def modules(host: Host, version: str) -> dict[str, str]:
    """Module name -> source text (LF, ASCII) of every standard module of `host`."""
    sources = {Path(name).stem: source(name) for name in MODULES[host]}
    return {**sources, TEXTS_MODULE: texts_module(version)}


def workbook_module(host: Host) -> str:
    """The source of the workbook's own module, without its header, which the project's writer adds."""
    return source(f"{host}/{WORKBOOK_MODULE}.cls")


def source(name: str) -> str:
    """A source's text. VBA reads the system's code page: a letter beyond ASCII would silently become "?"."""
    return (SOURCES / name).read_text(encoding="ascii")


def ribbon(host: Host) -> bytes:
    """The ribbon of `host`; only the template's tab asks whether it is to be seen (the add-in's always is)."""
    prefix = PREFIX[host]
    visible = f' getVisible="{prefix}Visible"' if host == "template" else ""
    text = (SOURCES / "ribbon.xml").read_text(encoding="utf-8")
    return text.replace("{host}", prefix).replace("{visible}", visible).encode("utf-8")


def texts_module(version: str) -> str:
    """The module PlanTexts: PLAN_VERSION and PlanText(key, language), all of it ASCII."""
    lines = [
        f'Attribute VB_Name = "{TEXTS_MODULE}"',
        "Option Explicit",
        "",
        "' Generated from texts.toml: each letter beyond ASCII is written as its code point in four hex digits.",
        f'Public Const PLAN_VERSION As String = "{version}"',
        "",
        "Public Function PlanText(ByVal key As String, ByVal language As String) As String",
        "    Dim said As String",
        '    Select Case key & "." & language',
    ]
    for key, text in texts().items():
        lines.append(f'        Case "{key}"')
        lines += [f"            said = said & {piece}" for piece in _pieces(text)]
    lines += [
        "    End Select",
        "    PlanText = said",
        "End Function",
        "",
        "Private Function Letters(ByVal points As String) As String",
        "    Dim at As Long",
        "    Dim said As String",
        "    For at = 1 To Len(points) Step 4",
        '        said = said & ChrW(CLng("&H" & Mid(points, at, 4)))',
        "    Next at",
        "    Letters = said",
        "End Function",
        "",
    ]
    return "\n".join(lines)


def _pieces(text: str) -> list[str]:
    chunks = [text[start : start + LETTERS_A_LINE] for start in range(0, len(text), LETTERS_A_LINE)]
    if text.isascii():
        return ['"' + chunk.replace('"', '""') + '"' for chunk in chunks]
    return ['Letters("' + "".join(f"{ord(letter):04X}" for letter in chunk) + '")' for chunk in chunks]


def with_project(package: bytes, host: Host, version: str) -> bytes:
    """A macro-enabled workbook package -> the same with its VBA project (code names given where there are none)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsm"
        path.write_bytes(package)
        with ExcelFile(path) as book:
            project = book.add_vba_project()
            header = book.get_module(WORKBOOK_MODULE).split("Option Explicit")[0]
            book.set_module(WORKBOOK_MODULE, _crlf(header.rstrip() + "\n" + workbook_module(host)))
            for name, text in modules(host, version).items():
                project.add_module(name, _crlf(text), kind=VBAModuleKind.standard)
            book.save()
        return path.read_bytes()


def as_specified(project: bytes) -> bytes:
    """A vbaProject.bin without what only the program that compiled it may write ([MS-OVBA] 2.3.4.1, 2.3.4.2.3.2).

    `_VBA_PROJECT` says by version 0xFFFF that it holds no performance cache, each module's source begins at offset 0 of its
    stream, and cookies are 0xFFFF: Office then compiles the sources, and trusts nothing that is left of another project.
    """
    file = CFB.from_bytes(project)
    records = bytearray(decompress(file.get_stream_in_storage("VBA", "dir")))
    at, name = 0, ""
    while at + 6 <= len(records):
        kind, size = struct.unpack_from("<HI", records, at)
        size = 6 if kind == PROJECT_VERSION else size  # its size field says 4, without the minor version
        value = slice(at + 6, at + 6 + size)
        if kind == MODULE_STREAM_NAME:
            name = records[value].decode("cp1252")
        elif kind == MODULE_OFFSET:
            (offset,) = struct.unpack("<I", records[value])
            file.write_stream_in_storage("VBA", name, file.get_stream_in_storage("VBA", name)[offset:])
            records[value] = bytes(4)
        elif kind in COOKIES:
            records[value] = b"\xff\xff"
        at += 6 + size
    file.write_stream_in_storage("VBA", "dir", compress(bytes(records)))
    file.write_stream_in_storage("VBA", "_VBA_PROJECT", NO_CACHE)
    return file.to_bytes()


def _crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")
