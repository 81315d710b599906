"""Import: a plan as it arrives -> the contents of a new plan workbook, with all that was joined, guessed or left out.

sources/     where it comes from: Word, PDF, a scan, a spreadsheet, a .csv
document, assembly   what every document is read into, and its tables put together over pages as one grid
recognition  the tables of a source -> measures and settings, the same for all sources
layouts      finds the tables and what their columns hold (headings)
stitching    rows as they stand -> measures (rowkinds, values)
goals, unit_names, front, signers   goals and numbers, units, and the settings that stand around a table
old_fonts    texts typed in 8-bit Mongolian fonts
attachment, plain_report, whole_plan   our own files, read as what they are
arrival      a source as a button takes it in: shown, confirmed, written
"""

from __future__ import annotations

from plan_workbook.importing.compose import Imported, contents, read

__all__ = ["Imported", "contents", "read"]
