"""What a message tells beside the question that stands open: read again under the other questions, and never twice.

People answer what they were asked a minute ago, or what they think of next: under the question for a currency "2 sales
people, quotes in Excel, we win about 1 in 4". Only stretches of which nothing was read are read again, sentence by
sentence; an aim or a pain is no fact, and what only the question itself makes plain (a bare "40") stays unread.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from assistant.conversation import phrases
from assistant.conversation.message.authority.all_open import all_open
from assistant.conversation.message.authority.approving import approved_above
from assistant.conversation.message.authority.granting import granted, side_of
from assistant.conversation.message.authority.opening import opened
from assistant.conversation.message.authority.spending import budget_in
from assistant.conversation.message.parts import sentences_of
from assistant.conversation.message.team.listing import listed_people
from assistant.conversation.message.team.people import counted_people, once
from assistant.conversation.message.team.tools import no_crm, tools_named
from assistant.conversation.message.values.figures import own_figures
from assistant.conversation.message.values.valued import of_asked, placed
from assistant.conversation.taking import Asked, Taken, span_in
from assistant.reading import Gap, Known, MetricValue, hedges
from assistant.reading.jobs import job_pattern
from rules.texts.figure import unit_kind

GOALS = ("objectives", "more_objectives")
_OPENS = ("who", "company", "role", "speaker")
"""Questions of who: a name beside their answer is the company's or the speaker's."""
_PEOPLE_ASKED = ("team", "systems", "situation", *GOALS)
"""Questions that read people and tools themselves."""
_EARLY = (None, *_OPENS, "cadence", "start", "days", "expects", "team", "systems", "baselines")
"""Questions beside which a sentence that hurts is a part of the situation, whole."""
_USUAL = ("win_rate", "sales_cycle_days")
"""What people give a figure of without its name: "we win 1 in 4", "a job takes 60 days from quote to order"."""
_MEASURED = re.compile(
    r"\b(?:how (?:long|many|much|often)|rates?|times?|costs?|share|value|margin|leads|length|cycle|duration|size|"
    r"churn|conversion|retention)\b",
    re.IGNORECASE,
)
"""Words of a figure in what nobody knows."""
_OF_THE_SET = re.compile(r"\b(?:[A-Z]{3}\d{3}|kr ?\d{1,2}|the (?:draft|set|okrs?|plan)\b)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:competitors?|rivals?|competition|other companies|the industry|benchmarks?)\b", re.IGNORECASE
)
_WAS = re.compile(r"\b(?:last (?:year|month|quarter)|back then|until \w+)\b[^.;]*\b(?:had|were)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\bhow long\b[^.;?]*\b(?:deals?|sales?|orders?|sign\w*|clos\w+|quotes?|enquir\w+|contracts?|customers?|clients?|"
    r"buy\w*|deci\w+)\b",
    re.IGNORECASE,
)
"""How long a sale takes, said without its name."""


def elsewhere(
    text: str, pieces: Sequence[tuple[int, int]], asked: Asked, known: Known, day: dt.date, have: Sequence[Taken]
) -> list[Taken]:
    """What the pieces that nothing was read of say under other questions; keys that are there already are not taken."""
    if asked.topic == "situation":
        return []  # whatever is said there hurts
    if not asked.speaker and side_of(text) == "executive":
        # "I can spend 2000 without asking, hiring is hers": hers is the founder's, whichever piece is read alone.
        asked = replace(asked, speaker="executive")
    got = {one.key for one in have}
    found: list[Taken] = []
    for start, end in pieces:
        for low, high in sentences_of(text[start:end]):
            words = text[start + low : start + high]
            if _is_none(_sentence_of(text, start + low)):
                continue
            for one in _of_sentence(words, asked, known, day):
                if one.key not in got:
                    got.add(one.key)
                    found.append(placed(one, start + low, text))
    return found


def figures_beside(text: str, known: Known, day: dt.date, have: Sequence[Taken]) -> list[Taken]:
    """The figures that sentences of an answer for goals state: "we win about 1 in 4" is no goal and no pain."""
    found: list[Taken] = []
    lists = hedges.unknown(text)  # who says of one figure that nobody knows it lists figures, and no aims
    for low, high in sentences_of(text):
        words = text[low:high]
        if any(one.span.start < high and low < one.span.end for one in have):
            continue
        if _is_none(words) or phrases.pattern("aims").match(words) or phrases.pattern("past").search(words):
            continue
        if not lists and _STATES.search(words) is None and phrases.pattern("declares").match(words) is None:
            continue
        told = _figures(words, Asked("currency"), known, day, [])
        found += [placed(one, low, text) for one in told]
    return found


def opens(sentence: str, known: Known) -> bool:
    """Whether a sentence says what is open to the executive, and nothing that hurts: "We meet Tuesdays at 9"."""
    return phrases.pattern("hurts").search(sentence) is None and bool(opened(sentence, known)[0])


_STATES = re.compile(
    r"\b(?:is|are|stands? at|sits? at|takes?|costs?|runs? at|comes? to|wins?|gets?|we (?:do|make|send|have))\b", re.I
)


def _sentence_of(text: str, at: int) -> str:
    """The sentence around a place."""
    return next((text[low:high] for low, high in sentences_of(text) if low <= at < high), "")


def _is_none(sentence: str) -> bool:
    """Whether a sentence speaks of what was drafted, of what was, or of other companies."""
    return any(words.search(sentence) for words in (_OF_THE_SET, _WAS, _OTHERS))


def _of_sentence(words: str, asked: Asked, known: Known, day: dt.date) -> Iterator[Taken]:
    if hedges.orders(words) or phrases.pattern("aims").match(words) or phrases.pattern("past").search(words):
        return
    unknown = hedges.unknown(words)
    if words.rstrip().endswith("?") and not unknown:
        return
    pain = not unknown and phrases.pattern("hurts").search(words) is not None
    if pain and asked.topic in _EARLY:
        return
    found = [] if asked.topic in _PEOPLE_ASKED else list(_there(words, asked, known))
    if not pain:
        found += list(_granted(words, asked, known))
    if not found or all(one.key.startswith("system.") for one in found):
        found += list(_figures(words, asked, known, day, found))
    yield from found


def _there(words: str, asked: Asked, known: Known) -> Iterator[Taken]:
    """People and tools, as the question for them reads them, where what somebody is called or does is plain."""
    people = once([*listed_people(words, known, "team"), *counted_people(words, known, "team")])
    for one in people:
        kind, _, role = one.key.partition(".")
        plain = job_pattern(known).fullmatch(role) or phrases.pattern("departments").fullmatch(role)
        if kind == "name" and (asked.topic in _OPENS or not plain):
            continue
        if kind == "people" and (_ANYBODY.fullmatch(role) or (asked.topic in _OPENS and one.shown == "1")):
            continue
        if not phrases.pattern("hired").fullmatch(role):
            yield one
    if (asked.topic or "").startswith("access") and not _KEPT_IN.search(words):
        return  # "Zoho all, QBO no": what is open, and not what is used
    yield from tools_named(words, known, "situation" if asked.topic in (*_OPENS, "cadence") else "team")


_ANYBODY = re.compile(r"(?:people|persons?|guys?|staff|employees?|folks?|men|women|others?)", re.IGNORECASE)
"""Words for anybody: how many there are in all is no team to work with."""
_KEPT_IN = re.compile(
    r"\b(?:we|they) (?:use|run|work|have)\b|\bno crm\b|"
    r"\b(?:is|are|goes|kept|done|live|lives) (?:all |kept |done )?(?:in|on|with)\b",
    re.IGNORECASE,
)


def _granted(words: str, asked: Asked, known: Known) -> Iterator[Taken]:
    """Who decides, what may be spent and what is open."""
    section = (asked.topic or "").partition(".")[0]
    if section != "authority":
        yield from granted(words, asked.speaker)[0]
        budget = (
            budget_in(words, asked.speaker) if phrases.patterns("about")["authority.budget"].search(words) else None
        )
        yield from (budget,) if budget is not None else approved_above(words, asked.speaker)
    if section != "access":
        none = no_crm(words, known, None) is not None
        found = opened(words, known)[0]
        found += [one for one in all_open(words, asked.topic, known) if one.key not in {each.key for each in found}]
        yield from (one for one in found if not (none and one.key == "access.crm"))


def _figures(words: str, asked: Asked, known: Known, day: dt.date, have: Sequence[Taken]) -> Iterator[Taken]:
    """Figures that say what they are of, and what nobody knows of the figures."""
    usual = tuple(one for one in _USUAL if one not in asked.metrics)
    found = list(of_asked(words, Asked("baselines", usual, asked.speaker), known, day, have, named=True))
    if hedges.unknown(words) and _LASTS.search(words) and "sales_cycle_days" in usual:
        span = span_in(words, 0, len(words.rstrip(" .!")))
        found.append(Taken("gap.sales_cycle_days", "not known", span, read=Gap(span=span, sentence=span,
                                                                             metric="sales_cycle_days")))  # fmt: skip
    if asked.topic not in (*_OPENS, "baselines", "cadence") and not (asked.topic or "").startswith(_FEW_ANSWERS):
        found += [one for one in own_figures(words, known, [*have, *found], (), day) if _plain(one, words)]
    yield from found


_FEW_ANSWERS = ("access.", "authority.", "start", "days", "expects", "speaker")
"""Questions whose answer has figures of its own: "every Wednesday for an hour" is no measure of the company's."""


