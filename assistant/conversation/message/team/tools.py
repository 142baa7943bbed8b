"""What the tools are called, as an answer to just that question: "Shopify and Mailchimp", "accounting: Tally"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation import phrases
from assistant.conversation.taking import Taken, span_in
from assistant.reading import Known, SystemValue
from assistant.reading.looking_back import right_before
from assistant.reading.sources import WELL_KNOWN, tools
from rules.absent import is_absent

ASKED = ("team", "systems")
"""Questions that ask for the names of tools."""
_LEAST_LISTED = 2
_TAKEN_FOR_CRM = "taken for the place where your customers are kept"
_UNTOLD = "other"
"""The kind of a tool of which nobody says what it is for."""

KINDS = {
    **dict.fromkeys(("crm", "customers", "clients", "patients", "members", "donors", "deals", "leads", "enquiries",
                     "bookings", "reservations", "contacts", "pipeline", "memberships"), "crm"),
    **dict.fromkeys(("accounting", "accounts", "bookkeeping", "book-keeping", "finance", "books", "buchhaltung",
                     "compta", "administration", "invoicing", "invoices"), "finance"),
    **dict.fromkeys(("newsletter", "newsletters", "mails", "mailing", "mailings", "e-mails", "emails", "email",
                     "email marketing", "campaigns", "whatsapp campaigns", "ads", "social media"), "marketing"),
    **dict.fromkeys(("erp", "tms", "wms", "mrp", "stock", "inventory"), "erp"),
    **dict.fromkeys(("shop", "web shop", "webshop", "online shop", "e-commerce"), "shop"),
    **dict.fromkeys(("jobs", "projects", "planning", "scheduling", "rota", "quotes", "quoting", "tasks"), "planning"),
    **dict.fromkeys(("phones", "phone", "telephony"), "phone"),
    **dict.fromkeys(("support", "tickets", "helpdesk", "help desk"), "support"),
    **dict.fromkeys(("reports", "reporting", "dashboards", "analytics"), "analytics"),
}  # fmt: skip
"""What people call the work that a tool does, and the kind of the tool."""
TOOLISH = frozenset(("crm", "tms", "erp", "wms", "mrp", "bookkeeping", "book-keeping", "accounting", "newsletter",
                     "newsletters", "mailing", "mailings", "web shop", "webshop"))  # fmt: skip
"""Words behind which a name is a tool's without a word between them: "CRM Teamleader", "bookkeeping Exact"."""
_NO_TOOL = frozenset(("excel", "google sheets", "sheets", "word", "outlook", "gmail", "whatsapp", "none", "nothing",
                      "no", "yes", "the", "a", "in", "not", "paper", "england", "germany",
                      "january", "february", "march", "april", "may", "june", "july", "august", "september",
                      "october", "november", "december", "christmas", "easter", "q1", "q2", "q3", "q4"))  # fmt: skip

_WORD = r"[A-Z](?:[\w&'-]|\.(?=\w))*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:, and |, | and | & |/){_NAME})*)"
_KIND = "|".join(sorted(map(re.escape, KINDS), key=len, reverse=True))
_LABELLED = re.compile(
    rf"\b(?P<kind>(?i:{_KIND}))(?P<between>\s*(?i:(?::|=|-|–|is|are|in|on|with|through|via|by|ist|we|they|do|does|run|"
    rf"runs|use|goes|go|all|it|its|our|the|called|done|kept|everything|system|tool|mostly|currently)\s*)*)\s"
    rf"(?P<name>{_NAME})"
)
_FOR = re.compile(
    rf"\b(?P<name>{_NAME})\s+(?i:for|as|für|pour|is)\s+(?i:the |our |die |la |all )?(?P<kind>(?i:{_KIND}))\b"
)
_WORKS = re.compile(
    rf"\b(?P<name>{_WORD})\s+(?i:does|handles|runs|keeps|manages|takes care of|looks after|is where)\s+"
    rf"(?i:the |our |all |all the |all our )?(?P<kind>(?i:{_KIND}))\b"
)
"""The work of a name that is built as a tool's: "Rockgympro does memberships"."""
_DONE_IN = re.compile(r"\b(?:in|on|with|through|via|by|use|uses|run|runs|system|tool)\b", re.IGNORECASE)
_USED = re.compile(
    rf"\b(?i:(?:we|they)(?:'re| are| all)? (?:use|using|run on|run|work (?:in|with|on)|live in|have)|"
    rf"everything(?:'s| is| goes)? (?:in|into)|(?:all|it's|it is) in)\s+{_NAMES}"
)
_LISTED = re.compile(rf"\b(?i:(?:tech )?stack|tools?|software|apps|systems?)\s*[:=–-]\s*{_NAMES}")


