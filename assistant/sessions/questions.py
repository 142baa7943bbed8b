"""The open questions of the session: what the rules found in the brief or could not assess, as two people would ask it.

Authority and access are the decisions (assistant.sessions.decisions); what is held against a key result stands there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from assistant.drafting.questions import Question, blocking_questions, helpful_questions
from assistant.exports import words
from assistant.sessions.decisions import is_decided_here
from assistant.sessions.figure_questions import Asked, FigureQuestions
from assistant.sessions.pack import OpenQuestion
from rules.calendar import date_of, quarter_ends
from rules.context import Context
from rules.finding import Finding, Report
from rules.plain import counted, listed
from rules.thresholds import HORIZON_DAYS

_PARTS = ("/ninety_day_plan", "/interview_guide", "/summary", "/provenance", "/previous", "/okr_sets", "/waivers")
"""Parts of the document that the session is not about, or whose findings stand with the proposals."""


def open_questions(context: Context, report: Report) -> tuple[OpenQuestion, ...]:
    """Every question, the gravest first: what holds a draft back, then goals, figures, cadence, reviews, reports."""
    found = list(_Questions(context, report).all())
    seen = {one.text: one for one in reversed(found)}
    kept = [one for one in found if seen[one.text] is one]
    return tuple(
        OpenQuestion(i, words.readable(one.text), words.readable(one.because), one.answers)
        for i, one in enumerate(kept, start=1)
    )


def elsewhere(report: Report) -> str:
    """How much the rules found in parts that this session is not about; empty where nothing."""
    parts = {"/ninety_day_plan": "the 90-day plan", "/interview_guide": "the interviews", "/summary": "the summary"}
    counts = {name: sum(one.path.startswith(path) for one in report.open) for path, name in parts.items()}
    told = [f"{counted(count, 'finding')} on {name}" for name, count in counts.items() if count]
    return f"Not for this session: {listed(told)} (`ninetyday check` lists them)." if told else ""


class _Questions:
    """Asks what the findings of one report leave open."""

    def __init__(self, context: Context, report: Report) -> None:
        self._context, self._report, self._document = context, report, context.document
        self._goals = {one.id: one for one in context.document.company_objectives or ()}

    def all(self) -> Iterator[Asked]:
        """In the order of the session."""
        blocking = blocking_questions(self._document, self._report)
        yield from (self._blocking(one) for one in blocking)
        done = {"CAP104", "CAP105", "ALN501"} if blocking else set[str]()
        for code, ask in self._by_code().items():
            if code in done:
                continue
            findings = [one for one in self._report.open if one.code == code and not one.path.startswith(_PARTS)]
            silent = any(one.code == code and one.path.count("/") == 1 for one in self._report.not_assessed)
            yield from ask(findings, silent)
            done.add(code)
        for one in self._report.open:
            if one.code in done or one.path.startswith(_PARTS) or is_decided_here(one.path):
                continue
            fix = f" What would mend it: {words.clean(one.fix.description)}." if one.fix else ""
            yield Asked(f"{words.opened(words.clean(one.message))}.{fix} What do you both want?", one.code)

    def _by_code(self) -> dict[str, Callable[[Sequence[Finding], bool], Iterator[Asked]]]:
        figures = FigureQuestions(self._context)
        return {
            "ALN501": self._how_many_objectives,
            "ALN505": self._unserved,
            "ALN503": self._figures_of_objectives,
            "ALN504": self._agreed_before,
            "BAS201": figures.missing_baselines,
            "BAS207": figures.untracked,
            "CAP107": figures.full_time,
            "CAP106": self._four_days,
            "HOR309": self._reviews,
            "MET604": figures.kpis,
            "REP901": self._talks,
            "REP902": self._talks,
            "REP903": self._talks,
            "REP904": self._tracking,
            "REP905": self._standing,
        }

    def _blocking(self, one: Question) -> Asked:
        if one.path == "/engagement/expects":
            days = words.quantity(self._document.engagement.days_per_week, "days")
            return Asked(
                f"At {days} a week, is direction enough, or can it be two days or more?",
                words.clean(one.why),
                "Founder",
            )
        # What speaks of the document's fields is for whoever writes it, not for two people who talk.
        text = " ".join(part for part in re.split(r"(?<=[.?]) ", words.clean(one.text)) if "`" not in part)
        return Asked(text, words.clean(one.why), "Founder")

    def _how_many_objectives(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        del silent
        least, most = self._context.thresholds.company_objectives
        count = len(self._goals)
        for one in findings:
            if count < least:
                text = f"What else does the company want in the next 6 to 12 months, beside {listed([*self._goals])}?"
            elif count > most:
                text = f"Which {least} to {most} of the {count} objectives come first in the next 6 to 12 months?"
            else:
                text = f"{words.opened(words.clean(one.message))}: what holds?"
            yield Asked(text, f"ALN501: {words.clean(one.message)}", "Founder")

    def _unserved(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        del silent
        names = [words.clean(str(one.figures.get("id", ""))) for one in findings if "/company_objectives/" in one.path]
        if names and self._context.key_results:
            one = len(names) == 1
            yield Asked(
                f"Nothing here serves {listed(names)}. {'Is it' if one else 'Are they'} somebody else's, or what gives "
                f"way for {'it' if one else 'them'}?",
                f"ALN505: no objective supports {'it' if one else 'them'}, and nobody said that "
                f"{'it is' if one else 'they are'} out of the executive's span",
            )

    def _figures_of_objectives(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        """Where a company objective asks for a figure and nobody said from where."""
        del findings, silent
        for one in helpful_questions(self._document):
            if one.path.startswith("/company_objectives/") and one.path.endswith("/baseline"):
                yield Asked(
                    words.clean(one.text), words.clean(f"ALN503: {one.why.removesuffix(' (ALN503)')}"), "Founder"
                )

    def _agreed_before(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        """A yes of both without the goals that it was given to; whether there was a session is the page to sign."""
        del findings, silent
        agreement = self._document.agreement
        if not agreement or not (agreement.founder and agreement.executive) or self._written or agreement.signed:
            return
        origin = self._document.provenance
        if origin and origin.made and agreement.session and agreement.session >= origin.made:
            return
        when = f" on {words.date_words(agreement.session)}" if agreement.session else ""
        yield Asked(
            f"Both of you said yes{when}, and the brief holds no goals from then. What was agreed"
            + (", and does it still stand beside these proposals?" if self._context.key_results else "?"),
            "ALN504: both sides agreed, to goals that the document does not hold",
        )

    @property
    def _written(self) -> bool:
        """Whether a person wrote any of the proposals."""
        return any(
            (one.kr.author or one.objective.author) in ("founder", "executive", "edited")
            for one in self._context.key_results
        ) or (bool(self._context.key_results) and self._document.provenance is None)

    def _four_days(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        del silent
        for one in findings:
            text = (
                "Which transition are the four days for?"
                if one.path.endswith("transition")
                else "On which date do the four days end, and how many are they after it?"
            )
            yield Asked(text, f"CAP106: {words.clean(one.message)}")

    def _reviews(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        if findings:
            missing = [dt.date.fromisoformat(one) for one in findings[0].figures["missing"]]
            because = f"HOR309: {words.clean(findings[0].message)}"
        elif silent and self._document.reviews is None:
            missing, because = review_dates(self._context), "HOR309: the brief has no review dates"
        else:
            return
        if missing:
            told = listed([words.short_date(one) for one in missing], "and near")
            yield Asked(f"On which days do you look at the goals again? A review belongs near {told}.", because)

    def _talks(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        """Reports and reviews that are missing or shaped otherwise; where nothing of them is said, all in one."""
        if silent and not findings and self._document.reporting is None:
            yield Asked(
                "What does the executive report, in which form and how often: a weekly update in writing, a live "
                "review every month, an assessment every quarter?",
                "REP901, REP902, REP903: the brief does not say",
            )
        for one in findings:
            message = words.clean(one.message)
            fix = words.clean(one.fix.description) if one.fix else ""
            missing = fix.startswith("agree on ") and message.startswith("there is no ")
            stands = "" if missing else f"{words.opened(message.partition(';')[0])}. "
            yield Asked(
                f"{stands}Do you {fix}{', and from when' if missing else ''}?"
                if fix
                else f"{words.opened(message)}: what do you want?",
                f"{one.code}: {message if missing else message.partition('; ')[2] or message}",
            )

    def _tracking(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        del silent
        for one in findings:
            what = "daily status reports" if "daily" in one.path else "time tracking"
            yield Asked(
                f"Can {what} be given up, and the key results looked at instead?",
                f"REP904: {words.clean(one.message)}",
                "Founder",
            )

    def _standing(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        del silent
        for one in findings:
            message = words.clean(one.message)
            advice = words.clean(one.fix.description) if one.fix else ""
            fix = f" It would be enough to {advice}." if advice.startswith("agree on ") else ""
            yield Asked(f"Which of the reports and talks can be shorter or rarer?{fix}", f"REP905: {message}")


def review_dates(context: Context) -> list[dt.date]:
    """The dates near which a review belongs: day 90, and the quarters' ends after it up to the end of six months.

    One review serves two such dates that lie as near as a review may (HOR309). Empty past the calendar's end.
    """
    start, slack = context.document.engagement.start, context.thresholds.review_slack_days
    try:
        day_90, last = date_of(start, HORIZON_DAYS["90d"]), date_of(start, HORIZON_DAYS["6m"])
    except OverflowError:
        return []
    dates = [day_90]
    dates += [end for end in quarter_ends(day_90, last) if (end - day_90).days > slack]
    return dates
