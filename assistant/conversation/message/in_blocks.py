"""A long message in its paragraphs: a list under "Goals:" is read as goals, what "isn't working" as what hurts.

A mail answers many questions at once. Each paragraph is read under the question that it answers by its heading or its
own words; everything else stays under the question that stood open. Whatever is read keeps its place in the message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.conversation import phrases
from assistant.conversation.message.parts import sentences_of
from assistant.conversation.message.plain import Edit, given_back, plain
from assistant.conversation.message.team.listing import LEAST_LISTED, listed_people
from assistant.conversation.message.team.people import counted_people, once
from assistant.conversation.taking import Asked, Left, Taken, Understood
from assistant.reading import Known

_LEAST_WORDS = 45
_LEAST_BLOCKS = 2
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_GOALS = re.compile(
    r"[ \t]*(?:[#*]+[ \t]*)?(?:(?:our|my|the|company|main|top|business|\d|three|four|five)\W+)*(?:goals?|"
    r"objectives?|targets?|aims?|priorities|okrs?|"
    r"what we (?:want|aim for|are after|need))\b[^\n:]{0,40}(?::|\?|\*\*)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line above a list of goals."""
_PAINS = re.compile(
    r"[ \t]*(?:[#*]+[ \t]*)?(?:what (?:isn['’]?t|is not|does(?:n['’]t| not)) work\w*|what(?:['’]s|"
    r" is) (?:not working|wrong|broken|hurting)|what hurts|"
    r"(?:the |our |main |current |biggest )*(?:problems?|issues?|challenges?|pain(?: points?)?|situation|"
    r"worries|trouble)(?: (?:is|are|today|now|right now|at the moment))*)\s*[:?\n–-]",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"[ \t]*(?:[-*•–]|\(?\d{1,2}[.)]|[a-e]\))[ \t]*\S")
