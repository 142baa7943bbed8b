"""A text as an outline: headings, entries, paragraphs and rows of tables, each with what it stands under.

Lines are read by the patterns of the reader of notes (`assistant.reading.blocks`), and besides how deep each stands.
"""

from __future__ import annotations

import re

from assistant.critique import line_shapes as shapes
from assistant.critique.calendar.stretches import opens
from assistant.critique.entries import LABEL, Entry, Opened, Words
from assistant.critique.layout.codes import barred
from assistant.critique.layout.marked import begins, marks_of
from assistant.critique.layout.tables import goes_on, has_heads, is_of_pairs, is_turned, rows_above_heads
from assistant.critique.layout.titles import is_title, names_section
from assistant.critique.layout.voices import Voices
from assistant.critique.promises.sums import sums_hours
from assistant.critique.words import fields_of, promises, section_of, section_of_label
from assistant.reading.blocks import BULLET, FENCE, HEADING, QUOTED, RULE, TABLE_RULE
from assistant.reading.marks import MARKS, clean

BOLD, CAPITALS, COLON = 7, 8, 9
"""Levels of headings without a mark: a line in bold, in capitals, one that ends with a colon or names a section."""


class Outline:
    """Reads a text line by line into entries."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.entries: list[Entry] = []
        self._lines = source.split("\n")
        self._marks = marks_of(self._lines)
        self._begun = [begins(line, mark) for line, mark in zip(self._lines, self._marks, strict=True)]
        self._wrapped = shapes.wrapped_lines(self._lines, self._begun)
        self._answers = shapes.answers_questions(self._lines)
        self._speakers = Voices(self._lines)
        self._headings: list[Entry] = []
        self._items: list[Entry] = []
        self._open: Opened | None = None
        self._row: list[list[int]] | None = None
        self._header: list[str] | None = None
        self._last_heads: list[str] = []
        """The heads of the last table that had some: a table without any below it may go on with them."""
        self._above_heads = 0
        """Rows of the table that is open up to its heads."""
        self._pairs = False  # whether the table that is open names its values in its first column
        self._numbered, self._clause = 0, ""
        """The number of the last heading that has one, and the section of the last clause: "3 GOALS", "4" of "4.2 "."""
        self._quoting = False
        self._turned: list[tuple[str, list[tuple[str, Words]]]] | None = None
        """Of a table whose columns are its entries: each column's head, and its cells with what names them."""
        self._skipping: str | None = None
        self._aligned: re.Match[str] | None = None
        """A label that only blanks set apart from its value, in the entry that is open."""
        self._number = offset = 0
        for number, line in enumerate(self._lines):
            self._number = number
            self._line(number, offset, line)
            offset += len(line) + 1
        self._end()

    def _end(self) -> None:
        """Close all that is open: a paragraph, a row, a table."""
        self._close()
        self._close_row()
        self._end_table()

    def _line(self, number: int, start: int, line: str) -> None:
        if self._skips(line):
            self._close()
            return
        quoted = QUOTED.match(line)
        if (quoted is not None) is not self._quoting:
            self._close()  # an answer stands below what it answers
            self._quoting = quoted is not None
        begin, end = start + (quoted.end() if quoted else 0), start + len(line)
        if (said := self._speakers.front(self.source[begin:end])) > 0:
            self._close()
            begin += said
        body = self.source[begin:end]
        if not body.strip() or RULE.match(body) or shapes.is_mail_header(self._lines, number):
            self._end()
            return
        if TABLE_RULE.match(body) and self._row is not None:
            self._open_table(number, self._row)
            self._row = None
            return
        if body.strip().startswith("|") or (
            "|" in body and (self._header is not None or shapes.heads_bare_table(self._lines, number))
        ):
            self._close()
            self._close_row()
            cells = shapes.cells_in(self.source, begin, end)
            if self._header is None:
                self._row = cells
            else:
                self._add_row(cells)
            return
        self._close_row()
        self._end_table()
        run_in = shapes.RUN_IN.match(body) or shapes.CLAUSE.match(body)
        if run_in is not None and shapes.is_run_in(run_in, self._headings[-1].words.text if self._headings else ""):
            # A heading inside of its paragraph: it holds for that paragraph alone.
            self._close()
            self._add_heading(begin + run_in.start("words"), begin + run_in.end("words"), run_in["words"], COLON)
            self._said(begin + run_in.end(), end, self.source[begin + run_in.end() : end])
            self._close()
            self._headings.pop()
            return
        if (tagged := shapes.TAGS.match(body)) is not None and len(tagged["words"].split()) <= shapes.LONGEST_TITLE:
            self._close()
            if tagged["words"]:
                begin, end = begin + tagged.start("words"), begin + tagged.end("words")
                self._add_heading(begin, end, tagged["words"], COLON)
            return
        level = self._heading_level(number, body)
        if level:
            self._close()
            self._add_heading(begin, end, body, level)
            return
        self._said(begin, end, body)

    def _skips(self, line: str) -> bool:
        """Whether a line belongs to a comment or is a fence; what stands inside of fences is read."""
        bare = line.strip()
        if self._skipping is not None:
            if self._skipping in line:
                self._skipping = None
            return True
        if bare.startswith("<!--"):
            self._skipping = None if "-->" in bare else "-->"
            return True
        return FENCE.match(line) is not None

    def _heading_level(self, number: int, body: str) -> int:
        clause = shapes.CLAUSE_NUMBER.match(body)
        if clause is not None and self._clause == clause["of"]:
            return 0  # an entry among clauses, whatever it ends with
        level = self._own_level(number, body)
        counted = shapes.SECTION_NUMBER.match(body)
        if counted is None or HEADING.match(body):
            return level
        if level:
            self._numbered = int(counted["number"])
        elif self._numbered and shapes.goes_on_counting(self._lines, number, self._numbered):
            self._numbered += 1
            return CAPITALS
        return level

    def _own_level(self, number: int, body: str) -> int:
        """The rank of a line that is a heading by its own look or words; 0 for any other."""
        if HEADING.match(body):
            return len(body.strip()) - len(body.strip().lstrip("#"))
        if shapes.between_rules(body) is not None:
            return BOLD
        following = self._lines[number + 1] if number + 1 < len(self._lines) else ""
        if re.match(r"^\s*=+\s*$", following):
            return 1
        ruled = re.match(r"^\s*-{3,}\s*$", following) and len(body.strip()) <= shapes.LONGEST_HEADING
        if ruled and not BULLET.match(body) and not shapes.SAYS_VALUES.match(body):
            return 2
        words = MARKS.sub("", body).strip()
        if BULLET.match(body) and not (self._asked(number, words) or self._numbered_heading(number, words)):
            return 0
        if shapes.opens_list(self._lines, number, words) or shapes.heads_own_numbers(self._lines, number):
            return COLON
        if len(words) > shapes.LONGEST_HEADING or words.startswith("|"):
            numbered = BULLET.match(body) is not None and shapes.heads_clauses(self._lines, number, words)
            return COLON if numbered else 0
        bare = re.sub(r"^\d{1,2}(?:\.\d{1,2})*[./)]\s+", "", words)
        if body.strip().startswith("**") and body.strip().rstrip(":").endswith("**") and body.count("**") == 2:
            return BOLD
        if shapes.STARRED.match(body.strip()) and len(words.split()) <= shapes.LONGEST_TITLE:
            return BOLD
        if opens(words, listing=True):
            return 0
        if shapes.ASKS.match(words) and not BULLET.match(body) and (self._answers or section_of(words) is not None):
            return COLON
        numbered = bare != words and (self._asked(number, words) or self._numbered_heading(number, words))
        if numbered or shapes.heads_table(self._lines, number, words):
            return COLON
        if shapes.is_capital(bare):
            return CAPITALS
        if (
            bare.endswith(":")
            and len(bare.split()) <= 12
            and bare.count(":") == 1
            and not shapes.LABELLED_GOAL.match(bare)
        ) or shapes.names_horizon(self._lines, number, bare):
            return COLON
        if is_title(self._lines, number, bare, self._speakers):
            return 1
        listed = shapes.heads_list(self._lines, number, bare, self._begun)
        named = listed or names_section(self._lines, number, bare)
        return COLON if named or shapes.heads_paragraph(self._lines, number, words) else 0

    def _asked(self, number: int, words: str) -> bool:
        """Whether a numbered line is one of several short questions that each have their answer below."""
        return self._answers and shapes.ASKED.match(words) is not None and not self._listed_beside(number)

    def _numbered_heading(self, number: int, words: str) -> bool:
        """Whether a numbered line is a heading: it names a section, and no other of its list stands beside it."""
        match = re.match(r"^\d{1,2}[./)]\s+(?P<rest>.+)$", words)
        if match is None or re.search(r"\d\s*\S{0,3}\s+(?:to|->|→|bis)\s+\S?\d", match["rest"]):
            return False
        if shapes.heads_clauses(self._lines, number, match["rest"]):
            return True
        if len(match["rest"].split()) > shapes.LONGEST_NUMBERED or re.search(r"[.;,?]$", match["rest"]):
            return False
        if shapes.heads_lines(self._lines, number, match["rest"]):
            return True
        if section_of(match["rest"]) is None or promises(match["rest"]) or re.search(r"\d\s?%|\bfrom\b", match["rest"]):
            return False
        return not self._listed_beside(number)

    def _listed_beside(self, number: int) -> bool:
        neighbours = (shapes.opens_above(self._lines, number), number + 1)
        beside = [self._said_in(i) for i in neighbours if 0 <= i < len(self._lines)]
        return any(re.match(r"^\s*\d{1,2}[./)]\s", one) for one in beside)

    def _said_in(self, number: int) -> str:
        """A line without what says who speaks."""
        line = self._lines[number]
        return line[self._speakers.front(line) :]

    def _add_heading(self, begin: int, end: int, body: str, level: int) -> None:
        if marked := HEADING.match(body) or shapes.between_rules(body):
            begin, end = begin + marked.start("words"), begin + marked.end("words")
        words = Words.of(self.source, range(begin, end))
        if not words.text.strip(" :"):
            return
        while self._headings and self._headings[-1].level >= level:
            self._headings.pop()
        self._clause = ""
        if level < CAPITALS or not self._items:
            self._items = []
        entry = Entry("heading", words, level, tuple(self._headings), None, (), len(self.entries))
        self._items = []
        self._headings.append(entry)
        self.entries.append(entry)

    def _said(self, begin: int, end: int, body: str) -> None:
        """A line of an entry or a paragraph: the next of the one that is open, or the first of another."""
        bullet, mark = BULLET.match(body) or shapes.LETTERED.match(body), self._marks[self._number]
        if self._open is not None and not bullet and mark is None and self._goes_on(body) and self._is_wrapped(body):
            self._open.places.extend([begin - 1, *range(begin, end)])
            self._open.last = body
            return
        self._close()
        clause, code = shapes.CLAUSE_NUMBER.match(body), shapes.CLAUSE_CODE.match(body)
        if code is not None and self._headings:
            counted = shapes.CLAUSE_CODE.match(self._headings[-1].words.text)
            if counted is not None and counted["of"] == code["of"]:
                self._headings.pop()  # the next clause stands beside the one that was a heading
        number = shapes.SECTION_NUMBER.match(body) if self._numbered and self._headings else None
        if number is not None and int(number["number"]) == self._numbered + 1:
            self._headings.pop()  # so does the next number
            self._numbered += 1
        self._clause = clause["of"] if clause is not None and bullet else ""
        opening = bullet.end() if bullet else mark.end if mark else 0
        self._aligned = shapes.ALIGNED.match(body[opening:])
        kind = "item" if bullet or (mark is not None and mark.listed) else "line"
        self._open = Opened(list(range(begin + opening, end)), kind, shapes.indented(body), body)

    def _goes_on(self, body: str) -> bool:
        """Whether a line goes on with the one above rather than standing on its own."""
        assert self._open is not None
        text, last = body.strip(), self._open.last.rstrip()
        beside = shapes.indented(body) == self._open.level and opens(text)
        flush = self._open.kind == "item" and self._open.level > 0 and text[:1].isupper() and not body[:1].isspace()
        if beside or flush or sums_hours(text) or shapes.NUMBERED_GOAL.match(text) or shapes.LABELLED_GOAL.match(text):
            return False
        if self._open.kind == "item" and body.startswith((" ", "\t")):
            label = LABEL.match(text)
            return not (label and fields_of(label["label"]) and not last.rstrip().endswith(","))
        aligned = shapes.ALIGNED.match(body)
        if (
            last.endswith(":")
            or shapes.is_labelled(text)
            or (aligned and shapes.is_value_name(aligned["label"].strip()))
        ):
            return False
        if text[:1].islower() or text[:1] in "(%":
            return len(last) >= shapes.FULL_LINE or last.endswith((",", " and", " or", "-"))
        return len(last) >= shapes.FULL_LINE + 8 and not last.endswith((".", "!", "?", ";"))

    def _is_wrapped(self, body: str) -> bool:
        """Whether a paragraph's lines end because they were full; what is set in below an entry always goes on."""
        beside = self._open is not None and shapes.indented(body) == self._open.level
        return self._wrapped[self._number] or (body[:1].isspace() and not beside)

    def _close(self) -> None:
        one, self._open = self._open, None
        if one is None:
            return
        words = Words.of(self.source, one.places)
        if not words.text.strip():
            return
        if one.kind == "line" and one.level == 0:
            self._items = []
        while self._items and self._items[-1].level >= one.level:
            self._items.pop()
        parent = self._items[-1] if self._items else None
        for first, last in barred(words.text) if one.kind == "line" else ():
            part = words.part(first, last)
            self.entries.append(Entry("line", part, one.level, tuple(self._headings), parent, (), len(self.entries)))
        if self.entries and self.entries[-1].words.at[-1:] == words.at[-1:]:
            return  # each part between its bars says something of its own
        entry = Entry(one.kind, words, one.level, tuple(self._headings), parent, (), len(self.entries))
        if (aligned := self._aligned) is not None and shapes.is_value_name(aligned["label"].strip()):
            entry.pair = (aligned["label"].strip(), words.part(len(" ".join(aligned["label"].split()))))
        self.entries.append(entry)
        if one.kind == "item":
            self._items.append(entry)

    def _open_table(self, number: int, first: list[list[int]]) -> None:
        """Begin a table: its first row is its heads, or a row like the others where each row names its own value."""
        heads = [clean(self.source, cell)[0].strip() for cell in first]
        body = shapes.rows_below(self._lines, number)
        if is_turned([heads, *body]):
            self._turned = [(head, []) for head in heads[1:]]
            self._header = heads
            return
        if goes_on([heads, *body], self._last_heads):
            self._header = list(self._last_heads)
            self._add_row(first)
            return
        self._above_heads = rows_above_heads([heads, *body])
        self._pairs = is_of_pairs([heads, *body])
        if self._above_heads or (not body and not self._pairs and any(re.search(r"\d", one) for one in heads)):
            self._header, self._pairs = body[self._above_heads - 1] if body else heads, False
            self._tell(first)
            return
        alone = not body and len([one for one in heads if one]) > 1  # heads of nothing say something themselves
        self._header = [""] * len(heads) if alone or (self._pairs and not has_heads(heads)) else heads
        self._last_heads = heads if self._header is heads and not self._pairs else self._last_heads
        if self._header is not heads:
            self._add_row(first)

    def _end_table(self) -> None:
        """Put in the rows of a table whose columns are its entries, once all of it was read."""
        turned, self._turned = self._turned, None
        self._header, self._pairs = None, False
        for _, cells in turned or ():
            said = [(label, words) for label, words in cells if words.text.strip(" -–—")]
            named = next((words for label, words in said if "text" in fields_of(label)), said[0][1] if said else None)
            if named is None:
                continue
            heads = tuple(label for label, _ in cells)
            self.entries.append(
                Entry("row", named, 0, tuple(self._headings), None, tuple(said), len(self.entries), None, heads)
            )

    def _close_row(self) -> None:
        if self._row is not None:
            self._add_row(self._row)
        self._row = None

    def _tell(self, cells: list[list[int]]) -> None:
        """Put in a row that is no part of a table: what each of its cells says."""
        said = [Words.of(self.source, cell).part(0) for cell in cells]
        for words in (one for one in said if one.text.strip(" -–—")):
            self.entries.append(Entry("line", words, 0, tuple(self._headings), None, (), len(self.entries)))

    def _add_row(self, cells: list[list[int]]) -> None:
        if self._turned is not None:
            label = clean(self.source, cells[0])[0].strip() if cells else ""
            for (_, column), cell in zip(self._turned, cells[1:], strict=False):
                column.append((label, Words.of(self.source, cell).part(0)))
            return
        if self._above_heads:
            self._above_heads -= 1
            if self._above_heads:
                self._tell(cells)
            return
        heads = self._header or []
        filled: list[tuple[str, Words]] = []
        for number, cell in enumerate(cells):
            words = Words.of(self.source, cell)
            if words.text.strip(" -–—"):
                filled.append((heads[number] if number < len(heads) else "", words.part(0)))
        if not filled:
            return
        places = [place for cell in cells for place in cell if not self.source[place].isspace()]
        words = Words.of(self.source, range(places[0], places[-1] + 1))
        self._items = []
        pair = (filled[0][1].text, filled[1][1]) if self._pairs and len(filled) > 1 else None
        if len(heads) >= shapes.WIDE and len(filled) in (2, 3) and section_of_label(filled[-2][1].text):
            pair = (filled[-2][1].text, filled[-1][1])  # a wide table opens with what it is about
        above = tuple(self._headings)
        self.entries.append(
            Entry("row", words, 0, above, None, tuple(filled), len(self.entries), None, tuple(heads), pair)
        )


def outline(source: str) -> tuple[Entry, ...]:
    """The entries of a text, in order. Reads no file, never raises."""
    return tuple(Outline(source).entries)
