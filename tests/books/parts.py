"""Packages taken apart and put together again for tests: a part is added with its type and the relation that leads to it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from plan_workbook.storage import workbook_reader

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts(path: Path) -> dict[str, bytes]:
    """The package's parts by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(path: Path, package: dict[str, bytes]) -> Path:
    """Write the parts as a package."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in package.items():
            out.writestr(name, data)
    return path


def sheet(package: dict[str, bytes], name: str) -> str:
    """The part that a sheet stands in."""
    return workbook_reader.sheet_parts(package)[name]


def add(package: dict[str, bytes], owner: str, part: str, data: bytes, kind: str, relation_id: str) -> None:
    """Add a part that `owner` refers to by the id `relation_id`; `kind` ends the relation's type."""
    package[part] = data
    package["[Content_Types].xml"] = package["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/{part}" ContentType="application/x-{kind}"/></Types>'.encode()
    )
    folder, _, file = owner.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    link = f'<Relationship Id="{relation_id}" Type="{OFFICE}/{kind}" Target="/{part}"/></Relationships>'.encode()
    package[links] = package.get(links, empty).replace(b"</Relationships>", link)
