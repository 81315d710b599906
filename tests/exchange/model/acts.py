"""The steps of a story: what units and the coordinator do. Each takes the story and returns whether it could be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from plan_workbook import schema
from plan_workbook.exchange.ledger import columns
from tests.exchange.model import people
from tests.exchange.model.oracle.records import Decision, Measure, Question, Return
from tests.exchange.model.story import CHOICES, PERIODS, TEXTS, Draft, Story, _plan_row

UNTIL_LATER = timedelta(hours=1)

# a unit, with its copy


def _draft(story: Story) -> Draft:
    """A copy that somebody works in: mostly one of the last."""
    recent = story.drafts[-3:]
    return story.one_of([*recent, *recent, *story.drafts])


def _whose(story: Story, row: people.Row) -> str:
    return next((key for key, measure in story.oracle.measures.items() if measure.number == row.get("number")), "")


def unit_types(story: Story) -> None:
    """A unit fills in, changes or empties cells of its copy."""
    _type(story, _draft(story))


def _type(story: Story, draft: Draft) -> None:
    rows = [row for row in draft.rows() if row.get("number")]
    if not rows:
        return
    for _ in range(story.one_of((1, 2, 3))):
        row, column = story.one_of(rows), story.one_of(schema.UNIT_KEYS)
        value = None if story.chance(5) else story.value(_whose(story, row), column, draft.sending.unit)
        if value is not None and column in TEXTS:
            value = f"{row['number']}{value[value.index(' ') :]}"
        row[column] = value
        story.say(f"{_name(draft)} types {row['number']} {column} = {value!r}")


def unit_sorts(story: Story) -> None:
    """A unit sorts its copy by the filter's arrow."""
    draft = _draft(story)
    name = story.one_of(list(draft.tables))
    backwards = story.one_of((True, False))
    column = story.one_of(("measure", "achieved", "target"))
    draft.tables[name] = people.sort_rows(
        draft.tables[name], draft.keys[name], lambda row: str(row.get(column) or "яя"), backwards
    )
    story.say(f"{_name(draft)} sorts {name} by {column}{' backwards' if backwards else ''}")


def unit_moves_rows(story: Story) -> None:
    """A unit deletes, copies, moves, inserts, pastes or spoils rows of its copy."""
    draft = _draft(story)
    name = story.one_of(list(draft.tables))
    rows = draft.tables[name]
    filled = [row for row in rows if row]
    if not filled:
        return
    kind = story.one_of(
        ("delete", "copy", "move", "insert", "part", "part", "paste", "reword", "target", "no id", "blank row")
    )
    row = story.one_of(filled)
    at = next(index for index, candidate in enumerate(rows) if candidate is row)
    if kind == "delete":
        rows.remove(row)
    elif kind == "copy":
        other = {**row, **(story.one_of(({}, {"number": f"{row['number']}.7", "measure": "Хуулсан"})))}
        rows.insert(at + story.one_of((0, 1)), other)
    elif kind == "move":
        rows.append(rows.pop(at))
    elif kind == "insert":
        rows.insert(
            at, {"number": f"{row['number']}.9", "measure": "Нэмсэн", "achieved": f"{row['number']}.9 achieved нэмэв"}
        )
    elif kind == "part":
        if len(filled) < 2:
            return
        other = story.one_of([candidate for candidate in filled if candidate is not row])
        row["id"], other["id"] = other.get("id"), row.get("id")
        other["note"] = f"{other['number']} note {draft.sending.unit}9"
    elif kind == "paste":
        foreign = [
            candidate for one in story.drafts if one.sending.unit != draft.sending.unit for candidate in one.rows()
        ]
        if not foreign:
            return
        pasted = dict(story.one_of(foreign))
        rows.append({**pasted, "note": f"{pasted['number']} note {draft.sending.unit}8"})
    elif kind == "reword":
        row["measure"] = f"{row.get('measure')} засав"
    elif kind == "target":
        row["target"] = "7"
    elif kind == "no id":
        row["id"] = None
    else:
        rows.insert(at, {})
    story.say(f"{_name(draft)}: {kind} at {row.get('number')} in {name}")


def unit_returns(story: Story) -> None:
    """A unit saves its copy and sends it back: with a later time, the same one, none, or an earlier one."""
    draft = _draft(story)
    if not any(row.get(key) is not None for row in draft.rows() for key in schema.UNIT_KEYS):
        _type(story, draft)
    _give_back(story, draft, {name: [dict(row) for row in rows] for name, rows in draft.tables.items()})


