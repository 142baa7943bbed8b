"""MET · what a sentence promises: a figure that only impresses (MET601), or nothing that anyone can check (MET602)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from rules.families.met_decided import decided
from rules.families.met_deeds import Place
from rules.families.met_marks import all_plain, bound, by_manner
from rules.families.met_vague import judged
from rules.families.met_vanity import vanity_promises
from rules.families.met_words import places, read
from rules.finding import Fix, Issue, Severity, Unassessed
from rules.metrics import FUNCTION_OF_ROLE, Metric
from rules.plain import in_full, listed
from rules.rule import goals, own, rule, structure
from rules.texts.figures import NUMBERED, TIMES, Figure, figures
from rules.texts.recognition import AS_SHIPPED, Phrases, plain, says

if TYPE_CHECKING:
    from rules.context import Context
    from rules.interpretation import Reading

VANITY = goals("Choosing Vanity Metrics Over Actionable Ones")
KPIS = structure("5. KPIs: Defining Success Concretely")
INSTEAD = {
    "sales": ("pipeline quality", "the win rate", "deal velocity", "revenue per seller"),
    "marketing": ("marketing-sourced pipeline", "the cost per opportunity", "the conversion by stage"),
    "growth": ("acquisition of customers", "the activation rate", "churn", "expansion revenue"),
}
"""What to promise instead, by the role's function; growth is our own reading of what the documents ask of a CGO."""
_PROMISES = ("vanity promise", "raw leads promise", "activity promise")
_ABOUT = 60
"""Characters before a phrase that say what it is there for."""


@rule(
    "MET601",
    "No figure that only impresses",
    severity="error/warning",
    scope="okrs, kpis",
    source=(VANITY, KPIS),
    phrases="vanity promise, raw leads promise, activity promise",
)
def no_vanity(ctx: Context) -> Iterator[Issue | Unassessed]:
    """No key result promises website traffic, followers, raw leads, calls made, emails sent, impressions or
    click-throughs, in its metric or in its words, with a figure or without; no KPI is one of them.

    In a key result it is an error, on the dashboard a warning; there calls and emails pass as leading figures. Leads
    that somebody qualified pass, and so does whatever only mentions these things: calls that are reviewed, enquiries
    that are answered, traffic whose sources are audited, or the way to a figure that counts.

    Why:
        These figures rise without any revenue behind them: whoever is measured by them is busy, and nobody can tell
        whether it helped.

    Breaks:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - {id: O1, text: Be found, key_results: [{id: KR1, text: Grow organic traffic by 40 %}]}
    Mended:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - {id: O1, text: Be found, key_results: [{id: KR1, text: Grow marketing-sourced pipeline by 40 %}]}
    """
    document = ctx.document
    if document.okr_sets is None and document.kpis is None:
        yield Unassessed("/okr_sets", "the document has neither okr_sets nor kpis", "add okr_sets or kpis")
        return
    instead = listed(list(INSTEAD[FUNCTION_OF_ROLE[document.engagement.role]]), "or")
    fix = Fix("display", f"measure {instead} instead")
    for one in ctx.readings:
        if words := _vanity(ctx, one):
            yield Issue(
                one.path,
                f"'{words}' promises a figure that can rise with no revenue behind it; use {instead}",
                {"words": words, "instead": instead},
                fix,
                Severity.ERROR,
            )
    for i, kpi in enumerate(document.kpis or ()):
        metric = ctx.metrics.get(kpi.metric)
        name = kpi.metric if metric is None else metric.name
        indicator = kpi.indicator or ("leading" if metric is None else metric.indicator)
        if is_vanity(ctx, kpi.metric) and not (indicator == "leading" and _is_activity(kpi.metric, metric)):
            yield Issue(
                f"/kpis/{i}",
                f"{name} can rise with no revenue behind it; on the dashboard use {instead}",
                {"metric": kpi.metric, "instead": instead},
                fix,
                Severity.WARNING,
            )


def is_vanity(ctx: Context, name: str) -> bool:
    """Whether the metric that `name` means, or the name itself where no table has it, is a vanity one."""
    metric = ctx.metrics.get(name)
    if metric is not None and (metric.vanity or metric.aliases):
        return metric.vanity
    # The plan's own metric is judged by what it calls it, a name that nobody defined by its words.
    return says("vanity name", plain((name if metric is None else metric.name).replace("_", " ")))


def _is_activity(name: str, metric: Metric | None) -> bool:
    return (metric is not None and metric.id in ("calls_made", "emails_sent")) or says(
        "activity name", plain(name.replace("_", " "))
    )


