"""The client's own voice: the sentences of the brief's situation, ready to be matched, quoted and worded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rules.document import Document
from rules.texts.language import Language, language

_END = re.compile(
    r"(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bz\.B\.)(?<!\bca\.)(?<!\bvs\.)(?<!\bDr\.)(?<!\bapprox\.)"
    r"(?:(?<=[.!?;])|(?<=[.!?;][\"'”’)]))\s+"
)
_SHORTEST, _LONGEST = 4, 60
_INTRODUCES = re.compile(
    r"^(?:we|i)(?: are|'re|'m| am| sell| make| build| bring| run| offer| provide| produce| supply| serve| own|"
    r" do(?! not| n.t))\b|^[^,]{0,60} and (?:i'm|we're) \w|\b(?:this|that) part (?:is|works)\b|\bis (?:fine|"
    r"not the problem)\b",
    re.IGNORECASE,
)
# A sentence that carries markup, template braces or a chat turn is kept as material for matching, never repeated.
_MARKUP = re.compile(
    r"[{}<>|\[\]`#\\]|https?://|^(?:system|assistant|user|human)\s*:"
    r"|\b(?-i:S(?:ystem|YSTEM)|A(?:ssistant|SSISTANT)|U(?:ser|SER))\s*:",
    re.IGNORECASE,
)
# An order stands at the beginning, after a sign or after such a word: "sellers ignore the rules" is a complaint.
_ASKED = (
    r"(?:^|[:;,(–-]\s*|\b(?:please|kindly|now|then|also|just|and|but|you|must|should|shall|will|can|to|not|don't)\s+)"
)
_ORDER = re.compile(
    rf"{_ASKED}(?:ignore|disregard|forget|override|bypass|skip|follow|obey)\b.{{0,40}}"
    r"\b(?:rules?|instructions?|prompts?|checks?(?!-)|ledger|told|(?:the|all|everything) (?:above|previous|before))\b"
    rf"|{_ASKED}(?:write|say|answer|reply|mark|set|cite|treat|pretend|act)\b.{{0,30}}"
    r"\b(?:that|as if|as (?:passed|approved|done|true)|baseline|unlimited|card|every check)\b"
    r"|\b(?:rules?|checks?)\b.{0,30}\b(?:do not|don't|no longer) apply\b"
    r"|\byou (?:are|must|will|should)\b.{0,30}\b(?:now|planner|model|assistant|no longer)\b|\bfrom now on you\b"
    r"|\b(?:language model|as an ai|instructions? (?:for|to) the (?:ai|model|assistant|planner)|new instructions?:)"
    r"|\b(?:ignorier|vergiss|missacht)\w*\b.{0,40}\b(?:anweisung|regel)|\bdu bist jetzt\b"
    r"|\b(?:ignore[zr]|oublie[zr]?)\b.{0,40}\b(?:instructions|règles|consignes)"
    r"|\b(?:ignora|olvida)\b.{0,40}\b(?:instrucciones|reglas)",
    re.IGNORECASE | re.DOTALL,
)


# A sentence without a pronoun, one of the commonest verbs or a verb's ending is a heading ("Language school").
_VERB = re.compile(
    r"\b(?:i|we|they|he|she|it|you|who|nobody|is|are|was|has|have|do|does|don't|can|cannot|will|get|go|goes|take|says?)\b"
    r"|\w{3,}(?:ed|ing|s)\b",
    re.IGNORECASE,
)
_HEADING = 5
"""Words up to which a sentence of another language, whose verbs are not listed, is taken for a heading."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the client's. `repeatable`: it may be quoted in the draft; else it is matched only."""

    text: str
    language: Language
    repeatable: bool
    introduces: bool = False
    """It says what the company is or what goes well, not what hurts: nothing starts there."""


def sentences(document: Document) -> tuple[Said, ...]:
    """The sentences of the situation, in order; none where the brief has none."""
    situation = " ".join((document.engagement.situation or "").split())
    found = [_said(one) for one in _whole(_END.split(situation)) if len(one.split()) >= _SHORTEST]
    if found and _WHAT_THEY_SELL.match(found[0].text) and not complains(found[0].text):
        found[0] = replace(found[0], introduces=True)
    if (
        found
        and found[0].language == "en"
        and "," in found[0].text
        and not _FINITE.search(found[0].text)
        and not complains(found[0].text)
    ):
        found[0] = replace(found[0], introduces=True)  # "Fire extinguishers and alarms, Halifax and round about."
    return tuple(replace(one, introduces=True) if _who_there_is(one.text) else one for one in found)


