"""What is counted on a draft, by code: small evaluators, and the figures over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from evals.figures import Figure
from evals.measures import (
    MADE_UP,
    RUN,
    Sentence,
    covered_by,
    own_words,
    plain_of,
    runs_of,
    shared,
    words_of,
)
from evals.readability import reading
from evals.suites.drafted import Drafted
from evals.suites.suite import About, Outcome
from knowledge.cards import load_cards
from knowledge.fusion import Fusion, in_order

Context = EvaluatorContext[Any, Drafted, About]
BEARING = 0.25
"""A citation bears on a text where it is among this share of the cards, those nearest to it by meaning and by words."""
UNSOUND = "unsound"


@dataclass
class Held(Evaluator[Any, Drafted, About]):
    """Whether a draft came, at which try, and whether that is what the brief deserves: an unsound one gets none."""

    def evaluate(self, ctx: Context) -> Mapping[str, float]:
        """As shares of one."""
        made = ctx.output.document is not None
        unsound = ctx.metadata is not None and ctx.metadata.health == UNSOUND
        found: dict[str, float] = {"right outcome": made is not unsound}
        if not unsound:
            first = made and ctx.output.tries <= 1
            found |= {"first": first, "repaired": made and not first, "refused": not made, "tries": ctx.output.tries}
        return {name: float(value) for name, value in found.items()}


@dataclass
class Found(Evaluator[Any, Drafted, About]):
    """Findings on what was drafted: errors, warnings, numbers and names that nobody gave."""

    def evaluate(self, ctx: Context) -> Mapping[str, float]:
        """Counts; nothing for a refusal."""
        if ctx.output.document is None:
            return {}
        own = [one for one in ctx.output.report.findings if one.path.startswith(ctx.output.root)]
        severity = Counter(str(one.severity) for one in own)
        invented = sum(one.code in MADE_UP for one in own)
        return {"errors": severity["error"], "warnings": severity["warning"], "made up": invented}


@dataclass
class Cost(Evaluator[Any, Drafted, About]):
    """Calls of the model, tokens, seconds."""

    def evaluate(self, ctx: Context) -> Mapping[str, float]:
        """Counts; seconds are of the wall, and of this machine."""
        used = ctx.output.usage
        tokens = used.input_tokens + used.output_tokens
        return {"calls": used.calls, "tokens": tokens, "seconds": ctx.output.seconds, "model seconds": used.seconds}


@dataclass
class Cited(Evaluator[Any, Drafted, About]):
    """Citations: whether they lead to a card or a play that is there, and whether the card bears on the text."""

    def evaluate(self, ctx: Context) -> Mapping[str, float]:
        """Counts."""
        library = ctx.output.library
        cards = {one.id for one in library.all_cards()}
        plays = {one.id for one in library.all_plays()}
        named = resolved = to_cards = bearing = texts = 0
        for one in ctx.output.texts:
            texts += bool(one.citations or one.play)
            named += len(one.citations) + (one.play is not None)
            resolved += sum(key in cards or key in plays for key in one.citations) + (one.play in plays)
            mine = [key for key in one.citations if key in cards]
            if mine:
                near = _nearest(library, one.text, frozenset(cards))
                to_cards += len(mine)
                bearing += sum(key in near for key in mine)
        counted = {"citations": named, "resolved": resolved, "to cards": to_cards, "bearing": bearing}
        return {**counted, "cited texts": texts, "texts": len(ctx.output.texts)} if ctx.output.document else {}


def _nearest(library: Any, text: str, cards: frozenset[str]) -> set[str]:
    # By what cards say, not by what they are asked as: a drafted text is no question, and a yardstick that moves with
    # each change of the search tells nothing of the citations.
    found = library.rankings("card", text, set(cards))
    ranked = in_order(Fusion().scores(found.meaning, {}, found.words))
    return set(ranked[: max(int(len(cards) * BEARING), 1)])


@dataclass
class Worded(Evaluator[Any, Drafted, About]):
    """Words: copied from guidance, the client's own, said twice, easily read."""

    def evaluate(self, ctx: Context) -> Mapping[str, float]:
        """Counts over the drafted texts."""
        document, texts = ctx.output.document, [one.text for one in ctx.output.texts]
        if document is None or not texts:
            return {}
        facts = [one.casefold() for one in own_words(document)]
        folded = [one.casefold() for one in texts]
        words = [words_of(one) for one in texts]
        easy = [reading(one) for one in texts]
        return {
            "words": sum(len(one) for one in words),
            "copied": sum(covered_by(one, _guidance()) for one in words),
            "facts": len(facts),
            "facts used": sum(any(fact in text for text in folded) for fact in facts),
            "with facts": sum(any(fact in text for fact in facts) for text in folded),
            "twice": sum(count - 1 for count in Counter(folded).values()),
            "read words": sum(one.words for one in easy),
            "read sentences": sum(one.sentences for one in easy),
            "ease": sum(one.ease for one in easy) / len(easy),
        }


