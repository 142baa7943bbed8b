"""What the document already knows, as the reader needs it: metrics, units, people, systems, words, questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rules.document import Document
from rules.document.brief import Baseline, MetricDefinition, Person, System
from rules.metrics import BUILT_IN, MetricTable
from rules.texts.figure_words import CURRENCY_CODES

_CEO_WORDS = (
    "ceo", "founder", "co-founder", "cofounder", "owner", "president", "managing director", "md", "managing partner",
    "the boss", "gf", "geschäftsführer", "geschäftsführerin", "inhaber", "inhaberin", "gründer", "gründerin",
    "geschäftsführung", "gerente", "propietario", "propietaria", "fundador", "fundadora", "fondateur", "fondatrice",
    "directrice", "gérant",
)  # fmt: skip


_LOOKED_AT = 200_000
"""Characters in which the text is searched for names of its own."""


_SHORTEST_NAME = 2
"""Letters up to which a first name would stand in other words."""


@dataclass(frozen=True)
class Known:
    """What the document knows. `questions` are the guide's, by their words, with the metric that each asks for."""

    table: MetricTable = field(default_factory=MetricTable)
    rows: Mapping[str, Baseline] = field(default_factory=dict[str, Baseline])
    """The baselines by the metric's id."""
    people: tuple[Person, ...] = ()
    systems: tuple[System, ...] = ()
    terms: Mapping[str, str] = field(default_factory=dict[str, str])
    questions: Mapping[str, str] = field(default_factory=dict[str, str])
    currency: str | None = None
    company: str = ""
    bosses: tuple[str, ...] = ()
    """Names that the text itself gives to whoever the executive reports to."""
    own: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The document's own metrics, by id, with their names."""

    @classmethod
    def of(cls, document: Document) -> Known:
        """What a document knows."""
        table = metrics_of(document)
        own = table.given
        rows = {table.canonical(row.metric): row for row in document.baselines or ()}
        guide = document.interview_guide
        questions = {
            plain(one.text): table.canonical(one.metric)
            for meeting in (guide.interviews if guide else ())
            for one in meeting.questions
            if one.metric
        }
        return cls(
            table,
            rows,
            tuple(document.people or ()),
            tuple(document.systems or ()),
            {one.means.lower(): one.say.lower() for one in document.terms or ()},
            questions,
            _currency(document),
            document.engagement.company.lower(),
            (),
            tuple((one.id, tuple(name for name in (one.name, *one.also) if name)) for one in own),
        )

    def unit_of(self, metric: str) -> str | None:
        """The unit that the document counts a metric in, else the metric's usual one."""
        row = self.rows.get(metric)
        if row is not None and row.unit:
            return row.unit
        known = self.table.get(metric)
        return (known.unit or None) if known else None

    def name_of(self, metric: str) -> str:
        """A metric in plain words."""
        known = self.table.get(metric)
        return known.name if known else metric.replace("_", " ")

    @cached_property
    def ceo_words(self) -> tuple[str, ...]:
        """The words that mean whoever the executive reports to."""
        own = [one.role.lower() for one in self.people if one.group == "ceo" and one.role]
        names = [one.name.lower() for one in self.people if one.group == "ceo" and one.name]
        names += [first for name in names if (first := name.split()[0]) and self._alone_called(first)]
        return tuple(dict.fromkeys([*own, *names, *self.bosses, *_CEO_WORDS]))

    def _alone_called(self, first: str) -> bool:
        """Whether nobody but whoever leads the company bears a first name."""
        bearers = [one for one in self.people if (one.name or "").lower().split()[:1] == [first]]
        return len(first) > _SHORTEST_NAME and all(one.group == "ceo" for one in bearers)

    def having_read(self, text: str) -> Known:
        """With the name of whoever the executive reports to, where the text says it ("Harriet, the owner")."""
        words = "|".join(re.escape(word) for word in sorted(self.ceo_words, key=len, reverse=True))
        pattern = rf"\b(?P<name>[A-ZÄÖÜÉ][a-zà-ü]+)(?:,| \(|, is| is)\s*(?:the |our |their )?(?i:{words})\b"
        found = {match["name"].lower() for match in re.finditer(pattern, text[:_LOOKED_AT])}
        return replace(self, bosses=tuple(sorted(found))) if found else self

    @cached_property
    def ceo(self) -> str:
        """What whoever decides above a limit is called in the document."""
        return next((one.role for one in self.people if one.group == "ceo" and one.role), "ceo")

    def is_ceo(self, who: str | None) -> bool:
        """Whether a speaker is whoever the executive reports to."""
        return who is not None and self._ceo.search(who) is not None

    @cached_property
    def _ceo(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.ceo_words))})\b", re.IGNORECASE)

    @cached_property
    def tools(self) -> re.Pattern[str] | None:
        """The document's own tools, by their names and by the first word of each; None where it has none."""
        names = {name for one in self.systems for name in (one.name or "", _first(one.name or "")) if len(name) >= 3}
        if not names:
            return None
        return re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
        )


