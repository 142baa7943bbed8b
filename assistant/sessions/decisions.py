"""Authority and access that are still to be settled, each with the answers that somebody can mark.

Source: engagement-structure, "2. Authority: What Can the Fractional Executive Decide?" and "3. Access".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from assistant.drafting.english import count_word, plural
from assistant.exports import words
from assistant.exports.view import Fact
from assistant.sessions.pack import Decision
from rules.alone import no_further_leaders
from rules.context import Context
from rules.document import Document
from rules.document.base import Function
from rules.document.brief import Access, Authority, Person
from rules.families.acc import FINANCIAL_DATA
from rules.finding import Report
from rules.leaders import CROSS_FUNCTIONAL
from rules.plain import listed

_BLANK = "…………"
"""Room to write in; an answer with it needs no box."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A field that may stand open: which rule speaks for it where its whole section is missing, and what is asked."""

    path: str
    code: str
    question: Callable[[Document], str]
    choices: Callable[[Document], tuple[str, ...]]
    stands: Callable[[Document], str]
    fact: str
    """The name under which the exports tell how it stands (assistant.exports.working)."""
    need: str = ""
    why: str = ""
    """The reason in short, where the finding would only say again what is asked."""


def decisions(context: Context, report: Report) -> tuple[Decision, ...]:
    """A row for each part of authority and access that a rule found wanting or could not assess, in a fixed order."""
    document = context.document
    rows: list[Decision] = []
    for place in _PLACES:
        because = list(_because(place, report))
        if because:
            rows.append(
                Decision(
                    ascii_uppercase[len(rows)],
                    place.question(document),
                    place.stands(document) or "not said",
                    place.choices(document),
                    _reason(place, because, document),
                    _needed_by(context, place.need),
                )
            )
    return tuple(rows)


def _reason(place: _Place, because: list[str], document: Document) -> str:
    first, *others = because
    if place.why:
        first = f"{first.partition(':')[0]}: {place.why.format(role=words.ROLES[document.engagement.role])}"
    # Rules that find the same want stand in front of its one sentence.
    code, _, why = first.partition(":")
    return f"{', '.join(dict.fromkeys([code, *(one.partition(':')[0] for one in others)]))}:{why}"


def settled(facts: Iterable[Fact], report: Report) -> tuple[Fact, ...]:
    """How founder and executive work together, without what is still to be decided."""
    open_ = {place.fact for place in _PLACES if any(_because(place, report))}
    return tuple(one for one in facts if one.name not in open_)


def is_decided_here(path: str) -> bool:
    """Whether a finding at a path is a row of the decisions, and so no question of its own."""
    return any(path.startswith(place.path) for place in _PLACES)


def _because(place: _Place, report: Report) -> Iterator[str]:
    for finding in report.open:
        if finding.path.startswith(place.path):
            yield f"{finding.code}: {words.readable(finding.message)}"
    section = "/".join(place.path.split("/")[:2])
    for gap in report.not_assessed:
        if gap.code == place.code and gap.path == section:
            yield f"{gap.code}: the brief does not say"


def _needed_by(context: Context, need: str) -> str:
    """The key results that take this authority, by their ids."""
    if not need:
        return ""
    rows = [one.kr for one in context.key_results if one.kr.needs]
    held = [
        words.clean(kr.id)
        for kr in rows
        if kr.needs and ((kr.needs.spend and kr.needs.spend.amount) if need == "spend" else getattr(kr.needs, need))
    ]
    return f"{listed(held)} {'needs' if len(held) == 1 else 'need'} it" if held else ""


def _authority(document: Document) -> Authority:
    return document.authority or Authority()


def _access(document: Document) -> Access:
    return document.access or Access()


def _budget(document: Document) -> str:
    budget = _authority(document).budget
    if budget is None or budget.limit is None:
        return ""
    above = words.clean(budget.above)
    return f"{words.quantity(budget.limit, budget.currency)} alone" + (f", above it {above}" if above else "")


def _money(document: Document) -> str:
    budget, cost = _authority(document).budget, document.engagement.monthly_cost
    currency = (budget.currency if budget else None) or (cost.currency if cost else None)
    return f"{_BLANK} {words.clean(currency)}".rstrip()


def _crm(document: Document) -> str:
    named = next((words.clean(one.name) for one in document.systems or () if one.kind == "crm" and one.name), "")
    return named or "the CRM"


def _missing_data(document: Document) -> list[str]:
    given = _access(document).financial_data
    return [words.spelled(name) for name in FINANCIAL_DATA[document.engagement.role] if name not in given]


def _missing_functions(document: Document) -> list[Function]:
    given = _access(document).functions
    wanted = () if no_further_leaders(document) else CROSS_FUNCTIONAL[document.engagement.role]
    return [name for name in wanted if name not in given]


def _job(person: Person) -> str:
    """A job as a sentence names its holders: "hire coordinator", "two hire coordinators"."""
    role, count = words.clean(person.role), int(person.count or 1)
    return role if person.name or count < 2 else f"{count_word(count)} {plural(role)}"


