"""Where a figure comes from, as its sentence says: a tool of the client's, a report, or a count by hand."""

from __future__ import annotations

import re

from assistant.reading.known import Known
from rules.texts.names import names

_ASIDE = re.compile(r"\((?P<inside>[^()]{2,80})\)")
_FROM = re.compile(
    r"\b(?:from|per|according to|based on|source:?|out of|in|by|laut|aus|según|de|selon|via|that['’]s|it['’]s|says?|"
    r"sagt)\s+(?:the |our |der |dem |el |la )?$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"^\s*(?:says?|shows?|has it|report\w*|export\w*|dashboard|sagt|zeigt|dice|muestra|,)", re.IGNORECASE
)
_GENERIC = re.compile(
    r"\b(?:counted by hand|by hand|from memory|(?:the |our )?(?:board (?:deck|pack|report)|p ?& ?l|spreadsheet|"
    r"finance (?:deck|report|team's file)|dashboard|management accounts|annual report|excel(?: sheet| file)?|invoices?|"
    r"call log|quote log)|von hand gezählt|a mano)\b",
    re.IGNORECASE,
)
_FEELING = re.compile(
    r"\b(?:gut feel(?:ing)?|(?:his|her|my|their) (?:guess|feeling|gut)|feels? like|from memory|bauchgefühl|a ojo|"
    r"no system behind it)\b",
    re.IGNORECASE,
)
LONGEST = 80
_NO_TOOLS = frozenset(
    [
        "q1",
        "q2",
        "q3",
        "q4",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "h1",
        "h2",
        "ytd",
        "fy",
        "arr",
        "mrr",
        "crm",
    ]
)


def source_in(text: str, known: Known) -> str | None:
    """The source that a sentence names, in its own words; None where it names none."""
    for match in _ASIDE.finditer(text):
        inside = match["inside"].strip()
        if tools(inside, known) or _GENERIC.search(inside):
            return inside[:LONGEST]
    for start, end in tools(text, known):
        if _DENIES.match(text[end:]):
            continue
        if _FROM.search(text[:start]) or _SAYS.match(text[end:]) or _alone(text, start, end):
            return text[start:end]
    generic = _GENERIC.search(text)
    return generic.group() if generic else None


_DENIES = re.compile(
    r"^\s*(?:won['’]t|does(?:n['’]t| not)|can(?:['’]t|not)|did(?:n['’]t| not)|has no|is no|never|sagt nichts|no lo)\b",
    re.IGNORECASE,
)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a tool is an aside of its own: ", HubSpot" at an end or before the next comma."""
    return (
        text[start - 2 : start] in (", ", "- ", "– ") and re.match(r"\s*(?:$|[.,;)]|\w+\s*$)", text[end:]) is not None
    )


def by_feeling(text: str) -> bool:
    """Whether a figure is said as a feeling."""
    return _FEELING.search(text) is not None


def tools(text: str, known: Known) -> list[tuple[int, int]]:
    """Where tools are named: the document's own, in any case and by their first word, and well-known ones."""
    found: list[tuple[int, int]] = []
    if known.tools is not None:
        found += [match.span() for match in known.tools.finditer(text)]
    for name in names(text):
        low = name.text.lower()
        if low in WELL_KNOWN and low not in _NO_TOOLS:
            found.append((name.start, name.end))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if not any(start < b and a < end for a, b in kept):
            kept.append((start, end))
    return sorted(kept)


WELL_KNOWN: dict[str, str] = {
    **dict.fromkeys(
        ("hubspot", "salesforce", "pipedrive", "zoho crm", "attio", "bullhorn", "dynamics", "capsule",
         "freshsales", "zoho", "sugarcrm", "insightly", "nutshell", "folk", "teamleader", "keap", "nimble", "affinity",
         "streak", "livespace", "zendesk sell", "close.io", "monday crm", "hubspot crm", "salesforce essentials",
         "servicetitan", "jobber", "housecall pro", "buildertrend", "followupboss", "follow up boss", "mindbody",
         "gohighlevel", "bitrix24", "act!", "dynamics 365", "vtiger", "suitecrm", "agile crm", "less annoying crm"),
        "crm"),
    **dict.fromkeys(
        ("xero", "quickbooks", "netsuite", "datev", "sage", "exact online", "procountor", "pennylane", "holded", "myob",
         "lexware", "lexoffice", "freshbooks", "freeagent", "kashflow", "fortnox", "visma", "bexio", "moneybird",
         "zoho books", "sage 50", "quickbooks online", "sevdesk", "e-conomic", "tallyprime", "reckon", "sage intacct",
         "billomat", "afas", "qbo", "teamsystem",
         "exact", "comarch", "contaplus", "cegid", "banana accounting", "wave accounting"), "finance"),
    **dict.fromkeys(
        ("mailchimp", "marketo", "klaviyo", "brevo", "braze", "activecampaign", "pardot", "google ads", "meta ads",
         "facebook ads", "linkedin ads", "hootsuite", "semrush", "ahrefs", "constant contact", "campaign monitor",
         "mailerlite", "omnisend", "customer.io", "convertkit", "eloqua", "cleverreach", "sendinblue", "dotdigital"),
        "marketing"),
    **dict.fromkeys(
        ("looker", "tableau", "metabase", "power bi", "google analytics", "amplitude", "mixpanel", "posthog",
         "ga4", "hotjar", "matomo", "plausible", "qlik", "looker studio", "data studio"),
        "analytics"),
    **dict.fromkeys(
        ("zendesk", "intercom", "freshdesk", "gorgias", "helpscout", "help scout", "jira service desk"), "support"),
    **dict.fromkeys(
        ("gong", "salesloft", "chorus", "lemlist", "clari", "zoominfo", "lusha", "outreach.io", "apollo.io"),
        "selling"),
    **dict.fromkeys(("chargebee", "stripe", "recurly", "maxio"), "billing"),
    **dict.fromkeys(
        ("shopify", "woocommerce", "shopware", "bigcommerce", "prestashop", "magento", "squarespace"), "shop"),
    **dict.fromkeys(("aircall", "ringcentral", "dialpad"), "phone"),
    **dict.fromkeys(
        ("sap", "odoo", "business central", "epicor", "acumatica", "infor", "navision", "dynamics nav", "sap b1",
         "sage x3", "syspro", "unit4", "katana", "dear systems", "unleashed", "cin7"), "erp"),
    **dict.fromkeys(
        ("asana", "trello", "jira", "notion", "clickup", "basecamp", "monday.com", "airtable", "toggl", "smartsheet",
         "wrike", "simpro", "tradify", "harvest"), "planning"),
}  # fmt: skip
"""Tools that mean one kind wherever they are named."""
