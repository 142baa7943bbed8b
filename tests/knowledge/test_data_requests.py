"""The data to pull in week 1: every built-in metric, every role from all four sources, and errors with their place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import pytest

from knowledge.cards import load_cards
from knowledge.data_requests import MetricRequest, RoleRequest, Source, load_data_requests
from knowledge.errors import RecordError
from knowledge.gaps import Gap
from knowledge.vocabulary import ROLES
from rules.built_in_metrics import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = load_data_requests()
ROWS = (*SHIPPED.metrics, *SHIPPED.roles)
LONGEST_ITEM = 40


def test_every_built_in_metric_has_its_row() -> None:
    assert {row.metric for row in SHIPPED.metrics} == {metric.id for metric in BUILT_IN}
    assert SHIPPED.for_metric("win_rate") in SHIPPED.metrics
    assert SHIPPED.for_metric("bike_fits") is None


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("source", get_args(Source))
def test_every_role_pulls_from_all_four_sources(role: str, source: str) -> None:
    for sells in ("deals", "shop"):
        rows = [row for row in SHIPPED.for_role(role, source) if row.sells in (None, sells)]
        assert 1 <= len(rows) <= 2
    assert set(SHIPPED.for_role(role, source)) < set(SHIPPED.for_role(role))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.item[:40])
def test_item_reads_well(row: MetricRequest | RoleRequest) -> None:
    assert len(re.findall(r"[\w'’-]+", row.item)) <= LONGEST_ITEM
    assert not re.search(r"\d", row.item), "no figure that nobody gave"
    assert not row.item.endswith("."), "a thing to pull, not a sentence"
    for before, gap in pairwise(row.parts()):
        if isinstance(before, str) and isinstance(gap, Gap):
            assert not re.search(r"\b(a|an)\s+$", before, re.IGNORECASE), f"'a' or 'an' before {gap}"
            assert gap.kind != "system" or not re.search(r"\bthe\s+$", before), f"{gap} brings its own article"


def test_no_two_rows_ask_for_one_thing() -> None:
    items = [re.sub(r"\W+", " ", row.item.casefold()) for row in ROWS]
    assert len(set(items)) == len(items)


def test_items_are_their_own_words() -> None:
    said = {run for row in ROWS for run in _sevens(row.item)}
    assert said & {run for card in load_cards() for run in _sevens(card.body)} == set()


def _sevens(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + 7]) for i in range(len(words) - 6)}


def _file(**changes: str) -> str:
    row = {"metric": "win_rate", "source": "crm", "item": "Deals won and lost", "functions": "[sales]"} | changes
    return f"metrics: [{{{', '.join(f'{key}: {value}' for key, value in row.items())}}}]\nroles: []"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_file(source="cmr"), "metrics.0.source: 'cmr' is not known; did you mean crm?"),
        (_file(functions="[]"), "metrics.0.functions: "),
        (_file(functions="[sales, sales]"), "metrics.0.functions: a function stands twice"),
        (_file(item="'Deals of {company}'"), "metrics.0.item: {company} has no place in an item"),
        (_file(item="'Lost {term:dael}'"), "metrics.0.item: {term} needs a name, got 'dael'; did you mean deal?"),
        (_file(itme="Deals"), "unknown key metrics.0.itme; did you mean item?"),
        (_file(metric="Win rate"), "metrics.0.metric: "),
        (_file().replace("}]", "}, {metric: win_rate, source: crm, item: Wins, functions: [sales]}]"), "has two rows"),
        ("metrics: []", "roles is missing"),
        ("metrics: [", "line 1: "),
    ],
)
def test_a_fault_is_named_with_file_and_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "requests.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as error:
        load_data_requests(file)
    assert str(error.value).startswith(str(file))
    assert said in str(error.value)
