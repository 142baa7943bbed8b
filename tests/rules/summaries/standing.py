"""Which figures may stand where: what was recorded of it once.

standing.txt: every fact of some summaries, and the figures that may stand in the gap of a sentence; said.txt: sentences
with true, swapped and wrong figures, each with what its figures claim and which of them are wrong.

python -m tests.rules.summaries.standing    # writes both anew; read the difference
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rules.context import Context
from rules.document import Document
from rules.formats.reading import plain_value
from rules.settings import Settings
from rules.summaries.binding import wrong_figures
from rules.summaries.claims import Claim, claims
from rules.summaries.facts import Facts
from rules.summaries.retold import retold
from rules.summaries.sums import broken_sums
from tests.rules.loading import base_document
from tests.rules.summaries.tables import engagement, table

RECORDED = Path(__file__).with_name("standing.txt")
SAID = Path(__file__).with_name("said.txt")
EXAMPLES = Path(__file__).parents[3] / "assistant" / "examples" / "summaries"
SUMMARIES = ("weekly_summary", "monthly_summary", "quarterly_summary", "diagnostic_summary", "other")
UP_TO = 64
GAPS = """
The win rate rose by {} points last month.
The win rate rose from {} % to 23 %.
{} % of the way to the target is done for the win rate.
The sales cycle went from 90 to {} days.
The sales cycle is {} days shorter than at the start.
Another {} days are to go until the sales cycle is at its target.
The sales cycle fell by {} %.
Pipeline coverage stands at 2.{}.
The pipeline grew by {} % last month.
KR2 is {} % done.
KR2 took {} hours so far.
{} hours went into calls.
I spent {} hours on it.
After {} weeks we met them.
{} account executives were coached.
It cost ${},000 and brought $88,000.
{} days a week are not enough.
The win rate of 23 % is {} % above the baseline.
"""


@cache
def facts(name: str) -> Facts:
    """The facts of the engagement of `bindings`, of other.yml, of a base with a summary, or of a published example."""
    if name == "bindings":
        document = engagement()
    elif name == "other":
        document = Document.model_validate(table(name))
    elif name in SUMMARIES:
        document = base_document(name)
    else:
        document = Document.model_validate(plain_value((EXAMPLES / f"{name}.yaml").read_text("utf-8"), name))
    found = Context(document, today=dt.date(2027, 3, 1), settings=Settings()).facts
    assert found is not None
    return found


def told(name: str) -> Iterator[str]:
    """Every fact of a summary."""
    yield f"=== {name}"
    for one in facts(name).all:
        words = " ".join(sorted(one.words))
        yield f"{one.value:g} {one.unit} {one.slot} {one.metric or '-'} | {one.what} | {one.currency or '-'} | {words}"


def standing() -> Iterator[str]:
    """What may stand in each gap."""
    yield "=== gaps"
    for gap in GAPS.strip().splitlines():
        passing = [str(n) for n in range(UP_TO) if not wrong_figures(gap.format(n), "", facts("bindings"))]
        yield f"{gap} {' '.join(passing) or '-'}"


def blocks() -> Iterator[str]:
    """All of it, a block a summary and one of the gaps."""
    for name in SUMMARIES:
        yield "\n".join(told(name)) + "\n"
    yield "\n".join(standing()) + "\n"


def said() -> list[tuple[str, list[str]]]:
    """What said.txt holds: a summary with a heading, and the blocks of sentences under it."""
    parts = SAID.read_text("utf-8").removeprefix("=== ").removesuffix("\n").split("\n=== ")
    return [
        (place, under.removeprefix("> ").split("\n> ")) for place, _, under in (one.partition("\n") for one in parts)
    ]


def judged(place: str, text: str) -> str:
    """The block of a sentence: what is wrong in it, what it retells, its claims."""
    name, _, heading = place.partition(" | ")
    known = facts(name)
    wrong = " ; ".join(
        f"{one.figure.text} -> {one.meant.what if one.meant else '-'}{f' ({one.known.what})' if one.known else ''}"
        for one in wrong_figures(text, heading, known)
    )
    quoted = " ; ".join(
        f"{text[one.start : one.end]}{'' if one.right else f' for {one.given.text}'}"
        for one in retold(text, known.summary, known.document)
    )
    told = (
        ("wrong", wrong),
        ("retold", quoted),
        ("broken", " ; ".join(broken_sums(text))),
        ("claims", " ; ".join(map(_claim, claims(text, known.metrics, known.units, heading)))),
    )
    return "\n".join([text, *(f"  {name}: {words}" for name, words in told if words)])


def _claim(one: Claim) -> str:
    of = f"{one.metric} {one.surety:g}" if one.metric else "-"
    slots = f"{' '.join(sorted(one.slots)) or '-'}{'' if one.cued else '?'}"
    return f"{one.figure.text} | {of} | {slots} | {one.noun or '-'} | {' '.join(sorted(one.close))} | {len(one.wide)}"


if __name__ == "__main__":
    RECORDED.write_text("".join(blocks()), "utf-8", newline="\n")
    again = [(place, [judged(place, block.partition("\n")[0]) for block in under]) for place, under in said()]
    SAID.write_text(
        "".join(f"=== {place}\n" + "".join(f"> {one}\n" for one in under) for place, under in again), "utf-8"
    )
