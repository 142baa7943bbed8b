"""What stands right in front of a place: patterns that end where it begins, looked for in the words just before it.

Whoever searches the whole text before each of its places reads it once for each; a page of names took eight seconds.
"""

from __future__ import annotations

import re

FAR = 240
"""Characters before a place in which such a pattern can begin: none of them spans more words than a clause has."""


def right_before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """Where a pattern that ends in `$` ends at a place of the text; None where it does not."""
    return pattern.search(text, max(0, at - FAR), at)
