"""understand(message): one message of a talk, as values with spans, what is wanted, and what could not be read.

The values come from the read pipeline (assistant.reading) and from the reader of plans; what the open question makes of
a bare answer ("18", "yes", "the second") is decided here. Nothing is dropped in silence: what was not read is `left`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.conversation import phrases
from assistant.conversation.message.acts import act_of
from assistant.conversation.message.aims.asides import unknown_yet, without_asides
from assistant.conversation.message.aims.gating import kept, of_this_talk
from assistant.conversation.message.aims.goals import goal_of, goals_in, sorted_parts, starts_in
from assistant.conversation.message.aims.own_words import own_words
from assistant.conversation.message.aims.unasked_goals import ALL_TOLD, CALLED_GOALS, goes_on, lists_aims
from assistant.conversation.message.authority.answers import answers, unasked
from assistant.conversation.message.authority.approving import ABOVE, refuses
from assistant.conversation.message.authority.granting import granted
from assistant.conversation.message.describing import described_in, with_what_is_made
from assistant.conversation.message.doubting import with_doubts
from assistant.conversation.message.elsewhere import GOALS, elsewhere, figures_beside, opens
from assistant.conversation.message.hire.company_name import made_by
from assistant.conversation.message.hire.engagement import engagement_values, speaker_of
from assistant.conversation.message.hire.engaging import beside, leads_here
from assistant.conversation.message.hire.terms import days_off, monthly_cost
from assistant.conversation.message.in_blocks import blocks_of, read_blocks
from assistant.conversation.message.leaving import left_of, pieces_left, situation_in
from assistant.conversation.message.noise import is_noise
from assistant.conversation.message.plain import given_back
from assistant.conversation.message.team.listing import (
    beside_what_hurts,
    listed_people,
    there_among_aims,
    told_of_people,
)
from assistant.conversation.message.team.people import counted_people, once
from assistant.conversation.message.team.tools import is_without_crm, may_be_a_place, no_crm, tools_named
from assistant.conversation.message.typing.preparing import plain_of
from assistant.conversation.message.typing.quoting import mostly_pasted, pasted, quotes
from assistant.conversation.message.values.currency import beside_a_sum, currencies
from assistant.conversation.message.values.figures import own_figures
from assistant.conversation.message.values.in_order import all_unknown, called_as_asked, in_order, rest_unknown
from assistant.conversation.message.values.no_measure import another_gap, disputed, each_left
from assistant.conversation.message.values.ours import with_ours
from assistant.conversation.message.values.unknowns import with_rest_unknown
from assistant.conversation.message.values.valued import moved, of_asked, shifted, taken_of, values_of
from assistant.conversation.taking import Act, Asked, Goal, Left, Taken, Understood, span_in
from assistant.reading import Gap, Known, Reading, Span, read
from assistant.reading.hedges import orders
from assistant.reading.metric_names import mentions

__all__ = ["LONGEST", "Asked", "understand"]

LONGEST = 20_000
"""Characters of one message: what is longer is a document, and `ninetyday critique` or `debrief` reads those."""
_LEAST_WORDS = 3
"""Words from which on an answer tells what hurts."""
_OF_THE_PAST = "it speaks of what was; a target starts from what is"
_OPENS = (None, "who", "company", "role", "speaker", "cadence")
"""Questions beside which people say who they are; elsewhere they have to say it outright."""
_WORDING = ("own_words", "keep")
_TAGS = re.compile(
    r"\x1b(?:\[[0-?]{0,20}[ -/]{0,5}[@-~]|\][^\x07\x1b]{0,200}\x07?)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|"
    r"<(?P<tag>script|style)\b[^<>]{0,200}>.{0,2000}?</(?P=tag)\s{0,9}>|<[^<>]{0,200}>|"
    r"\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}\)|\b(?:https?://|javascript:|data:)[^\s<>]{0,500}",
    re.IGNORECASE | re.DOTALL,
)
"""Markup, the addresses of links, and what steers a terminal: what stands in them nobody says."""


def understand(
    message: str, asked: Asked, known: Known, day: dt.date, *, lacks: frozenset[str] = frozenset()
) -> Understood:
    """What a message says; `lacks` are the fields of the engagement that nobody has said yet.

    Reads no file and no clock, asks no model, never raises. Every span stands in the message.
    """
    # Markup and addresses are nobody's word; blanked and not cut out, so that every place stays the message's own.
    text = _TAGS.sub(lambda tag: " " * len(tag.group()), message[:LONGEST])
    read_as = plain_of(text)
    if quotes(text) and mostly_pasted(text):
        asked = replace(asked, speaker="founder")  # "me" is who wrote what is pasted
    if blocks := blocks_of(read_as.text, asked, known):
        found = read_blocks(read_as.text, blocks, asked, lambda part, its: _understood(part, its, known, day, lacks))
    else:
        found = _understood(read_as.text, asked, known, day, lacks)
    if quotes(text):
        found = pasted(found, read_as.text, text, known, asked)
    return found if read_as.text == message else given_back(found, read_as, message)


def _understood(text: str, asked: Asked, known: Known, day: dt.date, lacks: frozenset[str]) -> Understood:
    if orders(text):
        return Understood(left=(Left(text.strip(), "it gives orders to its reader; nothing is taken from it"),))
    opened = phrases.pattern("openers").match(text)
    corrects = opened is not None and opened.end() < len(text.rstrip())
    marks = asked.topic == "baselines" and re.fullmatch(r"[\s?,;.–-]*\?[\s?,;.–-]*", text) is not None
    act = Act("unknown") if marks else act_of(text, asked.topic, known.table)
    if act is None and corrects and opened is not None:
        act = act_of(text[opened.end() :], asked.topic, known.table)
    if act is None and refuses(text, asked.topic):
        act = Act("no")
    if act is None and (unknown_yet(text, asked.topic) or (asked.topic == "baselines" and all_unknown(text))):
        act = Act("unknown")
    taken: list[Taken] = []
    if asked.topic and act is not None and act.name in ("yes", "no", "none"):
        taken = list(answers(text, asked.topic, asked.speaker))
    if act is not None and not taken:
        return _acted(Understood(act=act), text, asked, known)
    text, asides = without_asides(text, asked.topic) if not taken else (text, ())
    if asides and not re.search(r"[^\W_]", phrases.pattern("filler").sub(" ", text)):
        return Understood(left=asides)
    if asides:
        found = _understood(text, asked, known, day, lacks)
        return replace(found, left=(*found.left, *asides))
    return _or_draft(text, asked, known, day, lacks, corrects=corrects, first=taken)


def _or_draft(
    text: str, asked: Asked, known: Known, day: dt.date, lacks: frozenset[str], *, corrects: bool, first: list[Taken]
) -> Understood:
    """What a message tells, and the wish to have it drafted that stands beside it."""
    wish = phrases.pattern("then_draft").search(text) if not first else None
    if wish is None:
        return _told(text, asked, known, day, lacks, corrects=corrects, first=first)
    # Blanked and not cut out, as markup is; what is left may be no more than "ok".
    rest = text[: wish.start()] + " " * len(wish.group()) + text[wish.end() :]
    if not re.search(r"[^\W_]", phrases.pattern("filler").sub(" ", rest)) or phrases.pattern("no_more").fullmatch(rest):
        return Understood(act=Act("draft"))
    found = _told(rest, asked, known, day, lacks, corrects=corrects, first=first)
    return replace(found, then=Act("draft"))


def _acted(found: Understood, text: str, asked: Asked, known: Known) -> Understood:
    """An act; "don't know" is a known gap of each metric that was asked for, and "nothing" a budget of none."""
    if found.act is not None and found.act.name == "unknown" and len(asked.metrics) == 1:
        metric = asked.metrics[0]
        span = span_in(text, 0, len(text))
        gap = Gap(span=span, sentence=span, metric=metric)
        return Understood(taken=(Taken(f"gap.{metric}", "not known", span, read=gap),))
    del known
    return found


def _told(
    text: str, asked: Asked, known: Known, day: dt.date, lacks: frozenset[str], *, corrects: bool, first: list[Taken]
) -> Understood:
    """What a message tells, with what is in doubt put apart."""
    return with_doubts(_read_of(text, asked, known, day, lacks, corrects=corrects, first=first), text, asked.topic)


def _read_of(
    text: str, asked: Asked, known: Known, day: dt.date, lacks: frozenset[str], *, corrects: bool, first: list[Taken]
) -> Understood:
    taken: list[Taken] = list(first)
    left: list[Left] = []
    priced = list(currencies(text, asked.topic, known))
    taken += [one for one in priced if isinstance(one, Taken)]
    left += [one for one in priced if isinstance(one, Left)]
    aims = asked.topic not in _WORDING and phrases.pattern("reaches").match(text) is not None
    # "The owner" to who approves more is not who talks.
    speaker = "" if asked.topic == ABOVE else speaker_of(text, outright=asked.topic not in _OPENS)
    speaker = speaker or ("founder" if leads_here(text, known) else "")
    for one in engagement_values(text, asked.topic, day, lacks=lacks, corrects=corrects):
        if isinstance(one, Left):
            left.append(one)
        else:
            taken.append(one)
    taken += list(beside(text, asked.topic, known, day, lacks, taken))
    reading = _read(text, asked, known, day)
    values = list(values_of(reading))
    if asked.topic in _WORDING and (own := own_words(text, [*taken, *values], corrects=corrects)):
        return Understood(own=own)
    past = [one for one in values if one.read is not None and phrases.pattern("past").search(one.read.sentence.text)]
    left += [Left(one.read.sentence.text.strip(), _OF_THE_PAST) for one in past if one.read is not None]
    values = [one for one in values if one not in past]
    values = _settled(values, text, asked)
    values, argued = disputed(values, text, known)
    left += argued
    left += list(each_left(text, asked.topic))
    answered = [*first, *(_answers(text, asked, known, corrects=corrects) if not first else ())]
    told = [*taken, *(one for one in values if one.key.startswith(("baseline.", "gap.")))]
    if answered and told and not first and not _is_about(text, asked.topic):
        answered = []  # "no, it's two days a week" answers something else
    answered += [
        one for section in ("authority", "access") for one in unasked(text, section, asked.topic, asked.speaker)
    ]
    if aims:
        answered = []  # "Reach 5 million" is no answer to whether somebody can be reached
    taken = [one for one in taken if not _misplaced(one, text, asked.topic, taken, reading, speaker)]
    taken = [one for one in taken if not (aims and one.key == "start")]
    if reading.metrics and not phrases.patterns("about")["authority.budget"].search(text):
        answered = [one for one in answered if one.key != "authority.budget"]
    if any(one.key == "engagement.expects" for one in answered):
        taken = [one for one in taken if one.key != "expects"]  # said once
    taken += [one for one in answered if one not in taken]
    goals = tuple(goal_of(one, text) for one in reading.metrics if one.sense == "target" and asked.topic not in GOALS)
    hurting: tuple[Span, ...] = ()
    if priced:
        pass  # "euros" is no goal
    elif asked.topic in GOALS or aims or lists_aims(text, goals, known, day) or goes_on(text, asked):
        facts = [*taken, *values]
        goals, values, hurting = _aimed(text, known, day, facts, values, telling=asked.topic == "situation")
        # What grants or opens something is neither an aim nor a pain.
        said = [one.span for one in answered]
        goals = tuple(one for one in goals if one.span is None or not _over(one.span, said))
        told_open = asked.topic != "situation"
        hurting = tuple(one for one in hurting if not _over(one, said) and not (told_open and opens(one.text, known)))
    # A day alone is no aim, whatever question it answers.
    none = (phrases.pattern("lone_date"), ALL_TOLD)
    goals = tuple(
        one for one in goals if not any(words.fullmatch(one.text) for words in none) and not is_noise(one.text)
    )
    goals = kept(goals, taken)
    hurting = tuple(one for one in hurting if not of_this_talk(one.text))
    if len(asked.metrics) == 1 and goals and not aims and not mentions(text, known):
        # "Should be 30" after a question for what is: no objective, and no baseline either.
        goals = ()
    if asked.topic == "baselines" and (bare := in_order(text, asked, known, day)):
        values = [*bare, *(one for one in values if not one.key.startswith(("baseline.", "gap.")))]
    values += list(of_asked(text, asked, known, day, values))
    if asked.topic == "situation":
        # "We have no access to our own data, and we meet every week for nothing" grants nothing: it hurts.
        values = [one for one in values if not one.key.startswith(("access.", "reporting."))]
    have = {one.key for one in taken}
    owned = {*_owned(asked.topic), *(one.key.partition(".")[0] for one in answered if one.key != "access.functions")}
    taken += [one for one in values if one.key not in have and one.key.partition(".")[0] not in owned]
    if asked.topic not in GOALS:
        there = [*listed_people(text, known, asked.topic), *taken, *counted_people(text, known, asked.topic)]
        there += [*beside_what_hurts(text, known), *told_of_people(text, known)] if asked.topic == "situation" else []
        taken = once([one for one in there if not _hired(one, taken, asked.topic)])
    taken += [one for one in tools_named(text, known, asked.topic) if one.key not in {t.key for t in taken}]
    named = any(one.key == "system.crm" for one in taken)
    if no_crm(text, known, asked.topic) is not None or (is_without_crm(known) and not named):
        taken = [one for one in taken if one.key != "access.crm"]  # there is nothing to open
    taken += [one for one in (monthly_cost(text, asked.topic), days_off(text, day, asked.topic)) if one is not None]
    if asked.topic == "baselines":
        taken += list(own_figures(text, known, taken, [one.span for one in reading.doubts], day))
        taken = [called_as_asked(one, asked) for one in with_rest_unknown(text, asked, known, taken)]
        taken += rest_unknown(text, asked, taken)
        taken = with_ours(text, asked, known, taken, day)
    found = Understood(tuple(taken), None, (), corrects, goals=goals, speaker=speaker)
    # "28k pounds" answers in which currency, and says more: where the sum is of something, that is read as well.
    silent = replace(found, taken=tuple(one for one in taken if not beside_a_sum(one, text)))
    unread = pieces_left(text, silent, reading, left, hurting)
    found = replace(found, taken=(*taken, *elsewhere(text, unread, asked, known, day, taken)))
    told_of = situation_in(text, asked.topic, found, hurting)
    rest = pieces_left(text, found, reading, left, told_of)
    makes = [span_in(text, *place) for one in taken if one.key == "company" and (place := made_by(text, one.span.end))]
    told_of = tuple(sorted((*told_of, *makes, *described_in(text, asked.topic, rest)), key=lambda one: one.start))
    found = replace(found, situation=with_what_is_made(makes, _joined([one for one in told_of if one not in makes])))
    return replace(found, left=(*left, *left_of(text, found, reading, left, told_of)))


def _over(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < one.end and one.start < span.end for one in others)


def _settled(values: Sequence[Taken], text: str, asked: Asked) -> list[Taken]:
    """The values with what is granted read once more clause by clause: "how they sell she decides, hiring is my call"
    grants nothing over people, whatever stands in the same sentence."""
    if not any(one.key.startswith("authority.") and one.key != "authority.budget" for one in values):
        return list(values)
    found, open_ones = granted(text, asked.speaker)
    by_part = {one.key: one for one in found}
    kept = [one for one in values if one.key.partition(".")[2] not in open_ones or one.key == "authority.budget"]
    return [by_part.get(one.key, one) for one in kept]


def _joined(sentences: Sequence[Span]) -> str:
    """Sentences as one text; where a line's end or a semicolon parted them, a semicolon does."""
    found = ""
    for one in (" ".join(span.text.split()) for span in sentences):
        found += f"{'' if not found else ' ' if found.endswith(tuple('.!?…;:,')) else '; '}{one}"
    return found


