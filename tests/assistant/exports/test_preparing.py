from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.exports.places import place_words
from assistant.exports.preparing import prepare
from assistant.exports.tables import tables_of
from rules.check import check
from rules.ledger import ledger
from tests.assistant.exports.making import DRAFTED, FAULTY, MADE, NORTHWIND, minimal, read, view, view_of


def test_words_stand_in_the_place_of_ids() -> None:
    seen = view(NORTHWIND)
    assert seen.title == "Objectives and 90-day plan"
    assert seen.subtitle == "Fractional CRO at Northwind Analytics"
    assert seen.sets[0].objectives[0].serves == ("Reach $5M ARR by 30 June 2027", "Be ready for a Series A process")
    assert [one.metric for one in seen.baselines][:3] == ["Win rate", "Sales cycle", "Pipeline coverage"]
    assert seen.baselines[-1].words == "not known yet"
    assert [one.ours for one in seen.company_objectives] == [True, True, False]
    working = {fact.name: fact.text for fact in seen.working}
    assert working["Controls"] == "Sales process, pipeline review, sales methodology"
    assert working["Spending without asking"] == "up to 5,000 USD; above that: CEO"
    assert working["One-to-ones with the CEO"] == "once a week, replies within 1 day"


def test_a_key_result() -> None:
    kr = view(NORTHWIND).key_results[3]
    assert (kr.label, kr.change, kr.metric, kr.due_words) == (
        "KR4",
        "90 → 81 days",
        "Sales cycle",
        "day 85, 23 February 2027",
    )
    assert (kr.own_words, kr.others_words, kr.counts_by) == ("44 h", "", 85)
    assert [note.name for note in kr.notes] == ["Depends on", "Needs"]


def test_what_is_found_twice_in_one_place_is_told_once() -> None:
    document = read(FAULTY)
    report = check(document, today=MADE.date())
    once = prepare(document, report, MADE)
    twice = prepare(document, replace(report, findings=report.findings + report.findings[:1]), MADE)
    assert len(twice.still_open) == len(once.still_open)
    assert twice.still_open[0].message == f"{once.still_open[0].message} (2 times)"


def test_hours_are_the_ledgers() -> None:
    document = read(NORTHWIND)
    rows = view(NORTHWIND).capacity.rows
    for row, computed in zip(rows, ledger(document).rows, strict=True):
        assert (row.gross, row.net, row.asked_together, row.delegated) == (
            computed.gross,
            computed.net,
            computed.asked_together,
            computed.delegated,
        )
        assert row.left == computed.net - computed.asked_together


def test_citations_are_numbers_of_a_list() -> None:
    seen = view(DRAFTED)
    cited = {number for kr in seen.key_results for number in kr.cited}
    cited |= {number for one in seen.sets for objective in one.objectives for number in objective.cited}
    assert cited == set(range(1, len(seen.sources) + 1))
    assert len(set(seen.sources)) == len(seen.sources)
    assert all(source.startswith("How to ") for source in seen.sources)


def test_a_citation_that_nobody_knows_is_left_out() -> None:
    kr = {"id": "KR1", "text": "t", "citations": ["../../etc/passwd", "no-such-card", "okr-90-day-cro"]}
    okrs = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "o", "key_results": [kr]}]}]
    seen = view_of(minimal(okr_sets=okrs))
    assert seen.key_results[0].cited == (1,)
    assert len(seen.sources) == 1


def test_provenance_and_what_is_open_travel() -> None:
    seen = view(DRAFTED)
    assert "model: Qwen2.5-Coder-1.5B-Instruct Q4_K_M; host: embedded on this machine." in seen.small_print[0]
    assert seen.small_print[1].startswith("The model worded 2 of 10 sentences.")
    assert seen.not_judged == ("interviews", "90-day plan", "summary")
    faulty = view(FAULTY)
    assert faulty.open_words == "13 errors and 12 warnings"
    assert len(faulty.still_open) == 25
    assert faulty.still_open[0].place == "O2 (90 days)"


def test_a_waived_finding_is_no_longer_open() -> None:
    waiver = {"code": "ALN502", "reason": "later", "by": "founder", "until": "2028-01-01"}
    okrs = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "o", "supports": ["C9"]}]}]
    goals = [{"id": "C1", "text": "grow"}]
    seen = view_of(minimal(okr_sets=okrs, company_objectives=goals, waivers=[waiver]))
    assert [one.accepted for one in seen.accepted] == ["accepted by founder until 2028-01-01: later"]
    assert "ALN502" not in {one.code for one in seen.still_open}


def test_hardly_anything() -> None:
    seen = view_of(minimal())
    assert seen.title == "Engagement brief"
    assert [fact.text for fact in seen.facts] == ["4 January 2027 (day 1)", "1 day a week of 10 h"]
    assert not seen.sets
    assert seen.plan is None
    assert {name for name, table in tables_of(seen).items() if table.rows} == {"hours"}
    assert [column.title for column in tables_of(seen)["hours"].columns] == [
        "By day",
        "In all",
        "Days off",
        "Reports, talks",
        "Net",
    ]


def test_a_column_of_nothing_is_left_out() -> None:
    seen = view_of(minimal(baselines=[{"metric": "win_rate"}], kpis=[{"metric": "win_rate"}]))
    tables = tables_of(seen)
    assert [column.title for column in tables["baselines"].columns] == ["Metric", "Value"]
    assert [column.title for column in tables["kpis"].columns] == ["KPI"]


def test_sets_without_anything_are_no_sets() -> None:
    seen = view_of(minimal(okr_sets=[{"horizon": "90d"}]))
    assert seen.sets == ()
    assert seen.capacity.rows[0].asked == ()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", ""),
        ("/okr_sets/0", "OKRs: 90 days"),
        ("/okr_sets/0/objectives/0/key_results/3/target", "KR4 (90 days)"),
        ("/okr_sets/1/objectives/0", "O2 (6 months)"),
        ("/okr_sets/99/objectives/0", "OKRs"),
        ("/baselines/0/value", "Baselines: win rate"),
        ("/company_objectives", "Company objectives"),
        ("/interview_guide/interviews/1", "Interviews: The sales manager"),
        ("/ninety_day_plan/activities/3", "90-day plan"),
        ("/__class__/__mro__", "  class  ".strip().capitalize()),
    ],
)
def test_places_in_words(path: str, said: str) -> None:
    assert place_words(read(NORTHWIND), path) == said


def test_a_target_without_a_unit_is_in_its_baselines() -> None:
    rows = [{"metric": "customer_acquisition_cost", "value": 212, "unit": "USD"}]
    kpis = [{"metric": "customer_acquisition_cost", "target": 180}]
    assert [one.words for one in view_of(minimal(baselines=rows, kpis=kpis)).kpis] == ["180 USD"]
