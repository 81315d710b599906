"""Puts workbooks on disk whole or not at all, in the order of parts and elements that Excel's own validator asks for."""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook.errors import UnusableInput, UnwritableOutput

if TYPE_CHECKING:
    from openpyxl import Workbook

WORKBOOK_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
MACRO_ENDINGS = (".xlsm", ".xlam")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
# ECMA-376 part 1, 18.8.22: the order of a font's children in the schema that Microsoft's SDK validates by
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "rFont",
    "family", "charset", "scheme",
)  # fmt: skip
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_CHILD = re.compile(rb"<(\w+)(?:\s[^>]*)?(?:/>|>.*?</\1>)", re.DOTALL)
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def save_workbook(book: Workbook, path: str | Path, *, reproducible: bool = False) -> None:
    """Write `book` to `path` in one step. Raises UnwritableOutput where that can't be done; the old file then stays."""
    write_atomically(path, workbook_bytes(book, Path(path).suffix, reproducible=reproducible), check=read_back)


def workbook_bytes(book: Workbook, ending: str = ".xlsx", *, reproducible: bool = False) -> bytes:
    """The package of a workbook; `reproducible` leaves the moment of writing out, so that equal books give equal bytes."""
    raw = io.BytesIO()
    book.save(raw)
    out = io.BytesIO()
    macros = ending.lower() in MACRO_ENDINGS
    with zipfile.ZipFile(raw) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as mended:
        for part in package.infolist():
            data = package.read(part)
            if part.filename == "xl/styles.xml":
                data = _FONT.sub(_ordered_font, data)
            elif part.filename == "[Content_Types].xml" and macros:
                data = data.replace(WORKBOOK_TYPE, MACRO_TYPE)
            elif part.filename == "docProps/core.xml" and reproducible:
                data = _MOMENT.sub(rb"\g<1>2025-01-01T00:00:00Z\3", data)
            info = zipfile.ZipInfo(part.filename, _EPOCH if reproducible else part.date_time)
            info.compress_type = zipfile.ZIP_DEFLATED
            mended.writestr(info, data)
    return out.getvalue()


def _ordered_font(font: re.Match[bytes]) -> bytes:
    children = sorted(_CHILD.finditer(font[1]), key=lambda child: _FONT_ORDER.index(child[1].decode()))
    return b"<font>" + b"".join(child[0] for child in children) + b"</font>"


def read_back(path: Path) -> None:
    """Raise where what was written is not a whole package."""
    with zipfile.ZipFile(path) as package:
        if package.testzip() is not None:
            raise OSError(f"{path} was not written whole")


def write_atomically(path: str | Path, data: bytes, check: Callable[[Path], None] | None = None) -> None:
    """Put `data` at `path` through a temporary file beside it: `path` is always the old file or the new one, whole."""
    path = Path(path)
    require_writable(path)
    handle, temporary = -1, None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".plan-workbook-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if check:
            check(Path(temporary))
        _keep_mode(path, Path(temporary))
        os.replace(temporary, path)
        temporary = None
    except OSError as why:
        raise _unwritable(path, why) from why
    finally:
        if temporary:
            with suppress(OSError):  # the temporary file alone is left behind; the message already tells of the failure
                os.unlink(temporary)


def _keep_mode(old: Path, new: Path) -> None:
    """A replaced file keeps its permissions; a new one gets the user's default, not mkstemp's private one."""
    if old.exists():
        shutil.copymode(old, new)
    elif os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(new, 0o666 & ~mask)


def require_writable(path: Path) -> None:
    """Raise UnwritableOutput where `path` can't be (re)written: no folder, a folder, or open in Excel."""
    if not path.parent.is_dir():
        raise UnwritableOutput(f"«{path.parent}» хавтас алга. Хавтсыг үүсгэх, эсвэл өөр газар заана уу.")
    if path.is_dir():
        raise UnwritableOutput(f"«{path}» нь хавтас байна. Файлын нэр заана уу.")
    if path.exists() and path.with_name(f"~${path.name}").exists():  # Excel's owner file stands beside an open workbook
        raise UnwritableOutput(f"«{path.name}» файл Excel дээр нээлттэй байна. Хаагаад дахин оролдоно уу.")


def require_new(path: Path, force: bool) -> None:
    """Raise UnwritableOutput where a file stands at `path` and nobody said that it may be replaced."""
    if path.exists() and not force:
        raise UnwritableOutput(f"«{path.name}» файл аль хэдийн байна. Өөр нэр өгөх, эсвэл --force нэмж дарж бичнэ үү.")


def require_ending(path: Path, endings: tuple[str, ...] = WORKBOOK_ENDINGS) -> None:
    """Raise UnusableInput where a file's name does not end as its kind must."""
    if path.suffix.lower() not in endings:
        raise UnusableInput(f"«{path.name}»: файлын нэр {' эсвэл '.join(endings)} төгсгөлтэй байх ёстой.")


def _unwritable(path: Path, why: OSError) -> UnwritableOutput:
    if isinstance(why, PermissionError):
        return UnwritableOutput(
            f"«{path}» файлыг бичих боломжгүй: өөр програм эзэлсэн эсвэл эрх хүрэхгүй байна. Excel-ийг хаагаад дахин оролдоно уу."
        )
    return UnwritableOutput(
        f"«{path}» файлыг бичиж чадсангүй ({why.strerror or why}). Дискний зай, хавтсыг шалгана уу."
    )


def backup(path: str | Path) -> Path:
    """A copy of a user's file beside it, made before the file is replaced; -> where it is."""
    path = Path(path)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    spare = path.with_name(f"{path.stem}-нөөц-{stamp}{path.suffix}")
    number = 1
    while spare.exists():
        number += 1
        spare = path.with_name(f"{path.stem}-нөөц-{stamp}-{number}{path.suffix}")
    write_atomically(spare, path.read_bytes())
    return spare
