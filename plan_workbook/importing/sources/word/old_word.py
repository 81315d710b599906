"""An old Word document (.doc, also .rtf and .odt) -> .docx: by LibreOffice where it is installed, by Word on Windows."""

from __future__ import annotations

import sys
from pathlib import Path

from plan_workbook.errors import InputError
from plan_workbook.printing.render import pdf

_DOCX = 16  # WdSaveFormat.wdFormatDocumentDefault
_NO_MACROS = 3  # MsoAutomationSecurity.msoAutomationSecurityForceDisable


def as_docx(path: Path) -> bytes:
    """The document as .docx. Raises InputError that says to save it so, where nothing here converts it."""
    try:
        made = pdf.converted(path.read_bytes(), f"plan{path.suffix.lower() or '.doc'}", "docx")
    except pdf.PdfUnavailable:
        if sys.platform == "win32":
            return _by_word(path)
        raise InputError("import.word.old", name=path.name) from None
    except (pdf.PdfError, OSError) as why:
        raise InputError("import.word.not-converted", name=path.name) from why
    if not made.startswith(b"PK"):
        raise InputError("import.word.not-converted", name=path.name)
    return made


def _by_word(path: Path) -> bytes:
    """Word itself, hidden and with macros off, saves a copy; not proved on a machine with Word."""
    import tempfile

    try:
        import win32com.client

        word = win32com.client.DispatchEx("Word.Application")
    except Exception as why:  # COM's own class where Word is not installed
        raise InputError("import.word.old", name=path.name) from why
    try:
        word.AutomationSecurity, word.DisplayAlerts = _NO_MACROS, 0
        with tempfile.TemporaryDirectory(prefix="plan-workbook-") as folder:
            made = Path(folder) / "plan.docx"
            document = word.Documents.Open(str(path.resolve()), False, True, False)
            document.SaveAs2(str(made), _DOCX)
            document.Close(False)
            return made.read_bytes()
    except Exception as why:  # COM's own class, which tells no reason apart
        raise InputError("import.word.not-converted", name=path.name) from why
    finally:
        word.Quit(False)
