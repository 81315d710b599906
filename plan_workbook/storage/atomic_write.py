"""Puts workbooks on disk whole or not at all, in the order of parts and elements that Excel's own validator asks for."""

from __future__ import annotations

import errno
import glob
import io
import os
import re
import stat
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plan_workbook import schema
from plan_workbook.errors import InputError, OutputError, system_reason
from plan_workbook.language.cell_text import escaped
from plan_workbook.storage import file_lock

if TYPE_CHECKING:
    from openpyxl import Workbook

    from plan_workbook.sheets.writing.row_stream import RowStream

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
_TEXT = re.compile(rb"(<t(?: [^>]*)?>)([^<]*_x[^<]*)(</t>)")
_FOLDER = "plan-workbook-write-"
LONGEST_NAME = 255  # bytes of a file's name on most systems
_LARGE_PART, _FASTER = 2**20, 5  # bytes of a part that zlib packs in three quarters of the time, some 3 % larger
_EPOCH = (1980, 1, 1, 0, 0, 0)
# names of devices, whatever ending follows: Windows would write to the device (Microsoft, "Naming files, paths")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\..*)?")


def save_workbook(
    book: Workbook, path: str | Path, *, reproducible: bool = False, stream: RowStream | None = None
) -> None:
    """Write `book` to `path` in one step. Raises OutputError where that can't be done; the old file then stays."""
    data = workbook_bytes(book, Path(path).suffix, reproducible=reproducible, stream=stream)
    alike = stream.certain() if stream is not None else ()
    write_atomically(path, data, check=lambda written: read_back(written, alike))


def workbook_bytes(
    book: Workbook, ending: str = ".xlsx", *, reproducible: bool = False, stream: RowStream | None = None
) -> bytes:
    """The package of a workbook; `reproducible` leaves the moment of writing out, so that equal books give equal bytes.

    `stream` holds rows that the workbook itself does not.
    """
    titles = {f"xl/worksheets/sheet{at}.xml": sheet.title for at, sheet in enumerate(book.worksheets, 1)}
    raw = _saved(book)
    out = io.BytesIO()
    macros = ending.lower() in MACRO_ENDINGS
    with zipfile.ZipFile(raw) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as mended:
        for part in package.infolist():
            data = package.read(part)
            if part.filename == "[Content_Types].xml" and macros:
                data = data.replace(WORKBOOK_TYPE, MACRO_TYPE)
            elif part.filename == "docProps/core.xml" and reproducible:
                data = _MOMENT.sub(rb"\g<1>2025-01-01T00:00:00Z\3", data)
            elif stream is not None and part.filename in titles:
                data = stream.spliced(titles[part.filename], data)
            data = mended_part(part.filename, data)
            info = zipfile.ZipInfo(part.filename, _EPOCH if reproducible else part.date_time)
            info.compress_type = zipfile.ZIP_DEFLATED
            mended.writestr(info, data, compresslevel=_FASTER if len(data) > _LARGE_PART else None)
    return out.getvalue()


def mended_part(name: str, data: bytes) -> bytes:
    """A part as openpyxl gives it, in Excel's order and with texts that read as they were meant."""
    if name == "xl/styles.xml":
        return _FONT.sub(_ordered_font, data)
    if name.startswith("xl/worksheets/") and b"_x" in data:
        return _TEXT.sub(lambda hit: hit[1] + escaped(hit[2].decode()).encode() + hit[3], data)
    return data


def _saved(book: Workbook) -> io.BytesIO:
    """What openpyxl makes of the workbook. It lays sheets down in temporary files: in a folder that goes away with them."""
    from plan_workbook.sheets.writing import sheet_writer

    raw, usual = io.BytesIO(), tempfile.tempdir
    try:
        with file_lock.private_folder(_FOLDER) as (folder, _):
            tempfile.tempdir = str(folder)
            try:
                sheet_writer.save(book, raw)
            finally:
                tempfile.tempdir = usual
    except OSError as why:
        raise unwritable(Path(tempfile.gettempdir()), why) from why
    except Exception as why:
        if type(why).__name__ != "SerialisationError":  # lxml's own for a disk that is full: "IO_ENOSPC"
            raise
        code = getattr(errno, str(why).removeprefix("IO_"), errno.EIO)
        raise unwritable(Path(tempfile.gettempdir()), OSError(code, os.strerror(code))) from why
    return raw