def _plain(one: Taken, words: str) -> bool:
    """Whether a figure of their own is plain although none was asked for: it has a unit or period; a gap, a measure."""
    if isinstance(one.read, Gap):
        definition = cast("Mapping[str, object]", one.value or {})
        name = str(definition.get("name") or one.key)
        return _MEASURED.search(words) is not None and not _TELLS.search(words) and not _SAYS.search(name)
    unit = one.read.unit if isinstance(one.read, MetricValue) else None
    if _PART.search(one.span.text) and not _SHARE.search(one.span.text):
        return False  # "half an hour" and "half gone" are no shares of anything
    return unit is not None and (unit_kind(unit) != "count" or re.search(r"\b(?:a|per) \w+$", unit) is not None)


_TELLS = re.compile(
    r"\b(?:nobody|no one|no idea|no clue|don['’]?t know|can['’]?t (?:say|tell))\b[^.;]*\b(?:what|which|why|who|where|"
    r"if|whether)\b",
    re.IGNORECASE,
)
"""Nobody knows why, or what for: a pain, and no figure that is lacking."""
_SAYS = re.compile(r"\b(?:an?|the|they|we|she|he|it|costs? (?:too|us)|nobody)\b", re.IGNORECASE)
"""Words by which what should be a name is a statement: "ads cost a fortune"."""
_SHARE = re.compile(r"%|\bpercent\b|\d+ (?:in|of|out of) (?:the )?(?:last )?\d", re.IGNORECASE)
_PART = re.compile(r"\b(?:half|third|quarter|fifth)\b", re.IGNORECASE)