def unit_answers(story: Story, unit: str, number: str, column: str) -> None:
    """A unit fills one cell of its last copy and sends it back."""
    draft = next(candidate for candidate in reversed(story.drafts) if candidate.sending.unit == unit)
    row = next(row for row in draft.rows() if row.get("number") == number)
    row[column] = story.value(_whose(story, row), column, unit)
    story.say(f"{_name(draft)} types {number} {column} = {row[column]!r}")
    _give_back(story, draft, {name: [dict(row) for row in rows] for name, rows in draft.tables.items()})


def unit_returns_nothing(story: Story) -> None:
    """A copy comes back as it was sent, or with all of the unit's cells blank."""
    draft = _draft(story)
    rows = {name: [dict(row) for row in rows] for name, rows in draft.sent.items()}
    if story.one_of((True, False)):
        for row in (row for sheet_rows in rows.values() for row in sheet_rows if row):
            row.update(dict.fromkeys(schema.UNIT_KEYS))
    _give_back(story, draft, rows)


def somebody_forges(story: Story) -> None:
    """A copy comes back whose hidden record is not as it was sent."""
    draft = _draft(story)
    kind = story.one_of(people.TAMPERINGS)
    rows = {name: [dict(row) for row in rows] for name, rows in draft.tables.items()}
    for sheet_rows in rows.values():
        for row in (row for row in sheet_rows if row.get("number")):
            row["note"] = f"{row['number']} note Х{story.one_of(range(3))}"
    _give_back(story, draft, rows, forged=kind)


def _give_back(story: Story, draft: Draft, rows: people.Tables, forged: str = "") -> None:
    index = draft.sending.index
    last = story.times.get(index)
    how = story.one_of(("later", "later", "later", "later", "the same time", "no time", "earlier"))
    story.clock += UNTIL_LATER
    time = {"later": story.clock, "no time": None, "the same time": last or story.clock,
            "earlier": (last or story.clock) - timedelta(minutes=7 * next(story.count))}[how]  # fmt: skip
    if time is not None:
        story.times[index] = max(time, last or time)
    mailed = story.in_mails and not story.chance(3)
    saved = story.one_of((story.clock, None, story.clock - timedelta(days=400))) if mailed and time else time
    data = people.returned(draft.data, rows, saved, people.tamper(forged) if forged else lambda book: None)
    name = f"{story.one_of('абвгдеж')}{next(story.count)}"
    path = story.folder / f"{name}{'.eml' if mailed else '.xlsx'}"
    path.write_bytes(people.mailed(f"{name}.xlsx", data, time) if mailed else data)
    one = Return(
        f"{name}.", draft.sending, [row for sheet_rows in rows.values() for row in sheet_rows], time, not forged
    )
    if not forged and _is_doubtful(one):
        path.unlink()
        return
    story.drawer.append((one, path))
    story.say(f"{_name(draft)} comes back as {path.name} ({how}){f', forged: {forged}' if forged else ''}")


def _is_doubtful(one: Return) -> bool:
    """Nothing typed, but rows changed: whether that is an answer is nobody's question here."""
    sound = one.sound
    typed = any(
        row.get(key) != one.sending.rows[name].get(key) for name, row in sound.items() for key in schema.UNIT_KEYS
    )
    return not typed and not one.is_blank and not one.is_untouched


def returned_again(story: Story) -> None:
    """A file that came back already comes once more, under another name."""
    if not story.drawer:
        return
    one, path = story.one_of(story.drawer)
    name = f"дахин{next(story.count)}"
    again = path.with_name(name + path.suffix)
    again.write_bytes(path.read_bytes())
    # a mail goes by its own name and by that of its attachment
    named = one.name if path.suffix == ".eml" else f"{name}."
    story.drawer.append((Return(named, one.sending, one.rows, one.time, one.sealed), again))
    story.say(f"{path.name} comes once more as {again.name}")


# the coordinator, in the plan


def coordinator_types(story: Story) -> None:
    """The coordinator writes into a unit's cell by hand, or empties it."""
    if not story.oracle.measures:
        return
    key, column = story.one_of(list(story.oracle.measures)), story.one_of(schema.UNIT_KEYS)
    _write(story, key, column)


def coordinator_corrects(story: Story) -> None:
    """The coordinator writes over a value that merging brought."""
    cells = [cell for cell in story.oracle.brought if cell[0] in story.oracle.measures]
    if cells:
        _write(story, *story.one_of(cells))


def _write(story: Story, key: str, column: str) -> None:
    units = story.oracle.measures[key].units
    who = story.one_of(("К", *units))
    value = None if story.chance(3) else story.value(key, column, who)
    story.row_of(key)[column] = value
    story.oracle.types((key, column), value)
    story.change_plan()
    story.say(f"the coordinator types {story.oracle.measures[key].number} {column} = {value!r}")


