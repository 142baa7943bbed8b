"""The lines and rows that goals stand in: which columns they are, what only says more, what is talk about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.critique import likeness
from assistant.critique.days import deadlines
from assistant.critique.entries import LABEL, Entry, Words
from assistant.critique.line_shapes import SORTS
from assistant.critique.promises.goal_sets import DETAILS, GoalSet, horizon_of
from assistant.critique.promises.span_words import DEPENDS
from assistant.critique.promises.sums import sums_hours
from assistant.critique.words import fields_of
from assistant.reading.known import Known
from assistant.reading.metric_names import mentions


def only_details(text: str) -> bool:
    """Whether a line below a goal only says when, how long and whose: "Deadline 31.05.2027 / effort 60 h / control"."""
    barred = [part for part in re.split(r"\s+[|·•]\s+", text) if part.strip()]
    if len(barred) > 1 and all((label := LABEL.match(one)) and fields_of(label["label"]) for one in barred):
        return True
    parts = [part for part in re.split(r"\s+[/|]\s+|\s+--?\s+|[;,]\s+", text) if part.strip()]
    return (
        bool(parts) and bool(DETAIL.match(parts[0])) and sum(bool(DETAIL.match(one)) for one in parts) * 2 > len(parts)
    )


DETAIL = re.compile(
    r"(?i)^\W*(?:(?:deadline|due|by|until|finish|termin)\b.{0,25}\d|(?:effort|est\.?|estimated|aufwand)?\W*\d{1,3}\s*"
    r"(?:h|hrs?|hours?|pd|days?)\W*$|(?:in )?(?:(?:my|own|her|his|your) )?(?:control|influence)\b|"
    r"(?:owner|responsible|resp\.)\b)"
)


def goes_on(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a row has no number of its own and says in one cell more of the numbered row above: "KR1 | ... | 30"."""
    if len(entry.cells) != 1 or len(entry.heads) <= _WIDE or entry.cells[0][0] == entry.heads[0]:
        return False
    above = next((one for one in reversed(entries[: entry.number]) if len(one.cells) != 1), None)
    if above is None or above.kind != "row" or above.heads != entry.heads or above.above != entry.above:
        return False
    head, number = above.cells[0]
    return head == above.heads[0] and _NUMBERED.match(number.text) is not None


_WIDE = 2
"""Columns of a table that has none beside number and sentence."""
_NUMBERED = re.compile(r"(?i)^\W*(?:kr\W?)?\d{1,2}(?:\.\d{1,2})?\W*$")


def names_set(entry: Entry) -> bool:
    """Whether the head above a row's first cell says until when, and other columns say what goals say."""
    if len(entry.cells) < 2 or not entry.heads or entry.cells[0][0] != entry.heads[0]:
        return False
    others = {name for head in entry.heads[1:] for name in fields_of(head)[:1]}
    return horizon_of(entry.heads[0], None) is not None and bool(others & DETAILS)


def names_aim(entry: Entry) -> bool:
    """Whether a row says in a column of its own that it is an objective: "Type: Objective", "ID: O1"."""
    for head, words in entry.cells:
        if KINDS.match(head) and OBJECTIVE_ROW.match(words.text):
            return True
    first = entry.cells[0]
    if len(entry.cells) <= _FEW_CELLS < len(entry.heads) and any(
        re.match(r"^\W*O\d{1,2}\b[\s:.–—-]+[^\W\d]", words.text) for _, words in entry.cells[:2]
    ):
        return True  # "O1 Know the engine", with nothing in the columns of figures
    return "id" in fields_of(first[0]) and re.match(r"(?i)^\W*o(?:bj)?\s?\d{1,2}\W*$", first[1].text) is not None


_FEW_CELLS = 3
KINDS = re.compile(r"(?i)^\W*(?:(?:\w+ )?(?:type|kind|category)|kategorie|art|level|what it is)\W*$")
OBJECTIVE_ROW = re.compile(r"(?i)^\W*(?:objectives?|goal|okr|epic|theme|ziel|objetivo|objectif|o)\W*\d{0,2}\W*$")
NUMBER_ALONE = re.compile(r"^\W*\d{1,2}\.\d{1,2}\s*[%x]")
SAID_AIM = re.compile(
    r"(?i)^\W*(?:by [^,;]{3,40},\s+(?:[^,;]{3,20},\s+)?)?(?:(?:the|our|your|my|his|her) (?:objective|aim|"
    r"goal)(?: here)? is (?:that|to|for)?|(?:target picture|aim|purpose|zielbild)\s*:)\s*(?=\w)"
)
"""How a sentence opens that says what a stretch of goals is for."""


