from __future__ import annotations

import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st

from assistant.reviews.accepting import AcceptRefused, accept
from assistant.reviews.gate import combined
from assistant.reviews.report import Review
from assistant.reviews.reviewing import review
from assistant.reviews.telling import told
from rules.check import check
from rules.formats.reading import Parsed, parse
from rules.formats.writing import to_json
from rules.settings import Settings
from tests.assistant.reviews.making import ON, PLAN, SCENARIOS, of_scenario, plan, reading, readings, report, scenario

DONE = [{"key_result": f"KR{n}", "status": "done"} for n in (1, 2, 3, 4)]
GIVEN = readings(
    readings=[reading("win_rate", 20.2), reading("sales_cycle_days", 90, "days", as_of="2027-02-01")], progress=DONE
)


def _review() -> tuple[Parsed, Review]:
    parsed = plan()
    return parsed, report(parsed, GIVEN)


def test_one_of_several() -> None:
    parsed, made = _review()
    text = accept(parsed, made, ["KR5"]).text
    assert "Raise the win rate from 20 to 22 percent" in text
    assert "to a target agreed once its baseline stands" in text.split("previous:")[0]


def test_comments_and_everything_else_stay() -> None:
    parsed, made = _review()
    text = accept(parsed, made, ["kr5"]).text
    assert "# counted by hand" in text
    assert "target: 22   # agreed in November" in text
    kept = [line for line in PLAN.splitlines() if "Raise the win rate" not in line and "target: 25" not in line]
    assert [line for line in text.split("\nprevious:")[0].splitlines() if line in kept] == kept


def test_the_version_before_stands_under_previous() -> None:
    parsed, made = _review()
    before = accept(parsed, made, ["KR5"]).parsed.document.previous
    assert before is not None
    assert before.okr_sets == parsed.document.okr_sets
    assert before.engagement == parsed.document.engagement


def test_of_the_version_before_that_nothing_stays() -> None:
    parsed, made = _review()
    once = accept(parsed, made, ["KR5"])
    again = accept(once.parsed, report(once.parsed, GIVEN), ["KR6"]).parsed.document
    assert again.previous is not None
    assert again.previous.previous is None
    assert again.previous.okr_sets == once.parsed.document.okr_sets


def test_scope_that_grows_by_accepting_is_found() -> None:
    parsed = plan()
    progress = [*DONE, {"key_result": "KR7", "percent": 50, "hours": 20}]
    made = report(parsed, readings(progress=progress))
    report_ = check(accept(parsed, made, ["KR7"]).parsed.document, today=ON)
    assert "CAP109" in {one.code for one in report_.open}


def test_a_place_that_a_proposal_takes_them_out_of_is_not_listed() -> None:
    taken = reading("sales_cycle_days", 90, "days", as_of="2027-02-01")
    made = report(plan(), readings(readings=[taken], progress=DONE), "The sales analyst has resigned")
    assert not any("still names" in line for line in made.asked.executive)


_SLOW = [*DONE, {"key_result": "KR7", "percent": 50, "hours": 20}]


def test_growth_that_was_accepted_is_not_asked_about_again() -> None:
    accepted = accept(plan(), report(plan(), readings(progress=_SLOW)), ["KR7"])
    assert report(accepted.parsed, readings(progress=_SLOW)).scope.findings == ()


def test_growth_beyond_what_was_accepted_is_asked_about() -> None:
    text = accept(plan(), report(plan(), readings(progress=_SLOW)), ["KR7"]).text
    grown = text.replace("hours: 24\n", "hours: 44\n", 1)
    assert grown != text
    assert [one.code for one in report(parse(grown, "plan.yaml"), readings(progress=_SLOW)).scope.findings] == [
        "CAP109"
    ]


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_was_accepted_is_not_changed_again_by_the_same_readings(name: str) -> None:
    parsed, given, shifts, on = scenario(name)
    made = told(review(parsed, given, shifts, on=on, settings=Settings()))
    again = told(review(accept(parsed, made, ["all"]).parsed, given, shifts, on=on, settings=Settings()))
    changed = {kr.id for goal in made.goals for kr in goal.key_results if kr.proposal.choice == "change"}
    assert [kr.id for goal in again.goals for kr in goal.key_results if kr.proposal.patch and kr.id in changed] == []


def test_a_successor_is_asked_for_as_long_as_nobody_took_over() -> None:
    gone = accept(plan(), report(plan(), readings(progress=DONE), "All four account executives have left"), ["all"])
    asked = report(gone.parsed, readings(progress=DONE)).asked
    assert any("Name who takes over from the account executives for KR5" in line for line in asked.founder)


