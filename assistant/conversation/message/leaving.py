"""What of a message goes into the situation, and what was not read of it: piece by piece, nothing in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.conversation import phrases
from assistant.conversation.message.authority.answers import clauses
from assistant.conversation.message.team.listing import MOSTLY, covered
from assistant.conversation.taking import Left, Taken, Understood, span_in
from assistant.reading import Doubt, Reading, Span

_LEAST_WORDS = 3
"""Words from which on an answer tells what hurts."""
_FEW = 9
"""Words up to which a sentence with a figure or a gap tells just that."""
_EARLY = (None, "who", "company", "role", "cadence", "start", "days", "expects", "team", "systems", "baselines")
"""Questions beside which people say early what hurts."""
_LEAST_EARLY = 5
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_])|\n+|\s*;\s+")
_LABEL = re.compile(r"^[^,.]{3,40}:")
_OTHER = ("authority", "access", "reporting", "engagement", "company", "role", "start", "days_per_week",
          "days_per_month", "hours_per_day", "expects")  # fmt: skip


_WONDERS = re.compile(
    r"\W*(?:(?:and|but|so|honestly|well)\b[\s,]*)*(?:why|how come|who) (?:do|does|did|is|are|can|has|have|would|must) "
    r"(?!(?:i|you|it|that|this)\b)[^?]{12,}\?",
    re.IGNORECASE,
)
"""What somebody asks themselves of the company: "why does it take us three weeks to send a price?"."""


def situation_in(text: str, topic: str | None, found: Understood, hurting: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences that tell what hurts; a fact of something else, said beside it or instead of it, is none."""
    if topic != "situation":
        if topic not in _EARLY:
            return tuple(hurting)
        unread = [one for one in _sentences(text) if _is_told(one, found)]
        return tuple(unread) if any(phrases.pattern("hurts").search(one.text) for one in unread) else ()
    aims = [one.span for one in found.goals if one.span is not None]
    kept = [one for one in _sentences(text) if not _tells_else(one, found.taken) and not _in(one, aims)]
    words = [word for one in kept for word in re.findall(r"[^\W\d_]{2,}", one.text)]
    engaged = any(one.path[:1] == ("engagement",) for one in found.taken)
    people = any(one.key.partition(".")[0] in ("people", "name") for one in found.taken)
    pains = phrases.pattern("hurts")
    if (
        people
        and not any(pains.search(one.text) for one in kept)
        and len([one for one in words if phrases.pattern("filler").fullmatch(one) is None]) < _LEAST_WORDS
    ):
        return ()  # "there's me": who lists people tells of no pain by it
    if (
        len(words) < _LEAST_WORDS
        or (text.rstrip().endswith("?") and not _WONDERS.match(text))
        or (engaged and len(words) <= _FEW - 1)
    ):
        return ()
    return tuple(kept)


def _in(sentence: Span, spans: Sequence[Span]) -> bool:
    return any(one.start < sentence.end and sentence.start < one.end for one in spans)


def _is_told(sentence: Span, found: Understood) -> bool:
    """Whether a sentence tells something of which nothing else was read: beside one that hurts, it tells of that."""
    spans = [one.span for one in found.taken] + [one.span for one in found.goals if one.span is not None]
    read = _in(sentence, spans)
    answers = (
        (sentence.text.endswith("?") and not _WONDERS.match(sentence.text))
        or _KNOWS_NONE.search(sentence.text) is not None
        or _NOT_KNOWN.search(sentence.text) is not None
        or _NO_TOOL.search(sentence.text) is not None
    )
    return len(sentence.text.split()) >= _LEAST_EARLY and not read and not answers


_KNOWS_NONE = re.compile(
    r"\b(?:do not|don['’]t|nobody|cannot|can['’]t) (?:really )?(?:knows?|tell|say) (?:any of )?(?:these|those|"
    r"the|that|them|such|exact)\b(?! (?:why|who|what|how))[^.;]{0,20}$",
    re.I,
)
_NO_TOOL = re.compile(
    r"\b(?:no (?:clue|idea)|not sure|(?:do not|don['’]t) know|dunno) (?:what|which|with what|in what|how)\b[^.;]{0,30}"
    r"\b(?:use[sd]?|using|run|runs|works? (?:with|in|on)|it['’]?s called|they have|has)\W*$|"
    r"\b(?:nobody|no one) (?:has |ever )?(?:told|tells?) (?:me|us)\b",
    re.IGNORECASE,
)
"""Who does not know which tool somebody has, answers the question for tools."""
_NOT_KNOWN = re.compile(r"(?:don['’]t know|no idea|no clue|unknown|not known|keine ahnung)\W*$", re.IGNORECASE)
"""What answers a question for a figure, and tells of no pain."""


