"""The datasets: what they hold, and that nothing in them leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.suites.briefs import brief
from evals.suites.schemas import written
from evals.suites.suite import DATA, About, Suite
from evals.suites.table import DEFAULT, SUITES, figure
from rules.texts.language import language


def about(suite: Suite) -> list[About]:
    return [one.metadata or About() for one in suite.load().cases]


@pytest.mark.parametrize("name", SUITES)
def test_the_schema_beside_a_dataset_is_the_one_of_the_code(name: str) -> None:
    suite = SUITES[name]
    assert suite.schema_file.read_text("utf-8") == written(suite), "run python -m evals.suites.schemas"
    assert suite.file.read_text("utf-8").startswith(f"# yaml-language-server: $schema={suite.schema_file.name}\n")


@pytest.mark.parametrize("name", SUITES)
def test_no_case_and_no_figure_stands_twice(name: str) -> None:
    suite = SUITES[name]
    names = [one.name for one in suite.load().cases]
    assert len(set(names)) == len(names)
    assert len({one.name for one in suite.figures}) == len(suite.figures)
    assert figure(name, suite.figures[0].name) is suite.figures[0]
    assert figure(name, "nothing of the sort") is None
    assert figure("nothing of the sort", "recall") is None


def test_the_drafts_hold_what_the_figures_claim() -> None:
    cases = SUITES["drafts"].load().cases
    briefs = {one.inputs.brief: one.metadata or About() for one in cases}
    assert sum(one.health in ("healthy", "gappy") for one in briefs.values()) >= 40
    assert {one.group for one in briefs.values()} == {"cro", "cso", "cmo", "cgo", "vp_sales"}
    assert {one.inputs.horizons for one in cases} == {("90d", "6m"), ("90d",), ("6m",)}
    gappy = [one for one in briefs.values() if one.health == "gappy"]
    assert len(gappy) >= 10
    assert {one.group for one in gappy} == {"cro", "cso", "cmo", "cgo", "vp_sales"}
    assert {one.language for one in briefs.values()} >= {"en", "de", "es", "fr", "it", "nl", "pt"}
    assert {one.health for one in briefs.values()} == {"healthy", "gappy", "hostile", "unsound"}


def test_every_brief_there_is_belongs_to_every_suite_of_drafts() -> None:
    there = {file.relative_to(DATA / "briefs").with_suffix("").as_posix() for file in (DATA / "briefs").rglob("*.yaml")}
    for name in ("drafts", "guides", "plans"):
        assert {one.inputs.brief for one in SUITES[name].load().cases} == {*there, "example"}


def test_a_brief_s_role_and_language_are_what_the_dataset_says() -> None:
    wrong: list[str] = []
    for case in SUITES["guides"].load().cases:
        given, told = brief(case.inputs.brief), case.metadata or About()
        said = given.engagement.situation or ""
        if given.engagement.role != told.group:
            wrong.append(f"{case.name}: {given.engagement.role}")
        if said and told.language in ("en", "de", "es", "fr") and language(said) != told.language:
            wrong.append(f"{case.name}: {language(said)}")
    assert wrong == []


def test_gappy_briefs_lack_what_healthy_ones_have() -> None:
    told = {one.inputs.brief: (one.metadata or About()).health for one in SUITES["guides"].load().cases}
    unknown = {
        name: sum(one.value is None for one in brief(name).baselines or ()) / max(len(brief(name).baselines or ()), 1)
        for name, health in told.items()
        if health in ("healthy", "gappy")
    }
    gappy = [unknown[name] for name in unknown if told[name] == "gappy"]
    healthy = [unknown[name] for name in unknown if told[name] == "healthy"]
    assert min(gappy) >= 0.5
    assert sum(gappy) / len(gappy) > 1.5 * sum(healthy) / len(healthy)


def test_the_search_is_asked_a_hundred_questions_and_a_third_is_held_back() -> None:
    told = about(SUITES["retrieval"])
    assert len(told) >= 100
    assert sum(one.held_back for one in told) >= len(told) / 3
    assert {one.group for one in told if one.held_back} == {"cards", "plays"}


HELD_BACK: dict[str, Callable[[Any], bool]] = {
    "critiques": lambda inputs: inputs.plan.startswith("critiques_held_back/"),
    "conversations": lambda inputs: inputs.held_back,
    "meaning": lambda inputs: inputs.batch in ("b", "e"),
    "retrieval": lambda inputs: inputs.part in ("test", "plays_test"),
}
"""By suite: how a case's inputs tell that nobody may read it."""


@pytest.mark.parametrize("name", HELD_BACK)
def test_what_nobody_may_read_is_marked_as_held_back_and_nothing_else_is(name: str) -> None:
    cases = SUITES[name].load().cases
    marked = [(one.metadata or About()).held_back for one in cases]
    assert marked == [HELD_BACK[name](one.inputs) for one in cases]
    assert {True, False} == set(marked)


def test_the_gate_holds_every_role_and_every_health() -> None:
    small = [one for one in about(SUITES["drafts"]) if one.gate]
    assert {one.group for one in small} == {"cro", "cso", "cmo", "cgo", "vp_sales"}
    assert {one.health for one in small} == {"healthy", "gappy", "hostile", "unsound"}
    assert len(small) <= 10
    assert all(any(one.gate and not one.held_back for one in about(suite)) for suite in SUITES.values())


def test_recorded_traffic_is_for_the_gate_alone() -> None:
    assert set(SUITES) - set(DEFAULT) == {"recorded"}


def test_a_dataset_with_a_field_that_nobody_knows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suite = SUITES["guides"]
    broken = suite.file.read_text("utf-8").replace("{brief: example}", "{breif: example}")
    (tmp_path / "guides.yaml").write_text(broken, encoding="utf-8")
    monkeypatch.setattr("evals.suites.suite.DATASETS", tmp_path)
    with pytest.raises(ValueError, match="breif"):
        suite.load()
