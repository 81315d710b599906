"""What a cover letter says, in plain values: the seam between the plan's figures and the Word file."""

from __future__ import annotations

from dataclasses import dataclass

from plan_workbook.settings.signatures import Signature


@dataclass(frozen=True)
class CoverLetter:
    """The whole letter. `addressee` and `org` may hold line breaks; `margins` are mm: top, bottom, left, right.

    `left_out` are the office's own sentences that say a figure which there is not (yet): they are told, not printed.
    """

    org: str
    date: str
    number: str
    addressee: str
    subject: str
    paragraphs: tuple[str, ...]
    attachment: str
    signers: tuple[Signature, ...]
    language: str = "mn"
    font: str = "Arial"
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    left_out: tuple[str, ...] = ()
