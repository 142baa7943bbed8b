"""Key results that people wrote are known by their words, and near-misses are not."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.document.base import Role
from rules.families.inf import day_to_day
from rules.requirements import hands_over, is_audit, quick_wins, requirement
from rules.texts.phrases import phrase_lists
from rules.texts.recognition import clauses, due_day, experiments, initiatives, pattern, plain

HANDED_OVER = """
Hand the weekly pipeline review over to the sales manager
Pipeline review led by the sales manager without the CRO for four weeks
The team runs the weekly review by itself
Sales manager runs the pipeline review on her own by day 150
Train an internal successor for revenue operations
Coach the marketing manager to run campaign planning
Document the sales playbook so that the team can run it
Write a playbook that any new hire can use from day one
Transition ownership of lead scoring to the marketing manager
Transfer the growth meeting to the product lead
Delegate the dashboard to operations
Two account executives certified as internal coaches
The head of marketing takes over the monthly funnel review
Self-sufficient revenue operations: the team owns the reporting
A named successor leads the weekly pipeline review
Knowledge transfer to the internal team complete
Growth squad runs two experiments a month without the CGO
Hand off the operating rhythm to an internal leader
Promote one seller to team lead and prepare her to run the pipeline review
The founder no longer needs to join deals
Handover of the forecast to the sales manager completed
Sales leadership transitioned to an internal VP of Sales
Appoint an internal owner for the CRM and train them to maintain it
Marketing team operates the demand programme independently
"""
NOT_HANDED_OVER = """
Raise the win rate from 18 to 25 percent
Reach 95% adoption of the sales methodology across the team
Hand qualified leads to sales reps within five minutes
Qualified leads handed over to sellers within the hour
Pass marketing-qualified leads to sales within one day
Hand over contract and security papers to the buyer early
Sales to customer success handover meeting for every won deal
Establish a weekly pipeline review with defined metrics
Train the four account executives in the new methodology
Coach sellers on discovery calls
Launch an expansion playbook that generates 10% of new revenue
Hire a head of sales
Move every open deal to its true stage
Weekly coaching of sales managers
"""
DAY_TO_DAY = """
Run daily stand-ups with the reps
Manage the reps' daily activity
Sit on every sales call in the first quarter
Sit in on all demos
Approve each deal before it goes out
Run daily huddles with the four account executives
Manage the four account executives directly
Day-to-day management of the sales team
Personally manage SDRs and set their daily call targets
Supervise the sales team day to day
Lead the morning stand-up every day
Sign off on every discount personally
Daily one-on-ones with every rep
Check in with each rep every day
Daily coaching of reps
Review every rep's calls daily
Track each rep's calls every day
"""
NOT_DAY_TO_DAY = """
Establish a weekly pipeline review with defined metrics
Coach the sales managers every two weeks
A daily dashboard that the team reads
The sales manager holds a daily stand-up with the reps
Coach the sales manager to run daily stand-ups
Replace daily stand-ups with a weekly pipeline review
Hand the daily huddle to the sales manager
Sales manager approves every discount above 10 %
Design the discount approval rule and its one named approver
Same-day follow-up on demo requests
Free the founder from approving every deal
Let the team run its own daily stand-up without the CRO
Full audit of the sales process, pipeline and the four account executives
Reps answer every enquiry the same day
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("text", lines(HANDED_OVER))
def test_handing_over_is_known(text: str) -> None:
    assert hands_over(plain(text))


@pytest.mark.parametrize("text", lines(NOT_HANDED_OVER))
def test_what_only_sounds_like_handing_over(text: str) -> None:
    assert not hands_over(plain(text))


@pytest.mark.parametrize("text", lines(DAY_TO_DAY))
def test_daily_management_is_known(text: str) -> None:
    assert day_to_day(plain(text))


@pytest.mark.parametrize("text", lines(NOT_DAY_TO_DAY))
def test_what_only_sounds_like_daily_management(text: str) -> None:
    assert day_to_day(plain(text)) is None


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("cro", "Finish a thorough audit of how we sell: process, pipeline, people"),
        ("cso", "Sales diagnostic completed and presented"),
        ("vp_sales", "Assess the pipeline and every seller's skills"),
        ("cmo", "Evaluate channels, spend and lead quality"),
        ("cgo", "Health check of acquisition, activation and retention"),
        ("cro", "Review of the entire sales process and pipeline"),
    ],
)
def test_audits_are_known(role: Role, text: str) -> None:
    assert is_audit(role, plain(text))


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("cro", "Audit the website"),
        ("cro", "A weekly review of the whole pipeline"),
        ("cro", "Roadmap based on the audit of the sales process"),
        ("cmo", "Audit the warehouse"),
        ("cgo", "Audit of the sales team"),
    ],
)
def test_other_audits_are_not_the_roles_own(role: Role, text: str) -> None:
    assert not is_audit(role, plain(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("done by day 30", 30),
        ("within the first 30 days", 30),
        ("inside thirty days", 30),
        ("in the first month", 30),
        ("by the end of month two", 60),
        ("by week 4", 28),
        ("within four weeks", 28),
        ("deals older than 120 days", None),
        ("every Monday", None),
        ("by 30 June 2027", None),
    ],
)
def test_due_days_in_words(text: str, day: int | None) -> None:
    assert due_day(plain(text)) == day


_NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen"


@pytest.mark.parametrize(("word", "number"), [*((w, n) for n, w in enumerate(_NUMBERS.split(), 1)), ("7", 7)])
def test_numbers_in_words_count(word: str, number: int) -> None:
    assert due_day(f"by week {word}") == number * 7
    assert due_day(f"within the first {word} weeks") == number * 7
    assert experiments(f"launch {word} experiments") == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("within sixty days", 60),
        ("in the first ninety days", 90),
        ("by the end of the first month", 30),
        ("by the second month", 60),
        ("during the third month", 90),
        ("by month 5", 150),
        ("by week none, in month three", 90),
        ("by month none", None),
        ("due day 7 or by day 9", 7),
    ],
)
def test_months_and_round_days(text: str, day: int | None) -> None:
    assert due_day(text) == day


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("3 experiments on the price page, the sign-up form and the first week of use", 3),
        ("Three experiments on price, one experiment on onboarding", 3),
        ("In week 9 the team will run experiments", 2),
        ("A pair of tests (4) experiments", 4),
        ("Design and launch two growth experiments", 2),
        ("3 experiments on the price page", 3),
        ("Launch growth experiments in the funnel", 2),
        ("One A/B test of the price page", 1),
        ("An experiment on onboarding", 1),
        ("A couple of split tests", 2),
        ("Test the product", 0),
    ],
)
def test_experiments_are_counted(text: str, count: int) -> None:
    assert experiments(plain(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Roadmap: 8 initiatives", 8),
        ("a roadmap of eight initiatives", 8),
        ("Roadmap of nine ranked, costed projects", None),
        ("Roadmap of nine newly ranked key projects", 9),
        ("Roadmap of nine newly ranked and costed projects", None),
        ("Six workstreams on the growth roadmap", 6),
        ("Initiatives on the growth roadmap: 8", 8),
        ("Initiatives (8) ranked by revenue", 8),
        ("Workstreams | 6 |", 6),
        ("Initiatives - seven", 7),
        ("Initiatives - 5 March", None),
        ("Roadmap of up to 40 projects", 40),
        ("Roadmap of up to 41 projects", None),
        ("Roadmap of two bets", 2),
        ("Roadmap with one initiative a month", None),
        ("Narrowed from 20 projects to the best few", None),
        ("Narrowed from 20 projects to six initiatives", 6),
        ("A roadmap of 12 months with initiatives ranked", None),
        ("By week 6 initiatives on one page", None),
        ("In 2 workshops, initiatives ranked", None),
        ("8 initiatives", 8),
        ("(7 initiatives)", 7),
        ("Initiatives in the CRM", None),
    ],
)
def test_initiatives_are_counted(text: str, count: int | None) -> None:
    assert initiatives(plain(text)) == count


def test_a_clause_is_as_far_as_a_figure_reaches() -> None:
    assert clauses("cut the cycle to 81 days, and grow arr by 10 %") == [
        "cut the cycle to 81 days",
        " grow arr by 10 %",
    ]


@pytest.mark.parametrize("role", ["cro", "cso", "vp_sales"])
def test_a_quick_win_in_sales_is_a_change_to_the_process(role: Role) -> None:
    assert quick_wins(role, plain("Implement a new qualification process in Salesforce"))
    assert quick_wins(role, plain("One quick win is live"))
    assert not quick_wins(role, plain("Hire two reps"))
    assert not quick_wins(role, plain("Hire two reps"), said=True)
    assert quick_wins(role, plain("Nobody writes minutes any more"), said=True)


def test_wording_in_full_lacks_nothing() -> None:
    for role in ("cro", "cmo", "cso", "cgo", "vp_sales"):
        for code in ("HOR304", "HOR305"):
            need = requirement(role, code)
            assert need.recognises(plain(need.description)), (role, code)
            assert need.lacks(plain(need.description)) == (), (role, code)


@pytest.mark.parametrize("name", phrase_lists())
def test_every_phrase_compiles(name: str) -> None:
    assert isinstance(pattern(name), re.Pattern)


@given(st.text(alphabet="abdehilmnorstuvy 0123456789%$.,;'-", max_size=400))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_a_phrase(text: str) -> None:
    for name in phrase_lists():
        pattern(name).search(plain(text))


@pytest.mark.parametrize(
    "text",
    ["hand " * 1000, "manage the " * 800, "train and coach the team " * 300, "implement " * 1500, "from 1 " * 2000,
     "sales capacity " * 1000, "roadmap of " * 1000, "review the open deals " * 500],
)  # fmt: skip
def test_a_long_text_is_searched_in_reasonable_time(text: str) -> None:
    start = time.process_time()
    for name in phrase_lists():
        pattern(name).search(text)
    assert time.process_time() - start < 2
