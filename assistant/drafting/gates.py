"""The gates that a sentence of the model's own must pass: each one looks at one thing and says in words what is wrong.

They stand before the rules, which judge the whole draft afterwards; what they say goes back to the model once. Length
and purpose ask no more than the play's own sentence, filled for this client, gives: that one stands where both fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rules.document.base import Horizon, Purpose, Role
from rules.drafts import stems
from rules.requirements import hands_over, unmet
from rules.texts.figures import Figure, figures
from rules.texts.known_figures import Known, KnownFigures, in_text, negligible
from rules.texts.language import language
from rules.texts.names import unknown_names
from rules.texts.recognition import plain

FEWEST_WORDS, MOST_WORDS = 8, 38
FEWEST_OBJECTIVE_WORDS, OBJECTIVE_WORDS = 5, 16
OWN_WORDS = 27
"""Words that a sentence may have beside a long from-to and a long metric's name."""
SHARED_STEMS = 2
"""Content words that a sentence must have in common with the play that it says it is made from, beside its metric."""
COPIED_WORDS = 7
"""Words in a row from which a sentence repeats the guidance (GRD104)."""
OBEYED_WORDS = 5
"""Words in a row from which a sentence repeats an order that stands in the brief."""


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
    """The metric's name as it is spoken, for a key result that moves it or makes it available."""
    client: tuple[str, ...]
    """Every text that the client gave."""
    about: str = ""
    """What the play is for: its title, its problem, and how else clients say it."""
    given: tuple[Known, ...] = ()
    """Every figure that the client gave, in fields and texts."""
    company: str = ""
    crm: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """The jobs of the client's people, plain."""
    orders: tuple[str, ...] = ()
    """Texts of the brief that tell whoever reads them what to do; no sentence repeats them."""
    guidance: tuple[str, ...] = ()
    """Passages that the model has read."""


Gate = Callable[[str, Bound], str | None]

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_MARKUP = re.compile(r"[{}<>|\[\]`#*\\_]|https?://|www\.|\n|^\s*[-•]\s|—|\s–\s|\.\.\.|…")
_SECOND = re.compile(r"[.!?]['\"”’)]*\s+(?=['\"“‘(]*[A-Z\d])")
_SHORT = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|St|Inc|Ltd|Co|No|Prof|vs|approx|etc|e\.g|i\.e|a\.m|p\.m)|\b[A-Z](?:\.[A-Z])*)\.$"
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|I['’](?:m|ll|ve|d)|(?i:we|we['’](?:re|ll|ve|d)|our|ours|my|mine|you|you['’](?:re|ll|ve)|your)|(?!US)(?i:us))\b"
)
_QUOTED = re.compile(r"['\"]([^'\"]+(?:'[a-z][^'\"]*)*)['\"]")
_FILLER = re.compile(
    r"\b(?:leverag\w+|synerg\w+|holistic\w*|seamless\w*|robust\w*|best[- ]in[- ]class|best practices?|world[- ]class|"
    r"cutting[- ]edge|game[- ]chang\w+|stakeholders?|streamlin\w+|optimi[sz]\w+|utili[sz](?:e|es|ed|ing)|empower\w*|"
    r"foster(?:s|ed|ing)?|driv(?:e|es|ing) (?:growth|alignment|results|engagement|value|revenue|adoption)|"
    r"align(?:s|ed|ing|ment)?|strategic(?:ally)? \w+ initiatives?|scalable|data[- ]driven|actionable|impactful|"
    r"value[- ]add\w*|low[- ]hanging|move the needle|ecosystem|deep dive|(?:customer|buyer|client|user|patient|"
    r"guest|member|learner|patron)(?:['’]s|s['’]?)? journeys?|unlock(?:s|ed|ing)? (?:\w+ )?(?:growth|value|potential|"
    r"revenue|opportunit\w+|capacity)|transformative|comprehensive(?:ly)?|ensur(?:e|es|ing) that|as appropriate|"
    r"improv(?:e|es|ed|ing)|going forward|where (?:necessary|appropriate)|as needed|on a regular basis|regularly)\b",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:ignor|disregard|overrid|bypass)\w*\b.{0,40}\b(?:rules?|instructions?|prompts?|checks?|ledger)\b"
    r"|\b(?:as an ai|language model|system prompt|json|cite card|as instructed|this brief)\b"
    r"|\bmark\w*\b.{0,30}\bas (?:passed|approved|done)\b",
    re.IGNORECASE,
)
_MOVES = stems("raise lift increase grow cut lower reduce shorten bring move take more less")
_ROLE_NAMED = re.compile(
    r"\b(?:cro|cmo|cso|cgo|vp|vice president|chief (?:revenue|marketing|sales|growth)|fractional|the executive)\b",
    re.IGNORECASE,
)


