"""Contents to print: a small plan in our own words, the same grown to 300 measures, and what people really paste."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

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
