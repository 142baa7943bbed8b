"""What somebody says to whoever asks, and not of the company: questions of their own, remarks, "I don't know yet".

A question is no answer ("is a CMO the same as a head of marketing?"), and a remark no goal ("I hoped you would tell
me"): neither is read, both are told as left. "To be honest I don't know yet, the board meets in December" is a don't
know with its reason behind it.
"""

from __future__ import annotations

import re

from assistant.conversation import phrases
from assistant.conversation.parts import sentences_of
from assistant.conversation.planned_tools import NOT_YET, PLANNED
from assistant.conversation.taking import Left
from assistant.critique.engagement import ROLE_WORDS

A_QUESTION = "a question, and nothing was taken from it"
A_REMARK = "said to me, as I understand it, and nothing of the company"
_NOT_IN = ("own_words", "keep", "agree", "other_side")
"""Questions beside which whatever is said is about the set that stands there."""
_OPENS = (
    r"\W*(?:(?:and|but|so|ok(?:ay)?|hm+|well|sorry|wait|um+|uh|hi|hello|hey|oh|now|then|just|also|first)\b[\s,.–-]*)*"
)
_ASKS = re.compile(
    rf"{_OPENS}(?:what|which|who|whose|how|why|when|where|is|are|am|was|isn['’]?t|aren['’]?t|do|does|don['’]?t|"
    r"doesn['’]?t|did|would|wouldn['’]?t|should|shall|can|could|can['’]?t|couldn['’]?t|may|might|will|won['’]?t|have|"
    r"has)"
    r"(?:['’]s|['’]re)?\s",
    re.IGNORECASE,
)
_ASKS_PLAINLY = re.compile(
    rf"{_OPENS}(?:what(?:['’]?s| is| are) (?:the (?:difference|point|usual|best|right|normal)|a|an|usual|normal|better|"
    r"best|common|typical)\b|"
    r"(?:what|which(?: one)?|how|who|when|where|how many|how much) (?:do|does|would|should|can|could|will) (?:you|i|we|"
    r"other|others|people|most|one)\b|(?:do|would|can|could|did|will) you (?!please\b)|should (?:i|we)\b|"
    r"is (?:that|this|it|there) (?:normal|usual|enough|too|a lot|bad|good|any))",
    re.IGNORECASE,
)
"""What asks though no mark of a question stands behind it."""
_WISHES = re.compile(
    rf"{_OPENS}(?:(?:can|could|may|might|shall|should|will|would) (?:we|i|you|it|that|she|he|they|this)\s+(?:please |"
    r"also |just |rather |possibly )*(?:be|make|change|set|take|start|say|put|move|switch|have|go|begin|use|correct|"
    r"fix|"
    r"note|write|draft|show|add|drop|remove|split|swap|call|raise|lower)\b|"
    r"(?:what|how) (?:if|about)\b|why not\b|is it (?:ok|okay|possible|fine|alright)\b|would it be (?:ok|okay|possible|"
    r"fine)\b|don['’]?t (?:i|we) have\b)",
    re.IGNORECASE,
)
"""A wish in the form of a question says a value: "can we make it 3 days?"."""
_ASKS_BEHIND = re.compile(
    r"(?<=\w)\s*[,–-]\s*(?:and |but |or |so )?(?P<asks>(?:is|are|was|would|do|does|did|should|can|could|what|which|"
    r"how|why)"
    r"(?:['’]s)?\s+(?!(?:about|if)\b)[^,;.?!]{3,60}\?)\s*$",
    re.IGNORECASE,
)
"""A question behind an answer: "no idea, is 5 percent realistic?"."""
_OF_YOU = re.compile(r"\byou (?:help|do|know|can|offer|work|mean|think|support|need|are)\b|\btell me\b", re.IGNORECASE)
_MAY_SHE = ("authority", "access")
_OF_HER = re.compile(rf"{_OPENS}(?:can|could|may|might|shall|should|will|would) (?:she|he|they|it)\b", re.IGNORECASE)
"""Where it was asked what she may, "can she propose things as well?" asks and grants nothing."""