def coordinator_moves_rows(story: Story) -> None:
    """The coordinator sorts, inserts, copies, deletes, rewords rows of the plan, or parts ids from their rows."""
    name = story.one_of(list(story.tables))
    rows = story.tables[name]
    filled = [row for row in rows if row]
    kind = story.one_of(("sort", "sort", "move", "insert", "copy", "copy", "delete", "reword", "part"))
    if not filled and kind != "insert":
        return
    row = story.one_of(filled) if filled else {}
    key = story.key_of(row) if row else None
    oracle, at = story.oracle, next((index for index, candidate in enumerate(rows) if candidate is row), 0)
    new, number = f"n{next(story.count)}", f"{name.split()[-1]}.{20 + next(story.count)}"
    story.flush()
    if kind == "sort":
        keys = people.filtered_keys(story.plan, name)
        story.tables[name] = people.sort_rows(
            rows, keys, lambda item: str(item.get("measure") or ""), story.one_of((True, False))
        )
        if "id" not in keys:
            for moved in filled:
                oracle.measures[story.key_of(moved)].shaky = True
    elif kind == "move":
        rows.append(rows.pop(at))
    elif kind in ("insert", "copy"):
        if len(oracle.measures) > 7:
            return
        units = oracle.measures[key].units if key else ("A",)
        made = _plan_row(None, number, f"Ажил {number}", [oracle.codes[one] for one in units])
        cells = dict.fromkeys(schema.UNIT_KEYS)
        if kind == "copy":
            made |= {"id": row["id"], "budget": row["budget"]}
            if not story.chance(2):  # the results of the original stay in the copied row until somebody empties it
                cells = {column: row.get(column) for column in schema.UNIT_KEYS}
        rows.insert(at + story.one_of((0, 1)), {**made, **cells})
        oracle.measures[new] = Measure(number, made["measure"], units, cells)
        oracle.loose |= {(new, column) for column in schema.UNIT_KEYS if cells[column] is not None}
    elif kind == "delete":
        if len(oracle.measures) < 4:
            return
        rows.remove(row)
        del oracle.measures[key]
        copies = [
            candidate
            for every in story.tables.values()
            for candidate in every
            if candidate and row["id"] and candidate["id"] == row["id"]
        ]
        if (
            copies
        ):  # nothing tells the first copy of the row from the row itself, edited: it is that measure from now on
            oracle.measures[key] = oracle.measures.pop(story.key_of(copies[0]))
            oracle.measures[key].shaky = True
            oracle.loose |= {(key, column) for column in schema.UNIT_KEYS}
    elif kind == "reword":
        row["measure"] = oracle.measures[key].text = f"{row['measure']} шинэ"
    else:
        others = [candidate for candidate in filled if candidate is not row]
        if not others:
            return
        other = story.one_of(others)
        row["id"], other["id"] = other["id"], row["id"]
        for moved in (row, other):
            oracle.measures[story.key_of(moved)].shaky = True
    story.change_plan()
    story.say(
        f"the coordinator: {kind} {row.get('number')} in {name}{f' as {number}' if kind in ('insert', 'copy') else ''}"
    )


def coordinator_renames(story: Story) -> None:
    """A unit gets another code, in the sheet of units and in its measures' rows."""
    oracle = story.oracle
    unit = story.one_of(list(oracle.codes))
    old, new = oracle.codes[unit], f"{story.one_of(('ХА', 'НХ', 'ГЗБ'))}{next(story.count)}"
    if new in oracle.known_codes:
        return
    story.changes.append(lambda book: people.rename_unit(book, old, new))
    oracle.codes[unit], oracle.known_codes[new] = new, unit
    for key, measure in oracle.measures.items():
        if unit in measure.units:
            story.row_of(key)["units"] = schema.UNIT_SEPARATOR.join(oracle.codes[one] for one in measure.units)
    story.change_plan()
    story.say(f"the coordinator renames {old} to {new}")


def coordinator_assigns(story: Story) -> None:
    """A measure moves to another unit, or to fewer or more of them."""
    oracle = story.oracle
    key = story.one_of(list(oracle.measures))
    units = story.one_of((("A",), ("B",), ("C",), ("A", "B"), ("B", "C"), ("A", "B", "C")))
    if units != oracle.measures[key].units:
        assign(story, key, units)


