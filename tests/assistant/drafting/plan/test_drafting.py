"""Every brief that ships with the evaluation gets a plan that holds, without OKRs and beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.kind import Draft, Refusal
from assistant.drafting.markdown import draft_markdown
from assistant.drafting.plan.drafting import PLAN_PATH
from knowledge.search import Library
from rules.calendar import day_of
from rules.check import check
from rules.document.plan import Activity
from rules.drafts import INTERVIEWS, PLAN
from rules.formats.reading import parse
from rules.formats.writing import to_yaml
from rules.ledger import key_results
from rules.weeks import weeks
from tests.assistant.drafting.interviews.guides import drafted as guide_drafted
from tests.assistant.drafting.making import A_FEW, BRIEFS, TODAY, brief, made
from tests.assistant.drafting.plan.plans import document, drafted, plan, plan_beside_okrs, plan_of, with_okrs


@pytest.fixture(params=BRIEFS)
def draft(request: pytest.FixtureRequest, library: Library) -> Draft:
    return plan_of(request.param, library)


@pytest.fixture(params=A_FEW)
def beside(request: pytest.FixtureRequest, library: Library) -> Draft:
    """A plan made from a document that has its OKRs already."""
    return plan_beside_okrs(request.param, library)


def activities(draft: Draft, *kinds: str) -> list[Activity]:
    return [one for one in plan(draft).activities if not kinds or one.kind in kinds]


def test_the_plan_has_no_finding(draft: Draft) -> None:
    assert [(f.code, f.path, f.message) for f in draft.report.findings if f.path.startswith(PLAN_PATH)] == []


def test_every_activity_says_its_hours_and_rests_on_guidance(draft: Draft) -> None:
    assert [one.text for one in activities(draft) if not one.hours or not one.citations or not one.text] == []


def test_no_week_holds_more_than_it_has(draft: Draft) -> None:
    assert [week.number for week in weeks(draft.document) if week.over > 0.01] == []


def test_nobody_is_asked_to_ask_and_nothing_is_called_twice_a_quick_win(draft: Draft) -> None:
    texts = [one.text or "" for one in activities(draft)]
    assert [text for text in texts if re.search(r"ask [^:;]* to ask\b|Quick win “[^”]*quick win", text)] == []


def test_no_sentence_stands_twice_and_no_gap_is_left_open(draft: Draft) -> None:
    made_here = plan(draft)
    texts = [one.text or "" for one in made_here.activities]
    texts += [*made_here.quick_wins, *made_here.initiatives, *made_here.ceo_commitments]
    assert [text for text, count in Counter(texts).items() if count > 1] == []
    assert [text for text in texts if re.search(r"[{}]|\bNone\b|  |\ba [aeio]\w+ de\b", text)] == []


def test_it_reads_back_as_it_was_written_and_is_judged_the_same(draft: Draft) -> None:
    written = parse(to_yaml(draft.recorded()), "plan").document
    assert written == draft.recorded()
    later = check(written, today=TODAY, evidence=draft.evidence)
    assert [f for f in later.errors if f.path.startswith(PLAN_PATH)] == []


def test_the_page_shows_every_activity_and_every_week(draft: Draft) -> None:
    page = draft_markdown(draft).replace("\\", "")
    assert all((one.text or "").replace("\\", "")[:40] in page for one in activities(draft))
    assert len(re.findall(r"^\| \d+ \| \d+-\d+ \|", page, re.MULTILINE)) == 13


def test_nothing_begins_or_ends_on_a_day_off(draft: Draft) -> None:
    engagement = draft.document.engagement
    off = {day_of(engagement.start, one) for one in engagement.days_off}
    own = [one for one in activities(draft) if one.play is None and one.key_result is None]
    assert [one.text for one in own if one.day in off or one.end in off] == []


def test_beside_okrs_the_quick_wins_and_their_days_are_the_sets(beside: Draft) -> None:
    first = next(one for one in beside.document.okr_sets or () if one.horizon == "90d")
    for kr in key_results(first):
        carrying = [one for one in activities(beside) if one.key_result == kr.id]
        assert carrying, kr.id
        if kr.purpose == "quick_win":
            assert kr.due_day in [one.end for one in carrying if one.kind == "quick_win"]
            assert any(kr.text.rstrip(".")[1:] in text for text in plan(beside).quick_wins)


def test_beside_okrs_no_key_result_takes_more_than_its_hours(beside: Draft) -> None:
    first = next(one for one in beside.document.okr_sets or () if one.horizon == "90d")
    for kr in key_results(first):
        taken = sum(one.hours or 0 for one in activities(beside) if one.key_result == kr.id)
        assert taken == pytest.approx(float(kr.hours or 0), abs=0.5)  # pyright: ignore[reportUnknownMemberType]


def test_beside_okrs_what_was_drafted_stays_and_is_judged_as_a_draft_still(beside: Draft) -> None:
    origin = beside.document.provenance
    assert origin is not None
    assert origin.horizons == ("90d", "6m", PLAN)
    assert [f for f in beside.report.errors if f.path.startswith("/okr_sets")] == []
    ids = {kr.play for one in beside.document.okr_sets or () for kr in key_results(one)}
    assert ids <= set(origin.plays)


def test_the_sets_are_left_as_they_were(library: Library) -> None:
    given = with_okrs("cro-pumps", library)
    assert plan_beside_okrs("cro-pumps", library).document.okr_sets == given.okr_sets


def test_the_same_brief_gives_the_same_plan(library: Library) -> None:
    assert plan(drafted(brief("northwind"), library)) == plan(plan_of("northwind", library))


def test_two_clients_do_not_get_the_same_sentences(library: Library) -> None:
    one, other = (plan_of(name, library) for name in ("cro-pumps", "cro-software"))
    same = {a.text for a in activities(one)} & {a.text for a in activities(other)}
    assert len(same) < len(activities(one)) / 3


def test_a_guide_that_is_there_says_who_is_interviewed(library: Library) -> None:
    guided = made(guide_drafted(brief("cso-cleaning"), library)).recorded()
    both = made(drafted(guided, library))
    assert both.document.interview_guide == guided.interview_guide
    assert both.document.provenance is not None
    assert both.document.provenance.horizons == (INTERVIEWS, PLAN)
    assert [f.code for f in both.report.errors if f.path.startswith("/interview_guide")] == []


@pytest.mark.parametrize("role", ["cro", "cmo", "cgo", "cso", "vp_sales"])
def test_a_brief_that_says_next_to_nothing_gets_a_plan(role: str, library: Library) -> None:
    found = made(
        drafted(
            document(engagement={"role": role, "situation": "Something hurts here, and nobody says what."}), library
        )
    )
    assert [f.code for f in found.report.errors if f.path.startswith(PLAN_PATH)] == []
    assert not any("None" in text for text in plan(found).ceo_commitments)


def test_key_results_that_people_wrote_are_carried_with_their_words(library: Library) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "K1", "text": "Audit of the sales process and the pipeline", "due_day": 28, "hours": 30},
        {"id": "K2", "text": "Change the sales process: one page for every offer", "due_day": 55, "hours": 20},
        {"id": "K3", "text": "Walk the factory with every new seller", "due_day": 70, "hours": 5},
    ]
    sets = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Ours", "author": "founder", "key_results": rows}]}]
    found = made(drafted(document(okr_sets=sets), library))
    assert {one.key_result for one in activities(found)} >= {"K1", "K2", "K3"}
    assert any("one page for every offer" in text for text in plan(found).quick_wins)


def test_hours_that_do_not_carry_it_are_refused_with_how_many_are_missing(library: Library) -> None:
    little = {"days_per_week": 1, "days_per_month": 4, "hours_per_day": 3, "expects": "advice"}
    refused = drafted(document(engagement=little), library)
    assert isinstance(refused, Refusal)
    assert re.search(r"needs \d+ hours more", refused.reason)
    assert refused.questions


def test_a_brief_that_carries_no_draft_gets_the_questions_that_would_change_it(library: Library) -> None:
    refused = drafted(document(company_objectives=[]), library)
    assert isinstance(refused, Refusal)
    assert [one.path for one in refused.questions] == ["/company_objectives"]


def test_a_month_of_days_off_is_planned_around_or_refused(library: Library) -> None:
    start = dt.date(2026, 12, 1)
    off = [str(start + dt.timedelta(days=i)) for i in range(10, 28)]
    found = drafted(document(engagement={"days_off": off}), library)
    if isinstance(found, Draft):
        assert [week.number for week in weeks(found.document) if week.over > 0.01] == []
    else:
        assert "hours more" in found.reason


GAPPY = Path(__file__).parents[4] / "evals" / "data" / "briefs" / "gappy"


def test_a_plan_whose_own_quick_wins_crowd_the_second_month_puts_them_off(library: Library) -> None:
    one = parse((GAPPY / "cgo-gym-software.yaml").read_text(encoding="utf-8"), "gym").document
    result = drafted(one, library)
    assert isinstance(result, Draft), result
    assert min(one.end or 0 for one in activities(result, "quick_win")) > 60


def test_who_serves_gyms_is_given_nothing_for_gyms(library: Library) -> None:
    one = parse((GAPPY / "cgo-gym-software.yaml").read_text(encoding="utf-8"), "gym").document
    result = drafted(one, library)
    assert isinstance(result, Draft), result
    assert not [
        day.text for day in activities(result) if re.search(r"\bmembers?\b|membership|front desk", day.text or "")
    ]


def test_where_the_weeks_hold_less_a_plan_of_shorter_steps_comes_and_says_so(library: Library) -> None:
    few = {"role": "cro", "days_per_week": 1.5, "hours_per_day": 8, "expects": "advice"}
    for hours, shortened in ((10, False), (8, True)):
        made = drafted(document(engagement={**few, "hours_per_day": hours}), library)
        assert isinstance(made, Draft), made
        assert made.document.provenance is not None
        assert any("fewer hours" in note for note in made.document.provenance.notes) is shortened
