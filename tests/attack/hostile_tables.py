"""Hostile .csv tables."""

from __future__ import annotations

import random

from tests.attack.chance import cut, flipped
from tests.attack.hostile_cells import HOSTILE_TEXTS
from tests.attack.packages import Change

HEAD = "goal,number,measure,period,target,target_count,units,achieved,assessed\n"


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


CHANGES: dict[str, Change] = {
    "empty table": lambda data, rng: b"",
    "a table of blanks": lambda data, rng: b" \n\t\n,,,,\n" * 500,
    "headings alone": lambda data, rng: HEAD.encode(),
    "headings twice": lambda data, rng: HEAD.replace("measure", "measure,measure").encode() + b"1,1.1,a,b\n",
    "a table in windows-1251": lambda data, rng: _text(data).encode("cp1251", "replace"),
    "a table in UTF-16": lambda data, rng: _text(data).encode("utf-16"),
    "a table in UTF-16 without its mark": lambda data, rng: _text(data).encode("utf-16-le"),
    "a table in UTF-16 cut in half a letter": lambda data, rng: _text(data).encode("utf-16")[:-1],
    "a table in UTF-32": lambda data, rng: _text(data).encode("utf-32"),
    "zeros in a table": lambda data, rng: data.replace(b"a", b"\x00"),
    "a table with old Mac's line ends": lambda data, rng: data.replace(b"\n", b"\r"),
    "a table with no line ends": lambda data, rng: data.replace(b"\n", b" "),
    "a table of one quote": lambda data, rng: HEAD.encode() + b'1,1.1,"' + b"a\n" * 200_000,
    "a table of quotes": lambda data, rng: HEAD.encode() + b'"' * 300_001,
    "a field of 5 MB": lambda data, rng: HEAD.encode() + b"1,1.1," + b"x" * 5_000_000,
    "100,000 columns": lambda data, rng: HEAD.encode() + b"1,1.1,a" + b",x" * 100_000,
    "100,000 headings": lambda data, rng: b"measure,goal,number" + b",x" * 100_000 + b"\na,1,1.1\n",
    "10,000 goals": lambda data, rng: HEAD.encode() + b"".join(b"%d. x,%d.1,y\n" % (goal, goal) for goal in range(1, 10_001)),
    "100,000 rows": lambda data, rng: HEAD.encode() + b"".join(b"1. x,1.%d,y\n" % row for row in range(100_000)),
    "300,000 blank rows": lambda data, rng: data + b",,,,\n" * 300_000,
    "10,000 units": lambda data, rng: HEAD.encode() + b"".join(f"1,1.{row},y,Жилдээ,-,,А{row}\n".encode() for row in range(10_000)),
    "a goal of 5,000 digits": lambda data, rng: HEAD.encode() + b"9" * 5_000 + b",1.1,y\n",
    "a measure's number of 5,000 digits": lambda data, rng: HEAD.encode() + b"," + b"9" * 5_000 + b".1,y\n",
    "a number in letters of Thailand": lambda data, rng: HEAD.encode() + "๑,๑.๑,y\n²,².1,z\n".encode(),
    "counts beyond counting": lambda data, rng: HEAD.encode() + b"1,1.1,y,,," + b"9" * 5_000 + b",,,1e9999\n",
    "a workbook called a table": lambda data, rng: b"PK\x03\x04" + rng.randbytes(3_000),
    "a program called a table": lambda data, rng: b"MZ" + rng.randbytes(3_000),
    "a table of separators": lambda data, rng: b"measure;goal,number\tx" + b";,\t" * 100_000,
    **{f"a row of {text[:20]!r}": (lambda data, rng, text=text: HEAD.encode() + ",".join(['"' + text.replace('"', '""') + '"'] * 9).encode("utf-8", "replace") + b"\n") for text in sorted(HOSTILE_TEXTS)[::2]},
}  # fmt: skip


def _fields(data: bytes, rng: random.Random) -> bytes:
    fields = _text(data).split(",")
    for _ in range(rng.randint(1, 6)):
        fields[rng.randrange(len(fields))] = '"' + rng.choice(HOSTILE_TEXTS).replace('"', '""') + '"'
    return ",".join(fields).encode("utf-8", "replace")


RANDOM: dict[str, Change] = {"a table flipped": flipped, "a table cut": cut, "a table of strange words": _fields}
