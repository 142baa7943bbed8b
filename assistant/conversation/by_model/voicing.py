"""What a model's wording of the next question is held against, sentence by sentence, before anybody sees it.

Code's own question is the measure and the fallback: a wording stands only where it asks for the same things, in words
and figures that code and the person used. What passes is shown and stays; what fails is never shown at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation import phrases
from assistant.drafting.voice import gives_orders
from assistant.reading.hedges import orders
from rules.drafts import stems
from rules.texts.figures import figures
from rules.texts.known_figures import KnownFigures, in_text
from rules.texts.language import language
from rules.texts.names import unknown_names

LONGEST_SAID = 90
"""Characters of the person's message that a model gets: each word costs time before the first of its own."""
LEAD_WORDS = (4, 22)
QUESTION_WORDS = 34
LONGER = 10
"""Words that a wording of a question may have beyond code's own."""
SHARED_STEMS = 2
"""Content words that the reason has to keep of code's reason."""
MOSTLY = 0.6
"""How much of a reason has to be code's reason: "The CRM is called Acme" has a word of it, and is an answer."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s)")
_SHORT = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|St|Inc|Ltd|Co|No|Corp|vs|approx|etc|e\.g|i\.e)|\b[A-Z](?:\.[A-Z])*)\.$")
_GOES_ON = re.compile(r"[.!?]\s+[A-Z]")
"""Behind a short form a new sentence may begin: "It is called Acme & Co. What is it?"."""
_MARKUP = re.compile(
    r"[{}<>|\[\]`#*\\_~=^]|https?://|www\.|\n|^\s*[-•\d]+[.)]?\s|—|\s–\s|\.\.\.|…|[\"“”]|[^\x20-ɏ’‘–€£¥]"
)
_CODE = re.compile(r"\b[A-Z]{3}\d{3}\b")
_FILLER = re.compile(
    r"\b(?:great|thanks?|thank you|awesome|perfect|wonderful|excellent|absolutely|certainly|of course|sure|sounds|"
    r"excit\w+|happy to|glad|delighted|i understand|i see|got it|let['’]?s|dive|journey|please|kindly|feel free|"
    r"important|crucial|essential|key to|vital|in order to|leverag\w+|align\w*|ensur\w+|optimi[sz]\w+|success\w*|"
    r"i['’]m|i am|as an|assistant|model|help you)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r",\s+(?:so|and so|hence|thus)\b", re.IGNORECASE)
"""A small model's way of bringing in what was said: "..., so from HubSpot and Xero"."""
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_NOT = re.compile(r"\b(?:no|not|nobody|none|never|nothing|without|cannot|neither)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """A question as code asks it, why, and what the person gave: all that a wording of it may be made of."""

    topic: str
    question: str
    why: str
    company: str = ""
    said: str = ""
    """What the person said last, as far as it may be repeated: nothing of a text that gives orders."""

    @classmethod
    def of(cls, topic: str, question: str, company: str, message: str) -> Asked:
        """The question of a topic beside what was said to it."""
        said = " ".join(message.split())
        cut = said if len(said) <= LONGEST_SAID else said[:LONGEST_SAID].rpartition(" ")[0]
        usable = "" if orders(message) or gives_orders(message) or language(message) != "en" else cut
        why = phrases.topics()[topic].why.partition(" (")[0].partition(";")[0]
        return cls(topic, question, why, company, usable)

    @property
    def stands(self) -> bool:
        """Whether the question stands as code asks it: its answers or commands are said in it."""
        return not phrases.topics()[self.topic].holds

    @cached_property
    def given(self) -> tuple[str, ...]:
        """Every text that a wording may take words, names and figures from."""
        return (self.question, self.why, self.company, self.said)


@dataclass(frozen=True, slots=True)
class Worded:
    """A line that was said, and why a sentence of the model's does not stand in it."""

    line: str
    refused: str = ""
    by_model: int = 0
    """Sentences of it that are the model's."""


def sentences(text: str, *, whole: bool) -> Iterator[str]:
    """The sentences of a text so far that have come to their end; with `whole` what is left is one too."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _SHORT.search(text[: match.start() + 1]):
            yield text[start : match.end()].strip()
            start = match.end()
    if whole and (rest := text[start:].strip()):
        yield rest


def lead_fault(sentence: str, asked: Asked) -> str | None:
    """Why a sentence does not stand before the question as its reason; None where it does."""
    words = len(_WORD.findall(sentence))
    if not LEAD_WORDS[0] <= words <= LEAD_WORDS[1]:
        return f"it has {words} words; {LEAD_WORDS[0]} to {LEAD_WORDS[1]} are wanted"
    if not sentence.endswith("."):
        return "it does not end in a full stop"
    if "?" in sentence:
        return "it asks already"
    if bool(_NOT.search(sentence)) != bool(_NOT.search(asked.why)):
        return "it says no where the reason says yes, or the other way round"
    if _GLUED.search(sentence) and not _GLUED.search(asked.why):
        return "it hangs what was said on to the reason"
    if fault := _any(sentence, asked):
        return fault
    own = stems(sentence) - stems(asked.company)
    shared = own & stems(asked.why)
    if len(shared) < min(SHARED_STEMS, len(stems(asked.why))) or len(shared) < MOSTLY * len(own):
        return "it gives another reason"
    return None


def question_fault(sentence: str, asked: Asked) -> str | None:
    """Why a sentence does not stand in place of code's question; None where it asks the same."""
    words, own = len(_WORD.findall(sentence)), len(_WORD.findall(asked.question))
    if not 3 <= words <= min(QUESTION_WORDS, own + LONGER):
        return f"it has {words} words; the question has {own}"
    if not sentence.endswith("?") or sentence.count("?") != 1 or _GOES_ON.search(sentence):
        return "it is not one question"
    if asked.stands:
        return "this question stands as it is"
    missing = [one.pattern for one in phrases.topics()[asked.topic].holds if not one.search(sentence)]
    if missing:
        return f"it does not ask for all of it ({len(missing)} missing)"
    if language(sentence) == language(asked.question) and _NOT.search(sentence) and not _NOT.search(asked.question):
        return "it asks for the contrary"
    return _any(sentence, asked)


def _any(sentence: str, asked: Asked) -> str | None:
    """What may stand in no sentence."""
    if _MARKUP.search(sentence):
        return "it carries signs that do not belong in a sentence"
    if _CODE.search(sentence):
        return "it names a rule"
    if language(sentence) != "en":
        return "it is not in the language of the question"
    if found := _FILLER.search(sentence):
        return f"{found.group()!r} says nothing"
    if orders(sentence) or gives_orders(sentence):
        return "it gives orders"
    known = KnownFigures(one for text in asked.given for one in in_text(text))
    if strange := [one for one in figures(sentence) if not known.holds(one, sentence)]:
        return f"nobody gave the figure {strange[0].text!r}"
    if names := unknown_names(sentence, asked.given):
        return f"nobody named {names[0].text!r}"
    return _strange(sentence, asked)


def _strange(sentence: str, asked: Asked) -> str | None:
    """A word that neither code nor the person used, beside those that only join."""
    given = stems(" ".join(asked.given)) | {word.lower() for text in asked.given for word in _WORD.findall(text)}
    joining = phrases.pattern("talk_words")
    for word in _WORD.findall(sentence):
        if word.lower() in given or joining.fullmatch(word) or stems(word) <= given:
            continue
        return f"{word!r} is nobody's word here"
    return None
