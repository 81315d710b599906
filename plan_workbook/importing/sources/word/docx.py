"""A Word document (.docx) -> its paragraphs and tables, with what python-docx passes over: changes, controls, list numbers."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plan_workbook import texts
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid, address
from plan_workbook.importing.document import Block, Document, Paragraph, TableBlock
from plan_workbook.importing.import_findings import DROPPED, GUESSED, JOINED, import_finding
from plan_workbook.importing.sources.word import word_tables
from plan_workbook.importing.sources.word.word_numbers import Numbers
from plan_workbook.importing.sources.word.word_text import Beside, W, mark_deleted, text_of

MOST_UNPACKED = 256 * 2**20  # bytes of all parts; pictures are the most of a plan's document
MOST_XML = 48 * 2**20  # bytes of one part: parsed, it takes some ten times as much
MOST_TABLES = 200  # each may be a goal, and a workbook holds no more
_PARTS = 4_000
_FURNITURE = re.compile(r"хуудас|page|\W|\d|_", re.IGNORECASE)  # page numbers, whatever stands around them


def read(path: Path) -> Document:
    """The document. Raises InputError with one sentence where it can't be read."""
    try:
        raw = path.read_bytes()
    except OSError as why:
        raise InputError("import.unreadable", name=path.name) from why
    return read_data(path.name, raw)


def read_data(name: str, raw: bytes) -> Document:
    """As `read`, for a document's bytes."""
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    _require_package(name, raw)
    damaged = (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError, SyntaxError, NotImplementedError, RuntimeError,
        AttributeError, TypeError, OpcError, PythonDocxError,
    )  # fmt: skip
    try:
        document = docx.Document(io.BytesIO(raw))
        return _Reader(name, document).read()
    except InputError:
        raise
    except damaged as why:
        raise InputError("import.word.damaged", name=name) from why


