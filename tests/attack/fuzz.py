"""What is fuzzed: every reader that meets strangers' text or bytes, as a function that must end quietly or say why not.

`python -m tests.attack.fuzz READER SECONDS` fuzzes one reader with atheris, guided by coverage (`make proof`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_workbook import importing, settings
from plan_workbook.errors import InputError
from plan_workbook.exchange.incoming import collect, read_copy
from plan_workbook.exchange.ledger.cell_value import typed
from plan_workbook.language import letters, suffixes
from plan_workbook.language.period import quarters
from plan_workbook.language.target import read_target
from plan_workbook.language.typed_number import read_number
from plan_workbook.language.unit_codes import unit_codes
from plan_workbook.plan import number_text
from plan_workbook.storage import workbook_reader
from plan_workbook.validation.rules.number import is_measure_number


def period(text: str) -> None:
    """Quarters 1 to 4, or none."""
    outcome = quarters(text)
    assert outcome is None or (outcome and outcome <= {1, 2, 3, 4})


def target(text: str) -> None:
    """A count that is a finite number, or none."""
    outcome = read_target(text)
    assert outcome.count is None or (isinstance(outcome.count, (int, Decimal)) and Decimal(outcome.count).is_finite())


def number(text: str) -> None:
    """A finite number, or none."""
    outcome = read_number(text)
    assert outcome is None or Decimal(outcome).is_finite()


def other_text(text: str) -> None:
    """Everything else that is read out of a cell's text."""
    assert all(code.strip() for code in unit_codes(text))
    letters.mixed_words(text)
    suffixes.wrong_suffixes(text)
    letters.cyrillic_code(text)
    is_measure_number(text)
    number_text(text)
    for column in ("assessed", "achieved", "target_count", "id"):
        typed(column, text)


def setting(text: str) -> None:
    """A setting that is allowed, or one sentence."""
    for key in settings.KEYS:
        try:
            settings.read([(key, text, "x")])
        except InputError as why:
            assert str(why)


def table(data: bytes) -> None:
    """A .csv that makes a plan, or one sentence."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(data)
        try:
            importing.contents(path)
        except InputError as why:
            assert str(why)


def mail(data: bytes) -> None:
    """Workbooks or a sentence; and what is attached is read, or says why not."""
    _mail(data, ".eml")


def _mail(data: bytes, ending: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(data)
        for parcel in collect.collect([path]):
            assert not (parcel.trouble and parcel.data)
            assert not set(parcel.name) & set("/\\\n\r\x00") or parcel.trouble
            returned = read_copy.read(parcel)
            assert returned.trouble or returned.name == parcel.name


def outlook(data: bytes) -> None:
    """As `mail`, for Outlook's own files."""
    _mail(workbook_reader.OLE + data, ".msg")


def workbook(data: bytes) -> None:
    """Grids, or one sentence."""
    try:
        workbook_reader.read_data("a.xlsx", data)
    except InputError as why:
        assert str(why)


OF_TEXT: dict[str, Callable[[str], None]] = {
    "period": period,
    "target": target,
    "number": number,
    "words": other_text,
    "setting": setting,
}
OF_BYTES: dict[str, Callable[[bytes], None]] = {"table": table, "mail": mail, "outlook": outlook, "workbook": workbook}


def main() -> None:
    """Fuzz with atheris: a crash ends with its traceback and the input that made it."""
    import atheris

    reader, seconds = sys.argv[1], sys.argv[2]
    atheris.instrument_all()

    def one(data: bytes) -> None:
        if reader in OF_TEXT:
            OF_TEXT[reader](atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(len(data)))
        else:
            OF_BYTES[reader](data)

    with TemporaryDirectory() as corpus:
        for count, seed in enumerate(seeds(reader)):
            Path(corpus, str(count)).write_bytes(seed)
        atheris.Setup(
            [
                sys.argv[0],
                f"-max_total_time={seconds}",
                "-rss_limit_mb=2048",
                "-timeout=20",
                "-verbosity=0",
                "-print_final_stats=1",
                f"-artifact_prefix={corpus}/",
                corpus,
            ],
            one,
        )
        atheris.Fuzz()


def seeds(reader: str) -> list[bytes]:
    """Good inputs that fuzzing starts from."""
    from tests.attack.goods import goods

    if reader == "outlook":
        return [goods()["ирсэн.msg"].removeprefix(workbook_reader.OLE)]
    bytes_of = {"table": "хүснэгт.csv", "mail": "ирсэн.eml", "workbook": "ирсэн.xlsx"}
    if reader in bytes_of:
        return [goods()[bytes_of[reader]]]
    # atheris reads the first byte of a text as its kind: 2 is UTF-32
    texts = [
        "2, 3 дугаар улиралд",
        "I-IV улирал",
        "12-оос доошгүй",
        "Тухай бүр",
        "1 250,5",
        "80 хувь",
        "ТЗУХ, ХААА",
        "100,70,30,0",
    ]
    return [b"\x02" + text.encode("utf-32-le") for text in texts]


if __name__ == "__main__":
    main()