_SIGNATURE = re.compile(
    r"^[ \t]*(?:(?:tel|phone|mobile|mob|fax|t|m|www|http)\b[.: \t]*[+\d(w][^\n]*|\S+@\S+[ \t]*|sent from my [^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of a signature that tells nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the message, and the question that it answers."""

    start: int
    end: int
    topic: str | None


Reader = Callable[[str, Asked], Understood]


def blocks_of(text: str, asked: Asked, known: Known) -> list[Block]:
    """The stretches of a long message; none where it is one answer to one question."""
    if inside := list(_labelled(text, asked.topic)):
        return inside
    if len(text.split()) < _LEAST_WORDS or not _PARAGRAPH.search(text):
        return []
    found = [one for block in _paragraphs(text) for one in _blocks(text, *block, asked.topic, known)]
    return found if len({one.topic for one in found}) >= _LEAST_BLOCKS else []


_INSIDE = re.compile(
    r"(?<=[.!?;]\s)(?:our |the |company |my |main )*(?:(?P<goals>goals?|objectives?|targets?|aims?)|"
    r"(?P<pains>pains?|pain points?|problems?|issues?|what hurts)|(?P<team>team|staff|colleagues))(?: (?:for|in|"
    r"of) [^:.;\n]{2,20})?\s*:[ \t]*(?=\S)",
    re.IGNORECASE,
)
"""A label in the middle of a message: "... books in NetSuite. Goals: revenue from 11m to 14m, ..."."""


def _labelled(text: str, topic: str | None) -> Iterator[Block]:
    """A message with its sentences that are labelled as goals or as what hurts."""
    at = 0
    for match in _INSIDE.finditer(text):
        end = next((high for _, high in sentences_of(text) if high > match.end()), len(text))
        if match.start() < at:
            continue
        if text[at : match.start()].strip():
            yield Block(at, match.start(), topic)
        yield Block(match.end(), end, "objectives" if match["goals"] else "team" if match["team"] else "situation")
        at = end
    if at and text[at:].strip():
        yield Block(at, len(text), topic)


def read_blocks(text: str, blocks: Sequence[Block], asked: Asked, read: Reader) -> Understood:
    """Every stretch under its question, and all that was understood of them together."""
    rest = [one for one in blocks if one.topic == asked.topic]
    parts = [_read(text, rest, asked, read)] if rest else []
    parts += [
        _read(text, [one], replace(asked, topic=one.topic, metrics=()), read)
        for one in blocks
        if one.topic != asked.topic
    ]
    return _together(parts)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*_PARAGRAPH.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield start, end
        start = match.end() if match else end


def _blocks(text: str, start: int, end: int, topic: str | None, known: Known) -> Iterator[Block]:
    """A paragraph as one stretch, or as a list of goals with what stands before and behind it."""
    words = text[start:end]
    heading = _GOALS.match(words) or next(iter(_GOALS.finditer(words)), None)
    if heading is not None:
        lines_end = heading.end()
        for line in re.finditer(r"\n[^\n]*", words[heading.end() :]):
            if line.group().strip() and not _ENTRY.match(line.group().lstrip("\n")) and lines_end > heading.end():
                break
            lines_end = heading.end() + line.end()
        if heading.start() and words[: heading.start()].strip():
            yield Block(start, start + heading.start(), topic)
        # The heading itself is no goal; under it nothing but a list of goals is read.
        if words[heading.end() : lines_end].strip():
            yield Block(start + heading.end(), start + lines_end, "objectives")
        if words[lines_end:].strip():
            yield Block(start + lines_end, end, topic)
        return
    label = _PAINS.match(words)
    if label is not None:
        yield Block(start + (label.end() if label.group().rstrip().endswith(":") else 0), end, "situation")
        return
    yield Block(start, end, _topic_of(words, topic, known))


def _topic_of(words: str, topic: str | None, known: Known) -> str | None:
    there = once([*listed_people(words, known, "team"), *counted_people(words, known, "team")])
    if len(there) >= LEAST_LISTED and not re.search(
        r"(?i)\b(?:we['’]re|we are|i am|i['’]m|hiring|hire|looking for)\b", words
    ):
        return "team"
    return (
        "situation"
        if phrases.pattern("hurts").search(words) and topic != "situation" and not _ENGAGES.search(words)
        else topic
    )


_ENGAGES = re.compile(
    r"\b(?:c[rmsg]o|vp|fractional|days? (?:a|per) week|approv\w*|sign off|decides?|access|budget)\b", re.IGNORECASE
)


def _read(text: str, blocks: Sequence[Block], asked: Asked, read: Reader) -> Understood:
    """What some stretches say, read with nothing between them, and given back with its places in the whole."""
    cuts: list[Edit] = []
    at = 0
    for one in blocks:
        cuts.append(Edit(at, one.start, "\n" if at else ""))
        cuts += [
            Edit(one.start + each.start(), one.start + each.end())
            for each in _SIGNATURE.finditer(text[one.start : one.end])
        ]
        cuts += [Edit(one.start + each, one.start + each + 1, " ") for each in _wrapped(text[one.start : one.end])]
        at = one.end
    kept = plain(text).edited([*cuts, Edit(at, len(text))])
    return given_back(read(kept.text, asked), kept, text)


def _wrapped(words: str) -> Iterator[int]:
    """The ends of lines at which a mail program broke a sentence."""
    start = 0
    for match in re.finditer(r"\n", words):
        line, following = words[start : match.start()].rstrip(), words[match.end() :]
        broken = len(line) >= _WRAPPED_AT and not line.endswith((".", ":", ";", "!", "?")) and not _ENTRY.match(line)
        if broken and following.strip() and not _ENTRY.match(following):
            yield match.start()
        start = match.end()


_WRAPPED_AT = 60
"""Characters of a line that goes on in the next one."""


def _together(parts: Sequence[Understood]) -> Understood:
    taken: list[Taken] = []
    for part in parts:
        keys = {one.key for one in taken}
        taken += [one for one in part.taken if one.key not in keys or one.key.startswith(("people.", "name."))]
    left: list[Left] = [one for part in parts for one in part.left]
    told = [part.situation for part in parts if part.situation]
    return Understood(
        tuple(taken),
        left=tuple(left),
        situation=" ".join(told),
        goals=tuple(goal for part in parts for goal in part.goals),
        speaker=next((part.speaker for part in parts if part.speaker), ""),
        then=next((part.then for part in parts if part.then is not None), None),
    )
