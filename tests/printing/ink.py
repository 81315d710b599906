"""The proof by ink, as `make proof` runs it: every plan of ours, printed as seven renderers print, shows every letter.

`python -m tests.printing.ink [COUNT]`: COUNT plans made by chance (10) beside the example, its growth to 300 measures, a
district's year and the odd ones.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from tqdm import tqdm

from plan_workbook.printing.content import Content
from plan_workbook.printing.render import worksheet
from tests.printing import render
from tests.printing.examples import EDGES, EXAMPLE, by_chance, district, grown
from tests.printing.proof import losses
from tests.printing.render import EMULATED, NORMAL, WORST, Renderer

ALL = (NORMAL, *EMULATED, WORST)


def plans(count: int) -> dict[str, Content]:
    """All that is printed, by name."""
    made = {"example": EXAMPLE, "300 measures": grown(300), "a district's year": district(), **EDGES}
    return made | {f"by chance {number}": content for number, content in enumerate(by_chance(count), 1)}


def lost(contents: Mapping[str, Content], renderer: Renderer, folder: Path) -> dict[str, list[str]]:
    """What each of the plans loses when it is printed by that renderer: names -> faults, for those that lose anything."""
    faulty = {}
    names = sorted(contents, key=lambda name: contents[name].font_size)
    for size, alike in groupby(names, key=lambda name: contents[name].font_size):  # letters are rounded by their size
        books = {name: render.scaled(worksheet.build(contents[name]), renderer, size) for name in alike}
        paths = [folder / f"{size}-{number}.xlsx" for number in range(len(books))]
        for book, path in zip(books.values(), paths, strict=True):
            book.save(path)
        for (name, book), pdf in zip(books.items(), render.to_pdf(paths, folder, renderer, size), strict=True):
            if faults := losses(contents[name], book, pdf):
                faulty[name] = faults
    return faulty


def main() -> int:
    """-> 0 where no letter was lost; otherwise what was is listed."""
    contents = plans(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
    faults = 0
    try:
        for renderer in tqdm(ALL, desc="renderers", disable=None):
            with tempfile.TemporaryDirectory(prefix="ink-") as folder:
                for name, lines in lost(contents, renderer, Path(folder)).items():
                    print(f"{renderer.name}, {name}:", *lines, sep="\n  ")
                    faults += len(lines)
    finally:
        render.remove_fonts()
    print(f"{len(contents)} plans, {len(ALL)} renderers: {faults} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
