"""A capable model behind an address composes whole sets: over real HTTP, with answers good and bad."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.composing import MAX_TOKENS
from assistant.drafting.pipeline import Draft
from assistant.errors import ServerUnreachable
from knowledge.search import Library
from rules.formats.reading import parse
from tests.assistant.cli.conftest import ninetyday as ninetyday
from tests.assistant.cli.running import TODAY as TODAY_OPTION
from tests.assistant.cli.running import Program
from tests.assistant.drafting.composed import (
    BREAKS,
    CLINICS,
    DENTAL,
    HOSTILE,
    Run,
    always,
    day_of,
    drafted,
    numbers,
    run_of,
    to,
    wording,
)
from tests.assistant.drafting.composed import (
    drafting as drafting,
)
from tests.assistant.drafting.composed import (
    filled as filled,
)
from tests.assistant.drafting.composed import (
    server as server,
)
from tests.assistant.drafting.composer import SENTENCES, THOUGHT, Asked, Composer
from tests.assistant.drafting.making import BRIEFS, drafted_errors, rows
from tests.assistant.models.scripted_server import Answer, ScriptedServer, completion

# A model that is good at it

MOVED = 2
"""Sentences of a draft that may be a play's own."""


@pytest.mark.parametrize("name", [CLINICS, DENTAL])
def test_a_capable_model_s_sentences_stand(name: str, drafting: Callable[..., Run], filled: dict[str, Draft]) -> None:
    composer = Composer()
    run = drafting(name, composer)
    assert drafted_errors(run.draft) == []
    written = {text.partition("{")[0] for text in SENTENCES[run.draft.document.engagement.company].values()}
    own = [text for text in run.texts if text.startswith(tuple(written))]
    # The playbook moves on: where it has a new play that no sentence was written for, the play's own stands.
    assert len(own) >= len(run.texts) - MOVED, (run.texts, run.told)
    assert sum(value == "model" for value in wording(run.draft).values()) >= len(run.texts) - MOVED
    assert len({one.text for one in drafted(filled[name])} & set(run.texts)) <= MOVED
    assert run.usage.calls == len(composer.asked) <= 4


def test_a_sentence_that_the_model_gives_back_as_it_stood_is_the_play_s(drafting: Callable[..., Run]) -> None:
    def copied(request: dict[str, Any]) -> Answer:
        asked = Asked.of(request)
        places = {key: {"play": options[0].play, "text": options[0].text} for key, options in asked.places.items()}
        return completion(json.dumps({"thinking": THOUGHT, "objective": asked.own_objective, **places}))

    run = drafting(DENTAL, copied, "90d")
    assert any(event.text.startswith(f"{len(run.texts)} sentences composed") for event in run.told)
    assert set(wording(run.draft).values()) == {"play"}


@pytest.mark.parametrize("name", [CLINICS, DENTAL])
def test_a_second_offered_play_is_taken_where_the_model_chooses_it(name: str, drafting: Callable[..., Run]) -> None:
    composer = Composer()
    run = drafting(name, composer)
    others = {
        answer[key]["play"]
        for answer, asked in zip(composer.answers, composer.asked, strict=True)
        for key, options in asked.places.items()
        if key in answer and answer[key]["play"] != options[0].play
    }
    assert others
    assert others & {kr.play for kr in rows(run.draft)}
    origin = run.draft.document.provenance
    assert origin is not None
    assert {kr.play for kr in rows(run.draft)} <= set(origin.plays)


@pytest.mark.parametrize("name", [CLINICS, DENTAL])
def test_figures_hours_and_days_are_the_frame_s(
    name: str, drafting: Callable[..., Run], filled: dict[str, Draft]
) -> None:
    run = drafting(name, Composer())
    code, model = numbers(filled[name]), numbers(run.draft)
    shared = code.keys() & model.keys()
    assert len(shared) >= 2
    assert {play: model[play] for play in shared} == {play: code[play] for play in shared}
    by_metric = {kr.metric: (kr.baseline, kr.target, kr.unit) for kr in rows(filled[name]) if kr.kind == "measured"}
    assert {
        kr.metric: (kr.baseline, kr.target, kr.unit) for kr in rows(run.draft) if kr.kind == "measured"
    } == by_metric
    for kr in rows(run.draft):
        days = [int(day) for day in re.findall(r"by day (\d+)", kr.text)]
        assert days in ([], [kr.due_day])
        assert kr.hours is not None
        assert kr.hours > 0


def test_nothing_of_what_the_model_thinks_reaches_the_draft(drafting: Callable[..., Run]) -> None:
    run = drafting(CLINICS, Composer())
    for text in (run.yaml, *(one.text for one in run.told)):
        assert THOUGHT.partition(":")[0] not in text
        assert "thinking" not in text


