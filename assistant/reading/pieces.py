"""A text cut into sentences, each with where it stands, who says it, and what it is said under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.blocks import Blocks
from assistant.reading.known import Known
from assistant.reading.marks import clean, line_of, span_of
from assistant.reading.speakers import Speakers
from assistant.reading.values import ItemKind, Span

_END = re.compile(r"(?P<stop>[.!?…]+)(?P<closing>[\"”»')\]]*)(?=\s|$)")
_SHORT = re.compile(
    r"(?:\b(?:mio|mrd|ca|approx|vs|e\.g|i\.e|incl|excl|bzw|z\.b|nr|no|resp|st|dr|mr|mrs|ms|jan|feb|mar|apr|jun|jul|aug|"
    r"sept?|oct|nov|dec|avg|min|max|etc|tsd|p\.a|inc|dept|q|hr|hrs|wk|est|usw)|\b[a-z])$",
    re.IGNORECASE,
)
LONGEST = 1200
"""Characters: a longer stretch without an end is cut at a space, since nobody means one statement by it."""


@dataclass(frozen=True)
class Sentence:
    """One sentence in plain words. `at` gives for each character of `text` its place in the text that was read."""

    text: str
    at: tuple[int, ...]
    line: int
    span: Span
    source: str
    speaker: str | None = None
    heading: str = ""
    section: ItemKind | None = None
    """Of which kind the entries under its heading are, where the heading says so."""
    bullet: bool = False
    first: bool = True
    """Whether it opens its entry or paragraph."""
    done: bool | None = None
    """Of an entry with a box, whether it is ticked."""
    topic: str = ""
    """The question that it answers, or the label that it stands behind."""
    direct: bool = False
    """Whether the speaker's own words stand there: behind their name, in quotation marks, in their mail. "I" is the
    speaker then, and else whoever wrote the notes."""
    entry: Span | None = None
    """The whole entry of a list that it stands in."""

    @property
    def question(self) -> bool:
        """Whether it asks."""
        return self.text.rstrip("\"”»') ").endswith("?")

    def where(self, start: int, end: int) -> Span:
        """The place of some characters of the sentence in the text that was read."""
        first, last = self.at[start], self.at[end - 1] + 1
        return Span(first, last, line_of(self.source, first), self.source[first:last])


def sentences(source: str, known: Known) -> Iterator[Sentence]:
    """Every sentence of a text, in order."""
    speakers = Speakers(known)
    blocks = Blocks(source, speakers)
    under = blocks.under
    asked, answered = "", False
    said: str | None = None
    for block in blocks:
        if all(source[place].isspace() for place in block.at):
            continue
        entry = span_of(source, block.at)
        asked, answered = ("" if answered else asked), False
        # Who opened the lines before goes on speaking until an empty line, a heading, or the next name.
        said = None if block.new or block.bullet else said
        if under.unmarked and block.apart and not block.bullet:
            under.speaker, under.unmarked = None, False
        first, speaker, direct = True, block.speaker or said or under.speaker, bool(block.speaker or said)
        under.listed = under.listed or block.bullet
        section = under.section if block.bullet or not under.listed else None
        for at in split_sentences(source, block.at):
            text, places = clean(source, at)
            label = speakers.label(text) if first else None
            if label is not None:
                direct = not label.answers
                if label.who is not None:
                    speaker = label.who
                    said = None if block.bullet else speaker
                text, places = text[label.end :], places[label.end :]
            if not text.strip():
                continue
            teller = speakers.teller(text)
            topic = block.topic or asked
            yield Sentence(
                text, tuple(places), line_of(source, places[0]), span_of(source, places), source,
                teller or speaker, under.heading, section, block.bullet, first, block.done, topic,
                direct or teller is not None or text.lstrip()[:1] in _QUOTES or _QUOTED.search(text) is not None, entry,
            )  # fmt: skip
            answers = (label is not None and label.answers) or (answered and not first)
            if text.rstrip("\"”»') ").endswith("?"):
                asked, answered = text, False
            elif answers:
                answered = True  # the rest of the entry goes on answering
            else:
                asked = ""
            first = False


_QUOTES = frozenset('"“„«')
_QUOTED = re.compile(r"[:,]\s+[\"“„«]")


def split_sentences(source: str, at: list[int]) -> Iterator[list[int]]:
    """The sentences among some characters, each as its places."""
    text = "".join(source[place] for place in at)
    start = 0
    for match in _END.finditer(text):
        if "!" in match["stop"] and text[match.end() :].lstrip()[:1].islower():
            continue  # a name ("Act! full access"), or a shout in the middle
        if match["stop"] == "." and (_SHORT.search(text, start, match.start()) or _is_number(text, match)):
            continue
        if match.end() >= len(text.rstrip()):
            break
        yield at[start : match.end()]
        start = match.end()
    while len(text) - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield at[start:cut]
        start = cut
    if text[start:].strip():
        yield at[start:]


_NUMBERED = re.compile(r"(?:^|\s)\d{1,2}$")


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends the number of a day or an entry ("9. Januar")."""
    after = text[match.end() : match.end() + 12].strip().lower()
    return bool(_NUMBERED.search(text, 0, match.start())) and after[:3] in _MONTH_STARTS


_MONTH_STARTS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "mär",
        "apr",
        "may",
        "mai",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "okt",
        "nov",
        "dec",
        "dez",
        "ene",
        "fév",
        "avr",
        "jui",
        "aoû",
        "déc",
        "abr",
        "ago",
        "dic",
    ]
)
