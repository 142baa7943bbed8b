"""Who is speaking: names and jobs at the front of a line, on a line of their own, or in a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.reading.jobs import job_pattern
from assistant.reading.known import Known
from assistant.reading.metric_names import mentions
from assistant.reading.values import ItemKind
from rules.texts.names import names

_SECTIONS: dict[ItemKind, str] = {
    "activity": r"done(?: (?:this|last) week)?|activit(?:y|ies)|what (?:we|i) did|(?:this|last) week|worked on|"
    r"progress|"
    r"completed|accomplish(?:ed|ments)|erledigt(?:es)?|gemacht|aktivitäten|diese woche|hecho|actividades|esta semana|"
    r"fait|activités",
    "decision": r"decisions?(?: made| taken)?|decided|agreed|agreements|entscheidungen|beschlüsse|beschlossen|"
    r"entschieden|"
    r"decisiones|decidido|acuerdos|décisions|décidé",
    "issue": r"(?:open )?issues?(?: (?:and|&|/) (?:risks?|blockers?))?|blockers?|blocked|problems?|risks?|obstacles?|"
    r"in the way|stuck|concerns|probleme|hindernisse|risiken|schwierigkeiten|problemas|riesgos|bloqueos|problèmes",
    "next_step": r"next(?: steps?| week| month| quarter| actions?| up)?(?:'s (?:plan|priorities))?|priorities"
    r"(?: (?:for )?next (?:week|month))?|(?:next|coming) (?:week|month)|to[- ]?dos?|actions?(?: items?| points?)?|"
    r"follow[- ]?ups?|plan for next week|nächste (?:schritte|woche)|prioritäten|aufgaben|próximos pasos|"
    r"próxima semana|prioridades|tareas|pendientes|prochaines étapes|à faire|la semaine prochaine",
}
_SECTION: dict[ItemKind, re.Pattern[str]] = {
    kind: re.compile(rf"(?:{words})", re.IGNORECASE) for kind, words in _SECTIONS.items()
}
_ASIDE = re.compile(r"\([^)]*\)")
_DAY_WORDS = (
    r"mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|lunes|martes|miércoles|jueves|viernes|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_DATES = re.compile(
    r"\b\d{1,3}\s?(?:min(?:s|utes?)?|h(?:rs?|ours?)?|std)\b\.?|\b\d{1,2}:\d{2}\b(?:\s?[ap]m\b)?|"
    rf"\b(?:{_DAY_WORDS})\b\.?|\b\d{{1,4}}(?:[./-]\d{{1,4}}){{0,2}}(?:st|nd|rd|th)?\b\.?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:interview|call|meeting|chat|talk|notes?|conversation|gespräch|interviews|entrevista|entretien|"
    r"kick-?off|1:1|catch-?up)\s*(?:with|w/|mit|con|avec|of|:|-|–|from)?\s+|w/\s*)?(?:the\s+|our\s+|der\s+|die\s+|"
    r"el\s+|la\s+)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[\"“]?(?P<label>[^:;!?\"“]{1,60}?)\s*(?::|\s[-–—])\s+(?=\S)")
_ASKS = re.compile(r"^(?:q(?:uestion)?|f(?:rage)?|p(?:regunta)?)\s*\d*$", re.IGNORECASE)
_ANSWERS = re.compile(r"^(?:a(?:ns(?:wer)?)?|antwort|r(?:espuesta)?|réponse)\s*\d*$", re.IGNORECASE)
_TELLS = re.compile(
    r"^(?:according to )?(?P<who>(?:[Tt]he |[Oo]ur )?[\w' /-]{2,50}?)(?:,| (?:thinks?|says?|said|reckons?|believes?|"
    r"told (?:me|us)|guess(?:es)?|estimates?|mentioned|insists?|claims?)\b)"
)
_ONLY_A_NAME = re.compile(r"(?:[A-ZÄÖÜÉ][\w'’-]+ ){1,2}[A-ZÄÖÜÉ][\w'’-]+\s*[.;,]?$")
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.?")
_PRONOUN = re.compile(r"^(?:he|she|they|er|sie|él|ella|elle|il)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a sentence: its end, who speaks, and whether it answers the question above."""

    end: int
    who: str | None = None
    answers: bool = False


_THING_WORDS = """
    budget hiring firing people strategy process access team contacts coverage pricing product roadmap target
    targets goal goals ramp system systems data reporting meetings quarterly monthly weekly daily note notes
    question answer summary context background agenda attendees present date subject status update kpis metrics
    numbers
"""
_THINGS = frozenset(_THING_WORDS.split())


