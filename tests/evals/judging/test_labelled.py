from __future__ import annotations

from collections import Counter

from evals.judging.labelled import EACH, Labelled, load, sample
from evals.suites.briefs import brief


def test_the_labelled_sentences_are_those_of_the_reading() -> None:
    rows = load()
    assert (len(rows), sum(one.send for one in rows)) == (325, 286)
    assert all(one.reason for one in rows if not one.send)
    assert {one.brief for one in rows if not brief(one.brief).engagement.company} == set()


def test_the_sample_holds_as_many_of_either_verdict_and_every_role() -> None:
    drawn = sample(load())
    assert Counter(one.send for one in drawn) == {True: EACH, False: EACH}
    assert len({one.name for one in drawn}) == 2 * EACH
    roles = Counter(one.role for one in drawn if not one.send)
    assert sum(roles.values()) == EACH
    # 16 of the 39 refused sentences are a CMO's.
    assert roles["cmo"] == 12
    assert set(roles) == {"cro", "cso", "vp", "cmo", "cgo"}


def test_the_same_seed_draws_the_same_and_another_one_others() -> None:
    rows = load()
    assert sample(rows) == sample(tuple(reversed(rows)))
    assert sample(rows) != sample(rows, seed=1)


def test_where_there_are_few_all_are_taken() -> None:
    rows = [Labelled(brief="cro-a", set="90d", id=f"KR{n}", text="T", send=n > 2) for n in range(6)]
    assert len(sample(rows, each=10)) == 6
