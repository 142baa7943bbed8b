"""The built-in metrics, a row each.

Sources: both documents name metrics as leading, lagging or vanity; where they are silent the row is our own reading.
People write metrics many ways, so each row carries the usual other names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rules.document.base import Indicator, Role

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
        "gross revenue",
        "net sales",
        "fee income",
        "premium income",
        "brokerage income",
        "order intake",
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
        "website_traffic",
        "website traffic",
        "website visits",
        "website visitors",
        "website sessions",
        "web traffic",
        "web visits",
        "web sessions",
        "site traffic",
        "organic traffic",
        "unique visitors",
        "page views",
        "pageviews",
    ),
    _vanity(
        "social_followers",
        "followers",
        "social followers",
        "social media followers",
        "linkedin followers",
        "follower count",
    ),
    _vanity(
        "raw_lead_volume",
        "raw lead volume",
        "raw leads",
        "lead volume",
        "number of leads",
        "total leads",
        "leads generated",
        "lead count",
    ),
    _vanity(
        "calls_made",
        "calls made",
        "number of calls",
        "calls per day",
        "calls placed",
        "cold calls made",
        "dials",
        "call volume",
        owner="sales",
    ),
    _vanity("emails_sent", "emails sent", "number of emails", "emails per week", "email volume", owner="sales"),
    _vanity("impressions", "impressions", "ad impressions"),
    _vanity(
        "click_through_rate",
        "click-through",
        "click through rate",
        "clickthrough rate",
        "ctr",
        "click throughs",
        unit="percent",
    ),
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
