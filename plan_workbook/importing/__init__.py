"""Import: a plan as it arrives -> the contents of a new plan workbook, with all that was joined, guessed or left out.

sources/     where it comes from: Word, PDF, a scan, a spreadsheet, a .csv
document     what every document is read into
tables/      finds the tables and what their columns and rows hold (headings); tables that go on over pages become one grid
measures/    rows as they stand -> measures, goals and units
recognition  the tables of a source -> measures and settings, the same for all sources
our_files/   our own files, read as what they are
old_fonts    texts typed in 8-bit Mongolian fonts
arrival      a source as a button takes it in: shown, confirmed, written
"""

from __future__ import annotations

from plan_workbook.importing.compose import Imported, contents, read

__all__ = ["Imported", "contents", "read"]
