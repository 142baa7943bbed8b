"""Whom a play speaks of: the groups that a brief's people fall into, by their function and by the words of their role.

Titles are known in German, French and Spanish too, because people write a role as it stands on the card.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.job_words import load_job_words
from rules.document.brief import Person

_ROLE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "ceo",
        ("ceo", "founder", "managing director", "owner", "geschäftsführ", "gründer", "gérant", "directeur général"),
    ),
    ("sales_development", ("sdr", "bdr", "sales development", "business development rep", "inside lead")),
    (
        "sales_managers",
        ("sales manager", "head of sales", "sales lead", "sales director", "vp sales", "team lead", "vertriebsleit",
         "directeur commercial", "director comercial"),
    ),
    (
        "sellers",
        ("account executive", "sales", "seller", "account manager", "admissions", "coordinator", "partner", "closer",
         "vertrieb", "außendienst", "aussendienst", "commercial", "comercial", "vendeur", "vendedor"),
    ),
    ("agency", ("agency", "freelance", "agentur", "agence", "agencia")),
    ("analyst", ("analyst", "data scientist", "data engineer", "business intelligence")),
    ("marketing", ("marketing", "demand", "content", "brand", "social media")),
    ("customer_success", ("customer success", "account care", "support lead", "kundenbetreu", "client services")),
    ("product", ("product", "produkt", "engineering", "cto")),
    ("finance", ("finance", "controller", "bookkeeper", "accountant", "cfo", "buchhalt", "comptable")),
    ("operations", ("operations", "office manager", "revops", "administrator", "assistant", "coordination")),
    ("delivery", ("delivery", "project manager", "installer", "clinician", "consultant", "implementation", "trainer",
                  "teacher", "technician", "engineer")),
)  # fmt: skip
_LEADS = ("manager", "head", "lead", "director", "chief", "vp", "leit")
_SELLS = ("account manager", "account executive", "accountmanager", "business development manager", "area manager",
          "area sales manager", "territory manager", "export manager", "gebietsverkaufsleit", "gebietsleit",
          "chef de secteur", "jefe de zona")  # fmt: skip
"""Titles that sound like a lead's and are a seller's: who manages an area has customers there, and no sellers."""
_HEADS = ("ceo", "chief executive", "managing director", "general manager", "owner", "founder", "geschäftsführ",
          "gründer", "inhaber", "gérant", "directeur général", "director general", "gerente general")  # fmt: skip
"""Titles of whoever has the last word, the plainest first."""
_OF_ANOTHER = re.compile(r"\b(?:of|to|for|and (?:father|mother|wife|husband|son|daughter) of) the (?:\w+ )*\w+")
"""What ties a title to somebody else's: "father of the CEO", "assistant to the founder"."""


def group_of(person: Person) -> str | None:
    """The group that plays speak of a person as: by their function, else by the words of their role."""
    role = (person.role or "").lower()
    if person.group == "ceo":
        return "ceo"
    if (tied := _OF_ANOTHER.sub("", role)) != role and _has_word(role, dict(_ROLE_WORDS)["ceo"]):
        role = tied
    outside = next((group for group in ("agency", "analyst") if _has_word(role, dict(_ROLE_WORDS)[group])), None)
    if outside:
        return outside
    if person.function == "sales":
        if _has_word(role, _SELLS):
            return "sellers"
        for group in ("sales_development", "sales_managers"):
            if any(word in role for word in dict(_ROLE_WORDS)[group]):
                return group
        return "sales_managers" if leads(role) else "sellers"
    if person.function:
        return person.function
    return next((group for group, words in _ROLE_WORDS if any(word in role for word in words)), None)


def looks_after(person: Person) -> bool:
    """Whether a title says that its holder looks after customers, whatever function the brief puts it into."""
    return _LOOKS_AFTER.search(person.role or "") is not None


_LOOKS_AFTER = re.compile(
    r"\b(?:customer|client|member|patient|guest|user|subscriber|donor|tenant|parent|student)s?'? "
    r"(?:care|service|services|support|success|relations)\b",
    re.IGNORECASE,
)


def leads(role: str) -> bool:
    """Whether a title is that of somebody who leads others."""
    return _has_word(role.lower(), _LEADS) and not _has_word(role.lower(), _SELLS)


_BESIDE_SELLING = ("tender", "bid", "pricing", "desk", "assistant", "administrator", "coordinator", "support",
                   "back office", "order entry", "handler", "innendienst")  # fmt: skip
"""Jobs that stand beside the selling: where others sell, the sellers are those."""


def those_meant(group: str, rows: Sequence[Person]) -> list[Person]:
    """Whom a play means by a group: who has the function before whose title sounds like it; one row a job.

    Of several at the top it is whoever has the last word.
    """
    declared = [person for person in rows if person.function] or list(rows)
    if group == "ceo":
        declared = _last_word(declared)
    elif group == "sellers":
        # Who stands beside the executive, and not under them, prices or hands out what others sell.
        declared = [one for one in declared if one.group != "cross_functional"] or declared
        declared = [one for one in declared if not _beside_selling((one.role or "").lower())] or declared
    return _one_a_job(declared)


def _last_word(rows: list[Person]) -> list[Person]:
    """Those with the plainest title of a head: the CEO, and not the chairman, who is the CEO's father, as well."""
    titles = [_OF_ANOTHER.sub("", (one.role or "").lower()) for one in rows]
    for word in _HEADS:
        found = [one for one, title in zip(rows, titles, strict=True) if re.search(rf"\b{word}", title)]
        if found:
            return found
    return rows


def _beside_selling(role: str) -> bool:
    """Whether a job stands beside the selling; inside sales without "rep" is a desk, and so is its support."""
    beside = _has_word(role, _BESIDE_SELLING) or load_job_words().works_out_prices(role)
    return beside or role.endswith("inside sales")


_AREA = re.compile(
    r"(?P<job>(?:[\w'’&/-]+ )*(?:manager|executive|representative|rep|director|consultant|engineer|adviser|advisor"
    r"|agent|seller|coordinator|leader|partner|assistant|planner))s?,? (?!who\b|that\b)(?P<area>.+)",
    re.IGNORECASE,
)
"""A job with its area behind it: "area manager France and Benelux"."""


def _one_a_job(rows: Sequence[Person]) -> list[Person]:
    """One row for each job: people of one title together, and those whose titles differ by their area alone."""
    jobs = [found["job"].casefold() if (found := _AREA.fullmatch(one.role or "")) else "" for one in rows]
    merged: dict[str, Person] = {}
    for person, job in zip(rows, jobs, strict=True):
        several = bool(job) and jobs.count(job) > 1
        key = job if several else (person.role or person.name or "").casefold()
        found = _AREA.fullmatch(person.role or "")
        one = person.model_copy(update={"role": found["job"], "name": None}) if several and found else person
        if key in merged:
            count = max(merged[key].count or 1, 0) + max(one.count or 1, 0)
            merged[key] = merged[key].model_copy(update={"count": count, "name": None})
        else:
            merged[key] = one
    return list(merged.values())


def _has_word(role: str, words: tuple[str, ...]) -> bool:
    return any(word in role for word in words)
