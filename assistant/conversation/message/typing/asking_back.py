"""Answers that ask back: "Two? Is that normal?", "Pounds, what else?", "nobody finds us, and who has time for photos?".

What only asks back is read no more, and what was said beside it is read as if it had been said. A question alone stays
a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.message.parts import sentences_of
from assistant.conversation.message.plain import Edit

_ASKS = (
    r"(?:(?:is|isn['’]t|would|does|doesn['’]t|can|could|will|should|was) (?:that|it|this) (?:be |sound |even |all |"
    r"too )?(?:normal|usual|ok(?:ay)?|enough|fine|right|reasonable|realistic|sensible|important|possible|work|do|count|"
    r"much|little|alright|good|clear|obvious|help|what you (?:mean|need|want))|what else(?: would it be| could it be|"
    r" is there| should it be)?|why(?: do you (?:ask|need (?:that|it)))?|(?:didn['’]t|haven['’]t|did) (?:i|we) (?:say|"
    r"mention|tell|said)(?: (?:so|that|it|you))?(?: already| yet)?|(?:you )?know what i mean|(?:ok(?:ay)?|right|no|yes|"
    r"correct|fair|agreed|clear)|isn['’]t it(?: obvious)?|where (?:do|shall|should|can) (?:i|we) (?:start|begin)|"
    r"what do you (?:need|want) to know|do you mean [a-z ]{3,25}|do (?:i|we) need more(?: than that)?|"
    r"who else (?:would|could|should) (?:it be|that be|i be)|how should i put it|remember|can['’]t you tell|"
    r"does (?:that|it|this|he|she|excel) count|what would you say|didn['’]t i say|of course|what can i say|who knows|"
    r"don['’]t you think)"
)
_TAG = re.compile(
    rf"(?P<lead>^|[.!?]\s+|,\s*|\s[-–—]\s)(?:(?:and|but|so|well|oh|hm+)\b[\s,]*)*{_ASKS}\s*\?+", re.IGNORECASE
)
_QUESTION = (
    r"(?:who|why|what|how|when|where|which|is|are|am|was|do|does|did|can|could|would|will|should|shall|"
    r"may|have|has|isn['’]t|aren['’]t|don['’]t|doesn['’]t)"
)
_BARE = re.compile(
    rf"\W*(?!{_QUESTION}\b|help\b|undo\b|skip\b|draft\b)(?:maybe |say |about )?[^\W_][\w.,%€$£-]*(?: "
    rf"[\w%€$£-]+){{0,2}}\s*\?+\W*",
    re.IGNORECASE,
)
_LAST_ASKS = re.compile(
    rf"(?P<said>^\s*(?!{_QUESTION}\b).{{6,}}?)(?P<asks>,?\s+(?:and|but|so|or)\s+(?:who|why|what|how|when|where)\b[^,?]*\?)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_WHY_NOT = re.compile(r"(?<=[\w)])\s*,?\s+why not\b\s*\?*(?=\s*(?:$|[.;,!]|and\b|(?-i:[A-Z])))", re.IGNORECASE)
"""A yes: "Process, why not?"."""
_LEAST = 3
"""Letters that have to be left: a message that only asks is a question."""


def asked_back(text: str) -> Iterator[Edit]:
    """What only asks back, taken out; a bare answer with a question mark, as the answer that it is."""
    for one in _WHY_NOT.finditer(text):
        yield Edit(*one.span(), " yes")
    if "?" not in text or _WHY_NOT.search(text):
        return
    tags = list(_TAG.finditer(text))
    rest = text
    for one in reversed(tags):
        rest = rest[: one.start()] + "." + rest[one.end() :]
    if tags and len(re.findall(r"[^\W_]", rest)) >= _LEAST - (1 if re.search(r"\d", rest) else 0):
        for one in tags:
            lead = one["lead"] if one["lead"].strip() in (".", "!") else "" if not one["lead"] else "."
            yield Edit(one.start(), one.end(), lead)
        return
    if _BARE.fullmatch(text):
        at = text.index("?")
        yield Edit(at, len(text.rstrip()), "")
        return
    for start, end in sentences_of(text):
        match = _LAST_ASKS.match(text[start:end])
        if match is not None:
            yield Edit(start + match.start("asks"), start + match.end("asks"), ".")
