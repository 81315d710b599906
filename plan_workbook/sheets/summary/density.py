"""How much room the summary takes: from roomy to what a usual district's plan needs to stand on one page."""

from __future__ import annotations

from dataclasses import dataclass

from plan_workbook.evaluation import Evaluation

MOST_NAMED = 30  # units named in one sentence
MOST_SLOW = 20  # measures listed: a summary is read at a glance, and the attachment has them all
MOST_BESIDE_UNITS, MOST_BESIDE_GOALS = 24, 10  # bars of charts that stand in one row: the names of more can't be read


@dataclass(frozen=True)
class Density:
    """One way to lay the summary out.

    `goal_lines` and `unit_lines` cut names to so many lines (None: they stand whole), `slow` is how many slow measures are
    listed, `named` how many units that have not answered, `chart` a chart's height and `sign` a signer's row in points.
    `joined`: units follow the goals under the same headings, and all charts stand in one row.
    """

    goal_lines: int | None = None
    unit_lines: int | None = None
    slow: int = MOST_SLOW
    named: int = MOST_NAMED
    chart: float = 125
    sign: float = 24
    joined: bool = False


ROOMY = Density()
CLOSER = Density(goal_lines=3, slow=12, chart=110, sign=20)
JOINED = tuple(
    Density(goal_lines=lines, unit_lines=1, slow=slow, chart=118, sign=16, named=8, joined=True)
    for lines, slow in ((3, 12), (2, 12), (2, 8), (2, 6), (2, 4), (1, 8), (1, 5))
)


def densities(evaluation: Evaluation) -> tuple[Density, ...]:
    """The ways to lay these figures out on one page, the best to read first."""
    can_join = 0 < len(evaluation.units) <= MOST_BESIDE_UNITS and len(evaluation.goals) <= MOST_BESIDE_GOALS
    return (ROOMY, CLOSER, *(JOINED if can_join else ()))
