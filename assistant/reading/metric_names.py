"""The metrics that a sentence speaks of: by name, by what people say instead, by the words of a long name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.reading.known import Known
from rules.summaries.wording import stem
from rules.texts.figures import unit_kind

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a sentence names a metric. `open` says why it stays open which one is meant; `loose` a match by words."""

    start: int
    end: int
    metric: str
    open: str | None = None
    loose: bool = False
    spoken: bool = False
    """Said in other words than its name ("we close")."""


def mentions(text: str, known: Known) -> tuple[Mention, ...]:
    """Every metric that a sentence names, in order, the longest name winning where two overlap."""
    found: list[Mention] = []
    for start, end, metric in known.table.mentions(text):
        words = text[start:end].lower()
        why = _words()["open"].get(" ".join(words.split()))
        # What the document itself counts is meant; only a name that means two things stays open even then.
        settled = metric.id in known.rows and (not words.startswith(("mrr", "monthly")))
        found.append(Mention(start, end, metric.id, None if settled else why))
    for id_, pattern in _spoken():
        for match in pattern.finditer(text):
            metric = known.table.get(id_)
            if metric is not None:
                found.append(Mention(match.start(), match.end(), metric.id, spoken=True))
    found += _customers(text, known)
    found = _longest(found)
    loose = _loose(text, known, found)
    # "margin of small schools" names that margin, and no number of schools.
    found = [one for one in found if not any(_inside(one, other) for other in loose)]
    named = [*found, *loose]
    named += _label(text, known, named)
    return tuple(sorted([*named, *_missing_share(text, known, named)], key=lambda one: one.start))


def _inside(one: Mention, other: Mention) -> bool:
    """Whether a mention is a part of a longer name that another metric has."""
    return other.start <= one.start and one.end <= other.end and one.end - one.start < other.end - other.start


_HEAD = re.compile(r"\s*(?:[-*•]\s+)?(?P<words>[^\W\d_][^\d:=()%;,]{3,48}?)\s*(?:[:=]|\b(?:is|now|at)\b|(?=\d))")
"""What a line begins with before its first figure or its colon."""


def _label(text: str, known: Known, named: list[Mention]) -> list[Mention]:
    """The one metric of the document whose name a line's head shortens: "second session: 148" of its campers.

    One word names no metric unless it is what the metric counts: "pianos out: 36".
    """
    head = _HEAD.match(text)
    if head is None or any(one.start < head.end("words") for one in named):
        return []
    said = _content(head["words"])
    counted = len(said) == 1
    meant = [
        id_ for id_, names in known.own
        if said
        and any(
            all(any(_akin(word, own) for own in _content(name)) for word in said)
            for name in ([known.unit_of(id_) or ""] if counted else names)
        )
    ]  # fmt: skip
    if len(meant) != 1 or any(one.metric == meant[0] for one in named):
        return []
    return [Mention(head.start("words"), head.end("words"), meant[0], loose=True)]


_SOME_WORDS = 2
"""Words of a missing share's name that a sentence has to hold."""


def _missing_share(text: str, known: Known, named: list[Mention]) -> list[Mention]:
    """The one share that the document lacks and half of whose name a sentence holds, where it names no metric at all:
    "about a third of boxes are late" for the share of boxes that come back late.
    """
    if named:
        return []
    tokens = [(match.start(), match.end(), _root(match.group())) for match in _WORD.finditer(text)]
    found: list[Mention] = []
    for id_, names in known.own:
        row = known.rows.get(id_)
        if row is None or row.value is not None or unit_kind(known.unit_of(id_)) != "percent":
            continue
        for wanted in map(_content, names):
            hits = [(a, b) for word in wanted for a, b, root in tokens if _alike(root, word)]
            if len(hits) >= max(_SOME_WORDS, len(wanted) / 2):
                found.append(Mention(min(a for a, _ in hits), max(b for _, b in hits), id_, loose=True))
                break
    return found if len(found) == 1 else []


