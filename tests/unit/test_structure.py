"""The house: rooms of a size that can be looked over, and files touched only where it is somebody's job."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import plan_workbook

PACKAGE = Path(plan_workbook.__file__).parent
MACROS, TESTS = PACKAGE.parent / "macros", Path(__file__).parents[1]
MOST_MODULES, MOST_LINES = 10, 400
TOUCH_FILES = {
    "storage/": "workbooks, and all that is written whole or not at all",
    "importing/sources/": "plans as they arrive",
    "exchange/incoming/": "mails and copies that came back",
    "exchange/outgoing/": "the folder that copies are laid out in",
    "evidence/": "the files that units name, and the archive of them",
    "collecting/": "the folders of the offices' plans, and the processes that read them",
    "printing/render/pdf.py": "the folder that LibreOffice prints in",
    "printing/text/fonts.py": "the widths of letters, which the package brings along",
    "creating.py": "the template, which the package brings along",
    "commands/demonstration.py": "the example, which the package brings along",
    "commands/excel_addin.py": "Excel's start-up folder",
    "commands/starting.py": "a dry run's folder, which goes away",
    "excel/workbook.py": "the folder that a sheet is copied from",
    "spare.py": "the spare's note of itself",
    "system/": "the log, and the mark of the web",
    "cli.py": "a console that nobody reads any more",
}
METHODS = {
    "read_bytes", "read_text", "write_bytes", "write_text", "unlink", "mkdir", "rmdir", "iterdir", "rglob", "glob", "rename", "touch",
    "hardlink_to", "symlink_to",
}  # fmt: skip
SYSTEM = {
    "os": {"open", "replace", "remove", "rename", "unlink", "mkdir", "makedirs", "rmdir", "link", "scandir", "listdir", "walk"},
    "shutil": {"copy", "copyfile", "copy2", "move", "rmtree"},
    "tempfile": {"TemporaryDirectory", "NamedTemporaryFile", "mkstemp", "mkdtemp"},
    "pdfplumber": {"open"},
}  # fmt: skip

NOT_NAMES = {
    "own", "told", "found", "place", "within", "words", "work", "shape", "door", "mend", "homeless", "hand", "seen",
}  # fmt: skip
FOREIGN_NAMES = {"engine/cells.py": {"shape"}}  # so xlwings calls a range's rows and columns


def modules(folder: Path = PACKAGE) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def touches_a_file(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "open"
    if not isinstance(node.func, ast.Attribute):
        return False
    owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
    if owner in SYSTEM:
        return node.func.attr in SYSTEM[owner]
    mode = node.args[0] if node.args else None
    opened = node.func.attr == "open" and isinstance(mode, ast.Constant) and mode.value in ("r", "rb", "w", "wb", "ab")
    return opened or node.func.attr in METHODS


def test_a_room_holds_at_most_ten_modules():
    counts = Counter(name.rpartition("/")[0] for name, _ in modules() if not name.endswith("__.py"))
    assert {room: count for room, count in counts.items() if count > MOST_MODULES} == {}


def test_a_module_fits_on_a_few_screens():
    long = {name: lines for name, text in modules() if (lines := text.count("\n")) > MOST_LINES}
    assert {name for name in long if not name.startswith("texts/")} == set()  # a catalogue has a line for each sentence


def test_files_are_touched_only_where_it_is_somebodys_job():
    touching = {name for name, text in modules() if any(map(touches_a_file, ast.walk(ast.parse(text))))}
    assert {name for name in touching if not name.startswith(tuple(TOUCH_FILES))} == set()
    assert {room for room in TOUCH_FILES if not any(name.startswith(room) for name in touching)} == set()


def names(tree: ast.AST) -> Iterator[str]:
    """What a module names itself: functions, classes, parameters and variables; not what it takes from elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@pytest.mark.parametrize("folder", [PACKAGE, MACROS, TESTS], ids=["package", "macros", "tests"])
def test_things_are_called_by_the_fields_words(folder):
    called = {
        name: {word for word in names(ast.parse(text)) if word.strip("_").lower() in NOT_NAMES}
        - FOREIGN_NAMES.get(name, set())
        for name, text in modules(folder)
    }
    assert {name: forbidden for name, forbidden in called.items() if forbidden} == {}
