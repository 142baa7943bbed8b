"""What a key result asks: where its text has one of the shapes of `rules.families.shapes`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from itertools import accumulate, compress, count, pairwise, repeat
from operator import attrgetter, mul

from rules.families.shapes import (
    Shape,
    Step,
    bit_of,
    fields_of,
    kind_of,
    mask_of,
    own_fields_of,
    seconds_of_terms,
    written,
)
from rules.texts.by_word import asked
from rules.texts.words import Lexeme, PerWord, Place, forms, lexemes_of, places_of

_AMONG = forms("among")
_OPENS = forms("opens")
_STAYS = forms("stays")
_COUNTED = forms("counted")
_BY_DAY = ("day", "process")
_OVER = forms("over")
_AT_A_TIME = ("at", "by", "from", "before", "until")
_BEFORE_FIRST = forms("before first")
_BEFORE_SUBJECT = forms("before subject")
_HOW_OFTEN = ("daily", "weekly", "monthly", "quarterly", "yearly", "early")


@dataclass(slots=True)
class _Sentence:
    """The words of a text with the fields of each; `joined` are the words that end a term of two."""

    words: tuple[Lexeme, ...]
    fields: list[int]
    there: list[int]
    """The fields that shapes may ask a sentence for, word by word: all that a word was ever found to be in."""
    joined: list[int]
    clauses: _Starts
    itself: _Starts
    """Where its clauses start, and where it does; a word may stand before its first one."""
    days_known: bool = False


class _Starts:
    """Where something starts: word by word whether with it, and the last start up to it."""

    def __init__(self, here: list[bool]) -> None:
        self.here = here
        self.last = list(accumulate(map(mul, count(), here), max))


@lru_cache(maxsize=2048)
def told(kind: str, text: str) -> tuple[Place, ...]:
    """Where a plain text says something in one of the shapes of a kind."""
    sentence = _sentence(text)
    if kind in _BY_DAY and not sentence.days_known:
        _note_days(sentence, text)
    shapes = kind_of(kind).possible(sentence.there)
    return _in_text(text, (place for shape in shapes for place in _places(sentence, shape)))


def in_shape(text: str, shape: Shape) -> tuple[Place, ...]:
    """Where a plain text has one shape, of whatever kind; `day` is known to no shape that stands alone."""
    sentence = _sentence(text)
    there = reduce(int.__or__, sentence.there, 0)
    may = not there & shape.absent and all(map(there.__and__, shape.present))
    return _in_text(text, _places(sentence, shape) if may else iter(()))


def _in_text(text: str, found: Iterator[Place]) -> tuple[Place, ...]:
    """From the first and the last word of each find to where they stand in their text."""
    words = tuple(found)
    if not words:
        return ()
    places = places_of(text)
    return tuple((places[first][0], places[last][1]) for first, last in words)


@lru_cache(maxsize=1024)
def _sentence(text: str) -> _Sentence:
    words = lexemes_of(text)
    said = list(map(_SAID, words))
    fields, joined, seconds = list(_FIELDS.of_each(said)), list[int](), seconds_of_terms()
    for at, (one, after) in compress(enumerate(pairwise(said), 1), map(seconds.__contains__, said)):
        if after in seconds[one]:
            fields[at - 1] &= written()
            fields[at] |= own_fields_of(f"{one}_{after}")
            joined.append(at)
    if " %" in text:
        for at, (_, end) in enumerate(places_of(text)):
            if words[at].number and words[at].text != "100" and text[end : end + 2] == " %":
                fields[at] |= bit_of("percent.base")
    if not _OVER.isdisjoint(said):
        _note_bounds(said, fields)
    subject = 1 if words and words[0].text in _BEFORE_SUBJECT else 0
    if subject < len(words) and fields[subject] & mask_of("seller") and not _owns(text, subject):
        fields[subject] |= bit_of("seller_first.base")
    clauses, itself = _clause_starts(words, said, joined), _own_starts(said, joined)
    return _Sentence(words, fields, list(fields), joined, clauses, itself)


_SAID, _STOP = attrgetter("text"), attrgetter("stop")
_FIELDS = PerWord(fields_of)


def _clause_starts(words: Sequence[Lexeme], said: Sequence[str], joined: Sequence[int]) -> _Starts:
    """The words with which a clause starts, told by the one before."""
    starts = [True, *map(bool.__or__, map(_STOP, words), _OPENS_NEXT.of_each(said))]
    if "sales" in said:
        for at in [at for at, word in enumerate(said, 1) if word == "sales" and at > 1]:
            starts[at] = said[at - 2] in ("vp", "of")
    for at in joined:
        starts[at] |= starts[at - 1]
    return _Starts(starts)


def _own_starts(said: Sequence[str], joined: Sequence[int]) -> _Starts:
    """The words with which the sentence may be said to start."""
    starts = [True, *repeat(False, len(said))]
    starts[1:2] = [bool(said) and (said[0] in _BEFORE_FIRST or _is_adverb(said[0]))]
    for at in joined:
        starts[at] |= starts[at - 1]
    return _Starts(starts)


def _is_adverb(word: str) -> bool:
    """Whether a word says how something is done; "daily" and "weekly" say what a noun is: "daily lead alerts"."""
    return word.endswith("ly") and word not in _HOW_OFTEN


_OPENS_NEXT = PerWord(lambda said: said in _OPENS or _is_adverb(said))


def _note_bounds(said: Sequence[str], fields: list[int]) -> None:
    """A share behind what it bounds is no result: "no discount over 15% without approval"."""
    for at in range(2, len(said)):
        if said[at - 1] in _OVER and fields[at] & _percent() and fields[at - 2] & _bounded():
            fields[at] &= ~_percent()


@cache
def _percent() -> int:
    return mask_of("percent")


@cache
def _bounded() -> int:
    return mask_of("ruled_by_size")


def _owns(text: str, at: int) -> bool:
    """Whether an apostrophe follows a word: "reps' calls"."""
    end = places_of(text)[at][1]
    return text[end : end + 1] == "'"


@cache
def _with_sellers() -> int:
    return mask_of("seller|seller_group|seller_work|me|handed|line|gathering|ops_object=log|logs|count|counts|floor")


def _note_days(sentence: _Sentence, text: str) -> None:
    """Note the words by which something happens on each working day, or at a time of day."""
    sentence.days_known = True
    words, fields = sentence.words, sentence.fields
    there = reduce(int.__or__, fields, 0)
    if not there & _with_sellers():
        return
    spans = [match.span() for match in asked("every day").matches(text)]
    if not spans and not there & mask_of("clock"):
        return
    places = places_of(text)
    for at in range(len(words)):
        clock = at and fields[at] & mask_of("clock") and words[at - 1].text in _AT_A_TIME
        if clock or any(start <= places[at][0] < end for start, end in spans):
            fields[at] = (fields[at] | bit_of("day.base")) & ~mask_of("ending")
            sentence.there.append(bit_of("day.base"))


def _places(sentence: _Sentence, shape: Shape) -> Iterator[Place]:
    """Where a sentence that holds all that a shape needs has it, by each word that may begin it."""
    opening, fields = shape.steps[0], sentence.fields
    starts = sentence.itself if shape.first else sentence.clauses
    at_start = shape.starts and not shape.lead
    openings = map(mul, fields, starts.here) if at_start else fields
    for at in compress(count(), map(opening.fields.__and__, openings)):
        if (
            not (at and fields[at - 1] & shape.after)
            and (at_start or not shape.starts or _begins(sentence, starts.last[at], at, shape))
            and not (opening.head and _describes(sentence, at))
            and (end := _follow(sentence, shape, 1, at)) is not None
        ):
            yield at, end


def _describes(sentence: _Sentence, at: int) -> bool:
    """Whether a noun only describes the next one: "market research", "pricing page", "ICP accounts"."""
    if at + 1 == len(sentence.words) or sentence.words[at].is_("preposition"):
        return False
    after = sentence.words[at + 1]
    if after.stop or after.number or after.text in _AMONG or after.is_("preposition", "article", "frequency"):
        return False
    return not (sentence.fields[at + 1] & mask_of("participle") or after.text in _STAYS)


def _begins(sentence: _Sentence, start: int, at: int, shape: Shape) -> bool:
    """Whether a shape may begin at a word after what starts last: up to `lead` words behind it, with no stop since."""
    if at - start > shape.lead:
        return False
    words = sentence.words
    return not any(words[i].stop or (shape.subject and _parts(words, i)) for i in range(start, at))


def _parts(words: Sequence[Lexeme], at: int) -> bool:
    """Whether a preposition here parts what stands before it from what follows; not in "a number of sellers"."""
    return words[at].is_("preposition") and not (words[at].text == "of" and at > 0 and words[at - 1].text in _COUNTED)


def _follow(sentence: _Sentence, shape: Shape, step: int, at: int) -> int | None:
    """The place of the last word when the shape goes on from here, or None."""
    words = sentence.words
    if step == len(shape.steps):
        if shape.ends and at + 1 < len(words) and not (words[at + 1].stop or words[at + 1].text in (",", "and")):
            return None
        return at
    this = shape.steps[step]
    if this.but:
        return None if _comes(sentence, this, at) else _follow(sentence, shape, step + 1, at)
    for i in range(at + 1, min(at + 2 + this.most, len(words))):
        if sentence.fields[i] & this.fields and not (this.head and _describes(sentence, i)):
            end = _follow(sentence, shape, step + 1, i)
            if end is not None:
                return end
        if this.reach != "..." and words[i].stop:
            return None
        if this.reach == ">" and (_parts(words, i) or words[i].text == ","):
            return None
    return None


def _comes(sentence: _Sentence, step: Step, at: int) -> bool:
    """Whether what must not follow does, before a stop."""
    for i in range(at + 1, min(at + 2 + step.most, len(sentence.words))):
        if sentence.fields[i] & step.fields:
            return True
        if sentence.words[i].stop:
            return False
    return False
