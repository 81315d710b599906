"""The sentences of a cover letter: ours by name, and an office's own with figures in place of its placeholders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from plan_workbook import texts
from plan_workbook.evaluation import Evaluation, change
from plan_workbook.language import suffixes
from plan_workbook.printing.cover_letter import figures
from plan_workbook.settings import letter_sentences

MOST_LISTED = 12  # measures or units that a sentence lists: more belong into the attachment


class Writer:
    """Says the figures of one evaluation in the plan's language."""

    def __init__(self, evaluation: Evaluation, placeholders: Mapping[str, str | None]) -> None:
        self._evaluation, self._placeholders = evaluation, placeholders
        self._language = evaluation.settings.language
        self._say = partial(texts.say, in_language=self._language)

    def sentence(self, name: str) -> str | None:
        """One of `letter_sentences.NAMES`; None where the figures that it would say are not there."""
        ours = {
            "opening": self._opening, "counts": self._counts, "overall": self._overall, "last-year": self._last_year,
            "slow": self._slow, "unanswered": self._unanswered,
        }  # fmt: skip
        return ours[name]() if name in ours else self._extremes(name)

    def custom(self, pattern: str) -> str | None:
        """An office's own sentence; None where it says a figure that is not there.

        The endings of the numerals that were put in follow them: "{measures}-аас" becomes "4-өөс".
        """
        text, ends = "", set()
        for before, placeholder in letter_sentences.split(pattern):
            text += before
            if placeholder is None:
                continue
            value = self._placeholders[placeholder]
            if value is None:
                return None
            text += value
            ends.add(len(text))
        return suffixes.corrected(text, ends) if self._language == "mn" else text

    def _opening(self) -> str:
        return self._say("cover.say.opening", report=self._placeholders["report"])

    def _counts(self) -> str | None:
        total = self._evaluation.total
        there = [outcome for outcome, count in total.outcomes.items() if count]
        if not there:
            return None
        if len(there) == 1 and total.measures > 1:
            return self._say("cover.say.counts-alike", count=total.measures, state=self._say(f"cover.state.{there[0]}"))
        if len(there) == 1:
            return self._say("cover.say.counts-one", state=self._say(f"cover.state.{there[0]}"))
        parts = figures.outcome_list(total.outcomes, total.measures, self._evaluation.settings)
        return self._say("cover.say.counts", count=total.measures, parts=parts)

    def _overall(self) -> str | None:
        percent = self._evaluation.total.percent
        if percent is None:
            return None
        before = self._evaluation.before
        points = change(percent, before.overall if before else None)
        if points is None:
            return self._say("cover.say.overall", percent=figures.number(percent))
        way = "same" if points == 0 else "risen" if points > 0 else "fallen"
        return self._say(
            f"cover.say.overall-{way}",
            percent=figures.number(percent),
            period=self._placeholders["before-period"],
            before=self._placeholders["before"],
            points=self._placeholders["points"],
        )

    def _last_year(self) -> str | None:
        then = self._evaluation.last_year
        points = change(self._evaluation.total.percent, then.overall if then else None)
        if then is None or points is None:
            return None
        return self._say(
            "cover.say.last-year",
            period=figures.period_name(then.settings, self._language),
            before=figures.number(then.overall),
            change=figures.change_text(points, self._language),
        )

    def _extremes(self, kind: str) -> str | None:
        """The highest and the lowest of "goals" or "units"; None where there are not two to compare."""
        graded = [standing for standing in getattr(self._evaluation, kind) if standing.percent is not None]
        if len(graded) < 2:
            return None
        best, percent = self._placeholders[f"best-{kind}"], self._placeholders[f"best-{kind}-percent"]
        if self._placeholders[f"worst-{kind}"] is None:
            return self._say(f"cover.say.{kind}-alike", count=len(graded), percent=percent)
        return self._say(
            f"cover.say.{kind}",
            best=best,
            best_percent=percent,
            worst=self._placeholders[f"worst-{kind}"],
            worst_percent=self._placeholders[f"worst-{kind}-percent"],
        )

    def _slow(self) -> str | None:
        return self._listing("slow", "numbers", [measure.number or measure.key for measure in self._evaluation.slow])

    def _unanswered(self) -> str | None:
        return self._listing(
            "unanswered", "names", [unit.name or unit.code for unit in self._evaluation.unanswered_units]
        )

    def _listing(self, kind: str, called: str, listed: Sequence[str]) -> str | None:
        """The sentence that lists these, of many the first ones, at its placeholder `called`; None where there are none."""
        if not listed:
            return None
        key = f"cover.say.{kind}-many" if len(listed) > MOST_LISTED else f"cover.say.{kind}"
        return self._say(key, **{"count": len(listed), called: ", ".join(listed[:MOST_LISTED])})