def wishes_among_goals(text: str) -> bool:
    """Whether a sentence among goals wants something more, with no figure: "And I'd like our Instagram to take off"."""
    wants = _WISH.match(text) is not None or _SHALL.match(text) is not None
    return len(text.split()) <= LONGEST_WISH and wants and _NO_WISH.search(text) is None


def is_like_a_wish(text: str) -> bool:
    """Whether a few words are most like what people wish for and nobody can check: "Brand known", "a better image"."""
    like = likeness.alike(text, "promises") if len(text.split()) <= _FEW_WORDS else None
    return like is not None and like.kind == "vague" and like.cosine >= _SURE


_FEW_WORDS, _SURE = 9, 0.9


_SHALL = re.compile(r"(?i)^\W*(?:and |also,? )*(?:the|our) (?:\w+ ){1,2}(?:should|must|ought to|has to|have to)\b")


LONGEST_WISH, FEWEST_BESIDE = 14, 2
"""Words of such a sentence, and goals that stand in front of it in its paragraph."""
_WISH = re.compile(
    r"(?i)^\W*(?:and |also,? |oh and |finally,? )*(?:i|we)(?:['’]d| would)?(?: also)? (?:like|love|want|need|"
    r"expect|(?:hope|wish)(?= (?:that|for|to see (?!you))\b))\b"
)
_NO_WISH = re.compile(
    r"(?i)\b(?:meet\w*|calls?|talk|reports?|updates?|minutes|hours?|access|reviews?|know|hear from|invoice|agree|sign|"
    r"start|budget|you to be|weekly|daily|monthly|every|each)\b|\?$"
)


def is_deed(text: str) -> bool:
    """Whether a sentence says that something be done, with whatever verb: "And, you know, train the guys"."""
    match = _DEED.match(text)
    return (
        match is not None
        and match["verb"].lower() not in _NO_DEEDS
        and len(text.split()) <= ONE_GOAL
        and _UPWARDS.search(text) is None
        and READ_OFF.search(text) is None
        and not text.endswith("?")
    )


_DEED = re.compile(
    r"(?i)^\W*(?:(?:and|then|first|second|third|also|next|finally|oh|so|well|please|you know|now|plus)\b\W*)*"
    r"(?:(?:i|we|you|she|he)(?:['’]ll| will|['’]d| would| should| shall)(?: also| then| like to| want to)?\s+)?"
    r"(?P<verb>[a-z]{2,12})\s+(?:(?:through|up|along|out|down|over|back)\s+)?"
    r"(?:the|an?|our|your|my|all|every|each|two|three|four|five|some|more|new|\d)\b"
)
"""A word in front of what it is done to: only a verb opens a sentence in that way, or one of `_NO_DEEDS`."""
_NO_DEED_WORDS = """the an in on by at for of to from with and or but if when where who what that this it is are was
    were has have had there here only about after before until since once over under than as not no all both half every
    each some any my our your his her their its we you he she they because so while though let send drop shoot give text
    tell ring call just month day week like be do does did may can will would should shall could might let's thanks
    thank hope see spend sign ask talk meet during between within without via per plus best kind dear
    hi"""
_NO_DEEDS = frozenset(_NO_DEED_WORDS.split())
_UPWARDS = re.compile(
    r"(?i)\b(?:send|write|mail|drop|shoot|text|give|tell|call|ring) (?:me|us|you)\b|\b(?:without asking|sign off|"
    r"meet\w*|access|log-?ins?|invoice|as you (?:like|see fit)|whatever you|mondays?|tuesdays?|wednesdays?|thursdays?|"
    r"fridays?)\b"
)
"""What is told or asked upwards, and terms: no goals."""


def is_upwards(text: str) -> bool:
    """Whether a sentence asks for news, or settles a term: "Send me something in writing on Fridays"."""
    return _UPWARDS.search(text) is not None


