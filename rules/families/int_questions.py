"""INT · the questions of an interview: open, neutral, and without the answer in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rules.context import Context
from rules.families.int_judgement import judgement
from rules.families.int_remedy import remedy
from rules.families.int_words import Word, read
from rules.finding import Fix, Issue
from rules.rule import own, rule, structure
from rules.texts.by_word import asked
from rules.texts.recognition import AS_SHIPPED, Phrases, find, pattern, plain, says

WEEK_ONE = structure("Phase 1: Diagnostic (Days 1 to 30)")

OPEN = ("asks openly", "asks to be told")

Fault = Literal["solution", "leading", "closed"]

LISTS: dict[Fault, tuple[str, ...]] = {
    "solution": (
        "solution yes or no",
        "solution how",
        "solution what",
        "solution if",
        "solution why",
        "solution when",
        "solution which",
        "solution modal",
    ),
    "leading": ("leading tag", "leading why", "leading how", "leading what", "leading statement"),
}
"""The lists that find each fault; one list for each word that such questions hang on, so that few are searched."""

_GRAMMARS: dict[Fault, Callable[[Sequence[Word]], str | None]] = {"solution": remedy, "leading": judgement}
"""What finds the same faults by how a question is built, with any words in it."""

_ALL = LISTS["solution"] + LISTS["leading"]

_MEANING: dict[Fault, str] = {
    "closed": "it lets the other only choose or say yes or no",
    "leading": "it leads: it says which answer is expected, or takes a judgement for granted",
    "solution": "it holds a solution",
}
_INSTEAD: dict[Fault, str] = {
    "closed": "begin with what, which, how, when or who, or ask for the last time it happened",
    "leading": "leave the judgement out and ask what happened the last time",
    "solution": "leave the solution out and ask what happens today, what it costs, and what was tried",
}


@dataclass(frozen=True, slots=True)
class Fashion:
    """What is wrong with the way a question is asked, and the words that tell."""

    fault: Fault
    words: str


@rule(
    "INT103",
    "Questions are open and neutral",
    severity="error",
    scope="guide",
    source=(WEEK_ONE, own("How a question is asked")),
    needs="interview_guide",
    phrases="leading tag, leading why, leading how, leading what, leading statement, solution yes or no, solution how, "
    "solution what, solution if, solution why, solution when, solution which, solution modal, politely open, "
    "closing question",
)
def questions_are_open(ctx: Context) -> Iterator[Issue]:
    """No question can be answered by yes or no, suggests its answer, or holds a solution.

    Closed: it begins as a yes/no question, or lets people only choose between what it names; an open part right
    behind it ("and how ...?") opens it, and so do a polite beginning ("Could you tell me how ...") and the usual
    last question ("Is there anything else ...?"). Leading: it says what to answer ("Don't you think ..."), or takes
    a failing for granted ("Why is ... so slow?"). A solution: it asks about a remedy that somebody has already chosen.

    Why:
        People answer what they are asked: a question that holds the answer brings back one's own opinion, and a yes
        or a no brings back nothing.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide:
          interviews: [{group: ceo, minutes: 60, questions: [{text: Would a new CRM help the team?}]}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide:
          interviews: [{group: ceo, minutes: 60, questions: [{text: Where do you look first to see how deals stand?}]}]
    """
    guide = ctx.document.interview_guide
    for i, interview in enumerate(guide.interviews if guide else ()):
        for k, question in enumerate(interview.questions):
            one = fashion(question.text, ctx.phrases)
            if one is not None:
                yield Issue(
                    f"/interview_guide/interviews/{i}/questions/{k}",
                    f"'{one.words}': {_MEANING[one.fault]}",
                    {"fault": one.fault, "words": one.words},
                    Fix("display", _INSTEAD[one.fault]),
                )


_QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]{1,300})[\"“”«»]|(?<!\w)'((?:[^']|(?<=\w)'(?=\w)){1,300})'(?!\w)")
_QUOTES = frozenset("\"“”«»'")
_LABEL = re.compile(r"^[^\w\"“«']*(?:(?:q|question )?\d{1,2} ?[.):-] ?)?")
_SHORTENED = re.compile(r"\b(e\.g|i\.e|vs|etc|mr|ms|mrs|dr|no|approx|inc)\.|(\d)\.(?=\d)")
_SENTENCE = re.compile(r"[^.?!…]+(?:[.?!…]+|$)")
_FOLLOWED = re.compile(
    r"(?:[;:(?-] ?|, ?|\b(?:and|or|but) )(?:(?:and|or|but|so|then|if so|if yes|if not|if no|why not|in),? )*"
    r"(?P<open>(?P<relative>which|who|whom|whose|where|when)|what|how|why|to what extent|in what|in which)"
    r"(?:'s|'re)?\b(?P<aux> (?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b)?"
)
_REASON = re.compile(r"(?:\band|\bbut|\bthen|[,;-]) (?:why|what|where|which|on what|how (?:so|come))\b|\bwhy\b")
_BEFORE_IT = re.compile(
    r"(?:from|given|based on|going by|judging (?:by|from)|considering|beyond|apart from|looking at|knowing) "
    r"(?:what|how|where|which)\b[^,?]{2,60}, "
    r"(?=(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should) \w)"
)
"""What stands before a yes/no question, with a question word that asks nothing: "from what you see, are ..."."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|gets?|uses?|"
    r"owns?|knows?|runs?|works?|goes|go|makes?|takes?|comes?|keeps?|decides?|'s|'re)\b"
)
_QUESTION_WORD = re.compile(r"\b(?:what|which|who|whom|whose|why|how|where|when)\b")


