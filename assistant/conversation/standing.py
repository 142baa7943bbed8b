"""How a conversation stands, for a list: whose it is, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from assistant.conversation.state import State
from assistant.exports.words import ROLES

Stage = Literal["brief", "wording", "revising", "agreed"]
"""The brief is collected; a drafted objective waits for its wording; there are goals; both sides have agreed."""
NAMELESS = "New conversation"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Standing:
    """What a list shows of a conversation."""

    title: str
    company: str | None
    role: str | None
    stage: Stage


def standing_of(state: State) -> Standing:
    """How a conversation with this state stands."""
    engagement = cast("dict[str, Any]", state.value.get("engagement") or {})
    company, role = engagement.get("company"), engagement.get("role")
    named = " ".join(str(company).split())[:_LONGEST] if company else ""
    parts = [named, ROLES.get(str(role), str(role)) if role else ""]
    title = ", ".join(part for part in parts if part)
    return Standing(title or NAMELESS, named or None, str(role) if role else None, _stage(state))


def _stage(state: State) -> Stage:
    agreed = cast("dict[str, Any]", state.value.get("agreement") or {})
    if state.has_goals:
        return "agreed" if agreed.get("founder") and agreed.get("executive") else "revising"
    return "wording" if state.drafted is not None else "brief"
