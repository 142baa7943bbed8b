"""Notes in the fewest words: shares out of wholes, several key results in a line, signs before a line, bare labels."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.summaries.drafting import line_for
from tests.assistant.drafting.summaries.noting import fields, read

KENNEL: dict[str, Any] = {
    "metrics": [
        {"id": "late_walks", "unit": "percent", "better": "down"},
        {"id": "walks_on_time", "unit": "percent", "better": "up"},
        {"id": "dogs_boarded", "unit": "count", "better": "up"},
    ],
    "baselines": [
        {"metric": "late_walks", "value": 20, "unit": "percent"},
        {"metric": "walks_on_time", "value": 74, "unit": "percent"},
        {"metric": "dogs_boarded", "value": 2100, "unit": "count"},
    ],
    "people": [{"role": "founder", "name": "Astrid Holm", "group": "ceo"}],
}


def levels(text: str, kind: Any = "monthly") -> list[tuple[str, float, float | None]]:
    found = fields(f"# January 2027\n\n{text}", kind, **KENNEL).get("readings", [])
    return [(one["metric"], one["value"], one.get("previous")) for one in found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("walks on time: 4 of 4 this week", []),
        ("walks on time 11/12 = 92%", [("walks_on_time", 92, None)]),
        ("dark roast out, so 14 late walks", []),
        ("late walks 9%", [("late_walks", 9, None)]),
        ("late walks: north side 4%, harbour 21% (first cut)", []),
        ("late walks: Dec 11%, Jan 9%", [("late_walks", 9, 11)]),
        ("late walks: known for 38 of 52 walks, 71% of the town", []),
        ("late walks: 46 of 52 walkers, 89% of the town", []),
        ("late walks 9% in January, 20 in 2026", [("late_walks", 9, None)]),
        ("late walks by reason: 61% go out after nine", []),
        ("dogs boarded since 1 Sept: 243", []),
        ("dogs boarded Jan-Aug 1,900", []),
        ("dogs boarded Jul 143", []),
        ("dogs boarded 1.352 (Dec 1.344)", [("dogs_boarded", 1352, 1344)]),
        ("late walks 9.2%, Dec 9.0", [("late_walks", 9.2, 9)]),
        ("late walks 19 / 16 / 14", []),
    ],
)
def test_what_counts_something_else_is_no_level(line: str, found: list[Any]) -> None:
    assert levels(line) == found


def test_a_figure_inside_what_was_done_is_no_reading() -> None:
    found = fields("Achieved:\nfee on dogs boarded live 20 Jan, 31 paid it, 1 left", "monthly", **KENNEL)
    assert "readings" not in found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("KR1, KR2 done", [("KR1", "done", None), ("KR2", "done", None)]),
        ("KR1 to KR3 done", [("KR1", "done", None), ("KR2", "done", None), ("KR3", "done", None)]),
        (
            "KR1 done (16h) KR2 on schedule 45% 20h KR3 late: 30%",
            [("KR1", "done", None), ("KR2", "on_track", 45), ("KR3", "behind", 30)],
        ),
        ("Goals: KR1 done. KR2 behind, 25 %", [("KR1", "done", None), ("KR2", "behind", 25)]),
        ("krs: 1 done, 2 at 70%", [("KR1", "done", None), ("KR2", None, 70)]),
        ("kr1 done; kr2 on track abt 60 %", [("KR1", "done", None), ("KR2", "on_track", 60)]),
        ("KR1 ✔", [("KR1", "done", None)]),
        ("**KR1** done. **KR2** 40 pct, on plan", [("KR1", "done", None), ("KR2", "on_track", 40)]),
    ],
)
def test_several_key_results_in_a_line(line: str, told: list[tuple[str, str | None, float | None]]) -> None:
    rows = fields(line, "quarterly")["progress"]
    assert [(one["key_result"], one.get("status"), one.get("percent")) for one in rows] == told


def test_hours_that_somebody_has_each_week_were_not_spent() -> None:
    [row] = fields("KR5 at risk: Mads has 4 hours a week not 8", "monthly")["progress"]
    assert "hours" not in row
    assert row["text"] == "Mads has 4 hours a week not 8"


def test_signs_before_a_line_say_where_it_belongs() -> None:
    found = fields("✅ list of 210 offices\n❌ mail didn't go, no price yet\n➡ mail to 70 offices, 4h")
    assert found["activities"][0]["text"] == "list of 210 offices"
    assert found["issues"] == [{"text": "mail didn't go, no price yet"}]
    assert [(one["text"], one["hours"]) for one in found["priorities"]] == [("mail to 70 offices", 4)]


def test_short_labels_of_a_diagnosis() -> None:
    found = fields(
        "FAILS:\n 1. bags late\nQUICK: beans on day 10\nSMALL: a label\nBIG: path (35h), returns (25h)\n"
        "ASK ASTRID: the price\nNEXT 30: script 4h",
        "diagnostic",
        **KENNEL,
    )
    assert found["fails"] == ["bags late"]
    assert found["quick_wins"] == ["beans on day 10"]
    assert found["small_changes"] == ["a label"]
    assert found["initiatives"] == ["path (35h)", "returns (25h)"]
    assert found["issues"] == [{"text": "the price", "needs": "the price"}]


def test_lines_indented_below_a_label_belong_to_it() -> None:
    found = fields("# January 2027\n\nFeb: morning offer, 5h\n refer card 6h\n ads alone 3h\nvan wrapped", "monthly")
    assert [one["text"] for one in found["priorities"]] == ["morning offer", "refer card", "ads alone"]


def test_a_label_in_single_stars() -> None:
    found = fields("*Done* - 25 leavers rung\n*Changed* - at 3 pools not 14", "monthly")
    assert found["activities"] == [{"text": "25 leavers rung"}]
    assert found["adjustments"] == [{"text": "at 3 pools not 14"}]


def test_quoted_lines_under_plain_headings_are_a_list() -> None:
    found = fields(
        "Stuck on\n> Bruce won't write them down\n\nNext wk\n> terms, 6hrs\n\n(don't fwd: he looks elsewhere)"
    )
    assert found["issues"] == [{"text": "Bruce won't write them down"}]
    assert [one["text"] for one in found["priorities"]] == ["terms"]


def test_what_somebody_wants_to_do_stays_ahead_in_every_part_of_the_sentence() -> None:
    found = fields("Coming week I want to ring 20 builders (5h), write the page 4h.")
    assert len(found["priorities"]) == 2
    assert "activities" not in found


def test_two_short_lines_are_two_entries() -> None:
    found = read("Blocked: she wants to read each of the letters, 24 of them, 9 days\nHakan is away until the 10th")
    assert found.fields["issues"] == [{"text": "she wants to read each of the letters, 24 of them, 9 days"}]


def test_a_word_of_asking_goes_with_what_it_asks_about() -> None:
    [row] = fields("The line is still missing on the sheet. Astrid pls nudge", **KENNEL)["issues"]
    assert row["needs"] == "you to nudge"


def test_a_day_in_brackets_has_decided_nothing() -> None:
    [row] = fields("Decided: Astrid ok'd 1,800 for the campaign (Thurs)", **KENNEL)["decisions"]
    assert row == {"text": "1,800 for the campaign", "by": "Astrid"}


@pytest.mark.parametrize("line", ["Go on? yes until August", "Recommend: carry on to January", "I'd go on until March"])
def test_what_becomes_of_the_engagement(line: str) -> None:
    assert fields(line, "quarterly")["outlook"]["choice"] == "renew"


def test_two_days_of_a_month_named_once_in_figures() -> None:
    found = fields("KW 2 (11.–15.1.2027)\nGEMACHT\n* Spital besucht, 3 Std")
    assert (found["period"]["from"].isoformat(), found["period"]["to"].isoformat()) == ("2027-01-11", "2027-01-15")


def test_the_dollar_of_a_factor_is_no_ratio() -> None:
    found = fields("ROI: 1,150 pallets x $19 x 3 months = $65,550 extra", "quarterly")
    assert found["roi"]["financial"]["delta"] == {"amount": 65550, "currency": "USD"}


def test_the_line_that_is_offered_for_the_return_is_one_that_is_read() -> None:
    found = fields(str(line_for("/summary/roi/financial/delta", "GBP")), "quarterly")
    assert found["roi"]["financial"]["delta"] == {"amount": 24000, "currency": "GBP"}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("1) list of lifts: done\n3) walks 90%: 71 %, on track", [("KR1", "done"), ("KR3", "on_track")]),
        ("* list of lifts - done\n* walks on time 90% - 71, behind", [("KR1", "done"), ("KR2", "behind")]),
        ("- O1 KR1 list - done\n- O2 KR1 walks - behind", [("O1 KR1", "done"), ("O2 KR1", "behind")]),
    ],
)
def test_rows_of_key_results_that_no_plan_names(rows: str, found: list[tuple[str, str]]) -> None:
    read_as = fields(f"# January 2027\n\nKRs:\n{rows}", "monthly", **KENNEL)
    assert [(one["key_result"], one["status"]) for one in read_as["progress"]] == found
    assert "readings" not in read_as


def test_a_small_share_without_its_sign_is_no_fraction() -> None:
    shop = {"metrics": [{"id": "site_conversion", "unit": "percent", "better": "up"}]}
    shop |= {"baselines": [{"metric": "site_conversion", "value": 0.9, "unit": "percent"}]}
    found = fields("# January 2027\n\nsite conversion: 1.2 (0.8 before)", "monthly", **shop)["readings"]
    assert [(one["value"], one["previous"]) for one in found] == [(1.2, 0.8)]


def test_what_was_counted_is_no_decision() -> None:
    found = fields("# January 2027\n\nlate walks: first count, 31% (19 of 61 bids decided in Jan)", "monthly", **KENNEL)
    assert "decisions" not in found
