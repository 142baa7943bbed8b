"""A typed, pasted or dictated message as the plain text that the readers see, with the place of each character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.message.hire.engaging import roles_taken_back
from assistant.conversation.message.plain import Edit, Plain, plain
from assistant.conversation.message.typing.asking_back import asked_back
from assistant.conversation.message.typing.correcting import corrections
from assistant.conversation.message.typing.dictating import (
    begun_anew,
    dictated,
    figures_said,
    fillers,
    set_off,
    stops,
    sums_said,
)
from assistant.conversation.message.typing.entries import (
    due_anew,
    left_out,
    level_anew,
    meant_anew,
    name_anew,
    restated,
    rhythm_anew,
    withdrawn,
)
from assistant.conversation.message.typing.mistyped import mistyped
from assistant.conversation.message.typing.quoting import heads, quotes, unquoted
from assistant.conversation.message.typing.same_source import sources_repeated
from assistant.conversation.message.typing.shorthand import shorthand
from assistant.conversation.message.typing.small_letters import capitals
from assistant.conversation.message.typing.taken_back import taken_back

_BLANKS = re.compile(r"\s{40,}")
_SIGNS = re.compile(r"(?:[^\w\s]|_|[ \t](?=[^\w\s])){200,}")
"""Signs in a row, blanks between them or not: the rule below the head of a wide table is shorter."""
_KEPT = 60
"""Signs that stay at either end of such a row."""


def _blanks_shortened(text: str) -> Iterator[Edit]:
    """Blanks in a row that nobody means: readers look for words from each blank on, and would look for ever."""
    for match in _BLANKS.finditer(text):
        lines = match.group().count("\n")
        yield Edit(*match.span(), "\n" * min(lines, 2) or " " * 8)


def _signs_shortened(text: str) -> Iterator[Edit]:
    """The middle of a row of signs: a line drawn across a mail, a key that was held down."""
    for match in _SIGNS.finditer(text):
        yield Edit(match.start() + _KEPT, match.end() - _KEPT)


def plain_of(text: str) -> Plain:
    """What of a message is read: without marks of quoting and fillers, figures in digits, corrections carried out."""
    read = plain(text)
    read = read.edited(list(_blanks_shortened(read.text)))
    read = read.edited(list(_signs_shortened(read.text)))
    if quotes(read.text):
        read = read.edited(unquoted(read.text))
        read = read.edited(heads(read.text))
    read = read.edited(list(mistyped(read.text)))
    for _ in range(2):  # "Two? Is that normal?": once the tag is out, the answer stands with its own mark
        read = read.edited(list(asked_back(read.text)))
    read = read.edited(list(shorthand(read.text)))
    read = read.edited(list(set_off(read.text)))
    read = read.edited(list(figures_said(read.text)))
    if dictated(read.text):
        read = read.edited(list(fillers(read.text)))
        read = read.edited(list(begun_anew(read.text)))
        read = read.edited(list(sums_said(read.text)))
        read = read.edited(list(stops(read.text)))
    read = read.edited(list(sums_said(read.text)))
    read = read.edited(list(capitals(read.text)))
    read = read.edited(list(roles_taken_back(read.text)))
    read = read.edited(list(taken_back(read.text)))
    read = read.edited(list(sources_repeated(read.text)))
    read = read.edited(list(restated(read.text)))
    read = read.edited(list(left_out(read.text)))
    for again in (due_anew, withdrawn, meant_anew, level_anew, name_anew):
        read = read.edited(list(again(read.text)))
    read = read.edited(list(rhythm_anew(read.text)))
    return read.edited(list(corrections(read.text)))
