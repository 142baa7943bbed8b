"""Every figure that a rule judges with and the frame offers with; no figure stands twice.

Each default is stated by one of the two source documents, or is our own reading where its comment says so. What each
means to somebody who sets it, and in which unit, stands in `rules.config.threshold_fields`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.document.base import Horizon

DAYS_A_WEEK = 7
FULL_TIME_DAYS = 5
FULL_TIME_HOURS = 50
"""A full-time week (goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets")."""
HORIZON_DAYS: dict[Horizon, int] = {"90d": 90, "6m": 182}
"""Last day of each horizon; the engagement's start is day 1."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A cadence: days a week from `low` to `high`, and the days a month that agree with it."""

    low: float
    high: float
    month_low: float
    month_high: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The figures of the rules. Days are days of the engagement; moves are fractions unless the name says points."""

    # Capacity (engagement-structure, "1. Time Commitment: Finding the Right Cadence")
    tiers: tuple[Tier, ...] = (
        Tier(1, 1, 4, 6),
        Tier(1.5, 1.5, 6, 8),  # our own reading: between two tiers
        Tier(2, 3, 8, 14),
        Tier(3.5, 3.5, 14, 16),  # our own reading: between two tiers
        Tier(4, 4, 16, 18),
    )
    leadership_days: float = 2
    transition_days: float = 4
    step_down_months: tuple[int, int] = (3, 6)
    one_day: float = 1
    one_day_meetings: int = 2
    early_days: tuple[int, ...] = (30, 60)

    # Targets (goals-and-okrs, the examples of "The 6-Month Window" and of "Failing to Establish Baselines")
    win_rate_points: tuple[tuple[float, float], tuple[float, float]] = ((12, 8), (18, 7))
    """(baseline, achievable points) at either end; linear between, flat outside."""
    relative_moves: dict[str, float] = field(
        default_factory=lambda: {
            "pipeline_coverage": 0.75,
            "qualified_pipeline_value": 2.0,
            "sales_cycle_days": 0.28,
            "acquisition_rate": 0.30,
            "activation_rate": 0.20,
            "churn_rate": 0.15,
        }
    )
    levels: dict[str, float] = field(
        default_factory=lambda: {"expansion_revenue_share": 10.0, "methodology_adoption": 95.0}
    )
    other_move: float = 0.30  # our own reading
    own_act_move: float = 0.50  # our own reading: what people do themselves needs nobody's yes
    least_move: float = 0.10  # a quick win
    tolerance: float = 0.10
    fantasy: float = 3.5  # 12 -> 40 % where 12 -> 20 % is achievable
    revenue_doubling_days: int = 90
    careful: float = 0.25  # a move under a quarter of the achievable one

    # The two horizons (goals-and-okrs, "The Two-Horizon Framework: 90 Days and 6 Months")
    audit_by: int = 30
    quick_win_after: int = 30
    lagging_from: int = 91
    measured_quick_wins: int = 1
    review_slack_days: int = 7
    outcome_share: float = 0.5
    cgo_experiments: int = 2

    # Control and influence (goals-and-okrs, "Why Standard Goal-Setting Breaks Down for Fractional Roles")
    design_only_days: float = 3  # two to three days a week, or fewer

    # Alignment (goals-and-okrs, "Step 1: Start with the Company's Top-Level Objectives")
    company_objectives: tuple[int, int] = (3, 5)
    company_objective_months: int = 12

    # Access (engagement-structure, "3. Access: Information, People, and Systems")
    reply_days: float = 2  # our own reading, in working days

    # Reporting (engagement-structure, "4. Reporting: What Gets Measured, What Gets Shared")
    weekly_update_minutes: tuple[float, float] = (15, 30)
    monthly_review_minutes: float = 60
    quarterly_assessment_minutes: float = 90
    standing_share: float = 0.1  # our own reading: standing commitments of the hours of days 1-90

    # Metrics (engagement-structure, "5. KPIs: Defining Success Concretely")
    own_kpis: int = 2  # (O)

    # The 90 days (engagement-structure, "The 90-Day Diagnostic-Build-Execute Framework"): first and last days
    diagnose: tuple[int, int] = (1, 30)
    build: tuple[int, int] = (31, 60)
    execute: tuple[int, int] = (61, 90)
    interview_days: tuple[int, int] = (1, 7)  # week 1
    watching_days: tuple[int, int] = (8, 21)  # weeks 2 and 3
    summary_days: tuple[int, int] = (22, 30)  # week 4, to the end of the phase
    plan_quick_wins: tuple[int, int] = (2, 3)
    plan_initiatives: tuple[int, int] = (2, 3)

    # Interviews (engagement-structure, "Phase 1: Diagnostic (Days 1 to 30)")
    question_minutes: float = 5  # our own reading: a question that names no minutes

    # Summaries (engagement-structure, "4. Reporting: What Gets Measured, What Gets Shared")
    weekly_words: int = 400  # our own reading: read in two minutes
    diagnostic_quick_wins: tuple[int, int] = (2, 3)
    diagnostic_initiatives: tuple[int, int] = (2, 3)
    shift_days: float = 14  # our own reading: from a shift to the look at the OKRs


DEFAULTS = Thresholds()
