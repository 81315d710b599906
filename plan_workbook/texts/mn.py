"""The texts in Mongolian: formal, with «» quotes; what is to be done stands last."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
