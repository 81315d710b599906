"""Finds the tables of a grid: which rows are headings, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plan_workbook.cells.tables import SEARCHED_ROWS, blank
from plan_workbook.grid import Grid
from plan_workbook.importing.tables import headings, values
from plan_workbook.importing.tables.headings import meanings, sure, words_of

LEAST_KEYS, ENOUGH_KEYS = 2, 3
LONGEST_SUBHEADING = 80
SAMPLE = 200  # rows that show whether a column holds percents or words


@dataclass(frozen=True)
class Heading:
    """One heading: the 0-based cell it stands in, and the key it was taken for (None: nothing is known of it)."""

    row: int
    column: int
    text: str
    key: str | None = None
    guessed: bool = False


@dataclass(frozen=True)
class Layout:
    """A table: rows `top` to `bottom` are its headings (0-based), `end` is the row after its last.

    `repeats` are rows below that say the headings again; `twice` are columns whose known heading stood before.
    """

    top: int
    bottom: int
    end: int
    headings: tuple[Heading, ...]
    repeats: tuple[int, ...] = ()
    twice: tuple[Heading, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)


def find(grid: Grid, forced: Mapping[str, str]) -> list[Layout]:
    """The tables of a sheet, from the top; `forced` says which heading (as `headings.plain`) is which key."""
    return _tables(grid, forced, forced) or _tables(grid, {**_likely(grid), **forced}, forced)


def _likely(grid: Grid) -> dict[str, str]:
    """What the texts near the top may mean by likeness alone: only where no row of headings is known by name."""
    texts = {text for row in grid.values[:SEARCHED_ROWS] for value in row if (text := words_of(value))}
    short = (text for text in texts if len(text) <= LONGEST_SUBHEADING)
    return {
        headings.plain(text): meanings_read[0][1]
        for text in short
        if (meanings_read := meanings(text)) and meanings_read[0][0] >= headings.HEAD
    }


def _tables(grid: Grid, known: Mapping[str, str], forced: Mapping[str, str]) -> list[Layout]:
    """As `find`, with `known` to tell rows of headings by."""
    covers = _covers(grid)
    starts: list[tuple[int, int, dict[int, str]]] = []
    row = 0
    first = True
    while row < len(grid.values):
        if first and row >= SEARCHED_ROWS:
            break
        if not first and not _may_be_headings(grid.values[row], starts[0][2]):
            row += 1
            continue
        heading_rows = _heading_rows(grid, covers, row, known, best_of=SEARCHED_ROWS if first else 0)
        if heading_rows is None or not (
            first or _says_again(starts[-1], heading_rows) or _begins_another(heading_rows, known)
        ):
            row += 1
            continue
        starts.append(heading_rows)
        first, row = False, heading_rows[1] + 1
    return _layouts(grid, starts, forced)


def _says_again(table: tuple[int, int, dict[int, str]], again: tuple[int, int, dict[int, str]]) -> bool:
    """Are these the table's headings in their own columns, be it not all of them?"""
    before = {column: headings.plain(text) for column, text in table[2].items()}
    return all(before.get(column) == headings.plain(text) for column, text in again[2].items())


def _begins_another(heading_rows: tuple[int, int, dict[int, str]], forced: Mapping[str, str]) -> bool:
    """Below a first table most of a row's cells must be headings: a measure's cells may happen to hold such words."""
    keys = _known(heading_rows[2].values(), forced)
    return "measure" in keys and len(keys) >= ENOUGH_KEYS and 2 * len(keys) >= len(heading_rows[2])


def _may_be_headings(cells: Sequence[object], texts: Mapping[int, str]) -> bool:
    """A quick look, as tens of thousands of rows are passed: does the row say the first headings again, or others?"""
    least = min(ENOUGH_KEYS, len(texts))
    again = count = 0
    for column, text in texts.items():
        value = cells[column] if column < len(cells) else None
        if value.__class__ is str and text in value and value.strip() == text:
            again += 1
    if again >= least:
        return True
    for value in cells:
        if value is None:
            continue
        if value.__class__ is not str or value[:1].isdigit():
            return False  # headings hold no numbers, and most measures do
        if len(value) <= LONGEST_SUBHEADING and sure(value.strip()):
            count += 1
    return count >= least


