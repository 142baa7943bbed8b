"""A typed, pasted or dictated message as the plain text that the readers see, with the place of each character."""

from __future__ import annotations

from assistant.conversation.correcting import corrections
from assistant.conversation.dictating import dictated, figures_said, fillers, stops, sums_said
from assistant.conversation.plain import Plain, plain
from assistant.conversation.quoting import heads, quotes, unquoted
from assistant.conversation.shorthand import shorthand


def plain_of(text: str) -> Plain:
    """What of a message is read: without marks of quoting and fillers, figures in digits, corrections carried out."""
    read = plain(text)
    if quotes(read.text):
        read = read.edited(unquoted(read.text))
        read = read.edited(heads(read.text))
    read = read.edited(list(shorthand(read.text)))
    read = read.edited(list(figures_said(read.text)))
    if dictated(read.text):
        read = read.edited(list(fillers(read.text)))
        read = read.edited(list(sums_said(read.text)))
        read = read.edited(list(stops(read.text)))
    read = read.edited(list(sums_said(read.text)))
    return read.edited(list(corrections(read.text)))
