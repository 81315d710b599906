"""Contents to print: a small plan in our own words, the same grown to 300 measures, and what people really paste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from plan_workbook.printing.content import Content, Entry, GoalBlock

_RESULT = (
    "Тайлангийн хугацаанд нийт 14 удаагийн сургалтыг танхим болон цахим хэлбэрээр зохион байгуулж, 1250 албан хаагчийг "
    "хамруулав. Сургалтын агуулгыг ашиг сонирхлын зөрчлөөс урьдчилан сэргийлэх, мэдүүлэг үнэн зөв гаргах, өргөдөл гомдлыг "
    "хуулийн хугацаанд шийдвэрлэх сэдвүүдээр бэлтгэсэн болно.\n"
    "- Сургалтын материалыг https://www.example.mn/surgalt/2025/material?turul=uridchilan-sergiileh&huudas=12 хаягт "
    "байршуулж, асуулт, саналыг tanhim.surgalt@example.gov.mn хаягаар хүлээн авсан;\n"
    '- "Шударга ёс"-ны өдрүүдийг 4-өөс 9-ний хооронд тэмдэглэж, 320 иргэнд зөвлөгөө өгсөн;\n'
    "- Сэтгэл ханамжийн судалгаанд оролцогчдын 91.5 хувь нь сургалтыг үр дүнтэй гэж үнэлсэн байна."
)


def _entry(count: int, number: str, **cells: object) -> Entry:
    plain = Entry(
        count,
        number,
        "Албан хаагчдын ёс зүйн сургалтыг улирал тутам зохион байгуулж, үр дүнг тооцох",
        "- Сургалтын тоо;\n- Хамрагдсан албан хаагчийн тоо;\n- Үр дүнгийн үнэлгээ",
        "2, 3 дугаар улиралд",
        "4-өөс доошгүй удаа",
        1250.5,
        _RESULT,
        Decimal("100"),
        "ТЗУХ, ГЗБА",
    )
    return replace(plain, **cells)


EXAMPLE = Content(
    letter="Жишээ дүүргийн Засаг даргын Тамгын газрын даргын 2025 оны … сарын …-ны өдрийн … дугаартай албан бичгийн "
    "хавсралт",
    org="ЖИШЭЭ ДҮҮРГИЙН ЗАСАГ ДАРГЫН ТАМГЫН ГАЗАР",
    title="АВЛИГААС УРЬДЧИЛАН СЭРГИЙЛЭХ АРГА ХЭМЖЭЭНИЙ 2025 ОНЫ ТӨЛӨВЛӨГӨӨНИЙ ХЭРЭГЖИЛТИЙН ТАЙЛАН",
    goals=(
        GoalBlock(
            "1",
            "Авлигын эрсдэлээс урьдчилан сэргийлэх мэдлэг, хандлагыг төлөвшүүлэх",
            (
                _entry(1, "1.1"),
                _entry(
                    2,
                    "1.2",
                    measure="Мэдээллийн самбар ажиллуулах",
                    indicators="Самбарын тоо",
                    period="Жилдээ",
                    target="Тухай бүр",
                    budget="-",
                    achieved="Самбарыг 12 байршилд шинэчилсэн.",
                    percent=Decimal("80"),
                    units="ХСТНААХ",
                ),
                _entry(
                    3,
                    "1.3",
                    period="I-IV улирал",
                    budget=None,
                    achieved="\n".join([_RESULT] * 3),
                    percent=Decimal("66.7"),
                ),
            ),
            Decimal("82.2"),
        ),
        GoalBlock(
            "2",
            "Төрийн үйлчилгээний ил тод, нээлттэй байдлыг хангаж, иргэдийн хяналтыг нэмэгдүүлэх",
            (
                _entry(4, "2.1", achieved="", percent="хугацаа болоогүй", period="4 дүгээр улиралд"),
                _entry(5, "2.2", percent="үнэлэх боломжгүй", budget=Decimal("98765432"), achieved=_RESULT[:400]),
                _entry(6, "2.3", achieved=_RESULT * 2, units="НХХ\nХААА\nГЗБА", percent=Decimal("50")),
            ),
            Decimal("50.0"),
        ),
        GoalBlock(
            "3", "Хяналт, шалгалтын үр нөлөөг дээшлүүлэх", (_entry(7, "3.1", percent=Decimal("0")),), Decimal("0")
        ),
    ),
    overall=Decimal("59.3"),
    signers=(
        "ТАЙЛАН ГАРГАСАН: Ахлах мэргэжилтэн Б.Номин",
        "ХЯНАСАН: Хэлтсийн дарга ……………………… Д.Тэмүүлэн",
        "ТАНИЛЦСАН: Тамгын газрын дарга Ц.Сараа",
    ),
    author="Тамгын газар",
)


def grown(measures: int = 300, goals: int = 12) -> Content:
    """The example grown to a year's plan of many departments: results from 40 to some 4,000 characters."""
    entries = [entry for goal in EXAMPLE.goals for entry in goal.entries]
    blocks, count = [], 0
    for goal in range(1, goals + 1):
        of_goal = []
        for order in range(1, measures // goals + 1):
            count += 1
            entry = entries[count % len(entries)]
            of_goal.append(
                replace(
                    entry,
                    count=count,
                    number=f"{goal}.{order}",
                    achieved="\n".join([entry.achieved] * (1 + count % 2)) + " " + _RESULT * (count % 5 == 0),
                )
            )
        source = EXAMPLE.goals[goal % len(EXAMPLE.goals)]
        blocks.append(replace(source, number=str(goal), entries=tuple(of_goal)))
    return replace(EXAMPLE, goals=tuple(blocks))


_VOCABULARY = [
    "авлигаас",
    "ашиг",
    "баталж",
    "байгууллагын",
    "гомдлыг",
    "дүгнэлт",
    "ёс",
    "журмыг",
    "зөрчлөөс",
    "зүйн",
    "иргэдийн",
    "мэдүүлгийг",
    "мэдээллийг",
    "нээлттэй",
    "ном",
    "олон",
    "нийтэд",
    "өргөдөл",
    "саналыг",
    "сургалтыг",
    "сургуулийн",
    "тайлагнаж",
    "тогтмол",
    "түгээж",
    "төрийн",
    "удаа",
    "улиралд",
    "уулзалтыг",
    "үзлэг",
    "үйлчилгээний",
    "хамруулж",
    "хариуцлагыг",
    "хуулийн",
    "хуурай",
    "хүргүүлж",
    "хэрэгжилтийг",
    "хэсгийн",
    "чанарыг",
    "шинэчлэн",
    "шийдвэрлэж",
    "эрсдэлийг",
    "2025",
    "110",
    "12-оос",
    "А/123",
    "₮1,250.5",
    "(70123456)",
    "www.example.mn",
    "сая.төгрөг;",
    "хувь,",
    "тоо:",
    "ХАСХОМ",
    "«Хурдан»",
    "эрх-зүйн",
    "ХСТНААХ",
    "E-Mongolia",
]
# A district's year as offices report it: how long each measure's text, indicators, period, target, result and units are.
_YEAR = (
    ("1", 108, ((296, 261, 6, 33, 855, 4), (0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0), (206, 82, 19, 14, 744, 4))),
    ("2", 95, ((108, 319, 6, 13, 634, 4), (118, 280, 6, 13, 452, 3), (201, 244, 6, 32, 505, 4),
                 (0, 157, 6, 9, 190, 0), (137, 0, 6, 13, 496, 7))),
    ("3", 84, ((195, 196, 6, 13, 969, 10), (136, 355, 6, 9, 687, 10), (0, 0, 0, 0, 0, 0))),
)  # fmt: skip


def _worded(chance: Random, length: int) -> str:
    """So many letters of words, of which a result has lines and dashes between."""
    text = ""
    while len(text) < length:
        text += chance.choice(_VOCABULARY) + (chance.choice((" ", " ", " ", " ", "\n- ")) if length > 100 else " ")
    return text[:length].strip()


def district(seed: int = 0) -> Content:
    """A plan of one district's year, of our words in an order of chance."""
    chance, count, goals = Random(seed), 0, []
    for number, named, lengths in _YEAR:
        entries = []
        for at, (measure, indicators, period, target, achieved, units) in enumerate(lengths, 1):
            count += 1
            cells = (_worded(chance, length) for length in (measure, indicators, period, target))
            budget = chance.choice((None, "-", 1250.5, 98_000))
            percent = Decimal(chance.choice((100, 80, 50, 0))) if achieved else None
            entries.append(
                Entry(
                    count, f"{number}.{at}", *cells, budget, _worded(chance, achieved), percent, _worded(chance, units)
                )
            )
        goals.append(GoalBlock(number, _worded(chance, named), tuple(entries), Decimal("80.5")))
    return replace(EXAMPLE, goals=tuple(goals))


def by_chance(count: int) -> Iterator[Content]:
    """So many plans of every size, length, font and margin."""
    for seed in range(1, count + 1):
        chance = Random(seed)
        goals = tuple(
            GoalBlock(
                str(goal),
                _worded(chance, chance.randint(1, 300)),
                tuple(
                    Entry(
                        at,
                        f"{goal}.{at}",
                        *(_worded(chance, chance.randint(0, most)) for most in (400, 500, 40, 80)),
                        chance.choice((None, "-", chance.randint(0, 10**9), Decimal(chance.randint(0, 10**6)) / 100)),
                        _worded(chance, chance.choice((0, 50, 500, 3_000))),
                        chance.choice(
                            (None, "хугацаа болоогүй", "үнэлэх боломжгүй", Decimal(chance.randint(0, 1000)) / 10)
                        ),
                        _worded(chance, chance.randint(0, 60)),
                    )
                    for at in range(1, chance.randint(1, 12))
                ),
                chance.choice((None, Decimal(chance.randint(0, 1000)) / 10)),
            )
            for goal in range(1, chance.randint(1, 7))
        )
        yield replace(
            EXAMPLE,
            title=_worded(chance, chance.randint(1, 600)),
            goals=goals,
            font=chance.choice(("Arial", "Times New Roman")),
            font_size=chance.choice((8, 9, 10, 12)),
            margins=chance.choice(((20, 20, 30, 15), (10, 10, 10, 10), (25, 25, 40, 20))),
        )


def of_entries(*cells: dict[str, object], **content: object) -> Content:
    """One goal with measures that differ from the example's first one in the given cells."""
    entries = tuple(_entry(i, f"1.{i}", **cell) for i, cell in enumerate(cells, 1))
    return replace(EXAMPLE, goals=(replace(EXAMPLE.goals[0], entries=entries),), **content)


HOSTILE = of_entries(
    {
        "measure": "'ишлэл",
        "indicators": "@SUM(A1)\n+1\n-1\n#REF!",
        "period": "-",
        "target": "1e5",
        "budget": "=1+1",
        "achieved": '=HYPERLINK("x")\r\n\x00\x07Битүү\x1b\ud800 _x0041_\r\n\r\n\r\n\u2028цаг\xa0хугацаа\uf0b7зүйл\u200bөөр\tба',
        "units": "=A1",
    },
    {"achieved": "Х" * 8000, "measure": "7" * 600},
    {"achieved": "😀👍🏽👨‍👩‍👧 ᠮᠣᠩᠭᠣᠯ 中文 Latin " * 40},
)

EDGES = {
    "hostile text": HOSTILE,
    "no results": replace(
        EXAMPLE,
        goals=tuple(
            replace(g, percent=None, entries=tuple(replace(e, achieved="", percent=None) for e in g.entries))
            for g in EXAMPLE.goals
        ),
    ),
    "one measure": of_entries({}),
    "no graded measure": of_entries({"percent": None}, {"percent": "үнэлэх боломжгүй"}, overall=None),
    "two hundred units in a cell": of_entries({"units": ", ".join(f"ХСТ{at:03}" for at in range(200))}),
    "narrow letters": of_entries(
        {"achieved": "іїl, ill: їлlі. " * 200, "measure": "ііі lll їїї " * 20, "units": "lіl, іlі"}
    ),
    "wide letters": of_entries(
        {"achieved": "ЖШЩЮ ӨҮМ₮ " * 200, "measure": "ШЩЮЖ ₮ӨҮ " * 20, "target": "₮ 1,250,000 ӨҮөү"}
    ),
    "no measures": replace(EXAMPLE, goals=(replace(EXAMPLE.goals[0], entries=()), *EXAMPLE.goals[1:])),
    "no goals": replace(EXAMPLE, goals=()),
    "thirty goals": grown(30, 30),
    "many short measures": of_entries(*[{"achieved": "Биелсэн.", "indicators": "- Тоо"}] * 60),
    "twenty units in a cell": of_entries({"units": ", ".join(["ТЗУХ", "ГЗБА", "ХСТНААХ", "НХХ", "ХААА"] * 4)}),
    "a title of 600 characters": replace(
        EXAMPLE, title=("Авлигаас урьдчилан сэргийлэх арга хэмжээний төлөвлөгөө " * 11)[:600]
    ),
    "a letter longer than a page": replace(EXAMPLE, letter=EXAMPLE.letter * 25),
    "8,000 characters without a blank": of_entries({"achieved": "хэрэгжүүлэлт" * 667}),
    "a font that is not shipped": replace(EXAMPLE, font="Calibri"),
    "Times New Roman 12": replace(EXAMPLE, font="Times New Roman", font_size=12),
    "8 points": replace(EXAMPLE, font_size=8),
    "14 points and wide margins": replace(EXAMPLE, font_size=14, margins=(40, 40, 60, 60)),
    "narrow margins": replace(EXAMPLE, margins=(8, 8, 8, 8)),
    "English": replace(EXAMPLE, language="en"),
    "twenty signers": replace(EXAMPLE, signers=EXAMPLE.signers * 7),
    "large budgets": of_entries({"budget": Decimal("123456789012.345")}, {"budget": 0.5}),
}
