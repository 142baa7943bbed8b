"""Who of the plan's people a sentence names, how many of them, and what is left of a group when some go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.drafting.english import as_person, count_word, join, plural, verb
from rules.document import Document
from rules.document.brief import Person
from rules.ledger import key_results

_COUNTS = {count_word(n): n for n in range(1, 13)}
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(_COUNTS) + r"|both|all)"
_FIRST = re.compile(
    rf"(?:the |our |all |both )*(?:(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) )?(?P<rest>.+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Group:
    """People of one job as the plan knows them: `one` and `many` are the job's words, lower case; `index` is the row
    of `people`, None where only a key result names them."""

    one: str
    many: str
    count: int
    name: str | None = None
    index: int | None = None
    written: str = ""
    """The job as the brief writes it."""
    job: str = ""
    """The job that others have too, where this is one of several by name."""

    @property
    def said(self) -> str:
        """The job of one of them, capitals as they were written."""
        return self.written or self.one

    def stands_in(self, text: str) -> re.Match[str] | None:
        """Where a text names this job or this person."""
        return _pattern(self.one, self.many, (self.name or "").lower()).search(text.lower())

    def named(self, text: str) -> int:
        """How many of them a text speaks of: "two of the account managers", one where it does not say."""
        found = self.stands_in(text)
        if found is None:
            return 0
        counted = re.search(
            rf"\b{_COUNT}(?: of)?(?: the| our| his| her| their)?(?: \w+)? $", text.lower()[: found.start()]
        )
        if counted is None:
            return self.count if found["many"] and found["many"] != self.one else 1
        word = counted["count"]
        return self.count if word in ("both", "all") else int(word) if word.isdigit() else _COUNTS[word]


@lru_cache(maxsize=512)
def _pattern(one: str, many: str, name: str) -> re.Pattern[str]:
    parts = [rf"(?P<many>{re.escape(many)})", re.escape(one)]
    if len(name) > 2:
        parts.append(re.escape(name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def groups(document: Document) -> tuple[Group, ...]:
    """The plan's people: those of the brief, and jobs that a key result depends on or delegates to; longest first."""
    found: dict[str, Group] = {}
    for job, rows in _jobs_of(document).items():
        written = " ".join((rows[0][1].role or rows[0][1].name or "").split())
        count = sum(heads_of(person) for _, person in rows)
        if len(rows) == 1:
            i, person = rows[0]
            found[job] = Group(job, plural(as_person(job)), count, person.name, i, written)
            continue
        # Several rows of one job: who is named is one of them, and the plan speaks of all by their job.
        unnamed = [i for i, person in rows if not person.name]
        index = unnamed[0] if len(unnamed) == 1 else None
        found[job] = Group(job, plural(as_person(job)), count, None, index, written)
        for i, person in rows:
            if person.name and (name := " ".join(person.name.split()).lower()) not in found:
                found[name] = Group(name, name, 1, person.name, i, " ".join(person.name.split()), job)
    known = {one.many for one in found.values()} | {*found}
    for okr_set in document.okr_sets or ():
        for kr in key_results(okr_set):
            for who in (kr.depends_on and kr.depends_on.who, kr.delegated and kr.delegated.who):
                for count, job in (*_jobs(who or ""), *_left_open(who or "")):
                    if job not in known and count > 1:
                        single = _singular(job)
                        found.setdefault(single, Group(single, job, count))
                    elif job not in known and len(job.split()) <= _JOB_WORDS:
                        found.setdefault(job, Group(job, plural(job), 1))
    return tuple(sorted(found.values(), key=lambda one: -len(one.one)))


def heads_of(person: Person) -> int:
    """How many people a row of the brief is."""
    return max(int(person.count), 0) if person.count is not None else 1


def _jobs_of(document: Document) -> dict[str, list[tuple[int, Person]]]:
    """The brief's people but the CEO, with their rows, by job."""
    rows: dict[str, list[tuple[int, Person]]] = {}
    for i, person in enumerate(document.people or ()):
        job = " ".join((person.role or person.name or "").split()).lower()
        if len(job) > 2 and person.group != "ceo":
            rows.setdefault(job, []).append((i, person))
    return rows


def heads(document: Document) -> tuple[Group, ...]:
    """Who leads the company, by the whole job and by each part of it: "founder and head brewer" is a founder too."""
    found: dict[str, Group] = {}
    for i, person in enumerate(document.people or ()):
        written = " ".join((person.role or person.name or "").split())
        if person.group == "ceo" and len(written) > 2:
            for part in (written, *_parts(written)):
                job = part.lower()
                found.setdefault(job, Group(job, plural(job), 1, person.name, i, part))
    return tuple(sorted(found.values(), key=lambda one: -len(one.one)))


