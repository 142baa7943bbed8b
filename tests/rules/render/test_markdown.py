# ruff: noqa: E501 - whole outputs stand here as they are

from __future__ import annotations

from inline_snapshot import snapshot

from rules.ledger import ledger
from rules.render.markdown import escaped, ledger_markdown, report_markdown, reports_markdown
from tests.rules.render.small import UNREAD, checked
from tests.rules.render.test_text import DOCUMENT, REPORT


def test_a_report_as_markdown() -> None:
    assert report_markdown(REPORT) == snapshot("""\
## Findings

1 error, 1 waived; 3 rules not assessed.

- **CAP101 error** `/okr_sets/0`: 310 h asked, 257.1 h there
  - Why: Hours that do not exist are not worked. (goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets")
  - Fix: drop KR4 (60 h)
- **HOR308 warning (waived)** `/okr_sets`: no six-month set
  - Why: Both count. (goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets")
  - Waived by founder until 2027-03-01: set after the diagnostic

### Not assessed

- list the reviews (HOR309, HOR312)
- put the last version in (CAP109)
""")


def test_the_ledger_as_markdown() -> None:
    assert ledger_markdown(ledger(DOCUMENT), DOCUMENT) == snapshot("""\
| by day | gross | days off | standing | net | asked 90d | together | delegated | left |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 30 | 85.7 | 2.9 | 2.1 | 80.7 | 90.0 | 90.0 | 4.0 | -9.3 |
| 60 | 171.4 | 2.9 | 4.3 | 164.3 | 90.0 | 90.0 | 4.0 | 74.3 |
| 90 | 257.1 | 2.9 | 6.4 | 247.9 | 90.0 | 90.0 | 4.0 | 157.9 |
| 182 | 520.0 | 2.9 | 13.0 | 504.1 | 90.0 | 90.0 | 4.0 | 414.1 |

Hours by a day = days a week x hours a day x (that day - days off by then) / 7.
Net = gross - days off - standing. Left = net - together.

Not counted, because the brief is silent:

- the monthly review (reporting.monthly_review.minutes)
- the quarterly assessment (reporting.quarterly_assessment.minutes)
- one-to-ones with the CEO (access.ceo_one_on_one says how often)
- 1 key result without hours
""")


def test_markup_in_a_plan_stays_text() -> None:
    assert escaped("a | <b>\n*c* [x](y)") == "a \\| \\<b\\> \\*c\\* \\[x\\](y)"


def test_several_documents_as_markdown() -> None:
    assert reports_markdown([checked(), checked(name="b|c.yaml")], [UNREAD]) == snapshot("""\
## Findings

| document | errors | warnings | notes | waived | not assessed |
| --- | ---: | ---: | ---: | ---: | ---: |
| plans/acme plan.yaml | 2 | 1 | 1 | 1 | 1 |
| b\\|c.yaml | 2 | 1 | 1 | 1 | 1 |
| plans/bad.yaml | not readable |  |  |  |  |

### plans/bad.yaml

Not readable.

- line 3, column 5: x: no such field; take it out

### plans/acme plan.yaml

2 errors, 1 warning, 1 note, 1 waived; 1 rule not assessed.

- **HOR302 error** `/okr_sets/0/objectives/0/key_results/0/due_day` (line 13): the audit falls due on day 45; it is due by day 30
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
  - Fix: make it due on day 30
- **ALN501 error** `/authority/people` (line 2): people is not said
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
  - Fix: say people: recommend
- **ALN502 warning** `/okr_sets/0/objectives/0/text` (line 8): the objective supports nothing
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
- **HOR308 warning (waived)** `/okr_sets` (line 4): the plan has no six-month set
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
  - Waived by founder until 2027-03-01: set after the diagnostic
- **WVR004 info** (line 1): a waiver covers nothing
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
  - Fix: take it out

#### Not assessed

- put the last version in (CAP109)

### b\\|c.yaml

2 errors, 1 warning, 1 note, 1 waived; 1 rule not assessed.

- **HOR302 error** `/okr_sets/0/objectives/0/key_results/0/due_day` (line 13): the audit falls due on day 45; it is due by day 30
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
  - Fix: make it due on day 30
- **ALN501 error** `/authority/people` (line 2): people is not said
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
  - Fix: say people: recommend
- **ALN502 warning** `/okr_sets/0/objectives/0/text` (line 8): the objective supports nothing
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
- **HOR308 warning (waived)** `/okr_sets` (line 4): the plan has no six-month set
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
  - Waived by founder until 2027-03-01: set after the diagnostic
- **WVR004 info** (line 1): a waiver covers nothing
  - Why: Both sides count on it. (goals-and-okrs, "The Two-Horizon Framework")
  - Fix: take it out

#### Not assessed

- put the last version in (CAP109)
""")


def test_one_document_has_no_table() -> None:
    text = reports_markdown([checked()])
    assert text.startswith("## plans/acme plan.yaml\n\n2 errors, 1 warning, 1 note, 1 waived; 1 rule not assessed.\n")
    assert "|" not in text
