"""What a message takes back itself: "Sorry, 15 March, the 1st was the old plan", "not half, it's 42 %".

The last one stands: it is read in the place of the earlier one, and the sentence that says so is read no more. What is
corrected is found by its words ("not 6,000"), by what it counts ("the advisors are 4"), or as the last of its kind.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.conversation.message.parts import sentences_of, sums_in
from assistant.conversation.message.plain import Edit
from assistant.reading.amounts import Amount
from rules.texts.figure import DATED
from rules.texts.figure_words import MONTHS

_OPENS = (
    r"(?:no+(?=\s*[,.;:!–—]|\s+[$€£]?\d|\s+(?:not|wait|sorry|it|we|make|that)\b)|nope|sorry|wait(?! times?\b| list)|"
    r"(?:small |last |one |quick )?corrections?|oops|whoops|hang on|hold on|actually|i meant?|scratch that|strike that|"
    r"or rather|rather|better(?=\s+(?:the )?\d)|my mistake|my bad|typo|pardon|excuse me|i (?:just )?(?:checked|"
    r"looked(?: it up)?)|i was wrong|that(?:['’]s| was| is) (?:wrong|not right|a mistake)|make (?:that|it)|"
    r"let me correct (?:that|this|myself)|i misspoke|i take that back|check that)\b(?:\s+(?:again|there|about that|"
    r"everyone|it['’]s))*[\s,:;.!–—-]*"
)
_OPENER = re.compile(rf"\s*(?:(?:and|oh|ah|but|so)\s+)*(?:{_OPENS}){{1,3}}", re.IGNORECASE)
_CUT = re.compile(
    r"(?:,|\s[-–—]|\s\(|(?=\s(?:no wait|no sorry)\b))\s*(?:(?:hm+|uh+|um+|ah|oh|well)\b[\s,]*)*(?=(?:no(?=\s*"
    r"[,.;:!–—]|\s+[$€£]?\d|\s+(?:not|wait|sorry|it|we|make|that)\b)|sorry|wait|oops|actually|scratch that|strike that|"
    r"correction|i mean|or rather|rather(?! than)|better(?= (?:the )?\d)|make (?:that|it)|pardon|"
    r"hang on|my mistake)\b)",
    re.IGNORECASE,
)
"""Where a correction begins inside a sentence."""
_MONTH = "|".join(sorted((one for one in MONTHS if len(one) > 2), key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<month>{_MONTH})\b(?:,?\s+20\d\d)?|"
    rf"\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+20\d\d)?|"
    r"\bthe\s+(?P<alone>\d{1,2})(?:st|nd|rd|th)\b|\b(?P<iso>20\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:a )?(?P<word>half|a third|a quarter)\b(?! (?:a )?(?:day|year|hour|an)\b)", re.IGNORECASE)
_WAS = re.compile(
    r"\s*(?:was|were|is|are)\s+(?:the |an? |from |of |for |in |on |my |our )*(?:old\w*|last|previous|former|outdated|"
    r"wrong|before|earlier|first|initial|original|typo|mistake|target|planned?|gross|"
    rf"(?:{_MONTH})|q[1-4]|20\d\d|spring|summer|autumn|winter|yesterday|a (?:typo|mistake)|too \w+)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|instead of|rather than|isn['’]?t|no longer|n['’]t)\s+(?:the\s+)?", re.IGNORECASE)
_MORE = re.compile(
    r"\s*(?:more|other|another|additional|further|extra|of (?:them|those|our|the|which))\b", re.IGNORECASE
)
_NOUN = re.compile(r"\s+(?P<noun>[^\W\d_]{3,}(?:\s+[^\W\d_]{3,})?)")
_COUNTED = re.compile(
    r"\b(?:the|our|those|these|we have|there are|it['’]s)?\s*(?P<noun>[^\W\d_][\w-]{2,}(?:\s[^\W\d_][\w-]{2,})?)\s+"
    r"(?:is|are|should be|must be|make that|:|=)\s+(?:actually |now |really |about |only |just )?$",
    re.IGNORECASE,
)
_REPEATS = re.compile(
    r"\s*(?:so |then |please )?(?:take|use|put|write|keep|go with|let['’]?s (?:say|take)|it['’]?s|make it)\s+",
    re.IGNORECASE,
)
_NO_UNIT = frozenset(
    (
        "with",
        "including",
        "incl",
        "and",
        "if",
        "a",
        "per",
        "each",
        "every",
        "days",
        "day",
        "weeks",
        "percent",
        "euros",
        "dollars",
        "pounds",
    )
)
_TAIL = re.compile(
    r"\s*[^\s,.;!?]*(?:\s+(?:now|then|please|a (?:month|week|day|year)|per \w+|days?(?: a week)?))*[.!]?"
)
"""What may follow the new figure and says no more than it: "a month", "please"."""
_NEAR = 24
"""Characters between a figure and the correction behind it in the same sentence."""
_FEW = 9
"""Words of a correction that only gives the new figure."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure or a day in the text."""

    kind: str
    value: float | tuple[int, int]
    start: int
    end: int
    amount: Amount | None = None

    @property
    def month(self) -> int:
        """The month of a day, where it was said."""
        return self.value[0] if isinstance(self.value, tuple) else 0