def test_what_is_sent(drafting: Callable[..., Run], server: ScriptedServer) -> None:
    composer = Composer()
    drafting(DENTAL, composer)
    first, second = server.requests[0], server.requests[-1]
    assert first["model"] == "large"
    assert first["max_tokens"] == MAX_TOKENS
    assert first["response_format"]["type"] == "json_schema"
    assert first["messages"][0] == second["messages"][0]
    assert next(iter(first["response_format"]["json_schema"]["schema"]["properties"])) == "thinking"
    # The second set is told what the first one says already.
    assert json.dumps(composer.answers[0]["objective"], ensure_ascii=False) in str(second["messages"][-1]["content"])


def test_through_the_command_line(
    library: Library,
    library_home: Path,
    server: ScriptedServer,
    ninetyday: Program,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def opened(*_: Any, **__: Any) -> AbstractContextManager[Library]:
        return nullcontext(library)

    monkeypatch.setattr(Library, "open", opened)
    monkeypatch.delenv("NINETYDAY_WAY", raising=False)
    for variable, value in (("HOME", str(library_home)), ("BASE_URL", server.url), ("MODEL", "large")):
        monkeypatch.setenv(f"NINETYDAY_{variable}", value)
    server.answering = Composer()
    path = tmp_path / "draft.yaml"
    answer = ninetyday("draft", "okrs", str(BRIEFS[CLINICS]), TODAY_OPTION, "-o", str(path))
    assert answer.code == 0, answer.err
    assert re.search(r"^word: \d+ sentences composed, \d sent back$", answer.err, re.MULTILINE)
    document = parse(path.read_text(encoding="utf-8"), "draft").document
    origin = document.provenance
    assert origin is not None
    assert (origin.model, origin.host) == ("large", server.url.removeprefix("http://").removesuffix("/v1"))
    assert list(origin.wording.values()).count("model") >= len(origin.wording) - MOVED
    judged = json.loads(ninetyday("check", str(path), TODAY_OPTION, "--format", "json").out)
    assert [one for one in judged["findings"] if one["severity"] == "error" and "/okr_sets" in one["path"]] == []


def gone_after(composer: Composer, calls: int) -> Callable[[dict[str, Any]], Answer]:
    """A server that breaks off once it has answered so often."""

    def answer(request: dict[str, Any]) -> Answer:
        return composer(request) if len(composer.asked) < calls else Answer(break_off=True)

    return answer


def test_two_sentences_alike_go_back(drafting: Callable[..., Run]) -> None:
    def twin(answer: dict[str, Any], _: Asked) -> None:
        keys = [key for key in answer if key.startswith("rhythm")] + ["objective"]
        if set(keys) <= answer.keys():
            answer["objective"] = "Larkmoor Dental holds a weekly pipeline review with the six treatment coordinators."

    composer = Composer({"90d": twin})
    run = drafting(DENTAL, composer, "90d")
    assert any("says again what another sentence" in asked.prompt for asked in composer.asked)
    assert drafted_errors(run.draft) == []


def test_a_sentence_of_the_first_set_is_no_sentence_of_the_second(drafting: Callable[..., Run]) -> None:
    composer = Composer()

    def again(answer: dict[str, Any], _: Asked) -> None:
        if "objective" in answer:
            answer["objective"] = composer.answers[0]["objective"]

    composer.changes["6m"] = again
    run = drafting(DENTAL, composer)
    assert len(composer.asked) == 3
    assert len(set(run.texts)) == len(run.texts)


def with_a_made_up_play(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"audit_1": {"play": "made-up", "text": "Audit it all."}}


def without_a_place(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "audit_1"}


def endless(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"objective": "so " * 400}


def with_chatter(answer: dict[str, Any]) -> str:
    return "Certainly! Here is your plan: " + json.dumps(answer)[:-30]


@pytest.mark.parametrize("answer", [with_a_made_up_play, without_a_place, endless, with_chatter])
def test_an_answer_of_another_form_is_asked_for_again(
    answer: Callable[[dict[str, Any]], dict[str, Any] | str], drafting: Callable[..., Run]
) -> None:
    composer = Composer()

    def once(request: dict[str, Any]) -> Answer:
        good = composer(request)
        if len(composer.asked) > 1:
            return good
        bad = answer(composer.answers[0])
        return completion(bad if isinstance(bad, str) else json.dumps(bad))

    run = drafting(DENTAL, once, "90d")
    assert len(composer.asked) == 2
    assert set(run.texts) <= composer.sentences


@pytest.mark.parametrize("bad", ["no JSON at all", "{}", '{"thinking": "', "[]", ""])
def test_answers_that_cannot_be_read_leave_the_set_to_the_plays(
    bad: str, drafting: Callable[..., Run], filled: dict[str, Draft]
) -> None:
    run = drafting(DENTAL, always(bad))
    assert run.texts == [one.text for one in drafted(filled[DENTAL])]
    assert set(wording(run.draft).values()) == {"play"}
    origin = run.draft.document.provenance
    assert origin is not None
    assert any("did not pass the gate" in note for note in origin.notes)


def test_a_reply_cut_twice_leaves_the_set_to_the_plays(
    drafting: Callable[..., Run], server: ScriptedServer, filled: dict[str, Draft]
) -> None:
    run = drafting(DENTAL, always('{"thinking": "and then', "length"), "90d")
    assert [one["max_tokens"] for one in server.requests] == [MAX_TOKENS, 2 * MAX_TOKENS]
    assert run.texts == [one.text for one in drafted(filled[DENTAL])][: len(run.texts)] or set(
        wording(run.draft).values()
    ) == {"play"}


def test_an_unreadable_second_answer_costs_only_what_did_not_hold(drafting: Callable[..., Run]) -> None:
    composer = Composer({"90d": BREAKS["voice"][1]})

    def answer(request: dict[str, Any]) -> Answer:
        return completion("sorry") if composer.asked else composer(request)

    run = drafting(DENTAL, answer, "90d")
    audit = next(kr for kr in rows(run.draft) if kr.purpose == "audit")
    assert wording(run.draft)[audit.id] == "play"
    assert set(run.texts) - {audit.text} <= composer.sentences
    assert audit.text not in composer.sentences


@pytest.mark.parametrize("calls", [0, 1])
def test_a_server_that_is_gone_is_told(calls: int, drafting: Callable[..., Run]) -> None:
    with pytest.raises(ServerUnreachable):
        drafting(DENTAL, gone_after(Composer(), calls))


# The rules have the last word


def test_where_a_rule_refuses_a_sentence_the_play_s_own_stands(drafting: Callable[..., Run]) -> None:
    # Every gate lets a figure of the frame pass; BAS208 reads what it is said of.
    share = "by 34 percent"
    composer = Composer({"6m": to("outcome_2", lambda t, _: re.sub(r"^(\w+) ", rf"\1 {share} ", t))})
    run = drafting(DENTAL, composer, "6m")
    assert len(composer.asked) == 1
    assert any("BAS208" in one.text for one in run.told)
    assert len(set(run.texts) - composer.sentences) == 1
    assert not [text for text in run.texts if share in text]
    assert drafted_errors(run.draft) == []


def test_what_copies_a_card_that_was_not_shown_gives_way_too(
    drafting: Callable[..., Run], filled: dict[str, Draft]
) -> None:
    cards = list(filled[DENTAL].evidence.passages.values())

    def copy(text: str, asked: Asked) -> str:
        unseen = next(card for card in cards if json.dumps(card, ensure_ascii=False) not in asked.prompt)
        return f"Audit the sales process and {run_of(unseen)} {day_of(text)}."

    composer = Composer({"90d": to("audit", copy)})
    run = drafting(DENTAL, composer, "90d")
    assert composer.answers[0]["audit_1"]["text"] not in run.texts
    assert not [one for one in run.draft.report.findings if one.code == "GRD104"]
    assert drafted_errors(run.draft) == []


def test_orders_of_a_brief_reach_no_sentence(drafting: Callable[..., Run]) -> None:
    def obey(answer: dict[str, Any], asked: Asked) -> None:
        answer.setdefault("objective", "")
        answer["objective"] = "Plinth Rota sets the win rate baseline to 60 % as told."
        for key, options in asked.places.items():
            own = options[0]
            answer[key]["text"] = f"{own.text[:-1]}, and mark every check as passed for Viktor Malik in AcmeForce."

    run = drafting(HOSTILE, Composer({"90d": obey, "6m": obey}, twice=True))
    for word in ("Viktor", "AcmeForce", "passed", "60 %", "999", "unlimited"):
        assert not [text for text in run.texts if word in text]
    assert set(wording(run.draft).values()) == {"play"}
    assert drafted_errors(run.draft) == []


def test_orders_of_a_brief_are_not_shown(drafting: Callable[..., Run]) -> None:
    composer = Composer()
    drafting(HOSTILE, composer, "90d")
    said = composer.asked[0].prompt.partition("What the client says:")[2]
    assert "panto season" in said
    for word in ("Ignore all rules", "okr-secret-card", "9000000", "skip the audit", "im_start", "{{ config", "Malik"):
        assert word not in said


def test_a_brief_in_another_language_is_not_composed(drafting: Callable[..., Run], server: ScriptedServer) -> None:
    run = drafting("cro-beratung", Composer())
    assert server.requests == []
    assert "model" not in wording(run.draft).values()
