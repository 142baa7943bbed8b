"""The frame: everything that code can decide before the model speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.drafting.few_customers import FEW, rests_on_few
from assistant.drafting.filling import Client
from assistant.drafting.own_metrics import spoken
from assistant.drafting.voice import Said, sentences
from knowledge.job_words import load_job_words
from knowledge.trades import load_trades
from rules.bands import TIME_UNITS, is_percent, is_ratio
from rules.context import Context
from rules.document import Document
from rules.document.base import Horizon
from rules.document.brief import Baseline, CompanyObjective, MetricDefinition
from rules.ledger import Capacity
from rules.metrics import FUNCTION_OF_ROLE, Metric, MetricTable
from rules.requirements import Requirement, requirements
from rules.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric that the brief tracks. `row` has value, unit, as-of date and source; None is a gap."""

    metric: Metric
    row: Baseline | None

    @property
    def known(self) -> bool:
        """Whether a target can start from it."""
        return self.row is not None


@dataclass(frozen=True, slots=True)
class Frame:
    """What is decided before anything is worded: hours, figures, objectives in reach, and what a set must hold."""

    document: Document
    horizons: tuple[Horizon, ...]
    thresholds: Thresholds
    capacity: Capacity
    client: Client
    table: MetricTable
    figures: tuple[Figure, ...]
    objectives: tuple[CompanyObjective, ...]
    """The company objectives that are not declared outside the executive's span."""
    said: tuple[Said, ...]

    @property
    def role(self) -> str:
        """The executive's role."""
        return self.document.engagement.role

    @property
    def facts(self) -> str:
        """The client's words for their people and things, for finding plays that suit such a business."""
        return " ".join((*self._jobs, *(f"{term.means} {term.say}" for term in self.document.terms or ())))

    @property
    def _jobs(self) -> tuple[str, ...]:
        return tuple(load_job_words().proving(person.role or "") for person in self.document.people or ())

    @property
    def brief_text(self) -> str:
        """What a play's premise is looked for in: the situation, the objectives, and what things are called here."""
        return self._text(self.facts)

    @property
    def spoken_text(self) -> str:
        """The same without the client's words for things: what they speak of, and not what they call it."""
        return self._text(" ".join(self._jobs))

    def _text(self, facts: str) -> str:
        document = self.document
        goals = [goal.text for goal in document.company_objectives or ()]
        names = [one.name or one.id for one in document.metrics or ()]
        said = document.engagement.situation or ""
        counter = _OVER_THE_COUNTER.search(said) is not None and _ON_THE_WEB.search(said) is None
        tools = [word for kind, word in _TOOLS.items() if kind in self.client.systems and not counter]
        for person in document.people or ():
            said = load_job_words().without_titles(said, person.role or "")
        few = [FEW] if any(rests_on_few(one) for one in (said, *goals)) else []
        text = " ".join([said, *goals, facts, *names, *tools, *few])
        return load_trades().without_served(text, self.client.terms.get("customer"))

    @property
    def tenders_aside(self) -> bool:
        """Whether tenders are one of many things that a brief speaks of: one sentence, and no objective."""
        named = sum(1 for one in self.said if _TENDERS.search(one.text))
        return named == 1 < _MANY_SAID <= len(self.said) and not any(
            _TENDERS.search(one.text) for one in self.objectives
        )

    @property
    def crowd(self) -> bool:
        """Whether the client serves so many that nobody can speak to each one: a count in the brief says so."""
        said = _A_MONTH.finditer(self.document.engagement.situation or "")
        return any(_many(row) for row in self.document.baselines or ()) or any(
            float(found[1].replace(",", "")) >= CROWD_A_MONTH for found in said
        )

    @property
    def sells_in_a_shop(self) -> bool:
        """Whether the brief names a shop system and no CRM: buyers order there, and nobody keeps deals."""
        return "shop" in self.client.systems and "crm" not in self.client.systems

    @property
    def knows_marketing(self) -> bool:
        """Whether the brief shows that anybody does marketing there: a person, a tool, or a word of it."""
        document = self.document
        people = any(one.function == "marketing" for one in document.people or ())
        tools = any(one.kind in ("marketing", "email", "ads") for one in document.systems or ())
        return people or tools or load_job_words().knows_marketing(self.brief_text)

    def required(self, horizon: Horizon) -> tuple[Requirement, ...]:
        """What a set of this horizon must hold for the role."""
        return requirements(self.document.engagement.role, horizon, self.thresholds)

    def figure(self, metric_id: str) -> Figure | None:
        """The brief's figure for a metric, by canonical id."""
        return next((one for one in self.figures if one.metric.id == metric_id), None)


