"""Which section each entry belongs to: its headings say it, a label of its own, or what stands below a heading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import cast

from assistant.critique import likeness
from assistant.critique import line_shapes as shapes
from assistant.critique.calendar.stretches import is_stretch
from assistant.critique.days import deadlines
from assistant.critique.entries import LABEL, Entry, Words
from assistant.critique.hire.engagement import IS_ENGAGEMENT
from assistant.critique.layout.asides import goes_on_after_a_list, is_aside, is_goal_line, lists_goals, settles_parts
from assistant.critique.layout.codes import coded_aims
from assistant.critique.promises import goals
from assistant.critique.promises.company_aims import author_of, is_of_company, of_company_s_name, opens_with_company
from assistant.critique.promises.goal_lines import months_in, names_set, shown_by
from assistant.critique.promises.goal_sets import DETAILS
from assistant.critique.promises.lists import SAID_KPIS
from assistant.critique.settled.rhythm import is_meeting
from assistant.critique.words import SectionKind, fields_of, section_of, section_of_label
from assistant.reading.known import Known

_OWN_LABELS = frozenset(
    ("reviews", "kpis", "company_objectives", "out_of_span", "quick_wins", "initiatives", "ceo_commitments")
)
_OF_LINES = frozenset(("authority", "access", "reporting", "engagement", "people", "baselines", "agreement", "systems"))
"""Sections that a paragraph names in front of its colon, and that hold for that paragraph alone."""
_BOARD = re.compile(r"(?i)^\W*(?:dashboard|kpis?|scorecard)\b")
_PARTS = re.compile(r"(?i)^\W*(?:section|part|area|block)\W*$")


def _unsorted(head: str) -> SectionKind | None:
    """What a row is of whose column of sections names none: the engagement; a column of kinds says nothing of it."""
    return "engagement" if _PARTS.match(head) else None


_I_WANT = re.compile(r"(?i)^\W*(?:what|things|all) i(?:['’]d| would)? (?:want|hope|plan|intend|aim|like|am after)\b")
_WATCHED = re.compile(
    r"(?i)\b(?:(?:we )?also watch(?:ed)?|on the wall|(?:only|just) to see|to keep an eye on|we watch)\b"
)
_MANY, _ASIDE_CELLS = 6, 2
_NARROW = 45
"""Days: a stretch up to that is a phase of the plan; a longer one is what goals are set for."""
_LONGEST_LABEL = 7


def place(entries: Sequence[Entry]) -> None:
    """Say of each entry which section it belongs to (`Entry.section`)."""
    turned: dict[int, SectionKind | None] = {}
    goals_follow, author, coded = False, author_of(entries), coded_aims(entries)
    for entry in entries:
        if entry.kind == "heading":
            goals_follow = _NAMED_GOAL.match(entry.words.text) is not None
            kind = "okrs" if goals_follow else _of_heading(entry, entries, turned)
            if (kind == "ceo_commitments" and author == "client" and _FROM_YOU.search(entry.words.text)) or (
                kind == "agreement" and _above(entry, turned) == "okrs" and _some_goal(entry, entries)
            ):
                kind = "okrs"  # a founder's "what I need from you"; "Agreed:" above the goals that were agreed
            if kind == "company_objectives" and author == "executive" and _I_WANT.search(entry.words.text):
                kind = "okrs"  # who is hired writes of their own work, a founder so of the company
            turned[entry.number] = entry.section = kind
            continue
        if _NAMED_GOAL.match(entry.words.text) and entry.kind != "row":
            goals_follow = True
        above = _above(entry, turned)
        own = _of_own_label(entry, above, entries) or _of_label(entry, above)
        if own is None and entry.kind == "line" and above in _NOT_ITS_TERMS and IS_ENGAGEMENT.search(entry.words.text):
            own = "engagement"
        if own is None and (
            (above in _OPEN_TO_GOALS and (goals_follow or (entry.kind == "row" and _columns_of_goals(entry))))
            or (above in ("kpis", "company_objectives") and entry.kind == "row" and _is_worked_on(entry))
            or (above == "company_objectives" and entry.kind != "row" and any(goals.hours(entry.words)))
        ):
            own = "okrs"
        if own is None and (
            (above in _OPEN_TO_AIMS and is_of_company(entry, author))
            or (above == "okrs" and opens_with_company(entry) and not any(goals.hours(entry.words)))
        ):
            own = "company_objectives"
        if own is None and entry.pair is not None and lists_goals(entry):
            own = "okrs"
        if own is None and above == "okrs" and settles_parts(entry, entries):
            above = "engagement"
        if own is None and above == "okrs" and (is_aside(entry) or goes_on_after_a_list(entry, entries)):
            # Below a heading that names a stretch of time it would be taken for what is done then.
            above = "engagement" if is_stretch(entry.above[-1].words.text) else None
        if own is None and above is None:
            own = _of_opening(entry)
        entry.section = "company_objectives" if entry.number in coded else own or above


_OPEN_TO_AIMS = frozenset((None, "situation", "engagement", "plan", "agreement"))
"""Sections in which a paragraph may tell what the company wants."""


def _of_opening(entry: Entry) -> SectionKind | None:
    """What a paragraph of running text says first that it is about: "On what you can and can't do: ..."."""
    if entry.kind != "line" or entry.number > _MOST_ENTRIES or len(entry.words.sentences()) < _A_PARAGRAPH:
        return None
    opening = re.match(r"^[^.:!?]{8,90}?(?:[.:]|\s[-–—])\s", entry.words.text)
    if opening is None or len(opening.group().split()) > _AN_OPENING or re.search(r"\d", opening.group()):
        return None
    like = likeness.alike(opening.group().strip(" .:-–—"))
    if like is None or like.kind not in _OPENED:
        return None
    entry.alike = like
    return cast("SectionKind", like.kind)


_MOST_ENTRIES = 400
"""Entries of a text up to which words are compared: a plan has fewer, and a book would take minutes."""
_A_PARAGRAPH, _AN_OPENING = 3, 13
"""Sentences of a paragraph that is about one thing, and words of what it opens with."""
_OPENED = frozenset(("company_objectives", "authority", "access", "reporting"))


_NAMED_GOAL = re.compile(
    r"^\W*(?:objective\b\s*(?:[\dA-Z]\b)?\s*[:.–—-]|(?:objective|goal|okr|ziel|objetivo|"
    r"objectif)\s?#?\s?\d{1,2}\b|o\d{0,2}\s*[:.–—-]\s|o\d\b|(?:key result|kr)\s?#?\s?(?:\d|"
    r"[a-z]\b))",
    re.IGNORECASE,
)
_OPEN_TO_GOALS = frozenset(
    (None, "engagement", "situation", "authority", "access", "plan", "phase", "baselines", "reporting", "people")
)
"""Sections in which a line that is called an objective begins the goals all the same."""


def _columns_of_goals(entry: Entry) -> bool:
    """Whether a row stands under a target and what it is of: goals without a heading."""
    if names_set(entry):
        return True
    heads = [fields_of(head) for head in entry.heads if head]
    named = {names[0] for names in heads if names}
    dashboards = any(re.search(r"(?i)dashboard|kpi|scorecard", head) for head, _ in entry.cells)
    called = any(re.match(r"(?i)^\W*(?:key results?|krs?|deliverables?)\b", head) for head in entry.heads)
    if called and named & {"due", "hours", "target", "span", "owner"}:
        return True
    if "target" in named and bool(named & {"metric", "text", "objective"}) and not dashboards:
        return True
    return _is_worked_on(entry) and bool(named & {"metric", "text", "objective"})


def _is_worked_on(entry: Entry) -> bool:
    """Whether a row's columns say how long something takes or whose it is, by when: nobody works on a dashboard."""
    named = {name for head in entry.heads for name in fields_of(head)[:1]}
    if "start" in named and not named & {"baseline", "target"}:
        return False  # from when until when: a schedule
    dated = bool(named & {"due", "target"}) or months_in(entry.heads) or shown_by(entry) is not None
    return dated and bool(named & {"hours", "effort_days", "span"})


