"""The archive of evidence: a folder for each measure, names that every system unpacks, all of it or nothing."""

import zipfile

import pytest

from plan_workbook.errors import InputError
from plan_workbook.evidence import packing
from plan_workbook.evidence.packing import LONGEST, packed, safe_name
from tests.unit.evidence.desk import gathered, lay


def members(path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_files_lie_by_measure_under_names_of_their_own(tmp_path):
    lay(tmp_path, "f/а/тайлан.pdf", b"1")
    lay(tmp_path, "f/б/тайлан.pdf", b"2")
    lay(tmp_path, "f/дүн.xlsx", b"3")
    out = tmp_path / "баримт.zip"
    with packed(gathered(tmp_path / "f", "тайлан.pdf", r"дүн.xlsx\nалга.pdf"), out):
        assert not out.exists()
    assert members(out) == {"1.1/тайлан.pdf": b"1", "1.1/тайлан (2).pdf": b"2", "1.2/дүн.xlsx": b"3"}
    with zipfile.ZipFile(out) as package:
        assert package.infolist()[0].date_time[:3] == (2025, 5, 6)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["f", "баримт.zip"]


def test_files_that_are_too_large_together_are_not_packed(tmp_path, monkeypatch):
    lay(tmp_path, "f/а.pdf", b"123")
    lay(tmp_path, "f/б.pdf", b"45")
    listed, out = gathered(tmp_path / "f", "а.pdf", "б.pdf"), tmp_path / "баримт.zip"
    monkeypatch.setattr(packing, "MOST_BYTES", 4)
    with pytest.raises(InputError) as refused, packed(listed, out):
        pass
    assert (refused.value.key, out.exists()) == ("gathering.zip-large", False)
    monkeypatch.setattr(packing, "MOST_BYTES", 5)
    with packed(listed, out):
        pass
    assert members(out) == {"1.1/а.pdf": b"123", "1.2/б.pdf": b"45"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("тайлан.pdf", "тайлан.pdf"),
        ("..", "_"),
        ("../../нууц.pdf", ".._.._нууц.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ('а<б>:"в|г?*.pdf', "а_б___в_г__.pdf"),
        ("тайлан. . ", "тайлан"),
        ("а\x00\u202eб.pdf", "а__б.pdf"),
        ("", "_"),
        ("а" * 200 + ".pdf", "а" * (LONGEST - 5) + "….pdf"),
    ],
)
def test_a_name_is_one_that_every_system_takes(name, safe):
    assert safe_name(name) == safe


def test_what_stood_there_stays_as_a_backup(tmp_path):
    lay(tmp_path, "f/тайлан.pdf")
    out = tmp_path / "баримт.zip"
    out.write_bytes(b"older")
    with packed(gathered(tmp_path / "f", "тайлан.pdf"), out):
        pass
    [spare] = tmp_path.glob("баримт-нөөц-*.zip")
    assert (spare.read_bytes(), list(members(out))) == (b"older", ["1.1/тайлан.pdf"])


def test_a_file_that_changed_since_it_was_listed_is_refused_and_nothing_is_left(tmp_path):
    path = lay(tmp_path, "f/тайлан.pdf", b"before")
    outcome = gathered(tmp_path / "f", "тайлан.pdf")
    path.write_bytes(b"after!")
    out = tmp_path / "баримт.zip"
    with pytest.raises(InputError, match="«тайлан.pdf»"), packed(outcome, out):
        raise AssertionError("the body must not run")
    assert [item.name for item in tmp_path.iterdir()] == ["f"]


def test_where_the_body_fails_the_older_archive_stays(tmp_path):
    lay(tmp_path, "f/тайлан.pdf")
    out = tmp_path / "баримт.zip"
    out.write_bytes(b"older")
    with pytest.raises(ZeroDivisionError), packed(gathered(tmp_path / "f", "тайлан.pdf"), out):
        raise ZeroDivisionError
    assert sorted(item.name for item in tmp_path.iterdir()) == ["f", "баримт.zip"]
    assert out.read_bytes() == b"older"
