"""What can be counted on drafts without reading them: findings, repetition, sameness between clients, copying."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.drafting.pipeline import Draft
    from rules.document import Document

RUN = 4
"""Words in a row that count as copied when a guidance card has them too."""
ALIKE = 0.8
"""Share of common three-word runs from which two clients' sentences count as one, names and figures taken out."""
MADE_UP = ("GRD102", "GRD105")
"""Findings for a number or a name that nobody gave."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One drafted sentence. `plain`: with the client's names, terms and figures taken out."""

    brief: str
    role: str
    horizon: str
    id: str
    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Measures:
    """The counts over a number of drafts."""

    drafts: int
    sentences: int
    errors: int
    warnings: Counter[str]
    made_up: int
    twice: int
    """Sentences that stand twice within one draft."""
    shared: dict[str, tuple[int, int, int]]
    """By role: sentences that two clients share word for word, and but for names and figures, of how many."""
    copied: float
    """Share of the drafted words that lie in a run of RUN words which a guidance card has too."""

    def lines(self) -> Iterable[str]:
        """The counts as lines of text."""
        count = sum(self.warnings.values())
        yield f"{self.drafts} drafts, {self.sentences} sentences"
        yield f"error findings in what was drafted: {self.errors}"
        kinds = ", ".join(f"{code} {n}" for code, n in self.warnings.most_common())
        yield f"warnings: {count}, {count / max(self.drafts, 1):.2f} a draft ({kinds})"
        yield f"numbers or names that nobody gave: {self.made_up}"
        yield f"sentences twice within a draft: {self.twice}"
        for role, (same, alike, of) in sorted(self.shared.items()):
            yield (
                f"shared between two clients, {role}: {same} of {of} word for word ({same / max(of, 1):.0%}), "
                f"{alike} but for names and figures ({alike / max(of, 1):.0%})"
            )
        yield f"words copied from guidance cards: {self.copied:.1%}"


def sentences(brief: str, document: Document) -> list[Sentence]:
    """Every drafted sentence of a document."""
    own = own_words(document)
    return [
        Sentence(brief, document.engagement.role, one.horizon, part.id, part.text, plain_of(part.text, own))
        for one in document.okr_sets or ()
        for objective in one.objectives
        for part in (objective, *objective.key_results)
    ]


def measure(drafts: Sequence[tuple[str, Draft]], cards: Iterable[str]) -> Measures:
    """Count over drafts, each with its brief's name; `cards` are the guidance cards' texts."""
    rows = [row for name, draft in drafts for row in sentences(name, draft.document)]
    warnings = Counter(f.code for _, draft in drafts for f in draft.report.findings if f.severity == "warning")
    errors = [f for _, draft in drafts for f in draft.report.errors if f.path.startswith("/okr_sets")]
    made_up = sum(f.code in MADE_UP for _, draft in drafts for f in draft.report.findings)
    twice = sum(n - 1 for n in Counter((row.brief, row.text.lower()) for row in rows).values())
    runs = {run for text in cards for run in runs_of(words_of(text), RUN)}
    words = [(words_of(row.text), row) for row in rows]
    copied = sum(covered_by(found, runs) for found, _ in words)
    return Measures(
        len(drafts),
        len(rows),
        len(errors),
        warnings,
        made_up,
        twice,
        _shared(rows),
        copied / max(sum(len(found) for found, _ in words), 1),
    )


def _shared(rows: Sequence[Sentence]) -> dict[str, tuple[int, int, int]]:
    found: dict[str, tuple[int, int, int]] = {}
    for row, (same, alike) in zip(rows, shared(rows), strict=True):
        one, other, of = found.get(row.role, (0, 0, 0))
        found[row.role] = (one + same, other + alike, of + 1)
    return found


def shared(rows: Sequence[Sentence]) -> list[tuple[bool, bool]]:
    """Of each sentence, whether another brief of its role has it word for word, and whether but for names and figures.

    In the order of the rows.
    """
    by_role: dict[str, list[tuple[Sentence, set[tuple[str, ...]]]]] = defaultdict(list)
    for row in rows:
        by_role[row.role].append((row, runs_of(words_of(row.plain), 3)))
    told: list[tuple[bool, bool]] = []
    for row in rows:
        shape = runs_of(words_of(row.plain), 3)
        others = [(one, its) for one, its in by_role[row.role] if one.brief != row.brief]
        same = any(one.text.lower() == row.text.lower() for one, _ in others)
        told.append((same, any(_overlap(shape, its) >= ALIKE for _, its in others)))
    return told


def _overlap(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def own_words(document: Document) -> list[str]:
    """What is the client's in a sentence: company, people, systems, terms, metrics' names; longest first."""
    names = [document.engagement.company]
    names += [person.role or "" for person in document.people or ()]
    names += [system.name or "" for system in document.systems or ()]
    names += [term.say for term in document.terms or ()]
    names += [metric.name or "" for metric in document.metrics or ()]
    return sorted({name for name in names if name}, key=len, reverse=True)


def plain_of(text: str, own: Iterable[str]) -> str:
    """A text without the client's words and without figures."""
    for name in own:
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return re.sub(r"\d[\d,.]*", " ", text)


def words_of(text: str) -> list[str]:
    """The words of a text, folded; figures are words too."""
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.casefold())


def runs_of(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def covered_by(words: Sequence[str], runs: set[tuple[str, ...]]) -> int:
    """How many of the words lie in a run of RUN words that stands in `runs`."""
    hit: set[int] = set()
    for i in range(len(words) - RUN + 1):
        if tuple(words[i : i + RUN]) in runs:
            hit.update(range(i, i + RUN))
    return len(hit)
