"""Workbooks on disk: reads .xlsx and .xlsm into grids, and says in one sentence why a file can't be read."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import ParseError

from plan_workbook.books import gate
from plan_workbook.books.grid import Book, Grid
from plan_workbook.errors import UnusableInput

MAX_SHEETS = 400  # a goal each
LARGE, MOST_READERS = 8 * 2**20, 4  # bytes of sheets from which on several threads read them: some 2,000 measures
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO: the stream of a password-protected workbook

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN_PERCENT = re.compile(rb"numFmtId\s*=\s*[\"'](?:9|10)[\"']")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')


def read(path: str | Path) -> Book:
    """The workbook at `path` as grids, in the order of its sheets.

    Raises UnusableInput with one sentence where the file is missing, unreadable, encrypted, legacy or no workbook.
    """
    path = Path(path)
    require_package(path)
    return Book(path.name, _read_grids(path.name, path), str(path))


def read_data(name: str, data: bytes) -> Book:
    """As `read`, for a workbook that came as bytes (a mail's attachment, say) and goes by `name`."""
    require_package_data(name, data)
    return Book(name, _read_grids(name, io.BytesIO(data)))


def _read_grids(name: str, source: Path | io.BytesIO) -> tuple[Grid, ...]:
    with whole_or_damaged(name):
        return _grids(name, source)


@contextmanager
def whole_or_damaged(name: str) -> Iterator[None]:
    """Whatever a damaged file makes its readers raise is told as one sentence; a defect of ours passes."""
    known = (
        ParseError, LookupError, ValueError, zipfile.BadZipFile, struct.error, OSError, EOFError, NotImplementedError, RuntimeError,
    )  # fmt: skip
    try:
        yield
    except UnusableInput:
        raise
    except known as why:
        raise damaged(name) from why
    except Exception as why:  # calamine and zlib raise classes of their own, none of which share a base
        if type(why).__module__.partition(".")[0] in ("python_calamine", "zlib", "defusedxml"):
            raise damaged(name) from why
        raise
    except BaseException as why:
        if type(why).__name__ == "PanicException":  # what a defect in calamine arrives as; it is no Exception
            raise damaged(name) from why
        raise


def damaged(name: str) -> UnusableInput:
    """What is said of a file that can't be read to its end."""
    return UnusableInput(gate.DAMAGED.format(name=name))


def encrypted_file(name: str) -> UnusableInput:
    """What is said of a file that only its password opens."""
    return UnusableInput(f"«{name}» файл нууц үгтэй байна. Excel дээр нууц үгийг нь аваад дахин оролдоно уу.")


def require_package(path: Path) -> None:
    """Pass for an Excel workbook of our time; otherwise UnusableInput says what the file is and what to do."""
    name = path.name
    try:
        with path.open("rb") as file:
            head = file.read(8)
            legacy = head == OLE
            encrypted = legacy and ENCRYPTED in file.read()
    except FileNotFoundError:
        raise UnusableInput(f"«{path}» файл олдсонгүй. Нэр, замыг шалгана уу.") from None
    except IsADirectoryError:
        raise UnusableInput(f"«{path}» нь хавтас байна. Excel файлын нэрийг заана уу.") from None
    except PermissionError:
        if path.is_dir():
            raise UnusableInput(f"«{path}» нь хавтас байна. Excel файлын нэрийг заана уу.") from None
        raise UnusableInput(
            f"«{name}» файлыг унших боломжгүй: өөр програм эзэлсэн эсвэл эрх хүрэхгүй байна. Excel-ийг хаагаад дахин оролдоно уу."
        ) from None
    except OSError:
        raise UnusableInput(f"«{name}» файлыг нээж чадсангүй. Файл байгаа газрыг шалгана уу.") from None
    _require_kind(name, head, legacy, encrypted)
    _require_parts(name, path)


def require_package_data(name: str, data: bytes) -> None:
    """As `require_package`, for a file's bytes."""
    legacy = data[:8] == OLE
    _require_kind(name, data[:8], legacy, legacy and ENCRYPTED in data)
    _require_parts(name, io.BytesIO(data))


def _require_kind(name: str, head: bytes, legacy: bool, encrypted: bool) -> None:
    if encrypted:
        raise encrypted_file(name)
    if legacy:
        raise UnusableInput(
            f"«{name}» файл хуучин (.xls) хэлбэртэй байна. Excel дээр нээж, «.xlsx» хэлбэрээр хадгалаад дахин оролдоно уу."
        )
    if head[:4] != ZIP:
        raise UnusableInput(f"«{name}» нь Excel-ийн ажлын ном биш байна. «.xlsx» эсвэл «.xlsm» файл сонгоно уу.")


def _require_parts(name: str, source: Path | io.BytesIO) -> None:
    try:
        with zipfile.ZipFile(source) as package:
            whole = "[Content_Types].xml" in package.NameToInfo and _is_workbook(package)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        raise damaged(name) from None
    if not whole:
        raise UnusableInput(f"«{name}» нь Excel-ийн ажлын ном биш байна. «.xlsx» эсвэл «.xlsm» файл сонгоно уу.")


def _is_workbook(package: zipfile.ZipFile) -> bool:
    return any(name in package.NameToInfo for name in ("xl/workbook.xml", "xl/workbook2.xml"))


def _grids(source: str, file: Path | io.BytesIO) -> tuple[Grid, ...]:
    package = gate.parts(source, file)
    percent_styles = _percent_styles(package.get("xl/styles.xml", b""))
    parts = sheet_parts(package)
    if len(parts) > MAX_SHEETS or len(set(parts.values())) < len(parts):
        raise UnusableInput(gate.TOO_LARGE.format(name=source))
    raw = {name: package[part] for name, part in parts.items()}
    if sum(map(len, raw.values())) < LARGE:
        return tuple(_some_grids(file, raw, percent_styles, 0, 1))
    return _large(file, raw, percent_styles)


def _large(file: Path | io.BytesIO, raw: Mapping[str, bytes], percent_styles: list[bytes]) -> tuple[Grid, ...]:
    """As `_some_grids`, in threads: calamine works outside of Python's lock."""
    import os
    from concurrent.futures import ThreadPoolExecutor

    workers = min(MOST_READERS, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        shares = pool.map(lambda own: list(_some_grids(file, raw, percent_styles, own, workers)), range(workers))
        found = {grid.name: grid for share in shares for grid in share}
    return tuple(found[name] for name in raw if name in found)


def _some_grids(
    file: Path | io.BytesIO, raw: Mapping[str, bytes], percent_styles: list[bytes], first: int, step: int
) -> Iterator[Grid]:
    """The grids of every `step`-th sheet from the `first` on; each reader needs a workbook of its own."""
    from python_calamine import CalamineWorkbook

    # from its beginning: calamine would read on from where zipfile stopped
    book = CalamineWorkbook.from_object(io.BytesIO(file.getvalue()) if isinstance(file, io.BytesIO) else file)
    for meta in book.sheets_metadata[first::step]:
        if meta.name not in raw:  # chart sheets hold no cells
            continue
        sheet = book.get_sheet_by_name(meta.name)
        data = raw[meta.name]
        scan = _scan_of(data)
        yield Grid(
            name=meta.name,
            values=[
                [(value or None) if type(value) is str else plain(value) for value in row]  # most cells are text
                for row in sheet.to_python(skip_empty_area=False)
            ],
            formulas=frozenset(_formulas(data, scan)),
            errors={_place(hit): hit[2].decode() for hit in scan.error.findall(data)} if b't="e"' in data else {},
            merged=tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ()),
            as_percent=_styled(data, scan, percent_styles),
            hidden=str(meta.visible) != "SheetVisibleEnum.Visible",
        )


def plain(value: object) -> object:
    """A cell as calamine gives it, made ours: blank as None, whole numbers as int."""
    if value == "" and isinstance(value, str):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


@dataclass(frozen=True)
class _Scan:
    """Patterns over a sheet's XML: what stands in the cells that values alone do not tell."""

    formula: re.Pattern[bytes]
    cell: bytes
    place: re.Pattern[bytes]
    error: re.Pattern[bytes]
    styled: bytes


@cache
def _scan(prefix: bytes) -> _Scan:
    """The patterns for elements written as `<prefix:c>`; Excel writes none, and plain names are found much faster."""
    cell, place = b"<%sc " % prefix, rb'\br="([A-Z]{1,3})(\d{1,7})"'
    return _Scan(
        formula=re.compile(rb"<%sf[\s/>]" % prefix),
        cell=b"<%sc " % prefix,
        place=re.compile(place),
        error=re.compile(rb'%s(?=[^>]*\bt="e")[^>]*?%s[^>]*>.*?<%sv>([^<]*)<' % (cell, place, prefix), re.DOTALL),
        styled=rb'%s(?=[^>]*\bs="(?:%%s)")[^>]*?%s' % (cell, place),
    )


def _scan_of(data: bytes) -> _Scan:
    root = re.search(rb"<((?:\w+:)?)worksheet\b", data)
    return _scan(root[1] if root else b"")


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _formulas(data: bytes, scan: _Scan) -> Iterator[tuple[int, int]]:
    """The cells that hold a formula: from each formula back to the cell it is in, as most cells hold none."""
    for found in scan.formula.finditer(data):
        place = scan.place.search(data, data.rfind(scan.cell, 0, found.start()), found.start())
        if place:
            yield _place((place[1], place[2]))


def _place(hit: tuple[bytes, ...]) -> tuple[int, int]:
    return int(hit[1]) - 1, _column(hit[0])


def sheet_names(path: Path) -> list[str] | None:
    """The names of a workbook's sheets; None where the file is no workbook that can be read."""
    try:
        return list(sheet_parts(gate.parts(path.name, path)))
    except Exception:  # noqa: BLE001 - whatever a foreign file makes a parser raise, it means the same
        return None


def sheet_parts(package: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name -> its part among those of a package, for worksheets (chart and macro sheets left out)."""
    from defusedxml.ElementTree import fromstring

    workbook = fromstring(package["xl/workbook.xml"])
    links = {
        link.get("Id"): (link.get("Target", ""), link.get("Type", ""))
        for link in fromstring(package["xl/_rels/workbook.xml.rels"])
    }
    parts = {}
    for sheet in workbook.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        target, kind = links.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            parts[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _percent_styles(raw: bytes) -> list[bytes]:
    """The style indexes (as they stand in `s="…"`) whose number format shows a percentage."""
    from defusedxml.ElementTree import fromstring

    main = _MAIN
    if b"%" not in raw and not _BUILT_IN_PERCENT.search(raw):
        return []  # as in our own copies: no need to take the part apart
    styles = fromstring(raw)
    percent = {"9", "10"}  # built-in 0% and 0.00% (ECMA-376 part 1, 18.8.30)
    for form in styles.iter(f"{main}numFmt"):
        if "%" in _LITERAL.sub("", form.get("formatCode", "")):
            percent.add(form.get("numFmtId", ""))
    cells = styles.find(f"{main}cellXfs")
    return [
        b"%d" % index for index, xf in enumerate(cells if cells is not None else ()) if xf.get("numFmtId") in percent
    ]


def _styled(data: bytes, scan: _Scan, styles: list[bytes]) -> frozenset[tuple[int, int]]:
    if not styles:
        return frozenset()
    return frozenset(map(_place, re.findall(scan.styled % b"|".join(styles), data)))
