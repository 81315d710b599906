"""Composes a cover letter: a plan and its scores -> CoverLetter."""

from __future__ import annotations

import datetime as dt
from functools import partial

from plan_workbook import messages, schema, scores, texts
from plan_workbook.errors import InputError
from plan_workbook.evaluation import evaluate
from plan_workbook.language import dates
from plan_workbook.plan import Plan
from plan_workbook.printing.compose import LONGEST
from plan_workbook.printing.compose import compose as compose_attachment
from plan_workbook.printing.content import clean
from plan_workbook.printing.cover_letter import figures
from plan_workbook.printing.cover_letter.content import CoverLetter
from plan_workbook.printing.cover_letter.sentences import Writer
from plan_workbook.printing.layout.sheet_layout import lay_out
from plan_workbook.settings import PLANNING, Settings, letter_sentences
from plan_workbook.settings.signatures import signatures

DOTS = "…" * 12  # a line to be filled in by hand


def compose(plan: Plan, results: scores.Scores, pages: int | None = None) -> CoverLetter:
    """The letter that the attachment of this plan goes with, which is laid out to count its `pages` where they are not given.

    Raises InputError in the planning stage, and where the setting `letter_sentences` can't be understood.
    """
    chosen = plan.settings
    require_sentences(plan)
    if pages is None:
        attached = lay_out(compose_attachment(plan, results))
        pages = len(attached.page_starts) + len(attached.frame.front_breaks)
    org, title = (" ".join(clean(text).split()) for text in (chosen.org, chosen.title))
    evaluation = evaluate(plan, results)
    placeholders = figures.placeholders(evaluation, org, title, pages)
    writer = Writer(evaluation, placeholders)
    paragraphs, left_out = [], []
    for sentence in letter_sentences.read(chosen.letter_sentences).sentences:
        text = writer.sentence(sentence.name) if sentence.name else writer.custom(sentence.pattern)
        if text:
            paragraphs.append(figures.unparted(clean(text)))
        elif sentence.pattern:
            left_out.append(sentence.pattern)
    say = partial(texts.say, in_language=chosen.language)
    return CoverLetter(
        org=clean(chosen.org),
        date=_date(chosen),
        number=say("cover.number", number=clean(chosen.letter_number) or "…"),
        addressee=clean(chosen.letter_to) or DOTS,
        subject=say("cover.subject"),
        paragraphs=tuple(paragraphs),
        attachment=say(
            "cover.attachment" if pages > 1 else "cover.attachment-one", period=placeholders["period"], pages=pages
        ),
        signers=signatures(chosen.letter_signers or chosen.signers),
        language=chosen.language,
        font=chosen.font,
        margins=chosen.margins,
        left_out=tuple(left_out),
    )


def require_sentences(plan: Plan) -> None:
    """Raise InputError where no letter can be written of the plan, before anything is made."""
    chosen = plan.settings
    if chosen.period == PLANNING:
        raise InputError("cover.planning")
    for key in ("letter_to", "letter_signers"):
        length = sum(map(len, getattr(chosen, key)))
        if length > LONGEST:
            raise InputError("settings.too-long", sheet=schema.SETTINGS, key=key, length=length, most=LONGEST)
    wrong = letter_sentences.read(chosen.letter_sentences).wrong
    if wrong:
        where = messages.where(schema.SETTINGS, plan.setting_cells.get("letter_sentences"), chosen.language)
        raise InputError("cover.wrong", where=where, wrong=", ".join(wrong))


def _date(chosen: Settings) -> str:
    """The letter's day; dots where it is not known yet."""
    if chosen.letter_date:
        day = dt.date.fromisoformat(chosen.letter_date)
        return dates.date_text(day) if chosen.language == "mn" else day.isoformat()
    if chosen.language == "mn" and chosen.year:
        return dates.dots_day(chosen.year)
    return texts.say("cover.undated", in_language=chosen.language)
