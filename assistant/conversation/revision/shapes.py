"""Wishes of a set's shape by their words: another day, hours, order; two made one; everything two weeks later.

What each does stands in `reshaping`.
"""

from __future__ import annotations

import re

from assistant.conversation.message.acts import kr_of
from assistant.conversation.state import State
from assistant.conversation.taking import Act
from assistant.critique.hire.engagement import number

_LEAD = (
    r"^\W*(?:(?:please|ok(?:ay)?|so|then|no|wait|hm+|well|and|but|yes|actually|also|maybe|now|let['’]?s|just|"
    r"i['’]d like to|i would like to|i want to|i think|we should|should we|can (?:you|we|i)|could (?:you|we|i)|"
    r"shall we|can|could|should|may)\b[\s,.!:-]*)*"
)
_KR = r"(?P<kr>kr[\s#-]*\d{1,3}|(?:the )?(?:last|first|second|third|fourth|fifth|sixth) (?:one|key result)|that one|it)"
_OTHER = _KR.replace("<kr>", "<other>")
_N = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|ten)"
_SPAN = rf"{_N} (?P<unit>days?|weeks?|months?)"
DAYS_OF = {"day": 1, "week": 7, "month": 30}
_WHOLE = r"(?:everything|it all|all(?: of (?:it|them|this))?|the (?:whole|entire) (?:thing|plan|set|lot)|all dates)"


def _way(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in words), re.IGNORECASE)