def fashion(text: str, phrases: Phrases = AS_SHIPPED) -> Fashion | None:
    """What is wrong with the way a question is asked, the weightiest first; None for an open and neutral one."""
    return _fashion(text) if phrases.as_shipped else _read(text, phrases)


@lru_cache(maxsize=1024)
def _fashion(text: str) -> Fashion | None:
    return _read(text, AS_SHIPPED)


def _read(text: str, phrases: Phrases) -> Fashion | None:
    sentences = _sentences(text)
    asking = [one for one in sentences if not phrases.says("closing question", one)]
    for fault, lists in LISTS.items():
        if phrases.as_shipped and all(asked(*_ALL).find(sentence) is None for sentence in asking):
            break
        for sentence in asking:
            if words := _says(lists, sentence, phrases):
                return Fashion(fault, _trimmed(words))
    if closed := _fashion_closed(sentences, phrases):
        return closed
    for fault, built_so in _GRAMMARS.items():
        for sentence in asking:
            if words := built_so(read(phrases.counted(LISTS[fault], sentence))):
                return Fashion(fault, _trimmed(words))
    return None


def _fashion_closed(sentences: list[str], phrases: Phrases) -> Fashion | None:
    closed: str | None = None
    for sentence in sentences:
        verdict = _closed(sentence, phrases)
        if verdict is False and not (len(sentences) > 1 and says("leads up to it", sentence)):
            return None
        if verdict is False:
            continue
        if verdict is not None and closed is None:
            closed = verdict
    return None if closed is None else Fashion("closed", _trimmed(closed))


def _says(lists: tuple[str, ...], sentence: str, phrases: Phrases) -> str | None:
    if phrases.as_shipped:
        found = asked(*lists).find(sentence)
        return None if found is None else found[1][0].strip()
    return next((found for name in lists if (found := phrases.find(name, sentence))), None)


def _sentences(text: str) -> list[str]:
    """The sentences of a question, plain, without number or label and without what they quote."""
    bare = _LABEL.sub("", plain(text).strip(" \"'“”*_"))
    if not _QUOTES.isdisjoint(bare):
        bare = _QUOTED.sub(" so-called ", bare)
    bare = _LABEL.sub("", bare)
    if "." in bare:
        bare = _SHORTENED.sub(lambda match: match[0].rstrip("."), bare)
    return [one.strip(" '\"“”*_") for one in _SENTENCE.findall(bare) if one.strip(" .?!…'\"")]


def _closed(sentence: str, phrases: Phrases) -> str | Literal[False] | None:
    """The words that ask for a yes, a no or a choice; False for an open question, None where nothing is asked."""
    if opener := _BEFORE_IT.match(sentence):
        sentence = sentence[opener.end() :]
    if graded := find("asks for a grade", sentence):
        return False if _REASON.search(sentence) else graded
    if any(pattern(name).match(sentence) for name in OPEN):
        return (find("only lets choose", sentence) or False) if " or " in sentence else False
    if phrases.says("closing question", sentence):
        return False
    if indirect := pattern("indirect yes or no").search(sentence):
        return False if _goes_on_openly(sentence, indirect.end()) else indirect[0]
    inverted = pattern("asks for yes or no").search(sentence)
    if _asks_openly(sentence, len(sentence) if inverted is None else inverted.start()):
        return find("only lets choose", sentence) or False
    if inverted is not None:
        if phrases.says("politely open", sentence) or _goes_on_openly(sentence, inverted.end()):
            return False
        return " ".join(sentence[inverted.start() :].split()[:5])
    if sentence.endswith("?") and not _QUESTION_WORD.search(sentence):
        return (
            sentence
            if " or " in sentence or says("statement as question", sentence) or _VERB.search(sentence)
            else None
        )
    return None


def _asks_openly(sentence: str, before: int) -> bool:
    found = (pattern(name).search(sentence) for name in OPEN)
    return any(match is not None and match.start() <= before for match in found)


def _goes_on_openly(sentence: str, start: int) -> bool:
    """Whether an open part follows a yes/no beginning ("..., and how do you ...?"); a relative clause is none."""
    for match in _FOLLOWED.finditer(sentence, start):
        between, joined = sentence[start : match.start()], match[0]
        by_comma = joined.startswith(",") and not re.search(r"\b(?:and|or|but|so|if)\b", joined)
        if match["aux"] or match["open"] == "why":
            return True
        if by_comma and match["relative"]:
            continue
        if not _QUESTION_WORD.search(between):
            return True
    return False


def _trimmed(words: str) -> str:
    bare = words.strip(" ,;:.!?-()")
    return bare if len(bare) <= 60 else bare[:60].rsplit(" ", 1)[0] + " ..."
