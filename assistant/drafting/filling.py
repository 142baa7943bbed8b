"""Fill a play's typed gaps from the brief: what the client calls things, who is there, which figures are given.

What the brief does not give is never guessed: the gap's own fallback stands instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.american import in_american, is_american
from assistant.drafting.builders import BUILDERS, builds_nothing
from assistant.drafting.english import as_person, count_word, holders, is_plural, join, names_a_person, plural, verb
from assistant.drafting.groups import group_of, leads, looks_after, those_meant
from assistant.reading.tongue import code
from knowledge.gaps import Gap, parse
from knowledge.job_words import load_job_words
from knowledge.vocabulary import SYSTEM_KINDS
from rules.absent import has_no_crm, is_absent
from rules.alone import no_departments, works_alone
from rules.document import Document
from rules.document.brief import Person

_DESKS = (None, "operations", "sales")
"""Functions in which a desk is looked for: marketing, finance and product have work of their own."""
CROWD = 20
"""Sellers beyond whom a sentence speaks of those who lead them."""
JOBS = 2
"""Jobs of a group that a sentence names: "the three recruiters and the branch manager"."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled sentence, and what of the client's stands in it: each must still stand in any rewording."""

    text: str
    names: tuple[str, ...]
    """Systems, the company, people and terms as they stand in the text."""
    figures: tuple[str, ...]
    """Passages with figures: the from-to and the day."""


