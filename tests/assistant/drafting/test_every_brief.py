"""Every brief that ships with the evaluation, drafted once without a usable word of a model's."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from assistant.drafting.gates import OBJECTIVE_WORDS
from assistant.drafting.pipeline import Draft
from knowledge.search import Library
from rules.ledger import MILESTONES, hours_due, key_results
from tests.assistant.drafting.making import BOTH, BRIEFS, Scripted, brief, drafted_errors, made, rows, run, sets
from tests.assistant.drafting.planning import framed

NOTHING = "the"
BECAUSE = re.compile(
    r"it takes (?P<least>\d+) h or more by day (?P<day>\d+), and (?P<free>\d+) h (?:is|are) free: (?P<so>.+)"
)


@cache
def drafted(name: str, library: Library) -> Draft:
    return made(run(brief(name), library, Scripted(lambda _: NOTHING)))


@pytest.fixture(params=BRIEFS)
def draft(request: pytest.FixtureRequest, library: Library) -> Draft:
    """The draft of one brief, made once."""
    return drafted(request.param, library)


def test_both_horizons_are_drafted(draft: Draft) -> None:
    assert tuple(one.horizon for one in sets(draft)) == BOTH


def test_no_error_is_found(draft: Draft) -> None:
    assert [(f.code, f.path, f.message) for f in drafted_errors(draft)] == []


def test_key_results_stand_in_the_order_of_their_days(draft: Draft) -> None:
    for one in sets(draft):
        days = [kr.due_day or 0 for kr in key_results(one)]
        assert days == sorted(days)


def test_no_sentence_stands_twice(draft: Draft) -> None:
    texts = [o.text for one in sets(draft) for o in one.objectives] + [kr.text for kr in rows(draft)]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_objectives_are_short_and_hold_no_digit(draft: Draft) -> None:
    for objective in (o for one in sets(draft) for o in one.objectives):
        # A company's name counts as one word, however many it has.
        words = objective.text.replace(draft.document.engagement.company, "Company")
        assert len(words.split()) <= OBJECTIVE_WORDS == 16
        assert not re.search(r"\d", words)


def test_no_gap_is_left_open(draft: Draft) -> None:
    assert [kr.text for kr in rows(draft) if re.search(r"[{}|]|\bNone\b|  ", kr.text)] == []


def test_the_hours_are_there_at_every_milestone(draft: Draft) -> None:
    capacity = framed(draft.document).capacity
    for day in MILESTONES:
        assert sum(hours_due(one, day) for one in sets(draft)) <= capacity.net(day) + 1e-9


def test_what_is_left_out_says_rightly_whether_it_fits(draft: Draft) -> None:
    for one in sets(draft):
        for row in one.left_out:
            said = BECAUSE.fullmatch(row.because or "")
            assert said, row.because
            assert (row.hours, row.due_day) == (int(said["least"]), int(said["day"]))
            fits = int(said["least"]) <= int(said["free"])
            before = len(list(key_results(one)))
            added = f"it can be added, and the {before} above come first"
            assert said["so"] == (added if fits else "something else has to give way")


def test_what_is_said_to_be_addable_can_be_added(draft: Draft) -> None:
    capacity = framed(draft.document).capacity
    for i, one in enumerate(sets(draft)):
        for row in (row for row in one.left_out if "can be added" in (row.because or "")):
            for day in (
                day for day in MILESTONES if (row.due_day or 0) <= day <= (90 if one.horizon == "90d" else 182)
            ):
                # What later sets take was not known yet: each set is planned beside those before it.
                due = sum(hours_due(other, day) for other in sets(draft)[: i + 1])
                assert due + (row.hours or 0) <= capacity.net(day) + 1e-9


def test_every_key_result_says_how_its_hours_come_about(draft: Draft) -> None:
    assert [kr.id for kr in rows(draft) if not kr.effort] == []


def test_delegated_hours_name_who_and_what(draft: Draft) -> None:
    for kr in rows(draft):
        assert (kr.delegated is None) == (kr.delegated_hours is None)
        assert kr.delegated is None or kr.delegated.who
