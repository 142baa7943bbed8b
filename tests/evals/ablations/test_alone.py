"""The model alone: what it is asked, and that its answer is judged as it is."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from assistant.drafting.kind import Draft, Refusal
from assistant.drafting.pipeline import Deps
from assistant.drafting.provenance import UNASKED
from assistant.errors import ReplyCut
from assistant.models.reply_schema import check_reply_schema
from evals.ablations.alone import Alone, alone, as_set
from evals.suites.briefs import brief
from evals.suites.means import TODAY

RESULT: dict[str, Any] = {
    "text": "Grow revenue by 900%", "purpose": "audit", "kind": "measured", "metric": "win_rate",
    "baseline": 1.0, "target": 9.0, "unit": "percent", "due_day": 90, "hours": 5,
}  # fmt: skip
ANSWER = Alone.model_validate(
    {"objective": "Grow", "supports": ["C1"], "ladder": "It does.", "key_results": [RESULT] * 3}
)


class Answers:
    """A model that always answers the same, or fails."""

    def __init__(self, answer: Alone | Exception) -> None:
        self.answer, self.asked = answer, list[tuple[str, str]]()

    async def word(self, instructions: str, prompt: str, reply: Any, **_: Any) -> Any:
        self.asked.append((instructions, prompt))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def draft(words: Answers, *, told: bool = False) -> Draft | Refusal:
    deps = Deps(None, words, UNASKED, TODAY)  # pyright: ignore[reportArgumentType]  # it searches nothing
    return asyncio.run(alone(brief("cro-software"), ("90d", "6m"), deps, told=told))


def test_the_form_can_be_enforced() -> None:
    check_reply_schema(Alone)


def test_the_answer_is_put_in_as_it_is_and_judged_by_the_same_rules() -> None:
    made = draft(Answers(ANSWER))
    assert isinstance(made, Draft)
    sets = made.document.okr_sets
    assert sets is not None
    assert [one.horizon for one in sets] == ["90d", "6m"]
    assert [kr.id for row in sets for kr in row.objectives[0].key_results] == [f"KR{n}" for n in range(1, 7)]
    assert sets[0].objectives[0].key_results[0].text == RESULT["text"]
    assert {"HOR302", "BAS202"} <= {one.code for one in made.report.errors}


def test_only_who_is_told_reads_what_a_set_must_hold() -> None:
    one, other = Answers(ANSWER), Answers(ANSWER)
    draft(one)
    draft(other, told=True)
    assert "a full audit of the sales process" not in one.asked[0][0]
    assert "a full audit of the sales process" in other.asked[0][0]
    assert one.asked[0][1] == other.asked[0][1]
    assert "company_objectives:" in one.asked[0][1]
    assert "okr_sets" not in one.asked[0][1]


def test_an_answer_that_is_none_is_a_refusal() -> None:
    assert isinstance(draft(Answers(ReplyCut("cut", ""))), Refusal)
    with pytest.raises(ZeroDivisionError):
        draft(Answers(ZeroDivisionError()))


def test_ids_go_on_after_the_sets_before() -> None:
    first = as_set(ANSWER, "90d")
    assert as_set(ANSWER, "6m", [first]).objectives[0].key_results[0].id == "KR4"


def test_an_empty_word_says_nothing_and_a_key_result_without_words_is_a_refusal() -> None:
    def answered(**more: Any) -> Draft | Refusal:
        rows = [one.model_copy(update=more) for one in ANSWER.key_results]
        return draft(Answers(ANSWER.model_copy(update={"key_results": rows, "ladder": ""})))

    made = answered(unit="")
    assert isinstance(made, Draft)
    assert made.document.okr_sets is not None
    assert made.document.okr_sets[0].objectives[0].key_results[0].unit is None
    assert isinstance(answered(text=""), Refusal)