_WAYS: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = (
    ("move all", (
        _way(rf"{_LEAD}(?:move|shift|push|delay|postpone|start)s? {_WHOLE}(?: back| out| forward)?(?: by)? {_SPAN}"
             r"(?: (?P<way>later|earlier|sooner|back|on|forward))?\b.{0,60}$"),
        _way(rf"{_LEAD}(?:start|begin) (?:it |this |the (?:whole )?(?:thing|plan) )?{_SPAN} (?P<way>later|earlier|"
             rf"sooner)\W*$"),
        _way(rf"{_LEAD}{_WHOLE}(?: (?:should|must|has to|needs to|can|could))?(?: (?:move|moves|shift|shifts|start|"
             rf"starts|be"
             rf"|be moved|go))*(?: by)? {_SPAN} (?P<way>later|earlier|sooner|back)\b.{{0,60}}$"),
    )),
    ("due", (
        _way(rf"{_LEAD}{_KR}[\s,:–-]+(?:(?:should|must|has to) (?:be )?(?:finish(?:ed)?|done|ready) (?:in|on|by|"
             rf"until) )?day (?P<day>\d{{1,3}})\W*$"),
        _way(rf"{_LEAD}{_KR}[\s,:–-]+(?:(?:should be|must be|be|a bit|a little|please|due|later|earlier|"
             rf"sooner)[\s,:–-]+)+(?:(?:by|on|to|say) )*"
             r"day (?P<day>\d{1,3})(?: (?:please|instead|then))?\W*$"),
        _way(rf"{_LEAD}make {_KR} (?:a (?:bit|little) )?(?:later|earlier|sooner)[\s,–-]+(?:(?:say|by|to) )*day "
             rf"(?P<day>\d{{1,3}})\W*$"),
        _way(rf"{_LEAD}(?:(?:put|give) )?(?:more|some more|less) time (?:for|to|on) {_KR}[\s,–-]+(?:(?:until|till|"
             rf"by|to|say) )*day "
             r"(?P<day>\d{1,3})\W*$"),
        _way(rf"{_LEAD}{_KR}\s*(?:[:,–-]\s*|\b(?:should|must|has to|needs to|can|could|may|shall)\s+(?:be\s+)?|is\s+)*"
             r"(?:(?:due|done|finished|ready|move[ds]?)\s*(?:by|on|to|at|is|:|=)?|by|on)\s*day "
             r"(?P<day>\d{1,3})(?: (?:please|instead|then))?\W*$"),
        _way(rf"{_LEAD}(?:move|push|shift|put|set|bring) {_KR} (?:(?:back|out|forward) )?(?:to|on|until|by|at) "
             r"day (?P<day>\d{1,3})\W*$"),
        _way(rf"{_LEAD}(?:move|push|shift|put) {_KR} (?P<way>back|out)(?: by)? {_SPAN}\W*$",
             ),
        _way(rf"{_LEAD}(?:(?:move|push|shift|put|bring|make) )?{_KR}\s*[:,]?\s*(?:(?:should be|due|back|out|"
             rf"forward|by)\s+)*"
             rf"{_SPAN} (?P<way>later|earlier|sooner|back)\b.{{0,40}}$"),
    )),
    ("hours", (
        _way(rf"{_LEAD}(?:(?:only|just) )?(?P<n>\d{{1,3}}) ?(?:hours?|hrs?|h) (?:for|on) {_KR}\W*$"),
        _way(rf"{_LEAD}(?:(?:give|make|set|put|cut|reduce) )?{_KR}\s*[:,]?\s*(?:\b(?:should|must|may|can|to|at|"
             rf"needs?|takes?|"
             r"take|be|have|get|is|by|only|down to)\s+)*(?P<n>\d{1,3}) ?(?:hours?|hrs?|h)\b\s*(?P<way>less|fewer|more)?"
             r"(?: only)?\W*$"),
        _way(rf"{_LEAD}(?:(?:give|take|put) )?{_N} (?:hours?|h) (?P<way>more|less|fewer) (?:for|to|on|in) {_KR}\W*$"),
        _way(rf"{_LEAD}(?:(?:give|take|put) )?{_N} (?P<way>more|less|fewer) (?:hours?|h) (?:for|to|on|in) {_KR}\W*$"),
        _way(rf"{_LEAD}(?:that(?:['’]s| is) )?(?:too many|so many|fewer|less|too few|not so many|more) hours "
             rf"(?:for|on|in) "
             rf"{_KR}\W*$",
             rf"{_LEAD}{_OTHER} (?:is|has|takes|needs|costs|asks) (?:for )?(?:too|so) many hours\W*$"),
    )),
    ("merge", (
        _way(rf"{_LEAD}(?:merge|combine|join|connect|unite|put together|make one (?:out )?of) {_KR}(?:,| and| with|"
             rf" into|"
             rf" to| &| \+)+ {_OTHER}(?!\w).{{0,30}}$"),
        _way(rf"{_LEAD}{_KR} (?:and|&) {_OTHER} (?:is|are|say|look|sound|seem)(?: \w+)? (?:the same|similar|alike|"
             rf"one)\b"
             r".{0,50}$"),
    )),
    ("order", (
        _way(rf"{_LEAD}(?:put|move|set|place|list|make|bring) {_KR} (?:(?:to|at|in|on|as) )?(?:the )?"
             rf"(?P<place>first|top|front|last|end|bottom|(?:before|ahead of|after|behind|below|above) {_OTHER})"
             r"(?: place| position)?\W*$"),
        _way(rf"{_LEAD}{_KR} (?:(?:should|must|has to|needs to|goes|comes?|to)\s*)?(?:be|come|go|stand|to|at|the|\s)*"
             r"(?P<place>first|top|front|last|end|bottom)\W*$"),
    )),
    ("why this", (
        _way(rf"^\W*(?:(?:can|could|would) you |please |i do(?: not|n['’]t) understand |tell me (?:more )?about "
             rf")+(?:explain |tell me about )?{_KR}"
             r"(?!\w)(?: to (?:me|us))?\W*$", rf"^\W*explain {_OTHER}(?!\w)(?: to (?:me|us))?\W*$"),
        _way(rf"^\W*(?:is|do we (?:really )?need|must we have) {_KR}(?: (?:really|all that|still))?(?: (?:needed|"
             rf"necessary|important|useful))?"
             r"\s*\?+\W*$"),
        _way(rf"^\W*(?:(?:can|could) you tell me )?(?:but |and |ok |so )?(?:why|what(?:['’]s| is)|what for|"
             rf"wherefore)\s+(?:is |do we (?:have|"
             rf"need) |have |"
             rf"does |should (?:i|we) (?:do|have) |on earth |the (?:point|use) of )*{_KR}(?!\w)(?: (?:there|here|"
             rf"in (?:there|it|"
             r"the set)|in|for|needed|so important|good for|about|necessary|important))*\W*$"),
    )),
    ("who does", (
        _way(rf"^\W*(?:and |but )?who (?:does|is (?:doing|responsible for|on|in charge of)|will do|would do|owns|"
             rf"works on|"
             rf"is supposed to do) {_KR}\W*$"),
    )),
    ("fewer", (
        _way(rf"{_LEAD}(?:(?:give|show|make)(?: me| us| it)? |there (?:are|is) |that(?:['’]s| is) |i want |we want "
             rf"|it(?:['’]s| is) "
             r")?(?:fewer|less|too many|far too many|not so many|way too many) (?:key results?|krs?|goals|of them|"
             r"results|"
             r"things)\b.{0,30}$",
             r"^\W*(?:(?:ok|well|hm+|but|sorry)\b[\s,]*)*(?:this|that|it)(?:['’]s| is)? (?:all )?(?:far |way |just |"
             r"simply |really )*too much(?: work| for (?:me|us|\w+ days?))?\W*$"),
    )),
    ("objective", (
        _way(rf"{_LEAD}(?:make |change |put |reword |rewrite |replace )?(?:(?:the|my|our) )?(?:first |90[- ]day |"
             rf"six[- ]month )?"
             r"(?:objective(?: (?P<which>o?\d))?|(?P<id>o\d))(?: (?:should|must|has to|ought to) (?:be|read|say)| "
             r"to| with| as|"
             r" is)?\s*(?::|,|–|-|\bthat\b)?\s+(?P<text>(?!makes?\b|is\b|too\b|does).{8,})$"),
    )),
    ("no objective", (
        _way(rf"{_LEAD}(?:i (?:do not|don['’]?t|hate|dislike)(?: really)?(?: (?:like|want))?|what about|change|"
             rf"rework|rewrite|"
             r"reword) (?:the|that|this|your) (?:first |90[- ]day )?objective\b.{0,30}$",
             r"^\W*(?:the|that|this|your) (?:first |second |last )?objective (?:is|sounds|does).{3,40}$"),
    )),
    ("start over", (
        _way(rf"{_LEAD}(?:start (?:over|again|afresh|anew)|begin again|(?:all )?from scratch|(?:make|do|write) "
             rf"(?:it all|"
             r"everything|it) (?:again|new|anew))\W*$"),
    )),
)  # fmt: skip
_NOT_SAID = re.compile(
    r"^\W*(?:(?:no|wait|sorry|hey|but|hm+)\b[\s,.!]*)*(?:(?:that|this)(?: is| was|['’]s)? ?(?:not|n['’]t|isn['’]?t|"
    r"wasn['’]?t) (?:what|how|as) (?:i|we) (?:said|meant|told|wrote|wanted)|i (?:did ?n['’]?t|did not|never) (?:say|"
    r"said|mean|write) (?:that|this|it|so)|you (?:got|have|understood|read) (?:that|it|me|this) (?:all )?wrong|"
    r"not what i (?:said|meant)|that(?:['’]s| is) wrong|wrong)\W*$",
    re.IGNORECASE,
)
_LONGEST = 400


