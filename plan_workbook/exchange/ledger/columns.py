"""The sheets that the exchange adds to the plan, and what stands in a unit's copy: names and columns, said once."""

from __future__ import annotations

from plan_workbook import schema
from plan_workbook.plan import open_questions
from plan_workbook.schema import INPUT_KEYS, MACHINE, Column

SENT, ENTRIES, RECEIPTS = "_sent", "_units", schema.RECEIPTS  # of the plan
CONFLICTS, ASKED = open_questions.SHEET, open_questions.STORE
FORMER_RECEIPTS = "Ирц"  # what version 0.1 called the sheet of receipts
BASE, COPY_KIND = schema.COPY_BASE, schema.COPY_KIND  # of a unit's copy: its values as sent, its kind in the record

SENT_COLUMNS = tuple(
    Column(key, key, MACHINE)
    for key in (
        "unit", "email", "file", "sent", "deadline", "year", "period", "measures", "digest", "marks",
        "returned", "returned file", "content", "number", "key", "name", "counted", "settled", "at",
    )
)  # fmt: skip
ENTRIES_COLUMNS = tuple(Column(key, key, MACHINE) for key in ("id", "unit", "column", "kind", "value"))
BASE_COLUMNS = tuple(Column(key, key, MACHINE) for key in ("id", *INPUT_KEYS))
CONFLICTS_COLUMNS = open_questions.COLUMNS
ASKED_COLUMNS = open_questions.STORE_COLUMNS

OURS, THEIRS, BEFORE, OTHER = "ours", "theirs", "base", "other"
CHOICES = {
    OURS: "Үндсэн файлын утга",
    THEIRS: "Ирүүлсэн утга",
    BEFORE: "Илгээсэн үеийн утга",
    OTHER: "Өөр утга",
}  # as the headings
# what version 0.1 called them
SPELLINGS = {OURS: ("Үндсэн файлынх",), THEIRS: ("Ирүүлснийх",), BEFORE: ("Илгээсэн үеийнх",), OTHER: ()}
RECEIPTS_COLUMNS = (
    Column("unit", "Код", width=12),
    Column("name", "Байгууллагын нэр", width=44),
    Column("email", "Цахим шуудан", width=28),
    Column("sent", "Илгээсэн огноо", width=17),
    Column("returned", "Ирүүлсэн эсэх", width=13),
    Column("moment", "Нэгтгэсэн огноо", width=17),
    Column("file", "Ирүүлсэн файл", width=38),
    Column("measures", "Арга хэмжээ", width=11),
    Column("filled", "Бөглөсөн", width=11),
    Column("carried", "Өмнөх үеийнх", width=11),
    Column("conflicts", "Зөрүү", width=10),
    Column("findings", "Алдаа, анхааруулга", width=13),
)
