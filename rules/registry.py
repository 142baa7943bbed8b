"""Every rule there is, by hand and in order: a new rule is one line here, its family's module, and its cases."""

from __future__ import annotations

from rules.families import (
    aln,
    bas,
    bas_targets,
    bas_text,
    cap,
    cap_brief,
    cap_scope,
    grd,
    grd_guidance,
    hor,
    hor_contents,
    inf,
    met,
    met_text,
)
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
    bas_text.percent_or_points,
    bas.tracked_metrics_have_rows,
    bas_text.text_says_what_fields_say,
    bas_targets.targets_are_not_too_careful,
    # The two horizons
    hor.inputs_in_the_first_90_days,
    hor_contents.audit_by_day_30,
    hor_contents.quick_win_after_day_30,
    hor_contents.foundation,
    hor_contents.rhythm,
    hor.outcomes_in_six_months,
    hor.due_inside_the_horizon,
    hor.both_horizons,
    hor.reviews_in_the_calendar,
    hor.lagging_from_month_four,
    hor_contents.working_differently_first,
    hor_contents.handed_over,
    # Control and influence
    inf.span_is_said,
    inf.controlled_inside_the_span,
    inf.influence_names_its_dependency,
    inf.revenue_needs_sales,
    inf.no_day_to_day_management,
    # Alignment and agreement
    aln.three_to_five_company_objectives,
    aln.objectives_support,
    aln.the_set_ladders_up,
    aln.every_company_objective_has_a_place,
    aln.agreed_before_the_start,
    # Metrics
    met_text.no_vanity,
    met_text.specific,
    met.balanced,
    met.own_kpis,
    # Grounding
    grd.citations_were_retrieved,
    grd.numbers_come_from_somewhere,
    grd_guidance.citations_bear_on_it,
    grd_guidance.speaks_of_this_client,
    grd.names_were_given,
)

REGISTRY: dict[str, Rule] = build_registry(RULES)
