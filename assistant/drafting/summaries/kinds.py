"""The four summaries: which parts each has, in the order in which its reader wants them."""

from __future__ import annotations

from collections.abc import Callable

from assistant.drafting.english import join
from assistant.drafting.summaries.completing import NO_CHANGE, WAITS
from assistant.drafting.summaries.items import bare, bullets, lowered, sentence
from assistant.drafting.summaries.progress import progress_sentences
from assistant.drafting.summaries.quarter import fit, proposals, return_sentences, standing
from assistant.drafting.summaries.readings import reading_sentences, verdict
from assistant.drafting.summaries.turns import opened
from assistant.drafting.summaries.values import value_words
from assistant.drafting.summaries.writing import Writing
from rules.document.summary import Adjustment, Prose, SummaryKind


def _weekly(writing: Writing) -> list[Prose]:
    return [
        *writing.part("from_you", writing.asked_of_reader()),
        *writing.part("done_weekly", writing.activities()),
        *writing.part("figures_weekly", reading_sentences(writing)),
        *writing.part("progress", progress_sentences(writing)),
        *writing.part("decided", writing.decisions()),
        *writing.part("shifts", writing.shifts()),
        *writing.part("issues", writing.issues()),
        *writing.part("next_weekly", writing.priorities()),
    ]


def _monthly(writing: Writing) -> list[Prose]:
    return [
        *writing.part("from_you", writing.asked_of_reader()),
        *writing.part("figures_monthly", _figures(writing)),
        *writing.part("progress", progress_sentences(writing)),
        *writing.part("done_monthly", writing.activities()),
        *writing.part("decided", writing.decisions()),
        *writing.part("shifts", writing.shifts()),
        *writing.part("issues", writing.issues()),
        *writing.part("adjustments", _adjustments(writing)),
        *writing.part("next_monthly", writing.priorities()),
    ]


def _quarterly(writing: Writing) -> list[Prose]:
    return [
        *writing.part("financial", return_sentences(writing)),
        *writing.part("team", standing(writing)),
        *writing.part("figures_quarterly", reading_sentences(writing)),
        *writing.part("shifts", writing.shifts()),
        *writing.part("fit", fit(writing)),
        *writing.part("issues", writing.issues()),
        *writing.part("from_you", writing.asked_of_reader()),
        *writing.part("after", proposals(writing)),
        *writing.part("next_quarterly", writing.priorities()),
    ]


def _diagnostic(writing: Writing) -> list[Prose]:
    summary = writing.summary
    return [
        *writing.part("done_diagnostic", writing.activities()),
        *writing.part("progress", progress_sentences(writing)),
        *writing.part("works", bullets(summary.works)),
        *writing.part("fails", bullets(summary.fails)),
        *writing.part("figures_diagnostic", _start(writing)),
        *writing.part("small_changes", bullets(summary.small_changes)),
        *writing.part("quick_wins", bullets(summary.quick_wins)),
        *writing.part("initiatives", bullets(summary.initiatives)),
        *writing.part("from_you", writing.asked_of_reader()),
        *writing.part("decided", writing.decisions()),
        *writing.part("issues", writing.issues()),
        *writing.part("next_diagnostic", writing.priorities()),
    ]


_KINDS: dict[SummaryKind, Callable[[Writing], list[Prose]]] = {
    "weekly": _weekly, "monthly": _monthly, "quarterly": _quarterly, "diagnostic": _diagnostic,
}  # fmt: skip


def prose(writing: Writing) -> tuple[Prose, ...]:
    """The whole prose of a summary."""
    return tuple(_KINDS[writing.kind](writing))


def _figures(writing: Writing) -> list[str]:
    overview = verdict(writing)
    return [*overview, *reading_sentences(writing, judged=bool(overview))]


def _adjustments(writing: Writing) -> list[str]:
    rows = [one for one in writing.summary.adjustments if one.because != WAITS]
    if not rows or rows == [NO_CHANGE]:
        return [writing.turns.say("no_adjustment", when=writing.when)]
    said = [_adjustment(writing, one) for one in rows]
    return [f"- {one}" for one in said] if len(said) > 1 else said


def _adjustment(writing: Writing, one: Adjustment) -> str:
    if not one.because:
        return sentence(one.text)
    because = lowered(bare(one.because)).removeprefix("because ")
    return sentence(writing.turns.say("because", text=opened(bare(one.text)), because=because))


def _start(writing: Writing) -> list[str]:
    """Where each metric stands, read in the diagnostic or as the brief has it; what nobody knows is named."""
    if any(one.value is not None for one in writing.summary.readings):
        return list(reading_sentences(writing))
    said: list[str] = []
    unknown: list[str] = []
    for row in writing.document.baselines or ():
        name = writing.metric(row.metric)
        if row.value is None:
            unknown.append(name)
        else:
            said.append(f"{name}: {value_words(float(row.value), row.unit)}")
    lines = list(bullets(said))
    if unknown:
        lines.append(writing.turns.say("unknown", what=join(unknown)))
    return lines
