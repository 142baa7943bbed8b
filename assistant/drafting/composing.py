"""A capable model composes: it chooses among the plays that code offers for each place, and words the whole set.

Days, targets and hours are the frame's; the model gets them as passages that it has to keep. A sentence that does not
pass its gates is asked for once more, with what is wrong; after that the play's own sentence, filled by code, stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar, cast

from pydantic import BaseModel, Field, create_model

from assistant.drafting.assemble import Choices, filled_text, objective_text, situation_of
from assistant.drafting.citations import Citations
from assistant.drafting.frame import Frame
from assistant.drafting.gates import OBJECTIVE_WORDS, Bound, faults
from assistant.drafting.planning import Planned, Planner
from assistant.drafting.selection import Selection
from prompts.renderer import render
from rules.document.base import Horizon
from rules.document.okrs import OkrSet
from rules.language import language

Way = Literal["fill", "compose"]
"""fill: code fills the plays and the model says where to begin; compose: the model words the whole set."""

LONGEST_THOUGHT, LONGEST_TEXT, LONGEST_OBJECTIVE = 1500, 320, 160
MAX_TOKENS = 1800
GUIDANCE = 6
"""Passages of the guidance that the model reads."""

Reply = TypeVar("Reply", bound=BaseModel)


class Words(Protocol):
    """Whoever words: the model client, or a recording of it."""

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """One validated reply."""
        ...


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
    words: Words, frame: Frame, selection: Selection, others: Sequence[OkrSet], citations: Citations
) -> Composed:
    """Ask for one set, and once more for what does not pass. Raises the model's errors."""
    places = _places(frame, selection, others)
    instructions = render("compose/instructions")
    values = _material(frame, selection, places, citations)
    reply = _reply(places)
    made = await words.word(instructions, render("compose/prompt", **values, wrong=None), reply, max_tokens=MAX_TOKENS)
    first = _Judged.of(made, places, selection, frame)
    if not first.wrong:
        return Composed(first.chosen, first.kept, ())
    again = await words.word(
        instructions, render("compose/prompt", **values, wrong=first.wrong), reply, max_tokens=MAX_TOKENS
    )
    second = _Judged.of(again, places, selection, frame)
    # What held the first time stays as it was; the second answer only mends.
    kept = {**second.kept, **first.kept}
    chosen = tuple(dict.fromkeys([*_settled(first, places), *second.chosen]))
    refused = (*(f"{one['text']!r}: {one['fault']}" for one in (*first.wrong, *second.wrong)),)
    return Composed(_one_each(chosen, places), kept, refused)


def apply(choices: Choices, composed: Composed) -> None:
    """Let the next assembly use what was composed."""
    choices.preferred = (*choices.preferred, *composed.chosen)
    choices.composed |= composed.texts


@dataclass(frozen=True, slots=True)
class _Judged:
    chosen: tuple[str, ...]
    kept: dict[str, str]
    wrong: tuple[dict[str, str], ...]

    @classmethod
    def of(cls, made: BaseModel, places: Sequence[Place], selection: Selection, frame: Frame) -> _Judged:
        values = made.model_dump()
        chosen: list[str] = []
        kept: dict[str, str] = {}
        wrong: list[dict[str, str]] = []
        seen: list[str] = []

        def judge(key: str, text: str, play_id: str, bound: Bound) -> None:
            found = faults(text, bound)
            if any(_alike(text, other) for other in seen):
                found.append("it says again what another sentence of the set says")
            seen.append(text)
            if found:
                wrong.append({"place": key, "text": text, "fault": "; ".join(found)})
            else:
                kept[play_id] = text

        objective = selection.objective.play
        judge(
            "objective",
            _tidy(values["objective"]),
            objective.id,
            _objective_bound(objective_text(objective, frame), selection, frame),
        )
        for place in places:
            answer = cast("Mapping[str, str]", values[place.key])
            option = place.option(answer["play"])
            chosen.append(option.play.id)
            judge(place.key, _tidy(answer["text"]), option.play.id, _bound(option, selection.horizon, frame))
        return cls(tuple(chosen), kept, tuple(wrong))


def _settled(judged: _Judged, places: Sequence[Place]) -> list[str]:
    """The plays of the places whose sentence held."""
    wrong = {one["place"] for one in judged.wrong}
    return [play for place, play in zip(places, judged.chosen, strict=True) if place.key not in wrong]


