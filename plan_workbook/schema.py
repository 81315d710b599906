"""The workbook's shape, said once: sheets, columns, headings, settings and the version of the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

VERSION = 1

START, SETTINGS, UNITS, FINDINGS, ATTACHMENT, RECORD = "Эхлэл", "Тохиргоо", "Байгууллага", "Алдаа", "Хавсралт", "_plan"
GOAL_PREFIX = "Зорилт"
REQUIRED_SHEETS = (START, SETTINGS, UNITS, RECORD)
# what files are called that a command or button makes: PLAN-…; the page that lists mails; the example
SUMMARY_FILE = "товчоо"
LETTER_FILE = "албан бичиг"
EVIDENCE_FILE = "нотлох баримт"
COMPARISON_FILE = "харьцуулалт"
MARKED_FILE, FIXED_FILE, ATTACHMENT_FILE, MERGED_FILE, BACKUP_FILE = "алдаа", "зассан", "хавсралт", "нэгтгэсэн", "нөөц"
MAILS_FILE, EXAMPLE_FILE = "Илгээх жагсаалт.html", "Төлөвлөгөө 2025.xlsm"
IMPORT = "Импорт"  # what an import joined, guessed or left out
HISTORY, SUMMARY, EVIDENCE, PLAIN_TABLE = "Түүх", "Товчоо", "Нотлох баримт", "Хүснэгт"
CALIBRATION = "Тулгах"  # printed figures beside the plan's own
CONFLICTS, RECEIPTS = "Зөрүү", "Ирүүлсэн байдал"
SYSTEM_SHEETS = (
    START, SETTINGS, UNITS, FINDINGS, ATTACHMENT, RECORD, IMPORT, HISTORY, SUMMARY, EVIDENCE, PLAIN_TABLE,
    CALIBRATION,
)  # fmt: skip

COPY_KIND, COPY_BASE = "unit-copy", "_base"  # how a unit's copy says in its record that it is one; its values as sent

NOT_ASSESSABLE = "үнэлэх боломжгүй"
NOT_DUE = "хугацаа болоогүй"
CELL_LIMIT = 32_767  # characters in one cell (Excel specifications and limits)
UNIT_SEPARATOR = ", "
FONTS = ("Arial", "Times New Roman")  # those whose advance widths are shipped


@dataclass(frozen=True)
class Column:
    """One column of a sheet: `owner` is who fills it in, `width` is in characters of the Normal font.

    A sheet may lack a column that is not `required`: workbooks of earlier versions do.
    """

    key: str
    heading: str
    owner: str = "plan"
    width: float = 12
    aliases: tuple[str, ...] = ()
    required: bool = True


PLAN, UNIT, COMPUTED, MACHINE = "plan", "unit", "computed", "machine"

COLUMNS = (
    Column("number", "№", PLAN, 6),
    Column("measure", "Арга хэмжээ", PLAN, 26),
    Column("indicators", "Гүйцэтгэлийн шалгуур үзүүлэлт", PLAN, 36),
    Column("period", "Хэрэгжих хугацаа", PLAN, 14),
    Column("target", "Хүрэх түвшин, үр дүн", PLAN, 18),
    Column("target_count", "Зорилтот тоо", PLAN, 10),
    Column("budget", "Зарцуулах хөрөнгө, мян.төг", PLAN, 13, ("Зарцуулах хөрөнгө мян/төг",)),
    Column("units", "Хариуцах байгууллага", PLAN, 15),
    Column("achieved", "Хүрсэн түвшин, үр дүн", UNIT, 128),
    Column("achieved_count", "Хүрсэн тоо", UNIT, 9),
    Column("assessed", "Үнэлсэн хувь", UNIT, 10),
    Column("evidence", "Нотлох баримт", UNIT, 20),
    Column("note", "Тайлбар", UNIT, 16),
    Column("percent", "Хэрэгжилтийн хувь", COMPUTED, 13),
    Column("id", "id", MACHINE, 12),
)
BY_KEY = {column.key: column for column in COLUMNS}
KEYS = tuple(BY_KEY)
PLAN_KEYS = tuple(column.key for column in COLUMNS if column.owner == PLAN)
UNIT_KEYS = tuple(column.key for column in COLUMNS if column.owner == UNIT)
INPUT_KEYS = PLAN_KEYS + UNIT_KEYS
TEXT_KEYS = ("measure", "indicators", "period", "target", "achieved", "evidence", "note")
NUMBER_KEYS = ("target_count", "budget", "achieved_count", "assessed")
GOAL_COLUMN = Column("goal", "Зорилт")  # of an imported table only

SETTINGS_COLUMNS = (  # a sheet has the name, or as in earlier versions the key alone, in its first column
    Column("name", "Тохиргооны нэр", width=36, required=False),
    Column("value", "Утга", width=52),
    Column("meaning", "Тайлбар", width=80, required=False),
    Column("key", "Түлхүүр", MACHINE, 16, required=False),
)
UNITS_COLUMNS = (
    Column("code", "Код", width=14),
    Column("name", "Байгууллагын нэр", width=52, aliases=("Нэр",)),
    Column("email", "Цахим шуудан", width=34, aliases=("И-мэйл",)),
    Column("head", "Дарга", width=34),
    Column("former", "Өмнөх код", width=16, aliases=("Хуучин код",), required=False),
)
IMPORT_COLUMNS = (
    Column("severity", "Төрөл", width=13),
    Column("sheet", "Эх хуудас", width=16),
    Column("cell", "Нүд", width=9),
    Column("message", "Юу хийсэн", width=88),
    Column("value", "Эх файлд байсан утга", width=36),
    Column("code", "Код", width=18),
)
EVIDENCE_COLUMNS = (
    Column("measure", "№", width=9),
    Column("file", "Файл", width=44),
    Column("where", "Хаанаас олсон", width=40),
    Column("digest", "SHA-256", width=16),
    Column("size", "Хэмжээ, байт", width=13),
    Column("date", "Огноо", width=12),
    Column("remark", "Тайлбар", width=46),
)
CALIBRATION_COLUMNS = (
    Column("what", "Үзүүлэлт", width=24),
    Column("name", "Нэр", width=60),
    Column("now", "Тооцсон хувь", "computed", 12),
    Column("printed", "Хэвлэсэн хувь", "unit", 12),
    Column("answer", "Тулгасан дүн", "computed", 62),
    Column("key", "key", "machine", 12),
)
HEADING_ROW = 3  # 1-based, in every sheet of ours that holds a table
FINDINGS_COLUMNS = (
    Column("severity", "Төрөл", width=12),
    Column("sheet", "Хуудас", width=14),
    Column("cell", "Нүд", width=9),
    Column("measure", "Арга хэмжээ", width=13),
    Column("message", "Юу болсон, хэрхэн засах", width=92),
    Column("value", "Нүдэнд байгаа утга", width=40),
    Column("code", "Алдааны код", width=22),
    Column("mark", "Тэмдэг", MACHINE, 30),
)
FINDING_MARKS = "finding_marks"  # the defined name that the conditional formats look cells up in
UNIT_CODES = "unit_codes"
PERIODS = "periods"
PLAN_LANGUAGE = "plan_language"
MARK_SEPARATOR = "|"
FINDING_ROWS = 20_000  # where the defined name ends
MOST_FINDINGS = 19_000  # rows in the sheet of findings: nobody reads on, and 60,000 took over 15 s to write

PERIOD_CHOICES = (
    "Жилдээ", "Тухай бүр", "Сар бүр", "Улирал бүр", "1 дүгээр улиралд", "2 дугаар улиралд", "3 дугаар улиралд",
    "4 дүгээр улиралд", "1, 2 дугаар улиралд", "2, 3 дугаар улиралд", "3, 4 дүгээр улиралд", "I-IV улирал",
)  # fmt: skip


def known_font(name: object) -> str | None:
    """The font of `FONTS` that `name` means, as it is spelled there; case and blanks do not count (nor do they in Excel)."""
    wanted = " ".join(str(name).split()).casefold()
    return next((font for font in FONTS if font.casefold() == wanted), None)


_LOOSE = re.compile(r"[^0-9a-zа-яёөү№]+")


@lru_cache(maxsize=4096)  # the same few headings stand in every sheet of every copy
def loose(heading: object) -> str:
    """A heading as it is compared: case, blanks, line breaks and punctuation do not count."""
    return _LOOSE.sub("", str(heading).casefold())


def headings(columns: tuple[Column, ...]) -> dict[str, str]:
    """Loose heading (or alias) -> key."""
    return {loose(name): column.key for column in columns for name in (column.heading, *column.aliases)}


GOAL_HEADINGS = headings(COLUMNS)
_GOAL_SHEET = re.compile(rf"\s*{GOAL_PREFIX}\s*(\d{{1,3}})\s*", re.IGNORECASE)  # Unicode digits too: int() reads them

MOST_MEASURES = (
    30_000  # the largest plan in use has some hundred: a table of a million rows is no plan, and would fill memory
)
MOST_WRITTEN = 15_000  # measures of a plan that is sent, merged, fixed and closed: merging so many takes a gigabyte


def goal_of_sheet(name: str) -> str | None:
    """ "Зорилт 3" -> "3"; None for a sheet that is no goal's."""
    match = _GOAL_SHEET.fullmatch(name)
    return str(int(match[1])) if match else None


def goal_sheet(number: object) -> str:
    """The name of a goal's sheet."""
    return f"{GOAL_PREFIX} {number}"
