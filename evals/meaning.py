"""How well the rules that read meaning read sentences from outside.

    python -m evals.meaning                      # batches b and e, which no rule was written by
    python -m evals.meaning --batch b --list     # one batch, each sentence that was read wrongly

data/outside holds key results, interview questions and plan items, close to what people publish (the address stands
beside each; what was `remembered` comes from memory of such collections). They were labelled by people who had seen
neither the rules nor their lists, before anything was run. The rules were mended by what they misread in the others;
nobody who wrote rules read b or e. Doubtful labels do not count. Each sentence stands alone in a document that says
nothing else, so its words decide.

Printed by label: sentences that have it, found, precision and recall.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rules.check import check
from rules.document import Document
from rules.settings import Settings
from rules.texts.figures import figures

DATA = Path(__file__).parent / "data" / "outside"
TODAY = dt.date(2026, 11, 21)
ENGAGEMENT = {"company": "Acme", "role": "cro", "start": "2026-12-01", "days_per_week": 2}
WITHOUT_NEEDS = frozenset("nopqr")
"""Batches in which nobody labelled what a key result needs (hire, spend, process, strategy)."""
NO_AUTHORITY = {"people": "none", "budget": {"limit": 0, "currency": "USD"}, "process": "none", "strategy": "none"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence from outside with its labels; `figures` in digits with their unit."""

    text: str
    source: str
    labels: frozenset[str]
    figures: tuple[str, ...]
    doubtful: bool


@dataclass(slots=True)
class Score:
    """What a rule made of the sentences of one label."""

    right: int = 0
    wrong: list[str] = field(default_factory=list[str])
    missed: list[str] = field(default_factory=list[str])

    @property
    def precision(self) -> float:
        """Of what was found, the share that is labelled so."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Of what is labelled so, the share that was found."""
        there = self.right + len(self.missed)
        return self.right / there if there else 1.0


def sentences(kind: str, batch: str) -> Iterator[Sentence]:
    """The sentences of one kind (key_results, questions, plan_items) and batch (a to t) whose labels are sure."""
    from ruamel.yaml import YAML

    path = DATA / f"{kind}_{batch}.yaml"
    if not path.exists():
        return
    text = path.read_text("utf-8")
    rows: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(text)  # pyright: ignore[reportUnknownMemberType]
    for row in rows:
        one = Sentence(
            row["text"],
            row["source"],
            frozenset(row["labels"]),
            tuple(str(figure) for figure in row.get("figures") or ()),
            bool(row.get("doubtful")),
        )
        if not one.doubtful:
            yield one


def found_in_key_result(text: str) -> frozenset[str]:
    """The labels that the rules give a key result: vanity, vague, day_to_day, and what it needs."""
    key_result = {"id": "KR1", "text": text, "due_day": 150, "hours": 10, "span": "control"}
    objective = {"id": "O1", "text": "Begin", "key_results": [key_result]}
    report = check(
        Document.model_validate(
            {
                "engagement": ENGAGEMENT,
                "authority": NO_AUTHORITY,
                "okr_sets": [{"horizon": "6m", "objectives": [objective]}],
            }
        ),
        today=TODAY,
        settings=Settings(select=("MET601", "MET602", "INF405", "AUT706")),
    )
    found: set[str] = set()
    for one in report.findings:
        if one.code == "MET601":
            found.add("vanity")
        elif one.code == "MET602" and "missing" not in one.figures:
            found.add("vague")  # and not only without its start
        elif one.code == "INF405":
            found.add("day_to_day")
        elif one.code == "AUT706":
            needs = str(one.figures.get("authority", "spend"))
            found.add("hire" if needs == "people" else needs)
    return frozenset(found)


def found_in_question(text: str) -> frozenset[str]:
    """`unfit` where INT103 finds a question closed, leading or with a solution in it."""
    interview = {"group": "ceo", "who": "the CEO", "minutes": 60, "questions": [{"text": text, "minutes": 5}]}
    document = Document.model_validate({"engagement": ENGAGEMENT, "interview_guide": {"interviews": [interview]}})
    report = check(document, today=TODAY, settings=Settings(select=("INT103",)))
    return frozenset({"unfit"} if report.findings else ())


