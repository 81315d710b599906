"""What the office installer lays out: the program's parts whole, with bytecode that Python takes as it is."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "macros" / "bundle" / "install.py"
UNCHECKED = (1).to_bytes(4, "little")  # the second four bytes of a .pyc (PEP 552): by hash, and the hash is not checked
PACKAGES = Path("python", "Lib", "site-packages")


@pytest.fixture
def installer():
    spec = importlib.util.spec_from_file_location("install", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def program(tmp_path):
    """A bundle's program folder with two modules, of which one is no Python of ours."""
    source = tmp_path / "багц"
    (source / PACKAGES).mkdir(parents=True)
    (source / PACKAGES / "answer.py").write_text("where = (lambda: None).__code__.co_filename\nvalue = 42\n", "utf-8")
    (source / PACKAGES / "old.py").write_text("print 'two'\n", "utf-8")
    for name in ("plan-workbook.cmd", "uninstall.cmd", "COMPONENTS.txt"):
        (source / name).write_text(name, "utf-8")
    return source


def test_everything_is_laid_out_and_nothing_is_compiled_on_a_click(installer, program, tmp_path):
    home = tmp_path / "гэр"
    installer.install(program, home)
    assert sorted(path.name for path in home.iterdir()) == sorted(installer.PARTS)
    [compiled] = (home / PACKAGES / "__pycache__").iterdir()
    assert compiled.name.startswith("answer.") and compiled.read_bytes()[4:8] == UNCHECKED
    source = home / PACKAGES / "answer.py"
    source.write_text("value = 0\n", "utf-8")  # as after copying: another date and size, and the bytecode stands
    ask = f"import sys; sys.path.insert(0, {str(home / PACKAGES)!r}); import answer; print(answer.value, answer.where)"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout == f"42 {source}\n"


def test_installing_again_renews_sources_and_bytecode_alike(installer, program, tmp_path):
    home = tmp_path / "гэр"
    installer.install(program, home)
    (program / PACKAGES / "answer.py").write_text("value = 43\n", "utf-8")
    installer.install(program, home)
    ask = f"import sys; sys.path.insert(0, {str(home / PACKAGES)!r}); import answer; print(answer.value)"
    assert subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout == "43\n"
