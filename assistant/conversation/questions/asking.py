"""What is asked next: the most blocking thing first, one or two at a time, nothing unknown twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from assistant.conversation import phrases
from assistant.conversation.message.authority import approving
from assistant.conversation.message.describing import tells_what_hurts
from assistant.conversation.message.values.currency import BUDGET, unpriced
from assistant.conversation.message.values.currency import TOPIC as CURRENCY
from assistant.conversation.message.values.currency import names as names_of
from assistant.conversation.state import Plain, State
from assistant.exports.words import ROLES
from rules.absent import is_absent
from rules.metrics import MetricTable
from rules.thresholds import DEFAULTS

BLOCKING = ("who", "company", "role", "cadence", "start", "days", "objectives")
"""Without these there is nothing sound to draft from: they are put off, never dropped."""
MOST_TIMES = 3
"""How often a question that blocks nothing is put."""
ONCE_MORE = 2
"""How often whom one talks to and which currency it is is asked, also where something else is said to it: who will not
say is left alone."""
TWICE = ("speaker", CURRENCY, "more_objectives", *approving.LEAST_OF, *approving.REACH_OF)
MOST_PUT = 4
"""How often any question that blocks nothing is put, also where other things were said to it and read."""
AT_A_TIME = 2
"""Metrics that one question asks for."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next question; `metrics` are those that it asks for."""

    topic: str
    text: str
    metrics: tuple[str, ...] = ()


def next_question(state: State) -> Next | None:
    """The question to put; None where nothing is open any more."""
    if state.drafts and (first := before_draft(state)) is not None:
        return first
    later: list[str] = []
    for topic, metrics in _open(state):
        if topic in state.closed:
            if topic in BLOCKING:
                later.append(topic)
            continue
        # Only a question for figures keeps their metrics: a bare answer to another is none of theirs.
        return Next(topic, question_words(topic, state, metrics), metrics if topic == "baselines" else ())
    return Next(later[0], question_words(later[0], state, ())) if later else None


def before_draft(state: State) -> Next | None:
    """What is asked before anything is drafted, twice at most: the rules would hold it against every set."""
    unpriced_ = (CURRENCY,) if BUDGET in unpriced(state.value) else ()
    for topic in (*unpriced_, *approving.unsaid(state.value), *approving.open_topics(state.value)):
        if topic not in state.closed and state.times.get(topic, 0) < ONCE_MORE:
            return Next(topic, question_words(topic, state, ()))
    return None