def _sentences(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for match in [*_SENTENCE.finditer(text), None]:
        end = match.start() if match else len(text)
        words = text[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            found.append(span_in(text, start + lead, start + len(words.rstrip())))
        start = match.end() if match else end
    return found


def _tells_else(sentence: Span, taken: Sequence[Taken]) -> bool:
    """Whether a sentence only says who decides, what is open or where a figure stands."""
    keys = {
        one.key.partition(".")[0] for one in taken if one.span.start < sentence.end and sentence.start < one.span.end
    }
    if keys & set(_OTHER):
        return True
    there = [one.span for one in taken if one.key.partition(".")[0] in ("people", "name")]
    inside = [(one.start - sentence.start, one.end - sentence.start) for one in there]
    if covered(sentence.text, inside) >= MOSTLY and phrases.pattern("hurts").search(sentence.text) is None:
        return True
    short = len(sentence.text.split()) <= _FEW or _LABEL.match(sentence.text) is not None
    return bool(keys & {"gap", "baseline"}) and short


def left_of(
    text: str, found: Understood, reading: Reading, told: Sequence[Left], situation: Sequence[Span]
) -> Iterator[Left]:
    """What was not read: doubts with their reasons, and the stretches of which nothing was taken."""
    yield from (Left(one.span.text, one.reason) for one in _doubted(text, found, reading, told, situation))
    pieces = pieces_left(text, found, reading, told, situation)
    yield from (Left(words) for start, end in pieces if (words := text[start:end].strip(" \n.,;")))


def pieces_left(
    text: str, found: Understood, reading: Reading, told: Sequence[Left], situation: Sequence[Span]
) -> list[tuple[int, int]]:
    """The places of the stretches that say something and of which nothing was taken; what is in doubt is none."""
    covered = _covers(text, found, told, situation)
    doubted = _doubted(text, found, reading, told, situation)
    dated = any(one.as_of is not None or one.source is not None for one in reading.metrics)
    sources = [one.source for one in reading.metrics if one.source]
    pieces: list[tuple[int, int]] = []
    goes_on = False
    for start, end in clauses(text):
        clause = text[start:end]
        read = (
            covered(start, end)
            or any(one in clause for one in sources)
            or any(one.span.start < end and start < one.span.end for one in doubted)
        )
        if any(_names(clause, one.key) for one in found.taken):
            continue
        if _is_speaker(clause, found):
            goes_on = False
            continue
        if any(one.key == "authority.budget" for one in found.taken) and _ABOVE.match(clause):
            continue
        says = (
            _says_something(clause)
            and not (found.goals and _NUMBER.match(clause))
            and not (dated and _WHEN.fullmatch(clause))
        )
        if not read and (says or goes_on or (found.empty and not doubted and re.search(r"\w", clause))):
            pieces = [*pieces[:-1], (pieces[-1][0], end)] if goes_on else [*pieces, (start, end)]
        goes_on = not read and (goes_on or bool(pieces and pieces[-1][1] == end))
    return pieces


def _covers(
    text: str, found: Understood, told: Sequence[Left], situation: Sequence[Span]
) -> Callable[[int, int], bool]:
    """Whether something of a stretch was taken over, or is told as left already."""
    seen = [one.span for one in found.taken] + [one.span for one in found.goals if one.span] + [*situation]

    def covered(start: int, end: int) -> bool:
        return any(one.start < end and start < one.end for one in seen) or any(
            text[start:end].strip() in one.text for one in told
        )

    return covered


def _doubted(
    text: str, found: Understood, reading: Reading, told: Sequence[Left], situation: Sequence[Span]
) -> list[Doubt]:
    covered = _covers(text, found, told, situation)
    numbers = found.goals  # the number of an entry is no figure that could be in doubt
    return [
        one
        for one in reading.doubts
        if not covered(one.span.start, one.span.end) and not (numbers and _NUMBER.fullmatch(one.span.text))
    ]


def _is_speaker(clause: str, found: Understood) -> bool:
    if not found.empty and _SELF.fullmatch(clause):
        return True
    return bool(found.speaker) and any(one.search(clause) for every in phrases.speakers().values() for one in every)


def _names(clause: str, key: str) -> bool:
    """Whether a stretch only names what was answered beside it: of "people and process: decide" the "people"."""
    about = phrases.patterns("about").get(key)
    return about is not None and len(clause.split()) <= _LEAST_WORDS and about.search(clause) is not None


_SELF = re.compile(
    r"\W*(?:(?i:hi|hello|hey)\W+)?(?i:i['’]?m|i am|my name is|this is)\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
    r"(?:\W+(?i:here|speaking))?\W*"
)
"""Somebody who says what they are called, beside what is read."""
_ABOVE = re.compile(r"\s*above (?:that|it)\b", re.IGNORECASE)
"""Who decides above a budget, said with it."""
_AROUND = re.compile(
    r"\W*(?:(?:and|so|hi|hello)\b\W*)*(?:(?:she|he|they|the executive|you)(?:['’]ll| will|"
    r" would)? reports? (?:directly )?to (?:me|us|the (?:ceo|board|founder|owner))|"
    r"(?:i['’]?m |i am )?(?:pasting|forwarding|copying|fwd|see below|below is|here is what|"
    r"here['’]s what)\b.{0,80})\W*",
    re.IGNORECASE | re.DOTALL,
)
"""What stands around a mail that is passed on, and to whom somebody reports: nothing of it is asked for."""
_DENIES = re.compile(r"\s*not\s+\w+\s*$", re.IGNORECASE)
"""What a correction takes back: "CMO, not CRO"."""
_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]?\s*$")
"""The number in front of an entry."""
_WHEN = re.compile(r"[\W\d]*(?:Q[1-4]|H[12]|[A-Z][a-z]{2,8}|as of|early|late|end of|\W|\d)*[\W\d]*")
"""When a figure that was read is of: "Q3 2026)", "Oct 2026"."""


def _says_something(clause: str) -> bool:
    """Whether a stretch holds more than words of greeting, pointing, counting and joining."""
    if _DENIES.match(clause) or _AROUND.fullmatch(clause) or phrases.pattern("closes").fullmatch(clause):
        return False
    return re.search(r"[^\W_]", phrases.pattern("filler").sub(" ", clause)) is not None