def _vanity(ctx: Context, one: Reading) -> str | None:
    """The words by which a key result promises a vanity figure: its metric's, else the text's; or None."""
    kr = one.kr
    if kr.purpose != "instrument" and kr.metric and is_vanity(ctx, kr.metric):
        metric = ctx.metrics.get(kr.metric)
        return metric.name if metric else kr.metric
    if kr.metric is None and ctx.is_measured(kr) and says("vanity name", one.text):
        return one.text
    known = bool(kr.metric) and kr.target is not None
    for whole, start, end in _promises(ctx.phrases, one.text):
        before, after = whole[:start], whole[end:]
        near = before[-_ABOUT:]
        about = before if whole[start:end].count(" ") == 0 else whole[: whole.rfind(" ", start, end)]
        if says("vanity as a subject", about[-_ABOUT:]) or says("vanity of another figure", near):
            continue
        if says("vanity worked on", after[:_ABOUT]) or _is_verb(whole[start:end], after):
            continue
        if says("vanity as a means", near) and (known or _counts(ctx, before)):
            continue
        return whole[start:end].strip(" ,.;:")
    return _attention(ctx, one.text, known=known)


def _is_verb(words: str, after: str) -> bool:
    """Whether "leads" is what somebody does: "Tesfaye leads the pipeline round"."""
    return words.rstrip().endswith("leads") and _AN_OBJECT.match(after) is not None


_AN_OBJECT = re.compile(r"\s+(?:the|an?|our|your|his|her|their|its|this|that|every|each)\s+\w")


def _attention(ctx: Context, text: str, *, known: bool) -> str | None:
    """The words that count attention whatever leads to them: "seen by 20,000 people", "coverage in ten papers"."""
    for match in ctx.phrases.matches("attention counted", ctx.phrases.counted(_PROMISES, text)):
        near, after = match.string[: match.start()][-_ABOUT:], match.string[match.end() :]
        if says("vanity given up", near) or says("vanity of another figure", near):
            continue
        if says("vanity worked on", after[:_ABOUT]):
            continue
        if says("vanity as a means", near) and (known or _counts(ctx, match.string[: match.start()])):
            continue
        return match[0].strip(" ,.;:")
    return None


def _promises(phrases: Phrases, text: str) -> Iterator[tuple[str, int, int]]:
    """Where a text promises a vanity figure, by the lists and by how it is built; and the text that was read."""
    for match in chain.from_iterable(phrases.matches(name, text) for name in _PROMISES):
        yield match.string, match.start(), match.end()
    blanked = phrases.counted(_PROMISES, text)
    for start, end in vanity_promises(blanked):
        yield blanked, start, end


def _counts(ctx: Context, text: str) -> bool:
    # Awareness is what people say they buy with traffic and followers: no excuse for them.
    return any(not metric.vanity and metric.id != "brand_awareness" for metric in ctx.metrics.all_in_text(text))