def corrections(text: str) -> Iterator[Edit]:
    """What the message takes back, and the sentences that do so."""
    done: list[tuple[int, int]] = []
    for start, end, opened in _stretches(text):
        if start == 0 or any(low < end and start < high for low, high in done):
            continue
        edits = list(_corrected(text, start, end, opened=opened))
        if edits:
            done.append((edits[-1].start, edits[-1].end))
            yield from edits


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """The sentences, cut where one begins to correct itself; whether a stretch opens as a correction does."""
    for start, end in sentences_of(text):
        cuts = [match.end() for match in _CUT.finditer(text, start, end)]
        for low, high in zip([start, *cuts], [*cuts, end], strict=True):
            opener = _OPENER.match(text, low, high)
            yield low, high, opener is not None and bool(text[:low].strip())


def _corrected(text: str, start: int, end: int, *, opened: bool) -> Iterator[Edit]:
    opener = _OPENER.match(text, start, end) if opened else None
    begin = opener.end() if opener else start
    if opener is not None and begin >= end:
        # "Correction." "Wait." stand alone: what follows is the correction.
        begin, end = end, next((high for low, high in sentences_of(text) if low >= end), end)
    inside = [one for one in _figures(text) if begin <= one.start < end]
    earlier = [one for one in _figures(text) if one.end <= start]
    if not earlier or not inside:
        yield from _words(text, begin, start, end) if opener else ()
        return
    if opener is not None and (ranges := _ranges(text, inside, earlier)) is not None:
        yield Edit(ranges, inside[0].start, "")  # "from 5 to 6m, no, 5.2 to 6.1m"
        return
    pair = _pair(text, inside, earlier, opened=opener is not None) or (
        _alone(text, begin, inside, earlier) if opener else None
    )
    if pair is None:
        return
    old, new, last = pair
    near = start - old.end <= _NEAR and not re.search(r"[.;!?]\s*$", text[:start])
    whole = re.match(r"\s+\w", text[new.end :]) or not re.search(r"\w", text[old.end : start])
    if old.end <= start and near and whole:
        yield Edit(old.start, new.start, "")  # "two days, no, three days a week"
        return
    yield Edit(old.start, old.end, _as_said(text, old, new), (new.start, new.end))
    stop = max(last, new.end)
    tail = _TAIL.match(text[stop:end])
    stop += tail.end() if tail and re.fullmatch(r"[\s.,!]*", text[stop + tail.end() : end]) else 0
    stop = _repeated(text, stop, end, new)
    yield Edit(start, stop, " " if text[stop - 1 : stop].isspace() or stop < len(text) else "")


def _ranges(text: str, inside: list[_Said], earlier: list[_Said]) -> int | None:
    """Where "from so much to so much" begins that another such pair right behind it takes the place of."""
    joined = re.compile(r"\s*(?:to|-|–|->|→)\s*")
    if len(inside) < _PAIR or len(earlier) < _PAIR:
        return None
    new = joined.fullmatch(text[inside[0].end : inside[1].start])
    old = joined.fullmatch(text[earlier[-2].end : earlier[-1].start])
    near = inside[0].start - earlier[-1].end <= _NEAR
    return earlier[-2].start if new and old and near else None


