"""The document's JSON Schema (2020-12), for editors that complete and check while somebody types."""

from __future__ import annotations

from typing import Any, cast

from rules.document import Document
from rules.document.base import Section

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
        "summary": "What is reported of a week, a month, a quarter or the diagnostic, and the prose that goes out.",
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
    "Activity": {
        "day": "First day, counted from the start.",
        "end": "Last day; left out for a single day.",
        "hours": "The executive's own hours over its days.",
        "key_result": "Id of the key result that it carries.",
        "play": "Id of the play it was made from.",
        "citations": "Ids of the guidance it rests on.",
    },
    "Phase": {"days": "First and last day."},
    "Access": {"ready_by": "The date by which all of it is open.", "ceo_reply_days": "Working days until an answer."},
    "Question": {"metric": "The missing baseline that it asks for."},
    "Summary": {
        "kind": "weekly, monthly, quarterly, or diagnostic: the one that ends the first phase.",
        "period": "The days that it looks back on.",
        "activities": "What was done.",
        "decisions": "What was decided; where nothing was, one line that says so.",
        "issues": "What is in the way; where nothing is, one line that says so.",
        "priorities": "What comes next, with the hours it will take.",
        "readings": "The metrics as they were read, each beside the reading before it.",
        "progress": "How far each key result is.",
        "adjustments": "What is done another way from now on.",
        "shifts": "What happened outside the plan: a key person left, a customer churned, the market moved.",
        "okr_review": "The look at the OKRs that a shift leads to, outside the calendar.",
        "goals": "Quarterly: whether the goals are still the right ones.",
        "market": "Quarterly: whether the market has changed.",
        "cadence": "Quarterly: whether the days a week are right.",
        "roi": "Quarterly: the three dimensions that the engagement is judged by.",
        "outlook": "Quarterly: renewal, another scope, a handover or the end.",
        "proposals": "Changes to how the engagement is set up; a dimension that lags needs one.",
        "works": "Diagnostic: what works.",
        "fails": "Diagnostic: what fails.",
        "small_changes": "Diagnostic: where a small change pays.",
        "quick_wins": "Diagnostic: two to three.",
        "initiatives": "Diagnostic: two to three larger ones.",
        "text": "The prose that goes out; each of its numbers stands in a field, in the brief, or in a sum it shows.",
    },
    "Period": {
        "from": "The first day.",
        "to": "The last day.",
        "week": "The week of the engagement; the start is in week 1.",
        "month": "The month of the engagement.",
        "quarter": "The quarter of the engagement.",
    },
    "Measured": {
        "value": "The figure of this period; null where nobody has it.",
        "as_of": "The date on which it stood.",
        "previous": "The figure that the summary before this one had.",
        "previous_as_of": "The date on which that stood.",
        "baseline": "The brief's baseline, where the reading is compared with it.",
    },
    "Progress": {
        "key_result": "Id of the key result.",
        "percent": "How much of it is done.",
        "hours": "The executive's hours so far.",
    },
    "Priority": {"hours": "The executive's own hours.", "key_result": "Id of the key result that it serves."},
    "Done": {"hours": "The executive's own hours.", "key_result": "Id of the key result that it served."},
    "Financial": {
        "delta": "What is better in money than before the engagement, over the same time as the cost.",
        "cost": "What the engagement cost over that time.",
        "arithmetic": "The sums that lead to it: 900000 - 500000 = 400000; 400000 / 42000 = 9.5.",
        "rests_on": "The readings or facts that the judgement rests on.",
    },
    "Cadence": {"right": "Whether the days a week are right.", "days_per_week": "What they should be from now on."},
    "Proposal": {
        "kind": "What changes: the cadence, the authority, the KPIs, the leader; or scope, other.",
        "dimension": "The dimension that it is to lift.",
    },
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
    return schema_of(Document, TITLE)


def schema_of(section: type[Section], title: str) -> dict[str, Any]:
    """The JSON Schema of a document of one kind: the engagement's, or another that is made of the same sections."""
    made = section.model_json_schema(by_alias=True)
    definitions = cast("dict[str, dict[str, Any]]", made.get("$defs", {}))
    for name, inner in definitions.items():
        fields = cast("dict[str, dict[str, Any]]", inner.get("properties", {}))
        for field, facts in fields.items():
            facts.pop("title", None)
            words = DESCRIPTIONS.get(name, {}).get(field)
            if words:
                fields[field] = {"description": words, **facts}
    return {"$schema": DIALECT, "title": title, **_simplified(made)}


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
