"""Readers of periods, targets, numbers, settings, tables and mails take any text or bytes: quietly, or with one sentence."""

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attack import fuzz
from tests.attack.chance import CHANGES as PACKAGES
from tests.attack.goods import goods
from tests.attack.hostile_cells import HOSTILE_TEXTS
from tests.attack.hostile_mail import RANDOM as MAILS
from tests.attack.hostile_tables import RANDOM as TABLES

EXAMPLES = int(os.environ.get("PLAN_ATTACK_EXAMPLES", "60"))  # `make proof` sets more
PIECES = [
    "улирал", "улиралд", "дугаар", "дүгээр", "сар", "сарын", "бүр", "жил", "хагас", "эхний", "I", "IV", "Ш", "1", "12", "2025", "-", ",", "–", ".", " ",
    "оос", "доошгүй", "дээшгүй", "хувь", "%", "мянга", "сая", "удаа", "тухай", "\n", "(", ")", "½", "²", "٣", "e9", "0", "ТЗУХ", "XAAA", "й", "\u0301",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.text(max_size=80), st.sampled_from(HOSTILE_TEXTS), st.tuples(st.sampled_from(HOSTILE_TEXTS), st.text(max_size=8)).map("".join),
)  # fmt: skip
CHANGES = {"table": ("хүснэгт.csv", TABLES), "mail": ("ирсэн.eml", MAILS), "workbook": ("ирсэн.xlsx", PACKAGES)}
ATTACKED = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("reader", fuzz.OF_TEXT)
def test_readers_of_text(reader):
    ATTACKED(given(TEXTS)(fuzz.OF_TEXT[reader]))()


@pytest.mark.parametrize("reader", CHANGES)
def test_readers_of_bytes_on_what_was_good_once(reader):
    base, changes = CHANGES[reader]

    @ATTACKED
    @given(st.sampled_from(sorted(changes)), st.integers(0, 2**32))
    def attacked(name, seed):
        fuzz.OF_BYTES[reader](changes[name](goods()[base], random.Random(seed)))

    attacked()


@pytest.mark.parametrize("reader", fuzz.OF_BYTES)
def test_readers_of_bytes_on_noise(reader):
    ATTACKED(given(st.binary(max_size=2_000))(fuzz.OF_BYTES[reader]))()
