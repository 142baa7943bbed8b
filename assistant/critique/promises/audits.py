"""A look at all of a function, in anybody's words: what the guide calls an audit, where nobody uses the word.

"Look at every step from enquiry to order", "a marketing check-up", "what is going on with growth end to end": whoever
writes so means the audit. It is known by its verb and by how much it takes in, and told to the rules as a purpose.
"""

from __future__ import annotations

import re

from assistant.critique.words import plain
from rules.document.base import Role

_LOOKS = re.compile(
    r"\b(?:looks?|looking|goes|go|going|gone) (?:closely |hard |properly |carefully )*(?:at|into|through|over)\b|"
    r"\b(?:look|check-?up|health check|stock-?take|taking stock|x-?ray|inventory|full picture|deep dive|assessment|"
    r"review|diagnosis|analysis)\b|\btakes? stock\b|\b(?:examin|assess|analys|analyz|review|check|inspect|scrutini)\w*|"
    r"\bwhat(?:'s| is) (?:going on|wrong|happening|working)\b|\bwalks? through\b|\bmaps? (?:out )?"
)
_AREAS: dict[str, tuple[str, ...]] = {
    "sales": (
        r"process\w*|\bsteps?\b|\bstages?\b|how (?:we|the \w+|our \w+) (?:sell|win|quote|close)s?\b",
        r"pipeline|\bdeals?\b|\bfunnel\b|\bforecast",
        r"\bpeople\b|\bteam\b|\bstaff\b|\breps?\b|\bsellers?\b|\bskills?\b|abilit\w+",
    ),
    "marketing": (
        r"\bchannels?\b|\bcampaigns?\b",
        r"\bspend\w*|\bmoney\b|\bbudgets?\b",
        r"\bcontent\b|\bwebsite\b",
        r"\bleads?\b",
    ),
    "growth": (
        r"acquisition|\bsign-?ups?\b",
        r"activation|onboarding|\bapp\b",
        r"retention|churn|loyalty",
        r"expansion|upsell\w*|referral\w*",
    ),
}
_FUNCTION: dict[Role, str] = {"cro": "sales", "cso": "sales", "vp_sales": "sales", "cmo": "marketing", "cgo": "growth"}
_ALL = re.compile(r"\b(?:all|whole|entire|everything|full|complete|end[- ]to[- ]end)\b")
_FROM_TO = re.compile(r"\bfrom (?:the )?(?:first )?(?:\w+ )?(?:enquiry|inquiry|call|lead|contact|click|visit) to\b")
_CHECK_UP = re.compile(
    r"\b(?:sales|marketing|growth|revenue)\b[^.;,]{0,20}\b(?:check-?up|health check|stock-?take|x-?ray)\b"
)
_MOVES = re.compile(r"\d\s?%|->|→|\bfrom \S?\d|\b(?:weekly|monthly|every (?:week|month|monday|tuesday|friday))\b")
_FEWEST = 2


def takes_stock(text: str, role: Role | None) -> bool:
    """Whether a promise looks at a function as a whole, by a verb of looking and the areas that it takes in."""
    said = plain(text)
    if _MOVES.search(said) is not None or _LOOKS.search(said) is None:
        return False
    functions = [_FUNCTION[role]] if role is not None else list(_AREAS)
    for name in functions:
        areas = sum(re.search(area, said) is not None for area in _AREAS[name])
        own = re.search(rf"\b{name}\b", said) is not None
        if areas > _FEWEST or (own and (areas == _FEWEST or _ALL.search(said))) or (areas and _FROM_TO.search(said)):
            return True
    return _CHECK_UP.search(said) is not None
