"""A mail pasted into a talk: its marks are no words, who signs it wrote it, and "you" in it is who pasted it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation.message.plain import Edit, taken_out
from assistant.conversation.message.team.people import person_of
from assistant.conversation.taking import Asked, Taken, Understood, span_in
from assistant.reading import Known

_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_HEADER = re.compile(
    r"^[ \t]*(?P<field>from|to|cc|bcc|sent|date|subject|re|fwd?|reply-to|von|an|betreff|gesendet|de|à|objet|envoyé|"
    r"asunto|para|enviado)[ \t]*:[^\n]*$|^[ \t]*-{2,}[^\n\w]*(?:original|forwarded|weitergeleitete|"
    r"ursprüngliche)[^\n]*$|^[ \t]*(?:on|am|le|el)\b[^\n]{4,90}\b(?:wrote|schrieb|a écrit|escribió):?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_GREETING = re.compile(
    r"^[ \t]*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|sehr geehrte[rs]?|bonjour|"
    r"chère?|hola)[ \t]+(?:(?:mrs?|ms|dr|herr|frau)\.?[ \t]+)?[A-ZÄÖÜÉ][\w'’-]+(?:[ \t][A-ZÄÖÜÉ][\w'’-]+)?[ \t]*"
    r"(?:[,!]|[-–—])(?=\s)",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:(?:kind|best|warm|many thanks and)? ?(?:regards|wishes)|best|cheers|yours(?: \w+)?|sincerely|"
    r"many thanks|thanks|mit freundlichen grüßen|viele grüße|cordialement|saludos)[,.!]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME = r"[A-ZÄÖÜÉ][\w'’-]+(?:[ \t](?:[A-Z]\.|(?:van|de|von|der|O['’])[ \t]?)?[ \t]?[A-ZÄÖÜÉ][\w'’-]+){1,2}"
_TITLE = (
    r"(?:chief [a-z]+(?: officer)?|c[eofmr]o|(?:co-?)?founder(?: (?:and|&) [a-z]+)?|owner|president|partner|"
    r"chair(?:man|woman|person)?|(?:managing|general|executive|finance|sales|marketing|operations|commercial|hr|office|"
    r"people|product) (?:director|manager|partner)|managing director|md|head of [a-z]+(?: [a-z]+)?|vp (?:of )?[a-z]+|"
    r"geschäftsführer(?:in)?|inhaber(?:in)?)"
)
_SIGNED = re.compile(
    rf"^[ \t]*(?:[-–—][ \t]*)?(?P<name>{_NAME})[ \t]*(?:,|\(|[-–—|]|\n[ \t]*)[ \t]*(?P<role>(?i:{_TITLE}))\b"
    r"(?:[ \t]*(?:,|of|at|[-–—|])[ \t]*(?P<company>[A-ZÄÖÜ][\w&'’-]+(?:[ \t](?:&[ \t])?[A-ZÄÖÜ][\w&'’-]+){0,4}))?"
    r"[^\n.]{0,40}$",
    re.MULTILINE,
)
_SIGNED_SHORT = re.compile(
    rf"^[ \t]*(?P<name>[A-ZÄÖÜÉ][\w'’-]+)[ \t]*\n[ \t]*(?P<role>(?i:{_TITLE}))[ \t]*(?:,|of|at|[-–—|])[ \t]*"
    r"(?P<company>[A-ZÄÖÜ][\w&'’-]+(?:[ \t](?:&[ \t])?[A-ZÄÖÜ][\w&'’-]+){0,4})[ \t.]*$",
    re.MULTILINE,
)
"""A first name alone above a job and the company: "Tom", "Managing Director, Hallam Joinery Ltd"."""
_TO_YOU = re.compile(
    r"\b(?:you(?:['’]re| are| will be|['’]ll be)? (?:joining|starting|may|can|report|would be|will (?:have|report|"
    r"get))|your (?:team|role|first day|reports?|engagement|budget|start)|(?:joining|welcome) (?:us|aboard)|"
    r"as our (?:new )?(?:fractional|part-time|interim))\b",
    re.IGNORECASE,
)
_MOSTLY = 0.5


def quotes(message: str) -> bool:
    """Whether a message holds something pasted: lines with a mark of quoting, or the head of a mail."""
    heads = sum(1 for one in _HEADER.finditer(message) if one["field"] is not None)
    return bool(re.search(r"^[ \t]*>", message, re.MULTILINE)) or heads > 1


def unquoted(message: str) -> list[Edit]:
    """What is taken out of a message before it is read: marks, heads, greetings and closings of what is pasted."""
    return list(taken_out(_MARK, message))


def heads(text: str) -> list[Edit]:
    """Of a text without its marks the head of a mail, its greeting and its close."""
    every = (_HEADER, _GREETING, _CLOSING)
    return [one for pattern in every for one in taken_out(pattern, text)]


def signed(text: str, known: Known) -> Iterator[Taken]:
    """Who wrote what is pasted: the name above a job, or beside one, at the end of it."""
    full = list(_SIGNED.finditer(text))
    for match in full or list(_SIGNED_SHORT.finditer(text)):
        role = " ".join(match["role"].lower().split())
        name = " ".join(match["name"].split())
        yield person_of(span_in(text, *match.span()), _IN_SHORT.get(role, role), known, name=name)
        if match["company"]:
            firm = " ".join(match["company"].split())
            yield Taken("company", firm, span_in(text, *match.span("company")), ("engagement", "company"), firm)


_IN_SHORT = {
    **dict.fromkeys(("chief executive", "chief executive officer", "md", "managing director", "general manager",
                     "geschäftsführer", "geschäftsführerin"), "CEO"),
    **dict.fromkeys(("co-founder", "cofounder", "founder and ceo", "founder & ceo"), "founder"),
    **dict.fromkeys(("inhaber", "inhaberin"), "owner"),
    "chief financial officer": "CFO",
}  # fmt: skip
"""Titles below a mail, as the job is called."""


def pasted(found: Understood, text: str, message: str, known: Known, asked: Asked) -> Understood:
    """What was understood of something pasted, with who signed it, and with who it was written to as the speaker."""
    there = {one.key for one in found.taken}
    opening = asked.topic in (None, "who", "company", "role")
    writers = [one for one in signed(text, known) if one.key not in there and (opening or one.key != "company")]
    if opening and (firm := next((one for one in signed(text, known) if one.key == "company"), None)) is not None:
        # Whoever signs for a company is of it, whatever else the mail names.
        found = replace(found, taken=tuple(one for one in found.taken if one.key != "company"))
        writers = [firm, *(one for one in writers if one.key != "company")]
    writes = addressed(message) and asked.topic in (None, "who", "company", "role", "speaker")
    told = " ".join(match.group() for pattern in (_SIGNED, _SIGNED_SHORT) for match in pattern.finditer(text))
    own = set(re.findall(r"\w+", told))
    left = tuple(one for one in found.left if not own or not set(re.findall(r"\w+", one.text)) <= own)
    return replace(
        found,
        left=left,
        taken=(*found.taken, *writers),
        speaker="executive" if writes and not found.speaker else found.speaker,
    )


def addressed(message: str) -> bool:
    """Whether what is pasted was written to the executive: "you are joining", "your team"."""
    pasted = "\n".join(line for line in message.splitlines() if line.lstrip().startswith(">")) or message
    return _TO_YOU.search(pasted) is not None


def mostly_pasted(message: str) -> bool:
    """Whether more of a message is pasted than typed: then "I" and "me" are who wrote it."""
    lines = [line for line in message.splitlines() if line.strip()]
    letters = sum(map(len, lines))
    return letters > 0 and sum(len(one) for one in lines if one.lstrip().startswith(">")) >= _MOSTLY * letters
