from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

import pytest

from assistant.drafting.markdown import ROLE_NAMES, draft_markdown
from assistant.drafting.pipeline import Draft
from assistant.drafting.provenance import UNASKED
from knowledge.search import Library
from rules.check import check
from rules.document.base import ROLES
from rules.document.brief import Authority
from tests.assistant.drafting.briefs import northwind
from tests.assistant.drafting.making import Scripted, made, rows, run, sets

NASTY = "Acme *Inc.* <script>alert(1)</script> [x](http://y) `z` | #1"


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    return made(run(northwind(), library, Scripted(answer)))


@cache
def answer(_: str) -> str:
    """Nothing that the gate lets through: the plays stand alone."""
    return "nothing"


def test_the_page_has_its_parts_in_order(draft: Draft) -> None:
    page = draft_markdown(draft)
    headings = re.findall(r"^##? .*$", page, re.MULTILINE)
    assert headings[:4] == [
        "# OKRs for the fractional CRO of Northwind Analytics",
        "## The first 90 days (to 2027-04-10)",
        "## Six months (to 2027-07-11)",
        "## Hours",
    ]
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert "\n\n\n\n" not in page


def test_every_text_and_figure_is_on_the_page(draft: Draft) -> None:
    page = re.sub(r"\\(.)", r"\1", draft_markdown(draft))
    for one in sets(draft):
        for objective in one.objectives:
            assert f"### {objective.id}: {objective.text}" in page
            for line in (objective.ladder or "").split("; "):
                assert line in page
    for kr in rows(draft):
        assert f"**{kr.id}** {kr.text}" in page
        assert f"due day {kr.due_day} (20" in page
        assert f"{kr.hours:g} h" in page
        for text in (kr.arithmetic, kr.answers):
            assert text is None or text in page
        assert all(citation in page for citation in kr.citations)
        if kr.after:
            assert f"target set after {kr.after}" in page


def test_the_model_and_its_host_are_named(draft: Draft) -> None:
    page = draft_markdown(draft)
    assert "Drafted with scripted (this test) on 2026-11-23" in page
    assert f"of {len(rows(draft))} sentences the model worded, or said where to begin, 0; the rest are the" in page


def test_where_no_model_was_asked_none_is_named(draft: Draft) -> None:
    origin = draft.document.provenance
    assert origin is not None
    unasked = origin.model_copy(update={"model": UNASKED.model, "host": UNASKED.host})
    page = draft_markdown(replace(draft, document=draft.document.model_copy(update={"provenance": unasked})))
    assert "Drafted on 2026-11-23 from the playbook and the brief, on this machine; no model was asked." in page


def test_an_authority_that_nobody_settled_is_found_once(draft: Draft) -> None:
    silent = check(
        draft.document.model_copy(update={"authority": Authority(process="decide")}), today=dt.date(2026, 11, 23)
    )
    page = draft_markdown(replace(draft, report=silent))
    assert {"AUT701", "AUT702", "AUT703", "AUT705"} <= {one.code for one in silent.findings}
    assert "AUT701" not in page
    assert all(page.count(f"**{code} ") == 1 for code in ("AUT702", "AUT703", "AUT705"))


def test_the_hours_say_how_they_come_about_and_who_gives_others(draft: Draft) -> None:
    page = re.sub(r"\\(.)", r"\1", draft_markdown(draft))
    for kr in rows(draft):
        assert f"*Hours: {kr.effort}." in page
        if kr.delegated:
            assert f"Delegate {kr.delegated_hours:g} h to {kr.delegated.who}: {kr.delegated.what}." in page


def test_what_was_left_out_stands_with_its_reason(draft: Draft) -> None:
    page = re.sub(r"\\(.)", r"\1", draft_markdown(draft))
    waiting = [row for one in sets(draft) for row in one.left_out]
    assert waiting
    assert all(f"- {row.text} ({row.because})" in page for row in waiting)


def test_what_people_wrote_is_escaped(draft: Draft) -> None:
    engagement = draft.document.engagement.model_copy(update={"company": NASTY})
    changed = Draft(
        draft.document.model_copy(update={"engagement": engagement}),
        draft.report,
        draft.ledger,
        draft.evidence,
        draft.questions,
    )
    first = draft_markdown(changed).splitlines()[0]
    assert "<script>" not in first
    assert "](" not in first.replace("\\](", "")
    assert re.sub(r"\\(.)", r"\1", first).endswith(NASTY)


def test_without_provenance_nothing_is_claimed(draft: Draft) -> None:
    bare = Draft(draft.document.model_copy(update={"provenance": None}), draft.report, draft.ledger, draft.evidence, ())
    page = draft_markdown(bare)
    assert "Drafted with" not in page
    assert "What would make it better" not in page


def test_every_role_has_a_name() -> None:
    assert set(ROLE_NAMES) == set(ROLES)


def test_a_plan_that_outlives_the_calendar_names_days(draft: Draft) -> None:
    late = draft.document.engagement.model_copy(update={"start": dt.date(9999, 12, 20)})
    page = draft_markdown(replace(draft, document=draft.document.model_copy(update={"engagement": late})))
    assert "## Six months (to day 182)" in page