def _aimed(
    text: str, known: Known, day: dt.date, facts: Sequence[Taken], values: Sequence[Taken], *, telling: bool
) -> tuple[tuple[Goal, ...], list[Taken], tuple[Span, ...]]:
    """What an answer to the question for goals aims at, the facts that its other parts tell, and what hurts."""
    parts = goals_in(text, known, day)
    people = there_among_aims([*listed_people(text, known, "team"), *counted_people(text, known, "team")], text)
    tools = [one for one in tools_named(text, known, "team") if not may_be_a_place(one, text)]
    there = once([*people, *values, *tools])
    there += figures_beside(text, known, day, there)
    starts = [taken_of(one) for goal in parts for one in starts_in(goal, text, known, day)]
    there = [one for one in there if not _hired(one, facts, None)]
    engaged = any(one.path[:1] == ("engagement",) or one.key.startswith("authority.") for one in facts)
    found = sorted_parts(parts, [*starts, *there], engaged=engaged, telling=telling)
    kept: dict[str, Taken] = {}
    for one in found.facts:
        kept.setdefault(one.key, one)
    called = CALLED_GOALS.match(text)
    label = called.group().strip() if called is not None else ""
    aims = tuple(replace(one, text=one.text.removeprefix(label).strip() or one.text) for one in found.goals)
    return aims, list(kept.values()), tuple(_sentences_of(found.hurts, text))


