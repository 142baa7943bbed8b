"""Whether a brief says that its revenue rests on a few customers: said in more ways than a list of phrases holds.

"Three contractors make up 60 percent of sales", "we live off two chains", "be less dependent on the big three".
"""

from __future__ import annotations

import re
from functools import lru_cache

FEW = "few customers"
"""What plays for such a company take for granted (their `premise`)."""

_NUMBER = r"(?:one|a single|two|three|four|five|a few|few|a handful of|[1-5])"
_BIG = r"(?:big|biggest|large|largest|main|major|key|top|same)"
_PART = (
    r"(?:half|most|a third|two thirds|two-thirds|three quarters|three-quarters|the bulk|the majority|nearly all|"
    r"(?:[3-9]\d|100) ?(?:%|percent|per cent|pc))"
)
_INCOME = r"(?:sales|revenue|revenues|turnover|income|orders|work|business|volume|billing|billings|fees|money|jobs)"
_MAKES = (
    r"(?:make|makes|made|are|is|account for|accounts for|bring|brings|bring in|brings in|give us|gives us|buy|buys|"
    r"generate|generates|represent|represents|stand for|stands for|place|places|pay for|pays for|come to|comes to)"
)
_WHO = rf"(?:{_NUMBER} (?:of )?(?:our |the )?(?:{_BIG} )?|(?:our|the) (?:{_NUMBER} )?{_BIG} (?:{_NUMBER} )?)"
_BUYERS = r"(?:customers?|clients?|accounts?|buyers?|chains?|retailers?|contractors?|supermarkets?|distributors?)"
_OURS = r"(?:of )?(?:our |the |my |all )?(?:[\w-]+ )?"
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # three big contractors make up 60 percent of sales; one client is half our work
        rf"\b{_WHO}[\w-]+(?: [\w-]+)?(?: now| alone| together)? {_MAKES}(?: up)?(?: us)? "
        rf"(?:about |nearly |almost |over |some )?{_PART} {_OURS}{_INCOME}\b",
        # 60 percent of sales come from three contractors; half our work is for one client
        rf"\b{_PART} {_OURS}{_INCOME} (?:comes?|is|are|goes|go|hangs?|rests?|depends?)"
        rf"(?: in)? (?:from|for|to|on|with|at) {_WHO}",
        # less dependent on the three big contractors; depend less on two chains; on the big three
        r"\b(?:in)?depend\w*(?: less| too much| heavily)? (?:on|of|from|upon) (?:the |our )?"
        rf"(?:(?:{_NUMBER} )?(?:{_BIG} )?{_BUYERS}|{_BIG} {_NUMBER})\b",
        rf"\b(?:liv\w+ off|rel(?:y|ies|ying) on) (?:the |our )?{_NUMBER} (?:{_BIG} )?{_BUYERS}\b",
    )
)


@lru_cache(maxsize=64)
def rests_on_few(text: str) -> bool:
    """Whether a text says so."""
    plain = " ".join(text.split())
    return any(pattern.search(plain) for pattern in _SAID)