@dataclass(frozen=True, slots=True)
class Client:
    """How this client is spoken of, read once from the brief."""

    company: str
    people: dict[str, tuple[Person, ...]]
    systems: dict[str, str]
    terms: dict[str, str]
    language: str = "en"
    """The code of the language that the brief is in, as assistant.reading.tongue tells it."""
    staff: tuple[Person, ...] = ()
    """Everybody but the CEO whose title is known, for work that asks for a title and not for a group."""
    alone: bool = False
    """Nobody works there but who leads it: whatever others would do falls to them."""
    no_crm: bool = False
    """The brief names its tools and no CRM among them, and gives no access to one: there is nothing to look into."""
    few: bool = False
    """A handful of people without departments work there: no team but all of them."""
    american: bool = False
    """The brief counts in US dollars: our own words are those of its country."""
    no_product: bool = False
    """Nobody there builds a product, and the brief speaks of none: what is sold is done or let, by those who run it."""
    silent_on_systems: bool = False
    """The brief names no tool and says nothing of access to a CRM: nobody knows whether there is one."""

    @classmethod
    def of(cls, document: Document) -> Client:
        """Sort the brief's people into groups, and take its systems' and terms' names."""
        people: dict[str, list[Person]] = {}
        for person in document.people or ():
            group = group_of(person)
            if group and plain_name(person.role or person.name):
                people.setdefault(group, []).append(person)
        pricing = [one for one in document.people or () if load_job_words().works_out_prices(one.role or "")]
        people["pricing"] = [one for one in pricing if group_of(one) != "ceo" and plain_name(one.role)]
        people.setdefault("customer_success", []).extend(
            one for one in document.people or () if not people.get("customer_success") and looks_after(one)
        )
        people = {group: those_meant(group, rows) for group, rows in people.items() if rows}
        return cls(
            document.engagement.company,
            {group: tuple(rows) for group, rows in people.items()},
            {
                _system_kind(one.kind): name
                for one in document.systems or ()
                if not is_absent(one.name) and (name := plain_name(one.name))
            },
            {_singular(term.means): say for term in document.terms or () if (say := plain_name(term.say))},
            code(document.engagement.situation or ""),
            tuple(one for one in document.people or () if plain_name(one.role) and group_of(one) != "ceo"),
            works_alone(document),
            _has_no_crm(document),
            silent_on_systems=not document.systems and (document.access is None or document.access.crm is None),
            american=is_american(document),
            no_product=builds_nothing(document),
            few=no_departments(document) and not works_alone(document),
        )

    @property
    def looking_up(self) -> Client:
        """The same client for a sentence about looking something up: where no CRM is, it stands in lists."""
        nowhere = self.no_crm or self.silent_on_systems
        return replace(self, systems={**self.systems, "crm": _LISTS}) if nowhere else self

    def count(self, group: str | None, jobs: int | None = None) -> int:
        """How many people the brief puts into a group, or into its first jobs; 0 where it is silent."""
        return _heads((self._rows(group) if group else ())[:jobs])

    @property
    def single(self) -> frozenset[str]:
        """The groups in which the brief names one person and no more."""
        return frozenset(group for group in self.people if not self.are_many(group) and self.count(group) == 1)

    def speak_of(self, group: str, jobs: int = JOBS) -> str | None:
        """ "the four account executives", so many jobs at most; None where the brief names nobody of the group."""
        phrases = [_phrase(person, self.language) for person in self._rows(group)[:jobs]]
        return join([p for p in phrases if p]) or None

    def delegate(self, group: str, work: str) -> str | None:
        """Who of a group a piece of work fits, one job of them; None where nobody's title says that it is theirs.

        What plays hand to operations is desk work: it fits whoever sits at a desk, wherever the brief puts them, and
        nobody who repairs lifts. What is about the staff goes to whoever keeps their records.
        """
        if self.alone:
            return None  # who is alone has nobody to hand it to
        words = load_job_words()
        rows: Sequence[Person] = self._rows(group)
        if group == "operations":
            own = [one for one in rows if words.at_a_desk(one.role or "")]
            offices = [one for one in self.staff if words.in_an_office(one.role or "")]
            if offices and own != list(rows):
                # Where operations means crews, whoever leads it leads them: lists are kept in the office.
                own = [one for one in own if not leads(one.role or "") or one in offices]
            rows = own or [one for one in self.staff if self._at_a_desk(one) and (one in offices or one not in rows)]
            if words.on_personnel(work):
                rows = [one for one in self.staff if words.keeps_personnel(one.role or "")] or rows
        return next((phrase for one in rows if (phrase := _phrase(one, self.language))), None)

    def _at_a_desk(self, one: Person) -> bool:
        """Whether list work fits a person: a desk of no function, operations or sales, or an office of any."""
        words, role = load_job_words(), one.role or ""
        return words.at_a_desk(role) and (one.function in _DESKS or words.in_an_office(role))

    def _rows(self, group: str) -> tuple[Person, ...]:
        """Several sales managers without sellers under them are the ones who sell; who is alone does it all."""
        rows = self.people.get(group, ())
        if self.alone:
            return self.people.get("ceo", ())
        if group != "sellers":
            return rows
        leading = self.people.get("sales_managers", ())
        if not rows and _heads(leading) > 1:
            return leading
        if _heads(rows) > CROWD:
            # Nobody sits beside 38 agents: whoever leads or coordinates them stands for them.
            beside = [p for p in self.staff if p.function == "sales" and p.group == "direct_reports" and p not in rows]
            return leading or tuple(beside) or rows
        return rows

    def are_many(self, group: str, jobs: int = JOBS) -> bool:
        """Whether `speak_of` names several people."""
        people = [p for p in self._rows(group)[:jobs] if _phrase(p, self.language)]
        return len(people) > 1 or any((p.count or 1) > 1 or is_plural(p.role or "") for p in people)

    def term(self, word: str) -> str:
        """The client's own word for a thing, in the number asked for; the word itself where they gave none."""
        singular = _singular(word)
        own = self.terms.get(singular)
        if own is None:
            return word
        return own if word == singular else plural(own, self.language)

    def everybody(self, fallback: str) -> str | None:
        """All who work at a firm without departments, where a sentence would speak of a team that it has not."""
        if "shop" in self.systems and self.no_product and BUILDERS.search(fallback) and self.people.get("marketing"):
            return self.speak_of("marketing")  # a web shop is built by whoever runs it
        if self.no_product and BUILDERS.search(fallback):
            return self.speak_of("operations") or self.speak_of("sellers")
        if _MARKETING_TEAM.search(fallback) and self.staff and not self.few and not self.people.get("marketing"):
            return _WHO_MARKETS
        if not self.few or not _A_TEAM.search(fallback):
            return None
        return join([p for one in self.staff[:JOBS] if (p := _phrase(one, self.language))]) or None

    def in_own_words(self, text: str) -> str:
        """A text of ours that says "customer", in the client's own word for one."""
        text = _CUSTOMER.sub(lambda found: _cased(self.term(found[0].lower()), found[0]), self.said_here(text))
        return _ORDERS.sub(lambda found: _cased(self.term(found[0].lower()), found[0]), text)

    def said_here(self, text: str) -> str:
        """A text of ours in the English of the client's country."""
        return in_american(text) if self.american else text


