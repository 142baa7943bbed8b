"""A conversation as the page shows it: rendered whole, and piece by piece while a reply comes in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from fastapi import Request
from fastapi.sse import format_sse_event
from starlette.concurrency import run_in_threadpool

from api.deps import Deps
from api.talks import Place, Talks
from api.talks.events import place_of
from api.web.rendering import piece
from api.web.views.answers import answers_view
from api.web.views.paper import Paper, paper_of
from api.web.views.turns import conversation_row, read_so_far, sets_so_far, turn_view
from assistant.conversation import State
from assistant.exports.words import clean
from assistant.storage.errors import NotThere
from assistant.storage.spoken import OPEN, Message
from assistant.storage.values import TenantId, now
from rules.registry import REGISTRY

MOST_MESSAGES = 500
"""Messages that a page shows; of a longer conversation the last ones."""
RECENT = 8
RECONNECT_MILLISECONDS = 1000
FORMATS = (
    ("docx", "Word"), ("xlsx", "Excel"), ("pdf", "PDF"), ("html", "Web page"), ("ics", "Calendar"), ("md", "Markdown"),
)  # fmt: skip
PAPERS = (
    ("interviews", "Interview guide", "whom to ask what in week 1"),
    ("plan", "90-day plan", "day by day, hours fitted to the weeks"),
    ("session", "Session pack", "for the talk in which both sides agree"),
)


@dataclass(frozen=True, slots=True)
class Showing:
    """One conversation of one tenant, to be shown. Functions that are not async belong into a thread."""

    talks: Talks
    deps: Deps
    tenant: TenantId
    id: str

    @classmethod
    def of(cls, request: Request, tenant: TenantId, conversation: str) -> Showing:
        """The conversation that a request is about."""
        return cls(request.app.state.talks, request.app.state.deps, tenant, conversation)

    @property
    def base(self) -> str:
        """Where its pages are."""
        return f"/c/{self.id}"

    def whole(self) -> dict[str, Any]:
        """Everything that the page holds. Raises NotThere."""
        about = self.talks.get(self.tenant, self.id)
        messages = self.messages(max(about.last - MOST_MESSAGES, 0))
        state = self.talks.state(self.tenant, self.id)
        paper = self.paper(state)
        answering = bool(messages) and messages[-1].outcome in OPEN
        moment = now()
        recent = [conversation_row(one, moment) for one in self.talks.listed(self.tenant, limit=RECENT).rows]
        answers = answers_view(state)
        return {
            **self._paper_values(paper),
            "turns": [turn_view(one, paper.key_results) for one in messages],
            "place": str(place_of(messages[-1])) if messages else str(Place()),
            "answering": answering,
            "so_far": sets_so_far(messages[-1]) if messages else (),
            "answers": answers,
            "hint": answers.hint,
            "can_undo": paper.can_undo,
            "recent": recent,
        }

    def messages(self, after: int) -> tuple[Message, ...]:
        """Messages after a number, all of them."""
        found: list[Message] = []
        while True:
            some = self.talks.messages(self.tenant, self.id, after=after)
            found += some
            if len(some) < 200:
                return tuple(found)
            after = some[-1].number

    def paper(self, state: State) -> Paper:
        """The document's side for a state."""
        report = self.talks.view(self.tenant, self.id).report if state.drafted is None else None
        return paper_of(state, dt.datetime.combine(self.deps.today(), dt.time()), self.deps.rules, report)

    async def events(self, after: Place) -> AsyncGenerator[bytes]:
        """What changes on the page after a place, as server-sent events whose data are rendered pieces."""
        yield format_sse_event(retry=RECONNECT_MILLISECONDS)
        # Whoever comes after a pause gets what stands beside the replies as it is now.
        for name, data in await run_in_threadpool(self._beside):
            yield format_sse_event(event=name, data_str=json.dumps(data))
        known: tuple[str, ...] = ()
        shown: tuple[Any, ...] = ()
        try:
            async for event in self.talks.follow(self.tenant, self.id, after):
                if event is None:
                    yield format_sse_event(comment="nothing new")
                    continue
                place = str(event.place) if event.place else None
                number = int(event.data["message"])
                found = await run_in_threadpool(self._turn, number, known)
                if found is None:
                    break
                mark, turn, live = found
                if mark == shown:
                    continue
                shown = mark
                if not turn["open"]:
                    # The document first: when a reply is seen to be whole, what it came to stands beside it.
                    state, told = await run_in_threadpool(self._after)
                    known = _key_results(state)
                    for name, data in told:
                        yield format_sse_event(event=name, data_str=json.dumps(data))
                    _, turn, live = await run_in_threadpool(self._turn, number, known) or found
                yield format_sse_event(event="turn", data_str=json.dumps(turn), id=place)
                yield format_sse_event(event="live", data_str=json.dumps(live))
        except NotThere:
            pass
        if not self.talks.watch.closing:
            yield format_sse_event(event="gone", data_str="{}")

    def _beside(self) -> list[tuple[str, dict[str, Any]]]:
        messages = self.talks.messages(
            self.tenant, self.id, after=max(self.talks.get(self.tenant, self.id).last - 1, 0)
        )
        if messages and messages[-1].outcome in OPEN:
            return []
        return self._after()[1]

    def _after(self) -> tuple[State, list[tuple[str, dict[str, Any]]]]:
        """The document, the actions and the answers at hand, as they are after a reply."""
        state = self.talks.state(self.tenant, self.id)
        paper = self.paper(state)
        values = self._paper_values(paper)
        answers = answers_view(state)
        at_hand = {"answers": answers, "answering": False, "can_undo": paper.can_undo}
        return state, [
            (
                "paper",
                {
                    "html": piece("_paper.html.j2", values),
                    "actions": piece("_actions.html.j2", values),
                    "title": paper.title,
                },
            ),
            ("answers", {"html": piece("_answers.html.j2", at_hand), "hint": answers.hint or "Say it as it comes"}),
        ]

    def _turn(
        self, number: int, known: tuple[str, ...]
    ) -> tuple[tuple[Any, ...], dict[str, Any], dict[str, Any]] | None:
        """A message as it is now: a mark that changes with it, its turn, and the line above the document meanwhile."""
        found = self.talks.messages(self.tenant, self.id, after=number - 1, limit=1)
        if not found or found[0].number != number:
            return None
        message = found[0]
        known = known or _key_results(self.talks.state(self.tenant, self.id))
        turn = turn_view(message, known)
        live = {"read": read_so_far(message), "doing": turn.doing, "open": turn.open}
        mark = (number, len(message.said), message.outcome, message.doing, message.attempts, message.understood is None)
        mark = (*mark, message.so_far)
        return (
            mark,
            {"number": number, "open": turn.open, "html": piece("_turn.html.j2", {"turn": turn, "base": self.base})},
            {
                "html": piece("_live.html.j2", live),
                "so_far": piece("_so_far.html.j2", {"so_far": sets_so_far(message)}),
            },
        )

    def _paper_values(self, paper: Paper) -> dict[str, Any]:
        return {
            "paper": paper,
            "base": self.base,
            "id": self.id,
            "rules": len(REGISTRY),
            "formats": FORMATS,
            "papers": PAPERS,
        }


def _key_results(state: State) -> tuple[str, ...]:
    """The ids of the key results of a state's document."""
    sets = cast("list[dict[str, Any]]", (state.drafted or state.value).get("okr_sets") or [])
    objectives: Sequence[dict[str, Any]] = [o for one in sets for o in one.get("objectives") or ()]
    return tuple(clean(str(kr.get("id"))) for o in objectives for kr in o.get("key_results") or ())
