"""Which test files a mutant is held against."""

from __future__ import annotations

from pathlib import Path

from tests.mutation.changes import ROOT

_TEXTS = (
    "phrases",
    "recognition",
    "triggers",
    "int_questions",
    "changes",
    "pha_change",
    "met_text",
    "aut_needs",
    "inf",
)
_FORMATS = ("editing", "spans", "yaml", "json", "flow", "fixing", "reading", "writing", "places", "faults")
_FAMILIES = ("acc", "aln", "aut", "bas", "cap", "grd", "hor", "inf", "int", "met", "pha", "rep", "drafts", "own_codes")
_SETTINGS = ("configuration", "threshold_", "toml", "kinds", "house", "conditions", "shapes")
_ONLY_FOR = {
    "test_phrases.py": _TEXTS,
    "test_questions.py": (*_TEXTS, "int_"),
    "test_asked_readings.py": (*_TEXTS, "int_", "words", "by_word"),
    "test_grammars.py": ("int_", "inf", "aut_ways", "words", "by_word"),
    "test_changes.py": _TEXTS,
    "test_recognition.py": (*_TEXTS, "requirements"),
    "test_editing.py": _FORMATS,
    "test_writing.py": _FORMATS,
    "test_reading_fuzz.py": _FORMATS,
    "test_fixing.py": (*_FORMATS, "retelling"),
    "test_manual.py": ("manual",),  # a page that prints a figure notices every change of it
    "test_cases.py": (),  # every case was judged before the tests are asked
    "test_properties.py": ("cap", "ledger", "bands", "bas", "calendar", "check", "plain"),
    "test_fixes.py": (*_FORMATS, *_FAMILIES),
    "test_figures.py": ("figure", "language"),
    "test_arithmetic.py": ("arithmetic", "figure"),
    "test_known_figures.py": ("known", "figure", "grounding"),
    "test_names.py": ("names", "language"),
    "test_spoken.py": ("spoken", "stated", "retelling", "figure", "bas"),
    "test_stated.py": ("stated", "figure", "interpretation", "bas"),
    "test_words.py": ("words", "aut", "met", "inf", "statements", "shapes", "by_word"),
    **dict.fromkeys(("test_shapes.py", "test_statements.py"), ("shapes", "statements", "words")),
    "test_by_word.py": _TEXTS,
    "test_triggers.py": ("triggers", "by_word", "phrases"),
    "test_metrics.py": ("metrics", "built_in", "interpretation"),
    "test_ledger.py": ("ledger", "cap", "calendar", "thresholds", "plain", "context"),
    "test_interpretation.py": ("interpretation", "met", "hor", "metrics", "stated"),
    "test_requirements.py": ("requirements", "hor", "thresholds"),
    "test_schema.py": ("schema", "base", "brief", "okrs", "plan"),
    **dict.fromkeys(("test_met_vague.py", "test_met_vanity.py", "test_met_words.py"), ("met", "words")),
    **dict.fromkeys(("test_configuration_schema.py", "test_configuration.py", "test_toml_tree.py"), _SETTINGS),
    "test_aut_money.py": ("aut_money", *_TEXTS),
    "test_aut_needs.py": ("aut", *_TEXTS),
    "test_weeks.py": ("weeks", "ledger", "calendar", "activities", "thresholds"),
    "test_house.py": (*_SETTINGS, "check", "settings", "rule"),
}
"""Tests that take seconds and are about some modules only (beginnings of names); the others are spared them."""


_RECORDED = ("test_grammars", "test_readings", "test_asked_readings", "test_standing", "test_layouts", "test_variants")
"""Tables of what was read off once: they notice most of what changes, and in seconds."""


def tests_for(module: Path) -> list[str]:
    """The test files that a mutant of a module is held against: its own first, then what was recorded."""

    def order(test: Path) -> tuple[bool, bool, bool, Path]:
        recorded = test.stem in _RECORDED
        return test.stem != f"test_{module.stem}", not recorded, test.parent.name != module.parent.name, test

    every = sorted((ROOT / "tests" / "rules").rglob("test_*.py"), key=order)
    return [str(one) for one in every if _concerns(one, module)]


APART = ("config", "formats", "render")
"""Folders whose modules no rule reads text with; their tests are spared the modules of other folders."""
_PRINTED = ("check", "finding", "rule", "places", "reading", "yaml_tree", "json_tree")
"""Modules beside render/ that show in what is printed."""


def _concerns(test: Path, module: Path) -> bool:
    name, folder, tested = module.stem, module.parent.name, test.parent.name
    if test.stem == f"test_{name}":
        return True
    if not any(name.startswith(word) for word in _ONLY_FOR.get(test.name, (name,))):
        return False
    if tested == "summaries" and folder == "families" and not name.startswith(("summary", "bas")):
        return False
    if tested in APART:
        return tested == folder or (folder == "rules" and (tested != "render" or name in _PRINTED))
    return folder not in APART or (tested not in ("texts", "summaries") and test.name not in _OF_RULES)


_OF_RULES = (
    "test_variants.py",
    "test_reports.py",
    "test_cases.py",
    "test_advice.py",
    "test_bands.py",
    "test_ledger.py",
    "test_metrics.py",
)