@rule(
    "MET602",
    "Specific and measurable",
    severity="error",
    scope="okrs, kpis",
    source=(KPIS, own("What a deliverable is")),
    phrases="vague promise, checkable",
)
def specific(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A measured key result says from where to where and by when, in its fields or its words; one that waits for its
    baseline (`after`) needs neither end yet. Any other is a deliverable that anyone can check: something that is
    there afterwards, or happens or does not. A KPI has a metric that the table or the plan knows, and a target.

    A figure in the words is enough against vagueness; better, stronger and more are no figures. What `kind` or
    `purpose` say makes no vague sentence checkable. The end of the horizon is no date of a key result. A start that
    the brief does not hold either is told once, by BAS201, and the level of a relative move by BAS206.

    Why:
        What nobody can check is neither reached nor missed: at the review both sides are right, and nothing is learnt.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Sell more, key_results: [{id: KR1, text: Improve pipeline, due_day: 80}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Sell more, key_results: [{id: KR1, text: Launch the partner programme, due_day: 80}]}
    """
    document = ctx.document
    if document.okr_sets is None and document.kpis is None:
        yield Unassessed("/okr_sets", "the document has neither okr_sets nor kpis", "add okr_sets or kpis")
        return
    for one in ctx.readings:
        issue = _unmeasured(ctx, one) if _is_measured(ctx, one) else _uncheckable(ctx, one)
        if issue:
            yield issue
    for i, kpi in enumerate(document.kpis or ()):
        known = ctx.metrics.get(kpi.metric) or ctx.metrics.in_text(kpi.metric)
        missing = [] if known else ["a metric that the table or the plan's own metrics know"]
        if kpi.target is None:
            missing.append("a target")
        if missing:
            yield Issue(
                f"/kpis/{i}",
                f"the KPI '{kpi.metric}' lacks {listed(missing)}",
                {"metric": kpi.metric, "known": known is not None, "target": kpi.target is not None},
                Fix("display", "name a known metric or define it under metrics, and give the target with its unit"),
            )


def _is_measured(ctx: Context, one: Reading) -> bool:
    if not one.measured:
        return False
    if ctx.is_measured(one.kr):
        return one.kr.kind != "deliverable" or one.kr.metric is not None
    # Words alone make it measured only where they hold a figure that can be reached.
    return one.kr.metric is not None or _holds_measure(one.text)


def _unmeasured(ctx: Context, one: Reading) -> Issue | None:
    """What a measured key result leaves open: where it starts, where it ends, by when."""
    kr = one.kr
    ends = one.states_from_to
    if ends and one.due_is_known:
        return None
    spoken = () if ends else figures(kr.text)
    relative = any(f.unit in ("factor", "fraction") or (f.role == "by" and f.unit != "date") for f in spoken)
    start = ends or kr.baseline is not None or relative or any(f.role == "from" for f in spoken)
    end = ends or kr.target is not None or any(is_measure(f) for f in spoken)
    row = one.row
    missing: list[str] = []
    patch: tuple[dict[str, object], ...] = ()
    # Where the brief does not hold the start either, BAS201 asks for it; words alone may leave it open.
    if not start and ctx.is_measured(kr) and row is not None and row.value is not None:
        missing.append("from where it starts")
        if kr.unit is None or kr.unit == row.unit:
            patch = tuple(
                {"op": "add", "path": f"{one.path}/{name}", "value": value}
                for name, value in (("baseline", row.value), ("unit", row.unit))
                if value is not None
            )
    if not end:
        missing.append("where it has to get")
    if not (one.due_is_known or says("date named", one.text)):
        missing.append("by when")
    if not missing:
        return None
    if missing == ["from where it starts"] and patch and row is not None and row.value is not None:
        fix = Fix("unsafe", f"start from the brief's {in_full(row.value, row.unit)}", patch)
    else:
        fix = Fix(
            "display", "say from which figure to which, and set due_day; or name under `after` what gives the start"
        )
    return Issue(one.path, f"{kr.id} is measured and does not say {listed(missing)}", {"missing": missing}, fix)


def _uncheckable(ctx: Context, one: Reading) -> Issue | None:
    words = vague(one.text, ctx.phrases)
    if words is None:
        return None
    return Issue(
        one.path,
        f"'{words}' is neither a measure nor a deliverable: no figure, and nothing that anyone could check",
        {"words": words},
        Fix("display", "name the metric with from, to and a date, or the thing that will exist or happen"),
    )


def vague(text: str, phrases: Phrases = AS_SHIPPED) -> str | None:
    """The words of a plain text that promise what nobody can check, or None."""
    if phrases.says("checkable", text) or _holds_measure(text):
        return None
    place = told = judged(phrases.counted(("vague promise",), text))
    if place is True and len(text) > _SHORT and phrases.as_shipped:
        return None
    if not isinstance(place, tuple):
        said = next(phrases.matches("vague promise", text), None)
        place = None if said is None else said.span()
    words = read(text)
    if place is None:
        place = _placed(text, by_manner(words) or (all_plain(words) if told is None else None))
    if place is None or bound(text, words, phrases) or decided(text):
        return None
    found, end = text[place[0] : place[1]], place[1]
    found = found.strip(" ,.;:")
    more = text[end:].split()[:4]
    return " ".join([found, *more]) if len(found.split()) <= 2 else found


def _placed(text: str, found: Place | None) -> tuple[int, int] | None:
    """Where the words of a place stand in their text."""
    if found is None:
        return None
    at = places(text)
    return at[found[0]][0], at[found[1]][1]


_SHORT = 60
"""A longer promise of something checkable is no empty figure of speech."""


def _holds_measure(text: str) -> bool:
    if says("how long it lasts", text):
        return True
    return any(is_measure(one) and _FIGURATIVE.match(text, one.start) is None for one in figures(text))


_FIGURATIVE = re.compile(r"(?<!\w)(?:doubl(?:e|ing) down|360[- ](?:degree|°)|24/7|giv\w+ (?:[\w']+ )?110 ?%)")
"""Figures of speech that hold a figure."""


def is_measure(figure: Figure) -> bool:
    """Whether a figure can be reached or missed: no date, no numbered week, no mere length of the plan."""
    if figure.unit in NUMBERED or figure.unit in ("date", "ordinal", "year"):
        return False
    if figure.unit in TIMES - {"hours", "minutes"}:
        return figure.role in ("from", "to", "at_most", "by")
    small = figure.in_words and figure.unit == "count" and abs(figure.value) <= _FEW
    return not small or figure.role != "none"


_FEW = 2
"""Numbers in words up to this count people and teams ("one team", "both"), not results."""
