"""The documents say what there is: every command, option, setting, sheet, column, code and button, and nothing else.

What is announced for a later version carries ⏳: each of these tests says so when it is there and the mark must go.
"""

from __future__ import annotations

import argparse
import importlib
import re
import shlex
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from plan_workbook import cli, history, schema, settings
from plan_workbook.errors import InputError
from plan_workbook.exchange.ledger import columns
from plan_workbook.findings.codes import TABLE
from plan_workbook.plan import identity

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
SOON = "⏳"
SUBSTITUTES = {
    "N": "1",
    "P": "h1",
    "KEY=VALUE": "year=2025",
    "KEY=HEADING": "measure=Ажил",
    "KEY=FIGURE": "overall=94",
}  # for what a synopsis leaves open


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Name -> parser, of every command."""
    (commands,) = (action for action in cli.parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(commands.choices)


def sections(document: str) -> dict[str, str]:
    """Heading of the second level -> what stands below it."""
    _, *parts = re.split(r"^## ", text(document), flags=re.MULTILINE)
    return {part.partition("\n")[0].strip(): part.partition("\n")[2] for part in parts}


def command_sections() -> dict[str, tuple[str, bool]]:
    """Command -> its section in docs/commands.md, and whether it is only announced."""
    return {
        name.removesuffix(SOON).strip(): (body, name.endswith(SOON))
        for name, body in sections("docs/commands.md").items()
    }


def first_cells(document: str, section: str) -> dict[str, str]:
    """First cell of a table's row in a section, without quotes and ⏳ -> the row."""
    rows = [line for line in sections(document)[section].splitlines() if line.startswith("| ")]
    return {row.split("|")[1].replace("`", "").replace(SOON, "").strip(): row for row in rows}


def differences(there: Iterable[str], documented: Iterable[str]) -> list[str]:
    """What is there and not documented, and the other way round, each by its name."""
    missing, gone = set(there) - set(documented), set(documented) - set(there)
    return [f"{item} is not documented" for item in sorted(missing)] + [f"{item} is not there" for item in sorted(gone)]


def is_announced(row: str) -> bool:
    return SOON in row.split("|")[1]


def accepts(arguments: list[str]) -> bool:
    """Does the parser take a command line as it is shown?"""
    try:
        cli.parser().parse_args(arguments[1:])
    except InputError:
        return False
    except SystemExit as end:  # --help and --version say what they have to say and end
        return end.code == 0
    return True


def spelled_out(synopsis: str) -> list[list[str]]:
    """ "addin install | remove" -> each of them; "[--json]" -> --json; N -> 1."""
    first, *others = re.sub(r"[\[\]…]", "", synopsis).split(" | ")
    stem = first.rpartition(" ")[0]
    lines = [first, *(f"{stem} {other}" for other in others)]
    return [[SUBSTITUTES.get(word, word) for word in shlex.split(line)] for line in lines]