def _of_own_label(entry: Entry, above: SectionKind | None, entries: Sequence[Entry]) -> SectionKind | None:
    """The section that a label of its own names ("Budget | up to $5,000"), where no heading says that goals follow."""
    label = entry.pair or (_bare_label(entry) if entry.kind != "row" else None)
    if label is None or above not in _LABELS_COUNT:
        return None
    kind = section_of_label(label[0])
    if kind is None or above != "okrs":
        return kind
    heading = entry.above[-1]
    among = any(_NAMED_GOAL.match(one.words.text) for one in entries[heading.number : entry.number])
    if set(fields_of(label[0])) & DETAILS and (among or entry.level > 0):
        return None  # it says more about the goal above it
    if entry.kind != "row" and heading.number and section_of(heading.words.text) == "okrs":
        # The heading itself announces goals; only what no goal is called stands apart from them.
        own, others = goals.hours(entry.words)
        return kind if entry.kind == "line" and kind in _NO_GOALS and not (own or others) else None
    return kind


_NOT_ITS_TERMS = frozenset(("okrs", "kpis", "company_objectives", "baselines"))
"""Sections in which a paragraph that speaks of days a week is about the engagement all the same."""
_NO_GOALS = frozenset(("reviews", "agreement", "company_objectives", "reporting", "access", "authority"))
_LABELS_COUNT = frozenset(
    (None, "okrs", "engagement", "situation", "authority", "access", "reporting", "plan", "people")
)


