"""What the model words, and the gate that its words must pass.

The embedded model is small. Asked to rewrite a whole filled sentence it copied or broke it; asked to turn one sentence
of the client's into the noun phrase that a step starts with, it is useful (README, "What the model does"). So a key
result is the play, filled by code, and behind it the place in this client's business where it begins, in the client's
own words. A phrase that brings in a word, a number or a name that the client did not use never stands.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel, Field

from assistant.drafting.voice import Said
from prompts.examples import START_WITH
from prompts.renderer import render
from rules.texts.names import unknown_names

LONGEST_CHARACTERS = 100
FEWEST_WORDS, MOST_WORDS = 2, 16
MAX_TOKENS = 60
ATTEMPTS = 2
"""The first answer, and one more with the finding."""

Reply = TypeVar("Reply", bound=BaseModel)


class Words(Protocol):
    """Whoever words: the model client, or a recording of it."""

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """One validated reply."""
        ...


class StartWith(BaseModel):
    """The reply: a noun phrase."""

    start_with: str = Field(max_length=LONGEST_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a step starts: the model's phrase for one sentence, or why none of its answers held."""

    said: Said
    phrase: str | None
    refused: tuple[str, ...] = ()
    """ "answer: reason" for each one that did not pass the gate."""


Ask = Callable[[Said, str | None, str | None], Awaitable[str]]
"""Who is asked for a sentence's phrase: gets the sentence, the answer that did not hold, and why it did not."""


async def starts(words: Words, said: Sequence[Said], tell: Callable[[Start], None]) -> list[Start]:
    """Ask for a phrase for each sentence that gets one, one call after the other."""
    instructions = start_instructions()

    async def ask(one: Said, refused: str | None, finding: str | None) -> str:
        prompt = start_prompt(one, refused, finding)
        return (await words.word(instructions, prompt, StartWith, max_tokens=MAX_TOKENS)).start_with

    result: list[Start] = []
    for sentence in gets_a_start(said):
        one = await start(ask, sentence)
        tell(one)
        result.append(one)
    return result


def gets_a_start(said: Sequence[Said]) -> list[Said]:
    """The sentences that a phrase is asked for: in English, free to be repeated, and no mere introduction."""
    return [one for one in said if one.repeatable and not one.introduces and one.language == "en"]


def start_instructions() -> str:
    """What stays the same between the questions for a phrase."""
    return render("start_with/instructions", examples=START_WITH)


def start_prompt(said: Said, refused: str | None, finding: str | None) -> str:
    """The question for one sentence's phrase; with an answer that did not hold, and why."""
    return render("start_with/prompt", said=said.text, refused=refused, finding=finding)


async def start(ask: Ask, said: Said, attempts: int = ATTEMPTS) -> Start:
    """One sentence's phrase: the first answer that holds. Raises what `ask` raises."""
    refused: list[str] = []
    answer = finding = None
    for _ in range(attempts):
        answer = tidy(await ask(said, answer, finding))
        finding = fault(answer, said.text)
        if finding is None:
            return Start(said, answer, tuple(refused))
        refused.append(f"{answer!r}: {finding}")
    return Start(said, None, tuple(refused))


def tidy(phrase: str) -> str:
    """The phrase as it stands inside a sentence: one line, no full stop, no capital that only begins it."""
    phrase = " ".join(phrase.split()).strip(" .,;:\"'")
    phrase = re.sub(r"^start with\s+", "", phrase, flags=re.IGNORECASE)
    phrase = re.sub(r"\b(?:our|my)(?: own)?\b", "the", phrase, flags=re.IGNORECASE)
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in _OPENERS else phrase


