"""What would mend a finding, word for word and value for value, and what is said where nothing can be judged."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from rules.check import check
from rules.finding import Finding
from rules.settings import Settings
from rules.thresholds import DEFAULTS
from tests.rules.loading import TODAY, base_document

KR = "/okr_sets/0/objectives/0/key_results/0"
PLAN = "/ninety_day_plan"


def found(code: str, base: str, change: dict[str, Any], remove: tuple[str, ...] = ()) -> Finding:
    report = check(base_document(base, change, remove), today=TODAY, settings=Settings(select=(code,)))
    assert report.findings, report.not_assessed
    return report.findings[0]


def one_set(rows: str, horizon: str = "90d") -> dict[str, Any]:
    """A set whose key results are given by their purposes and hours: "audit 200, - 20"."""
    results: list[dict[str, Any]] = []
    for i, row in enumerate(rows.split(", "), 1):
        purpose, hours = row.split()
        given = {"purpose": None if purpose == "-" else purpose, "hours": None if hours == "-" else float(hours)}
        results.append({"id": f"KR{i}", "text": "x", **given})
    objective = {"id": "O1", "text": "x", "key_results": results}
    return {"/okr_sets": [{"horizon": horizon, "objectives": [objective]}]}


@pytest.mark.parametrize(
    ("rows", "horizon", "advice"),
    [
        # In 90 days there are 257.1 h, in six months 520.
        ("- 300, - 20", "90d", "drop or delegate KR1 (300 h)"),
        ("- 250, outcome 10", "90d", "drop or delegate KR1 (250 h)"),
        ("audit 200, quick_win 40, outcome 27", "90d", "drop or delegate KR3 (27 h)"),
        ("audit 200, quick_win 40, - 5, - 30", "90d", "drop or delegate KR4 (30 h)"),
        ("audit 200, outcome 50, - 20", "90d", "drop or delegate KR3 (20 h)"),
        ("audit 200, rhythm 50, outcome 20", "90d", "drop or delegate KR3 (20 h)"),
        ("audit 200, quick_win 90, - 20, - -, - 0", "90d", "drop or delegate KR3 (20 h) and KR2 (90 h)"),
        ("outcome 520.5, quick_win 0.5", "6m", "drop or delegate KR2 (0.5 h) and KR1 (520.5 h)"),
        ("outcome 520, quick_win 0.5", "6m", "drop or delegate KR2 (0.5 h)"),
        ("audit 260", "90d", "shorten the audit by 2.9 h, or agree on more days"),
        ("audit 257.5", "90d", "shorten the audit by 0.4 h, or agree on more days"),
    ],
)
def test_what_is_dropped_first(rows: str, horizon: str, advice: str) -> None:
    fix = found("CAP101", "minimal_brief", one_set(rows, horizon)).fix
    assert fix is not None
    assert fix.description == advice


def test_the_cadence_of_days_off() -> None:
    change = {"/engagement/days_off": ["2026-12-24", "2026-12-25"], **one_set("- 300")}
    assert " less 2 days off: " in found("CAP101", "minimal_brief", change).message
    assert " of 10 h: " in found("CAP101", "minimal_brief", one_set("- 300")).message


MINUTES = "/reporting/weekly_update/minutes"


@pytest.mark.parametrize(
    ("change", "safety", "advice"),
    [
        ({MINUTES: 90}, "unsafe", "agree on a weekly update of 15 minutes"),
        ({"/reporting/ceo_one_on_one_minutes": 90}, "display", "agree on one-to-ones every two weeks"),
        (
            {"/engagement/days_per_week": 1},
            "display",
            "agree on a weekly update of 15 minutes and one-to-ones every two weeks",
        ),
    ],
)
def test_only_reports_are_shortened_by_a_patch(change: dict[str, Any], safety: str, advice: str) -> None:
    fix = found("REP905", "cro_two_days", change).fix
    assert fix is not None
    assert (fix.safety, fix.description) == (safety, advice)
    assert fix.patch == (({"op": "add", "path": MINUTES, "value": 15},) if safety == "unsafe" else ())


@pytest.mark.parametrize(
    ("code", "report", "value"),
    [
        ("REP901", "weekly_update", {"mode": "async", "minutes": 15}),
        ("REP902", "monthly_review", {"mode": "live", "minutes": 60, "data": True}),
    ],
)
def test_a_report_that_is_missing(code: str, report: str, value: dict[str, Any]) -> None:
    fix = found(code, "minimal_brief", {"/reporting": {}}).fix
    assert fix is not None
    assert fix.patch == ({"op": "add", "path": f"/reporting/{report}", "value": value},)


@pytest.mark.parametrize(
    ("minutes", "value"), [(10, 15), (31, 30), (None, 15)], ids=["too short", "too long", "no length"]
)
def test_the_nearest_length(minutes: float | None, value: float) -> None:
    fix = found("REP901", "minimal_brief", {"/reporting": {"weekly_update": {"mode": "async", "minutes": minutes}}}).fix
    assert fix is not None
    assert fix.patch == ({"op": "add", "path": MINUTES, "value": value},)


@pytest.mark.parametrize(
    ("change", "safety"),
    [
        ({KR + "/target": 21}, "unsafe"),
        ({KR + "/baseline": 100, KR + "/target": 120}, "display"),
        ({KR: {"id": "KR1", "text": "Win rate from 12 % to 40 %", "due_day": 182}}, "display"),
    ],
    ids=["a target", "nothing is in reach", "the target stands in the text alone"],
)
def test_a_target_within_reach(change: dict[str, Any], safety: str) -> None:
    fix = found("BAS204", "one_target", change).fix
    assert fix is not None
    assert fix.safety == safety
    assert bool(fix.patch) == (safety == "unsafe")


def test_a_quick_win_that_equals_the_pace_is_not_told() -> None:
    days = {KR + "/metric": "sales_cycle_days", KR + "/unit": "days", KR + "/baseline": 90, KR + "/target": 60}
    assert "x 65/182 = 9; 9.9 with tolerance" in found("BAS204", "one_target", {**days, KR + "/due_day": 65}).message
    assert ", at least 9 as a quick win" in found("BAS204", "one_target", {**days, KR + "/due_day": 64}).message


PHASES = f"{PLAN}/phases"


@pytest.mark.parametrize(
    ("change", "remove", "safety"),
    [
        ({}, (f"{PHASES}/1",), "safe"),
        ({f"{PHASES}/2/days": [61, 91]}, (f"{PHASES}/1",), "unsafe"),
        ({f"{PHASES}/1": {"name": "execute", "days": [61, 90]}}, (), "unsafe"),
    ],
    ids=["one is missing", "and one has other days", "and one is there twice"],
)
def test_naming_the_phases_is_safe_where_no_day_moves(
    change: dict[str, Any], remove: tuple[str, ...], safety: str
) -> None:
    report = check(base_document("plan90_sound", change, remove), today=TODAY, settings=Settings(select=("PHA001",)))
    (whole,) = [one.fix for one in report.findings if one.path == PHASES]
    assert whole is not None
    assert whole.safety == safety


@pytest.mark.parametrize(
    ("code", "days", "count"),
    [
        ("PHA002", DEFAULTS.interview_days, 4),
        ("PHA003", DEFAULTS.watching_days, 4),
        ("PHA004", DEFAULTS.summary_days, 1),
    ],
)
def test_activities_are_put_into_their_days(code: str, days: tuple[int, int], count: int) -> None:
    for activities in ([], [{"day": 80, "text": "x"}]):
        fix = found(code, "minimal_brief", {PLAN: {"activities": activities}}).fix
        assert fix is not None
        rows = [one["value"] for one in fix.patch] if activities else fix.patch[0]["value"]
        assert [(row["day"], row["end"]) for row in rows] == [days] * count


@pytest.mark.parametrize(
    ("first", "last", "starts"), [(10, 14, 22), (40, 44, 30), (26, 34, 26)], ids=["early", "late", "across the end"]
)
def test_a_summary_is_moved_into_week_four(first: int, last: int, starts: int) -> None:
    row = {"day": first, "end": last, "kind": "diagnostic_summary"}
    fix = found("PHA004", "minimal_brief", {PLAN: {"activities": [row]}}).fix
    assert fix is not None
    assert [one["value"] for one in fix.patch] == [starts, 30]


@pytest.mark.parametrize(("day", "patched"), [(91, True), (0, False), (-3, False)])
def test_a_day_past_the_horizon_becomes_its_last(day: int, patched: bool) -> None:
    fix = found("HOR307", "one_target", {"/okr_sets/0/horizon": "90d", KR + "/due_day": day}).fix
    assert fix is not None
    assert [one["value"] for one in fix.patch] == ([90] if patched else [])


@pytest.mark.parametrize(("code", "change"), [("BAS207", {"/kpis": [{"metric": "deal_velocity"}]}), ("INT105", {})])
def test_what_is_asked_for_begins_with_a_capital(code: str, change: dict[str, Any]) -> None:
    rows = [] if code == "BAS207" else [{"metric": "deal_velocity", "value": None}]
    guide = {"interviews": [{"questions": [{"text": "What works?"}]}]}
    fix = found(code, "minimal_brief", {"/baselines": rows, "/interview_guide": guide, **change}).fix
    assert fix is not None
    (row,) = fix.patch[-1]["value"]
    assert row == {"item": "Deal velocity: its value before the start, with day and source", "metric": "deal_velocity"}


WHO = "/interview_guide/interviews"


@pytest.mark.parametrize(
    ("code", "base", "change", "reason"),
    [
        ("BAS204", "one_target", {KR + "/metric": "smiles"}, "neither the metric table nor the plan defines smiles"),
        ("BAS204", "one_target", {KR + "/metric": None}, "KR1 names no metric"),
        (
            "BAS204",
            "one_target",
            {KR + "/metric": "smiles", "/metrics": [{"id": "smiles"}]},
            "the plan's metric smiles does not say which way is better",
        ),
        (
            "CAP110",
            "minimal_brief",
            {WHO: [{"who": "Dana", "group": "ceo"}]},
            "the interview with Dana says no minutes",
        ),
        ("CAP110", "minimal_brief", {WHO: [{"group": "ceo"}]}, "the interview with ceo says no minutes"),
        ("CAP110", "minimal_brief", {WHO: [{"minutes": None}]}, "the interview with somebody says no minutes"),
    ],
)
def test_why_nothing_is_judged(code: str, base: str, change: dict[str, Any], reason: str) -> None:
    report = check(base_document(base, change), today=TODAY, settings=Settings(select=(code,)))
    assert [one.reason for one in report.not_assessed] == [reason]


@pytest.mark.parametrize(
    ("days", "meetings", "advice"),
    [
        (1, ["pipeline"], "invite the executive"),
        (1, ["pipeline", "all_hands"], "invite the executive, in the place of a meeting that can do without"),
        (1.5, ["pipeline", "all_hands"], "invite the executive"),
    ],
)
def test_a_meeting_more_where_few_fit(days: float, meetings: list[str], advice: str) -> None:
    change = {"/engagement/days_per_week": days, "/access": {"meetings": meetings}}
    finding = found("ACC805", "minimal_brief", change)
    assert finding.fix is not None
    assert finding.fix.description == advice
    assert finding.message == "the executive is not in the leadership team's meetings"


@pytest.mark.parametrize(("day", "room"), [(91, True), (182, True), (183, False), (0, False)])
def test_what_a_later_set_has_room_for(day: int, room: bool) -> None:
    message = found("HOR307", "one_target", {"/okr_sets/0/horizon": "90d", KR + "/due_day": day}).message
    assert ("(the six-month set has room for it)" in message) == room


def test_lengths_are_offered_to_a_hundredth() -> None:
    settings = Settings(
        select=("REP901",), thresholds=dataclasses.replace(DEFAULTS, weekly_update_minutes=(15.127, 30.127))
    )
    values: list[Any] = []
    for reporting in ({}, {"weekly_update": {"mode": "async", "minutes": 45}}):
        (finding,) = check(
            base_document("minimal_brief", {"/reporting": reporting}), today=TODAY, settings=settings
        ).findings
        assert finding.fix is not None
        values += [one["value"] for one in finding.fix.patch]
    assert values == [{"mode": "async", "minutes": 15.13}, 30.13]
