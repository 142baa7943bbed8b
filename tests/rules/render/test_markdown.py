from __future__ import annotations

from inline_snapshot import snapshot

from rules.ledger import ledger
from rules.registry import REGISTRY
from rules.render.markdown import escaped, ledger_markdown, manual_markdown, report_markdown
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


def test_every_manual_shows_both_examples() -> None:
    for rule in REGISTRY.values():
        assert manual_markdown(rule).count("```yaml\n") == 2
