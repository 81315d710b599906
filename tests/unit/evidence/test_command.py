"""The command `evidence` on a plan's file."""

import zipfile

import openpyxl
import pytest

from plan_workbook import cli, schema
from tests.console import refused, run
from tests.exchange.office import fill, plan
from tests.unit.evidence.desk import lay


@pytest.fixture
def named(tmp_path):
    """A plan without errors whose first measure names two files, of which one lies in the folder."""
    results = {(number, "assessed"): 50 for number in ("1.1", "1.2", "1.10", "2.1", "2.2")}
    results |= {(number, "achieved"): "Хийсэн." for number, _ in results}
    return fill(plan(tmp_path / "План.xlsx"), {**results, ("1.1", "evidence"): "тайлан.pdf\nдүн.xlsx"})


def rows(path, sheet):
    return [row for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True) if any(row)]


def test_the_ledger_stands_in_the_plan_and_a_backup_beside_it(named, tmp_path, capsys):
    lay(tmp_path, "баримт/тайлан.pdf", b"abc")
    code = cli.main(["evidence", str(named), str(tmp_path / "баримт"), "--zip", str(tmp_path / "баримт.zip")])
    said = capsys.readouterr().out.splitlines()
    assert code == 0
    assert said[0].startswith(
        "Анхааруулга: «Зорилт 1» хуудас, L4 нүд: 1.1 дугаартай арга хэмжээний нотлох баримт «дүн.xlsx»"
    )
    assert said[1:] == [
        "Нотлох баримт: бүртгэсэн 1, олдоогүй, уншаагүй 1, шалгаагүй холбоос 0.",
        f"Төлөвлөгөөний файл: {named}",
        f"Нотлох баримтын архив: {tmp_path / 'баримт.zip'}",
    ]
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert rows(named, schema.EVIDENCE) == [
        tuple(column.heading for column in schema.EVIDENCE_COLUMNS),
        ("1.1", "тайлан.pdf", "тайлан.pdf", digest, 3, "2025-05-06", None),
        ("1.1", "дүн.xlsx", None, None, None, None, "Олдсонгүй."),
    ]
    assert "evidence.not-found" in {row[6] for row in rows(named, schema.FINDINGS)}
    assert len(list(tmp_path.glob("План-нөөц-*.xlsx"))) == 1
    with zipfile.ZipFile(tmp_path / "баримт.zip") as package:
        assert package.namelist() == ["1.1/тайлан.pdf"]


def test_gathering_again_renews_the_ledger_and_out_leaves_the_plan_alone(named, tmp_path):
    before = named.read_bytes()
    out = tmp_path / "бүртгэсэн.xlsx"
    folder = lay(tmp_path, "баримт/тайлан.pdf").parent
    assert cli.main(["evidence", str(named), str(folder), "--out", str(out)]) == 0
    assert named.read_bytes() == before
    lay(folder, "дүн.xlsx")
    assert cli.main(["evidence", str(out), str(folder)]) == 0
    assert [row[:2] for row in rows(out, schema.EVIDENCE)[1:]] == [("1.1", "тайлан.pdf"), ("1.1", "дүн.xlsx")]
    assert cli.main(["validate", str(out)]) == 0


def test_an_older_archive_of_ours_in_the_folder_is_no_source(named, tmp_path):
    folder = lay(tmp_path, "баримт/тайлан.pdf").parent
    out = folder / "архив.zip"
    assert cli.main(["evidence", str(named), str(folder), "--zip", str(out)]) == 0
    (folder / "тайлан.pdf").unlink()
    assert cli.main(["evidence", str(named), str(folder), "--zip", str(out)]) == 1
    assert [row[2] for row in rows(named, schema.EVIDENCE)[1:]] == [None, None]


def test_where_nothing_is_found_there_is_no_archive(named, tmp_path, capsys):
    (tmp_path / "баримт").mkdir()
    assert cli.main(["evidence", str(named), str(tmp_path / "баримт"), "--zip", str(tmp_path / "баримт.zip")]) == 1
    assert "архив үүсгэсэнгүй" in capsys.readouterr().out
    assert not (tmp_path / "баримт.zip").exists()


def test_errors_of_the_plan_are_mentioned_and_end_with_1(tmp_path):
    path = plan(tmp_path / "План.xlsx")
    done = run("evidence", path, tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "засаагүй 5 алдаа" in done.stdout


def test_what_cant_be_used_is_refused_in_one_line(named, tmp_path):
    assert "хавтас олдсонгүй" in refused("evidence", named, tmp_path / "алга")
    assert ".zip төгсгөлтэй" in refused("evidence", named, tmp_path, "--zip", tmp_path / "баримт.rar")
    assert list(tmp_path.glob("*нөөц*")) == []