def _bare_label(entry: Entry) -> tuple[str, Words] | None:
    match = LABEL.match(entry.words.text)
    return (match["label"], entry.words.part(match.end())) if match is not None else None


def _above(entry: Entry, turned: dict[int, SectionKind | None]) -> SectionKind | None:
    return turned.get(entry.above[-1].number) if entry.above else None


def _of_heading(entry: Entry, entries: Sequence[Entry], turned: dict[int, SectionKind | None]) -> SectionKind | None:
    """What a heading opens: its own words, else what it stands in; a plan whose entries are goals is goals."""
    kind = section_of(entry.words.text)
    if kind == "okrs" and _only_entitles(entry, entries):
        return None
    if kind == "okrs" and _is_scheduled(entry, entries):
        return "plan"
    if kind == "okrs" and _YOURS.match(entry.words.text) and any(_MINE.search(one.words.text) for one in entries):
        return "company_objectives"  # a proposal: the client's goals, and what the executive would do
    if kind is None and entry.words.text.rstrip().endswith("?") and (asked := _ASKED.match(entry.words.text)):
        kind = section_of_label(asked["about"])  # "And strategy?"
    if kind is None and entry.number and of_company_s_name(entry, entries):
        return "company_objectives"
    if kind is None and entry.number:
        like = _of_likeness(entry, entries) or _of_contents(entry, entries)
        if like is not None:
            return like
        below = entries[entry.number + 1 : entry.number + 2]
        if deadlines.UNTIL_WHEN.search(entry.words.text) and any(one.kind == "item" for one in below):
            return "okrs"  # "After that, say August:" above what is due then
    if kind is None:
        above = _above(entry, turned)
        # A heading of its own among the goals is an objective, where goals stand below it.
        if above == "okrs" and len(entry.above) == 1 and not entry.above[0].number and not _some_goal(entry, entries):
            return None
        return above if above != "okrs" or _may_hold_goals(entry, entries) else None
    if kind in ("phase", "plan"):
        days = deadlines.days_of(entry.words.text)
        wide = days is None or days[1] - days[0] > _NARROW
        if _above(entry, turned) == "okrs" and kind == "phase" and not wide and not _holds_goals(entry, entries):
            return kind
        if wide and _holds_goals(entry, entries):
            return "okrs"
    return kind


