"""The guide on the sheet that greets the reader: what the workbook is and how to fill it in."""

from __future__ import annotations

from plan_workbook import texts

_CHAPTERS = (("purpose", 2), ("who", 3), ("order", 5), ("buttons", 3), ("colours", 2), ("help", 1))  # lines of each


def chapters(language: str) -> list[tuple[str, list[str]]]:
    """(heading, lines) of the guide, in the order of the sheet."""
    return [
        (
            texts.say(f"guide.{name}.heading", in_language=language),
            [texts.say(f"guide.{name}.{line}", in_language=language) for line in range(1, lines + 1)],
        )
        for name, lines in _CHAPTERS
    ]
