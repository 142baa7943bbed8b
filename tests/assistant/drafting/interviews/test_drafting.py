"""Every brief that ships with the evaluation gets a guide that holds."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.drafting.interviews.drafting import GUIDE
from assistant.drafting.kind import Draft, Refusal
from assistant.drafting.markdown import draft_markdown
from knowledge.search import Library
from rules.check import check
from rules.document.plan import Question
from rules.drafts import INTERVIEWS
from rules.formats.reading import parse
from rules.formats.writing import to_yaml
from tests.assistant.drafting.interviews.guides import document, drafted, guide, guide_of
from tests.assistant.drafting.making import BRIEFS, TODAY, brief


@pytest.fixture(params=BRIEFS)
def draft(request: pytest.FixtureRequest, library: Library) -> Draft:
    return guide_of(request.param, library)


def questions(draft: Draft) -> list[Question]:
    return [question for one in guide(draft).interviews for question in one.questions]


def test_the_guide_has_no_error_and_nothing_that_an_interviewer_would_mend(draft: Draft) -> None:
    found = [f for f in draft.report.findings if f.path.startswith(GUIDE)]
    # A client's own words may leave a question without a word in common with the guidance (GRD103).
    assert [(f.code, f.path, f.message) for f in found if f.severity == "error" or f.code != "GRD103"] == []
    assert len(found) <= 2


def test_no_question_is_asked_twice(draft: Draft) -> None:
    assert [text for text, count in Counter(one.text for one in questions(draft)).items() if count > 1] == []


def test_every_interview_has_questions(draft: Draft) -> None:
    assert [one.who for one in guide(draft).interviews if len(one.questions) < 2] == []


def test_every_question_says_where_it_comes_from(draft: Draft) -> None:
    assert all(one.play and one.citations and one.aim for one in questions(draft))


def test_a_missing_baseline_is_asked_for_and_says_why(draft: Draft) -> None:
    wanted = {row.metric for row in draft.document.baselines or () if row.value is None}
    rows = [*questions(draft), *guide(draft).data_request]
    told = {row.metric for row in rows if row.metric and row.because and row.because.startswith("BAS201")}
    assert wanted <= told


def test_it_reads_back_as_it_was_written(draft: Draft) -> None:
    text = to_yaml(draft.recorded())
    assert parse(text, "guide").document == draft.recorded()


def test_the_page_holds_every_question(draft: Draft) -> None:
    page = draft_markdown(draft).replace("\\", "")
    assert all(one.text.replace("\\", "")[:40] in page for one in questions(draft))


def test_the_same_brief_gives_the_same_guide(library: Library) -> None:
    again = drafted(brief("northwind"), library)
    assert guide(again) == guide(guide_of("northwind", library))


def test_sets_that_stand_there_stay_as_they_are(library: Library) -> None:
    sets = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Ours", "author": "founder"}]}]
    one = document(okr_sets=sets)
    made = drafted(one, library)
    assert isinstance(made, Draft)
    assert made.document.okr_sets == one.okr_sets
    assert made.document.provenance is not None
    assert made.document.provenance.horizons == (INTERVIEWS,)


def test_what_was_drafted_before_is_still_judged_as_a_draft(library: Library) -> None:
    sets = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Theirs"}]}]
    made = drafted(document(okr_sets=sets, provenance={"model": "m", "horizons": ["90d"]}), library)
    assert isinstance(made, Draft)
    assert made.document.provenance is not None
    assert made.document.provenance.horizons == ("90d", INTERVIEWS)
    assert made.document.provenance.model == "m"


def test_a_brief_that_carries_no_draft_gets_the_questions_that_would_change_it(library: Library) -> None:
    made = drafted(document(company_objectives=[]), library)
    assert isinstance(made, Refusal)
    assert [one.path for one in made.questions] == ["/company_objectives"]


def test_a_file_that_holds_a_guide_is_judged_the_same_later(library: Library) -> None:
    made = guide_of("cmo-software", library)
    later = check(parse(to_yaml(made.recorded()), "guide").document, today=TODAY)
    assert [f for f in later.errors if f.path.startswith(GUIDE)] == []


def test_whoever_hired_the_executive_is_asked_about_the_business_before_the_paperwork(library: Library) -> None:
    one = guide(
        drafted(document(access={"crm": "none"}, people=[{"role": "founder", "group": "ceo", "minutes": 60}]), library)
    )
    ceo = next(row for row in one.interviews if row.group == "ceo")
    assert any("“Deals are lost in the last week and nobody knows why”" in row.text for row in ceo.questions)
    assert any("“Sell to hospitals as well”" in row.text for row in ceo.questions)
