from __future__ import annotations

import datetime as dt

from assistant import critique
from assistant.critique.rewriting import TO_FILL_IN
from rules.formats.reading import parse
from rules.settings import Settings

TODAY = dt.date(2026, 11, 22)
TEXT = """# Fractional CRO for Acme

Start: 11 January 2027, 2 days a week.

## 90-day goals

- Audit of the sales process by day 45, 40 h
- Win rate from 18% to 40% by 31 March (90 h)
"""


def rewritten(text: str) -> critique.Rewritten:
    return critique.rewrite(critique.of_text(text, today=TODAY), today=TODAY, settings=Settings())


def test_only_the_day_and_the_figure_change_and_the_wording_stays() -> None:
    text = rewritten(TEXT).text.split(TO_FILL_IN)[0]
    assert "- Audit of the sales process by day 30, 40 h\n" in text
    assert "- Win rate from 18% to 21% by 31 March (90 h)\n" in text


def test_what_was_mended_is_no_finding_any_more() -> None:
    made = rewritten(TEXT)
    assert {"HOR302", "BAS204"} <= {one.code for one in made.applied}
    assert not {"HOR302"} & {one.code for one in made.report.findings}


def test_what_is_missing_is_listed_and_not_made_up() -> None:
    text = rewritten(TEXT).text
    assert "- [ ] for each key result, whether the executive controls or influences it" in text


def test_the_difference_shows_every_changed_line() -> None:
    lines = rewritten(TEXT).diff.splitlines()
    assert "-- Audit of the sales process by day 45, 40 h" in lines
    assert "+- Audit of the sales process by day 30, 40 h" in lines


def test_a_document_of_ours_is_mended_as_check_does_it() -> None:
    text = (
        "engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}\nwaivers:\n "
        " - {code: CAP101, path: '', reason: x, by: y, until: 2027-12-01}\n"
    )
    one = critique.of_parsed(parse(text), today=TODAY)
    made = critique.rewrite(one, today=TODAY, settings=Settings())
    assert made.text.startswith("engagement:")