NONE = "none"
"""What stands in the place of a tool's name where there is no such tool, as in a brief."""
_NO_CRM = re.compile(
    r"\b(?:(?:there(?:['’]s| is)|we (?:have|use|run|['’]?ve got)|have|with|still|currently|got) (?:still )?)?"
    r"(?:no|without (?:an?|any)|not (?:got )?(?:an?|any)|(?<=have )not|(?<=got )not) (?:real |proper |actual )?"
    r"crm\b(?:(?: system| tool| software)\b)?|"
    r"\b(?:do(?:es)?n['’]?t|do not|does not|haven['’]?t|never) (?:really |actually )?(?:have|use|got|had|need) "
    r"(?:an? |any )?(?:real |proper )?crm\b|"
    r"\bcrm\b(?:\s*[?:=–-]\s*|,? (?:is |we have |there is )?)(?:none|nothing|nope|not any|no(?= *(?:$|[.,;!\n]))|"
    r"we (?:don['’]?t|do not) have (?:one|any|it))(?! but)|\b(?:kein|pas de|sin|geen|nessun) crm\b",
    re.IGNORECASE,
)
_NONE_FIRST = re.compile(r"\W*(?P<none>none|nothing|nope)\s*[.,;/]\s*(?=[A-Z][\w.]+\W*$)")
"""The answer to "What are the CRM and the accounting tool called?" in its order: "none. Xero"."""
_THERE_IS_NONE = re.compile(
    r"\b(?:there(?:['’]s| is)|we (?:have|use|run|['’]?ve got)|have) |n['’]?t |\bdo(?:es)? not |\bnever ", re.IGNORECASE
)
"""Words that say that there is none, and not that it is shut."""
_RIGHTS = re.compile(
    r"\s*(?:access|login|rights?|licen[cs]e|seat|user|for (?:her|him|now|the)|yet for)\b", re.IGNORECASE
)


def no_crm(message: str, known: Known, asked: str | None) -> Taken | None:
    """That there is no CRM, which is known then and asked no more: "No CRM", "we don't have a CRM", "CRM: none".

    Asked what is open, a bare "CRM: none" is about access, and so it is where a CRM is known by name.
    """
    if asked in ASKED and (first := _NONE_FIRST.match(message)) is not None:
        return _tool("crm", message, first.start("none"), first.end("none"), name=NONE)
    for match in _NO_CRM.finditer(message):
        if _RIGHTS.match(message, match.end()) or message.rstrip().endswith("?"):
            continue
        named = any(one.kind == "crm" and one.name and one.name.lower() != NONE for one in known.systems)
        shut = (asked or "").startswith("access") and match.group().lower().startswith("crm")
        if (shut or named) and not _THERE_IS_NONE.search(match.group()):
            continue
        lead = len(match.group()) - len(match.group().lstrip())
        return _tool("crm", message, match.start() + lead, match.end(), name=NONE)
    return None


def named_as_a_tool(name: str) -> bool:
    """Whether a name is built as those of tools are and no first name is: "Rockgympro", "TeamUp", "Book4time"."""
    return phrases.pattern("tool_name").fullmatch(name) is not None


def is_without_crm(known: Known) -> bool:
    """Whether it is known already that there is no CRM: nothing of one can be open."""
    return any(one.kind == "crm" and is_absent(one.name) for one in known.systems)


