"""The setting `letter_sentences`: which sentences a cover letter says, by name, or the office's own with placeholders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plan_workbook import texts

# in the order in which a letter says them
USUAL = ("opening", "counts", "overall", "goals", "units")
NAMES = (*USUAL, "last-year", "slow", "unanswered")
PLACEHOLDERS = (
    "org", "title", "report", "year", "period", "measures", "fulfilled", "in-progress", "failed", "not-due", "not-assessable",
    "missing", "overall", "before", "before-period", "points", "change", "best-goals", "best-goals-percent", "worst-goals",
    "worst-goals-percent", "best-units", "best-units-percent", "worst-units", "worst-units-percent", "pages",
)  # fmt: skip
_BRACES = re.compile(r"\{([^{}]*)\}")
_BETWEEN = re.compile(r"[;,]")


@dataclass(frozen=True)
class Sentence:
    """A sentence of ours by its `name`, or an office's own `pattern`; the other is ""."""

    name: str = ""
    pattern: str = ""


@dataclass(frozen=True)
class Chosen:
    """What a letter says, in order; and what of the setting nobody can understand, each as it stands there."""

    sentences: tuple[Sentence, ...]
    wrong: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def read(setting: str) -> Chosen:
    """Names parted by ";", "," or line breaks; any other line is a sentence of the office's own. "" means the usual ones."""
    sentences: list[Sentence] = []
    wrong: list[str] = []
    for line in filter(None, map(str.strip, setting.split("\n"))):
        for piece in _pieces(line):
            name = sentence_name(piece)
            if name:
                sentences.append(Sentence(name=name))
            elif " " not in piece and "{" not in piece:  # one word is no sentence: a name that was mistyped
                wrong.append(piece)
            else:
                sentences.append(Sentence(pattern=piece))
                wrong += unknown_placeholders(piece)
    if not sentences and not wrong:
        return Chosen(tuple(Sentence(name=name) for name in USUAL))
    return Chosen(tuple(sentences), tuple(dict.fromkeys(wrong)))


def sentence_name(name: str) -> str | None:
    """The sentence that a name means, in either language; None for any other text."""
    return _called("sentence", NAMES).get(_loose(name))


def placeholder(name: str) -> str | None:
    """The placeholder that a name between braces means, in either language; None for any other text."""
    return _called("placeholder", PLACEHOLDERS).get(_loose(name))


def unknown_placeholders(pattern: str) -> list[str]:
    """Placeholders that there are not, as they stand, and a brace that has no other."""
    unknown = [f"{{{name}}}" for name in _BRACES.findall(pattern) if placeholder(name) is None]
    rest = _BRACES.sub("", pattern)
    return unknown + [brace for brace in "{}" if brace in rest]


def split(pattern: str) -> list[tuple[str, str | None]]:
    """A pattern as (text before, placeholder), in order; the last has None."""
    parts = _BRACES.split(pattern)
    return [
        (text, placeholder(name) if name is not None else None)
        for text, name in zip(parts[::2], [*parts[1::2], None], strict=True)
    ]


def _pieces(line: str) -> list[str]:
    """The names that a line lists; the line itself where it lists none."""
    pieces = [piece for sentence in _BETWEEN.split(line) if (piece := sentence.strip())]
    return pieces if any(sentence_name(piece) for piece in pieces) else [line]


@lru_cache(maxsize=2)
def _called(kind: str, keys: tuple[str, ...]) -> dict[str, str]:
    """Key, or name in either language, as it is compared -> key; `kind` is "sentence" or "placeholder"."""
    called = {_loose(key): key for key in keys}
    for language in texts.LANGUAGES:
        called |= {_loose(texts.say(f"cover.{kind}.{key}", in_language=language)): key for key in keys}
    return called


def _loose(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("_", " ").split()).casefold()