_MARKETING_TEAM = re.compile(r"^the marketing team$", re.IGNORECASE)
_WHO_MARKETS = "whoever does the marketing"
"""Said of a firm whose brief names its people, and none who markets: it has no team for it."""
_A_TEAM = re.compile(r"\b(?:team|department|colleagues)\b", re.IGNORECASE)
_CUSTOMER = re.compile(
    r"\bcustomers?\b(?! (?:success|care|service|lifecycle|acquisition|lifetime|journey)\b)", re.IGNORECASE
)
"""The word, outside the names of functions and of measures."""


_ORDERS = re.compile(r"\borders\b(?! (?:for|to|from) )|\bproposals\b", re.IGNORECASE)
"""Things that clients call otherwise (hires, quotes), where the word is a noun for sure."""


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@dataclass(frozen=True, slots=True)
class Situation:
    """What the gaps other than people, systems and terms are filled with."""

    metric: str | None = None
    from_to: str | None = None
    day: int | None = None
    missing: str | None = None
    goal: str | None = None
    """A company objective, as an interview question quotes it."""
    said: str | None = None
    """A sentence of the client's, quoted in the same way."""
    known: str | None = None
    """A figure that the brief gives, with its value."""
    tool: str | None = None
    """A tool that the brief names."""
    jobs: int = JOBS
    """How many jobs of a group are named: what is handed over goes to one."""


def fill(wording: str, client: Client, situation: Situation) -> Filled:
    """The wording with every gap filled. Raises ValueError where the frame owes a gap its value (a fault of ours)."""
    names: list[str] = []
    figures: list[str] = []
    many = True

    def owed(value: str | None, gap: Gap) -> str:
        if value is None:
            raise ValueError(f"the frame gives no value for {gap} in {wording!r}")
        return value

    def company(_: Gap) -> str:
        names.append(client.company)
        return client.company

    def people(gap: Gap) -> str:
        nonlocal many
        spoken = client.speak_of(gap.name or "", situation.jobs)
        if spoken:
            names.append(spoken)
        many = client.are_many(gap.name or "", situation.jobs) if spoken else is_plural(gap.fallback or "")
        return spoken or client.everybody(gap.fallback or "") or client.in_own_words(gap.fallback or "")

    def system(gap: Gap) -> str:
        elsewhere = (client.systems.get(kind) for kind in _ELSE.get(gap.name or "", ()))
        name = client.systems.get(gap.name or "") or next((found for found in elsewhere if found), None)
        if name:
            names.append(name)
        if not name and gap.name == "crm" and gap.fallback == "the CRM" and client.no_crm:
            return _NO_CRM
        if gap.fallback == "the accounts" and client.term("customers") == "accounts":
            return "the books"  # "by account and month in the accounts" says two things in one word
        return name or gap.fallback or ""

    def term(gap: Gap) -> str:
        word = client.term(gap.name or "")
        if word != gap.name:
            names.append(word)
        return word

    def name(value: str) -> str:
        names.append(value)
        return value

    def figure(value: str) -> str:
        figures.append(value)
        return value

    fillers: dict[str, Callable[[Gap], str]] = {
        "company": company,
        "people": people,
        "system": system,
        "term": term,
        "verb": lambda gap: verb(gap.name or "", many=many),
        "metric": lambda gap: client.in_own_words(owed(situation.metric, gap)),
        "missing": lambda gap: client.in_own_words(owed(situation.missing, gap)),
        "goal": lambda gap: f"“{owed(situation.goal, gap)}”",
        "said": lambda gap: f"“{owed(situation.said, gap)}”",
        "known": lambda gap: figure(client.in_own_words(owed(situation.known, gap))),
        "tool": lambda gap: name(owed(situation.tool, gap)),
        "from_to": lambda gap: figure(owed(situation.from_to, gap)),
        "by_day": lambda gap: figure(f"by day {owed(str(situation.day) if situation.day else None, gap)}"),
    }
    parts = parse(wording)
    pieces = [client.said_here(part) if isinstance(part, str) else fillers[part.kind](part) for part in parts]
    for number, part in enumerate(parts[:-1]):
        if not isinstance(part, str) and part.kind == "term" and not names_a_person(pieces[number]):
            pieces[number + 1] = _WHO.sub(" that ", pieces[number + 1])
    for number, piece in enumerate(pieces[:-1]):
        if parts[number] == _COMPANY and piece.endswith("s") and _POSSESSIVE.match(pieces[number + 1]):
            pieces[number + 1] = pieces[number + 1][:1] + pieces[number + 1][2:]
    text = "".join(pieces).strip().replace("..", ".")  # "... at Acme Inc.."
    return Filled(text[:1].upper() + text[1:], tuple(dict.fromkeys(names)), tuple(figures))


