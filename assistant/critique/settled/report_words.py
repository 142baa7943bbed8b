"""The words of the standing reports: which of them a sentence speaks of, and how it is given."""

from __future__ import annotations

import re

REPORTS = (
    (
        "weekly_update",
        r"\b(?:lines?|(?:half a )?page|notes?|e-?mail|mail|memo|summary|update|message|"
        r"in writing)\b[^.;:]{0,25}\b(?:on |each |every |a |by )+fri(?:days?)?\b|"
        r"\bfri(?:days?)?\b[:,]?[^.;:]{0,30}\b(?:lines?|page|notes?|e-?mail|mail|memo|summary|update)\b|\b(?:every|"
        r"each) (?:monday|tuesday|wednesday|thursday|friday)\b[^.;]{0,30}\b(?:presentation|report|update|note|written|"
        r"summary|mail|page|slides)\b|\b(?:monday|tuesday|wednesday|thursday|friday)s? (?:note|update|report|mail|"
        r"email|summary|presentation)\b|\bweekly\b[^.;]{0,30}\b(?:line|recap|memo|page|update|report|status|summary|"
        r"call|meeting|sync|note|email|mail|check-?in|review with the (?:ceo|founder))\b|\b(?:update|report|status|"
        r"summary|note)\b[^.;]{0,25}\b(?:weekly|every (?:week|friday|monday|thursday)|each (?:week|friday|monday))\b",
    ),
    (
        "monthly_review",
        r"\b(?:hour|minutes)\b[^.;]{0,30}\b(?:a|each|every|per|the) month\b|\b(?:once|one time|each|every|"
        r"last \w+day of|first \w+day of)(?: (?:a|in|each|every|the))* month\b[^.;]{0,45}\b(?:hour|minutes)\b|"
        r"\bmonthly\b:?,? (?:live\b|\d{1,3} ?(?:min|h)|an? hour)\w*|\b(?:(?:each|every) month|month[- ]end) (?:meeting|"
        r"call|review|\d)|\bmonthly\b[^.;]{0,30}\b(?:chat|talk|hour|sit-?down|catch-?up|review|report|meeting|update|"
        r"call|session|business review)\b|\b(?:review|report|meeting)\b[^.;]{0,25}\b(?:monthly|every month|each month|"
        r"once a month)\b",
    ),
    (
        "quarterly_assessment",
        r"\b(?:once|one time) (?:a|in the) quarter\b[^.;]{0,30}\b(?:hour|minutes)\b|"
        r"\bquarterly\b:?,? (?:live\b|\d{1,3} ?(?:min|h))\w*|"
        r"\b(?:(?:each|every) quarter|quarter[- ]end) (?:meeting|call|review|\d)|"
        r"\b(?:minutes|hours?)\b[^.;]{0,20}\b(?:every|each|per|a|the) quarter\b|\b(?:every|each|per) "
        r"quarter\b[^.;]{0,40}\b(?:minutes|hours?|sit|meet|together|review|assessment)\b|"
        r"\bquarterly\b[^.;]{0,30}\b(?:sit-?down|one|ninety|90|review|assessment|business "
        r"review|meeting|report|check|session|qbr)\b|\bqbrs?\b|\b(?:review|assessment)\b[^.;]{0,25}\b(?:quarterly|"
        r"every quarter|each quarter)\b",
    ),
)
LIVE = re.compile(
    r"\b(?:live|presentation|meeting|call|in person|zoom|video|face to face|on[- ]site|"
    r"sit down|session|sync)\b"
)
ASYNC = re.compile(
    r"\b(?:async\w*|written|in writing|email\w*|e-mail\w*|mail|slack|loom|document|note|memo|one[- ]pager|page|"
    r"lines?)\b"
)
DATA = re.compile(r"\b(?:data|dashboards?|numbers|kpis?|figures|metrics|pipeline report)\b")
NO_MEETING = re.compile(
    r"\b(?:no|not|without(?: a)?|never|n['’]t|don['’]t) (?:\w+ )?(?:need|have|want)?(?: to)? ?"
    r"(?:meet(?:ings?)?|calls?|talk|sit down|session)(?: (?:is )?(?:needed|necessary|required))?\b"
)
"""A meeting that is said to be needless: what is left is paper."""
NO_DATA = re.compile(
    r"\b(?:no (?:slides|data|numbers|dashboards)|narrative only|without (?:data|numbers)|"
    r"verbal)\b"
)
