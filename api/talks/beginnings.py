"""What a conversation begins with: nothing, a document of ours, a shipped example, or a plan as somebody wrote it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from api.given import NAME
from api.problems import Refused, needing
from api.talks.states import written
from assistant.cli.init import examples
from assistant.conversation import State, started_from
from assistant.conversation.state import started_with, valid
from assistant.exports.words import ROLES
from rules.document import Document
from rules.formats.reading import parse
from rules.plain import counted, listed
from rules.settings import Settings

STRUCTURED = (".yaml", ".yml", ".json")
"""Endings of files that are documents of ours."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A state to begin with, what it came from ("plan.docx", "example northwind"), and what is said of it first."""

    state: State
    began_with: str | None = None
    said: tuple[str, ...] = ()


def nothing() -> Beginning:
    """An empty conversation."""
    return Beginning(State())


def of_document(document: Document, name: str | None = None) -> Beginning:
    """A conversation about a brief or a plan of ours."""
    state = started_from(document)
    return Beginning(state, name, tuple(_told(name or "the document", state)))


def of_example(name: str) -> Beginning:
    """A conversation about a shipped example. Raises Refused."""
    found = examples().get(name)
    if found is None:
        raise Refused("not-found", f"no example is called {name[:60]!r}", f"there are {', '.join(examples())}")
    made = of_document(parse(found.read_text("utf-8"), found.name).document, f"example {name}")
    return Beginning(made.state, made.began_with, made.said)


def of_file(data: bytes, name: str, today: dt.date, rules: Settings) -> Beginning:
    """A conversation about an upload: YAML or JSON of ours, or Word, PDF, mail, tables or text, read by code.

    Raises DocumentError, Refused, ExtraMissing.
    """
    name = written(Path(name.replace("\\", "/")).name or "the file")[:120]
    if name.lower().endswith(STRUCTURED):
        return of_document(parse(data.decode("utf-8-sig", "replace"), name).document, name)
    with needing("reading"):
        return _read(data, name, today, rules)


def of_text(text: str, today: dt.date, rules: Settings) -> Beginning:
    """A conversation about a text: a document of ours where it is one, else read as it was written. As `of_file`."""
    if text.lstrip()[:1] == "{" or "\nengagement:" in f"\n{text}":
        return of_document(parse(text, NAME).document)
    with needing("reading"):
        return _read(text.encode("utf-8", "replace"), "text.md", today, rules, named=False)


def _read(data: bytes, name: str, today: dt.date, rules: Settings, *, named: bool = True) -> Beginning:
    from assistant.critique import of_source
    from knowledge.reading import SourceRefused, read_source

    try:
        source = read_source(data, name)
    except SourceRefused as error:
        raise Refused("document-unreadable", str(error), error.next_step, problems=[]) from error
    made = of_source(source, today=today, settings=rules)
    state = started_with(made.document)
    if wrong := valid(state.value, today):
        raise Refused("document-unreadable", f"{name} cannot be talked about: {wrong}", problems=[])
    shown = name if named else "your text"
    if not state.value:
        return Beginning(state, shown, (f"I could read nothing of a plan in {shown}; tell me in your own words.",))
    return Beginning(state, shown, tuple(_told(shown, state)))


def _told(name: str, state: State) -> Iterator[str]:
    """A line of what there is, so that nobody has to wonder what was read."""
    engagement = cast("dict[str, Any]", state.value.get("engagement") or {})
    parts: list[str] = []
    if company := engagement.get("company"):
        parts.append(str(company))
    if role := engagement.get("role"):
        parts.append(ROLES.get(str(role), str(role)))
    if (days := engagement.get("days_per_week")) is not None:
        parts.append(f"{days:g} days a week")
    if start := engagement.get("start"):
        parts.append(f"from {start}")
    for section, one, many in (
        ("company_objectives", "goal of the company", "goals of the company"),
        ("baselines", "baseline", "baselines"),
        ("people", "person", "people"),
    ):
        if count := len(cast("list[Any]", state.value.get(section) or [])):
            parts.append(f"{count} {one if count == 1 else many}")
    if count := _key_results(state.value):
        parts.append(counted(count, "key result"))
    yield f"I have read {name}: {', '.join(parts)}." if parts else f"I have read {name}."
    if count and (open_ := [words for field, words in _NEEDED.items() if engagement.get(field) is None]):
        # The page shows no goals before it can count their days and hours: nobody shall think that they were lost.
        them = counted(count, "key result")
        yield f"The {them} stand{'s' if count == 1 else ''} here as soon as I know {listed(open_)}."


_NEEDED = {
    "company": "the company",
    "role": "the role",
    "start": "the first day",
    "days_per_week": "how many days a week there are",
}
"""What a document cannot do without, as a sentence names it."""


def _key_results(value: dict[str, Any]) -> int:
    sets = cast("list[dict[str, Any]]", value.get("okr_sets") or [])
    return sum(len(each.get("key_results") or ()) for one in sets for each in one.get("objectives") or ())