def _is_scheduled(heading: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a table under a heading says when what is done: from a day to a day in front, and nobody's hours."""
    rows = [one for one in _right_below(heading, entries) if one.kind == "row" and one.cells]
    if len(rows) < _FEW_LIKE or any(_is_worked_on(one) for one in rows):
        return False
    return sum(len(deadlines.A_DATE.findall(one.cells[0][1].text)) == 2 for one in rows) * 2 > len(rows)


def _only_entitles(heading: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a heading at the top of a text names the goals that headings of their own hold below: "OKRs, v3"."""
    if any(one.kind != "heading" for one in entries[: heading.number]) or any(
        one.kind != "line" and _is_goal(one) for one in _right_below(heading, entries)
    ):
        return False
    below = [section_of(one.words.text) for one in entries[heading.number + 1 :] if one.kind == "heading"]
    return "okrs" in below and any(kind not in (None, "okrs") for kind in below)


_FROM_YOU = re.compile(r"(?i)\b(?:from|of|by) you\b")
_ASKED = re.compile(r"(?i)^[\W\d]*(?:and |what about |how about |what of )*(?P<about>[^?]{3,40})\?\W*$")
_YOURS = re.compile(r"(?i)^\W*your (?:goals|objectives|aims|priorities|targets|ambitions)\W*$")
_MINE = re.compile(r"(?i)^\W*(?:what|how) (?:i|we)(?:['’]d|['’]ll| would| will| can)\b")


def _of_likeness(heading: Entry, entries: Sequence[Entry]) -> SectionKind | None:
    """What a heading in words of its own opens: goals where it holds what only goals say, else what it is most like."""
    below = _right_below(heading, entries)
    tagged = sum(_is_worked_for(one) for one in below)
    if below and tagged * 2 > len(below):
        return "okrs"
    if not below or heading.number > _MOST_ENTRIES:
        return None
    like = likeness.alike(heading.words.text)
    if like is None or like.kind is None or (like.kind == "okrs" and not _some_goal(heading, entries)):
        return None
    heading.alike = like
    return cast("SectionKind", like.kind)


def _of_contents(heading: Entry, entries: Sequence[Entry]) -> SectionKind | None:
    """What a heading that says nothing opens, by what most of the sentences under it settle: access, authority ..."""
    below = [one for one in _right_below(heading, entries) if not _is_worked_for(one)][:_MOST_LINES]
    if heading.number > _MOST_ENTRIES or not below:
        return None
    said = [words for one in below for words in ((one.words,) if one.kind == "row" else one.words.sentences())]
    found: dict[str, list[likeness.Likeness]] = {}
    for words in said[:_MOST_LINES]:
        like = likeness.alike(words.text.replace("|", ": "), "statements")
        if like is not None and like.kind is not None:
            found.setdefault(like.kind.split("/")[1], []).append(like)
    settled = sum(len(each) for each in found.values())
    if not found:
        return None
    family, likes = max(found.items(), key=lambda one: len(one[1]))
    if len(likes) < _FEW_LIKE or len(likes) * 2 <= settled or family not in _OPENED:
        return None
    heading.alike = likeness.Likeness(family, likes[0].like, likes[0].cosine)
    return cast("SectionKind", family)


_MOST_LINES, _FEW_LIKE = 8, 2
"""Sentences under a heading that are looked at, and how many have to settle the same."""


def _right_below(heading: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """The entries between a heading and the next one that stand under no other entry."""
    below = itertools.takewhile(lambda one: one.kind != "heading", entries[heading.number + 1 :])
    found = [one for one in below if one.parent is None]
    # A table that begins below another has heads of its own, and what they say.
    return list(itertools.takewhile(lambda one: one.kind != "row" or one.heads == found[0].heads, found))


def _is_worked_for(entry: Entry) -> bool:
    """Whether an entry says what only a goal says: the hours that it takes, or in whose control it is."""
    if entry.kind == "row":
        return _is_worked_on(entry)
    own, others = goals.hours(entry.words)
    tagged = bool(own or others) or _CONTROLS.search(entry.words.text) is not None
    return tagged and not is_meeting(own, entry.words.text) and not IS_ENGAGEMENT.search(entry.words.text)


_CONTROLS = re.compile(r"(?i)\b(?:controls?(?:led)?|influence[sd]?)\b")


def _holds_goals(heading: Entry, entries: Sequence[Entry]) -> bool:
    """Whether most of what stands right under a heading are promises with figures, hours or a date."""
    below: list[Entry] = []
    for one in entries[heading.number + 1 :]:
        if one.kind == "heading":
            break
        if one.parent is None and (one.kind in ("item", "row") or _is_worked_for(one)):
            below.append(one)
    counted = sum(_is_goal(one) for one in below)
    return bool(below) and counted * 2 > len(below)


def _some_goal(heading: Entry, entries: Sequence[Entry]) -> bool:
    """Whether anything up to the next heading of the same rank is a goal by its figures, its hours or its verb."""
    for one in entries[heading.number + 1 :]:
        if one.kind == "heading" and one.level <= heading.level:
            return False
        if _is_goal(one) or (one.kind != "heading" and (is_goal_line(one.words) or _columns_of_goals(one))):
            return True
    return False


def _may_hold_goals(heading: Entry, entries: Sequence[Entry]) -> bool:
    """Whether entries of a list, a table or further headings stand right under a heading, or a goal in a line."""
    below = next((one for one in entries[heading.number + 1 :]), None)
    return below is None or below.kind != "line" or _is_goal(below)


def _is_goal(entry: Entry) -> bool:
    text = entry.words.text
    if re.match(r"(?i)\W*(?:kr|key result|o)\s?\d", text) or goals.move_of(entry.words, Known()) is not None:
        return True
    own, others = goals.hours(entry.words)
    return bool(own or others) or re.search(r"(?i)\b(?:control|influence)\b", text) is not None


def _of_label(entry: Entry, above: SectionKind | None) -> SectionKind | None:
    """The section that a line names in front of its colon, or by saying that something is only watched."""
    text = entry.words.text
    if entry.kind == "row":
        if len(entry.heads) >= _MANY and len(entry.cells) <= _ASIDE_CELLS:
            # A row that fills hardly a column of many is a remark below a table.
            kind = section_of(entry.cells[0][1].text) or section_of_label(entry.cells[0][1].text)
            if kind is not None and kind != "okrs":
                return kind
        if above in (None, "okrs", "engagement", "plan", "situation") and _lists_aims_of_the_company(entry):
            return "company_objectives"
        sorted_by = next(((head, words.text) for head, words in entry.cells if shapes.SORTS.match(head)), None)
        if sorted_by is not None and (kind := section_of(sorted_by[1]) or _unsorted(sorted_by[0])) is not None:
            return kind
        board = above != "company_objectives" and any(_BOARD.match(head) for head, _ in entry.cells)
        board = board and not _is_worked_on(entry)
        return "kpis" if board else None
    if _WATCHED.search(text[:60]) or (SAID_KPIS.match(text) and entry.kind == "line"):
        return "kpis"
    match = re.match(r"^[^\w(]*\(?(?P<label>[^:.;?]{3,60}):\s+\S", text)
    if match is not None and len(match["label"].split()) <= _LONGEST_LABEL:
        kind = section_of(match["label"])
        if above == "okrs" and kind in ("quick_wins", "initiatives"):
            return None  # a goal that is called a quick win
        if kind == "kpis" and _is_worked_for(entry):
            return None  # "Weekly meeting with one dashboard: from February 15 (25h)"
        if kind in _OWN_LABELS or (kind in _OF_LINES and (above != "okrs" or entry.kind == "line")):
            return kind
    looks_again = len(text.split()) < _LONGEST_REVIEWS and _LOOKS_AGAIN.search(text) and not _is_worked_for(entry)
    return "reviews" if looks_again else None


_NAMES_AIMS = re.compile(r"(?i)\b(?:goals?|objectives?|targets?|aims?|priorit\w+|okrs?|ziele?)\b")


def _lists_aims_of_the_company(entry: Entry) -> bool:
    """Whether a table has the company's aims in a column of their own, and nobody's hours or days beside them."""
    named = {name for head in entry.heads for name in fields_of(head)[:1]}
    return not named & {"hours", "effort_days", "due", "target", "span"} and any(
        _NAMES_AIMS.search(head) and "company_objectives" in (section_of(head), section_of_label(head))
        for head in entry.heads[:2]
    )


_LONGEST_REVIEWS = 40
"""Words: a longer paragraph has more to say than when the goals are looked at."""
_LOOKS_AGAIN = re.compile(
    r"(?i)(?:^|[.!]\s+)\W*(?:(?!weekly|monthly|quarterly)\w+ )?reviews?\b(?! (?:of|the|and|all|every|"
    r"meeting)\b)[^.]{0,25}?\b\d{1,2}\b|\b(?:look|sit)\w*\b[^.]{0,20}\b(?:at|over)\b[^.]{0,20}\b(?:goals?|okrs?|"
    r"targets?|all this|it all)\b[^.]{0,12}\bagain\b|\b(?:goals|targets|priorities)\b[^.]{0,25}\b(?:goals|targets|"
    r"priorities)\b[^.]{0,15}\b(?:still|hold|right)\b"
)
