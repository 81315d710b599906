"""Plans of any size for benchmarks, with planted faults."""

from __future__ import annotations

import json
import random
from pathlib import Path

from plan_workbook import creating
from plan_workbook.plan import Goal, Unit
from plan_workbook.sheets.plan_template import Contents

# (column, what is put there, the code it gives, the column's letter)
FAULTS = (
    ("assessed", "80 хувь", "percent.type", "K"), ("assessed", 0.8, "percent.fraction", "K"),
    ("assessed", 150, "percent.range", "K"), ("assessed", None, "percent.missing", "K"),
    ("units", "QQQ", "unit.unknown", "H"), ("units", "TЗУХ", "unit.lookalike", "H"),
    ("period", "13 дугаар сар", "period.unreadable", "D"), ("budget", "1 250,5", "budget.type", "G"),
    ("target_count", "4 удаа", "count.type", "F"), ("achieved_count", -1, "count.negative", "J"),
    ("measure", None, "measure.blank", "B"), ("achieved", None, "percent.unproved", "K"),
    ("evidence", None, "evidence.missing", "L"), ("number", 1.5, "number.type", "A"), ("target", None, "target.missing", "E"),
)  # fmt: skip
VOCABULARY = [
    "дүүргийн",
    "иргэдэд",
    "чиглэсэн",
    "сургалт",
    "хэлэлцүүлэг",
    "зохион",
    "байгуулж",
    "нийт",
    "хүн",
    "хамруулан",
    "үр",
    "дүнг",
    "тайлагнасан",
    "болно",
]


def write(path: Path, goals: int, each: int, faults: int = 0, length: int = 40) -> list[tuple[str, str, str]]:
    """A plan of goals × each measures at `path`; -> (code, sheet, cell) of each planted fault. Results differ by measure."""
    chance = random.Random(20251101)
    measures = {
        str(goal): [_measure(chance, goal, count, length) for count in range(1, each + 1)]
        for goal in range(1, goals + 1)
    }
    places = chance.sample([(goal, row) for goal in range(1, goals + 1) for row in range(each)], faults)
    planted = []
    for turn, (goal, row) in enumerate(places):
        column, value, code, letter = FAULTS[turn % len(FAULTS)]
        measures[str(goal)][row][column] = value
        planted.append((code, f"Зорилт {goal}", f"{letter}{row + 4}"))
    texts = [Goal(str(goal), "Ил тод байдлыг сайжруулах", f"Зорилт {goal}") for goal in range(1, goals + 1)]
    settings = {"org": "Хангард дүүргийн Засаг даргын Тамгын газар", "title": "Төлөвлөгөө", "year": 2025}
    creating.write(Contents(texts, measures, [Unit("ТЗУХ")], settings), path)
    return planted


def _measure(chance: random.Random, goal: int, count: int, length: int) -> dict[str, object]:
    return {
        "number": f"{goal}.{count}", "measure": f"Сургалт, хэлэлцүүлэг {count} зохион байгуулах", "indicators": "-Тайлагнасан байх.",
        "period": "Жилдээ", "target": "Тухай бүр", "budget": "-", "units": "ТЗУХ",
        "achieved": f"{count} удаа " + " ".join(chance.choices(VOCABULARY, k=length)), "assessed": 100, "evidence": "тайлан.pdf",
        "id": f"g{goal}m{count}",
    }  # fmt: skip


def frictionless_package(path: Path, goals: int) -> Path:
    """A descriptor by which frictionless checks the same goal sheets: types, ranges, what is required and the units."""
    from plan_workbook.schema import COLUMNS

    number, filled = {"type": "number"}, {"constraints": {"required": True}}
    about = {
        "target_count": number | {"constraints": {"minimum": 0}}, "achieved_count": number | {"constraints": {"minimum": 0}},
        "assessed": number | {"constraints": {"minimum": 0, "maximum": 100}}, "measure": filled, "period": filled,
        "units": {"type": "string", "constraints": {"required": True, "enum": ["ТЗУХ"]}},
    }  # fmt: skip
    fields = [{"name": column.heading, "type": "any", **about.get(column.key, {})} for column in COLUMNS]
    resources = [
        {
            "name": f"goal{goal}", "path": path.name, "schema": {"fields": fields},
            "dialect": {"headerRows": [3], "excel": {"sheet": f"Зорилт {goal}"}},
        }
        for goal in range(1, goals + 1)
    ]  # fmt: skip
    descriptor = path.with_suffix(".package.json")
    descriptor.write_text(json.dumps({"name": "plan", "resources": resources}, ensure_ascii=False), encoding="utf-8")
    return descriptor
