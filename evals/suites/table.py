"""Every suite there is, in the order that a report shows them in. Explicit: nothing registers itself."""

from __future__ import annotations

from evals.figures import Figure
from evals.suites import drafted, drafted_measures, extracted, found, summarized
from evals.suites.briefs import BriefInputs
from evals.suites.suite import Suite


def _drafted(name: str, about: str, draft: drafted.Drafting) -> Suite:
    return Suite(
        name,
        about,
        BriefInputs,
        drafted_measures.EVALUATORS,
        drafted_measures.FIGURES,
        drafted.drafting(draft),
        drafted_measures.badness,
        across=drafted_measures.between,
    )


_COUNTED = (extracted.Counted(),)
_ALL = (
    _drafted("drafts", "OKRs for 90 days and six months, drafted from a brief", drafted.okrs),
    _drafted("guides", "The interview guide of week 1, drafted from a brief", drafted.guide),
    _drafted("plans", "OKRs for 90 days, and the plan of these 90 days", drafted.plan),
    Suite(
        "recorded",
        "OKRs with what the embedded model once answered, played back",
        BriefInputs,
        drafted_measures.EVALUATORS,
        drafted_measures.FIGURES,
        drafted.from_recorded,
        drafted_measures.badness,
        across=drafted_measures.between,
    ),
    Suite(
        "summaries",
        "Summaries of what happened, then with one figure made false",
        summarized.SummaryInputs,
        (summarized.Judged(),),
        summarized.FIGURES,
        summarized.summarizing,
        summarized.badness,
    ),
    Suite(
        "critiques",
        "Plans as people write them, against what a careful reader found",
        extracted.PlanInputs,
        _COUNTED,
        extracted.CRITIQUE_FIGURES,
        extracted.critiques,
        extracted.badness,
    ),
    Suite(
        "conversations",
        "What a conversation reads in single messages",
        extracted.MessageInputs,
        _COUNTED,
        extracted.CONVERSATION_FIGURES,
        extracted.conversations,
        extracted.badness,
        expand=extracted.each_message,
    ),
    Suite(
        "retrieval",
        "Cards for questions and plays for problems, in people's own words",
        found.QuestionInputs,
        (found.Ranks(),),
        found.FIGURES,
        found.searching,
        found.badness,
        expand=found.each_question,
    ),
    Suite(
        "meaning",
        "Sentences from outside, by the rules that read meaning",
        extracted.SentenceInputs,
        _COUNTED,
        extracted.FIGURES,
        extracted.meanings,
        extracted.badness,
        expand=extracted.each_sentence,
    ),
)
SUITES: dict[str, Suite] = {one.name: one for one in _ALL}
"""Every suite by name."""
DEFAULT = tuple(name for name in SUITES if name != "recorded")
"""What runs when nobody names a suite: recorded traffic is for the gate."""


def figure(suite: str, name: str) -> Figure | None:
    """A figure of a suite by its name; None where either is not known any more."""
    known = SUITES.get(suite)
    return next((one for one in known.figures if one.name == name), None) if known else None
