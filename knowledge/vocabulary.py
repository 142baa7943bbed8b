"""The closed word lists of cards and plays: roles, horizons, phases, purposes, and what a gap can name."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

Role = Literal["cro", "cmo", "cso", "cgo", "vp_sales"]
Horizon = Literal["90d", "6m"]
Phase = Literal["before_start", "diagnose", "build", "execute", "steady"]
CardPurpose = Literal[
    "audit",
    "quick_win",
    "foundation",
    "rhythm",
    "instrument",
    "outcome",
    "objective",
    "interview",
    "capacity",
    "authority",
    "access",
    "reporting",
    "kpi",
    "review",
    "roi",
]
PlayPurpose = Literal["audit", "instrument", "quick_win", "foundation", "rhythm", "outcome", "objective", "interview"]
Asked = Literal["ceo", "direct_reports", "cross_functional", "individual_contributors"]
Aim = Literal[
    "what_works",
    "what_fails",
    "quick_change",
    "priorities",
    "baseline",
    "data",
    "authority",
    "access",
    "relationships",
]
Function = Literal["marketing", "sales", "customer_success", "product", "finance", "operations"]
PeopleGroup = Literal[
    "sellers",
    "sales_managers",
    "sales_development",
    "marketing",
    "customer_success",
    "product",
    "finance",
    "operations",
    "delivery",
    "analyst",
    "agency",
    "pricing",
    "ceo",
]
SystemKind = Literal[
    "crm",
    "finance",
    "marketing",
    "support",
    "phone",
    "shop",
    "erp",
    "calendar",
    "bi",
    "ads",
    "analytics",
    "email",
    "site",
    "booking",
    "billing",
]
TermWord = Literal[
    "customer",
    "customers",
    "deal",
    "deals",
    "proposal",
    "proposals",
    "lead",
    "leads",
    "visit",
    "visits",
    "renewal",
    "renewals",
    "order",
    "orders",
    "user",
    "users",
    "trial",
    "trials",
]

ROLES: tuple[str, ...] = get_args(Role)
HORIZONS: tuple[str, ...] = get_args(Horizon)
PEOPLE_GROUPS: tuple[str, ...] = get_args(PeopleGroup)
SYSTEM_KINDS: tuple[str, ...] = get_args(SystemKind)
TERM_WORDS: tuple[str, ...] = get_args(TermWord)


def nearest(value: str, known: Iterable[str]) -> str:
    """The hint that ends a message about an unknown name.

    Returns "did you mean X?" when one known name is closest, else "known: A, B, C".
    """
    names = list(known)
    folded = {name.casefold(): name for name in names}
    key = value.strip().casefold().replace("-", "_").replace(" ", "_")
    close = get_close_matches(key, list(folded), n=2, cutoff=0.6)
    if close and (len(close) == 1 or _likeness(key, close[0]) > _likeness(key, close[1])):
        return f"did you mean {folded[close[0]]}?"
    return f"known: {', '.join(names)}"


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b).ratio()