def shown_commands() -> list[tuple[str, str]]:
    """(document, line) of each command in a block of code, as it would be typed, remarks included."""
    shown = []
    for path in DOCUMENTS:
        for block in re.findall(r"^```\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            shown += [(path.name, line) for line in block.splitlines() if line.startswith("plan-workbook ")]
    return shown


def test_the_readme_is_read_in_one_go():
    assert len(text("README.md").splitlines()) <= 120


def test_every_command_has_its_section():
    documented = {name for name, (_, soon) in command_sections().items() if not soon}
    wrong = differences(parsers(), documented)
    assert not wrong, wrong


def test_every_option_is_documented_with_its_command():
    missing = []
    for name, parser in parsers().items():
        body = command_sections().get(name, ("", False))[0]
        for action in parser._actions:
            if isinstance(action, argparse._HelpAction):
                continue
            names = action.option_strings or [str(action.metavar or action.dest).upper()]
            missing += [f"{name}: {item}" for item in names if not re.search(rf"(?<![\w-]){item}(?![\w-])", body)]
    assert not missing, missing


def test_every_documented_option_is_there_unless_it_is_announced():
    wrong = []
    for name, (body, _) in command_sections().items():
        known = (
            {string for action in parsers()[name]._actions for string in action.option_strings}
            if name in parsers()
            else set()
        )
        for row in body.splitlines():
            option = re.match(r"\| `(--[a-z-]+)", row)
            if option and is_announced(row) == (option[1] in known):
                wrong.append(f"{name}: {option[1]} {'is there by now' if option[1] in known else 'is not there'}")
    assert not wrong, wrong


@pytest.mark.parametrize(("document", "line"), shown_commands())
def test_every_command_shown_can_be_typed(document: str, line: str):
    command, _, remark = line.partition(" #")
    is_there = all(accepts(item) for item in spelled_out(command))
    assert is_there != (SOON in remark), f"{document}: {command}"


def test_every_command_named_in_a_sentence_is_there():
    named = [
        (path.name, outcome)
        for path in DOCUMENTS
        for outcome in re.findall(r"`(plan-workbook [a-z][^`]*)`", path.read_text(encoding="utf-8"))
    ]
    wrong = [
        (name, item)
        for name, item in named
        if item.split()[1] not in parsers() or (len(item.split()) > 2 and not accepts(shlex.split(item)))
    ]
    assert named
    assert not wrong, wrong


def test_every_setting_is_documented_with_its_values():
    rows = first_cells("docs/workbook.md", "Settings")
    wrong = [key for key in settings.KEYS if key not in rows or is_announced(rows[key])]
    wrong += [
        f"{key}={value}"
        for key, values in settings.CHOICES.items()
        for value in values
        if not re.search(rf"`{value}`(?! {SOON})", rows.get(key, ""))
    ]
    assert not wrong, wrong


def test_no_setting_is_documented_that_is_not_there():
    rows = first_cells("docs/workbook.md", "Settings")
    documented = {key for key, row in rows.items() if not is_announced(row)} - {"key"}
    assert documented - set(settings.KEYS) == set()


def test_every_column_and_sheet_is_documented():
    rows = sections("docs/workbook.md")["Columns"]
    missing = [item.key for item in schema.COLUMNS if f"| `{item.key}` | {item.heading} " not in rows]
    sheets = {
        *schema.SYSTEM_SHEETS, columns.CONFLICTS, columns.RECEIPTS, columns.SENT, columns.ENTRIES, columns.ASKED,
        columns.BASE, identity.SHEET, history.STORE, history.LAST_YEAR,
    }  # fmt: skip
    missing += [item for item in sheets if f"`{item}`" not in sections("docs/workbook.md")["Sheets"]]
    assert not missing, missing


def test_every_code_is_documented_and_no_other_is_named():
    codes = {code.name for code in TABLE}
    kinds = "|".join(sorted({code.partition(".")[0] for code in codes}))
    named = {
        outcome
        for name in ("docs/commands.md", "docs/workbook.md", "docs/rules.md", "docs/mn/guide.md")
        for outcome in re.findall(rf"`((?:{kinds})\.[a-z-]+)`", text(name))
    }
    listed = set(re.findall(r"^### ([a-z.-]+)$", text("docs/rules.md"), re.MULTILINE))
    wrong = [*differences(codes, listed), *(f"{item} is no code" for item in sorted(named - codes))]
    assert not wrong, wrong


def test_every_button_is_explained_to_staff():
    labels = tomllib.loads(text("macros/src/texts.toml"))["label"]
    buttons = {labels[item]["mn"] for item in re.findall(r'<button id="(\w+)"', text("macros/src/ribbon.xml"))}
    rows = first_cells("docs/mn/guide.md", "2. Товчнууд")
    explained = {label for label, row in rows.items() if not is_announced(row)} - {"Товч"}
    wrong = differences(buttons, explained)
    assert not wrong, wrong


def anchors(document: Path) -> set[str]:
    """What a link can name in a document, as GitHub makes it from headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere():
    broken = []
    for path in DOCUMENTS:
        for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            if link.startswith("https://"):
                continue
            if not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append(f"{path.name}: {link}")
    assert not broken, broken


def test_staff_read_one_word_for_one_thing():
    """The words that the catalogue of texts does not use either: workbook, program, e-mail, employee as spelled before."""
    old = re.compile(r"ажлын ном|програм(?!м)|и-мэйл|ажилтан|хавтаст", re.IGNORECASE)
    outcome = [
        f"{path.name}: {item}"
        for path in (ROOT / "docs" / "mn").iterdir()
        for item in old.findall(path.read_text(encoding="utf-8"))
    ]
    assert not outcome, outcome


def test_what_the_architecture_names_is_there():
    missing = []
    rooms = "|".join(sorted(path.stem for path in (ROOT / "plan_workbook").iterdir() if not path.name.startswith("_")))
    for name in re.findall(rf"`((?:{rooms})(?:\.\w+)+)`", text("docs/architecture.md")):
        if not name.endswith((".py", ".toml", ".xml")) and not exists(name):
            missing.append(name)
    assert not missing, missing


def test_the_architecture_draws_the_layers_that_the_linter_holds_the_code_to():
    layers = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    (drawing,) = re.findall(r"^```\n(.*?)^```", sections("docs/architecture.md")["Rooms"], re.MULTILINE | re.DOTALL)
    drawn = [sorted(re.split(r"\s{2,}", line)[0].split()) for line in drawing.splitlines()]
    assert drawn == [sorted(re.findall(r"\w+", layer)) for layer in layers]


def exists(name: str) -> bool:
    """Is `plan.from_book` something in the package?"""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            outcome = importlib.import_module(".".join(["plan_workbook", *parts[:length]]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            outcome = getattr(outcome, part, None)
        return outcome is not None
    return False


def test_hooks_run_what_make_lint_runs():
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", text("Makefile"), re.MULTILINE)
    assert recipe
    linted = [line.strip().replace("$(BIN)", ".venv/bin") for line in recipe[1].splitlines()]
    hooks = re.findall(r"entry: (.+)", text(".pre-commit-config.yaml"))
    assert [item for item in linted if item not in hooks] == []
    assert re.findall(r"repo: (.+)", text(".pre-commit-config.yaml")) == [
        "local"
    ]  # else a commit would need the network


def test_every_target_of_make_is_documented_and_no_other_is_named():
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text("Makefile"), re.MULTILINE)
    targets = set(phony.split()) - {"system"}  # what the others call first
    said = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    named = set(re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)`", said, re.MULTILINE))
    named = {first or second for first, second in named}
    wrong = differences(targets, named)
    assert not wrong, wrong