_PAIR = 2


def _repeated(text: str, stop: int, end: int, new: _Said) -> int:
    """The end of the sentence behind that only repeats the new figure: "Take 5,000."."""
    for low, high in sentences_of(text):
        if low < end:
            continue
        match = _REPEATS.match(text, low, high)
        again = [one for one in _figures(text) if low <= one.start < high]
        if match and len(again) == 1 and again[0].value == new.value and len(text[low:high].split()) <= _FEW:
            return high if not text[stop:end].strip(" .!") else stop
        break
    return stop


def _pair(text: str, inside: list[_Said], earlier: list[_Said], *, opened: bool) -> tuple[_Said, _Said, int] | None:
    """The old and the new figure where both are said: "not 6,000, we agreed 5,000", "15 March, the 1st was the "
    "plan"."""
    for old in inside:
        was = _WAS.match(text, old.end)
        denied = re.search(rf"(?:{_NOT.pattern})$", text[: old.start], re.IGNORECASE) is not None
        if not (was or (denied and opened) or (denied and re.search(r"instead of\s*$", text[: old.start]))):
            continue
        new = next((one for one in inside if one is not old and _same_kind(one, old)), None)
        there = [one for one in earlier if _is(one, old)]
        if new is None or not there:
            continue
        behind = max(was.end() if was else old.end, new.end)
        rest = re.match(r"[^.,;!?]*", text[behind:])
        return there[-1], new, behind + (rest.end() if rest and was and behind == was.end() else 0)
    return None


def _alone(text: str, begin: int, inside: list[_Said], earlier: list[_Said]) -> tuple[_Said, _Said, int] | None:
    """A new figure alone: what it counts tells which one it corrects, else it is the last one of its kind."""
    new = inside[0]
    counted = _COUNTED.search(text[begin : new.start])
    others = [one for one in inside[1:] if _same_kind(one, new)]
    at_once = not text[begin : new.start].strip() and re.match(r"[,.;]\s", text[new.end :])
    if (others and not counted and not at_once) or _MORE.match(text, new.end):
        return None
    behind = _NOUN.match(text, new.end)
    same = [one for one in earlier if _same_kind(one, new)]
    noun = counted["noun"] if counted else behind["noun"] if behind and new.kind == "count" else ""
    noun = "" if noun.split()[:1] and noun.split()[0].lower() in _NO_UNIT else noun
    if noun:
        stems = [one[:5] for one in noun.lower().split() if one not in ("the", "our", "new")]
        near = [one for one in same if stems[-1] in _around(text, one)] if stems else []
        full = [one for one in near if all(stem in _around(text, one) for stem in stems)]
        near = full or near
        return (near[-1], new, new.end) if near and new.kind != "date" else None
    words = text[begin : new.start].split()
    if len(words) > _FEW or not same or re.search(r"\?\s*$", text[:begin].rstrip()[-1:]):
        return None
    if words and re.search(
        r"(?i)\b(?:also|plus|another|then|if|until|since|off|why|budget|goal|target)\b", " ".join(words)
    ):
        return None
    return same[-1], new, new.end


def _around(text: str, one: _Said) -> str:
    start = max((low for low, _ in sentences_of(text) if low <= one.start), default=0)
    before = re.split(r"[,.;]\s", text[start : one.start])[-1]
    after = re.split(r"[,.;](?:\s|$)", text[one.end :])[0]
    return f"{before} {after[:40]}".lower()


def _same_kind(one: _Said, other: _Said) -> bool:
    if one.kind == other.kind:
        return True
    shares = {"fraction", "percent"}
    bare = "count" in (one.kind, other.kind)
    return {one.kind, other.kind} <= shares or (bare and {one.kind, other.kind} <= _MAY_BE_BARE)


