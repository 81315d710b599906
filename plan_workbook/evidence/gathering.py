"""Gathers the evidence of a plan: which files its measures name, which of them are there, and what is odd about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from plan_workbook import texts
from plan_workbook.actions import Examined
from plan_workbook.errors import InputError
from plan_workbook.evidence import named_files
from plan_workbook.evidence.contents import reason
from plan_workbook.evidence.matching import Listed, Match, Matcher, Wanted
from plan_workbook.evidence.named_files import NamedFile
from plan_workbook.evidence.sources import collect
from plan_workbook.exchange.incoming.mails.parcel import clean
from plan_workbook.findings import Finding
from plan_workbook.plan import Plan, number_text, text
from plan_workbook.settings import Settings

MOST_NAMED = 50_000  # files that a plan names: a year's evidence has some hundreds
LAST_DAY = {"q1": (3, 31), "h1": (6, 30), "q3": (9, 30), "year": (12, 31)}  # results count from the year's beginning


@dataclass(frozen=True)
class Entry:
    """A row of the ledger: what a measure names, and the file that it is; None where there is none that can be read.

    `sheet` and `cell` are those of the measure's evidence; both and `measure` are "" for what belongs to no measure.
    """

    measure: str
    sheet: str
    cell: str
    name: str
    file: Listed | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """The ledger's rows, the findings at the cells they are about, what could not be opened, and addresses passed over."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    addresses: int


@dataclass(frozen=True)
class _Named:
    """A measure's line of evidence, where it stands, and the measure's number and units, of which folders are named."""

    line: NamedFile
    measure: str
    sheet: str
    cell: str
    number: object
    units: object

    def folders(self) -> tuple[str, ...]:
        """The folders in which its file may be expected."""
        named = (number_text(self.number), *text(self.units).replace(",", " ").split())
        return tuple(map(named_files.key, filter(None, named)))


def gather(examined: Examined, folders: Sequence[Path], left_out: Sequence[Path] = ()) -> Gathered:
    """Look for the files that the plan's measures name; `left_out` are files of our own in the folders.

    Raises InputError where a folder is not there, or the plan names more files than anybody can have meant.
    """
    return of_plan(examined.plan, folders, left_out)


def of_plan(plan: Plan, folders: Sequence[Path], left_out: Sequence[Path] = ()) -> Gathered:
    """As `gather`, for a plan that stands in no workbook yet: one into which answers were merged."""
    lines, addresses = _lines(plan)
    if len(lines) > MOST_NAMED:
        raise InputError("gathering.too-many-named", most=MOST_NAMED)
    sources = collect(folders, Wanted(line.line for line in lines), left_out)
    matcher = Matcher(sources.files)
    ledger = _Ledger(plan.settings)
    for line in lines:
        matches = matcher.match(line.line, line.folders()) if sources.files else (Match(line.line.text),)
        for match in matches:
            ledger.add(line, match)
    notes = [Entry("", "", "", "", remarks=(note,)) for note in sources.notes]
    return Gathered((*ledger.entries, *notes), tuple(ledger.findings), sources.notes, addresses)


def marked(examined: Examined, gathered: Gathered) -> Examined:
    """The plan's findings with those of its evidence, for the sheet of findings."""
    return replace(examined, findings=(*examined.findings, *gathered.findings))


def _lines(plan: Plan) -> tuple[list[_Named], int]:
    codes = [code for unit in plan.units for code in (unit.code, *unit.former)]
    lines, addresses = [], 0
    known: dict[str, named_files.Evidence] = {}
    frame = plan.measures
    columns = zip(frame["evidence"], frame["key"], frame["number"], frame["sheet"], frame["units"], strict=True)
    for index, (value, key, number, sheet, units) in enumerate(columns):
        named = text(value)
        if not named:
            continue
        if named not in known:
            known[named] = named_files.read(named, codes)
        evidence = known[named]
        addresses += evidence.addresses
        cell = plan.cell(index, "evidence") or ""
        lines += [_Named(line, str(key), sheet, cell, number, units) for line in evidence.files]
    return lines, addresses


class _Ledger:
    """Collects entries and findings, measure by measure."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.entries: list[Entry] = []
        self.findings: list[Finding] = []
        self._used: dict[str, dict[str, str]] = {}  # digest -> measure -> the name it has there

    def add(self, named: _Named, match: Match) -> None:
        """Enter what a line of evidence means."""
        value = match.text
        if match.trouble is not None:
            why = reason(match.trouble)
            self._tell(Finding("evidence.unreadable", named.sheet, named.cell, named.measure, value, why))
            self._enter(named, match, None, [why])
        elif not match.listed:
            self._tell(Finding("evidence.not-found", named.sheet, named.cell, named.measure, value))
            self._enter(named, match, None, [texts.say("gathering.remark-not-found")])
        if match.ambiguous:
            places = ", ".join(listed.source.where for listed in match.listed)
            self._tell(Finding("evidence.ambiguous", named.sheet, named.cell, named.measure, value, places))
        elif match.guessed:
            taken = match.listed[0].source.where
            self._tell(Finding("evidence.guessed", named.sheet, named.cell, named.measure, value, taken))
        for listed in match.listed:
            self._file(named, listed, match)

    def _file(self, named: _Named, file: Listed, match: Match) -> None:
        earlier, shown = self._used.setdefault(file.content.digest, {}), clean(file.source.name)
        if named.measure in earlier:
            if earlier[named.measure] == file.source.name:
                return  # named twice in one cell
            self._enter(named, match, file, [texts.say("gathering.remark-same", name=earlier[named.measure])])
            return
        remarks = []
        if match.ambiguous:
            remarks.append(texts.say("gathering.remark-ambiguous"))
        elif match.guessed:
            remarks.append(texts.say("gathering.remark-guessed", name=match.text))
        if file.others:
            remarks.append(texts.say("gathering.remark-double", places=", ".join(file.others[:5])))
        if earlier:
            measures = ", ".join(earlier)
            remarks.append(texts.say("gathering.remark-shared", measures=measures))
            self._tell(Finding("evidence.shared", named.sheet, named.cell, named.measure, shown, measures))
        day = local_day(file)
        if is_outside(day, self.settings):
            remarks.append(texts.say("gathering.remark-dated"))
            dated = Finding("evidence.dated", named.sheet, named.cell, named.measure, shown, day.isoformat())
            self._tell(dated)
        earlier[named.measure] = file.source.name
        self._enter(named, match, file, remarks)

    def _enter(self, named: _Named, match: Match, file: Listed | None, remarks: list[str]) -> None:
        name = file.source.name if file else match.text
        self.entries.append(Entry(named.measure, named.sheet, named.cell, name, file, tuple(remarks)))

    def _tell(self, item: Finding) -> None:
        self.findings.append(item)


def local_day(file: Listed) -> date:
    """The day of a file's date, where this computer stands."""
    return local(file.content.moment).date()


def local(moment: datetime) -> datetime:
    """A moment as this computer's clock shows it; as it is where no clock reaches (Windows knows none before 1970)."""
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment


def is_outside(day: date, settings: Settings) -> bool:
    """Is a day before the plan's year or after the end of the period that is reported on? Never where these are not known."""
    last = LAST_DAY.get(settings.period)
    if settings.year is None or last is None:
        return False
    end = date(settings.year, *last)
    if settings.as_of:
        end = min(end, date.fromisoformat(settings.as_of))
    return not date(settings.year, 1, 1) <= day <= end
