"""What only looks like goals, or does not look like them: terms that follow a list, a row that holds several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.days import deadlines
from assistant.critique.entries import Entry, Words
from assistant.critique.promises import goals
from assistant.critique.promises.goal_sets import DETAILS
from assistant.critique.promises.items import items_of
from assistant.critique.settled.rhythm import takes_work
from assistant.critique.words import fields_of, promises, section_of
from assistant.reading.known import Known

_A_PARAGRAPH = 3
"""Sentences of a paragraph that is about one thing."""


def is_aside(entry: Entry) -> bool:
    """Whether a paragraph under nothing but the title of a text promises nothing: it may speak of anything else."""
    if entry.kind != "line" or len(entry.above) != 1 or entry.above[0].number or entry.level:
        return False
    return len(entry.words.text.split()) >= _A_SENTENCE and not any(
        is_goal_line(one) for one in (entry.words, *entry.words.sentences())
    )


def goes_on_after_a_list(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a paragraph of several sentences stands below a list of goals, as a letter goes on, and sets none."""
    said = entry.words.sentences()
    return (
        len(said) >= _A_PARAGRAPH
        and _below_a_list(entry, entries)
        and not any(
            _is_measured(one)
            or ((promises(one.text) or goals.pair_of(one.text)) and deadlines.A_DATE.search(one.text) is not None)
            for one in said
        )
    )


def lists_goals(entry: Entry) -> bool:
    """Whether a row says until when in its first cell, and in its second several goals with their hours."""
    return (
        entry.pair is not None
        and section_of(entry.pair[0]) == "okrs"
        and sum(takes_work(one) for one in items_of(entry.pair[1])) >= _SEVERAL
    )


_SEVERAL = 2


def settles_parts(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a paragraph below a list of goals says in front whose part it settles: "You may: ..."."""
    named = _PART_OF_SOMEBODY.match(entry.words.text) is not None or _among_labels(entry, entries)
    return named and _below_a_list(entry, entries) and not any(_is_measured(one) for one in entry.words.sentences())


def _among_labels(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a line opens with a label as the lines beside it do, none of which says more about a goal."""
    beside = [one for one in entries[max(0, entry.number - _BESIDE) : entry.number + _BESIDE + 1] if one.kind == "line"]
    labels = [match["label"] for one in beside if (match := _LABELLED.match(one.words.text)) is not None]
    own = _LABELLED.match(entry.words.text)
    return own is not None and len(labels) > _BESIDE and not any(set(fields_of(one)) & DETAILS for one in labels)


_LABELLED = re.compile(r"^\W*(?P<label>[^\W\d][^:.;|,]{1,28})\W?:\s+(?=\S)")
_BESIDE = 2
"""Lines above and below that are looked at."""


def _below_a_list(entry: Entry, entries: Sequence[Entry]) -> bool:
    if entry.kind != "line" or not entry.above:
        return False
    under = [one for one in entries[entry.above[-1].number + 1 : entry.number] if one.above == entry.above]
    return any(one.kind in ("item", "row") for one in under)


_PART_OF_SOMEBODY = re.compile(
    r"(?i)^\W*(?=[^.:;|]{2,40}[.:]\s+\S)(?:i|you|we|she|he|they|my|your|our|her|his|their|what|how|who|where|when)\b"
    r"(?: [^\s.:;|]+){0,6}[.:]\s"
)


def _is_measured(words: Words) -> bool:
    """Whether a sentence names hours of work, which those of a meeting are not, or figures to reach."""
    return takes_work(words) or goals.move_of(words, Known()) is not None


_A_SENTENCE = 6
"""Words."""


def is_goal_line(words: Words) -> bool:
    """Whether words promise something: by hours, a day, a verb of doing or figures."""
    own, others = goals.hours(words)
    dated = re.search(r"(?i)\b(?:by|until|due|before)\b", words.text) is not None
    return bool(own or others) or dated or promises(words.text) or goals.move_of(words, Known()) is not None
