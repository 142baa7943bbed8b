"""What a model's quotation says: its place in the plan, checked, and the value that code reads out of it.

Nothing of a model's answer is believed but the words that it points to. They have to stand in a sentence on which
nothing was read; the value comes out of them by the readers that read everything else, or is chosen by the model and by
likeness to known statements (`likeness.py`) alike.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.critique import likeness
from assistant.critique.by_model.questions import Question
from assistant.critique.collecting import Collected, Dropped
from assistant.critique.days.deadlines import A_DATE, ahead
from assistant.critique.entries import Words
from assistant.critique.hire.engagement import days_a_week
from assistant.reading.amounts import amounts
from assistant.reading.values import Span

_FEWEST_LETTERS = 3
MOST_ALONE = 250_000
"""An amount above that is no limit of what one may spend without asking."""
READ_BY_MODEL = "read by the model"


@dataclass(frozen=True, slots=True)
class HeardValue:
    """A value with the words that it stands on, and how they were understood."""

    pointer: str
    value: object
    span: Span
    note: str = READ_BY_MODEL


@dataclass(frozen=True)
class Heard:
    """What a model's answers settled. `dropped` are answers that did not hold, `told` what else there is to say."""

    values: tuple[HeardValue, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    told: tuple[str, ...] = ()
    _by_pointer: Mapping[str, HeardValue] = field(init=False, repr=False, default_factory=dict[str, HeardValue])

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_pointer", {one.pointer: one for one in self.values})

    def start(self, out: Collected) -> dt.date | None:
        """The first day of the engagement, put into the document; None where it was not heard."""
        one = self._by_pointer.get("/engagement/start")
        if one is None or not isinstance(one.value, dt.date) or not out.put(one.pointer, one.value, one.span, one.note):
            return None
        return one.value

    def settle(self, out: Collected) -> None:
        """Put in what was heard, where nothing else was read."""
        for one in self.values:
            if out.get(one.pointer) is None:
                value = list[object]() if one.value == () else one.value
                out.put(one.pointer, value, one.span, one.note)


NOTHING = Heard()


def place_of(quote: str, sentences: Sequence[Words]) -> tuple[Words, Words] | None:
    """The words of a quotation and the sentence that they stand in; None where none of the sentences holds them.

    Blanks, line breaks, case and the marks at both ends count for nothing; all else has to be as it stands.
    """
    said = " ".join(quote.split()).strip(" .,;:\"'“”*-–—")
    if len(re.findall(r"[^\W\d_]", said)) < _FEWEST_LETTERS:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(re.escape(one) for one in said.split()) + r"(?!\w)", re.IGNORECASE)
    for words in sentences:
        match = pattern.search(words.text)
        if match is not None:
            return words.part(*match.span()), words
    return None


def day_in(quoted: Words, sentence: Words, today: dt.date) -> tuple[dt.date, Span] | None:
    """The one date in a quotation, or in its sentence."""
    for words in (quoted, sentence):
        found = list(A_DATE.finditer(words.text))
        if len(found) == 1 and (date := ahead(found[0]["date"], today)) is not None:
            return date, words.part(*found[0].span("date")).span()
    return None


def days_in(quoted: Words, sentence: Words) -> tuple[float, Span] | None:
    """How many days a week a quotation says, or its sentence."""
    return days_a_week(quoted) or days_a_week(sentence)


def limit_in(quoted: Words) -> tuple[float, str | None, Span] | None:
    """The one amount of money in a quotation, with its currency."""
    found = [one for one in amounts(quoted.text) if one.unit == "money" and 0 < one.value <= MOST_ALONE]
    if len(found) != 1:
        return None
    return found[0].value, found[0].currency, quoted.part(found[0].start, found[0].end).span()


def likeliest(question: Question, sentence: Words) -> str | None:
    """The value of a question's pointer that known statements like a sentence settle.

    None where statements about something else are clearly nearer, or words cannot be compared.
    """
    return likeness.among(sentence.text, question.pointer, sure=question.rare)
