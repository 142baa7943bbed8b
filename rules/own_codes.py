"""Codes that no rule carries and findings do: about waivers (WVR) and about the program itself (NTD).

They are written like rules, so that `ninetyday rule WVR001` prints a manual, and stand in no registry: nobody selects,
ignores or waives them, and their `judge` is never called.
"""

from __future__ import annotations

from collections.abc import Iterable

from rules.check import FAULTS
from rules.context import Context
from rules.finding import Issue, Unassessed
from rules.rule import Rule, build_registry, rule
from rules.waivers import SOURCE as WAIVERS


@rule("WVR001", "A waiver names a rule that exists", severity="warning", scope="plan", source=WAIVERS)
def waiver_names_a_rule(ctx: Context) -> Iterable[Issue | Unassessed]:
    """The code of a waiver is the code of a rule. One that is not covers nothing and is left out of account.

    Why:
        A waiver is a promise that somebody answers for; with a wrong code nobody knows what was promised.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        waivers: [{code: HOR999, path: /okr_sets, reason: Six months follow the audit, by: founder}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}]
        waivers: [{code: HOR308, path: /okr_sets, reason: Six months follow the audit, by: founder}]
    """
    return ()


@rule("WVR002", "A waiver has a reason and a name", severity="warning", scope="plan", source=WAIVERS)
def waiver_is_whole(ctx: Context) -> Iterable[Issue | Unassessed]:
    """A waiver says why the finding is accepted and who answers for it. Without either it does not hold, and the
    finding counts as if there were none.

    Why:
        A waiver is a promise that somebody answers for; one that covers nobody only hides the next finding.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}]
        waivers: [{code: HOR308, path: /okr_sets, by: founder}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}]
        waivers: [{code: HOR308, path: /okr_sets, reason: Six months follow the audit, by: founder}]
    """
    return ()


@rule("WVR003", "A waiver has not run out", severity="warning", scope="plan", source=WAIVERS)
def waiver_still_holds(ctx: Context) -> Iterable[Issue | Unassessed]:
    """A waiver with `until` holds through that day. After it the finding counts again, and this one says why.

    Why:
        What was accepted for a while comes back for a decision, instead of being forgotten.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}]
        waivers: [{code: HOR308, path: /okr_sets, reason: After the audit, by: founder, until: 2020-01-31}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}]
        waivers: [{code: HOR308, path: /okr_sets, reason: After the audit, by: founder, until: 2999-01-31}]
    """
    return ()


@rule("WVR004", "A waiver covers a finding", severity="warning", scope="plan", source=WAIVERS)
def waiver_is_used(ctx: Context) -> Iterable[Issue | Unassessed]:
    """A waiver covers a finding with its code at its path or below. One whose rule judged the document and found
    nothing there is not needed any more; where the rule could not judge, nothing is said.

    Why:
        A waiver that covers nothing stays behind, and hides the next finding that nobody has looked at.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}, {horizon: 6m}]
        waivers: [{code: HOR308, path: /okr_sets, reason: Six months follow the audit, by: founder}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}, {horizon: 6m}]
    """
    return ()


@rule("NTD001", "A rule could not judge because of its own fault", severity="error", scope="plan", source=FAULTS)
def rule_failed(ctx: Context) -> Iterable[Issue | Unassessed]:
    """A fault of the program and none of the document: one rule stopped in the middle, its verdict is missing, and
    the verdicts of all others stand. Its message names the rule; report it with the document's part that it is about.
    `--ignore` with that rule's code checks the document without it until it is mended.

    Why:
        A rule that cannot judge must say so: silence would read as a pass.

    Breaks:
        # no document does: this finding is always the program's fault
    Mended:
        # nothing to mend in the document
    """
    return ()


OWN_CODES: dict[str, Rule] = build_registry(
    (waiver_names_a_rule, waiver_is_whole, waiver_still_holds, waiver_is_used, rule_failed)
)
"""The program's own codes with their manuals; `rules.registry.REGISTRY` has the rules."""