def assign(story: Story, key: str, units: tuple[str, ...]) -> None:
    """These units answer for a measure from now on."""
    oracle = story.oracle
    story.row_of(key)["units"] = schema.UNIT_SEPARATOR.join(oracle.codes[one] for one in units)
    oracle.assigns(key, units)
    story.change_plan()
    story.say(f"the coordinator gives {oracle.measures[key].number} to {', '.join(units)}")


def coordinator_sends(story: Story) -> None:
    """The copies go out again; now and then for the next period."""
    if len(story.drafts) > 15:
        return
    at = PERIODS.index(story.oracle.period)
    if story.chance(4) and at + 1 < len(PERIODS):
        period = PERIODS[at + 1]
        story.changes.append(lambda book: people.set_period(book, period))
        story.oracle.period = period
        story.change_plan()
    story.send()


# the coordinator, with questions


def coordinator_decides(story: Story) -> None:
    """Questions are decided: all, half, alike, against each other, or with an empty "other value"."""
    rows = [dict(row) for row in story.questions]
    if not rows or story.oracle.decisions:
        return
    how = story.one_of(("all", "all alike", "half", "empty"))
    alike = story.one_of(CHOICES)
    by_heading = {column.heading: column.key for column in schema.COLUMNS}
    numbers = {measure.number: key for key, measure in story.oracle.measures.items()}
    for row in rows:
        key = numbers.get(str(row["measure"]))
        if key is None or (how == "half" and story.one_of((True, False))):
            continue
        column = by_heading[row["heading"]]
        choice = "other" if how == "empty" else alike if how == "all alike" else story.one_of(CHOICES)
        other = story.value(key, column, "К") if choice == "other" and how != "empty" else None
        row["decision"], row["other"] = columns.CHOICES[choice], other
        asked = Question(key, column, story.oracle.known_codes.get(row["unit"], ""), people.plain(row["theirs"]))
        story.oracle.decisions.append(
            Decision(asked, choice, other, people.plain(row["ours"]), people.plain(row["base"]))
        )
        story.say(
            f"the coordinator decides {row['measure']} {column} {row['unit']} {row['theirs']!r}: {choice} {other or ''}"
        )
    if story.chance(3):
        story.flush()
        keys = people.filtered_keys(story.plan, columns.CONFLICTS, columns.CONFLICTS_COLUMNS)
        rows = people.sort_rows(rows, keys, lambda row: str(row.get("theirs") or ""), True)
        story.say("the coordinator sorts the questions by their filter")
    _keep_questions(story, rows)


def coordinator_deletes_questions(story: Story) -> None:
    """Rows of the sheet of questions are deleted, undecided; of the others a decision that could not be applied is emptied."""
    if story.questions and not story.oracle.decisions:
        left = [{**row, "decision": None, "other": None} for row in story.questions if story.one_of((True, False))]
        _keep_questions(story, left)
        story.say(f"the coordinator deletes {len(story.questions) - len(left)} questions")


def _keep_questions(story: Story, rows: list[people.Row]) -> None:
    story.changes.append(lambda book: people.write_questions(book, rows))
    story.change_plan()


def coordinator_merges(story: Story) -> None:
    """What came back is merged: all of it, what is new, one, some, or nothing but the decisions."""
    how = story.one_of(("all", "all", "new", "one", "some", "nothing"))
    drawer = story.drawer
    chosen: list[tuple[Return, Path]] = []
    if drawer and how == "all":
        chosen = drawer[-8:]
    elif drawer and how == "new":
        chosen = drawer[-2:]
    elif drawer and how == "one":
        chosen = [story.one_of(drawer)]
    elif how == "some":
        chosen = [one for one in drawer[-8:] if story.one_of((True, False))]
    story.merge(chosen, check_again=story.one_of((True, False)))


def coordinator_forgets(story: Story) -> None:
    """The last merged file is thrown away."""
    if story.before is not None and not story.dirty:
        story.forget()


def _name(draft: Draft) -> str:
    return f"{draft.sending.unit}{draft.sending.index}"


EVERY: tuple[Callable[[Story], None], ...] = (
    unit_types, unit_types, unit_types, unit_sorts, unit_moves_rows, unit_returns, unit_returns, unit_returns, unit_returns_nothing,
    somebody_forges, returned_again, coordinator_types, coordinator_types, coordinator_corrects, coordinator_corrects,
    coordinator_moves_rows, coordinator_renames, coordinator_assigns, coordinator_sends, coordinator_decides, coordinator_decides,
    coordinator_deletes_questions, coordinator_merges, coordinator_merges, coordinator_merges, coordinator_merges, coordinator_forgets,
)  # fmt: skip