def _one_each(chosen: Sequence[str], places: Sequence[Place]) -> tuple[str, ...]:
    """The first chosen play of each place: two answers may have chosen two."""
    offered = ([one.play.id for one in place.options] for place in places)
    found = (next((play for play in chosen if play in options), None) for options in offered)
    return tuple(play for play in found if play is not None)


def _places(frame: Frame, selection: Selection, others: Sequence[OkrSet]) -> list[Place]:
    rows = Planner(frame).offered(selection, others)
    return [Place(f"{row[0].pick.purpose}_{i}", row) for i, row in enumerate(rows, 1)]


def _reply(places: Sequence[Place]) -> type[BaseModel]:
    """The reply's type: room to think, the objective, and for each place a play among those offered and a sentence."""
    fields: dict[str, Any] = {
        "thinking": (str, Field(max_length=LONGEST_THOUGHT)),
        "objective": (str, Field(max_length=LONGEST_OBJECTIVE)),
    }
    for place in places:
        ids = tuple(one.play.id for one in place.options)
        answer = create_model(
            f"Answer_{place.key}",
            play=(Literal[ids], ...),  # pyright: ignore[reportArgumentType, reportCallIssue]
            text=(str, Field(max_length=LONGEST_TEXT)),
        )
        fields[place.key] = (answer, ...)
    return create_model("Composition", **fields)


def _bound(one: Planned, horizon: Horizon, frame: Frame) -> Bound:
    filled = filled_text(one, frame)
    measured = one.play.kind == "measured"
    return Bound(
        role=frame.document.engagement.role,
        horizon=horizon,
        purpose=one.pick.purpose,
        filled=filled.text,
        kept=filled.figures,
        metric=situation_of(one).metric if measured else None,
        client=_client(frame),
        crm=tuple({frame.client.systems.get("crm", "").lower()} - {""}),
    )


def _objective_bound(filled: str, selection: Selection, frame: Frame) -> Bound:
    return Bound(frame.document.engagement.role, selection.horizon, None, filled, (), None, _client(frame))


def _client(frame: Frame) -> tuple[str, ...]:
    """Every text of the brief."""
    document = frame.document
    return tuple(_strings(document.model_dump(mode="json", exclude={"okr_sets", "provenance", "findings", "ledger"})))


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in cast("dict[str, Any]", value).values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in cast("list[Any]", value) for text in _strings(one)]
    if isinstance(value, bool) or value is None:
        return []
    return [str(value)]


def _material(frame: Frame, selection: Selection, places: Sequence[Place], citations: Citations) -> dict[str, Any]:
    """What the prompt shows, as plain values."""
    document, client = frame.document, frame.client
    plays = [selection.objective.play, *(one.play for place in places for one in place.options)]
    return {
        "company": client.company,
        "role": document.engagement.role,
        "horizon": selection.horizon,
        "days_per_week": document.engagement.days_per_week,
        "said": [one.text for one in frame.said if one.repeatable],
        "objectives": [one.text for one in document.company_objectives or ()],
        "people": [phrase for group in client.people if (phrase := client.speak_of(group))],
        "systems": sorted(client.systems.values()),
        "terms": [f"{means}: {say}" for means, say in sorted(client.terms.items())],
        "objective": objective_text(selection.objective.play, frame),
        "objective_words": OBJECTIVE_WORDS,
        "places": [
            {
                "key": place.key,
                "purpose": place.options[0].pick.purpose.replace("_", " "),
                "options": [
                    {
                        "play": one.play.id,
                        "problem": one.play.problem,
                        "text": (filled := filled_text(one, frame)).text,
                        "keep": list(filled.figures),
                    }
                    for one in place.options
                ],
            }
            for place in places
        ],
        "guidance": citations.texts_for(plays, limit=GUIDANCE),
    }


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip().strip('"“”')


def _alike(one: str, other: str) -> bool:
    """Whether two sentences share eight words in a row."""
    a, b = (text.lower().split() for text in (one, other))
    runs = {tuple(a[i : i + 8]) for i in range(len(a) - 7)}
    return one.lower() == other.lower() or any(tuple(b[i : i + 8]) in runs for i in range(len(b) - 7))


def in_english(frame: Frame) -> bool:
    """Whether the client writes English: a set is composed in English only, and never in a mixture."""
    return language(frame.document.engagement.situation or "") == "en"
