"""The metric table: what each figure is called, which way is better, whether it leads or lags, and whose it is.

Sources: both documents name metrics as leading, lagging or vanity; where they are silent the row is our own reading
("reading": True). People write metrics many ways, so each row carries the usual other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from rules.document.base import Indicator, Role
from rules.document.brief import MetricDefinition

Owner = Literal["sales", "marketing", "growth", "customer_success"]

FUNCTION_OF_ROLE: dict[Role, Owner] = {
    "cro": "sales",
    "cso": "sales",
    "vp_sales": "sales",
    "cmo": "marketing",
    "cgo": "growth",
}


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. `unit` is the usual one (percent, ratio, days, hours, minutes, money, count)."""

    id: str
    name: str
    """In plain words with its article, as it reads inside a sentence: "the win rate"."""
    unit: str
    owners: tuple[str, ...]
    indicator: Indicator = "leading"
    better: Literal["up", "down"] = "up"
    vanity: bool = False
    conversion: bool = False
    """A conversion outcome (HOR311): it moves only when people work differently."""
    revenue: bool = False
    """Revenue itself, or its yearly run rate (INF404, BAS204)."""
    directed: bool = True
    """Whether anybody said which way is better; a plan's own metric may leave it open."""
    aliases: tuple[str, ...] = ()


def _sales(id_: str, name: str, unit: str, *aliases: str, **more: object) -> Metric:
    return Metric(id_, name, unit, ("sales",), aliases=aliases, **more)  # pyright: ignore[reportArgumentType]


def _marketing(id_: str, name: str, unit: str, *aliases: str, **more: object) -> Metric:
    return Metric(id_, name, unit, ("marketing",), aliases=aliases, **more)  # pyright: ignore[reportArgumentType]


def _vanity(id_: str, name: str, *aliases: str, owner: str = "marketing", unit: str = "count") -> Metric:
    return Metric(id_, name, unit, (owner,), vanity=True, aliases=aliases)