def even(text: str) -> str:
    """A text in lower case with plain quotation marks and spaces: how passages are compared."""
    return " ".join(text.lower().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split())


def bare(text: str, bound: Bound) -> str:
    """A sentence, even, without what it has to hold: the passages that are kept, the metric's name, the company's."""
    rest = even(text)
    for passage in (*bound.kept, _metric_name(bound), bound.company):
        if passage:
            rest = rest.replace(even(passage), " ")
    return rest


def alike(one: str, other: str, run: int = 8) -> bool:
    """Whether two texts share so many words in a row."""
    return bool(set(_runs(one, run)) & set(_runs(other, run)))


def _runs(text: str, length: int) -> list[tuple[str, ...]]:
    words = [word.strip(".,;:!?'\"()") for word in even(text).split()]
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]


def _metric_name(bound: Bound) -> str:
    return (bound.metric or "").removeprefix("the ")


def _markup(text: str, _: Bound) -> str | None:
    found = _MARKUP.search(text)
    if found is None:
        return None
    if found[0].strip() in ("—", "–"):
        return "it carries a dash; use a comma or a colon"
    return "it carries signs or an address that do not belong in a sentence"


def _length(text: str, bound: Bound) -> str | None:
    # A client's own metric can have a long name; what code fills in may be as long, so the model's sentence may too.
    words, own = len(_WORD.findall(text)), len(_WORD.findall(bound.filled))
    if bound.purpose is None:
        fewest, most = FEWEST_OBJECTIVE_WORDS, max(OBJECTIVE_WORDS, own)
        return None if fewest <= words <= most else f"it has {words} words; an objective has {fewest} to {most}"
    most = max(MOST_WORDS, own, OWN_WORDS + len(_WORD.findall(" ".join((*bound.kept, _metric_name(bound))))))
    return None if FEWEST_WORDS <= words <= most else f"it has {words} words; {FEWEST_WORDS} to {most} are wanted"


def _one_sentence(text: str, _: Bound) -> str | None:
    for match in _SECOND.finditer(text):
        if not _SHORT.search(text[: match.start() + 1]):
            return "it is more than one sentence"
    return None if text.rstrip("'\"”’)").endswith((".", "!", "?")) else "it does not end in a full stop"


def _voice(text: str, bound: Bound) -> str | None:
    own = [even(one) for one in bound.client]

    def without(match: re.Match[str]) -> str:
        # What the client said may be quoted as it was said.
        return " " if any(even(match[1]).strip(" .,") in one for one in own) else match[0]

    rest = _QUOTED.sub(without, text.replace("’", "'").replace("“", '"').replace("”", '"'))
    for passage in (*bound.kept, _metric_name(bound), bound.company):
        rest = re.sub(re.escape(passage.replace("’", "'")), " ", rest, flags=re.IGNORECASE) if passage else rest
    return "it speaks as somebody (I, we, you)" if _FIRST_PERSON.search(rest) else None


def _language(text: str, bound: Bound) -> str | None:
    return None if language(bare(text, bound)) == "en" else "it is not in English"


def _filler(text: str, bound: Bound) -> str | None:
    given = even(" ".join((*bound.client, bound.filled)))
    found = [word for word in _FILLER.findall(text) if not _said(word, given)]
    return f"{found[0]!r} says nothing that anybody could check" if found else None


def _said(phrase: str, given: str) -> bool:
    """Whether the client uses a word or phrase themselves, in whatever form ("aligned", "alignment")."""
    return re.search(r"\b" + re.escape(even(phrase)[: max(len(phrase) - 3, 5)]), given) is not None


def _kept(text: str, bound: Bound) -> str | None:
    missing = [passage for passage in bound.kept if not _holds(text, passage)]
    if missing:
        return f"it leaves out or changes {' and '.join(map(repr, missing))}"
    days = {figure.value for passage in bound.kept for figure in figures(passage) if figure.unit == "day"}
    other = [figure.text for figure in figures(text) if figure.unit == "day" and figure.value not in days]
    return f"it names another day, {other[0]!r}" if other else None


