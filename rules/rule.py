"""A rule: one small thing with a code, a severity, a scope, a source, and a docstring that is its manual."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rules.finding import Issue, Severity, Source, Unassessed

if TYPE_CHECKING:
    from rules.context import Context

Judgement = Callable[["Context"], Iterable[Issue | Unassessed]]

STRUCTURE = "engagement-structure"
GOALS = "goals-and-okrs"
OWN = "ninetyday"
SCOPES = ("brief", "okrs", "kpis", "plan", "plan90", "guide", "summary", "drafts")
"""The parts of a document that a rule may read, as the report and the gate name them."""


def goals(section: str) -> Source:
    """A source in "How to Set Goals and OKRs for a Fractional Revenue Leader"."""
    return Source(GOALS, section)


def structure(section: str) -> Source:
    """A source in "How to Structure a Fractional Executive Engagement for Maximum ROI"."""
    return Source(STRUCTURE, section)


def own(section: str) -> Source:
    """Our own reading, where the two documents are silent."""
    return Source(OWN, section)


@dataclass(frozen=True, slots=True)
class Manual:
    """What the docstring says: the rule, the reason, a document that breaks it and the same one mended (YAML)."""

    what: str
    why: str
    breaks: str
    mended: str


_PARTS = re.compile(r"^(Why|Breaks|Mended):[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """One rule. `needs` names the sections without which it says "not assessed"; `add` says what to add then."""

    code: str
    title: str
    severities: tuple[Severity, ...]
    scopes: tuple[str, ...]
    sources: tuple[Source, ...]
    needs: tuple[str, ...]
    judge: Judgement
    docstring: str
    thresholds: tuple[str, ...] = ()
    """The figures it judges by: names of fields of `rules.thresholds.Thresholds`."""
    phrases: tuple[str, ...] = ()
    """The lists of phrases it reads texts by and that settings may add to (it asks `Context.phrases`)."""
    add: str = ""
    """What to add where a section that it needs is missing; empty where the section's own hint says it."""

    @property
    def manual(self) -> Manual:
        """The manual, read from the docstring when asked for."""
        what, *rest = _PARTS.split(inspect.cleandoc(self.docstring))
        parts = dict(zip(rest[::2], rest[1::2], strict=True))
        return Manual(
            what.strip(),
            " ".join(parts["Why"].split()),
            inspect.cleandoc(parts["Breaks"]),
            inspect.cleandoc(parts["Mended"]),
        )

    @property
    def why(self) -> str:
        """The reason, in one line."""
        return _why(self.docstring)

    def as_dict(self) -> dict[str, object]:
        """Plain data for `ninetyday rules --format json`."""
        return {
            "code": self.code,
            "severity": [str(s) for s in self.severities],
            "scope": list(self.scopes),
            "title": self.title,
            "source": [s.as_dict() for s in self.sources],
        }


@lru_cache(maxsize=256)
def _why(docstring: str) -> str:
    # Cut out by hand rather than through `manual`: every finding carries it.
    start = docstring.index("Why:") + 4
    return " ".join(docstring[start : docstring.index("Breaks:", start)].split())


def rule(
    code: str,
    title: str,
    *,
    severity: str,
    scope: str,
    source: Source | tuple[Source, ...],
    needs: str = "",
    thresholds: str = "",
    phrases: str = "",
) -> Callable[[Judgement], Rule]:
    """Turn a generator of issues into a rule; nothing is registered (see `rules.registry`).

    `severity` is one of error, warning, info, or "error/warning" where the issue says which;
    `scope`, `needs`, `thresholds` and `phrases` are comma-separated names: of scopes, of document sections, of the
    figures it judges by, and of the lists of phrases it reads by.
    """
    severities = tuple(Severity(s) for s in severity.split("/"))
    sources = source if isinstance(source, tuple) else (source,)

    def wrap(judge: Judgement) -> Rule:
        return Rule(
            code,
            title,
            severities,
            _names(scope),
            sources,
            _names(needs),
            judge,
            judge.__doc__ or "",
            _names(thresholds),
            _names(phrases),
        )

    return wrap


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


class RuleDefinitionError(Exception):
    """A rule lacks what every rule has, or two rules share a code."""


def build_registry(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Rules by code.

    Raises RuleDefinitionError for a duplicate code, and for a rule without title, docs, source, known scope, breaking
    or mended example.
    """
    registry: dict[str, Rule] = {}
    for one in rules:
        if one.code in registry:
            raise RuleDefinitionError(
                f"two rules are called {one.code}: {registry[one.code].title!r} and {one.title!r}"
            )
        missing = list(_missing(one))
        if missing:
            raise RuleDefinitionError(f"rule {one.code} lacks {', '.join(missing)}")
        registry[one.code] = one
    return registry


def _missing(one: Rule) -> Iterator[str]:
    if not one.title.strip():
        yield "a title"
    if not one.sources:
        yield "a source"
    if not one.scopes:
        yield "a scope"
    what, *rest = _PARTS.split(inspect.cleandoc(one.docstring))
    if not what.strip():
        yield "a docstring that says what it asks"
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    for part in ("Why", "Breaks", "Mended"):
        if not parts.get(part, "").strip():
            yield f"'{part}:' in its docstring"
    if unknown := [scope for scope in one.scopes if scope not in SCOPES]:
        yield f"a known scope (got {', '.join(unknown)}; there are {', '.join(SCOPES)})"