def wanted(state: State, message: str) -> Act | None:
    """The wish that a message has of the set's shape; None for anything else."""
    text = message.strip().removeprefix("- ").strip()
    if len(text) > _LONGEST or not text:
        return None
    if _NOT_SAID.match(text) and (state.versions or state.has_goals):
        return Act("not said")
    if not state.has_goals:
        return None
    for name, patterns in _WAYS:
        for pattern in patterns:
            match = pattern.match(text)
            if match is not None and (act := _act(name, match)) is not None:
                return act
    return None


def _act(name: str, match: re.Match[str]) -> Act | None:
    found = {key: one for key, one in match.groupdict().items() if one}
    words = found.get("text", "").strip(" \"“”'")
    if name == "objective" and (len(words.split()) < _LEAST_WORDS or words.endswith("?")):
        return None
    size: str | None = found.get("day") or found.get("n")
    length = None if size is None else float(size) if size.isdigit() else number(size) or 1.0
    unit = DAYS_OF.get(found.get("unit", "").lower().rstrip("s"))
    way = found.get("way", "").lower()
    how = "to" if "day" in found else way
    if unit and length is not None:
        length *= unit
        how = way or "later"
    other = kr_of(found.get("other"))
    which = found.get("place", "").lower().split()[:1] or [found.get("which") or found.get("id") or ""]
    if name == "move all":
        which = [found.get("unit", "").lower().rstrip("s")]
    return Act(
        name,
        kr=kr_of(found.get("kr")) or (other if name == "hours" else ""),
        number=length,
        code=other,
        metric=which[0],
        words=words or how,
    )  # fmt: skip


_LEAST_WORDS = 4
