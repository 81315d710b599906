"""Installing the add-in, on a Windows that exists only in memory (but for its files)."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from macros.package import addin as addin_bytes
from plan_workbook import __version__
from plan_workbook.commands import excel_addin
from plan_workbook.errors import InputError, OutputError


@dataclass
class FakeWindows:
    """A user's registry key, XLSTART, and what is known of the Python that runs."""

    folder: Path
    interpreter: Path
    registry: dict[str, str] = field(default_factory=dict)
    base: Path = Path(r"C:\Python313")
    marked: bool = False
    installed_version: str | None = __version__

    def read(self, name):
        return self.registry.get(name)

    def write(self, name, value):
        self.registry[name] = value

    def forget(self):
        self.registry.clear()

    def startup(self):
        return self.folder / "XLSTART"

    def is_marked(self, path):
        return self.marked

    def python(self):
        return self.interpreter

    def base_python(self):
        return self.base

    def isolated_version(self, python):
        return self.installed_version


@pytest.fixture
def windows(tmp_path):
    python = tmp_path / "Өнөр Үүл & Co" / "python.exe"
    python.parent.mkdir()
    python.touch()
    return FakeWindows(tmp_path, python)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "built.xlam"
    path.write_bytes(addin_bytes(__version__))
    return path


def codes(notices):
    return [notice.code for notice in notices if notice.code]


def test_install_copies_the_addin_registers_the_interpreter_and_says_so(windows, source):
    notices = excel_addin.install(windows, source)
    installed = windows.folder / "XLSTART" / "plan_workbook.xlam"
    assert [notice.text for notice in notices] == [
        f"Нэмэлт: {installed} (хувилбар {__version__}).",
        f"Python: {windows.interpreter}.",
        "Excel-ийг дахин нээхэд «Төлөвлөгөө» цэс гарч ирнэ.",
    ]
    assert installed.read_bytes() == source.read_bytes()
    assert windows.registry == {"Python": str(windows.interpreter), "Version": __version__}
    assert [path.name for path in installed.parent.iterdir()] == ["plan_workbook.xlam"]


def test_installing_again_renews_and_removing_twice_is_harmless(windows, source):
    excel_addin.install(windows, source)
    assert codes(excel_addin.install(windows, source)) == []
    assert [notice.text for notice in excel_addin.remove(windows)] == ["Нэмэлтийг устгалаа."]
    assert (windows.registry, list((windows.folder / "XLSTART").iterdir())) == ({}, [])
    assert [notice.text for notice in excel_addin.remove(windows)] == ["Нэмэлт суугаагүй байна: устгах зүйл алга."]


def broken(name):
    """What can be wrong -> how it comes about."""
    return {
        "addin.missing": lambda windows: (windows.startup() / excel_addin.FILE).unlink(),
        "addin.version": lambda windows: (windows.startup() / excel_addin.FILE).write_bytes(addin_bytes("0.0.1")),
        "addin.blocked": lambda windows: setattr(windows, "marked", True),
        "python.unregistered": lambda windows: windows.registry.pop("Python"),
        "python.missing": lambda windows: windows.interpreter.unlink(),
        "python.store": lambda windows: setattr(
            windows, "base", Path(r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python")
        ),
        "package.unseen": lambda windows: setattr(windows, "installed_version", None),
        "package.version": lambda windows: setattr(windows, "installed_version", "0.0.1"),
    }[name]


FAULTS = [
    "addin.missing", "addin.version", "addin.blocked", "python.unregistered", "python.missing", "python.store",
    "package.unseen", "package.version",
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_status_names_what_is_wrong_and_exits_1(windows, source, fault):
    excel_addin.install(windows, source)
    broken(fault)(windows)
    said = []
    assert codes(excel_addin.status(windows)) == [fault]
    assert excel_addin.run("status", windows, said.append) == 1
    assert said == [notice.text for notice in excel_addin.status(windows)]


def test_every_fault_is_named_at_once(windows, source):
    excel_addin.install(windows, source)
    for fault in ("addin.version", "addin.blocked", "python.store", "package.unseen"):
        broken(fault)(windows)
    assert codes(excel_addin.status(windows)) == ["addin.version", "addin.blocked", "python.store", "package.unseen"]


def test_status_of_what_is_whole_exits_0_and_tells_that_excel_is_open(windows, source):
    excel_addin.install(windows, source)
    (windows.startup() / "~$plan_workbook.xlam").touch()
    said = []
    assert excel_addin.run("status", windows, said.append) == 0
    assert said[1] == "Excel нээлттэй байна: өөрчлөлт Excel-ийг дахин нээсний дараа хүчинтэй болно."


@pytest.mark.parametrize("action", ["install", "remove"])
def test_an_addin_that_excel_holds_is_left_and_told(windows, source, monkeypatch, action):
    excel_addin.install(windows, source)
    registry = dict(windows.registry)

    def locked(*_, **__):
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(excel_addin.os, "replace", locked)
    monkeypatch.setattr(Path, "unlink", lambda path, **_: locked() if path.suffix == ".xlam" else None)
    with pytest.raises(OutputError, match="Excel-ийг бүрэн хаагаад"):
        excel_addin.install(windows, source) if action == "install" else excel_addin.remove(windows)
    assert windows.registry == registry


def test_a_python_from_the_store_is_refused_before_anything_is_written(windows, source):
    windows.base = Path(r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13")
    with pytest.raises(InputError, match="Microsoft Store"):
        excel_addin.install(windows, source)
    assert (windows.registry, windows.startup().exists()) == ({}, False)


def test_an_interpreter_whose_path_windows_would_expand_is_refused(windows, source, monkeypatch):
    monkeypatch.setenv("TEMP", "x")
    windows.interpreter = Path(r"C:\%temp%\python.exe")
    with pytest.raises(InputError, match="%temp%"):
        excel_addin.install(windows, source)


def test_a_percent_sign_alone_in_a_user_name_is_no_hindrance(windows, source, tmp_path):
    windows.interpreter = tmp_path / "100% Бат, 50% Дорж" / "python.exe"
    windows.interpreter.parent.mkdir()
    windows.interpreter.touch()
    assert codes(excel_addin.install(windows, source)) == []


def test_elsewhere_than_on_windows_one_sentence_says_so():
    with pytest.raises(InputError, match="зөвхөн Windows"):
        excel_addin.run("status")


def test_the_addin_of_this_checkout_is_found_and_of_this_version():
    assert excel_addin.version_of(excel_addin.packaged()) == __version__


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", None])
def test_the_version_of_what_is_no_addin_is_unknown(tmp_path, content):
    if content is not None:
        (tmp_path / "a.xlam").write_bytes(content)
    assert excel_addin.version_of(tmp_path / "a.xlam") is None