def test_who_stands_in_the_brief_again_is_no_longer_gone() -> None:
    gone = accept(plan(), report(plan(), readings(progress=DONE), "All four account executives have left"), ["all"])
    back = "people:\n  - {role: Account Executive, count: 4, function: sales}"
    made = report(parse(gone.text.replace("people:", back, 1), "plan.yaml"), readings(progress=DONE))
    assert made.happened == ()


def test_one_who_left_is_taken_out_once() -> None:
    event = "One of the account executives quit"
    given = readings(readings=[reading("win_rate", 22)], progress=DONE)
    again = report(accept(plan(), report(plan(), given, event), ["all"]).parsed, given, event)
    assert again.engagement == ()


def test_whom_nobody_follows_yet_becomes_a_stated_gap() -> None:
    made = report(plan(), readings(progress=DONE), "All four account executives have left")
    assert not any("still names" in line for line in made.asked.executive)
    written = accept(plan(), made, ["all"]).parsed.document
    depends = [
        kr.depends_on.who
        for one in written.okr_sets or ()
        for o in one.objectives
        for kr in o.key_results
        if kr.depends_on and kr.depends_on.who and "account executives" in kr.depends_on.who
    ]
    assert depends
    assert set(depends) == {"whoever takes over from the account executives"}


def test_where_somebody_takes_over_the_job_stays_and_the_name_changes() -> None:
    made = report(plan(), readings(progress=DONE), "The sales analyst leaves on 1 May, Ana Petit takes over")
    assert not any("Name who takes over" in line for line in made.asked.founder)
    assert [one.text for one in made.engagement if one.accept == "people"] == ["Sales Analyst: Ana Petit takes over"]


def test_json_stays_json() -> None:
    parsed = parse(to_json(plan().document), "plan.json")
    made = accept(parsed, report(parsed, GIVEN), ["all"])
    assert made.names == ("KR5", "KR6")
    assert made.text.startswith("{")


@pytest.mark.parametrize(
    ("wanted", "says", "step"),
    [
        ("KR55", "no proposal of that name", "did you mean KR5?"),
        ("KR1", "nothing is changed there", "there are: KR5, KR6, or all"),
        (" , ", "names no proposal", "there are: KR5, KR6, or all"),
    ],
)
def test_what_cannot_be_accepted(wanted: str, says: str, step: str) -> None:
    parsed, made = _review()
    with pytest.raises(AcceptRefused, match=says) as stop:
        accept(parsed, made, [wanted])
    assert step in stop.value.next_step


def test_nothing_is_proposed() -> None:
    parsed = plan()
    with pytest.raises(AcceptRefused, match="proposes no change"):
        accept(parsed, report(parsed, readings()), ["all"])


def _open(made: Review) -> list[str]:
    names = [kr.id for goal in made.goals for kr in goal.key_results if kr.proposal.patch]
    return names + list(dict.fromkeys(one.accept for one in made.engagement if one.patch))


@pytest.mark.parametrize("name", SCENARIOS)
def test_one_proposal_and_all_together_bring_no_new_error(name: str) -> None:
    parsed, made = of_scenario(name)
    before = {one.code for one in check(parsed.document, today=made.date).errors}
    names = _open(made)
    assert names
    alone = next(one for one in reversed(names) if one not in ("cadence", "people"))
    for wanted in ([alone], ["all"]):
        after = check(accept(parsed, made, wanted).parsed.document, today=made.date)
        assert {one.code for one in after.errors} <= before, wanted


@settings(max_examples=5, deadline=None)
@given_(st.data())
def test_any_part_of_them_can_be_accepted(data: st.DataObject) -> None:
    parsed, made = _ALL[data.draw(st.sampled_from(sorted(_ALL)))]
    wanted = data.draw(st.lists(st.sampled_from(_open(made)), min_size=1, unique=True))
    found = accept(parsed, made, [",".join(wanted)])
    assert {*found.names} == {*wanted}


_ALL = {name: of_scenario(name) for name in ("clinics", "forwarding")}


def test_parts_are_taken_out_from_the_end() -> None:
    gone = [
        ({"op": "remove", "path": "/a/1"},),
        ({"op": "remove", "path": "/a/10"},),
        ({"op": "remove", "path": "/b"},),
    ]
    set_ = ({"op": "add", "path": "/a/2/x", "value": 1},)
    assert [one["path"] for one in combined([*gone, set_, set_])] == ["/b", "/a/2/x", "/a/10", "/a/1"]
