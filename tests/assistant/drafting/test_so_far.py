"""Key results as they are filled: those that hold, in order, and none that a rule speaks against."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from assistant.drafting.citations import Citations
from assistant.drafting.kind import Needs
from assistant.drafting.pipeline import UNASKED, Deps, Refusal, draft_okrs
from assistant.drafting.so_far import GoalSoFar, SoFar
from assistant.sessions.drafting import Nobody
from knowledge.search import Library
from rules.document.okrs import KeyResult
from rules.settings import Settings
from tests.assistant.drafting.making import A_FEW, BOTH, TODAY, brief, made, rows

Seen = list[tuple[GoalSoFar, ...]]


def watched(name: str, library: Library, rules: Settings | None = None) -> tuple[Any, Seen]:
    seen: Seen = []
    deps = Deps(library, Nobody(), UNASKED, TODAY, rules or Settings(), watch=seen.append)
    return asyncio.run(draft_okrs(brief(name), BOTH, deps)), seen


@pytest.mark.parametrize("name", A_FEW)
def test_every_key_result_of_the_checked_set_was_told_as_it_was_filled(name: str, library: Library) -> None:
    result, seen = watched(name, library)
    final = [(kr.id, kr.text, kr.due_day) for kr in rows(made(result))]
    assert [(one.id, one.text, one.due_day) for one in seen[-1]] == final
    begins = max(at for at, one in enumerate(seen) if not one)
    last_try = seen[begins:]
    assert [len(one) for one in last_try] == [*range(len(final) + 1)]
    assert all(later[: len(one)] == one for one, later in pairwise(last_try))


def test_watching_changes_nothing_of_the_draft(library: Library) -> None:
    deps = Deps(library, Nobody(), UNASKED, TODAY)
    unseen = made(asyncio.run(draft_okrs(brief("northwind"), BOTH, deps)))
    seen, _ = watched("northwind", library)
    assert made(seen).document.okr_sets == unseen.document.okr_sets


def test_a_try_that_the_rules_send_back_is_taken_back(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.drafting import kind

    judged = kind._drafted_errors  # pyright: ignore[reportPrivateUsage]
    tries: list[int] = []

    def first_fails(tried: Any, of: Any) -> Any:
        tries.append(1)
        return list(tried.report.findings)[:1] if len(tries) == 1 else judged(tried, of)

    monkeypatch.setattr(kind, "_drafted_errors", first_fails)
    result, seen = watched("cgo-fitness", library)
    assert not isinstance(result, Refusal)
    assert [at for at, one in enumerate(seen) if not one] == [0, len(seen) // 2]


def _invented(kr: KeyResult) -> KeyResult:
    return kr.model_copy(update={"text": f"{kr.text} Raise the win rate from 61 to 83 percent in Salesforce."})


def _late(kr: KeyResult) -> KeyResult:
    return kr.model_copy(update={"due_day": 400})


@pytest.mark.parametrize("spoilt", [_invented, _late])
def test_one_that_a_rule_speaks_against_is_never_told_and_those_after_it_are(
    spoilt: Callable[[KeyResult], KeyResult], library: Library
) -> None:
    """The second of a draft's own key results, spoilt."""
    document = brief("northwind")
    draft = made(asyncio.run(draft_okrs(document, BOTH, Deps(library, Nobody(), UNASKED, TODAY))))
    texts = draft.evidence.plays
    citations = Citations(library, "cro")
    seen: Seen = []
    assert draft.document.okr_sets is not None
    (objective,) = draft.document.okr_sets[0].objectives
    rows_ = [spoilt(kr) if at == 1 else kr for at, kr in enumerate(objective.key_results)]
    so_far = SoFar(document, Needs(library, TODAY), citations, lambda name: texts[name], seen.append)
    for kr in rows_:
        citations.for_text(kr.text, library.play(kr.play or ""), "90d", kr.purpose or "audit")
    for count in range(1, len(rows_) + 1):
        so_far.filled("90d", objective.model_copy(update={"citations": (), "key_results": tuple(rows_[:count])}))
    told = [one.id for one in seen[-1]]
    assert told == [kr.id for kr in rows_ if kr is not rows_[1]]


def test_it_is_plain_data() -> None:
    goal = GoalSoFar("90d", "Answer every proposal", "KR1", "Write it down.", 40, 4.0)
    assert goal.as_dict() == {
        "horizon": "90d", "objective": "Answer every proposal", "id": "KR1", "text": "Write it down.", "due_day": 40,
        "hours": 4.0,
    }  # fmt: skip
