"""Each code stands once, with its severity, sentences, rule and fix; and the page of codes is what the registry says."""

import ast
from pathlib import Path
from string import Formatter

import pytest

import plan_workbook
from macros import rules_page
from plan_workbook import messages
from plan_workbook.findings import Finding, codes
from plan_workbook.findings.codes import CODES, TABLE
from plan_workbook.texts import has, mn
from plan_workbook.validation import fixes
from plan_workbook.validation.registry import REGISTRY, VARIANTS
from plan_workbook.validation.rules import RULES

FAMILIES = tuple(f"{family}." for family in {name.partition(".")[0] for name in CODES})
MAKERS = ("Finding", "import_finding", "_tell", "CellRule", "RowRule", "Fix")


def codes_in_source() -> set[str]:
    """Every code that the package hands to something that makes findings: itself, by a constant or by a condition."""
    gathered: list[ast.expr] = []
    for source in Path(plan_workbook.__file__).parent.rglob("*.py"):
        if source.stem == codes.__name__.rpartition(".")[2]:
            continue
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
                gathered += node.args[:1]
            elif isinstance(node, ast.Assign):
                gathered += node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            elif isinstance(node, ast.IfExp):
                gathered += [node.body, node.orelse]
    texts = {node.value for node in gathered if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if text.startswith(FAMILIES)}


def test_every_code_that_is_made_is_registered_and_every_registered_one_is_made():
    assert codes_in_source() == set(CODES)


def test_a_code_stands_once_and_an_unknown_one_is_refused():
    assert len(CODES) == len(TABLE) == len(REGISTRY)
    with pytest.raises(KeyError):
        Finding("percent.unheard-of", None, None)


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_both_sentences_and_its_variants_in_both(code):
    entry = REGISTRY[code]
    mongolian, english = entry.sentences("mn"), entry.sentences("en")
    assert mongolian and len(mongolian) == len(english)
    assert entry.code.severity in (codes.ERROR, codes.WARNING)
    assert messages.severity(entry.code.severity, "mn") != messages.severity(entry.code.severity, "en")


@pytest.mark.parametrize("code", CODES)
def test_rules_belong_to_the_codes_that_rules_make(code):
    entry = REGISTRY[code]
    assert bool(entry.rules) == (entry.code.origin == codes.RULES)
    assert {rule.code for rule in entry.rules} <= {code}


def test_every_rule_has_a_code_and_every_kind_of_fix_a_function_and_a_text():
    assert {rule.code for rule in RULES} <= set(REGISTRY)
    kinds = {code.fix for code in TABLE if code.fix}
    assert kinds == set(fixes.KINDS)
    assert all(has(f"fix.kind.{kind}") for kind in kinds)


def test_no_sentence_belongs_to_a_code_that_is_not_there():
    about = [key.split(".")[1:] for key in mn.TEXTS if key.startswith("finding.")]
    named = {
        ".".join(parts[:2])
        for parts in about
        if parts[0] not in ("where", "severity", "reason", "more", "kept-as-text")
    }
    assert named == set(CODES)
    variants = {parts[2] for parts in about if ".".join(parts[:2]) in CODES and len(parts) > 2}
    assert variants == set(VARIANTS)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_names_nothing_but_what_a_finding_holds(code):
    known = {"where", "sheet", "cell", "measure", "value", "expected", "reason"}
    for language in ("mn", "en"):
        for text in REGISTRY[code].sentences(language):
            assert {name for _, name, _, _ in Formatter().parse(text) if name} <= known


def test_the_page_of_codes_is_what_the_registry_says():
    assert rules_page.PAGE.read_text(encoding="utf-8") == rules_page.page(), "run make docs"
