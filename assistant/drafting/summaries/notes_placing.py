"""Where a line without a heading belongs by its words, and which lines say nothing or that somebody leaves."""

from __future__ import annotations

import re

from assistant.drafting.summaries.items import is_deed
from assistant.drafting.summaries.notes_answers import sign, spans_of, without_opener
from assistant.drafting.summaries.notes_details import has_hours
from assistant.drafting.summaries.notes_lines import Entry
from assistant.drafting.summaries.said_periods import names_period

LEAVES = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?(?: \([^)]*\))? "
    r"(?:leaves|is leaving|will leave|has left|resigns|resigned|has resigned|quits|has quit|handed in)\b"
    r"(?=.*(?:\d|\bend of\b|\bfor [A-ZÀ-Þ]|\bus\b|\bnotice\b))"
)
"""Somebody with a name leaves the company: a day, another firm or a notice says that it is not for lunch."""
HAPPENED = re.compile(r"what (?:has )?happened|what went on|went on|happened", re.IGNORECASE)
"""A heading that in a quarter's notes stands over news."""
KEEPS_LABEL = re.compile(r"interviews|visits|field|met|calls|interviewed|visited", re.IGNORECASE)
"""Labels without which what follows them tells no deed: "interviews: Rob, four reps"."""


def is_news(words: str, what: str | None) -> bool:
    """Whether a line tells that somebody leaves or a customer is lost, wherever it does not stand as something else."""
    if LEAVES.match(words) is not None:
        return what in ("issues", "activities", "decisions", "adjustments", None)
    told = what in ("activities", "decisions", "adjustments", None)
    spans = spans_of("news", words)
    if not told or not spans:
        return False
    clause = re.match(r"[^,;]*", words[spans[0][1] :])
    asked = clause is not None and clause[0].rstrip().endswith("?")
    return not asked and not sign("maybe", words[: spans[0][0]])


NONE = re.compile(
    r"(?:(?:there (?:is|are|was|were) )?(?:none|nothing|no|n/?a|nil|keine|nichts|rien|aucun\w*|ningun\w*|"
    r"nada)(?: (?:otherwise|else|besides|this (?:week|month|quarter)|so far|new|to report|issues?|decisions?|changes?|"
    r"blockers?|problems?|so))*)[.!]?",
    re.IGNORECASE,
)
"""A line that says that there is nothing."""
_WHAT_IS_DONE = 6
"""Words within which a line says that something is finished: "roadmap workshop with Pam held"."""
_DENIED = re.compile(r"\b(?:not|no|never|nicht|kein\w*|pas|ne|who|whoever)\b|n['’]t\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“]*“|«[^»]*»")
"""What somebody else said: "Sam said 'next week' again" plans nothing."""


_ASIDE = re.compile(r"\([^()]*\)")
_LABELLED = re.compile(r"[^\W\d_][^:.]{1,28}:\s+(?P<rest>[a-z].+)$")
RULES = re.compile(
    r"(?P<who>[^\W\d_][\w'’-]*) (?:also |now |has |just )*(?:"
    r"(?:said|says|ruled|insists|wants):? (?:that )?"
    r"(?:no|only|yes|(?:i|we|they|(?:the|our|my) [\w'’-]+) (?:can|may))\b|"
    r"(?:does not|doesn['’]t|did not|didn['’]t) want\b|(?:agreed|agrees) to\b)",
    re.IGNORECASE,
)
"""How a sentence opens in which somebody rules: who, before what they allow or will not have."""
ONLY_A_SUM = re.compile(
    r"(?:[~≈]|about |roughly |ca\.? )?\s*\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours?|std\.?|stunden|heures|"
    r"horas)\s+(?:in )?(?:total|all|altogether|together|zusammen|insgesamt|gesamt|au total|en todo|en total)\b.*|"
    r"(?:total|sum|summe|zusammen|insgesamt|au total)\s*[:=]?\s*[~≈]?\s*\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours?|std\.?|"
    r"stunden|heures|horas)\b.*|(?:[~≈]|about |roughly |ca\.? )?\s*\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours?|std\.?|stunden|"
    r"heures|horas)(?:\s+(?:this week|this month|worked|so far|diese woche|cette semaine|esta semana))*|(?:hours|hrs|"
    r"std|stunden|heures|horas|day used)\.?:?\s+"
    r"\d+(?:[.,]\d+)?\s?h?\s*(?:(?:of|/)\s*\d+(?:[.,]\d+)?)?|"
    r"(?:hours|hrs)\.?:? \d+ (?:in all|altogether|in total)\b.*|\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours)\.?\s*(?:of|/|"
    r"instead of)\s*\d+(?:[.,]\d+)?|(?:i was |i am )?(?:over|under) by \d+(?:[.,]\d+)?\s?(?:h|hrs?|hours)\b.*|"
    r"\d+(?:[.,]\d+)?\s+of\s+\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours)",
    re.IGNORECASE,
)
"""A line that only adds up the hours of the others."""


def by_words(entry: Entry, words: str) -> str | None:
    """The field that a line without a heading belongs to by its words, if any."""
    if entry.box is not None:
        return "activities" if entry.box else "priorities"
    unquoted = _QUOTED.sub("", words)
    worked = has_hours(words)
    if sign("stuck", unquoted) and not worked:
        return "issues"  # "still not there, he says next week" is nothing that comes next
    for name in ("priorities", "decisions", "issues"):
        said = _ASIDE.sub("", unquoted) if name == "decisions" else unquoted  # "31 % (19 of 61 bids decided)"
        if sign(name, said) and not (worked and name != "priorities"):
            return name
    opened = without_opener(words)
    if opened != words and opened.lower().startswith(("was ", "were ", "went ")):
        return "activities"
    if worked or is_deed(opened[:1].upper() + opened[1:]):
        return "activities"
    begins = " ".join(words.split()[:_WHAT_IS_DONE])
    labelled = _LABELLED.match(words)
    if labelled is not None and is_deed(labelled["rest"][:1].upper() + labelled["rest"][1:]):
        return "activities"  # "Teachers: rang five of them"
    return "activities" if sign("activities", begins) and not _DENIED.search(words) else None


_CHEERS = re.compile(
    r"(?<=\w)[.,!]+ (?:good|great|nice|ok|fine|finally|phew|yay|hooray|about time)[.!]*$", re.IGNORECASE
)
_NO_DEED = 4
"""Words up to which what worked is a thing, and nothing that anybody did."""


def without_cheers(text: str) -> str:
    """A decision without what somebody adds behind it for themselves: "no billboard in 2027. good"."""
    return _CHEERS.sub("", text)


def what_worked(entry: Entry, words: str) -> str:
    """What worked as an entry of a summary that has no list of it: a thing alone says that it did."""
    alone = entry.field == "works" and entry.label and len(words.split()) <= _NO_DEED
    return f"What worked: {words}" if alone else words


def is_period(entry: Entry) -> bool:
    """Whether a line may name the days that the notes are about: a label, a heading, or a line with nothing else."""
    return entry.field == "period" or (entry.field is None and (entry.heading or names_period(entry.text)))


def without_i(text: str) -> str:
    """ "I sat in on six calls" as the entry that it is; the prose says who."""
    found = re.sub(r"^I(?:'ve| have)?(?: also)? (?=[a-z])", "", text)
    return found[:1].upper() + found[1:] if found and is_deed(found[:1].upper() + found[1:]) else text