_MAY_BE_BARE = frozenset(("count", "money", "percent", "days", "weeks", "months", "hours"))
"""What a number without a unit can be, beside one that has its unit: "two days a week, sorry, two and a half"."""


def _is(one: _Said, other: _Said) -> bool:
    """Whether two are the same figure; a day without its month is that of any month."""
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return one.value[1] == other.value[1] and 0 in (other.month, other.month - one.month)
    return _same_kind(one, other) and one.value == other.value


def _as_said(text: str, old: _Said, new: _Said) -> str:
    """The new figure in the place of the old one, with the currency or unit of the one that has it."""
    words = text[new.start : new.end]
    if new.kind == "count" and old.kind in _MAY_BE_BARE - {"count"} and new.amount is not None:
        before = text[old.start : old.end]
        if re.search(r"\d", before) and re.fullmatch(r"[\d.,]+", words):
            return re.sub(r"\d[\d.,]*\d|\d", words, before, count=1)
        return (
            f"{new.amount.value:g} {'%' if old.kind == 'percent' else '' if old.kind == 'money' else old.kind}".strip()
        )
    if new.kind == "date" and isinstance(old.value, tuple) and new.month == 0 and old.month:
        return f"{new.value[1]} {dt.date(2000, old.month, 1):%B}" if isinstance(new.value, tuple) else words
    return re.sub(r"^the\s+", "", words) if new.kind == "date" else words


@lru_cache(maxsize=4)
def _figures(text: str) -> tuple[_Said, ...]:
    """Every figure and day of a text in order."""
    found: list[_Said] = []
    for match in _DATE.finditer(text):
        if match["iso"]:
            date = dt.date.fromisoformat(match["iso"])
            found.append(_Said("date", (date.month, date.day), *match.span()))
            continue
        name = match["month"] or match["month2"]
        day = int(match["day"] or match["day2"] or match["alone"])
        found.append(_Said("date", (MONTHS[name.lower()] if name else 0, day), *match.span()))
    days = list(found)

    def free(start: int, end: int) -> bool:
        return not any(one.start < end and start < one.end for one in days)

    for one in sums_in(text):
        if one.unit in DATED or not free(one.start, one.end):
            continue
        start = one.start
        found.append(_Said(one.unit, one.value, start, one.end, one))
    have = [(one.start, one.end) for one in found]
    for match in _HALF.finditer(text):
        if not any(low < match.end() and match.start() < high for low, high in have):
            value = {"half": 0.5, "a third": 1 / 3, "a quarter": 0.25}[match["word"].lower()]
            found.append(_Said("fraction", value, *match.span()))
    return tuple(sorted(found, key=lambda one: one.start))


_NAME_FOR = re.compile(
    r"(?:it['’]?s |the name is |he['’]?s |she['’]?s |they['’]?re |that['’]?s |with |"
    r"called )*(?P<new>[A-ZÄÖÜ][\w'’&-]+(?: [A-ZÄÖÜ][\w'’&-]+){0,3}),? (?:and )?"
    r"not (?P<old>[A-ZÄÖÜ][\w'’&-]+(?: [A-ZÄÖÜ][\w'’&-]+){0,3})|not (?P<old2>[A-ZÄÖÜ][\w'’&-]+(?: "
    r"[A-ZÄÖÜ][\w'’&-]+){0,3}),? (?:but |it['’]?s )?(?P<new2>[A-ZÄÖÜ][\w'’&-]+(?: [A-ZÄÖÜ][\w'’&-]+){0,3})"
)


def _words(text: str, begin: int, start: int, end: int) -> Iterator[Edit]:
    """A name for a name: "Sorry, it's Pipedrive, not HubSpot"."""
    match = _NAME_FOR.match(text, begin, end)
    if match is None:
        return
    group = "new" if match["new"] else "new2"
    old = match["old"] or match["old2"]
    there = list(re.finditer(rf"\b{re.escape(old)}\b", text[:start]))
    if not there:
        return
    yield from (Edit(*one.span(), match[group], match.span(group)) for one in there)
    end = match.end()
    yield Edit(start, end + (text[end : end + 1] in (".", "!")), "")
