"""Due days, targets, hours and what waits, for one set beside others."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.dates import Days
from assistant.drafting.matching import MADE_FOR, Match
from assistant.drafting.picks import Pick, Selection
from assistant.drafting.planning import LATE, WANTED, Planned, PlannedSet, Planner
from knowledge.plays import Dependence, DueDays, Hours, Play, load_plays
from rules.document import Document
from rules.document.base import Horizon, Purpose
from rules.document.okrs import KeyResult, Objective, OkrSet
from rules.ledger import MILESTONES
from rules.thresholds import DEFAULTS, HORIZON_DAYS
from tests.assistant.drafting.briefs import northwind
from tests.assistant.drafting.planning import framed

few = settings(max_examples=120, deadline=None)
BECAUSE = re.compile(
    r"it takes (\d+) h or more by day (\d+), and (\d+) h (?:is|are) free: "
    r"(it can be added, and the \d+ above come first|something else .*)"
)


@cache
def some_play() -> Play:
    return next(play for play in load_plays() if play.purpose == "quick_win" and play.kind == "deliverable")


@cache
def objective() -> Match:
    return Match(next(play for play in load_plays() if play.purpose == "objective"), 0.0, (), (0.0,) * 9)


def pick(
    number: int,
    hours: tuple[float, float],
    days: tuple[int, int, int],
    *,
    rank: int = 0,
    purpose: Purpose = "quick_win",
    per: Hours | None = None,
    **more: object,
) -> Pick:
    """A pick with its (usual, least) hours and (earliest, usual, latest) days."""
    usual, least = hours
    changes = {
        "id": f"play-{number}",
        "hours": per or Hours(base=usual, per=None, each=0, least=least),
        "days": DueDays(earliest=days[0], usual=days[1], latest=days[2]),
        "delegable": None,
        "depends_on": None,
        **more,
    }
    return Pick(some_play().model_copy(update=changes), purpose, objective(), None, rank)


def planned(*picks: Pick, horizon: Horizon = "90d", bench: tuple[Pick, ...] = (), **changes: object) -> PlannedSet:
    return Planner(framed(brief(**changes))).plan(Selection(horizon, objective(), picks, bench), (), ())


def brief(**changes: object) -> Document:
    return northwind(**changes)


def free_by(day: int, **changes: object) -> float:
    return framed(brief(**changes)).capacity.net(day)


def only(found: PlannedSet) -> Planned:
    (row,) = found.rows
    return row


def test_what_fits_falls_due_on_its_usual_day_with_its_usual_hours() -> None:
    row = only(planned(pick(1, (10, 4), (20, 40, 60))))
    assert (row.day, row.hours, row.effort) == (40, 10, "usually 10 h")


def test_key_results_stand_in_the_order_of_their_days() -> None:
    found = planned(*(pick(n, (4, 2), (1, day, 90)) for n, day in enumerate((60, 22, 44))))
    assert [row.day for row in found.rows] == [22, 44, 60]


@pytest.mark.parametrize(
    ("days", "day"),
    [((1, 55, 90), 54), ((1, 56, 90), 54), ((55, 55, 90), 57), ((1, 36, 90), 33), ((55, 55, 56), 55)],
    ids=["a Saturday", "a Sunday", "no day before is allowed", "a day off after a weekend", "no day is allowed"],
)
def test_what_is_due_is_due_on_a_working_day(days: tuple[int, int, int], day: int) -> None:
    assert only(planned(pick(1, (4, 2), days))).day == day


def test_a_month_that_is_short_moves_what_may_wait() -> None:
    room = math.floor(free_by(30))
    found = planned(pick(1, (room, room), (20, 26, 30)), pick(2, (9, 9), (20, 25, 50)))
    assert found.shortage is None
    assert {row.play.id: row.day for row in found.rows} == {"play-1": 26, "play-2": 50}


def test_the_latest_of_those_that_may_wait_moves_first() -> None:
    room = math.floor(free_by(30)) - 9
    late, early = pick(2, (9, 9), (20, 29, 60)), pick(3, (9, 9), (10, 15, 60))
    found = planned(pick(1, (room, room), (20, 26, 30)), early, late)
    assert {row.play.id: row.day for row in found.rows} == {"play-1": 26, "play-2": 60, "play-3": 15}


def test_what_may_not_wait_is_a_shortage_with_hours_and_day() -> None:
    room = math.floor(free_by(30))
    found = planned(pick(1, (room, room), (20, 26, 30)), pick(2, (9, 9), (20, 25, 30)))
    assert found.shortage is not None
    assert re.fullmatch(r"the 90d set needs \d+ hours more by day 30 than there are", found.shortage)


def test_what_can_be_done_without_is_left_out_and_not_moved() -> None:
    room = math.floor(free_by(30))
    found = planned(pick(1, (room, room), (20, 26, 30)), pick(2, (9, 9), (20, 25, 50), rank=2))
    assert [row.play.id for row in found.rows] == ["play-1"]
    assert [row.planned.play.id for row in found.waiting] == ["play-2"]


def test_hours_that_were_cut_say_to_how_many_and_by_which_day() -> None:
    room = math.floor(free_by(30))
    row = only(planned(pick(1, (room + 20, 4), (20, 28, 30))))
    assert row.hours == room
    assert row.effort == f"usually {room + 20} h; cut to {room} h, since no more are free by day 30"


def test_hours_a_head_are_counted_for_the_client_s_people() -> None:
    sellers = framed(brief()).client.count("sellers")
    row = only(planned(pick(1, (0, 0), (20, 60, 80), per=Hours(base=6, per="sellers", each=2, least=4))))
    spoken = framed(brief()).client.speak_of("sellers")
    assert row.hours == 6 + 2 * sellers
    assert row.effort == f"6 h, and 2 h for each of {spoken}: {row.hours} h"


def test_of_one_person_hours_are_not_for_each() -> None:
    seller = {"role": "salesman", "function": "sales"}
    row = only(
        planned(pick(1, (0, 0), (20, 60, 80), per=Hours(base=6, per="sellers", each=2, least=4)), people=[seller])
    )
    assert row.effort == "6 h, and 2 h for the salesman: 8 h"


def test_hours_a_head_of_people_nobody_named_are_the_base_alone() -> None:
    row = only(planned(pick(1, (0, 0), (20, 60, 80), per=Hours(base=6, per="delivery", each=2, least=4)), people=[]))
    assert (row.hours, row.effort) == (6, "usually 6 h")


@pytest.mark.parametrize(("near", "taken"), [(MADE_FOR, True), (0.0, False)])
def test_what_is_made_for_an_objective_of_the_company_is_taken_up_where_hours_are_left(
    near: float, taken: bool
) -> None:
    spare = pick(2, (6, 5), (31, 50, 80), premise=("used to send",))
    spare = dataclasses.replace(spare, match=Match(spare.play, 0.0, (), (near,)))
    goals = [{"id": "C1", "text": "Those who used to send work do so again"}]
    found = planned(pick(1, (4, 2), (20, 40, 60)), bench=(spare,), company_objectives=goals)
    assert (len(found.rows), len(found.waiting)) == ((2, 0) if taken else (1, 1))


def test_the_bench_waits_behind_the_set() -> None:
    found = planned(pick(1, (4, 2), (20, 40, 60)), bench=(pick(2, (6, 5), (31, 50, 80)),))
    (row,) = found.waiting
    assert (row.planned.play.id, row.least) == ("play-2", 5)
    assert row.because.endswith(f"h are free: it can be added, and the {len(found.rows)} above come first")


def test_what_would_overdraw_a_later_month_cannot_be_added() -> None:
    room = math.floor(free_by(90))
    found = planned(pick(1, (room, room), (20, 85, 90)), bench=(pick(2, (6, 5), (20, 30, 80)),))
    assert found.waiting[0].because.endswith("and 0 h are free: something else has to give way")


def step_down(day: int) -> dt.date:
    return brief().engagement.start + dt.timedelta(days=day - 1)


@pytest.mark.parametrize(
    ("earliest", "down", "day"),
    [(100, 138, 138 - LATE), (130, 138, 170), (100, 180, 180 - LATE), (100, None, 170)],
    ids=["before the days go down", "the play does not allow it", "at the end", "they stay"],
)
def test_a_handover_stands_before_the_days_go_down(earliest: int, down: int | None, day: int) -> None:
    date = step_down(down).isoformat() if down else None
    outcome = pick(1, (4, 2), (100, 170, 182), purpose="outcome")
    handover = pick(2, (4, 2), (earliest, 170, 182), purpose="foundation")
    found = planned(outcome, handover, horizon="6m", engagement__step_down=date)
    assert {row.play.id: row.day for row in found.rows}["play-2"] == day


def test_an_outcome_falls_due_when_the_days_go_down_at_the_latest() -> None:
    date = step_down(138).isoformat()
    row = only(planned(pick(1, (4, 2), (100, 170, 182), purpose="outcome"), horizon="6m", engagement__step_down=date))
    assert row.day == 138


def measured(play_day: int) -> Pick:
    frame = framed(brief())
    figure = frame.figure("win_rate")
    assert figure is not None
    one = pick(
        1,
        (4, 2),
        (31, play_day, 182),
        purpose="outcome",
        kind="measured",
        metrics=("win_rate",),
        span="influence",
        depends_on=Dependence(who="{people:sellers|the sellers}", what="ask"),
    )
    return Pick(one.play, "outcome", objective(), figure)


def test_a_target_asks_less_once_a_foundation_stands_and_says_so() -> None:
    foundation = KeyResult(id="KR1", text="x", purpose="foundation", due_day=60, hours=4)
    first = OkrSet(horizon="90d", objectives=(Objective(id="O1", text="y", key_results=(foundation,)),))
    selection = Selection("6m", objective(), (measured(165),))
    alone, after = (only(Planner(framed(brief())).plan(selection, others, ())) for others in ((), (first,)))
    assert alone.target is not None
    assert after.target is not None
    assert after.target.value <= alone.target.value
    assert "nothing changes before the diagnosis of the first 30 days is over" in alone.target.arithmetic
    assert "people work that way only once the roadmap stands, on day 60" in after.target.arithmetic


def test_a_day_that_was_moved_gets_its_own_target() -> None:
    planner = Planner(framed(brief()))
    early, late = (
        only(planner.plan(Selection("6m", objective(), (measured(day),)), (), ())).target for day in (100, 182)
    )
    assert early is not None
    assert late is not None
    assert "by day 100" in early.arithmetic
    assert early.value <= late.value


def test_a_rhythm_leaves_where_outcomes_would_be_no_majority() -> None:
    outcomes = [pick(n, (4, 2), (100, 165, 182), purpose="outcome") for n in (1, 2)]
    rest = [pick(3, (4, 2), (100, 150, 182), purpose="rhythm"), pick(4, (4, 2), (100, 160, 182), purpose="foundation")]
    found = planned(*outcomes, *rest, horizon="6m")
    assert "rhythm" not in {row.pick.purpose for row in found.rows}


@st.composite
def sets_of_picks(draw: st.DrawFn) -> list[Pick]:
    made: list[Pick] = []
    for number in range(draw(st.integers(1, 7))):
        days = sorted(draw(st.tuples(*[st.integers(1, 90)] * 3)))
        least = draw(st.integers(0, 30))
        usual = least + draw(st.integers(0, 40))
        made.append(pick(number, (usual, least), (days[0], days[1], days[2]), rank=draw(st.integers(0, 3))))
    return made


CADENCES = st.sampled_from([1, 1.5, 2, 3, 4])


@cache
def planner(days: float) -> Planner:
    return Planner(framed(brief(engagement__days_per_week=days, engagement__days_per_month=None)))


def plan(picks: list[Pick], days: float) -> PlannedSet:
    half = len(picks) // 2
    return planner(days).plan(Selection("90d", objective(), tuple(picks[half:]), tuple(picks[:half])), (), ())


@few
@given(sets_of_picks(), CADENCES)
def test_hours_never_exceed_the_free_ones_at_any_milestone(picks: list[Pick], days: float) -> None:
    found = plan(picks, days)
    if found.shortage is None:
        for day in (day for day in MILESTONES if day <= HORIZON_DAYS["90d"]):
            assert (
                sum(row.hours for row in found.rows if row.day <= day) <= planner(days).frame.capacity.net(day) + 1e-9
            )


@few
@given(sets_of_picks(), CADENCES)
def test_days_stay_between_the_usual_and_the_latest(picks: list[Pick], days: float) -> None:
    works = Days(planner(days).frame.document).works
    for row in plan(picks, days).rows:
        may = row.play.days
        assert may.earliest <= row.day <= may.latest
        first = max(may.earliest, 31)  # a quick win is due after day 30 (HOR303)
        if first <= may.usual:
            assert works(row.day) or not any(map(works, range(first, may.latest + 1)))
            assert may.usual <= row.day or not any(map(works, range(row.day + 1, may.usual + 1)))


@few
@given(sets_of_picks(), CADENCES)
def test_nothing_is_lost_between_the_set_and_what_waits(picks: list[Pick], days: float) -> None:
    found = plan(picks, days)
    ids = [row.play.id for row in found.rows] + [row.planned.play.id for row in found.waiting]
    assert sorted(ids) == sorted(one.play.id for one in picks)


@few
@given(sets_of_picks(), CADENCES)
def test_why_something_waits_agrees_with_the_hours(picks: list[Pick], days: float) -> None:
    found = plan(picks, days)
    capacity = planner(days).frame.capacity
    for row in found.waiting:
        said = BECAUSE.fullmatch(row.because)
        assert said is not None, row.because
        least, day, free = (int(part) for part in said.groups()[:3])
        later = [milestone for milestone in MILESTONES if day <= milestone <= HORIZON_DAYS["90d"]]
        left = [capacity.net(m) - sum(one.hours for one in found.rows if one.day <= m) for m in later]
        assert (least, day) == (row.least, row.planned.day)
        assert free == max(math.floor(round(min(left), 1)), 0)
        assert said.group(4).startswith("it can be added") == (least <= free)


@few
@given(sets_of_picks(), CADENCES)
def test_the_effort_ends_with_the_hours_that_were_given(picks: list[Pick], days: float) -> None:
    for row in plan(picks, days).rows:
        usual = row.play.hours.usual(0)
        assert row.effort.startswith(f"usually {usual:g} h")
        assert ("; cut to" in row.effort) == (row.hours < usual)
        assert "; cut to" not in row.effort or f"cut to {row.hours} h" in row.effort


def test_a_selection_without_picks_plans_nothing() -> None:
    assert planned() == PlannedSet("90d", (), (), None)


@pytest.mark.parametrize(
    ("days", "day"), [((22, 30, 30), 26), ((29, 30, 30), 30), ((20, 25, 30), 25)], ids=["moves", "cannot", "is early"]
)
def test_an_audit_is_due_by_the_day_that_somebody_set(days: tuple[int, int, int], day: int) -> None:
    frame = dataclasses.replace(framed(brief()), thresholds=dataclasses.replace(DEFAULTS, audit_by=28))
    one = pick(1, (4, 2), days, purpose="audit")
    assert only(Planner(frame).plan(Selection("90d", objective(), (one,), ()), (), ())).day == day


def test_a_figure_that_is_waited_for_is_counted_after_a_full_first_month() -> None:
    room = math.floor(free_by(30))
    audit = pick(1, (room, room), (28, 30, 30), purpose="audit")
    count = pick(2, (6, 5), (14, 26, 45), purpose="instrument", rank=WANTED)
    found = planned(audit, count)
    assert {row.play.id: row.day for row in found.rows} == {"play-1": 30, "play-2": 45}
    assert not found.waiting


def test_a_figure_that_nothing_waits_for_is_left_out_of_a_full_first_month() -> None:
    room = math.floor(free_by(30))
    audit = pick(1, (room, room), (28, 30, 30), purpose="audit")
    found = planned(audit, pick(2, (6, 5), (14, 26, 45), purpose="instrument", rank=3))
    assert [row.planned.play.id for row in found.waiting] == ["play-2"]