_WHO = re.compile(r"^ who ")
_POSSESSIVE = re.compile(r"['’]s\b")
(_COMPANY,) = parse("{company}")


_PLAIN = re.compile(r"[\w'’!&/+().,\-]+(?: [\w'’!&/+().,\-]+)*")
_LONGEST_NAME, _MOST_WORDS = 60, 6
# A sentence that goes on after its end (a title's point is none), or an order to whoever reads it.
_NO_NAME = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)(?<!\bSt)[.!]\s"
    r"|\b(?:ignore|disregard|system|assistant)\b.*\b(?:rules?|hours|instructions?)\b",
    re.IGNORECASE,
)


def plain_name(text: str | None, words: int = _MOST_WORDS, longest: int = _LONGEST_NAME) -> str | None:
    """A name as it may stand inside a sentence, or None: what is long, marked up or a sentence of its own is no name.

    The brief's words are material. A role or a term that carries markup, or goes on after a full stop, would put words
    into the draft that are no name.
    """
    name = " ".join((text or "").split())
    if not name or len(name) > longest or len(name.split()) > words or not _PLAIN.fullmatch(name):
        return None
    return None if _NO_NAME.search(name) else name


# What people write for the kind of a tool, beside the kinds that plays name.
_SYSTEM_WORDS = {
    "accounting": "finance", "ad": "ads", "advertising": "ads", "appointment": "booking", "cms": "site",
    "dashboard": "bi", "ecommerce": "shop", "e-commerce": "shop", "helpdesk": "support", "mailing": "email",
    "newsletter": "email", "payment": "billing", "subscription": "billing", "practice": "booking",
    "product analytics": "analytics", "reservation": "booking", "scheduling": "booking", "store": "shop",
    "telephony": "phone", "ticket": "support", "web analytics": "analytics", "webshop": "shop",
    "website": "site",
}  # fmt: skip


_LISTS = "the lists that are kept today"
_NO_CRM = "the shared list"
"""Where a play that would speak of a CRM has something noted, where there is none."""


def _has_no_crm(document: Document) -> bool:
    if has_no_crm(document):
        return True  # said outright, whatever else is open
    kinds = [_system_kind(one.kind) for one in document.systems or () if not is_absent(one.name)]
    opened = document.access.crm if document.access else None
    return "crm" not in kinds and (opened == "none" or (bool(document.systems) and opened is None))


_ELSE = {"billing": ("finance",), "crm": ("shop",)}
"""Where a thing is found when the client names no tool for it."""


def _system_kind(kind: str) -> str:
    """The kind that plays name for what a brief calls a tool's kind; the brief's own word where none is meant."""
    plain = " ".join(kind.lower().replace("_", " ").split())
    found = (known for word, known in _SYSTEM_WORDS.items() if plain.startswith(word))
    return plain if plain in SYSTEM_KINDS else next(found, plain)


def _heads(rows: Sequence[Person]) -> int:
    return int(sum(1 if p.count is None else max(p.count, 0) for p in rows))


_ARTICLE = re.compile(r"^(?:the|a|an|our|der|die|das|le|la|el)\s+", re.IGNORECASE)


def _phrase(person: Person, language: str) -> str | None:
    role = _ARTICLE.sub("", " ".join((person.role or "").split()))
    if not role:
        return person.name
    role = as_person(role)
    if person.count is None or person.count == 1:
        return f"the {role}"
    if person.count <= 0:
        return None
    return f"the {count_word(int(person.count))} {holders(role, language)}"


def _singular(word: str) -> str:
    word = word.strip().lower()
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
