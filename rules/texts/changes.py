"""Whether a text starts a significant change, whatever it is called: the judge of what comes before day 31.

A text is read part by part. A part that opens with looking, asking, designing or planning starts nothing, and neither
does what hangs on it ("draft the new stages, a launch plan and the rules"); a part that opens with a doing of its own
does ("review and replace the CRM"). What is said not to happen, or dated after the diagnostic, starts nothing yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rules.texts.by_word import asked
from rules.texts.recognition import AS_SHIPPED, Phrases, pattern, says

CHANGE = "significant change"
AT_THE_HEAD = "change at the head"
"""Words that change whatever they meet, where a part of a text opens with them."""
RULE = "new rule"
"""What is said to hold, or to be done, without anybody who does it."""
_PARTS = re.compile(
    r"(\s*(?:(?<!e\.g)(?<!i\.e)(?<!incl)\.|[;!])(?:\s|$)|\s-+>?\s|\s?[,:()/|](?:\s|$)|\s\((?=\w)|"
    r"\s(?:and then|and|then|&|\+|plus|while)\s)"
)
_ENDS = re.compile(r"[.;!]|-")
_OPENING = re.compile(
    r"(?:[\s*•·>\[\]\"'x☐✓-]{1,6}|\d{1,2}[.)] )?"
    r"(?:(?:the |a |an |our |your |their )?(?:new |fractional |interim )?"
    r"(?:cro|cmo|cso|cgo|ceo|vp sales|executive|exec|founder|leader|we|i|you|they|he|she)"
    r"(?: and (?:the )?[\w-]{1,20})?(?:'ll| will| to| should| must| can| shall)? )?"
    r"(?:to )?(?:(?:also|then|first|next|finally|quickly|formally|informally|jointly|personally|together|now|initially|"
    r"thoroughly|carefully|fully|briefly|proactively|actively|regularly|individually|directly|deeply|clearly|just|only|"
    r"start by|begin by|start to|begin to|begin with|start with|continue to|continue|help to|help|aim to|try to|"
    r"focus on|commit to|look to|seek to|work to|start|begin|starting|beginning|make sure to|be sure to|"
    r"take time to|spend time|make time to|use [\w -]{3,30}? to) )?"
)
_ARTICLES = re.compile(r"(?:(?:the|a|an|our|your|its|their|all|new) ){0,3}")
_FOR_EXAMPLE = re.compile(r"(?:e\.g\.|eg|i\.e\.|ie|for example|for instance|such as|like|including|incl)(?!\w)")
_FINITE = re.compile(r"\b(?:is|are|goes|go|gets?|will be|becomes?|starts?|begins?|takes? effect)\b")
_LEADS_ON = frozenset(":-")
_SHORT = 6
_QUICK_WIN = re.compile(
    r"(?:[\w-]+ )?(?:(?:quick|early|easy|fast)[- ](?:wins?|fix(?:es)?)|low[- ]hanging[- ]fruits?|test balloon|"
    r"small (?:fix|experiment|tidy-?up|step|change))(?: (?:#|no\.? )?\w+)?"
)
_NO_MORE = re.compile(
    r"instead of|no (?:more|longer)\b|^no (?=[\w' /%-]{2,60}? (?:without|unless|above|below|over)\b)|"
    r"\bwithout\b(?= (?:activity|a |an |the |completed|approval|sign))"
)
"""Words that say no to what was, and so make a rule."""
_REFERS_BACK = re.compile(
    r"(?:they|it|these|this|which|both|all|to|going|go|goes|live|starting|starts?|effective|from)\b"
)


def change_in(text: str, phrases: Phrases = AS_SHIPPED) -> str | None:
    """The words by which a plain text (`recognition.plain`) starts a significant change, or None."""
    if phrases.as_shipped:
        return _usual_change_in(text)
    if not (phrases.says(CHANGE, text) or phrases.says(AT_THE_HEAD, text) or phrases.says(RULE, text)):
        return None
    return _change_in(text, phrases)


@lru_cache(maxsize=1024)
def _usual_change_in(text: str) -> str | None:
    if asked(CHANGE, AT_THE_HEAD, RULE).find(text) is None:
        return None
    return _change_in(text, AS_SHIPPED)


def _change_in(text: str, phrases: Phrases) -> str | None:
    looking = _Looking()
    put_off_from_here = quick_win = False
    parts = _PARTS.split(text)
    for i in range(0, len(parts), 2):
        part, before = parts[i], parts[i - 1].strip() if i else "."
        if not part.strip():
            continue
        if _ENDS.match(before):
            looking, put_off_from_here = _Looking(), False
        head = part[_opening(part) :]
        found = _starts(part, CHANGE, phrases)
        if found is None or found.start() > len(part) - len(head):
            found = _opens_with_change(part, len(part) - len(head), phrases) or found or _starts(part, RULE, phrases)
        own = found is not None and found.start() <= len(part) - len(_ARTICLES.sub("", head, count=1))
        put_off = put_off_from_here or says("later on", part) or _put_off(parts[i + 1 : i + 3])
        put_off_from_here = found is None and put_off and len(part.split()) <= _SHORT
        named_before, quick_win = quick_win and before[:1] in _LEADS_ON, _QUICK_WIN.fullmatch(part.strip()) is not None
        if pattern("not so").match(head) and (found is None or not _NO_MORE.match(head)):
            # "Do not hire, fire or restructure": the no goes for all that hangs on it.
            looking = _Looking(True, True)
        elif pattern("looks by doing").match(head) or (not own and pattern("looks or plans").match(head)):
            looking = _Looking(True, looking.to_come or says("plans to", part), head.partition(" ")[0].endswith("ing"))
        elif looking.on and _FOR_EXAMPLE.match(head):
            looking = _Looking(True, True)
        elif put_off:
            continue
        elif named_before and not says("not so", part):
            return f"quick win: {part.strip()}"
        elif found is not None and (not looking.on or looking.lets(found, own)):
            return _in_whole_words(part, found)
    return None


def _in_whole_words(part: str, found: re.Match[str]) -> str:
    """The words of a find, with the rest of the last one; where that is an article, with the word behind it."""
    start, end = found.span()
    rest = _REST_OF_WORD.match(part, end)
    end = rest.end() if rest else end
    if part[start:end].rpartition(" ")[2] in _ARTICLE and (behind := _NEXT_WORD.match(part, end)):
        end = behind.end()
    return part[start:end].strip()


_REST_OF_WORD = re.compile(r"[\w'&-]*")
_NEXT_WORD = re.compile(r" [\w'&-]+")
_ARTICLE = ("a", "an", "the", "our", "your", "its", "their")


@dataclass(frozen=True, slots=True)
class _Looking:
    """Whether what came before in a sentence only looks or plans, and so speaks for what hangs on it."""

    on: bool = False
    to_come: bool = False
    """It plans something that is to be done ("prepare to ..."): a further verb is part of the plan."""
    gerund: bool = False

    def lets(self, found: re.Match[str], own: bool) -> bool:
        """Whether a change that follows stands on its own all the same."""
        if self.to_come:
            return False
        if not own:
            return _FINITE.search(found[0]) is not None
        doing = pattern("doing").match(found[0])
        return _FINITE.search(found[0]) is not None or (
            doing is not None and (self.gerund or not doing[0].endswith("ing"))
        )


def begins_by_looking(text: str) -> bool:
    """Whether a plain sentence opens with looking, asking, designing or planning, and so starts no change.

    A noun that is looked at counts where nothing is done to it: "lift the price of the starter plan" plans nothing.
    """
    head = text[_opening(text) :]
    looks = pattern("looks or plans").match(head)
    if looks is not None and (" " not in looks[0].strip() or pattern("doing").match(head) is None):
        return True
    return any(pattern(name).match(head) for name in ("not so", "looks by doing"))


def says_no(text: str) -> bool:
    """Whether a plain text says that something is not done; a new rule ("no quote goes out without") does not."""
    return says("not so", _NO_MORE.sub("", text))


def _put_off(following: list[str]) -> bool:
    """Whether the next part dates what this one says: "draft the stages; they go live on day 35"."""
    return len(following) > 1 and bool(_REFERS_BACK.match(following[1].strip())) and says("later on", following[1])


def _opening(part: str) -> int:
    match = _OPENING.match(part)
    return match.end() if match else 0


def _opens_with_change(part: str, head: int, phrases: Phrases) -> re.Match[str] | None:
    """A verb at the head of a part that changes whatever it meets, unless it meets what changes nothing."""
    matches = phrases.matches(AT_THE_HEAD, part)
    if phrases.as_shipped:
        matches = asked(AT_THE_HEAD).everywhere(part)
    for match in matches:
        if match.start() > head or says("not so", part[: match.end()]):
            return None
        if pattern("no change to").match(part, part.find(" ", match.start())) is None:
            return match
    return None


def _starts(part: str, name: str, phrases: Phrases) -> re.Match[str] | None:
    """The first change in a part that it does not say no to."""
    found = asked(name).everywhere(part) if phrases.as_shipped else phrases.matches(name, part)
    for match in found:
        said = part[: match.end()]
        if not says("not so", _NO_MORE.sub("", said) if name == RULE else said):
            return match
    return None
