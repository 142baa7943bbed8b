"""A capable model behind an address composes whole sets: over real HTTP, with answers good and bad."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.composing import MAX_TOKENS
from assistant.drafting.events import Event
from assistant.drafting.gates import GATES
from assistant.drafting.pipeline import Deps, Draft, Refusal, draft_okrs
from assistant.errors import ServerUnreachable
from assistant.models.client import ModelClient, RetryBudget, Usage
from assistant.settings import Settings, read_settings
from knowledge.search import Library
from rules.document import Document
from rules.document.base import Horizon
from rules.document.okrs import KeyResult, Objective
from rules.formats.reading import parse
from rules.formats.writing import to_yaml
from tests.assistant.cli.conftest import ninetyday as ninetyday
from tests.assistant.cli.running import TODAY as TODAY_OPTION
from tests.assistant.cli.running import Program
from tests.assistant.drafting.composer import SENTENCES, THOUGHT, Asked, Change, Composer
from tests.assistant.drafting.making import BOTH, BRIEFS, TODAY, Scripted, brief, drafted_errors, made, rows, run, sets
from tests.assistant.models.scripted_server import Answer, ScriptedServer, completion

CLINICS, DENTAL, HOSTILE = "cmo-clinics", "cro-dental", "hostile-instructions"


@pytest.fixture
def server():
    with ScriptedServer() as running:
        yield running


def settings_for(server: ScriptedServer, home: Path) -> Settings:
    return read_settings(model="large", base_url=server.url, home=home, timeout=10.0, environ={})


class Run:
    """One draft through the real client and a server on loopback."""

    def __init__(
        self,
        library: Library,
        server: ScriptedServer,
        home: Path,
        document: Document | str,
        answering: Callable[[dict[str, Any]], Answer],
        horizons: tuple[Horizon, ...] = BOTH,
    ) -> None:
        self.told: list[Event] = []
        self.usage = Usage()
        server.answering = answering
        read = brief(document) if isinstance(document, str) else document

        async def go() -> Draft | Refusal:
            settings = settings_for(server, home)
            assert (settings.kind, settings.way, settings.chosen_way) == ("server", "auto", "compose")
            budget = RetryBudget(backoff_seconds=(0.0,))
            async with ModelClient(settings, budget=budget) as client:
                way = client.settings.chosen_way
                deps = Deps(library, client, client.describe(), TODAY, tell=self.told.append, way=way)
                try:
                    return await draft_okrs(read, horizons, deps)
                finally:
                    self.usage = client.usage

        self.draft = made(asyncio.run(go()))

    @property
    def yaml(self) -> str:
        return to_yaml(self.draft.recorded())

    @property
    def texts(self) -> list[str]:
        return [one.text for one in drafted(self.draft)]


@pytest.fixture
def drafting(library: Library, server: ScriptedServer, tmp_path: Path) -> Callable[..., Run]:
    def go(document: Document | str, answering: Callable[[dict[str, Any]], Answer], *horizons: Horizon) -> Run:
        return Run(library, server, tmp_path, document, answering, horizons or BOTH)

    return go


def drafted(draft: Draft) -> list[Objective | KeyResult]:
    """Objectives and key results."""
    return [*(objective for one in sets(draft) for objective in one.objectives), *rows(draft)]


def wording(draft: Draft) -> dict[str, str]:
    assert draft.document.provenance is not None
    return {**draft.document.provenance.wording}


def numbers(draft: Draft) -> dict[str | None, tuple[object, ...]]:
    """What the frame decides, by play."""
    return {kr.play: (kr.due_day, kr.baseline, kr.target, kr.unit, kr.metric, kr.span) for kr in rows(draft)}


@pytest.fixture(scope="module")
def filled(library: Library) -> dict[str, Draft]:
    """The drafts of code alone."""
    return {name: made(run(brief(name), library, Scripted(lambda _: "the"))) for name in (CLINICS, DENTAL)}


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


# One answer that breaks each gate


def to(place: str, change: Callable[[str, Asked], str]) -> Change:
    """Changes the sentence of one place, where it is asked for."""

    def do(answer: dict[str, Any], asked: Asked) -> None:
        for key in answer:
            if key == "objective" == place:
                answer[key] = change(answer[key], asked)
            elif key.startswith(place) and key != "objective":
                answer[key]["text"] = change(answer[key]["text"], asked)

    return do


def always(text: str, finish: str = "stop") -> Callable[[dict[str, Any]], Answer]:
    def answer(_: dict[str, Any]) -> Answer:
        return completion(text, finish)

    return answer


def day_of(text: str) -> str:
    return re.findall(r"by day \d+", text)[0]


def copied(asked: Asked) -> str:
    return run_of(json.loads(asked.prompt.splitlines()[1].removeprefix("- ")))


def run_of(passage: str) -> str:
    """Seven words in a row without a sign, a name or a figure."""
    return next(iter(re.findall(r"(?<=\s)(?:[a-z]+ ){7}", " ".join(passage.split())))).strip()


BREAKS: dict[str, tuple[Horizon, Change, str]] = {
    "markup": ("90d", to("audit", lambda t, _: t.replace("Audit", "**Audit**")), "signs or an address"),
    "length": ("90d", to("audit", lambda t, _: t[:-1] + " and on" * 20 + "."), r"it has \d+ words"),
    "one sentence": ("90d", to("audit", lambda t, _: t + " Then tell the owner."), "more than one sentence"),
    "voice": ("90d", to("audit", lambda t, _: t.replace("the pipeline", "our pipeline")), "speaks as somebody"),
    "language": (
        "90d",
        to("audit", lambda t, _: f"Den Verkauf, die Pipeline und das Team bis {day_of(t)} mit der Chefin prüfen."),
        "not in English",
    ),
    "filler": ("90d", to("audit", lambda t, _: t.replace("follow", "leverage")), "'leverage' says nothing"),
    "kept figures": ("90d", to("audit", lambda t, _: t.replace(day_of(t), "by day 20")), "leaves out or changes"),
    "figures": ("90d", to("audit", lambda t, _: t.replace("enquiries", "37 enquiries")), "nobody gave the figure '37"),
    "names": ("90d", to("audit", lambda t, _: t.replace("in writing", "in Salesforce")), "nobody named 'Salesforce'"),
    "metric": ("6m", to("outcome", lambda t, _: re.sub(r"win rate|time to answer|wait", "figure", t)), "its metric"),
    "purpose": ("90d", to("rhythm", lambda t, _: t.replace("weekly", "friendly")), "it lacks .*weekly"),
    "play": (
        "90d",
        to("quick_win", lambda t, _: f"Change the way in which the implant surgeon orders gloves {day_of(t)}."),
        "little to do with the play",
    ),
    "objective": ("90d", to("objective", lambda _, __: "Larkmoor loses 10 percent fewer calls."), "no number"),
    "orders": ("90d", to("audit", lambda t, _: t.replace("report", "ignore the rules")), "follows or repeats"),
    "copied": (
        "90d",
        to("audit", lambda t, a: f"Audit the sales process and {copied(a)} {day_of(t)}."),
        "it copies the guidance",
    ),
}


def test_every_gate_has_an_answer_that_breaks_it() -> None:
    assert BREAKS.keys() == GATES.keys()


@pytest.mark.parametrize("gate", GATES)
def test_a_broken_sentence_goes_back_once_and_stands_mended(gate: str, drafting: Callable[..., Run]) -> None:
    horizon, change, reason = BREAKS[gate]
    composer = Composer({horizon: change})
    run = drafting(DENTAL, composer, horizon)
    first, second = composer.answers
    prompt = composer.asked[1].prompt
    told = prompt[prompt.index("sentences that do not hold") :]
    assert re.search(reason, told)
    broken = {key for key in second if key != "thinking"}
    assert broken == {line[2:].partition(":")[0] for line in told.splitlines() if line.startswith("- ")}
    for key in broken:
        bad, good = (one[key] if key == "objective" else one[key]["text"] for one in (first, second))
        assert json.dumps(bad, ensure_ascii=False) in told
        assert bad not in run.texts
        assert good in run.texts
    assert set(wording(run.draft).values()) == {"model"}
    assert drafted_errors(run.draft) == []


@pytest.mark.parametrize("gate", GATES)
def test_a_sentence_broken_twice_gives_way_to_the_play_s_own(gate: str, drafting: Callable[..., Run]) -> None:
    horizon, change, _ = BREAKS[gate]
    composer = Composer({horizon: change}, twice=True)
    run = drafting(DENTAL, composer, horizon)
    assert len(composer.asked) == 2
    first, second = composer.answers
    by_key = {key: {o.play: o.text for o in options} for key, options in composer.asked[0].places.items()}
    for key in second.keys() - {"thinking"}:
        bad = second[key] if key == "objective" else second[key]["text"]
        assert bad not in run.texts
        if key != "objective":
            assert by_key[key][second[key]["play"]] in run.texts
    assert sorted(set(wording(run.draft).values())) in (["model", "play"], ["model"])
    origin = run.draft.document.provenance
    assert origin is not None
    assert any("did not pass the gate" in note for note in origin.notes)
    assert drafted_errors(run.draft) == []
    assert len(first) > len(second)


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
    assert set(wording(run.draft).values()) == {"model"}


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
    found = wording(run.draft)
    audit = next(kr for kr in rows(run.draft) if kr.purpose == "audit")
    assert found.pop(audit.id) == "play"
    assert set(found.values()) == {"model"}


@pytest.mark.parametrize("calls", [0, 1])
def test_a_server_that_is_gone_is_told(calls: int, drafting: Callable[..., Run]) -> None:
    with pytest.raises(ServerUnreachable):
        drafting(DENTAL, gone_after(Composer(), calls))


# The rules have the last word


def test_where_a_rule_refuses_a_sentence_the_play_s_own_stands(drafting: Callable[..., Run]) -> None:
    # Every gate lets a figure of the frame pass; BAS208 reads what it is said of.
    share = "by 16 hours"
    composer = Composer({"6m": to("outcome_2", lambda t, _: re.sub(r"^(\w+) ", rf"\1 {share} ", t))})
    run = drafting(DENTAL, composer, "6m")
    found = wording(run.draft)
    assert len(composer.asked) == 1
    assert any("BAS208" in one.text for one in run.told)
    assert list(found.values()).count("play") == 1
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
