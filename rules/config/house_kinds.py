"""What a house rule looks like in a configuration: its keys, and the keys of a condition."""

from __future__ import annotations

import dataclasses
from functools import cache

from rules.config.kinds import Choice, Date, Fields, Flag, Kind, ListOf, Named, Number, Several, Text

_SCALAR = Several((Text(), Number(), Flag(), Date()), "text, a number, true, false or a date")
_DAY = Several((Date(), Number(True, -36_600, 36_600)), "a date, or a day of the engagement (1 is its start),")
_PHRASES = Several((Text(most=200), ListOf(Text(most=200), 1)), "a phrase, or a list of phrases,")


@cache
def condition_fields() -> Fields:
    """The keys of a condition; all that stand in it have to hold."""
    nested = Named(name="condition", make=condition_fields)
    return Fields(
        {
            "field": Text(most=300, words=_FIELD),
            "present": Flag(words="There is something: a value, words, an item."),
            "absent": Flag(words="There is nothing: no field, blanks, an empty list."),
            "equals": _described(_SCALAR, "The same value; texts are compared without case."),
            "differs": _described(_SCALAR, "Any other value, or none."),
            "one_of": ListOf(_SCALAR, 1, words="One of these values."),
            "none_of": ListOf(_SCALAR, 1, words="None of these values."),
            "at_least": Number(words="So much or more."),
            "at_most": Number(words="So much or less."),
            "more_than": Number(words="More than this."),
            "less_than": Number(words="Less than this."),
            "before": _described(_DAY, "Earlier than this date, or than this day of the engagement (1 is its start)."),
            "after": _described(_DAY, "Later than this date, or than this day of the engagement (1 is its start)."),
            "count_at_least": Number(True, 0, 10_000, words="So many items or more."),
            "count_at_most": Number(True, 0, 10_000, words="So many items or fewer."),
            "says": _described(_PHRASES, "The text holds one of these phrases; * stands for the rest of a word."),
            "never_says": _described(_PHRASES, "The text holds none of these phrases; * stands for a word's rest."),
            "same_as": Text(most=300, words="The same value as this other field."),
            "all": ListOf(nested, 1, words="Each of these conditions holds."),
            "any": ListOf(nested, 1, words="One of these conditions holds, or more."),
            "not": nested,
        },
        words="What has to be so. All keys of one condition have to hold.",
    )


_FIELD = (
    "The field, from the matched place (hours, depends_on/who) or from the document's top (/engagement/role); "
    "left out: the place itself."
)

HOUSE_RULE = Fields(
    {
        "code": Text(most=20, words="Your own code: letters, then three digits, such as ACME001."),
        "title": Text(most=200, words="What it asks, in a few words."),
        "why": Text(words="Why, in a sentence; every finding carries it."),
        "severity": Choice(("error", "warning", "info"), words="How much a finding weighs. Default: warning."),
        "path": Text(most=300, words="Where it looks: a JSON pointer, * for every item: /okr_sets/*/objectives/*."),
        "when": Named(name="condition", make=condition_fields, words="Only where this holds."),
        "must": Named(name="condition", make=condition_fields, words="What has to hold there."),
        "message": Text(words="What a finding says; {hours} puts a field's value in, {path} the place."),
        "fix": Text(words="What would mend it."),
        "add": Text(words="What to add where the section that it looks at is missing."),
    },
    ("code", "title", "why", "path", "must"),
    words="A rule of your own.",
)
"""One table of `[[house_rules]]`."""


def _described(kind: Kind, words: str) -> Kind:
    return dataclasses.replace(kind, words=words)