@cache
def _spoken() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What people say for a metric instead of its name: spoken.yaml."""
    rows: dict[str, list[dict[str, str]]] = _read("spoken.yaml")
    return tuple(
        (id_, re.compile(rf"\b(?:{'|'.join(one['pattern'] for one in found)})", re.IGNORECASE))
        for id_, found in rows.items()
    )


def settled_by_money(one: Mention) -> bool:
    """Whether a name that stays open has one meaning only where its figure is a sum of money."""
    return one.open in _words()["settled_by_money"]


@cache
def _words() -> dict[str, Any]:
    """Names that stay open, and the words of a name that say nothing of which metric it is: metric_words.yaml."""
    bank = _read("metric_words.yaml")
    return {**bank, "not_content": frozenset(bank["not_content"].split())}


def _read(name: str) -> dict[str, Any]:
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load((_FOLDER / name).read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]


_HAVE = (
    r"(?:we(?:['’]re| are) at|we (?:now |currently )?(?:have|serve|count)|there are|currently|today|wir haben|"
    r"tenemos|nous avons)"
)


def _customers(text: str, known: Known) -> list[Mention]:
    """ "We're at 412 customers": counted where the sentence has them, in the client's own word too."""
    say = known.terms.get("customer")
    words = ["customers", "paying customers", *([f"{say}s", say] if say else [])]
    pattern = rf"\b{_HAVE}\s+(?:about |around |roughly |some )?[\d.,]+\s+(?P<noun>{'|'.join(map(re.escape, words))})\b"
    metric = known.table.get("customer_count")
    if metric is None:
        return []
    pattern += (
        rf"|\d\s(?P<those>{'|'.join(map(re.escape, words))})\s+(?:today|now|currently|in total|in all|at the moment)\b"
    )
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [Mention(*m.span("noun" if m["noun"] else "those"), metric.id) for m in found]


def _longest(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


_LOOSE_WORDS = 40
_WORD = re.compile(r"[^\W\d_]+")


def _loose(text: str, known: Known, found: list[Mention]) -> list[Mention]:
    """The document's own metrics by the words of their names, all of them in the sentence in any order and form."""
    tokens = [(match.start(), match.end(), _root(match.group())) for match in _WORD.finditer(text)]
    if not known.own or not tokens or len(tokens) > _LOOSE_WORDS:
        return []
    named = {one.metric for one in found}
    more: list[Mention] = []
    for id_, names in known.own:
        if id_ in named:
            continue
        best: tuple[int, int] | None = None
        for name in (id_.replace("_", " "), *names):
            wanted = _content(name)
            if len(wanted) == 1 and (match := _each(text, wanted[0], known.unit_of(id_))) is not None:
                best = match
                break
            if len(wanted) < 2:
                continue
            hits = [next(((a, b) for a, b, root in tokens if _alike(root, word)), None) for word in wanted]
            if all(hits):
                places = [hit for hit in hits if hit is not None]
                span = min(a for a, _ in places), max(b for _, b in places)
                label = text[span[0] : span[1]] + _LABEL.split(text[span[1] :], maxsplit=1)[0]
                if _WITHOUT.search(label) and not _WITHOUT.search(name):
                    continue  # "agents with a demo pump and no sale" are not what is sold per agent
                best = span
                break
        if best is not None:
            more.append(Mention(*best, id_, None, loose=True))
    return more


_LABEL = re.compile(r"[:;,.\d]")
"""What ends the words around a name."""
_WITHOUT = re.compile(
    r"\b(?:no|not|never|without|none|nobody|kein\w*|ohne|nicht|sans|pas|aucun\w*|sin|ningun\w*)\b", re.I
)
"""Words between the words of a name by which something else is meant."""


def _each(text: str, root: str, unit: str | None) -> tuple[int, int] | None:
    """Where "31 hours a bid" names the hours of a bid: the metric's own unit, and the one thing it is counted for."""
    if unit not in ("hours", "days", "minutes") or len(root) < 3:
        return None
    match = re.search(
        rf"(?<=\d )\b{unit}\s+(?:an?|per|each|for each|pro|por|je)\s+{re.escape(root)}\w*", text, re.IGNORECASE
    )
    return (match.start() + len(unit) + 1, match.end()) if match else None


@cache
def _content(name: str) -> tuple[str, ...]:
    words = [word for word in _WORD.findall(name.lower()) if word not in _words()["not_content"]]
    return tuple(dict.fromkeys(_root(word) for word in words))


@cache
def _root(word: str) -> str:
    root = stem(word)
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeious":
        root = root[:-1]
    return root


def _akin(one: str, other: str) -> bool:
    """The same, or one the beginning of the other but for an ending: "orders" and "ordered"."""
    short, long = sorted((one, other), key=len)
    return _alike(one, other) or (len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 2)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: the same, or both long and the same in front."""
    if one == other:
        return True
    short = min(len(one), len(other))
    return short >= 5 and one[:5] == other[:5] and abs(len(one) - len(other)) <= 4
