"""What the executive does day by day, where a plan says so: it tells what is expected of the days that there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words

DAY_BY_DAY = re.compile(
    r"(?i)\b(?:every|each) (?:single )?(?:day|morning|evening|demo|call|deal|meeting|lead|quote)\b|\bdaily\b|"
    r"\bday[- ]to[- ]day\b|\bevery \w+ (?:demo|call|deal)\b"
)
_DOES = re.compile(
    r"(?i)(?:^|[,;.]\s+|\band\s+)\W*(?P<who>i|she|he|you|[\w'’-]+)(?:['’]ll| will| is to| should| also)*\s+"
    r"(?P<verb>runs?|writes?|manages?|posts?|answers?|posts?|handles?|sits?|sells?|does|do|attends?|leads?|makes?|takes?|"
    r"approves?|checks?|trains?|looks? after)\b"
)
_REPORTS = re.compile(r"(?i)\b(?:reports?|status|updates?|mails?|e-?mails?|slack|message|time ?sheets?|log)\b")
_OF_THE_FOUNDER = re.compile(
    r"(?i)\breports? to me\b|\b(?:she|he|you)(?:['’]ll| will)? (?:reports?|leads?|runs?|owns?)\b"
)
_ADVICE_ONLY = 2
"""Days a week under which an executive can advise and not carry out (CAP105)."""
_ELSEWHERE = frozenset(("previous", "interviews", "company_objectives", "kpis", "baselines", "people"))


def day_by_day(entries: Sequence[Entry], out: Collected) -> None:
    """Take what is done every day by an executive of less than two days a week for what is expected: execution."""
    days = out.get("/engagement/days_per_week")
    if not isinstance(days, int | float) or days >= _ADVICE_ONLY or out.get("/engagement/expects") is not None:
        return
    founder = _OF_THE_FOUNDER.search(out.source) is not None
    for entry in entries:
        if entry.kind == "heading" or len(entry.cells) > 1 or entry.section in _ELSEWHERE:
            continue
        for words in entry.words.sentences() or (entry.words,):
            if _is_done(words, out.executive, founder):
                out.put("/engagement/expects", "execution", words.span(), "done day by day by the executive")
                return


def _is_done(words: Words, executive: frozenset[str], founder: bool) -> bool:
    text = words.text
    match = _DOES.search(text)
    if match is None or DAY_BY_DAY.search(text) is None or _REPORTS.search(text) or text.endswith("?"):
        return False
    who = match["who"].lower()
    return who in executive or (who == "i" and not founder) or (who in ("she", "he", "you") and founder)
