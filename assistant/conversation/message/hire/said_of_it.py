"""Words on the engagement beside who and when: hours a day, which of two roles, what it is to bring and what not."""

from __future__ import annotations

import re

from assistant.conversation.message.hire.company_name import unhedged
from assistant.critique.hire.roles import ROLE_WORDS

HOURS = re.compile(
    r"\bdays? (?:are|is|have|has|will be|should be)\s+(?:about |only |just )?(?P<of>[4-9]|1[0-4]) ?(?:h|hrs?|hours?)\b|"
    r"\b(?P<each>[4-9]|1[0-4]) ?(?:h|hrs?|hours?) (?:each|a piece|every time)\b",
    re.IGNORECASE,
)
"""The hours of a day, said of the days: "my days are 8 hours", "two days, 7 hours each"."""
HOURS_ALONE = re.compile(
    r"(?:^|[,;(]\s*|\b(?:and|of|at|with)\s+)(?P<of>[4-9]|1[0-4]) ?(?:h|hrs?|hours?)(?=\s*(?:$|[,.;)]))", re.IGNORECASE
)
"""Hours in a part of their own: beside days a week they are those of a day, "2 days a week from 1 Feb, 8 hours"."""
TWO_ROLES = re.compile(
    rf"\b(?:{ROLE_WORDS})\s+or\s+(?:rather |maybe |perhaps )?(?:an? |the )?(?:fractional "
    rf")?(?:{ROLE_WORDS})\b(?!\W+(?:no|so|then|"
    r"rather|better|i (?:think|guess)|the (?:first|second|latter)))",
    re.IGNORECASE,
)
"""Two roles between which nobody decided: "not sure whether CMO or CGO"."""
NOT_ROLE = re.compile(
    rf"\bit(?:['’]?s| is| should be) (?:an? |the )?(?:{ROLE_WORDS})\b,? (?:and |but )?not "
    rf"(?:an? |the )?(?:{ROLE_WORDS})\b",
    re.I,
)
_UNWANTED = re.compile(
    r"\b(?:and )?(?:no|not|nothing|without|rather than|instead of)\s+(?:any |to |real |the |much )*(?:do(?:ing|"
    r"es)?(?: the work| anything| it| things)?|hands[- ]on(?: work| stuff)?|execut\w+|implement\w+|operational work|"
    r"leadership|leading|advice|advising|consulting)(?: please)?\W*$",
    re.IGNORECASE,
)


def wanted(words: str) -> str:
    """What says what is expected, without what only hedges it and without what it is not to be."""
    return unhedged(_UNWANTED.sub("", unhedged(words)).rstrip(" ,;–-"))
