"""The little grammar that filling an English sentence needs, and the plurals of the client's words in three others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.plurals import foreign_plural, loan_title
from rules.bands import TIME_UNITS, is_percent, is_ratio

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "salesperson": "salespeople",
              "salesman": "salesmen", "saleswoman": "saleswomen", "foreman": "foremen",
              "craftsman": "craftsmen", "tradesman": "tradesmen", "chairman": "chairmen"}  # fmt: skip
# Words whose plural English leaves alone, and endings of German and French nouns that must not get an English "s".
_SAME = ("staff", "team", "sales", "mitarbeiter", "berater", "verkäufer", "vertriebler", "innen", "aux", "personnel")


def count_word(count: int) -> str:
    """A count as English prose writes it: words up to twelve, digits beyond."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


def join(phrases: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(phrases) < 2:
        return "".join(phrases)
    return ", ".join(phrases[:-1]) + " and " + phrases[-1]


_DEPARTMENTS = ("sales", "support", "marketing", "admin", "accounts", "accounting", "purchasing", "procurement",
                "logistics", "finance", "operations", "dispatch", "recruiting", "hr", "it", "service", "services",
                "content", "newsletter", "newsletters", "media", "e-commerce", "ecommerce", "returns", "billing",
                # Places that stand for who works there: two at the front desk are no two desks.
                "desk", "reception", "counter", "kitchen", "warehouse", "workshop")  # fmt: skip


def as_person(role: str) -> str:
    """A role as somebody who holds it: "inside sales" is a department, its holder an "inside sales person"."""
    words = role.split()
    if len(words) == 3 and words[1] in ("and", "&") and words[0].lower() in _DEPARTMENTS:
        words = words[2:]  # "content and newsletter" is two departments, and one who keeps both
    # "head of operations" is a person already.
    named = len(words) > 2 or any(word in ("of", "in", "for", "de", "von", "and", "&") for word in words)
    return f"{role} person" if words and words[-1].lower() in _DEPARTMENTS and not named else role


_SINGULAR = ("team", "everyone", "everybody", "somebody", "whoever", "office", "desk", "staff member")


def is_plural(phrase: str) -> bool:
    """Whether a phrase for people takes a plural verb: "the sellers", "those who sell", "the owner and his son"."""
    words = re.split(
        r" (?:who|that|of|in|at|for|on|from|with|de|del|des|du|d'|que|qui|en|con|avec|von|bei|mit)\b", phrase.lower()
    )[0].split()
    if not words or words[0] in ("what", "how", "whether", *_SINGULAR) or words[-1] in _SINGULAR:
        return False
    last = words[-1]
    return (
        last in ("those", "staff", *_IRREGULAR.values())
        or last.endswith("men")
        or "and" in words
        or (last.endswith("s") and not last.endswith(("ss", "us")))
    )


_PERSON = re.compile(
    r"(?:.*(?:[^aeiou]er|or|ist|ant|ent|ian|ee|yer|man|woman|people)s?|.*men|guests?|parents?|pupils?|friends?|heads?|ladies|lady"
    r"|kids?|child(?:ren)?|families|family|user|people|folk|mate|couples?|travellers?)",
    re.IGNORECASE,
)
_THINGS_TOO = re.compile(
    r".*(?:depart|apart|establish|engage|contract|assort|cont|instru|docu)(?:ment|ent)s?|orders?|.*\b(?:cent|quart)ers?",
    re.IGNORECASE,
)


def names_a_person(noun: str) -> bool:
    """Whether a client's word for a customer is one for a person, by its ending: a member, not a practice."""
    last = noun.split()[-1] if noun.split() else ""
    return _PERSON.fullmatch(last) is not None and _THINGS_TOO.fullmatch(last) is None


_VERBS = {"have": "has", "be": "is", "do": "does", "go": "goes"}


def verb(plain: str, *, many: bool) -> str:
    """A verb in the present as its subject's number wants it: "ask" for many, "asks" for one."""
    if many:
        return "are" if plain == "be" else plain
    if plain in _VERBS:
        return _VERBS[plain]
    if plain.endswith("y") and plain[-2:-1] not in "aeiou":
        return plain[:-1] + "ies"
    return plain + ("es" if plain.endswith(("s", "x", "ch", "sh", "z", "o")) else "s")


def _plain_verb(does: str) -> str:
    """A verb as it stands with several: "write" for "writes", "do" for "does"."""
    irregular = {one: many for many, one in _VERBS.items()} | {"is": "are"}
    if does in irregular:
        return irregular[does]
    if does.endswith("ies"):
        return does[:-3] + "y"
    if does.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return does[:-2]
    return does.removesuffix("s")


# Endings whose plural the rules below would miss; the longest compounds end in them too (Honorarangebot).
_GERMAN = {"angebot": "angebote", "auftrag": "aufträge", "vertrag": "verträge", "projekt": "projekte",
           "mandat": "mandate", "termin": "termine", "besuch": "besuche", "kauf": "käufe", "haus": "häuser",
           "bestand": "bestände"}  # fmt: skip
_ARTICLES = ("der ", "die ", "das ", "le ", "la ", "les ", "l'", "el ", "los ", "las ")


def with_article(name: str) -> str:
    """A metric's name as it stands in an English sentence: "the Auftragseingang" for "der Auftragseingang"."""
    for article in _ARTICLES:
        if name.lower().startswith(article):
            return "the " + name[len(article) :]
    return f"the {name}" if _MEASURE.match(name) else name


def as_measure(name: str, unit: str | None) -> str:
    """A metric's name as a measure: "the share of quotes followed up" for "quotes followed up", in percent.

    A name that begins with things in the plural is no measure: it takes a plural verb, and things do not rise.
    """
    if not _THINGS.match(name) or _SAYS_A_MEASURE.search(name):
        return name
    if is_percent(unit):
        return f"the share of {name.removeprefix('the ')}"
    money = re.match(r"[A-Z]{3}\b", unit or "") is not None
    counted = bool(unit) and not (money or is_ratio(unit) or (unit or "").lower() in TIME_UNITS)
    return f"the number of {name.removeprefix('the ')}" if counted else name


_THINGS = re.compile(
    r"(?:[a-z-]+ )?(?!sales\b)[a-z-]{2,}(?<![sui])s (?:[a-z-]+ed|[a-z-]+ing|who|that|which|of|in|on|at|from|with|"
    r"within|sent|lost|won|kept|made|sold|stood|paid|left|given|begun|held|met|run|let|put|spent)\b"
)
_SAYS_A_MEASURE = re.compile(
    r"\b(?:rate|ratio|share|percentage|number|count|average|index|score|margin|cost|value|per)s?\b"
)


_MEASURE = re.compile(
    r"(?:(?:average|mean|median|total|overall) [a-z]|(?:share|number|percentage|proportion|rate|ratio|amount|value"
    r"|length|level|size|age|speed|occupancy|time|price|cost) (?:of|from|between|to|until|per)\b(?! per\b))"
)
"""How the name of a measure begins that stands with "the" in a sentence: "the share of visits that enrol"."""


def german_plural(noun: str) -> str:
    """The likeliest plural of a German noun, by its ending."""
    low = noun.lower()
    for ending, many in _GERMAN.items():
        if low.endswith(ending):
            return noun[: len(noun) - len(ending)] + (many.capitalize() if low == ending else many)
    if low.endswith(("er", "el", "en", "chen", "lein")):  # the same in both
        return noun
    if low.endswith("e"):
        return noun + "n"
    if low.endswith("in"):
        return noun + "nen"
    if low.endswith(("ponent", "sistent", "ferent", "sident", "ikant", "ndant", "alist")):  # jobs: Disponenten
        return noun + "en"
    # The rest may take an umlaut (Auftrag, Aufträge): the singular is the smaller fault.
    return noun + "en" if low.endswith(("ung", "heit", "keit", "schaft", "ion", "ät")) else noun


def spanish_plural(noun: str) -> str:
    """The plural of a Spanish noun, by its ending; the head of "representante de Cataluña" takes it."""
    for link in (" de ", " del ", " por ", " para ", " en ", " con ", " y "):
        head, found, rest = noun.partition(link)
        if found:
            return spanish_plural(head) + found + rest
    if " " in noun and noun.islower():  # noun and adjective agree
        return " ".join(map(spanish_plural, noun.split()))
    low = noun.lower()
    if low[-1:] in "bcfghkmpqtvw":
        return plural(noun)  # no Spanish noun ends like that: the client's word is an English one
    if low.endswith("z"):
        return noun[:-1] + "ces"
    if low.endswith(("a", "e", "i", "o", "u", "á", "é", "ó")):
        return noun + "s"
    return noun if low.endswith("s") else noun.removesuffix("ión") + ("iones" if low.endswith("ión") else "es")


def french_plural(noun: str) -> str:
    """The plural of a French noun, by its ending; the head of "chef de vente" takes it."""
    for link in (" de ", " du ", " des ", " en ", " à ", " au ", " pour ", " par ", " d'", " d’"):
        head, found, rest = noun.partition(link)
        if found:
            return french_plural(head) + found + rest
    if " " in noun and noun.islower():
        return " ".join(map(french_plural, noun.split()))
    low = noun.lower()
    if low.endswith("al"):
        return noun[:-2] + "aux"
    if low.endswith(("s", "x", "z")):
        return noun
    return noun + ("x" if low.endswith(("eau", "eu")) else "s")


_CLAUSE = re.compile(r"(.+?) (who|that)( (?:still|also|only|mostly|now|sometimes|[a-z]+ly))? ([a-z]+s)((?: .*)?)")
"""A job told by what its holder does: "teacher who writes bids", "former owner who still sells"."""


def _of_many(said: str) -> str:
    """A verb in the present as many do it: "write" for "writes"."""
    plain = next((plain for plain, one in {**_VERBS, "be": "is"}.items() if one == said), None)
    if plain is not None:
        return verb(plain, many=True)
    if said.endswith("ies"):
        return said[:-3] + "y"
    return said[:-2] if said.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")) else said[:-1]


def plural(noun: str, language: str = "en") -> str:
    """The plural of a noun phrase: its head takes the ending ("heads of marketing", "account executives")."""
    if clause := _CLAUSE.fullmatch(noun):
        return f"{plural(clause[1], language)} {clause[2]}{clause[3] or ''} {_of_many(clause[4])}{clause[5]}"
    abroad = {"de": german_plural, "es": spanish_plural, "fr": french_plural}.get(language)
    if abroad is not None:
        return abroad(noun)
    if language != "en":
        return foreign_plural(noun, language)
    if (kept := loan_title(noun)) is not None:
        return kept
    for link in (" of ", " for ", " in ", " at ", " on ", " with ", " to ", " de ", " du ", " des "):
        head, found, rest = noun.partition(link)
        if found:
            return plural(head) + link + rest
    head, found, rest = noun.partition(" who ")
    if found:
        does, space, what = rest.partition(" ")
        return f"{plural(head)} who {_plain_verb(does)}{space}{what}"
    first, _, last = noun.rpartition(" ")
    lead, low = (first + " " if first else ""), last.lower()
    if low in _IRREGULAR:
        return lead + _IRREGULAR[low]
    if not last or low.endswith((*_SAME, "people")) or low in _IRREGULAR.values():
        return noun
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return lead + last[:-1] + "ies"
    if low.endswith(("s", "x", "ch", "sh", "z")):
        return noun if low.endswith("s") and not low.endswith("ss") else lead + last + "es"
    return lead + last + "s"


def holders(role: str, language: str) -> str:
    """A role as several hold it: "dyers and packers" of a "dyer and packer", "people of the install crew"."""
    if language == "en" and role.split()[-1:] in (["crew"], ["gang"]):
        return f"people of the {role}"
    both = role.split(" and ")
    if len(both) == 2 and not any(" " in one for one in both):
        return " and ".join(plural(one, language) for one in both)
    return plural(role, language)
