"""A typed, pasted or dictated message as the plain text that the readers see, with the place of each character."""

from __future__ import annotations

from assistant.conversation.asking_back import asked_back
from assistant.conversation.correcting import corrections
from assistant.conversation.dictating import begun_anew, dictated, figures_said, fillers, set_off, stops, sums_said
from assistant.conversation.engaging import roles_taken_back
from assistant.conversation.entries import (
    due_anew,
    left_out,
    level_anew,
    meant_anew,
    name_anew,
    restated,
    rhythm_anew,
    withdrawn,
)
from assistant.conversation.mistyped import mistyped
from assistant.conversation.plain import Plain, plain
from assistant.conversation.quoting import heads, quotes, unquoted
from assistant.conversation.same_source import sources_repeated
from assistant.conversation.shorthand import shorthand
from assistant.conversation.small_letters import capitals
from assistant.conversation.taken_back import taken_back


def plain_of(text: str) -> Plain:
    """What of a message is read: without marks of quoting and fillers, figures in digits, corrections carried out."""
    read = plain(text)
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
