"""What the guide has to find out: every gap that the rules see in the brief, with the rule that sees it.

What could not be assessed, and what was found, becomes what week 1 asks: a missing baseline, an authority that nobody
settled, an access that is not there, each company objective.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.drafting.assemble import spoken_name
from assistant.drafting.frame import Frame
from assistant.drafting.targets import level
from assistant.drafting.voice import complains, gives_orders
from assistant.shown import lack
from knowledge.data_requests import load_data_requests
from knowledge.vocabulary import Aim
from rules.built_in_metrics import FUNCTION_OF_ROLE
from rules.document.base import Function, Group, Role
from rules.document.brief import Baseline, CompanyObjective
from rules.finding import Report
from rules.metrics import Metric

_CARDS: tuple[tuple[str, Aim, tuple[str, ...]], ...] = (
    ("/authority/people", "authority", ("people-authority",)),
    ("/authority/budget", "authority", ("budget-authority",)),
    ("/authority/process", "authority", ("process-authority",)),
    ("/authority/strategy", "authority", ("strategic-authority",)),
    ("/access/crm", "access", ("crm-access",)),
    ("/access/functions", "relationships", ("cross-functional-relationships",)),
    ("/access/meetings", "access", ("meeting-participation",)),
    ("/access/ceo_backs_in_public", "access", ("grant-maximum-authority",)),
    ("/access/ceo", "access", ("ceo-access",)),
    ("/access/ready_by", "access", ("access-before-start",)),
)
"""Where the brief leaves something open, what to ask for, and the guidance that a question on it rests on."""
_WHOLE_SECTION = {
    "/authority": ("/authority/people", "/authority/budget", "/authority/process", "/authority/strategy"),
    "/access": ("/access/crm", "/access/meetings", "/access/ceo"),
}
_OWN_FAMILIES = ("ACC", "AUT")
"""The rules of access and authority: where several miss the same section, theirs is the reason that is given."""
_QUOTED_WORDS = 25
_FEWEST_SAID = 6
"""Words of a sentence that can be asked about: fewer need the one before to be understood."""
_ABSENT = re.compile(r"(?:no|kein\w*|aucune?|ning[uú]n\w*)\s", re.IGNORECASE)
"""What is not there, nobody has seen: "No one-to-ones, a Friday beer instead"."""
_UNSEEN = re.compile(
    r"\b(?:I|we)\b[^,;]*? (?:not|n['’]t|never) (?:\w+ )?(?:seen?|saw|know|tell|say)\b|\bno (?:proof|idea)\b",
    re.IGNORECASE,
)
"""What the author has not seen either cannot be told as it was seen."""
_JOINED = re.compile(r"(?:And|But|So|Or|Plus|Und|Aber|Et|Mais|Y|Pero|Maar|En)\s+")
"""What joins a sentence to the one before it: a quotation begins behind it."""
_OWNERS = re.compile(
    r"\b(?:I|I'm|I’m|me|my|myself)\b|(?i:\b(?:sell|sale of|exit from|hand over) (?:the|our) (?:company|business|firm))"
    r"|(?i:\b(?:buy(?:ing)?(?: out)?|acquir(?:e|ing)|tak(?:e|ing) over|merg(?:e|ing) with) (?:the|an?|another|our)\b"
    r"[^.;]{0,25}\b(?:company|business|firm|competitor|rival|partner)\b)"
    r"|\bthe [A-Z]\w+ (?:purchase|acquisition|takeover|merger)\b"
    r"|(?i:\b(?:investors?|valuation|due diligence|series [a-d]|take \w+ off|holidays?|succession)\b)"
)
"""What the owner wants for themselves, or says to owners only: nobody else hears of it from the executive."""
_BROKEN = re.compile(r"[?!…“”\"„«»|]|[.;]\s")
"""What breaks a quotation inside a sentence: marks of its own, and more than one sentence."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to find out, why, and who is asked first: groups in order, then people of these functions."""

    aim: Aim
    because: str | None
    groups: tuple[Group, ...]
    functions: tuple[Function, ...] = ()
    metric: Metric | None = None
    goal: CompanyObjective | None = None
    said: str | None = None
    """A sentence of the brief's situation, to be told in full."""
    known: str | None = None
    """A figure that the brief gives, with its value."""
    tool: str | None = None
    """A tool that the brief names."""
    cards: tuple[str, ...] = ()
    about: str | None = None
    """The metric that an objective or a known figure is about."""
    personnel: bool = False
    """Whether it is known of the people who work here, by whoever keeps their records."""

    @property
    def opens(self) -> bool:
        """Whether it is a point of authority or access that stands open."""
        return bool(self.cards)


def asks(frame: Frame, report: Report) -> tuple[Ask, ...]:
    """Everything the guide has to find out, the gravest first: baselines, authority, access, what hurts, objectives."""
    return (*_baselines(frame), *_open_points(report), *_said(frame), *_goals(frame))


def _baselines(frame: Frame) -> Iterator[Ask]:
    rows: dict[str, Baseline] = {}
    for row in frame.document.baselines or ():
        if (metric := frame.table.get(row.metric)) is not None:
            rows.setdefault(metric.id, row)
    for key, row in rows.items():
        metric = frame.table.get(key)
        if metric is None or (lacks := lack(row, spoken_name(metric))) is None:
            continue
        owners = _functions(metric, frame.document.engagement.role)
        request = load_data_requests().for_metric(metric.id)
        personnel = request is not None and request.personnel
        yield Ask("baseline", f"BAS201: {lacks}", _WHO_COUNTS, owners, metric, personnel=personnel)


