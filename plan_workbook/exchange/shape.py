"""The sheets that the exchange adds to the plan, and what stands in a unit's copy: names and columns, said once."""

from __future__ import annotations

from plan_workbook.schema import INPUT_KEYS, MACHINE, Column

SENT, ENTRIES, CONFLICTS, RECEIPTS = "_sent", "_units", "Зөрүү", "Ирц"  # of the plan
BASE = "_base"  # of a unit's copy: the values as sent
COPY_KIND = "unit-copy"

SENT_COLUMNS = tuple(
    Column(key, key, MACHINE)
    for key in (
        "unit", "email", "file", "sent", "deadline", "year", "period", "measures", "digest", "marks",
        "returned", "returned file", "content",
    )
)  # fmt: skip
ENTRIES_COLUMNS = tuple(Column(key, key, MACHINE) for key in ("id", "unit", "column", "kind", "value"))
BASE_COLUMNS = tuple(Column(key, key, MACHINE) for key in ("id", *INPUT_KEYS))

OURS, THEIRS, BEFORE, OTHER = "ours", "theirs", "base", "other"
CHOICES = {OURS: "Үндсэн файлынх", THEIRS: "Ирүүлснийх", BEFORE: "Илгээсэн үеийнх", OTHER: "Өөр утга"}
CONFLICTS_COLUMNS = (
    Column("measure", "№", width=8),
    Column("heading", "Багана", width=18),
    Column("unit", "Хэн ирүүлсэн", width=15),
    Column("base", "Илгээсэн үеийн утга", width=34),
    Column("ours", "Үндсэн файлын утга", width=34),
    Column("theirs", "Ирүүлсэн утга", width=34),
    Column("decision", "Шийдвэр", "unit", 18),
    Column("other", "Өөр утга", "unit", 30),
    Column("place", "Нүд", width=14),
    Column("file", "Ирүүлсэн файл", width=26),
    Column("id", "id", MACHINE, 12),
    Column("column", "column", MACHINE, 12),
    Column("kind", "kind", MACHINE, 12),
)
RECEIPTS_COLUMNS = (
    Column("unit", "Код", width=12),
    Column("name", "Байгууллагын нэр", width=44),
    Column("email", "И-мэйл", width=28),
    Column("sent", "Илгээсэн", width=17),
    Column("returned", "Ирүүлсэн эсэх", width=13),
    Column("moment", "Нэгтгэсэн", width=17),
    Column("file", "Ирүүлсэн файл", width=38),
    Column("measures", "Арга хэмжээ", width=11),
    Column("filled", "Бөглөсөн", width=11),
    Column("conflicts", "Зөрүү", width=10),
    Column("findings", "Алдаа, анхааруулга", width=13),
)
