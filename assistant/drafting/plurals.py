"""Plurals of Dutch, Italian and Portuguese nouns, by their endings: a client's word keeps its own language's.

The endings are those that school grammars teach; words that go their own way stand in the tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_DUTCH = {"lid": "leden", "kind": "kinderen", "stad": "steden", "schip": "schepen", "weg": "wegen", "dag": "dagen",
          "bod": "biedingen", "vakman": "vakmensen", "bedrijf": "bedrijven"}  # fmt: skip
_DUTCH_LOANS = ("account", "lead", "shop", "club", "team", "store", "gym", "bar", "deal", "film", "app", "agency")
_ITALIAN = {"uomo": "uomini", "capo": "capi", "ospite": "ospiti", "uovo": "uova"}
_ITALIAN_FEW = ("amico", "medico", "greco", "nemico")
_PORTUGUESE = {"mão": "mãos", "cidadão": "cidadãos", "irmão": "irmãos", "pão": "pães", "cão": "cães",
               "alemão": "alemães", "capitão": "capitães"}  # fmt: skip
_PORTUGUESE_ER = ("mulher", "colher", "talher", "poder", "prazer")
_LINKS = {
    "nl": ("van", "voor", "met", "in", "op", "bij", "aan"),
    "it": ("di", "del", "dello", "della", "delle", "dei", "degli", "al", "alla", "alle", "allo", "ai", "agli", "da",
           "dal", "in", "per", "con", "su"),
    "pt": ("de", "do", "da", "dos", "das", "em", "no", "na", "para", "com", "por", "e"),
}  # fmt: skip
"""Words before which the head of a phrase stands, and takes the plural: "agente de vendas", "agentes de vendas"."""


def foreign_plural(noun: str, language: str) -> str:
    """The likeliest plural of a noun phrase in Dutch (nl), Italian (it) or Portuguese (pt).

    Noun and adjective agree in Italian and Portuguese; in a Dutch phrase the last word takes the ending. In any other
    language the phrase stays as it is: a singular is the smaller fault.
    """
    one = _OF.get(language)
    if one is None or not noun:
        return noun
    link = re.search(rf" (?:{'|'.join(_LINKS[language])}) ", noun)
    head, rest = (noun[: link.start()], noun[link.start() :]) if link else (noun, "")
    words = head.split(" ")
    if language == "nl" or not head.islower():
        return " ".join([*words[:-1], one(words[-1])]) + rest
    return " ".join(map(one, words)) + rest


_TITLES = {
    "comercial": "comerciales", "gerente": "gerentes", "vendedor": "vendedores", "vendedora": "vendedoras",
    "encargado": "encargados", "asesor": "asesores", "delegado": "delegados", "commerciale": "commerciales",
    "verkäufer": "Verkäufer", "berater": "Berater", "filialleiter": "Filialleiter", "mitarbeiter": "Mitarbeiter",
    "disponent": "Disponenten", "geselle": "Gesellen", "monteur": "monteurs", "titolare": "titolari",
    "capo": "capi", "responsabile": "responsabili", "vertegenwoordiger": "vertegenwoordigers",
}  # fmt: skip


def loan_title(noun: str) -> str | None:
    """The plural of a title that stands in another language on the card of an English brief; None for any other."""
    first, _, last = noun.rpartition(" ")
    many = _TITLES.get(last.lower())
    return None if many is None else f"{first} {many}".strip()


def _dutch(word: str) -> str:
    low = word.lower()
    known = next((one for one in _DUTCH if low.endswith(one)), None)
    if known is not None:
        return word[: len(word) - len(known)] + _like(_DUTCH[known], word[len(word) - len(known) :])
    if low.endswith(_DUTCH_LOANS):
        return word + "s"
    if low.endswith(("a", "i", "o", "u", "y")) and low[-2:-1] not in "aeiou":
        return word + "'s"
    if low.endswith("heid"):
        return word[:-4] + "heden"
    if low.endswith(("el", "en", "er", "em", "je", "eur", "aar", "aard", "ier", "or", "e", "é")):
        return word + "s"
    if re.search(r"(?:aa|ee|oo|uu)[b-df-hj-np-tv-xz]$", low):
        return word[:-2] + _voiced(word[-1]) + "en"
    if re.search(r"(?:ij|ei|ui|ou|au|eu|oe|ie)[fs]$", low):
        return word[:-1] + _voiced(word[-1]) + "en"
    if re.search(r"(?:^|[^aeiou])[aeiou][bdfgklmnprst]$", low) and low.endswith(
        ("an", "as", "es", "at", "ak", "op", "ep")
    ):
        return word + word[-1] + "en"
    return word + "en"


def _voiced(letter: str) -> str:
    return {"f": "v", "s": "z"}.get(letter, letter)


def _italian(word: str) -> str:
    low = word.lower()
    if low in _ITALIAN:
        return _like(_ITALIAN[low], word)
    if low.endswith("ista"):
        return word[:-1] + "i"
    if low.endswith(("ca", "ga")):
        return word[:-1] + "he"
    if low.endswith(("cia", "gia")) and low[-4:-3] not in "aeiou":
        return word[:-2] + "e"
    if low.endswith("a"):
        return word[:-1] + "e"
    if low.endswith("io"):
        return word[:-1]
    if low.endswith(("co", "go")) and not low.endswith(("ico", *_ITALIAN_FEW)):
        return word[:-1] + "hi"
    return word[:-1] + "i" if low.endswith(("o", "e")) else word


def _portuguese(word: str) -> str:
    low = word.lower()
    if low in _PORTUGUESE:
        return _like(_PORTUGUESE[low], word)
    for ending, many in (("ão", "ões"), ("al", "ais"), ("el", "éis"), ("ol", "óis"), ("ul", "uis"), ("il", "is"),
                         ("ês", "eses"), ("m", "ns")):  # fmt: skip
        if low.endswith(ending):
            return word[: -len(ending)] + many
    if low.endswith("er") and low not in _PORTUGUESE_ER:
        return word + "s"  # atelier, designer: words from elsewhere
    if low.endswith(("r", "z")):
        return word + "es"
    return word if low.endswith(("s", "x")) else word + "s"


def _like(many: str, one: str) -> str:
    return many[:1].upper() + many[1:] if one[:1].isupper() else many


_OF: dict[str, Callable[[str], str]] = {"nl": _dutch, "it": _italian, "pt": _portuguese}