_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "all",
        "those",
        "every",
        "each",
        "any",
        "our",
        "their",
        "his",
        "her",
        "its",
        "what",
        "whoever",
        "both",
        "some",
        "most",
        "many",
        "these",
        "this",
        "that",
    ]
)
# Words that join the client's words into a phrase without adding anything to what they said.
_JOINING = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "where",
        "when",
        "into",
        "over",
        "after",
        "before",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "it",
        "its",
        "they",
        "them",
        "their",
        "there",
        "this",
        "these",
        "those",
        "all",
        "every",
        "each",
        "any",
        "not",
        "no",
        "nobody",
        "one",
        "ones",
        "up",
        "out",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "come",
        "comes",
        "coming",
        "came",
        "go",
        "goes",
        "make",
        "makes",
        "thing",
        "things",
        "people",
        "still",
        "only",
        "his",
        "her",
        "he",
        "she",
        "than",
    ]
)
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i'll|i've|me|my|mine|we|we're|us|our|ours|you|your)\b", re.IGNORECASE)
# "the people who stopped calling them": whom, the client said in the sentence before.
_POINTS_AWAY = re.compile(r"\b(?:them|him)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"^(?:what|whether|that|because|if|when|how|why|it|there|they|he|she)\b", re.IGNORECASE)
# "people who suddenly say yes", where the client said that they suddenly back out.
_ADVERB = re.compile(
    r"\b(?!(?:month|week|dai|fami|ear|on|on|year|quarter|assemb|supp|rep|app)ly\b)\w{2,}ly\b", re.IGNORECASE
)
_NO_NOUN = re.compile(r"\bwhat\b|\b(?:the|a|those) (?:no|some|any|every)(?:body|one|thing)\b|\beach other\b")
_DANGLING = re.compile(r"(?:,|\b(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|that|which|who|whose|where))$", re.I)
# "the call is late" says something; "the call that is late" and "the call nobody is on" name something.
_SENTENCE = re.compile(
    r"^(?:(?!\b(?:that|which|who|whom|whose|where|when|nobody|they|he|she|it|each|all)\b).)*\b(?:is|are|was|were)\b",
    re.I,
)
_SIGNS = re.compile(r"[^\w '’,.%&+/$€£-]|_|\.(?=\s|$)|\s[-/+]\s")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def fault(phrase: str, said: str) -> str | None:
    """Why a phrase does not hold beside the client's sentence; None when it does. The words go back to the model."""
    words = _WORD.findall(phrase)
    if len(phrase) >= LONGEST_CHARACTERS - 1 or _DANGLING.search(phrase):
        return "it breaks off"
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return f"it has {len(words)} words; {FEWEST_WORDS} to {MOST_WORDS} are wanted"
    if _POINTS_AWAY.search(phrase):
        return "it says them or him of somebody whom it does not name"
    if _FIRST_PERSON.search(phrase):
        return "it speaks as the client (I, we, our)"
    if _CLAUSE.search(phrase) or words[0].lower() not in _OPENERS:
        return "it is no noun phrase; begin with the, those or every"
    if re.search(
        r"\bwhat\b|\b(?:the|a|those) (?:no|some|any|every)(?:body|one|thing)\b|\beach other\b", phrase
    ) or _repeats(words):
        return "it is no noun phrase, or it says a word twice"
    if phrase.count(",") > 1 or re.search(r",? and (?:the|a)\b", phrase):
        return "it lists several things; name one"
    if _SENTENCE.search(phrase):
        return "it is a sentence; name the thing, the people or the place"
    if _SIGNS.search(phrase):
        return "it has signs that do not belong in a sentence"
    if re.search(rf"\b(?:no|not an?y?|without an?y?|never an?) {re.escape(phrase.partition(' ')[2])}", said, re.I):
        return "the client says that there is none"
    given = {_stem(word) for word in _WORD.findall(said)}
    strange = [word for word in words if _stem(word) not in given and word.lower() not in _JOINING]
    if strange:
        return f"the client did not say {', '.join(repr(word) for word in dict.fromkeys(strange))}"
    if _loses_a_not(words, said):
        return "the client says that it is not so"
    if _ADVERB.search(phrase):
        return "it has an adverb, which easily comes to stand by the wrong word"
    if re.search(r"\b(?:on|of|in) (?:two|three|four|five|ten)\b(?! [a-z]+s\b)", phrase):
        return "it breaks off a share (two of three)"
    if unknown_names(phrase, [said]):
        return "it names something that the client did not name"
    if not [word for word in words if word.lower() not in _JOINING and word.lower() not in _OPENERS]:
        return "it says nothing of this client"
    return None


_NOT = re.compile(
    r"\b(?:lost|lose|no|not|nobody|no one|none|never|nothing|nowhere|without|cannot|cant|wont|dont)\b|n['’]t\b",
    re.IGNORECASE,
)
# Who does not know who rings does not deny that somebody rings.
_UNKNOWING = re.compile(
    r"\b(?:(?:do|did|can|could) ?not|(?:don|didn|can|couldn)['’]?t) (?:know|say|see|tell(?: you)?)"
    r"(?= (?:who|which|what|where|when|why|how|whether|if)\b)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[,;:.]|\b(?:and|but|so|because|while|although|when|then)\b", re.IGNORECASE)


def _loses_a_not(words: Sequence[str], said: str) -> bool:
    """Whether the clause that a phrase is made of denies what the phrase takes over with a verb of its own."""
    if _NOT.search(" ".join(words)) or not {"that", "who", "which", "whom"} & {word.lower() for word in words}:
        return False
    content = {_stem(word) for word in words if word.lower() not in _JOINING and word.lower() not in _OPENERS}
    clauses = _CLAUSES.split(_UNKNOWING.sub("", said))
    nearest = max(clauses, key=lambda clause: len(content & {_stem(word) for word in _WORD.findall(clause)}))
    taken = [word.end() for word in _WORD.finditer(nearest) if _stem(word[0]) in content]
    # What is denied after the words that were taken over is something else that the client says of them.
    return any(found.start() < max(taken, default=0) for found in _NOT.finditer(nearest))


def _repeats(words: Sequence[str]) -> bool:
    content = [_stem(word) for word in words if word.lower() not in _JOINING and word.lower() not in _OPENERS]
    return len(set(content)) < len(content)


def _stem(word: str) -> str:
    """Fold the endings that turning a sentence into a noun phrase changes: lands, landing, landed."""
    word = re.sub(r"['’](?:s|t|re|ll|ve)?$", "", word.lower())
    for ending in ("ies", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word
