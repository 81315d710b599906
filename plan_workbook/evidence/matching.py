"""Which files a line of evidence means: the one of that very name, else the nearest, and then that is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from plan_workbook.evidence.contents import Content, Unreadable, content
from plan_workbook.evidence.named_files import NamedFile, key, last_part, stem
from plan_workbook.evidence.sources import Source
from plan_workbook.exchange.incoming.mails.parcel import clean


@dataclass(frozen=True)
class Listed:
    """A file that was taken as evidence; `others` are further places where the same content lies."""

    source: Source
    content: Content
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """What a line of evidence, or `text` of a line that names several files, means.

    `listed` are the files, of different contents; more than one for one name is told (`ambiguous`). `guessed`: no file has
    exactly this name. `trouble` is why the file that was meant can't be read. All empty: there is no such file.
    """

    text: str
    listed: tuple[Listed, ...] = ()
    guessed: bool = False
    ambiguous: bool = False
    trouble: Unreadable | None = None


class Wanted:
    """Tells of a file's name whether any line may mean it."""

    def __init__(self, lines: Iterable[NamedFile]) -> None:
        names = {last_part(name) for line in lines for name in line.all_names}
        self._keys = {key(name) for name in names} | {key(clean(name)) for name in names}

    def __call__(self, name: str) -> bool:
        """May somebody have named this file, with or without its ending?"""
        return key(name) in self._keys or key(stem(name)) in self._keys


class Matcher:
    """Finds the files that lines mean among the sources."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._exact: dict[str, list[Source]] = {}
        self._near: dict[str, list[Source]] = {}
        self._stems: dict[str, list[Source]] = {}
        self._contents: dict[Source, Content | Unreadable] = {}
        for source in sources:
            self._exact.setdefault(_composed(source.name), []).append(source)
            self._near.setdefault(key(source.name), []).append(source)
            self._stems.setdefault(key(stem(source.name)), []).append(source)

    def match(self, line: NamedFile, folders: Sequence[str]) -> tuple[Match, ...]:
        """What a line means: one match, or several where it lists several names.

        Of several files of one name those are meant that lie in one of `folders` (a measure's number, a unit's code).
        """
        if sources := self._sources(line.names):
            return (self._match(line.text, line.names, sources, folders),)
        for names in (line.listed, line.parted):
            if names and all(self._sources((name,)) for name in names):
                return self._each(names, folders)
        if sources := self._sources(line.bare):
            return (self._match(line.text, line.names, sources, folders),)
        # where some of a list's names are known, the others are what is missing
        if any(self._sources((name,)) for name in line.listed):
            return self._each(line.listed, folders)
        return (Match(line.text),)

    def _each(self, names: Sequence[str], folders: Sequence[str]) -> tuple[Match, ...]:
        parts = [(name, self._sources((name,))) for name in names]
        return tuple(
            self._match(name, (name,), sources, folders) if sources else Match(name) for name, sources in parts
        )

    def _sources(self, names: Sequence[str]) -> list[Source]:
        """The files that one of `names` means, by the likest way in which any does."""
        bare = [last_part(name) for name in names]
        for index, form in ((self._exact, _composed), (self._near, key), (self._stems, key)):
            for name in (*bare, *map(clean, bare)):
                if sources := index.get(form(name)):
                    return sources
        return []

    def _match(self, wanted_text: str, names: Sequence[str], sources: list[Source], folders: Sequence[str]) -> Match:
        known = {_composed(name_known) for name in names for name_known in (last_part(name), clean(last_part(name)))}
        guessed = _composed(sources[0].name) not in known
        chosen = _by_path(names, sources) or sources
        by_content = self._by_content(chosen)
        if len(by_content) > 1 and (
            narrowed := self._by_content([name_known for name_known in chosen if _lies_in(name_known, folders)])
        ):
            guessed, by_content = True, narrowed
        if not by_content:
            trouble = next(
                name_known for name_known in map(self._content, chosen) if isinstance(name_known, Unreadable)
            )
            return Match(wanted_text, trouble=trouble)
        return Match(wanted_text, tuple(by_content), guessed, len(by_content) > 1)

    def _by_content(self, sources: Sequence[Source]) -> list[Listed]:
        """The readable ones, each content once, in the order of the sources."""
        readable = [(source, content) for source in sources if isinstance(content := self._content(source), Content)]
        order = {digest: at for at, digest in reversed([*enumerate(content.digest for _, content in readable)])}
        readable.sort(key=lambda pair: order[pair[1].digest])
        listed = []
        for _, group in groupby(readable, key=lambda pair: pair[1].digest):
            (first, content), *rest = group
            listed.append(Listed(first, content, tuple(source.where for source, _ in rest)))
        return listed

    def _content(self, source: Source) -> Content | Unreadable:
        if source not in self._contents:
            try:
                self._contents[source] = content(source)
            except Unreadable as why:
                self._contents[source] = why
        return self._contents[source]


def _composed(name: str) -> str:
    """A name as it is equal to itself on every system: macOS takes letters and their marks apart."""
    return unicodedata.normalize("NFC", name)


def _by_path(names: Sequence[str], sources: list[Source]) -> list[Source]:
    """The files whose folders are those that the name itself tells ("1.4/photo.jpg")."""
    for name in names:
        path_parts = [part for part in name.replace("\\", "/").split("/")[:-1] if part not in ("", ".", "..")]
        wanted = [key(part) for part in path_parts]
        if wanted and (fitting := [one for one in sources if [*map(key, one.folders)][-len(wanted) :] == wanted]):
            return fitting
    return []


def _lies_in(source: Source, folders: Sequence[str]) -> bool:
    """Does one of the folders it lies in bear one of these names, with or without words behind ("1.4 Training")?"""
    return any(key(part.split()[0] if part.split() else "").rstrip(".") in folders for part in source.folders)
