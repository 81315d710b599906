"""An Excel package taken apart: its parts, what each part refers to, and the types of the parts.

Only what is changed is written anew; every other part goes back byte by byte, whatever it is.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote

from lxml import etree

from plan_workbook.storage.patching.rows import may_hold, without_rows

TYPES_PART = "[Content_Types].xml"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = f"{{{MAIN_NAMESPACE}}}"
RELATED_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = f"{{{RELATED_NAMESPACE}}}"


def parsed(data: bytes) -> etree._Element:
    """The root of a part; no entity is resolved and nothing is fetched."""
    # comments and instructions say nothing in a workbook, and would count among types, relations and styles
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def serialized(root: etree._Element) -> bytes:
    """A part's bytes, declared as Excel declares them."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


class Package:
    """The parts of a workbook file by their names; `part`s are named as in the package, without a leading slash."""

    def __init__(self, data: bytes) -> None:
        self._trees: dict[str, etree._Element] = {}
        self._looked_at: dict[str, bytes] = {}  # digests of the trees as they were taken apart
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
        self._before = frozenset(self._parts)
        self.cached: set[str] = set()  # parts dropped because Excel makes them anew

    def __contains__(self, part: str) -> bool:
        return self._known(part) is not None

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def data(self, part: str) -> bytes:
        """A part as it stands; KeyError where there is none."""
        name = self._known(part)
        if name is None:
            raise KeyError(part)
        tree = self._trees.get(name)
        if tree is None:
            return self._parts[name]
        data = serialized(tree)
        return self._parts[name] if self._looked_at.get(name) == _digest(data) else data  # looked at alone: bytes stay

    def may_hold(self, part: str, tag: str) -> bool:
        """Can there be elements of that local name of the main namespace in a part? KeyError where there is none."""
        tree = self._trees.get(self._known(part) or "")
        if tree is not None:
            return next(tree.iter(f"{MAIN}{tag}"), None) is not None
        return may_hold(self.data(part), tag)

    def tree(self, part: str) -> etree._Element:
        """The root of an XML part, which may be changed: it is written back on `bytes`."""
        name = self._known(part)
        if name is None:
            raise KeyError(part)
        if name not in self._trees:
            self._trees[name] = parsed(self._parts[name])
            self._looked_at[name] = _digest(serialized(self._trees[name]))
        return self._trees[name]

    def forget_rows(self, part: str, first: int) -> None:
        """Drop a sheet's rows from `first` (0-based) on before it is taken apart; one that was taken apart already stays."""
        name = self._known(part)
        if name is not None and name not in self._trees:
            self._parts[name] = without_rows(self._parts[name], first)

    def add(self, part: str, root: etree._Element, kind: str | None = None) -> None:
        """A new part with its content type (None: the default of its ending)."""
        self._parts[part] = b""
        self._trees[part] = root
        if kind:
            self.set_type(part, kind)

    def remove_cached(self, part: str) -> None:
        """Take out a part that Excel computes anew when it is missing, with all references to it."""
        name = self._known(part)
        if name is None:
            return
        del self._parts[name]
        self._trees.pop(name, None)
        self.cached.add(name)
        for entry in list(self.tree(TYPES_PART)):
            if entry.get("PartName", "").lstrip("/").lower() == name.lower():
                entry.getparent().remove(entry)
        for owner in [part for part in self._parts if part.lower().endswith(".rels")]:
            if posixpath.basename(name).encode() not in self.data(owner):
                continue
            base = posixpath.dirname(posixpath.dirname(owner))
            for link in list(self.tree(owner)):
                if link.get("TargetMode") != "External" and _joined(base, link.get("Target", "")) == name.lower():
                    link.getparent().remove(link)

    def set_type(self, part: str, kind: str) -> None:
        """Declare a part's content type."""
        types = self.tree(TYPES_PART)
        path = f"/{part}"
        for entry in types:
            if entry.tag == f"{TYPES}Override" and entry.get("PartName", "").lower() == path.lower():
                entry.set("ContentType", kind)
                return
        etree.SubElement(types, f"{TYPES}Override", PartName=path, ContentType=kind)

    def type_of(self, part: str) -> str:
        """A part's content type; "" where none is declared."""
        default = ""
        for entry in self.tree(TYPES_PART):
            if entry.get("PartName", "").lower() == f"/{part}".lower():
                return str(entry.get("ContentType", ""))
            if entry.get("Extension", "\0").lower() == part.rpartition(".")[2].lower():
                default = entry.get("ContentType", "")
        return default

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """(id, type, part) of what a part refers to inside of the package; "" is the package itself."""
        name = relations_of(part)
        if name not in self:
            return
        for link in self.tree(name):
            if isinstance(link.tag, str) and link.get("TargetMode") != "External":
                target = self._known(_joined(posixpath.dirname(part), link.get("Target", "")))
                if target is not None:
                    yield link.get("Id", ""), link.get("Type", ""), target

    def relate(self, part: str, kind: str, target: str, external: bool = False) -> str:
        """Let `part` refer to `target` (a part, or an address outside); -> the id of the relation."""
        name = relations_of(part)
        if name not in self:
            self.add(name, etree.Element(f"{RELATIONS}Relationships", nsmap={None: RELATIONS[1:-1]}))
        links = self.tree(name)
        taken = {link.get("Id") for link in links}
        number = next(free for free in range(1, len(taken) + 2) if f"rId{free}" not in taken)
        link = etree.SubElement(links, f"{RELATIONS}Relationship", Id=f"rId{number}", Type=kind)
        link.set("Target", target if external else f"/{target}")
        if external:
            link.set("TargetMode", "External")
        return f"rId{number}"

    def drop_relations(self, part: str, ids: set[str]) -> None:
        """Forget relations whose elements are gone: of links to outside, which no part stands behind."""
        name = relations_of(part)
        if name in self:
            for link in list(self.tree(name)):
                if link.get("Id") in ids and link.get("TargetMode") == "External":
                    self.tree(name).remove(link)

    def free_name(self, pattern: str) -> str:
        """A part's name that is not taken: `pattern` holds "{}" for the number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def lost(self) -> list[str]:
        """The parts that stood in the file and would not stand in what `bytes` gives."""
        return sorted(self._before - self._parts.keys() - self.cached)

    def bytes(self) -> bytes:
        """The package with its changes."""
        out = io.BytesIO()
        moment = datetime.now().timetuple()[:6]
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in self._parts:
                info = zipfile.ZipInfo(name, moment)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, self.data(name))
        return out.getvalue()

    def _known(self, part: str) -> str | None:
        """The part's name as the package spells it: names do not differ by case (ECMA-376 part 2, 6.2.2.3)."""
        if part in self._parts:
            return part
        wanted = part.lower()
        return next((name for name in self._parts if name.lower().replace("\\", "/").lstrip("/") == wanted), None)


def relations_of(part: str) -> str:
    """The name of the part that holds what a part refers to."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _joined(folder: str, target: str) -> str:
    """Where a relation leads, in lower case: from the package's root, or from its owner's folder."""
    path = unquote(re.sub(r"[#?].*", "", target)).replace("\\", "/")
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)).lower()