def _first(name: str) -> str:
    """The first word of a tool's name where people would use it alone ("Epicor" of "Epicor Kinetic")."""
    word = name.split()[0] if name.split() else ""
    return word if len(word) >= 4 and word[0].isalpha() and word.lower() not in _COMMON else ""


_COMMON_WORDS = "google microsoft business marketing customer project sage exact prospect sales stripe"
_COMMON = frozenset(_COMMON_WORDS.split())
"""First words that are a word of the language, or the name of several tools."""


def plain(text: str) -> str:
    """A text for comparison: lower case, words only."""
    return " ".join(re.findall(r"\w+", text.lower()))


_INITIALS = 3
"""Letters from which on the initials of a metric's own name are what people call it: CAC."""


def _names_of(given: Sequence[MetricDefinition]) -> set[str]:
    return {name.lower() for one in given for name in (one.id, one.name or "", *one.also)}


def metrics_of(document: Document) -> MetricTable:
    """The table with the document's own metrics, those among them that only a row names.

    What a row counts is meant by the usual names of the built-in metric that it is a kind of: where a brief counts
    `customer_churn_rate`, "churn" in a talk is that one.
    """
    given = list(document.metrics or ())
    table = MetricTable(given)
    rows = [*(document.kpis or ()), *(document.baselines or ())]
    strange = {row.metric: row.unit for row in rows if table.get(row.metric) is None}
    counted = {table.canonical(row.metric) for row in rows}
    given += [MetricDefinition(id=name, name=name.replace("_", " "), unit=unit) for name, unit in strange.items()]
    found: list[MetricDefinition] = []
    for one in given:
        words = set(one.id.lower().split("_"))
        kinds = [
            m for m in BUILT_IN if set(m.id.split("_")) < words and m.id not in counted and len(m.id.split("_")) > 1
        ]
        initials = "".join(word[0] for word in one.id.split("_") if word)
        short = (initials,) if len(initials) >= _INITIALS and initials not in _names_of(given) else ()
        also = (*one.also, *short, *(name for m in kinds if len(kinds) == 1 for name in (m.id, m.name, *m.aliases)))
        found.append(one.model_copy(update={"also": tuple(dict.fromkeys(also))}) if kinds or short else one)
    return MetricTable(found) if found else table


def _currency(document: Document) -> str | None:
    """The one currency that the document's money is in; None where it has none, or several."""
    units = [row.unit or "" for row in document.baselines or ()]
    units += [one.unit or "" for one in document.company_objectives or ()]
    if document.engagement.monthly_cost and document.engagement.monthly_cost.currency:
        units.append(document.engagement.monthly_cost.currency)
    found = {unit.split()[0].upper() for unit in units if unit.strip()} & set(CURRENCY_CODES)
    return found.pop() if len(found) == 1 else None
