"""Every rule there is, by hand and in order: a new rule is one line here, its family's module, and its cases."""

from __future__ import annotations

from rules.families import bas, bas_targets, cap, cap_brief, cap_scope
from rules.rule import Rule, build_registry

RULES: tuple[Rule, ...] = (
    # Capacity
    cap.hours_fit_the_horizon,
    cap.hours_fit_beside_standing_commitments,
    cap.hours_are_estimated,
    cap_brief.cadence_is_one_tier,
    cap_brief.not_started_too_low,
    cap_brief.four_days_are_temporary,
    cap_scope.targets_are_negotiated,
    cap.early_work_fits_early_days,
    cap_scope.scope_grows_with_cadence,
    cap.sets_share_one_calendar,
    cap_brief.few_meetings_at_one_day,
    cap_brief.one_day_rests_on_a_team,
    cap_scope.interviews_fit_week_one,
    # Baselines and targets
    bas.targets_have_baselines,
    bas.baselines_are_the_briefs_own,
    bas.baselines_precede_the_start,
    bas_targets.targets_are_within_reach,
    bas_targets.targets_move_the_right_way,
    bas.tracked_metrics_have_rows,
    bas_targets.targets_are_not_too_careful,
    # The two horizons
    # Control and influence
    # Alignment and agreement
    # Grounding
)

REGISTRY: dict[str, Rule] = build_registry(RULES)