def found_in_plan_item(text: str) -> frozenset[str]:
    """`early_change` where PHA005 finds a change in something that runs from day 5 to day 20."""
    plan = {"activities": [{"day": 5, "end": 20, "text": text}]}
    document = Document.model_validate({"engagement": ENGAGEMENT, "ninety_day_plan": plan})
    report = check(document, today=TODAY, settings=Settings(select=("PHA005",)))
    return frozenset({"early_change"} if report.findings else ())


KINDS: dict[str, tuple[Callable[[str], frozenset[str]], tuple[str, ...]]] = {
    "key_results": (found_in_key_result, ("vanity", "vague", "day_to_day", "hire", "spend", "process", "strategy")),
    "questions": (found_in_question, ("unfit",)),
    "plan_items": (found_in_plan_item, ("early_change",)),
}
"""By kind of sentence: what reads it, and the labels that it may have."""


def judged(kind: str, one: Sentence, *, needs: bool = True) -> dict[str, Score]:
    """The scores of one sentence by label; without `needs` what a key result needs is left out."""
    find, labels = KINDS[kind]
    scores: dict[str, Score] = {}
    there = frozenset({"unfit"} if one.labels else ()) if kind == "questions" else one.labels
    found = find(one.text)
    for label in labels if needs else labels[:3]:
        _count(scores.setdefault(label, Score()), label in there, label in found, one.text)
    if kind == "key_results":
        _count_figures(scores.setdefault("figures", Score()), one)
    return scores


def measure(batch: str) -> dict[str, Score]:
    """Every label's score over one batch."""
    scores: dict[str, Score] = {}
    for kind in KINDS:
        for one in sentences(kind, batch):
            for label, found in judged(kind, one, needs=batch not in WITHOUT_NEEDS).items():
                total = scores.setdefault(label, Score())
                total.right += found.right
                total.wrong += found.wrong
                total.missed += found.missed
    return scores


def _count(score: Score, there: bool, found: bool, text: str) -> None:
    if there and found:
        score.right += 1
    elif found:
        score.wrong.append(text)
    elif there:
        score.missed.append(text)


_NOT_PROMISED = ("date", "year", "day", "week", "month", "quarter", "ordinal", "time")


def _count_figures(score: Score, one: Sentence) -> None:
    """Figures by value: what is labelled against what `figures` reads, without dates and numbered periods."""
    read = [figure for figure in figures(one.text) if figure.unit not in _NOT_PROMISED]
    there = [figures(label) for label in one.figures]
    left = list(read)
    for label, found in zip(one.figures, there, strict=True):
        value = found[0].value if found else None
        hit = next((figure for figure in left if value is not None and figure.means(value)), None)
        if hit is None:
            score.missed.append(f"{label}: {one.text}")
        else:
            left.remove(hit)
            score.right += 1
    score.wrong += [f"{figure.value:g} {figure.unit}: {one.text}" for figure in left]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit code is 1 when a rule falls under 0.9 in precision or recall."""
    parser = argparse.ArgumentParser(prog="python -m evals.meaning", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--batch", choices=list("abcdefghijklmnopqrst"), action="append", help="only this batch")
    parser.add_argument("--list", action="store_true", help="print each sentence that was read wrongly")
    given = parser.parse_args(arguments)
    low = False
    for batch in given.batch or ["b", "e"]:
        print(f"batch {batch.upper():11} {'there':>6} {'found':>6} {'precision':>10} {'recall':>7}")
        for label, score in measure(batch).items():
            there, found = score.right + len(score.missed), score.right + len(score.wrong)
            print(f"  {label:15} {there:6} {found:6} {score.precision:10.2f} {score.recall:7.2f}")
            low = low or min(score.precision, score.recall) < 0.9
            if given.list:
                for kind, texts in (("wrongly found", score.wrong), ("missed", score.missed)):
                    for text in texts:
                        print(f"      {kind}: {text}")
    return int(low)


if __name__ == "__main__":
    raise SystemExit(main())