def _ordered_font(font: re.Match[bytes]) -> bytes:
    children = sorted(_CHILD.finditer(font[1]), key=lambda child: _FONT_ORDER.index(child[1].decode()))
    return b"<font>" + b"".join(child[0] for child in children) + b"</font>"


def read_back(path: Path, alike: Sequence[str] = ()) -> None:
    """Raise OSError where what was written is not a whole package, or where a workbook can't be read again.

    `alike` are sheets that one piece of code made of values which every reader gives back (`RowStream.certain`): the
    first is read for all of them, and that the others stand on the disk as they were made is told by their checksums.
    """
    with zipfile.ZipFile(path) as package:
        whole = package.testzip() is None
        is_workbook = "xl/workbook.xml" in package.NameToInfo
    if not whole or (is_workbook and not _is_readable(path, alike[1:])):
        raise OSError(errno.EIO, "not written whole", str(path))


def _is_readable(path: Path, passed: Collection[str]) -> bool:
    """Does the reader that every command uses get through all of its sheets, but for those to be passed over?"""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_object(file)
            for name in book.sheet_names:
                if name not in passed:
                    book.get_sheet_by_name(name)
    except CalamineError:  # it does not know every way in which parts may be named and linked
        return _is_readable_otherwise(path)
    return True


def _is_readable_otherwise(path: Path) -> bool:
    from plan_workbook.storage import workbook_reader

    try:
        workbook_reader.read(path)
    except InputError:
        return False
    return True


def write_atomically(
    path: str | Path, data: bytes, check: Callable[[Path], None] | None = None, like: Path | None = None
) -> None:
    """Put `data` at `path` through a private temporary file beside it: `path` is always the old file or the new one, whole.

    `check` looks at what was written before it takes the old one's place. The file keeps its permissions; a new one gets
    those of `like`, else the user's default. Raises OutputError; nothing is left behind then.
    """
    path = Path(path)
    require_writable(path)
    try:
        put(path, data, check, like)
    except OSError as why:
        raise unwritable(path, why) from why


def put(path: Path, data: bytes, check: Callable[[Path], None] | None = None, like: Path | None = None) -> None:
    """As `write_atomically`, but what goes wrong is told as the OSError it is."""
    mode = mode_of(path, like)
    with file_lock.hold(path):
        temporary = stage(path, data, check)
        try:
            os.replace(temporary, path)
        except BaseException:
            discard(temporary)
            raise
        settle(path, mode)


def stage(path: Path, data: bytes, check: Callable[[Path], None] | None = None, under: Path | None = None) -> Path:
    """Write `data` beside `path`, whole and on the disk; -> the temporary file. The lock of `under` or `path` is held."""
    handle, temporary = file_lock.temporary(path, under)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if check:
            check(temporary)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def discard(path: Path) -> None:
    """Remove a file of ours; where that fails the next run sweeps it away, and the failure that led here is told."""
    with suppress(OSError):
        os.unlink(path)


def mode_of(path: Path, like: Path | None = None) -> int:
    """The permissions that a file is to have: its own, else those of `like`, else the user's default."""
    model = path if path.exists() else like
    return stat.S_IMODE(model.stat().st_mode) if model else _default_mode()


def _default_mode() -> int:
    if os.name != "posix":
        return 0o666
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def settle(path: Path, mode: int) -> None:
    """After the step itself: the permissions, and the folder's entry on the disk. The new file stands, whatever fails."""
    with suppress(OSError):
        os.chmod(path, mode)  # only now: the temporary file is nobody else's to read
    if os.name == "posix":
        with suppress(OSError):
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


