"""PDF through LibreOffice: any names, no litter, clear failures."""

import pymupdf
import pytest

from plan_workbook.printing.render import pdf, worksheet
from tests.printing.examples import EXAMPLE


def test_names_in_cyrillic_with_blanks(tmp_path):
    folder = tmp_path / "Тайлан өгөгдөл 2025 & бусад"
    folder.mkdir()
    book, printed = folder / "Төлөвлөгөө №1 (хавсралт).xlsx", folder / "Төлөвлөгөө №1 (хавсралт).pdf"
    worksheet.build(EXAMPLE).save(book)
    printed.write_bytes(b"an older one")
    pdf.to_pdf(book, printed)
    with pymupdf.open(printed) as document:
        assert document.metadata["title"] == EXAMPLE.title
        assert len(document) > 2
    assert sorted(path.name for path in folder.iterdir()) == sorted([book.name, printed.name])


def test_without_libreoffice_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    if pdf.find_soffice():
        monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    with pytest.raises(pdf.PdfUnavailable):
        pdf.to_pdf(tmp_path / "a.xlsx", tmp_path / "a.pdf")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("path", ["", ".", "bin", "C:bin"])
def test_a_program_that_lies_beside_a_saved_mail_is_never_run(tmp_path, monkeypatch, platform, path):
    for folder in (".", "bin", r"%ProgramW6432%\LibreOffice\program", r"%ProgramFiles(x86)%\LibreOffice\program"):
        for name in ("soffice", "soffice.com", "soffice.bat", "soffice.exe", "libreoffice"):
            for program in (tmp_path / folder / name, tmp_path / f"{folder}\\{name}"):
                program.parent.mkdir(parents=True, exist_ok=True)
                program.write_text("#!/bin/sh\n")
                program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pdf.sys, "platform", platform)
    monkeypatch.setenv("PATH", path)
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    assert pdf.find_soffice() is None


@pytest.mark.parametrize(
    ("script", "timeout", "message"),
    [("echo broken >&2; exit 3", 600, "broken"), ("exit 0", 600, "no PDF"), ("sleep 600 & sleep 600", 1, "within 1 s")],
)
def test_a_libreoffice_that_fails_or_hangs_is_ended_and_leaves_nothing(tmp_path, monkeypatch, script, timeout, message):
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "soffice").write_text(f"#!/bin/sh\n{script}\n")
    (programs / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    (tmp_path / "a.xlsx").write_bytes(b"")
    with pytest.raises(pdf.PdfError, match=message):
        pdf.to_pdf(tmp_path / "a.xlsx", tmp_path / "a.pdf", timeout=timeout)
    assert not (tmp_path / "a.pdf").exists()