_JOB_WORDS = 3
"""More words than this are a description ("those who answer new enquiries") and no job that an event would name."""


def _jobs(who: str) -> Iterator[tuple[int, str]]:
    """Counts and jobs of a phrase for people: "the 15 receptionists and the six practice managers"."""
    for part in _parts(who):
        found = _FIRST.fullmatch(part)
        if found is None or re.match(r"(?:those|people|whoever|everyone|who)\b", found["rest"], re.IGNORECASE):
            continue
        word = (found["count"] or "1").lower()
        yield int(word) if word.isdigit() else _COUNTS[word], found["rest"].lower()


TAKES_OVER = "whoever takes over from "
"""How a plan says that somebody is still to be found for those who left."""


def _left_open(who: str) -> Iterator[tuple[int, str]]:
    """Those whose place is still open: "whoever takes over from the account executives"."""
    for part in _parts(who.removeprefix(TAKES_OVER)) if who.startswith(TAKES_OVER) else ():
        job = part.removeprefix("the ").lower()
        yield (1 if _singular(job) == job else 2), job


def _singular(job: str) -> str:
    """The likeliest singular of an English plural: the one whose plural is that word again."""
    ways = (job.removesuffix("s"), job.removesuffix("es"), job.removesuffix("ies") + "y")
    return next((one for one in reversed(ways) if one != job and plural(one) == job), job)


def _parts(who: str) -> list[str]:
    return [part.strip() for part in re.split(r", and |, | and ", " ".join(who.split())) if part.strip()]


_AND = " \x00 "


def without(who: str, group: Group, gone: int) -> str:
    """A phrase for people once `gone` of a group have left; empty when nobody of it is left.

    A part that names the group without a number ("the sales team") stays as it is.
    """
    left: list[str] = []
    found = group.stands_in(who)
    if found is not None:  # "the marketing and social media manager" is one person
        who = who[: found.start()] + found[0].replace(" and ", _AND) + who[found.end() :]
    for part in [one.replace(_AND, " and ") for one in _parts(who)]:
        bare = part.lower()
        if group.stands_in(bare) is None:
            left.append(part)
            continue
        stay = group.count - gone
        if stay <= 0:
            continue
        left.append(fewer(part, group, stay))
    return join(left)


def fewer(text: str, group: Group, stay: int) -> str:
    """A text in which so many of a group are left: "the six sellers" becomes "the five sellers"."""
    number = rf"(?:{group.count}|{count_word(group.count)})"
    word = count_word(stay)
    words = f"{word} {group.many}" if stay > 1 else group.said
    found = re.sub(rf"(?<!\w){number} {re.escape(group.many)}(?!\w)", words, text, flags=re.IGNORECASE)
    return of_one(found, words) if stay == 1 and found != text else found


_DOES = (
    "read|change|write|note|keep|ask|ring|call|send|go|mail|bring|book|log|agree|check|count|take|give|work|mend|try|visit|"
    "list|name|show|tell|offer|follow|enter|mark|meet|use|make|set|settle|choose|compare|sort|quote|hold|see|prepare|"
    "lead|carry|record|talk|propose|learn|hand|add|answer|collect|walk|sit|put|pick|turn|look|say|report|review|start|let"
)
_NEXT_VERB = re.compile(rf"(?P<before>(?:,| and)(?: and)?(?: then)? )(?P<verb>{_DOES})(?= )")
"""A further verb of the same subject: ", and then change one step"."""


def of_one(text: str, subject: str) -> str:
    """A sentence whose verbs were those of several people, now that one is left: "the surveyor reads"."""
    match = re.search(rf"(?<!\w){re.escape(subject)} (?P<verb>{_DOES}|are|have|do)(?= )", text)
    if match is None or re.search(r"\b(?:and|or|let|help|have|make) (?:the )?$", text[: match.start()], re.IGNORECASE):
        return text
    stop = re.search(r"[.;:]|\bso that\b", text[match.end() :])
    end = match.end() + stop.start() if stop else len(text)
    rest = _NEXT_VERB.sub(lambda one: one["before"] + verb(one["verb"], many=False), text[match.end() : end])
    return text[: match.start("verb")] + verb(match["verb"], many=False) + rest + text[end:]
