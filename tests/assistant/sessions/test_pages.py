"""The pack in every format: all of it is there, escaped, and the page to sign stands alone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from io import BytesIO
from typing import Any, cast

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.sessions import pages
from assistant.sessions.pack import Pack
from assistant.sessions.preparing import prepared_pack
from rules.check import check
from rules.document import Document
from rules.settings import Settings
from rules.thresholds import DEFAULTS
from tests.assistant.sessions.making import KR, MADE, document, goals, pack_of
from tests.rules.documents import documents

HOSTILE = '<script>alert("x")</script> {{ 7 * 7 }} | a *b* [c](http://d) \u202e'


def text_of(made: bytes) -> str:
    """Everything that a Word file says, and where its pages are broken on purpose."""
    opened = cast("Any", docx.Document(BytesIO(made)))
    return "\n".join(opened.element.xpath(".//w:t/text() | .//w:br/@w:type"))


@pytest.fixture
def pack() -> Pack:
    return pack_of(
        document(okr_sets=goals(KR, {**KR, "id": "KR2", "text": "Change the stages by day 50: all of them"}))
    )


def test_markdown_holds_every_part(pack: Pack) -> None:
    page = pages.markdown(pack)
    titles = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert titles[:5] == [
        "Agenda",
        "Where the company wants to go",
        "What each side brings",
        "Open questions",
        "Proposals",
    ]
    assert titles[-3:] == ["Hours", "Authority and access", "What we agree"]


def test_every_point_of_the_agenda_has_its_minutes(pack: Pack) -> None:
    found = re.findall(r"\| \d:\d\d–\d:\d\d · (\d+) min \|", pages.markdown(pack))
    assert sum(map(int, found)) == pack.minutes == 90
    assert len(found) == len(pack.agenda)


def test_html_breaks_the_page_before_signing(pack: Pack) -> None:
    page = pages.html(pack)
    assert page.count('<section class="signing">') == 1
    assert ".signing, .proposals { break-before: page; }" in page
    assert page.index("What we agree") > page.index("Authority and access")


def test_word_breaks_the_page_before_signing(pack: Pack) -> None:
    file = pages.word(pack)
    opened = cast("Any", docx.Document(BytesIO(file)))
    heading = next(one for one in opened.paragraphs if one.text == "What we agree")
    assert heading.paragraph_format.page_break_before is True
    assert "Name and signature" in text_of(file).splitlines()


def test_what_is_to_be_signed_stands_in_short(pack: Pack) -> None:
    assert pack.page is not None
    assert [(one.label, one.text, one.due) for one in pack.page.rows] == [
        ("KR1", "Audit the sales process", "day 30\n9 Feb 2027"),
        ("KR2", "Change the stages by day 50: all of them", "day 30\n9 Feb 2027"),
    ]


def signed_for(text: str) -> str:
    """The words of one key result on the page to sign."""
    page = pack_of(document(okr_sets=goals({**KR, "text": text}))).page
    return page.rows[0].text if page else ""


@pytest.mark.parametrize(
    "text",
    [
        "Rank the shop's ranges by margin in a six-month plan by day 55, give the first three a campaign",
        "Book a talk about each proposal before it is written: go through it, and raise the win rate to 33 %",
        "Let the salesmen price the standard requests from one list and hand over only what an expert looks at",
    ],
)
def test_a_figure_a_day_or_a_clause_is_never_cut_off(text: str) -> None:
    assert signed_for(text) == text


def test_a_sentence_is_signed_whole() -> None:
    text = "Have a weekly pipeline review in place by day 48: the team compares its figures and names doubts"
    assert signed_for(f"{text}.") == text


def test_that_no_model_worded_anything_is_not_told() -> None:
    drafted = {"made": "2026-11-01", "wording": {"KR1": "play"}}
    assert "model worded" not in pages.markdown(pack_of(document(okr_sets=goals(KR), provenance=drafted)))


def test_a_page_that_was_signed_says_so_and_has_nothing_to_mark() -> None:
    agreement = {"session": "2026-11-01", "signed": "2026-11-02", "founder": True, "executive": True}
    page = pages.markdown(pack_of(document(okr_sets=goals(KR), agreement={**agreement, "founder_name": "Ana Ruiz"})))
    assert "**Signed on 2 November 2026 by Ana Ruiz.**" in page
    assert "as it is" not in page


def test_a_brief_without_goals_has_nothing_to_sign() -> None:
    made = pack_of(document(), refusal=["the brief is thin"])
    assert made.page is None
    assert not made.holds
    assert "What we agree" not in pages.markdown(made)
    assert "The brief is thin" in pages.html(made)
    assert made.agenda[-1].title == "What comes next"


def test_errors_in_the_proposals_are_told_on_the_page_to_sign() -> None:
    made = pack_of(document(okr_sets=goals({**KR, "hours": 400})))
    assert made.page is not None
    assert not made.holds
    assert f"{made.errors} errors in the proposals" in made.page.still_open


def test_a_session_that_is_over_has_none_to_set() -> None:
    late = document(engagement={"start": "2026-11-01"})
    assert ("When", "to be set; the work began on 1 November 2026") in [(f.name, f.text) for f in pack_of(late).facts]
    planned = document(agreement={"session": "2026-12-01"})
    assert ("When", "1 December 2026") in [(one.name, one.text) for one in pack_of(planned).facts]


@pytest.mark.parametrize("minutes", [30, 47, 90, 480])
def test_any_length_that_is_asked_for(minutes: int) -> None:
    assert sum(one.minutes for one in pack_of(document(okr_sets=goals(KR)), minutes=minutes).agenda) == minutes


@pytest.mark.parametrize(("minutes", "length"), [(120, 120), (1, 30), (10_000, 480)])
def test_a_house_that_sets_its_quarterly_assessment_sets_this_too(minutes: float, length: int) -> None:
    one = document(okr_sets=goals(KR))
    house = Settings(thresholds=replace(DEFAULTS, quarterly_assessment_minutes=minutes))
    made = prepared_pack(one, check(one, today=MADE.date(), settings=house), MADE, settings=house)
    assert made.minutes == length


def test_what_a_client_wrote_is_text_and_nothing_else() -> None:
    people = [{"role": HOSTILE, "group": "ceo"}]
    goals_ = [{"id": "C1", "text": HOSTILE}]
    row = {**KR, "text": HOSTILE, "depends_on": {"who": HOSTILE, "what": HOSTILE}}
    made = pack_of(
        document(company_objectives=goals_, people=people, okr_sets=goals(row), engagement={"company": HOSTILE})
    )
    page, source = pages.html(made), pages.markdown(made)
    assert "<script>" not in page + source
    assert "49" not in page.partition("</style>")[2] + source
    assert "\u202e" not in page + source
    assert not re.search(r"(?<!\\)\]\(http", source)


@settings(max_examples=10)
@given(one=documents(), made=st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31)))
def test_whatever_the_schema_takes_becomes_a_pack(one: Document, made: dt.datetime) -> None:
    pack = prepared_pack(one, check(one, today=made.date()), made)
    assert sum(item.minutes for item in pack.agenda) == pack.minutes
    assert pages.markdown(pack)
    assert pages.html(pack)
    docx.Document(BytesIO(pages.word(pack)))