def tools_named(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """Tools that everybody knows by name, where tools were asked for: each is of one kind.

    Of other names the words beside them tell the kind; where a message names one that is only said to be used, it is
    the place where the customers are kept, and the reader is told that it was taken so.
    """
    none = no_crm(message, known, asked)
    found = [none] if none is not None else []
    named = tools(message, known)
    if none is not None and any(one.key == "system.crm" for one in _by_their_work(message)):
        found, none = [], None  # "Dentrix for patients. No CRM really": the customers are kept somewhere
    yield from found
    asking = asked in (*ASKED, "situation")
    if not asking and not _only(message, named) and (len(named) < _LEAST_LISTED or re.search(r"\d", message)):
        return
    found += _well_known(message, named)
    if asked in ASKED:
        found += [one for one in _by_their_work(message) if one.shown not in {other.shown for other in found}]
        found += _by_use(message, found)
    yield from (one for one in found if one is not none)


def _well_known(message: str, named: Sequence[tuple[int, int]]) -> Iterator[Taken]:
    for start, end in named:
        kind = WELL_KNOWN.get(message[start:end].lower())
        others = right_before(_IS_WORK, message, start) or _WORK_OF.match(message, end)
        if kind is not None and not others and not right_before(_NOT_IT, message, start):
            yield _tool(kind, message, start, end)


_IS_WORK = re.compile(
    r"\b(?:agency|freelancer|she|he|they|who|[A-Z]\w+) (?:also )?(?:does|do|runs?|handles?|manages?|looks? after) "
    r"(?:all )?(?:our|the|my|their)\s+$"
)
"""Somebody's work, and no tool that is used here: "an agency does our Google Ads"."""


_WORK_OF = re.compile(
    r"(?: ads)? (?:is|are|gets?) (?:all )?(?:done|run|handled|managed|looked after) by\b", re.IGNORECASE
)
_NOT_IT = re.compile(r"\b(?:not|no longer|instead of|rather than|n['’]t use|away from)\s+$", re.IGNORECASE)
_FOR_IT = re.compile(r"\bfor (?:the |our |all the )?$", re.IGNORECASE)
"""In front of a work it says what a tool is for: "for the accounts Holded"."""
_RUN_BY = re.compile(r"\b(?:run|led|managed|headed|handled|done|looked after) by\s*$", re.IGNORECASE)


def _by_their_work(message: str) -> Iterator[Taken]:
    """Tools with the work that they do: "accounts in Tally", "Tradify for jobs", "newsletters we do with Brevo"."""
    works = (one for one in _WORKS.finditer(message) if named_as_a_tool(one["name"]))
    for match in (*_LABELLED.finditer(message), *_FOR.finditer(message), *works):
        word, name = match["kind"].lower(), match["name"]
        if name.lower() in _NO_TOOL or right_before(_COUNTED, message, match.start()):
            continue
        between = match.groupdict().get("between")
        if between is not None and _RUN_BY.search(between) and name.lower() not in WELL_KNOWN:
            continue  # "finance is run by Ola Berg"
        of_it = right_before(_FOR_IT, message, match.start()) is not None
        place = word in _PLACES and (between or "").strip().lower() in _STANDS_IN and not _known(name)
        if place and right_before(_A_WORD, message, match.start()):
            continue  # "a shop in Ghent" is a place; "shop in Lightspeed" names a tool
        if between is not None and word not in TOOLISH and not of_it and not _DONE_IN.search(between):
            continue  # "finance Marloes" and "planning is Joost" say who does it
        yield _tool(WELL_KNOWN.get(name.lower(), KINDS[word]), message, *match.span("name"))


def may_be_a_place(one: Taken, message: str) -> bool:
    """Whether a name that nobody knows as a tool says where customers are: "customers in Ghent", among aims."""
    return not _known(one.shown) and right_before(_WHERE, message, one.span.start) is not None


def _known(name: str) -> bool:
    return name.lower() in WELL_KNOWN


_PLACES = ("shop", "web shop", "webshop", "support", "phones", "phone")
"""Work that is a place as well."""
_A_WORD = re.compile(r"\w[ -]+$")
_STANDS_IN = ("in", "is in", "are in", "on", "is on")
_WHERE = re.compile(
    r"\b(?:customers|clients|patients|members|donors|deals|leads|enquiries|bookings|reservations|contacts) in\s+$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:\d[\d.,]*|first|next|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|more|new|fewer|another|"
    r"some|many|few|win|get|find)(?: (?:new|more|paying|big|large|corporate|private))*\s+$",
    re.IGNORECASE,
)
"""In front of customers who are counted or wanted: "our first five customers in France" names no tool."""
_A_PLACE = re.compile(
    r"[ -](?:office|branch|site|plant|shop|store|region|area|town|city|headquarters|hq)\b", re.IGNORECASE
)
"""Behind a name: "all in Pune office" is where people sit."""


def _by_use(message: str, found: Sequence[Taken]) -> Iterator[Taken]:
    """Tools that are only said to be used: one alone, where no CRM is named, is where the customers are kept."""
    have = {one.shown.lower() for one in found}
    strange = [
        (listed.start("names") + one.start(), listed.start("names") + one.end(), listed.re is _LISTED)
        for listed in (*_USED.finditer(message), *_LISTED.finditer(message))
        for one in re.finditer(_NAME, listed["names"])
        if one.group().lower() not in have
        and one.group().lower() not in _NO_TOOL
        and not _A_PLACE.match(message, listed.start("names") + one.end())
    ]
    crm = any(one.key == "system.crm" for one in found) or re.search(r"\bcrm\s*(?::|=|is\b)", message, re.IGNORECASE)
    if len(strange) == 1 and not crm and not strange[0][2]:
        yield _tool("crm", message, *strange[0][:2], note=_TAKEN_FOR_CRM)
        return
    for start, end, _ in strange:
        yield _tool(WELL_KNOWN.get(message[start:end].lower(), _UNTOLD), message, start, end)


def _tool(kind: str, message: str, start: int, end: int, note: str = "", name: str = "") -> Taken:
    span = span_in(message, start, end)
    value = SystemValue(span=span, sentence=span, kind=kind, name=name or span.text)
    return Taken(f"system.{kind}", value.name, span, read=value, note=note)


def _only(message: str, named: Sequence[tuple[int, int]]) -> bool:
    """Whether a message names tools and nothing else: "Shopify and Mailchimp"."""
    for start, end in named:
        message = message[:start] + " " * (end - start) + message[end:]
    return bool(named) and not re.search(r"\w", phrases.pattern("filler").sub(" ", message))