def _open(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    value = state.value
    engagement = cast("dict[str, Any]", value.get("engagement") or {})
    yield from ((one, ()) for one in _blocking(state))
    goals = cast("list[Any]", value.get("company_objectives") or [])
    if engagement.get("days_per_week") == DEFAULTS.one_day and not engagement.get("expects"):
        yield "expects", ()
    if 0 < len(goals) < DEFAULTS.company_objectives[0] and not state.has_goals:
        yield "more_objectives", ()
    if without := unpriced(value):
        yield CURRENCY, without
    if state.has_goals:
        yield from _agreement(state)
        return
    if not tells_what_hurts(str(engagement.get("situation") or "")):
        yield "situation", ()
    if not _team(value):
        yield "team", ()
    if value.get("systems") is None:
        yield "systems", ()
    yield from _figures(state)
    yield from ((one, ()) for one in _granted(value))
    if not state.speaker:
        yield "speaker", ()
    yield from ((one, ()) for one in approving.open_topics(value) if one != approving.ABOVE)
    if state.drafted is not None:
        yield "keep", ()
    elif not (state.lacks or "objectives" in set(_blocking(state))):
        yield "own_words", ()


def _team(value: Plain) -> bool:
    """Whether anybody was told of beside the founder who talks, or it was said that there is nobody."""
    rows = cast("list[Plain] | None", value.get("people"))
    return rows is not None and (
        not rows or any(row.get("group") != "ceo" and str(row.get("role") or "").lower() not in _LEADS for row in rows)
    )


_LEADS = ("founder", "co-founder", "owner", "ceo", "managing director", "boss", "founder and ceo", "owner and ceo")


def _blocking(state: State) -> Iterator[str]:
    lacks = state.lacks
    if {"company", "role"} <= lacks:
        yield "who"
    else:
        yield from (one for one in ("company", "role") if one in lacks)
    if {"start", "days_per_week"} <= lacks:
        yield "cadence"
    else:
        yield from (topic for topic, name in (("start", "start"), ("days", "days_per_week")) if name in lacks)
    if not state.value.get("company_objectives"):
        yield "objectives"


def _figures(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The metrics of the role that have no row yet, two at a time; a row without a value is a gap that is known."""
    role = str(cast("dict[str, Any]", state.value.get("engagement") or {}).get("role") or "")
    table = MetricTable()
    rows = cast("list[dict[str, Any]]", state.value.get("baselines") or [])
    have = {table.canonical(str(one["metric"])) for one in rows}
    open_ = [one for one in phrases.metrics_of_role(role) if one not in have and f"baseline.{one}" not in state.closed]
    if open_:
        yield "baselines", tuple(open_[:AT_A_TIME])


def _granted(value: dict[str, Any]) -> Iterator[str]:
    """Authority and access: the whole at first, then what of it is still open."""
    for section, names in (
        ("authority", ("people", "process", "strategy")),
        ("access", ("crm", "ceo_one_on_one", "ceo_between_meetings")),
    ):
        there = cast("dict[str, Any]", value.get(section) or {})
        names = tuple(one for one in names if not (one == "crm" and _no_crm(value)))
        missing = [one for one in names if there.get(one) is None]
        if len(missing) == len(names):
            yield section
        yield from (f"{section}.{one}" for one in missing if len(missing) < len(names))
        if section == "authority" and len(missing) < len(names) and there.get("budget") is None:
            yield "authority.budget"
        if section == "authority":
            yield from (one for one in approving.open_topics(value) if one == approving.ABOVE)


def _no_crm(value: Plain) -> bool:
    """Whether it was said that there is no CRM: nothing is there to be opened (ACC801)."""
    named = [str(one.get("name") or "") for one in cast("list[Plain]", value.get("systems") or [])
             if one.get("kind") == "crm"]  # fmt: skip
    return bool(named) and all(map(is_absent, named))


def _agreement(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    agreed = cast("dict[str, Any]", state.value.get("agreement") or {})
    if agreed.get("founder") and agreed.get("executive"):
        return
    if not state.speaker and "speaker" not in state.closed:
        yield "speaker", ()
    elif not state.speaker or not agreed.get(state.speaker):
        yield "agree", ()
    elif not agreed.get(other(state.speaker)):
        yield "other_side", ()


def other(side: str) -> str:
    """The other of the two sides."""
    return "executive" if side == "founder" else "founder"


def question_words(topic: str, state: State, metrics: tuple[str, ...]) -> str:
    """A question with the client's own names in it."""
    engagement = cast("dict[str, Any]", state.value.get("engagement") or {})
    table = MetricTable()
    named = [found.name if (found := table.get(one)) else one for one in metrics]
    words = _form(topic, state)
    filled = {
        "company": str(engagement.get("company") or "the company"),
        "role": ROLES.get(str(engagement.get("role") or ""), "executive"),
        "metrics": names_of(metrics or unpriced(state.value)) if topic == CURRENCY else " and ".join(named),
        "count": str(len(cast("list[Any]", state.value.get("company_objectives") or []))),
        "other": other(state.speaker),
        "limit": approving.limit_words(state.value),
    }
    for name, one in filled.items():
        words = words.replace(f"{{{name}}}", one)
    if topic == "access" and _no_crm(state.value):
        words = words.replace(_OF_CRM, "")
    if topic == "team" and not state.value.get("systems"):
        words += " And what are the CRM and the accounting tool called?"
    return words


def _form(topic: str, state: State) -> str:
    """The words of a question; one that blocks drafting and found no answer is put in other words, with an example."""
    found = phrases.topics()[topic]
    often = state.times.get(topic, 0)
    if not often or not found.again:
        return found.ask
    return found.again[(often - 1) % len(found.again)]


_OF_CRM = "the CRM (none, view only, full), "
"""The part of the question for access that is not asked where there is no CRM."""


def put(state: State, found: Next | None) -> State:
    """The state with a question put: counted, and closed for later where it was put often enough."""
    if found is None:
        return state.with_(asked=None, metrics=())
    made = state.with_(asked=found.topic, metrics=found.metrics)
    name = _counted(made)
    counts = {name: state.times.get(name, 0) + 1, f"{_PUT}{name}": state.times.get(f"{_PUT}{name}", 0) + 1}
    return made.with_(times={**state.times, **counts})


_PUT = "put "
"""In front of a question's name: how often it was put in all, whatever was answered."""


def is_put(state: State, found: Next) -> bool:
    """Whether a question of this topic was put before, be it for other figures: its reason is said once."""
    return any(count and name.partition(".")[0] == found.topic.partition(".")[0] for name, count in state.times.items())


def after_this(state: State) -> Next | None:
    """The question that follows once the open one is answered, as far as that can be known before."""
    if state.asked is None:
        return None
    found = next_question(
        state.with_(closed=(*state.closed, state.asked, *(f"baseline.{one}" for one in state.metrics)))
    )
    return None if found is None or found.topic == state.asked else found


def uncounted(state: State) -> State:
    """The state with the open question not counted: what was said beside it was read, and it is put again."""
    if state.asked in TWICE:
        return state
    name = _counted(state)
    return state.with_(times={**state.times, name: max(state.times.get(name, 0) - 1, 0)})


_PARTS = ("people", "process", "strategy", "budget", "crm", "ceo_one_on_one", "ceo_between_meetings")


def answered(state: State, *, unknown: bool) -> State:
    """The open question after its answer: closed where nobody knows, or where it was put often enough."""
    topic = state.asked
    if topic is None:
        return state
    closed: list[str] = []
    most = ONCE_MORE if topic in TWICE else MOST_TIMES
    name = _counted(state)
    often = state.times.get(name, 0) >= most or state.times.get(f"{_PUT}{name}", 0) >= MOST_PUT
    often = often and topic not in BLOCKING  # it is asked in other words, until somebody says that they do not know
    twice = topic == "baselines" and state.times.get(f"{_PUT}{name}", 0) >= ONCE_MORE
    if topic == "baselines" and (unknown or often or twice):
        closed = [f"baseline.{one}" for one in (state.metrics if unknown or twice else state.metrics[:1])]
    elif topic == "team":
        told = _team(state.value) or state.value.get("systems") is not None
        closed = ["team", "systems"] if unknown or told or state.times.get(topic, 0) > 1 else []
    elif topic != "baselines" and (unknown or often):
        closed = [topic]
        if topic in ("authority", "access"):
            closed += [f"{topic}.{one}" for one in _PARTS]
    keeps = ("agree", "other_side", "own_words", "keep")
    return state.with_(closed=(*state.closed, *(one for one in closed if one not in keeps)))


def _counted(state: State) -> str:
    """What a question is counted by: baselines by the first metric that they ask for."""
    return f"baselines.{state.metrics[0]}" if state.metrics else str(state.asked)
