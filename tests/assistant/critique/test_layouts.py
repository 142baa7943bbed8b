from __future__ import annotations

import datetime as dt

from assistant import critique

TODAY = dt.date(2026, 11, 22)


def codes(text: str) -> set[str]:
    return {one.code for one in critique.of_text(text, today=TODAY).report.findings}


def test_a_table_whose_rows_name_their_objective() -> None:
    text = """# Fractional CMO, Acme. Two days a week from 1 Feb 2027.

| Objective | Key result | From | To | Due | Hours |
|---|---|---|---|---|---|
| Know the funnel | Marketing audit: channels, spend, content, lead quality | - | written | 15 March 2027 | 60 |
| Know the funnel | Lead scoring in HubSpot | - | live | 20 April 2027 | 40 |
| More pipeline | Marketing-sourced pipeline | 100k EUR | 400k EUR | 28 April 2027 | 80 |
| More pipeline | Instagram followers | 1000 | 9000 | 28 April 2027 | 80 |
"""
    assert codes(text) == {"HOR302", "BAS204", "MET601", "CAP101"}


def test_numbered_objectives_with_lettered_key_results() -> None:
    text = """FRACTIONAL CRO - ACME

Start 1 Feb 2027, 2 days/week

90-DAY GOALS

1. See the pipeline as it is
   a) Full audit of sales process, pipeline and team by 28 February (50h)
   b) Weekly pipeline review with fixed metrics from 10 March (40h)
2. Sell better
   a) Win rate from 20% to 38% by 28 April (60h)
   b) Be the best sales team in the region

6-MONTH GOALS

1. Grow
   a) Sales cycle from 90 to 100 days by 25 July
"""
    assert codes(text) == {"BAS204", "MET602", "BAS205"}


def test_running_text_without_any_heading() -> None:
    text = (
        "We have hired Dana as part-time CMO, two days a week from 4 January 2027. In the first ninety days she "
        "completes the marketing audit by 1 March and brings the MQL volume from 100 to 300 a month by 31 March. By "
        "the end of June she gets cost per opportunity down from 800 to 300 EUR. She may not hire anybody and every "
        "purchase needs my signature. We see each other once a quarter.\n"
    )
    assert codes(text) == {"HOR302", "BAS204", "AUT702", "AUT703", "ACC803"}


def test_a_sound_plan_has_no_finding() -> None:
    text = """# Fractional CRO, Acme

Start 1 February 2027, 2 days a week.

## 90-day goals

- Audit of sales process, pipeline and team by 26 February 2027, 60 h
- Roadmap with four initiatives ranked by expected revenue by 31 March 2027, 40 h
- Weekly pipeline review with defined metrics running by 15 April 2027, 30 h
- Quick win: new qualification criteria live by 20 April 2027, 30 h
"""
    assert codes(text) == set()
