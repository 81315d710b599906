"""What a heading of somebody else's table means: exact names, names in use, and likeness as a last resort."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from plan_workbook import schema
from plan_workbook.language import letters

LONGEST_HEADING = 200  # characters: a text of thousands is no heading, and costs time to compare
ORDINAL = "ordinal"  # running numbers of rows, which say nothing of a measure
SURE, KNOWN, WITHOUT_BRACKETS, FIRST_PART, TAIL, HEAD, STEM = 100, 98, 95, 90, 85, 76, 72
LEAST_RATIO, LEAD = 84, 3  # of a likeness by letters, in percent: below, two headings of ours would be mixed up

EXACT: dict[str, str] = schema.GOAL_HEADINGS | {
    **{schema.loose(column.key.replace("_", "")): column.key for column in schema.COLUMNS},
    **{schema.loose(column.key): column.key for column in schema.COLUMNS},
    "goal": "goal", schema.loose(schema.GOAL_COLUMN.heading): "goal",
}  # fmt: skip
# seen in the plans and reports of districts, agencies and schools
IN_USE: Mapping[str, tuple[str, ...]] = {
    "number": ("№", "Д/д", "Дугаар", "Дэс дугаар", "Арга хэмжээний дугаар", "No", "Код"),
    "goal": (
        "Зорилго", "Зорилтууд", "Зорилго, зорилт", "Зорилт, зорилго", "Үйл ажиллагааны чиглэл", "Чиглэл", "Стратегийн зорилт",
        "Зорилтын нэр", "Бодлогын зорилт", "Тэргүүлэх чиглэл",
    ),
    "measure": (
        "Үйл ажиллагаа", "Арга хэмжээний нэр", "Арга хэмжээнүүд", "Төлөвлөсөн арга хэмжээ", "Хэрэгжүүлэх арга хэмжээ",
        "Арга хэмжээ, үйл ажиллагаа", "Хийх ажил", "Төлөвлөсөн ажил", "Хийж гүйцэтгэх ажил", "Ажил, арга хэмжээ",
        "Арга хэмжээний агуулга", "Ажлын агуулга", "Төлөвлөгөөт ажил", "Хэрэгжүүлэх үйл ажиллагаа", "Хийх ажлын нэр",
    ),
    "indicators": ("Шалгуур үзүүлэлт", "Үзүүлэлт", "Шалгуур", "Хэмжих үзүүлэлт", "Гүйцэтгэлийн үзүүлэлт", "Үр дүнгийн үзүүлэлт"),
    "period": (
        "Хугацаа", "Гүйцэтгэх хугацаа", "Хэрэгжүүлэх хугацаа", "Хийх хугацаа", "Биелүүлэх хугацаа", "Улирал", "Хэзээ",
        "Хэрэгжих хугацаа, улирал",
    ),
    "target": (
        "Хүрэх түвшин", "Хүрэх үр дүн", "Зорилтот түвшин", "Хүлээгдэж буй үр дүн", "Хүлээгдэх үр дүн", "Төлөвлөсөн түвшин",
        "Зорилтот үр дүн", "Хүрэх зорилт",
    ),
    "target_count": ("Төлөвлөсөн тоо", "Хүрэх тоо", "Төлөвлөсөн тоо хэмжээ", "Зорилтот тоо хэмжээ"),
    "budget": (
        "Зардал", "Төсөв", "Хөрөнгө", "Санхүүжилт", "Зарцуулах хөрөнгө", "Төсөвт өртөг", "Шаардагдах хөрөнгө", "Хөрөнгийн хэмжээ",
        "Шаардагдах зардал", "Зарцуулах зардал", "Төсвийн хэмжээ", "Зарцуулах төсөв", "Санхүүжилтийн хэмжээ",
    ),
    "units": (
        "Хариуцах нэгж", "Хариуцагч", "Хариуцах эзэн", "Хариуцсан байгууллага", "Хариуцсан нэгж", "Хариуцах хэлтэс",
        "Хэрэгжүүлэх байгууллага", "Хэрэгжүүлэх нэгж", "Хэрэгжүүлэгч", "Гүйцэтгэгч", "Гүйцэтгэх нэгж", "Байгууллага", "Нэгж",
        "Хариуцах алба", "Хариуцан гүйцэтгэх", "Хэн хариуцах", "Хариуцах албан тушаалтан", "Хэрэгжүүлэх хэлтэс, алба",
    ),
    "achieved": (
        "Хэрэгжилт", "Биелэлт", "Гүйцэтгэл", "Хүрсэн түвшин", "Хүрсэн үр дүн", "Үр дүн", "Хэрэгжилтийн байдал", "Хийсэн ажил",
        "Хэрэгжилтийн явц", "Биелэлтийн байдал", "Хэрэгжилт, үр дүн", "Хийгдсэн ажил", "Гүйцэтгэлийн байдал",
        "Хэрэгжилтийн тайлан", "Хэрэгжилтийн тайлбар",
    ),
    "achieved_count": (
        "Гүйцэтгэсэн тоо", "Биелсэн тоо", "Хүрсэн тоо хэмжээ", "Гүйцэтгэлийн тоо", "Гүйцэтгэл тоо", "Биелэлт тоо",
        "Биелэлтийн тоо", "Хэрэгжилт тоо", "Хэрэгжилтийн тоо",
    ),
    "percent": (
        "Хувь", "Биелэлтийн хувь", "Гүйцэтгэлийн хувь", "Хэрэгжилт хувь", "Биелэлт хувь", "Гүйцэтгэл хувь", "Үнэлгээ",
        "Үнэлгээ хувь", "Хэрэгжсэн хувь", "Хэрэгжилтийн үнэлгээ", "Биелэлтийн үнэлгээ", "Үнэлгээний хувь",
    ),
    "assessed": ("Өөрийн үнэлгээ", "Үнэлсэн дүн хувь"),
    "evidence": (
        "Нотолгоо", "Баримт", "Нотлох баримт бичиг", "Нотлох материал", "Холбогдох баримт", "Баримтын холбоос",
        "Нотлох баримтын холбоос", "Баримт материал",
    ),
    "note": ("Тэмдэглэл", "Нэмэлт тайлбар", "Нэмэлт мэдээлэл", "Тодруулга"),
}  # fmt: skip
AMBIGUOUS = ("achieved",)  # headings of this key hold percents as often as words: the column itself decides
_STEMS = (
    (re.compile(r"хариуц"), "units"),
    (re.compile(r".*(?:байгууллага|нэгж|хэлтэс|алба)$"), "units"),
)
_NEVER = re.compile(
    r"хэмжихнэгж|хэмжээнийнэгж|хэмжигдэхүүн|хяналт|өмнөх"
)  # units of measurement, who controls, last year's
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|/[^/]*/|«[^»]*»")
_LATIN_TWINS = str.maketrans("abcehkmoptxy", "авсенкмортху")
_NEAR = str.maketrans("үөёй", "уоеи")
_LOST = re.compile(r"(?<=[а-яёөү])\?|\?(?=[а-яёөү])", re.IGNORECASE)  # what a code page made of ө and ү


@lru_cache(maxsize=8192)
def plain(heading: str) -> str:
    """A heading as it is compared: composed, no case, blanks or punctuation; "%" reads as the word."""
    return schema.loose(letters.tidy(heading).replace("%", " хувь"))


@lru_cache(maxsize=8192)
def skeleton(heading: str) -> str:
    """As `plain`, with letters that look alike, or are typed for each other, made one."""
    return plain(heading).translate(_LATIN_TWINS).translate(_NEAR)


_EXACT_PLAIN = {plain(name): key for name, key in EXACT.items()}
_NAMES: dict[str, str] = {}
for _key, _names in IN_USE.items():
    _NAMES |= {skeleton(_name): _key for _name in _names}
_NAMES |= {
    skeleton(name): column.key
    for column in (*schema.COLUMNS, schema.GOAL_COLUMN)
    for name in (column.heading, *column.aliases)
    if column.key != "id"
}
_MARKS = {"#": "number", "№": "number", "%": "percent", "д/д": "number", "n": "number"}


def words_of(value: object) -> str:
    """A cell's text where it may be a heading; "" where it can't."""
    return value.strip() if isinstance(value, str) and len(value) <= LONGEST_HEADING else ""


@lru_cache(maxsize=8192)
def sure(heading: str) -> tuple[str, int] | None:
    """(key, score) of a heading that is known by name, whatever its brackets, case and look-alike letters."""
    if not heading:
        return None
    if (key := _EXACT_PLAIN.get(plain(heading))) is not None:
        return key, SURE
    if (key := _MARKS.get(heading.casefold().strip(" ."))) is not None:
        return key, SURE if key == "number" else KNOWN
    if (key := _NAMES.get(skeleton(heading))) is not None:
        return key, KNOWN
    base = _BRACKETS.sub(" ", heading)
    if (key := _NAMES.get(skeleton(base))) is not None:
        return key, WITHOUT_BRACKETS
    if _LOST.search(heading) and (key := _lost_letters(heading)):
        return key, WITHOUT_BRACKETS
    return None


def _lost_letters(heading: str) -> str | None:
    bare = re.sub("[үө]", "", schema.loose(heading.replace("?", "")))
    keys = {key for name, key in {**IN_USE_BARE, **EXACT_BARE}.items() if name == bare}
    return keys.pop() if len(keys) == 1 else None


EXACT_BARE = {re.sub("[үө]", "", name): key for name, key in EXACT.items()}
IN_USE_BARE = {re.sub("[үө]", "", plain(name)): key for key, names in IN_USE.items() for name in names}


@lru_cache(maxsize=1024)
def meanings(heading: str) -> tuple[tuple[int, str], ...]:
    """(score, key) of everything that a heading may mean, the likeliest first; () where nothing is like it."""
    if not heading:
        return ()
    likeness: dict[str, int] = {}

    def add(key: str | None, score: int) -> None:
        if key is not None and key != "id":
            likeness[key] = max(likeness.get(key, 0), score)

    if known := sure(heading):
        add(*known)
        if known[1] == SURE:
            return ((SURE, known[0]),)
    if _NEVER.match(plain(heading)):
        return tuple((score, key) for key, score in likeness.items())
    base = _BRACKETS.sub(" ", letters.tidy(heading))
    parts = [part for part in re.split(r"[,;/\n]| ба | болон ", base) if part.strip()]
    for part in parts[:1]:
        add(_NAMES.get(skeleton(part)), FIRST_PART)
    for key, score in _by_ends(base):
        add(key, score)
    for key, score in _by_letters(skeleton(base)):
        add(key, score)
    for pattern, key in _STEMS:
        if pattern.match(plain(base)):
            add(key, STEM)
    return tuple(sorted(((score, key) for key, score in likeness.items()), reverse=True))


def _by_ends(heading: str) -> Iterable[tuple[str, int]]:
    """A Mongolian phrase is about its last words; a long name may also go on with a qualification."""
    tokens = heading.split()
    for start in range(1, len(tokens)):
        key = _NAMES.get(skeleton(" ".join(tokens[start:])))
        if key is not None and key not in ("number", "achieved"):
            yield key, TAIL
            break
    for end in range(len(tokens) - 1, 1, -1):
        key = _NAMES.get(skeleton(" ".join(tokens[:end])))
        if key is not None:
            yield key, HEAD
            break


def _by_letters(text: str) -> list[tuple[str, int]]:
    """The key whose name is likest by letters, where no other key's name is nearly as like."""
    from rapidfuzz import fuzz, process

    if len(text) < 4:
        return []
    best: dict[str, float] = {}
    for name, ratio, _ in process.extract(
        text, list(_NAMES), scorer=fuzz.ratio, score_cutoff=LEAST_RATIO - LEAD, limit=8
    ):
        if len(name) >= 4:
            best[_NAMES[name]] = max(best.get(_NAMES[name], 0), ratio)
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < LEAST_RATIO or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAD):
        return []
    return [(ranked[0][0], int(min(ranked[0][1], TAIL - 1)))]
