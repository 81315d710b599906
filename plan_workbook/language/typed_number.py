"""A number as somebody typed it into a cell."""

from __future__ import annotations

import re
from decimal import Decimal

from plan_workbook.language.letters import tidy
from plan_workbook.language.numerals import grouped_number
from plan_workbook.language.target import unit_of_count

_JUNK = str.maketrans({"‚": ",", "،": ",", "’": "'", "‘": "'", "`": "'", "´": "'"})
_TYPED = re.compile(r"(?P<sign>[+-]?) ?(?P<digits>\d[\d.,' ]*?)[.,]? ?(?P<unit>%|₮|[^\W\d_]+)?\.?")


def read_number(value: object) -> Decimal | None:
    """Read what somebody typed into a number's cell ("1 250,5", "12,5%", "80 хувь"); None when it is no one number.

    Only to propose a mend: a cell that holds text stays faulty.
    """
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        exact = Decimal(str(value) if isinstance(value, float) else value)
        return exact if exact.is_finite() else None
    typed = _TYPED.fullmatch(tidy(value.translate(_JUNK))) if isinstance(value, str) and len(value) <= 64 else None
    if typed is None or (typed["unit"] and not unit_of_count(typed["unit"])):
        return None
    read = grouped_number(typed["digits"])
    return -read if read and typed["sign"] == "-" else read