_WHO_COUNTS: tuple[Group, ...] = ("direct_reports", "cross_functional", "individual_contributors", "ceo")


def own_things(frame: Frame) -> tuple[Ask, ...]:
    """What the brief gives and whoever works with it knows more of: its figures, then its tools."""
    return (*_given(frame), *_tools(frame))


def _given(frame: Frame) -> Iterator[Ask]:
    for figure in frame.figures:
        name = spoken_name(figure.metric)
        if figure.row is None or figure.row.value is None or _BROKEN.search(name) or len(name.split()) > _NAME_WORDS:
            continue
        told = f"{name} ({level(float(figure.row.value), figure.row.unit or '', name)})"
        yield Ask(
            "data",
            None,
            _WHO_COUNTS,
            _functions(figure.metric, frame.document.engagement.role),
            known=told,
            about=figure.metric.id,
        )


def _tools(frame: Frame) -> Iterator[Ask]:
    seen = set[str]()
    for kind, name in frame.client.systems.items():
        functions = _USED_BY.get(kind)
        if functions and name.casefold() not in seen:
            seen.add(name.casefold())
            yield Ask("data", None, _WHO_COUNTS, functions, tool=name)


_NAME_WORDS = 9
"""Words of a figure's name that a question can carry."""
_USED_BY: dict[str, tuple[Function, ...]] = {
    "crm": ("sales", "customer_success"),
    "finance": ("finance",),
    "billing": ("finance",),
    "marketing": ("marketing",),
    "email": ("marketing",),
    "ads": ("marketing",),
    "site": ("marketing",),
    "analytics": ("marketing",),
    "support": ("customer_success",),
    "phone": ("customer_success", "sales"),
    "calendar": ("sales",),
    "booking": ("operations", "customer_success"),
    "shop": ("marketing", "operations"),
    "erp": ("operations", "finance"),
    "quoting": ("sales",),
}
"""Whose people work in a tool of that kind every day."""


def _functions(metric: Metric, role: Role) -> tuple[Function, ...]:
    names = {"growth": "product", **{one: one for one in _FUNCTIONS}}
    owners = [names[owner] for owner in metric.owners if owner in names] or [names.get(FUNCTION_OF_ROLE[role], "sales")]
    return tuple(owner for owner in _FUNCTIONS if owner in owners)


_FUNCTIONS: tuple[Function, ...] = ("sales", "marketing", "customer_success", "product", "finance", "operations")


def _open_points(report: Report) -> Iterator[Ask]:
    """One for each part of authority and access that a rule found wanting, or could not assess; errors first."""
    told, errors = open_parts(report), _errors(report)
    for start, aim, cards in sorted(_CARDS, key=lambda row: told.get(row[0]) not in errors):
        if start in told:
            yield Ask(aim, told[start], ("ceo", "direct_reports", "individual_contributors"), cards=cards)


def _errors(report: Report) -> set[str]:
    return {f"{one.code}: {one.message}" for one in report.findings if one.severity == "error"}


def open_parts(report: Report) -> dict[str, str]:
    """The parts of authority and access (`/authority/people`, `/access/ceo` ...) that a report finds open, and why."""
    told: dict[str, str] = {}
    for own in (False, True):
        mine = [one for one in report.not_assessed if (one.code[:3] in _OWN_FAMILIES) is own]
        told |= {one.path: f"{one.code}: {one.reason}" for one in reversed(mine)}
    told |= {one.path: f"{one.code}: {one.message}" for one in reversed(report.findings) if one.waived is None}
    for section, parts in _WHOLE_SECTION.items():
        if section in told:
            told |= dict.fromkeys(parts, told[section])
    starts = sorted((start for start, _, _ in _CARDS), key=len, reverse=True)
    parts = {path: next((start for start in starts if path.startswith(start)), None) for path in told}
    gravest = sorted(told.items(), key=lambda one: one[1] not in _errors(report))
    found = {start: next((why for path, why in gravest if parts[path] == start), None) for start, _, _ in _CARDS}
    return {start: why for start, why in found.items() if why is not None}


def _said(frame: Frame) -> Iterator[Ask]:
    """What hurts, in the client's own words, the plainest complaint first; only its author is asked to tell more, for
    it may be about the others."""
    able = [
        text
        for one in frame.said
        if one.repeatable and not one.introduces and not _BROKEN.search(text := one.text.rstrip(" .;"))
    ]
    for text in sorted(able, key=lambda text: -complains(text)):
        if (
            complains(text)
            and not _ABSENT.match(text)
            and not _UNSEEN.search(text)
            and _FEWEST_SAID <= len(text.split()) <= _QUOTED_WORDS
        ):
            yield Ask("what_fails", None, ("ceo",), said=_JOINED.sub("", text))


def _goals(frame: Frame) -> Iterator[Ask]:
    everybody: tuple[Group, ...] = ("ceo", "direct_reports", "cross_functional")
    # What is for the CEO alone first: nobody else could be asked where their talk is full.
    for goal in sorted(frame.objectives, key=lambda one: _OWNERS.search(one.text) is None):
        if len(goal.text.split()) > _QUOTED_WORDS or gives_orders(goal.text) or _BROKEN.search(goal.text):
            continue
        groups = everybody[:1] if _OWNERS.search(goal.text) else everybody
        yield Ask(
            "priorities",
            f"week 1 asks about every objective of the company in reach, and this is {goal.id}",
            groups,
            _functions(metric, frame.document.engagement.role) if (metric := frame.table.get(goal.metric)) else (),
            goal=goal,
            about=metric.id if metric else None,
        )
