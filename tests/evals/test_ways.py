from __future__ import annotations

import asyncio
import json
import math
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from pydantic import BaseModel

from assistant.drafting.filling import Filled
from assistant.drafting.gates import Bound
from evals.ways import BRIEFS, LABELS, PURPOSES, TRIED, WAYS, grouped, joined, main, read, sent, sheet, table, write
from evals.ways_asked import Asked, OneCall, odds
from evals.ways_cases import Option
from evals.ways_tried import EXAMPLES, Sentence, counted
from knowledge.plays import load_plays
from rules.formats.reading import parse
from rules.texts.language import language

Reply = TypeVar("Reply", bound=BaseModel)


def row(way: str, text: str, **more: Any) -> dict[str, Any]:
    fixed = {"brief": "cro-software", "purpose": "audit", "play": "p", "seconds": 1.0, "calls": 1.0}
    return {**fixed, "way": way, "text": text, **more}


ROWS = [
    row("filled", "One.", seconds=0, calls=0),
    row("rewritten", "Two.", leaked=("Zoho",)),
    row("smoothed", "One.", kept=False),
]


def test_the_same_sentence_is_read_once_and_keeps_all_its_ways() -> None:
    sentences = grouped(ROWS)
    assert sorted(one["id"] for one in sentences) == ["cro-software-01", "cro-software-02"]
    ways = {one["text"]: [way["way"] for way in one["ways"]] for one in sentences}
    assert ways == {"One.": ["filled", "smoothed"], "Two.": ["rewritten"]}
    assert len(grouped([*ROWS, row("judged", "One ,")])) == 2
    assert grouped(reversed(ROWS))[0]["text"] == sentences[0]["text"]


def test_a_sheet_does_not_tell_the_ways() -> None:
    text = sheet(BRIEFS / "cro-software.yaml", grouped(ROWS))
    assert "Shaftlog" in text
    assert "cro-software-01" in text
    assert not any(way in text for way in ("rewritten", "smoothed", "Zoho"))


def test_most_readers_decide_and_a_reader_counts_once() -> None:
    sentences = grouped(ROWS)
    one = sentences[0]
    assert sent(one) is None
    for reader, send in (("a", True), ("b", False), ("b", True), ("c", False)):
        assert not joined(sentences, [(reader, {"id": one["id"], "send": send, "reason": "so"})])
    assert sent(one) is True
    assert joined(sentences, [("a", {"id": "nobody-01", "send": True})]) == ["nobody-01"]


def test_verdicts_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results, verdicts = tmp_path / "results.yaml", tmp_path / "reader.yaml"
    sentences = grouped(ROWS)
    write(sentences, results)
    rows = [{"id": one["id"], "send": one["text"] == "One.", "reason": "why"} for one in sentences]
    verdicts.write_text(json.dumps(rows), encoding="utf-8")
    assert main(["--verdicts", str(verdicts), "--results", str(results)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if line.startswith("filled")).split()[1:3] == ["1", "100%"]
    assert next(line for line in lines if line.startswith("rewritten")).split()[1:4] == ["1", "0%", "1"]
    assert all(one["verdicts"] for one in read(results))


def test_the_table_names_only_ways_that_are_explained() -> None:
    assert {line.split("  ")[0].strip() for line in table(grouped(ROWS))} <= {*WAYS, "way", "sent on", ""}
    assert set(LABELS) == set(PURPOSES)


def test_likelihood_of_yes() -> None:
    likely = {"Yes": math.log(0.5), " yes": math.log(0.25), "No": math.log(0.25)}
    assert odds(likely) == pytest.approx(math.log(3))
    assert odds({"Perhaps": -0.1}) == 0


class Replies:
    """Gives the replies in turn, and counts the calls."""

    def __init__(self, *texts: str) -> None:
        self.texts, self.calls = list(texts), 0

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        self.calls += 1
        return reply.model_validate({"text": self.texts.pop(0)})


def test_a_composer_is_answered_once() -> None:
    words = Replies("first", "second")
    once = OneCall(cast("Asked", words))

    async def ask() -> list[str]:
        return [(await once.word("", prompt, Sentence, max_tokens=9)).text for prompt in ("a", "b")]

    assert asyncio.run(ask()) == ["first", "first"]
    assert words.calls == 1


def test_what_code_counts() -> None:
    play = next(play for play in load_plays() if play.purpose == "quick_win")
    filled = Filled("Call the two reps in Pipedrive by day 40.", ("the two reps", "Pipedrive"), ("by day 40",))
    option = Option(play, filled, Bound("cro", "90d", "quick_win", filled.text, filled.figures, None, ("We sell.",)))
    counts = counted("Call the two reps in Zoho about 17 leads.", option, ("We sell.",))
    assert counts.leaked == ("Zoho",)
    assert counts.missing == ("Pipedrive",)
    assert counts.lost == ("40",)
    assert [text.split()[0] for text in counts.added] == ["17"]
    assert counts.faults
    same = counted(filled.text, option, ("We sell.",))
    assert (same.leaked, same.missing, same.lost, same.added) == ((), (), (), ())


def test_the_briefs_that_are_tried_are_there_and_english() -> None:
    for name in TRIED:
        document = parse((BRIEFS / f"{name}.yaml").read_text(encoding="utf-8"), name).document
        assert language(document.engagement.situation or "") == "en"


def test_worked_rewrites_are_of_no_brief() -> None:
    briefs = " ".join((BRIEFS / f"{name}.yaml").read_text(encoding="utf-8") for name in TRIED)
    assert not any(one["said"] in briefs or one["filled"] in briefs for one in EXAMPLES)
