"""The gates that a sentence of the model's own must pass: each one looks at one thing and says in words what is wrong.

They stand before the rules, which judge the whole draft afterwards; what they say goes back to the model once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rules.document.base import Horizon, Purpose, Role
from rules.drafts import stems
from rules.figures import figures
from rules.language import language
from rules.names import unknown_names
from rules.recognition import plain
from rules.requirements import unmet

FEWEST_WORDS, MOST_WORDS = 8, 38
OBJECTIVE_WORDS = 16
SHARED_STEMS = 2
"""Content words that a sentence must have in common with the play that it says it is made from."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What one sentence is held against. `filled` is the play's own sentence, filled for this client."""

    role: Role
    horizon: Horizon
    purpose: Purpose | None
    """None for the objective."""
    filled: str
    kept: tuple[str, ...]
    """Passages that must stand in it as they are: the from-to, the day."""
    metric: str | None
    """The metric's name as it is spoken, for a measured key result."""
    client: tuple[str, ...]
    """Every text that the client gave."""
    crm: tuple[str, ...] = ()


Gate = Callable[[str, Bound], str | None]

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_MARKUP = re.compile(r"[{}<>|\[\]`#*\\_]|https?://|\n|^\s*-\s")
_SECOND = re.compile(r"[.!?;]['\"”’)]?\s+\S")
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i'll|we|we're|our|ours|us|my|you|your)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:leverag\w+|synerg\w+|holistic\w*|seamless\w*|robust|best[- ]in[- ]class|best practices?|world[- ]class|"
    r"cutting[- ]edge|game[- ]chang\w+|stakeholders?|streamlin\w+|optimi[sz]\w+|utili[sz]\w+|empower\w*|foster\w*|"
    r"drive (?:growth|alignment|results|engagement|value)|align(?:ment|ed)?|strategic(?:ally)? \w+ initiatives?|"
    r"scalable|data[- ]driven|actionable|impactful|value[- ]add\w*|low[- ]hanging|move the needle|ecosystem|"
    r"deep dive|journey|unlock\w*|transformative|comprehensive|ensure that|as appropriate|going forward)\b",
    re.IGNORECASE,
)
_ROLE_NAMED = re.compile(r"\b(?:cro|cmo|cso|cgo|vp|vice president|chief|fractional|executive)\b", re.IGNORECASE)
_NUMBER_WORDS = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|percent|twice|half)\b",
    re.IGNORECASE,
)


def _markup(text: str, _: Bound) -> str | None:
    return "it carries signs or an address that do not belong in a sentence" if _MARKUP.search(text) else None


def _length(text: str, bound: Bound) -> str | None:
    words = len(_WORD.findall(text))
    if bound.purpose is None:
        return f"it has {words} words; an objective has at most {OBJECTIVE_WORDS}" if words > OBJECTIVE_WORDS else None
    if FEWEST_WORDS <= words <= MOST_WORDS:
        return None
    return f"it has {words} words; {FEWEST_WORDS} to {MOST_WORDS} are wanted"


def _one_sentence(text: str, _: Bound) -> str | None:
    if _SECOND.search(text):
        return "it is more than one sentence"
    return None if text.endswith((".", "!", "?")) else "it does not end in a full stop"


def _voice(text: str, _: Bound) -> str | None:
    return "it speaks as somebody (I, we, you)" if _FIRST_PERSON.search(text) else None


def _language(text: str, _: Bound) -> str | None:
    return None if language(text) == "en" else "it is not in English"


def _filler(text: str, bound: Bound) -> str | None:
    given = " ".join(bound.client).lower()
    found = [word for word in _FILLER.findall(text) if word.lower() not in given]
    return f"{found[0]!r} says nothing that anybody could check" if found else None


def _kept(text: str, bound: Bound) -> str | None:
    missing = [passage for passage in bound.kept if passage.lower() not in text.lower()]
    return f"it leaves out or changes {' and '.join(map(repr, missing))}" if missing else None


def _figures(text: str, bound: Bound) -> str | None:
    given = {figure.value for source in (*bound.client, bound.filled) for figure in figures(source)} | {1.0}
    strange = [figure.text for figure in figures(text) if figure.value not in given]
    return f"nobody gave the figure {strange[0]!r}" if strange else None


def _names(text: str, bound: Bound) -> str | None:
    strange = unknown_names(text, (*bound.client, bound.filled))
    return f"nobody named {strange[0].text!r}" if strange else None


def _metric(text: str, bound: Bound) -> str | None:
    name = (bound.metric or "").removeprefix("the ")
    return f"it does not name its metric, {name!r}" if name.lower() not in text.lower() else None


def _purpose(text: str, bound: Bound) -> str | None:
    if bound.purpose is None:
        return None
    return unmet(bound.role, bound.horizon, bound.purpose, plain(text), crm=bound.crm)


def _play(text: str, bound: Bound) -> str | None:
    bare = bound.filled
    for passage in bound.kept:
        bare = bare.replace(passage, " ")
    if bound.purpose is None or len(stems(text) & stems(bare)) >= SHARED_STEMS:
        return None
    return "it has little to do with the play that it names"


def _objective(text: str, bound: Bound) -> str | None:
    if bound.purpose is not None:
        return None
    if _NUMBER_WORDS.search(text):
        return "an objective carries no number"
    return "an objective does not name the executive" if _ROLE_NAMED.search(text) else None


GATES: dict[str, Gate] = {
    "markup": _markup,
    "length": _length,
    "one sentence": _one_sentence,
    "voice": _voice,
    "language": _language,
    "filler": _filler,
    "kept figures": _kept,
    "figures": _figures,
    "names": _names,
    "metric": _metric,
    "purpose": _purpose,
    "play": _play,
    "objective": _objective,
}
"""Every gate by its name, in the order in which they are asked."""


def faults(text: str, bound: Bound) -> list[str]:
    """What is wrong with a sentence, in words that help to write it again; empty when it passes every gate."""
    return [fault for gate in GATES.values() if (fault := gate(text, bound))]
