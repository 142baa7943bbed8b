"""What a brief has to say before anything sound can be drafted, as questions to the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.drafting.own_metrics import undirected
from assistant.drafting.voice import sentences
from rules.document import Document
from rules.finding import Finding, Report
from rules.formats.reading import parse
from rules.plain import days_said

if TYPE_CHECKING:
    from knowledge.search import Library

GATE = ("CAP104", "CAP105", "ALN501")
"""Errors of the brief that hold a draft back: without them right there is nothing sound to draft from."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, where its answer belongs in the brief, and why it is asked."""

    path: str
    text: str
    why: str

    def as_dict(self) -> dict[str, str]:
        """Plain data for JSON."""
        return {"path": self.path, "question": self.text, "why": self.why}


def blocking_findings(report: Report) -> tuple[Finding, ...]:
    """The brief's own errors that hold a draft back."""
    return tuple(finding for finding in report.errors if finding.code in GATE)


def blocking_questions(document: Document, report: Report) -> list[Question]:
    """Questions without whose answers no draft is made; empty where the brief carries one."""
    return list(_blocking(document, report))


def _blocking(document: Document, report: Report) -> Iterator[Question]:
    engagement = document.engagement
    yield from _left_as_it_came(document)
    if not document.company_objectives:
        yield Question(
            "/company_objectives",
            f"Which three to five objectives does {engagement.company} have for the next 6 to 12 months, and which of "
            "them are numbers (from what, to what, by when)?",
            "every objective has to support one of them (ALN501, ALN502)",
        )
    if not (engagement.situation or "").strip() and not document.baselines:
        yield Question(
            "/engagement/situation",
            f"What hurts at {engagement.company}? A few sentences in your own words: who sells, what gets stuck, where "
            "customers are lost, what you have tried.",
            "the plays are chosen by what hurts, and the key results start there",
        )
        yield Question(
            "/baselines",
            "Which of these do you know today, from which source and as of which date: win rate, length of the sales "
            "cycle, pipeline coverage, value of the qualified pipeline? Write `value: null` for those you do not know.",
            "a target needs a baseline (BAS201); a known gap becomes a key result of its own",
        )
    codes = {finding.code for finding in report.errors}
    if "CAP104" in codes:
        yield Question(
            "/engagement/days_per_week",
            "How many days a week is it really, and how many a month? "
            f"{engagement.days_per_week:g} a week fits no tier (1 day = 4-6 a month, 2-3 days = 8-14, 4 days = 16-18).",
            "hours are computed from the cadence (CAP104)",
        )
    if "CAP105" in codes:
        yield Question(
            "/engagement/expects",
            f"At {days_said(engagement.days_per_week)} a week, is direction enough (`expects: advice`), or can it be "
            "at least two days?",
            "less than two days a week give direction and do not drive change (CAP105)",
        )


def more_days_question(what: str) -> Question:
    """What to ask where the hours do not carry the least that a set or a plan holds."""
    return Question(
        "/engagement/days_per_week",
        "Can it be more days a week, or a start date with fewer days off in the first month?",
        f"the least that the {what} must hold does not fit (CAP101, CAP108)",
    )


def authority_questions(document: Document) -> list[Question]:
    """What to ask where no play is left: the plays that the brief's authority rules out may be the ones needed."""
    authority = document.authority
    return [
        Question(
            f"/authority/{name}",
            f"Authority over {name} is `none`. May the executive at least {least}?",
            "plays that take this authority were left out",
        )
        for name, least in (("process", "decide how selling is done"), ("strategy", "propose changes"))
        if authority is not None and getattr(authority, name) == "none"
    ]


EXAMPLE = Path(__file__).parents[1] / "examples" / "brief.yaml"


def _left_as_it_came(document: Document) -> Iterator[Question]:
    """What stands in the brief as `ninetyday init` wrote it: nobody's words, and nothing to quote."""
    template = parse(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name).document
    why = "this is still the example that `ninetyday init` wrote"
    if document.engagement.company == template.engagement.company:
        yield Question("/engagement/company", "What is the company called?", why)
    if document.engagement.situation and document.engagement.situation == template.engagement.situation:
        yield Question("/engagement/situation", "What hurts there, in the client's own words?", why)
    given = {goal.text for goal in template.company_objectives or ()}
    for i, goal in enumerate(document.company_objectives or ()):
        if goal.text in given:
            yield Question(f"/company_objectives/{i}/text", f"What does the company want with {goal.id}?", why)


def role_question(library: Library) -> Question:
    """What to do where the playbook holds nothing for a role."""
    roles = sorted({role for play in library.all_plays() for role in play.roles})
    return Question(
        "/engagement/role",
        f"There are plays for {', '.join(roles)} today: does one of these roles describe the work?",
        "a role without plays can be checked, not drafted for",
    )


def helpful_questions(document: Document) -> list[Question]:
    """Questions whose answers would make the draft better; it is made without them."""
    return list(_helpful(document))


def _helpful(document: Document) -> Iterator[Question]:
    if not any(one.repeatable and not one.introduces for one in sentences(document)):
        yield Question(
            "/engagement/situation",
            "What hurts, in a few sentences (English, German, French or Spanish): who sells, what gets stuck, where "
            "are customers lost?",
            "nothing in the situation could be held against the plays, so this draft fits any client of that kind",
        )
    for i, goal in enumerate(document.company_objectives or ()):
        if goal.target is not None and goal.baseline is None:
            aim = f"{goal.target:,.10g} {goal.unit or ''}".strip()
            yield Question(
                f"/company_objectives/{i}/baseline",
                f"Where does {goal.id} stand today, if {aim} is the aim?",
                "without it the set cannot show how it adds up to the company's number (ALN503)",
            )
        if goal.target is None and any(char.isdigit() for char in goal.text):
            yield Question(
                f"/company_objectives/{i}/target",
                f"Is {goal.id} a number? Then give its metric, baseline, target, unit and due date as fields.",
                "with them the set can show how it adds up to the company's number (ALN503)",
            )
    for i, row in enumerate(document.baselines or ()):
        lacks = [name for name in ("unit", "as_of", "source") if getattr(row, name) is None]
        if row.value is not None and lacks:
            yield Question(
                f"/baselines/{i}",
                f"For {row.metric}: what is its {', '.join(lacks).replace('as_of', 'as-of date')}?",
                "a target can start only from a figure that can be looked up again (BAS201)",
            )
    for i, row in undirected(document):
        yield Question(
            f"/baselines/{i}",
            f"Is more or less of {row.metric} better? Define it under `metrics`, with `better: up` or `better: down`.",
            "no table knows it, so no target starts from it",
        )
    if document.people is None:
        yield Question(
            "/people", "Who sells, and how many of them are there?", "the plays name people and size hours by them"
        )
    if document.systems is None:
        yield Question(
            "/systems", "What are your CRM and your accounting tool called?", "the plays name the tools that you use"
        )
