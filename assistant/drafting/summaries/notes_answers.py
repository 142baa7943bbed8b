"""What a noted line answers in a word: yes or no, how a dimension is judged, where a line without a heading belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import cast

from assistant.drafting.summaries.items import bare
from rules.document.summary import Judgement

_FOLDER = Path(__file__).parent
_JUDGEMENTS: tuple[Judgement, ...] = ("lagging", "on_track", "ahead")
_FIRST_WORDS = 4
_TELLS = 3
"""Words from which on a line under "market" tells something that happened there."""
_AT_END = re.compile(r".{0,2}[(,:.;–—-]\s*[\w ]+\)?[.!]?\s*", re.DOTALL)
"""A judgement apart at the end: "Col still chases weekenders - lagging"."""
_AROUND_JUDGEMENT = re.compile(
    r"^(?:(?:that|this|it)(?:['’]s| is)|so|overall|i(?:['’]d| would) say)[\s,:]+|"
    r"[\s,]+(?:there|here|overall|so far|for me|i(?:['’]d| would)? (?:say|think|guess))$"
)
"""What stands around a judgement that is a sentence of its own: "That's ahead", "lagging I'd say"."""
_BEFORE_ANSWER = re.compile(
    r"(?:(?:the|our|my|it|they|we|team|people|capability|strateg\w+|clarity|money|return|financially|is|are|was|be|"
    r"clearly|mostly|rather|well|still|a|bit|little|somewhat|now|very|das|ist|l[ae']?|est|el|está|equipo)\W+)*",
    re.IGNORECASE,
)
"""What a judgement may stand behind: "the team is lagging"; of "Leeds good, Bradford okay" nothing judges the team."""


def said_yes(what: str, words: str) -> bool | None:
    """What a line answers to its part's question; None where it says neither."""
    low = words.replace("’", "'")
    if what == "market":
        if _place("still", low) is not None or re.match(r"\s*no\b", low, re.IGNORECASE):
            return False
        # Whoever notes something under it, and not that it is unknown, tells what has changed.
        tells = len(words.split()) >= _TELLS and _place("unsure", low) is None
        return True if _place("moved", low) is not None or tells else None
    if _place("all_the_same", low) is not None:
        return True
    yes, no = _place("yes", low), _place("no", low)
    if yes is None or no is None:
        return None if yes is no else yes is not None
    return yes < no


def judged(words: str) -> tuple[Judgement | None, str]:
    """How a dimension is judged, and what the judgement rests on.

    Only what opens the line judges it: of "Leeds good, Bristol nobody" no word does.
    """
    opening = " ".join(words.split()[: _FIRST_WORDS + 2])
    found: list[tuple[int, int, Judgement]] = [
        (match.start(), -match.end(), name)
        for name in _JUDGEMENTS
        if (match := _pattern("answers", name).search(opening)) and _BEFORE_ANSWER.fullmatch(opening[: match.start()])
    ]
    if not found:
        return _judged_alone(words) or _judged_at_end(words)
    start, end, name = min(found)
    after = re.sub(r"^[\s:;,.–-]+", "", " ".join(words.split())[-end:])
    rest = after if start <= _FIRST_WORDS or not after else words
    return name, bare(re.sub(r"^(?:because|since|as|weil|da|parce que|car|porque)\s+", "", rest, flags=re.IGNORECASE))


def _judged_alone(words: str) -> tuple[Judgement, str] | None:
    """A sentence that is nothing but a judgement, between others: "Reps quote alone. On track. Greg still does not"."""
    parts = re.split(r"(?<=[.;])\s+", words)
    for at, part in enumerate(parts):
        for name in _JUDGEMENTS:
            alone = _AROUND_JUDGEMENT.sub("", bare(part).lower())
            if _pattern("answers", name).fullmatch(alone):
                return name, bare(" ".join(parts[:at] + parts[at + 1 :]))
    return None


def _judged_at_end(words: str) -> tuple[Judgement | None, str]:
    """The judgement that stands apart at the end of a line, and the line without it."""
    for name in _JUDGEMENTS:
        for match in _pattern("answers", name).finditer(words):
            if _AT_END.fullmatch(words, max(0, match.start() - 3)):
                return name, bare(words[: match.start()].rstrip(" (-–—:,"))
    return None, bare(words)


def said_first(text: str, names: Sequence[str]) -> str | None:
    """The first of several answers that a text gives, in the order of their names."""
    return next((name for name in names if _pattern("answers", name).search(text)), None)


def sign(name: str, text: str) -> bool:
    """Whether a line without a heading tells by its words that it belongs to a field."""
    return _pattern("signs", name).search(text.replace("’", "'")) is not None


def spans_of(name: str, text: str) -> list[tuple[int, int]]:
    """Where the words of a sign stand in a line."""
    return [match.span() for match in _pattern("signs", name).finditer(text.replace("’", "'"))]


def without_opener(text: str) -> str:
    """A line without what opens a deed besides its verb: "This week I was in the field" as "was in the field"."""
    found = text
    for _ in range(3):
        match = re.match(rf"(?:{_pattern('signs', 'openers').pattern})[\s,:]+", found, re.IGNORECASE)
        if match is None:
            break
        found = found[match.end() :]
    return found


def _place(name: str, text: str) -> int | None:
    match = _pattern("answers", name).search(text)
    return match.start() if match else None


@cache
def _pattern(bank: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_bank(bank)[name])})(?!\w)", re.IGNORECASE)


@cache
def _bank(name: str) -> dict[str, list[str]]:
    from ruamel.yaml import YAML

    read = YAML(typ="safe", pure=True).load((_FOLDER / f"{name}.yaml").read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
    return cast("dict[str, list[str]]", read)