_TOOLS = {"shop": "webshop"}
"""What a kind of tool says about the business: who has a shop system sells in a shop on the web."""
_TENDERS = re.compile(
    r"\b(?:tender|bids?\b|bidding|rfps?\b|ausschreib|vergabe|licitaci|appels? d['’]offres)", re.IGNORECASE
)
_MANY_SAID = 5
"""Sentences of a brief from which one alone is not what the business is about."""
_OVER_THE_COUNTER = re.compile(r"\b(?:shops|walk in|walks in|the till|footfall|over the counter)\b", re.IGNORECASE)
_ON_THE_WEB = re.compile(r"\b(?:online|web ?shop|web ?site|by post|parcels?|checkout|delivered)\b", re.IGNORECASE)
"""Whose shop system is a till, as long as nothing of the web is spoken of."""
CROWD, CROWD_A_MONTH = 1500, 200
"""Customers, and customers a month, beyond which a part-time executive's client cannot speak to each one (our own)."""


# "650 firms start the free trial every month", but no money.
_A_MONTH = re.compile(
    r"(?<![$€£\d.,])\b(\d{1,3}(?:,\d{3})+|\d+)(?! (?:dollars|euros|pounds|percent|hours|minutes))"
    r" (?:[\w'-]+ ){1,6}?(?:a|per|each|every) (?:month|week|day)\b",
    re.IGNORECASE,
)


def _many(row: Baseline) -> bool:
    unit = (row.unit or "").strip().lower()
    counted = not (is_percent(unit) or is_ratio(unit) or unit in TIME_UNITS or unit in ("", "money"))
    money = len(unit.split()[0]) == 3 and (row.unit or "")[:3].isupper() if unit else False
    if row.value is None or not counted or money:
        return False
    return row.value >= (CROWD_A_MONTH if re.search(r"\b(?:per|a) (?:month|week|day)\b", unit) else CROWD)


def build_frame(document: Document, horizons: tuple[Horizon, ...], thresholds: Thresholds, context: Context) -> Frame:
    """Read the frame off a brief. Reads nothing else and asks nobody."""
    outside = set(document.out_of_span or ())
    table = _with_the_undefined(document, context.metrics)
    return Frame(
        document,
        horizons,
        thresholds,
        context.capacity,
        Client.of(document),
        table,
        tuple(_figures(document, table)),
        tuple(one for one in document.company_objectives or () if one.id not in outside),
        sentences(document),
    )


def _with_the_undefined(document: Document, table: MetricTable) -> MetricTable:
    """The table with the figures that the brief lacks and nobody defined: they are still to be asked for and counted.

    A figure with a value and without a definition starts no target: nothing says which way it should move
    (assistant.drafting.own_metrics).
    """
    own = FUNCTION_OF_ROLE[document.engagement.role]
    rows = {row.metric: row for row in document.baselines or () if row.value is None and table.get(row.metric) is None}
    return table.with_more(
        MetricDefinition(id=name, name=spoken(name), unit=row.unit, owner=own)
        for name, row in rows.items()
        if name.strip()
    )


def _figures(document: Document, table: MetricTable) -> list[Figure]:
    rows: dict[str, Figure] = {}
    for row in document.baselines or ():
        metric = table.get(row.metric)
        if metric is not None and metric.id not in rows:
            complete = row.value is not None and row.unit and row.as_of and row.source
            rows[metric.id] = Figure(metric, row if complete else None)
    return list(rows.values())
