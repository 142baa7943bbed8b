"""The document's JSON Schema (2020-12), for editors that complete and check while somebody types."""

from __future__ import annotations

from typing import Any, cast

from rules.document import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Engagement document"

DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Document": {
        "engagement": "Who works for whom, from when, how much, and what for. The only section that must be there.",
        "company_objectives": "The company's own objectives for the next 6-12 months, three to five of them.",
        "baselines": "Where the metrics stand before the work starts; `value: null` for a figure that nobody has yet.",
        "metrics": "Definitions of metrics that are not in the built-in table.",
        "people": "Who is there; interviews and drafts name them.",
        "systems": "What the tools are called here, by kind: crm, finance, marketing, support ...",
        "terms": "The client's own words for usual things: means customer, say clinic.",
        "out_of_span": "Ids of company objectives that are not this executive's.",
        "span": "What the executive controls, and what they only influence.",
        "authority": "What the executive may decide about people, budget, process and strategy.",
        "access": "Systems, data, people and meetings that are open to the executive.",
        "reporting": "The standing reports and the minutes they take; the hours have to carry them.",
        "agreement": "The goal-setting session, and whether founder and executive said yes.",
        "reviews": "Dates of the formal reviews.",
        "full_time_targets": "What a full-time leader was, or would be, asked to reach.",
        "kpis": "Figures on the dashboard; not key results.",
        "okr_sets": "Objectives and key results, one set a horizon.",
        "ninety_day_plan": "Phases and dated activities of the first 90 days.",
        "interview_guide": "The interviews of week 1 and the data to ask for.",
        "previous": "The version before this one, in the same format; scope creep is judged against it.",
        "provenance": "In drafts: the model, its host, and the guidance and plays it was given.",
        "waivers": "Findings that somebody answers for.",
        "ledger": "In drafts: the capacity ledger when it was made. Never read back.",
        "findings": "In drafts: the findings that travelled with it. Never read back.",
    },
    "Engagement": {
        "start": "The first day; day 1 of every horizon.",
        "days_per_week": "Days a week: 1, 1.5, 2 ... 4.",
        "days_per_month": "Days a month, checked against the days a week.",
        "hours_per_day": "Hours that a day stands for; 10 is a fifth of a 50-hour week.",
        "expects": "What the company expects of these days.",
        "days_off": "Dates on which nobody works.",
        "transition": "At four days a week: what they are for.",
        "step_down": "At four days a week: the date on which they end.",
        "monthly_cost": "What the engagement costs a month.",
        "situation": "What hurts, in the client's own words; drafts start from it.",
    },
    "CompanyObjective": {"id": "A short name that objectives refer to: C1.", "due": "The date it is promised for."},
    "Baseline": {
        "metric": "A metric's name, from the built-in table or from `metrics`.",
        "value": "The figure; null where it is known to be missing.",
        "unit": "percent, ratio, days, hours, minutes, a currency code, or a count in the client's own words.",
        "as_of": "The date on which the figure stood.",
        "source": "Where the figure comes from.",
    },
    "KeyResult": {
        "purpose": "What it is in its set.",
        "kind": "deliverable: something that can be shown; measured: a metric that moves.",
        "baseline": "The metric's value now, the same as under `baselines`.",
        "target": "The metric's value by `due_day`.",
        "due_day": "Day of the engagement; the start is day 1.",
        "hours": "The executive's own hours.",
        "delegated_hours": "Other people's hours, on top.",
        "delegated": "Who gives them, and what for.",
        "span": "Whether the executive controls the outcome or only influences it.",
        "depends_on": "For an influenced outcome: who controls it, and what they have to do.",
        "needs": "The authority it cannot do without.",
        "asked": "What the executive said when asked whether the target is realistic.",
        "after": "Id of the key result that first makes the baseline available.",
        "citations": "Ids of the guidance it rests on.",
        "play": "Id of the play it was made from.",
        "author": "Who wrote it.",
    },
    "Objective": {
        "supports": "Ids of the company objectives that it serves.",
        "ladder": "The arithmetic from the company's figure to this set.",
        "citations": "Ids of the guidance it rests on.",
    },
    "OkrSet": {
        "horizon": "90d: days 1-90; 6m: days 1-182.",
        "left_out": "In drafts: what was not taken up, to trade with.",
    },
    "LeftOut": {"because": "Why it waits."},
    "Waiver": {
        "code": "The rule whose finding is waived.",
        "path": "JSON pointer to the part it covers; empty for the whole document.",
        "reason": "Why it may stand.",
        "by": "Who answers for it.",
        "until": "The date on which the waiver runs out.",
    },
    "MetricDefinition": {
        "id": "A short name that baselines, KPIs and key results refer to: partner_sourced_pipeline.",
        "name": "What it is called in a sentence: the partner-sourced pipeline.",
        "unit": "percent, ratio, days, hours, minutes, a currency code, or a count in the client's own words.",
        "better": "Which way is better.",
        "indicator": "Whether it moves early (leading) or only once the work has paid off (lagging).",
        "owner": "The function that owns it.",
        "also": "Other names that people write for it.",
    },
    "Activity": {"day": "First day, counted from the start.", "end": "Last day; left out for a single day."},
    "Phase": {"days": "First and last day."},
    "Access": {"ready_by": "The date by which all of it is open.", "ceo_reply_days": "Working days until an answer."},
    "Question": {"metric": "The missing baseline that it asks for."},
}
"""What each field means, by the section's name; the sections' own descriptions are their docstrings."""

_BOUNDS = (
    ("gt", "exclusiveMinimum", max),
    ("ge", "minimum", max),
    ("lt", "exclusiveMaximum", min),
    ("le", "maximum", min),
)


def schema() -> dict[str, Any]:
    """The JSON Schema of an engagement document."""
    made = Document.model_json_schema(by_alias=True)
    definitions = cast("dict[str, dict[str, Any]]", made["$defs"])
    for name, section in definitions.items():
        fields = cast("dict[str, dict[str, Any]]", section.get("properties", {}))
        for field, facts in fields.items():
            facts.pop("title", None)
            words = DESCRIPTIONS.get(name, {}).get(field)
            if words:
                fields[field] = {"description": words, **facts}
    return {"$schema": DIALECT, "title": TITLE, **_simplified(made)}


def _simplified(part: Any) -> Any:
    """A number that may be whole or not is written once, not as two alternatives."""
    if isinstance(part, list):
        return [_simplified(one) for one in cast("list[Any]", part)]
    if not isinstance(part, dict):
        return part
    section = {key: _simplified(value) for key, value in cast("dict[str, Any]", part).items()}
    choices = section.get("anyOf")
    if isinstance(choices, list):
        kinds = {str(one.get("type")): one for one in cast("list[dict[str, Any]]", choices)}
        if {"integer", "number"} <= kinds.keys():
            rest = [one for kind, one in kinds.items() if kind not in ("integer", "number")]
            if not rest:
                del section["anyOf"]
                return _simplified({**kinds["number"], **section})
            section["anyOf"] = [kinds["number"], *rest]
    # Bounds on a number of either kind come out under the types' own names, which JSON Schema does not know.
    for ours, theirs, tighter in _BOUNDS:
        if ours in section:
            bound = section.pop(ours)
            section[theirs] = tighter(bound, section.get(theirs, bound))
    return section
