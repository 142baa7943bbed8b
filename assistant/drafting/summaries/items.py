"""Entries as somebody noted them, put into sentences: "Sat in on six calls" becomes "I sat in on six calls"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.drafting.summaries.turns import opened
from assistant.exports.words import clean
from rules.texts.language import language

_IRREGULAR_LIST = """
    sat met ran held wrote built sent spoke took drew led set cut put read went got gave made found brought began
    chose drove kept left paid taught told won saw heard did split sold rewrote rebuilt redid withdrew undertook
    came stood fought bought caught hired flew dealt lent laid let hit quit shut spent woke broke froze threw grew
    rode swept dug struck wound sought blew drank ate hung swam rang sang
"""
_IRREGULAR = frozenset(_IRREGULAR_LIST.split())
_NO_VERB_LIST = "need needed red feed seed speed weed bed shed limited detailed"
_NO_VERB = frozenset(_NO_VERB_LIST.split())
_OTHER_VERB = re.compile(r"\b(?:is|are|was|were|has|have|went|goes|now|still|works?|stands?|remains?)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|that|which|where|when|because|since|so|as|if|what|how|while|,)", re.IGNORECASE)
_END = ".!?…"
_LONG = 16
"""Words from which on an entry is better read as a line of its own."""
_MOST = 3
"""Entries that one paragraph takes before they become a list."""


def sentence(text: str, *, small: bool = False) -> str:
    """An entry as a sentence of its own, or `small` as one that follows a colon."""
    found = _tidied(clean(text) if small else opened(clean(text)))
    return found if not found or found[-1] in _END or (found[-1:] in ')"”»' and found[-2:-1] in _END) else found + "."


_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|incl|excl|etc|resp|ca|no|nr|st|mr|mrs|dr|vs|cf|max|min|wk|tel)|\.)$", re.I
)
_NEW_SENTENCE = re.compile(r"(?<=[a-z0-9%)][.!?] )[a-z](?=[a-z]*\b)")


def _tidied(text: str) -> str:
    """Marks once, and sentences inside an entry with a capital: notes have "12 March!!. rob does not know"."""
    text = re.sub(r"([!?])[!?]*\.?(?=\s|$)", r"\1", text)
    return _NEW_SENTENCE.sub(lambda m: m[0] if _SHORTENED.search(text[: m.start() - 2]) else m[0].upper(), text)


_OPENERS_LIST = """
    a an the this that these those each every all both some any many most few no not none nobody nothing neither
    one two three four five six seven eight nine ten our my your his her its their we you he she it they there who
    what which when where why how if because since until before after while with without within from by for in on
    at to of as about under over between new old still only more less too
"""
_OPENERS = frozenset(_OPENERS_LIST.split())


def lowered(text: str) -> str:
    """An entry as it goes on after a colon: its first letter small, where its first word is no name."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    small = first[:1].lower() + first[1:]
    is_ordinary = small.rstrip(",.:") in _OPENERS or (
        small in _IRREGULAR or re.fullmatch(r"[a-z-]{2,}(?:ed|ing)", small)
    )
    return small + text[len(first) :] if is_ordinary and first != "I" else text


def bare(text: str) -> str:
    """An entry without the full stop at its end, to stand inside a sentence."""
    return clean(text).rstrip(". ;,")


def bullets(texts: Iterable[str]) -> tuple[str, ...]:
    """Entries as lines of a list."""
    return tuple(f"- {_tidied(opened(bare(text)))}" for text in texts if bare(text))


def told(texts: Sequence[str]) -> tuple[str, ...]:
    """What was done, in the first person: a few short entries as sentences, more or longer ones as a list."""
    found = [one for text in texts if (one := bare(text))]
    quotes = len(found) > 1 and any(one.startswith("“") for one in found)
    if quotes or len(found) > _MOST or any(len(one.split()) > _LONG for one in found):
        return bullets(found)
    said: list[str] = []
    group: list[str] = []
    for one in found:
        if is_deed(one):
            group.append(one[:1].lower() + one[1:])
            continue
        said += _grouped(group, bool(said))
        group = []
        said.append(sentence(one))
    said += _grouped(group, bool(said))
    return (" ".join(said),) if said else ()


def _grouped(deeds: Sequence[str], later: bool) -> list[str]:
    """Deeds in as few sentences as stay easy to read."""
    if not deeds:
        return []
    start = "I also" if later else "I"
    simple = all(" and " not in one and "," not in one for one in deeds)
    if len(deeds) > 1 and simple:
        return [f"{start} {', '.join(deeds[:-1])} and {deeds[-1]}."]
    return [f"{start if i == 0 else 'I also' if i == 1 else 'And I'} {_tidied(one)}." for i, one in enumerate(deeds)]


def is_deed(text: str) -> bool:
    """Whether an English entry opens with what somebody did: "Sat in on", "Interviewed the"."""
    words = text.split()
    if not words or language(text) != "en":
        return False
    first = words[0].lower().rstrip(":,")
    if first in _NO_VERB or not (first in _IRREGULAR or re.fullmatch(r"[a-z-]{2,}ed", first)):
        return False
    other = _OTHER_VERB.search(text, len(words[0]))
    relative = _RELATIVE.search(text)
    return other is None or (relative is not None and relative.start() < other.start())


def given_only(**given: Any) -> dict[str, Any]:
    """Fields without those that nobody gave."""
    return {name: value for name, value in given.items() if value not in (None, "")}
