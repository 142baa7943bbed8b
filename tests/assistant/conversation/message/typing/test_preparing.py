"""A message as plain text: corrections carried out, marks of quoting and fillers out, and every place still known."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from assistant.conversation.message.typing.preparing import plain_of
from assistant.conversation.message.understanding import Asked, understand
from assistant.reading import Known

DAY = dt.date(2026, 11, 23)
_FILE = Path(__file__).parents[2] / "said" / "plain.yaml"
CASES = cast("Mapping[str, list[Any]]", YAML(typ="safe", pure=True).load(_FILE.read_text("utf-8")))  # pyright: ignore[reportUnknownMemberType]
READ = [one for kind in ("corrected", "dictated", "quoted") for one in CASES[kind]]
MAIL = """> From: Denise Okafor
> Subject: Getting started
>
> Dear Martin, delighted that you are joining Harrow Brokers as our fractional CRO, two days a week.
> Denise Okafor, Chief Executive"""


def told(message: str, topic: str, speaker: str = "") -> dict[str, str]:
    found = understand(message, Asked(topic, (), speaker), Known(), DAY, lacks=frozenset(("company", "role", "start")))
    assert all(one.span.stands_in(message) for one in found.taken)
    return {one.key: one.shown for one in found.taken}


@pytest.mark.parametrize("case", READ)
def test_a_message_is_read_as_plain_text(case: Mapping[str, str]) -> None:
    assert " ".join(plain_of(case["say"]).text.split()) == " ".join(case["reads"].split())


@pytest.mark.parametrize("message", CASES["kept"])
def test_what_takes_nothing_back_stays_as_it_stands(message: str) -> None:
    assert plain_of(message).text == message


@pytest.mark.parametrize("between", ["\n" * 15_000, " " * 15_000, "\t \n" * 5_000, ", " * 7_000, "-" * 15_000])
def test_blanks_and_signs_without_end_cost_nothing_and_every_place_stays(between: str) -> None:
    message = f"I run Acme Pumps and want a fractional CRO.{between}\nTwo days a week."
    begun = time.process_time()
    found = understand(message, Asked("company"), Known(), DAY, lacks=frozenset(("company", "role", "days_per_week")))
    assert time.process_time() - begun < _SECONDS
    (days,) = [one for one in found.taken if one.key == "days_per_week"]
    assert message[days.span.start : days.span.end].strip(" .") == "Two days a week"


_SECONDS = 5
"""Without the shortening it is minutes; with it a part of a second, on a machine that has much else to do as well."""


def test_a_table_keeps_the_rule_below_its_head() -> None:
    table = "| " + " | ".join(["Metric"] * 20) + " |\n" + "| --- " * 20 + "|\n"
    assert plain_of(table).text == table


def test_a_corrected_value_stands_on_its_correction() -> None:
    message = "3 course advisors on the phone. Wait, the advisors are 4, one started last week."
    found = understand(message, Asked("team"), Known(), DAY)
    (one,) = [each for each in found.taken if each.key.startswith("people.")]
    assert (one.key, one.shown, "4" in one.span.text) == ("people.course advisor", "4", True)


def test_who_signs_a_pasted_mail_wrote_it_and_you_is_who_pasted_it() -> None:
    found = understand(MAIL, Asked("company"), Known(), DAY, lacks=frozenset(("company", "role")))
    assert found.speaker == "executive"
    assert {"name.ceo": "Denise Okafor", "company": "Harrow Brokers", "role": "cro"}.items() <= told(
        MAIL, "company"
    ).items()


def test_me_in_a_pasted_mail_is_who_wrote_it() -> None:
    words = "> Hiring stays with me, though your recommendations are welcome. The sales process is yours to change."
    assert told(words, "authority", "executive") == {"authority.people": "recommend", "authority.process": "decide"}


@pytest.mark.parametrize(
    ("message", "gives"),
    [
        ("Chiara writes the offers", {"name.offer": "Chiara"}),
        ("Carol Whyte heads new business", {"name.head of new business": "Carol Whyte"}),
        ("Marketing sits with Beth Lowe", {"name.marketing": "Beth Lowe"}),
        ("We are 4 sellers, one is Jürgen", {"people.seller": "4", "name.seller": "Jürgen"}),
        ("We are 4 sellers, only two sellers use it", {"people.seller": "4"}),
        ("We spend on Meta ads", {}),
        ("Second: Germany again", {}),
        ("an agency does our google ads, they're called Brightline", {"name.agency": "Brightline"}),
        ("finance is run by Ola Berg", {"name.finance": "Ola Berg"}),
    ],
)
def test_people_are_read_by_what_they_do(message: str, gives: dict[str, str]) -> None:
    assert told(message, "team") == gives


@pytest.mark.parametrize(
    ("message", "speaker", "gives"),
    [
        ("Process: mine.", "executive", {"process": "decide"}),
        ("How we run the marketing is hers, I keep my hands off", "founder", {"process": "decide"}),
        ("Hiring stays with me. She can tell me who.", "founder", {"people": "recommend"}),
        ("the big direction stuff she comes with a plan and I say yes or no", "founder", {"strategy": "propose"}),
        ("To take persons or send away, no, this I decide", "founder", {"people": "none"}),
    ],
)
def test_who_decides_is_read_as_people_say_it(message: str, speaker: str, gives: dict[str, str]) -> None:
    assert told(message, "authority", speaker) == {f"authority.{part}": level for part, level in gives.items()}