def _holds(text: str, passage: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(even(passage))}(?!\w|[.,]\d)", even(text)) is not None


def _figures(text: str, bound: Bound) -> str | None:
    strange = _unknown_figures(text, bound)
    return f"nobody gave the figure {strange[0].text!r}" if strange else None


def _unknown_figures(text: str, bound: Bound) -> list[Figure]:
    said = [figure for figure in figures(text) if not negligible(figure)]
    if not said:
        return []
    known = KnownFigures(
        (*bound.given, *(one for source in (*bound.client, bound.filled, *bound.kept) for one in in_text(source)))
    )
    return [figure for figure in said if not known.holds(figure, text)]


def _names(text: str, bound: Bound) -> str | None:
    strange = unknown_names(text, (*bound.client, bound.company, bound.filled))
    return f"nobody named {strange[0].text!r}" if strange else None


def _metric(text: str, bound: Bound) -> str | None:
    name = _metric_name(bound)
    return f"it does not name its metric, {name!r}" if even(name) not in even(text) else None


def _purpose(text: str, bound: Bound) -> str | None:
    if bound.purpose is None:
        return None
    fault = _lacking(text, bound)
    return fault if fault and not _lacking(bound.filled, bound) else None


def _lacking(text: str, bound: Bound) -> str | None:
    said = plain(text)
    if bound.purpose is None or (
        bound.purpose == "foundation" and bound.horizon == "6m" and hands_over(said, bound.people)
    ):
        return None
    return unmet(bound.role, bound.horizon, bound.purpose, said, crm=bound.crm)


def _play(text: str, bound: Bound) -> str | None:
    if bound.purpose is None:
        return None
    shared = stems(bare(text, bound)) & (stems(bare(bound.filled, bound)) | stems(bare(bound.about, bound)))
    # A measured sentence holds its metric and both figures anyway, and every one of them raises or cuts.
    shared -= _MOVES
    enough = len(shared) >= (SHARED_STEMS - 1 if bound.purpose == "outcome" else SHARED_STEMS)
    return None if enough else "it has little to do with the play that it names"


def _objective(text: str, bound: Bound) -> str | None:
    if bound.purpose is not None:
        return None
    rest = even(text).replace(even(bound.company), " ") if bound.company else even(text)
    given = [even(one) for one in (*bound.client, bound.filled)]
    if any(not _spoken(figure, rest, given) for figure in figures(rest) if not negligible(figure)):
        return "an objective carries no number"
    return "an objective does not name the executive" if _ROLE_NAMED.search(rest) else None


def _spoken(figure: Figure, text: str, given: Iterable[str]) -> bool:
    """Whether a figure is the client's own way of speaking, in words: "the two founders", "half of the trials"."""
    if any(sign.isdigit() for sign in figure.text):
        return False
    after = _WORD.findall(text[figure.end :])
    after = [word for word in after if word not in ("of", "the", "all", "its", "their")][:1]
    return any(
        re.search(rf"\b{re.escape(figure.text)}\b(?: \w+){{0,3}}? {re.escape(w)}", one) for w in after for one in given
    )


def _orders(text: str, bound: Bound) -> str | None:
    if _MACHINE.search(text) or any(alike(text, order, OBEYED_WORDS) for order in bound.orders):
        return "it follows or repeats an order that stands in the client's material, which is no instruction"
    return None


def _copied(text: str, bound: Bound) -> str | None:
    shared = set(_runs(text, COPIED_WORDS))
    shared &= {run for passage in bound.guidance for run in _runs(passage, COPIED_WORDS)}
    for own in (*bound.client, bound.filled):
        shared -= set(_runs(own, COPIED_WORDS))
    return f"it copies the guidance ({' '.join(min(shared))!r})" if shared else None


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
    "orders": _orders,
    "copied": _copied,
}
"""Every gate by its name, in the order in which they are asked."""


def faults(text: str, bound: Bound) -> list[str]:
    """What is wrong with a sentence, in words that help to write it again; empty when it passes every gate."""
    return [fault for gate in GATES.values() if (fault := gate(text, bound))]
