"""A text cut into sentences, each with where it stands, who says it, and what it is said under.

Knows Markdown (headings, bullets, tables, emphasis, quotes), speaker names at the front of a line or on a line of their
own, and e-mails that were pasted in. Code blocks, comments, front matter and what an e-mail's header says are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.known import Known
from assistant.reading.speakers import Speakers
from assistant.reading.values import ItemKind, Span

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<words>.+?)\s*#*\s*$")
_BULLET = re.compile(r"^(?P<mark>\s*(?:[-*•·+–—]|\d{1,2}[.)])\s+(?:\[(?P<box>[ xX])\]\s*)?|\s*\[(?P<bare>[ xX])\]\s+)")
_QUOTED = re.compile(r"^(?:\s*>)+ ?")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_MAIL_HEADER = re.compile(
    r"^\s*(?:to|cc|bcc|subject|sent|date|von|an|betreff|gesendet|datum|para|asunto|enviado|fecha|à|objet)\s*:\s",
    re.IGNORECASE,
)
_MAIL_FROM = re.compile(r"^\s*(?:from|von|de)\s*:\s*(?P<who>[^<\n]+?)\s*(?:<[^>\n]*>)?\s*$", re.IGNORECASE)
_MAIL_WROTE = re.compile(
    r"^\s*(?:on|am|el|le)\b.{0,80}?(?P<who>[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*)?)(?:\s*<[^>\n]*>)?\s+"
    r"(?:wrote|schrieb|escribió|a écrit)\s*:\s*$",
    re.IGNORECASE,
)
_MAIL_STARTS = re.compile(r"^\s*-{2,}\s*(?:original message|ursprüngliche nachricht|forwarded)", re.IGNORECASE)
_END = re.compile(r"(?P<stop>[.!?…]+)(?P<closing>[\"”»')\]]*)(?=\s|$)")
_SHORT = re.compile(
    r"(?:\b(?:mio|mrd|ca|approx|vs|e\.g|i\.e|incl|excl|bzw|z\.b|nr|no|resp|st|dr|mr|mrs|ms|jan|feb|mar|apr|jun|jul|aug|"
    r"sept?|oct|nov|dec|avg|min|max|etc|tsd|p\.a|inc|dept|q|hr|hrs|wk|est|usw)|\b[a-z])$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\*{1,3}|__|`|~~")
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


@dataclass
class _Under:
    """What the lines below stand under."""

    heading: str = ""
    speaker: str | None = None
    section: ItemKind | None = None
    listed: bool = False
    """Whether entries of a list have come since the heading: what follows them as a paragraph is none of them."""
    unmarked: bool = False
    """Whether the heading is only a short line with text right under it: an empty line ends what stands under it."""


@dataclass(frozen=True)
class _Block:
    """Characters of the text that belong together: an entry, a paragraph, a cell."""

    at: list[int]
    bullet: bool = False
    done: bool | None = None
    topic: str = ""
    speaker: str | None = None
    new: bool = False
    """Whether it comes after an empty line or a heading."""
    apart: bool = False
    """Whether it comes after an empty line."""


def sentences(source: str, known: Known) -> Iterator[Sentence]:
    """Every sentence of a text, in order."""
    speakers = Speakers(known)
    under = _Under()
    asked = ""
    said: str | None = None
    for block in _blocks(source, speakers, under):
        entry = _span(source, block.at)
        # Who opened the lines before goes on speaking until an empty line, a heading, or the next name.
        said = None if block.new or block.bullet else said
        if under.unmarked and block.apart and not block.bullet:
            under.speaker, under.unmarked = None, False
        first, speaker = True, block.speaker or said or under.speaker
        under.listed = under.listed or block.bullet
        section = under.section if block.bullet or not under.listed else None
        for at in _split(source, block.at):
            text, places = _clean(source, at)
            label = speakers.label(text) if first else None
            if label is not None:
                if label.who is not None:
                    speaker = label.who
                    said = None if block.bullet else speaker
                text, places = text[label.end :], places[label.end :]
            if not text.strip():
                continue
            topic = block.topic or (label.topic if label else "") or asked
            yield Sentence(
                text, tuple(places), line_of(source, places[0]), _span(source, places), source,
                speaker, under.heading, section, block.bullet, first, block.done, topic, entry,
            )  # fmt: skip
            asked = text if text.rstrip("\"”»') ").endswith("?") else (asked if label and label.answers else "")
            first = False


def _blocks(source: str, speakers: Speakers, under: _Under) -> Iterator[_Block]:
    open_: _Block | None = None
    skipping: str | None = None
    header: list[str] | None = None
    row_before: list[list[int]] | None = None
    offset = 0
    new = True
    apart = False
    lines = source.splitlines(keepends=True)
    mailed: str | None = None
    for number, raw in enumerate(lines):
        start, offset = offset, offset + len(raw)
        line = raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        if skipping is not None:
            skipping = None if skipping in line and not (skipping == "---" and number == 0) else skipping
            continue
        if (_FENCE.match(line) or line.lstrip().startswith("<!--")) or (number == 0 and line.strip() == "---"):
            if open_:
                yield open_
                open_ = None
            mark = "-->" if line.lstrip().startswith("<!--") else line.strip()[:3]
            rest = line.lstrip()[4:] if mark == "-->" else ""
            skipping = None if mark in rest else mark
            if mark == "---" and not any(one.strip() == "---" for one in lines[1:40]):
                skipping = None
            continue
        quote = _QUOTED.match(line)
        begin = start + (quote.end() if quote else 0)
        body = source[begin : start + len(line)]
        mailed = mailed if quote or mailed else None
        wrote = _MAIL_WROTE.match(body) or _MAIL_FROM.match(body)
        if wrote or not body.strip() or _RULE.match(body) or _MAIL_HEADER.match(body) or _MAIL_STARTS.match(body):
            if open_:
                yield open_
                open_ = None
            new = apart = True
            mailed = wrote["who"].strip() if wrote else (mailed if quote or not body.strip() else None)
            header = row_before = None
            continue
        if _TABLE_RULE.match(body) and row_before is not None:
            header = [_clean(source, cell)[0].strip() for cell in row_before]
            row_before = None
            continue
        if body.strip().startswith("|") or (header is not None and "|" in body):
            if open_:
                yield open_
                open_ = None
            cells = _cells(source, begin, start + len(line))
            if row_before is not None:
                yield from _row(source, row_before, None, speakers)
            if header is None:
                row_before = cells
            else:
                yield from _row(source, cells, header, speakers)
            continue
        if row_before is not None:
            yield from _row(source, row_before, None, speakers)
        header = row_before = None
        head = _HEADING.match(body)
        alone = None if head else _on_its_own(body, lines[number + 1 :], speakers, follows=open_ is not None)
        if head or alone is not None:
            if open_:
                yield open_
                open_ = None
            new, apart = True, False
            _enter(under, head["words"] if head else alone or "", speakers, top=bool(head))
            under.unmarked = head is None and number + 1 < len(lines) and bool(lines[number + 1].strip())
            continue
        bullet = _BULLET.match(body)
        if bullet or open_ is None or speakers.opens(_clean(source, list(range(begin, start + len(line))))[0]):
            if open_:
                yield open_
            box = (bullet["box"] or bullet["bare"]) if bullet else None
            from_ = begin + (bullet.end() if bullet else 0)
            said = mailed if quote or mailed else None
            open_ = _Block(
                list(range(from_, start + len(line))),
                bool(bullet),
                None if box is None else box != " ",
                speaker=said,
                new=new,
                apart=apart,
            )
            new = apart = False
        elif _hard_break(source, open_, body, lines, number):
            yield open_
            open_ = _Block(list(range(begin, start + len(line))), speaker=open_.speaker, new=new)
            new = False
        else:
            open_.at.extend(range(start - 1, start))
            open_.at.extend(range(begin, start + len(line)))
    if row_before is not None:
        yield from _row(source, row_before, None, speakers)
    if open_:
        yield open_


_WRAPPED = 72
"""Characters: a line at least that long was broken by an editor, a shorter one by its writer."""


def _hard_break(source: str, block: _Block, body: str, lines: list[str], number: int) -> bool:
    """Whether a line stands on its own rather than going on with the one above."""
    if block.bullet and body.startswith((" ", "\t")):
        return False
    last = source.rfind("\n", 0, block.at[-1]) + 1
    if block.at[-1] - last + 1 < _WRAPPED:
        return True
    # A new statement begins with a capital; only in a paragraph of long lines is that chance.
    return not body.lstrip()[:1].islower() and not _wrapped(lines, number)


def _wrapped(lines: list[str], number: int) -> bool:
    """Whether the lines around are mostly full: a paragraph that an editor broke."""
    above = below = number
    while above > 0 and lines[above - 1].strip() and number - above < 20:
        above -= 1
    while below + 1 < len(lines) and lines[below + 1].strip() and below - number < 20:
        below += 1
    full = [len(one.rstrip()) >= _WRAPPED for one in lines[above:below]]
    return bool(full) and sum(full) > 0.7 * len(full)


def _on_its_own(body: str, rest: list[str], speakers: Speakers, *, follows: bool) -> str | None:
    """The words of a line that is a heading without a mark: a speaker or a section alone on their line."""
    if _BULLET.match(body):
        return None
    words = _MARKS.sub("", body).strip()
    bold = body.strip().startswith("**") and body.strip().rstrip(":").endswith("**")
    following = next((one for one in rest if one.strip()), "")
    if following and re.match(r"^\s*(?:=+|-{3,})\s*$", following) and rest and rest[0] == following:
        return words
    if not following or len(words) > 70:
        return None
    if speakers.is_heading(words) or bold:
        return words.rstrip(":")
    return None


def _enter(under: _Under, words: str, speakers: Speakers, *, top: bool) -> None:
    words = _MARKS.sub("", words).strip()
    section = speakers.section(words)
    who = speakers.heading_speaker(words)
    under.heading, under.section, under.listed = words, section, False
    if who is not None or (top and section is None) or section is not None:
        under.speaker = who


def _cells(source: str, start: int, end: int) -> list[list[int]]:
    cells: list[list[int]] = [[]]
    for place in range(start, end):
        if source[place] == "|" and source[place - 1 : place] != "\\":
            cells.append([])
        else:
            cells[-1].append(place)
    while cells and not _filled(source, cells[0]):
        cells.pop(0)
    while cells and not _filled(source, cells[-1]):
        cells.pop()
    return cells


def _filled(source: str, cell: list[int]) -> bool:
    return any(not source[place].isspace() for place in cell)


def _row(source: str, cells: list[list[int]], header: list[str] | None, speakers: Speakers) -> Iterator[_Block]:
    """The cells of a row: the last ones are said, under what the first ones and the header name."""
    who: str | None = None
    topics: list[str] = []
    for number, cell in enumerate(cells):
        if not _filled(source, cell):
            continue
        text = _clean(source, cell)[0].strip()
        name = speakers.person(text)
        if name is not None and number < len(cells) - 1:
            who = name
            continue
        head = header[number] if header is not None and number < len(header) else ""
        named = " ".join(topics) or (head if speakers.is_topic(head) else "")
        if number < len(cells) - 1 and not any(ch.isdigit() for ch in text):
            topics.append(text)
            continue
        yield _Block(cell, bullet=True, topic=named, speaker=who)


def _split(source: str, at: list[int]) -> Iterator[list[int]]:
    """The sentences among some characters."""
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


def _clean(source: str, at: list[int]) -> tuple[str, list[int]]:
    """Characters in plain words: marks taken out, spaces single, with the place of each."""
    raw = "".join(source[place] for place in at)
    drop = {i for match in _MARKS.finditer(raw) for i in range(match.start(), match.end())}
    drop -= {i for i in drop if raw[i] == "*" and _is_product(raw, i)}
    letters: list[str] = []
    places: list[int] = []
    for i, letter in enumerate(raw):
        if i in drop:
            continue
        letter = " " if letter.isspace() and letter not in "\u00a0\u202f" else letter
        if letter == " " and (not letters or letters[-1] == " "):
            continue
        letters.append(letter)
        places.append(at[i])
    while letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return "".join(letters), places


def _is_product(raw: str, i: int) -> bool:
    return 0 < i < len(raw) - 1 and raw[i - 1].isdigit() and raw[i + 1].isdigit()


def _span(source: str, places: list[int]) -> Span:
    kept = [place for place in places if not source[place].isspace()] or places
    start, end = kept[0], kept[-1] + 1
    return Span(start, end, line_of(source, start), source[start:end])


def line_of(source: str, place: int) -> int:
    """The line, from 1, that a character stands on."""
    return bisect_right(_line_starts(source), place)


@lru_cache(maxsize=4)
def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", source)))
