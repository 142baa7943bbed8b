"""Names that are typed or dictated in small letters: "theres me, jo does the books", "i run clearpath learning".

Only a text without a single capital of its own is read so, and only where nothing but a name can stand: whoever uses
capitals writes names with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.conversation import phrases
from assistant.conversation.message.plain import Edit
from assistant.reading.jobs import job_pattern
from assistant.reading.known import Known

_CAPITAL = re.compile(
    r"\b(?!(?:I|CRM|ERP|VP|C[RMSGEFTO]O|SDRS?|AES?|OKRS?|B2[BC]|EUR|USD|GBP|CHF|Q[1-4]|HR|IT|AI)\b)[A-Z]"
)
_ONE = r"[a-zäöüéß][a-zäöüéß'’-]{1,14}"
_COMPANY = re.compile(
    r"\b(?:i run|i own|i founded|i started|(?:it['’]s|it is|we['’]re|we are|which is|company|business|firm|"
    rf"name of it is)(?: is|['’]s)? (?:called|named))\s+(?P<name>{_ONE}(?: {_ONE}){{0,2}}?)(?=\s*(?:$|[,.;]|(?:and|we|"
    r"it['’]?s|it is|which|in|a|an|the|for|from|with)\b))"
)
_MYSELF = re.compile(
    rf"\b(?:my name is|my name['’]s)\s+(?P<name>{_ONE}(?: {_ONE})?)(?=\s*(?:$|[,.;]|(?:i|and|from|we)\b))"
)
_TOOL = re.compile(
    rf"(?:^\W*|[,.;:+&(]\s*|\b(?:and|plus|use|in|with)\s+)(?P<name>{_ONE})\s+(?:for|does|is for)\s+(?:the |"
    rf"our |all the )?(?:books|accounts|accounting|book-?keeping|"
    r"invoices|invoicing|crm|customers|bookings|newsletters?)\b"
)
"""What is used for a work: "sage for the books"."""
_BEFORE = r"(?:^\W*|[,.;:+&(]\s*|\b(?:and|plus|also|then|so|there['’]?s|there is|we have|we['’]ve got|it['’]s|me)\s+)"


def capitals(text: str) -> Iterator[Edit]:
    """Each name of a text in small letters as names are written."""
    if _CAPITAL.search(text):
        return
    for pattern in (_COMPANY, _MYSELF, _TOOL, *_people()):
        for match in pattern.finditer(text):
            words = match["name"].split()
            if any(_is_word(one) for one in words):
                continue
            at = match.start("name")
            for one in words:
                at = text.index(one, at)
                yield Edit(at, at + 1, one[0].upper())
                at += len(one)


def _is_word(word: str) -> bool:
    """Whether it is a word of its own and so nobody's name: "she does the books", "marketing is in Leeds"."""
    patterns = ("filler", "no_first", "talk_words", "departments", "no_name_words", "person")
    return any(phrases.pattern(one).fullmatch(word) for one in patterns) or word in _NOBODY


_NOBODY = frozenset(
    (
        "agency", "anyone", "business", "company", "customer", "freelancer", "half", "husband", "wife", "brother",
        "sister", "mother", "father", "mum", "dad", "son", "daughter", "intern", "many", "most", "partner", "rest",
        "several", "shop", "software", "spreadsheet", "studio", "system", "excel", "the", "thing", "things", "none",
        "another", "each", "every", "whoever", "mostly", "usually", "always", "never", "problem", "process", "crew",
        "that's", "whole", "little", "large", "small", "big", "new", "old", "online", "local", "tiny", "two",
        "growing", "late", "called", "named", "work", "job", "everybody", "family", "friend", "guy", "girl", "boss",
    )
)  # fmt: skip


@cache
def _people() -> tuple[re.Pattern[str], ...]:
    """Where a name stands beside what somebody does: "dev he's the head of product", "sarah does the marketing"."""
    departments = phrases.pattern("departments").pattern
    work = rf"(?:the |our |all |all the |my )?(?:{departments}|{job_pattern(Known()).pattern})\b"
    does = (
        r"(?:who |she |he )?(?:also |mostly )?(?:does|handles|runs|leads|heads|manages|looks after|takes care of|keeps|"
        r"is in|is on|is)"
    )
    is_ = r"[,.]?\s+(?:who['’]s|who is|she['’]s|she is|he['’]s|he is|they['’]re)\s+(?:the |our |my |an? )?"
    ends = r"(?!\s+(?:and|is|are) (?:slow|late|a mess))"
    return (
        re.compile(rf"{_BEFORE}(?P<name>{_ONE})\s+{does}\s+{work}{ends}", re.IGNORECASE),
        re.compile(rf"{_BEFORE}(?P<name>{_ONE}){is_}{work}", re.IGNORECASE),
        re.compile(
            rf"{_BEFORE}(?P<name>{_ONE}) is (?:the |our )?(?:co-?)?(?:founder|owner|ceo|boss|managing director)\b"
        ),
        re.compile(
            rf"\b(?:an?|one|our|the|my)\s+(?:[a-z-]+ ){{0,2}}{job_pattern(Known()).pattern}\s+(?:called|"
            rf"named)\s+(?P<name>{_ONE})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"{_BEFORE}(?P<name>{_ONE}) (?:looks after|takes care of) (?:the|our|all) [a-z]+s\b"),
    )
