"""The charts of a sheet that is laid out anew: they come along into the package that takes the sheet over."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from plan_workbook.storage.patching.package import MAIN, RELATED, Package, relations_of

DRAWING = f"{MAIN}drawing"


def take_over(source: tuple[Package, str], root: etree._Element, target: tuple[Package, str]) -> None:
    """Copy the drawing that a sheet's `root` refers to, with its charts; `source` and `target` are package and sheet's part."""
    element = root.find(DRAWING)
    if element is not None:
        element.set(f"{RELATED}id", _copied(source, element.get(f"{RELATED}id", ""), target))


def drop(package: Package, part: str, root: etree._Element) -> None:
    """Take the drawing of a sheet out, with its charts and their styles; what else it shows stays: others may, too."""
    element = root.find(DRAWING)
    if element is None:
        return
    key = element.get(f"{RELATED}id")
    root.remove(element)
    for drawing in [target for known, _, target in package.relations(part) if known == key]:
        charts = _related(package, drawing, "/chart")
        styles = [target for chart in charts for target in _related(package, chart, "/chartStyle", "/chartColorStyle")]
        for target in (*styles, *charts, drawing):
            package.remove_cached(relations_of(target))
            package.remove_cached(target)


def _related(package: Package, part: str, *kinds: str) -> list[str]:
    return [target for _, kind, target in package.relations(part) if kind.endswith(kinds)]


def _copied(source: tuple[Package, str], key: str, target: tuple[Package, str]) -> str:
    """Copy the part of a relation and all that it refers to; -> the relation's id in the target."""
    package, owner = source
    kind, part = next((kind, part) for relation, kind, part in package.relations(owner) if relation == key)
    folder, _, name = part.rpartition("/")
    stem, _, ending = name.rpartition(".")
    fresh = target[0].free_name(f"{folder}/{stem.rstrip('0123456789')}{{}}.{ending}")
    root = deepcopy(package.tree(part))
    target[0].add(fresh, root, package.type_of(part))
    ids = {
        relation: _copied((package, part), relation, (target[0], fresh))
        for relation, _, _ in list(package.relations(part))
    }
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute.startswith(RELATED) and value in ids:
                element.set(attribute, ids[value])
    return target[0].relate(target[1], kind, fresh)
