"""What the steps of a plan are about: every role has every step, and each reads well."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from knowledge.cards import load_cards
from knowledge.errors import RecordError
from knowledge.plan_steps import Step, StepRow, load_plan_steps
from knowledge.vocabulary import ROLES

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = load_plan_steps()
CARDS = {card.id for card in load_cards()}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("step", get_args(Step))
def test_every_role_has_every_step(role: str, step: Step) -> None:
    assert role in SHIPPED.of(step, role).roles


@pytest.mark.parametrize("row", SHIPPED.steps, ids=lambda row: f"{row.step}-{row.roles[0]}")
def test_it_rests_on_cards_that_are_there_and_is_no_sentence_of_several_lines(row: StepRow) -> None:
    assert set(row.rests_on) <= CARDS
    assert len(set(row.wordings)) == len(row.wordings)
    assert not any(wording.endswith(".") or "  " in wording or "\n" in wording for wording in row.wordings)


def test_a_company_gets_one_wording_and_two_companies_need_not_get_the_same() -> None:
    row = SHIPPED.of("interview_ceo", "cro")
    assert row.worded_for("Acme") == row.worded_for("Acme")
    assert len({row.worded_for(f"Company {n}") for n in range(30)}) == len(row.wordings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("steps: []\nmore: 1\n", "unknown key more"),
        ("steps: [{step: lunch, roles: [cro], wordings: [a, b], rests_on: [x]}]\n", "'lunch' is not known"),
        ("steps: [{step: coaching, roles: [cro], wordings: [one], rests_on: [x]}]\n", "wordings"),
        ("steps: [{step: coaching, roles: [cro], wordings: ['{metric}', b], rests_on: [x]}]\n", "no place in a step"),
        ("steps: [{step: coaching, roles: [cro], wordings: ['{term:deal', b], rests_on: [x]}]\n", "never closed"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "steps.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as raised:
        load_plan_steps(file)
    assert said in str(raised.value)


def test_a_shop_has_orders_and_no_deals() -> None:
    row = SHIPPED.of("data_crm", "cmo")
    assert row.worded_for("Acme", shop=True) in row.in_a_shop
    assert row.worded_for("Acme") in row.wordings
    steps = [one for one in SHIPPED.steps if one.in_a_shop]
    assert not any("{term:leads}" in wording or "{system:crm" in wording for one in steps for wording in one.in_a_shop)
    operate = SHIPPED.of("interview_ceo", "cmo")
    assert operate.worded_for("Acme", shop=True) == operate.worded_for("Acme")
