"""A signing changes `agreement` in the person's own text, and nothing else; what cannot be true is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.sessions.signing import Signing, SigningRefused, signed_text
from rules.formats.reading import Parsed, parse
from rules.formats.writing import to_json
from tests.assistant.sessions.making import KR, document, goals

TODAY = dt.date(2026, 12, 5)
SIGNING = Signing(dt.date(2026, 12, 1), "Ana Ruiz", "Bo Li")
PLAN = """\
# ours, and nobody else's
engagement: {company: Acme, role: cro, start: 2027-01-11, days_per_week: 2}   # two days
okr_sets:
  - horizon: 90d
    objectives: [{id: O1, text: "See", key_results: [{id: KR1, text: 'Audit', due_day: 30}]}]
"""


def plan(agreement: str = "") -> Parsed:
    """The plan with an agreement of its own."""
    return parse(PLAN + agreement, "plan.yaml")


def signed(parsed: Parsed, signing: Signing = SIGNING, **more: bool) -> str:
    return signed_text(parsed, signing, TODAY, **more)


def test_it_is_recorded_with_both_names_and_the_day() -> None:
    agreement = parse(signed(plan()), "plan.yaml").document.agreement
    assert agreement is not None
    assert (agreement.session, agreement.signed) == (SIGNING.day, SIGNING.day)
    assert (agreement.founder, agreement.executive) == (True, True)
    assert (agreement.founder_name, agreement.executive_name) == ("Ana Ruiz", "Bo Li")


def test_everything_else_stays_as_it_was_written() -> None:
    text = signed(plan())
    kept = [line for line in text.splitlines() if line in PLAN.splitlines()]
    assert kept == PLAN.splitlines()


def test_the_session_keeps_its_own_date_and_comment() -> None:
    text = signed(plan("agreement:\n  session: 2026-11-20  # in the office\n  founder: false\n"))
    assert "  session: 2026-11-20  # in the office\n" in text
    assert "  founder: true\n" in text


@pytest.mark.parametrize("empty", ["agreement:\n", "agreement: {}\n", "agreement: null\n"])
def test_an_empty_agreement_is_filled(empty: str) -> None:
    agreement = parse(signed(plan(empty)), "plan.yaml").document.agreement
    assert agreement is not None
    assert agreement.signed == SIGNING.day


def test_json_stays_json() -> None:
    text = to_json(document(okr_sets=goals(KR)))
    after = signed(parse(text, "plan.json"))
    assert parse(after, "plan.json").document.agreement is not None
    assert after.startswith(text[:100])


def test_names_are_kept_as_they_are() -> None:
    signing = Signing(SIGNING.day, 'Zoë "Z": #1', "- null")
    agreement = parse(signed(plan(), signing), "plan.yaml").document.agreement
    assert agreement is not None
    assert (agreement.founder_name, agreement.executive_name) == ('Zoë "Z": #1', "- null")


@pytest.mark.parametrize(
    ("signing", "agreement", "words"),
    [
        (Signing(dt.date(2026, 12, 6), "Ana", "Bo"), "", "lies ahead of today, 2026-12-05"),
        (Signing(SIGNING.day, " ", "Bo"), "", "is no name: an agreement names both sides"),
        (Signing(SIGNING.day, "Ana", "\u200b\x00"), "", "is no name: an agreement names both sides"),
        (Signing(SIGNING.day, "Ana", "ANA "), "", "an agreement has two sides"),
        (Signing(SIGNING.day, "A" * 201, "Bo"), "", "a name has 200 at most"),
        (SIGNING, "agreement: {session: 2026-12-03}\n", "the session on 2026-12-03, after the signing"),
        (SIGNING, "agreement: {signed: 2026-11-01, founder_name: Eva}\n", "was signed on 2026-11-01 by Eva"),
    ],
)
def test_what_cannot_be_is_refused(signing: Signing, agreement: str, words: str) -> None:
    with pytest.raises(SigningRefused, match=words):
        signed(plan(agreement), signing)


def test_a_document_without_goals_cannot_be_signed() -> None:
    text = PLAN.partition("okr_sets")[0]
    with pytest.raises(SigningRefused, match="holds no key results"):
        signed(parse(text, "brief.yaml"))


def test_it_is_signed_again_only_when_asked() -> None:
    agreement = "agreement: {session: 2026-11-01, signed: 2026-11-01, founder: true, executive: true}\n"
    text = signed(plan(agreement), again=True)
    assert "signed: 2026-12-01" in text
    assert "session: 2026-11-01" in text


def test_a_text_that_cannot_be_followed_is_told_what_to_write() -> None:
    shared = PLAN.replace("engagement: {", "waivers: &a []\nengagement: {")
    anchored = parse(
        shared + "agreement: &x {session: 2026-11-20}\nprevious: {engagement: {company: B, role: cro, "
        "start: 2026-01-01, days_per_week: 1}, agreement: *x}\n",
        "plan.yaml",
    )
    with pytest.raises(SigningRefused, match=r"cannot be changed for you") as refused:
        signed(anchored)
    assert "signed: 2026-12-01" in refused.value.next_step


@pytest.mark.parametrize("drafted", ["{made: 2026-12-02}", "{made: 2026-12-02, horizons: [interviews, 90d]}"])
def test_goals_that_were_not_there_yet_cannot_have_been_signed(drafted: str) -> None:
    with pytest.raises(SigningRefused, match="lies before 2026-12-02, the day on which"):
        signed(plan(f"provenance: {drafted}\n"))


def test_a_plan_that_was_drafted_later_does_not_stand_in_the_way() -> None:
    assert "signed: 2026-12-01" in signed(plan("provenance: {made: 2026-12-02, horizons: [90d, plan]}\n"))
