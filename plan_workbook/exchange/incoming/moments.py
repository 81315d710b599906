"""When a returned file was saved last, as the program that saved it noted in the file itself."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from plan_workbook.storage.workbook_reader import OLE, ZIP

_PARTS = {
    "docProps/core.xml": "modified",
    "meta.xml": "date",
}  # of .xlsx (ECMA-376 part 2, 11.1) and of .ods (ODF 1.2, 4.3.2.8)
_LARGEST = 2**20  # bytes: such a part has less than one KiB


def as_utc(moment: datetime) -> str:
    """A moment as the log writes and orders it: UTC, ISO 8601 to the second; one without a zone is local time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def last_modified(data: bytes) -> str:
    """The file's own last-modified property (see `as_utc`); "" where it has none that can be read."""
    try:
        if data.startswith(ZIP):
            return _of_package(data)
        if data.startswith(OLE):
            return _of_compound_file(data)
    except Exception:  # noqa: BLE001 - whatever is wrong with a hostile file's properties, its moment is not known then
        return ""
    return ""


def _of_package(data: bytes) -> str:
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in package.namelist()}
        for part, tag in _PARTS.items():
            name = names.get(part.casefold())
            if name is None or package.getinfo(name).file_size > _LARGEST:
                continue
            for element in fromstring(package.read(name)).iter():
                if element.tag.rpartition("}")[2] == tag and element.text:
                    moment = datetime.fromisoformat(element.text.strip())
                    local = (
                        part == "meta.xml"
                    )  # LibreOffice notes local time, Excel and openpyxl UTC, both without saying so
                    return as_utc(moment if local or moment.tzinfo else moment.replace(tzinfo=UTC))
    return ""


def _of_compound_file(data: bytes) -> str:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as package:
        saved = package.get_metadata().last_saved_time
    return as_utc(saved.replace(tzinfo=UTC)) if isinstance(saved, datetime) else ""
