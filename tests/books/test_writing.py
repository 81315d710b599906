"""A file is always the old one or the new one, whole."""

import re
import stat
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Font

from plan_workbook.errors import OutputError
from plan_workbook.storage import atomic_write


def test_the_children_of_a_font_stand_in_the_schemas_order(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"].font = Font(name="Arial", size=12, bold=True, color="FF112233")
    atomic_write.save_workbook(book, tmp_path / "а.xlsx")
    styles = zipfile.ZipFile(tmp_path / "а.xlsx").read("xl/styles.xml").decode()
    fonts = re.findall("<font>(.*?)</font>", styles)
    assert re.findall(r"<(\w+)", fonts[-1]) == ["b", "sz", "color", "name"]
    assert openpyxl.load_workbook(tmp_path / "а.xlsx").active["A1"].font.b is True


def test_a_macro_ending_gets_the_macro_type():
    data = atomic_write.workbook_bytes(openpyxl.Workbook(), ".xlsm")
    assert atomic_write.MACRO_TYPE in zipfile.ZipFile(__import__("io").BytesIO(data)).read("[Content_Types].xml")


def test_reproducible_bytes_do_not_tell_the_time():
    assert atomic_write.workbook_bytes(openpyxl.Workbook(), reproducible=True) == atomic_write.workbook_bytes(
        openpyxl.Workbook(), reproducible=True
    )


def test_a_failed_check_leaves_the_old_file_and_no_other(tmp_path):
    (tmp_path / "а.xlsx").write_bytes(b"old")

    def fail(path):
        raise OSError("not whole")

    with pytest.raises(OutputError):
        atomic_write.write_atomically(tmp_path / "а.xlsx", b"new", check=fail)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("а.xlsx", b"old")]


def test_a_file_that_excel_holds_open_is_not_touched(tmp_path):
    (tmp_path / "а.xlsx").write_bytes(b"old")
    (tmp_path / "~$а.xlsx").write_bytes(b"")
    with pytest.raises(OutputError, match="нээлттэй"):
        atomic_write.write_atomically(tmp_path / "а.xlsx", b"new")
    assert (tmp_path / "а.xlsx").read_bytes() == b"old"


def test_a_replaced_file_keeps_its_permissions(tmp_path):
    (tmp_path / "а.xlsx").write_bytes(b"old")
    (tmp_path / "а.xlsx").chmod(0o640)
    atomic_write.write_atomically(tmp_path / "а.xlsx", b"new")
    assert stat.S_IMODE((tmp_path / "а.xlsx").stat().st_mode) == 0o640


@pytest.mark.parametrize("stem", ["План [1]", "Ө" * 120], ids=["brackets", "a name that is cut"])
def test_a_files_backups_are_known_by_their_names(tmp_path, stem):
    path = tmp_path / f"{stem}.zip"
    path.write_bytes(b"one")
    (tmp_path / "План 1-нөөц-20250101-000000.zip").write_bytes(b"another file's")
    made = {atomic_write.backup(path), atomic_write.backup(path)}
    assert set(atomic_write.backups(path)) == made


def test_backups_never_replace_each_other(tmp_path):
    (tmp_path / "а.xlsx").write_bytes(b"old")
    first, second = atomic_write.backup(tmp_path / "а.xlsx"), atomic_write.backup(tmp_path / "а.xlsx")
    assert first != second
    assert first.read_bytes() == second.read_bytes() == b"old"
