from __future__ import annotations

import asyncio

from evals.judging.asking import QUESTIONS, instructions, judged, prompt
from evals.judging.labelled import load, sample
from evals.suites.briefs import brief


class Says:
    """Answers by what stands in the prompt, and remembers what it was asked."""

    def __init__(self, **odds: float) -> None:
        self.odds = odds
        self.asked: list[tuple[str, str]] = []

    async def surely(self, instructions: str, prompt: str) -> float:
        self.asked.append((instructions, prompt))
        return next(self.odds[one.name] for one in QUESTIONS if prompt.endswith(one.text))


def test_a_no_to_bad_english_speaks_for_the_sentence() -> None:
    says = Says(send=1.0, clear=-2.0, fits=0.5)
    (one,) = sample(load(), each=1)[:1]
    rows = asyncio.run(judged(says, [one]))
    assert {name: found[0].odds for name, found in rows.items()} == {"send": 1.0, "clear": 2.0, "fits": 0.5, "all": 3.5}
    assert rows["send"][0].verdict is one.send


def test_each_question_is_asked_alone_behind_what_all_share() -> None:
    says = Says(send=1.0, clear=-2.0, fits=0.5)
    found = sample(load(), each=2)
    told: list[str] = []
    asyncio.run(judged(says, found * 5, told.append))
    assert len(says.asked) == 3 * 5 * len(found)
    assert told == ["  10 of 20 labelled sentences judged", "  20 of 20 labelled sentences judged"]
    first = says.asked[:3]
    assert len({head for head, _ in first}) == 1
    assert all(asked.startswith(f"The sentence: {found[0].text}\n") for _, asked in first)


def test_the_judge_is_told_the_client_and_nothing_of_the_verdict() -> None:
    document = brief("cro-software")
    head = instructions(document)
    assert document.engagement.company in head
    assert all(one.text in head for one in document.company_objectives or ())
    for one in load():
        if one.brief == "cro-software" and one.reason:
            assert one.reason not in head + prompt(QUESTIONS[0], one.text)
