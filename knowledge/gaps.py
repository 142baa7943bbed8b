"""Typed gaps in a play's wording: `{people:sellers|the sellers}`, `{term:deal}`, `{metric} {from_to}`.

The grammar, as cards of the playbook use it:

    wording  = { text | gap }
    gap      = "{" kind [ ":" name ] [ "|" fallback ] "}"

    {people:GROUP|fallback}   the group's people with article and count; the fallback brings its own article
    {system:KIND|fallback}    the product's name; the fallback brings its own article
    {verb:WORD}               the verb of the people gap before it, "ask" or "asks", as their number wants
    {term:WORD}               the client's own word for it, else the word itself
    {goal}                    a company objective as the brief words it, in quotation marks
    {said}                    a sentence of the brief's situation, in quotation marks
    {known}                   a figure that the brief gives: "the win rate (18 percent)"
    {tool}                    a tool that the brief names
    {company} {metric} {from_to} {by_day} {missing}    bare

`parse` reads; filling belongs to whoever knows the client.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from knowledge.errors import GapError
from knowledge.vocabulary import PEOPLE_GROUPS, SYSTEM_KINDS, TERM_WORDS, nearest

GapKind = Literal[
    "company",
    "people",
    "system",
    "term",
    "metric",
    "from_to",
    "by_day",
    "missing",
    "verb",
    "goal",
    "said",
    "known",
    "tool",
]
GAP_KINDS: tuple[str, ...] = get_args(GapKind)

_NAMES: dict[str, tuple[str, ...]] = {"people": PEOPLE_GROUPS, "system": SYSTEM_KINDS, "term": TERM_WORDS}
_WITH_FALLBACK = frozenset({"people", "system"})


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: its kind, what it names (group, system, term), and what stands there when the brief is silent."""

    kind: GapKind
    name: str | None = None
    fallback: str | None = None

    def __str__(self) -> str:
        """The gap as it is written in a play."""
        name = f":{self.name}" if self.name is not None else ""
        fallback = f"|{self.fallback}" if self.fallback is not None else ""
        return f"{{{self.kind}{name}{fallback}}}"


def parse(wording: str) -> tuple[str | Gap, ...]:
    """Split a wording into text and gaps, in order; joining the parts' `str` gives the wording back.

    Empty pieces of text are left out. Raises GapError, which names the position in characters from 0, for a brace
    without its partner, an unknown kind or name, a fallback that is missing or not allowed, and a second {by_day}.
    """
    parts: list[str | Gap] = []
    dated = False
    start = 0
    while start < len(wording):
        opening = wording.find("{", start)
        text = wording[start:] if opening < 0 else wording[start:opening]
        if "}" in text:
            raise GapError("'}' closes no gap", start + text.index("}"))
        if text:
            parts.append(text)
        if opening < 0:
            break
        closing = wording.find("}", opening)
        if closing < 0:
            raise GapError(f"the gap {wording[opening : opening + 24]!r} is never closed with '}}'", opening)
        inner = wording[opening + 1 : closing]
        if "{" in inner:
            raise GapError("'{' inside a gap: gaps do not nest", opening + 1 + inner.index("{"))
        gap = _gap(inner, opening + 1)
        if gap.kind == "by_day":
            if dated:
                raise GapError("a second {by_day}: a wording names its day once", opening)
            dated = True
        parts.append(gap)
        start = closing + 1
    return tuple(parts)


def _gap(inner: str, position: int) -> Gap:
    head, bar, fallback = inner.partition("|")
    kind, colon, name = head.partition(":")
    if kind not in GAP_KINDS:
        raise GapError(f"unknown gap {kind!r}; {nearest(kind, GAP_KINDS)}", position)
    if kind == "verb":
        if not re.fullmatch(r"[a-z]+", name) or bar:
            raise GapError("{verb} needs one verb in its plain form, as in {verb:ask}", position + len(kind))
        return Gap(kind, name)
    known = _NAMES.get(kind)
    if known is None and colon:
        raise GapError(f"{{{kind}}} takes no name, got {name!r}", position + len(kind))
    if known is not None and name not in known:
        said = repr(name) if colon else "none"
        place = position + len(kind) + len(colon)
        raise GapError(f"{{{kind}}} needs a name, got {said}; {nearest(name, known)}", place)
    if kind in _WITH_FALLBACK:
        if not fallback.strip():
            raise GapError(f"{{{head}}} needs a fallback after '|', as in {{{head}|the ...}}", position + len(head))
        if fallback != fallback.strip() or "|" in fallback:
            place = position + len(head) + 1
            raise GapError(f"the fallback {fallback!r} has spaces at its ends or a second '|'", place)
    elif bar:
        raise GapError(f"{{{head}}} takes no fallback, got {fallback!r}", position + len(head))
    # Both were looked up above, so the narrowing is safe.
    return Gap(kind, name if colon else None, fallback if bar else None)  # pyright: ignore[reportArgumentType]