class Speakers:
    """Tells names and jobs from other words, by what the document knows."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def label(self, text: str) -> Label | None:
        """The speaker, or the Q or A, that opens a sentence; None where nothing like it does."""
        match = _LABEL.match(text)
        if not match:
            return None
        said = match["label"].strip()
        if _ASKS.match(said):
            return Label(match.end())
        if _ANSWERS.match(said):
            return Label(match.end(), answers=True)
        if _PRONOUN.match(said):
            return Label(match.end())
        if _ONLY_A_NAME.match(text, match.end()):
            return None  # "CFO: Martin Huber" says who has the job
        who = self.person(said)
        return Label(match.end(), who) if who is not None else None

    def teller(self, text: str) -> str | None:
        """Who is said inside a sentence to say it: "The finance manager thinks it's around 110 pounds"."""
        match = _TELLS.match(text)
        return self.person(match["who"]) if match else None

    def opens(self, text: str) -> bool:
        """Whether a line begins something of its own rather than going on with the line above."""
        match = _LABEL.match(text)
        return match is not None and (self.label(text) is not None or ":" in match.group())

    def person(self, text: str) -> str | None:
        """The words for a person, where a few words are nothing else; None where they are not."""
        alone = text.strip(" ,.:;/-–—*#")
        if alone[:1].isupper() and alone.lower() in self._names:
            return alone  # whoever is called Jan, April or May is no month
        bare = _DATES.sub(" ", _ASIDE.sub(" ", text)).strip(" ,.:;/-–—*#")
        bare = " ".join(_LEAD.sub("", bare).split()).replace(" ,", ",").strip(" ,-–—")
        if not bare or len(bare.split()) > 7 or self.section(bare) is not None:
            return None
        inside = " ".join(_ASIDE.findall(text)).strip("()")
        for part in (bare, inside):
            if part and self._is_person(part):
                return bare if part is bare and not self._is_person(inside) else f"{bare} ({inside})"
        return None

    def _is_person(self, words: str) -> bool:
        if not words:
            return False
        parts = [part.strip() for part in re.split(r",|/| and | & | \+ | und | y ", words) if part.strip()]
        return bool(parts) and all(self._one_person(part) for part in parts)

    def _one_person(self, words: str) -> bool:
        low = words.lower()
        if low in self._known.ceo_words or low in self._names or self._job.fullmatch(words):
            return True
        tokens = words.split()
        if len(tokens) == 2 and tokens[0].lower() in self._names and _INITIAL.fullmatch(tokens[1]):
            return True
        if len(tokens) > 2 or not all(token[0].isupper() and token.replace("-", "").isalpha() for token in tokens):
            return False
        if low in self._tools or self._no_person(words) or (words.isupper() and len(words) < 5):
            return False
        return any(len(one.text) >= len(words) for one in names(f"we met {words} there"))

    def _no_person(self, words: str) -> bool:
        """Whether a word with a capital names a metric, the company, or a thing that notes are about."""
        low = words.lower()
        return bool(mentions(words, self._known)) or low in _THINGS or low in self._known.company

    @cached_property
    def _job(self) -> re.Pattern[str]:
        return job_pattern(self._known)

    @cached_property
    def _names(self) -> frozenset[str]:
        full = [one.name.lower() for one in self._known.people if one.name]
        return frozenset([*full, *(name.split()[0] for name in full)])

    @cached_property
    def _tools(self) -> frozenset[str]:
        return frozenset(one.name.lower() for one in self._known.systems if one.name)

    def section(self, words: str) -> ItemKind | None:
        """The kind of entries that a heading announces; None where it announces none."""
        return _section(words)

    def heading_speaker(self, words: str) -> str | None:
        """Who speaks under a heading: it names a person and little else ("Bob (president), Tue 2 Feb")."""
        who = self.person(words)
        if who is not None:
            return who
        parts = re.split(r"\s+[-–—|]\s+|,\s+|:\s+|\bwith\b|\bmit\b|\bcon\b", words)
        told = [who for part in parts if (who := self.person(part)) is not None]
        return next((who for who in told if self._has_job(who)), told[0] if told else None)

    def _has_job(self, who: str) -> bool:
        return self._job.search(who) is not None or self._known.is_ceo(who)

    def is_heading(self, words: str) -> bool:
        """Whether a short line without a mark is a heading: a section, a speaker, or words in front of a colon."""
        if self.section(words) is not None:
            return True
        bare = words.rstrip(":").strip()
        if words.endswith(":") and len(bare.split()) <= 6 and "." not in bare:
            return True
        # "offers won: 27 of 83 (Lackner)" names its source, and heads nothing.
        if words.endswith((".", "!", "?", ",", ";")) or len(bare.split()) > 8 or ": " in bare:
            return False
        return self.person(bare) is not None or (bare.isupper() and len(bare) > 4 and not re.search(r"\d", bare))

    def is_topic(self, words: str) -> bool:
        """Whether a table's heading names a thing that its column holds, rather than "answer" or "value"."""
        return bool(self._known.table.mentions(words))


@lru_cache(maxsize=1024)
def _section(words: str) -> ItemKind | None:
    bare = " ".join(_DATES.sub(" ", _ASIDE.sub(" ", words)).split()).strip(" :,-–—*_#.!")
    return next((kind for kind, pattern in _SECTION.items() if pattern.fullmatch(bare)), None)