BUILT_IN: tuple[Metric, ...] = (
    # Lagging by the documents
    _sales(
        "arr",
        "ARR",
        "money",
        "annual recurring revenue",
        "annual run rate",
        "run rate",
        "mrr",
        "monthly recurring revenue",
        indicator="lagging",
        revenue=True,
    ),
    _sales(
        "revenue",
        "revenue",
        "money",
        "sales revenue",
        "turnover",
        "total revenue",
        "net revenue",
        "bookings",
        indicator="lagging",
        revenue=True,
    ),
    _sales(
        "revenue_growth_rate",
        "revenue growth",
        "percent",
        "revenue growth rate",
        "growth rate of revenue",
        "quarter over quarter growth",
        indicator="lagging",
        revenue=True,
    ),
    _sales(
        "customer_count",
        "the number of customers",
        "count",
        "customer count",
        "number of customers",
        "paying customers",
        "logo count",
        indicator="lagging",
    ),
    Metric(
        "acquisition_rate",
        "the rate of new customers",
        "count",
        ("growth",),
        "lagging",
        aliases=(
            "new customer acquisition",
            "customer acquisition rate",
            "new logos",
            "new customers",
            "acquisition rate",
        ),
    ),
    # Lagging by our reading
    _sales(
        "quota_attainment",
        "quota attainment",
        "percent",
        "attainment of quota",
        "quota achievement",
        indicator="lagging",
    ),
    Metric(
        "churn_rate",
        "churn",
        "percent",
        ("customer_success",),
        "lagging",
        "down",
        aliases=("churn rate", "logo churn", "customer churn", "revenue churn", "cancellation rate"),
    ),
    Metric(
        "expansion_revenue_share",
        "the share of new revenue from existing accounts",
        "percent",
        ("growth",),
        "lagging",
        aliases=("expansion revenue", "expansion revenue share", "upsell revenue", "expansion share"),
    ),
    # Leading by the documents
    _sales(
        "pipeline_created",
        "new pipeline",
        "money",
        "pipeline created",
        "pipeline creation",
        "pipeline generated",
        "new pipeline created",
        "pipeline creation rate",
    ),
    _marketing(
        "mql_volume",
        "marketing-qualified leads",
        "count",
        "mqls",
        "mql",
        "marketing qualified leads",
        "qualified leads",
        "marketing qualified lead volume",
    ),
    _sales(
        "win_rate",
        "the win rate",
        "percent",
        "win rate",
        "close rate",
        "closing rate",
        "hit rate",
        "conversion to won",
        conversion=True,
    ),
    _sales("sales_activity", "sales activity", "count", "sales activity", "activity level", "sales activities"),
    Metric(
        "stage_conversion_rate",
        "the conversion between stages",
        "percent",
        ("marketing", "sales"),
        conversion=True,
        aliases=(
            "stage conversion",
            "stage conversion rate",
            "conversion by stage",
            "funnel conversion",
            "lead to opportunity conversion",
            "mql to sql conversion",
            "mql to sql",
            "mql to opportunity conversion",
            "conversion rate by stage",
            "conversion rate",
            "conversion rates",
        ),
    ),
    _sales(
        "methodology_adoption",
        "adoption of the sales method",
        "percent",
        "methodology adoption",
        "adoption of the methodology",
        "adoption of the sales methodology",
        "adoption of the new methodology",
        "adoption of the new sales methodology",
        "adoption of the new sales process",
        "adoption of the new process",
    ),
    _sales(
        "speed_to_lead",
        "the time to answer an enquiry",
        "hours",
        "speed to lead",
        "lead response time",
        "response time",
        "first response time",
        better="down",
    ),
    # Leading by our reading
    _sales(
        "qualified_pipeline_value",
        "qualified pipeline",
        "money",
        "qualified pipeline",
        "qualified pipeline value",
        "value of the qualified pipeline",
    ),
    _sales(
        "pipeline_coverage",
        "pipeline coverage",
        "ratio",
        "pipeline coverage",
        "coverage ratio",
        "pipeline coverage ratio",
    ),
    _sales(
        "sales_cycle_days",
        "the sales cycle",
        "days",
        "sales cycle",
        "sales cycle length",
        "deal cycle",
        "cycle length",
        "average deal cycle",
        "sales cycle time",
        "time to close",
        better="down",
        conversion=True,
    ),
    _sales(
        "process_adherence",
        "adherence to the sales process",
        "percent",
        "process adherence",
        "process compliance",
        "sales process adherence",
    ),
    _marketing(
        "marketing_sourced_pipeline",
        "marketing-sourced pipeline",
        "money",
        "marketing sourced pipeline",
        "pipeline from marketing",
    ),
    _marketing(
        "cost_per_lead",
        "the cost per lead",
        "money",
        "cost per lead",
        "cpl",
        "cost per mql",
        "cost per qualified lead",
        better="down",
    ),
    _marketing("cost_per_opportunity", "the cost per opportunity", "money", "cost per opportunity", better="down"),
    Metric("activation_rate", "the activation rate", "percent", ("growth",), aliases=("activation rate", "activation")),
    _sales(
        "rep_ramp_days",
        "the ramp time of new sellers",
        "days",
        "ramp time",
        "rep ramp time",
        "rep ramp",
        "time to first deal",
        "ramp up time",
        better="down",
    ),
    # Accuracy is stated as a variance in the documents; people who write it as a share mean that more is better.
    _sales("forecast_accuracy", "forecast accuracy", "percent", "forecast accuracy", "accuracy of the forecast"),
    _sales("forecast_variance", "forecast variance", "percent", "forecast variance", "forecast error", better="down"),
    _sales("deal_velocity", "deal velocity", "money", "deal velocity", "pipeline velocity", "sales velocity"),
    _sales(
        "revenue_per_rep",
        "revenue per seller",
        "money",
        "revenue per rep",
        "revenue per seller",
        "productivity per rep",
    ),
    _marketing(
        "brand_awareness", "brand awareness", "percent", "brand awareness", "aided awareness", "unaided awareness"
    ),
    # Vanity
    _vanity(
        "website_traffic", "website traffic", "website visits", "web traffic", "site traffic", "page views", "pageviews"
    ),
    _vanity("social_followers", "followers", "social followers", "social media followers"),
    _vanity("raw_lead_volume", "raw lead volume", "raw leads", "lead volume", "number of leads", "total leads"),
    _vanity("calls_made", "calls made", "number of calls", "calls per day", owner="sales"),
    _vanity("emails_sent", "emails sent", "number of emails", "emails per week", owner="sales"),
    _vanity("impressions", "impressions", "ad impressions"),
    _vanity("click_through_rate", "click-through", "click through rate", "ctr", "click throughs", unit="percent"),
)


