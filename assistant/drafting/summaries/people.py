"""Who is meant by the words for people in somebody's notes: the reader, the writer, somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.summaries.items import bare, is_deed
from assistant.exports.words import clean
from rules.document import Document
from rules.document.brief import Person

_READER = re.compile(
    r"(?:the |our )?(?:founder(?: and ceo)?|ceo(?: and founder)?|co-?founder|owner|managing director|"
    r"geschäftsführer(?:in)?|inhaber(?:in)?|gründer(?:in)?|gérante?|dirigeante?|fondateur|fondatrice|gerente|fundadora?|dueñ[oa])",
    re.IGNORECASE,
)
_ME = re.compile(r"(?:i|me|myself|(?:the )?(?:executive|fractional \w+(?: \w+)?|cro|cmo|cso|cgo|vp sales))", re.I)


_OF_YOU_LIST = "you the and from a one two three four few some this these thing things points more"
_OF_YOU = frozenset(_OF_YOU_LIST.split())
"""Words that may stand between "I need" and whom it is needed from."""
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|herr|herrn|frau|monsieur|madame|mme|m|señora?)\.? (?=\w)", re.IGNORECASE)
_LINKS = (
    "from|by|with|to|(?:out|ask(?:ed)?|need(?:ed)?|want(?:ed)?|instead|ahead|because) of|for|but|interviewed|met|asked|"
    "told|showed|gave|briefed|reminded|have"
)
"""Words behind which the reader is "you"; "deals of the founder" are no "deals of you"."""
_MYSELF = re.compile(rf"\b(?P<link>{_LINKS}|except) the executive\b(?!['’]s|-)", re.I)


_PLEASE = re.compile(
    r"(?:please|pls|can you|could you|would you|bitte|merci de|por favor)[\s,:]+(?P<what>.+)$", re.IGNORECASE
)
_PLEASE_NAMED = re.compile(
    r"(?:and )?(?:please|pls|bitte),? (?P<who>[A-ZÀ-Þ][\w'’-]+)\s*(?:[,:–—]|-(?= ))\s*(?P<what>.+)$", re.IGNORECASE
)
"""How somebody asks the reader by name, the word for it first: "pls Helen - decide on the third adviser"."""
_ASKS_OPENLY = re.compile(r"(?:could|can|would|will) you (?:please |pls )?(?P<what>[a-z].+)$", re.IGNORECASE)
"""How somebody asks the reader without a name: "Could you tell Pawel ..."."""
_ASKED = re.compile(
    r"(?:(?:what )?(?:i |we )?(?:still )?needs?(?:ed)?|asks?|from|help|besoin|please|pls|bitte)\b"
    r"\s*(?:(?:from|fm|for|of|de)\b|:)?\s*,?\s*(?P<whom>.*)$",
    re.I,
)
_TO_DO = re.compile(r"(?P<who>(?:the )?[\w'’-]+(?: [\w'’-]+)?) to (?P<what>[a-z].+)$")
"""What somebody should do: "Pam to tell him"."""
_SAYS_NO = re.compile(r"(?:says|said) no to (?P<what>.+)$", re.IGNORECASE)
_WANTS_NOT = re.compile(r"(?P<did>do|did)(?:es)?(?: not|n['’]t) want (?P<what>.+)$", re.IGNORECASE)
_HE_OR_SHE = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)


_SECOND_PERSON = {
    "he": "you", "she": "you", "him": "you", "his": "your", "her": "your", "himself": "yourself",
    "herself": "yourself", "he is": "you are", "she is": "you are", "he was": "you were", "she was": "you were",
    "he has": "you have", "she has": "you have", "he does": "you do", "she does": "you do",
    "he wants": "you want", "she wants": "you want", "he signs": "you sign", "she signs": "you sign",
    "he decides": "you decide", "she decides": "you decide", "he himself": "you yourself",
    "she herself": "you yourself",
}  # fmt: skip
_OF_THE_READER = re.compile(
    r"\b(?:(?:he|she) (?:is|was|has|does|wants|signs|decides|himself|herself)|he|she|him|his|himself|herself|"
    r"her(?= \w))\b",
    re.IGNORECASE,
)


def _called(name: str, people: Sequence[Person]) -> set[str]:
    """What somebody is called: by the whole name, and by a first or last name that nobody else there has."""
    first = clean(name).split()[:1]
    same = [one for one in people if one.name and clean(one.name).split()[:1] == first]
    last = clean(name).split()[1:][-1:]
    alike = [one for one in people if one.name and clean(one.name).split()[1:][-1:] == last]
    return {
        clean(name).lower(),
        *(one.lower() for one in first if len(same) == 1),
        *(one.lower() for one in last if len(alike) == 1),
    }


class People:
    """Who is meant by the words for people: the one who reads the summary, the one who writes it, somebody else."""

    def __init__(self, document: Document) -> None:
        people = document.people or ()
        self._names = {name for one in people if one.name and one.group == "ceo" for name in _called(one.name, people)}
        self._known = {name for one in people if one.name for name in _called(one.name, people)}
        mine = {"cro": "cro", "cmo": "cmo", "cso": "cso", "cgo": "cgo", "vp_sales": "vp sales"}
        self._me = mine[document.engagement.role]
        titles = {clean(one.role).lower() for one in people if one.role}
        # "CRO" is somebody else where the company has one of its own.
        self._others = titles
        names = "".join(f"|{re.escape(name)}" for name in sorted(self._names, key=len, reverse=True) if name)
        heads = [clean(one.role).lower() for one in people if one.role and one.group == "ceo"]
        # A goal has an owner and a step has one: only "the owner" is a person, and not where a founder is the reader.
        owner = not heads or any("owner" in one for one in heads)
        reader = _READER.pattern.replace("|owner", "") + (r"|(?:the|our) owner" if owner else "")
        self._reader = re.compile(rf"\b(?P<link>{_LINKS}) (?:{reader}{names})\b(?!['’]s|-| of\b)", re.I)

    def to_reader(self, text: str) -> str:
        """What the reader decided, told to them: "only with him from now on" is "only with you".

        Where anybody else is named, he or she may be that one, and the words stay.
        """
        words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
        if not _HE_OR_SHE.search(text) or words & (self._known - self._names):
            return text
        return _OF_THE_READER.sub(lambda found: _SECOND_PERSON.get(found[0].lower(), found[0]), text)

    def told(self, text: str) -> str:
        """What the reader does not want, told to them: "Colm doesn't want calls" is "You don't want calls"."""
        name, _, rest = text.partition(" ")
        if self.reads(name) and (refused := _SAYS_NO.match(rest)):
            return self.to_reader(f"You said no to {refused['what']}")
        match = _WANTS_NOT.match(rest)
        return self.to_reader(f"You {match['did']}n't want {match['what']}") if match and self.reads(name) else text

    def did(self, text: str) -> bool:
        """Whether a line tells what somebody known, not the reader, did: "Aoife read the diary out to me"."""
        name, _, rest = text.partition(" ")
        return not self.reads(name) and clean(name).lower() in self._known and is_deed(rest[:1].upper() + rest[1:])

    def knows(self, words: str | None) -> bool:
        """Whether they name somebody: by name or first name, as the reader, or as the writer."""
        found = _TITLE.sub("", clean(words)).lower()
        return (
            found in self._known
            or found.removeprefix("the ") in self._others
            or self.reads(words)
            or self.writes(words)
        )

    def asks(self, text: str) -> str | None:
        """What a line asks of the reader by name: "Kelvin: please say who may approve", "need Pam to tell him"."""
        label, *after = re.split(r"\s*:\s*|\s+[–—-]\s+|,\s+", text, maxsplit=1)
        rest = "".join(after)
        if rest and self.reads(label) and (please := _PLEASE.match(rest.strip())):
            return bare(please["what"])
        if (please := _ASKS_OPENLY.match(text)) is not None:
            return bare(please["what"])
        if (please := _PLEASE_NAMED.match(text)) is not None and self.reads(please["who"]):
            return bare(please["what"])
        first, _, after = text.partition(" ")
        if self.reads(first.rstrip(",")) and (please := _PLEASE.match(after.strip())):
            return bare(please["what"])
        return None

    def asks_by(self, label: str) -> bool:
        """Whether a label asks the reader for what follows it: "From you, Hélène", "Needs from Walt"."""
        match = _ASKED.match(label.strip())
        return match is not None and all(
            self.reads(word) or word.lower() in _OF_YOU for word in re.findall(r"\w[\w'-]*", match["whom"])
        )

    def reads(self, words: str | None) -> bool:
        """Whether they mean the reader: the founder or CEO."""
        found = _TITLE.sub("", clean(words)).lower()
        return bool(found) and (found in ("you", *self._names) or _READER.fullmatch(found) is not None)

    def writes(self, words: str | None) -> bool:
        """Whether they mean the executive."""
        found = clean(words).lower()
        if _ME.fullmatch(found) is None:
            return False
        title = found.removeprefix("the ")
        return title not in self._others and (
            title not in ("cro", "cmo", "cso", "cgo", "vp sales") or title == self._me
        )

    def asks_reader(self, text: str | None) -> bool:
        """Whether an entry speaks of the reader where "you" can stand: "a login from the founder"."""
        return self._reader.search(text or "") is not None or self.task(text or "") is not None

    def task(self, text: str) -> str | None:
        """What the reader should do: "Pam to tell him" asks to tell him."""
        match = _TO_DO.match(clean(text))
        return match["what"] if match and (self.reads(match["who"]) or match["who"].lower() == "you") else None

    def addressed(self, text: str) -> str:
        """An entry as the writer says it to the reader: "a login from you", "nobody but me"."""
        if _HE_OR_SHE.search(text):
            return text  # "handed to Pam, she agrees": "you, she agrees" would be nobody
        turned = self._reader.sub(lambda match: f"{match['link']} you", text)
        return _MYSELF.sub(lambda match: f"{match['link']} me", turned)