def _layouts(grid: Grid, starts: Sequence[tuple[int, int, dict[int, str]]], forced: Mapping[str, str]) -> list[Layout]:
    """Headings said again in the same columns go on with their table; others begin one of their own."""
    groups: list[list[tuple[int, int, dict[int, str]]]] = []
    for start in starts:
        if groups and _says_again(groups[-1][0], start):
            groups[-1].append(start)
        else:
            groups.append([start])
    layouts = []
    for at, group in enumerate(groups):
        end = groups[at + 1][0][0] if at + 1 < len(groups) else len(grid.values)
        top, bottom, texts = group[0]
        repeats = tuple(row for again, last, _ in group[1:] for row in range(again, last + 1))
        layout = _assign(grid, Layout(top, bottom, end, (), repeats), texts, forced)
        if "measure" in layout.columns and len(layout.columns) >= LEAST_KEYS:
            layouts.append(layout)
    return layouts


def _covers(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Cell hidden by a merge -> the cell that shows its text; within the rows and columns where headings stand."""
    covers = {}
    for top, left, bottom, right in grid.merged:
        if bottom - top > 8 or right - left > 60:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    covers[row, column] = (top, left)
    return covers


def _heading_rows(
    grid: Grid, covers: Mapping[tuple[int, int], tuple[int, int]], row: int, forced: Mapping[str, str], best_of: int
) -> tuple[int, int, dict[int, str]] | None:
    """(first, last, {column: text}) of the headings at `row`, or of the best of the next `best_of` rows."""
    best, most, whole = None, 0, False
    for at in range(row, min(row + max(best_of, 1), len(grid.values))):
        if best and whole and at > best[1]:
            break  # the first table counts, though one further down may know more headings
        texts = _texts(grid, at)
        two = _with_subheadings(grid, covers, at, texts, forced)
        one = [] if two and _only_units_of_money(grid, at + 1) else [(at, texts)]
        for last, heading_texts in (*one, *([(at + 1, two)] if two else [])):
            keys = _known(heading_texts.values(), forced)
            divides = best is not None and best[:2] == (at, at) and last > at and len(keys) == most
            if divides and len(_known(_texts(grid, last).values(), forced)) == most:
                continue  # the same headings again, as a table has them that was printed on several pages
            if (len(keys) > most or divides) and len(keys) >= LEAST_KEYS and 2 * len(keys) >= len(heading_texts) - 3:
                best, most, whole = (at, last, heading_texts), len(keys), "measure" in keys and len(keys) >= ENOUGH_KEYS
            elif best and len(keys) == most and at == best[1] > best[0] and last == at:
                best = (at, last, heading_texts)  # what stands above it adds nothing: a title
    return best


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {column: text for column, value in enumerate(grid.values[row]) if (text := words_of(value))}


def _only_units_of_money(grid: Grid, row: int) -> bool:
    """Does a row say nothing but in what the amounts below the headings are?"""
    return all(values.is_unit_of_money(words_of(value)) for value in grid.values[row] if not blank(value))


def _known(texts: Iterable[str], forced: Mapping[str, str]) -> set[str]:
    return {key for text in texts if len(text) <= LONGEST_SUBHEADING * 2 and (key := _key(text, forced)) is not None}


def _key(text: str, forced: Mapping[str, str]) -> str | None:
    known = forced.get(headings.plain(text)) if forced else None
    if known is None and (key := sure(text)):
        known = key[0]
    return known


def _with_subheadings(
    grid: Grid,
    covers: Mapping[tuple[int, int], tuple[int, int]],
    row: int,
    texts: Mapping[int, str],
    forced: Mapping[str, str],
) -> dict[int, str] | None:
    """The headings of two rows read together, where the second divides headings of the first; else None."""
    if row + 1 >= len(grid.values) or not texts:
        return None
    below = {c: v for c, v in enumerate(grid.values[row + 1]) if not blank(v) and (row + 1, c) not in covers}
    if not below or any(not words_of(value) or len(str(value)) > LONGEST_SUBHEADING for value in below.values()):
        return None
    joined: dict[int, str] = {}
    parent = ""
    for column in range(max(len(grid.values[row]), len(grid.values[row + 1]))):
        subheading = texts.get(column, "")
        shared = covers.get((row, column))
        if subheading:
            parent = subheading
        elif shared is None or shared[0] != row:
            parent = parent if column in below and column not in texts and _no_merge_above(covers, row, column) else ""
        child = words_of(below.get(column))
        if not child:
            if subheading:
                joined[column] = subheading
            continue
        whole = f"{parent} {child}".strip()
        if _key(whole, forced) and not (
            subheading and _key(subheading, forced) == _key(whole, forced) and not sure(child)
        ):
            joined[column] = whole
        elif sure(child) or _key(child, forced):
            joined[column] = child
        elif parent and parent != subheading or shared:
            joined[column] = whole
        elif subheading and values.is_unit_of_money(child):
            joined[column] = f"{subheading}, {child}"
        else:
            return None
    return joined if set(joined) >= set(below) else None


def _no_merge_above(covers: Mapping[tuple[int, int], tuple[int, int]], row: int, column: int) -> bool:
    return (row, column) not in covers


def _assign(grid: Grid, layout: Layout, texts: Mapping[int, str], forced: Mapping[str, str]) -> Layout:
    """Give each key at most one column and each column at most one key, the surest first."""
    wanted: list[tuple[int, int, str]] = []
    twice: list[int] = []
    taken: dict[str, int] = {}
    for column, text in texts.items():
        if (key := forced.get(headings.plain(text))) is not None:
            wanted.append((headings.SURE + 1, column, key))
            continue
        for score, key in meanings(text):
            if key in headings.AMBIGUOUS and score < headings.SURE and _holds_percents(grid, layout, column):
                key = "percent"
            elif key == "percent" and score < headings.SURE and _holds_words(grid, layout, column):
                key = "achieved"
            if score == headings.SURE and key in taken:
                twice.append(column)
            taken.setdefault(key, column) if score == headings.SURE else None
            wanted.append((score, column, key))
    columns: dict[str, int] = {}
    keys: dict[int, tuple[str, int]] = {}
    for score, column, key in sorted(wanted, key=lambda item: (-item[0], item[1])):
        if key not in columns and column not in keys:
            columns[key], keys[column] = column, (key, score)
    assigned = tuple(
        Heading(_row_of(grid, layout, column), column, text, *_meaning(keys.get(column)))
        for column, text in sorted(texts.items())
    )
    again = tuple(heading for heading in assigned if heading.column in twice and heading.key is None)
    return Layout(layout.top, layout.bottom, layout.end, assigned, layout.repeats, again, columns)


def _meaning(known: tuple[str, int] | None) -> tuple[str | None, bool]:
    return (None, False) if known is None else (known[0], known[1] < headings.SURE)


def _row_of(grid: Grid, layout: Layout, column: int) -> int:
    return next(
        (row for row in range(layout.bottom, layout.top - 1, -1) if not blank(grid.at(row, column))), layout.top
    )


def _column(grid: Grid, layout: Layout, column: int) -> list[object]:
    rows = grid.values[layout.bottom + 1 : min(layout.end, layout.bottom + 1 + SAMPLE)]
    return [row[column] for row in rows if column < len(row) and not blank(row[column])]


def _holds_percents(grid: Grid, layout: Layout, column: int) -> bool:
    cells = _column(grid, layout, column)
    return bool(cells) and all(_like_percent(value) for value in cells if not _repeated(layout, value))


def _holds_words(grid: Grid, layout: Layout, column: int) -> bool:
    """Mostly sentences: then it tells what was achieved, whatever its heading says of percents."""
    cells = [value for value in _column(grid, layout, column) if not _repeated(layout, value)]
    long = sum(isinstance(value, str) and len(value) > 30 for value in cells)
    return bool(cells) and 2 * long > len(cells)


def _repeated(layout: Layout, value: object) -> bool:
    return isinstance(value, str) and any(value.strip() == heading.text for heading in layout.headings)


def _like_percent(value: object) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, (int, float)):
        return True
    text = str(value).strip().rstrip("%").strip().replace(",", ".")
    return text.replace(".", "", 1).isdigit()
