"""PHA · what the texts of a 90-day plan say: no change before it is understood, and what build and execute hold."""

from __future__ import annotations

from collections.abc import Iterator

from rules.activities import Planned, Window
from rules.context import Context
from rules.families.pha import ACTIVITIES, DIAGNOSTIC
from rules.families.pha_decided import decided_in
from rules.finding import Fix, Issue
from rules.plain import listed
from rules.rule import rule, structure
from rules.texts.changes import change_in
from rules.texts.recognition import Phrases, says

_KINDS = {"change": "a change", "quick_win": "a quick win"}
_OF_THE_DIAGNOSTIC = frozenset({"interview", "data_review", "observe", "diagnostic_summary", "review"})


@rule(
    "PHA005",
    "Nothing significant changes before day 31",
    severity="error",
    scope="plan90",
    source=(structure("Expecting Immediate Results Without the Diagnostic Phase"), DIAGNOSTIC),
    needs="ninety_day_plan",
    thresholds="build",
    phrases="significant change, change at the head, new rule",
)
def no_change_before_day_31(ctx: Context) -> Iterator[Issue]:
    """No activity that starts before day 31 makes a significant change, whatever it is called.

    A `kind` of change or quick_win is one, and so are words that put something new into use, take something out of use,
    or move people, prices or money: a relaunch, a new routing, a dismissal, a tool replaced. Asking, watching, reading,
    drafting, planning and agreeing are none, nor is what the text itself dates after the diagnostic.

    Why:
        A change made before the diagnostic treats symptoms, and the team that was not asked works against it.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 10, text: "Quick win: switch the team to the new stages"}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 10, text: Draft the new stages with the team}
            - {day: 31, text: "Quick win: switch the team to the new stages"}
    """
    earliest = ctx.thresholds.build[0]
    for one in ctx.activities:
        if one.first >= earliest:
            continue
        kind = _KINDS.get(one.activity.kind or "")
        words = None if kind else change_in(one.text, ctx.phrases) or _decided(one, ctx.phrases)
        if kind or words:
            named = kind or f'a change ("{words}")'
            yield Issue(
                one.path,
                f"{named} starts on day {one.first}, before the diagnostic is done; changes start from day {earliest}",
                {"day": one.first, "earliest": earliest, **({"words": words} if words else {})},
                _put_later(one, earliest, ctx.thresholds.build[1]),
            )


def _decided(one: Planned, phrases: Phrases) -> str | None:
    """The words of a decision; what is marked as asking, reading or watching is taken at its word."""
    return None if one.activity.kind in _OF_THE_DIAGNOSTIC else decided_in(one.text, phrases)


def _put_later(one: Planned, earliest: int, latest: int) -> Fix:
    """Start it when the diagnostic is done, as long as before; what belongs to the diagnostic stays where it is."""
    if one.activity.kind in _OF_THE_DIAGNOSTIC:
        return Fix("display", f"take the change out of this activity, and start it from day {earliest}")
    moved = [{"op": "replace", "path": f"{one.path}/day", "value": earliest}]
    if one.activity.end is not None and one.activity.end < earliest:
        end = min(earliest + one.last - one.first, latest)
        moved.append({"op": "replace", "path": f"{one.path}/end", "value": end})
    return Fix("unsafe", f"start it on day {earliest}", tuple(moved))


@rule(
    "PHA006",
    "Build puts processes, quick wins and standards in place",
    severity="warning",
    scope="plan90",
    source=structure("Phase 2: Build (Days 31 to 60)"),
    needs="ninety_day_plan",
    thresholds="build",
)
def build_puts_in_place(ctx: Context) -> Iterator[Issue]:
    """In days 31-60 processes are put in place, quick wins carried out, and the team is coached to set standards.

    Four things, each by an activity that shares a day with the phase: by its `kind` (change, quick_win, coaching) or by
    its words; performance standards by words alone.

    Why:
        Findings change nothing by themselves; a month without new ways of working and a team that learns them is lost.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 31, end: 60, kind: change, text: New stages go live}
            - {day: 31, end: 60, kind: quick_win, text: Same-day follow-up on demo requests}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 31, end: 60, kind: change, text: New stages go live}
            - {day: 31, end: 60, kind: quick_win, text: Same-day follow-up on demo requests}
            - {day: 35, end: 60, kind: coaching, text: Coach the sellers weekly to agreed performance standards}
    """
    yield from _phase_holds(
        ctx,
        "build",
        ctx.thresholds.build,
        (
            ("processes put in place", "change", "processes in place"),
            ("the quick wins carried out", "quick_win", "quick wins under way"),
            ("the team coached", "coaching", "team coached"),
            ("performance standards", "", "performance standards"),
        ),
    )


@rule(
    "PHA007",
    "Execute runs, measures, refines and looks ahead",
    severity="warning",
    scope="plan90",
    source=structure("Phase 3: Execute (Days 61 to 90)"),
    needs="ninety_day_plan",
    thresholds="execute",
)
def execute_runs(ctx: Context) -> Iterator[Issue]:
    """In days 61-90 the full cadence runs, KPIs are tracked, strategy is refined, the next quarter's goals are set.

    Each of the four by an activity that shares a day with the phase: the cadence by `kind: operate` or by words, the
    others by words.

    Why:
        The third month is the first with figures to judge by; unread, they leave the next quarter to be planned blind.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 61, end: 90, kind: operate, text: Weekly pipeline review and coaching}
            - {day: 80, text: KPIs against their trend}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 61, end: 90, kind: operate, text: Weekly pipeline review and coaching}
            - {day: 80, text: "KPIs against their trend, strategy refined, goals for the next quarter set"}
    """
    yield from _phase_holds(
        ctx,
        "execute",
        ctx.thresholds.execute,
        (
            ("the full operating cadence", "operate", "cadence runs"),
            ("KPIs tracked", "", "figures tracked"),
            ("the strategy refined", "", "strategy refined"),
            ("the next quarter's goals", "", "next goals"),
        ),
    )


def _phase_holds(ctx: Context, name: str, window: Window, parts: tuple[tuple[str, str, str], ...]) -> Iterator[Issue]:
    """One issue that names the parts which no activity of the phase holds, by its kind or by its words."""
    there = [one for one in ctx.activities if one.within(window)]
    missing = [
        said
        for said, kind, phrase in parts
        if not any(one.activity.kind == kind or says(phrase, one.text) for one in there)
    ]
    if missing:
        yield Issue(
            ACTIVITIES,
            f"{name}, days {window[0]}-{window[1]}, holds no activity for {listed(missing, 'or for')}",
            {"missing": missing, "first": window[0], "last": window[1]},
            Fix("display", f"plan {listed(missing)} for days {window[0]}-{window[1]}"),
        )
