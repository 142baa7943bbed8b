"""Whole conversations of each role, from "hello" to agreed OKRs, replayed without an engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from assistant.conversation import State, opening
from assistant.conversation.drafting import deps_of
from knowledge.search import Library
from rules.settings import Settings
from tests.assistant.conversation.talking import TODAY, talk, words

_TEXT = Path(__file__).with_name("scripts.yaml").read_text("utf-8")
SCRIPTS = cast("dict[str, list[str]]", YAML(typ="safe").load(_TEXT))  # pyright: ignore[reportUnknownMemberType]
MOST_TURNS = 12


@pytest.fixture(scope="module", params=sorted(SCRIPTS))
def ended(request: pytest.FixtureRequest, library: Library) -> tuple[str, Any]:
    """A role and the replies of its conversation."""
    deps = deps_of(lambda: library, TODAY, Settings())
    return request.param, talk(opening(State()).state, *SCRIPTS[request.param], deps=deps)


def test_it_takes_at_most_twelve_turns(ended: tuple[str, Any]) -> None:
    assert len(ended[1]) <= MOST_TURNS


def test_both_sides_agree_with_a_date(ended: tuple[str, Any]) -> None:
    agreed = ended[1][-1].state.value["agreement"]
    assert agreed == {"founder": True, "executive": True, "session": TODAY.isoformat()}


def test_it_stops_at_yes(ended: tuple[str, Any]) -> None:
    assert ended[1][-1].state.asked is None


def test_no_rule_speaks_against_the_sets(ended: tuple[str, Any]) -> None:
    report = ended[1][-1].report
    assert [one.code for one in report.errors if one.path.startswith("/okr_sets")] == []


def test_every_sentence_says_whose_it_is(ended: tuple[str, Any]) -> None:
    sets = ended[1][-1].state.value["okr_sets"]
    rows = [row for one in sets for o in one["objectives"] for row in (o, *o["key_results"])]
    assert {row.get("author") for row in rows} <= {"founder", "executive", "assistant", "edited"}


def test_the_persons_own_objective_stands_in_their_words(ended: tuple[str, Any]) -> None:
    role, replies = ended
    objective = replies[-1].state.value["okr_sets"][0]["objectives"][0]
    own = {"cro": "executive", "cso": "executive", "cgo": "founder"}
    if role not in own:
        assert objective["author"] == "assistant"
        return
    assert (objective["author"], objective["text"] in SCRIPTS[role]) == (own[role], True)


def test_what_nobody_knows_is_a_known_gap(ended: tuple[str, Any]) -> None:
    rows = ended[1][-1].state.value["baselines"]
    assert [one for one in rows if one.get("value") is None]
    assert all("value" in one for one in rows)


def test_a_rewrite_comes_after_what_the_rules_say(library: Library) -> None:
    deps = deps_of(lambda: library, TODAY, Settings())
    script = SCRIPTS["vp_sales"]
    said = words(talk(opening(State()).state, *script[: script.index("Double revenue in 90 days") + 1], deps=deps)[-1])
    assert said.index("HOR301") < said.index("A wording that the rules have nothing against")
