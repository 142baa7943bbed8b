"""A text cut into blocks: entries, paragraphs, cells of tables, each with who wrote it and what it stands under.

Knows Markdown (headings, bullets, boxes, tables, quotes) and what people use instead of it: a name or a section on a
line of its own, e-mails that were pasted in. Code, comments, front matter and the headers of e-mails are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.marks import MARKS, clean
from assistant.reading.speakers import Speakers
from assistant.reading.values import ItemKind

HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<words>.+?)\s*#*\s*$")
BULLET = re.compile(r"^(?P<mark>\s*(?:[-*•·+–—]|\d{1,2}[.)])\s+(?:\[(?P<box>[ xX])\]\s*)?|\s*\[(?P<bare>[ xX])\]\s+)")
QUOTED = re.compile(r"^(?:\s*>)+ ?")
RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
FENCE = re.compile(r"^\s*(?:```|~~~)")
MAIL_HEADER = re.compile(
    r"^\s*(?:to|cc|bcc|subject|sent|date|von|an|betreff|gesendet|datum|para|asunto|enviado|fecha|à|objet)\s*:\s",
    re.IGNORECASE,
)
MAIL_FROM = re.compile(r"^\s*(?:from|von|de)\s*:\s*(?P<who>[^<\n]+?)\s*(?:<[^>\n]*>)?\s*$", re.IGNORECASE)
MAIL_WROTE = re.compile(
    r"^\s*(?:on|am|el|le)\b.{0,80}?(?P<who>[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*)?)(?:\s*<[^>\n]*>)?\s+"
    r"(?:wrote|schrieb|escribió|a écrit)\s*:\s*$",
    re.IGNORECASE,
)
MAIL_STARTS = re.compile(r"^\s*-{2,}\s*(?:original message|ursprüngliche nachricht|forwarded)", re.IGNORECASE)


@dataclass
class Under:
    """What the lines below stand under."""

    heading: str = ""
    speaker: str | None = None
    section: ItemKind | None = None
    listed: bool = False
    """Whether entries of a list have come since the heading: what follows them as a paragraph is none of them."""
    unmarked: bool = False
    """Whether the heading is only a short line with text right under it: an empty line ends what stands under it."""


@dataclass(frozen=True)
class Block:
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


class Blocks:
    """Cuts a text line by line; `under` always says what the block that was just given stands under."""

    def __init__(self, source: str, speakers: Speakers) -> None:
        self.under = Under()
        self._source = source
        self._speakers = speakers
        self._lines = source.splitlines(keepends=True)
        self._open: Block | None = None
        self._skipping: str | None = None
        """The mark that ends what is left out."""
        self._header: list[str] | None = None
        self._row_before: list[list[int]] | None = None
        self._mailed: str | None = None
        """Who wrote the e-mail that the lines are of."""
        self._quoting = False
        self._new = True
        self._apart = False

    def __iter__(self) -> Iterator[Block]:
        offset = 0
        for number, raw in enumerate(self._lines):
            start, offset = offset, offset + len(raw)
            line = raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
            if self._skips(number, line):
                yield from self._close()
            else:
                yield from self._line(number, start, line)
        yield from self._close_row()
        yield from self._close()

    def _close(self) -> Iterator[Block]:
        if self._open is not None:
            yield self._open
        self._open = None

    def _close_row(self) -> Iterator[Block]:
        if self._row_before is not None:
            yield from _row(self._source, self._row_before, None, self._speakers)
        self._row_before = None

    def _skips(self, number: int, line: str) -> bool:
        """Whether a line belongs to a block of code, a comment or front matter."""
        if self._skipping is not None:
            if self._skipping in line:
                self._skipping = None
            return True
        bare = line.strip()
        if number == 0 and bare == "---":
            self._skipping = "---" if any(one.strip() == "---" for one in self._lines[1:40]) else None
        elif bare.startswith("<!--"):
            self._skipping = None if "-->" in bare else "-->"
        elif FENCE.match(line):
            self._skipping = bare[:3]
        else:
            return False
        return True

    def _line(self, number: int, start: int, line: str) -> Iterator[Block]:
        quote = QUOTED.match(line)
        begin, end = start + (quote.end() if quote else 0), start + len(line)
        body = self._source[begin:end]
        if quote:
            self._quoting = True
        elif self._quoting and body.strip():
            self._mailed, self._quoting = None, False  # whoever quoted the mail goes on
        wrote = MAIL_WROTE.match(body) or MAIL_FROM.match(body)
        if wrote or not body.strip() or RULE.match(body) or MAIL_HEADER.match(body) or MAIL_STARTS.match(body):
            yield from self._close()
            yield from self._close_row()
            if wrote:
                self._mailed = wrote["who"].strip()
            elif MAIL_STARTS.match(body):
                self._mailed = None
            self._new = self._apart = True
            self._header = None
            return
        if TABLE_RULE.match(body) and self._row_before is not None:
            self._header = [clean(self._source, cell)[0].strip() for cell in self._row_before]
            self._row_before = None
            return
        if body.strip().startswith("|") or (self._header is not None and "|" in body):
            yield from self._close()
            yield from self._table(begin, end)
            return
        yield from self._close_row()
        self._header = None
        head = HEADING.match(body)
        words = head["words"] if head else _on_its_own(body, self._lines[number + 1 :], self._speakers)
        if words is not None:
            yield from self._close()
            self._enter(words, number, marked=head is not None)
            return
        yield from self._said(number, begin, end, body, quoted=quote is not None)

    def _table(self, begin: int, end: int) -> Iterator[Block]:
        cells = _cells(self._source, begin, end)
        yield from self._close_row()
        if self._header is None:
            self._row_before = cells
        else:
            yield from _row(self._source, cells, self._header, self._speakers)

    def _said(self, number: int, begin: int, end: int, body: str, *, quoted: bool) -> Iterator[Block]:
        """A line of an entry or a paragraph: the next of the one that is open, or the first of another."""
        bullet = BULLET.match(body)
        opens = self._open is None or self._speakers.opens(clean(self._source, list(range(begin, end)))[0])
        if self._open is not None and not bullet and not opens:
            if not _hard_break(self._source, self._open, body, self._lines, number):
                self._open.at.extend([begin - 1, *range(begin, end)])
                return
            speaker = self._open.speaker
        else:
            speaker = self._mailed
        yield from self._close()
        box = (bullet["box"] or bullet["bare"]) if bullet else None
        self._open = Block(
            list(range(begin + (bullet.end() if bullet else 0), end)),
            bool(bullet),
            None if box is None else box != " ",
            speaker=speaker,
            new=self._new,
            apart=self._apart,
        )
        self._new = self._apart = False

    def _enter(self, words: str, number: int, *, marked: bool) -> None:
        """Take in a heading: the section that it opens, who speaks under it."""
        words = MARKS.sub("", words).strip()
        under = self.under
        section, who = self._speakers.section(words), self._speakers.heading_speaker(words)
        under.heading, under.section, under.listed = words, section, False
        if who is not None or marked or section is not None:
            under.speaker = who
        under.unmarked = not marked and number + 1 < len(self._lines) and bool(self._lines[number + 1].strip())
        self._new, self._apart = True, False


_WRAPPED = 72
"""Characters: a line at least that long was broken by an editor, a shorter one by its writer."""


def _hard_break(source: str, block: Block, body: str, lines: list[str], number: int) -> bool:
    """Whether a line stands on its own rather than going on with the one above."""
    if block.bullet and body.startswith((" ", "\t")):
        return False
    if not block.at:
        return True  # nothing but marks stands above
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


def _on_its_own(body: str, rest: list[str], speakers: Speakers) -> str | None:
    """The words of a line that is a heading without a mark: a speaker or a section alone on their line."""
    if BULLET.match(body):
        return None
    words = MARKS.sub("", body).strip()
    bold = body.strip().startswith("**") and body.strip().rstrip(":").endswith("**")
    following = next((one for one in rest if one.strip()), "")
    if following and re.match(r"^\s*(?:=+|-{3,})\s*$", following) and rest and rest[0] == following:
        return words
    if not following or len(words) > 70:
        return None
    if speakers.is_heading(words) or bold:
        return words.rstrip(":")
    return None


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


def _row(source: str, cells: list[list[int]], header: list[str] | None, speakers: Speakers) -> Iterator[Block]:
    """The cells of a row: the last ones are said, under what the first ones and the header name."""
    who: str | None = None
    topics: list[str] = []
    for number, cell in enumerate(cells):
        if not _filled(source, cell):
            continue
        text = clean(source, cell)[0].strip()
        name = speakers.person(text)
        if name is not None and number < len(cells) - 1:
            who = name
            continue
        head = header[number] if header is not None and number < len(header) else ""
        named = " ".join(topics) or (head if speakers.is_topic(head) else "")
        if number < len(cells) - 1 and not any(ch.isdigit() for ch in text):
            topics.append(text)
            continue
        yield Block(cell, bullet=True, topic=named, speaker=who)
