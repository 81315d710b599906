"""E-mail addresses as people type them into a cell: one rule for validating, for drafts and for links."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from plan_workbook.cells.tables import Table, rows_below
from plan_workbook.findings import Finding
from plan_workbook.grid import Grid, address

# each run of letters is tried once, from its beginning: a long one without "@" takes time by its length alone
CANDIDATE = re.compile(r"(?<![^\s,;<>])[^\s,;<>@]*+@[^\s,;<>]*+")
LONGEST_LOCAL, LONGEST_DOMAIN = 64, 253  # RFC 5321 4.5.3.1
_PREFIX = re.compile(r"(?i)^(?:mailto|e-?mail|и-?мэйл|имайл|и-?майл|мэйл|майл|хаяг):(?://)?")
# RFC 5322 3.2.3 dot-atom, in ASCII; no "=?" in it, which mail programs take for an encoded word (RFC 2047)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"(?!.*(?:=\?|\?=)){_ATOM}(?:\.{_ATOM})*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_TOP = re.compile(r"xn--[a-z0-9-]+|[a-z]{2,63}")


@dataclass(frozen=True)
class Addresses:
    """What a cell holds: addresses that a mail server takes, in their order, and what stands in the place of others."""

    usable: tuple[str, ...]
    unusable: tuple[str, ...]


def read(cell: str) -> Addresses:
    """The addresses in a cell's text, whatever stands between and around them; blank text has none of either kind."""
    plain = "".join(letter for letter in cell if unicodedata.category(letter) != "Cf")
    usable, unusable = [], []
    for candidate in CANDIDATE.findall(plain):
        form = usable_form(_PREFIX.sub("", candidate))
        if form is None:
            unusable.append(candidate)
        elif form not in usable:
            usable.append(form)
    if not usable and not unusable and plain.strip():
        unusable.append(plain.strip())
    return Addresses(tuple(usable), tuple(unusable))


def usable_form(candidate: str) -> str | None:
    """The address as it stands in a mail's heading; None where no mail server would take it.

    A domain in Cyrillic is put into its ASCII form (RFC 5890). One of two alphabets is a slip of the keyboard, or meant
    to deceive.
    """
    local, _, domain = candidate.rpartition("@")
    if len(local) > LONGEST_LOCAL or len(domain) > LONGEST_DOMAIN or not _LOCAL.fullmatch(local):
        return None
    if not domain.isascii():
        if re.search("[A-Za-z]", domain):
            return None
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    labels = domain.lower().split(".")
    if (
        len(domain) > LONGEST_DOMAIN
        or len(labels) < 2
        or not all(map(_LABEL.fullmatch, labels))
        or not _TOP.fullmatch(labels[-1])
    ):
        return None
    return f"{local}@{domain}"


def findings(grid: Grid, table: Table) -> list[Finding]:
    """`unit.email` at each cell of the units' sheet that holds something no mail can be sent to."""
    if not {"code", "email"} <= table.columns.keys():
        return []
    findings = []
    for row, cells in rows_below(grid, table):
        value = cells["email"]
        wrong = read("" if value is None else str(value)).unusable
        if wrong:
            cell = address(row, table.columns["email"])
            findings.append(Finding("unit.email", grid.name, cell, None, value, ", ".join(wrong)))
    return findings
