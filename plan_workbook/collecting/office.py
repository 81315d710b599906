"""What is kept of one office: figures and the short form of its measures, small enough to keep thousands in memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from plan_workbook import schema, scores
from plan_workbook.errors import InputError
from plan_workbook.findings import Finding
from plan_workbook.plan import Plan, number_text, text
from plan_workbook.settings import Settings
from plan_workbook.validation import checks

PLAN, ATTACHMENT = "plan", "attachment"
RECORD_KIND = "collected"  # how a summary says in its hidden record that it is one
LONGEST = 300  # letters of a measure's text that are compared: what tells measures apart stands at their beginning


class Measure(NamedTuple):
    """A measure as offices are compared by it; `percent` is exact, None unless graded."""

    number: str
    text: str
    percent: Fraction | None
    status: str


class Goal(NamedTuple):
    """A goal of an office with its exact percent."""

    number: str
    text: str
    percent: Fraction | None


class About(NamedTuple):
    """What is known of a file beside its plan: `modified` is its own moment of saving, `printed` what a report says in all."""

    file: str
    kind: str
    modified: str = ""
    printed: object = None


@dataclass(frozen=True)
class Office:
    """One file's plan in figures. `settings` are its own; `workbook` is the id that a plan carries through all its copies.

    `levels` and `statuses` are what `scores.as_dict` gives, `modified` and `printed` are those of `About`.
    """

    file: str
    kind: str
    settings: Settings
    overall: Fraction | None
    goals: tuple[Goal, ...]
    measures: tuple[Measure, ...]
    levels: dict[str, scores.Tally]
    statuses: dict[str, scores.Tally]
    errors: int = 0
    warnings: int = 0
    carried: int = 0
    workbook: str = ""
    modified: str = ""
    printed: object = None
    digest: str = ""

    @property
    def name(self) -> str:
        """The organisation, on one line; "" where the plan does not say."""
        return " ".join(self.settings.org.split())

    @property
    def shown(self) -> float | None:
        """The overall percent as the office itself shows it."""
        return self.rounded(self.overall)

    def rounded(self, percent: Fraction | None) -> float | None:
        """A percent by the office's own digits and rounding rule."""
        if percent is None:
            return None
        return float(scores.rounded(percent, self.settings.digits, self.settings.rounding))


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be used, and why."""

    file: str
    why: InputError


@dataclass(frozen=True)
class Batch:
    """What became of a batch of files."""

    offices: list[Office] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)


def of_plan(plan: Plan, results: scores.Scores, findings: tuple[Finding, ...], about: About) -> Office:
    """The office of a plan with its scores and findings."""
    described = scores.as_dict(results)
    counts = checks.summary(findings)
    frame = plan.measures
    measures = tuple(
        Measure(number_text(number), text(title)[:LONGEST], measure.percent, measure.status)
        for number, title, measure in zip(frame["number"], frame["measure"], results.measures, strict=True)
    )
    goals = tuple(Goal(goal.number, goal.text[:LONGEST], results.goals.get(goal.number)) for goal in plan.goals)
    said = repr((plan.settings.org, goals, measures)).encode("utf-8", "replace")
    digest = hashlib.sha256(said).hexdigest()[:16]
    return Office(
        about.file, about.kind, plan.settings, results.overall, goals, measures, described["levels"], described["statuses"],
        errors=counts["errors"], warnings=counts["warnings"], carried=len(results.carried),
        workbook=text(plan.record.get("workbook")), modified=about.modified, printed=about.printed, digest=digest,
    )  # fmt: skip


UNREAD_SHEETS = frozenset(
    name.casefold()
    for name in (
        schema.ATTACHMENT,
        schema.SUMMARY,
        schema.FINDINGS,
        schema.EVIDENCE,
        schema.IMPORT,
    )
)  # what is generated says nothing that the plan does not, and the attachment alone may be larger than the plan
