"""The texts in English: the twins of those in Mongolian."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
