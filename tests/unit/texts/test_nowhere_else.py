"""No sentence that anybody reads stands outside of the catalogue, and none in it is read by nobody."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import plan_workbook
from plan_workbook.texts import mn

PACKAGE = Path(plan_workbook.__file__).parent
CYRILLIC = re.compile(r"[А-Яа-яӨөҮүЁё]")
ENGLISH = re.compile(r"[A-Za-z][a-z']*(?:[,:;]? [A-Za-z(][A-Za-z'()]*){3,}")
# Where Mongolian is not said but recognised: names of sheets, columns and choices, and how people write things.
VOCABULARY = {
    "cells/number_formats.py", "exchange/ledger/columns.py", "history/shown_rows.py", "importing/compose.py",
    "importing/measures/unit_names.py", "importing/old_fonts.py", "importing/our_files/around_table.py",
    "importing/our_files/attachment.py",
    "importing/our_files/whole_plan.py", "importing/recognition.py", "importing/sources/csv_table.py",
    "importing/sources/pdf.py", "importing/sources/pdf_lines.py", "importing/sources/word/docx.py",
    "importing/sources/word/word_numbers.py", "importing/tables/front.py", "importing/tables/headings.py",
    "importing/tables/row_kinds.py", "importing/tables/signers.py", "importing/tables/values.py", "plan/addresses.py",
    "plan/open_questions.py", "printing/cover_letter/figures.py", "printing/text/fonts.py",
    "printing/text/hyphenation.py", "schema.py", "settings/signatures.py",
    "sheets/summary/text_width.py", "storage/legacy/ods_marks.py", "validation/fixes.py",
}  # fmt: skip
CATALOGUES = ("texts/",)
LOGGED = {"failure", "defect", "error", "warning", "info"}  # what the log says, which is for developers
MATCHED = {"compile"}  # what somebody else's program says, and we recognise


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def passed_over(tree: ast.Module, calls: set[str]) -> set[int]:
    """The nodes of docstrings, of what is handed to these calls, and of what only a defect of ours would raise."""
    gathered = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            gathered.add(id(node.value))
        handed = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in calls
        if handed or isinstance(node, (ast.Raise, ast.Assert)):
            gathered |= {id(item) for item in ast.walk(node) if isinstance(item, ast.Constant)}
    return gathered


def strings(tree: ast.Module, calls: set[str]) -> Iterator[str]:
    skipped = passed_over(tree, calls)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def test_mongolian_stands_in_the_catalogue_and_in_what_is_recognised_alone():
    allowed = (*CATALOGUES, "language/")
    elsewhere = {
        f"{name}: {text}"
        for name, tree in modules()
        if not name.startswith(allowed) and name not in VOCABULARY
        for text in strings(tree, LOGGED)
        if CYRILLIC.search(text)
    }
    assert elsewhere == set()


def test_what_is_recognised_holds_no_sentences():
    elsewhere = {
        f"{name}: {text}"
        for name, tree in modules()
        if name in VOCABULARY
        for text in strings(tree, LOGGED)
        if CYRILLIC.search(text) and re.search(r"\w{2}[.!?:]$|\{", text) and "\\" not in text
    }
    assert elsewhere == {
        "importing/our_files/attachment.py: Зорилт {ordinal}. Хэрэгжилтийн дундаж хувь"
    }  # version 0.1's label


def test_raised_texts_are_keys():
    elsewhere = {
        f"{name}: {ast.unparse(node)}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        for item in ast.walk(node)
        if isinstance(item, ast.Constant) and isinstance(item.value, str) and CYRILLIC.search(item.value)
    }
    assert elsewhere == set()


def test_english_sentences_stand_in_the_catalogue_alone():
    elsewhere = {
        f"{name}: {text}"
        for name, tree in modules()
        if not name.startswith(CATALOGUES)
        for text in strings(tree, LOGGED | MATCHED)
        if ENGLISH.search(text)
    }
    assert elsewhere == set()


def test_every_text_is_said_somewhere():
    said, begun = set(), set()
    documents = [
        (path.name, ast.parse(path.read_text(encoding="utf-8"))) for path in (PACKAGE.parent / "macros").glob("*.py")
    ]
    for name, tree in [*modules(), *documents]:
        if name.startswith("texts/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(node.values[0].value)  # f"settings.name.{key}"
    unsaid = {
        key
        for key in mn.TEXTS
        if key not in said and not key.startswith(tuple(beginning for beginning in begun if "." in beginning))
    }
    assert unsaid == set()


def test_every_key_that_is_said_is_there():
    spoken = {"say", "later"}
    errors = {"InputError", "OutputError", "Cancelled"}
    missing = set()
    for name, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if called in spoken | errors and isinstance(first, ast.Constant) and first.value not in mn.TEXTS:
                missing.add(f"{name}: {first.value}")
    assert missing == set()