def _leaders(document: Document) -> list[str]:
    """Who leads the functions that are not within reach: by their job where the brief names one, else as whoever."""
    told: list[str] = []
    nobody: list[str] = []
    for function in _missing_functions(document):
        named = next(
            (
                _job(one)
                for one in document.people or ()
                if one.function == function and one.role and one.group in ("cross_functional", "direct_reports")
            ),
            "",
        )
        spoken = words.spelled(function)
        if named:
            told.append(f"the {named} ({spoken})")
        else:
            nobody.append(spoken)
    return [*told, f"whoever leads {listed(nobody)}"] if nobody else told


def _meetings(document: Document) -> str:
    there = [words.spelled(one) for one in _access(document).meetings]
    return listed(there) if there else ""


def _talks(document: Document) -> str:
    rhythm = _access(document).ceo_one_on_one
    return {"none": "none", "monthly": "monthly", "biweekly": "every two weeks", "weekly": "weekly"}.get(
        rhythm or "", ""
    )


def _answered(document: Document) -> str:
    days = _access(document).ceo_reply_days
    return "" if days is None else f"within {words.quantity(days, 'days')}"


def _ready(document: Document) -> str:
    date = _access(document).ready_by
    return words.date_words(date) if date else ""


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _always(*choices: str) -> Callable[[Document], tuple[str, ...]]:
    return lambda _: choices


_PLACES = (
    _Place(
        "/authority/people",
        "AUT702",
        lambda _: "May the executive hire, move and let go people in their own function?",
        _always("recommend, the founder approves", "decide", "neither"),
        lambda document: _authority(document).people or "",
        "Decisions on people",
        "people",
    ),
    _Place(
        "/authority/budget",
        "AUT703",
        lambda _: "Up to what amount does the executive spend alone, and who approves above it?",
        lambda document: (f"up to {_money(document)}", f"above it: {_BLANK}"),
        _budget,
        "Spending without asking",
        "spend",
    ),
    _Place(
        "/authority/process",
        "AUT704",
        lambda _: "May the executive change how the work is done: steps, rules, reports, meetings of the function?",
        _always("decide", "recommend only"),
        lambda document: _authority(document).process or "",
        "Decisions on process",
        "process",
    ),
    _Place(
        "/authority/strategy",
        "AUT705",
        lambda _: "May the executive work out a change of market, positioning or customer profile and propose it?",
        _always("propose, the founder decides", "decide", "neither"),
        lambda document: _authority(document).strategy or "",
        "Decisions on strategy",
        "strategy",
    ),
    _Place(
        "/access/crm",
        "ACC801",
        lambda document: f"Is {_crm(document)} opened fully: records, activity, and reports of the executive's own?",
        lambda _: ("full", "to look only"),
        lambda document: words.spelled(_access(document).crm),
        "Access to the CRM",
    ),
    _Place(
        "/access/financial_data",
        "ACC802",
        lambda document: (
            "Which of these figures will the executive see" + (" as well?" if _access(document).financial_data else "?")
        ),
        lambda document: tuple(_missing_data(document)),
        lambda document: listed([words.spelled(one) for one in _access(document).financial_data]) or "none of them",
        "Financial data",
        why="a {role} works with them",
    ),
    _Place(
        "/access/ceo_one_on_one",
        "ACC803",
        lambda _: "How often do founder and executive talk alone?",
        _always("every week", "every two weeks"),
        _talks,
        "One-to-ones with the CEO",
    ),
    _Place(
        "/access/ceo_between_meetings",
        "ACC803",
        lambda _: "How does the executive reach the founder between their talks, when something cannot wait?",
        _always(f"by {_BLANK}"),
        lambda document: _yes_no(_access(document).ceo_between_meetings),
        "",
    ),
    _Place(
        "/access/functions",
        "ACC804",
        lambda document: f"Who introduces the executive to {listed(_leaders(document))}, and by when?",
        _always(f"{_BLANK} by {_BLANK}"),
        lambda document: listed([words.spelled(one) for one in _access(document).functions]) or "nobody named",
        "Functions",
        why="a {role} works beside them",
    ),
    _Place(
        "/access/meetings",
        "ACC805",
        lambda _: "Which of the meetings where decisions are made does the executive sit in?",
        _always("leadership team", f"others: {_BLANK}"),
        _meetings,
        "Meetings",
    ),
    _Place(
        "/access/ready_by",
        "ACC806",
        lambda document: f"By when is access in place? Day 1 is {words.date_words(document.engagement.start)}.",
        _always(f"by {_BLANK}"),
        _ready,
        "",
    ),
    _Place(
        "/access/ceo_reply_days",
        "ACC807",
        lambda _: "Within how many working days does the founder answer a request or an approval?",
        _always("one", "two", f"{_BLANK} days"),
        _answered,
        "",
    ),
    _Place(
        "/access/ceo_backs_in_public",
        "ACC807",
        lambda _: "When does the founder tell the team what the executive decides?",
        _always(f"on {_BLANK}"),
        lambda document: _yes_no(_access(document).ceo_backs_in_public),
        "",
    ),
)
