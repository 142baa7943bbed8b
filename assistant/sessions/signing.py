"""The record of what both sides signed: `agreement`, changed in the person's own text and nothing else in it.

Source: goals-and-okrs, "Making the OKR Conversation a Partnership" (ALN504).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from assistant.errors import NinetydayError
from assistant.exports import words
from rules.document.provenance import Provenance
from rules.formats.editing import NotEditable, edit
from rules.formats.reading import Parsed
from rules.thresholds import HORIZON_DAYS


class SigningRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A signing that cannot be recorded, and why."""


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signed, and on which day."""

    day: dt.date
    founder: str
    executive: str


def signed_text(parsed: Parsed, signing: Signing, today: dt.date, *, again: bool = False) -> str:
    """The document's text with the signing in its `agreement`; comments and everything else stay.

    `again` records over an earlier signing. Raises SigningRefused.
    """
    _refuse(parsed, signing, today, again=again)
    try:
        return edit(parsed.text, patch(parsed, signing), parsed.name)
    except NotEditable as error:
        row = ", ".join(f"{key}: {value}" for key, value in _record(parsed, signing).items())
        raise SigningRefused(
            f"{parsed.name} cannot be changed for you: {error}", f"write it yourself: agreement: {{{row}}}"
        ) from error


def patch(parsed: Parsed, signing: Signing) -> tuple[dict[str, Any], ...]:
    """The JSON Patch that records a signing; a session that has a date keeps it."""
    record = _record(parsed, signing)
    there = parsed.document.agreement
    whole = cast("dict[str, Any]", parsed.value)
    if there is None:
        # `agreement: null` is a field that is there.
        return ({"op": "replace" if "agreement" in whole else "add", "path": "/agreement", "value": record},)
    given = cast("dict[str, Any]", whole["agreement"])
    return tuple(
        {"op": "replace" if name in given else "add", "path": f"/agreement/{name}", "value": value}
        for name, value in record.items()
        if not (name in given and given[name] == value)
    )


def _record(parsed: Parsed, signing: Signing) -> dict[str, Any]:
    there = parsed.document.agreement
    record: dict[str, Any] = {}
    if there is None or there.session is None:
        record["session"] = signing.day.isoformat()
    return {
        **record,
        "founder": True,
        "executive": True,
        "signed": signing.day.isoformat(),
        "founder_name": words.clean(signing.founder),
        "executive_name": words.clean(signing.executive),
    }


def _refuse(parsed: Parsed, signing: Signing, today: dt.date, *, again: bool) -> None:
    for side, name in (("--founder", signing.founder), ("--executive", signing.executive)):
        if not any(char.isalnum() for char in name):
            raise SigningRefused(
                f"{side} {name!r} is no name: an agreement names both sides", f"say who signed: {side} NAME"
            )
        if len(name) > 200:
            raise SigningRefused(f"{side} has {len(name)} characters, a name has 200 at most", "give the name alone")
    if words.clean(signing.founder).casefold() == words.clean(signing.executive).casefold():
        raise SigningRefused(
            f"--founder and --executive are both {signing.founder!r}: an agreement has two sides", "name each of them"
        )
    if signing.day > today:
        raise SigningRefused(
            f"--signed {signing.day} lies ahead of today, {today}: nobody has signed yet",
            "record it once both have signed",
        )
    document = parsed.document
    if not any(kr for one in document.okr_sets or () for o in one.objectives for kr in o.key_results):
        raise SigningRefused(
            f"{parsed.name} holds no key results, so there is nothing that anybody could have signed",
            "draft them first: `ninetyday session BRIEF --plan PLAN`, or `ninetyday draft okrs BRIEF -o PLAN`",
        )
    origin = document.provenance
    if origin is not None and origin.made is not None and _of_goals(origin) and signing.day < origin.made:
        raise SigningRefused(
            f"--signed {signing.day} lies before {origin.made}, the day on which {parsed.name} had its goals drafted",
            "give the day on which both signed these goals, or sign the version that they had then",
        )
    there = document.agreement
    if there is None:
        return
    if there.session is not None and there.session > signing.day:
        raise SigningRefused(
            f"{parsed.name} has the session on {there.session}, after the signing on {signing.day}",
            "mend agreement.session, or the date of the signing",
        )
    if there.signed is not None and not again:
        names = " and ".join(one for one in (there.founder_name, there.executive_name) if one) or "both sides"
        raise SigningRefused(
            f"{parsed.name} was signed on {there.signed} by {names}", "add --force to record another signing over it"
        )


def _of_goals(origin: Provenance) -> bool:
    """Whether the day in the record is that of the goals' draft; what was drafted last stands last in it."""
    return not origin.horizons or origin.horizons[-1] in HORIZON_DAYS
