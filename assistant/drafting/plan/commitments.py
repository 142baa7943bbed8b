"""The CEO's part: access, introductions and restraint, and whatever this brief leaves open or the rules object to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from assistant.drafting.english import join
from assistant.drafting.filling import Client, plain_name
from assistant.drafting.interviews.meetings import Meeting
from assistant.exports.words import date_words
from rules.absent import is_absent
from rules.document import Document
from rules.finding import Report
from rules.leaders import CROSS_FUNCTIONAL

TITLES = {"cro": "CRO", "cmo": "CMO", "cso": "CSO", "cgo": "CGO", "vp_sales": "VP Sales"}
_FIGURES = {
    "revenue_by_segment": "revenue by segment",
    "customer_acquisition_cost": "what a new customer costs",
    "lifetime_value": "what a customer is worth over the years",
    "spend_by_channel": "spend by channel",
    "sales_compensation": "what the sales team is paid",
}
_DECIDES = {
    "people": "people: hiring, letting go, moving somebody",
    "process": "how the work is done",
    "strategy": "markets, prices and positioning",
}
_RESTRAINT = (
    "Keep your own diagnosis to yourself until the findings on day {day}, and leave the conclusions open",
    "Say what you know and not what you conclude; your own view of the causes waits until the findings on day {day}",
    "Steer no answers before the findings on day {day}: the team should say what it sees, not what you would like",
)
MOST_NAMED = 10
"""People whom one sentence introduces; more would be a list."""


class CeoPart:
    """What the CEO of one brief is asked to do, in the order in which it falls due."""

    def __init__(self, document: Document, client: Client, people: Sequence[Meeting], report: Report) -> None:
        self._document, self._client, self._people = document, client, people
        self._title = f"the {TITLES[document.engagement.role]}"
        self._found = {one.path: one.figures for one in reversed(report.findings) if one.waived is None}
        self._silent = {one.path for one in report.not_assessed}

    def sentences(self, findings_day: int) -> tuple[str, ...]:
        """Each of them an order of its own; nothing is asked that the brief says is there."""
        rows = [*self._access(), *self._introductions(), *self._authority(), *self._time(), *self._reports()]
        number = int.from_bytes(hashlib.sha256(self._client.company.encode()).digest()[:4], "big")
        rows.append(_RESTRAINT[number % len(_RESTRAINT)].format(day=findings_day))
        rows += self._decisions(findings_day)
        return tuple(self._client.in_own_words(row[:1].upper() + row[1:]) for row in rows)

    def _open(self, place: str) -> bool:
        """Whether a rule objects to that place of the brief, or has nothing there to judge."""
        section = "/" + place.split("/")[1]
        found = any(path == place or path.startswith(f"{place}/") for path in self._found)
        return found or place in self._silent or section in self._silent or section in self._found

    def _access(self) -> Iterator[str]:
        access, systems = self._document.access, self._systems()
        crm = self._client.systems.get("crm") or "the CRM"
        ready = access.ready_by if access else None
        names = join(systems[:4]) or "the systems and reports"
        if ready is not None and not self._open("/access/ready_by"):
            yield f"have access to {names} working for {self._title} by {date_words(ready)}, as agreed"
        else:
            yield f"have access to {names} working for {self._title} before day 1"
        if access is not None and access.crm in ("none", "view_only"):
            now = "shut today" if access.crm == "none" else "to look at only today"
            if self._client.no_crm:
                yield "hand over in week 1 every list in which customers and open deals are kept; no CRM is named"
            else:
                yield f"open {crm} fully in week 1, reports and activity logs included; it is {now}"
        missing = self._found.get("/access/financial_data", {}).get("missing", [])
        if missing:
            finance = self._client.systems.get("finance")
            where = f", from {finance}" if finance else ""
            yield f"open in week 1 the figures that are shut so far: {join([_FIGURES[one] for one in missing])}{where}"

    def _systems(self) -> list[str]:
        """The tools by name, the CRM's and finance's first, each once."""
        named = {one.kind: plain_name(one.name) for one in self._document.systems or () if not is_absent(one.name)}
        kinds = sorted(named, key=lambda kind: (kind not in ("crm", "finance"), kind != "crm"))
        return list(dict.fromkeys(name for kind in kinds if (name := named[kind])))

    def _introductions(self) -> Iterator[str]:
        if self._client.alone:
            return
        known = [spoken(one) for one in self._people if one.group != "ceo" and one.because is None]
        if known:
            yield f"introduce {self._title} before the interviews of week 1 to {join(known[:MOST_NAMED])}"
        else:
            yield f"introduce {self._title} before the interviews of week 1 to those who do the work"
        nobody = [one.function for one in self._people if one.because and one.because.startswith("INT102")]
        wanted = [one for one in CROSS_FUNCTIONAL[self._document.engagement.role] if one in nobody]
        if wanted:
            yield f"name somebody who can speak for {join([one.replace('_', ' ') for one in wanted])}"

    def _authority(self) -> Iterator[str]:
        given = self._document.authority
        asked = [name for name in _DECIDES if name != "people" or not self._client.alone]
        unsaid = [name for name in asked if given is None or getattr(given, name) is None]
        if unsaid:
            about = "; ".join(_DECIDES[name] for name in unsaid)
            yield f"settle before day 1 what {self._title} decides alone, recommends, or leaves alone: {about}"
        if given is not None and given.people == "none":
            yield (
                f"let {self._title} at least recommend where somebody should be hired, moved or let go; "
                "today it is not theirs to say"
            )
        if given is not None and given.strategy == "none":
            yield f"let {self._title} propose a change of strategy; today it is not theirs to say"
        if self._open("/authority/budget"):
            yield f"name the amount that {self._title} may spend without asking, and who approves more"

    def _time(self) -> Iterator[str]:
        access = self._document.access
        if access is None:
            yield f"keep a fixed hour for {self._title} every week or every other week, and stay in reach in between"
            return
        if self._open("/access/ceo_one_on_one"):
            now = f"; today it is {access.ceo_one_on_one}" if access.ceo_one_on_one not in (None, "none") else ""
            yield f"hold the one-to-one with {self._title} at least every other week{now}"
        if self._open("/access/ceo_between_meetings"):
            yield "take urgent questions between meetings as well"
        if self._open("/access/ceo_reply_days"):
            now = f"; today it takes {access.ceo_reply_days:g}" if access.ceo_reply_days else ""
            yield f"answer questions and requests for approval within two working days{now}"
        if self._open("/access/ceo_backs_in_public"):
            yield f"tell the team yourself in week 1 what {self._title} is there for and may decide"
        if self._open("/access/meetings"):
            yield f"invite {self._title} to {self._meetings()}"

    def _meetings(self) -> str:
        names = {"leadership_team": "the leadership team's meetings", "board_prep": "the preparation of board meetings"}
        missing = self._found.get("/access/meetings", {}).get("missing", [])
        return join([names.get(one, str(one).replace("_", " ")) for one in missing]) or names["leadership_team"]

    def _reports(self) -> Iterator[str]:
        reporting = self._document.reporting
        if reporting is None:
            yield "agree on a short written update a week and a monthly review with figures, and ask for nothing daily"
            return
        kept = "the weekly update takes its place" if reporting.weekly_update else "a weekly update takes its place"
        if reporting.time_tracking:
            yield f"give up the time sheets for {self._title}; {kept}"
        if reporting.daily_status:
            yield f"give up the daily status; {kept}"

    def _decisions(self, findings_day: int) -> Iterator[str]:
        given = self._document.authority
        if given is not None and given.process in ("recommend", "none"):
            may = "recommend" if given.process == "recommend" else "not even recommend"
            yield (
                f"decide in the week after day {findings_day} on each quick win, yes or no: {self._title} may {may} "
                "changes to how the work is done"
            )
        else:
            yield f"stand behind the quick wins before the team once they are confirmed on day {findings_day}"


def spoken(one: Meeting) -> str:
    """Whom a meeting is with, as it stands inside a sentence."""
    name, comma, role = one.who.partition(", ")
    if comma:
        return f"{name} ({role})"
    who = one.who.replace("report to you", "report to the executive")
    return who[:1].lower() + who[1:] if who.startswith(("The ", "Whoever ", "Somebody ")) else who