ONE_GOAL = 32
"""Words: a paragraph that is longer holds several statements."""
WHOSE = re.compile(r"(?i)\b(?:control|influence|hers|mine|his|yours)\b")
TALK = re.compile(
    r"(?i)^[\W_]*(?:(?:i|we|you|she|he|they|it|this|that|these|both|all of (?:it|them|these)|everything|"
    r"(?:every|all|these|the) (?:figures?|numbers?|values?)|(?:figures|numbers|data|baselines?)\s*:|source|basis|"
    r"(?:serves|supports|contributes)(?=(?: to)?\s*:)|"
    r"hours?|in brackets|note|nb|we want items?|items? \d|for (?:c|g|o)?\d|for (?:the "
    r")?\d|ladder|sum|total|roll|why|because|"
    r"on the wall|dashboard|kpis?|reviews?|goal[- ]session|session|agreed|signed|talked|settled|regards|best|kind "
    r"regards|thanks|cheers|kindly|dear|hi|p\.?s)\b(?!['’]?ll\b|['’]d (?:also )?(?:expect|like|want|love)\b| hope that|"
    r" will| want| commit| should| must| need| aim))"
)
"""How a line opens that speaks about the goals and is none."""
FULL_TIME = re.compile(
    r"(?i)\bfull[- ]tim\w*|\b(?:predecessor|five days a week|5 days a week|100 ?% (?:role|post|position))\b"
)
"""Words on somebody who is or was there all the week: their figures are no goals."""
READ_OFF = re.compile(
    r"(?i)^\W*(?:figures?|numbers?|data|baselines?|levels?)\s*[:=]|\b(?:is|are|comes?|came|taken|pulled|"
    r"read off)(?: all)? (?:from|out of|off) (?!\W?\d)(?:the |our |my |your )?[^\W\d]"
)
"""Where figures were read: a remark on the goals."""


REMARK = re.compile(
    r"(?i)^[\W_]*(?:(?:all|the|these|starting|present|current|today['’]s|our|my) )*(?:figures?|numbers|values|data|"
    r"baselines?|levels|sources?|zahlen|cifras|datos|chiffres)\b\s*(?:(?:above|below|here)\s*)?(?:are|is|come|comes|"
    r"as of|as at|were|was|from|taken|\(|:|=|-|–)|^[\W_]*(?:supports?|serves?|serving|supporting)\b|"
    r"^[\W_]*(?:everything|all of (?:the (?:above|rest)|these|this|it|them)|all the above|each of (?:these|"
    r"the above))\b"
)
"""A remark below goals: where the figures come from, or whose all of them are."""


def is_sum(text: str) -> bool:
    """Whether a line is arithmetic; a metric that stands at "one in five" and has to get somewhere is none."""
    if sums_hours(text):
        return True
    match = SUM.search(text)
    odds = match is not None and match.group().lower().startswith("one in")
    return match is not None and not (
        odds and _STANDS_OR_GETS.search(text) is not None and bool(mentions(text, Known()))
    )


_STANDS_OR_GETS = re.compile(
    r"(?i)\b(?:up|down|want|target|goal|guess|reckon|nobody|no one|unknown|by|today|now|currently|at the moment|"
    r"should)\b"
)
SUM = re.compile(
    r"(?i)(?:=\s*[$€£]?\d)|\b(?:\d[\d.,]*\s*h(?:ours)?\s+of the|divided by|so \d+ (?:proper |qualified "
    r"|more |new )*(?:opportunit|quotes|deals|talks|tours|leads)|that takes about|is \d+ "
    r"(?:contracts|deals|customers|accounts)|at one \w+ in|times \d|one in (?:two|three|"
    r"four|five|six))\b"
)
"""Arithmetic from the goals up to the company's number."""


def is_total(text: str) -> bool:
    """Whether a row sums up the ones above it: "Total", "Summe 210 h"; "Total revenue from 2.0m to 2.6m" is a goal."""
    return _TOTAL.match(text) is not None and _FROM_TO.search(text) is None


BLANK = re.compile(
    r"(?i)^\W*(?:(?:to be|yet to be|still to be) (?:completed|defined|confirmed|agreed|decided|added)|tb[dca]|n/?a|"
    r"xxx+|(?:please )?(?:fill in|complete)|placeholder|your (?:text|goal) here)\W*$"
)
"""What stands where nothing was filled in yet."""


def until(entry: Entry) -> list[tuple[str, Words]]:
    """The heading of a goal where it says by when all below it is due: "Within 30 days"."""
    heading = entry.above[-1] if entry.above else None
    if heading is None or not WITHIN.match(heading.words.text):
        return []
    last = deadlines.last_day(heading.words.text)
    return [("", heading.words)] if last is not None and last < WHOLE_HORIZON else []


WITHIN = re.compile(r"(?i)^\W*(?:with)?in (?:the )?(?:first |next )?\w+ (?:days|weeks)\b")
WHOLE_HORIZON = 90


def own_number(text: str) -> int:
    """The end of a number of its own in front of a goal ("1.2 ", "G3: ")."""
    match = re.match(r"^\W*(?:\d{1,2}[.):]|\d{1,2}\.\d{1,2}[.):]?|[A-Z]{1,2}\d{1,2}[.:)])\s+(?=[^\W\d_])", text)
    return match.end() if match else 0


