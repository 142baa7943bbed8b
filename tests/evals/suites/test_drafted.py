"""Evaluators of drafts on made-up outcomes, and one real draft a kind, without a model."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.settings import read_settings
from evals.suites.briefs import BriefInputs, brief
from evals.suites.drafted import Drafted, Text, drafting, from_recorded, guide, okrs, plan
from evals.suites.drafted_measures import Cited, Cost, Found, Held, Worded, badness, between
from evals.suites.means import Means
from evals.suites.suite import About
from knowledge.search import Library
from tests.recording import DRAFTS


def seen(output: Drafted, health: str = "healthy") -> Any:
    return SimpleNamespace(output=output, metadata=About(health=health))


def made(texts: list[Text], *, name: str = "cro-software", findings: tuple[Any, ...] = (), **more: Any) -> Drafted:
    report = SimpleNamespace(findings=findings)
    return Drafted(brief=name, document=brief(name), report=report, texts=texts, root="/okr_sets", **more)


def finding(code: str, severity: str, path: str) -> Any:
    return SimpleNamespace(code=code, severity=severity, path=path)


@pytest.mark.parametrize(
    ("output", "health", "expected"),
    [
        (made([], tries=1), "healthy", {"right outcome": 1, "first": 1, "repaired": 0, "refused": 0, "tries": 1}),
        (made([], tries=3), "gappy", {"right outcome": 1, "first": 0, "repaired": 1, "refused": 0, "tries": 3}),
        (Drafted(brief="x"), "hostile", {"right outcome": 0, "first": 0, "repaired": 0, "refused": 1, "tries": 0}),
        # A brief that carries no draft: to refuse it is right, and it says nothing about how good drafts are.
        (Drafted(brief="x"), "unsound", {"right outcome": 1}),
        (made([], tries=1), "unsound", {"right outcome": 0}),
    ],
)
def test_whether_a_draft_came_and_at_which_try(output: Drafted, health: str, expected: dict[str, float]) -> None:
    assert Held().evaluate(seen(output, health)) == expected


def test_findings_on_the_brief_are_not_the_draft_s() -> None:
    findings = (
        finding("GRD102", "error", "/okr_sets/0/objectives/0"),
        finding("GRD105", "error", "/okr_sets/0/objectives/0"),
        finding("MET602", "warning", "/okr_sets/0"),
        finding("ACC802", "warning", "/access"),
        finding("NOTE", "note", "/okr_sets/0"),
    )
    assert Found().evaluate(seen(made([], findings=findings))) == {"errors": 2, "warnings": 1, "made up": 2}
    assert Found().evaluate(seen(Drafted(brief="x"))) == {}


def test_citations_are_looked_up_and_held_against_the_text(words_alone: Library) -> None:
    card = words_alone.all_cards()[0]
    far = next(one for one in words_alone.all_cards() if not set(one.title.lower().split()) & set(card.title.split()))
    play = words_alone.all_plays()[0]
    near = Text("a", f"{card.title}. {card.body[:200]}", (card.id, "no-such-card"), play.id)
    none = Text("b", "Zzyzx qwerty", (far.id,))
    plain = Text("c", "Nothing is cited here")
    counts = Cited().evaluate(seen(made([near, none, plain], library=words_alone)))
    assert counts == {
        "citations": 4, "resolved": 3, "to cards": 2, "bearing": 1, "cited texts": 2, "texts": 3,
    }  # fmt: skip


def test_words_are_counted_against_guidance_and_the_client_s_own(words_alone: Library) -> None:
    copied = " ".join(words_alone.all_cards()[0].body.split()[:6])
    texts = [Text("a", copied), Text("b", "Deals wait in Pipedrive"), Text("c", "deals wait in pipedrive")]
    counts = Worded().evaluate(seen(made(texts)))
    assert counts["twice"] == 1
    assert counts["with facts"] >= 2
    assert 0 < counts["facts used"] < counts["facts"]
    assert 4 <= counts["copied"] <= 6
    assert counts["words"] >= 14
    assert Worded().evaluate(seen(made([]))) == {}


def test_sentences_of_two_clients_of_a_role_are_held_against_each_other() -> None:
    same = Text("a", "Every deal that was lost is rung back and asked why it was lost, by the sellers")
    found = between(
        {
            "one": made([same, Text("b", "Something of one's own")]),
            "two": made([same], name="cro-pumps"),
            "three": made([same], name="cmo-clinics"),
            "refused": Drafted(brief="x"),
        }
    )
    assert found["one"] == {"shared": 1, "alike": 1, "compared": 2}
    assert found["two"]["shared"] == 1
    assert found["three"]["shared"] == 0
    assert "refused" not in found


def test_a_wrong_outcome_is_worse_than_any_warning() -> None:
    ranked = [
        {"right outcome": 1.0, "warnings": 2.0},
        {"right outcome": 1.0, "errors": 1.0},
        {"right outcome": 1.0, "refused": 1.0},
        {"right outcome": 0.0},
    ]
    assert sorted(ranked, key=badness) == ranked
    assert badness({"right outcome": 1.0, "first": 1.0}) == 0


@pytest.mark.parametrize(
    ("draft", "root", "fewest"),
    [(okrs, "/okr_sets", 6), (guide, "/interview_guide", 15), (plan, "/ninety_day_plan", 8)],
)
def test_a_draft_of_each_kind_is_made_and_counted(draft: Any, root: str, fewest: int, words_alone: Library) -> None:
    means = Means(read_settings(environ={}), words_alone)

    async def go() -> Drafted:
        async with drafting(draft)(means) as task:
            return await task(BriefInputs(brief="gappy/vp-catering", horizons=("90d",)))

    found = asyncio.run(go())
    assert found.document is not None, (found.made, found.reasons)
    assert found.root == root
    assert len(found.texts) >= fewest
    assert "Wedding" in found.asked
    assert Held().evaluate(seen(found))["right outcome"] == 1
    assert 1 <= found.tries <= 3
    assert Cost().evaluate(seen(found))["calls"] == 0
    counts = Cited().evaluate(seen(found))
    assert counts["citations"] == counts["resolved"] > 0


def test_a_refusal_says_why(words_alone: Library) -> None:
    means = Means(read_settings(environ={}), words_alone)

    async def go() -> Drafted:
        async with drafting(okrs)(means) as task:
            return await task(BriefInputs(brief="refused/thin-no-objectives"))

    found = asyncio.run(go())
    assert found.document is None
    assert found.made.startswith("Refused: ")
    assert found.codes["ALN501"] == 1
    assert found.tries == 0


def test_recorded_traffic_stands_in_for_the_model(words_alone: Library) -> None:
    async def go(name: str, folder: Any) -> Any:
        means = Means(read_settings(environ={}), words_alone, recorded=folder)
        async with from_recorded(means) as task:
            return await task(BriefInputs(brief=name))

    found = asyncio.run(go("cro-dental", DRAFTS))
    assert found.document is not None
    cost = Cost().evaluate(seen(found))
    assert cost["calls"] >= 3
    assert cost["tokens"] > 500
    with pytest.raises(FileNotFoundError):
        asyncio.run(go("cmo-clinics", DRAFTS))
    with pytest.raises(FileNotFoundError):
        asyncio.run(go("cro-dental", None))
