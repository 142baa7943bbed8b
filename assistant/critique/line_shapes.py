"""The shapes of lines: what a heading, an entry, a label or a row looks like before anybody knows what it says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.critique.entries import LABEL
from assistant.critique.words import fields_of, promises, section_of, section_of_label
from assistant.reading.blocks import BULLET, MAIL_HEADER, TABLE_RULE
from assistant.reading.marks import MARKS

LONGEST_TITLE = 12
WIDE = 6
"""Columns."""
SORTS = re.compile(r"(?i)^\W*(?:section|part|area|block|level|(?:\w+ )?(?:type|kind|category)|what it is)\W*$")
"""The head of a column that says what each row is."""
LONGEST_NUMBERED = 10
LONGEST_AIM = 16
"""Words of a heading that says until when and what for."""
LONGEST_HEADING = 90
FULL_LINE = 56
"""Characters: after a line at least that long the next may go on with it."""
LETTERED = re.compile(
    r"^\s*(?:[^\w\s\x00-\x7f“”„«‘’¿¡–—…€£¥₹§][^\w\s\x00-\x7f]{0,2}(?=\s)|\d{1,2}/(?=\s)|\(?[a-pA-H]\)|"
    r"[a-p]\.(?=\s+[A-ZÀ-Ü])|\((?:[ivx]{1,4}|\d{1,2})\)|\[\d{1,2}\]|#\d{1,2}[.:)]?|(?!O\d|KR?\d|[MQW]\d{1,2}:)[A-Z]{1,2}\d{1,2}[.:]|"
    r"(?:\d{1,2}|[A-Z]-?\d{1,2})\.\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s+[A-ZÀ-Ý(]))\s+(?=\S)"
)
"""Entries counted by letters, in brackets, or as clauses: "a) ", "(ii) ", "[1] ", "A1. ", "4.2 ", "C-1.2 "."""
HORIZON_LINE = re.compile(
    r"^(?:what (?:we|i)(?:['’]d| would)? (?:like|want|expect) |my |our |your |[A-Z]\w+['’]s "
    r")?(?:goals? |okrs? |kras? |targets? |objectives? )?"
    r"(?:(?:by|to|until|till|through|up to|bis|hasta|jusqu'au)\s+(?:the )?(?:end of (?:the "
    r")?)?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+)?(?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|q[1-4]\b|week "
    r"\d|month \d|day \d|20\d\d)\w*(?:\s+\d{1,4}(?:st|nd|rd|th)?)?(?:,? 20\d\d)?"
    r"|(?:(?:the )?(?:first|next|last|coming) )?(?:90|ninety|30|60|three|six|6|3|12|twelve)[- "
    r"]?(?:d\b|days?|m\b|months?|mths|mo\b)(?: (?:goals?|okrs?|targets?|plan))?"
    r"|(?:first|second|next|third|fourth) (?:quarter|half(?:[- ]year)?)|half[- ]year|q[1-4](?: "
    r"20\d\d)?|h[12](?: 20\d\d)?)"
    r"(?:\s*[(,:–—-]+\s*[^.!?]{0,90})?$",
    re.IGNORECASE,
)
"""A line that only says until when: what follows is for then."""
STRETCH = re.compile(
    r"\b(?:90|ninety|six|6|three|3|drei|sechs|trois|seis|tres|90 premiers)\b.{0,14}\b(?:days?|months?|tagen?|monaten?|"
    r"jours|mois|días|meses)\b|\b(?:bis|jusqu['’]au|hasta|until|through|thru)\b",
    re.IGNORECASE,
)
"""Words for a stretch of time, in the languages that are read."""
NUMBERED_GOAL = re.compile(
    r"^\W*(?:(?:objective|goal|okr|o|kr|key result|ziel|objetivo|objectif)\s?#?\s?(?:[A-H]-?)?\d{1,2}(?:[.]\d{1,2})?|"
    r"[A-H]-\d(?:\.\d{1,2})?(?=\s)|(?:objective|key result|goal))\b\s*(?:\([^)]{1,40}\)\s*)?(?:[:.)–—-]|$|\s)",
    re.IGNORECASE,
)


ALIGNED = re.compile(r"^\s*(?P<label>[^\W\d_](?:[^\s:|]| (?! )){1,40})\s{3,}(?=\S)")
"""A label with its value in a column of its own: "Budget        EUR 5,000"."""


def is_value_name(label: str) -> bool:
    """Whether a label says what the value beside it is."""
    return bool(fields_of(label) or section_of_label(label))


def is_labelled(text: str) -> bool:
    """Whether a line opens with a label in capitals or a capital: "Target - 60 a month"."""
    label = LABEL.match(text)
    return label is not None and text[:1].isupper() and bool(fields_of(label["label"]))


def is_run_in(match: re.Match[str], above: str) -> bool:
    """Whether words in front of a paragraph are its heading: they name a section, they ask, or they are bold; bold ones
    among goals (`above` is the heading that they stand under) are a goal's own name.
    """
    words, mark = match["words"], match.string[match.end("words")]
    if section_of(words) is not None or mark == "?":
        return True
    bold = match.groupdict().get("mark") in ("**", "*", "_") and len(words.split()) <= LONGEST_LIST_NAME
    return bold and section_of(above) != "okrs" and not promises(words) and re.search(r"\d", words) is None


RUN_IN = re.compile(r"^\s*(?P<mark>\*{1,2}|_)(?P<words>[^*_\n]{3,70}?)[.?](?P=mark)\s+(?=\S)")
"""A heading that opens its paragraph: "*Decisions.* She may ..."."""
CLAUSE = re.compile(
    r"^\s*(?:§\s*)?(?:[A-Z]\.?)?\d{1,2}(?:\.\d{1,2})*\.?\s+(?P<words>[A-ZÀ-Þ][^.:;,\n]{2,50})\.\s+(?=\S)(?!\d)"
)
"""A clause that is called in front of its words: "B.5 Authority. The Consultant may ..."."""
ASKS = re.compile(r"^(?:\S+ ){0,8}\S+\?$")
"""A short question on a line of its own, as people answer mails under it."""
STARRED = re.compile(r"^(?P<mark>[*_])(?![*_\s])[^*_]{3,80}(?<![\s.,])(?P=mark)$")
"""A line between single stars, as people set headings in mails."""
MAIL_LINE = re.compile(
    r"^\s*(?:from|to|cc|bcc|subject|sent|date|von|an|betreff|gesendet|datum|para|asunto|"
    r"enviado|fecha|de|à|objet)\s*:\s",
    re.IGNORECASE,
)
LABELLED_GOAL = re.compile(
    r"^\W*(?:kr|key result|objective|goal|o)\s?#?(?:\d{0,2}(?:\.\d{1,2})?|[a-z])\s*[:.)–—-]\s*\S", re.IGNORECASE
)


def cells_in(source: str, begin: int, end: int) -> list[list[int]]:
    """The cells of a row with their empty ones, so that each stays under its head."""
    cells: list[list[int]] = [[]]
    for place in range(begin, end):
        if source[place] == "|" and source[place - 1 : place] != "\\":
            cells.append([])
        else:
            cells[-1].append(place)
    if not any(not source[place].isspace() for place in cells[0]):
        cells = cells[1:]
    if cells and not any(not source[place].isspace() for place in cells[-1]):
        cells = cells[:-1]
    return cells


def between_rules(body: str) -> re.Match[str] | None:
    """A line that is a heading because it stands between rules: "--- 3. First quarter ---"."""
    match = _DECORATED.match(body)
    return match if match is not None and len(match["words"]) <= LONGEST_HEADING and match["mark"] != "**" else None


def wrapped_lines(lines: Sequence[str], begun: Sequence[bool]) -> list[bool]:
    """Of each line whether the lines of its paragraph end because they were full; `begun` are those of entries.

    Where a line could have held the first word of the next one, somebody began the next on purpose.
    """
    said: list[bool] = []
    blocks: list[list[str]] = []
    for line, begins in zip(lines, begun, strict=True):
        if not blocks or not line.strip() or not blocks[-1][-1].strip() or begins:
            blocks.append([])
        blocks[-1].append(line.rstrip())
    for block in blocks:
        width = max(len(line) for line in block)
        held = [len(one) + 1 + len(after.split()[0]) > width for one, after in itertools.pairwise(block)]
        # A paragraph may end inside of a block, and a heading in capitals may open it.
        ends = [one.endswith((".", "!", "?", ":")) or REMARK.sub("", one).isupper() for one in block]
        cuts = [number + 1 for number, fits in enumerate(held) if not fits and ends[number]]
        for first, last in itertools.pairwise((0, *cuts, len(block))):
            told = not cuts or last - first > 2 or block[first].endswith(",")  # two lines alone may be two entries
            full = told and all(held[first : last - 1])
            said += [full and not first, *[full] * (last - first - 1)]
    return said


REMARK = re.compile(r"\s*\([^()]*\)$")
"""What a heading in capitals adds in brackets: "WHERE WE ARE (Salesforce, April 20)"."""


CLAUSE_NUMBER = re.compile(r"^\s*(?P<of>\d{1,2})\.\d{1,2}\b")
CLAUSE_CODE = re.compile(r"^\s*(?P<of>\d{1,2}(?=\.\d)|[A-Z](?=\d{1,2}[.:)]\s))[.\d]+\b")
"""What a clause is counted under, by a number or a letter: the "4" of "4.2 ", the "B" of "B5. "."""
SECTION_NUMBER = re.compile(r"^(?P<number>\d{1,2})[./)]?\s{1,3}(?=[^\W\d_])")
"""A number at the very front of a line, as sections are counted."""


def goes_on_counting(lines: Sequence[str], number: int, last: int) -> bool:
    """Whether a line stands apart above others that are set in and counts on from the last numbered heading."""
    counted = SECTION_NUMBER.match(lines[number])
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return (
        counted is not None
        and int(counted["number"]) == last + 1
        and not (lines[number - 1].strip() if number else "")
        and after[:1].isspace()
        and bool(after.strip())
        and len(lines[number]) <= LONGEST_HEADING
    )


_DECORATED = re.compile(r"^\s*(?P<mark>[-=~_*#>]{2,})\s*(?P<words>[^\W_].*?[\w)!?.])\s*(?P<end>[-=~_*#<]{2,})\s*$")
TAGS = re.compile(
    r"^\s*(?:</?[a-z][a-z0-9]*(?:\s[^<>]*)?>\s*)+(?P<words>[^<>]*?)\s*(?:</?[a-z][^<>]*>\s*)*$", re.IGNORECASE
)
"""A line between tags of HTML, as pages leave them in Markdown."""
_SAYS_FIGURES = re.compile(r"\d\s?%|\d\s?h\b|[$€£]\s?\d|->|→|\bfrom\b.+\bto\b|\bby \d", re.IGNORECASE)


def heads_list(lines: Sequence[str], number: int, words: str, begun: Sequence[bool]) -> bool:
    """Whether a short line stands apart right above a list: it is what the list is called, whatever it says.

    `begun` says of each line whether it is an entry of a list.
    """
    before = lines[number - 1].strip() if number else ""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    aside = after[:2].isspace() or (after[:1].isspace() and not lines[number][:1].isspace() and bool(after.strip()))
    indented = aside and NUMBERED_GOAL.match(words) is None and LETTERED.match(lines[number]) is None
    return (
        (not before or (indented and lines[number - 1][:2].isspace()))
        and (any(begun[number + 1 : number + 2]) or indented)
        and not begun[number]
        and len(words.split()) <= (_LONGEST_ABOVE_A_LIST if _listed_below(begun, number) else LONGEST_LIST_NAME)
        and (re.search(r"[.,;!]$", words) is None or (words.endswith(".") and len(words.split()) <= _NAME_OF_A_STRETCH))
        and ":" not in words[:-1]
        and _SAYS_FIGURES.search(words) is None
        and not lines[number][:1].isspace()
    )


def _listed_below(begun: Sequence[bool], number: int) -> bool:
    """Whether the two lines right below one are entries of a list: then even a long line without a stop names it."""
    below = begun[number + 1 : number + 3]
    return len(below) > 1 and all(below)


_LONGEST_ABOVE_A_LIST = 14
"""Words of a line that stands right above entries and ends in no stop."""


def heads_clauses(lines: Sequence[str], number: int, words: str) -> bool:
    """Whether a numbered line of a few words stands right above lettered entries that are indented: "2. The aims."."""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return len(words.split()) <= _LONGEST_CLAUSE and after[:1].isspace() and LETTERED.match(after) is not None


_LONGEST_CLAUSE = 24


def heads_paragraph(lines: Sequence[str], number: int, words: str) -> bool:
    """Whether a short line stands apart right above a paragraph that is far longer: "what I'd ask of you"."""
    before = lines[number - 1].strip() if number else "-"
    after = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return (
        not before
        and len(words.split()) <= LONGEST_LIST_NAME
        and len(after) >= max(_LONG_LINE, 2 * len(words))
        and not lines[number][:1].isspace()
        and BULLET.match(lines[number]) is None
        and not after.startswith("|")
        and re.search(r"[.,;:!?)\d]$", words) is None
        and ":" not in words
        and _GREETS.match(words) is None
        and _SAYS_FIGURES.search(words) is None
        and sum(line.strip() == lines[number].strip() for line in lines) == 1
    )


_LONG_LINE = 60
"""Characters: what stands under a heading of its own fills a line."""
_GREETS = re.compile(
    r"(?i)^\W*(?:hi|hello|hey|hiya|dear|good (?:morning|day)|hallo|liebe[rs]?|hola|bonjour|best|cheers|thanks|regards|"
    r"re:)\b"
)


def heads_table(lines: Sequence[str], number: int, words: str) -> bool:
    """Whether a short line stands apart right above a table: it is what the table is called, whatever it says."""
    after = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    return (
        after.strip().startswith("|")
        and not (lines[number - 1].strip() if number else "")
        and not words.startswith("|")
        and len(words.split()) <= LONGEST_LIST_NAME
        and re.search(r"[.,;!?:]$", words) is None
        and ":" not in words
        and _SAYS_FIGURES.search(words) is None
    )


ASKED = re.compile(r"^\W*(?:\d{1,2}[.)]\s+)?(?:\S+ ){0,10}\S+\?$")
"""A short question that fills its line, with or without a number."""
_FEWEST_ASKED = 4


def answers_questions(lines: Sequence[str]) -> bool:
    """Whether a text goes from question to answer: several lines are short questions, each with something below."""
    said = [line.strip() for line in lines]
    asked = [
        i
        for i, line in enumerate(said[:-1])
        if ASKED.match(line) and next((one for one in said[i + 1 : i + 3] if one), "?")[-1] != "?"
    ]
    return len(asked) >= _FEWEST_ASKED


LONGEST_LIST_NAME = 7
_NAME_OF_A_STRETCH = 4
"""Words of a line with a full stop that names the list under it: "First 90 days."."""
_LONGEST_OPENING = 22


def opens_list(lines: Sequence[str], number: int, words: str) -> bool:
    """Whether a sentence with a colon at its end stands right above a list."""
    after = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    words = re.sub(r"\s*\([^()]*\)", "", words)
    return (
        words.endswith(":")
        and BULLET.match(after) is not None
        and BULLET.match(lines[number]) is None
        and len(words.split()) <= _LONGEST_OPENING
        and re.search(r"[.!?]\s", words) is None
    )


def is_mail_header(lines: Sequence[str], number: int) -> bool:
    """Whether a line is one of several headers of a mail; a single "To: 25 %" is none."""
    if not MAIL_LINE.match(lines[number]):
        return False
    beside = [lines[i] for i in (number - 1, number + 1) if 0 <= i < len(lines)]
    return any(MAIL_LINE.match(one) for one in beside) and (
        "@" in lines[number] or any("@" in one for one in beside) or MAIL_HEADER.match(lines[number]) is not None
    )


def names_horizon(lines: Sequence[str], number: int, words: str) -> bool:
    """Whether a line only says until when, with what is wanted by then below it."""
    if len(words.split()) > LONGEST_AIM or words.endswith((".", ";", ",")):
        return False
    after = lines[number + 1] if number + 1 < len(lines) else ""
    listed = BULLET.match(after) is not None or LETTERED.match(after) is not None
    if listed and STRETCH.search(words) and len(words.split()) <= 8:
        return True
    if HORIZON_LINE.match(words) is None:
        return False
    after = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    return bool(after)


def indented(body: str) -> int:
    """How far a line is indented, a tab counting as four blanks."""
    return len(body) - len(body.lstrip(" \t")) + 3 * body[: len(body) - len(body.lstrip())].count("\t")


def heads_lines(lines: Sequence[str], number: int, rest: str) -> bool:
    """Whether a numbered line stands apart above lines that are no entries, as the numbered parts of minutes do."""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    before = lines[number - 1] if number else ""
    return (
        not before.strip()
        and bool(after.strip())
        and not after.startswith((" ", "\t", "|"))
        and not BULLET.match(after)
        and not LETTERED.match(after)
        and not re.search(r"\d\s?%|\d\s?h\b|[$€£]\s?\d|->|→", rest)
    )


SAYS_VALUES = re.compile(r"^\W*[\w /]{2,25}:\s+\S[^:]*(?:,\s|\s{2,}\S[^:]*:\s)")
"""A label with several things behind it, or several labels: no heading, whatever rule is drawn below."""


def opens_above(lines: Sequence[str], number: int) -> int:
    """The number of the line above that opens what stands there: what is set in deeper goes on with it."""
    level, above = indented(lines[number]), number - 1
    while above > 0 and lines[above].strip() and indented(lines[above]) > level:
        above -= 1
    return above


def is_capital(words: str) -> bool:
    """Whether words are a heading by their capitals, whatever is added in brackets."""
    called = REMARK.sub("", words)
    return called.isupper() and len(re.findall(r"[^\W\d_]", called)) > 3 and not words.endswith((".", ","))


def heads_own_numbers(lines: Sequence[str], number: int) -> bool:
    """Whether a lettered line stands right above entries that count under its letter: "C." above "C1."."""
    own = _OWN_LETTER.match(lines[number])
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return own is not None and re.match(rf"\s+{own['of']}[.-]?\d{{1,2}}[.):]?\s", after) is not None


_OWN_LETTER = re.compile(r"^(?P<of>[A-Z]|\d{1,2})[.)]\s+(?=[^\W\d_])")


def heads_bare_table(lines: Sequence[str], number: int) -> bool:
    """Whether a line is the heads of a table that has no bars around its rows: a rule with bars stands right below."""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return "|" in after and TABLE_RULE.match(after) is not None and not BULLET.match(lines[number])


def rows_below(lines: Sequence[str], number: int) -> list[list[str]]:
    """The texts of the cells of the rows right below a line of a table."""
    rows = itertools.takewhile(lambda line: "|" in line, lines[number + 1 :])
    return [
        [
            MARKS.sub("", line[place[0] : place[-1] + 1]).strip() if place else ""
            for place in cells_in(line, 0, len(line))
        ]
        for line in rows
    ]
