from __future__ import annotations

import datetime as dt

import pytest

from assistant import critique
from knowledge.reading import read_source

TODAY = dt.date(2026, 11, 22)
HEAD = "# Fractional CRO for Acme\n\nStart: 11 January 2027, 2 days a week.\n\n## Terms\n\n"


def codes(sentence: str) -> set[str]:
    return {one.code for one in critique.of_text(f"{HEAD}{sentence}\n", today=TODAY).report.findings}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("AUT702", "Staffing is none of her business."),
        ("AUT702", "Personnel questions stay with HR."),
        ("AUT702", "You do not touch the team, that is my job."),
        ("AUT702", "He has no say in who we hire or let go."),
        ("AUT702", "Hiring is not your topic."),
        ("AUT702", "People decisions: mine alone."),
        ("AUT703", "Every invoice goes over my desk first."),
        ("AUT703", "Each euro is approved by me."),
        ("AUT703", "There is no budget for you."),
        ("AUT703", "He may not spend anything without my signature."),
        ("AUT703", "Purchases of any size are signed by the CFO."),
        ("AUT704", "The sales process stays as it is."),
        ("AUT704", "Don't change the way we sell."),
        ("AUT704", "Any change to the sales stages has to go through me."),
        ("AUT704", "Process: advisory only."),
        ("AUT705", "Strategy and pricing are not up for discussion."),
        ("ACC801", "You'll get a weekly screenshot from HubSpot instead of a login."),
        ("ACC801", "CRM: guest login."),
        ("ACC801", "Figures from HubSpot are pulled by Denise on Mondays."),
        ("ACC801", "She can look into the CRM but not edit anything."),
        ("ACC801", "There is no CRM licence for part-timers."),
        ("ACC801", "Salesforce: read rights."),
        ("ACC803", "I have time for you once a month."),
        ("ACC803", "We'll catch up every six weeks."),
        ("ACC803", "CEO meeting: quarterly."),
        ("ACC803", "One-to-one whenever I am in town."),
        ("ACC803", "Between our meetings please do not call me."),
        ("ACC805", "You don't need to come to the management meeting."),
        ("ACC805", "Leadership meetings are without him."),
        ("ACC806", "Logins and data will be ready by 15 February 2027."),
        ("ACC806", "Access to Salesforce comes in the third week."),
        ("ACC807", "Allow me ten working days for approvals."),
        ("ACC807", "I answer requests within two weeks."),
        ("ACC807", "I will not announce her role to the team."),
        ("ACC802", "No access to financial figures, those stay with the CFO."),
        ("REP901", "A status meeting of 90 minutes every Friday with the whole board."),
        ("REP901", "Weekly report of two hours, presented live."),
        ("REP902", "Monthly review by email, 15 minutes."),
        ("REP903", "Quarterly review of 30 minutes by phone."),
        ("REP904", "Please log your hours every evening."),
        ("REP904", "A daily call at nine with me."),
        ("REP904", "Short daily standup report by WhatsApp."),
        ("ALN504", "The board set these goals without her."),
        ("ALN504", "We will talk about the goals on her first day."),
        ("ALN504", "Goal-setting session on 20 January 2027."),
        ("INF405", "She runs the daily stand-up with the reps and approves their calendars."),
    ],
)
def test_what_a_plan_withholds_is_found_in_its_own_words(code: str, sentence: str) -> None:
    assert code in codes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "People: she recommends, the CEO decides.",
        "She may spend up to 3,000 EUR without asking, above that the CEO.",
        "The sales process is hers to change.",
        "HubSpot: full admin since 4 January 2027.",
        "Weekly one-to-one with the CEO, who is reachable by phone in between and answers within a day.",
        "No daily reports, no timesheets.",
        "Weekly written update of 20 minutes, monthly live review of 60 minutes with the dashboards.",
        "Quarterly assessment, live, 90 minutes.",
        "She holds a daily stand-up with the reps.",
        "The reps log their calls in HubSpot every day.",
        "Leads get an answer every day, and a report on them goes to the reps.",
        "We agreed on the goals with the CEO before she starts.",
    ],
)
def test_what_a_plan_grants_is_no_finding(sentence: str) -> None:
    found = codes(sentence)
    assert not {one for one in found if one[:3] in ("AUT", "ACC", "REP", "ALN")}, found


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Plan for Owen, part-time CRO at Tarn Rope Access, Mon and Wed, from 4 January 2027", False),
        ("Plan for Owen, part-time CRO at Tarn, Mon and Wed, from 4 January 2027\n\nAccess from 11 January 2027", True),
    ],
)
def test_the_day_on_which_the_engagement_starts_is_no_day_of_access(title: str, told: bool) -> None:
    found = critique.of_text(
        f"{title}\n\n- win rate from 24 to 26 % by 31 March 2027, 20 h\n", today=TODAY
    ).report.findings
    assert ("ACC806" in {one.code for one in found}) is told


def test_empty_cells_of_a_sheet_are_no_part_of_a_report() -> None:
    sheet = (
        "Section,Item,Owner,Start,Due,Hours,Detail\nHire,Fractional CRO for Acme,,,,,2 days a week\n"
        'Reporting,Weekly update,,,,,"Friday mail, 30 minutes of work"\n'
    )
    made = critique.of_source(read_source(sheet.encode(), "plan.csv"), today=TODAY)
    assert made.document["reporting"]["weekly_update"]["minutes"] == 30
