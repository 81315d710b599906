"""Findings: what is wrong in one cell each, and the codes that tell their kinds."""

from plan_workbook.findings.model import Finding, has_errors

__all__ = ["Finding", "has_errors"]
