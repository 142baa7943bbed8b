"""A small library of cards and plays, and an embedder that needs no weights."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import EmbeddingUnavailable
from knowledge.index import Sources

CARD = """---
id: {id}
title: {title}
roles: [{roles}]
horizon: [{horizon}]
phase: [diagnose]
purposes: [{purposes}]
topics: [planning]
answers:
  - {question}
  - What about {title}?
source: {{document: goals-and-okrs, section: "Choosing Vanity Metrics Over Actionable Ones"}}
---
{body}
"""

PLAY = """id: {id}
title: {title}
roles: [{roles}]
horizon: [{horizon}]
purpose: {purpose}
suits: [any]
problem: {problem}
also_said:
  - {said}
wording: >-
  Put {title} into {{system:crm|the deal list}} for {{people:sellers|everyone who sells}} {{by_day}}.
kind: deliverable
metrics: [{metrics}]
span: control
depends_on: null
needs: {{process: true, people: false, strategy: false, spend: 0}}
hours: {{base: 8, per: sellers, each: 1, least: 6}}
delegable: null
days: {{earliest: 31, usual: 60, latest: 85}}
rests_on: [vanity]
"""


def write_card(folder: Path, card_id: str, **changes: str) -> Path:
    values = {
        "title": "the audit",
        "roles": "cro, cmo",
        "horizon": "90d",
        "purposes": "audit",
        "question": "What should be audited?",
        "body": "The audit covers pipeline and team.",
    }
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{card_id}.md"
    file.write_text(CARD.format(id=card_id, **{**values, **changes}), encoding="utf-8")
    return file


def write_play(folder: Path, play_id: str, **changes: str) -> Path:
    values = {
        "title": "stage tests",
        "roles": "cro",
        "horizon": "90d",
        "purpose": "quick_win",
        "problem": "Nobody believes the pipeline.",
        "said": "Half of the deals are dead.",
        "metrics": "",
    }
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{play_id}.yaml"
    file.write_text(PLAY.format(id=play_id, **{**values, **changes}), encoding="utf-8")
    return file


def write_sources(root: Path) -> Sources:
    cards, plays = root / "cards", root / "plays"
    write_card(cards, "vanity", title="vanity metrics", body="Followers and traffic say nothing about revenue.")
    write_card(cards, "audit-cmo", roles="cmo", body="Marketing channels, spend and content are audited by day 30.")
    write_card(cards, "audit-cro", roles="cro", body="The sales process and the pipeline are audited by day 30.")
    write_card(
        cards,
        "six-months",
        title="half a year",
        horizon="6m",
        purposes="outcome",
        body="Win rate and cycle move later.",
    )
    write_play(plays, "dead-deals")
    write_play(
        plays,
        "slow-quotes",
        title="quotes in a day",
        problem="Quotes take a week.",
        said="Buyers wait for paper.",
        metrics="sales_cycle_days",
    )
    write_play(
        plays,
        "any-figure",
        title="the missing figure",
        purpose="instrument",
        problem="Nobody has the figure.",
        said="We guess the pipeline.",
        metrics="any",
    )
    write_play(
        plays, "cmo-leads", roles="cmo", title="lead scores", problem="Leads are junk.", said="Sales ignores leads."
    )
    return Sources(cards=cards, plays=plays)


class WordVectors:
    """Vectors of length one from the words of a text: texts that share words are near. Counts texts of both sorts."""

    def __init__(self, name: str = "word-vectors-1", *, fails: str | None = None) -> None:
        self.identity = name
        self.fails = fails
        self.embedded = 0
        self.asked = 0

    def embed_queries(self, texts: Sequence[str]) -> list[list[float]]:
        if self.fails is not None:
            raise EmbeddingUnavailable(self.fails)
        self.asked += len(texts)
        return [_vector(text) for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        self.embedded += len(texts)
        self.asked -= len(texts)
        return self.embed_queries(texts)


def _vector(text: str) -> list[float]:
    numbers = [0.01] * 64
    for word in re.findall(r"[a-z]+", text.lower()):
        numbers[hashlib.sha256(word.encode()).digest()[0] % 64] += 1.0
    length = math.sqrt(sum(number * number for number in numbers))
    return [number / length for number in numbers]