@cache
def _guidance() -> set[tuple[str, ...]]:
    return {run for card in load_cards() for run in runs_of(words_of(f"{card.title}. {card.body}"), RUN)}


def between(outcomes: Mapping[str, Outcome]) -> Mapping[str, Mapping[str, float]]:
    """Sentences that two clients of a role share, word for word and but for names and figures, by case."""
    rows = [
        (name, Sentence(one.brief, one.document.engagement.role, "", text.place, text.text, plain_of(text.text, own)))
        for name, one in outcomes.items()
        if isinstance(one, Drafted) and one.document is not None
        for own in [own_words(one.document)]
        for text in one.texts
    ]
    found: dict[str, dict[str, float]] = {}
    for (name, _), (same, alike) in zip(rows, shared([row for _, row in rows]), strict=True):
        counts = found.setdefault(name, {"shared": 0, "alike": 0, "compared": 0})
        counts["shared"] += same
        counts["alike"] += alike
        counts["compared"] += 1
    return found


def badness(scores: Mapping[str, float]) -> float:
    """A wrong outcome is worst, then errors and inventions, then tries, then warnings."""
    return (
        100 * (1 - scores.get("right outcome", 1))
        + 50 * scores.get("refused", 0)
        + 10 * (scores.get("errors", 0) + scores.get("made up", 0))
        + 2 * scores.get("repaired", 0)
        + scores.get("warnings", 0)
        + scores.get("twice", 0)
    )


EVALUATORS = (Held(), Found(), Cost(), Cited(), Worded())
FIGURES = (
    Figure(
        "right outcome",
        "right outcome",
        share=True,
        better="up",
        strict=True,
        about="drafted, or refused where it must be",
    ),
    Figure("clean at first try", "first", share=True, better="up"),
    Figure("clean after repair", "repaired", share=True),
    Figure("refused", "refused", share=True, better="down", strict=True, about="of the briefs that carry a draft"),
    Figure("tries a draft", "tries", better="down"),
    Figure("errors a draft", "errors", better="down", strict=True),
    Figure("warnings a draft", "warnings", better="down"),
    Figure("made up a draft", "made up", better="down", strict=True, about="numbers and names that nobody gave"),
    Figure("model calls", "calls", better="down"),
    Figure("tokens", "tokens", better="down"),
    Figure("seconds", "seconds", about="of the wall, on the machine of that day"),
    Figure("model seconds", "model seconds"),
    Figure("texts that cite", "cited texts", "texts", share=True, better="up"),
    Figure("citations that resolve", "resolved", "citations", share=True, better="up", strict=True),
    Figure("citations that bear", "bearing", "to cards", share=True, better="up", about="on the text, among cards"),
    Figure(
        "words copied", "copied", "words", share=True, better="down", about="in a run of four that a guidance card has"
    ),
    Figure("client facts used", "facts used", "facts", share=True, better="up"),
    Figure("texts with a client fact", "with facts", "texts", share=True, better="up"),
    Figure("texts said twice", "twice", "texts", share=True, better="down", strict=True),
    Figure("shared between clients", "shared", "compared", share=True, better="down"),
    Figure("alike between clients", "alike", "compared", share=True, better="down", about="but for names and figures"),
    Figure("words a sentence", "read words", "read sentences", better="down"),
    Figure("reading ease", "ease", better="up", about="Flesch; 60 to 70 is plain English"),
)
