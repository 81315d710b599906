"""Which files are read: each once, none that is hidden or the summary itself, and no folder in a circle."""

import pytest

from plan_workbook.collecting import sources
from plan_workbook.errors import InputError


def test_workbooks_below_a_folder_are_found_once_and_other_files_counted(tmp_path):
    for name in (
        "б.xlsx",
        "а.XLSM",
        "дотор/в.xlsx",
        "хуучин.ods",
        "захидал.docx",
        "~$б.xlsx",
        ".далд.xlsx",
        "дүн.xlsx",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "дотор" / "тойрог").symlink_to(tmp_path)
    (tmp_path / "дахин.xlsx").symlink_to(tmp_path / "б.xlsx")
    listing = sources.find([tmp_path, tmp_path / "б.xlsx"], out=tmp_path / "дүн.xlsx")
    names = [path.removeprefix(f"{tmp_path}/") for path in listing.paths]
    assert (names, listing.others) == (["а.XLSM", "б.xlsx", "хуучин.ods", "дотор/в.xlsx"], 1)


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path):
    (tmp_path / "план.bin").touch()
    assert sources.find([tmp_path / "план.bin"]).paths == (str(tmp_path / "план.bin"),)


def test_no_source_and_too_many_are_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError) as refused:
        sources.find([tmp_path])
    assert refused.value.key == "collect.empty"
    monkeypatch.setattr(sources, "MOST_FILES", 1)
    for name in ("а.xlsx", "б.xlsx"):
        (tmp_path / name).touch()
    with pytest.raises(InputError) as refused:
        sources.find([tmp_path])
    assert refused.value.key == "collect.too-many"
