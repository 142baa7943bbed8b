"""What a deliverable counts, and asking more or less of it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from assistant.conversation.questions.showing import diff_lines
from assistant.conversation.revision.scope import scopes_of
from assistant.conversation.state import Plain, State, copied, judged
from assistant.conversation.work import Work
from rules.finding import Finding
from rules.settings import Settings
from tests.assistant.conversation.talking import TODAY, planned, talk, words

COUNTS = [
    ("Read the last twenty lost deals and the thirty most recent enquiries by day 25", (30, "most recent enquiries")),
    ("Ring 12 customers who left in the last 6 months by day 20", (12, "customers")),
    ("Hand the review over to the sales manager, who runs four in a row alone", (4, "in a row")),
    ("Full audit of the sales process and the four account executives", None),
    ("Weekly review with one HubSpot dashboard by day 60", None),
    ("Cut the cycle to 80 days", None),
    ("Agree by day 44 a roadmap of three to five initiatives, ranked by revenue", None),
    ("A weekly review on four steps: seen, answered, quoted and won", None),
]


@pytest.mark.parametrize(("text", "counted"), COUNTS)
def test_what_could_be_more_is_told_from_what_there_is(text: str, counted: tuple[int, str] | None) -> None:
    document = planned().document
    assert document is not None
    found = scopes_of(text, document)
    assert (found[0][2:] if found else None) == counted


def _with_text(id_: str, text: str, hours: float) -> State:
    state = planned()
    value = copied(state.value)
    for one in value["okr_sets"]:
        for objective in one["objectives"]:
            for kr in objective["key_results"]:
                if kr["id"] == id_:
                    kr |= {"text": text, "hours": hours}
    return state.with_(value=value)


def _kr(state: State, id_: str) -> dict[str, object]:
    sets = state.value["okr_sets"]
    return next(kr for one in sets for o in one["objectives"] for kr in o["key_results"] if kr["id"] == id_)


@pytest.mark.parametrize(("wish", "count", "hours"), [("too soft", 30, 12), ("too ambitious", 13, 5)])
def test_more_or_less_is_asked_of_what_it_counts_with_hours_in_proportion(wish: str, count: int, hours: int) -> None:
    state = _with_text("KR2", "The last twenty hires read for their ramp time, as one list of twenty deals", 8)
    (reply,) = talk(state, f"KR2 is {wish}")
    row = _kr(reply.state, "KR2")
    assert (f"{count} deals" in str(row["text"]), row["hours"]) == (True, hours)
    assert f"{hours} h instead of 8, in proportion" in words(reply)


ROADMAP = "Agree by day 45 a roadmap of five initiatives, ranked by revenue"


def _refusing(*words_: str) -> Callable[[Work, Plain], list[Finding]]:
    """The rules, refusing every document that says one of some words."""
    held = Work.brings
    report = judged({**planned().value, "authority": {"people": "none"}}, TODAY, Settings())
    assert report is not None
    finding = report.errors[0]

    def brings(work: Work, value: Plain) -> list[Finding]:
        return [finding] if any(one in json.dumps(value) for one in words_) else held(work, value)

    return brings


def test_where_more_of_what_it_counts_is_refused_an_earlier_day_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    state = _with_text("KR3", ROADMAP, 16)
    monkeypatch.setattr(Work, "brings", _refusing("8 initiatives", "6 initiatives", "day 38"))
    (reply,) = talk(state, "KR3 is too soft")
    assert reply.state.offer is None
    assert "8 initiatives instead of 5, 26 h instead of 16, in proportion would break" in words(reply)
    assert _kr(reply.state, "KR3")["due_day"] == 41


@pytest.mark.parametrize("wish", ["too soft", "too ambitious"])
def test_the_ends_of_a_range_are_left_alone_and_no_error_is_brought(wish: str) -> None:
    state = _with_text("KR3", ROADMAP.replace("five", "three to five"), 16)
    (reply,) = talk(state, f"KR3 is {wish}")
    assert "three to five" in str(_kr(reply.state, "KR3")["text"])
    assert _errors(reply.state) <= _errors(state)


def _errors(state: State) -> set[tuple[str, str]]:
    report = judged(state.value, TODAY, Settings())
    assert report is not None
    return {(one.code, one.path) for one in report.errors}


def test_where_no_way_holds_nothing_is_changed_and_each_way_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    state = _with_text("KR3", ROADMAP, 16)
    monkeypatch.setattr(Work, "brings", _refusing("initiatives"))
    (reply,) = talk(state, "KR3 is too soft")
    assert reply.state.value == state.value
    assert "I found nothing harder for KR3 that the rules carry" in words(reply)
    assert "KR3 due on day 38" in words(reply)


def test_what_counts_nothing_says_what_can_be_moved() -> None:
    state = _with_text("KR3", "Roadmap ranked by expected revenue, presented to the founder by day 45", 24)
    (reply,) = talk(state, "KR3 is too soft")
    assert "what can be moved is its day" in words(reply)
    assert "by day 38" in str(_kr(reply.state, "KR3")["text"])


def test_of_a_long_text_the_difference_is_shown_and_not_its_beginning_twice() -> None:
    start = " ".join(f"word{n}" for n in range(60))
    before = {"engagement": {"situation": f"{start}. Nobody calls."}}
    after = {"engagement": {"situation": f"{start}. Nobody calls. Quotes die."}}
    (line,) = diff_lines(before, after)
    old, new = line.split(" -> ")
    assert "Quotes die." in new
    assert old.startswith("~ engagement situation: … ")
    assert "word1 " not in line


def test_a_long_text_that_differs_in_its_middle_is_cut_on_both_sides() -> None:
    words_ = [f"word{n}" for n in range(60)]
    changed = [*words_[:30], "other", *words_[31:]]
    (line,) = diff_lines({"a": " ".join(words_)}, {"a": " ".join(changed)})
    assert line == "~ a: … word26 word27 word28 word29 word30 word31 word32 word33 word34 … -> … word26 word27 " + (
        "word28 word29 other word31 word32 word33 word34 …"
    )
