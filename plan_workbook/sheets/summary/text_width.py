"""How wide a text is in print, about: for sheets that are laid out without the fonts' own tables."""

from __future__ import annotations

# widths in digits of the same size: Arial's Cyrillic small letters, capitals, those of three strokes, blanks and points
LETTER, CAPITAL, BROAD, BROAD_CAPITAL, SLIM = 1.0, 1.3, 1.4, 1.65, 0.55
BROAD_LETTERS, SLIM_LETTERS = frozenset("жмфшщыю"), frozenset(" .,;:!|'-()")


def measured(text: str) -> float:
    """The width of a line in digits of its size."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in SLIM_LETTERS:
        return SLIM
    is_broad = letter.lower() in BROAD_LETTERS
    if letter.isupper():
        return BROAD_CAPITAL if is_broad else CAPITAL
    return BROAD if is_broad else LETTER
