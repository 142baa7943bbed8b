"""A capable model composes: it chooses among the plays that code offers for each place, and words the whole set.

Days, targets and hours are the frame's; the model gets them as passages that it has to keep. A sentence that does not
pass its gates is asked for once more, with what is wrong; after that the play's own sentence, filled by code, stands.
An answer that cannot be read leaves every sentence of its set to the plays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from pydantic import BaseModel, Field, create_model

from assistant.drafting.assemble import Choices, filled_text, objective_text, situation_of
from assistant.drafting.citations import Citations
from assistant.drafting.filling import Filled
from assistant.drafting.frame import Frame
from assistant.drafting.gates import MOST_WORDS, OBJECTIVE_WORDS, Bound, alike, bare, faults
from assistant.drafting.picks import Selection
from assistant.drafting.planning import Planned, Planner
from assistant.drafting.voice import gives_orders
from assistant.drafting.wording import Words
from assistant.errors import ReplyCut, ReplyUnusable
from prompts.renderer import render
from rules.document.base import Horizon, Purpose, Role
from rules.document.okrs import OkrSet
from rules.grounding import Grounds
from rules.requirements import AUDITED, requirement
from rules.texts.language import language
from rules.texts.recognition import plain

Way = Literal["fill", "begin", "compose"]
"""fill: code fills the plays and nobody is asked; begin: the model says besides where a step begins; compose: it words
the whole set."""

LONGEST_THOUGHT, LONGEST_TEXT, LONGEST_OBJECTIVE = 2000, 400, 200
"""Characters; above what is asked for, since a server need not enforce them and a whole set hangs on each."""
MAX_TOKENS = 3000
GUIDANCE = 6
"""Passages of the guidance that the model reads."""
OWN_GUIDANCE = 3
"""Passages of the company's own guidance beside them, where it has any."""
OBJECTIVE = "objective"
ROLES: dict[Role, str] = {
    "cro": "fractional chief revenue officer",
    "cmo": "fractional chief marketing officer",
    "cso": "fractional chief sales officer",
    "cgo": "fractional chief growth officer",
    "vp_sales": "fractional vice president of sales",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a set: its key in the reply, and what may stand there, the first choice first."""

    key: str
    options: tuple[Planned, ...]

    def option(self, play_id: str) -> Planned:
        """The option made from a play; the first one where the play was not offered."""
        return next((one for one in self.options if one.play.id == play_id), self.options[0])


@dataclass(frozen=True, slots=True)
class Composed:
    """What the model composed for one set: the plays it chose, its sentences by play, and what was refused."""

    chosen: tuple[str, ...]
    texts: dict[str, str]
    refused: tuple[str, ...]
    """ "sentence: reason" for each one that did not pass."""


async def compose(
    words: Words,
    frame: Frame,
    selection: Selection,
    others: Sequence[OkrSet],
    citations: Citations,
    *,
    before: Sequence[str] = (),
) -> Composed:
    """Ask for one set, and once more for what does not pass; `before` are sentences of the plan that stand already.

    Raises the model's errors, except for an answer that is cut or is not what was asked for.
    """
    places = _places(frame, selection, others)
    task = _Task(frame, selection, places, tuple(before), _guidance(selection, places, citations))
    instructions = render("compose/instructions")
    values = _material(task)
    try:
        made = await words.word(
            instructions, render("compose/prompt", **values, wrong=None), _reply(places), max_tokens=MAX_TOKENS
        )
    except (ReplyCut, ReplyUnusable) as error:
        return Composed((), {}, (f"the whole answer: {error.message}",))
    first = _judged(made, places, task, task.before, objective=True)
    if not first.wrong:
        return Composed(first.chosen, first.kept, ())
    # What held stays as it is, so only the rest is asked for again.
    asked = {one["place"] for one in first.wrong}
    open_ = [place for place in places if place.key in asked]
    prompt = render("compose/prompt", **values, wrong=first.wrong)
    refused = tuple(f"{one['text']!r}: {one['fault']}" for one in first.wrong)
    try:
        again = await words.word(
            instructions, prompt, _reply(open_, objective=OBJECTIVE in asked), max_tokens=MAX_TOKENS
        )
    except (ReplyCut, ReplyUnusable) as error:
        return Composed(first.chosen, first.kept, (*refused, f"the second answer: {error.message}"))
    standing = (*task.before, *first.kept.values())
    second = _judged(again, open_, task, standing, objective=OBJECTIVE in asked)
    settled = [play for place, play in zip(places, first.chosen, strict=True) if place.key not in asked]
    return Composed(
        _one_each([*settled, *second.chosen], places),
        {**second.kept, **first.kept},
        (*refused, *(f"{one['text']!r}: {one['fault']}" for one in second.wrong)),
    )


def apply(choices: Choices, composed: Composed) -> None:
    """Let the next assembly use what was composed."""
    choices.preferred = (*choices.preferred, *composed.chosen)
    choices.composed |= composed.texts


@dataclass(frozen=True, slots=True)
class _Task:
    """What the two questions for one set share."""

    frame: Frame
    selection: Selection
    places: tuple[Place, ...]
    before: tuple[str, ...]
    guidance: tuple[str, ...]

    @property
    def objective(self) -> str:
        return objective_text(self.selection.objective.play, self.frame)

    def bound(self, one: Planned | None) -> Bound:
        """What a place's sentence is held against; None for the objective."""
        horizon = self.selection.horizon
        if one is None:
            return bound_for(self.frame, horizon, None, Filled(self.objective, (), ()), None, self.guidance)
        named = one.play.kind == "measured" or one.pick.purpose == "instrument"
        metric = situation_of(one).metric if named else None
        bound = bound_for(self.frame, horizon, one.pick.purpose, filled_text(one, self.frame), metric, self.guidance)
        return replace(bound, about=" ".join((one.play.title, one.play.problem, *one.play.also_said)))


def bound_for(
    frame: Frame,
    horizon: Horizon,
    purpose: Purpose | None,
    filled: Filled,
    metric: str | None,
    guidance: tuple[str, ...] = (),
) -> Bound:
    """What a sentence for this client is held against, beside the play's own sentence and the metric's spoken name."""
    document = frame.document
    client = _client(frame)
    return Bound(
        role=document.engagement.role,
        horizon=horizon,
        purpose=purpose,
        filled=filled.text,
        kept=filled.figures,
        metric=metric,
        client=client,
        given=Grounds(document, None, frame.table).numbers,
        company=frame.client.company,
        crm=tuple({frame.client.systems.get("crm", "").lower()} - {""}),
        people=tuple(plain(person.role) for person in document.people or () if person.role),
        orders=tuple(text for text in (*(one.text for one in frame.said), *client) if gives_orders(text)),
        guidance=guidance,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """The plays of an answer in the order of its places, the sentences that hold by play, and what is wrong."""

    chosen: tuple[str, ...]
    kept: dict[str, str]
    wrong: tuple[dict[str, str], ...]


def _judged(
    made: BaseModel, places: Sequence[Place], task: _Task, before: Sequence[str], *, objective: bool
) -> _Judged:
    values = made.model_dump()
    chosen: list[str] = []
    kept: dict[str, str] = {}
    wrong: list[dict[str, str]] = []
    seen = list(before)

    def judge(key: str, text: str, play_id: str, bound: Bound) -> None:
        found = faults(text, bound)
        plain_text = bare(text, bound)
        if any(plain_text == bare(other, bound) or alike(plain_text, bare(other, bound)) for other in seen):
            found.append("it says again what another sentence of the plan says")
        seen.append(text)
        if found:
            wrong.append({"place": key, "text": text, "fault": "; ".join(found)})
        else:
            kept[play_id] = text

    if objective:
        judge(OBJECTIVE, _tidy(values[OBJECTIVE]), task.selection.objective.play.id, task.bound(None))
    for place in places:
        answer = cast("Mapping[str, str]", values[place.key])
        option = place.option(answer["play"])
        chosen.append(option.play.id)
        judge(place.key, _tidy(answer["text"]), option.play.id, task.bound(option))
    return _Judged(tuple(chosen), kept, tuple(wrong))


def _one_each(chosen: Sequence[str], places: Sequence[Place]) -> tuple[str, ...]:
    """The first chosen play of each place: two answers may have chosen two."""
    offered = ([one.play.id for one in place.options] for place in places)
    found = (next((play for play in chosen if play in options), None) for options in offered)
    return tuple(play for play in found if play is not None)


def _places(frame: Frame, selection: Selection, others: Sequence[OkrSet]) -> tuple[Place, ...]:
    """The places of a set; a play is offered once, and what code chose for a place is offered there alone."""
    planner = Planner(frame)
    rows = [*planner.offered(selection, others), *((one,) for one in planner.taken_up(selection, others))]
    seen = {row[0].play.id for row in rows}
    places: list[Place] = []
    for i, row in enumerate(rows, 1):
        options = [row[0]]
        for one in row[1:]:
            if one.play.id not in seen:
                seen.add(one.play.id)
                options.append(one)
        places.append(Place(f"{row[0].pick.purpose}_{i}", tuple(options)))
    return tuple(places)


def _reply(places: Sequence[Place], *, objective: bool = True) -> type[BaseModel]:
    """The reply's type: room to think, the objective, and for each place a play among those offered and a sentence."""
    fields: dict[str, Any] = {"thinking": (str, Field(max_length=LONGEST_THOUGHT))}
    if objective:
        fields[OBJECTIVE] = (str, Field(max_length=LONGEST_OBJECTIVE))
    for place in places:
        ids = tuple(one.play.id for one in place.options)
        answer = create_model(
            f"Answer_{place.key}",
            play=(Literal[ids], ...),  # pyright: ignore[reportArgumentType, reportCallIssue]
            text=(str, Field(max_length=LONGEST_TEXT)),
        )
        fields[place.key] = (answer, ...)
    return create_model("Composition", **fields)


def _guidance(selection: Selection, places: Sequence[Place], citations: Citations) -> tuple[str, ...]:
    plays = [selection.objective.play, *(one.play for place in places for one in place.options)]
    return (*citations.texts_for(plays, limit=GUIDANCE), *citations.own_texts_for(plays, limit=OWN_GUIDANCE))


def _client(frame: Frame) -> tuple[str, ...]:
    """Every text of the brief."""
    document = frame.document
    return tuple(_strings(document.model_dump(mode="json", exclude={"okr_sets", "provenance", "findings", "ledger"})))


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in cast("dict[str, Any]", value).values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in cast("list[Any]", value) for text in _strings(one)]
    return [value] if isinstance(value, str) else []


def _material(task: _Task) -> dict[str, Any]:
    """What the prompt shows, as plain values."""
    frame, document, client = task.frame, task.frame.document, task.frame.client
    return {
        "company": client.company,
        "role": ROLES[document.engagement.role],
        "horizon": task.selection.horizon,
        "days_per_week": document.engagement.days_per_week,
        "said": [one.text for one in frame.said if one.repeatable],
        "objectives": [one.text for one in frame.objectives if not gives_orders(one.text)],
        "people": [phrase for group in client.people if (phrase := client.speak_of(group))],
        "systems": [f"{name} ({kind})" for kind, name in sorted(client.systems.items())],
        "terms": [f"{say} for {means}" for means, say in sorted(client.terms.items())],
        "before": list(task.before),
        "objective": task.objective,
        "objective_words": OBJECTIVE_WORDS,
        "places": [_shown(place, task) for place in task.places],
        "guidance": list(task.guidance),
    }


def _shown(place: Place, task: _Task) -> dict[str, Any]:
    """A place as the prompt shows it: what it is for, and each play with what must stand in its sentence."""
    bounds = [task.bound(one) for one in place.options]
    return {
        "key": place.key,
        "asks": _asks(task.frame.document.engagement.role, place.options[0], task.selection.horizon),
        "options": [
            {
                "play": one.play.id,
                "problem": one.play.problem,
                "text": bound.filled,
                "keep": [*([bound.metric.removeprefix("the ")] if bound.metric else []), *bound.kept],
                "words": max(MOST_WORDS, len(bound.filled.split())),
            }
            for one, bound in zip(place.options, bounds, strict=True)
        ],
    }


def _asks(role: Role, one: Planned, horizon: Horizon) -> str:
    """What a place is for, in words; where a rule wants something named, the words that it looks for."""
    purpose = one.pick.purpose
    if purpose == "audit":
        return f"an audit (the word stands in it) of {AUDITED[role]}"
    if purpose == "instrument":
        return "a figure that is missing today becomes available, from a named source, accepted by somebody named"
    if purpose == "outcome":
        return "a figure moves, through one thing that people do differently"
    if purpose == "rhythm" and horizon == "6m":
        return "something that people do together at fixed times"
    if purpose == "foundation" and horizon == "6m":
        return "something is handed over to people of the company, who then run it without the executive"
    need = requirement(role, {"quick_win": "HOR303", "foundation": "HOR304"}.get(purpose, "HOR305"))
    named = ", ".join(part.name for part in need.parts)
    return f"{need.description}; its words name {named}" if named else need.description


def _tidy(text: str) -> str:
    """One line, with plain quotation marks, and without a pair of them around the whole."""
    for sign, own in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(sign, own)
    text = " ".join(text.split())
    inner = text[1:-1]
    return inner.strip() if text[:1] == text[-1:] == '"' and '"' not in inner else text


def in_english(frame: Frame) -> bool:
    """Whether the client writes English: a set is composed in English only, and never in a mixture."""
    return language(frame.document.engagement.situation or "") == "en"
