"""Microsoft's Open XML rules over a package of ours."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity


def faults(path: Path) -> list[str]:
    """What the audit calls an error, one line each; [] for a package that Excel's own validator would accept."""
    result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(str(path))
    # warnings foretell what Excel rewrites on saving (inline strings); only errors make it repair or refuse a file
    return [
        f"{each.part_uri}: {each.description}" for each in result.errors if each.severity == ValidationSeverity.ERROR
    ]
