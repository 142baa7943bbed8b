"""What people type about who decides, what is open, figures of their own, cost and days off: said/*.yaml, by section.

Each case lists everything that its message gives of the section: a value too many fails it as one too few does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.taking import Understood
from assistant.reading import Known
from tests.assistant.conversation.talking import planned, talk

DATA = Path(__file__).parent / "said"
DAY = dt.date(2026, 11, 23)
TOPICS = {
    "authority": Asked("authority"),
    "access": Asked("access"),
    "baselines": Asked("baselines", ("win_rate", "sales_cycle_days")),
    "terms": Asked("company"),
}
LISTS = ("financial_data", "meetings")
ELSEWHERE = ("expects", "functions")
"""Fields of these sections that other tests hold."""


def cases() -> Iterator[Any]:
    """Every case with its file and section."""
    for name in TOPICS:
        text = (DATA / f"{name}.yaml").read_text("utf-8")
        data = cast("Mapping[str, Any]", YAML(typ="safe", pure=True).load(text))  # pyright: ignore[reportUnknownMemberType]
        for number, one in enumerate(data["cases"], 1):
            yield pytest.param(name, data["section"], one, id=f"{name}-{number}")


def given(found: Understood, section: str) -> dict[str, Any]:
    """The values of a section, as words; a list in alphabetical order."""
    values: dict[str, Any] = {}
    for one in found.taken:
        part, _, name = one.key.partition(".")
        if part == section and name not in ELSEWHERE:
            shown = one.shown.replace("above that ", "above ")
            values[name] = sorted(shown.split(", ")) if name in LISTS else shown
    return values


@pytest.mark.parametrize(("topic", "section", "case"), list(cases()))
def test_what_is_said_is_read_and_nothing_else(topic: str, section: str, case: Mapping[str, Any]) -> None:
    found = understand(case["say"], TOPICS[topic], Known(), DAY)
    gives = cast("Mapping[str, str | list[str]]", case["gives"])
    wanted = {name: sorted(one) if isinstance(one, list) else one for name, one in gives.items()}
    assert given(found, section) == wanted
    gaps = sorted(one.key.removeprefix("gap.") for one in found.taken if one.key.startswith("gap."))
    assert section != "baseline" or gaps == sorted(case.get("gaps", []))
    assert all(one.span.stands_in(case["say"]) for one in found.taken)


def test_every_message_that_gives_nothing_is_said_back_or_was_answered() -> None:
    """Nothing is passed over in silence: a message of which nothing is read leaves its words."""
    for param in cases():
        topic, _, case = cast("tuple[str, str, Mapping[str, Any]]", param.values)
        found = understand(case["say"], TOPICS[topic], Known(), DAY)
        assert found.left or not found.empty, case["say"]


def test_a_figure_of_their_own_has_its_definition_in_the_brief_once() -> None:
    state = planned().with_(asked="baselines", metrics=("win_rate", "sales_cycle_days"))
    first, second = talk(state, "about 45 quotes a month, refund rate no idea", "quotes are now 50 a month")
    row = {"metric": "quotes", "value": 45, "unit": "a month"}
    assert row.items() <= next(one for one in first.state.value["baselines"] if one["metric"] == "quotes").items()
    later = second.state.value
    assert [one["value"] for one in later["baselines"] if one["metric"] in ("quotes", "refund_rate")] == [50, None]
    assert [one["id"] for one in later["metrics"] if one["id"] in ("quotes", "refund_rate")] == [
        "quotes",
        "refund_rate",
    ]


def test_days_off_are_added_to_those_that_stand_there() -> None:
    state = planned(days_off=(dt.date(2026, 12, 24),)).with_(asked=None)
    (reply,) = talk(state, "I'm off Dec 24 and 31")
    assert reply.state.value["engagement"]["days_off"] == ["2026-12-24", "2026-12-31"]


@pytest.mark.parametrize(("speaker", "level"), [("founder", "decide"), ("", None)])
def test_one_grant_that_nobody_asked_for_is_taken_of_somebody_who_is_known(speaker: str, level: str | None) -> None:
    found = understand("hiring is hers after all", Asked(None, (), speaker), Known(), DAY)
    assert next((one.shown for one in found.taken if one.key == "authority.people"), None) == level


def test_what_hurts_opens_nothing() -> None:
    words = "we have no access to our own data, HubSpot is a mess and we meet every week for nothing"
    found = understand(words, Asked("situation"), Known(), DAY)
    assert given(found, "access") == {}