def _who_there_is(text: str) -> bool:
    """Whether a sentence counts the people and things that are there, without a verb and without a complaint."""
    return bool(_COUNTED.match(text)) and not _SAYS_SOMETHING.search(text) and not complains(text)


_COUNTED = re.compile(
    r"(?:me|myself|just me|my \w+|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
    r"thirty|forty|fifty|sixty|a dozen)\b[ ,]",
    re.IGNORECASE,
)
_VERBS_AND_PRONOUNS = (
    r"i|we|they|he|she|it|you|who|is|are|was|were|has|have|had|do|does|did|can|could|will|would|get|gets|"
    r"got|go|goes|went|come|comes|came|know|knows|say|says|said|ask|asks|asked|take|takes|took|make|makes|"
    r"made|want|wants|need|needs|sit|sits|buy|buys|bought|sell|sells|sold|pay|pays|paid|close|closes|"
    r"think|thinks|work|works|write|writes|rings|rang|call|calls|called|run|runs|ran|leave|leaves|stay|"
    r"stays|keep|keeps|kept|hate|hates|cost|costs|turn|turns|end|ends|ended"
)
_FINITE = re.compile(rf"\b(?:{_VERBS_AND_PRONOUNS})\b|['’](?:s|re|ve|m|d|ll) ", re.IGNORECASE)
"""A verb with a subject, or what may be one."""
_SAYS_SOMETHING = re.compile(
    rf"\b(?:{_VERBS_AND_PRONOUNS}|ring(?! road)|\w{{3,}}ed)\b|['’](?:s|re|ve|m|d|ll) ", re.IGNORECASE
)
"""Pronouns and verbs with which a sentence that begins with a count says more than who is there."""


_WHAT_THEY_SELL = re.compile(
    r"(?!.*\b(?:i|we|they|he|she|it|you|who|is|are|was|were|has|have|do|does|can|will|get|go|come|know|sit|die|fail)\b)"
    r"(?:[\w'’-]+[, ]+){1,7}(?:for|between|in|along|across|near|around|from|to) \b",
    re.IGNORECASE,
)
"""A first sentence without a verb: "Cold rooms and refrigeration for fish processors and groceries along the coast"."""


def _whole(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces, with what stands behind a semicolon joined on where it points back: "nobody knows which of them"."""
    held = ""
    for piece in pieces:
        if held.endswith(";") and _POINTS_BACK.search(piece):
            held = f"{held} {piece}"
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


_POINTS_BACK = re.compile(
    r"\b(?:them|they|it|its|their|theirs|these|those|this|that one|he|she|him|her|his|one of|which of|davon|sie|er|es|"
    r"ihnen|elles?|ils?|eux|leur|cela|ellos|ellas|eso|esos|esas)\b",
    re.IGNORECASE,
)
"""Words that need what was said before."""


def gives_orders(text: str) -> bool:
    """Whether a text of the brief carries markup, or tells whoever reads it what to do: material, never repeated."""
    return bool(_MARKUP.search(text) or _ORDER.search(text))


def _said(text: str) -> Said:
    repeatable = len(text.split()) <= _LONGEST and not gives_orders(text)
    spoken = language(text)
    heading = not _VERB.search(text) if spoken == "en" else len(text.split()) <= _HEADING
    return Said(text.strip(), spoken, repeatable, bool(_INTRODUCES.search(text)) or heading)


def complains(text: str) -> int:
    """How many words of want and loss a sentence holds; 0 for one that only says who the company is."""
    return len(_COMPLAINS.findall(text))


_COMPLAINS = re.compile(
    r"\b(?:no|not|never|nobody|nothing|none|nowhere|neither|cannot|without|only|still|barely|hardly|late|less|fewer|lost|lose|"
    r"loses|losing|quit|quits|left|gone|empty|wait|waits|waiting|guess|guesses|"
    r"cold(?! (?:room|stor|chain))|dead|stuck|stalls?|blames?|complains?|"
    r"drops?|dropped|fell|falls|forgotten|ignore[ds]?|kills|"
    r"nicht|kein\w*|nie|niemand|nichts|nur|ohne|verlier\w*|verloren|pas|jamais|personne|rien|aucun\w*|sans|perd\w*|"
    r"nunca|nadie|nada|ningun\w*|sin|perdido|perdemos|tampoco)\b|n't\b|\b(?:dont|cant|wont|isnt|arent|doesnt)\b",
    re.IGNORECASE,
)
"""Words of want and loss, by which a complaint is told from what only says who the company is; English, German, French
and Spanish, as the brief's other words are known in."""
