"""Import: a plan as it arrives -> the contents of a new plan workbook, with all that was joined, guessed or left out.

sources/   where it comes from: a spreadsheet, a .csv
layouts    finds the tables and what their columns hold (headings)
stitching  rows as they stand -> measures (rowkinds, values)
goals, unit_names, front   goals and numbers, units, and the settings that stand above a table
attachment, whole_plan     our own files, read as what they are
"""

from __future__ import annotations

from plan_workbook.importing.compose import Imported, contents, read

__all__ = ["Imported", "contents", "read"]
