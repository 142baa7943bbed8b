"""The documents that OpenAPI shows; a test sends each example and wants what it promises."""

from __future__ import annotations

from typing import Any

BRIEF: dict[str, Any] = {
    "engagement": {
        "company": "Northwind Analytics",
        "role": "cro",
        "start": "2027-01-04",
        "days_per_week": 2,
        "situation": "Deals sit in proposal for weeks and then go quiet. Nobody agrees on what a qualified deal is.",
    },
    "company_objectives": [
        {"id": "C1", "text": "Reach 4 million in recurring revenue by the end of 2027"},
        {"id": "C2", "text": "Lose fewer customers in their first year"},
        {"id": "C3", "text": "Win customers in the insurance business"},
    ],
    "baselines": [
        {"metric": "win_rate", "value": 18, "unit": "percent", "as_of": "2026-12-15", "source": "HubSpot"},
        {"metric": "sales_cycle_days", "value": None, "unit": "days"},
    ],
    "people": [{"role": "founder and CEO", "name": "Dana Whitfield", "group": "ceo"}],
    "systems": [{"kind": "crm", "name": "HubSpot"}],
}
"""A brief that carries a draft."""
PLAN: dict[str, Any] = {
    **BRIEF,
    "okr_sets": [
        {
            "horizon": "90d",
            "objectives": [
                {
                    "id": "O1",
                    "text": "Know every deal",
                    "supports": ["C1"],
                    "key_results": [
                        {
                            "id": "KR1",
                            "text": "Every open deal has a dated next step in HubSpot by day 60",
                            "kind": "deliverable",
                            "due_day": 60,
                            "hours": 20,
                        }
                    ],
                }
            ],
        }
    ],
}
"""A plan with one key result."""
READINGS = "as_of: 2027-02-22\nprogress:\n- {key_result: KR1, percent: 60, hours: 14}\n"
NOTES = (
    "period: 2027-01-25 to 2027-01-31\n\n# Done\n- Sat in on six pipeline calls (6 h)\n\n# Decided\n- The old stages "
    "stay\n\n# In the way\n- No login yet\n\n# Next\n- Findings written up (5 h)\n"
)