_TELLS_ME = (
    r"(?:tell|show|give|bring|suggest|propose|say|explain|help|come up|work out|figure out|find|set|define|know|decide|"
    r"choose|pick|write|do)"
)
_REMARKS = re.compile(
    rf"{_OPENS}(?:(?:that|this|it|which)(?:['’]s| is| was)?\s+(?:exactly |just |really )*(?:what|why|the reason)\s+)?"
    r"(?:(?:honestly|frankly|actually|to be honest|i must say)\b[\s,]*)*(?:"
    r"(?:i|we)(?:['’]d| had| have| was| were|['’]ve)?(?: kind of| sort of| really| rather| actually)?\s+(?:hoped|"
    r"thought|"
    r"hoping|expected|expecting|assumed|assuming|figured|believed|imagined|wondering|wondered|counting "
    r"on)\b[^.;,]{0,12}?"
    rf"\b(?:you|the (?:{ROLE_WORDS}|tool|assistant|system|app|programme?|"
    rf"ai))\b[^.;]{{0,20}}?\b{_TELLS_ME}\b[^.;]{{0,24}}|"
    r"(?:i|we)(?:['’]ve| have)?\s+(?:(?:already|just|did)\s+)*(?:told|said|wrote|written|answered|gave|given|explained|"
    r"typed|mentioned)\s+(?:you |it |that |this |all (?:of )?|this already |that already |everything )*(?:already|"
    r"before|"
    r"above|earlier|so|that|this|it|twice|once)?|"
    r"(?:please )?ask (?:me |us )?(?:something|anything|another|an easier|a different|that (?:one )?(?:later|again)|me|"
    r"us)\b[^.;,]{0,30}|"
    r"you (?:tell|show) (?:me|us)|you (?:say|decide|choose|pick)(?: (?:it|one|for me|for us))?|"
    r"you (?:(?:already|now|should)\s+)*(?:have|got|know) (?:(?:them|it|that|all|everything|of)\b ?)+(?:now|already)?|"
    r"(?:that|this|these|those)(?:['’]s|['’]re| is| are) (?:(?:quite|really|a bit|too|such|kind of|so)\s+)*(?:an? )?"
    r"(?:lot of|lots of|many|few|good|hard|tough|difficult|strange|odd|silly|big|tricky|long|personal|private|"
    r"stupid)\s+"
    r"(?:of )?(?:questions?|list of questions)|"
    r"(?:that|this)(?:['’]s| is| would be| should be) (?:your|the (?:tool|assistant|executive|consultant)['’]?s) "
    r"(?:job|"
    r"task|work|part|business)|(?:that|this)(?:['’]s| is) what (?:you|this)(?:['’]re| are| is)? (?:here |there )?for|"
    r"whatever you (?:think|suggest|say|recommend|like|prefer)(?: is (?:best|right|good))?|(?:i|we)(?:['’]ll| will)? "
    r"leave "
    r"(?:that|it|this) to you|"
    r"(?:i|we) (?:can['’]?t|cannot|could not|couldn['’]?t|don['’]?t want to|won['’]?t|have nothing to) (?:say|tell(?: "
    r"you)?|add)"
    r"(?: any ?thing| much)? ?(?:more|else)\b[^.;,]{0,30}|"
    r"i(?:['’]d| would)? (?:have to|need to|must|had better|should|better|will|['’]ll|am going to|want to) "
    r"(?:think|ask|check|look)(?: (?:about|into|it|that|this|up|with|it over|over)\b)*[^.;,]{0,24}|"
    r"we(?:['’]d| would)? (?:have to|need to|must|should|will|['’]ll|want to) (?:think about|check|discuss|talk about|"
    r"look into) (?:it|that|this)(?: first| again| internally)?"
    r")\W*$",
    re.IGNORECASE,
)
_OF_GOALS = ("objectives", "more_objectives", "situation", "team", "systems", "baselines", "company", "role", "who")
"""Questions that no remark to whoever asks is an answer to; "you decide" does answer who decides."""