def section_heading(text: str) -> bool:
    """Whether a heading announces goals by name."""
    return (
        re.search(
            r"(?i)\b(?:okrs?|objectives|goals|key results|targets|outcomes|deliverables|priorities|"
            r"commitments)\b",
            text,
        )
        is not None
    )


def siblings(here: GoalSet, entry: Entry) -> bool:
    """Whether an entry stands under another heading than a set's, on its level or above."""
    return here.heading is not None and bool(entry.above) and entry.above[-1].level <= here.heading.level


def without_colon(words: Words) -> Words:
    """Words without the colon at their end."""
    text = words.text.rstrip(" :")
    return words.part(0, len(text))


_TOTAL = re.compile(r"(?i)^\W*(?:total|sum|summe)\b")
_FROM_TO = re.compile(r"(?i)\d\S*(?:\s\w{1,4})?\s*(?:to|->|→|auf|bis|a|à)\s*\S{0,4}\d")
SHOWN = re.compile(
    r"(?i)^\W*(?:measures? of success|success (?:measures?|criteria|metrics?|indicators?)|how (?:we|i)(?:['’]ll|"
    r" will)? (?:measure|know|tell)\b.*|evidence|proof|visible (?:result|outcome)|expected (?:results?|outcomes?|"
    r"effect))\W*$"
)
"""The head of a column that says in words what shows that something was done."""
_MONTH_HEAD = re.compile(rf"(?i)^\W*{deadlines.MONTH_NAMES}\W*(?:['’]?\d\d|20\d\d)?\W*$")
_FEW_MONTHS = 3


def months_in(heads: Sequence[str]) -> bool:
    """Whether columns are the months of a calendar, as a workplan has them."""
    return sum(_MONTH_HEAD.match(head) is not None for head in heads) >= _FEW_MONTHS


def last_month(entry: Entry) -> Words | None:
    """The last month of a workplan's calendar in which a row has something, on the cell that marks it."""
    if not months_in(entry.heads):
        return None
    marked = [(head, words) for head, words in entry.cells if _MONTH_HEAD.match(head)]
    if not marked:
        return None
    head, words = marked[-1]
    return Words(head, words.at[:1] * len(head), words.source)


def shown_by(entry: Entry) -> Words | None:
    """The cell that says in words what shows that a row's goal was reached."""
    return next((words for head, words in entry.cells if SHOWN.match(head)), None)


def called_in(entry: Entry) -> Words:
    """The cell that says what a row is about, where no head does: the first behind a column that sorts, else the
    longest.
    """
    said = [words for head, words in entry.cells if not SORTS.match(head) and not deadlines.only_date(words.text)]
    if len(said) < len(entry.cells) and any(SORTS.match(head) for head, _ in entry.cells) and said:
        return said[0]
    return max((words for _, words in entry.cells), key=lambda one: len(one.text))


def columns_of(entry: Entry) -> dict[str, Words]:
    """The cells of a row by the field that each column is: a head that may be several gets what is left."""
    found: dict[str, Words] = {}
    heads = sorted(entry.cells, key=lambda one: len(fields_of(one[0])))
    has_target = any("target" in fields_of(head) for head, _ in entry.cells)
    for head, words in heads:
        names = fields_of(head)
        if "start" in names and "baseline" in names and has_target:
            names = ("baseline",)  # "From" beside a "To" is no date
        for name in names:
            bare_number = names == ("text",) and not re.search(r"[^\W\d_]{2,}", words.text)
            if name not in found and not bare_number:
                found[name] = words
                break
    order = [id(words) for _, words in entry.cells]
    places = {name: order.index(id(found[name])) for name in TURNED if name in found}
    if (len(places) == len(TURNED) and places["target"] < places["baseline"] < places["text"]) or (
        "baseline" not in found and len(places) == 2 and places["target"] == 0 and entry.cells[0][1] is found["target"]
    ):
        found["text"], found["target"] = found["target"], found["text"]
    return found


def remark_of(entry: Entry, cells: Mapping[str, Words]) -> Words | None:
    """The cell in no known column that says what a row hangs on, where the row is only influenced."""
    influenced = "span" in cells and re.match(r"(?i)^\W*(?:influence|i\b)", cells["span"].text) is not None
    if "depends_on" in cells or not influenced:
        return None
    known = {id(one) for name, one in cells.items() if name != "notes"}
    return next((one for _, one in entry.cells if id(one) not in known and DEPENDS.search(one.text)), None)


TURNED = ("target", "baseline", "text")
"""Columns that a table may also have as "Target | Today | Goal": what, from, to."""