OTHER_THINGS = frozenset(
    f"revenue {what}"
    for what in [
        "impact",
        "engine",
        "operations",
        "team",
        "teams",
        "leader",
        "leaders",
        "leadership",
        "model",
        "plan",
        "process",
        "function",
        "side",
    ]
) | frozenset(
    {
        "revenue retention",
        "net revenue retention",
        "gross revenue retention",
        "revenue forecast",
        "staff turnover",
        "employee turnover",
        "first impressions",
    }
)
"""What a text may say that only sounds like a metric of the table."""


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """A metric's name for comparison: lower case, words separated by one space, no leading article."""
    words = _flat(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "our", "average", "a") else words)


class MetricTable:
    """The built-in metrics and the plan's own; `get` takes an id or one of the usual names."""

    def __init__(self, own: Iterable[MetricDefinition] = ()) -> None:
        self._own = {one.id: _from_definition(one) for one in own}
        self._own_names = {normal(name): m for m in self._own.values() for name in (m.id, m.name) if normal(name)}
        self._own_index = _by_first_word(self._own_names)

    def get(self, name: str | None) -> Metric | None:
        """The metric that `name` means, or None when neither the table nor the plan defines it."""
        if not name:
            return None
        if name in self._own:
            return self._own[name]
        key = normal(name)
        if key in self._own_names:
            return self._own_names[key]
        built_in = _names().get(key)
        # The plan may define a built-in metric its own way; every usual name of it then means the plan's.
        return self._own.get(built_in.id, built_in) if built_in else None

    def canonical(self, name: str | None) -> str:
        """The id that `name` means, or the name itself: what two mentions are compared by."""
        metric = self.get(name)
        return metric.id if metric else normal(name or "") or (name or "")

    def in_text(self, text: str) -> Metric | None:
        """The metric that a sentence speaks of first, the longest name winning; None when it names none."""
        words = _flat(text).split()
        usual = next((m for m in _mentions(words, _index()) if m[2] not in OTHER_THINGS), None)
        own = next(_mentions(words, self._own_index), None) if self._own_index else None
        if own and (usual is None or (own[0], -own[1]) <= (usual[0], -usual[1])):
            return self._own_names[own[2]]
        if usual is None:
            return None
        return self._own.get(_names()[usual[2]].id) or _names()[usual[2]]

    def all_in_text(self, text: str) -> tuple[Metric, ...]:
        """Every metric that a text names, the plan's own first, each once."""
        words = _flat(text).split()
        own = [self._own_names[name] for _, _, name in _mentions(words, self._own_index)] if self._own_index else []
        usual = [_names()[name] for _, _, name in _mentions(words, _index()) if name not in OTHER_THINGS]
        return tuple({m.id: m for m in (*own, *(self._own.get(u.id, u) for u in usual))}.values())


def _flat(text: str) -> str:
    # Letters of every script stay: two metrics named in Greek are not one metric.
    return re.sub(r"[\W_]+", " ", text.lower())


@cache
def _names() -> dict[str, Metric]:
    return {normal(name): m for m in BUILT_IN for name in (m.id, m.name, *m.aliases)}


_Index = dict[str, list[tuple[str, ...]]]
"""Names as their words, longest first, by the word that opens them."""


@cache
def _index() -> _Index:
    return _by_first_word([*_names(), *OTHER_THINGS])


def _by_first_word(names: Iterable[str]) -> _Index:
    found: _Index = {}
    for words in sorted({tuple(name.split()) for name in names}, key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


def _mentions(words: list[str], index: _Index) -> Iterator[tuple[int, int, str]]:
    """Each name that stands in a text: its first word, the word after it, and the name."""
    at = 0
    while at < len(words):
        for name in index.get(words[at], ()):
            if len(name) == 1 or tuple(words[at : at + len(name)]) == name:
                yield at, at + len(name), " ".join(name)
                at += len(name)
                break
        else:
            at += 1


def _from_definition(one: MetricDefinition) -> Metric:
    usual = _names().get(normal(one.id))
    if usual is None:
        usual = Metric(one.id, one.id.replace("_", " "), "", ())
    return replace(
        usual,
        id=one.id,
        name=one.name or usual.name,
        unit=one.unit or usual.unit,
        owners=(one.owner,) if one.owner else usual.owners,
        indicator=one.indicator or usual.indicator,
        better=one.better or usual.better,
        directed=one.better is not None or bool(usual.aliases),
    )
