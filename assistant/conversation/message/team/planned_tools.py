"""Tools that are to come and not in use yet: "we are migrating to Salesforce", "HubSpot is planned for January"."""

from __future__ import annotations

import re

NOT_YET = "planned, and not in use yet"
_TOOL = r"(?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])\w*)?"
_WHO = r"(?:(?:we|they|i)(?:['’]re| are|['’]ll| will|['’]d| would|['’]m| am)?\s+)?"
_SOON = (
    r"(?:(?:soon|currently|just|slowly|about to|going to|planning to|hoping to|want to|would like to|plan to|be)"
    r"\s+)*"
)
_CHANGES = r"(?:over )?(?:moving|switching|migrating|changing|move|switch|migrate|change) (?:over )?to"
_WANTS = (
    r"(?:looking (?:at|into)|considering|evaluating|testing|trialling|comparing|thinking about)|(?:want|plan|hope|"
    r"would like|going|planning|thinking|like) (?:to|of|about) (?:get|use|buy|introduce|try|have|getting|buying|using|"
    r"trying|introducing)"
)
_COMES = r"(?:is|will be) (?:planned|coming|bought|introduced|to come|on its way)"
_WHEN = (
    r"(?:\s+(?:next (?:year|month|quarter|spring|summer|week)|soon|later|in (?:the )?\w+|(?:from|for|by) \w+|"
    r"this (?:year|month)))*"
)
PLANNED = re.compile(
    rf"(?:^|(?<=[,;.])|\bbut\b|\band\b)\s*(?:(?:but|and|then|so)\s+)*{_WHO}(?:{_SOON}(?:{_CHANGES}|{_WANTS})\s+{_TOOL}|"
    rf"(?:soon|next year|next month)\s+{_TOOL}|{_TOOL} {_COMES}){_WHEN}\s*(?=$|[,.;!]|\bbut\b)",
    re.IGNORECASE,
)
"""A clause that names a tool which is to come, and nothing else."""
