"""The built template and add-in as packages: the same each time, clean, and nothing lost on a round trip."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from oletools.mraptor import MacroRaptor
from openxml_audit import OpenXmlValidator
from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB
from pyopenvba.vba import decompress
from pyvbaanalysis import analyze_workbook

from macros.build import template_bytes
from macros.package import RIBBON_PART, addin
from macros.vba import SOURCES, modules, ribbon, workbook_module
from plan_workbook import __version__
from plan_workbook.commands.excel_addin import version_of

BUILDERS = {"template": template_bytes, "addin": lambda: addin(__version__)}
ENDINGS = {"template": "xlsm", "addin": "xlam"}
KINDS = {"template": "sheet", "addin": "addin"}
HOSTS = tuple(BUILDERS)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("built")
    paths = {host: folder / f"{host}.{ENDINGS[host]}" for host in HOSTS}
    for host, path in paths.items():
        path.write_bytes(BUILDERS[host]())
    return paths


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def plain(text: str) -> list[str]:
    """Source lines as they are compared: no header, no line ends."""
    return [line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("Attribute ")]


@pytest.mark.parametrize("host", HOSTS)
def test_building_twice_gives_the_same_bytes(host, built):
    assert BUILDERS[host]() == built[host].read_bytes()
    with zipfile.ZipFile(built[host]) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}, "no clock in the bytes"
    assert (
        re.findall(r">(\d{4}-[^<]*)<", part(built[host], "docProps/core.xml").decode()) == ["2025-01-01T00:00:00Z"] * 2
    )


@pytest.mark.parametrize("host", HOSTS)
def test_the_project_holds_our_sources_and_a_document_module_for_each_sheet_with_a_code_name(host, built):
    with zipfile.ZipFile(built[host]) as package:
        codes = code_names(package)
    with ExcelFile(built[host]) as book:
        outcome = {name: plain(book.get_module(name)) for name in book.module_names()}
        assert book.validate() == []
    ours = {name: plain(text) for name, text in modules(host, __version__).items()}
    assert outcome == {**dict.fromkeys(codes, []), **ours, "ThisWorkbook": plain(workbook_module(host))}


@pytest.mark.parametrize("host", HOSTS)
def test_the_project_is_written_as_ms_ovba_asks_of_what_no_office_compiled(host, built):
    file = CFB.from_bytes(part(built[host], "xl/vbaProject.bin"))
    assert file.get_stream_in_storage("VBA", "_VBA_PROJECT").hex(" ") == "cc 61 ff ff 00 00 00"
    records = decompress(file.get_stream_in_storage("VBA", "dir"))
    names = [name for name in file.list_streams_in_storage("VBA") if name not in ("dir", "_VBA_PROJECT")]
    assert records.count(bytes.fromhex("31 00 04 00 00 00 00 00 00 00")) == len(names)  # each module's offset
    assert records.count(bytes.fromhex("2c 00 02 00 00 00 ff ff")) == len(names)  # and cookie
    assert records.count(bytes.fromhex("13 00 02 00 00 00 ff ff")) == 1
    assert all(decompress(file.get_stream_in_storage("VBA", name)).startswith(b"Attribute VB_Name") for name in names)


@pytest.mark.parametrize("host", HOSTS)
def test_static_analysis_of_the_vba_finds_nothing(host, built):
    outcome = analyze_workbook(built[host])
    assert {name for name, diagnostics in outcome.items() if diagnostics} == set() and set(modules(host, "1")) < set(
        outcome
    )


@pytest.mark.parametrize("host", HOSTS)
def test_scanners_say_of_the_macros_what_the_page_for_it_says(host):
    """A: runs on opening; X: starts a program; no W: writes no file."""
    judged = MacroRaptor("\n".join([*modules(host, __version__).values(), workbook_module(host)]))
    judged.scan()
    assert (judged.suspicious, judged.get_flags()) == (True, "A-X")


def test_sources_are_ascii_since_vba_would_turn_other_letters_into_question_marks():
    files = [*SOURCES.rglob("*.bas"), *SOURCES.rglob("*.cls")]
    assert len(files) == 5 and all(path.read_bytes().isascii() for path in files)
    assert all(text.isascii() for host in HOSTS for text in modules(host, __version__).values())


@pytest.mark.parametrize("host", HOSTS)
def test_lines_are_no_longer_than_vba_takes(host):
    assert max(len(line) for text in modules(host, __version__).values() for line in text.splitlines()) < 1023


@pytest.mark.parametrize("host", HOSTS)
def test_the_package_is_what_its_ending_says_and_passes_the_audit(host, built):
    types = part(built[host], "[Content_Types].xml").decode()
    assert re.findall(r"ms-excel\.(\w+)\.macroEnabled\.main\+xml", types) == [KINDS[host]]
    judged = OpenXmlValidator().validate(built[host])
    # Its warnings say that openpyxl writes inline strings, which Excel moves to a table when it saves.
    assert [error for error in judged.errors if error.id != "Excel_InlineStrCells"] == []


def test_the_addin_says_its_version(built):
    assert version_of(built["addin"]) == __version__


def test_the_template_keeps_ribbon_macros_and_code_names_when_openpyxl_saves_it(built):
    raw = io.BytesIO()
    openpyxl.load_workbook(built["template"], keep_vba=True).save(raw)
    with zipfile.ZipFile(raw) as package, zipfile.ZipFile(built["template"]) as before:
        assert package.read(RIBBON_PART) == ribbon("template")
        assert package.read("xl/vbaProject.bin") == before.read("xl/vbaProject.bin")
        assert "ui/extensibility" in package.read("_rels/.rels").decode()
        assert code_names(package) == code_names(before)


def code_names(package: zipfile.ZipFile) -> list[str]:
    sheets = sorted(name for name in package.namelist() if name.startswith("xl/worksheets/sheet"))
    parts = ["xl/workbook.xml", *sheets]
    return [item for name in parts for item in re.findall(r'codeName="(\w+)"', package.read(name).decode())]
