"""What every reader makes of some thousand sentences, as it was recorded once.

readings.txt: some hundred with the findings about each; outside.txt: those of evals/data/outside but those held back;
plans.txt: those of the briefs and examples; boundaries.txt: real ones a word or a figure from being read otherwise;
cases.txt: the cases of questions.yml and sentences.yml, here with the words that tell.

python -m tests.rules.texts.readings            # reads the sentences of all five anew; look at the difference
python -m tests.rules.texts.readings --gather   # those of outside, plans and cases from their files first
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from rules.check import check
from rules.document import Document
from rules.families.aut_money import purchase, spends
from rules.families.aut_needs import decision
from rules.families.inf import day_to_day
from rules.families.int_questions import fashion
from rules.families.met_vague import judged
from rules.families.met_vanity import vanity_promises
from rules.formats.reading import plain_value
from rules.metrics import MetricTable
from rules.texts.arithmetic import calculations
from rules.texts.changes import change_in
from rules.texts.figure_patterns import starts
from rules.texts.figures import figures
from rules.texts.language import language
from rules.texts.names import names, naming, unknown_names
from rules.texts.recognition import due_day, experiments, plain
from rules.texts.stated import stated
from tests.rules.loading import TODAY

HERE = Path(__file__).parent
RECORDED = ("readings", "outside", "plans", "boundaries", "cases")
GATHERED = ("outside", "plans", "cases")
ROOT = HERE.parents[2]
HELD_BACK = ("_b", "_e")
"""How the names of the batches end that nobody who works on the rules reads."""
ENGAGEMENT = plain_value("""\
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2, situation: Four sellers use HubSpot.}
baselines: [{metric: win_rate, value: 18, unit: percent}, {metric: sales_cycle_days, value: 90, unit: days}]
people: [{role: account executive, count: 4}]
systems: [{name: HubSpot, kind: crm}]
authority: {people: none, process: none, strategy: none, budget: {limit: 5000, currency: USD}}
""")
TABLE = MetricTable()
KNOWN = (
    "HubSpot and the sellers of Acme in Berlin",
    "Kunde, Vertrag, Schulung, Bewerbung, Lieferant, Messe, Partner, Reporting",
)
"""Texts whose words are no unknown names."""


def recorded(name: str) -> list[str]:
    """The blocks of a file, each a sentence and what is read in it."""
    return [f"> {block}" for block in (HERE / f"{name}.txt").read_text("utf-8").removeprefix("> ").split("\n> ")]


def sentence_of(block: str) -> str:
    """The sentence of a block."""
    return block.partition("\n")[0][2:]


def reading(text: str, name: str) -> str:
    """What is read in a sentence; nothing of a reader that finds nothing. readings.txt has a line a reader."""
    if name != "readings":
        told = [f"{reader}: {words}" for reader, words in (*_read(text), *_more(text)) if words]
        return f"> {text}" + (f"\n  {' ; '.join(told)}" if told else "")
    told = [f"  {reader}: {words}" for reader, words in (*_read(text), ("rules", _findings(text))) if words]
    return "\n".join([f"> {text}", *told])


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


def _more(text: str) -> Iterator[tuple[str, str]]:
    bare = plain(text)
    yield "buys", purchase(bare) or ""
    yield "day to day", day_to_day(bare) or ""
    yield "due", f"{due_day(bare) or ''}"
    yield "experiments", f"{experiments(bare) or ''}"
    yield "figures may begin at", " ".join(map(str, starts(text.lower())))
    yield "may name", " ".join(naming(text.split()))
    yield "unknown", " | ".join(one.text for one in unknown_names(text, KNOWN))


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


def gathered(name: str) -> Iterator[str]:
    """The sentences of the files that a recorded file stands for, each once."""
    if name == "cases":
        for file in (HERE / "questions.yml", HERE / "sentences.yml"):
            yield from (" ".join(text.split()) for text in _texts(plain_value(file.read_text("utf-8"), file.name)))
        return
    if name == "outside":
        files = [one for one in sorted((ROOT / "evals/data/outside").glob("*.yaml")) if one.stem[-2:] not in HELD_BACK]
    else:
        files = [
            *sorted((ROOT / "evals/data/briefs").glob("*.yaml")),
            *sorted((ROOT / "assistant/examples").rglob("*.y*ml")),
        ]
    for file in files:
        value = plain_value(file.read_text("utf-8"), file.name)
        for text in _texts([row["text"] for row in value] if name == "outside" else value):
            said = " ".join(text.split())
            yield from (one for one in _SENTENCE_END.split(said) if name == "outside" or len(one.split()) >= 3)


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ¿¡“\"])")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        inside = cast("dict[str, Any]", value).values() if isinstance(value, dict) else cast("list[Any]", value)
        for one in inside:
            yield from _texts(one)


if __name__ == "__main__":
    for _name in RECORDED:
        _said = [sentence_of(block) for block in recorded(_name)]
        if "--gather" in sys.argv and _name in GATHERED:
            _said = list(dict.fromkeys(gathered(_name)))
        _blocks = [reading(one, _name) for one in _said]
        (HERE / f"{_name}.txt").write_text("\n".join(_blocks) + "\n", "utf-8", newline="\n")
