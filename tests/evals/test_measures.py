"""What is counted on drafts: repetition, sameness between clients, copying, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.pipeline import Draft
from evals.measures import Measures, measure, sentences
from rules.document import Document


def document(*texts: str, company: str = "Acme", role: str = "cro", **more: Any) -> Document:
    """A brief with one objective ("Sell.") and these key results."""
    rows = [{"id": f"KR{n}", "text": text} for n, text in enumerate(texts, 1)]
    objective = {"id": "O1", "text": f"Sell at {company}", "key_results": rows}
    return Document.model_validate(
        {
            "engagement": {"company": company, "role": role, "start": "2027-01-11", "days_per_week": 2},
            "okr_sets": [{"horizon": "90d", "objectives": [objective]}],
            **more,
        }
    )


@dataclass(frozen=True)
class Found:
    code: str
    severity: str
    path: str


def draft(one: Document, findings: Sequence[Found] = ()) -> Draft:
    errors = [finding for finding in findings if finding.severity == "error"]
    return cast("Draft", SimpleNamespace(document=one, report=SimpleNamespace(findings=findings, errors=errors)))


def counted(*pairs: tuple[str, Document], cards: Sequence[str] = ()) -> Measures:
    return measure([(name, draft(one)) for name, one in pairs], cards)


RING = "Ring every customer who has not ordered for a quarter by day 40."


def test_objectives_and_key_results_are_sentences() -> None:
    assert [row.text for row in sentences("a", document("One.", "Two."))] == ["Sell at Acme", "One.", "Two."]


def test_the_client_s_own_words_and_figures_are_taken_out() -> None:
    own: dict[str, Any] = {"people": [{"role": "fitters"}], "systems": [{"kind": "crm", "name": "HubSpot"}]}
    own |= {"terms": [{"means": "deal", "say": "tender"}], "metrics": [{"id": "x", "name": "the fill rate"}]}
    (_, row) = sentences("a", document("Have the fitters note each tender in hubspot, the fill rate 1,200.", **own))
    assert row.plain.split() == ["Have", "the", "note", "each", "in", ","]


def test_a_longer_name_is_taken_out_before_a_shorter_one() -> None:
    (_, row) = sentences("a", document("Sales lead agrees.", people=[{"role": "sales"}, {"role": "sales lead"}]))
    assert row.plain.split() == ["agrees."]


def test_a_sentence_twice_in_one_draft_is_counted_once() -> None:
    assert counted(("a", document(RING, RING.upper()))).twice == 1


def test_the_same_sentence_in_two_drafts_is_not_twice() -> None:
    assert counted(("a", document(RING)), ("b", document(RING, company="Beta"))).twice == 0


def test_two_clients_with_one_sentence_share_it_in_both() -> None:
    same, alike, of = counted(("a", document(RING)), ("b", document(RING, company="Beta"))).shared["cro"]
    assert (same, alike, of) == (2, 2, 4)


def test_names_and_figures_make_no_difference_between_two_clients() -> None:
    one = document("Ring every patient of Acme who has not come for a quarter by day 40.")
    other = document("Ring every patient of Beta who has not come for a quarter by day 55.", company="Beta")
    same, alike, _ = counted(("a", one), ("b", other)).shared["cro"]
    assert (same, alike) == (0, 2)


def test_sentences_of_two_roles_are_not_held_against_each_other() -> None:
    shared = counted(("a", document(RING)), ("b", document(RING, company="Beta", role="cmo"))).shared
    assert {role: row[:2] for role, row in shared.items()} == {"cro": (0, 0), "cmo": (0, 0)}


def test_sentences_too_short_to_compare_are_not_alike() -> None:
    assert counted(("a", document()), ("b", document(company="Beta"))).shared["cro"] == (0, 0, 2)


def test_a_client_shares_nothing_with_itself() -> None:
    assert counted(("a", document(RING, RING))).shared["cro"][:2] == (0, 0)


def test_words_in_a_card_s_run_of_four_are_copied() -> None:
    one = document("Ring the bell now please.")
    found = counted(("a", one), cards=["They ring the bell now, always."])
    assert found.copied == pytest.approx(4 / 8)


def test_three_words_in_a_row_are_not_copied() -> None:
    assert counted(("a", document("Ring the bell now.")), cards=["ring the bell tomorrow"]).copied == 0


@given(st.lists(st.sampled_from(["ring", "the", "bell", "now", "please", "again", "soon"]), max_size=12))
def test_what_is_copied_is_a_share(words: list[str]) -> None:
    found = counted(("a", document(" ".join(words) + ".")), cards=["ring the bell now please"])
    assert 0 <= found.copied <= 1


def test_findings_are_sorted_into_errors_warnings_and_what_nobody_gave() -> None:
    findings = [
        Found("HOR302", "error", "/okr_sets/0/objectives/0"),
        Found("BRF101", "error", "/company_objectives"),
        Found("GRD102", "warning", "/okr_sets/0"),
        Found("CAP105", "warning", "/engagement"),
        Found("CAP105", "warning", "/engagement"),
        Found("GRD103", "info", "/okr_sets/0"),
    ]
    found = measure([("a", draft(document(RING), findings))], ())
    assert (found.errors, found.made_up) == (1, 1)
    assert found.warnings == Counter({"CAP105": 2, "GRD102": 1})


def test_without_a_draft_nothing_is_divided_by_nothing() -> None:
    found = measure([], ())
    assert (found.drafts, found.sentences, found.copied, found.shared) == (0, 0, 0, {})
    assert next(iter(found.lines())) == "0 drafts, 0 sentences"


def test_the_lines_give_counts_and_shares() -> None:
    found = counted(("a", document(RING)), ("b", document(RING, company="Beta")))
    assert "shared between two clients, cro: 2 of 4 word for word (50%), 2 but for names and figures (50%)" in list(
        found.lines()
    )
