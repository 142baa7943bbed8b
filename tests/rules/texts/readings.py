"""What every reader makes of some hundred sentences: readings.txt holds them as somebody has read them.

python -m tests.rules.texts.readings    # reads its sentences anew; look at the difference
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rules.check import check
from rules.document import Document
from rules.families.aut_money import spends
from rules.families.aut_needs import decision
from rules.families.int_questions import fashion
from rules.families.met_vague import judged
from rules.families.met_vanity import vanity_promises
from rules.formats.reading import plain_value
from rules.metrics import MetricTable
from rules.texts.arithmetic import calculations
from rules.texts.changes import change_in
from rules.texts.figures import figures
from rules.texts.language import language
from rules.texts.names import names
from rules.texts.recognition import plain
from rules.texts.stated import stated
from tests.rules.loading import TODAY

RECORDED = Path(__file__).with_name("readings.txt")
ENGAGEMENT = plain_value("""\
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2, situation: Four sellers use HubSpot.}
baselines: [{metric: win_rate, value: 18, unit: percent}, {metric: sales_cycle_days, value: 90, unit: days}]
people: [{role: account executive, count: 4}]
systems: [{name: HubSpot, kind: crm}]
authority: {people: none, process: none, strategy: none, budget: {limit: 5000, currency: USD}}
""")
TABLE = MetricTable()


def sentences() -> list[str]:
    """The recorded sentences, without what is read in them."""
    return [line[2:] for line in RECORDED.read_text("utf-8").splitlines() if line.startswith("> ")]


def reading(text: str) -> str:
    """What is read in a sentence, a line a reader; nothing of a reader that finds nothing."""
    told = [f"  {name}: {words}" for name, words in _read(text) if words]
    return "\n".join([f"> {text}", *told, ""])


def _read(text: str) -> Iterator[tuple[str, str]]:
    bare = plain(text)
    yield (
        "figures",
        " | ".join(
            f"{one.text} = {'/'.join(f'{value:g}' for value in one.readings)} {one.unit} {one.role}"
            f"{f' {one.currency}' if one.currency else ''}{f' +-{one.slack:g}' if one.slack else ''}"
            f"{' in words' if one.in_words else ''}{' adjective' if one.adjective else ''}"
            for one in figures(text)
        ),
    )
    yield "names", " | ".join(one.text for one in names(text))
    yield (
        "sums",
        " | ".join(f"{one.shown} = {one.comes_to:g}, {one.stated:g}, {one.holds}" for one in calculations(text)),
    )
    found = TABLE.all_in_text(bare)
    yield "metrics", " ".join(one.id for one in found)
    for one in found[:1]:
        said = stated(text, one)
        yield "stated", f"{said.baseline} -> {said.target} {said.unit} by {said.change}" if said else ""
    spoken = language(text)
    yield "language", f"{spoken}" if spoken != "en" else ""
    yield "change", change_in(bare) or ""
    yield "spends", " | ".join(f"{value:g} {currency} {words}" for value, currency, words in spends(text))
    for kind in ("people", "process", "strategy"):
        yield f"decides on {kind}", decision(kind, bare) or ""
    asked = fashion(bare)
    yield "asked", f"{asked.fault}: {asked.words}" if asked and text.endswith("?") else ""
    verdict = judged(bare)
    yield "vague", bare[slice(*verdict)] if isinstance(verdict, tuple) else ""
    yield "checkable", "yes" if verdict is True else ""
    yield "vanity", " | ".join(bare[start:end] for start, end in vanity_promises(bare))
    yield "rules", _findings(text)


def _findings(text: str) -> str:
    """The findings about a sentence as a key result, as an activity of day 12 and as a question."""
    key_results = [{"id": "KR1", "text": text, "due_day": 80, "hours": 9}]
    sections = {
        "okr_sets": [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Begin", "key_results": key_results}]}],
        "ninety_day_plan": {"activities": [{"day": 12, "text": text}]},
        "interview_guide": {"interviews": [{"group": "ceo", "questions": [{"text": text}]}]},
    }
    report = check(Document.model_validate({**ENGAGEMENT, **sections}), today=TODAY)
    own = [one for one in report.findings if one.path.startswith(_OWN)]
    return " ".join(sorted({f"{one.code}{'/'.join(one.path.split('/')[:2])}" for one in own}))


_OWN = ("/okr_sets/0/objectives/0/key_results/0", "/ninety_day_plan/activities/0", "/interview_guide/interviews/0/q")

if __name__ == "__main__":
    RECORDED.write_text("".join(map(reading, sentences())), "utf-8", newline="\n")