def _require_package(name: str, raw: bytes) -> None:
    """InputError where the package is no document, holds macros, or unpacks to more than a document does."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
            names = {entry.filename.casefold() for entry in entries}
            if any(part.rpartition("/")[2] == "vbaproject.bin" for part in names):
                raise InputError("import.word.macros", name=name)
            large = any(
                entry.file_size > MOST_XML and entry.filename.casefold().endswith((".xml", ".rels"))
                for entry in entries
            )
            if large or len(entries) > _PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise InputError("import.word.large", name=name)
            main = next((entry for entry in entries if entry.filename.casefold() == "word/document.xml"), None)
            if main is not None:
                with package.open(main) as part:
                    head = part.read(4096)
                if b"<!DOCTYPE" in head:
                    raise InputError("import.word.damaged", name=name)
                if b"purl.oclc.org/ooxml" in head:
                    raise InputError("import.word.strict", name=name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as why:
        raise InputError("import.word.damaged", name=name) from why


class _Reader:
    def __init__(self, name: str, document: Any) -> None:
        self.name, self.document = name, document
        part = document.part
        self.numbers = Numbers(self._part_root("numbering"), self._part_root("styles"))
        self.part = part
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.paragraphs = self.tables = 0
        self.waiting = ""  # the text of a paragraph whose end was deleted
        self.notes: dict[str, dict[str, str]] = {}

    def read(self) -> Document:
        self._blocks(self.document.element.body)
        self._around()
        return Document(self.name, tuple(self.blocks), tuple(self.findings))

    def _part_root(self, kind: str) -> Any | None:
        """The root of a part that the document's relationships name, parsed as safely as python-docx parses its own."""
        from docx.oxml.parser import parse_xml

        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.rpartition("/")[2] == kind:
                element = getattr(relation.target_part, "element", None)
                return parse_xml(relation.target_part.blob) if element is None else element
        return None

    def _blocks(self, container: Any) -> None:
        for child in container:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
                self._blocks(child)

    def _paragraph(self, element: Any) -> None:
        beside = Beside()
        text = self._text(element, beside)
        for box in beside.boxes:
            self._blocks(box)
        self.waiting, text = (self.waiting + text, "") if mark_deleted(element) else ("", self.waiting + text)
        if not text.strip():
            return
        self.paragraphs += 1
        part = texts.say("import.part.paragraph", number=self.paragraphs)
        self.blocks.append(Paragraph(text.strip(), part))
        self._tell(beside, (part, None), text)

    def _text(self, element: Any, beside: Beside) -> str:
        text = text_of(element, beside)
        if mark_deleted(element) and not text.strip():
            return ""  # a deleted paragraph has no number either
        return self.numbers.before(element.find(W + "pPr")) + text

    def _table(self, element: Any) -> None:
        cells, height, deleted = word_tables.cells(element)
        if self._is_frame(cells):
            for cell in cells:
                self._blocks(cell.element)
            return
        self.tables += 1
        if self.tables > MOST_TABLES:
            raise InputError("import.word.tables", name=self.name, most=MOST_TABLES)
        part = texts.say("import.part.table", number=self.tables)
        of = word_tables.columns(element, cells)
        end = max((cell.end for cell in cells), default=0)
        width = max(of, default=0) + 1
        rows: list[list[object]] = [[None] * width for _ in range(height)]
        merged: list[tuple[int, int, int, int]] = []
        open_at: dict[tuple[int, int], int] = {}  # columns -> where in `merged` the cell above them is
        for cell in cells:
            first, last = word_tables.span(cell, of, end)
            where = open_at.get((first, last))
            if cell.continues and where is not None and merged[where][2] == cell.row - 1:
                merged[where] = (*merged[where][:2], cell.row, last)
                continue
            merged.append((cell.row, first, cell.row, last))
            open_at[first, last] = len(merged) - 1
            text = "" if cell.deleted else self._cell(cell.element, (part, address(cell.row, first)))
            before = rows[cell.row][first]
            rows[cell.row][first] = (f"{before}\n{text}" if before and text else text or before) or None
        for row in deleted:
            text = " ".join("".join(run.text or "" for run in row.iter(W + "delText", W + "t")).split())
            self.findings.append(import_finding(GUESSED, (part, None), text, "deleted-row"))
        wide = tuple(area for area in merged if area[2] > area[0] or area[3] > area[1])
        self.blocks.append(TableBlock(Grid(part, rows, merged=wide)))

    def _is_frame(self, cells: Iterable[word_tables.Cell]) -> bool:
        """A table of one or two columns around another table only places it on the page."""
        listed = list(cells)
        inner = [table for cell in listed for table in word_tables.children(cell.element, "tbl")]
        large = any(
            len(list(word_tables.children(table, "tr"))) > 1 and len(word_tables.cells(table)[0]) > 5 for table in inner
        )
        return large and max(sum(cell.row == one.row for cell in listed) for one in listed) <= 2

    def _cell(self, element: Any, where: tuple[str, str | None]) -> str:
        lines: list[str] = []
        beside = Beside()
        self._lines(element, lines, beside, where)
        text = "\n".join(lines).strip("\n")
        self._tell(beside, where, text)
        return text

    def _lines(self, container: Any, lines: list[str], beside: Beside, where: tuple[str, str | None]) -> None:
        waiting = ""
        for child in container:
            if child.tag == W + "p":
                text = waiting + self._text(child, beside)
                waiting = text if mark_deleted(child) else ""
                if not mark_deleted(child):
                    lines.append(text.replace("\t", " ").strip())
            elif child.tag == W + "tbl":
                inner = self._inner(child, beside, where)
                self.findings.append(import_finding(JOINED, where, inner, "nested-table"))
                lines.append(inner)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
                self._lines(child, lines, beside, where)
        if waiting.strip():
            lines.append(waiting.replace("\t", " ").strip())
        boxes, beside.boxes = beside.boxes, []
        for box in boxes:
            self._lines(box, lines, beside, where)

    def _inner(self, table: Any, beside: Beside, where: tuple[str, str | None]) -> str:
        """A table within a cell: a line for each of its rows."""
        cells, height, _ = word_tables.cells(table)
        rows: list[list[str]] = [[] for _ in range(height)]
        for cell in cells:
            texts: list[str] = []
            self._lines(cell.element, texts, beside, where)
            rows[cell.row].append(" ".join(filter(None, texts)))
        return "\n".join(filter(None, (" ".join(filter(None, row)) for row in rows)))

    def _tell(self, beside: Beside, where: tuple[str, str | None], text: str) -> None:
        if beside.tracked:
            self.findings.append(import_finding(GUESSED, where, text, "tracked"))
        self.findings += [import_finding(DROPPED, where, hidden, "hidden-text") for hidden in beside.hidden]
        if beside.pictures and where[1] is not None:
            self.findings.append(import_finding(DROPPED, where, text, "picture"))
        for kind, number in beside.notes:
            note = self._note(kind, number)
            if note:
                self.findings.append(import_finding(DROPPED if kind != "comment" else GUESSED, where, note, kind))

    def _note(self, kind: str, number: str) -> str:
        if kind not in self.notes:
            root = self._part_root({"footnote": "footnotes", "endnote": "endnotes"}.get(kind, "comments"))
            self.notes[kind] = {} if root is None else {
                note.get(W + "id") or "": " ".join(text_of(paragraph, Beside()) for paragraph in note.iter(W + "p")).strip()
                for note in root.iter(W + kind)
            }  # fmt: skip
        return self.notes[kind].get(number, "")

    def _around(self) -> None:
        """Headers and footers belong to no table; but for page numbers, what they say is told once."""
        from docx.oxml.parser import parse_xml

        said: set[str] = set()
        for relation in self.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if relation.is_external or kind not in ("header", "footer"):
                continue
            root = getattr(relation.target_part, "element", None)
            root = parse_xml(relation.target_part.blob) if root is None else root
            text = " ".join(" ".join(text_of(paragraph, Beside()) for paragraph in root.iter(W + "p")).split())
            if _FURNITURE.sub("", text) and text not in said:
                said.add(text)
                self.findings.append(
                    import_finding(DROPPED, (texts.say(f"import.part.{kind}"), None), text, "furniture")
                )
