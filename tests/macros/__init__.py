"""The macros without Excel: linted, interpreted, run in LibreOffice, and checked in their packages."""