_HONESTLY = (
    r"(?:(?:to be (?:honest|frank|fair)|honestly|frankly|tbh|hm+|well|oh|sorry|um+|uh|ok(?:ay)?|so|i must say|truth is|"
    r"actually|really|no)\b[\s,.:–-]*)*"
)
_KNOWS_NOT = re.compile(
    rf"\W*{_HONESTLY}(?:(?:i |we )?(?:really |honestly |just |simply )?(?:don['’]?t|do not|cannot|can['’]?t) "
    rf"(?:really |"
    r"yet |honestly )?(?:know|say|tell)|(?:i |we )?(?:have |['’]ve )?no (?:idea|clue)|(?:i(?:['’]m| am) |we(?:['’]re| "
    r"are) )?"
    r"not (?:really |quite |entirely )?sure|(?:i |we )?(?:haven['’]?t|have not) (?:really |quite |even )?(?:decided|"
    r"agreed|"
    r"settled|talked about|discussed|thought about|fixed|made up our minds?)|dunno|idk|nobody knows|too early to "
    r"(?:say|"
    r"tell)|(?:it['’]?s |that['’]?s )?not (?:decided|settled|fixed|agreed)|"
    r"(?:the |my |our )(?:[\w'’-]+ ){1,2}?(?:(?:has|have|did) ?n[o'’]?t|(?:has|have|did) not|never) (?:yet )?"
    r"(?:told?|said|say|decided?|agreed?|shared?|given?|give) ?(?:me|us)?)"
    r"(?:\s+(?:yet|really|honestly|exactly|that|it|those|them|this|either|about (?:that|it|those|this)|at all|for now|"
    r"right now|"
    r"at the moment|so far|on (?:that|it|this)))*\s*(?P<rest>$|[.!,;:–—(-].*|(?:because|since|as|until|before|"
    r"till)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_SAYS_MORE = re.compile(
    r"\bbut\b|\d|\b(?:want|wants|need|needs|would like|['’]d like|should|must|maybe|perhaps|probably|"
    r"roughly|except|at least|though|however|one|two|three|four|five|six|seven|eight|nine|ten|half)\b|[;\n]",
    re.IGNORECASE,
)
"""What tells something behind a don't know: then it is read."""
_MOST_REASON = 14
_UNKNOWN_TO = ("objectives", "more_objectives", "team", "systems", "situation", "start", "days", "cadence", "expects")


def without_asides(text: str, topic: str | None) -> tuple[str, tuple[Left, ...]]:
    """A message with its questions and remarks blanked, so that every place stays its own, and these as left."""
    if topic in _NOT_IN:
        return text, ()
    left: list[Left] = []
    for start, end in sentences_of(text):
        words = text[start:end].strip()
        tail = _ASKS_BEHIND.search(text, start, end)
        if tail is not None and not _WISHES.match(text[tail.start("asks") : end]):
            text = text[: tail.start()] + " " * (end - tail.start()) + text[end:]
            left.append(Left(tail["asks"].strip(), A_QUESTION))
            continue
        reason = A_QUESTION if _is_question(words, topic) else A_REMARK if _is_remark(words, topic) else ""
        if reason:
            text = text[:start] + " " * (end - start) + text[end:]
            left.append(Left(words.rstrip(".! "), reason))
    if topic == "systems":
        for match in PLANNED.finditer(text):
            left.append(Left(match.group().strip(" ,.;"), NOT_YET))
        text = PLANNED.sub(lambda match: " " * len(match.group()), text)
    return text, tuple(left)


def _is_question(words: str, topic: str | None) -> bool:
    marked = words.endswith("?") and (_ASKS.match(words) or _OF_YOU.search(words)) is not None
    if not marked and (words.endswith("?") or "," in words or _ASKS_PLAINLY.match(words) is None):
        return False  # "do you know Pipedrive, that's our CRM" says something
    if topic is not None and topic.startswith(_MAY_SHE) and _OF_HER.match(words):
        return True
    return _WISHES.match(words) is None


def _is_remark(words: str, topic: str | None) -> bool:
    return topic in _OF_GOALS and _REMARKS.match(words) is not None


def is_unknown(words: str) -> bool:
    """Whether an entry of a list says that it is not known: "3. no idea yet"."""
    match = _KNOWS_NOT.fullmatch(words)
    return match is not None and not match["rest"].strip(" .!")


def unknown_yet(text: str, topic: str | None) -> bool:
    """Whether a message says that something is not known yet, and no more than why."""
    if topic not in _UNKNOWN_TO:
        return False
    match = _KNOWS_NOT.fullmatch(text.strip())
    if match is None:
        return False
    rest = match["rest"]
    reason = rest.strip(" .!,;:–—-()")
    if _SAYS_MORE.search(rest) or len(reason.split()) > _MOST_REASON:
        return False
    return not (phrases.pattern("aims").match(reason) or phrases.pattern("hurts").search(reason))
