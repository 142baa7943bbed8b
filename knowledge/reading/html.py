"""HTML laid out as Markdown: headings, paragraphs, entries, tables; what a page does not show is left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from knowledge.reading.plain import decoded
from knowledge.reading.source import Builder, Source, shown

_HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "svg", "math", "select", "object", "iframe"))
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source"))
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "address",
        "ul",
        "ol",
        "table",
        "caption",
        "details",
        "summary",
        "body",
        "html",
        "center",
    )
)
_HEADINGS = {f"h{i}": "#" * i for i in range(1, 7)}
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_DEEPEST = 500
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def read(data: bytes, name: str, kind: str) -> Source:
    """A page. Raises SourceRefused."""
    text = ""
    said = _CHARSET.search(data[:4096])
    if said is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = data.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    notes: list[str] = []
    if not text:
        text, notes = decoded(data, name)
    builder = Builder(name, kind)
    builder.notes += notes
    add_html(builder, text)
    return builder.built()


def add_html(builder: Builder, text: str, place: str = "") -> None:
    """Lay a page out; places are the page's own lines, or `place` where one is given."""
    parser = _Page(builder, place)
    parser.feed(text)
    parser.close()
    parser.flush()


def _number(said: str | None) -> int:
    """How many rows or columns a cell takes; what is no sensible number is one."""
    return min(int(said), _WIDEST) if said is not None and said.isascii() and said.isdecimal() and int(said) else 1


_WIDEST = 50
_LONGEST_TERM = 60
"""Characters: a longer term is a paragraph of its own."""


class _Page(HTMLParser):
    """Reads a page tag by tag; unclosed and misplaced tags are taken as browsers would."""

    def __init__(self, builder: Builder, place: str) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = builder
        self._place = place
        self._words: list[str] = []
        self._at = ""
        self._opening = ""
        self._lists: list[str] = []
        self._termed = False
        """Whether a term of a list of terms waits for what stands behind it."""
        self._hidden: list[str] = []
        self._tables = 0
        self._row: list[tuple[str, str]] | None = None
        self._cell: list[str] | None = None
        self._cell_at = ""
        self._spans = (1, 1)
        self._below: dict[int, tuple[int, tuple[str, str]]] = {}
        """Cells that reach into further rows, by their column: how many rows more, and the cell."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            if tag not in _VOID and len(self._hidden) < _DEEPEST:
                self._hidden.append(tag)
            return
        given = dict(attrs)
        if tag not in _VOID and (tag in _HIDDEN or "hidden" in given or _INVISIBLE.search(given.get("style") or "")):
            self._hidden.append(tag)
            return
        if tag == "br":
            self._text("\n" if self._cell is None else " ")
        elif self._cell is not None and tag == "li" and "".join(self._cell).strip():
            self._text("; ")  # the entries of a list in a cell stay apart
        elif self._cell is not None and tag not in ("td", "th", "tr", "table"):
            self._text(" ")
        elif tag in _HEADINGS:
            self._open(_HEADINGS[tag] + " ")
        elif tag in ("ul", "ol"):
            self.flush()
            self._lists.append(tag)
        elif tag == "li":
            self._open("    " * max(0, len(self._lists) - 1) + "- ")
        elif tag == "table":
            self._end_cell()
            self.flush()
            self._tables += 1
            self._below = {}
            self._builder.end_table()
        elif tag == "tr" and self._tables:
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
            self._row = [] if self._row is None else self._row
            self._cell, self._cell_at = [], self._here()
            self._spans = (_number(given.get("rowspan")), _number(given.get("colspan")))
        elif tag == "dd" and self._termed:
            self._termed = False
            self._text(": ")
        elif tag in _BLOCKS or tag == "hr":
            self._open("")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            return
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self._tables:
            self._end_row()
            self._tables -= 1
            self._builder.end_table()
        elif self._cell is not None:
            return
        elif tag in ("ul", "ol"):
            self.flush()
            if self._lists:
                self._lists.pop()
            if not self._lists:
                self._builder.gap()
        elif tag == "li":
            self.flush()
        elif tag == "dt":
            # What it names follows: "First day: 1 February", on one line.
            self._termed = 0 < len("".join(self._words).strip()) <= _LONGEST_TERM
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._open("")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text(re.sub(r"\s+", " ", data))

    def _here(self) -> str:
        return self._place or f"line {self.getpos()[0]} of the page"

    def _text(self, text: str) -> None:
        if self._cell is not None:
            self._cell.append(text)
            return
        if text.strip() and not self._at:
            self._at = self._here()
        self._words.append(text)

    def _open(self, opening: str) -> None:
        """Begin a block: what was open before it ends."""
        self._termed = False
        inside_entry = self._opening.strip() == "-" and not "".join(self._words).strip() and not opening
        self.flush(keep=inside_entry)
        if not inside_entry:
            self._opening = opening

    def flush(self, *, keep: bool = False) -> None:
        """Write the block that is open."""
        text = "\n".join(" ".join(line.split()) for line in "".join(self._words).split("\n")).strip("\n ")
        entry = self._opening.strip() == "-"
        if text:
            if not entry:
                self._builder.gap()
            indent = " " * len(self._opening) if entry else ""
            first, *more = [line for line in text.split("\n") if line]
            self._builder.line(self._opening + first, self._at or self._here())
            for line in more:
                self._builder.line(indent + line)
            if not entry:
                self._builder.gap()
        self._words, self._at = [], ""
        if not keep:
            self._opening = ""

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._carried()
            here = (shown("".join(self._cell)).strip(), self._cell_at)
            rows, columns = self._spans
            if rows > 1:
                self._below[len(self._row)] = (rows - 1, here)
            self._row += [here, *[("", "")] * (columns - 1)]
        self._cell = None

    def _carried(self) -> None:
        """Put in the cells that reach down into this row from above."""
        assert self._row is not None
        while (below := self._below.get(len(self._row))) is not None:
            left, cell = below
            if left > 1:
                self._below[len(self._row)] = (left - 1, cell)
            else:
                del self._below[len(self._row)]
            self._row.append(cell)

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._carried()
        row, self._row = self._row, None
        if not row or not any(text for text, _ in row):
            return
        if len(row) == 1:
            # A table of one cell only lays a page out.
            self._builder.gap()
            self._builder.line(*row[0])
            self._builder.gap()
        else:
            self._builder.row(row)