_BETWEEN = re.compile(r"[\s,]*(?:and|und|et|but|while)?[\s,]*", re.IGNORECASE)


def _sentences_of(spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Stretches as the sentences that they were parts of."""
    waiting: Span | None = None
    for one in spans:
        if waiting is not None and _BETWEEN.fullmatch(text, waiting.end, one.start):
            waiting = span_in(text, waiting.start, one.end)
            continue
        if waiting is not None:
            yield _ended(waiting, text)
        waiting = one
    if waiting is not None:
        yield _ended(waiting, text)


def _ended(span: Span, text: str) -> Span:
    """A stretch with the full stop behind it."""
    return span_in(text, span.start, span.end + (text[span.end : span.end + 1] in (".", "!", "?")))


def _answers(text: str, asked: Asked, known: Known, *, corrects: bool) -> list[Taken]:
    """Answers to the open question; behind "no," only what the rest itself answers, or what names the question."""
    if asked.topic is None:
        return []
    found = list(answers(text, asked.topic, asked.speaker, known))
    opened = phrases.pattern("openers").match(text) if corrects and phrases.options(asked.topic) else None
    if opened is None:
        return found
    rest = list(answers(text[opened.end() :], asked.topic, asked.speaker, known))
    if rest:
        moved = [span_in(text, one.span.start + opened.end(), one.span.end + opened.end()) for one in rest]
        return [replace(one, span=span) for one, span in zip(rest, moved, strict=True)]
    return found if _is_about(text, asked.topic) else []


def _misplaced(
    one: Taken, text: str, topic: str | None, taken: Sequence[Taken], reading: Reading, speaker: str
) -> bool:
    """Whether the whole message was taken for a name or a date although it tells something else."""
    whole = one.span.text.strip() == text.strip(" \n.!")
    if one.key == "company" and topic == "company" and whole:
        return is_noise(text) or bool(speaker or reading.values or any(other.key != "company" for other in taken))
    return one.key == "start" and topic in ("start", "cadence") and bool(reading.metrics)


def _hired(one: Taken, taken: Sequence[Taken], topic: str | None) -> bool:
    """Whether a name beside the role that is hired is the company's: "Kestrel Freight, VP Sales, two days a week"."""
    kind, _, role = one.key.partition(".")
    if kind == "people":  # "it's a CRO and not a CMO"
        return any(other.key == "role" for other in taken) and phrases.pattern("hired").fullmatch(role) is not None
    engages = (topic is not None and topic in _OPENS) or any(other.path[:1] == ("engagement",) for other in taken)
    return kind == "name" and engages and phrases.pattern("hired").fullmatch(role) is not None


def _is_about(text: str, topic: str | None) -> bool:
    """Whether a message with other values names what the open question asks of as well."""
    if topic is None or not phrases.options(topic):
        return True
    about = phrases.patterns("about").get(topic)
    return about is not None and about.search(text) is not None


def _owned(topic: str | None) -> tuple[str, ...]:
    """Sections whose values, where such a question stood open, its own answers give."""
    return (topic.partition(".")[0],) if topic and topic.startswith(("authority", "access.")) else ()


def _read(text: str, asked: Asked, known: Known, day: dt.date) -> Reading:
    """The read pipeline over the message, under the question that it answers; every place is the message's own."""
    prefix = ""
    if len(asked.metrics) == 1:
        prefix = f"What is {known.name_of(asked.metrics[0])}?\n"
    reading = read(prefix + text, known, day=day)
    if not prefix:
        return reading
    plain = read(text, known, day=day)
    other = another_gap(text, asked.metrics[0], known)
    if other or any(one.metric != asked.metrics[0] for one in plain.metrics):
        return plain  # it speaks of other figures: the question is not what it answers
    cut = len(prefix)
    return Reading(
        tuple(shifted(one, cut, text) for one in reading.values if one.span.start >= cut),
        tuple(replace(one, span=moved(one.span, cut, text)) for one in reading.doubts if one.span.start >= cut),
        (),
        reading.language,
        tuple(moved(one, cut, text) for one in reading.unread if one.start >= cut),
        tuple(moved(one, cut, text) for one in reading.silent if one.start >= cut),
    )