@contextmanager
def locked(path: str | Path) -> Iterator[None]:
    """Nobody else's run writes `path` while this lasts. Raises OutputError where one does, or nobody can."""
    path = Path(path)
    holding = file_lock.hold(path.resolve() if path.is_symlink() else path)
    try:
        holding.__enter__()
    except OSError as why:
        raise unwritable(path, why) from why
    try:
        yield
    finally:
        holding.__exit__(None, None, None)


def require_writable(path: Path) -> None:
    """Raise OutputError where `path` can't be (re)written: no folder, a folder, a link, read-only, open in Excel."""
    if _RESERVED.fullmatch(path.name):
        raise OutputError("file.reserved", name=path.name)
    try:
        if path.is_symlink() or (path.is_file() and path.stat().st_nlink > 1):
            raise OutputError("file.link", path=path)
        if not path.parent.is_dir():
            raise OutputError("file.no-folder", path=path.parent)
        if path.is_dir():
            raise OutputError("file.out-is-folder", path=path)
        if not path.exists():
            return
        for owner in (f"~${path.name}", f".~lock.{path.name}#"):  # beside what Excel, and LibreOffice, have open
            if path.with_name(owner).exists():
                raise OutputError("file.open-in-excel", name=path.name, owner=owner)
        with path.open("r+b"):  # refused while Excel holds it (a sharing violation), and for a read-only file
            pass
    except OSError as why:
        raise unwritable(path, why) from why


def require_new(path: Path, force: bool, refusal: str = "file.exists") -> None:
    """Raise OutputError where a file stands at `path` and nobody said that it may be replaced; `refusal` says so."""
    try:
        stands = path.exists()
    except OSError as why:  # a name that no system takes
        raise unwritable(path, why) from why
    if stands and not force:
        raise OutputError(refusal, name=path.name)


def require_ending(path: Path, endings: tuple[str, ...] = WORKBOOK_ENDINGS) -> None:
    """Raise InputError where a file's name does not end as its kind must."""
    if path.suffix.lower() not in endings:
        raise InputError("file.ending", name=path.name, endings=" | ".join(endings))


def unwritable(path: Path, why: OSError) -> OutputError:
    """What is said of a file that can't be written."""
    if isinstance(why, file_lock.Busy):
        return OutputError("file.busy", path=path)
    if isinstance(why, PermissionError):
        return OutputError("file.no-permission", path=path)
    return OutputError("file.unwritable", path=path, reason=system_reason(why))


def backup(path: str | Path) -> Path:
    """A copy of a user's file beside it, made before the file is replaced; -> where it is."""
    path = Path(path)
    spare = backup_path(path)
    try:
        data = path.read_bytes()
    except OSError as why:
        raise unwritable(spare, why) from why
    write_atomically(spare, data, like=path)
    return spare


def backup_path(path: Path) -> Path:
    """A free name beside `path` for a copy of it, with the moment in it; a long name is cut to what systems take."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    begin = _backup_name(path)
    spare = path.with_name(f"{begin}{stamp}{path.suffix}")
    number = 1
    while spare.exists():
        number += 1
        spare = path.with_name(f"{begin}{stamp}-{number}{path.suffix}")
    return spare


def backups(path: Path) -> list[Path]:
    """The backups of `path` that lie beside it."""
    return list(path.parent.glob(f"{glob.escape(_backup_name(path))}*{glob.escape(path.suffix)}"))


def _backup_name(path: Path) -> str:
    """What the names of a file's backups begin with."""
    stem = path.stem.encode("utf-8", "surrogateescape")[: LONGEST_NAME - 40 - len(path.suffix)].decode(
        "utf-8", "ignore"
    )
    return f"{stem}-{schema.BACKUP_FILE}-"


@contextmanager
def keeping(path: Path) -> Iterator[None]:
    """A backup of what stands at `path`, made before it is replaced: it goes again where `path` is as it was."""
    spare = backup(path) if path.exists() else None
    try:
        yield
    except BaseException:
        if spare:
            with suppress(OSError):
                if path.read_bytes() == spare.read_bytes():
                    spare.unlink()
        raise
